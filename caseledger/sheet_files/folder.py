"""Sheets and platform read from the files a command is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from caseledger.phrases import both
from caseledger.sheet_files.given import (
    PLATFORM_FILE,
    STANDARD_INPUT,
    GivenFile,
    given_file,
    platform_in,
)
from ledger.application import CaseLedger
from ledger.errors import InputError
from ledger.timeline import opening_of

if TYPE_CHECKING:
    from ledger.model.platform import Platform
    from ledger.sheets import Sheet
    from ledger.text.diagnostic import Diagnostic


@frozen(kw_only=True)
class SheetFolder:
    """The sheets asked for, in order of the meetings, with the platform they are of.

    Attributes:
        platform: from the file given, from the one beside the sheets, or the ledger's own.
        platform_is_given: it comes from a file, and may differ from the ledger's.
        sheets: in the order the meetings were held.
    """

    platform: Platform
    platform_is_given: bool
    sheets: tuple[Sheet, ...]


def platform_given(name: str | None, sheets: Iterable[str] = ()) -> GivenFile | None:
    """Return the platform file that ``--platform`` names; None where it names none.

    Args:
        name: as it was given.
        sheets: the names of the sheets given beside it.

    Raises:
        InputError: it is standard input, which is one of the ``sheets`` already; or it cannot be read.
    """
    if name in STANDARD_INPUT and any(sheet in STANDARD_INPUT for sheet in sheets):
        raise InputError(both("standard-input-twice"))
    return given_file(name) if name is not None else None


def read_folder(files: Sequence[GivenFile], platform_file: GivenFile | None, ledger: CaseLedger | None) -> SheetFolder:
    """Return the sheets of ``files`` in the order of the meetings, with their platform.

    Args:
        files: the sheets.
        platform_file: the platform's file, if one was given.
        ledger: the ledger whose platform counts where no file gives one.

    Raises:
        SheetError: with every problem of every file.
        InputError: there is no platform, or two sheets are of one meeting.
    """
    from ledger.sheets import SheetError, read_sheet

    platform, is_given = platform_of_sheets(files, platform_file, ledger)
    sheets: list[Sheet] = []
    problems: list[Diagnostic] = []
    for file in files:
        try:
            sheets.append(read_sheet(file.source, platform, file.shown))
        except SheetError as error:
            problems += error.diagnostics
    if problems:
        raise SheetError(problems)
    _refuse_twice(sheets)
    sheets.sort(key=lambda sheet: opening_of(sheet.minutes, platform))
    return SheetFolder(platform=platform, platform_is_given=is_given, sheets=tuple(sheets))


def _refuse_twice(sheets: Iterable[Sheet]) -> None:
    paths: dict[str, str] = {}
    for sheet in sheets:
        other = paths.setdefault(sheet.minutes.meeting, sheet.path)
        if other != sheet.path:
            raise InputError(both("two-sheets", path=sheet.path, meeting=sheet.minutes.meeting, other=other))


def platform_of_sheets(
    files: Sequence[GivenFile], given: GivenFile | None, ledger: CaseLedger | None
) -> tuple[Platform, bool]:
    """Return the platform of the sheets, and whether a file gave it.

    The file given, else the one beside a sheet, else the ledger's own. A sheet from a pipe lies beside
    nothing in particular, so there the ledger's own comes before the file of the folder.

    Raises:
        InputError: there is none.
        PlatformFileError: its file has problems.
    """
    on_record = ledger.platform if ledger is not None else None
    if given is not None:
        return platform_from(given), True
    folders = {file.folder: None for file in files if file.content is None or on_record is None}
    beside = next(filter(None, map(platform_in, folders)), None)
    if beside is not None:
        return platform_from(given_file(beside)), True
    if on_record is None:
        problem = both("no-platform", name=PLATFORM_FILE)
        if files:
            problem = both("at-path", path=files[0].shown, problem=problem)
        raise InputError(problem)
    return on_record, False


def platform_from(file: GivenFile) -> Platform:
    """Return the platform that ``file`` describes. Raises PlatformFileError where it has problems."""
    from ledger.sheets import read_platform

    return read_platform(file.source, file.shown)
