"""Differences between two minutes of one meeting, a line for each field, entry or count."""

from __future__ import annotations

import pytest

from ledger.model.vocabulary import Decision
from ledger.transcription import differences
from tests.transcription.small import FOUND, item, meeting


def test_equal_minutes_differ_in_nothing():
    """No line where nothing differs."""
    assert differences(meeting(item("甲")), meeting(item("甲"))) == ()


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        (meeting(item("甲"), place="市府"), ("header: place: '' -> '市府'",)),
        (meeting(item("甲"), at="industry/113-3"), ("header: meeting: 'industry/113-2' -> 'industry/113-3'",)),
        (meeting(), ("items 一 甲: on record, not in what is given",)),
        (meeting(item("甲"), item("乙")), ("items 一 乙: given, not on record",)),
        (
            meeting(item("甲", decide=(Decision.DELISTED,))),
            ("items 一 甲: decisions: [continued] -> [delisted]",),
        ),
        (meeting(item("甲", "乙")), ("items 一 甲: cases: ['甲'] -> ['甲', '乙']",)),
        (
            meeting(item("乙"), item("甲", summary="x")),
            ("items 一 甲: cases: ['甲'] -> ['乙']", "items 一 甲: given, not on record"),
        ),
        (
            meeting(item("甲"), carried_in=(FOUND,)),
            ("carried_in 一 智慧農業場域、青創交流合作: given, not on record",),
        ),
    ],
    ids=["place", "meeting", "gone", "more", "verdict", "cases", "several", "carried in"],
)
def test_each_difference_is_a_line(new, lines):
    """One line a field, entry or count: where, what was recorded and what is given."""
    assert differences(meeting(item("甲")), new) == lines


def test_of_long_texts_the_part_that_differs_is_shown():
    """A little before the first difference, and at most two hundred characters of each."""
    old, new = "甲" * 300 + "舊" + "乙" * 300, "甲" * 300 + "新" + "乙" * 300
    (line,) = differences(meeting(item("甲"), place=old), meeting(item("甲"), place=new))
    before, after = line.removeprefix("header: place: ").split(" -> ")
    assert before.startswith("…")
    assert before.endswith("…")
    assert (before.index("舊"), after.index("新")) == (41, 41)
    assert len(before) == 202
