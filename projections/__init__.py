"""Answers: pure folds over the order of effect, one question a module, none with a store.

>>> from ledger import CaseLedger
>>> from projections import history, lineage, reconcile, status, tallies
>>> with CaseLedger("ledger.sqlite") as ledger:                    # doctest: +SKIP
...     timeline = ledger.timeline()
>>> [case.title for case in status(timeline, group="industry")]    # doctest: +SKIP
"""

from projections.cited import Cited
from projections.gaps import Missing, gaps
from projections.history import Change, history
from projections.knowledge import Learned, knowledge
from projections.lineage import Edge, Lineage, lineage
from projections.lineage_drawing import draw
from projections.movements import Movement, movements
from projections.owners import Owners, owners_named
from projections.promises import Promise, promises
from projections.ratification import Lag, Ratification, lags, ratification
from projections.reconciliation import Check, reconcile
from projections.status import status
from projections.tallies import Tally, tallies

__all__ = [
    "Change",
    "Check",
    "Cited",
    "Edge",
    "Lag",
    "Learned",
    "Lineage",
    "Missing",
    "Movement",
    "Owners",
    "Promise",
    "Ratification",
    "Tally",
    "draw",
    "gaps",
    "history",
    "knowledge",
    "lags",
    "lineage",
    "movements",
    "owners_named",
    "promises",
    "ratification",
    "reconcile",
    "status",
    "tallies",
]
