"""Where in the minutes something stands: meeting, item and day, so that every figure leads to its item.

>>> mention(step).where    # doctest: +SKIP
'industry/113-4 二'
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from ledger.model.meetings import MeetingId, numbered, parse_meeting
from ledger.timeline import Step, Timeline


@frozen(kw_only=True)
class Mention:
    """One place in the minutes.

    Attributes:
        meeting: the meeting; for what is presumed, the one whose minutes show it.
        item: the item of its minutes.
        day: the day on which it took effect.
        presumed: no minutes on record say it; it is held to have happened.
    """

    meeting: MeetingId
    item: str
    day: date
    presumed: bool = False

    @property
    def where(self) -> str:
        """Meeting and item in one text."""
        return f"{self.meeting} {self.item}".strip()


def mention(step: Step) -> Mention:
    """Where ``step`` is on record."""
    event = step.event
    return Mention(meeting=event.meeting, item=event.item, day=step.day, presumed=event.presumption is not None)


def last_day(timeline: Timeline) -> date | None:
    """The day of the last meeting on record; None where none is."""
    return max((header.held for header in timeline.meetings.values()), default=None)


def skipped(first: MeetingId, later: MeetingId, known: Iterable[MeetingId]) -> tuple[MeetingId, ...]:
    """The meetings whose numbers lie between two of one series and that are not among ``known``.

    Counted anew each year, a series shows of the later year only what precedes ``later`` in it:
    how many were still held in the earlier year nobody can tell from the numbers.
    """
    start, end = parse_meeting(first), parse_meeting(later)
    if start.series != end.series:
        return ()
    lowest = start.ordinal + 1 if start.year == end.year else 1
    between = (numbered(later, ordinal) for ordinal in range(lowest, end.ordinal))
    there = frozenset(known)
    return tuple(meeting for meeting in between if meeting not in there)
