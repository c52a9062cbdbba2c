"""The registers of a replay: they follow every change of standing or group, and copies are independent."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.lifecycle import CaseState
from ledger.testing.rules import TWO, delisted, given, listed, proposed, referred_for_listing
from ledger.timeline.registers import Registers

LOWER, UPPER = TWO
PROPOSED = given(proposed()).state()
BELOW = given(proposed(), referred_for_listing()).state()
LISTED = given(proposed(), referred_for_listing(), listed(level=UPPER)).state()
DELISTED = given(proposed(), referred_for_listing(), delisted(level=LOWER)).state()


def registers_of(*states: CaseState) -> Registers:
    """Registers to which each state came as that of another case."""
    registers = Registers()
    registers.change((index, None, state) for index, state in enumerate(states))
    return registers


def test_a_case_is_on_the_register_of_each_level_that_lists_it():
    """Counted for the level, and for the group that is responsible."""
    registers = registers_of(PROPOSED, BELOW, LISTED)
    assert (registers.size(LOWER), registers.size(UPPER)) == (2, 1)
    assert (list(registers.indexes(LOWER)), list(registers.indexes(UPPER, "industry"))) == ([1, 2], [2])
    assert (registers.size(LOWER, "health"), list(registers.indexes(LOWER, "health"))) == (0, [])


def test_a_case_leaves_a_register_with_its_standing_or_its_group():
    """A case that another group takes over is on that group's register from then on."""
    registers = registers_of(BELOW, LISTED)
    registers.change([(0, BELOW, DELISTED), (1, LISTED, altered(LISTED, group="health"))])
    assert (registers.size(LOWER), registers.size(LOWER, "industry"), registers.size(LOWER, "health")) == (1, 0, 1)
    assert list(registers.indexes(UPPER, "health")) == [1]


def test_a_change_in_one_copy_is_in_no_other():
    """Neither in the origin nor in another copy."""
    origin = registers_of(BELOW, PROPOSED)
    copy = origin.copy()
    copy.change([(1, PROPOSED, BELOW)])
    assert (origin.size(LOWER), copy.size(LOWER)) == (1, 2)
    assert (list(origin.indexes(LOWER)), list(copy.indexes(LOWER))) == ([0], [0, 1])
