"""``backup FILE``: the whole ledger in one file."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from caseledger.keep.report import show_backup
from ledger.application import CaseLedger


def run(options: Namespace, out: IO[str]) -> int:
    """Write the whole ledger to one file and read it back."""
    with CaseLedger(options.ledger, must_exist=True) as ledger:
        made = ledger.backup(options.file)
    show_backup("backup-done", made, options, out)
    return 0
