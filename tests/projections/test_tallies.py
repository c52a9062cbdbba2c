"""Tallies: what each meeting resolved, and the sentence in which minutes put it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import UnknownNameError
from ledger.lifecycle import Irregularity, transitions
from ledger.model.meetings import Moment
from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from ledger.testing.rules import (
    LATER,
    TWO,
    accepted,
    carried_in,
    continued,
    deferred,
    delisted,
    merged,
    noted,
    proposed,
    referred_for_delisting,
    referred_for_listing,
    rest_continued,
    withdrawn,
)
from ledger.testing.rules import given as after
from ledger.timeline import Dated, Step
from projections import tallies
from projections.tallies import Counts, added_up, count_steps, irregularities, sentence
from tests.support.platforms import RIVER_BASIN, four_cities, recorded, river_basin


@pytest.mark.parametrize(
    ("counts", "after", "expected"),
    [
        (Counts(continued=5), 5, "確認執行中5案"),
        (Counts(added=12, delisted=24, continued=51), 63, "解列24案、新增12案及確認執行中51案"),
        (Counts(referred_for_delisting=3, withdrawn=1), 0, "提請解列3案、取消提案1案及確認執行中0案"),
        (Counts(merged_from=9, merged_into=6, continued=7), 7, "9案合併為6案及確認執行中7案"),
        (Counts(referred_for_listing=1, deferred=2, continued=4), 4, "提請列管1案、暫緩2案及確認執行中4案"),
        (Counts(delisted=1, merged_from=2, merged_into=1, continued=3), 3, "解列1案、2案合併為1案及確認執行中3案"),
        (Counts(continued=9, merged_into=1), 9, "確認執行中9案"),
    ],
)
def test_the_sentence_of_a_meeting_that_continued_all_that_goes_on(counts, after, expected):
    """Each count in the minutes' words and order; what is zero is left out, the confirmed cases never."""
    assert sentence(counts, after, "zh-TW") == expected


@pytest.mark.parametrize(
    ("counts", "after", "chinese", "english"),
    [
        (
            Counts(added=1, continued=7), 9,
            "新增1案及持續列管7案（會後列管9案）",
            "1 added and 7 kept (9 on the register after the meeting)",
        ),
        (Counts(continued=17), 63, "持續列管17案（會後列管63案）", "17 kept (63 on the register after the meeting)"),
        (
            Counts(delisted=1, added=2), 5,
            "解列1案及新增2案（會後列管5案）",
            "1 delisted and 2 added (5 on the register after the meeting)",
        ),
        (Counts(merged_from=2, merged_into=1), 4, "2案合併為1案（會後列管4案）",
         "2 merged into 1 (4 on the register after the meeting)"),
        (Counts(), 8, "會後列管8案", "8 on the register after the meeting"),
        (Counts(continued=3), 2, "持續列管3案（會後列管2案）", "3 kept (2 on the register after the meeting)"),
    ],
)  # fmt: skip
def test_nothing_is_said_to_be_confirmed_that_the_meeting_did_not_continue(counts, after, chinese, english):
    """Where other cases stand on the register too, the sentence tells how many were kept, and how many stand there."""
    assert sentence(counts, after, "zh-TW") == chinese
    assert sentence(counts, after, "en") == english


@settings(max_examples=300)
@given(
    counts=st.builds(Counts, **{field.name: st.integers(0, 9) for field in fields(Counts)}),
    after=st.integers(0, 20),
    language=st.sampled_from(["en", "zh-TW"]),
)
def test_the_numbers_of_the_sentence_are_those_of_the_row(counts, after, language):
    """Every count that is not zero is told once, in order, with the register's size where that is another number."""
    told = [int(number) for number in re.findall(r"\d+", sentence(counts, after, language))]
    named = ("delisted", "referred_for_delisting", "added", "referred_for_listing", "deferred", "withdrawn")
    row = [getattr(counts, name) for name in named if getattr(counts, name)]
    row += [counts.merged_from, counts.merged_into] if counts.merged_from else []
    if counts.continued == after - counts.added:
        assert told == [*row, counts.continued]
    else:
        assert told == [*row, *([counts.continued] if counts.continued else []), after]


