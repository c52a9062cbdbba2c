"""Transactions on one ledger: all or nothing, the write lock from the beginning, no error of SQLite let out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from eventsourcing.persistence import ConnectionPoolClosedError, OperationalError

from ledger.store.datastore import LedgerDatastore
from ledger.store.location import file_location, memory_location
from ledger.store.schema import INSERT_EVENT

ROW = (1, "t", b"", "[]")


@pytest.fixture
def datastore() -> Iterator[LedgerDatastore]:
    """The datastore of a new ledger in memory."""
    opened = LedgerDatastore(memory_location())
    yield opened
    opened.close()


def number_of_events(datastore: LedgerDatastore) -> int:
    """How many rows the table of events has."""
    with datastore.transaction(commit=False) as cursor:
        cursor.execute("SELECT count(*) FROM events")
        number: int = cursor.fetchone()[0]
        return number


@pytest.mark.parametrize("commit", [True, False])
def test_only_what_is_committed_stays(datastore: LedgerDatastore, commit: bool) -> None:
    """A transaction that does not commit leaves nothing, though it raised no error."""
    with datastore.transaction(commit=commit) as cursor:
        cursor.execute(INSERT_EVENT, ROW)
    assert number_of_events(datastore) == commit


def test_an_error_inside_rolls_back(datastore: LedgerDatastore) -> None:
    """Whatever is raised inside comes out, and nothing of the transaction stays."""

    def fail() -> None:
        with datastore.transaction(commit=True) as cursor:
            cursor.execute(INSERT_EVENT, ROW)
            raise KeyError("inside")

    with pytest.raises(KeyError):
        fail()
    assert number_of_events(datastore) == 0


def test_an_error_of_sqlite_comes_out_as_one_of_the_library(datastore: LedgerDatastore) -> None:
    """A statement that SQLite refuses raises the library's error, caused by SQLite's."""
    with pytest.raises(OperationalError) as caught, datastore.transaction(commit=False) as cursor:
        cursor.execute("SELECT * FROM no_such_table")
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)


def test_a_closed_datastore_gives_no_transaction(datastore: LedgerDatastore) -> None:
    """After closing, the error says that the ledger must be opened again."""
    datastore.close()
    with pytest.raises(ConnectionPoolClosedError, match="open it again"), datastore.transaction(commit=False):
        pass


def test_a_writer_locks_out_writers_and_no_readers(path: Path) -> None:
    """The write lock is taken when a writing transaction begins; readers see what was committed before."""
    one, other = (LedgerDatastore(file_location(path), lock_timeout=0) for _ in range(2))
    with one.transaction(commit=True) as cursor:
        cursor.execute(INSERT_EVENT, ROW)
        with pytest.raises(OperationalError, match="in use"), other.transaction(commit=True):
            pass
        assert number_of_events(other) == 0
    assert number_of_events(other) == 1
    one.close()
    other.close()


def test_a_ledger_that_may_be_written_has_no_caveat(datastore: LedgerDatastore) -> None:
    """Nothing is said of answers that may be older than the ledger."""
    assert datastore.caveat is None
