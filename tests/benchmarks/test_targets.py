"""A figure meets its target, misses it, or has none."""

from __future__ import annotations

import pytest

from benchmarks.measuring import spread
from benchmarks.targets import TARGETS, Figure


@pytest.mark.parametrize(
    ("number", "ratio", "verdict"),
    [("1a", 0.8, "met"), ("1a", 0.79, "NOT met"), ("3a", 2.0, "met"), ("3a", 2.1, "NOT met"), ("1c", 9.0, "measured")],
)
def test_the_median_is_held_against_the_limit(number, ratio, verdict):
    """At least means no less, at most no more; what has no limit is only measured."""
    figure = Figure(target=TARGETS[number], size=1000, ratio=spread([ratio]))
    assert figure.verdict == verdict


def test_a_figure_without_a_ratio_is_not_measured():
    """What is not made at a size has no verdict but that."""
    assert Figure(target=TARGETS["3a"], size=10_000_000, ratio=None).verdict == "not measured"


def test_targets_are_found_by_their_numbers():
    """Each number is that of its target, and no two targets measure the same in the same words."""
    assert all(number == target.number for number, target in TARGETS.items())
    assert len({target.words for target in TARGETS.values()}) == len(TARGETS)
