"""Job 6: a meeting recorded under ten years of later ones, and folded into the kept tables.

The kept tables count how many cases are folded anew. Only those that the meeting names,
and those merged or split with them, should be among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.jobs.setting import Setting, figure
from benchmarks.measuring import Work, interleaved, ratios, spread
from benchmarks.targets import Figure
from ledger import CaseLedger
from ledger.model.cases import CaseId
from ledger.model.events import cases_of, kin_of
from projections.kept import Kept


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 6a and 6b."""
    for size in setting.sizes:
        yield from _recording(setting, size)


def _recording(setting: Setting, size: int) -> Iterator[Figure]:
    probe = setting.data.probe(size)
    with ExitStack() as stack:
        copy = stack.enter_context(setting.data.scratch(setting.data.ledger(size)))
        beside = stack.enter_context(setting.data.scratch(setting.data.kept(size)))
        ledger = stack.enter_context(CaseLedger(copy))
        kept = stack.enter_context(Kept(ledger.reader, beside))
        in_order, late = probe.next_meetings(), probe.late_meetings()

        def ready_in_order() -> Work:
            minutes = next(in_order)
            return lambda: (ledger.record(minutes), kept.catch_up())

        def ready_late() -> Work:
            minutes = next(late)
            return lambda: (ledger.record(minutes), kept.catch_up())

        kept.catch_up()
        receipt = ledger.record(next(late))
        kept.catch_up()
        anew, touched = kept.refolded, len(_touched(ledger, receipt.position - receipt.events))
        runs = {"in order": ready_in_order, "late": ready_late}
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    years = (probe.last - probe.late).days / 365.25
    note = f"{years:.0f} years of later meetings"
    yield figure("6a", size, spread([anew / touched]), (), f"{anew} folded, {touched} touched", note)
    yield figure("6b", size, ratios(times["late"], times["in order"]), times["late"], times["in order"], note)


def _touched(ledger: CaseLedger, after: int) -> set[CaseId]:
    """Return the cases named after a position, and all that were merged, split or one with them."""
    found = {case for recorded in ledger.events(after) for case in cases_of(recorded.event)}
    kin = [set(kin_of(dated.event)) for dated in ledger.reader.timeline(about=found, rests=()).entries]
    while more := {case for cases in kin if cases & found for case in cases} - found:
        found |= more
    return found
