"""What is said beside an answer, on standard error: notes to the person, which are no mistakes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from caseledger.phrases import say
from ledger.text.printable import visible

if TYPE_CHECKING:
    from ledger.text.language import Language


def print_note(message: str, language: Language) -> None:
    """Print ``message`` as a note of this program."""
    _print(say("note", language, message=visible(message)))


def print_aside(line: str) -> None:
    """Print ``line`` as it is, with whatever hides or steers made visible."""
    _print(visible(line))


def _print(line: str) -> None:
    if sys.stderr is not None:  # a program may be started with standard error closed
        sys.stderr.write(line + "\n")
