"""How what is known of a case changed: the answers that each recording or correction changed.

The recording time, where every other projection takes the effective date. For each append, the case's
statuses day by day are compared as known before and after it; what differs is listed as spans of days.

>>> [(one.meeting, len(one.revised)) for one in knowledge(ledger.events(), "industry-112-1.22")][:1]
[('industry/112-1', 1)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from attrs import frozen

from ledger.log.appends import batches
from ledger.model import events
from ledger.model.cases import CaseId, case_order
from ledger.model.intake.wall import at_the_door
from ledger.model.references import case_asked
from ledger.model.vocabulary import Status
from ledger.timeline import Recorded, Timeline, classes_of, joins_that_hold


@frozen(kw_only=True)
class Revised:
    """A span of days for which an answer changed.

    Attributes:
        first: the first day of the span.
        last: its last day; None where it has no end.
        before: the status that was answered; None where the case was not on record.
        after: the status that is answered since.
    """

    first: date
    last: date | None
    before: Status | None
    after: Status | None


@frozen(kw_only=True)
class Learned:
    """One append that changed what is known of a case.

    Attributes:
        position: the position of its last event.
        recorded_at: when it was recorded.
        meeting: the meeting recorded, amended or withdrawn; empty where ids were linked by hand.
        because: why, for an amendment, a withdrawal or a link; else empty.
        revised: the answers that changed.
    """

    position: int
    recorded_at: datetime
    meeting: str
    because: str
    revised: tuple[Revised, ...]


@at_the_door
def knowledge(log: Iterable[Recorded], case: CaseId, *, presumptions: bool = True) -> tuple[Learned, ...]:
    """Return every append that changed the answer to "what was the status of ``case`` on some day".

    Args:
        log: every event, in the order recorded.
        case: the case, by any of its ids.
        presumptions: with False, as if nothing had been presumed.

    Raises:
        UnknownNameError: nothing in the log is about such a case.
    """
    everything = list(log)
    relevant = _relevant(everything, case)
    bears = {recorded.position for recorded in relevant}
    joined = classes_of(joins_that_hold(recorded.event for recorded in relevant))
    ids = (case, *sorted(joined.get(case, frozenset()) - {case}, key=case_order))
    learned = []
    before: list[tuple[date, Status]] = []
    for batch in batches(everything):
        if not bears.intersection(recorded.position for recorded in batch):
            continue
        after = _spans([r for r in relevant if r.position <= batch[-1].position], ids, presumptions)
        revised = _revised(before, after)
        if revised:
            learned.append(_learned(batch, revised))
        before = after
    if not learned:
        case_asked(case, ((one, one) for recorded in everything for one in events.cases_of(recorded.event)))
    return tuple(learned)


def _learned(batch: tuple[Recorded, ...], revised: tuple[Revised, ...]) -> Learned:
    reasons = [
        r.event
        for r in batch
        if isinstance(r.event, (events.MinutesAmended, events.MeetingWithdrawn, events.CasesFoundSame))
    ]
    by_hand = [reason for reason in reasons if not isinstance(reason, events.CasesFoundSame) or not reason.meeting]
    return Learned(
        position=batch[-1].position,
        recorded_at=batch[-1].event.recorded_at,
        meeting=str(getattr(batch[0].event, "meeting", "")),
        because=by_hand[0].because if by_hand else "",
        revised=revised,
    )


def _relevant(log: list[Recorded], case: CaseId) -> list[Recorded]:
    """Return what of ``log`` can affect ``case``: platform, headers, and every event of its whole family."""
    family = {case}
    size = 0
    while len(family) > size:
        size = len(family)
        family.update(c for r in log if family.intersection(events.cases_of(r.event)) for c in events.cases_of(r.event))
    kinds = (events.PlatformDescribed, events.MeetingRecorded, events.MinutesAmended, events.MeetingWithdrawn)
    return [r for r in log if isinstance(r.event, kinds) or family.intersection(events.cases_of(r.event))]


def _spans(log: list[Recorded], ids: Sequence[CaseId], presumptions: bool) -> list[tuple[date, Status]]:
    """Return the days on which the case's status changed, with the status from then on.

    The case is the first of ``ids`` that was on record by then; before ids are linked as one case, each
    is a case of its own.
    """
    if not any(isinstance(r.event, events.PlatformDescribed) for r in log):
        return []
    timeline = Timeline.of(log, presumptions=presumptions)
    spans: dict[CaseId, dict[date, Status]] = {}
    for step in timeline.steps():
        for state in step.after:
            spans.setdefault(state.id, {})[step.day] = state.status
    found = next((spans[shown] for shown in map(timeline.shown_id, ids) if shown in spans), {})
    return list(found.items())


def _revised(before: list[tuple[date, Status]], after: list[tuple[date, Status]]) -> tuple[Revised, ...]:
    """Return the spans of days for which the two differ, neighbouring spans of one difference joined."""
    days = sorted({day for day, _ in (*before, *after)})
    found: list[Revised] = []
    for place, day in enumerate(days):
        last = days[place + 1] if place + 1 < len(days) else None
        old, new = _at(before, day), _at(after, day)
        if old is new:
            continue
        end = date.fromordinal(last.toordinal() - 1) if last else None
        joins = found and found[-1].last is not None and found[-1].last.toordinal() + 1 == day.toordinal()
        if joins and (found[-1].before, found[-1].after) == (old, new):
            found[-1] = Revised(first=found[-1].first, last=end, before=old, after=new)
        else:
            found.append(Revised(first=day, last=end, before=old, after=new))
    return tuple(found)


def _at(spans: list[tuple[date, Status]], day: date) -> Status | None:
    return next((status for since, status in reversed(spans) if since <= day), None)
