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

from attrs import frozen

from ledger.application import CaseLedger, Receipt, RefusedError, RefusedResolution
from ledger.cli import plain_data
from ledger.cli.commands import Asked
from ledger.cli.tables import show_line
from ledger.cli.words import say
from ledger.errors import InputError
from ledger.meetings import Moment
from ledger.platform import Platform
from ledger.resolutions import CaseCarriedIn, MeetingEvent, UnnamedCasesCarriedIn
from ledger.transcription import Slip, TranscriptionError
from ledger.vocabulary import Language

if TYPE_CHECKING:
    from ledger.sheets import Problem, Sheet

PLATFORM_FILE = "platform.yaml"


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


def record(options: Namespace, ledger: CaseLedger, out: IO[str]) -> int:
    """``record SHEET_OR_FOLDER…``: record them in order of the meetings, with progress."""
    paths = [path for given in options.sheets for path in _sheet_files(Path(given))]
    folder = _read(paths, options.platform, ledger)
    receipts: list[Receipt] = []
    if folder.platform_is_given:
        _keep(receipts, ledger.describe(folder.platform), options, out, "platform")
    with _progress(len(folder.sheets), options.lang) as advance:
        for sheet in folder.sheets:
            with placed(sheet):
                receipt = ledger.record(sheet.minutes)
            _keep(receipts, receipt, options, out, "")
            advance(sheet.minutes.meeting)
    if options.json:
        _asked(options, ledger, out).print_json([plain_data.receipt_data(receipt) for receipt in receipts])
    return 0


def _asked(options: Namespace, ledger: CaseLedger, out: IO[str]) -> Asked:
    return Asked(options=options, ledger=ledger, out=out)


def _keep(receipts: list[Receipt], receipt: Receipt, options: Namespace, out: IO[str], what: str) -> None:
    receipts.append(receipt)
    if not options.json:
        language: Language = options.lang
        subject = f"{say(what, language)} {receipt.subject}" if what else receipt.subject
        events = f" ({say('events', language, count=receipt.events)})" if receipt.events else ""
        show_line(f"{say(receipt.outcome, language)} {subject}{events}", out)


def _sheet_files(given: Path) -> list[Path]:
    """The file itself, or a folder's sheets. Raises InputError where there is none."""
    if not given.is_dir():
        return [given]
    found = sorted(p for p in given.iterdir() if p.suffix in (".yaml", ".yml") and p.name != PLATFORM_FILE)
    if not found:
        raise InputError(f"{given}: no sheet (.yaml) in this folder; name a folder that holds sheets")
    return found


def _read(paths: Sequence[Path], platform_file: str | None, ledger: CaseLedger | None) -> _Folder:
    """Read platform and sheets; every problem of every file is raised at once."""
    from ledger.sheets import SheetError, read_sheet

    platform, is_given = _platform(paths, platform_file, ledger)
    sheets, problems = [], []
    for path in paths:
        try:
            sheets.append(read_sheet(path, platform))
        except SheetError as error:
            problems.append(str(error))
    if problems:
        raise InputError("\n\n".join(problems))
    _refuse_twice(sheets)
    sheets.sort(key=_opening)
    return _Folder(platform=platform, platform_is_given=is_given, sheets=tuple(sheets))


def _opening(sheet: Sheet) -> Moment:
    minutes = sheet.minutes
    if minutes.starts is None:
        return Moment(day=minutes.held, meeting=minutes.meeting)
    return Moment(day=minutes.held, at=minutes.starts, meeting=minutes.meeting)


def _refuse_twice(sheets: Iterable[Sheet]) -> None:
    paths: dict[str, str] = {}
    for sheet in sheets:
        other = paths.setdefault(sheet.minutes.meeting, sheet.path)
        if other != sheet.path:
            raise InputError(f"{sheet.path}: {sheet.minutes.meeting} is the meeting of {other} too; keep one sheet")


def _platform(paths: Sequence[Path], given: str | None, ledger: CaseLedger | None) -> tuple[Platform, bool]:
    """The platform of the sheets, and whether a file gave it."""
    from ledger.sheets import read_platform

    beside = [path.parent / PLATFORM_FILE for path in paths]
    file = Path(given) if given else next((path for path in beside if path.is_file()), None)
    if file is not None:
        return read_platform(file), True
    on_record = ledger.platform if ledger is not None else None
    if on_record is None:
        where = f"{paths[0]}: " if paths else ""
        raise InputError(f"{where}no {PLATFORM_FILE} beside it and none on record; write one, or give --platform FILE")
    return on_record, False


