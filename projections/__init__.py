"""Answers: pure folds over the order of effect, one question a module, none with a store.

>>> from ledger import CaseLedger
>>> from projections import history, lineage, reconcile, status, tallies
>>> with CaseLedger("ledger.sqlite") as ledger:                    # doctest: +SKIP
...     timeline = ledger.timeline()
>>> [case.title for case in status(timeline, group="industry")]    # doctest: +SKIP
"""

import sys
from typing import TYPE_CHECKING

from ledger.lazy import NamesBeforeModules, on_demand

if TYPE_CHECKING:
    from projections.agenda import Agenda, AgendaCase, agenda
    from projections.commitments.owners import Owners, owners_named
    from projections.commitments.promises import Promise, promises
    from projections.commitments.ratification import Lag, Ratification, lags, ratification
    from projections.gaps import Missing, gaps
    from projections.history import Change, history
    from projections.knowledge import Learned, knowledge
    from projections.lineage import Lineage, LineageEdge, lineage
    from projections.lineage_graph import draw
    from projections.lint import Finding, MinutesLocation, lint
    from projections.minutes_text import minutes_text
    from projections.reconciliation import (
        Check,
        Cited,
        Explanation,
        Reading,
        Settled,
        Waiver,
        explain,
        reconcile,
        waivers,
    )
    from projections.registers.breaks import ChainBreak
    from projections.registers.conservation import ConservationRow, Flows, conservation
    from projections.replay.citations import Citation
    from projections.replay.movements import Movement, movements
    from projections.status import status
    from projections.tallies import Tally, tallies

__all__ = [
    "Agenda",
    "AgendaCase",
    "ChainBreak",
    "Change",
    "Check",
    "Citation",
    "Cited",
    "ConservationRow",
    "Explanation",
    "Finding",
    "Flows",
    "Lag",
    "Learned",
    "Lineage",
    "LineageEdge",
    "MinutesLocation",
    "Missing",
    "Movement",
    "Owners",
    "Promise",
    "Ratification",
    "Reading",
    "Settled",
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

_NAMES = {
    "agenda": ("Agenda", "AgendaCase", "agenda"),
    "registers.breaks": ("ChainBreak",),
    "registers.conservation": ("ConservationRow", "Flows", "conservation"),
    "lint": ("Finding", "MinutesLocation", "lint"),
    "gaps": ("Missing", "gaps"),
    "history": ("Change", "history"),
    "knowledge": ("Learned", "knowledge"),
    "lineage": ("Lineage", "LineageEdge", "lineage"),
    "lineage_graph": ("draw",),
    "replay.citations": ("Citation",),
    "minutes_text": ("minutes_text",),
    "replay.movements": ("Movement", "movements"),
    "commitments.owners": ("Owners", "owners_named"),
    "commitments.promises": ("Promise", "promises"),
    "commitments.ratification": ("Lag", "Ratification", "lags", "ratification"),
    "reconciliation": (
        "Check",
        "Cited",
        "Explanation",
        "Reading",
        "Settled",
        "Waiver",
        "explain",
        "reconcile",
        "waivers",
    ),
    "status": ("status",),
    "tallies": ("Tally", "tallies"),
}
"""From each module to the public names it gives; loaded when one of them is first asked for."""

if not TYPE_CHECKING:  # a type checker that saw a ``__getattr__`` would believe any misspelt name
    __getattr__, __dir__ = on_demand(__name__, _NAMES)
    sys.modules[__name__].__class__ = NamesBeforeModules
