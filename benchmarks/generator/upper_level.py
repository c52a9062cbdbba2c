"""What the level above the committees of an invented country decides: it takes them in turn, a few at each meeting.

So its meetings stay as long as they are, however many committees there are, and every number that
it declares is about those whose turn it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.generator.committees import Body
from benchmarks.generator.meeting_builder import Sitting
from benchmarks.generator.words import REASONS, Lot, numeral, pick, summary
from ledger.model.events import CaseDelisted, CaseListed, RestContinued
from ledger.model.vocabulary import Counted, Instant


def meet_above(lot: Lot, bodies: Sequence[Body], sitting: Sitting) -> None:
    """One meeting of the level above: what each of ``bodies`` asked for, and the rest of its register."""
    total = dict.fromkeys((Counted.ADDED, Counted.DELISTED, Counted.CONTINUED), 0)
    for place, body in enumerate(bodies, 1):
        _decide(lot, body, sitting, f"一({numeral(place)})", total)
    sitting.group = ""
    for of, number in total.items():
        sitting.declare(of.zh + "{}案", number, of, Instant.DURING, item="一")


def _decide(lot: Lot, body: Body, sitting: Sitting, item: str, total: dict[Counted, int]) -> None:
    """What one committee asked for, and the rest of its register; what is counted is added to ``total``."""
    added, body.to_list = body.to_list, []
    gone, body.to_delist = body.to_delist, []
    sitting.group = body.id
    rest = body.listed_above - len(gone)
    body.listed_above = rest + len(added)
    for case in (*added, *gone):
        case.is_above, case.is_asked = case.is_asked, False
    if added:
        sitting.begin(f"{item}1", group=body.id, summary=summary(lot))
        for case in added:
            sitting.write(CaseListed, case=case.id, named=case.title)
        if lot() < 0.2:
            cases, named = tuple(case.id for case in added), tuple(case.title for case in added)
            sitting.direct(lot, cases, named, added[0].owners[:1])
    if gone:
        sitting.begin(f"{item}2", group=body.id, summary=summary(lot))
        reason = pick(lot, REASONS)
        for case in gone:
            sitting.write(CaseDelisted, case=case.id, named=case.title, reason=reason)
    if rest:
        sitting.begin(f"{item}3", group=body.id)
        sitting.write(RestContinued, stated=rest)
    for of, number, says in (
        (Counted.ADDED, len(added), "新增{}案"),
        (Counted.DELISTED, len(gone), "解列{}案"),
        (Counted.REST_CONTINUED, rest, "其餘{}案"),
    ):
        sitting.declare(says, number, of, Instant.DURING, item=item)
        total[Counted.CONTINUED if of is Counted.REST_CONTINUED else of] += number
    sitting.declare("會後列管{}案", body.listed_above, Counted.LISTED, Instant.AFTER, item=item)
