"""Which module answers which question of the command line; it is imported when the question is asked.

>>> question("status").__name__
'ask_status'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledger.cli.asked import Asked

ANSWERED_BY: Mapping[str, str] = {
    "status": "commands",
    "history": "commands",
    "lineage": "commands",
    "tally": "commands",
    "reconcile": "proving",
    "conservation": "balancing",
    "minutes": "writing",
    "gaps": "commands",
    "agenda": "preparing",
    "promises": "promising",
    "ratification": "promising",
    "changes": "commands",
    "log": "commands",
    "keep": "keeping",
}
"""From each command that asks an existing ledger to the module whose function ``ask_<command>`` answers it."""


def question(command: str) -> Callable[[Asked], int]:
    """The function that answers ``command``, and gives the exit status.

    Raises:
        KeyError: the command asks nothing of a ledger.
    """
    module = import_module(f"ledger.cli.{ANSWERED_BY[command]}")
    answer: Callable[[Asked], int] = getattr(module, f"ask_{command}")
    return answer
