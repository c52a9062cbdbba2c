"""Opening: what is created, what is refused and left untouched, what is only read."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from eventsourcing.dcb.api import DCBEvent
from eventsourcing.persistence import OperationalError

import ledger
from ledger.errors import StoreError
from ledger.store.location import file_location
from ledger.store.schema import APPLICATION_ID, SCHEMA_VERSION
from ledger.store.sqlite import SQLiteDCBFactory, open_recorder
from tests.support.folders import open_folder

EVENT = DCBEvent(type="t", data=b"{}", tags=["a"])


def run_sql(path: Path, *statements: str) -> None:
    """Do something to a database as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def folder_contents(path: Path) -> dict[str, bytes]:
    """Give every file beside the ledger, with its bytes."""
    return {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}


def test_a_new_ledger_is_marked(path: Path) -> None:
    """The marks are in the main file, the log is write-ahead, and it opens again."""
    with open_recorder(path) as recorder:
        recorder.append([EVENT])
        with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
            assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        with recorder.datastore.transaction(commit=False) as cursor:
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone()[0] == "wal"
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone()[0] == 2  # FULL
    with open_recorder(path, must_exist=True) as recorder:
        assert recorder.head() == 1
    assert list(folder_contents(path)) == ["ledger.db"]


@pytest.mark.parametrize("name", ["a b?c#d%41.db", "案件簿.db", "mode=memory", ":memory:x", "'.db"])
def test_odd_file_names_are_only_names(tmp_path: Path, name: str) -> None:
    """Characters that mean something in a URI name a file like any other."""
    with open_recorder(tmp_path / name) as recorder:
        recorder.append([EVENT])
    with open_recorder(tmp_path / name, must_exist=True) as recorder:
        assert recorder.head() == 1
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    """An empty file is as good as none, and so is a database nobody has used."""
    path.touch()
    with open_recorder(path) as recorder:
        assert recorder.append([EVENT]) == 1
    other = path.with_name("other.db")
    run_sql(other, "VACUUM")
    with open_recorder(other) as recorder:
        assert recorder.append([EVENT]) == 1


FOREIGN = {
    "text": "no SQLite",
    "short": "no SQLite",
    "one byte": "no SQLite",
    "table": "another program",
    "wal": "another program",
    "marked": "another program",
    "marked and empty": "another program",
    "newer": "newer version",
    "without tables": "damaged",
}


def make_foreign(path: Path, kind: str) -> None:
    """Put a file at the path that is not a ledger we can use."""
    if kind in {"text", "short", "one byte"}:
        text = "minutes of the 3rd meeting\n"
        path.write_text({"text": text * 900, "short": text, "one byte": "x"}[kind])
    elif kind == "table":
        run_sql(path, "CREATE TABLE notes (text)", "INSERT INTO notes VALUES ('mine')")
    elif kind == "wal":
        run_sql(path, "PRAGMA journal_mode = WAL", "CREATE TABLE notes (text)")
    elif kind == "marked":
        run_sql(path, "PRAGMA application_id = 42", "CREATE TABLE notes (text)")
    elif kind == "marked and empty":
        run_sql(path, "PRAGMA application_id = 42")
    elif kind == "without tables":
        run_sql(path, f"PRAGMA application_id = {APPLICATION_ID}", "PRAGMA user_version = 1")
    else:
        open_recorder(path).close()
        run_sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


@pytest.mark.parametrize("must_exist", [False, True])
@pytest.mark.parametrize("kind", FOREIGN)
def test_what_is_not_ours_is_refused_and_untouched(path: Path, kind: str, must_exist: bool) -> None:
    """The message has the path and the reason; the folder is byte for byte as before."""
    make_foreign(path, kind)
    before = folder_contents(path)
    with pytest.raises(StoreError, match=FOREIGN[kind]) as caught:
        open_recorder(path, must_exist=must_exist)
    assert str(path) in str(caught.value)
    assert folder_contents(path) == before


