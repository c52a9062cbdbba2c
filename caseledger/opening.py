"""Opening an existing ledger for one command, with a note where what is read may be older than the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from caseledger.notes import print_note
from ledger.application import CaseLedger

if TYPE_CHECKING:
    from ledger.text.language import Language


def open_ledger(path: str | Path, language: Language) -> CaseLedger:
    """Open the ledger at ``path``; the caller closes it.

    Args:
        path: the ledger's file.
        language: of the note.

    Raises:
        InputError: there is no such file.
        StoreError: it cannot be opened.
    """
    ledger = CaseLedger(path, must_exist=True)
    if ledger.caveat is not None:
        print_note(ledger.caveat.in_language(language), language)
    return ledger
