"""Appends: which events of a log came in together, and where an append ends.

Decided by the events alone, for no recorder keeps it: what was recorded at once is of one meeting and of one
moment, and a few kinds always begin an append. Pure; reads nothing itself.

>>> from ledger import CaseLedger
>>> [len(batch) for batch in batches(CaseLedger().events())]
[]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from ledger.model.events import (
    ClashesAccepted,
    DifferenceAcknowledged,
    Event,
    MeetingWithdrawn,
    MinutesAmended,
    PlatformDescribed,
)
from ledger.timeline import Recorded


def batches(events: Iterable[Recorded]) -> Iterator[tuple[Recorded, ...]]:
    """Yield ``events`` by the appends they came in."""
    batch: list[Recorded] = []
    for recorded in events:
        if batch and not _came_together(batch[-1], recorded):
            yield tuple(batch)
            batch = []
        batch.append(recorded)
    if batch:
        yield tuple(batch)


_STARTS = (MinutesAmended, MeetingWithdrawn, PlatformDescribed, DifferenceAcknowledged)
"""What begins an append, though recorded of the same meeting at the same moment as what precedes it."""


def whole_up_to(position: int, around: Callable[[int, int], Sequence[tuple[int, Event]]]) -> int:
    """Return the last position, ``position`` or before it, at which an append ends; 0 where the first one goes on.

    Args:
        position: a position of the log, the last one left out.
        around: the events at the positions from a first to a last, with their positions; asked a few times.
    """
    last = position + 1
    while last > 1:
        first = max(1, last - _LOOKED_AT_ONCE)
        rows = [Recorded(position=at, event=event) for at, event in around(first, last)]
        for one, next_one in reversed(list(pairwise(rows))):
            if not _came_together(one, next_one):
                return one.position
        last = first
    return 0


_LOOKED_AT_ONCE = 32  # events: most appends are shorter


def _came_together(one: Recorded, next_one: Recorded) -> bool:
    if isinstance(next_one.event, ClashesAccepted):
        return True
    if isinstance(one.event, (MeetingWithdrawn, ClashesAccepted)):  # nothing else comes after these in an append
        return False
    same_moment = one.event.recorded_at == next_one.event.recorded_at
    starts = isinstance(next_one.event, _STARTS) or not meeting_of(next_one)
    return same_moment and not starts and meeting_of(one) == meeting_of(next_one)


def meeting_of(recorded: Recorded) -> str:
    """Return the meeting that an event was recorded of; empty for a platform or a join by hand."""
    return str(getattr(recorded.event, "meeting", ""))
