"""Meetings held: who has met since a place in the minutes, by a day."""

from __future__ import annotations

import pytest
from attrs import evolve as altered

from projections.commitments.meetings_held import MeetingsHeld
from projections.replay.citations import Citation
from tests.projections.commitments.test_promises import DAY, above, group, timeline_of

CITED = Citation(meeting="industry/113-1", item="一", day=DAY[0])


@pytest.fixture(scope="module")
def held() -> MeetingsHeld:
    """Two meetings of the group and two of the level above, the last after the day."""
    meetings = (group("113-1", DAY[0]), above(1, DAY[1]), group("113-2", DAY[2]), above(2, DAY[3]))
    return MeetingsHeld.of(timeline_of(*meetings), DAY[2])


def test_only_meetings_by_the_day_count(held: MeetingsHeld) -> None:
    """A meeting of the day itself was held by it, a later one was not."""
    assert [header.meeting for header in held.headers] == ["industry/113-1", "vice-mayor/1", "industry/113-2"]


def test_the_meetings_of_a_level_since(held: MeetingsHeld) -> None:
    """A level that meets as one is found whatever the group; another group's meetings are not."""
    assert [one.meeting for one in held.of_level("vice-mayor", "industry", after=CITED)] == ["vice-mayor/1"]
    assert [one.meeting for one in held.of_level("working-group", "industry", after=CITED)] == ["industry/113-2"]
    assert held.of_level("working-group", "urban", after=CITED) == []


def test_the_next_meeting_of_a_series_and_of_a_group(held: MeetingsHeld) -> None:
    """The first after the one cited; None where there is none."""
    found = held.next_of("series", "industry", after=CITED)
    assert found is not None
    assert found.meeting == "industry/113-2"
    assert held.next_of("group", "industry", after=CITED) == found
    assert held.next_of("group", "urban", after=CITED) is None
    assert held.next_of("series", "industry", after=altered(CITED, meeting="industry/113-2")) is None


def test_what_is_presumed_is_placed_by_its_day(held: MeetingsHeld) -> None:
    """It is no meeting's word: a meeting on its very day is not after it, whatever meeting shows it."""
    presumed = altered(CITED, presumed=True, meeting="industry/113-2", day=DAY[1])
    assert not held.is_after("vice-mayor/1", presumed)
    assert held.is_after("industry/113-2", presumed)
    assert held.is_after("vice-mayor/1", CITED)
    assert not held.is_after("vice-mayor/2", CITED)
