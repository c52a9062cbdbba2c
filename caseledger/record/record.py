"""From files to the ledger: recording sheets and folders, checking a sheet, writing sheets.

Every mistake in a file is raised with the file's line and column, rule refusals included; nothing
of a meeting is recorded unless all of it is.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from attrs import evolve as altered
from attrs import frozen

from caseledger import json_view
from caseledger.ask.reconcile import acknowledge
from caseledger.json_view import json_text
from caseledger.opening import opened
from caseledger.phrases import both, say
from caseledger.record.files import (
    PLATFORM_FILE,
    STANDARD_INPUT,
    GivenFile,
    given_file,
    given_sheets,
    platform_in,
    sheet_paths,
    tell,
)
from caseledger.tables import show_line
from ledger.application import CaseLedger, Receipt
from ledger.commands.validation import RefusedError, RefusedResolution, refused_line
from ledger.dry_run import section_of
from ledger.errors import AlreadyRecordedError, ConflictError, InputError, LedgerError, RuleError
from ledger.text.bilingual import Text, joined
from ledger.timeline import opening_of
from ledger.transcription import Slip, TranscriptionError

if TYPE_CHECKING:
    from ledger.model.minutes import Minutes
    from ledger.model.platform import Platform
    from ledger.sheets import Problem, Sheet
    from ledger.text.language import Language


_MOST_NAMED = 50
"""How many meetings a message names at most."""


@frozen(kw_only=True)
class _Folder:
    """The sheets asked for, in order of the meetings, with the platform they are of.

    Attributes:
        platform: from the file given, from the one beside the sheets, or the ledger's own.
        platform_is_given: it comes from a file, and may differ from the ledger's.
        sheets: in the order the meetings were held.
    """

    platform: Platform
    platform_is_given: bool
    sheets: tuple[Sheet, ...]


def record(options: Namespace, out: IO[str]) -> int:
    """``record SHEET_OR_FOLDER…``: record them in order of the meetings, with progress.

    All of it is recorded in a sandbox first: where one sheet is refused, nothing of any is recorded.
    """
    platform = _platform_given(options.platform, options.sheets)
    files = given_sheets(options.sheets, platform=options.platform, ledger=options.ledger, language=options.lang)
    path = Path(options.ledger)
    tried: _Folder | None = None
    if not path.exists():
        with CaseLedger() as nothing_yet:
            tried = _read(files, platform, nothing_yet)
            _try_in_sandbox(tried, nothing_yet, options)
    with CaseLedger(path) as ledger:
        # What was tried on nothing stands as long as nobody else has recorded anything since.
        if tried is not None and not ledger.head:
            folder = tried
        else:
            folder = _read(files, platform, ledger)
            _try_in_sandbox(folder, ledger, options)
        receipts = _record(folder, ledger, options)
    for receipt in receipts:
        _show_line_of(receipt, options, out)
    if options.json:
        out.write(json_text([json_view.receipt_data(receipt) for receipt in receipts]) + "\n")
    return 0


def _try_in_sandbox(folder: _Folder, ledger: CaseLedger, options: Namespace) -> None:
    """Raise everything that recording ``folder`` would be refused for, sheet by sheet, and record nothing.

    One sheet of the platform on record is recorded whole or not at all, without a sandbox.
    """
    from ledger.sheets import SheetError

    if len(folder.sheets) == 1 and ledger.head and (not folder.platform_is_given or ledger.platform == folder.platform):
        return
    placed_in_sheets: list[Problem] = []
    refused: list[str] = []
    with ledger.sandbox() as stage:
        if folder.platform_is_given:
            stage.describe(folder.platform)
        for sheet in folder.sheets:
            try:
                _record_sheet(sheet, stage, options)
            except SheetError as error:
                placed_in_sheets += error.problems
            except (InputError, RuleError, AlreadyRecordedError) as error:
                refused.append(error.in_language(options.lang))
    if placed_in_sheets:
        refused.insert(0, SheetError(placed_in_sheets).in_language(options.lang))
    if refused:
        raise InputError("\n\n".join(refused))


def _record(folder: _Folder, ledger: CaseLedger, options: Namespace) -> list[Receipt]:
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
            tell(_how_far(folder, receipts).in_language(options.lang))
        raise
    except (LedgerError, OSError) as error:
        if len(folder.sheets) == 1:
            raise
        problem = error.in_language(options.lang) if isinstance(error, LedgerError) else error.strerror or str(error)
        far = _how_far(folder, receipts).in_language(options.lang)
        raise LedgerError(f"{problem}\n  {far}") from None
    return receipts


def _how_far(folder: _Folder, receipts: Sequence[Receipt]) -> Text:
    """What of a folder is on record, and what is not, where recording it was broken off."""
    on_record = [receipt.subject for receipt in receipts]
    left = [sheet.minutes.meeting for sheet in folder.sheets if sheet.minutes.meeting not in on_record]
    return both("broken-off", recorded=_some(on_record), left=_some(left))


def _some(names: Sequence[str]) -> Text:
    """The first of ``names``, and how many more there are."""
    if not names:
        return both("no-meeting")
    listed = joined(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return both("and-more", listed=listed, more=more) if more > 0 else listed


def _record_sheet(sheet: Sheet, ledger: CaseLedger, options: Namespace) -> Receipt:
    with placed(sheet, options.lang):
        return ledger.record(sheet.minutes, backfill=options.backfill, accept_clashes=options.accept_clashes)


def amend(options: Namespace, out: IO[str]) -> int:
    """``amend SHEET --because WHY``: correct a recorded meeting to what the sheet says."""
    platform, file = _platform_given(options.platform, [options.sheet]), given_file(options.sheet)
    with opened(options.ledger, options.lang) as ledger:
        sheet = _read([file], platform, ledger).sheets[0]
        with placed(sheet, options.lang):
            receipt = ledger.amend(
                sheet.minutes,
                because=options.because,
                accept_clashes=options.accept_clashes,
                backfill=options.backfill,
                dry_run=options.dry_run,
            )
    _show_receipt(receipt, options, out)
    return 0


def withdraw(options: Namespace, out: IO[str]) -> int:
    """``withdraw MEETING --because WHY``: take back a meeting that was not held, or not under that number."""
    with CaseLedger(options.ledger, must_exist=True) as ledger:
        receipt = ledger.withdraw(
            options.meeting,
            because=options.because,
            accept_clashes=options.accept_clashes,
            dry_run=options.dry_run,
        )
    _show_receipt(receipt, options, out)
    return 0


def join(options: Namespace, out: IO[str]) -> int:
    """``same CASE CASE --because WHY``: put on record that two ids are one case."""
    with opened(options.ledger, options.lang) as ledger:
        one, other = (ledger.find_case(case) for case in options.cases)
        receipt = ledger.same(one, other, because=options.because, accept_clashes=options.accept_clashes)
    _show_receipt(receipt, options, out)
    return 0


def _show_receipt(receipt: Receipt, options: Namespace, out: IO[str]) -> None:
    """What came of one amendment or join, with every difference it makes."""
    if options.json:
        out.write(json_text(json_view.receipt_data(receipt)) + "\n")
        return
    _show_line_of(receipt, options, out)
    for difference in receipt.differences:
        show_line(f"  {difference}", out)
    if receipt.clashes:
        show_line(say("clashing", options.lang, count=len(receipt.clashes)), out, "yellow")
        for clash in receipt.clashes:
            show_line(f"  {clash}", out)


RECORDING = {"record": record, "amend": amend, "withdraw": withdraw, "same": join, "acknowledge": acknowledge}
"""The commands that append to a ledger."""


def _show_line_of(receipt: Receipt, options: Namespace, out: IO[str]) -> None:
    """One line on what came of recording one thing; nothing where JSON is wanted."""
    if not options.json:
        language: Language = options.lang
        word = "event" if receipt.events == 1 else "events"
        events = f" ({say(word, language, count=receipt.events)})" if receipt.events else ""
        show_line(f"{say(_outcome_word(receipt, options), language)} {receipt.subject}{events}", out)


def _outcome_word(receipt: Receipt, options: Namespace) -> str:
    if options.command == "withdraw":
        return "planned-withdraw" if receipt.outcome == "planned" else "meeting-withdrawn"
    return receipt.outcome


def _platform_given(name: str | None, sheets: Iterable[str] = ()) -> GivenFile | None:
    """The platform file that ``--platform`` names.

    Raises:
        InputError: it is standard input, which is one of the ``sheets`` already; or it cannot be read.
    """
    if name in STANDARD_INPUT and any(sheet in STANDARD_INPUT for sheet in sheets):
        raise InputError(both("standard-input-twice"))
    return given_file(name) if name is not None else None


def _read(files: Sequence[GivenFile], platform_file: GivenFile | None, ledger: CaseLedger | None) -> _Folder:
    """Read platform and sheets; every problem of every file is raised at once."""
    from ledger.sheets import SheetError, read_sheet

    platform, is_given = platform_of_sheets(files, platform_file, ledger)
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for file in files:
        try:
            sheets.append(read_sheet(file.source, platform, file.shown))
        except SheetError as error:
            problems += error.problems
    if problems:
        raise SheetError(problems)
    _refuse_twice(sheets)
    sheets.sort(key=lambda sheet: opening_of(sheet.minutes, platform))
    return _Folder(platform=platform, platform_is_given=is_given, sheets=tuple(sheets))


def _refuse_twice(sheets: Iterable[Sheet]) -> None:
    paths: dict[str, str] = {}
    for sheet in sheets:
        other = paths.setdefault(sheet.minutes.meeting, sheet.path)
        if other != sheet.path:
            raise InputError(both("two-sheets", path=sheet.path, meeting=sheet.minutes.meeting, other=other))


def platform_of_sheets(
    files: Sequence[GivenFile], given: GivenFile | None, ledger: CaseLedger | None
) -> tuple[Platform, bool]:
    """The platform of the sheets, and whether a file gave it.

    The file given, else the one beside a sheet, else the ledger's own. A sheet from a pipe lies beside
    nothing in particular, so there the ledger's own comes before the file of the folder.
    """
    on_record = ledger.platform if ledger is not None else None
    if given is not None:
        return _platform_from(given), True
    folders = {file.folder: None for file in files if file.content is None or on_record is None}
    beside = next(filter(None, map(platform_in, folders)), None)
    if beside is not None:
        return _platform_from(given_file(beside)), True
    if on_record is None:
        problem = both("no-platform", name=PLATFORM_FILE)
        if files:
            problem = both("at-path", path=files[0].shown, problem=problem)
        raise InputError(problem)
    return on_record, False


def _platform_from(file: GivenFile) -> Platform:
    from ledger.sheets import read_platform

    return read_platform(file.source, file.shown)


@contextmanager
def placed(sheet: Sheet, language: Language) -> Iterator[None]:
    """Raise what a later stage refuses with line and column of ``sheet``."""
    from ledger.sheets import SheetError

    try:
        yield
    except (AlreadyRecordedError, ConflictError) as error:
        problem = Text(en=error.in_language("en"), zh=error.in_language("zh-TW"))
        raise type(error)(both("at-path", path=sheet.path, problem=problem)) from None
    except TranscriptionError as error:
        raise SheetError([_slip_problem(sheet, slip) for slip in error.slips]) from None
    except RefusedError as error:
        own = [one for one in error.refused if not one.late]
        if not own:
            late = "\n".join(refused_line(one, language) for one in error.refused)
            raise InputError(say("refused-late", language, path=sheet.path, late=late)) from None
        raise SheetError([_refusal_problem(sheet, one) for one in own]) from None


def _slip_problem(sheet: Sheet, slip: Slip) -> Problem:
    from ledger.sheets import problem_at

    problem, remedy = (
        Text(en=en, zh=zh) for en, zh in zip(slip.in_language("en"), slip.in_language("zh-TW"), strict=True)
    )
    return problem_at(sheet, slip.section, slip.entry, problem, remedy, slip.key, slip.part)


def _refusal_problem(sheet: Sheet, one: RefusedResolution) -> Problem:
    from ledger.sheets import problem_at

    where, refusal = f"{one.event.meeting} {one.event.item}", one.refusal
    section, entry, part = refused_at(sheet.minutes, one)
    problem = Text(en=f"{where}: {refusal.problem}", zh=f"{where}：{refusal.problem_zh}")
    remedy = Text(en=refusal.remedy, zh=refusal.remedy_zh)
    return problem_at(sheet, section, entry, problem, remedy, "cases", part)


def refused_at(minutes: Minutes, one: RefusedResolution) -> tuple[str, int, int]:
    """Section and entry that a refused resolution comes from, and which of the entry's cases it is about."""
    section, entry = section_of(one.event), one.event.entry
    cases = getattr(minutes, section)[entry].cases
    named = getattr(one.event, "named", "")
    return section, entry, cases.index(named) if named in cases else 0


