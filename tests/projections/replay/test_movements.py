"""Movements: what enters and leaves each register, and that it always adds up."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import LedgerError
from ledger.lifecycle import CaseState, transitions
from ledger.model.events import CASE_EVENTS
from ledger.model.meetings import Moment
from ledger.model.minutes import CarriedIn, Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.events import events_of
from ledger.testing.histories import histories, irregular_histories
from ledger.testing.ledgers import new_ledger
from ledger.testing.rules import (
    LATER,
    TWO,
    accepted,
    carried_in,
    continued,
    delisted,
    listed,
    merged,
    moved,
    proposed,
    referred_for_delisting,
    referred_for_listing,
    renamed,
    reopened,
    split,
    withdrawn,
)
from ledger.testing.rules import given as after
from ledger.timeline import Dated, Step, Timeline
from projections import movements, tallies
from projections.replay.meetings import meeting_replays
from projections.replay.movements import ENTERING, Movement
from tests.support.platforms import four_cities, river_basin

PLATFORMS = pytest.mark.parametrize("platform", [four_cities(), river_basin()], ids=["two levels", "three levels"])


def ways(history, event) -> list[tuple[str, str, str, str]]:
    """How ``event`` moves cases after ``history``: level, group, case and how."""
    cases = after(*history).cases
    states = transitions.states_after(cases, event, LATER, TWO)
    step = Step(
        dated=Dated(moment=Moment(day=LATER), position=1, event=event),
        before=tuple(cases.get(state.id) for state in states),
        after=states,
    )
    return [(m.level, m.group, m.case, m.how) for m in movements(step)]


GROUP, ABOVE = TWO


@pytest.mark.parametrize(
    ("history", "event", "expected"),
    [
        ((), carried_in(on=TWO), [(GROUP, "industry", "A", "carried-in"), (ABOVE, "industry", "A", "carried-in")]),
        ((), proposed(), []),
        ((proposed(),), accepted(), [(GROUP, "industry", "A", "added")]),
        ((carried_in(),), listed(), [(ABOVE, "industry", "A", "added")]),
        ((carried_in(on=TWO),), delisted(), [(GROUP, "industry", "A", "delisted")]),
        ((carried_in(on=TWO),), referred_for_delisting(), [(GROUP, "industry", "A", "delisted")]),
        ((carried_in(on=TWO), referred_for_delisting()), referred_for_delisting(), []),
        ((proposed(), accepted()), withdrawn(), [(GROUP, "industry", "A", "withdrawn")]),
        ((proposed(),), withdrawn(), []),
        ((carried_in(),), continued(), []),
        ((carried_in(),), renamed(), []),
        (
            (carried_in(on=TWO),),
            moved(),
            [
                (GROUP, "industry", "A", "moved-out"),
                (GROUP, "urban", "A", "moved-in"),
                (ABOVE, "industry", "A", "moved-out"),
                (ABOVE, "urban", "A", "moved-in"),
            ],
        ),
        (
            (carried_in(), carried_in("B")),
            merged("A", "B", into="C", introduces=True),
            [
                (GROUP, "industry", "A", "merged-from"),
                (GROUP, "industry", "B", "merged-from"),
                (GROUP, "industry", "C", "merged-into"),
            ],
        ),
        (
            (carried_in(),),
            merged("A", into="A"),
            [(GROUP, "industry", "A", "merged-from"), (GROUP, "industry", "A", "merged-into")],
        ),
        ((carried_in(), carried_in("B")), merged("A", into="B"), [(GROUP, "industry", "A", "merged-from")]),
        (
            (carried_in(),),
            split(),
            [
                (GROUP, "industry", "A", "split-from"),
                (GROUP, "industry", "P", "split-into"),
                (GROUP, "industry", "Q", "split-into"),
            ],
        ),
        (
            (carried_in(),),
            split(continues=True),
            [(GROUP, "industry", "P", "split-into"), (GROUP, "industry", "Q", "split-into")],
        ),
        ((proposed(),), split(), []),
        ((proposed(),), moved(), []),
        ((carried_in(), delisted()), reopened(), [(GROUP, "industry", "A", "added")]),
        ((carried_in(on=(ABOVE,)),), continued(), [(GROUP, "industry", "A", "carried-in")]),
        ((proposed(),), referred_for_listing(), [(GROUP, "industry", "A", "added")]),
        ((proposed(), proposed("B")), merged("A", "B", into="C", introduces=True), []),
        (
            (carried_in(never_on=(ABOVE,)), proposed("B")),
            merged("A", "B", into="B"),
            [(GROUP, "industry", "A", "merged-from"), (GROUP, "industry", "B", "merged-into")],
        ),
        (
            (carried_in(group="urban", never_on=(ABOVE,)), carried_in("B", never_on=(ABOVE,))),
            merged("A", "B", into="B"),
            [
                (GROUP, "urban", "A", "merged-from"),
                (GROUP, "industry", "B", "merged-from"),
                (GROUP, "industry", "B", "merged-into"),
            ],
        ),
        ((carried_in(group="urban"),), delisted(), [(GROUP, "urban", "A", "delisted")]),
    ],
)
def test_each_kind_moves_what_it_moves(history, event, expected):
    """Each kind of event puts cases on registers and takes them off in its own way."""
    assert ways(history, event) == expected


ANY = st.sampled_from(["A", "B", "C"])


@given(data=st.data())
def test_every_kind_of_event_moves_cases_by_what_it_does(data):
    """Whatever the state and kind, sense or none: what changes on a register is a movement that says by what."""
    cases: dict[str, CaseState] = {}
    for kind in data.draw(st.lists(st.sampled_from(list(CASE_EVENTS)), max_size=12)):
        event = data.draw(events_of(kind, cases=ANY, levels=TWO))
        states = transitions.states_after(cases, event, LATER, TWO)
        step = Step(
            dated=Dated(moment=Moment(day=LATER), position=1, event=event),
            before=tuple(cases.get(state.id) for state in states),
            after=states,
        )
        sizes = Counter(level for state in cases.values() for level in TWO if state.is_listed(level))
        cases.update((state.id, state) for state in states)
        for movement in movements(step):
            sizes[movement.level] += movement.sign
        if len({state.id for state in states}) == len(states):
            assert +sizes == Counter(level for state in cases.values() for level in TWO if state.is_listed(level))


def test_states_before_and_after_belong_together():
    """A step that tells of fewer cases before than after is a mistake in the program, and says so."""
    cases = after(carried_in()).cases
    dated = Dated(moment=Moment(day=LATER), position=1, event=delisted())
    with pytest.raises(ValueError, match="zip"):
        movements(Step(dated=dated, before=(), after=(cases["A"],)))


def test_a_case_confirmed_on_a_register_is_not_added_to_it():
    """Continuing a case whose place the record left open confirms the place: the meeting adds no case."""
    ((level, _, _, how),) = ways((carried_in(on=(ABOVE,)),), continued())
    assert level == GROUP
    assert how != "added"


def test_a_meeting_that_only_continues_says_so():
    """The group continues what the vice mayors listed as new: its sentence tells of no addition."""
    with new_ledger(four_cities()) as ledger:
        new = Item(item="一", cases=("甲案",), decisions=(Decision.LISTED,), new=True, group="industry")
        go_on = Item(item="一", cases=("甲案",), decisions=(Decision.CONTINUED,))
        ledger.record(Minutes(meeting="vice-mayor/3", held=date(2024, 7, 1), items=(new,)))
        ledger.record(Minutes(meeting="industry/113-3", held=date(2024, 9, 1), items=(go_on,)))
        (tally,) = tallies(ledger.timeline(), "industry/113-3")
    assert (tally.counts.added, tally.counts.continued) == (0, 1)


def test_every_way_has_a_sign():
    """What enters counts one up, everything else one down."""
    for how in ("carried-in", "added", "merged-into", "split-into", "moved-in"):
        assert Movement(level="x", group="y", case="A", how=how).sign == 1
        assert how in ENTERING
    for how in ("delisted", "withdrawn", "merged-from", "split-from", "moved-out"):
        assert Movement(level="x", group="y", case="A", how=how).sign == -1


def _timeline(history) -> Timeline:
    with new_ledger(history.platform) as ledger:
        for minutes in history.meetings:
            ledger.record(minutes)
        return ledger.timeline()


@PLATFORMS
@settings(max_examples=50)
@given(data=st.data())
def test_every_register_adds_up_after_every_step(platform, data):
    """Before + entered - left = after, at each level, in each group, at every step; the model moves the same."""
    history = data.draw(histories(platform=platform))
    timeline = _timeline(history)
    replay = timeline.replay()
    flows: Counter[tuple[str, str, str]] = Counter()
    for dated in timeline.entries:
        before = {(level, g.id): len(replay.register(level, g.id)) for level in replay.levels for g in platform.groups}
        for movement in movements(replay.step(dated)):
            flows[movement.level, movement.group, movement.how] += 1
            before[movement.level, movement.group] += movement.sign
        for (level, group), size in before.items():
            assert len(replay.register(level, group)) == size
    model = history.models[-1]
    by_sign: Counter[tuple[str, str]] = Counter()
    for (level, group, how), number in flows.items():
        by_sign[level, group] += number if how in ENTERING else -number
    assert +by_sign == model.sizes()
    registers = {place: len(cases) for place, cases in model.registers().items()}
    assert dict(+by_sign) == registers
    assert not -by_sign
    confirmed = ("added", "carried-in")
    left = {key: number for key, number in flows.items() if key[2] not in confirmed}
    assert left == {key: number for key, number in model.flows.items() if key[2] not in confirmed}
    entered: Counter[tuple[str, str]] = Counter()
    for source, sign in ((flows, 1), (model.flows, -1)):
        for (level, group, how), number in source.items():
            entered[level, group] += sign * number if how in confirmed else 0
    assert not +entered
    assert not -entered


@PLATFORMS
@settings(max_examples=40)
@given(data=st.data())
def test_meetings_add_up_one_after_another(platform, data):
    """At each meeting, the register before and the meeting's own movements give the register after."""
    timeline = _timeline(data.draw(histories(platform=platform)))
    found = list(meeting_replays(timeline))
    assert [sitting.header.meeting for sitting in found] == list(timeline.meetings)
    for sitting in found:
        moved_here = Counter((m.level, m.group) for s in sitting.steps for m in movements(s) if m.sign > 0)
        moved_here.subtract((m.level, m.group) for s in sitting.steps for m in movements(s) if m.sign < 0)
        for level in platform.level_ids:
            for group in platform.groups:
                change = sitting.after.size(level, group.id) - sitting.before.size(level, group.id)
                assert change == moved_here[level, group.id]
    for one, other in pairwise(found):
        assert one.header.held <= other.header.held


