"""The dates of meetings against their numbers: what is certainly wrong with a date.

Used where minutes are recorded, checked or drafted. A meeting numbered within a year is held in that year, or by the
end of March after it; meetings of one series are held in the order of their numbers. A date that breaks this is
admitted as an exception in the header (``irregular``, 例外), and is then neither checked nor compared with others.

>>> [fault.problem.en for fault in date_faults("industry/114-3", date(2114, 9, 4))]
['industry/114-3 is dated 2114-09-04; a meeting of the year 114 is held from 2025-01-01 to 2026-03-31']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import MAXYEAR, date

from attrs import field, frozen

from ledger.model.dates import ROC_OFFSET, roc_day
from ledger.model.meetings import MeetingNumber, numbered, order_of, parse_meeting
from ledger.text.bilingual import Blanks, Text
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import Diagnostic, Location

_LAST_MONTH_AFTER = 3
"""The month of the following year in which a meeting of a year is held at the latest."""

_AHEAD, _BEHIND = 12, 200  # numbers

_GREGORIAN_FROM = 1000  # as everywhere a year is read: fewer digits are of the ROC calendar


@frozen(kw_only=True)
class MeetingDate:
    """The date of a meeting, to be compared with others.

    Attributes:
        meeting: its id.
        day: the day on which it was held.
        is_irregular: its header admits the date as an exception; others are not compared with it.
        order: what meetings are ordered by: series, year, number.
    """

    meeting: str
    day: date
    is_irregular: bool = False
    order: tuple[str, int, int] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "order", order_of(self.meeting))


DATE = Location(section="header", key="held")
"""Where minutes give their date."""


@frozen(kw_only=True)
class DateFault(Diagnostic):
    """One thing that is certainly wrong with a date, unless the header says why it is right.

    Attributes:
        place: the date of the header.
        other: the meeting it does not fit to; empty where it does not fit the number's own year.
    """

    place: Location = DATE
    other: str = ""


def date_faults(meeting: str, held: date, others: Iterable[MeetingDate] = ()) -> tuple[DateFault, ...]:
    """Return what is certainly wrong with the date of a meeting.

    Args:
        meeting: its id.
        held: its date.
        others: other meetings, recorded or about to be; those of another series are ignored.

    Raises:
        InputError: ``meeting`` is no meeting.
    """
    number, own = parse_meeting(meeting), order_of(meeting)
    of_year = _year_fault(meeting, number, held)
    if of_year is not None:  # what else does not fit then follows from it
        return (of_year,)
    otherwise = _in_the_other_calendar(number)
    lower: list[MeetingDate] = []
    higher: list[MeetingDate] = []
    for one in others:
        if one.meeting in otherwise:
            return (_same_number_fault(meeting, one),)
        if one.day == held or one.order[0] != own[0] or one.is_irregular or one.meeting == meeting:
            continue
        if one.day > held and one.order < own:
            lower.append(one)
        elif one.day < held and one.order > own:
            higher.append(one)
    faults: list[DateFault] = []
    if lower:
        faults.append(_order_fault(meeting, held, max(lower, key=_day_and_number), is_lower=True))
    if higher:
        faults.append(_order_fault(meeting, held, min(higher, key=_day_and_number), is_lower=False))
    return tuple(faults)


def neighbours(meeting: str, held: date, look: Callable[[list[str]], list[MeetingDate]]) -> list[MeetingDate]:
    """Return the recorded meetings with which the date of ``meeting`` is to be compared: the nearest by number.

    Of a long series only these are looked up, so that recording costs the same in any ledger: a dozen numbers
    ahead, the last of two hundred behind, and those over the turn of a year where the date is near it.

    Args:
        meeting: its id.
        held: its date.
        look: returns the dates of those of some meetings that are recorded, as last amended.

    Raises:
        InputError: ``meeting`` is no meeting.
    """
    number = parse_meeting(meeting)
    year, own = year_of(number), number.ordinal
    ahead: list[str] = [numbered(meeting, own + step) for step in range(1, _AHEAD + 1)]
    if year is not None and held.year > year:
        ahead += [_in_year(number, 1, ordinal) for ordinal in range(1, _AHEAD + 1)]
    found: list[MeetingDate] = []
    wanted = ahead + _in_the_other_calendar(number)
    for nearest, farthest in ((1, 1), (2, _AHEAD), (_AHEAD + 1, _BEHIND)):
        lower = [numbered(meeting, own - step) for step in range(nearest, min(farthest, own - 1) + 1)]
        found += look([*wanted, *lower]) if wanted or lower else []
        wanted = []
        if any(one.order < order_of(meeting) and not one.is_irregular for one in found):
            return found
    if year is not None and number.year != 1 and held <= date(year, _LAST_MONTH_AFTER, 31):
        found += look([_in_year(number, -1, ordinal) for ordinal in range(1, 2 * _AHEAD + 1)])
    return found


def beside(meeting: str) -> tuple[str, ...]:
    """Return the meetings with the next lower and higher number, whose dates matter first to that of ``meeting``."""
    own = parse_meeting(meeting).ordinal
    return tuple(numbered(meeting, ordinal) for ordinal in (own - 1, own + 1) if ordinal)


def _in_year(number: MeetingNumber, years: int, ordinal: int) -> str:
    return f"{number.series}/{(number.year or 0) + years}-{ordinal}"


def _in_the_other_calendar(number: MeetingNumber) -> list[str]:
    """Return the same number with its year in the other calendar, where there is one."""
    year = year_of(number)
    if number.year is None or year is None:
        return []
    other = year if number.year < _GREGORIAN_FROM else year - ROC_OFFSET
    return [f"{number.series}/{other}-{number.ordinal}"] if other > 0 else []


def year_of(number: MeetingNumber) -> int | None:
    """Return the Gregorian year within which a meeting is numbered, or None."""
    if number.year is None:
        return None
    return number.year if number.year >= _GREGORIAN_FROM else number.year + ROC_OFFSET


def _year_fault(meeting: str, number: MeetingNumber, held: date) -> DateFault | None:
    year = year_of(number)
    if year is None or number.year is None:
        return None
    first = date(year, 1, 1)
    last = date(year + 1, _LAST_MONTH_AFTER, 31) if year < MAXYEAR else date.max
    if first <= held <= last:
        return None
    problem = phrase(
        "{meeting} is dated {held}; a meeting of the year {year} is held from {first} to {last}",
        meeting=meeting,
        held=_day_text(held),
        year=number.year,
        first=_day_text(first),
        last=_day_text(last),
    )
    remedy = phrase(
        "correct `date` (日期), or the number in `meeting` (會議); if both are right, say why in `irregular` (例外) "
        "of the header"
    )
    return DateFault(problem=problem, remedy=remedy)


def _same_number_fault(meeting: str, other: MeetingDate) -> DateFault:
    problem = phrase(
        "{meeting} is the number of {other} ({day}), with its year in the other calendar",
        meeting=meeting,
        other=other.meeting,
        day=_day_text(other.day),
    )
    remedy = phrase("write the year as in {other}, or correct the number in `meeting` (會議)", other=other.meeting)
    return DateFault(problem=problem, remedy=remedy, other=other.meeting)


def _order_fault(meeting: str, held: date, other: MeetingDate, *, is_lower: bool) -> DateFault:
    blanks: Blanks = {"meeting": meeting, "held": _day_text(held), "other": other.meeting, "day": _day_text(other.day)}
    if is_lower:
        problem = phrase("{meeting} is dated {held}, before {other} ({day}), whose number is lower", **blanks)
    else:
        problem = phrase("{meeting} is dated {held}, after {other} ({day}), whose number is higher", **blanks)
    remedy = phrase(
        "correct `date` (日期), or the number in `meeting` (會議); if {other} is wrong, correct or amend it; "
        "if both are right, say why in `irregular` (例外) of the header",
        other=other.meeting,
    )
    return DateFault(problem=problem, remedy=remedy, other=other.meeting)


def _day_and_number(one: MeetingDate) -> tuple[date, tuple[str, int, int]]:
    return one.day, one.order


def _day_text(day: date) -> Text:
    return Text(en=day.isoformat(), zh=roc_day(day) if day.year > ROC_OFFSET else day.isoformat())
