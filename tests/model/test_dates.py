"""Times of day that contradict themselves, and the numerals of items."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.model.dates import (
    chinese_numeral,
    clock_contradiction,
    formal_clock,
    formal_day,
    is_under,
    normal_item,
    numeral_value,
    parse_clock,
    parse_day,
)


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
        *((1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"), (9999, "九千九百九十九")),
    ],
)  # fmt: skip
def test_numerals(number, text):
    """Items are numbered as minutes number them."""
    assert chinese_numeral(number) == text


def test_no_two_numbers_share_a_numeral():
    """Every number has a numeral of its own; there is none beyond the last."""
    assert len({chinese_numeral(number) for number in range(1, 10_000)}) == 9999
    for number in (0, 10_000):
        with pytest.raises(ValueError, match=str(number)):
            chinese_numeral(number)


everything = st.integers(1, 9999)


@given(everything)
def test_a_numeral_is_read_as_it_is_written(number):
    """In Chinese, in digits of either width, and place by place."""
    places = "".join("零一二三四五六七八九"[int(digit)] for digit in str(number))
    wide = "".join(chr(ord("０") + int(digit)) for digit in str(number))
    for text in (chinese_numeral(number), str(number), wide, places, places.replace("零", "〇")):
        assert numeral_value(text) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("廿", 20), ("廿一", 21), ("卅三", 33), ("兩百", 200), ("百", 100), ("千零五", 1005), ("壹佰零叁", 103),
        ("貳仟參佰肆拾伍", 2345), ("一百二", None), ("二百零五", 205), ("", None), ("案", None), ("一案", None),
        ("十百", None), ("一1", None), ("二廿", None), ("一十十", None), ("1.5", None),
    ],
)  # fmt: skip
def test_other_numerals(text, value):
    """Short forms, those of documents, and what is no numeral."""
    assert numeral_value(text) == value


@example(101, 1)
@example(12, 1)
@example(1020, 1000)
@given(everything, everything)
def test_an_item_is_under_its_own_number_and_no_other(one, other):
    """一百零一(二) stands under 一百零一 and not under 一, in Chinese numerals and in digits."""
    for written in (chinese_numeral, str):
        for item in (written(one), f"{written(one)}(二)", f"{written(one)}（二）1"):
            assert is_under(item, written(other)) == (one == other)
        assert is_under(f"一({written(one)})1", f"一（{written(other)}）") == (one == other)
        assert is_under(f"一({written(one)})1", "一")


@pytest.mark.parametrize("numeral", ["〇", "兩", "廿", "卅", "千", "百", "零", "拾", "佰"])
def test_every_numeral_lengthens_a_numeral(numeral):
    """Whatever a numeral goes on with, it is another number."""
    assert not is_under(f"一{numeral}(二)", "一")
    assert is_under(f"一{numeral}(二)", f"一{numeral}")


@pytest.mark.parametrize(
    ("item", "heading", "is_there"),
    [
        ("1.1", "1", True), ("1.1", "1.", True), ("1．10", "1.10", True), ("1.1.2", "1.1", True), ("一、1", "一", True),
        ("1.10", "1.1", False), ("1.1", "11", False), ("11", "1.1", False), ("11", "1", False),
        ("一、二", "一二", False),
    ],
)  # fmt: skip
def test_a_mark_between_two_numbers_parts_them(item, heading, is_there):
    """Items numbered 1.1 stand under 1, and are not item 11."""
    assert is_under(item, heading) is is_there


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("一、(二) 1.", "一(二)1"),
        ("1． 1", "1.1"),
        ("一、二、", "一.二"),
        ("十 一", "十一"),
        (" .、", ""),
        ("案.1", "案1"),
    ],
)
def test_an_item_has_one_form(text, form):
    """Marks and spaces make no other item, but for a mark that parts two numbers."""
    assert normal_item(text) == form


@pytest.mark.parametrize(
    ("clock", "chinese"),
    [
        (time(14), "下午2時"),
        (time(14, 50), "下午2時50分"),
        (time(9, 5), "上午9時5分"),
        (time(12), "中午12時"),
        (time(12, 30), "下午12時30分"),
        (time(0, 10), "上午0時10分"),
    ],
)
def test_a_time_is_written_as_minutes_write_it(clock, chinese):
    """Morning or afternoon, the hour of twelve, the minutes where there are any; in English as on a digital clock."""
    assert formal_clock(clock, "zh-TW") == chinese
    assert formal_clock(clock, "en") == f"{clock:%H:%M}"


def test_a_day_is_written_as_minutes_write_it():
    """The ROC year with its characters and no zeros before; in English as in every answer."""
    assert formal_day(date(2025, 5, 4), "zh-TW") == "114年5月4日"
    assert formal_day(date(2025, 5, 4), "en") == "2025-05-04"


@given(
    day=st.dates(date(1912, 1, 1), date(2910, 12, 31)),
    clock=st.times().map(lambda one: one.replace(second=0, microsecond=0)),
    language=st.sampled_from(["en", "zh-TW"]),
)
def test_days_and_times_are_read_back_as_written(day, clock, language):
    """Whatever the day and time, what minutes would write is read as the same."""
    assert parse_clock(formal_clock(clock, language)) == clock
    assert parse_day(formal_day(day, language)) == day
