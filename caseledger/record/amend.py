"""``amend SHEET --because WHY``: correct a recorded meeting to what the sheet says."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from caseledger.opening import open_ledger
from caseledger.record.receipts import show_receipt
from caseledger.sheet_files.folder import platform_given, read_folder
from caseledger.sheet_files.given import (
    given_file,
)
from caseledger.sheet_files.placing import located_in_sheet


def run(options: Namespace, out: IO[str]) -> int:
    """Correct a recorded meeting to what the sheet says, or print what that would change."""
    platform, file = platform_given(options.platform, [options.sheet]), given_file(options.sheet)
    with open_ledger(options.ledger, options.lang) as ledger:
        sheet = read_folder([file], platform, ledger).sheets[0]
        with located_in_sheet(sheet, options.lang):
            receipt = ledger.amend(
                sheet.minutes,
                because=options.because,
                accept_clashes=options.accept_clashes,
                backfill=options.backfill,
                dry_run=options.dry_run,
            )
    show_receipt(receipt, options, out)
    return 0
