"""The cases on each register, kept up to date as cases change, so that no question has to search all cases.

Part of :class:`~ledger.timeline.replay.Replay`. A case is identified here by its index: its number, from 0, in the
order in which the cases came in, which is also the order in which a register is read.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from attrs import define, field

from ledger.lifecycle import CaseState
from ledger.model.vocabulary import Standing
from ledger.timeline.persistent_map import PersistentMap

RegisterKey = tuple[str, str]
"""A level's id and a group's; the group is empty for cases whose group is not known."""

Changed = tuple[int, CaseState | None, CaseState]
"""The index of a case, its state at the last update (None before the first), and its state now."""

_LISTED = Standing.LISTED  # looked up once: a member of an enum is reached through a descriptor


@define(eq=False)
class Registers:
    """The indexes of the cases on each register, in order; the cost of a copy is the number of levels."""

    _members: PersistentMap[RegisterKey, list[int]] = field(factory=lambda: PersistentMap[RegisterKey, list[int]]())
    _sizes: dict[str, int] = field(factory=dict)

    def copy(self) -> Registers:
        """Return an independent copy."""
        return Registers(self._members.copy(), dict(self._sizes))

    def size(self, level: str, group: str = "") -> int:
        """Return how many cases are on the register of ``level``, of ``group`` or of all groups."""
        return len(self._members.get((level, group)) or ()) if group else self._sizes.get(level, 0)

    def indexes(self, level: str, group: str = "") -> Sequence[int]:
        """Return the indexes of those cases, in order."""
        if group:
            return self._members.get((level, group)) or ()
        all_of_level = (indexes for (at, _), indexes in self._members.items() if at == level)
        return sorted(index for indexes in all_of_level for index in indexes)

    def change(self, changed: Iterable[Changed]) -> None:
        """Move each of the cases in ``changed`` from the registers it was on to those it is on now."""
        removed: dict[RegisterKey, list[int]] = {}
        added: dict[RegisterKey, list[int]] = {}
        for index, before, after in changed:
            if before is not after:
                _compare(removed, added, index, before, after)
        for register in dict.fromkeys((*removed, *added)):
            # A list once written is shared with every copy: it is replaced, never written again.
            members = list(self._members.get(register) or ())
            before_size = len(members)
            for index in removed.get(register, ()):
                del members[bisect_left(members, index)]
            for index in added.get(register, ()):
                insort(members, index)
            self._members.put(register, members)
            self._sizes[register[0]] = self._sizes.get(register[0], 0) + len(members) - before_size


def _compare(
    removed: dict[RegisterKey, list[int]],
    added: dict[RegisterKey, list[int]],
    index: int,
    before: CaseState | None,
    after: CaseState,
) -> None:
    """Note from which registers one case was removed, and to which it was added."""
    has_moved = before is not None and before.group != after.group
    for at, now in enumerate(after.places):  # the levels are the same, in the same order
        was_listed = before is not None and before.places[at].standing is _LISTED
        is_listed = now.standing is _LISTED
        if before is not None and was_listed and (has_moved or not is_listed):
            removed.setdefault((now.level, before.group), []).append(index)
        if is_listed and (has_moved or not was_listed):
            added.setdefault((now.level, after.group), []).append(index)
