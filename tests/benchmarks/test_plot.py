"""Bars of the figures on a logarithmic axis."""

from __future__ import annotations

from benchmarks.measuring import spread
from benchmarks.plot import plot
from benchmarks.targets import TARGETS, Figure


def test_bars_lead_right_where_a_target_is_met_and_left_where_not():
    """Better than asked is to the right, whether the ratio is to be large or small."""
    good = [Figure(target=TARGETS[n], size=1, ratio=spread([r])) for n, r in (("1a", 8.0), ("3a", 0.2))]
    bad = [Figure(target=TARGETS[n], size=1, ratio=spread([r])) for n, r in (("1a", 0.08), ("3a", 20.0))]
    assert plot(good).count("10×</text></g>") == 2
    assert plot(bad).count("0.1×</text></g>") == 2


def test_what_is_not_measured_has_no_bar():
    """No figure is made up where there is none."""
    assert "<title>" not in plot([Figure(target=TARGETS["3a"], size=10_000_000, ratio=None)])
