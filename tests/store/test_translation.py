"""Errors of SQLite come out as errors of the library, with the ledger's name and a remedy in both languages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
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

from ledger.store.translation import explained, primary_code, text_of_error, translated


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (sqlite3.InterfaceError, InterfaceError),
        (sqlite3.DataError, DataError),
        (sqlite3.OperationalError, OperationalError),
        (sqlite3.IntegrityError, IntegrityError),
        (sqlite3.InternalError, InternalError),
        (sqlite3.ProgrammingError, ProgrammingError),
        (sqlite3.NotSupportedError, NotSupportedError),
        (sqlite3.DatabaseError, DatabaseError),
        (sqlite3.Error, PersistenceError),
    ],
)
def test_each_error_has_its_counterpart(raised: type[sqlite3.Error], expected: type[PersistenceError]) -> None:
    """The class of the library's error is the counterpart, and SQLite's own error is its cause."""
    with pytest.raises(PersistenceError) as caught, translated("a.sqlite"):
        raise raised("SELECT secret")
    assert type(caught.value) is expected
    assert isinstance(caught.value.__cause__, raised)
    assert "SELECT" not in str(caught.value)


def test_other_errors_pass() -> None:
    """What is no error of SQLite comes out as it is."""
    with pytest.raises(ValueError, match="as it was"), translated("a.sqlite"):
        raise ValueError("as it was")


def test_an_error_names_the_ledger_and_the_remedy_in_both_languages(tmp_path: Path) -> None:
    """A file that is no database is explained in English and Chinese, without a word of SQL."""
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"no database at all, though long enough to be one" * 20)
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(PersistenceError) as caught,
        translated("a.sqlite"),
    ):
        connection.execute("SELECT * FROM sqlite_master")
    told = text_of_error(caught.value)
    assert told.en == str(caught.value) == "a.sqlite is not a ledger: it is no SQLite database"
    assert told.zh.startswith("a.sqlite")
    assert told.zh != told.en
    cause = caught.value.__cause__
    assert isinstance(cause, sqlite3.DatabaseError)
    assert primary_code(cause) == sqlite3.SQLITE_NOTADB


def test_an_error_without_a_code_is_told_by_its_class() -> None:
    """Where Python raised without asking SQLite there is no result code, and the class is named."""
    error = sqlite3.ProgrammingError("closed")
    assert primary_code(error) is None
    assert explained(error, "a.sqlite").en == "a.sqlite could not be used: SQLite reports ProgrammingError"


def test_an_error_of_the_library_itself_is_told_as_it_is() -> None:
    """An error that does not come from here has one text for readers of either language."""
    told = text_of_error(OperationalError("timed out"))
    assert (told.en, told.zh) == ("timed out", "timed out")
