"""Small records for the tests of this folder: a first meeting that carries three cases in, and what follows."""

from __future__ import annotations

from datetime import date

from ledger.model.events import DeclaredCount
from ledger.model.minutes import CarriedIn, Item, Minutes, Presumed
from ledger.model.vocabulary import Counted, Decision, Instant
from ledger.testing.ledgers import new_ledger
from ledger.timeline import Timeline
from projections import Check, reconcile
from tests.support.platforms import four_cities

LEVELS = ("working-group", "vice-mayor")
BEFORE, AFTER = Instant.BEFORE, Instant.AFTER
REGISTER = {"of": Counted.LISTED, "instant": Instant.BEFORE}
COUNCIL = date(2024, 7, 1)
DAYS = {1: date(2024, 2, 1), 2: date(2024, 6, 1), 3: date(2024, 9, 1), 4: date(2024, 12, 1)}


def count(number: int, of: Counted | None, instant: Instant | None = Instant.DURING, **fields) -> DeclaredCount:
    """A declared count."""
    return DeclaredCount(
        **{"item": "一", "says": f"計{number}案", "count": number, "of": of, "instant": instant} | fields
    )


def listed(number: int, **fields) -> DeclaredCount:
    """A count over a complete list of the register as the meeting found it."""
    return count(number, Counted.LISTED, Instant.BEFORE, under="一", exhaustive=True, **fields)


def item(number: str, *cases: str, decide: Decision = Decision.CONTINUED, **fields) -> Item:
    """One item."""
    return Item(item=number, cases=cases, decisions=(decide,), **fields)


def going_on(*cases: str) -> tuple[Item, ...]:
    """Items that continue each case, under 一."""
    return tuple(item(f"一({'一二三四五六七八九'[place]})", case) for place, case in enumerate(cases))


def meeting(ordinal: int, *items: Item, declared: tuple[DeclaredCount, ...] = (), year: int = 113, **fields) -> Minutes:
    """The industry group's meeting of that number; its day goes by the number and the year."""
    held = DAYS[ordinal].replace(year=year + 1911)
    return Minutes(meeting=f"industry/{year}-{ordinal}", held=held, items=items, declared=declared, **fields)


def above(*items: Item, held: date, declared: tuple[DeclaredCount, ...] = (), ordinal: int = 3, **fields) -> Minutes:
    """A vice-mayor meeting."""
    return Minutes(meeting=f"vice-mayor/{ordinal}", held=held, items=items, declared=declared, **fields)


def first(*cases: str, on: tuple[str, ...] = LEVELS) -> Minutes:
    """The first meeting, which finds ``cases`` in place."""
    return meeting(1, carried_in=(CarriedIn(item="一", cases=cases, on=on),))


MOVING = (
    first("甲", "乙", "丙"),
    meeting(
        2,
        item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING),
        item("二", "丁", decide=Decision.LISTED, new=True),
    ),
)
"""Three cases, of which the second meeting asks one off the register and puts another on it."""


def only_presumed(*cases: str) -> Presumed:
    """That both levels listed cases that no minutes speak of."""
    return Presumed(
        item="一", cases=cases, decision=Decision.LISTED, level="working-group", group="industry",
        after=DAYS[1], before=DAYS[2], taken_on=date(2024, 3, 1), basis="後來列管",
    )  # fmt: skip


def council(*declared: DeclaredCount) -> tuple[Minutes, ...]:
    """Vice mayors who delist two cases of industry and one of urban development, with these counts."""
    return (
        meeting(1, carried_in=(CarriedIn(item="一", cases=("甲", "乙"), on=LEVELS),)),
        above(
            item("一", "甲", "乙", decide=Decision.DELISTED, group="industry"),
            item("二", "戊", decide=Decision.DELISTED, group="urban"),
            held=date(2024, 7, 1),
            carried_in=(CarriedIn(item="二", cases=("戊",), on=("vice-mayor",), group="urban"),),
            declared=declared,
        ),
    )


def timeline(*minutes: Minutes) -> Timeline:
    """What is known once these are recorded; what nothing introduces is admitted."""
    with new_ledger(four_cities()) as ledger:
        for one in minutes:
            ledger.record(one, backfill=True)
        return ledger.timeline()


def differing(*minutes: Minutes) -> list[Check]:
    """The checks of the whole record that differ."""
    return [check for check in reconcile(timeline(*minutes)) if check.difference is not None]
