"""Ratios and spreads are what they say; runs are taken in turn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measuring import FEWEST_ROUNDS, in_process, interleaved, ratios, spread

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