@PLATFORMS
@settings(max_examples=25)
@given(data=st.data())
def test_irregular_resolutions_add_up_too(platform, data):
    """A resolution admitted against the rules moves cases as any other does."""
    history = data.draw(irregular_histories(platform=platform, max_meetings=4))
    timeline = _timeline(history)
    standing: Counter[tuple[str, str]] = Counter()
    for step in timeline.steps():
        for movement in movements(step):
            standing[movement.level, movement.group] += movement.sign
    registers = history.model.registers()
    assert dict(+standing) == {place: len(cases) for place, cases in registers.items()}


def test_a_case_carried_in_twice_by_number_and_name_is_counted_once():
    """A case named later, known to be among those carried in by number, leaves their number."""
    with new_ledger(four_cities()) as ledger:
        by_number = CarriedIn(item="一", unnamed=2, on=("vice-mayor",), group="health")
        by_name = CarriedIn(item="一", cases=("甲案",), on=("vice-mayor",), group="health", among_unnamed=True)
        ledger.record(Minutes(meeting="vice-mayor/3", held=date(2024, 7, 1), carried_in=(by_number,)))
        ledger.record(Minutes(meeting="vice-mayor/4", held=date(2025, 1, 1), carried_in=(by_name,)))
        replay = ledger.timeline().replayed()
    assert replay.size("vice-mayor", "health") == 2
    assert replay.unnamed_on("vice-mayor", "health") == 1


def test_no_more_cases_are_named_than_were_carried_in_by_number():
    """A register never holds fewer than no unnamed cases: naming one too many is refused or counted as one more."""
    with new_ledger(four_cities()) as ledger:
        by_number = CarriedIn(item="一", unnamed=1, on=("vice-mayor",), group="health")
        by_name = CarriedIn(item="一", cases=("甲案", "乙案"), on=("vice-mayor",), group="health", among_unnamed=True)
        ledger.record(Minutes(meeting="vice-mayor/3", held=date(2024, 7, 1), carried_in=(by_number,)))
        with suppress(LedgerError):
            ledger.record(Minutes(meeting="vice-mayor/4", held=date(2025, 1, 1), carried_in=(by_name,)))
        assert ledger.timeline().replayed().unnamed_on("vice-mayor", "health") >= 0
