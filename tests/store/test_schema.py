"""A database is a ledger by its marks; a blank one becomes a ledger only where that is allowed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from ledger.errors import StoreError
from ledger.store.schema import APPLICATION_ID, SCHEMA_VERSION, Marks, check_marks, prepare, read_marks


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """A blank database in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        yield opened


def marks(**changed: int) -> Marks:
    """The marks of a ledger of this version, but for what is ``changed``."""
    return Marks(**{"application_id": APPLICATION_ID, "version": SCHEMA_VERSION, "objects": 7} | changed)


def test_a_blank_database_becomes_a_ledger_once(connection: sqlite3.Connection) -> None:
    """The tables and marks are written where it is blank; prepared again, it stays as it is."""
    assert read_marks(connection).blank
    prepare(connection, "a.sqlite", create=True, read_only=False)
    made = read_marks(connection)
    check_marks(made, "a.sqlite")
    assert (made.application_id, made.version) == (APPLICATION_ID, SCHEMA_VERSION)
    prepare(connection, "a.sqlite", create=False, read_only=True)
    assert read_marks(connection) == made


def test_a_blank_database_stays_blank_where_nothing_may_be_created(connection: sqlite3.Connection) -> None:
    """The error says that a ledger was expected, and nothing is written."""
    with pytest.raises(StoreError, match=r"a\.sqlite is empty, expected a ledger"):
        prepare(connection, "a.sqlite", create=False, read_only=False)
    assert read_marks(connection).blank


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (marks(application_id=1), "a database of another program"),
        (marks(version=SCHEMA_VERSION + 1), f"expected format {SCHEMA_VERSION} or older, got {SCHEMA_VERSION + 1}"),
        (marks(version=0), "is damaged"),
        (marks(objects=0), "is damaged"),
    ],
)
def test_marks_of_no_ledger_of_this_version_are_refused(found: Marks, said: str) -> None:
    """Another program's database, a newer ledger and contradicting marks each have an error of their own."""
    with pytest.raises(StoreError, match=said):
        check_marks(found, "a.sqlite")


def test_an_older_ledger_that_may_not_be_written_is_refused(connection: sqlite3.Connection) -> None:
    """A ledger of format 1 is not upgraded where it is read only."""
    prepare(connection, "a.sqlite", create=True, read_only=False)
    connection.execute("PRAGMA user_version = 1")
    with pytest.raises(StoreError, match="older version of case-ledger"):
        prepare(connection, "a.sqlite", create=False, read_only=True)
    assert read_marks(connection).version == 1
