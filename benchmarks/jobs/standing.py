"""Job 4: the status of one group's cases on a random day, and as recorded by one.

The group is the same in ledgers of every size, so the cost must be the same too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

from benchmarks.baselines.plain_sql import PlainTables
from benchmarks.jobs.setting import CLASSIC_MOST, Setting, against, figure
from benchmarks.measuring import Ready, Work, interleaved, ratios
from benchmarks.targets import Figure
from ledger.lifecycle import CaseState
from projections.kept import Kept

_MOST_SECONDS = 0.05

Ask = Callable[[Kept, str, date], tuple[CaseState, ...]]
"""Asks kept tables for a group's status by a day."""


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 4a to 4e."""
    for size in setting.sizes:
        yield from _asking(setting, size)
    if len(setting.sizes) > 1:
        yield _growth(setting, "4d", on_day)
        yield _growth(setting, "4e", as_known)


def on_day(kept: Kept, group: str, day: date) -> tuple[CaseState, ...]:
    """Return the group's cases at the end of ``day``: the ledger's side."""
    return kept.status(on=day, group=group)


def as_known(kept: Kept, group: str, day: date) -> tuple[CaseState, ...]:
    """Return the group's cases as recorded by the end of ``day``: the ledger's side."""
    return kept.status(known=day, group=group)


def _asking(setting: Setting, size: int) -> Iterator[Figure]:
    data, probe = setting.data, setting.data.probe(size)
    with ExitStack() as stack:
        _, kept = stack.enter_context(data.asked(size))
        runs: dict[str, Ready] = {
            "day": _next_of(on_day, kept, setting, size),
            "known": _next_of(as_known, kept, setting, size),
        }
        if size <= CLASSIC_MOST:
            tables = stack.enter_context(PlainTables(data.plain_sql(size), probe.levels))
            days = probe.days(data.seed)

            def plain_ready() -> Work:
                day = next(days).isoformat()
                return lambda: tables.status(probe.group, day)

            runs["plain"] = plain_ready
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    yield against("4a", size, times["day"], _MOST_SECONDS, "50 ms")
    yield against("4b", size, times["known"], _MOST_SECONDS, "50 ms")
    if "plain" in times:
        yield figure("4c", size, ratios(times["day"], times["plain"]), times["day"], times["plain"])


def _growth(setting: Setting, number: str, ask: Ask) -> Figure:
    data, ends = setting.data, (setting.sizes[0], setting.sizes[-1])
    with ExitStack() as stack:
        runs: dict[str, Ready] = {}
        for size in ends:
            _, kept = stack.enter_context(data.asked(size))
            runs[str(size)] = _next_of(ask, kept, setting, size)
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    small, large = times[str(ends[0])], times[str(ends[1])]
    return figure(number, ends[1], ratios(large, small), large, small, f"beside {ends[0]:,} events")


def _next_of(ask: Ask, kept: Kept, setting: Setting, size: int) -> Ready:
    probe = setting.data.probe(size)
    days = probe.days(setting.data.seed)

    def ready() -> Work:
        day = next(days)
        return lambda: ask(kept, probe.group, day)

    return ready