@contextmanager
def _progress(total: int, language: Language) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal's standard error; nothing where that is no terminal."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda meeting: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(say("recording", language), total=total)
        yield lambda meeting: bar.update(task, advance=1, description=meeting)


# --- sheets -------------------------------------------------------------------------------------


def check_sheet(options: Namespace, out: IO[str]) -> int:
    """``sheet check FILE``: every problem of the file; case names and rules against what precedes it."""
    platform, file = _platform_given(options.platform, [options.sheet]), given_file(options.sheet)
    if options.against:
        from caseledger.write.check import check_draft

        return check_draft(file, platform, options, out)
    if options.ledger_given or (options.ledger_in_environment and Path(options.ledger).exists()):
        with opened(options.ledger, options.lang) as ledger, ledger.sandbox() as stage:
            folder = _read([file], platform, ledger)
            if folder.platform_is_given:
                stage.describe(folder.platform)
            with placed(folder.sheets[0], options.lang):
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
    """Rehearse a sheet on a ledger in memory that holds the earlier sheets of its folder."""
    folder = _read([file], platform_file, None)
    sheet = folder.sheets[0]
    others = _sheets_beside(file, folder.platform, options.lang)
    _refuse_date_beside(sheet, others)
    opens = opening_of(sheet.minutes, folder.platform)
    earlier = [other for other in others if opening_of(other.minutes, folder.platform) < opens]
    with CaseLedger() as ledger:
        ledger.describe(folder.platform)
        for other in earlier:
            with placed(other, options.lang):
                # Its date was compared with that of the sheet checked; with those of others it is not asked here.
                irregular = other.minutes.irregular or say("not-asked-here", options.lang)
                ledger.record(altered(other.minutes, irregular=irregular), backfill=True)
        with placed(sheet, options.lang):
            ledger.preview(sheet.minutes, backfill=options.backfill)
    return say("earlier-sheets" if earlier else "no-earlier-sheets", options.lang, count=len(earlier))