@contextmanager
def placed(sheet: Sheet) -> Iterator[None]:
    """Raise what a later stage refuses with line and column of ``sheet``."""
    from ledger.sheets import SheetError

    try:
        yield
    except TranscriptionError as error:
        raise SheetError([_slip_problem(sheet, slip) for slip in error.slips]) from None
    except RefusedError as error:
        own = [one for one in error.refused if not one.late]
        late = "\n".join(str(RefusedError([one])) for one in error.refused if one.late)
        if not own:
            raise InputError(f"{sheet.path}: recording this would put out of order:\n{late}") from None
        raise SheetError([_refusal_problem(sheet, one) for one in own]) from None


def _slip_problem(sheet: Sheet, slip: Slip) -> Problem:
    from ledger.sheets import problem_at

    return problem_at(sheet, slip.section, slip.entry, slip.problem, slip.remedy, slip.key, slip.part)


def _refusal_problem(sheet: Sheet, one: RefusedResolution) -> Problem:
    from ledger.sheets import problem_at

    where = f"{one.event.meeting} {one.event.item}: "
    section = section_of(one.event)
    return problem_at(sheet, section, one.event.entry, where + one.refusal.problem, one.refusal.remedy)


def section_of(event: MeetingEvent) -> str:
    """The section of a sheet that an event comes from."""
    if isinstance(event, (CaseCarriedIn, UnnamedCasesCarriedIn)):
        return "carried_in"
    return "items" if event.presumption is None else "presumed"


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
    path = Path(options.sheet)
    if options.ledger_given:
        with CaseLedger(options.ledger, must_exist=True) as ledger:
            sheet = _read([path], options.platform, ledger).sheets[0]
            with placed(sheet):
                ledger.rehearse(sheet.minutes)
        against = options.ledger
    else:
        against = _check_beside(path, options.platform, options.lang)
    language: Language = options.lang
    if options.json:
        from json import dumps

        out.write(dumps({"file": str(path), "problems": [], "against": against}, ensure_ascii=False) + "\n")
    else:
        show_line(say("checked-clean", language, path=path), out, "green")
        show_line(say("checked-against", language, what=against), out)
    return 0


def _check_beside(path: Path, platform_file: str | None, language: Language) -> str:
    """Rehearse a sheet on a ledger in memory that holds the earlier sheets of its folder."""
    sheet = _read([path], platform_file, None).sheets[0]
    others = [other for other in _sheet_files(path.parent or Path()) if other.resolve() != path.resolve()]
    folder = _read(others, platform_file, None) if others else None
    earlier = [s for s in folder.sheets if _opening(s) < _opening(sheet)] if folder else []
    with CaseLedger() as ledger:
        ledger.describe(_platform([path], platform_file, None)[0])
        for other in earlier:
            with placed(other):
                ledger.record(other.minutes)
        with placed(sheet):
            ledger.rehearse(sheet.minutes)
    return say("earlier-sheets", language, count=len(earlier))


def new_sheet(options: Namespace, out: IO[str]) -> int:
    """``sheet new MEETING``: an empty sheet with a word on every key."""
    from ledger.sheets import empty_sheet

    out.write(empty_sheet(options.meeting, _known_platform(options), options.lang))
    return 0


def show_sheet(options: Namespace, out: IO[str]) -> int:
    """``sheet show MEETING``: a recorded meeting as a sheet."""
    from ledger.sheets import write_sheet

    with CaseLedger(options.ledger, must_exist=True) as ledger:
        minutes, platform = ledger.minutes(options.meeting), ledger.platform
    if minutes is None or platform is None:
        raise InputError(f"{options.meeting} is not on record; `caseledger tally` lists the meetings that are")
    out.write(write_sheet(minutes, platform, options.lang))
    return 0


def sheet_schema(options: Namespace, out: IO[str]) -> int:
    """``sheet schema``: the JSON Schema of sheets."""
    from ledger.sheets import read_platform, schema_text

    platform = read_platform(Path(options.platform)) if options.platform else None
    out.write(schema_text(platform))
    return 0


def _known_platform(options: Namespace) -> Platform:
    """The platform of the file given, of the folder one stands in, or of the ledger."""
    if not options.platform and not Path(PLATFORM_FILE).is_file() and Path(options.ledger).is_file():
        with CaseLedger(options.ledger, must_exist=True) as ledger:
            return _platform([], None, ledger)[0]
    return _platform([Path("sheet.yaml")], options.platform, None)[0]


SHEET_COMMANDS: dict[str, Callable[[Namespace, IO[str]], int]] = {
    "new": new_sheet,
    "check": check_sheet,
    "show": show_sheet,
    "schema": sheet_schema,
}
"""The commands about sheets, which need no ledger or open it by themselves."""
