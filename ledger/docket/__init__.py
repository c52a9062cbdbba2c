"""The docket: the state of each case at every level, and the only rules there are.

``decide`` says whether a resolution may stand, ``evolve`` what it changes; both are pure. Used by
the application before anything is recorded and by every projection, so that rules and answers
can never disagree.
"""

from ledger.docket.evolution import evolve
from ledger.docket.refusals import Refusal, describe
from ledger.docket.rules import decide
from ledger.docket.state import Cases, CaseState, Irregularity, Levels, NameUse, Place, derived_status

__all__ = [
    "CaseState",
    "Cases",
    "Irregularity",
    "Levels",
    "NameUse",
    "Place",
    "Refusal",
    "decide",
    "derived_status",
    "describe",
    "evolve",
]
