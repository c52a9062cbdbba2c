"""Trying draft minutes: what recording would refuse, what is set aside, and what the record would be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.dry_run import DryRun, dry_run
from ledger.errors import LedgerError
from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Decision, Status
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from tests.support.platforms import four_cities

LEVELS = ("working-group", "vice-mayor")
FIRST = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(CarriedIn(item="一", cases=("甲", "乙", "丙"), on=LEVELS),),
)
SECOND = Minutes(
    meeting="industry/113-2",
    held=date(2024, 6, 1),
    items=(
        Item(item="一", cases=("乙",), decisions=(Decision.REFERRED_FOR_DELISTING,)),
        Item(item="二", cases=("丙",), decisions=(Decision.CONTINUED,)),
    ),
)


def item(number: str, *cases: str, decide: Decision = Decision.CONTINUED, **fields) -> Item:
    """One item."""
    return Item(item=number, cases=cases, decisions=(decide,), **fields)


def tried(*items: Item, meeting="industry/113-3", held=date(2024, 9, 1), backfill=False, **fields) -> DryRun:
    """What comes of trying a third meeting with ``items``; the ledger must stay as it was."""
    minutes = Minutes(meeting=meeting, held=held, items=items, **fields)
    with new_ledger(four_cities()) as ledger:
        ledger.record(FIRST)
        ledger.record(SECOND)
        before = list(ledger.events())
        outcome = dry_run(ledger, minutes, backfill=backfill)
        assert list(ledger.events()) == before
    return outcome


def statuses(outcome: DryRun) -> dict[str, Status]:
    """How each case would stand, by title."""
    assert outcome.after is not None
    return {state.title: state.status for state in outcome.after.replayed().cases.values()}


def test_minutes_without_a_flaw():
    """They are tried whole, and the record would be as if they were recorded."""
    outcome = tried(item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING))
    assert (outcome.diagnostics, outcome.refused, outcome.left_out) == ((), (), ())
    assert statuses(outcome)["甲"] is Status.AWAITING_DELISTING
    assert "industry/113-3" not in outcome.before.meetings


def test_an_entry_with_an_unknown_name_is_left_out():
    """The diagnostic is told with the number of its entry in the draft; the other entries are tried."""
    outcome = tried(item("一", "甲"), item("二", "不在"), item("三", "丙", decide=Decision.REFERRED_FOR_DELISTING))
    assert [(one.place.section, one.place.entry, one.place.key) for one in outcome.diagnostics] == [
        ("items", 1, "cases")
    ]
    assert outcome.left_out == (("items", 1),)
    assert statuses(outcome)["丙"] is Status.AWAITING_DELISTING


def test_what_follows_from_an_entry_left_out_is_not_told():
    """A case that only a flawed entry brings in is unknown further down for that reason alone."""
    flawed = item("一", "丁", decide=Decision.PROPOSED, proposers=("無此機關",))
    outcome = tried(flawed, item("二", "丁", decide=Decision.ACCEPTED), item("三", "甲"))
    assert [one.place.entry for one in outcome.diagnostics] == [0]
    assert outcome.left_out == (("items", 0), ("items", 1))
    assert outcome.refused == ()


def test_a_refused_item_is_admitted_for_the_trial():
    """The refusal is told with the number of its entry; the record would hold the item as it is written."""
    outcome = tried(item("零", "不在"), item("一", "乙", decide=Decision.ACCEPTED), item("二", "甲"))
    assert [(one.event.entry, one.late) for one in outcome.refused] == [(1, False)]
    assert outcome.left_out == (("items", 0),)
    assert statuses(outcome)["乙"] is Status.LISTED


def test_every_refusal_of_one_item_is_told():
    """Two cases of one item that may not be resolved are two refusals, and the item is tried all the same."""
    done = item("一", "甲", "丙", decide=Decision.REFERRED_FOR_DELISTING)
    outcome = tried(done, item("二", "甲", "丙", "乙"))
    assert [one.event.named for one in outcome.refused] == ["甲", "丙", "乙"]
    assert outcome.left_out == ()


def test_a_case_carried_in_again_is_left_out():
    """What has no room for a reason cannot be admitted, and is set aside."""
    again = CarriedIn(item="零", cases=("甲",), on=LEVELS)
    outcome = tried(item("一", "丙"), carried_in=(again,))
    assert [(one.event.entry, one.refusal.gives_way) for one in outcome.refused] == [(0, True)]
    assert outcome.left_out == (("carried_in", 0),)


def test_what_on_record_is_put_out_of_order_is_told_once():
    """A late draft that takes a case off its register tells of the resolution on record that needs it there."""
    late = item("一", "丙", decide=Decision.REFERRED_FOR_DELISTING)
    outcome = tried(late, meeting="industry/113-9", held=date(2024, 3, 1))
    assert [(one.event.meeting, one.late) for one in outcome.refused] == [("industry/113-2", True)]
    assert outcome.after is not None


def test_a_number_taken_on_another_day():
    """It is tried as the meeting of the next free number."""
    outcome = tried(item("一", "甲"), meeting="industry/113-2")
    assert outcome.recorded_as == "industry/113-3"
    assert outcome.after is not None
    assert outcome.after.meetings["industry/113-2"] == outcome.before.meetings["industry/113-2"]


def test_a_number_taken_on_the_same_day():
    """It is tried as an amendment."""
    outcome = tried(item("一", "甲"), meeting="industry/113-2", held=SECOND.held)
    assert outcome.recorded_as == "industry/113-2"
    assert statuses(outcome)["乙"] is Status.LISTED


def test_a_number_taken_with_a_flaw():
    """A flawed draft with a number on record is told its flaw all the same."""
    outcome = tried(item("一", "不在"), item("二", "甲"), meeting="industry/113-2")
    assert [one.place.entry for one in outcome.diagnostics] == [0]
    assert outcome.after is not None


def test_a_ledger_without_a_platform():
    """Nothing can be tried where no platform is described."""
    from ledger.application import CaseLedger

    with CaseLedger() as ledger, pytest.raises(LedgerError, match="no platform"):
        dry_run(ledger, FIRST)


@given(data=st.data())
def test_what_can_be_recorded_is_tried_whole(data):
    """A history that breaks no rule is tried without a finding, meeting by meeting, and comes to what is recorded."""
    history = data.draw(histories(platform=four_cities()))
    with new_ledger(history.platform) as ledger:
        for minutes in history.meetings:
            outcome = dry_run(ledger, minutes)
            assert (outcome.diagnostics, outcome.refused, outcome.left_out) == ((), (), ())
            ledger.record(minutes)
            assert outcome.after == ledger.timeline()
