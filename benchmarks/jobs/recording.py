"""Job 1: recording a meeting of 20 resolutions, durably and on a condition.

The recorder alone is compared with plain sqlite3 writing the same rows without a condition and without an index
of types; the whole of ``CaseLedger.record`` with classic aggregates and plain tables doing
the same: find each case by name, load it, decide, save.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import count

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem

from benchmarks.baselines.classic import ClassicCases
from benchmarks.baselines.plain_sql import PlainTables
from benchmarks.baselines.raw import Raw, RawRow
from benchmarks.jobs.setting import CLASSIC_MOST, Setting, figure, unmeasured
from benchmarks.measuring import Ready, Work, interleaved, ratios
from benchmarks.probe import RESOLUTIONS
from benchmarks.targets import Figure
from ledger import CaseLedger
from ledger.model.minutes import Minutes
from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 1a to 1d."""
    for size in setting.sizes:
        yield from _appending(setting, size)
        yield from _recording(setting, size)
    if len(setting.sizes) > 1:
        yield _growth(setting)


def ours(ledger: CaseLedger, minutes: Minutes) -> None:
    """Record the meeting: the ledger's side."""
    ledger.record(minutes)


# --- the recorder alone ---


def _appending(setting: Setting, size: int) -> Iterator[Figure]:
    data = setting.data
    with ExitStack() as stack:
        recorder = stack.enter_context(
            open_recorder(stack.enter_context(data.scratch(data.ledger(size))), must_exist=True)
        )
        raw = stack.enter_context(Raw(stack.enter_context(data.scratch(data.raw(size)))))
        numbers = count(1)

        def ours_ready() -> Work:
            rows = _rows(recorder, next(numbers))
            head = recorder.read(limit=None).head
            return lambda: append(recorder, rows, head)

        def raw_ready() -> Work:
            rows = _rows(recorder, next(numbers))
            return lambda: raw.append(rows)

        times = interleaved({"ours": ours_ready, "raw": raw_ready}, seconds=setting.seconds, most=setting.most * 5)
    yield figure("1a", size, ratios(times["raw"], times["ours"]), times["ours"], times["raw"])


def append(recorder: SQLiteDCBRecorder, rows: Sequence[RawRow], head: int | None) -> None:
    """Append rows on the condition that no event about their cases has come since ``head``."""
    events = [DCBEvent(type=name, data=data, tags=list(tags)) for name, data, tags in rows]
    cases = sorted({tag for _, _, tags in rows for tag in tags if tag.startswith("case:")})
    items = [DCBQueryItem(tags=[tag]) for tag in cases]
    recorder.append(events, DCBAppendCondition(fail_if_events_match=DCBQuery(items=items), after=head))


def _rows(recorder: SQLiteDCBRecorder, number: int) -> list[RawRow]:
    """Return the last recorded events once more, under another meeting."""
    last = recorder.read(limit=None).head or 0
    stored = recorder.read(after=max(last - RESOLUTIONS, 0), limit=RESOLUTIONS)
    meeting = f"meeting:measured/{number}"
    return [(s.event.type, s.event.data, (meeting, *s.event.tags[1:])) for s in stored]


# --- the whole of recording ---


def _recording(setting: Setting, size: int) -> Iterator[Figure]:
    data, probe = setting.data, setting.data.probe(size)
    with ExitStack() as stack:
        ledger = stack.enter_context(CaseLedger(stack.enter_context(data.scratch(data.ledger(size)))))
        meetings = probe.next_meetings()

        def ours_ready() -> Work:
            minutes = next(meetings)
            return lambda: ours(ledger, minutes)

        runs: dict[str, Ready] = {"ours": ours_ready}
        if size <= CLASSIC_MOST:
            classic = stack.enter_context(
                ClassicCases(stack.enter_context(data.scratch(data.classic(size))), probe.levels)
            )
            tables = stack.enter_context(
                PlainTables(stack.enter_context(data.scratch(data.plain_sql(size))), probe.levels)
            )

            def classic_ready() -> Work:
                minutes = next(meetings)
                return lambda: classic.record(minutes, probe.level, probe.group)

            def plain_ready() -> Work:
                minutes = next(meetings)
                return lambda: tables.record(minutes, probe.level, probe.group)

            runs |= {"classic": classic_ready, "plain": plain_ready}
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    cases = f"{min(RESOLUTIONS, len(probe.standing))} cases"
    for number, name in (("1b", "classic"), ("1c", "plain")):
        if name in times:
            yield figure(number, size, ratios(times[name], times["ours"]), times["ours"], times[name], cases)
        else:
            yield unmeasured(number, size)


def _growth(setting: Setting) -> Figure:
    """Measure the same on the smallest and the largest ledger of this run."""
    data, ends = setting.data, (setting.sizes[0], setting.sizes[-1])
    with ExitStack() as stack:
        runs: dict[str, Ready] = {}
        for size in ends:
            ledger = stack.enter_context(CaseLedger(stack.enter_context(data.scratch(data.ledger(size)))))
            runs[str(size)] = _next_of(ledger, data.probe(size).next_meetings())
        times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    small, large = times[str(ends[0])], times[str(ends[1])]
    return figure("1d", ends[1], ratios(small, large), large, small, f"beside {ends[0]:,} events")


def _next_of(ledger: CaseLedger, meetings: Iterator[Minutes]) -> Ready:
    def ready() -> Work:
        minutes = next(meetings)
        return lambda: ours(ledger, minutes)

    return ready
