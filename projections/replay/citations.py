"""Where minutes say something: meeting, item and day, so that every figure leads to its item.

Pure; what is presumed, and what continues the rest without naming a case, cites no case.

>>> citation(next(timeline.steps())).where
'industry/112-1 一(一)'
>>> last_citations(timeline)["industry-112-1.22"].meeting
'industry/114-2'
"""

from __future__ import annotations

from collections.abc import Iterable
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
from ledger.model.meetings import MeetingId, Moment, numbered, parse_meeting
from ledger.model.vocabulary import Kind
from ledger.timeline import Step, Timeline


@frozen(kw_only=True)
class Citation:
    """One place in the minutes.

    Attributes:
        meeting: the meeting; for what is presumed, the one whose minutes show it.
        item: the item of its minutes.
        day: the day on which it took effect.
        presumed: no minutes on record say it; it is presumed.
    """

    meeting: MeetingId
    item: str
    day: date
    presumed: bool = False

    @property
    def where(self) -> str:
        """Meeting and item in one text."""
        return f"{self.meeting} {self.item}".strip()


def citation(step: Step) -> Citation:
    """Return where ``step`` is on record.

    Args:
        step: an event that took effect.
    """
    event = step.event
    return Citation(meeting=event.meeting, item=event.item, day=step.day, presumed=event.presumption is not None)


def last_day(timeline: Timeline) -> date | None:
    """Return the day of the last meeting on record; None where none is.

    Args:
        timeline: everything known.
    """
    return max((header.held for header in timeline.meetings.values()), default=None)


def skipped(first: MeetingId, later: MeetingId, known: Iterable[MeetingId]) -> tuple[MeetingId, ...]:
    """Return the meetings whose numbers lie between two of one series and that are not among ``known``.

    Counted anew each year, a series shows of the later year only what precedes ``later`` in it: how many
    were still held in the earlier year cannot be derived from the numbers.

    Args:
        first: the earlier meeting.
        later: the later one.
        known: the meetings on record.
    """
    start, end = parse_meeting(first), parse_meeting(later)
    if start.series != end.series:
        return ()
    lowest = start.ordinal + 1 if start.year == end.year else 1
    between = (numbered(later, ordinal) for ordinal in range(lowest, end.ordinal))
    there = frozenset(known)
    return tuple(meeting for meeting in between if meeting not in there)


_BESIDE = (DirectiveIssued, Noted, AliasConfirmed, CaseDistinguished)
"""What stands beside a decision; it gives the item only where the meeting decided nothing else."""


@frozen(kw_only=True)
class LastCitation:
    """The last meeting whose minutes name a case.

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


def last_citations(timeline: Timeline, *, before: Moment | None = None) -> dict[CaseId, LastCitation]:
    """Return per case the last meeting whose minutes name it.

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


def _last(day: date, events: list[MeetingEvent]) -> LastCitation:
    decided = [event for event in events if not isinstance(event, _BESIDE)] or events
    kinds = dict.fromkeys(CASE_EVENTS[type(event)] for event in events)
    return LastCitation(meeting=decided[-1].meeting, item=decided[-1].item, day=day, kinds=tuple(kinds))
