"""What answers about the whole record cost grows with the record and no faster: lines counted, no times."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from types import FrameType
from typing import Any

import pytest

from benchmarks.generator import generate
from ledger.timeline import Recorded, Timeline
from projections import promises, ratification
from projections.replay.citations import last_citations

BODIES = (2, 16)


@cache
def timeline_of(bodies: int) -> Timeline:
    """The record of a country of so many committees."""
    events = [
        event for batch in generate(seed=5, bodies=bodies, years=4, resolutions_a_year=60).batches() for event in batch
    ]
    return Timeline.of([Recorded(position=place, event=event) for place, event in enumerate(events, start=1)])


def lines_executed(ask: Callable[[Timeline], object], timeline: Timeline) -> int:
    """How many lines of Python answering takes, each round of a comprehension counted."""
    count = 0

    def trace(frame: FrameType, happening: str, argument: Any) -> Any:
        nonlocal count
        count += happening == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        ask(timeline)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("ask", [promises, ratification, last_citations], ids=lambda ask: ask.__name__)
def test_an_answer_costs_as_much_for_each_event_of_a_larger_record(ask: Callable[[Timeline], object]) -> None:
    """With eight times the groups every event costs the same work, within a tenth."""
    small, large = (timeline_of(bodies) for bodies in BODIES)
    for timeline in (small, large):
        ask(timeline)  # what is made once for a timeline is no part of an answer
    cost = [lines_executed(ask, timeline) / len(timeline.entries) for timeline in (small, large)]
    assert len(large.entries) > 6 * len(small.entries)
    assert cost[1] < cost[0] * 1.1, cost
