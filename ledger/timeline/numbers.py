"""The numbers of meetings that were never held, as later headers say.

A number skipped between two recorded meetings means that minutes are missing; it does not where the header of a later
meeting says that there was no such meeting.
"""

from __future__ import annotations

from attrs import frozen

from ledger.model.meetings import MeetingId
from ledger.timeline.order import HeadersByMeeting


@frozen(kw_only=True)
class NeverHeld:
    """A number that no meeting ever had.

    Attributes:
        meeting: the id that a meeting of that number would have had.
        because: why there was none.
        says: the meeting whose header says so.
    """

    meeting: MeetingId
    because: str
    says: MeetingId


def never_held(headers: HeadersByMeeting) -> dict[MeetingId, NeverHeld]:
    """Return, by meeting id, every number that a header says no meeting had and that no header has.

    Args:
        headers: the headers in force.
    """
    return {
        number.meeting: NeverHeld(meeting=number.meeting, because=number.because, says=header.meeting)
        for header in headers.values()
        for number in header.not_held
        if number.meeting not in headers
    }
