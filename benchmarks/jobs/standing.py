"""Job 4: the status of one group's cases on a day by chance, and as was known on one.

The group is the same in ledgers of every size, so what it costs must be the same too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

from benchmarks.baselines.plain_sql import PlainTables
from benchmarks.jobs.setting import (
    CLASSIC_MOST,
    NotBuiltError,
    Setting,
    against,
    figure,
    not_built,
    refuse_whole_log,
)
from benchmarks.measuring import Ready, Work, interleaved, ratios
from benchmarks.targets import Figure
from ledger import CaseLedger
from ledger.docket import CaseState
from projections import status

_MOST_SECONDS = 0.05

Ask = Callable[[CaseLedger, str, date, int], tuple[CaseState, ...]]
"""Asks a ledger for a group's status by a day, given its size."""


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 4a to 4e."""
    for size in setting.sizes:
        try:
            yield from _asking(setting, size)
        except NotBuiltError as why:
            yield from (not_built(number, size, why) for number in ("4a", "4b", "4c"))
    if len(setting.sizes) > 1:
        for number, ask in (("4d", on_day), ("4e", as_known)):
            try:
                yield _growth(setting, number, ask)
            except NotBuiltError as why:
                yield not_built(number, setting.sizes[-1], why)


def on_day(ledger: CaseLedger, group: str, day: date, size: int) -> tuple[CaseState, ...]:
    """The ledger's side: how the group's cases stood at the end of ``day``."""
    refuse_whole_log(size)
    return status(ledger.timeline(), on=day, group=group)


def as_known(ledger: CaseLedger, group: str, day: date, size: int) -> tuple[CaseState, ...]:
    """The ledger's side: how the group's cases stand by what was known at the end of ``day``."""
    refuse_whole_log(size)
    return status(ledger.timeline(known=day), group=group)


def _asking(setting: Setting, size: int) -> Iterator[Figure]:
    data, probe = setting.data, setting.data.probe(size)
    with ExitStack() as stack:
        ledger = stack.enter_context(CaseLedger(data.ledger(size), must_exist=True))
        runs: dict[str, Ready] = {
            "day": _next_of(on_day, ledger, setting, size),
            "known": _next_of(as_known, ledger, setting, size),
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
            ledger = stack.enter_context(CaseLedger(data.ledger(size), must_exist=True))
            runs[str(size)] = _next_of(ask, ledger, setting, size)
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    small, large = times[str(ends[0])], times[str(ends[1])]
    return figure(number, ends[1], ratios(large, small), large, small, f"beside {ends[0]:,} events")


def _next_of(ask: Ask, ledger: CaseLedger, setting: Setting, size: int) -> Ready:
    probe = setting.data.probe(size)
    days = probe.days(setting.data.seed)

    def ready() -> Work:
        day = next(days)
        return lambda: ask(ledger, probe.group, day, size)

    return ready
