"""Copies of a ledger: one moment of it, read back whole, and never half there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from eventsourcing.dcb.api import DCBEvent

from ledger.errors import StoreError
from ledger.store.copying import copy_file, copy_into, file_beside, moment_of, opened_copy, refuse_taken
from ledger.store.sqlite import SQLiteDCBRecorder

EVENTS = [DCBEvent(type=f"t{number}", data=bytes([number]), tags=[f"tag{number}"]) for number in range(3)]


@pytest.fixture
def copy(file_recorder: SQLiteDCBRecorder, tmp_path: Path) -> Path:
    """A copy of a ledger of three events."""
    file_recorder.append(EVENTS)
    path = tmp_path / "copy.sqlite"
    path.touch()
    copy_into(file_recorder.datastore, path)
    return path


def rows_in(path: Path) -> list[tuple[int, str, bytes]]:
    """Every row of a copy."""
    with opened_copy(path) as copy:
        return [row for lot in copy.lots(copy.head()) for row in lot]


def test_a_copy_has_the_rows_of_its_ledger(file_recorder: SQLiteDCBRecorder, copy: Path) -> None:
    """Its rows, their digest and its head are those of the ledger at that moment."""
    with opened_copy(copy) as copied, moment_of(file_recorder.datastore) as moment:
        copied.check()
        assert copied.head() == moment.head() == 3
        assert list(copied.lots(3)) == list(moment.lots(3))
        assert copied.digest() == moment.digest()
        list(copied.lots(2))
        assert copied.digest() != moment.digest()
    assert [row[:2] for row in rows_in(copy)] == [(1, "t0"), (2, "t1"), (3, "t2")]


def test_a_copy_of_a_file_is_the_file(copy: Path, tmp_path: Path) -> None:
    """A file that nobody writes to is copied row by row."""
    target = tmp_path / "again.sqlite"
    target.touch()
    copy_file(copy, target)
    assert rows_in(target) == rows_in(copy)


def test_a_missing_row_is_noticed(copy: Path) -> None:
    """A row that is not there is an error when the rows are read."""
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("DELETE FROM events WHERE position = 2")
    with pytest.raises(StoreError, match="events are missing"):
        rows_in(copy)


def test_a_ledger_in_use_is_no_copy(file_recorder: SQLiteDCBRecorder, path: Path) -> None:
    """A file whose latest events are in a log beside it is refused: they would be missing."""
    file_recorder.append(EVENTS)
    with pytest.raises(StoreError, match="is a ledger in use"), opened_copy(path):
        pass


def test_a_file_has_its_name_once_it_is_whole(tmp_path: Path) -> None:
    """The name is given at the end of the block; where it fails nothing is left."""
    path = tmp_path / "named.sqlite"
    with file_beside(path) as unnamed:
        unnamed.write_bytes(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    with pytest.raises(KeyError), file_beside(tmp_path / "other.sqlite"):
        raise KeyError("half")
    assert [one.name for one in tmp_path.iterdir()] == ["named.sqlite"]


@pytest.mark.parametrize("taken", ["a.sqlite", "a.sqlite-wal", "a.sqlite-shm", "a.sqlite-journal"])
def test_a_name_that_is_taken_is_refused(tmp_path: Path, taken: str) -> None:
    """Neither a file nor what another ledger left beside one is overwritten."""
    (tmp_path / taken).touch()
    with pytest.raises(StoreError, match=taken):
        refuse_taken(tmp_path / "a.sqlite")
