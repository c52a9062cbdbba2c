"""Reading a ledger without write permission: no trace is left, and an older state is never read silently.

SQLite puts a log and its index beside a file that it reads, even where it may not write the file. Made by
another user, these lock the ledger's owner out for as long as they exist. So a visitor uses them where
they exist, that is while another process has the ledger open, and creates none. Otherwise the bare
file is read, without locks; after each read it is checked that the file stayed as it was.

Example::

    visited = visit(Path("ledger.sqlite"), connect)
    rows = visited.connection.execute("SELECT max(position) FROM events")
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from attrs import frozen
from eventsourcing.persistence import OperationalError

from ledger.store.location import has_content
from ledger.store.presence import log_of, number_at
from ledger.store.translation import in_both_languages
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

_State = tuple[tuple[int, int, int] | None, ...]


@frozen(kw_only=True)
class Still:
    """A file, with its log, as it was when it was opened to be read without locks.

    Attributes:
        path: the ledger's path.
        state: number, size and time of change of the file and of its log.
    """

    path: Path
    state: _State

    def refuse_changed(self) -> None:
        """Return if the file and its log were not written to since.

        Raises:
            OperationalError: one of them was, so what was read may be of two moments.
        """
        if _state_of(self.path) != self.state:
            message = phrase(
                "{path} was written to while it was read; open it again and repeat this", path=str(self.path)
            )
            raise in_both_languages(OperationalError, message)


@frozen(kw_only=True)
class Visit:
    """A connection without write permission.

    Attributes:
        connection: the connection.
        still: the state of the file when it was opened; None where SQLite's locks keep reads consistent.
        caveat: why what is read may be older than the ledger; None where it is not.
    """

    connection: sqlite3.Connection
    still: Still | None = None
    caveat: Text | None = None


def visit(path: Path, connect: Callable[[str], sqlite3.Connection]) -> Visit:
    """Open the file at ``path``, which may not be written.

    Args:
        path: the ledger's path.
        connect: opens a URI and reads a little from it.

    Raises:
        sqlite3.Error: it cannot be opened.
    """
    uri = path.as_uri()
    if has_content(path, "-journal"):  # a writer without a log, whose locks must be kept
        return Visit(connection=connect(f"{uri}?mode=ro"))
    if _is_in_use(path):
        before = number_at(log_of(path))
        with suppress(sqlite3.OperationalError):
            connection = connect(f"{uri}?mode=ro&readonly_shm=1")
            if number_at(log_of(path)) == before:
                return Visit(connection=connection)
            connection.close()
            _remove_our_own(log_of(path), path)
    still = Still(path=path, state=_state_of(path))
    connection = connect(f"{uri}?immutable=1")
    return Visit(connection=connection, still=still, caveat=_caveat(path))


def _is_in_use(path: Path) -> bool:
    """Whether the log and its index exist and can be read: then SQLite need not create them."""
    return all(os.access(path.with_name(path.name + suffix), os.R_OK) for suffix in ("-wal", "-shm"))


def _caveat(path: Path) -> Text | None:
    if not has_content(path, "-wal"):
        return None
    return phrase(
        "{path} is read without {log}, which you may not use: what was recorded last may be missing. "
        "Ask its owner to open and close the ledger once, or for a backup (`caseledger backup FILE`)",
        path=str(path),
        log=log_of(path).name,
    )


def _remove_our_own(log: Path, path: Path) -> None:
    """Remove the empty log that SQLite made because the owner closed the ledger at that moment."""
    with suppress(OSError):
        found = log.stat()
        if not found.st_size and found.st_uid == os.geteuid() != path.stat().st_uid:
            log.unlink()


def _state_of(path: Path) -> _State:
    states: list[tuple[int, int, int] | None] = []
    for one in (path, log_of(path)):
        try:
            found = one.stat()
        except OSError:
            states.append(None)
        else:
            states.append((found.st_ino, found.st_size, found.st_mtime_ns) if found.st_size else None)
    return tuple(states)
