"""Meeting ids and their numbers, and the moments that order what takes effect."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.model.meetings import (
    Moment,
    earlier_number,
    in_its_series,
    is_meeting,
    next_free,
    numbered,
    parse_meeting,
    rank_of,
)

DAY = date(2024, 1, 1)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("industry/114-2", ("industry", 114, 2)),
        ("vice-mayor/3", ("vice-mayor", None, 3)),
        ("a/2024-9999", ("a", 2024, 9999)),
    ],
)
def test_an_id_has_a_series_and_a_number(text, parts):
    """A year where meetings are numbered within years, none where they are numbered on and on."""
    number = parse_meeting(text)
    assert (number.series, number.year, number.ordinal) == parts
    assert is_meeting(text)


@pytest.mark.parametrize(
    "text", ["", "industry", "industry/", "industry/0", "industry/114-0", "Industry/1", "a/1-1-1", "a/10000", None]
)
def test_what_is_no_id_is_refused(text):
    """The message says how an id is written."""
    with pytest.raises(InputError, match="is not a meeting; expected industry/114-2 or vice-mayor/3"):
        parse_meeting(text)


def test_numbers_of_a_series():
    """Meetings are counted within their series and year; the next free number follows the highest."""
    held = ["industry/114-2", "industry/114-10", "industry/113-4", "urban/114-7", "vice-mayor/3"]
    assert in_its_series("industry/114-1", held) == {2: "industry/114-2", 10: "industry/114-10"}
    assert next_free("industry/114-1", held) == "industry/114-11"
    assert next_free("vice-mayor/9", held) == "vice-mayor/4"
    assert next_free("industry/115-3", held) == "industry/115-1"
    assert numbered("industry/114-10", 9) == "industry/114-9"


@pytest.mark.parametrize(
    ("number", "meeting"),
    [("113-9", "industry/113-9"), ("114-2", "industry/114-2"), ("industry/114-1", "industry/114-1")],
)
def test_an_earlier_number_of_the_same_series(number, meeting):
    """It is given with or without the series."""
    assert earlier_number("industry/114-3", number) == meeting


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("114-3", "does not come before"),
        ("115-1", "does not come before"),
        ("urban/114-1", "is not of the series of"),
        ("7", "is not of the series of"),
        ("x", "is not the number of a meeting"),
    ],
)
def test_a_number_that_is_not_earlier_is_refused(number, problem):
    """Neither the meeting itself, nor a later one, nor one of another series."""
    with pytest.raises(InputError, match=problem):
        earlier_number("industry/114-3", number)


numbers = st.integers(1, 9999)


@example(9, 10)
@given(numbers, numbers)
def test_numbers_are_compared_as_numbers(one, other):
    """Of two meetings of one day the one of the lower number comes first, counted by year or for ever."""
    day = date(2024, 1, 1)
    for series in ("industry/113-{}", "vice-mayor/{}"):
        moments = [Moment.opening(day, None, series.format(number), 0) for number in (one, other)]
        assert (moments[0] < moments[1]) == (one < other)
        assert [moment.meeting for moment in moments] == [series.format(one), series.format(other)]


def test_what_is_no_meeting_has_a_place_all_the_same():
    """An id that is not of any known form is told apart by its text, and no order fails for it."""
    assert rank_of("A", 0) < rank_of("B", 0) < rank_of("A", 1)
    assert Moment(day=date(2024, 1, 1)).meeting == ""


def test_of_one_time_the_lower_level_comes_first():
    """Then what was found in place, then what was resolved, by its number in the minutes."""
    below, above = (Moment.opening(DAY, time(9), "industry/113-1", rank) for rank in (0, 1))
    assert below < above < Moment.opening(DAY, time(10), "industry/113-1", 0)
    moments = [Moment(day=DAY, phase=phase, order=order) for phase in (0, 1) for order in (1, 2)]
    assert moments == sorted(moments)


def test_a_presumption_follows_every_meeting_of_its_day():
    """Even one at the last minute, and the lower level comes first among presumptions too."""
    last = Moment.opening(DAY, time(23, 59), "vice-mayor/9", 5)
    below, above = (Moment.end_of(DAY, "industry/113-1", rank, 1) for rank in (0, 1))
    assert last < below < above < Moment.opening(date(2024, 1, 2), None, "industry/113-2", 0)
