"""``restore FILE``: the ledger made again from a backup."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from caseledger.keep.report import show_backup
from ledger.backups import restore


def run(options: Namespace, out: IO[str]) -> int:
    """Make the ledger anew from a backup, which is read first."""
    show_backup("restore-done", restore(options.file, options.ledger), options, out)
    return 0
