"""What the level above decides of what committees asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

import pytest

from benchmarks.generator.committees import ABOVE, CommitteeCase, committees_of
from benchmarks.generator.meeting_builder import MeetingEventsBuilder
from benchmarks.generator.upper_level import meet_above
from ledger.model.cases import CaseId
from ledger.model.events import CaseDelisted, CaseListed, RestContinued
from ledger.model.vocabulary import Counted


def case(number: int, **fields) -> CommitteeCase:
    """One case of a committee."""
    return CommitteeCase(
        id=CaseId(f"a-113-1.{number:02}"), title=f"案{number}", category="case", owners=("處",), **fields
    )


@pytest.fixture
def builder() -> MeetingEventsBuilder:
    """A meeting of the level above."""
    return MeetingEventsBuilder(
        meeting=f"{ABOVE}/113-1",
        level=ABOVE,
        body="協調會報",
        own_group="",
        held=date(2024, 6, 1),
        opens=14,
        recorded_at=datetime(2024, 6, 9, tzinfo=UTC),
    )


def test_what_was_asked_for_is_decided(builder):
    """Cases asked for are listed or delisted, the others continue as the rest, and the register has its new size."""
    (committee,) = committees_of(1)
    asked, gone = case(1, is_asked=True), case(2, is_above=True)
    committee.to_list, committee.to_delist, committee.listed_above = [asked], [gone], 4
    meet_above(Random(1).random, [committee], builder)
    kinds = [type(event) for event in builder.events if type(event) in (CaseListed, CaseDelisted, RestContinued)]
    assert kinds == [CaseListed, CaseDelisted, RestContinued]
    assert (asked.is_above, gone.is_above, committee.listed_above) == (True, False, 4)
    counted = {(count.of, count.count) for count in builder.declared if not count.group}
    assert counted == {(Counted.ADDED, 1), (Counted.DELISTED, 1), (Counted.CONTINUED, 3)}


def test_a_committee_that_asked_for_nothing_continues(builder):
    """Its whole register is the rest."""
    (committee,) = committees_of(1)
    committee.listed_above = 3
    meet_above(Random(1).random, [committee], builder)
    (rest,) = builder.events
    assert isinstance(rest, RestContinued)
    assert rest.stated == 3
