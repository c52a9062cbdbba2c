"""When the committees of a generated record meet, and when each meeting is recorded.

No clock is read: days are drawn, and the office records the meetings in the order held.

>>> from random import Random
>>> [(day.isoformat(), place, ordinal) for day, place, _, ordinal in schedule(1, 1, 2, Random(1).random)][:2]
[('1976-01-28', 0, 1), ('1976-04-02', 1, 1)]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from math import ceil

from benchmarks.generator.words import Lot

FIRST_YEAR = 1976
"""The first year of every generated record."""

_RESOLUTIONS_A_MEETING = 20
_MEETINGS_A_YEAR = 180  # at the most, so that a body never meets twice in one day
_DAYS = 360
_TAKEN_AT_ONCE = 8  # committees that a meeting of the level above deals with
_TURNS_A_YEAR = 4
_MEETINGS_ABOVE = 9000  # a year, at the most: the numbers of meetings end at 9999
_LATEST = 3600  # days


def meetings_of(resolutions_a_year: int) -> int:
    """Return the number of meetings in a year for that many resolutions."""
    return min(_MEETINGS_A_YEAR, ceil(resolutions_a_year / _RESOLUTIONS_A_MEETING))


def taken_at_once(bodies: int) -> int:
    """Return the number of committees that a meeting above deals with."""
    return min(bodies, max(_TAKEN_AT_ONCE, ceil(bodies * _TURNS_A_YEAR / _MEETINGS_ABOVE)))


def schedule(bodies: int, years: int, meetings_a_year: int, lot: Lot) -> Iterator[tuple[date, int, int, int]]:
    """Return day, committee, year and number of every meeting in the order held.

    Committee number ``bodies`` is the level above. A year is cut into as many spans as a committee meets in it, and
    each meets on some day of each span: so one span at a time is sorted, and two meetings of one committee never fall
    on one day.
    """
    span = _DAYS // meetings_a_year
    above = ceil(bodies * _TURNS_A_YEAR / taken_at_once(bodies))
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        begins = date(year, 1, 4)
        held_above = 0
        for number in range(1, meetings_a_year + 1):
            days = [(int(lot() * span), place, number) for place in range(bodies)]
            due = above * number // meetings_a_year
            while held_above < due:
                held_above += 1
                # Above all groups of its day, and in the order of its numbers.
                days.append((int((held_above * meetings_a_year / above + 1 - number) * (span - 1)), bodies, held_above))
            days.sort()
            for offset, place, ordinal in days:
                yield begins + timedelta(days=(number - 1) * span + offset), place, year, ordinal


def office_reaches(at: datetime, held: date, lot: Lot) -> datetime:
    """Return when the office records a meeting held on ``held``: days later, and after its last record ``at``."""
    opens = datetime(held.year, held.month, held.day, 1, tzinfo=UTC) + timedelta(days=5 + int(lot() * 10))
    return max(at + timedelta(seconds=1 + int(lot() * 8)), opens)


def lateness(meetings_a_year: int, lot: Lot) -> timedelta:
    """Return the further delay of a late meeting: at least two meetings, mostly months, at most ten years."""
    least = max(60, 2 * _DAYS // meetings_a_year + 60)
    return timedelta(days=least + int(lot() ** 3 * (_LATEST - least)))
