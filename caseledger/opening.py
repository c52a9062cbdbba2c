"""Opening a ledger that exists for one command, with a word where what it tells may be older than the ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from caseledger.phrases import say
from ledger.application import CaseLedger
from ledger.text.printable import visible

if TYPE_CHECKING:
    from ledger.text.language import Language


def opened(path: str | Path, language: Language) -> CaseLedger:
    """The ledger at ``path``, to be closed by the caller.

    Raises:
        InputError, StoreError: there is none, or it cannot be opened.
    """
    ledger = CaseLedger(path, must_exist=True)
    if ledger.caveat is not None:
        note(ledger.caveat.in_language(language), language)
    return ledger


def note(message: str, language: Language) -> None:
    """Tell a person something beside the answer, on standard error."""
    if sys.stderr is not None:
        sys.stderr.write(say("note", language, message=visible(message)) + "\n")
