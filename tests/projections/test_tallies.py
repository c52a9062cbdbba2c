"""Tallies: what each meeting resolved, and the sentence in which minutes put it."""

from __future__ import annotations

import pytest
from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from projections import tallies
from projections.tallies import Counts, added_up, sentence
from tests.support.platforms import RIVER_BASIN, four_cities, recorded, river_basin


@pytest.mark.parametrize(
    ("counts", "running", "expected"),
    [
        (Counts(), 5, "確認執行中5案"),
        (Counts(added=12, delisted=24), 51, "解列24案、新增12案及確認執行中51案"),
        (Counts(referred_for_delisting=3, withdrawn=1), 0, "提請解列3案、取消提案1案及確認執行中0案"),
        (Counts(merged_from=9, merged_into=6), 7, "9案合併為6案及確認執行中7案"),
        (Counts(referred_for_listing=1, deferred=2), 4, "提請列管1案、暫緩2案及確認執行中4案"),
    ],
)
def test_the_sentence_names_what_is_not_zero(counts, running, expected):
    """Each count in the minutes' words and order; what is zero is left out, the running cases never."""
    assert sentence(counts, running=running) == expected


def test_counts_add_up_field_by_field():
    """The sum of no counts is none; of several, each field's sum."""
    assert added_up([]) == Counts()
    assert added_up([Counts(added=1, delisted=2), Counts(added=3)]) == Counts(added=4, delisted=2)


def test_meetings_of_three_levels_are_counted_on_their_own_register():
    """Each body's register before and after, over the groups it concerns."""
    with recorded(RIVER_BASIN) as ledger:
        found = {tally.meeting: tally for tally in tallies(ledger.timeline())}
    assert {name: (t.level, t.before, t.after) for name, t in found.items()} == {
        "floods/2031-1": ("working-party", 2, 3),
        "board/2031-1": ("board", 2, 4),
        "council/7": ("council", 1, 1),
    }
    board = found["board/2031-1"]
    assert board.counts == Counts(added=2, continued=1, referred_for_listing=1)
    assert board.by_group["floods"] == Counts(added=1, continued=1, referred_for_listing=1)
    assert board.by_group["navigation"] == Counts(added=1)


def test_one_meeting_alone_is_tallied_as_among_all():
    """Asked for one meeting, its tally is the one it has among all; of one not on record there is none."""
    with recorded(RIVER_BASIN) as ledger:
        timeline = ledger.timeline()
    for tally in tallies(timeline):
        assert list(tallies(timeline, tally.meeting)) == [tally]
    assert list(tallies(timeline, "board/2031-9")) == []


@pytest.mark.parametrize("platform", [four_cities(), river_basin()], ids=["two levels", "three levels"])
@settings(max_examples=40)
@given(data=st.data())
def test_groups_add_up_to_the_whole(platform, data):
    """The counts of the groups add up to those of the meeting; the registers agree with the model."""
    history = data.draw(histories(platform=platform, presumptions=False))
    with new_ledger(platform) as ledger:
        for minutes in history.meetings:
            ledger.record(minutes)
        found = list(tallies(ledger.timeline()))
    assert [tally.meeting for tally in found] == [minutes.meeting for minutes in history.meetings]
    for tally, model in zip(found, history.models, strict=True):
        assert added_up(tally.by_group.values()) == tally.counts
        assert all(getattr(tally.counts, field.name) >= 0 for field in fields(Counts))
        _, own = platform.convened(tally.meeting)
        groups = [own.id] if own else [group.id for group in platform.groups]
        size = sum(len(model.register(tally.level, group)) + model.unnamed[tally.level, group] for group in groups)
        assert tally.after == size
        assert tally.day == model.day
