"""How many cases stand on each register while everything is replayed: numbers, kept up as cases move.

Place in the flow: inside ``folding``. A timeline's replay keeps who stands where, so that any moment
can be copied; here only the numbers are asked for, and a case that moves changes two of them.

>>> registers = Sizes()
>>> registers.note("a", "industry", ("council",)) is None
True
>>> registers.size("council", "industry"), registers.size("council")
(1, 1)
"""

from __future__ import annotations

from attrs import define, field, frozen

from ledger.model.cases import CaseId
from ledger.model.events import CaseCarriedIn, UnnamedCasesCarriedIn
from ledger.timeline.replay import count_unnamed


@frozen
class Stood:
    """Where a case stood.

    Attributes:
        id: the case.
        group: the group that followed it.
        levels: the levels on whose registers it stood, lowest first.
    """

    id: CaseId
    group: str
    levels: tuple[str, ...]

    def is_listed(self, level: str) -> bool:
        """Whether it stood on the register of ``level``."""
        return level in self.levels


@define(eq=False)
class Sizes:
    """The sizes of all registers, and where each case that stands on any stands."""

    _stands: dict[CaseId, Stood] = field(factory=dict)
    _sizes: dict[tuple[str, str], int] = field(factory=dict)
    _totals: dict[str, int] = field(factory=dict)
    _unnamed: dict[tuple[str, str], int] = field(factory=dict)

    def size(self, level: str, group: str = "") -> int:
        """How many cases stand on the register of ``level``, of ``group`` or of all, named or not."""
        if group:
            return self._sizes.get((level, group), 0) + self._unnamed.get((level, group), 0)
        return self._totals.get(level, 0) + sum(n for (at, _), n in self._unnamed.items() if at == level)

    def groups(self) -> set[str]:
        """Every group of which anything ever stood on a register."""
        return {group for _, group in (*self._sizes, *self._unnamed)}

    def stood(self, case: CaseId) -> Stood | None:
        """Where a case stands; None if on no register."""
        return self._stands.get(case)

    def note(self, case: CaseId, group: str, levels: tuple[str, ...]) -> Stood | None:
        """Let ``case`` stand at ``levels`` for ``group`` from here on, and tell where it stood before."""
        before = self._stands.get(case)
        if before is None:
            if not levels:
                return None
        elif before.levels == levels and before.group == group:
            return before
        else:
            del self._stands[case]
            self._add(before.levels, before.group, -1)
        if levels:
            self._stands[case] = Stood(case, group, levels)
            self._add(levels, group, 1)
        return before

    def count_unnamed(self, event: UnnamedCasesCarriedIn | CaseCarriedIn) -> None:
        """Bring the numbers of unnamed cases up to ``event``."""
        count_unnamed(self._unnamed, event)

    def _add(self, levels: tuple[str, ...], group: str, number: int) -> None:
        for level in levels:
            self._sizes[level, group] = self._sizes.get((level, group), 0) + number
            self._totals[level] = self._totals.get(level, 0) + number