def _sheets_beside(file: GivenFile, platform: Platform, language: Language) -> list[Sheet]:
    """The other sheets of the folder of ``file``, in the order held; one with problems of its own is passed over."""
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
            tell(say("passed-over-unreadable", language, path=other))
            continue
        if found.minutes.irregular is None and date_faults(found.minutes.meeting, found.minutes.held):
            tell(say("passed-over-unreadable", language, path=other))
            continue
        others.append(found)
    return sorted(others, key=lambda sheet: opening_of(sheet.minutes, platform))


def _refuse_date_beside(sheet: Sheet, others: Iterable[Sheet]) -> None:
    """Raise SheetError where the date does not fit the number, or the other sheets of the folder."""
    from ledger.model.meeting_dates import Held, date_faults
    from ledger.sheets import SheetError, problem_at

    minutes = sheet.minutes
    held = [
        Held(meeting=m.meeting, day=m.held, is_irregular=m.irregular is not None)
        for m in (other.minutes for other in others)
    ]
    faults = date_faults(minutes.meeting, minutes.held, held) if minutes.irregular is None else ()
    if faults:
        raise SheetError([problem_at(sheet, "", 0, fault.problem, fault.remedy, "held") for fault in faults])


def new_sheet(options: Namespace, out: IO[str]) -> int:
    """``sheet new MEETING``: an empty sheet with a word on every key."""
    from ledger.sheets import empty_sheet

    _write_text("sheet", empty_sheet(options.meeting, _known_platform(options), options.lang), options, out)
    return 0


