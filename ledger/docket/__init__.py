"""The docket: the state of each case at every level, and the only rules there are.

``decide`` says whether a resolution may stand, ``evolve`` what it changes; both are pure. ``fold``
is ``evolve`` for whoever runs through a whole log: it writes into open cases instead of building
frozen ones. Used by the application before anything is recorded and by every projection, so that
rules and answers can never disagree.
"""

from ledger.docket.evolution import evolve, fold
from ledger.docket.opened import OpenCase
from ledger.docket.refusals import Refusal, describe
from ledger.docket.rules import decide
from ledger.docket.state import Cases, CaseState, Irregularity, Levels, NameUse, Place, derived_status

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
