"""Backups on the command line: a ledger in use written to one file, and made again from it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import IO

from caseledger.json_view import json_text
from caseledger.phrases import say
from caseledger.tables import show_line
from ledger.application import CaseLedger
from ledger.backups import Backup, restore


def back_up(options: Namespace, out: IO[str]) -> int:
    """``backup FILE``: the whole ledger in one file, read back."""
    with CaseLedger(options.ledger, must_exist=True) as ledger:
        made = ledger.backup(options.file)
    _show("backup-done", made, options, out)
    return 0


def bring_back(options: Namespace, out: IO[str]) -> int:
    """``restore FILE``: the ledger of ``--ledger`` from a backup, which is read first."""
    _show("restore-done", restore(options.file, options.ledger), options, out)
    return 0


def _show(word: str, made: Backup, options: Namespace, out: IO[str]) -> None:
    if options.json:
        out.write(json_text({"file": str(made.path), "position": made.position, "sha256": made.digest}) + "\n")
        return
    file = options.file if word == "backup-done" else options.ledger
    told = say(word, options.lang, file=file, backup=options.file, count=made.position, digest=made.digest)
    show_line(told, out)


BACKING: dict[str, Callable[[Namespace, IO[str]], int]] = {"backup": back_up, "restore": bring_back}
"""The commands that copy a ledger whole."""
