"""When minutes last spoke of each case, and what they then resolved: for agendas and remarks on drafts.

Pure; one pass over the order of effect. What is presumed, and what continues the rest without
naming a case, does not speak of it.

>>> last_said(timeline)[case].meeting    # doctest: +SKIP
'industry/114-4'
"""

from __future__ import annotations

from datetime import date

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.events import (
    CASE_EVENTS,
    AliasConfirmed,
    CaseDistinguished,
    CaseFirstSeen,
    DirectiveIssued,
    MeetingEvent,
    Noted,
    cases_of,
)
from ledger.model.meetings import MeetingId, Moment
from ledger.model.vocabulary import Kind
from ledger.timeline import Timeline

_BESIDE = (DirectiveIssued, Noted, AliasConfirmed, CaseDistinguished)
"""What stands beside a decision; it gives the item only where the meeting decided nothing else."""


@frozen(kw_only=True)
class LastSaid:
    """The last meeting that spoke of a case.

    Attributes:
        meeting: which one.
        item: the item of its last decision about the case; of the last word, where it decided nothing.
        day: the day it was held.
        kinds: what it resolved about the case, each kind once, in order.
    """

    meeting: MeetingId
    item: str
    day: date
    kinds: tuple[Kind, ...]


def last_said(timeline: Timeline, *, before: Moment | None = None) -> dict[CaseId, LastSaid]:
    """Per case, the last meeting that spoke of it by name.

    Args:
        timeline: everything known.
        before: leave out what took effect at or after this moment; None means nothing.
    """
    said: dict[CaseId, tuple[date, list[MeetingEvent]]] = {}
    for dated in timeline.entries:
        event = dated.event
        if event.presumption is not None or isinstance(event, CaseFirstSeen):
            continue
        if before is not None and dated.moment >= before:
            break
        for case in cases_of(event):
            _, events = said.get(case, (dated.moment.day, []))
            same = events if events and events[0].meeting == event.meeting else []
            said[case] = (dated.moment.day, [*same, event])
    return {case: _last(day, events) for case, (day, events) in said.items()}


def _last(day: date, events: list[MeetingEvent]) -> LastSaid:
    decided = [event for event in events if not isinstance(event, _BESIDE)] or events
    kinds = dict.fromkeys(CASE_EVENTS[type(event)] for event in events)
    return LastSaid(meeting=decided[-1].meeting, item=decided[-1].item, day=day, kinds=tuple(kinds))
