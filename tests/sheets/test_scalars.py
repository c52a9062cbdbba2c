"""Single values of a sheet: texts, names, days, numbers, words."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.minutes import Deadline
from ledger.model.platform import Platform
from tests.sheets.made import HEAD, item_of, read


def test_scalars_are_never_typed(platform: Platform) -> None:
    """What YAML would take for a truth value, a number or nothing is the text it is."""
    assert item_of("case: [no, 1e3, 0x10, null, ~]\ndecision: continued", platform).cases == (
        "no",
        "1e3",
        "0x10",
        "null",
        "~",
    )


@pytest.mark.parametrize(
    ("written", "meant"), [("yes", True), ("TRUE", True), ("是", True), ("no", False), ("否", False)]
)
def test_truth_values(written: str, meant: bool, platform: Platform) -> None:
    """A truth value is read in either language, in any case."""
    assert item_of(f"case: 甲案\ndecision: listed\nnew: {written}", platform).new is meant


@pytest.mark.parametrize("written", ["三", "星期三", "週三", "(三)", "（三）", "Wed", "wed.", "Wednesday"])
def test_a_weekday_that_agrees(written: str, platform: Platform) -> None:
    """The day of the week is a check on the date; its spelling is indifferent and it is not kept."""
    assert read(f"{HEAD}weekday: {written}\nresolutions: []", platform).held == date(2025, 5, 14)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("114-12-31", Deadline(due=date(2025, 12, 31))),
        ("10月底", Deadline(wording="10月底")),
        ("115年3月", Deadline(wording="115年3月")),
        ("{by: 114-12-31, wording: 年底}", Deadline(due=date(2025, 12, 31), wording="年底")),
        ("{期限: 114-12-31}", Deadline(due=date(2025, 12, 31))),
        ("{原文: 114-12-31}", Deadline(wording="114-12-31")),
    ],
)
def test_deadlines(written: str, meant: Deadline, platform: Platform) -> None:
    """A deadline is a day, or words, or both."""
    assert item_of(f"case: 甲案\ndecision: continued\ndue: {written}", platform).due == meant


def test_names_are_kept_to_the_character(platform: Platform) -> None:
    """A case's name is recorded as written, marks, width and all."""
    assert item_of("case: 「台北」　ＡＩ案\ndecision: continued", platform).cases == ("「台北」　ＡＩ案",)
