"""A mapping of which a copy costs nothing: what one copy changes, no other copy sees.

Value module of the timeline; it knows nothing of cases. Answers about every meeting need the state
of everything before and after each of them. To copy all of it twice a meeting costs the whole
record at every meeting; here two copies share whatever neither has changed, and what is changed
costs a few small lists, however much there is.

>>> one = Shelf.of([("a", 1), ("b", 2)])
>>> other = one.copy()
>>> other.put("a", 3)
>>> one.get("a"), other.get("a"), list(other.values())
(1, 3, [3, 2])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Generic, TypeVar

from attrs import define, field

Key = TypeVar("Key")
Value = TypeVar("Value")

_BITS = 5
_WIDTH = 1 << _BITS
_MASK = _WIDTH - 1


@define(eq=False)
class Shelf(Generic[Key, Value]):
    """Values by key, in the order in which the keys first came; nothing is ever taken away.

    The values lie, in that order, in a tree of lists of 32. To put one replaces the lists on the way
    to it, three or four, and no list once written is written again: so a copy is the root of the
    tree and a number. The places of the keys are in one dict that all copies share. It is only ever
    added to, and whoever is not the last to have added first takes its own part of it.
    """

    _places: dict[Key, int] = field(factory=dict)
    _count: int = 0
    _height: int = 0
    _root: list[Any] = field(factory=list)

    @classmethod
    def of(cls, pairs: Iterable[tuple[Key, Value]]) -> Shelf[Key, Value]:
        """The values of ``pairs`` by their keys, of which none may come twice; faster than one by one."""
        values = dict(pairs)
        nodes: list[Any] = list(values.values())
        height = -1
        while height < 0 or len(nodes) > 1:
            nodes = [nodes[start : start + _WIDTH] for start in range(0, len(nodes), _WIDTH)] or [[]]
            height += 1
        return cls({key: place for place, key in enumerate(values)}, len(values), height, nodes[0])

    def copy(self) -> Shelf[Key, Value]:
        """The same values, free to change without this one."""
        return Shelf(self._places, self._count, self._height, self._root)

    def __len__(self) -> int:
        """How many values there are."""
        return self._count

    def place_of(self, key: Key) -> int:
        """The how-manieth key it is, from 0; -1 if it is not here."""
        place = self._places.get(key, -1)
        return place if place < self._count else -1

    def at(self, place: int) -> Value:
        """The value of the key that came as the ``place``-th, from 0; it must be one of these."""
        node: Any = self._root
        for shift in range(self._height * _BITS, -1, -_BITS):
            node = node[(place >> shift) & _MASK]
        value: Value = node
        return value

    def get(self, key: Key) -> Value | None:
        """The value of ``key``; None if it is not here."""
        place = self.place_of(key)
        return None if place < 0 else self.at(place)

    def put(self, key: Key, value: Value) -> None:
        """Let ``key`` have ``value`` from here on, here alone."""
        place = self.place_of(key)
        if place < 0:
            place = self._new_place(key)
        self._root = _written(self._root, self._height * _BITS, place, value)

    def _new_place(self, key: Key) -> int:
        if len(self._places) != self._count:  # another copy has added keys of its own
            self._places = dict(islice(self._places.items(), self._count))
        place = self._places[key] = self._count
        self._count += 1
        if place >> ((self._height + 1) * _BITS):  # the tree is full
            self._root, self._height = [self._root], self._height + 1
        return place

    def items(self) -> Iterator[tuple[Key, Value]]:
        """Every key with its value, in the order in which the keys came."""
        return zip(islice(self._places, self._count), self.values(), strict=True)

    def values(self) -> Iterator[Value]:
        """The values, in the order in which their keys came."""
        nodes: Iterable[Any] = self._root
        for _ in range(self._height):
            nodes = (below for node in nodes for below in node)
        return iter(nodes)


def _written(node: list[Any], shift: int, place: int, value: object) -> list[Any]:
    """A node like ``node`` with ``value`` at ``place``; all that lies beside the way to it is shared."""
    fresh = node.copy()
    at = (place >> shift) & _MASK
    if at == len(fresh):
        fresh.append([])
    fresh[at] = _written(fresh[at], shift - _BITS, place, value) if shift else value
    return fresh
