"""Gaps: what closes the one of a case that stands still, by whoever has the word about it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Decision, Gap, Status
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from projections import Missing, gaps
from projections.gaps import _awaited
from tests.projections.test_status import PLATFORMS, record
from tests.support.platforms import RIVER_BASIN, four_cities, recorded

BOTH = ("working-group", "vice-mayor")
D = Decision


def still(carried: tuple[CarriedIn, ...] = (), *items: Item, language: str = "en") -> Missing:
    """The one case that stands still once its group has met three times more without a word about it."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(Minutes(meeting="industry/113-1", held=date(2024, 1, 10), carried_in=carried, items=items))
        for number in (2, 3, 4):
            ledger.record(Minutes(meeting=f"industry/113-{number}", held=date(2024, number * 2, 10)))
        (missing,) = (one for one in gaps(ledger.timeline(), language=language) if one.gap is Gap.STANDING_STILL)
        return missing


ON_BOTH = (CarriedIn(item="前", cases=("甲",), on=BOTH),)
ANY_MINUTES = ("minutes that continue, delist or withdraw it", "登錄持續列管、解列或取消該案之會議紀錄")
UNKNOWN_ABOVE = (CarriedIn(item="前", cases=("甲",), on=BOTH[:1]),)


@pytest.mark.parametrize(
    ("carried", "decisions", "closes", "chinese"),
    [
        (
            ON_BOTH, (D.REFERRED_FOR_DELISTING,),
            "minutes of vice mayors that say whether they delist it", "登錄副首長層級決定是否解列該案之會議紀錄",
        ),
        (
            ON_BOTH, (D.DELISTED,),
            "minutes of vice mayors that say whether they delist it", "登錄副首長層級決定是否解列該案之會議紀錄",
        ),
        (
            UNKNOWN_ABOVE, (D.DELISTED,),
            "minutes of vice mayors that say whether they delist it", "登錄副首長層級決定是否解列該案之會議紀錄",
        ),
        (
            (), (D.PROPOSED, D.ACCEPTED),
            "minutes of vice mayors that say whether they list it", "登錄副首長層級決定是否列管該案之會議紀錄",
        ),
        (
            (), (D.PROPOSED, D.REFERRED_FOR_LISTING),
            "minutes of vice mayors that say whether they list it", "登錄副首長層級決定是否列管該案之會議紀錄",
        ),
        ((), (D.PROPOSED, D.DEFERRED), *ANY_MINUTES),
        (ON_BOTH, (D.CONTINUED,), *ANY_MINUTES),
    ],
)  # fmt: skip
def test_a_case_that_awaits_another_level_is_closed_by_that_levels_minutes(carried, decisions, closes, chinese):
    """Awaiting listing or delisting, it is the level above that has the word; of any other case any minutes will do."""
    one = Item(item="一", cases=("甲",), decisions=decisions)
    assert still(carried, one).closes == closes
    assert still(carried, one, language="zh-TW").closes == chinese


def test_of_three_levels_the_one_that_is_awaited_has_the_word():
    """Listed by the party alone a case awaits the board; by the board, the council."""
    with recorded(RIVER_BASIN) as ledger:
        states = ledger.timeline().replayed().cases.values()
    awaited = {state.title: _awaited(state) for state in states if state.status is Status.AWAITING_LISTING}
    assert {"Dyke patrols": ("council",), "Ferry timetable": ("council",)}.items() <= awaited.items()


@PLATFORMS
@settings(max_examples=60)
@given(data=st.data())
def test_every_case_that_awaits_something_awaits_somebody(platform, data):
    """Whatever the history: a case that awaits listing or delisting awaits some level, and never the lowest alone."""
    with record(data.draw(histories(platform=platform))) as ledger:
        states = ledger.timeline().replayed().cases.values()
    for state in states:
        if state.status in (Status.AWAITING_LISTING, Status.AWAITING_DELISTING):
            assert _awaited(state)
            assert set(_awaited(state)) - {platform.level_ids[0]}


def test_over_no_meeting_at_all_every_open_case_that_was_passed_over_stands_still():
    """Asked about still=0, a case its group resolved nothing about since is told; one of the last meeting is not."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(Minutes(meeting="industry/113-1", held=date(2024, 1, 10), carried_in=ON_BOTH))
        assert [one for one in gaps(ledger.timeline(), still=0) if one.gap is Gap.STANDING_STILL] == []
        ledger.record(Minutes(meeting="industry/113-2", held=date(2024, 4, 10)))
        assert len([one for one in gaps(ledger.timeline(), still=0) if one.gap is Gap.STANDING_STILL]) == 1
