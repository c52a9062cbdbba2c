"""What a replay keeps up while it runs is what a look through all its cases would find."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.lifecycle import CaseState, transitions
from ledger.model.events import RestContinued
from ledger.model.meetings import Moment
from ledger.testing.rules import DAY, LATER, TWO, carried_in, delisted, listed, unnamed_carried_in
from ledger.timeline import Dated, Replay
from tests.lifecycle.test_folds import any_event

GROUPS = ("", "industry", "health")
NAMED = {f"industry/114-{number}": frozenset("AC") for number in range(1, 5)}


def replay_of(*events) -> Replay:
    """A replay of two levels to which ``events`` were applied."""
    replay = Replay(levels=TWO)
    for event in events:
        replay.step(Dated(moment=Moment(day=DAY), position=1, event=event))
    return replay


def looked_through(cases: dict[str, CaseState], level: str, group: str) -> list[CaseState]:
    """The register as a look through all cases finds it."""
    return [state for state in cases.values() if state.is_listed(level) and (not group or state.group == group)]


def agrees(replay: Replay, cases: dict[str, CaseState]) -> None:
    """Hold everything a replay answers against plain states."""
    assert list(replay.cases.items()) == list(cases.items())
    assert list(replay.cases.values()) == list(cases.values())
    assert (list(replay.cases), len(replay.cases)) == (list(cases), len(cases))
    for level in TWO:
        for group in GROUPS:
            register = looked_through(cases, level, group)
            assert replay.register(level, group) == register
            assert replay.size(level, group) == len(register) + replay.unnamed_on(level, group)
            rest = [state for state in register if state.id not in "AC"]
            assert replay.rest("industry/114-1", level, group) == rest


@given(
    seed=st.integers(0, 10**6), moves=st.lists(st.sampled_from(["step", "apply", "copy", "ask", "turn"]), max_size=60)
)
def test_copied_and_asked_anywhere_a_replay_is_the_plain_fold(seed, moves):
    """Stepped, applied, asked, copied and gone on with in any order, each copy is what plain states are."""
    random = Random(seed)
    replays: list[tuple[Replay, dict[str, CaseState]]] = [(Replay(levels=TWO, named=NAMED), {})]
    at = 0
    for number, move in enumerate(moves, 1):
        replay, cases = replays[at]
        if move == "copy":
            replays.append((replay.copy(), dict(cases)))
        elif move == "turn":
            at = (at + 1) % len(replays)
        elif move == "ask":
            agrees(replay, cases)
        else:
            dated = Dated(
                moment=Moment(day=DAY + timedelta(days=number)), position=number, event=any_event(number, random, TWO)
            )
            after = transitions.states_after(cases, dated.event, dated.moment.day, TWO)
            if move == "step" and not isinstance(dated.event, RestContinued):
                step = replay.step(dated)
                assert (step.after, step.before) == (after, tuple(cases.get(state.id) for state in after))
            else:
                assert tuple(case.frozen() for case in replay.apply(dated.event, dated.moment.day)) == after
            cases.update((state.id, state) for state in after)
    for replay, cases in replays:
        agrees(replay, cases)


def test_cases_known_by_number_are_counted_apart_in_each_copy():
    """What one copy carries in by number, neither its origin nor another copy has."""
    origin = replay_of(unnamed_carried_in())
    (register,) = origin.unnamed
    one, other = origin.copy(), origin.copy()
    one.step(Dated(moment=Moment(day=LATER), position=2, event=unnamed_carried_in()))
    assert one.unnamed[register] == 2 * origin.unnamed[register] == 2 * other.unnamed[register]
    assert one.unnamed_on(*register) == one.unnamed_on(register[0]) == one.size(*register)


def test_a_view_of_the_cases_goes_on_with_the_replay():
    """The mapping handed out shows what has happened since, and a case not on record is missing from it."""
    replay = replay_of(carried_in())
    cases = replay.cases
    assert ("A" in cases, "B" in cases, cases.get("B")) == (True, False, None)
    with pytest.raises(KeyError):
        cases["B"]
    replay.step(Dated(moment=Moment(day=LATER), position=2, event=carried_in("B")))
    assert list(cases) == ["A", "B"]
    assert cases | {"B": cases["A"]} == {"A": cases["A"], "B": cases["A"]}


def test_replays_are_equal_by_what_they_say_alone():
    """Whether it was asked, copied or neither, a replay in the same state is the same."""
    one, other = replay_of(carried_in(), listed()), replay_of(carried_in(), listed())
    assert one.size(TWO[1]) == 1
    assert one == other == other.copy()
    assert one != replay_of(carried_in())
    assert one != replay_of(carried_in(), listed(), unnamed_carried_in())
    assert one.copy({"industry/114-1": frozenset("A")}) != one
    assert replay_of(carried_in(), delisted()) != replay_of(carried_in())
    assert one != "a replay"


def test_no_register_is_of_a_level_that_is_not_there():
    """To ask for a level the platform does not have is a mistake of the program, not an empty register."""
    for ask in (replay_of(carried_in()).register, replay_of(carried_in()).size):
        with pytest.raises(KeyError):
            ask("nowhere")
