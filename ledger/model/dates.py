"""Days, times and item numbers as minutes write them.

Reads and writes the ROC calendar (114年 = 2025), Chinese clock times and item numbers. It never asks for the present
day. Uses no other module of the model.

>>> parse_day("114年5月14日")
datetime.date(2025, 5, 14)
>>> roc_day(date(2025, 5, 14))
'114-05-14'
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from functools import lru_cache

from ledger.errors import InputError
from ledger.text.bilingual import Blanks, Text
from ledger.text.catalogue import phrase
from ledger.text.language import Language

ROC_OFFSET = 1911
WEEKDAYS = "一二三四五六日"
_DAY = re.compile(r"(?:民國|中華民國)?(\d{1,4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
_HOURS = {"上午": range(13), "中午": range(11, 13), "下午": range(13), "晚上": range(5, 12)}
_CLOCK = re.compile(r"(上午|下午|中午|晚上)?\s*(\d{1,2})\s*[:時点點]\s*(?:(\d{1,2})\s*分?)?")


def parse_day(text: str) -> date:
    """Return the day that ``text`` names; a year below 1000 is of the ROC calendar, four digits are Gregorian.

    Accepts ``114-05-14``, ``114/5/14``, ``114年5月14日``, ``民國114年5月14日`` and ``2025-05-14``.

    Raises:
        InputError: the text is no day, or no such day exists.
    """
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        raise InputError(phrase("{text} is not a day; expected 114-05-14 (ROC) or 2025-05-14", text=repr(text)))
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year + ROC_OFFSET if year < 1000 else year, month, day)
    except ValueError:
        raise InputError(phrase("there is no day {text} in the calendar", text=repr(text))) from None


def parse_clock(text: str) -> time:
    """Return the time of day that ``text`` names: ``14:00``, ``下午2時50分`` or ``上午10時``.

    ``上午14時`` is refused: a morning has no fourteenth hour, and which time is meant is not known.

    Raises:
        InputError: the text is no time of day, or contradicts itself.
    """
    match = _clock_parts(text)
    if match is None:
        raise InputError(phrase("{text} is not a time of day; expected 14:00 or 下午2時", text=repr(text)))
    half, hour, minute = match.group(1), int(match.group(2)), int(match.group(3) or 0)
    if clock_contradiction(text):
        blanks: Blanks = {"text": repr(text), "half": half, "hour": hour}
        raise InputError(phrase("{text} contradicts itself: {half} has no hour {hour}; write 14:00", **blanks))
    if half in ("下午", "晚上") and hour < 12:
        hour += 12
    if half == "上午" and hour == 12:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        raise InputError(phrase("there is no time {text} on a clock", text=repr(text))) from None


def clock_contradiction(text: str) -> tuple[str, int] | None:
    """Return the part of the day and the hour that it does not have, as in ``上午14時``, or None."""
    match = _clock_parts(text)
    half = match.group(1) if match else None
    if match is None or half is None or int(match.group(2)) in _HOURS[half]:
        return None
    return half, int(match.group(2))


def _clock_parts(text: str) -> re.Match[str] | None:
    return _CLOCK.fullmatch(unicodedata.normalize("NFKC", text).strip())


def roc_day(day: date) -> str:
    """Return a day in the ROC form, ``114-05-14``."""
    return f"{day.year - ROC_OFFSET}-{day.month:02}-{day.day:02}"


def day_text(day: date, language: Language) -> str:
    """Return a day for a reader: 114-05-14 in Chinese, 2025-05-14 in English."""
    return day_label(day).in_language(language)


def day_label(day: date) -> Text:
    """Return ``day`` as the readers of each language know it: 2025-05-14, 114-05-14."""
    return Text(en=day.isoformat(), zh=roc_day(day))


def formal_day(day: date, language: Language) -> str:
    """Return a day as minutes write it: 114年10月16日 in Chinese, 2025-10-16 in English."""
    chinese = f"{day.year - ROC_OFFSET}年{day.month}月{day.day}日"
    return Text(en=day.isoformat(), zh=chinese).in_language(language)


def formal_clock(clock: time, language: Language) -> str:
    """Return a time of day as minutes write it: 下午2時50分 in Chinese, 14:50 in English."""
    noon = clock.hour == 12 and clock.minute == 0
    half = "中午" if noon else "上午" if clock.hour < 12 else "下午"
    hour = clock.hour - 12 if clock.hour > 12 else clock.hour
    chinese = f"{half}{hour}時" + (f"{clock.minute}分" if clock.minute else "")
    return Text(en=f"{clock:%H:%M}", zh=chinese).in_language(language)


def weekday_character(day: date) -> str:
    """Return the character after 星期: ``一`` for Monday to ``日`` for Sunday."""
    return WEEKDAYS[day.weekday()]


@lru_cache(maxsize=4096)
def normal_item(text: str) -> str:
    """Return the normalised form of an item number: ``一（二）1`` and ``一、(二) 1.`` are both ``一(二)1``.

    A mark between two numbers stays, as a point: ``1．1`` is ``1.1``, not ``11``.
    """
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return _MARKS.sub(lambda marks: "." if _parts_numbers(marks) else "", folded)


def _parts_numbers(marks: re.Match[str]) -> bool:
    """Return whether there is a numeral on both sides."""
    before, after = marks.string[: marks.start()][-1:], marks.string[marks.end() :][:1]
    return before in _NUMERALS and after in _NUMERALS


def is_under(item: str, heading: str) -> bool:
    """Return whether ``item`` is under ``heading``: 1.1 under 1, 一(二)1 under 一(二); not 一百零一(二) under 一."""
    own, wanted = _parts_of_item(item), _parts_of_item(heading)
    return own[: len(wanted)] == wanted


@lru_cache(maxsize=4096)
def _parts_of_item(text: str) -> tuple[str | int, ...]:
    """Return the numbers of an item, each as a whole, and the marks between them."""
    runs = _NUMERAL_OR_MARK.findall(normal_item(text))
    return tuple(run if (value := numeral_value(run)) is None else value for run in runs)


_DIGITS = "零一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"〇": 0, "兩": 2}
_VALUES |= {digit: value for value, digit in enumerate("壹貳參肆伍陸柒捌玖", 1)} | {"叁": 3, "弍": 2, "弌": 1}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_NUMERALS = frozenset("0123456789").union(_VALUES, _UNITS, _TENS)
"""Every character of which the number of an item may consist, in either script."""

_MARKS = re.compile("[、,.。]+")
_NUMERAL_OR_MARK = re.compile(f"[{''.join(sorted(_NUMERALS))}]+|.", re.DOTALL)


def numeral_value(text: str) -> int | None:
    """Return the number that ``text`` writes, in Chinese numerals up to the thousands or in digits, or None.

    A row of Chinese digits alone is read digit by digit, as in a year: 一〇一 is 101.
    """
    text = unicodedata.normalize("NFKC", text)
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    if not text or not _NUMERALS.issuperset(text) or re.search(r"[0-9]", text):
        return None
    if all(character in _VALUES for character in text):
        return int("".join(str(_VALUES[character]) for character in text))
    return _sum_of_units(text)


def _sum_of_units(text: str) -> int | None:
    """Return the value of a numeral with units, or None where they do not descend or it is ambiguous (一百二)."""
    total, digit, lowest, is_spelled_out = 0, None, 10_000, False
    for character in text:
        if character in _VALUES:
            if digit:
                return None
            is_spelled_out = digit == 0
            digit = _VALUES[character]
            continue
        tens = _TENS.get(character)
        unit = 10 if tens else _UNITS[character]
        if unit >= lowest or (tens and digit) or (digit == 0 and unit != 10):
            return None
        total, digit, lowest = total + (tens or (digit or 1) * unit), None, unit
    return None if digit and lowest > 10 and not is_spelled_out else total + (digit or 0)


def chinese_numeral(number: int) -> str:
    """Return the Chinese numeral of a number, as items have it: 3 is ``三``, 12 is ``十二``, 101 is ``一百零一``.

    Raises:
        ValueError: it is less than 1 or more than 9999.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"items are numbered from 1 to 9999, not {number}")
    text, is_skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if not digit:
            is_skipped = bool(text)
            continue
        is_plain_ten = unit == 10 and digit == 1 and not text
        text += ("零" if is_skipped else "") + ("" if is_plain_ten else _DIGITS[digit]) + name
        is_skipped = False
    return text
