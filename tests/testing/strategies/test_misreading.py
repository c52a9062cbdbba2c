"""Misread minutes are of the same meeting, and differ in one thing at most."""

from __future__ import annotations

from attrs import fields
from hypothesis import given
from hypothesis import strategies as st

from ledger.model.minutes import Minutes
from ledger.testing.histories import histories
from ledger.testing.platforms import two_levels
from ledger.testing.strategies.misreading import misread


@given(st.data())
def test_one_thing_is_read_otherwise(data: st.DataObject) -> None:
    """Place, counts or items differ, and of the items at most one is missing."""
    (minutes, *_) = data.draw(histories(platform=two_levels(), max_meetings=1)).meetings
    first = data.draw(misread(minutes))
    assert first.meeting == minutes.meeting
    differing = [one.name for one in fields(Minutes) if getattr(first, one.name) != getattr(minutes, one.name)]
    assert len(differing) <= 1
    assert set(differing) <= {"place", "declared", "items"}
    assert len(minutes.items) - len(first.items) in (0, 1)
