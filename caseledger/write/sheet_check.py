"""``sheet check FILE``: every problem of a sheet, against what precedes it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import evolve as altered

from caseledger.notes import print_aside
from caseledger.opening import open_ledger
from caseledger.phrases import say
from caseledger.sheet_files.folder import platform_given, read_folder
from caseledger.sheet_files.given import (
    GivenFile,
    given_file,
    platform_in,
    sheet_paths,
)
from caseledger.sheet_files.placing import located_in_sheet
from caseledger.tables import show_line
from ledger.application import CaseLedger
from ledger.json_form import json_text
from ledger.timeline import opening_of

if TYPE_CHECKING:
    from ledger.model.platform import Platform
    from ledger.sheets import Sheet
    from ledger.text.language import Language


def run(options: Namespace, out: IO[str]) -> int:
    """Report every problem of a sheet; case names and rules are checked against what precedes it."""
    platform, file = platform_given(options.platform, [options.sheet]), given_file(options.sheet)
    if options.against:
        from caseledger.write.draft_check import check_draft

        return check_draft(file, platform, options, out)
    if options.ledger_given or (options.ledger_in_environment and Path(options.ledger).exists()):
        with open_ledger(options.ledger, options.lang) as ledger, ledger.sandbox() as stage:
            folder = read_folder([file], platform, ledger)
            if folder.platform_is_given:
                stage.describe(folder.platform)
            with located_in_sheet(folder.sheets[0], options.lang):
                stage.preview(folder.sheets[0].minutes, backfill=options.backfill)
        against = options.ledger
    else:
        against = _check_beside(file, platform, options)
    if options.json:
        out.write(json_text({"file": file.shown, "problems": [], "against": against}) + "\n")
    else:
        show_line(say("checked-clean", options.lang, path=file.shown), out, "green")
        show_line(say("checked-against", options.lang, what=against), out)
    return 0


def _check_beside(file: GivenFile, platform_file: GivenFile | None, options: Namespace) -> str:
    """Check a sheet on a ledger in memory that holds the earlier sheets of its folder; return what it was."""
    folder = read_folder([file], platform_file, None)
    sheet = folder.sheets[0]
    others = _sheets_beside(file, folder.platform, options.lang)
    _refuse_date_beside(sheet, others)
    opens = opening_of(sheet.minutes, folder.platform)
    earlier = [other for other in others if opening_of(other.minutes, folder.platform) < opens]
    with CaseLedger() as ledger:
        ledger.describe(folder.platform)
        for other in earlier:
            with located_in_sheet(other, options.lang):
                # Its date was compared with that of the sheet checked; with those of others it is not asked here.
                irregular = other.minutes.irregular or say("not-asked-here", options.lang)
                ledger.record(altered(other.minutes, irregular=irregular), backfill=True)
        with located_in_sheet(sheet, options.lang):
            ledger.preview(sheet.minutes, backfill=options.backfill)
    return say("earlier-sheets" if earlier else "no-earlier-sheets", options.lang, count=len(earlier))


def _sheets_beside(file: GivenFile, platform: Platform, language: Language) -> list[Sheet]:
    """Return the other sheets of the folder of ``file``, in the order held, without those that have problems."""
    from ledger.model.meeting_dates import date_faults
    from ledger.sheets import SheetError, read_sheet
    from ledger.sheets.streams import is_stream

    if file.content is not None and platform_in(file.folder) is None:
        return []
    others = []
    for other in sheet_paths(file.folder):
        if file.is_same(other) or is_stream(other):
            continue
        try:
            found = read_sheet(other, platform)
        except SheetError:
            print_aside(say("passed-over-unreadable", language, path=other))
            continue
        if found.minutes.irregular is None and date_faults(found.minutes.meeting, found.minutes.held):
            print_aside(say("passed-over-unreadable", language, path=other))
            continue
        others.append(found)
    return sorted(others, key=lambda sheet: opening_of(sheet.minutes, platform))


def _refuse_date_beside(sheet: Sheet, others: Iterable[Sheet]) -> None:
    """Raise SheetError where the date does not fit the number, or the other sheets of the folder."""
    from ledger.model.meeting_dates import MeetingDate, date_faults
    from ledger.sheets import SheetError

    minutes = sheet.minutes
    held = [
        MeetingDate(meeting=m.meeting, day=m.held, is_irregular=m.irregular is not None)
        for m in (other.minutes for other in others)
    ]
    faults = date_faults(minutes.meeting, minutes.held, held) if minutes.irregular is None else ()
    if faults:
        raise SheetError(map(sheet.locate, faults))
