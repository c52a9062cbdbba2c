"""The lifecycle: the state of each case at every level, and the rules by which it changes.

``check`` (in ``guards``) returns the refusal of a resolution that the present state of its cases forbids;
``apply`` (in ``transitions``) changes the cases that an event affects. Commands use both before anything is
recorded, and every projection uses ``apply``, so that rules and answers cannot differ. Pure: nothing here
reads a store, a file or a clock.
"""

from ledger.lifecycle.guards import check
from ledger.lifecycle.mutable import MutableCase
from ledger.lifecycle.refusals import Refusal, describe
from ledger.lifecycle.state import Cases, CaseState, Irregularity, Levels, NameUse, Place, derived_status
from ledger.lifecycle.transitions import apply, states_after

__all__ = [
    "CaseState",
    "Cases",
    "Irregularity",
    "Levels",
    "MutableCase",
    "NameUse",
    "Place",
    "Refusal",
    "apply",
    "check",
    "derived_status",
    "describe",
    "states_after",
]