def show_sheet(options: Namespace, out: IO[str]) -> int:
    """``sheet show MEETING``: a recorded meeting as a sheet."""
    from ledger.sheets import write_sheet

    with opened(options.ledger, options.lang) as ledger:
        minutes, platform = ledger.minutes(options.meeting), ledger.platform
    if minutes is None or platform is None:
        raise InputError(say("not-on-record-see-tally", options.lang, meeting=options.meeting))
    _write_text("sheet", write_sheet(minutes, platform, options.lang), options, out)
    return 0


def _write_text(name: str, text: str, options: Namespace, out: IO[str]) -> None:
    """A text as it is, or as the one field of a JSON document where that is wanted."""
    out.write(json_text({name: text}) + "\n" if options.json else text)


def sheet_schema(options: Namespace, out: IO[str]) -> int:
    """``sheet schema``: the JSON Schema of sheets."""
    from ledger.sheets import schema_text

    file = _platform_given(options.platform)
    out.write(schema_text(_platform_from(file) if file else None))
    return 0


def _known_platform(options: Namespace) -> Platform:
    """The platform of the file given, of the folder one stands in, or of the ledger."""
    given, here = _platform_given(options.platform), platform_in(Path())
    if given is None and here is not None:
        given = given_file(here)
    if given is None and Path(options.ledger).is_file():
        with opened(options.ledger, options.lang) as ledger:
            return platform_of_sheets([], None, ledger)[0]
    return platform_of_sheets([], given, None)[0]


SHEET_COMMANDS: dict[str, Callable[[Namespace, IO[str]], int]] = {
    "new": new_sheet,
    "check": check_sheet,
    "show": show_sheet,
    "schema": sheet_schema,
}
"""The commands about sheets, which need no ledger or open it by themselves."""