def test_tables_still_in_the_log_of_another_program_are_respected(path: Path) -> None:
    """A database whose tables are so far only in its write-ahead log is not taken for blank."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE notes (text)")
        before = folder_contents(path)
        with pytest.raises(StoreError, match="another program"):
            open_recorder(path)
        assert folder_contents(path) == before


def test_what_must_exist_is_not_created(path: Path) -> None:
    """With must_exist, a missing or empty file is an error, and stays missing or empty."""
    with pytest.raises(StoreError, match="does not exist"):
        open_recorder(path, must_exist=True)
    assert folder_contents(path) == {}
    path.touch()
    with pytest.raises(StoreError, match="is empty"):
        open_recorder(path, must_exist=True)
    assert folder_contents(path) == {"ledger.db": b""}
    with pytest.raises(StoreError, match="in memory"):
        open_recorder(None, must_exist=True)


@pytest.mark.parametrize("key", ["SQLITE_MUST_EXIST", "CREATE_TABLE"])
def test_the_environment_may_demand_that_it_exists(path: Path, key: str) -> None:
    """The factory creates nothing if told so by either variable."""
    env = {"SQLITE_DBNAME": str(path), key: "yes" if key == "SQLITE_MUST_EXIST" else "no"}
    with pytest.raises(StoreError, match="does not exist"):
        SQLiteDCBFactory(env)
    assert folder_contents(path) == {}


def test_impossible_paths_are_explained(path: Path) -> None:
    """A folder, and a file in a folder that does not exist, are errors with a remedy."""
    with pytest.raises(StoreError, match="is not a file"):
        open_recorder(path.parent)
    with pytest.raises(StoreError, match="create the folder"):
        open_recorder(path / "in" / "nowhere.db")


def test_a_damaged_ledger_is_explained(path: Path) -> None:
    """A ledger cut short is reported as damaged when it is opened or read, without SQL."""
    open_recorder(path).close()
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(StoreError, match="damaged") as caught:
        open_recorder(path)
    assert str(path) in str(caught.value)


def test_a_ledger_that_vanishes_is_not_replaced(path: Path) -> None:
    """A connection opened later does not start an empty ledger where ours was removed."""
    with open_recorder(path) as recorder:
        recorder.append([EVENT])
        with recorder.datastore.get_connection(commit=False):
            path.unlink()
            with pytest.raises(OperationalError, match="could not be opened"):
                recorder.head()
        assert not path.exists()


def test_looking_at_a_file_keeps_our_own_locks(path: Path) -> None:
    """Opening a second recorder in this process does not drop the locks of the first.

    POSIX drops every lock of a process when it closes any handle on the file, so a plain
    open() to look at the header would let another process write in the middle of our append.
    """
    attempt = (
        "import sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)\n"
        "try:\n"
        "    connection.execute('BEGIN IMMEDIATE')\n"
        "    connection.execute('INSERT INTO event_index (rowid, tokens) VALUES (1, ?)', ('intruder',))\n"
        "except sqlite3.OperationalError as error:\n"
        "    sys.exit(error.sqlite_errorname)\n"
    )
    open_recorder(path).close()
    # In a rollback journal the locks are on the main file itself, where the danger is.
    run_sql(path, "PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        file_location(path)
        outcome = subprocess.run(
            [sys.executable, "-c", attempt, str(path)], capture_output=True, text=True, check=False
        )
    assert outcome.stderr.strip() == "SQLITE_BUSY"


READ_ONLY = """
import os, sys
from pathlib import Path
from eventsourcing.dcb.api import DCBEvent
from eventsourcing.persistence import OperationalError
from ledger.store.sqlite import open_recorder

if os.geteuid() == 0:
    os.setuid(65534)  # root may write everything; the imports above may be for root only

with open_recorder(Path(sys.argv[1])) as recorder:
    print([s.position for s in recorder.read()], recorder.head())
    try:
        recorder.append([DCBEvent(type="t", data=b"")])
    except OperationalError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize("writer", ["closed", "open"])
@pytest.mark.parametrize("mode", [0o755, 0o777])
def test_a_read_only_ledger_can_be_read(writer: str, mode: int) -> None:
    """Without permission to write, it is read (also what is still in the log), not written.

    ``mode`` is that of the folder: SQLite may or may not put its side files there. None is left there, or
    changed, so that the owner goes on as before.
    """
    with open_folder() as folder:
        path = folder / "ledger.db"
        with open_recorder(path) as recorder:
            recorder.append([EVENT, EVENT])
            if writer == "open":
                output = read_without_permission(path, mode)
                path.chmod(0o644)
                assert recorder.append([EVENT]) == 3
        if writer == "closed":
            output = read_without_permission(path, mode)
            assert os.listdir(folder) == ["ledger.db"]
        path.chmod(0o644)
        with open_recorder(path, must_exist=True) as recorder:
            assert recorder.append([EVENT]) == (4 if writer == "open" else 3)
    assert output.startswith("[1, 2] 2\n")
    assert "is read-only" in output


def read_without_permission(path: Path, mode: int) -> str:
    """Open the ledger in a process that may not write it; give what it prints."""
    path.chmod(0o444)
    path.parent.chmod(mode if os.geteuid() == 0 else mode & 0o555)
    root = str(Path(ledger.__file__).parent.parent)
    outcome = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([root, *sys.path])},
    )
    path.parent.chmod(0o755)
    assert not outcome.stderr
    return outcome.stdout
