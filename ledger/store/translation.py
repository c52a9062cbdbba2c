"""Errors of SQLite, raised as errors of the ``eventsourcing`` library.

Callers of a recorder know the library's exceptions only. The messages name the ledger and the
remedy; SQLite's own message, which may quote SQL or table names, stays in ``__cause__``.

Example::

    with translated("ledger.sqlite"):
        connection.execute(...)  # a sqlite3.OperationalError is raised as OperationalError
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from eventsourcing.persistence import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    PersistenceError,
    ProgrammingError,
)

from ledger.text.bilingual import Text, alike
from ledger.text.catalogue import phrase

Refused = TypeVar("Refused", bound=PersistenceError)

# Subclasses before their parents: the first that fits wins.
_COUNTERPARTS: tuple[tuple[type[sqlite3.Error], type[PersistenceError]], ...] = (
    (sqlite3.InterfaceError, InterfaceError),
    (sqlite3.DataError, DataError),
    (sqlite3.OperationalError, OperationalError),
    (sqlite3.IntegrityError, IntegrityError),
    (sqlite3.InternalError, InternalError),
    (sqlite3.ProgrammingError, ProgrammingError),
    (sqlite3.NotSupportedError, NotSupportedError),
    (sqlite3.DatabaseError, DatabaseError),
)

_BUSY = phrase("is in use by another program and did not come free in time; try again")

_EXPLANATIONS = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: phrase(
        "is read-only; to write, get write permission on the file, its folder, and any `-wal` and `-shm` beside it"
    ),
    sqlite3.SQLITE_IOERR: phrase("could not be read or written; check the disk it is on"),
    sqlite3.SQLITE_CORRUPT: phrase("is damaged; restore it from a backup"),
    sqlite3.SQLITE_NOTADB: phrase("is not a ledger: it is no SQLite database"),
    sqlite3.SQLITE_FULL: phrase("could not be written: the disk is full; free some space and try again"),
    sqlite3.SQLITE_CANTOPEN: phrase(
        "could not be opened; check that it exists and the permissions of the file and its folder"
    ),
    sqlite3.SQLITE_TOOBIG: phrase("cannot hold an event that large"),
}

_PRIMARY_CODE = 0xFF  # extended result codes keep the primary code in the lowest byte


def primary_code(error: sqlite3.Error) -> int | None:
    """Return SQLite's primary result code, or None where Python raised without asking SQLite."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & _PRIMARY_CODE


def explained(error: sqlite3.Error, label: str) -> Text:
    """Return what went wrong with the ledger called ``label``, and the remedy; no SQL."""
    explanation = _EXPLANATIONS.get(primary_code(error) or 0)
    if explanation is None:
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        explanation = phrase("could not be used: SQLite reports {name}", name=name)
    return phrase("{label} {problem}", label=label, problem=explanation)


def in_both_languages(error_class: type[Refused], text: Text) -> Refused:
    """Return the library's error, with the text in both languages as its ``text``."""
    error = error_class(text.en)
    error.text = text  # type: ignore[attr-defined]
    return error


def text_of_error(error: PersistenceError) -> Text:
    """Return the text of an error of the library, in both languages where the store raised it."""
    text = getattr(error, "text", None)
    return text if isinstance(text, Text) else alike(str(error))


@contextmanager
def translated(label: str) -> Iterator[None]:
    """Raise the library's counterpart of a ``sqlite3.Error``; other exceptions pass.

    Args:
        label: the ledger's name in messages.

    Raises:
        PersistenceError: or the subclass that is the counterpart; locked and busy files are
            ``OperationalError``.
    """
    try:
        yield
    except sqlite3.Error as error:
        for ours, theirs in _COUNTERPARTS:
            if isinstance(error, ours):
                raise in_both_languages(theirs, explained(error, label)) from error
        raise in_both_languages(PersistenceError, explained(error, label)) from error
