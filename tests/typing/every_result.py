"""A user's program that calls every public function and states the type of each result.

Mypy checks it with ``--strict`` in the lint step: a type that is not public, or a result that is less
precise than its documentation says, fails there. ``test_every_result.py`` runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import ledger
import projections
from ledger import sheets


def record(path: Path, folder: Path) -> ledger.CaseLedger:
    """Every command, on a ledger in the file ``path`` with the sheets of ``folder``."""
    platform = assert_type(sheets.read_platform(folder / "platform.yaml"), ledger.Platform)
    files = [assert_type(sheets.read_sheet(file, platform), sheets.Sheet) for file in folder.glob("*-*.yaml")]
    files.sort(key=lambda sheet: sheet.minutes.held)
    opened = ledger.CaseLedger(path)
    assert_type(opened.describe(platform), ledger.Receipt)
    for sheet in files:
        assert_type(opened.preview(sheet.minutes), tuple[ledger.Event, ...])
        assert_type(opened.record(sheet.minutes).outcome, ledger.ReceiptOutcome)
    last = assert_type(files[-1].minutes, ledger.Minutes)
    tried = assert_type(ledger.dry_run(opened, last), ledger.DryRun)
    assert_type(tried.refused, tuple[ledger.RefusedResolution, ...])
    assert_type(tried.left_out, tuple[ledger.MinutesEntry, ...])
    assert_type(projections.lint(last, before=tried.before, after=tried.after), tuple[projections.Finding, ...])
    assert_type(opened.amend(last, because="nothing changed", dry_run=True), ledger.Receipt)
    assert_type(opened.withdraw(last.meeting, because="an example", dry_run=True), ledger.Receipt)
    backup = assert_type(opened.backup(path.with_suffix(".backup")), ledger.Backup)
    assert_type(ledger.restore(backup.path, path.with_suffix(".restored")), ledger.Backup)
    return opened


def read(opened: ledger.CaseLedger) -> None:
    """Everything that a ledger itself tells."""
    assert_type(opened.platform, ledger.Platform | None)
    assert_type(opened.head, int)
    assert_type(opened.path, Path | None)
    assert_type(opened.caveat, ledger.Text | None)
    assert_type(opened.events(), Iterator[ledger.Recorded])
    assert_type(opened.events_of("industry/112-1"), list[ledger.Recorded])
    batches = assert_type(opened.changes(), Iterator[ledger.Batch])
    assert_type(next(batches).what, ledger.BatchKind)
    assert_type(next(batches).cases, tuple[ledger.CaseChange, ...])
    assert_type(opened.minutes("industry/112-1"), ledger.Minutes | None)
    assert_type(opened.cases_called("青創交流合作"), tuple[ledger.CaseId, ...])
    assert_type(opened.find_case("青創交流合作"), ledger.CaseId)
    assert_type(opened.sandbox(), ledger.CaseLedger)
    timeline = assert_type(opened.timeline(), ledger.Timeline)
    for step in timeline.steps():
        assert_type(step, ledger.Step)
        assert_type(projections.movements(step), tuple[projections.Movement, ...])


def fold(timeline: ledger.Timeline, log: tuple[ledger.Recorded, ...], case: ledger.CaseId) -> None:
    """Every pure answer over a timeline."""
    states = assert_type(projections.status(timeline), tuple[ledger.CaseState, ...])
    assert_type(states[0].status, ledger.Status)
    assert_type(states[0].places, tuple[ledger.Place, ...])
    assert_type(states[0].names, tuple[ledger.NameUse, ...])
    changes = assert_type(projections.history(timeline, case), tuple[projections.Change, ...])
    assert_type(changes[0].changes, tuple[projections.FieldChange, ...])
    assert_type(changes[0].correction, projections.ChangeCorrection | None)
    assert_type(changes[0].settlement, ledger.Settlement | None)
    assert_type(changes[0].clash, ledger.RuleViolation | None)
    learned = assert_type(projections.knowledge(log, case), tuple[projections.Learned, ...])
    assert_type(learned[0].revised, tuple[projections.Revised, ...])
    lineage = assert_type(projections.lineage(timeline, case), projections.Lineage)
    assert_type(projections.draw(lineage, "mermaid"), str)
    tallies = assert_type(projections.tallies(timeline), Iterator[projections.Tally])
    assert_type(next(tallies).counts, projections.Counts)
    assert_type(projections.reconcile(timeline), Iterator[projections.Check])
    explanations = assert_type(projections.explain(timeline), tuple[projections.Explanation, ...])
    assert_type(explanations[0].settles, tuple[projections.Settled, ...])
    assert_type(projections.waivers(timeline), tuple[projections.Waiver, ...])
    rows = assert_type(projections.conservation(timeline), tuple[projections.ConservationRow, ...])
    assert_type(rows[0].flows, projections.Flows)
    assert_type(rows[0].cases, tuple[projections.RegisterMovement, ...])
    assert_type(rows[0].breaks, tuple[projections.ChainBreak, ...])
    promises = assert_type(projections.promises(timeline), tuple[projections.Promise, ...])
    assert_type(promises[0].stated_at, projections.Citation)
    requests = assert_type(projections.ratification(timeline), tuple[projections.Ratification, ...])
    assert_type(projections.lags(requests), tuple[projections.Lag, ...])
    assert_type(projections.gaps(timeline), tuple[projections.Missing, ...])
    assert_type(projections.agenda(timeline, "industry/199-1").cases, tuple[projections.AgendaCase, ...])
    assert_type(projections.minutes_text(timeline, ledger.MeetingId("industry/112-1")), str)
    owners = projections.owners_named(timeline.platform, timeline.platform.agencies[0].name)
    assert_type(owners, projections.Owners)
    written = assert_type(ledger.to_json(rows), str)
    assert_type(ledger.from_json(projections.ConservationRow, ledger.to_json(rows[0])), projections.ConservationRow)
    assert_type(
        ledger.from_json(tuple[projections.ConservationRow, ...], written), tuple[projections.ConservationRow, ...]
    )
    assert_type(projections.field_label(ledger.CaseState, "owners"), ledger.Text)
    assert_type(projections.fact_label("reason"), ledger.Text)
    assert_type(projections.change_label(timeline.platform, "title"), ledger.Text)
    assert_type(projections.register_label(timeline.platform, "vice-mayor").in_language("zh-TW"), str)
