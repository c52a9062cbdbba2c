"""Backups on the command line: a ledger in use written to one file, and made again from it."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from caseledger.keep.report import show_backup
from ledger.application import CaseLedger


def run(options: Namespace, out: IO[str]) -> int:
    """``backup FILE``: the whole ledger in one file, read back."""
    with CaseLedger(options.ledger, must_exist=True) as ledger:
        made = ledger.backup(options.file)
    show_backup("backup-done", made, options, out)
    return 0
