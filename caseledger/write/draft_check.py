"""Draft minutes on the command line: checked before they are issued, and prepared before the meeting.

``sheet check FILE --against LEDGER`` tells everything that one run can find out, whoever finds it:
the reader, the transcription, the rules, the proofs of counts and the checks of drafts. Nothing is
recorded. Exit status: 0 nothing, or nothing but findings to consider; 1 something is to be mended;
2 recording would refuse it.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from attrs import frozen

from caseledger.json_view import Plain, json_text
from caseledger.opening import opened
from caseledger.phrases import say
from caseledger.rendering import pair
from caseledger.sheet_files.folder import platform_of_sheets
from caseledger.sheet_files.placing import refused_at
from caseledger.tables import show_line
from ledger.dry_run import DryRun, dry_run
from ledger.model.vocabulary import DraftConcern, Severity
from ledger.text.bilingual import MOST_TOLD
from ledger.text.language import Language
from projections.lint import Finding, MinutesLocation, lint

if TYPE_CHECKING:
    from caseledger.sheet_files.given import GivenFile
    from ledger.commands.validation import RefusedResolution
    from ledger.sheets import Problem, Sheet
    from ledger.transcription import Slip

STATUS = {Severity.MISTAKE: 2, Severity.PROBLEM: 1, Severity.CONSIDER: 0}
"""The exit status that a finding of each severity asks for."""

_STYLES = {Severity.MISTAKE: "bold red", Severity.PROBLEM: "yellow", Severity.CONSIDER: "cyan"}


@frozen(kw_only=True)
class Found:
    """One finding with its place in the file.

    Attributes:
        concern: what kind of finding it is.
        severity: how much it matters.
        problem: place, excerpt, problem and remedy, in the reader's language.
    """

    concern: DraftConcern
    severity: Severity
    problem: Problem


def check_draft(file: GivenFile, platform: GivenFile | None, options: Namespace, out: IO[str]) -> int:
    """``sheet check FILE --against LEDGER``: every finding on the draft, in the order of the file."""
    found = _found(file, platform, options)
    if options.json:
        listed = [_found_data(one, options.lang) for one in found]
        out.write(json_text({"file": file.shown, "problems": listed, "against": options.against}) + "\n")
    else:
        _show(found, file.shown, options, out)
    return max((STATUS[one.severity] for one in found), default=0)


def _found(file: GivenFile, platform_file: GivenFile | None, options: Namespace) -> list[Found]:
    from ledger.sheets import SheetError, read_sheet

    with opened(options.against, options.lang) as ledger:
        platform, is_given = platform_of_sheets([file], platform_file, ledger)
        try:
            sheet = read_sheet(file.source, platform, file.shown)
        except SheetError as error:
            return [
                Found(concern=DraftConcern.UNREADABLE, severity=Severity.MISTAKE, problem=p) for p in error.problems
            ]
        with ledger.sandbox() as stage:
            if is_given:
                stage.describe(platform)
            outcome = dry_run(stage, sheet.minutes, backfill=options.backfill)
    found = [_placed(sheet, finding, options.lang) for finding in findings_of(outcome)]
    return sorted(found, key=lambda one: (one.problem.line, one.problem.column))


def findings_of(outcome: DryRun) -> list[Finding]:
    """Everything that came of trying a draft: what recording would refuse, and what the checks find."""
    linted = lint(
        outcome.minutes,
        before=outcome.before,
        after=outcome.after,
        recorded_as=outcome.recorded_as,
        left_out=outcome.left_out,
    )
    told = {(one.problem, one.location) for one in linted}
    slips = [one for one in map(_slip, outcome.slips) if (one.problem, _of_header(one.location)) not in told]
    is_misdated = any(one.concern in (DraftConcern.YEAR, DraftConcern.DATE_ORDER) for one in linted)
    # What earlier minutes may put in order says nothing where the date itself is wrong.
    refused = [one for one in outcome.refused if not (is_misdated and (one.refusal.is_open or one.refusal.is_unknown))]
    found = [*slips, *(_refused(outcome, one) for one in refused), *linted]
    return list(dict.fromkeys(found))


def _of_header(location: MinutesLocation) -> MinutesLocation:
    """The location as the checks name it: to them the header is no section."""
    return MinutesLocation(key=location.key, part=location.part) if location.section == "header" else location


def _slip(slip: Slip) -> Finding:
    problem, remedy = slip.in_language("en")
    problem_zh, remedy_zh = slip.in_language("zh-TW")
    return Finding(
        concern=DraftConcern.SLIP,
        severity=Severity.MISTAKE,
        location=MinutesLocation(section=slip.section, entry=slip.entry, key=slip.key, part=slip.part),
        problem=problem,
        remedy=remedy,
        problem_zh=problem_zh,
        remedy_zh=remedy_zh,
    )


def _refused(outcome: DryRun, one: RefusedResolution) -> Finding:
    told: dict[Language, tuple[str, str]] = {"en": _refusal(one, "en"), "zh-TW": _refusal(one, "zh-TW")}
    location = MinutesLocation(key="meeting")
    if not one.late:
        section, entry, part = refused_at(outcome.minutes, one)
        location = MinutesLocation(section=section, entry=entry, key="cases", part=part)
    return Finding(
        concern=DraftConcern.UNSETTLING if one.late else DraftConcern.REFUSED,
        severity=Severity.MISTAKE,
        location=location,
        problem=told["en"][0],
        remedy=told["en"][1],
        problem_zh=told["zh-TW"][0],
        remedy_zh=told["zh-TW"][1],
    )


def _refusal(one: RefusedResolution, language: Language) -> tuple[str, str]:
    problem, remedy = one.refusal.in_language(language)
    if not one.late:
        return problem, remedy
    where = f"{one.event.meeting} {one.event.item}"
    return say("on-record-out-of-order", language, where=where, problem=problem), say("put-right-first", language)


def _placed(sheet: Sheet, finding: Finding, language: Language) -> Found:
    from ledger.sheets import problem_at

    location = finding.location
    problem = problem_at(
        sheet, location.section, location.entry, *finding.in_language(language), location.key, location.part
    )
    return Found(concern=finding.concern, severity=finding.severity, problem=problem)


# --- shown --------------------------------------------------------------------------------------


def _show(found: Iterable[Found], path: str, options: Namespace, out: IO[str]) -> None:
    """Every finding with its excerpt, then how many there are of each severity."""
    language: Language = options.lang
    listed = list(found)
    for one in listed[:MOST_TOLD]:
        _show_found(one, language, out)
    if len(listed) > MOST_TOLD:
        show_line(say("more-problems", language, count=len(listed) - MOST_TOLD), out)
    if not listed:
        show_line(say("draft-clean", language, path=path), out, "green")
        show_line(say("draft-against", language, what=options.against), out)
        return
    told = {severity.value: sum(one.severity is severity for one in listed) for severity in Severity}
    show_line(say("draft-summary", language, what=options.against, **told), out, "bold")


def _show_found(one: Found, language: Language, out: IO[str]) -> None:
    problem = one.problem
    where = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    told, remedy = problem.in_language(language)
    line = pair(one.concern.label(language), told, language)
    if one.severity is Severity.CONSIDER:
        line = pair(one.severity.label(language), line, language)
    show_line(f"{where}: {line}", out, _STYLES[one.severity], whole=True)
    for excerpt in problem.excerpt.split("\n") if problem.excerpt else ():
        show_line(excerpt, out, whole=True)
    if remedy:
        show_line(f"  {say('remedy', language)}{remedy}", out, whole=True)
    out.write("\n")


def _found_data(one: Found, language: Language) -> Plain:
    """A finding as ``--json`` prints it; line 0 means the file as a whole."""
    problem, remedy = one.problem.in_language(language)
    return {
        "concern": one.concern.value,
        "severity": one.severity.value,
        "line": one.problem.line,
        "column": one.problem.column,
        "problem": problem,
        "remedy": remedy,
    }
