"""Every name that was ever put on record, kept up as the log grows, to find those like a name that comes in.

Between the boundary and the planner, one for each planner. What is kept is names alone, retracted ones
too: whoever finds one looks up what it means. Only what came since the last look is read.

>>> RecordedNames(recorder).like(["山區捕獸鉗宣導交流"])                            # doctest: +SKIP
{'山區捕獸鉗宣導交流': ('山區捕獸鋏宣導交流案',)}
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field
from eventsourcing.dcb.api import DCBRecorder

from ledger.log.event_log import names_tagged
from ledger.log.name_index import NameIndex
from ledger.model.cases import normal_name


@define
class RecordedNames:
    """The names in one log."""

    _recorder: DCBRecorder
    _names: NameIndex = field(factory=NameIndex)
    _other_tags: dict[str, set[str]] = field(factory=dict)
    _position: int = 0

    def like(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Per normalised name of ``names`` that others on record are like, those others, normalised; not itself."""
        names = list(names)
        if not names:
            return {}
        self._read_on()
        alike = {}
        for name in names:
            normal = normal_name(name)
            found = tuple(other for other in self._names.like(name) if other != normal)
            if found:
                alike[normal] = found
        return alike

    def other_tags(self, names: Iterable[str]) -> set[str]:
        """The tags under which ``names`` are on record in a form that names had before."""
        names = list(names)
        if not names:
            return set()
        self._read_on()
        return {tag for name in names for tag in self._other_tags.get(normal_name(name), ())}

    def _read_on(self) -> None:
        found, self._position = names_tagged(self._recorder, self._position)
        for name, tag in found:
            normal = normal_name(name)
            if tag != f"name:{normal}":
                self._other_tags.setdefault(normal, set()).add(tag)
        self._names.add(name for name, _ in found)
