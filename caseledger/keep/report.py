"""What the backup commands print."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from caseledger.phrases import say
from caseledger.tables import show_line
from ledger.backups import Backup
from ledger.json_form import json_text


def show_backup(word: str, made: Backup, options: Namespace, out: IO[str]) -> None:
    """Print what was backed up or restored, as a line or as JSON; ``word`` is the phrase of the line."""
    if options.json:
        out.write(json_text({"file": str(made.path), "position": made.position, "sha256": made.digest}) + "\n")
        return
    file = options.file if word == "backup-done" else options.ledger
    line = say(word, options.lang, file=file, backup=options.file, count=made.position, digest=made.digest)
    show_line(line, out)
