"""Tests of a tool of your own: copy this file, and put your tool where the noticeboard stands.

    pip install 'case-ledger[testing]' pytest
    python -m pytest examples/test_your_tool.py

The invented tool has three parts: a noticeboard that follows a ledger and shows how many cases have
which status, a hand-in desk that takes sheets, and a ledger that notes who was told of a recording.
Below them stand the tests. Nothing in them is particular to this repository.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis.stateful import invariant

from ledger import CaseLedger, Minutes, Platform, Receipt, Status
from ledger.sheets import SheetError, read_sheet
from ledger.testing import rules
from ledger.testing.histories import History, LateHistory, histories, irregular_histories, late_histories
from ledger.testing.ledgers import ledger_with, new_ledger, standing_clock
from ledger.testing.machine import LedgerMachine
from ledger.testing.platforms import platforms, three_levels
from ledger.testing.sheets import DrawnSheet, InvalidSheet, invalid_sheets, sheets
from projections import status

# --- the tool ------------------------------------------------------------------------------------


class Noticeboard:
    """How many cases have which status, kept up to date by following a ledger."""

    def __init__(self) -> None:
        self.position = 0
        self.cases: dict[str, str] = {}

    def catch_up(self, ledger: CaseLedger) -> None:
        """Take in what came to be known since the last time."""
        for batch in ledger.changes(after=self.position):
            self.position = batch.position
            self.cases |= {change.case: change.after.value for change in batch.cases if change.after}

    @property
    def counts(self) -> Counter[str]:
        """How many cases have each status."""
        return Counter(self.cases.values())


def hand_in(text: str, platform: Platform) -> tuple[Minutes | None, list[str]]:
    """The minutes of a sheet, or what the person at the desk must put right, one line each."""
    try:
        return read_sheet(text, platform).minutes, []
    except SheetError as error:
        return None, [f"line {one.place.line}: {one.remedy}" for one in error.diagnostics]


class TellingLedger(CaseLedger):
    """A ledger that tells of every meeting put on record, amended or withdrawn."""

    def __init__(self, **opening: Any) -> None:
        super().__init__(**opening)
        self.told: list[str] = []

    def record(self, minutes: Minutes, **how: Any) -> Receipt:
        """Record it, and tell, unless it was on record just so."""
        return self._tell(super().record(minutes, **how))

    def amend(self, minutes: Minutes, **how: Any) -> Receipt:
        """Amend it, and tell, unless it was on record just so."""
        return self._tell(super().amend(minutes, **how))

    def withdraw(self, meeting: str, **how: Any) -> Receipt:
        """Withdraw it, and take back what was told of it, unless this was a dry run."""
        receipt = super().withdraw(meeting, **how)
        if receipt.outcome == "withdrawn":
            self.told = [told for told in self.told if told != receipt.subject]
        return receipt

    def _tell(self, receipt: Receipt) -> Receipt:
        if receipt.outcome in ("recorded", "amended"):
            self.told.append(receipt.subject)
        return receipt


# --- whole histories, held against the model -----------------------------------------------------


@settings(deadline=None, max_examples=40)
@given(histories() | irregular_histories())
def test_the_noticeboard_shows_what_the_model_has(history: History) -> None:
    """After each meeting, on any platform, whether or not rules were broken."""
    board = Noticeboard()
    with new_ledger(history.platform) as ledger:
        for minutes, model in zip(history.meetings, history.models, strict=True):
            ledger.record(minutes)
            board.catch_up(ledger)
            assert board.counts == Counter(model.statuses().values())


@settings(deadline=None, max_examples=40)
@given(late_histories(platform=three_levels()))
def test_how_it_came_to_be_known_does_not_matter(history: LateHistory) -> None:
    """Recorded in any order, misread and amended: in the end each case has the status that the model has."""
    with ledger_with(history) as ledger:
        found = {state.names[0].text: state.status.value for state in status(ledger.timeline())}
    assert found == history.model.statuses()


# --- sheets, good and broken ---------------------------------------------------------------------


@settings(deadline=None, max_examples=40)
@given(sheets(platform=platforms()))
def test_the_desk_takes_every_form_of_a_sheet(sheet: DrawnSheet) -> None:
    """English, Chinese or both, in any order and spelling: it is the same meeting."""
    assert hand_in(sheet.text, sheet.platform) == (sheet.minutes, [])


@settings(deadline=None, max_examples=40)
@given(invalid_sheets())
def test_the_desk_hands_broken_sheets_back(sheet: InvalidSheet) -> None:
    """Nothing is taken, and the person is told what to put right."""
    minutes, to_put_right = hand_in(sheet.text, sheet.platform)
    assert minutes is None
    assert to_put_right


# --- a ledger of your own, under everything that can be done to it -------------------------------


class TellingLedgerHolds(LedgerMachine):
    """The telling ledger does what a plain ledger does, and tells of each meeting on record."""

    ledger: TellingLedger

    def make_ledger(self) -> CaseLedger:
        """The ledger to be tested."""
        return TellingLedger(clock=standing_clock)

    @invariant()
    def nothing_goes_untold(self) -> None:
        """Whoever listens has heard of every meeting on record, and of no other."""
        assert set(self.ledger.told) == set(self.recorded)


TestTellingLedger = TellingLedgerHolds.TestCase
TestTellingLedger.settings = settings(deadline=None, max_examples=20, stateful_step_count=10)


# --- the rules that your tool relies on ----------------------------------------------------------


def test_what_a_group_takes_off_still_counts_above() -> None:
    """The noticeboard may not call a case delisted before the level above says so."""
    on_both = rules.carried_in(on=rules.TWO)
    asked = rules.given(on_both).when(rules.referred_for_delisting()).then(status=Status.AWAITING_DELISTING)
    asked.when(rules.delisted(level="vice-mayor")).then(status=Status.DELISTED)


def test_a_case_off_the_register_is_not_continued() -> None:
    """Minutes that say so are refused, unless they are marked irregular."""
    only_below = rules.carried_in(on=("working-group",), never_on=("vice-mayor",))
    rules.given(only_below, rules.delisted()).when(rules.continued()).then_refused("not on the register")
