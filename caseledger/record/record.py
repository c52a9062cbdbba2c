"""``record SHEET_OR_FOLDER…``: record sheets and folders in order of the meetings."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from caseledger import json_view
from caseledger.notes import print_aside
from caseledger.phrases import both, say
from caseledger.record.receipts import show_receipt_line
from caseledger.sheet_files.folder import SheetFolder, platform_given, read_folder
from caseledger.sheet_files.given import (
    given_sheets,
)
from caseledger.sheet_files.placing import located_in_sheet
from ledger.application import CaseLedger
from ledger.commands.receipts import Receipt
from ledger.errors import AlreadyRecordedError, InputError, LedgerError, RuleError
from ledger.json_form import json_text
from ledger.text.bilingual import Text, joined

if TYPE_CHECKING:
    from ledger.sheets import Sheet
    from ledger.text.diagnostic import Diagnostic
    from ledger.text.language import Language


_MOST_NAMED = 50
"""How many meetings a message names at most."""


def run(options: Namespace, out: IO[str]) -> int:
    """Record sheets and folders in order of the meetings, with a progress bar.

    All of it is recorded in a sandbox first: where one sheet is refused, nothing of any is recorded.
    """
    platform = platform_given(options.platform, options.sheets)
    files = given_sheets(options.sheets, platform=options.platform, ledger=options.ledger, language=options.lang)
    path = Path(options.ledger)
    tried: SheetFolder | None = None
    if not path.exists():
        with CaseLedger() as nothing_yet:
            tried = read_folder(files, platform, nothing_yet)
            _try_in_sandbox(tried, nothing_yet, options)
    with CaseLedger(path) as ledger:
        # What was tried on nothing counts as long as nothing was recorded since.
        if tried is not None and not ledger.head:
            folder = tried
        else:
            folder = read_folder(files, platform, ledger)
            _try_in_sandbox(folder, ledger, options)
        receipts = _record(folder, ledger, options)
    for receipt in receipts:
        show_receipt_line(receipt, options, out)
    if options.json:
        out.write(json_text(json_view.document(receipts, options.lang)) + "\n")
    return 0


def _try_in_sandbox(folder: SheetFolder, ledger: CaseLedger, options: Namespace) -> None:
    """Raise everything that recording ``folder`` would be refused for, sheet by sheet, and record nothing.

    One sheet of the platform on record is recorded whole or not at all, without a sandbox.
    """
    from ledger.sheets import SheetError

    if len(folder.sheets) == 1 and ledger.head and (not folder.platform_is_given or ledger.platform == folder.platform):
        return
    placed_in_sheets: list[Diagnostic] = []
    refused: list[str] = []
    with ledger.sandbox() as stage:
        if folder.platform_is_given:
            stage.describe(folder.platform)
        for sheet in folder.sheets:
            try:
                _record_sheet(sheet, stage, options)
            except SheetError as error:
                placed_in_sheets += error.diagnostics
            except (InputError, RuleError, AlreadyRecordedError) as error:
                refused.append(error.in_language(options.lang))
    if placed_in_sheets:
        refused.insert(0, SheetError(placed_in_sheets).in_language(options.lang))
    if refused:
        raise InputError("\n\n".join(refused))


def _record(folder: SheetFolder, ledger: CaseLedger, options: Namespace) -> list[Receipt]:
    """Record what was tried. Raises as recording does, with what was recorded before that."""
    receipts: list[Receipt] = []
    try:
        if folder.platform_is_given:
            receipts.append(ledger.describe(folder.platform))
        with _progress(len(folder.sheets), options.lang) as advance:
            for sheet in folder.sheets:
                receipts.append(_record_sheet(sheet, ledger, options))
                advance(sheet.minutes.meeting)
    except KeyboardInterrupt:
        if len(folder.sheets) > 1:
            print_aside(_broken_off(folder, receipts).in_language(options.lang))
        raise
    except (LedgerError, OSError) as error:
        if len(folder.sheets) == 1:
            raise
        problem = error.in_language(options.lang) if isinstance(error, LedgerError) else error.strerror or str(error)
        far = _broken_off(folder, receipts).in_language(options.lang)
        raise LedgerError(f"{problem}\n  {far}") from None
    return receipts


def _broken_off(folder: SheetFolder, receipts: Sequence[Receipt]) -> Text:
    """Return what of a folder is on record, and what is not, where recording it was broken off."""
    on_record = [receipt.subject for receipt in receipts]
    left = [sheet.minutes.meeting for sheet in folder.sheets if sheet.minutes.meeting not in on_record]
    return both("broken-off", recorded=_first_of(on_record), left=_first_of(left))


def _first_of(names: Sequence[str]) -> Text:
    """Return the first of ``names``, and how many more there are."""
    if not names:
        return both("no-meeting")
    listed = joined(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return both("and-more", listed=listed, more=more) if more > 0 else listed


def _record_sheet(sheet: Sheet, ledger: CaseLedger, options: Namespace) -> Receipt:
    with located_in_sheet(sheet, options.lang):
        return ledger.record(sheet.minutes, backfill=options.backfill, accept_clashes=options.accept_clashes)


@contextmanager
def _progress(total: int, language: Language) -> Iterator[Callable[[str], None]]:
    """Show a progress bar on a terminal's standard error; yield what advances it to the next meeting."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda meeting: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(say("recording", language), total=total)
        yield lambda meeting: bar.update(task, advance=1, description=meeting)
