"""Which numbers of meetings are missing, and which no meeting ever bore.

A number skipped between two on record promises minutes. It promises none where the header of a later
meeting says that there was no such meeting.
"""

from __future__ import annotations

from attrs import frozen

from ledger.model.meetings import MeetingId
from ledger.timeline.order import HeadersByMeeting


@frozen(kw_only=True)
class NeverHeld:
    """A number that no meeting ever bore.

    Attributes:
        meeting: the id that a meeting of that number would have had.
        because: why there was none.
        says: the meeting whose header says so.
    """

    meeting: MeetingId
    because: str
    says: MeetingId


def never_held(headers: HeadersByMeeting) -> dict[MeetingId, NeverHeld]:
    """Every number that ``headers``, those that hold, say no meeting bore, and that none of them bears."""
    return {
        told.meeting: NeverHeld(meeting=told.meeting, because=told.because, says=header.meeting)
        for header in headers.values()
        for told in header.not_held
        if told.meeting not in headers
    }
