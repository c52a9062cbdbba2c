"""Job 2: the whole record into status, lineage, tallies and history, all at once.

Compared with a raw scan that decodes every row and keeps nothing, and with classic's replay of its
notification log into the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import asdict

from benchmarks.baselines.classic import ClassicCases
from benchmarks.baselines.folding import BaselineAnswers
from benchmarks.baselines.raw import Raw
from benchmarks.jobs.setting import CLASSIC_MOST, Setting, figure, unmeasured
from benchmarks.measuring import Ready, again, interleaved, ratios
from benchmarks.targets import Figure
from ledger import CaseLedger
from ledger.model.events import CASE_EVENTS, CaseRenamed, CasesMerged, CaseSplit
from ledger.timeline import Step, Timeline
from projections import tallies
from projections.whole import replay_whole


def run(setting: Setting) -> Iterator[Figure]:
    """Measure targets 2a and 2b."""
    for size in setting.sizes:
        yield from _replaying(setting, size)


def ours(path: Path) -> tuple[int, int, int, int]:
    """Replay everything, and return the number of cases, meetings, steps of lineage and changes: the ledger's side.

    Every state, tally and edge is made and read. Of the histories each case's changes are read
    (which event, which status before and after), but not their texts.
    """
    with CaseLedger(path, must_exist=True) as ledger:
        whole = replay_whole(ledger.reader)
        cases = [state.id for state in whole.states()]
        touches = sum(len(whole.touches(case)) for case in cases)
        return len(cases), sum(1 for _ in whole.tallies()), sum(1 for _ in whole.lineage_edges()), touches


def answers_of_whole(ledger: CaseLedger) -> BaselineAnswers:
    """Return the four answers of the same replay in plain data, with all texts of the histories."""
    whole, answers = replay_whole(ledger.reader), BaselineAnswers()
    for state in whole.states():
        answers.status[state.id] = (state.group, state.title, state.status.value)
        answers.history[state.id] = [
            (change.day.isoformat(), change.evidence, change.kind.value, change.after.value if change.after else "")
            for change in whole.history(state.id)
        ]
    answers.lineage.update((edge.kind, edge.source, edge.target, edge.meeting) for edge in whole.lineage_edges())
    for tally in whole.tallies():
        answers.tallies[tally.meeting] = {way: number for way, number in asdict(tally.counts).items() if number}
    return answers


def answers_of(timeline: Timeline) -> BaselineAnswers:
    """Return the four answers of a timeline in plain data."""
    answers = BaselineAnswers()
    for step in timeline.steps():
        _told(step, answers)
    for tally in tallies(timeline):
        answers.tallies[tally.meeting] = {way: number for way, number in asdict(tally.counts).items() if number}
    return answers


def _told(step: Step, answers: BaselineAnswers) -> None:
    """Add one step to the status, lineage and history of the cases it changes."""
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
        runs: dict[str, Ready] = {"ours": again(lambda: ours(path)), "raw": again(raw.scan)}
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
    else:
        yield unmeasured("2b", size)
