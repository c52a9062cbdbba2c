"""Checks of single values: a value of just the declared type passes, and only the first thing wrong is noted."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from ledger.model.intake import checks
from ledger.model.intake.checks import Mode, TypeCheck
from ledger.model.intake.faults import Faults
from ledger.model.intake.texts import LAST_DAY, TextRule
from ledger.model.vocabulary import Decision

LINE = checks.text(TextRule.LINE, Mode.FIELD, may_be_empty=False)
NAME = checks.text(TextRule.NAME, Mode.FIELD, may_be_empty=False)


def faults_of(check: TypeCheck, value: Any) -> list[str]:
    """The problem of each fault."""
    faults = Faults()
    check.check(value, "X", "field", faults)
    return [fault.problem.en for fault in faults.first]


@pytest.mark.parametrize(
    ("check", "value"),
    [
        (LINE, "市場"),
        (checks.text(TextRule.LINE, Mode.FIELD, may_be_empty=True), ""),
        (checks.asked(), ""),
        (checks.number(5), 5),
        (checks.day(Mode.FIELD), LAST_DAY),
        (checks.day(Mode.ARGUMENT), date.min),
        (checks.clock(), time(14, 50)),
        (checks.word(Decision), Decision.LISTED),
        (checks.choice(["a", "b"]), "b"),
        (checks.or_none(LINE), None),
        (checks.one_of([LINE, checks.number(5)]), 0),
        (checks.tuple_of(LINE, not_empty=False, distinct=True), ("甲", "甲")),
        (checks.tuple_of_each([LINE, checks.number(5)]), ("甲", 1)),
        (checks.several(LINE, (list, tuple)), ["甲", "乙"]),
    ],
)
def test_a_value_of_the_declared_type_passes(check, value):
    """Nothing is noted, and the check says that it takes such a value."""
    assert faults_of(check, value) == []
    assert check.takes(value)


@pytest.mark.parametrize(
    ("check", "value", "problem"),
    [
        (LINE, "", "X.field is empty text"),
        (LINE, b"x", "X.field: expected text (str), got a value of type bytes"),
        (checks.asked(), "\ud800", "X.field contains half a character (U+D800)"),
        (checks.number(5), 6, "X.field: expected a whole number from 0 to 5 (int), got 6"),
        (checks.number(5), True, "X.field: expected a whole number from 0 to 5 (int), got True"),
        (checks.day(Mode.FIELD), date.min, "X.field: expected a day of ROC years 1 to 999 (date), got"),
        (checks.day(Mode.ARGUMENT), datetime(2025, 1, 1), "X.field: expected a day (date), got"),
        (checks.clock(), time(14, 50, 1), "X.field: expected a time of day in hours and minutes"),
        (
            checks.word(Decision),
            "listed",
            "X.field: expected one of Decision.PROPOSED, Decision.MERGED, …, got 'listed'",
        ),
        (checks.choice(["a", "b"]), "c", "X.field: expected one of 'a', 'b', got 'c'"),
        (checks.one_of([LINE, checks.number(5)]), None, "X.field: expected text (str) or a whole number"),
        (checks.tuple_of(LINE, not_empty=True, distinct=False), (), "X.field has no entry"),
        (checks.tuple_of(LINE, not_empty=False, distinct=False), ["甲"], "X.field: expected a tuple"),
        (checks.tuple_of(NAME, not_empty=False, distinct=True), ("台北", "臺北"), "X.field names '臺北' twice"),
        (checks.tuple_of(LINE, not_empty=False, distinct=False), ("甲", 1), "X.field[1]: expected text (str), got 1"),
        (checks.tuple_of_each([LINE]), ("甲", "乙"), "X.field: expected a tuple of 1"),
        (checks.several(LINE, (list, tuple)), "甲", "X.field: expected several values, not one text"),
    ],
)
def test_a_value_of_another_type_is_noted_once(check, value, problem):
    """The problem names the field, what is expected there and what was found."""
    (found,) = faults_of(check, value)
    assert found.startswith(problem)


def test_a_stored_text_is_checked_for_its_type_alone():
    """It may have been stored before there were rules of texts."""
    assert faults_of(checks.text(TextRule.NAME, Mode.TYPE, may_be_empty=False), "") == []


def test_the_remedy_names_the_member_that_a_text_is_the_value_of():
    """Who gives ``"listed"`` means ``Decision.LISTED``; who gives a datetime means its day."""
    for check, value, remedy in (
        (checks.word(Decision), "listed", "give `Decision.LISTED`"),
        (checks.day(Mode.FIELD), datetime(2025, 1, 1), "give its day alone: `.date()`"),
        (checks.tuple_of(LINE, not_empty=False, distinct=False), "甲", "give a tuple, as in (value,)"),
    ):
        faults = Faults()
        check.check(value, "X", "field", faults)
        assert remedy in str(faults)
