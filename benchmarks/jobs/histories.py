"""Job 3: the history of one case, asked for by a name drawn from the whole record.

Beside it the raw indexed lookup (the name's rows, then the case's, decoded) and plain tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle

from benchmarks.baselines.plain_sql import PlainTables
from benchmarks.baselines.raw import Raw
from benchmarks.jobs.setting import (
    CAN_ASK_ABOUT,
    CLASSIC_MOST,
    NotBuiltError,
    Setting,
    against,
    figure,
    not_built,
    refuse_whole_log,
    targets_of,
    timeline_about,
)
from benchmarks.measuring import Ready, Work, interleaved, ratios
from benchmarks.targets import Figure
from ledger import CaseLedger
from ledger.cases import normal_name
from projections import Change, history

AT_ONCE = 5 if CAN_ASK_ABOUT else 1
"""How many histories one round asks for; one, as long as each lays out the whole log."""


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 3a to 3d."""
    for size in setting.sizes:
        try:
            yield from _asking(setting, size)
        except NotBuiltError as why:
            yield from (not_built(target.number, size, why) for target in targets_of("history")[:3])
    if len(setting.sizes) > 1:
        try:
            yield _growth(setting)
        except NotBuiltError as why:
            yield not_built("3d", setting.sizes[-1], why)


def ours(ledger: CaseLedger, name: str, size: int) -> tuple[Change, ...]:
    """The ledger's side: the history of the case that ``name`` means."""
    if not CAN_ASK_ABOUT:
        refuse_whole_log(size)
    case = ledger.find_case(name)
    return history(timeline_about(ledger, [case]), case)


def _asking(setting: Setting, size: int) -> Iterator[Figure]:
    data, probe = setting.data, setting.data.probe(size)
    with ExitStack() as stack:
        ledger = stack.enter_context(CaseLedger(data.ledger(size), must_exist=True))
        raw = stack.enter_context(Raw(data.raw(size)))
        drawn = {one: cycle(probe.names) for one in ("ours", "raw", "plain")}

        def ours_ready() -> Work:
            names = [next(drawn["ours"]) for _ in range(AT_ONCE)]
            return lambda: [ours(ledger, name, size) for name in names]

        def raw_ready() -> Work:
            names = [normal_name(next(drawn["raw"])) for _ in range(AT_ONCE)]
            return lambda: [raw.named(name) for name in names]

        runs: dict[str, Ready] = {"ours": ours_ready, "raw": raw_ready}
        if size <= CLASSIC_MOST:
            tables = stack.enter_context(PlainTables(data.plain_sql(size), probe.levels))

            def plain_ready() -> Work:
                names = [next(drawn["plain"]) for _ in range(AT_ONCE)]
                return lambda: [tables.history(name) for name in names]

            runs["plain"] = plain_ready
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    each = {name: [seconds / AT_ONCE for seconds in taken] for name, taken in times.items()}
    yield figure("3a", size, ratios(each["ours"], each["raw"]), each["ours"], each["raw"])
    yield against("3b", size, each["ours"], 1e-3, "1 ms")
    if "plain" in each:
        yield figure("3c", size, ratios(each["ours"], each["plain"]), each["ours"], each["plain"])


def _growth(setting: Setting) -> Figure:
    data, ends = setting.data, (setting.sizes[0], setting.sizes[-1])
    with ExitStack() as stack:
        runs: dict[str, Ready] = {}
        for size in ends:
            ledger = stack.enter_context(CaseLedger(data.ledger(size), must_exist=True))
            runs[str(size)] = _next_of(ledger, cycle(data.probe(size).names), size)
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    small, large = ([taken / AT_ONCE for taken in times[str(size)]] for size in ends)
    return figure("3d", ends[1], ratios(large, small), large, small, f"beside {ends[0]:,} events")


def _next_of(ledger: CaseLedger, names: Iterator[str], size: int) -> Ready:
    def ready() -> Work:
        asked = [next(names) for _ in range(AT_ONCE)]
        return lambda: [ours(ledger, name, size) for name in asked]

    return ready
