"""Somebody who may only read: every event, or a word that some may be missing; and no trace."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from eventsourcing.dcb.api import DCBEvent
from eventsourcing.persistence import OperationalError

from ledger.store import location
from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder

EVENT = DCBEvent(type="t", data=b"{}", tags=["a"])


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], SQLiteDCBRecorder]:
    """Opens a ledger as somebody who may write neither it nor its folder, which binds root too."""
    access = os.access

    def opened(path: Path) -> SQLiteDCBRecorder:
        with monkeypatch.context() as patched:
            patched.setattr(location.os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
            return open_recorder(path, must_exist=True)

    return opened


def files(path: Path) -> dict[str, tuple[int, int]]:
    """What lies beside the ledger, by number and size."""
    return {entry.name: (entry.stat().st_ino, entry.stat().st_size) for entry in path.parent.iterdir()}


def heads(recorder: SQLiteDCBRecorder) -> int:
    """How many events are read."""
    return len(list(recorder.read()))


@pytest.fixture
def written(path: Path) -> Path:
    """A ledger with three events, which nobody has open."""
    with open_recorder(path) as recorder:
        recorder.append([EVENT] * 3)
    return path


def crashed(path: Path, *, with_index: bool) -> Path:
    """A copy of an open ledger with its log, as it is left by a loss of power, with two events only in the log."""
    target = path.with_name("crashed.db")
    with open_recorder(path, must_exist=True) as recorder:
        recorder.append([EVENT] * 2)
        for suffix in ("", "-wal", *(["-shm"] if with_index else [])):
            shutil.copy(path.with_name(path.name + suffix), target.with_name(target.name + suffix))
    return target


def test_a_ledger_nobody_has_open(written: Path, visit: Callable[[Path], SQLiteDCBRecorder]) -> None:
    """It is read whole, nothing is said, and nothing lies beside it during or after."""
    before = files(written)
    with visit(written) as visitor:
        assert heads(visitor) == 3
        assert visitor.caveat is None
        assert files(written) == before
    assert files(written) == before


def test_a_ledger_in_use(written: Path, visit: Callable[[Path], SQLiteDCBRecorder]) -> None:
    """What was appended is read as it comes; the owner's log is neither made, changed nor kept in use."""
    with open_recorder(written, must_exist=True) as owner:
        owner.append([EVENT])
        with visit(written) as visitor:
            assert (heads(visitor), visitor.caveat) == (4, None)
            owner.append([EVENT])
            assert heads(visitor) == 5
        owner.append([EVENT])
    assert list(files(written)) == [written.name]


def test_a_ledger_left_by_a_crash(written: Path, visit: Callable[[Path], SQLiteDCBRecorder]) -> None:
    """What is in its log is read with the log's index; without it, it is said that the latest may be missing."""
    left = crashed(written, with_index=True)
    before = files(left)
    with visit(left) as visitor:
        assert (heads(visitor), visitor.caveat) == (5, None)
    assert files(left) == before
    left = crashed(written, with_index=False)
    left.with_name(f"{left.name}-shm").unlink(missing_ok=True)
    before = files(left)
    with visit(left) as visitor:
        assert heads(visitor) == 5  # of seven
        assert visitor.caveat is not None
        assert f"{left.name}-wal" in visitor.caveat.en
        assert "最近登錄者可能不在其中" in visitor.caveat.zh
    assert files(left) == before


@pytest.mark.parametrize("how", ["appended", "folded in"])
def test_a_ledger_written_to_meanwhile(written: Path, visit: Callable[[Path], SQLiteDCBRecorder], how: str) -> None:
    """Read without locks, it must stay as it was: else the answer would be of two moments, or old, and is refused."""
    with visit(written) as visitor:
        assert heads(visitor) == 3
        owner = open_recorder(written, must_exist=True)
        owner.append([EVENT])
        if how == "folded in":
            owner.close()
        with pytest.raises(OperationalError, match="written to while it was read"):
            heads(visitor)
        owner.close()
    with visit(written) as visitor:
        assert heads(visitor) == 4


def test_a_ledger_without_a_log_is_locked_as_ever(written: Path, visit: Callable[[Path], SQLiteDCBRecorder]) -> None:
    """A writer in the middle of a transaction with a rollback journal is not read past."""
    with closing(sqlite3.connect(written, isolation_level=None)) as owner:
        owner.execute("PRAGMA journal_mode = DELETE")
        owner.execute("BEGIN IMMEDIATE")
        owner.execute("PRAGMA cache_size = 1")
        owner.execute("INSERT INTO event_index (rowid, tokens) VALUES (9, 'x')")
        before = files(written)
        with visit(written) as visitor:
            assert heads(visitor) == 3
            assert list(files(written)) == list(before)
        owner.execute("ROLLBACK")
