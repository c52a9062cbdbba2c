"""The timeline: what was known, in the order of effect, and how it is replayed up to a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from ledger.errors import InputError, LedgerError
from ledger.timeline import Timeline, known_by
from tests.support.platforms import FOUR_CITIES, recorded
from tests.two_times.both_clocks import ACCEPTED, item, ledger_of, minutes


@pytest.fixture(scope="module")
def log():
    """The log of the eleven real meetings."""
    return tuple(recorded(FOUR_CITIES).events())


def test_entries_are_in_the_order_of_effect_whatever_the_order_recorded(log):
    """A later position in the log may come first."""
    ledger = ledger_of()
    ledger.record(minutes("industry/113-2", "2024-03-01", item("乙案", decide=ACCEPTED)))
    ledger.record(minutes("industry/113-1", "2024-02-01", item("甲案", decide=ACCEPTED)))
    entries = ledger.timeline().entries
    assert [dated.event.meeting for dated in entries] == ["industry/113-1"] * 2 + ["industry/113-2"] * 2
    assert entries[0].position > entries[-1].position
    timeline = Timeline.of(log)
    assert all(one.moment <= other.moment for one, other in pairwise(timeline.entries))


def test_a_replay_up_to_a_day_is_the_fold_of_its_steps(log):
    """The day itself is included, and the last step leaves each case in the replayed state."""
    timeline = Timeline.of(log)
    for day in {dated.moment.day for dated in timeline.entries}:
        states = {state.id: state for step in timeline.steps(day) for state in step.after}
        assert dict(timeline.replayed(day).cases) == states
    assert timeline.replayed() == timeline.replayed(date.max)
    assert not dict(timeline.replayed(date(1990, 1, 1)).cases)


def test_each_step_begins_where_the_last_one_about_the_case_ended(log):
    """The state before a step is the one that the previous step left."""
    states: dict[str, object] = {}
    for step in Timeline.of(log).steps():
        for before, after in zip(step.before, step.after, strict=True):
            assert before == states.get(after.id)
            states[after.id] = after


def test_what_was_known_is_a_part_of_the_log(log):
    """Up to a position; or to the end of a day in the platform's own time."""
    assert known_by(list(log), None) == list(log)
    assert known_by(list(log), 5) == list(log[:5])
    day = log[0].event.recorded_at.astimezone(UTC).date()
    assert known_by(list(log), day) == list(log)
    assert known_by(list(log), date(1990, 1, 1)) == []


def test_before_a_platform_was_described_there_is_no_timeline(log):
    """Nor without any description at all; the message says which."""
    for events, known, problem in (
        ((), None, "no platform is described in this ledger"),
        (log, 0, "nothing was known yet after position 0"),
        (log, date(1990, 1, 1), "nothing was known yet by the end of 1990-01-01"),
    ):
        with pytest.raises(LedgerError, match=problem):
            Timeline.of(events, known=known)


def test_only_recorded_events_and_days_make_a_timeline(log):
    """An event without a position is refused, and so is a moment in place of a day."""
    with pytest.raises(InputError, match="Recorded"):
        Timeline.of([log[0].event])
    with pytest.raises(InputError, match=r"known"):
        Timeline.of(log, known=datetime(2025, 1, 1, tzinfo=UTC))
    with pytest.raises(InputError, match=r"until"):
        list(Timeline.of(log).steps(datetime(2025, 1, 1, tzinfo=UTC)))


def test_every_case_is_claimed_by_its_id_and_its_names(log):
    """Whatever an event says about a case, the case can be found by it."""
    timeline = Timeline.of(log)
    named = set(timeline.case_names())
    for state in timeline.replayed().states():
        assert {(state.id, state.id), *((state.id, name.text) for name in state.names)} <= named
