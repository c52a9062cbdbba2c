"""Draft minutes against a small record, and the findings on them."""

from __future__ import annotations

from datetime import date

from ledger.dry_run import dry_run
from ledger.model.events import DeclaredCount
from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Counted, Decision, DraftConcern, Instant
from ledger.testing.ledgers import new_ledger
from projections import Finding, lint
from tests.support.platforms import four_cities

LEVELS = ("working-group", "vice-mayor")


HELD = date(2024, 9, 1)


FIRST = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(
        CarriedIn(item="一", cases=("甲案", "乙案", "丙案"), on=LEVELS),
        CarriedIn(item="二", unnamed=2, on=LEVELS[:1]),
    ),
    items=(Item(item="一", cases=("甲案",), decisions=(Decision.CONTINUED,), also_known_as=("甲之又名",)),),
)


REST = Item(item="九", decisions=(Decision.REST_CONTINUED,), rest=5)


def item(number: str, *cases: str, decide: Decision = Decision.CONTINUED, **fields) -> Item:
    """One item."""
    return Item(item=number, cases=cases, decisions=(decide,), **fields)


def listed(number: int, **fields) -> DeclaredCount:
    """A declared count of the register."""
    told = {"of": Counted.LISTED, "instant": Instant.BEFORE} | fields
    return DeclaredCount(item="一", says=f"計{number}案", count=number, **told)


def findings(*items: Item, meeting="industry/113-2", held=HELD, before=(FIRST,), **fields) -> tuple[Finding, ...]:
    """The findings on a draft of ``items`` against ``before``."""
    minutes = Minutes(meeting=meeting, held=held, items=items, **fields)
    with new_ledger(four_cities()) as ledger:
        for one in before:
            ledger.record(one)
        outcome = dry_run(ledger, minutes)
    return lint(
        minutes, before=outcome.before, after=outcome.after, recorded_as=outcome.recorded_as, left_out=outcome.left_out
    )


def concerns(found: tuple[Finding, ...]) -> list[DraftConcern]:
    """The kinds of findings, in order."""
    return [one.concern for one in found]
