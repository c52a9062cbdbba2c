"""A mapping whose copies cost nothing: a change to one copy is not visible in any other.

Generic: it knows nothing of cases. Questions about every meeting need the state of all cases before and after each
meeting. Two full copies a meeting would cost the whole record every time; here copies share what none of them has
changed, and a change costs a few small lists, however many values there are.

>>> one = PersistentMap.of([("a", 1), ("b", 2)])
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

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_BITS = 5
_WIDTH = 1 << _BITS
_MASK = _WIDTH - 1


@define(eq=False)
class PersistentMap(Generic[_Key, _Value]):
    """Values by key, in the order in which the keys were inserted; a key is never removed.

    A tree of lists of 32 holds the values in that order. To put one replaces the three or four lists on the path to
    it, and no list is changed after it is written: so a copy is the root of the tree and a number. All copies share
    one dict with the indexes of the keys, to which keys are only added; a copy that adds a key after another copy
    has added one first makes a dict of its own.
    """

    _indexes: dict[_Key, int] = field(factory=dict)
    _count: int = 0
    _height: int = 0
    _root: list[Any] = field(factory=list)

    @classmethod
    def of(cls, pairs: Iterable[tuple[_Key, _Value]]) -> PersistentMap[_Key, _Value]:
        """Return a map of ``pairs``, each key at most once; faster than to put them one by one."""
        values = dict(pairs)
        nodes: list[Any] = list(values.values())
        height = -1
        while height < 0 or len(nodes) > 1:
            nodes = [nodes[start : start + _WIDTH] for start in range(0, len(nodes), _WIDTH)] or [[]]
            height += 1
        return cls({key: index for index, key in enumerate(values)}, len(values), height, nodes[0])

    def copy(self) -> PersistentMap[_Key, _Value]:
        """Return an independent copy, in constant time."""
        return PersistentMap(self._indexes, self._count, self._height, self._root)

    def __len__(self) -> int:
        """Return the number of keys."""
        return self._count

    def index(self, key: _Key) -> int:
        """Return the key's insertion index, from 0, or -1 if the map does not have the key."""
        index = self._indexes.get(key, -1)
        return index if index < self._count else -1

    def at(self, index: int) -> _Value:
        """Return the value of the key with that insertion index, which must be below the number of keys."""
        node: Any = self._root
        for shift in range(self._height * _BITS, -1, -_BITS):
            node = node[(index >> shift) & _MASK]
        value: _Value = node
        return value

    def get(self, key: _Key) -> _Value | None:
        """Return the value of ``key``, or None if the map does not have the key."""
        index = self.index(key)
        return None if index < 0 else self.at(index)

    def put(self, key: _Key, value: _Value) -> None:
        """Set the value of ``key``, in this copy alone."""
        index = self.index(key)
        if index < 0:
            index = self._add(key)
        self._root = _written(self._root, self._height * _BITS, index, value)

    def _add(self, key: _Key) -> int:
        if len(self._indexes) != self._count:  # another copy has added keys of its own
            self._indexes = dict(islice(self._indexes.items(), self._count))
        index = self._indexes[key] = self._count
        self._count += 1
        if index >> ((self._height + 1) * _BITS):  # the tree is full
            self._root, self._height = [self._root], self._height + 1
        return index

    def items(self) -> Iterator[tuple[_Key, _Value]]:
        """Return every key with its value, in insertion order."""
        return zip(islice(self._indexes, self._count), self.values(), strict=True)

    def values(self) -> Iterator[_Value]:
        """Return the values, in insertion order."""
        nodes: Iterable[Any] = self._root
        for _ in range(self._height):
            nodes = (below for node in nodes for below in node)
        return iter(nodes)


def _written(node: list[Any], shift: int, index: int, value: object) -> list[Any]:
    """Return a node like ``node`` with ``value`` at ``index``; what is not on the path to it is shared."""
    fresh = node.copy()
    at = (index >> shift) & _MASK
    if at == len(fresh):
        fresh.append([])
    fresh[at] = _written(fresh[at], shift - _BITS, index, value) if shift else value
    return fresh
