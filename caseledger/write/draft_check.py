"""``sheet check FILE --against LEDGER``: draft minutes checked before they are published.

Reports everything that one run can find: what the reader, the transcription and the rules refuse, counts that
differ, and what the checks of drafts find. Nothing is recorded. Exit status: 0 nothing, or nothing but findings
to consider; 1 something is to be corrected; 2 recording would refuse it.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from attrs import evolve

from caseledger.opening import open_ledger
from caseledger.phrases import both, say
from caseledger.sheet_files.folder import platform_of_sheets
from caseledger.tables import show_line
from ledger.dry_run import DryRun, dry_run
from ledger.json_form import Plain, json_text
from ledger.model.vocabulary import DraftConcern, Severity
from ledger.text.bilingual import COLON, MOST_LISTED
from ledger.text.diagnostic import Location
from ledger.text.language import Language
from ledger.transcription import location_of
from projections.lint import Finding, as_finding, lint

if TYPE_CHECKING:
    from caseledger.sheet_files.given import GivenFile
    from ledger.commands.validation import RefusedResolution

STATUS = {Severity.MISTAKE: 2, Severity.PROBLEM: 1, Severity.CONSIDER: 0}
"""The exit status that a finding of each severity asks for."""

_STYLES = {Severity.MISTAKE: "bold red", Severity.PROBLEM: "yellow", Severity.CONSIDER: "cyan"}


def check_draft(file: GivenFile, platform: GivenFile | None, options: Namespace, out: IO[str]) -> int:
    """Print every finding on a draft in the order of the file; return the exit status.

    Args:
        file: the draft.
        platform: the platform's file, if one was given.
        options: the ledger it is checked against, and how it is printed.
        out: where to.

    Raises:
        InputError: there is no such ledger, or no platform.
    """
    found = _findings(file, platform, options)
    if options.json:
        listed = [_finding_data(one, options.lang) for one in found]
        out.write(json_text({"file": file.shown, "problems": listed, "against": options.against}) + "\n")
    else:
        _show(found, file.shown, options, out)
    return max((STATUS[one.severity] for one in found), default=0)


def _findings(file: GivenFile, platform_file: GivenFile | None, options: Namespace) -> list[Finding]:
    from ledger.sheets import SheetError, read_sheet

    with open_ledger(options.against, options.lang) as ledger:
        platform, is_given = platform_of_sheets([file], platform_file, ledger)
        try:
            sheet = read_sheet(file.source, platform, file.shown)
        except SheetError as error:
            return [as_finding(one, DraftConcern.UNREADABLE, Severity.MISTAKE) for one in error.diagnostics]
        with ledger.sandbox() as stage:
            if is_given:
                stage.describe(platform)
            outcome = dry_run(stage, sheet.minutes, backfill=options.backfill)
    found = [sheet.locate(finding) for finding in findings_of(outcome)]
    return sorted(found, key=lambda one: (one.place.line, one.place.column))


def findings_of(outcome: DryRun) -> list[Finding]:
    """Return what recording a draft would refuse, and what the checks of drafts find."""
    linted = lint(
        outcome.minutes,
        before=outcome.before,
        after=outcome.after,
        recorded_as=outcome.recorded_as,
        left_out=outcome.left_out,
    )
    linted_at = {(one.problem, one.place) for one in linted}
    mistakes = [
        as_finding(one, DraftConcern.SLIP, Severity.MISTAKE)
        for one in outcome.diagnostics
        if (one.problem, one.place) not in linted_at
    ]
    is_misdated = any(one.concern in (DraftConcern.YEAR, DraftConcern.DATE_ORDER) for one in linted)
    # What earlier minutes may put in order says nothing where the date itself is wrong.
    refused = [one for one in outcome.refused if not (is_misdated and (one.refusal.is_open or one.refusal.is_unknown))]
    found = [*mistakes, *(_refusal(outcome, one) for one in refused), *linted]
    return list(dict.fromkeys(found))


def _refusal(outcome: DryRun, one: RefusedResolution) -> Finding:
    if one.late:
        place = Location(section="header", key="meeting")
        found = evolve(one.diagnostic, remedy=both("put-right-first"), place=place)
        return as_finding(found, DraftConcern.UNSETTLING, Severity.MISTAKE)
    found = evolve(one.refusal, place=location_of(one.event, outcome.minutes))
    return as_finding(found, DraftConcern.REFUSED, Severity.MISTAKE)


# --- shown --------------------------------------------------------------------------------------


def _show(found: Iterable[Finding], path: str, options: Namespace, out: IO[str]) -> None:
    """Print every finding with its excerpt, then how many there are of each severity."""
    language: Language = options.lang
    listed = list(found)
    for one in listed[:MOST_LISTED]:
        _show_found(one, language, out)
    if len(listed) > MOST_LISTED:
        show_line(say("more-problems", language, count=len(listed) - MOST_LISTED), out)
    if not listed:
        show_line(say("draft-clean", language, path=path), out, "green")
        show_line(say("draft-against", language, what=options.against), out)
        return
    counts = {severity.value: sum(one.severity is severity for one in listed) for severity in Severity}
    show_line(say("draft-summary", language, what=options.against, **counts), out, "bold")


def _show_found(one: Finding, language: Language, out: IO[str]) -> None:
    colon = COLON.in_language(language)
    mark = f"{one.severity.label(language)}{colon}" if one.severity is Severity.CONSIDER else ""
    line = f"{one.place.file_text}: {mark}{one.concern.label(language)}{colon}{one.problem.in_language(language)}"
    show_line(line, out, _STYLES[one.severity], whole=True)
    for excerpt in one.excerpt.split("\n") if one.excerpt else ():
        show_line(excerpt, out, whole=True)
    remedy = one.remedy.in_language(language)
    if remedy:
        show_line(f"  {say('remedy', language)}{remedy}", out, whole=True)
    out.write("\n")


def _finding_data(one: Finding, language: Language) -> Plain:
    """Return a finding as ``--json`` prints it; line 0 means the file as a whole."""
    return {
        "concern": one.concern.value,
        "severity": one.severity.value,
        "line": one.place.line,
        "column": one.place.column,
        "problem": one.problem.in_language(language),
        "remedy": one.remedy.in_language(language),
    }
