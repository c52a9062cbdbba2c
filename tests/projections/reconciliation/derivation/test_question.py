"""One declared count in one reading: which cases, group and level it is about, and when a number agrees."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.minutes import CarriedIn
from ledger.model.vocabulary import Counted, Decision
from projections.reconciliation.derivation import primary
from tests.projections.reconciliation.described import asked
from tests.projections.reconciliation.records import (
    BEFORE,
    COUNCIL,
    LEVELS,
    above,
    first,
    going_on,
    item,
    meeting,
)

SORTS = (
    meeting(
        1,
        carried_in=(
            CarriedIn(item="一", cases=("甲",), on=LEVELS, category="measure", scope=("taipei", "keelung")),
            CarriedIn(item="二", cases=("乙",), on=LEVELS, scope=("taipei",)),
        ),
    ),
    above(
        held=date(2024, 5, 1),
        ordinal=2,
        carried_in=(CarriedIn(item="三", cases=("丙",), on=("vice-mayor",), group="urban"),),
    ),
    above(held=COUNCIL),
)


@pytest.mark.parametrize(
    ("fields", "cases"),
    [
        ({}, ["甲", "乙", "丙"]),
        ({"group": "industry"}, ["甲", "乙"]),
        ({"group": "urban"}, ["丙"]),
        ({"category": "measure"}, ["甲"]),
        ({"category": "cooperation"}, ["乙", "丙"]),
        ({"scope": ("keelung", "taipei")}, ["甲"]),
        ({"scope": ("taipei",)}, ["乙"]),
        ({"level": "working-group"}, ["甲", "乙"]),
        ({"level": "working-group", "group": "urban"}, []),
    ],
)
def test_a_count_is_about_a_group_a_category_a_scope_and_a_level(fields, cases):
    """All of what is stated has to hold, the scope as a whole; what is not stated is not asked."""
    question = asked(Counted.LISTED, BEFORE, *SORTS, **fields)
    assert [cited.title for cited in primary(question).counted] == cases


def test_group_and_level_are_the_meetings_own_unless_stated():
    """A group's meeting counts its group on its level."""
    question = asked(Counted.LISTED, BEFORE, first("甲"), meeting(2))
    assert (question.group, question.level) == ("industry", "working-group")
    stated = asked(Counted.LISTED, BEFORE, first("甲"), meeting(2), group="urban", level="vice-mayor")
    assert (stated.group, stated.level) == ("urban", "vice-mayor")


def test_what_is_derived_agrees_only_in_number_and_names():
    """The same number with another name does not agree."""
    record = (first("甲", "乙"), meeting(2, *going_on("甲"), item("一(二)", "丁", decide=Decision.LISTED, new=True)))
    question = asked(Counted.LISTED, BEFORE, *record, exhaustive=True)
    assert (primary(question).derived, primary(question).agrees_with(2)) == (2, False)
    plain = asked(Counted.LISTED, BEFORE, *record)
    assert (primary(plain).agrees_with(2), primary(plain).agrees_with(3)) == (True, False)
