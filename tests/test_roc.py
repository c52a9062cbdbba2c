"""Times of day that contradict themselves, and the numerals of items."""

from __future__ import annotations

from datetime import time

import pytest

from ledger.errors import InputError
from ledger.meetings import in_its_series, next_free, numbered
from ledger.roc import chinese_numeral, clock_contradiction, parse_clock


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:00", time(14)),
        ("上午12時", time(0)),
        ("上午10時5分", time(10, 5)),
        ("中午12時30分", time(12, 30)),
        ("下午12時", time(12)),
        ("下午9時30分", time(21, 30)),
        ("晚上7點", time(19)),
    ],
)
def test_times_that_make_sense(text, clock):
    """Each part of the day has its own hours."""
    assert parse_clock(text) == clock
    assert clock_contradiction(text) is None


@pytest.mark.parametrize(
    ("text", "half", "hour"),
    [("上午14時", "上午", 14), ("下午14時45分", "下午", 14), ("中午1時", "中午", 1), ("晚上12時", "晚上", 12)],
)
def test_times_that_contradict_themselves(text, half, hour):
    """An hour that its part of the day does not have is refused; which was meant is not taken for granted."""
    assert clock_contradiction(text) == (half, hour)
    with pytest.raises(InputError, match=f"{half} has no hour {hour}"):
        parse_clock(text)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百")),
        *((105, "一百零五"), (110, "一百一十"), (999, "九百九十九")),
    ],
)  # fmt: skip
def test_numerals(number, text):
    """Items are numbered as minutes number them."""
    assert chinese_numeral(number) == text


def test_no_two_numbers_share_a_numeral():
    """Every number has a numeral of its own; there is none beyond the last."""
    assert len({chinese_numeral(number) for number in range(1, 1000)}) == 999
    for number in (0, 1000):
        with pytest.raises(ValueError, match=str(number)):
            chinese_numeral(number)


def test_numbers_of_a_series():
    """Meetings are counted within their series and year; the next free number follows the highest."""
    held = ["industry/114-2", "industry/114-10", "industry/113-4", "urban/114-7", "vice-mayor/3"]
    assert in_its_series("industry/114-1", held) == {2: "industry/114-2", 10: "industry/114-10"}
    assert next_free("industry/114-1", held) == "industry/114-11"
    assert next_free("vice-mayor/9", held) == "vice-mayor/4"
    assert next_free("industry/115-3", held) == "industry/115-1"
    assert numbered("industry/114-10", 9) == "industry/114-9"
