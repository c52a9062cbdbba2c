"""Meeting ids and the order in which things take effect.

Value module. A meeting id is ``SERIES/NUMBER``: ``industry/114-2`` is the industry group's second
meeting of ROC year 114, ``vice-mayor/3`` the third vice-mayor meeting ever. What takes effect
first is decided by :class:`Moment`, never by the order of recording.

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
    """A meeting id taken apart.

    Attributes:
        series: whose meetings are counted: a group's id, or a level's (``industry``, ``vice-mayor``).
        year: the ROC or Gregorian year within which they are counted; None when counted for ever.
        ordinal: the how-manieth meeting it is, from 1.
    """

    series: str
    year: int | None
    ordinal: int


def parse_meeting(text: str) -> MeetingNumber:
    """``text`` taken apart.

    Raises:
        InputError: it is not of the form ``industry/114-2`` or ``vice-mayor/3``.
    """
    is_text = type(text) is str
    match = _MEETING.fullmatch(text) if is_text else None
    if match is None:
        told = repr(text) if is_text else type(text).__name__
        raise InputError(phrase("{text} is not a meeting; expected industry/114-2 or vice-mayor/3", text=told))
    series, year, ordinal = match.groups()
    return MeetingNumber(series=series, year=int(year) if year else None, ordinal=int(ordinal))


def is_meeting(text: str) -> bool:
    """Whether ``text`` has the form of a meeting's id; whether there is such a meeting is another question."""
    return _MEETING.fullmatch(text) is not None


def in_its_series(meeting: str, meetings: Iterable[str]) -> dict[int, MeetingId]:
    """Those of ``meetings`` that are counted together with ``meeting``, by their number, lowest first.

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
    """The meeting counted together with ``meeting`` whose number is ``ordinal``. Raises InputError as above."""
    return MeetingId(meeting[: len(meeting) - len(str(parse_meeting(meeting).ordinal))] + str(ordinal))


def earlier_number(meeting: str, number: str) -> MeetingId:
    """The earlier meeting of the series of ``meeting`` that ``number`` means: ``109-2``, or the whole id.

    Raises:
        InputError: it is no such number, is counted elsewhere, or does not come before ``meeting``.
    """
    own = parse_meeting(meeting)
    text = number if "/" in number else f"{own.series}/{number}"
    match = _MEETING.fullmatch(text)
    if match is None:
        raise InputError(phrase("{number} is not the number of a meeting", number=repr(number)))
    other = parse_meeting(text)
    if other.series != own.series or (other.year is None) != (own.year is None):
        told: Blanks = {"number": number, "meeting": meeting}
        raise InputError(phrase("{number} is not of the series of {meeting}", **told))
    if (other.year or 0, other.ordinal) >= (own.year or 0, own.ordinal):
        raise InputError(phrase("{number} does not come before {meeting}", number=number, meeting=meeting))
    return MeetingId(text)


def next_free(meeting: str, meetings: Iterable[str]) -> MeetingId:
    """The number after the highest of ``meetings`` that is counted together with ``meeting``.

    Raises:
        InputError: one of them is no meeting.
    """
    return numbered(meeting, max(in_its_series(meeting, meetings), default=0) + 1)


MeetingRank = tuple[int, str, int, int]
"""Where a meeting stands among those that opened at one time: level from the lowest, series, year, number."""


def rank_of(meeting: str, rank: int) -> MeetingRank:
    """Where ``meeting``, of the level that is number ``rank`` from the lowest, stands among those of one hour."""
    return (rank, *order_of(meeting))


@lru_cache(maxsize=1 << 15)
def order_of(meeting: str) -> tuple[str, int, int]:
    """By what ids of meetings are ordered: series, year (0 where counted for ever) and number, as numbers.

    Worked out once for a meeting, which is asked for again and again: laid out, replayed, held to the rules.
    """
    match = _MEETING.fullmatch(meeting)
    if match is None:  # nothing that is recorded; what cannot be told apart by its number is by its text
        return meeting, 0, 0
    series, year, ordinal = match.groups()
    return series, int(year) if year else 0, int(ordinal)


@frozen(kw_only=True, order=True)
class Moment:
    """Where something stands in the order of effect: day, time, meeting, phase and place in the minutes.

    What a meeting found in place belongs to the meeting: of two that opened at one time, the second
    finds what the first has left.

    Attributes:
        day: the day on which it takes effect.
        at: the time the meeting opened, 00:00 where the minutes give none; what is only known to
            the day (a presumption) stands at the day's end.
        place: the meeting's place among those that opened at that time: the lower level first, then by
            series, year and number.
        phase: 0 for what a meeting found in place (carried in), 1 for what it resolved.
        order: the resolution's running number in its meeting.
    """

    day: date
    at: time = _MIDNIGHT
    place: MeetingRank = (-1, "", 0, 0)
    phase: int = PHASE_RESOLVED
    order: int = 0

    @classmethod
    def opening(cls, day: date, starts: time | None, meeting: str, rank: int) -> Moment:
        """The moment a meeting opened: its own resolutions follow, what it finds in place precedes.

        Args:
            day: the day it was held.
            starts: when it opened; None where the minutes give no time.
            meeting: its id.
            rank: the number of its level, from 0 for the lowest.
        """
        return cls(day=day, at=starts or _MIDNIGHT, place=rank_of(meeting, rank))

    @classmethod
    def end_of(cls, day: date, meeting: str, rank: int, order: int = 0) -> Moment:
        """The end of ``day``, after every meeting held on it; ``rank`` is the level that must have decided."""
        return cls(day=day, at=_END_OF_DAY, place=rank_of(meeting, _AFTER_EVERY_LEVEL + rank), order=order)

    @property
    def meeting(self) -> str:
        """The meeting's id; empty where none is meant."""
        _, series, year, ordinal = self.place
        if not ordinal:
            return series
        return f"{series}/{year}-{ordinal}" if year else f"{series}/{ordinal}"


Numbering = Literal["yearly", "ever"]
"""Whether the numbers of a series begin anew each year (``114-2``) or run on for ever (``3``)."""
