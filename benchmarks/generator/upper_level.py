"""What the level above the committees decides: it deals with them in turn, a few at each meeting.

So its meetings have the same length however many committees there are, and every number that
it states is about those whose turn it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.generator.committees import Committee
from benchmarks.generator.meeting_builder import MeetingEventsBuilder
from benchmarks.generator.words import REASONS, Lot, numeral, pick, summary
from ledger.model.events import CaseDelisted, CaseListed, RestContinued
from ledger.model.vocabulary import Counted, Instant


def meet_above(lot: Lot, bodies: Sequence[Committee], builder: MeetingEventsBuilder) -> None:
    """Write one meeting of the level above: what each of ``bodies`` asked for, and the rest of its register."""
    total = dict.fromkeys((Counted.ADDED, Counted.DELISTED, Counted.CONTINUED), 0)
    for place, body in enumerate(bodies, 1):
        _decide(lot, body, builder, f"一({numeral(place)})", total)
    builder.group = ""
    for of, number in total.items():
        builder.declare(of.zh + "{}案", number, of, Instant.DURING, item="一")


def _decide(lot: Lot, body: Committee, builder: MeetingEventsBuilder, item: str, total: dict[Counted, int]) -> None:
    """Write what one committee asked for, and the rest of its register; add the numbers to ``total``."""
    added, body.to_list = body.to_list, []
    gone, body.to_delist = body.to_delist, []
    builder.group = body.id
    rest = body.listed_above - len(gone)
    body.listed_above = rest + len(added)
    for case in (*added, *gone):
        case.is_above, case.is_asked = case.is_asked, False
    if added:
        builder.begin(f"{item}1", group=body.id, summary=summary(lot))
        for case in added:
            builder.write(CaseListed, case=case.id, named=case.title)
        if lot() < 0.2:
            cases, named = tuple(case.id for case in added), tuple(case.title for case in added)
            builder.direct(lot, cases, named, added[0].owners[:1])
    if gone:
        builder.begin(f"{item}2", group=body.id, summary=summary(lot))
        reason = pick(lot, REASONS)
        for case in gone:
            builder.write(CaseDelisted, case=case.id, named=case.title, reason=reason)
    if rest:
        builder.begin(f"{item}3", group=body.id)
        builder.write(RestContinued, stated=rest)
    for of, number, says in (
        (Counted.ADDED, len(added), "新增{}案"),
        (Counted.DELISTED, len(gone), "解列{}案"),
        (Counted.REST_CONTINUED, rest, "其餘{}案"),
    ):
        builder.declare(says, number, of, Instant.DURING, item=item)
        total[Counted.CONTINUED if of is Counted.REST_CONTINUED else of] += number
    builder.declare("會後列管{}案", body.listed_above, Counted.LISTED, Instant.AFTER, item=item)
