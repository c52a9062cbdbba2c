"""What the committees of a generated record decide, meeting by meeting; the level above is in ``upper_level``.

Every decision is one that the rules admit, but for the few marked irregular, and every stated number
is right, by the registers in ``committees``. A meeting that will be recorded late
decides nothing that later meetings depend on, since these are recorded before it: it introduces no
case and gives no title, owner or place on a register. It may delist cases, since later meetings
do not name them.
"""

from __future__ import annotations

import sys
from datetime import timedelta

from attrs import define, field

from benchmarks.generator.committees import ABOVE, BELOW, Committee, CommitteeCase
from benchmarks.generator.meeting_builder import MeetingEventsBuilder
from benchmarks.generator.words import BASIS, IRREGULAR, REASONS, REPORTS, Lot, numeral, pick, quarter_after, summary
from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseAccepted,
    CaseCarriedIn,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
    CaseListed,
    CaseProposed,
    CaseReferredForDelisting,
    CaseReferredForListing,
    CaseRenamed,
    CaseReopened,
    CasesMerged,
    DelistingPlanned,
    DueDateMoved,
    Noted,
    OwnersChanged,
    Presumption,
    RegisterPlace,
    RestContinued,
)
from ledger.model.vocabulary import Counted, Instant

_CATEGORIES = ("case", "case", "case", "measure")
_CLOSED_KEPT = 6  # cases of which a committee may still speak after it delisted them
_NEW_A_MEETING = 3
_TAIL = 4  # resolutions for which a meeting leaves room after its register


