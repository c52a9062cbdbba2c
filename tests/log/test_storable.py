"""Which classes can be stored: those that msgspec and cattrs read alike, down to the values within values."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

import pytest
from attrs import field, frozen

from ledger.log.codec import registered_names
from ledger.log.storable import check_storable
from ledger.model import events
from ledger.model.vocabulary import Counted


def made(hint: Any, *bases: type, name: str = "extra", **options: Any) -> type:
    """A class with one field of its own, of the type ``hint``."""
    return frozen(kw_only=True)(type("Made", bases, {"__annotations__": {name: hint}, name: field(**options)}))


@frozen(kw_only=True)
class HoldsAList:
    """A value with a field that no stored class may have."""

    values: list[str]


@frozen(kw_only=True)
class Holder:
    """A value that holds such a value."""

    inner: HoldsAList


UNSUITABLE = {
    "private field": lambda: made(str, name="_extra"),
    "alias": lambda: made(str, alias="other"),
    "converter": lambda: made(str, converter=str),
    "not given to init": lambda: made(str, init=False, default=""),
    "union": lambda: made(str | int),
    "dict": lambda: made(dict[str, str]),
    "list": lambda: made(list[str]),
    "bare list": lambda: made(list),
    "bare tuple": lambda: made(tuple),
    "set": lambda: made(frozenset[str]),
    "pair": lambda: made(tuple[str, int]),
    "float": lambda: made(float),
    "annotated list": lambda: made(Annotated[list[str], "some"]),
    "list within": lambda: made(HoldsAList),
    "list within what is within": lambda: made(Holder),
    "list in a tuple": lambda: made(tuple[HoldsAList, ...]),
    "list in a value or none": lambda: made(HoldsAList | None),
    "inherited list": lambda: made(str, HoldsAList),
}

SUITABLE = {
    "text": str,
    "annotated text": Annotated[str, "some"],
    "day and time": tuple[date, ...],
    "moment or none": datetime | None,
    "word": Counted,
    "choice": Literal["a", "b"],
    "values": tuple[events.Presumption, ...],
}


@pytest.mark.parametrize("make", UNSUITABLE.values(), ids=UNSUITABLE)
def test_a_class_with_a_field_that_would_be_read_differently_is_refused(make):
    """The field may be of the class, of a parent, or of a value that it holds; the message names it."""
    with pytest.raises(TypeError, match=r"(Made\._?extra|HoldsAList\.values): "):
        check_storable(make())


def test_a_refused_class_is_refused_again():
    """A class that was refused once is not taken for checked."""
    owner = made(HoldsAList)
    for _ in range(2):
        with pytest.raises(TypeError, match=r"HoldsAList\.values"):
            check_storable(owner)


@pytest.mark.parametrize("hint", SUITABLE.values(), ids=SUITABLE)
def test_a_class_with_suitable_fields_passes(hint):
    """Texts, numbers, days, times, words, tuples and values of these can be stored."""
    check_storable(made(hint, events.MeetingEvent))


def test_the_ledgers_own_classes_are_checked_as_they_are_registered():
    """Every stored class of the ledger, and each value class in one, is among those that passed."""
    from ledger.log import storable
    from ledger.log.codec import _BY_NAME

    assert set(_BY_NAME) == set(registered_names())
    own = {*_BY_NAME.values(), events.Presumption, events.DeclaredCount, events.RegisterPlace, events.Difference}
    assert own <= storable._CHECKED
