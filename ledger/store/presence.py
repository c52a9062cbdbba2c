"""Whether the file that a connection has open is still the file at the ledger's path.

An open file can be used after it was deleted or replaced: what is written to it then is lost with the last
connection, though it was committed. So a file is known by its device and inode number, which stay the same
when it is moved away and back. The write-ahead log beside it belongs to it: where that was removed, other
processes write another, and neither sees the events of the other.

>>> seen = seen_at(Path("ledger.sqlite"))
>>> seen.file is None  # there is no such file
True
>>> seen.refuse_changed()  # raises OperationalError once another file is there
"""

from __future__ import annotations

import os
from pathlib import Path

from attrs import frozen
from eventsourcing.persistence import OperationalError

from ledger.store.translation import in_both_languages
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

_Number = tuple[int, int] | None


@frozen(kw_only=True)
class Seen:
    """A ledger's file, and the log beside it, as they were when they were opened.

    Attributes:
        path: the ledger's path.
        file: device and number of the file; None where there was none.
        log: those of its write-ahead log; None where there was none.
    """

    path: Path
    file: _Number
    log: _Number

    def refuse_changed(self, *, is_written: bool = False, with_log: bool = True) -> None:
        """Return if the same files are still there.

        Args:
            is_written: whether something was already committed to them, which the message then says.
            with_log: whether the log is checked too.

        Raises:
            OperationalError: the file or its log is gone, or another has taken its place.
        """
        if number_at(self.path) != self.file:
            raise in_both_languages(OperationalError, self._gone(self.path, is_written=is_written))
        log = log_of(self.path)
        if with_log and self.log is not None and number_at(log) != self.log:
            raise in_both_languages(OperationalError, self._gone(log, is_written=is_written))

    def _gone(self, path: Path, *, is_written: bool) -> Text:
        if is_written:
            return phrase(
                "{path} was deleted or replaced while this was recorded, which may be lost. "
                "Open the ledger again, and see what is on record",
                path=str(path),
            )
        return phrase(
            "{path} was deleted or replaced since it was opened; nothing was recorded. Put it back, or open it again",
            path=str(path),
        )


def seen_at(path: Path) -> Seen:
    """Return the ledger's file and its log as they are now."""
    return Seen(path=path, file=number_at(path), log=number_at(log_of(path)))


def log_of(path: Path) -> Path:
    """Return the path of the write-ahead log of the file at ``path``."""
    return path.with_name(path.name + "-wal")


def number_at(path: Path) -> _Number:
    """Return device and number of the file at ``path``, or None if there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
