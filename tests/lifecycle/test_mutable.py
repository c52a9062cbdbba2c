"""The mutable form of a case: it has the fields of a state, and freezes to one only where something changed."""

from __future__ import annotations

from typing import Any, get_type_hints

import pytest
from attrs import NOTHING, fields

from ledger.lifecycle import CaseState, MutableCase, Place, transitions
from ledger.lifecycle.mutable import MutablePlace
from ledger.model.vocabulary import Decision, Standing, Status
from ledger.testing.rules import DAY, LATER, TWO, accepted, continued, given, listed, proposed, referred_for_listing

CASE_MARKS = {"snapshot", "is_changed", "is_moved", "status"}
PLACE_MARKS = {"snapshot"}


def stated(owner: type[Any], marks: set[str]) -> dict[str, tuple[object, object]]:
    """The type and the default of every field of a class but its marks."""
    hints = get_type_hints(owner)
    return {one.name: (hints[one.name], one.default) for one in fields(owner) if one.name not in marks}


def test_a_mutable_case_has_the_fields_of_a_state():
    """Names, types and defaults are those of the frozen values, in their order; only places are mutable too."""
    frozen, mutable = stated(CaseState, set()), stated(MutableCase, CASE_MARKS)
    assert list(mutable) == list(frozen)
    assert (frozen.pop("places"), mutable.pop("places")) == (
        (tuple[Place, ...], NOTHING),
        (tuple[MutablePlace, ...], NOTHING),
    )
    assert mutable == frozen
    frozen, mutable = stated(Place, set()), stated(MutablePlace, PLACE_MARKS)
    assert frozen.pop("standing") == (Standing, Standing.NOT_LISTED)  # given wherever a case is made
    assert mutable.pop("standing") == (Standing, NOTHING)
    assert list(mutable.items()) == list(frozen.items())


def test_a_mutable_case_freezes_to_the_state_it_was_made_of():
    """Unchanged, it returns the very state; written with the values it had, still the very state."""
    state = given(proposed(), referred_for_listing(), listed()).state()
    case = MutableCase.of(state)
    assert case.frozen() is state
    case.is_changed = True
    assert case.frozen() is state
    assert (case.status, [place.frozen() for place in case.places]) == (state.status, list(state.places))


def test_a_snapshot_stays_until_the_case_is_changed():
    """A snapshot is made once; the next event that changes the case makes another, and the first is not changed."""
    cases: dict[str, MutableCase] = {}
    transitions.apply(cases, proposed(), DAY, TWO)
    first = cases["A"].frozen()
    transitions.apply(cases, continued(), DAY, TWO)
    assert cases["A"].frozen() is first
    transitions.apply(cases, accepted(), DAY, TWO)
    assert (first.status, cases["A"].frozen().status) == (Status.PROPOSED, Status.AWAITING_LISTING)
    assert cases["A"].status is Status.AWAITING_LISTING


def test_places_that_do_not_change_keep_their_snapshots():
    """To list a case at one level leaves the frozen form of its other places as the same objects."""
    case = MutableCase.of(given(proposed()).state())
    below, above = case.frozen().places
    case.list_on(TWO[0], LATER, presumed=False)
    assert case.frozen().places[1] is above
    assert case.frozen().places[0] == Place(level=TWO[0], standing=Standing.LISTED, listed_on=LATER) != below


def test_what_is_asked_again_keeps_its_first_day():
    """A referral repeated changes nothing; another one takes its place with a day of its own."""
    case = MutableCase.of(given(proposed()).state())
    case.refer(TWO[1], Decision.REFERRED_FOR_LISTING, DAY)
    once = case.frozen()
    case.refer(TWO[1], Decision.REFERRED_FOR_LISTING, LATER)
    assert case.frozen() is once
    case.refer(TWO[1], Decision.REFERRED_FOR_DELISTING, LATER)
    assert case.place(TWO[1]).referred_on == LATER


def test_a_level_that_the_platform_does_not_have_is_a_key_error():
    """A mutable case refuses an unknown level as a frozen one does."""
    state = given(proposed()).state()
    for case in (state, MutableCase.of(state)):
        with pytest.raises(KeyError, match="cabinet"):
            case.is_listed("cabinet")
