"""When the bodies of an invented country meet, and when each meeting comes to be recorded.

No clock: days are drawn, and the office that records goes through the meetings in the order held.

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
"""The year in which every country's record begins."""

_RESOLUTIONS_A_MEETING = 20
_MEETINGS_A_YEAR = 180  # at the most, so that a body never meets twice in one day
_DAYS = 360
_TAKEN_AT_ONCE = 8  # committees that a meeting of the level above deals with
_TURNS_A_YEAR = 4
_MEETINGS_ABOVE = 9000  # a year, at the most: the numbers of meetings end at 9999
_LATEST = 3600  # days


def meetings_of(resolutions_a_year: int) -> int:
    """How often a body meets in a year to pass so many resolutions."""
    return min(_MEETINGS_A_YEAR, ceil(resolutions_a_year / _RESOLUTIONS_A_MEETING))


def taken_at_once(bodies: int) -> int:
    """How many committees a meeting above deals with: few, unless the year has no numbers for so many meetings."""
    return min(bodies, max(_TAKEN_AT_ONCE, ceil(bodies * _TURNS_A_YEAR / _MEETINGS_ABOVE)))


def schedule(bodies: int, years: int, meetings_a_year: int, lot: Lot) -> Iterator[tuple[date, int, int, int]]:
    """Day, body, year and number of every meeting in the order held; body number ``bodies`` is the level above.

    A year is cut into as many spans as a body meets in it, and each body meets on some day of each
    span: so one span at a time is put in order, and two meetings of one body never fall on one day.
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
    """When the office, which is at ``at``, records a meeting held on ``held``: days later, and never out of turn."""
    opens = datetime(held.year, held.month, held.day, 1, tzinfo=UTC) + timedelta(days=5 + int(lot() * 10))
    return max(at + timedelta(seconds=1 + int(lot() * 8)), opens)


def lateness(meetings_a_year: int, lot: Lot) -> timedelta:
    """By how much more a late meeting waits to be recorded: two meetings at least, mostly months, at most ten years."""
    least = max(60, 2 * _DAYS // meetings_a_year + 60)
    return timedelta(days=least + int(lot() ** 3 * (_LATEST - least)))
