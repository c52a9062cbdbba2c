"""``sheet new MEETING``: an empty sheet with help on every key."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import IO, TYPE_CHECKING

from caseledger.opening import open_ledger
from caseledger.sheet_files.folder import platform_given, platform_of_sheets
from caseledger.sheet_files.given import (
    given_file,
    platform_in,
)
from caseledger.write.output import write_text

if TYPE_CHECKING:
    from ledger.model.platform import Platform


def run(options: Namespace, out: IO[str]) -> int:
    """Print an empty sheet of a meeting, with help on every key."""
    from ledger.sheets import empty_sheet

    write_text("sheet", empty_sheet(options.meeting, _known_platform(options), options.lang), options, out)
    return 0


def _known_platform(options: Namespace) -> Platform:
    """Return the platform of the file given, else of the present folder, else of the ledger."""
    given, here = platform_given(options.platform), platform_in(Path())
    if given is None and here is not None:
        given = given_file(here)
    if given is None and Path(options.ledger).is_file():
        with open_ledger(options.ledger, options.lang) as ledger:
            return platform_of_sheets([], None, ledger)[0]
    return platform_of_sheets([], given, None)[0]
