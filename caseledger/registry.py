"""Which module answers which question of the command line; it is imported when the question is asked.

>>> question("status").__name__
'ask_status'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseledger.context import QueryContext

ANSWERED_BY: Mapping[str, str] = {
    "status": "ask.show",
    "history": "ask.show",
    "lineage": "ask.show",
    "tally": "ask.show",
    "reconcile": "ask.reconcile",
    "conservation": "ask.conservation",
    "minutes": "write.minutes",
    "gaps": "ask.show",
    "agenda": "write.agenda",
    "promises": "ask.commitments",
    "ratification": "ask.commitments",
    "changes": "ask.show",
    "log": "ask.show",
    "keep": "keep.keep",
}
"""From each command that asks an existing ledger to the module whose function ``ask_<command>`` answers it."""


def question(command: str) -> Callable[[QueryContext], int]:
    """The function that answers ``command``, and gives the exit status.

    Raises:
        KeyError: the command asks nothing of a ledger.
    """
    module = import_module(f"caseledger.{ANSWERED_BY[command]}")
    answer: Callable[[QueryContext], int] = getattr(module, f"ask_{command}")
    return answer
