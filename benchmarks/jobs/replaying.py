"""Job 2: everything on record into status, lineage, tallies and history, all of them at once.

Beside it a raw scan that decodes every row and keeps nothing, and classic's replay of its
notification log into the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import asdict

from benchmarks.baselines.classic import ClassicCases
from benchmarks.baselines.folding import Answers
from benchmarks.baselines.raw import Raw
from benchmarks.jobs.setting import CLASSIC_MOST, NotBuiltError, Setting, figure, not_built
from benchmarks.measuring import Ready, again, interleaved, ratios
from benchmarks.targets import Figure
from ledger import CaseLedger
from ledger.resolutions import CASE_EVENTS, CaseRenamed, CasesMerged, CaseSplit
from ledger.timeline import Step, Timeline
from projections import tallies

IN_MEMORY_MOST = 1_000_000
"""Up to how many events the ledger may lay out in memory to replay them."""


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 2a and 2b."""
    for size in setting.sizes:
        try:
            yield from _replaying(setting, size)
        except NotBuiltError as why:
            yield not_built("2a", size, why)
            yield not_built("2b", size, why)


def ours(path: Path, size: int) -> Answers:
    """The ledger's side: the four answers of the whole ledger."""
    if size > IN_MEMORY_MOST:
        raise NotBuiltError("the ledger would lay out its whole log in memory for this")
    with CaseLedger(path, must_exist=True) as ledger:
        return answers_of(ledger.timeline())


def answers_of(timeline: Timeline) -> Answers:
    """The four answers of everything laid out."""
    answers = Answers()
    for step in timeline.steps():
        _told(step, answers)
    for tally in tallies(timeline):
        answers.tallies[tally.meeting] = {way: number for way, number in asdict(tally.counts).items() if number}
    return answers


def _told(step: Step, answers: Answers) -> None:
    """What one event comes to in the status, lineage and history of the cases it touches."""
    event, day = step.event, step.day.isoformat()
    for state in step.after:
        row = (day, event.meeting, CASE_EVENTS[type(event)].value, state.status.value)
        answers.history.setdefault(state.id, []).append(row)
        answers.status[state.id] = (state.group, state.title, state.status.value)
    if isinstance(event, CaseRenamed):
        answers.lineage.add(("renamed", event.case, event.case, event.meeting))
    elif isinstance(event, CasesMerged):
        merged = [case for case in event.sources if case != event.target]
        answers.lineage.update(("merged", case, event.target, event.meeting) for case in merged)
    elif isinstance(event, CaseSplit):
        answers.lineage.update(("split", event.case, part, event.meeting) for part in event.parts)


def _replaying(setting: Setting, size: int) -> Iterator[Figure]:
    path, classic_path = setting.data.ledger(size), None
    levels = setting.data.probe(size).levels
    with Raw(setting.data.raw(size)) as raw:
        runs: dict[str, Ready] = {"ours": again(lambda: ours(path, size)), "raw": again(raw.scan)}
        if size <= CLASSIC_MOST:
            classic_path = setting.data.classic(size)
            with ClassicCases(classic_path, levels) as classic:
                runs["classic"] = again(classic.replay)
                times = interleaved(runs, seconds=setting.seconds, most=setting.most)
        else:
            times = interleaved(runs, seconds=setting.seconds, most=setting.most)
    yield figure("2a", size, ratios(times["raw"], times["ours"]), times["ours"], times["raw"])
    if "classic" in times:
        yield figure("2b", size, ratios(times["classic"], times["ours"]), times["ours"], times["classic"])
