"""Meeting ids, and the order in which events take effect.

A meeting id is ``SERIES/NUMBER``: ``industry/114-2`` is the industry group's second meeting of ROC year 114,
``vice-mayor/3`` the third vice-mayor meeting of all. The order of effect is that of :class:`Moment`, never the order of
recording. Uses no other module of the model.

>>> parse_meeting("industry/114-2").ordinal
2
>>> Moment(day=date(2025, 5, 14)) < Moment(day=date(2025, 10, 16))
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache
from typing import Literal, NewType

from attrs import frozen

from ledger.errors import InputError
from ledger.text.bilingual import Blanks
from ledger.text.catalogue import phrase

MeetingId = NewType("MeetingId", str)
"""``SERIES/NUMBER``, as in ``industry/114-2`` or ``vice-mayor/3``."""

_MEETING = re.compile(r"([a-z][a-z0-9-]{0,39})/(?:([1-9]\d{0,3})-)?([1-9]\d{0,3})", re.ASCII)

PHASE_CARRIED_IN = 0
PHASE_RESOLVED = 1
_MIDNIGHT = time(0, 0)
_END_OF_DAY = time(23, 59, 59)
_AFTER_EVERY_LEVEL = 1000


@frozen(kw_only=True)
class MeetingNumber:
    """The parts of a meeting id.

    Attributes:
        series: whose meetings are numbered: a group's id, or a level's (``industry``, ``vice-mayor``).
        year: the ROC or Gregorian year within which they are numbered; None when they are numbered on and on.
        ordinal: the number of the meeting, from 1.
    """

    series: str
    year: int | None
    ordinal: int


def parse_meeting(text: str) -> MeetingNumber:
    """Return the parts of a meeting id.

    Args:
        text: the id.

    Raises:
        InputError: it is not of the form ``industry/114-2`` or ``vice-mayor/3``.
    """
    is_text = type(text) is str
    match = _MEETING.fullmatch(text) if is_text else None
    if match is None:
        shown = repr(text) if is_text else type(text).__name__
        raise InputError(phrase("{text} is not a meeting; expected industry/114-2 or vice-mayor/3", text=shown))
    series, year, ordinal = match.groups()
    return MeetingNumber(series=series, year=int(year) if year else None, ordinal=int(ordinal))


def is_meeting(text: str) -> bool:
    """Return whether ``text`` has the form of a meeting id; it says nothing of whether there is such a meeting."""
    return _MEETING.fullmatch(text) is not None


def in_its_series(meeting: str, meetings: Iterable[str]) -> dict[int, MeetingId]:
    """Return those of ``meetings`` that are numbered together with ``meeting``, by their number, lowest first.

    Args:
        meeting: a meeting id.
        meetings: the ids to choose from.

    Raises:
        InputError: one of them is no meeting.
    """
    wanted = parse_meeting(meeting)
    alike: dict[int, MeetingId] = {}
    for other in meetings:
        number = parse_meeting(other)
        if (number.series, number.year) == (wanted.series, wanted.year):
            alike[number.ordinal] = MeetingId(other)
    return dict(sorted(alike.items()))


def numbered(meeting: str, ordinal: int) -> MeetingId:
    """Return the meeting that is numbered together with ``meeting`` and has the number ``ordinal``.

    Args:
        meeting: a meeting id.
        ordinal: the number.

    Raises:
        InputError: ``meeting`` is no meeting.
    """
    return MeetingId(meeting[: len(meeting) - len(str(parse_meeting(meeting).ordinal))] + str(ordinal))


def earlier_number(meeting: str, number: str) -> MeetingId:
    """Return the earlier meeting of the series of ``meeting`` that ``number`` means.

    Args:
        meeting: a meeting id.
        number: ``109-2``, or a whole id.

    Raises:
        InputError: it is no such number, belongs to another series, or does not come before ``meeting``.
    """
    own = parse_meeting(meeting)
    text = number if "/" in number else f"{own.series}/{number}"
    match = _MEETING.fullmatch(text)
    if match is None:
        raise InputError(phrase("{number} is not the number of a meeting", number=repr(number)))
    other = parse_meeting(text)
    if other.series != own.series or (other.year is None) != (own.year is None):
        blanks: Blanks = {"number": number, "meeting": meeting}
        raise InputError(phrase("{number} is not of the series of {meeting}", **blanks))
    if (other.year or 0, other.ordinal) >= (own.year or 0, own.ordinal):
        raise InputError(phrase("{number} does not come before {meeting}", number=number, meeting=meeting))
    return MeetingId(text)


def next_free(meeting: str, meetings: Iterable[str]) -> MeetingId:
    """Return the number after the highest of ``meetings`` that is numbered together with ``meeting``.

    Args:
        meeting: a meeting id.
        meetings: the ids in use.

    Raises:
        InputError: one of them is no meeting.
    """
    return numbered(meeting, max(in_its_series(meeting, meetings), default=0) + 1)


MeetingRank = tuple[int, str, int, int]
"""The order of meetings that opened at the same time: level from the lowest, series, year, number."""


def rank_of(meeting: str, rank: int) -> MeetingRank:
    """Return the rank of a meeting among those that opened at the same time.

    Args:
        meeting: its id.
        rank: the number of its level, from 0 for the lowest.
    """
    return (rank, *order_of(meeting))


@lru_cache(maxsize=1 << 15)
def order_of(meeting: str) -> tuple[str, int, int]:
    """Return the sort key of a meeting id: series, year (0 where numbered on and on) and number.

    Cached, since every event is ordered by it. A text that is no meeting id is ordered by itself.
    """
    match = _MEETING.fullmatch(meeting)
    if match is None:  # never a recorded meeting
        return meeting, 0, 0
    series, year, ordinal = match.groups()
    return series, int(year) if year else 0, int(ordinal)


@frozen(kw_only=True, order=True)
class Moment:
    """The place of an event in the order of effect: day, time, meeting, phase and number in the minutes.

    What a meeting found in place belongs to the meeting: of two that opened at the same time, the second finds what
    the first has left.

    Attributes:
        day: the day on which the event takes effect.
        at: the time at which the meeting opened, 00:00 where the minutes give none; an event known only to the day
            (a presumption) takes effect at its end.
        place: the rank of the meeting among those that opened at that time: the lower level first, then by series,
            year and number.
        phase: 0 for what a meeting found in place (carried in), 1 for what it resolved.
        order: the running number of the event in its meeting.
    """

    day: date
    at: time = _MIDNIGHT
    place: MeetingRank = (-1, "", 0, 0)
    phase: int = PHASE_RESOLVED
    order: int = 0

    @classmethod
    def opening(cls, day: date, starts: time | None, meeting: str, rank: int) -> Moment:
        """Return the moment at which a meeting opened; its own resolutions follow it.

        Args:
            day: the day on which it was held.
            starts: the time at which it opened; None where the minutes give none.
            meeting: its id.
            rank: the number of its level, from 0 for the lowest.
        """
        return cls(day=day, at=starts or _MIDNIGHT, place=rank_of(meeting, rank))

    @classmethod
    def end_of(cls, day: date, meeting: str, rank: int, order: int = 0) -> Moment:
        """Return the end of a day, after every meeting held on it.

        Args:
            day: the day.
            meeting: the meeting whose minutes show the event.
            rank: the number of the level that must have decided, from 0 for the lowest.
            order: the running number of the event in its meeting.
        """
        return cls(day=day, at=_END_OF_DAY, place=rank_of(meeting, _AFTER_EVERY_LEVEL + rank), order=order)

    @property
    def meeting(self) -> str:
        """Return the meeting's id; empty where the moment is of no meeting."""
        _, series, year, ordinal = self.place
        if not ordinal:
            return series
        return f"{series}/{year}-{ordinal}" if year else f"{series}/{ordinal}"


Numbering = Literal["yearly", "ever"]
"""Whether the numbers of a series begin anew each year (``114-2``) or run on for ever (``3``)."""
