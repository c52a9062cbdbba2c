"""A whole meeting holds what is wanted, and the model is as the meeting leaves it."""

from __future__ import annotations

import itertools
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from ledger.testing.model import Model
from ledger.testing.platforms import ready_made, three_levels
from ledger.testing.strategies.meeting import Wanted, draw_meeting


@given(ready_made(), st.data())
def test_each_meeting_is_later_than_the_last(platform, data: st.DataObject) -> None:
    """Days grow by one to sixty, and numbers within a series by one."""
    model = Model(platform=platform)
    days, meetings = [model.day], []
    for _ in range(4):
        minutes = draw_meeting(data.draw, model, Wanted(max_items=1))
        days.append(minutes.held)
        meetings.append(minutes.meeting)
    assert all(timedelta(1) <= later - earlier <= timedelta(60) for earlier, later in itertools.pairwise(days))
    assert len(set(meetings)) == 4
    assert model.day == days[-1]


@given(st.data())
def test_every_entry_has_a_number_of_its_own(data: st.DataObject) -> None:
    """Carried-in entries, presumptions and items are numbered in their sections."""
    minutes = draw_meeting(data.draw, Model(platform=three_levels()), Wanted(irregular="some"))
    numbers = [one.item for one in (*minutes.carried_in, *minutes.presumed, *minutes.items)]
    assert len(set(numbers)) == len(numbers)
    assert all(item.item.startswith("三") for item in minutes.items)


@given(st.data())
def test_what_is_not_wanted_does_not_occur(data: st.DataObject) -> None:
    """Without presumptions, items or exceptions wanted there are none."""
    wanted = Wanted(max_items=0, presumptions=False)
    minutes = draw_meeting(data.draw, Model(platform=three_levels()), wanted)
    assert (minutes.items, minutes.presumed) == ((), ())


@given(st.data())
def test_one_exception_alone_may_be_wanted(data: st.DataObject) -> None:
    """The meeting then has one item, which gives the reason that admits it."""
    minutes = draw_meeting(data.draw, Model(platform=three_levels()), Wanted(irregular="only"))
    assert len(minutes.items) == 1
    assert minutes.items[0].irregular