def steps(history, *events) -> list[Step]:
    """``events`` taking effect one after the other after ``history``."""
    cases = dict(after(*history).cases)
    made = []
    for position, event in enumerate(events, start=1):
        states = transitions.states_after(cases, event, LATER, TWO)
        dated = Dated(moment=Moment(day=LATER), position=position, event=event)
        made.append(Step(dated=dated, before=tuple(cases.get(state.id) for state in states), after=states))
        cases.update((state.id, state) for state in states)
    return made


@pytest.mark.parametrize(
    ("history", "event", "expected"),
    [
        ((proposed(),), accepted(), Counts(added=1)),
        ((proposed(),), referred_for_listing(), Counts(added=1, referred_for_listing=1)),
        ((proposed(), accepted()), referred_for_listing(), Counts(referred_for_listing=1)),
        ((carried_in(),), continued(), Counts(continued=1)),
        ((), rest_continued(stated=16), Counts(continued=16)),
        ((proposed(),), deferred(), Counts(deferred=1)),
        ((proposed(),), withdrawn(), Counts(withdrawn=1)),
        ((carried_in(on=TWO),), referred_for_delisting(), Counts(referred_for_delisting=1)),
        ((carried_in(on=TWO),), delisted(), Counts(delisted=1)),
        (
            (carried_in(), carried_in("B")),
            merged("A", "B", into="C", introduces=True),
            Counts(merged_from=2, merged_into=1),
        ),
        ((), carried_in(), Counts()),
    ],
)
def test_each_resolution_is_counted_as_what_it_is(history, event, expected):
    """One resolution counts under its own word, and as an addition where it puts a case on the register."""
    assert count_steps(steps(history, event), TWO[0]) == {"industry": expected}


def test_resolutions_of_a_meeting_add_up_within_their_groups():
    """Two of a kind are two, the rest continued twice is both numbers; each group has its own."""
    found = count_steps(
        steps(
            (carried_in(), carried_in("B"), carried_in("C", group="urban")),
            continued(),
            continued("B"),
            rest_continued(stated=3),
            rest_continued(stated=4),
            continued("C", group="urban"),
        ),
        TWO[0],
    )
    assert found == {"industry": Counts(continued=9), "urban": Counts(continued=1)}


def test_places_are_counted_for_the_group_that_gains_or_loses_them():
    """A merger across groups takes from one and gives to the other, whichever group the minutes name it under."""
    merger = merged("A", "B", into="B", group="industry")
    history = (carried_in(group="urban"), carried_in("B", group="health"))
    assert count_steps(steps(history, merger), TWO[0]) == {
        "industry": Counts(),
        "urban": Counts(merged_from=1),
        "health": Counts(merged_from=1, merged_into=1),
    }


def test_only_the_register_asked_for_gains_or_loses():
    """What moves on another level's register is not counted on this one's."""
    history = (carried_in(never_on=TWO[1:]), carried_in("B", never_on=TWO[1:]))
    merger = merged("A", "B", into="C", introduces=True)
    assert count_steps(steps(history, merger), TWO[1]) == {"industry": Counts()}


def test_what_is_of_no_group_counts_only_where_it_counts_something():
    """A report noted by all is no group's; the rest of all groups continued is counted, under no group."""
    assert count_steps(steps((), noted(group="")), TWO[0]) == {}
    assert count_steps(steps((), rest_continued(group="", stated=2)), TWO[0]) == {"": Counts(continued=2)}
    assert count_steps(steps((), noted()), TWO[0]) == {"industry": Counts()}


def test_only_irregular_resolutions_are_told_with_their_reason():
    """Each resolution that breaks a rule, with id, meeting, item and reason; the others are passed over."""
    odd = accepted(id="industry/114-2#009", item="二", irregular="the minutes say so")
    assert list(irregularities(steps((carried_in(),), continued(), odd, continued()))) == [
        Irregularity(event="industry/114-2#009", meeting="industry/114-2", item="二", reason="the minutes say so")
    ]


