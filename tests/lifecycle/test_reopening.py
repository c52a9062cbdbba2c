"""Delisted and reopened at one level, two or three, in any order: who may do which, and what it comes to."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledger.lifecycle import guards
from ledger.model.vocabulary import Decision, Standing, Status
from ledger.testing import rules
from ledger.testing.rules import (
    THREE,
    TWO,
    carried_in,
    continued,
    delisted,
    listed,
    referred_for_delisting,
    referred_for_listing,
    reopened,
)
from projections.replay.movements import movements_at
from tests.lifecycle.letters import D, L, N

GROUP, ABOVE = TWO
LOW, MIDDLE, TOP = THREE
GONE = (carried_in(on=TWO), referred_for_delisting(), delisted(level=ABOVE))
ALL_GONE = (carried_in(on=THREE), *(delisted(level=level) for level in THREE))
KINDS = {"delist": delisted, "reopen": reopened}


def expected_status(levels: tuple[str, ...], listing: set[str], delisting: set[str]) -> Status:
    """The status, from the levels that list the case and those that took it off since it was last reopened."""
    touched = [level for level in levels if level in listing | delisting]
    if touched[-1] in delisting:
        return Status.DELISTED
    if delisting:
        return Status.AWAITING_DELISTING
    return Status.LISTED if touched[-1] == levels[-1] else Status.AWAITING_LISTING


@given(
    levels=st.sampled_from([TWO[:1], TWO, THREE]),
    acts=st.lists(st.tuples(st.sampled_from(sorted(KINDS)), st.integers(0, 2)), max_size=12),
)
@example(levels=TWO, acts=[("delist", 0), ("delist", 1), ("reopen", 0), ("reopen", 1)])
@example(levels=TWO, acts=[("delist", 0), ("delist", 1), ("reopen", 1), ("reopen", 0)])
@example(levels=THREE, acts=[("delist", 0), ("delist", 1), ("delist", 2), ("reopen", 1), ("reopen", 0), ("reopen", 2)])
def test_whoever_delisted_may_reopen_exactly_then(levels: tuple[str, ...], acts: list[tuple[str, int]]) -> None:
    """Each level's own last act decides; what other levels reopened in between changes nothing about it."""
    cases, listing, delisting = rules.given(carried_in(on=levels), levels=levels), set(levels), set[str]()
    for what, number in acts:
        level = levels[number % len(levels)]
        resolution = KINDS[what](level=level)
        refusal = guards.check(cases.cases, resolution, levels)
        assert (refusal is None) == ((level in listing) is (what == "delist"))
        if refusal is not None:
            continue
        before, cases = cases.state(), cases.when(resolution).then()
        if what == "delist":
            listing, delisting = listing - {level}, delisting | {level}
        else:
            listing, delisting = listing | {level}, set()
        assert {one for one in levels if cases.state().is_listed(one)} == listing
        assert cases.state().status is expected_status(levels, listing, delisting)
        moved = [one.how for at in levels for one in movements_at(at, resolution, before, cases.state())]
        assert moved == ["delisted" if what == "delist" else "added"]


def test_two_levels_reopen_one_after_the_other():
    """The group's reopening leaves the level above free to reopen, and the other way round."""
    below = rules.given(*GONE).when(reopened()).then(status=Status.AWAITING_LISTING, standings=(L, N))
    below.when(reopened(level=ABOVE)).then(status=Status.LISTED, standings=(L, L))
    above = rules.given(*GONE).when(reopened(level=ABOVE)).then(status=Status.LISTED, standings=(N, L))
    above.when(reopened()).then(status=Status.LISTED, standings=(L, L))


def test_a_case_reopened_below_is_referred_and_listed_or_reopened_above():
    """Asked to list what it delisted, the level above may say either, and the request is answered."""
    asked = rules.given(*GONE, reopened()).when(referred_for_listing()).then(status=Status.AWAITING_LISTING)
    for answer in (listed, reopened):
        state = asked.when(answer(level=ABOVE)).then(status=Status.LISTED).state()
        assert state.place(ABOVE).referral is None


def test_a_case_reopened_above_is_reopened_below_or_referred_for_delisting_again():
    """The group that took it off either follows it again or asks again that the level above take it off."""
    cases = rules.given(*GONE, reopened(level=ABOVE))
    cases.when(continued()).then_refused("not on the register of working-group", "reopen it")
    cases.when(referred_for_delisting()).then(status=Status.AWAITING_DELISTING, standings=(D, L))
    cases.when(delisted(level=ABOVE)).then(status=Status.DELISTED, standings=(N, D))


@pytest.mark.parametrize(
    ("order", "statuses"),
    [
        ((LOW, MIDDLE, TOP), (Status.AWAITING_LISTING, Status.AWAITING_LISTING, Status.LISTED)),
        ((LOW, TOP, MIDDLE), (Status.AWAITING_LISTING, Status.LISTED, Status.LISTED)),
        ((MIDDLE, LOW, TOP), (Status.AWAITING_LISTING, Status.AWAITING_LISTING, Status.LISTED)),
        ((MIDDLE, TOP, LOW), (Status.AWAITING_LISTING, Status.LISTED, Status.LISTED)),
        ((TOP, LOW, MIDDLE), (Status.LISTED, Status.LISTED, Status.LISTED)),
        ((TOP, MIDDLE, LOW), (Status.LISTED, Status.LISTED, Status.LISTED)),
    ],
)
def test_three_levels_reopen_in_any_order(order: tuple[str, ...], statuses: tuple[Status, ...]) -> None:
    """Whoever is first, the others may follow, each once; in the end every level lists the case."""
    cases = rules.given(*ALL_GONE, levels=THREE)
    for level, status in zip(order, statuses, strict=True):
        cases = cases.when(reopened(level=level)).then(status=status)
        cases.when(reopened(level=level)).then_refused(f"only what {level} has delisted is reopened by it")
    assert cases.standings() == (L, L, L)


def test_the_day_it_left_is_kept_until_the_level_lists_it_again():
    """What another level reopened keeps the day on which this one took it off; what it lists anew does not."""
    cases = rules.given(*GONE, reopened())
    assert cases.state().place(ABOVE).left_on == rules.DAY
    assert cases.when(listed()).then().state().place(ABOVE).left_on is None
    assert not rules.given(carried_in(on=TWO[:1], never_on=TWO[1:])).state().place(ABOVE).is_left


def test_a_level_that_never_delisted_does_not_reopen():
    """Never on its register, moved on by a merger, or listed: none of these is reopened."""
    never = rules.given(carried_in(on=TWO[:1], never_on=TWO[1:]), delisted(), reopened())
    never.when(reopened(level=ABOVE)).then_refused("only what vice-mayor has delisted is reopened by it")


def test_what_is_asked_of_a_level_is_answered_by_its_reopening():
    """A request to delist, made of a level whose standing is not on record, does not outlive its reopening."""
    asked = rules.given(carried_in(on=TWO[:1]), referred_for_delisting())
    assert asked.state().place(ABOVE).referral is Decision.REFERRED_FOR_DELISTING
    place = asked.when(reopened(level=ABOVE)).then(status=Status.LISTED).state().place(ABOVE)
    assert (place.standing, place.referral) == (Standing.LISTED, None)
