"""Job 3: the history of one case, by a name drawn from the whole record.

Compared with the raw indexed lookup (the name's rows, then the case's, decoded) and plain tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle

from benchmarks.baselines.plain_sql import PlainTables
from benchmarks.baselines.raw import Raw
from benchmarks.jobs.setting import CLASSIC_MOST, Setting, against, figure
from benchmarks.measuring import Ready, Work, interleaved, ratios
from benchmarks.targets import Figure
from ledger import CaseLedger
from ledger.model.cases import normal_name
from projections import Change, history
from projections.kept import Kept

AT_ONCE = 5
"""How many histories one round asks for."""


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 3a to 3d."""
    for size in setting.sizes:
        yield from _asking(setting, size)
    if len(setting.sizes) > 1:
        yield _growth(setting)


def ours(ledger: CaseLedger, kept: Kept, name: str) -> tuple[Change, ...]:
    """Return the history of the case that ``name`` means: the ledger's side."""
    case = ledger.find_case(name)
    return history(kept.timeline(case), case)


def _asking(setting: Setting, size: int) -> Iterator[Figure]:
    data, probe = setting.data, setting.data.probe(size)
    with ExitStack() as stack:
        ledger, kept = stack.enter_context(data.asked(size))
        raw = stack.enter_context(Raw(data.raw(size)))
        drawn = {one: cycle(probe.names) for one in ("ours", "raw", "plain")}

        def ours_ready() -> Work:
            names = [next(drawn["ours"]) for _ in range(AT_ONCE)]
            return lambda: [ours(ledger, kept, name) for name in names]

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
            ledger, kept = stack.enter_context(data.asked(size))
            runs[str(size)] = _next_of(ledger, kept, cycle(data.probe(size).names))
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    small, large = ([taken / AT_ONCE for taken in times[str(size)]] for size in ends)
    return figure("3d", ends[1], ratios(large, small), large, small, f"beside {ends[0]:,} events")


def _next_of(ledger: CaseLedger, kept: Kept, names: Iterator[str]) -> Ready:
    def ready() -> Work:
        asked = [next(names) for _ in range(AT_ONCE)]
        return lambda: [ours(ledger, kept, name) for name in asked]

    return ready
