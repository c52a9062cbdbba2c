"""Every name that was ever put on record, kept up as the log grows, to find those like a name that comes in.

One for each reader. What is kept is names alone, retracted ones too: the caller looks up what a name means.
Only what came since the last look is read. Uses the event log and the name index; knows no rule.

>>> ledger.reader.names.like(["雙北遊蕩犬隻處理經驗交流"])
{'雙北遊蕩犬隻處理經驗交流': ('雙北遊蕩犬處理經驗交流',)}
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from attrs import define, field
from eventsourcing.dcb.api import DCBRecorder

from ledger.log.event_log import names_tagged
from ledger.log.name_index import NameIndex
from ledger.model.cases import normal_name


@define
class RecordedNames:
    """The names in one log; threads may share them.

    Attributes:
        recorder: the log.
    """

    recorder: DCBRecorder
    _names: NameIndex = field(factory=NameIndex, init=False)
    _other_tags: dict[str, set[str]] = field(factory=dict, init=False)
    _position: int = field(default=0, init=False)
    _lock: Lock = field(factory=Lock, init=False)

    def like(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return, by normalised name of ``names``, the normalised names on record that are like it.

        A name is not like itself; one that is like none is left out.
        """
        names = list(names)
        if not names:
            return {}
        alike = {}
        with self._lock:
            self._read_on()
            for name in names:
                normal = normal_name(name)
                found = tuple(other for other in self._names.like(name) if other != normal)
                if found:
                    alike[normal] = found
        return alike

    def other_tags(self, names: Iterable[str]) -> set[str]:
        """Return the tags under which ``names`` are on record in a form that names had before."""
        names = list(names)
        if not names:
            return set()
        with self._lock:
            self._read_on()
            return {tag for name in names for tag in self._other_tags.get(normal_name(name), ())}

    def _read_on(self) -> None:
        """Read what came since the last look."""
        found, self._position = names_tagged(self.recorder, self._position)
        for name, tag in found:
            normal = normal_name(name)
            if tag != f"name:{normal}":
                self._other_tags.setdefault(normal, set()).add(tag)
        self._names.add(name for name, _ in found)
