"""Ratios, spreads and verdicts are what they say; runs are taken in turn."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.data import in_order_held
from benchmarks.measuring import FEWEST_ROUNDS, in_process, interleaved, ratios, spread
from benchmarks.plot import plot
from benchmarks.report import Run, data, line, summary, with_earlier
from benchmarks.source import proportions
from benchmarks.targets import TARGETS, Figure
from ledger.model.events import MeetingRecorded
from ledger.model.meetings import MeetingId

NUMBERS = st.lists(st.floats(min_value=1e-6, max_value=1e6), min_size=1, max_size=12)


@given(NUMBERS)
def test_the_middle_half_lies_between_the_quartiles(values):
    """The median is between the quartiles, and they are within what was measured."""
    told = spread(values)
    assert min(values) <= told.low <= told.median <= told.high <= max(values)
    assert told.rounds == len(values)


def test_a_ratio_is_taken_within_each_round():
    """A slow round slows both sides and leaves the ratio as it is."""
    assert ratios([2.0, 200.0, 2.0], [1.0, 100.0, 1.0]).median == 2
    assert ratios([2.0, 200.0, 2.0], [1.0, 100.0, 1.0]).high == 2


def test_runs_are_taken_in_turn_and_made_ready_outside_the_clock():
    """A B, then B A, then A B; each is made ready just before it is timed."""
    seen = []

    def ready(name):
        def make():
            seen.append(f"ready {name}")
            return lambda: seen.append(name)

        return make

    times = interleaved({"a": ready("a"), "b": ready("b")}, seconds=0, most=9)
    first, second = ["ready a", "a", "ready b", "b"], ["ready b", "b", "ready a", "a"]
    assert seen == [*first, *second, *first]
    assert {name: len(taken) for name, taken in times.items()} == {"a": FEWEST_ROUNDS, "b": FEWEST_ROUNDS}


def test_a_process_tells_what_it_was_asked_and_its_memory():
    """What the code puts into ``told`` comes back, with a peak that grows with what it holds."""
    small = in_process("told['number'] = float(sys.argv[1])", "7")
    large = in_process("held = b'x' * 80_000_000; told['number'] = len(held)")
    assert small["number"] == 7
    assert large["peak"] - small["peak"] > 70_000_000


@pytest.mark.parametrize(
    ("number", "ratio", "verdict"),
    [("1a", 0.8, "met"), ("1a", 0.79, "NOT met"), ("3a", 2.0, "met"), ("3a", 2.1, "NOT met"), ("1c", 9.0, "measured")],
)
def test_the_median_is_held_against_the_limit(number, ratio, verdict):
    """At least means no less, at most no more; what has no limit is only measured."""
    figure = Figure(target=TARGETS[number], size=1000, ratio=spread([ratio]))
    assert figure.verdict == verdict
    assert f" {verdict} " in line(figure)


def test_what_cannot_be_done_yet_is_told_as_not_measured():
    """No figure is made up where there is none, in the line, the sum and the plot."""
    figure = Figure(target=TARGETS["3a"], size=10_000_000, ratio=None, note="too large yet")
    assert figure.verdict == "not measured"
    assert "not measured" in line(figure)
    assert summary([figure]) == "0 met, 0 NOT met, 1 not measured, 0 measured"
    assert "<title>" not in plot([figure])


def test_bars_lead_right_where_a_target_is_met_and_left_where_not():
    """Better than asked is to the right, whether the ratio is to be large or small."""
    good = [Figure(target=TARGETS[n], size=1, ratio=spread([r])) for n, r in (("1a", 8.0), ("3a", 0.2))]
    bad = [Figure(target=TARGETS[n], size=1, ratio=spread([r])) for n, r in (("1a", 0.08), ("3a", 20.0))]
    assert plot(good).count("10×</text></g>") == 2
    assert plot(bad).count("0.1×</text></g>") == 2


@pytest.mark.parametrize(
    ("size", "expected"),
    [(300, (1, 1)), (10_000, (1, 33)), (100_000, (7, 48)), (1_000_000, (66, 50)), (10_000_000, (660, 50))],
)
def test_a_record_has_the_committees_and_years_of_its_size(size, expected):
    """A committee resolves 300 things a year for at most 50 years."""
    assert proportions(size) == expected


@given(st.lists(st.integers(min_value=0, max_value=30), max_size=20))
def test_late_meetings_are_put_where_they_were_held(days):
    """Whatever the order of recording, the meetings come by day, none lost and none twice."""
    recorded = [(_header(place, day), []) for place, day in enumerate(days)]
    found = [header for header, _ in in_order_held(lambda: iter(recorded))]
    assert [header.held for header in found] == sorted(header.held for header, _ in recorded)
    assert {header.meeting for header in found} == {header.meeting for header, _ in recorded}
    assert len(found) == len(recorded)


def _header(place: int, day: int) -> MeetingRecorded:
    return MeetingRecorded(
        id=f"m/{place + 1}",
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        meeting=MeetingId(f"m/{place + 1}"),
        level="circle",
        group="compost",
        held=date(2026, 1, day + 1),
        starts=time(10),
        ends=None,
        place="",
        chairs=(),
        recorder="",
        document="",
        title="",
        remark="",
        declared=(),
        irregular=None,
        not_held=(),
    )


def test_figures_not_measured_anew_stay_on_the_page():
    """A later run of one job replaces its own figures; those of another machine or seed are not told with it."""
    machine = (("cores", "2"), ("load at the beginning", "0.1"))
    old = [Figure(target=TARGETS[n], size=1000, ratio=spread([r])) for n, r in (("1a", 0.9), ("3a", 2.0))]
    new = Figure(target=TARGETS["3a"], size=1000, ratio=spread([1.5]))
    before = data(Run(machine=machine, seed=1, sizes=(1000,), figures=tuple(old)))
    later = Run(machine=(("cores", "2"), ("load at the beginning", "3")), seed=1, sizes=(1000,), figures=(new,))
    assert with_earlier(later, before).figures == (old[0], new)
    assert with_earlier(Run(machine=machine, seed=2, sizes=(1000,), figures=(new,)), before).figures == (new,)
    assert with_earlier(Run(machine=(("cores", "8"),), seed=1, sizes=(1000,), figures=(new,)), before).figures == (new,)
