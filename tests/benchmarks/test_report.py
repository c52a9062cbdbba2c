"""Figures as lines, as a page and as data; a later run keeps what it did not measure."""

from __future__ import annotations

import json

from benchmarks.measuring import spread
from benchmarks.report import Run, data, line, page, summary, with_earlier
from benchmarks.targets import TARGETS, Figure

MACHINE = (("cores", "2"), ("load at the beginning", "0.1"))


def test_a_line_has_the_verdict_and_what_is_beside():
    """Number, size, ratio, limit, verdict and words are on one line, with the notes in brackets."""
    figure = Figure(target=TARGETS["1a"], size=1000, ratio=spread([0.8]), ours="2 s", beside="raw 1 s", note="odd")
    told = line(figure)
    assert told.split()[:3] == ["1a", "1", "k"]
    assert " met " in told
    assert told.endswith("(2 s; raw 1 s)  [odd]")


def test_what_cannot_be_done_yet_is_told_as_not_measured():
    """No figure is made up where there is none, in the line and the sum."""
    figure = Figure(target=TARGETS["3a"], size=10_000_000, ratio=None, note="too large yet")
    assert "not measured" in line(figure)
    assert summary([figure]) == "0 met, 0 NOT met, 1 not measured, 0 measured"


def test_the_page_and_the_data_tell_the_same_figures():
    """A row of the table for each figure, with the machine it was measured on."""
    run = Run(machine=MACHINE, seed=1, sizes=(1000,), figures=(Figure(target=TARGETS["10"], size=1000, ratio=None),))
    assert "| 10 |" in page(run, "results.svg")
    assert "| cores | 2 |" in page(run, "results.svg")
    told = json.loads(data(run))
    assert [(one["target"]["number"], one["verdict"]) for one in told["figures"]] == [("10", "not measured")]


def test_figures_not_measured_anew_stay_on_the_page():
    """A later run of one job replaces its own figures; those of another machine or seed are not told with it."""
    old = [Figure(target=TARGETS[n], size=1000, ratio=spread([r])) for n, r in (("1a", 0.9), ("3a", 2.0))]
    new = Figure(target=TARGETS["3a"], size=1000, ratio=spread([1.5]))
    before = data(Run(machine=MACHINE, seed=1, sizes=(1000,), figures=tuple(old)))
    later = Run(machine=(("cores", "2"), ("load at the beginning", "3")), seed=1, sizes=(1000,), figures=(new,))
    assert with_earlier(later, before).figures == (old[0], new)
    assert with_earlier(Run(machine=MACHINE, seed=2, sizes=(1000,), figures=(new,)), before).figures == (new,)
    assert with_earlier(Run(machine=(("cores", "8"),), seed=1, sizes=(1000,), figures=(new,)), before).figures == (new,)
