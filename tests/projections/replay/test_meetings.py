"""Meeting replay: each meeting between the state it found and the state it left."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.timeline import Dated, Replay, Timeline
from projections.replay.meetings import is_of, meeting_replays
from tests.support.platforms import FOUR_CITIES, recorded


@pytest.fixture(scope="module")
def four() -> Timeline:
    """The eleven meetings of the four cities."""
    with recorded(FOUR_CITIES) as ledger:
        return ledger.timeline()


def test_meetings_come_in_the_order_held_with_their_own_events(four: Timeline) -> None:
    """Every event that takes effect at a meeting, and none that is presumed, is a step of that meeting."""
    found = list(meeting_replays(four))
    assert [one.header.meeting for one in found] == list(four.meetings)
    assert {
        step.event.meeting for one in found for step in one.steps if step.event.meeting != one.header.meeting
    } == set()
    assert all(is_of(step.dated.moment, one.opens) for one in found for step in one.steps)


def test_one_meeting_is_replayed_as_among_all(four: Timeline) -> None:
    """Passing over the meetings before it leaves the same states and steps."""
    among_all = next(one for one in meeting_replays(four) if one.header.meeting == "vice-mayor/3")
    (alone,) = meeting_replays(four, "vice-mayor/3")
    assert alone.steps == among_all.steps
    assert alone.before.cases == among_all.before.cases
    assert alone.after.cases == among_all.after.cases


def test_what_a_meeting_carries_in_is_found_by_it(four: Timeline) -> None:
    """The state before has the cases carried in, which are no steps; the state after has what it resolved."""
    first = next(meeting_replays(four))
    carried = {event.case for event in first.carried}
    assert carried
    assert carried <= set(first.before.cases)
    assert {event.id for event in first.carried}.isdisjoint(step.event.id for step in first.steps)
    assert first.before.cases != first.after.cases


def test_a_pass_may_begin_where_another_found_a_meeting(four: Timeline) -> None:
    """From a meeting on, the replays are those of a pass from the beginning."""
    whole = list(meeting_replays(four))
    since = list(meeting_replays(four, since=whole[4]))
    assert [one.header.meeting for one in since] == [one.header.meeting for one in whole[4:]]
    assert [one.after.cases for one in since] == [one.after.cases for one in whole[4:]]
    assert [one.carried for one in since] == [one.carried for one in whole[4:]]


def test_a_day_ends_the_meetings(four: Timeline) -> None:
    """Meetings held after the day are not replayed; those of the day are."""
    day = four.meetings["industry/113-1"].held
    assert [one.header.meeting for one in meeting_replays(four, on=day)][-1] == "industry/113-1"
    assert list(meeting_replays(four, on=date(2020, 1, 1))) == []


def test_a_witness_sees_every_event_before_it_takes_effect(four: Timeline) -> None:
    """Up to the meeting wanted, each event is shown with the state it finds."""
    seen: list[str] = []
    found: list[int] = []

    def witness(replay: Replay, dated: Dated) -> None:
        seen.append(dated.event.id)
        found.append(len(replay.cases))

    (last,) = meeting_replays(four, "industry/112-2", witness=witness)
    until = [dated.event.id for dated in four.entries if dated.moment <= last.steps[-1].dated.moment]
    assert seen == until
    assert found[0] == 0
    assert found[-1] <= len(last.after.cases)
