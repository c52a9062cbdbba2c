"""An amendment keeps the ids of what stays, and pairs what goes with what takes its place."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered

from ledger.commands.amending import amend
from ledger.errors import InputError
from ledger.model.events import MeetingRecorded, MinutesAmended
from tests.commands.deciding import JIA, SPRING, SUMMER, YI, context_of, item, ledger_with


def test_what_says_the_same_keeps_its_id() -> None:
    """An item inserted before another moves it on the agenda and changes nothing of it."""
    ledger = ledger_with(SPRING)
    wider = altered(SPRING, items=(item(YI, number="一"), item(JIA, number="一")))
    amendment, *added = amend(context_of(ledger), wider, because="漏列").events
    assert isinstance(amendment, MinutesAmended)
    kept = {place.event for place in amendment.agenda} - {event.id for event in added}
    assert kept == {one.event.id for one in ledger.events_of(SPRING.meeting) if one.event.id.endswith(("001", "002"))}
    assert {correction.old for correction in amendment.corrections} == {""}


def test_what_is_replaced_is_paired_with_what_takes_its_place() -> None:
    """A correction names the retracted event and the one of the same kind and case."""
    ledger = ledger_with(SPRING, SUMMER)
    given = altered(SUMMER, items=(SUMMER.items[0], item(YI, number="三")))
    amendment, *added = amend(context_of(ledger), given, because="項次").events
    assert isinstance(amendment, MinutesAmended)
    old = {one.event.id: one.event for one in ledger.events_of(SUMMER.meeting)}
    new = {event.id: event for event in added}
    assert len(amendment.corrections) == 2
    for correction in amendment.corrections:
        assert type(old[correction.old]) is type(new[correction.new])


def test_a_header_of_another_day_replaces_the_header_alone() -> None:
    """The day is corrected by one new header; its resolutions stay as they are."""
    ledger = ledger_with(SPRING)
    plan = amend(context_of(ledger), altered(SPRING, held=date(2024, 2, 2)), because="日期")
    _, header = plan.events
    assert isinstance(header, MeetingRecorded)
    assert header.id == "industry/113-1@1#000"
    assert plan.differences


def test_nothing_is_appended_where_nothing_changes() -> None:
    """The same minutes are on record already: the plan is empty and says where."""
    ledger = ledger_with(SPRING)
    plan = amend(context_of(ledger), SPRING, because="校對")
    assert (plan.events, plan.last) == ((), ledger.head)


def test_an_amendment_has_a_reason_and_a_meeting_on_record() -> None:
    """Without a reason, or of a meeting that is not on record, nothing is decided."""
    ledger = ledger_with(SPRING)
    with pytest.raises(InputError, match="an amendment needs a reason"):
        amend(context_of(ledger), SPRING, because=" ")
    with pytest.raises(InputError, match="is not on record: record it"):
        amend(context_of(ledger), SUMMER, because="校對")
