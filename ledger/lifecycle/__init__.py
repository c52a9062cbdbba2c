"""The lifecycle: the state of each case at every level, and the only rules there are.

``decide`` says whether a resolution may stand, ``evolve`` what it changes; both are pure. ``fold``
is ``evolve`` for whoever runs through a whole log: it writes into open cases instead of building
frozen ones. Used by the application before anything is recorded and by every projection, so that
rules and answers can never disagree.
"""

from ledger.lifecycle.guards import decide
from ledger.lifecycle.mutable import OpenCase
from ledger.lifecycle.refusals import Refusal, describe
from ledger.lifecycle.state import Cases, CaseState, Irregularity, Levels, NameUse, Place, derived_status
from ledger.lifecycle.transitions import evolve, fold

__all__ = [
    "CaseState",
    "Cases",
    "Irregularity",
    "Levels",
    "NameUse",
    "OpenCase",
    "Place",
    "Refusal",
    "decide",
    "derived_status",
    "describe",
    "evolve",
    "fold",
]
