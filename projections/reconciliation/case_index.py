"""The index of cases: where the record names each case, and which meetings are not on record.

Reads the timeline; knows nothing of counts.

>>> CaseIndex.of(timeline).first("industry-112-1.01").event.meeting
'industry/112-1'
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from attrs import field, frozen

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.events import CaseFirstSeen, MeetingRecorded, cases_of
from ledger.model.meetings import MeetingId, Moment, numbered, parse_meeting
from ledger.timeline import Dated, Step, Timeline, never_held
from projections.reconciliation.checks import Cited

EventsByCase = dict[CaseId, list[Dated]]
"""Per case, every event about it that minutes state (no presumption, no first mention), in effective order."""


@frozen(kw_only=True)
class CaseIndex:
    """The events about each case.

    Attributes:
        events_by_case: per case, every event about it that minutes state, in effective order.
    """

    events_by_case: EventsByCase = field(factory=dict)

    @classmethod
    def of(cls, timeline: Timeline) -> CaseIndex:
        """Return the index of a timeline.

        Args:
            timeline: the record as known.
        """
        events_by_case: EventsByCase = {}
        for dated in timeline.entries:
            if dated.event.presumption is None and not isinstance(dated.event, CaseFirstSeen):
                for case in cases_of(dated.event):
                    events_by_case.setdefault(case, []).append(dated)
        return cls(events_by_case=events_by_case)

    def last_before(self, case: CaseId, moment: Moment) -> Dated | None:
        """Return the last event about a case before a moment; None where there is none.

        Args:
            case: the case.
            moment: the moment before which the event takes effect.
        """
        before = (dated for dated in reversed(self.events_by_case.get(case, [])) if dated.moment < moment)
        return next(before, None)

    def first(self, case: CaseId) -> Dated | None:
        """Return the first event about a case; None where there is none.

        Args:
            case: the case.
        """
        return next(iter(self.events_by_case.get(case, [])), None)

    def last_resolved(self, state: CaseState, begins: Moment) -> Cited:
        """Return a case with the place of its last resolution before a moment.

        Args:
            state: the case.
            begins: the moment before which it was resolved.
        """
        return cited(state, self.last_before(state.id, begins))


def cited(state: CaseState, dated: Dated | None) -> Cited:
    """Return a case with the place of an event or, without one, with the meeting that first names the case.

    Args:
        state: the case.
        dated: the event.
    """
    meeting, item = (dated.event.meeting, dated.event.item) if dated else (state.names[0].meeting, "")
    return Cited(title=state.title, case=state.id, meeting=meeting, item=item)


def cited_at(state: CaseState, step: Step) -> Cited:
    """Return a case with the place of a step.

    Args:
        state: the case.
        step: the step that names it.
    """
    return Cited(title=state.title, case=state.id, meeting=step.event.meeting, item=step.event.item)


def not_on_record(
    meetings: Mapping[MeetingId, MeetingRecorded], header: MeetingRecorded, since: date | None = None
) -> tuple[MeetingId, ...]:
    """Return the numbers of the series up to a meeting that are not on record, but for those never held.

    Args:
        meetings: the meetings on record.
        header: the last meeting considered.
        since: only meetings that can have been held after that day; None means all.
    """
    found: list[MeetingId] = []
    earlier = None
    for upper in _series(meetings, header):
        number = parse_meeting(upper.meeting)
        begins = earlier.ordinal + 1 if earlier and earlier.year == number.year else 1
        if since is None or upper.held > since:
            found += (numbered(upper.meeting, ordinal) for ordinal in range(begins, number.ordinal))
        earlier = number
    never = never_held(meetings)
    return tuple(meeting for meeting in found if meeting not in never)


def perhaps_held(
    meetings: Mapping[MeetingId, MeetingRecorded], header: MeetingRecorded, since: date | None
) -> tuple[MeetingId, ...]:
    """Return the number after the last on record of each earlier year: such a meeting may have been held.

    Args:
        meetings: the meetings on record.
        header: the last meeting considered.
        since: only meetings that can have been held after that day; None means all.
    """
    found = []
    series = _series(meetings, header)
    for earlier, upper in pairwise(series):
        number, after = parse_meeting(earlier.meeting), parse_meeting(upper.meeting)
        if number.year != after.year and (since is None or upper.held > since):
            found.append(numbered(earlier.meeting, number.ordinal + 1))
    never = never_held(meetings)
    return tuple(meeting for meeting in found if meeting not in never)


def _series(meetings: Mapping[MeetingId, MeetingRecorded], header: MeetingRecorded) -> list[MeetingRecorded]:
    """The meetings on record of the same series held up to ``header``, by number."""
    series = parse_meeting(header.meeting).series
    alike = [
        (number.year or 0, number.ordinal, one.meeting)
        for one in meetings.values()
        if (number := parse_meeting(one.meeting)).series == series and one.held <= header.held
    ]
    return [meetings[meeting] for _, _, meeting in sorted(alike)]
