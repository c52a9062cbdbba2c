"""Ask every question through one door, ``projections.Answers``, by the names that people use.

    python examples/every_question.py

A case is given by any of its names, a group or a level by its id or its label, a meeting by its id. Each
result is written with its type; all of them can be written as JSON.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ledger import Batch, CaseId, CaseLedger, CaseState, to_json
from ledger.sheets import read_platform, read_sheet
from projections import (
    Agenda,
    Answers,
    Change,
    Check,
    ConservationRow,
    Learned,
    Lineage,
    Missing,
    Promise,
    Ratification,
    Tally,
)

FOUR_CITIES = Path(__file__).parent / "four-cities"
CASE = "青創交流合作"


def recorded() -> CaseLedger:
    """A ledger in memory with all the meetings of the four cities."""
    platform = read_platform(FOUR_CITIES / "platform.yaml")
    sheets = [read_sheet(path, platform) for path in FOUR_CITIES.glob("*.yaml") if path.name != "platform.yaml"]
    ledger = CaseLedger()
    ledger.describe(platform)
    for sheet in sorted(sheets, key=lambda sheet: sheet.minutes.held):
        ledger.record(sheet.minutes)
    return ledger


def ask(answers: Answers) -> list[str]:
    """Every question, and how many things its answer lists."""
    case: CaseId = answers.find(CASE)
    status: tuple[CaseState, ...] = answers.status(group="產業民生組")
    before: tuple[CaseState, ...] = answers.status(case, on=date(2024, 1, 1))
    history: tuple[Change, ...] = answers.history(CASE)
    known: tuple[Change, ...] = answers.history(CASE, known=answers.changes()[2].position)
    learned: tuple[Learned, ...] = answers.knowledge(CASE)
    lineage: Lineage | None = answers.lineage(CASE)
    tallies: tuple[Tally, ...] = answers.tally("industry/114-2")
    checks: tuple[Check, ...] = answers.reconcile(presumed=False)
    rows: tuple[ConservationRow, ...] = answers.conservation(level="vice-mayor")
    promises: tuple[Promise, ...] = answers.promises(overdue=True)
    requests: tuple[Ratification, ...] = answers.ratification()
    gaps: tuple[Missing, ...] = answers.gaps()
    agenda: Agenda = answers.agenda("industry/115-1")
    minutes: str = answers.minutes("industry/114-2", form="markdown")
    batches: tuple[Batch, ...] = answers.changes(since=date(2020, 1, 1))
    return [
        f"the case {case}: {before[0].status.en if before else 'not on record'} at the beginning of 2024",
        f"its history: {len(history)} changes, {len(known)} of them known after the third append",
        f"appends that changed what is known of it: {len(learned)}",
        f"cases it came from: {len(lineage.ancestors) if lineage else 0}",
        f"cases of the group: {len(status)}",
        f"cases before the next meeting: {len(agenda.cases)}",
        f"counts of industry/114-2: {tallies[0].sentence}",
        f"checks: {len(checks)}, register rows: {len(rows)}, promises overdue: {len(promises)}",
        f"requests: {len(requests)}, gaps: {len(gaps)}, appends: {len(batches)}",
        f"minutes of industry/114-2: {len(minutes.splitlines())} lines",
        f"the first change as JSON: {to_json(history[0])}",
    ]


def run() -> list[str]:
    """Record the four cities and ask."""
    with recorded() as ledger, Answers(ledger) as answers:
        return ask(answers)


if __name__ == "__main__":
    print("\n".join(run()))
