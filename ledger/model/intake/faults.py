"""Faults of values that callers give, and their message: field, what was found, remedy.

No method of a foreign value is called to show it: only values of Python's own types are shown as they are.

>>> faults = Faults()
>>> faults.expected(("Minutes", "place"), phrase("text (str)"), None)
>>> print(faults.message().en)
Minutes.place: expected text (str), got None
  remedy: give such a value, or leave the field out
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from types import NoneType
from typing import Any, TypeAlias

from attrs import define, field

from ledger.model.intake.texts import quoted
from ledger.text.bilingual import Text, alike, joined
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import Diagnostic

Where: TypeAlias = tuple[Any, str | int]
"""The place of a value: that of the value it is part of, and the field or index in it."""

MOST_SHOWN = 10
"""How many faults one message names; it counts the others."""

_SHOWN = (NoneType, bool, float, complex, date, datetime, time)
_LONGEST = 60


@define
class Faults:
    """The faults found so far.

    Attributes:
        first: the first ones, as many as a message names.
        count: how many there are in all.
    """

    first: list[Diagnostic] = field(factory=list)
    count: int = 0

    def add(self, problem: Text, remedy: Text) -> None:
        """Add one fault."""
        self.count += 1
        if self.count <= MOST_SHOWN:
            self.first.append(Diagnostic(problem=problem, remedy=remedy))

    def expected(self, where: Where, what: Text, found: object, remedy: Text | None = None) -> None:
        """Add the fault that something else was found than expected.

        Args:
            where: the place of the value.
            what: what is expected there.
            found: what was found.
            remedy: what to do; a general remedy where it is not given.
        """
        problem = phrase("{where}: expected {what}, got {found}", where=place_of(where), what=what, found=shown(found))
        if remedy is None and found is None:
            remedy = phrase("give such a value, or leave the field out")
        self.add(problem, remedy or phrase("give such a value"))

    def message(self) -> Text:
        """Return the message: the first faults in order, and how many more there are."""
        more = self.count - len(self.first)
        last = [phrase("and {count} more of this kind", count=more)] if more else []
        return joined([*(one.text for one in self.first), *last], "\n", "\n")

    def __str__(self) -> str:
        return self.message().en


def place_of(where: Where) -> str:
    """Return the name of a place in a message: ``Minutes.items[0].cases[1]``."""
    parent, key = where
    before = parent if isinstance(parent, str) else place_of(parent)
    return f"{before}[{key}]" if isinstance(key, int) else f"{before}.{key}" if before else key


def shown(value: object) -> Text:
    """Return a value in a few characters, for a message."""
    kind = type(value)
    if kind is str:
        return alike(quoted(str(value)))
    if isinstance(value, int) and kind is int:
        # From some length on Python refuses to write a number out.
        return alike(str(value)) if abs(value) < 10**18 else phrase("a number too long to show")
    if kind in _SHOWN:
        return alike(repr(value)[:_LONGEST])
    if isinstance(value, Enum) and kind.__module__.startswith("ledger."):
        return alike(f"{kind.__name__}.{value.name}")
    return phrase("a value of type {name}", name=quoted(kind.__name__)[1:-1])
