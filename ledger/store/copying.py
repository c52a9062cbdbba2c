"""Copies of a ledger: made while it is in use, read back whole, and never half written.

SQLite's own backup gives one moment of the ledger, its write-ahead log included, even while others write.
The copy is written under a temporary name beside its path, turned into a file that needs no
log, synced, and only then given its name, which must not be taken.

Example::

    with file_beside(Path("copy.sqlite")) as unnamed:
        copy_into(recorder.datastore, unnamed)
        with opened_copy(unnamed) as copy:
            print(copy.head())
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ledger.errors import StoreError
from ledger.store.datastore import LedgerDatastore
from ledger.store.location import file_location, has_content
from ledger.store.reading import StoredRow
from ledger.store.schema import check_marks, read_marks
from ledger.store.translation import explained
from ledger.text.bilingual import Blanks
from ledger.text.catalogue import phrase

_SIDE_FILES = ("-wal", "-shm", "-journal")
_AT_ONCE = 500  # events
_EVERY_ROW = "SELECT position, type, data, tags FROM events WHERE position <= ? ORDER BY position"


class Copy:
    """A whole ledger in one open file that is not written to, or one moment of a ledger in use."""

    def __init__(self, connection: sqlite3.Connection, label: str) -> None:
        """Read through an open connection; ``label`` names the file in messages."""
        self._connection = connection
        self._label = label
        self._digest = hashlib.sha256()

    def head(self) -> int:
        """Return the position of the last event, or 0."""
        with _store_errors(self._label):
            found: int = self._connection.execute("SELECT max(position) FROM events").fetchone()[0] or 0
            return found

    def check(self) -> None:
        """Return if every page of the file is sound.

        Raises:
            StoreError: a page is damaged.
        """
        with _store_errors(self._label):
            (found,) = self._connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise StoreError(phrase("{label} is damaged ({detail}).", label=self._label, detail=str(found)))

    def lots(self, until: int) -> Iterator[list[StoredRow]]:
        """Return every row up to the position ``until``, some hundreds at a time.

        Raises:
            StoreError: a row is missing.
        """
        self._digest = hashlib.sha256()
        with _store_errors(self._label):
            read = 0
            rows = self._connection.execute(_EVERY_ROW, (until,))
            while lot := [tuple(row) for row in rows.fetchmany(_AT_ONCE)]:
                read += len(lot)
                if lot[-1][0] != read:
                    break
                for row in lot:
                    self._digest.update(repr(row).encode())
                yield [row[:3] for row in lot]
            if read != until or lot:
                problem = phrase("events are missing")
                raise StoreError(phrase("{label} is damaged ({detail}).", label=self._label, detail=problem))

    def digest(self) -> str:
        """Return the SHA-256, in hexadecimal digits, of the rows that were read last, tags included."""
        return self._digest.hexdigest()


@contextmanager
def opened_copy(path: Path) -> Iterator[Copy]:
    """Open a file that is not written to, without leaving a trace beside it.

    Raises:
        StoreError: it does not exist, is no ledger of this version, or is a ledger in use.
    """
    file_location(path, must_exist=True)
    for suffix in ("-wal", "-journal"):
        if has_content(path, suffix):
            message = phrase(
                "{path} is a ledger in use: its latest events are in {log}. "
                "Make a backup of it first (`caseledger backup FILE`).",
                path=str(path),
                log=f"{path.name}{suffix}",
            )
            raise StoreError(message)
    uri = f"{path.absolute().as_uri()}?immutable=1"
    with _store_errors(str(path)), closing(sqlite3.connect(uri, uri=True)) as connection:
        check_marks(read_marks(connection), str(path))
        yield Copy(connection, str(path))


@contextmanager
def moment_of(datastore: LedgerDatastore) -> Iterator[Copy]:
    """Return the ledger as it is now, whatever is appended meanwhile."""
    with datastore.transaction(commit=False) as cursor:
        yield Copy(cursor.sqlite_cursor.connection, datastore.location.label)


def copy_into(datastore: LedgerDatastore, target: Path) -> None:
    """Write one moment of an open ledger to the empty file ``target``, so that it needs no other file.

    Raises:
        StoreError: it could not be written.
        PersistenceError: the ledger could not be read.
    """
    with (
        datastore.transaction(commit=False) as cursor,
        _store_errors(str(target)),
        closing(sqlite3.connect(_uri(target), uri=True, isolation_level=None)) as written,
    ):
        cursor.sqlite_cursor.connection.backup(written)
        written.execute("PRAGMA journal_mode = DELETE").fetchone()


def copy_file(source: Path, target: Path) -> None:
    """Write the file ``source``, which is not written to, to the empty file ``target``.

    Raises:
        StoreError: one could not be read, or the other not written.
    """
    with (
        opened_copy(source) as copy,
        _store_errors(str(target)),
        closing(sqlite3.connect(_uri(target), uri=True, isolation_level=None)) as written,
    ):
        copy._connection.backup(written)


def refuse_taken(path: Path) -> None:
    """Return if there is no file at ``path``, and no side file left over from a ledger there.

    Raises:
        StoreError: there is one, or the folder does not exist.
    """
    if not path.parent.is_dir():
        folder = str(path.parent)
        raise StoreError(
            phrase("{path} cannot be created: create the folder {folder} first.", path=str(path), folder=folder)
        )
    if path.exists() or path.is_symlink():
        raise StoreError(phrase("{path} exists already; it was left as it is. Name another file.", path=str(path)))
    for suffix in _SIDE_FILES:
        side = path.with_name(path.name + suffix)
        if side.exists():
            message = phrase(
                "{side} was left over from another ledger and would be taken for a part of {path}. Move it away.",
                side=str(side),
                path=str(path),
            )
            raise StoreError(message)


@contextmanager
def file_beside(path: Path) -> Iterator[Path]:
    """Give an empty file to write to, which is at ``path`` after the block, and removed if the block fails.

    Raises:
        StoreError: ``path`` is taken, or was taken meanwhile; or no file could be created in its folder.
    """
    refuse_taken(path)
    unnamed = path.with_name(f".{path.name}.{uuid.uuid4().hex}.partial")
    try:
        os.close(os.open(unnamed, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        yield unnamed
        _sync(unnamed)
        _give_name(unnamed, path)
        _sync(path.parent)
    except OSError as error:
        blanks: Blanks = {"path": str(path), "reason": error.strerror or str(error)}
        problem = phrase("{path} cannot be created ({reason}). Check the permissions of the folder.", **blanks)
        raise StoreError(problem) from error
    finally:
        for left in (unnamed, *(unnamed.with_name(unnamed.name + suffix) for suffix in _SIDE_FILES)):
            with suppress(OSError):
                left.unlink()


def _give_name(unnamed: Path, path: Path) -> None:
    """Link the file to ``path`` if the name is free: a link is refused where a renaming would overwrite."""
    try:
        os.link(unnamed, path)
    except FileExistsError:
        refuse_taken(path)
        raise
    except OSError:  # a file system without links; between the look and the renaming nothing is held
        refuse_taken(path)
        unnamed.rename(path)


def _sync(path: Path) -> None:
    """Make what was written survive a loss of power; for a folder, where the system supports it."""
    try:
        opened = os.open(path, os.O_RDONLY)
    except OSError:
        if path.is_dir():
            return
        raise
    try:
        os.fsync(opened)
    except OSError:
        if not path.is_dir():
            raise
    finally:
        os.close(opened)


def _uri(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rw"


@contextmanager
def _store_errors(label: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(phrase("{problem}.", problem=explained(error, label))) from error
