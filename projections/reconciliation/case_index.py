"""Where the record has what is counted, and which meetings it does not have.

Reads the order of effect; knows nothing of counts.
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
from ledger.timeline import Dated, Timeline, never_held
from projections.reconciliation.checks import Cited

Mentions = dict[CaseId, list[Dated]]
"""Per case, every event about it that minutes state (no presumption, no first mention), in the order of effect."""


@frozen(kw_only=True)
class CaseIndex:
    """Where the record speaks of each case.

    Attributes:
        mentions: per case, every event about it that minutes state, in the order of effect.
    """

    mentions: Mentions = field(factory=dict)

    @classmethod
    def of(cls, timeline: Timeline) -> CaseIndex:
        """The trail of everything in ``timeline``."""
        mentions: Mentions = {}
        for dated in timeline.entries:
            if dated.event.presumption is None and not isinstance(dated.event, CaseFirstSeen):
                for case in cases_of(dated.event):
                    mentions.setdefault(case, []).append(dated)
        return cls(mentions=mentions)

    def last_before(self, case: CaseId, moment: Moment) -> Dated | None:
        """The last event about ``case`` before ``moment``; None where there is none."""
        before = (dated for dated in reversed(self.mentions.get(case, [])) if dated.moment < moment)
        return next(before, None)

    def first(self, case: CaseId) -> Dated | None:
        """The first event about ``case``; None where there is none."""
        return next(iter(self.mentions.get(case, [])), None)

    def last_resolved(self, state: CaseState, begins: Moment) -> Cited:
        """The case with where it was last resolved before the moment ``begins``."""
        return cited(state, self.last_before(state.id, begins))


def cited(state: CaseState, dated: Dated | None) -> Cited:
    """The case with the meeting and item of ``dated``, else with the meeting that first names it."""
    meeting, item = (dated.event.meeting, dated.event.item) if dated else (state.names[0].meeting, "")
    return Cited(title=state.title, case=state.id, meeting=meeting, item=item)


def not_on_record(
    meetings: Mapping[MeetingId, MeetingRecorded], header: MeetingRecorded, since: date | None = None
) -> tuple[MeetingId, ...]:
    """The numbers skipped in the series of ``header`` up to it, but for those that no meeting ever bore.

    Args:
        meetings: those on record.
        header: the meeting up to which is asked.
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
    """The numbers that would follow the last on record of each year before that of ``header``.

    Whether such a meeting was held no number tells; left out are those said never to have been.
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
