"""A ledger's file that is deleted or replaced while it is open: noticed before an append is acknowledged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from eventsourcing.dcb.api import DCBEvent
from eventsourcing.persistence import OperationalError

from ledger.store import sqlite
from ledger.store.datastore import LedgerConnection
from ledger.store.presence import log_of
from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder

EVENT = DCBEvent(type="t", data=b"{}", tags=["a"])


@pytest.fixture
def recorder(path: Path) -> Iterator[SQLiteDCBRecorder]:
    """An open ledger with three events."""
    with open_recorder(other(path)) as opened:
        opened.append([EVENT])
    with open_recorder(path) as opened:
        opened.append([EVENT] * 3)
        yield opened


def other(path: Path) -> Path:
    """Where another ledger is, to be put in the place of this one."""
    return path.with_name("other.db")


def replaced(path: Path) -> None:
    """Put another ledger in the place of this one, as a restored backup would be."""
    os.replace(other(path), path)


def recreated(path: Path) -> None:
    """Delete the ledger and begin another."""
    path.unlink()
    log_of(path).unlink()
    open_recorder(path).close()


def log_recreated(path: Path) -> None:
    """Take the log away alone, and let another process write one."""
    log_of(path).unlink()
    log_of(path).write_bytes(b"")


GONE: dict[str, Callable[[Path], None]] = {
    "deleted": Path.unlink,
    "replaced": replaced,
    "recreated": recreated,
    "moved": lambda path: path.rename(path.with_name("elsewhere.db")) and None,
    "log deleted": lambda path: log_of(path).unlink(),
    "log recreated": log_recreated,
}


@pytest.mark.parametrize("lose", GONE.values(), ids=GONE)
def test_an_append_to_a_file_that_is_gone_is_refused(
    recorder: SQLiteDCBRecorder, path: Path, lose: Callable[[Path], None]
) -> None:
    """Nothing is acknowledged, again and again; the message names the file and says that nothing was recorded."""
    lose(path)
    for _ in range(2):
        with pytest.raises(OperationalError, match="nothing was recorded") as caught:
            recorder.append([EVENT])
        assert path.name in str(caught.value)
        assert "未登錄" in caught.value.text.zh


@pytest.mark.parametrize("lose", GONE.values(), ids=GONE)
def test_so_too_where_it_goes_in_the_middle(
    recorder: SQLiteDCBRecorder, path: Path, lose: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is looked at last thing before the commit."""
    insert = sqlite._insert

    def inserting(*given: object) -> None:
        insert(*given)
        lose(path)

    monkeypatch.setattr(sqlite, "_insert", inserting)
    with pytest.raises(OperationalError, match="nothing was recorded"):
        recorder.append([EVENT])


def test_what_was_committed_to_a_file_just_gone_is_not_acknowledged(
    recorder: SQLiteDCBRecorder, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And first thing after it: then it is said that it may be lost."""
    commit = LedgerConnection.commit

    def committing(connection: LedgerConnection) -> None:
        commit(connection)
        path.unlink()

    monkeypatch.setattr(LedgerConnection, "commit", committing)
    with pytest.raises(OperationalError, match="may be lost"):
        recorder.append([EVENT])


def test_a_file_moved_away_and_back_is_the_same(recorder: SQLiteDCBRecorder, path: Path) -> None:
    """It is known by what it is, not by having stayed."""
    away = path.with_name("away.db")
    path.rename(away)
    with pytest.raises(OperationalError, match="deleted or replaced"):
        recorder.append([EVENT])
    away.rename(path)
    assert recorder.append([EVENT]) == 4
    with open_recorder(path, must_exist=True) as again:
        assert again.head() == 4


def test_reading_says_so_too(recorder: SQLiteDCBRecorder, path: Path) -> None:
    """A reader that stays open does not go on answering from a file that is no longer the ledger."""
    assert recorder.head() == 3
    replaced(path)
    with pytest.raises(OperationalError, match="deleted or replaced"):
        list(recorder.read())


def test_a_connection_opened_later_is_to_the_same_file(recorder: SQLiteDCBRecorder, path: Path) -> None:
    """Two connections of one recorder are never to two files."""
    with recorder.datastore.get_connection(commit=False):
        replaced(path)
        with pytest.raises(OperationalError, match="deleted or replaced"):
            recorder.head()


def test_a_link_that_is_turned_elsewhere_is_noticed(recorder: SQLiteDCBRecorder, path: Path, tmp_path: Path) -> None:
    """What counts is the file that the path leads to."""
    link, second = tmp_path / "link.db", tmp_path / "second.db"
    link.symlink_to(path)
    open_recorder(second).close()
    with open_recorder(link, must_exist=True) as linked:
        linked.append([EVENT])
        link.unlink()
        link.symlink_to(second)
        with pytest.raises(OperationalError, match="deleted or replaced"):
            linked.append([EVENT])