@define(kw_only=True)
class Meetings:
    """Holds meetings one by one and keeps the registers.

    Attributes:
        lot: draws every random number.
        register: the number of cases that a committee tracks, about.
        room: the number of resolutions of a meeting, on average.
        anomalies: the share of meetings that defer a proposal which returns as another, and of those that
            presume a decision of the level above.
        found_same: the ids of a deferred proposal and of the case as which it returned, until they are taken.
    """

    lot: Lot
    register: int
    room: float
    anomalies: float = 0.0
    found_same: list[tuple[CaseId, CaseId]] = field(factory=list)

    def committee(
        self, body: Committee, builder: MeetingEventsBuilder, *, is_first: bool, is_late: bool, in_full: bool
    ) -> None:
        """Write one meeting of ``body``: a review of its register, or of a part of it, then new cases.

        Args:
            body: the committee.
            builder: the meeting being written.
            is_first: whether its register is carried in.
            is_late: whether it will be recorded late, and decides nothing that later meetings depend on.
            in_full: whether every case is named.
        """
        if is_first:
            self._carry_in(body, builder)
        if self.anomalies and body.to_list and not is_late and self.lot() < self.anomalies:
            self._presume(body, builder)
        before = len(body.register)
        body.owed += self.room
        found = len(builder.events)
        # What a full review takes beyond its share, the meetings after it save.
        budget = sys.maxsize if in_full else found + max(2, int(body.owed)) - _TAIL
        rest = self._review(body, builder, budget, is_late)
        builder.declare("計{}案", before, Counted.LISTED, Instant.BEFORE, item="一", exhaustive=not rest)
        builder.declare_resolved("一", rest)
        if not is_late:
            self._news(body, builder)
        builder.declare("會後列管{}案", len(body.register), Counted.LISTED, Instant.AFTER, item="一")
        body.owed -= len(builder.events) - found

    def _carry_in(self, body: Committee, builder: MeetingEventsBuilder) -> None:
        """Carry the register in: most cases are listed above too."""
        both, own = self.register * 3 // 5 + 1, self.register // 4 + 1
        for number, is_above in ((both, True), (own, False)):
            builder.begin("一", summary="")
            owners, category = self._owners(body), pick(self.lot, _CATEGORIES)
            places = (RegisterPlace(level=BELOW, listed=True), RegisterPlace(level=ABOVE, listed=is_above))
            for _ in range(number):
                case = self._case(body, builder, category, owners)
                case.is_above = is_above
                body.listed_above += is_above
                builder.write(
                    CaseCarriedIn, case=case.id, named=case.title, category=category, places=places, owners=owners
                )
        builder.new_section()

    def _presume(self, body: Committee, builder: MeetingEventsBuilder) -> None:
        """Presume that a case referred earlier was listed above by the day before."""
        case = body.to_list.pop()
        case.is_above, case.is_asked = True, False
        body.listed_above += 1
        day = builder.held - timedelta(days=1)
        presumption = Presumption(after=day - timedelta(days=30), before=builder.held, taken_on=day, basis=BASIS)
        builder.begin("一")
        builder.write(CaseListed, level=ABOVE, case=case.id, named=case.title, presumption=presumption)
        builder.new_section()

    def _case(
        self, body: Committee, builder: MeetingEventsBuilder, category: str, owners: tuple[str, ...]
    ) -> CommitteeCase:
        case = CommitteeCase(id=builder.new_id(), title=body.new_title(), category=category, owners=owners)
        body.register.append(case)
        return case

    def _owners(self, body: Committee) -> tuple[str, ...]:
        own, other = f"{body.county}政府{body.remit.bureau}", pick(self.lot, body.agencies)
        return (own,) if other == own else (own, other)

    def _review(self, body: Committee, builder: MeetingEventsBuilder, budget: int, is_late: bool) -> int:
        """Review the register until ``budget`` events are written; return the number of cases left as the rest."""
        waiting, body.register = body.register, []
        named = 0
        if not is_late and len(waiting) > 6 and self.lot() < 0.05:
            waiting = self._merge(body, builder, waiting)
            named = 1
        gone_through = 0
        for case in waiting:
            if len(builder.events) >= budget:
                break
            gone_through += 1
            named += 1
            self._verdict(body, builder, case, f"一({numeral(named)})", is_late)
        rest = waiting[gone_through:]
        if rest:
            builder.begin(f"一({numeral(named + 1)})")
            builder.write(RestContinued, stated=len(rest))
        # What was not spoken of comes first the next time.
        body.register = rest + body.register
        return len(rest)

    def _merge(
        self, body: Committee, builder: MeetingEventsBuilder, waiting: list[CommitteeCase]
    ) -> list[CommitteeCase]:
        """Merge the next two to four cases into a new one, and return the others."""
        number = 2 + int(self.lot() * 3)
        sources, others = waiting[:number], waiting[number:]
        builder.begin("一(一)", summary=summary(self.lot))
        owners = tuple(dict.fromkeys(owner for case in sources for owner in case.owners))
        target = self._case(body, builder, sources[0].category, owners)
        target.is_above = any(case.is_above for case in sources)
        target.is_asked = not target.is_above and any(case.is_asked for case in sources)
        body.listed_above += target.is_above - sum(case.is_above for case in sources)
        body.to_list = [case for case in body.to_list if case not in sources] + [target] * target.is_asked
        builder.write(
            CasesMerged,
            sources=tuple(case.id for case in sources),
            sources_named=tuple(case.title for case in sources),
            target=target.id,
            title=target.title,
            introduces=True,
            category=target.category,
        )
        return others

    def _verdict(
        self, body: Committee, builder: MeetingEventsBuilder, case: CommitteeCase, item: str, is_late: bool
    ) -> None:
        """Decide about one case of the register."""
        builder.begin(item, summary=summary(self.lot))
        chance = self.lot()
        if case.is_above and chance < 0.055:
            body.to_delist.append(case)
            reason = pick(self.lot, REASONS)
            builder.write(CaseReferredForDelisting, case=case.id, named=case.title, to=ABOVE, reason=reason)
            return
        if not case.is_above and not case.is_asked and chance < 0.02:
            builder.write(CaseDelisted, case=case.id, named=case.title, reason=pick(self.lot, REASONS))
            if not is_late:  # what is delisted late is listed for those who meet and record before
                body.closed = [*body.closed[1 - _CLOSED_KEPT :], case]
            return
        body.register.append(case)
        if not case.is_above and not case.is_asked and chance < 0.4:
            self._refer(body, builder, case)
            return
        self._continue(body, builder, case, is_late)

    def _refer(self, body: Committee, builder: MeetingEventsBuilder, case: CommitteeCase) -> None:
        case.is_asked = True
        body.to_list.append(case)
        builder.write(CaseReferredForListing, case=case.id, named=case.title, to=ABOVE)

    def _continue(self, body: Committee, builder: MeetingEventsBuilder, case: CommitteeCase, is_late: bool) -> None:
        """Continue the case, with further resolutions about it, in the order of transcription."""
        chance = self.lot()
        named = case.title
        if chance > 0.97 and not is_late:
            case.title = body.new_title()
            builder.write(CaseRenamed, case=case.id, named=named, title=case.title)
        builder.write(CaseContinued, case=case.id, named=named)
        if chance < 0.22:
            builder.direct(self.lot, (case.id,), (named,), case.owners[:1])
        elif chance < 0.34:
            due, wording = quarter_after(self.lot, builder.held)
            builder.write(DueDateMoved, case=case.id, named=named, due=due, wording=f"預定完成日期延至{wording}")
        elif chance < 0.36:
            due, wording = quarter_after(self.lot, builder.held)
            builder.write(DelistingPlanned, case=case.id, named=named, due=due, wording=f"{wording}小組會議")
        elif chance < 0.41 and not is_late:
            self._change_owners(body, builder, case, named)

    def _change_owners(self, body: Committee, builder: MeetingEventsBuilder, case: CommitteeCase, named: str) -> None:
        other = pick(self.lot, body.agencies)
        is_removed = other in case.owners
        if is_removed and len(case.owners) == 1:
            return  # somebody stays answerable
        added, removed = ((), (other,)) if is_removed else ((other,), ())
        case.owners = (*(owner for owner in case.owners if owner != other), *added)
        builder.write(OwnersChanged, case=case.id, named=named, added=added, removed=removed)

    def _news(self, body: Committee, builder: MeetingEventsBuilder) -> None:
        """Add proposals, and at times a reopened case, a report or an irregular item."""
        number = 0
        while number < _NEW_A_MEETING and len(body.register) < self.register and self.lot() < 0.7:
            number += 1
            self._propose(body, builder, f"二({numeral(number)})")
        if self.anomalies and body.put_off is None and self.lot() < self.anomalies:
            number += 1
            self._put_off(body, builder, f"二({numeral(number)})")
        if number:
            builder.declare("提案{}案", number, Counted.PROPOSED, Instant.DURING, item="二")
        chance = self.lot()
        if body.closed and chance < 0.02:
            case = body.closed.pop()
            case.is_asked = False
            body.register.append(case)
            builder.begin(f"二({numeral(number + 1)})", summary=summary(self.lot))
            builder.write(CaseReopened, case=case.id, named=case.title)
        elif body.closed and chance < 0.03:
            case = body.closed[-1]
            builder.begin("三", summary=summary(self.lot), irregular=pick(self.lot, IRREGULAR))
            builder.write(CaseContinued, case=case.id, named=case.title)
        elif chance > 0.9:
            builder.begin("三", summary=summary(self.lot))
            builder.write(Noted, subject=pick(self.lot, REPORTS))

    def _propose(self, body: Committee, builder: MeetingEventsBuilder, item: str) -> None:
        builder.begin(item, summary=summary(self.lot))
        owners, category = self._owners(body), pick(self.lot, _CATEGORIES)
        if body.put_off is not None:
            category = body.put_off.category
        case = self._case(body, builder, category, owners)
        if body.put_off is not None:
            self.found_same.append((body.put_off.id, case.id))
            body.put_off = None
        self._bring_in(body, builder, case)
        builder.write(CaseAccepted, case=case.id, named=case.title)
        if self.lot() < 0.5:
            self._refer(body, builder, case)

    def _put_off(self, body: Committee, builder: MeetingEventsBuilder, item: str) -> None:
        builder.begin(item, summary=summary(self.lot))
        case = self._case(body, builder, pick(self.lot, _CATEGORIES), self._owners(body))
        body.put_off = body.register.pop()
        self._bring_in(body, builder, case)
        builder.write(CaseDeferred, case=case.id, named=case.title)

    def _bring_in(self, body: Committee, builder: MeetingEventsBuilder, case: CommitteeCase) -> None:
        builder.write(
            CaseProposed,
            case=case.id,
            named=case.title,
            category=case.category,
            proposers=case.owners[:1],
            owners=case.owners,
            scope=(body.member,),
        )
