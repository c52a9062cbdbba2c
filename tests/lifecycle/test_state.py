"""The overall status of every combination of standings, as a person would read it off the registers."""

from __future__ import annotations

import pytest

from ledger.lifecycle import CaseState, Place, derived_status
from ledger.model.vocabulary import Standing, Status
from ledger.testing.rules import DAY
from tests.lifecycle.letters import NOR, D, L, N, S, W

LISTED, DELISTED = Status.LISTED, Status.DELISTED
WAITING, LEAVING, PROPOSED = Status.AWAITING_LISTING, Status.AWAITING_DELISTING, Status.PROPOSED


def standing(*standings: Standing, **changes) -> CaseState:
    """A case that stands so, lowest level first."""
    places = tuple(Place(level=str(number), standing=one) for number, one in enumerate(standings))
    return CaseState(id="A", title="A", names=(), group="", category="", places=places, since=DAY, **changes)


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ((N, N), PROPOSED),
        ((NOR, NOR), PROPOSED),
        ((W, N), PROPOSED),
        ((S, N), DELISTED),
        ((N, S), DELISTED),
        ((L, N), WAITING),
        ((L, NOR), WAITING),
        ((L, L), LISTED),
        ((N, L), LISTED),
        ((NOR, L), LISTED),
        ((D, N), DELISTED),
        ((D, L), LEAVING),
        ((D, NOR), LEAVING),
        ((D, D), DELISTED),
        ((L, D), DELISTED),
        ((N, D), DELISTED),
        ((S, L), LISTED),
        ((S, D), DELISTED),
        ((NOR, D), DELISTED),
        ((D, N, L), LEAVING),
        ((D, L, N), LEAVING),
        ((L, D, N), DELISTED),
        ((L, D, L), LEAVING),
        ((L, D, NOR), LEAVING),
        ((NOR, D, N), DELISTED),
        ((D, L, L), LEAVING),
        ((D, D, L), LEAVING),
        ((D, D, NOR), LEAVING),
        ((D, N, NOR), LEAVING),
        ((N, L, N), WAITING),
        ((L, L, N), WAITING),
        ((N, N, L), LISTED),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else value,
)
def test_status_of_every_kind_of_standing(standings, expected):
    """What the highest level that ever listed the case makes of it, with what the lower ones have asked."""
    assert derived_status(standing(*standings)) is expected


def test_merged_and_proposed_come_before_any_standing():
    """A merged case is merged wherever it stood; a proposal is what was resolved about it."""
    assert derived_status(standing(L, L, merged_into="B", proposal=Status.WITHDRAWN)) is Status.MERGED
    assert derived_status(standing(L, L, proposal=Status.DEFERRED)) is Status.DEFERRED


def test_a_place_is_found_by_its_level():
    """Each level's place, and an error that names a level the platform does not have."""
    state = standing(D, L)
    assert [state.place(level).standing for level in ("0", "1")] == [D, L]
    assert [state.is_listed(level) for level in ("0", "1")] == [False, True]
    with pytest.raises(KeyError, match="mayor"):
        state.place("mayor")
