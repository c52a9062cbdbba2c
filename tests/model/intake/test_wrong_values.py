"""A thousand wrong values and more at every field and parameter: nothing poisoned, no bare error, no silent answer."""

from __future__ import annotations

import inspect
from collections import Counter

import pytest
from attrs import fields

from ledger.application import CaseLedger
from ledger.model.events import Difference
from tests.wrong_values import FAULTS, PARTS, PLACES, Thrown, thrown


@pytest.fixture(scope="module")
def found() -> list[Thrown]:
    """What came of every value thrown."""
    return list(thrown())


def test_no_wrong_value_spoils_a_ledger_or_raises_a_bare_error(found: list[Thrown]) -> None:
    """Each is refused with nothing recorded, or recorded so that the ledger opens and gives it back whole."""
    assert [one for one in found if one.outcome in FAULTS] == []
    counted = Counter(one.outcome for one in found)
    assert counted["refused"] > 1_000
    assert counted["recorded"] > 100  # some are right where they stand: a word's text for a place, say


def test_every_method_of_a_ledger_is_thrown_at(found: list[Thrown]) -> None:
    """But the backup, to which any text is a path."""
    at = {one.at for one in found}
    methods = {name: one for name, one in vars(CaseLedger).items() if callable(one) and not name.startswith("_")}
    every = {
        f"CaseLedger.{name}({parameter})"
        for name, method in methods.items()
        for parameter in inspect.signature(method).parameters
        if parameter != "self" and name != "backup"
    }
    assert every <= at


def test_every_field_is_thrown_at(found: list[Thrown]) -> None:
    """No field of what comes in is left out, whoever adds one."""
    at = {one.at for one in found}
    owners = (*PLACES, *PARTS, Difference)
    every = {f"{owner.__name__}.{one.name}" for owner in owners for one in fields(owner)}
    assert every - {"Minutes.meeting"} <= at
