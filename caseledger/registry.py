"""The commands of ``caseledger``: which module holds each. A module is imported when its command is given.

Uses no command itself, so that none waits for the others' modules.

>>> command("status").__module__
'caseledger.ask.status'
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caseledger.context import Command

MODULES: Mapping[str, str] = {
    "record": "record.record",
    "amend": "record.amend",
    "withdraw": "record.withdraw",
    "same": "record.same",
    "acknowledge": "record.acknowledge",
    "status": "ask.status",
    "history": "ask.history",
    "lineage": "ask.lineage",
    "tally": "ask.tally",
    "reconcile": "ask.reconcile",
    "conservation": "ask.conservation",
    "gaps": "ask.gaps",
    "promises": "ask.commitments",
    "ratification": "ask.ratification",
    "changes": "ask.changes",
    "log": "ask.log",
    "minutes": "write.minutes",
    "agenda": "write.agenda",
    "sheet new": "write.sheet_new",
    "sheet check": "write.sheet_check",
    "sheet show": "write.sheet_show",
    "sheet schema": "write.sheet_schema",
    "keep": "keep.keep",
    "backup": "keep.backup",
    "restore": "keep.restore",
}
"""From each command to the module of ``caseledger`` whose function ``run`` carries it out."""


def command(name: str) -> Command:
    """Return the function that carries out a command.

    Args:
        name: of the command; of a command about sheets both words, as in ``sheet new``.

    Raises:
        KeyError: there is no such command.
    """
    run: Command = import_module(f"caseledger.{MODULES[name]}").run
    return run
