"""The machine of ``ledger.testing`` holds for every recorder; a ledger that is wrong does not pass it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve as altered
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from ledger.application import CaseLedger
from ledger.commands.receipts import Receipt
from ledger.commands.validation import RefusedError
from ledger.errors import UnknownNameError
from ledger.model.cases import CaseId
from ledger.model.events import Event
from ledger.model.minutes import Minutes
from ledger.testing.ledgers import standing_clock
from ledger.testing.machine import LedgerMachine
from ledger.testing.platforms import platforms, ready_made
from projections import tallies
from tests.support.platforms import four_cities

TRIED = settings(max_examples=20, stateful_step_count=12)
FOUND = settings(
    max_examples=60,
    stateful_step_count=12,
    database=None,
    derandomize=True,
    phases=(Phase.generate,),
    report_multiple_bugs=False,
)


class InAFile(LedgerMachine):
    """A file that is closed and opened again at any time; each meeting's tally agrees with the registers."""

    platforms = ready_made() | st.builds(four_cities)

    def make_ledger(self) -> CaseLedger:
        """A ledger in a file of its own."""
        self.folder = tempfile.TemporaryDirectory()
        return CaseLedger(Path(self.folder.name) / "ledger.sqlite", clock=standing_clock)

    def reopen_ledger(self, ledger: CaseLedger) -> CaseLedger:
        """The same file again."""
        ledger.close()
        return CaseLedger(Path(self.folder.name) / "ledger.sqlite", must_exist=True, clock=standing_clock)

    def agrees_with_the_model(self) -> None:
        """The last meeting's tally ends at the size of its register too."""
        super().agrees_with_the_model()
        timeline = self.ledger.timeline() if self.recorded else None
        for tally in list(tallies(timeline))[-1:] if timeline else ():
            group = next(header.group for header in timeline.meetings.values() if header.meeting == tally.meeting)
            assert tally.after == timeline.replayed().size(tally.level, group)

    def teardown(self) -> None:
        """Close everything."""
        super().teardown()
        self.folder.cleanup()


class OnTheLibrarysRecorder(LedgerMachine):
    """The event-sourcing library's own recorder, on platforms of any shape."""

    platforms = platforms()

    def make_ledger(self) -> CaseLedger:
        """A ledger on that recorder."""
        return CaseLedger(recorder=InMemoryDCBRecorder(), clock=standing_clock)


class SaysItAmends(CaseLedger):
    """Amendments are acknowledged and not carried out."""

    def amend(self, minutes: Minutes, **how: Any) -> Receipt:
        """As if it were amended."""
        with self.sandbox() as above:
            return above.amend(minutes, **how)


class SaysItWithdraws(CaseLedger):
    """Withdrawals are acknowledged and not carried out."""

    def withdraw(self, meeting: str, **how: Any) -> Receipt:
        """As if it were taken back."""
        with self.sandbox() as above:
            return above.withdraw(meeting, **how)


class RecordsPreviews(CaseLedger):
    """What is only tried is recorded."""

    def preview(self, minutes: Minutes, **how: Any) -> tuple[Event, ...]:
        """The events, which are then on record."""
        planned = super().preview(minutes, **how)
        self.record(minutes, **how)
        return planned


class Guesses(CaseLedger):
    """Whoever it does not know it takes for the first case."""

    def find_case(self, text: str, **how: Any) -> CaseId:
        """Some case, whatever the name."""
        try:
            return super().find_case(text, **how)
        except UnknownNameError:
            return CaseId("first")


class AdmitsEverything(CaseLedger):
    """What the rules refuse is recorded as irregular, without being asked."""

    def record(self, minutes: Minutes, **how: Any) -> Receipt:
        """The minutes, or what can be admitted of them."""
        try:
            return super().record(minutes, **how)
        except RefusedError:
            items = tuple(altered(item, irregular="admitted") for item in minutes.items)
            return super().record(altered(minutes, items=items), **how)


class ForgetsWhenClosed(LedgerMachine):
    """A ledger that is empty when it is opened again."""

    def reopen_ledger(self, ledger: CaseLedger) -> CaseLedger:
        """Another ledger."""
        return self.make_ledger()


@pytest.mark.parametrize(
    "wrong",
    [SaysItAmends, SaysItWithdraws, RecordsPreviews, Guesses, AdmitsEverything],
    ids=lambda wrong: wrong.__name__,
)
def test_a_ledger_that_is_wrong_does_not_pass(wrong: type[CaseLedger]) -> None:
    """Whether it says what it does not do, does what it does not say, or guesses: the machine finds it."""

    class Tried(LedgerMachine):
        def make_ledger(self) -> CaseLedger:
            return wrong(clock=standing_clock)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Tried, settings=FOUND)


def test_a_ledger_that_forgets_does_not_pass() -> None:
    """What is not there after opening again is missed."""
    with pytest.raises(AssertionError):
        run_state_machine_as_test(ForgetsWhenClosed, settings=FOUND)


TestInAFile = InAFile.TestCase
TestInAFile.settings = TRIED
TestOnTheLibrarysRecorder = OnTheLibrarysRecorder.TestCase
TestOnTheLibrarysRecorder.settings = TRIED
