"""Ledgers of format 1 are brought to the present format whole, or left as they are."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.persistence import IntegrityError

import ledger
from ledger.errors import StoreError
from ledger.store import schema, upgrade
from ledger.store.schema import APPLICATION_ID, SCHEMA_VERSION
from ledger.store.sqlite import open_recorder
from tests.support.folders import open_folder

FORMAT_1 = (
    "CREATE TABLE events (position INTEGER PRIMARY KEY, type TEXT NOT NULL, data BLOB NOT NULL, tags TEXT NOT NULL)",
    "CREATE TABLE event_tags (tag TEXT NOT NULL, position INTEGER NOT NULL REFERENCES events (position), "
    "PRIMARY KEY (tag, position)) WITHOUT ROWID",
    "CREATE INDEX events_by_type ON events (type)",
    f"PRAGMA application_id = {APPLICATION_ID}",
    "PRAGMA user_version = 1",
    "PRAGMA journal_mode = WAL",
)
ROWS = [
    (1, "platform.described.v1", b"{}", '["platform:riverbank"]', ["platform:riverbank"]),
    (2, "case.opened.v1", b'{"a":1}', '["meeting:WG-1","case:A-1","名:案"]', ["meeting:WG-1", "case:A-1", "名:案"]),
    (3, "case.closed.v1", bytes(range(256)), '["z","case:A-1","z",""]', ["z", "case:A-1", "z", ""]),
    (4, "untagged.v1", b"", "[]", []),
]
EVENTS = [DCBEvent(type=name, data=data, tags=tags) for _, name, data, _, tags in ROWS]


def write_format_1(path: Path) -> None:
    """Write a ledger as the first version did, statement by statement."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in FORMAT_1:
            connection.execute(statement)
        for position, name, data, written, tags in ROWS:
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (position, name, data, written))
            connection.executemany("INSERT INTO event_tags VALUES (?, ?)", [(t, position) for t in dict.fromkeys(tags)])


def content(path: Path) -> tuple[int, list[str], list[tuple[object, ...]]]:
    """The format of a ledger, the names of its tables and indexes, and its events, as SQLite has them."""
    with closing(sqlite3.connect(path)) as connection:
        return (
            connection.execute("PRAGMA user_version").fetchone()[0],
            [name for (name,) in connection.execute("SELECT name FROM sqlite_master ORDER BY name")],
            connection.execute("SELECT * FROM events ORDER BY position").fetchall(),
        )


@pytest.fixture
def old(path: Path) -> Path:
    """A ledger of format 1."""
    write_format_1(path)
    return path


def test_an_older_ledger_is_upgraded_when_it_is_opened(old: Path) -> None:
    """Its events are what they were, found by every tag and type, and it goes on from there."""
    _, _, before = content(old)
    with open_recorder(old, must_exist=True) as recorder:
        assert [sequenced.event for sequenced in recorder.read()] == EVENTS
        for number, event in enumerate(EVENTS, start=1):
            for item in (DCBQueryItem(types=[event.type]), *(DCBQueryItem(tags=[tag]) for tag in event.tags)):
                assert number in [sequenced.position for sequenced in recorder.read(DCBQuery([item]))]
        condition = DCBAppendCondition(DCBQuery([DCBQueryItem(tags=["case:A-1"], types=["case.closed.v1"])]), 2)
        with pytest.raises(IntegrityError):
            recorder.append(EVENTS[:1], condition)
        assert recorder.append(EVENTS[:1], DCBAppendCondition(condition.fail_if_events_match, 3)) == 5
    version, names, rows = content(old)
    assert version == SCHEMA_VERSION == 2
    assert not {"event_tags", "events_by_type"} & set(names)
    assert rows[:4] == before


def test_an_upgraded_ledger_is_as_a_new_one(old: Path, tmp_path: Path) -> None:
    """Nothing tells it from a ledger to which the same events were appended."""
    open_recorder(old).close()
    with open_recorder(tmp_path / "new.db") as recorder:
        recorder.append(EVENTS)
    assert content(old) == content(tmp_path / "new.db")


def test_the_upgrade_needs_no_more_room(old: Path) -> None:
    """The new index goes where the old one was: the file of a ledger of some size does not grow."""
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for position in range(5, 3000):
            tags = [f"case:{position % 700}", f"meeting:{position // 20}"]
            written = '["' + '","'.join(tags) + '"]'
            connection.execute("INSERT INTO events VALUES (?, 't', x'00', ?)", (position, written))
            connection.executemany("INSERT INTO event_tags VALUES (?, ?)", [(tag, position) for tag in tags])
        connection.execute("COMMIT")
    before = old.stat().st_size
    with open_recorder(old) as recorder:
        found = recorder.read(DCBQuery([DCBQueryItem(tags=["case:7"])]))
        assert [sequenced.position for sequenced in found] == [7, 707, 1407, 2107, 2807]
    assert old.stat().st_size <= before


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interrupted_upgrade_leaves_the_ledger_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    """Nothing is lost when it breaks off in the middle, and the next opening does it."""
    before = content(old)
    tokens_of = upgrade.tokens_of

    def interrupted(name: str, tags: Iterator[str]) -> str:
        """Break off at the third event."""
        if name == "case.closed.v1":
            raise error
        return tokens_of(name, tags)

    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "tokens_of", interrupted)
        with pytest.raises(error):
            open_recorder(old)
    assert content(old) == before
    with open_recorder(old) as recorder:
        assert [sequenced.event for sequenced in recorder.read()] == EVENTS
    assert content(old)[0] == SCHEMA_VERSION


READ_ONLY = """
import os, sys
from pathlib import Path
from ledger.errors import StoreError
from ledger.store.sqlite import open_recorder

if os.geteuid() == 0:
    os.setuid(65534)  # root may write everything; the imports above may be for root only
try:
    open_recorder(Path(sys.argv[1]))
except StoreError as error:
    print(error.in_language("en"))
    print(error.in_language("zh-TW"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_an_older_ledger_that_may_not_be_written_is_refused() -> None:
    """One message in both languages says what it is and how to have it upgraded; nothing is touched."""
    with open_folder() as folder:
        path = folder / "ledger.db"
        write_format_1(path)
        before = path.read_bytes()
        path.chmod(0o444)
        path.parent.chmod(0o755 if os.geteuid() == 0 else 0o555)
        root = str(Path(ledger.__file__).parent.parent)
        outcome = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(path)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([root, *sys.path]), "PYTHONIOENCODING": "utf-8"},
        )
        path.parent.chmod(0o755)
        assert path.read_bytes() == before
    english, chinese = outcome.stdout.splitlines()
    assert english.startswith(f"{path} was written by an older version")
    assert "format 1, expected 2" in english
    assert "write permission" in english
    assert chinese.startswith(f"{path} 由較舊版")
    assert outcome.stderr == ""


@pytest.mark.parametrize("kind", ["new", "old", "present"])
def test_a_sqlite_without_full_text_search_is_explained(path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names what is missing and the remedy; the file stays as it was."""
    if kind == "old":
        write_format_1(path)
    elif kind == "present":
        open_recorder(path).close()
    before = path.read_bytes() if path.exists() else b""
    monkeypatch.setattr(schema, "_INDEX_MODULE", "a module that no SQLite has")
    with pytest.raises(StoreError, match=r"lacks FTS5.*Use a Python") as caught:
        open_recorder(path)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == before
