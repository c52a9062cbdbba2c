"""What a committee decides at one meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

from benchmarks.generator.committee_meetings import Meetings
from benchmarks.generator.committees import BELOW, Committee, committees_of
from benchmarks.generator.meeting_builder import MeetingEventsBuilder
from ledger.model.events import CaseCarriedIn, CaseProposed, RestContinued
from ledger.model.vocabulary import Instant


def held(committee: Committee, meetings: Meetings, number: int, **how: bool) -> MeetingEventsBuilder:
    """The meeting of that number, as it is written."""
    builder = MeetingEventsBuilder(
        meeting=f"{committee.id}/113-{number}",
        level=BELOW,
        body="委員會",
        own_group=committee.id,
        held=date(2024, number, 1),
        opens=10,
        recorded_at=datetime(2024, number, 9, tzinfo=UTC),
    )
    told = {"is_first": number == 1, "is_late": False, "in_full": False} | how
    meetings.committee(committee, builder, **told)
    return builder


def test_the_first_meeting_carries_its_register_in():
    """Most cases stand above too; what is stated after the meeting is the size of the register."""
    (committee,) = committees_of(1)
    builder = held(committee, Meetings(lot=Random(1).random, register=10, room=20.0), 1)
    carried = [event for event in builder.events if isinstance(event, CaseCarriedIn)]
    assert len(carried) == 10
    (after,) = [count for count in builder.declared if count.instant is Instant.AFTER]
    assert after.count == len(committee.register)


def test_a_late_meeting_brings_in_no_case():
    """Nothing that later meetings rest on is decided then."""
    (committee,) = committees_of(1)
    meetings = Meetings(lot=Random(1).random, register=10, room=20.0)
    held(committee, meetings, 1)
    titles = committee.titles
    late = held(committee, meetings, 2, is_late=True)
    assert committee.titles == titles
    assert not any(isinstance(event, CaseProposed) for event in late.events)


def test_in_full_every_case_is_named():
    """A review in full leaves no rest; a short one does where the register is long."""
    (committee,) = committees_of(1)
    meetings = Meetings(lot=Random(1).random, register=30, room=6.0)
    held(committee, meetings, 1)
    assert any(isinstance(event, RestContinued) for event in held(committee, meetings, 2).events)
    assert not any(isinstance(event, RestContinued) for event in held(committee, meetings, 3, in_full=True).events)
