"""Job 5: checking every number that one meeting states, in ledgers of different sizes.

The meeting is always one of the last of the same group, so the register that it counts has about
the same size however long the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle

from benchmarks.jobs.setting import Setting, figure
from benchmarks.measuring import Ready, Work, interleaved, ratios
from benchmarks.targets import Figure
from ledger.model.meetings import MeetingId
from projections import Check, reconcile
from projections.kept import Kept


def run(setting: Setting) -> Iterator[Figure]:
    """Measure target 5."""
    if len(setting.sizes) < 2:
        return
    yield _growth(setting)


def ours(kept: Kept, meeting: str) -> tuple[Check, ...]:
    """Return the checks of one meeting: the ledger's side."""
    timeline = kept.meeting(meeting)
    assert timeline is not None
    return tuple(reconcile(timeline, MeetingId(meeting)))


def _growth(setting: Setting) -> Figure:
    ends = (setting.sizes[0], setting.sizes[-1])
    with ExitStack() as stack:
        runs: dict[str, Ready] = {}
        for size in ends:
            _, kept = stack.enter_context(setting.data.asked(size))
            runs[str(size)] = _next_of(kept, setting, size)
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    small, large = times[str(ends[0])], times[str(ends[1])]
    return figure("5", ends[1], ratios(large, small), large, small, f"beside {ends[0]:,} events")


def _next_of(kept: Kept, setting: Setting, size: int) -> Ready:
    meetings = cycle(setting.data.probe(size).meetings[-10:])

    def ready() -> Work:
        meeting = next(meetings)
        return lambda: ours(kept, meeting)

    return ready