def test_a_group_is_tallied_alone_and_by_the_day_asked_for():
    """Its register before and after leaves other groups out; it has its row though it resolved nothing."""
    found_here = CarriedIn(item="一", cases=("甲案",), on=("working-group",), never_on=("vice-mayor",))
    found_there = CarriedIn(item="一", cases=("乙案", "丙案"), on=("working-group",), never_on=("vice-mayor",))
    odd = Item(item="二", cases=("甲案",), decisions=(Decision.ACCEPTED,), irregular="照紀錄")
    with new_ledger(four_cities()) as ledger:
        ledger.record(Minutes(meeting="urban/113-1", held=date(2024, 3, 1), carried_in=(found_there,)))
        ledger.record(Minutes(meeting="industry/113-1", held=date(2024, 4, 1), carried_in=(found_here,)))
        ledger.record(Minutes(meeting="industry/113-2", held=date(2024, 6, 1), items=(odd,)))
        timeline = ledger.timeline()
    quiet, busy = list(tallies(timeline))[1:]
    assert (quiet.before, quiet.after, quiet.by_group) == (1, 1, {"industry": Counts()})
    assert quiet.irregular == ()
    assert (quiet.day, busy.day) == (date(2024, 4, 1), date(2024, 6, 1))
    assert [(one.meeting, one.item, one.reason) for one in busy.irregular] == [("industry/113-2", "二", "照紀錄")]
    assert [one.meeting for one in tallies(timeline, on=date(2024, 5, 1))] == ["urban/113-1", "industry/113-1"]


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
    """Asked for one meeting, its tally is the one it has among all; of one not on record none is."""
    with recorded(RIVER_BASIN) as ledger:
        timeline = ledger.timeline()
    for tally in tallies(timeline):
        assert list(tallies(timeline, tally.meeting)) == [tally]
    with pytest.raises(UnknownNameError, match="board/2031-9"):
        tallies(timeline, "board/2031-9")


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
        assert tally.sentence == sentence(tally.counts, size, "zh-TW")


def test_a_case_continued_under_two_items_is_kept_once():
    """A tally counts cases: what two items resolve alike about one case is one case."""
    with new_ledger(four_cities()) as ledger:
        found = CarriedIn(item="一", cases=("甲", "乙"), on=("working-group",))
        items = tuple(
            Item(item=number, cases=cases, decisions=(Decision.CONTINUED,))
            for number, cases in (("一(一)1", ("甲",)), ("一(一)2", ("甲", "乙")))
        )
        ledger.record(Minutes(meeting="industry/113-1", held=date(2024, 2, 1), carried_in=(found,), items=items))
        (tally,) = tallies(ledger.timeline())
    assert tally.counts.continued == 2


@pytest.mark.parametrize(
    ("counts", "after", "expected"),
    [
        (Counts(continued=5), 5, "5 confirmed as running"),
        (Counts(added=12, delisted=24, continued=51), 63, "24 delisted, 12 added and 51 confirmed as running"),
        (Counts(merged_from=9, merged_into=6, continued=7), 7, "9 merged into 6 and 7 confirmed as running"),
        (
            Counts(referred_for_listing=1, referred_for_delisting=2, deferred=3, withdrawn=4), 0,
            "2 referred for delisting, 1 referred for listing, 3 put off, 4 withdrawn and 0 confirmed as running",
        ),
    ],
)  # fmt: skip
def test_the_count_sentence_in_english_names_the_same_counts(counts: Counts, after: int, expected: str) -> None:
    """Each count that is not zero, in the order of the Chinese sentence."""
    assert sentence(counts, after, "en") == expected
    assert len(re.findall(r"\d+", sentence(counts, after, "zh-TW"))) == len(re.findall(r"\d+", expected))
