"""Short minutes, ledgers that hold them, and contexts of decisions about them."""

from __future__ import annotations

from datetime import date
from typing import Any

from ledger.application import CaseLedger
from ledger.commands.context import DecisionContext
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import RECORDED_AT, new_ledger
from ledger.testing.platforms import two_levels

JIA, YI = "碼頭照明改善", "夜間公車增班"
ACCEPTED = (Decision.PROPOSED, Decision.ACCEPTED)
CONTINUED = (Decision.CONTINUED,)


def item(*cases: str, decide: tuple[Decision, ...] = ACCEPTED, number: str = "一", **fields: Any) -> Item:
    """One item."""
    return Item(item=number, cases=cases, decisions=decide, **fields)


def meeting(at: str, day: str, *items: Item, **fields: Any) -> Minutes:
    """One meeting."""
    return Minutes(meeting=at, held=date.fromisoformat(day), items=items, **fields)


SPRING = meeting("industry/113-1", "2024-02-01", item(JIA))
SUMMER = meeting("industry/113-2", "2024-06-01", item(JIA, decide=CONTINUED), item(YI, number="二"))


def ledger_with(*meetings: Minutes) -> CaseLedger:
    """A ledger in memory that holds those meetings."""
    ledger = new_ledger(two_levels())
    for one in meetings:
        ledger.record(one)
    return ledger


def context_of(ledger: CaseLedger) -> DecisionContext:
    """What a decision on that ledger reads."""
    return DecisionContext(reader=ledger.reader, recorded_at=RECORDED_AT)
