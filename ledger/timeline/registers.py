"""Who stands on which register, kept up as cases change: so that no register is looked for among all cases.

Value module of the timeline. Cases are told apart by the place at which they first came, from 0,
which is also the order in which a register is read.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from attrs import define, field

from ledger.lifecycle import CaseState
from ledger.model.vocabulary import Standing
from ledger.timeline.persistent_map import Shelf

Register = tuple[str, str]
"""A level's id and a group's; cases of no known group stand under an empty one."""

Changed = tuple[int, CaseState | None, CaseState]
"""The place of a case among all, its state as last told of (None if never), and its state now."""

_LISTED = Standing.LISTED  # looked up once: a member of an enum is reached through a descriptor


@define(eq=False)
class Registers:
    """The places of the cases on each register, in order; a copy costs no more than the levels there are."""

    _members: Shelf[Register, list[int]] = field(factory=lambda: Shelf[Register, list[int]]())
    _sizes: dict[str, int] = field(factory=dict)

    def copy(self) -> Registers:
        """The same registers, free to change without these."""
        return Registers(self._members.copy(), dict(self._sizes))

    def size(self, level: str, group: str = "") -> int:
        """How many cases stand on the register of ``level``, of ``group`` or of all."""
        return len(self._members.get((level, group)) or ()) if group else self._sizes.get(level, 0)

    def places(self, level: str, group: str = "") -> Sequence[int]:
        """The places of those cases, in order."""
        if group:
            return self._members.get((level, group)) or ()
        all_of_level = (places for (at, _), places in self._members.items() if at == level)
        return sorted(place for places in all_of_level for place in places)

    def change(self, changed: Iterable[Changed]) -> None:
        """Let every case of ``changed`` stand where it does now."""
        gone: dict[Register, list[int]] = {}
        come: dict[Register, list[int]] = {}
        for place, before, after in changed:
            if before is not after:
                _sort(gone, come, place, before, after)
        for register in dict.fromkeys((*gone, *come)):
            # A list once written is shared with every copy: it is replaced, never written again.
            members = list(self._members.get(register) or ())
            before_size = len(members)
            for place in gone.get(register, ()):
                del members[bisect_left(members, place)]
            for place in come.get(register, ()):
                insort(members, place)
            self._members.put(register, members)
            self._sizes[register[0]] = self._sizes.get(register[0], 0) + len(members) - before_size


def _sort(
    gone: dict[Register, list[int]],
    come: dict[Register, list[int]],
    place: int,
    before: CaseState | None,
    after: CaseState,
) -> None:
    """Note from which registers one case is gone, and to which it has come."""
    has_moved = before is not None and before.group != after.group
    for at, now in enumerate(after.places):  # the levels are the same, in the same order
        was = before is not None and before.places[at].standing is _LISTED
        stands = now.standing is _LISTED
        if before is not None and was and (has_moved or not stands):
            gone.setdefault((now.level, before.group), []).append(place)
        if stands and (has_moved or not was):
            come.setdefault((now.level, after.group), []).append(place)
