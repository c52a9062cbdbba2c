"""Answers: pure folds over the order of effect, one question a module, none with a store.

>>> from ledger import CaseLedger
>>> from projections import history, lineage, reconcile, status, tallies
>>> with CaseLedger("ledger.sqlite") as ledger:                    # doctest: +SKIP
...     timeline = ledger.timeline()
>>> [case.title for case in status(timeline, group="industry")]    # doctest: +SKIP
"""

from projections.agenda import Agenda, AgendaCase, agenda
from projections.breaks import ChainBreak
from projections.conservation import Flows, Row, conservation
from projections.drafts import Remark, Spot, lint
from projections.gaps import Missing, gaps
from projections.history import Change, history
from projections.knowledge import Learned, knowledge
from projections.lineage import Edge, Lineage, lineage
from projections.lineage_drawing import draw
from projections.mentions import Mention
from projections.minutes_text import minutes_text
from projections.movements import Movement, movements
from projections.owners import Owners, owners_named
from projections.promises import Promise, promises
from projections.ratification import Lag, Ratification, lags, ratification
from projections.reconciliation import Check, Cited, Explanation, Reading, Settled, Waiver, explain, reconcile, waivers
from projections.status import status
from projections.tallies import Tally, tallies

__all__ = [
    "Agenda",
    "AgendaCase",
    "ChainBreak",
    "Change",
    "Check",
    "Cited",
    "Edge",
    "Explanation",
    "Flows",
    "Lag",
    "Learned",
    "Lineage",
    "Mention",
    "Missing",
    "Movement",
    "Owners",
    "Promise",
    "Ratification",
    "Reading",
    "Remark",
    "Row",
    "Settled",
    "Spot",
    "Tally",
    "Waiver",
    "agenda",
    "conservation",
    "draw",
    "explain",
    "gaps",
    "history",
    "knowledge",
    "lags",
    "lineage",
    "lint",
    "minutes_text",
    "movements",
    "owners_named",
    "promises",
    "ratification",
    "reconcile",
    "status",
    "tallies",
    "waivers",
]
