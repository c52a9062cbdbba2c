"""Backups: a ledger in use in one file, whole or not there; and made again from it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from ledger import Backup, CaseLedger, InputError, Item, Minutes, StoreError, backups, restore
from ledger.model.vocabulary import Decision
from ledger.store import copying
from ledger.testing.ledgers import RECORDED_AT, new_ledger
from tests.support.platforms import four_cities


def meeting(number: int) -> Minutes:
    """A meeting with one new case."""
    title = "".join(chr(0x4E00 + 97 * number + 13 * place) for place in range(6))  # unlike that of any other
    item = Item(item="一", cases=(title,), decisions=(Decision.PROPOSED,))
    return Minutes(meeting=f"industry/114-{number}", held=date(2025, 1, number), items=(item,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the ledger is."""
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[CaseLedger]:
    """An open ledger with two meetings."""
    with new_ledger(four_cities(), path) as opened:
        opened.record(meeting(1))
        opened.record(meeting(2))
        yield opened


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Where a backup may be."""
    return tmp_path / "copies" / "backup.sqlite"


@pytest.fixture(autouse=True)
def folder(copy: Path) -> None:
    """The folder of backups."""
    copy.parent.mkdir()


def test_a_backup_is_the_ledger(ledger: CaseLedger, path: Path, copy: Path) -> None:
    """It is one file and nothing beside it, opens as the same ledger, and the open one goes on."""
    backup = ledger.backup(copy)
    assert backup == Backup(path=copy, position=ledger.head, digest=backup.digest)
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    ledger.record(meeting(3))
    restored = restore(copy, path.with_name("again.sqlite"))
    assert (restored.position, restored.digest) == (backup.position, backup.digest)
    with CaseLedger(restored.path, must_exist=True, clock=lambda: RECORDED_AT) as again:
        assert list(again.events()) == [one for one in ledger.events() if one.position <= backup.position]
        assert again.record(meeting(3)).outcome == "recorded"
        assert again.backup(copy.with_name("third.sqlite")).position == ledger.head


def test_a_plain_copy_without_its_log_is_an_older_ledger(ledger: CaseLedger, path: Path, copy: Path) -> None:
    """Which is why there is a command: the file alone lacks what is still in its log; the backup does not."""
    ledger.close()
    with CaseLedger(path, must_exist=True) as again:
        again.record(meeting(3))
        shutil.copyfile(path, copy)
        again.backup(copy.with_name("whole.sqlite"))
        head = again.head
    with CaseLedger(copy, must_exist=True) as older:
        assert older.head < head
    with CaseLedger(copy.with_name("whole.sqlite"), must_exist=True) as whole:
        assert whole.head == head


def test_a_ledger_in_memory_is_backed_up(copy: Path) -> None:
    """What would be forgotten can be kept; a ledger in another store has means of its own."""
    with new_ledger(four_cities()) as opened:
        opened.record(meeting(1))
        assert opened.backup(copy).position == opened.head
    with pytest.raises(StoreError, match="SQLite"):
        CaseLedger(recorder=InMemoryDCBRecorder()).backup(copy.with_name("other.sqlite"))


def test_others_may_record_meanwhile(ledger: CaseLedger, path: Path, copy: Path) -> None:
    """A backup is one moment: each of many taken while another connection records is whole."""
    done = threading.Event()

    def record() -> None:
        with CaseLedger(path, must_exist=True) as other:
            for number in range(3, 15):
                other.record(meeting(number))
        done.set()

    thread = threading.Thread(target=record)
    thread.start()
    made = []
    while not done.is_set() or not made:
        made.append(ledger.backup(copy.with_name(f"{len(made)}.sqlite")))
    thread.join()
    for backup in made:
        with CaseLedger(backup.path, must_exist=True) as one:
            assert [event.position for event in one.events()] == list(range(1, backup.position + 1))


@pytest.mark.parametrize("taken", ["file", "folder", "link", "-wal", "-shm", "-journal"])
def test_what_is_there_is_left_as_it_is(ledger: CaseLedger, copy: Path, tmp_path: Path, taken: str) -> None:
    """A file of that name, or a log left over beside it, is never written over, taken for a part of it, or removed."""
    backup = ledger.backup(tmp_path / "good.sqlite")
    there = copy.with_name(copy.name + taken) if taken.startswith("-") else copy
    if taken == "folder":
        there.mkdir()
    elif taken == "link":
        there.symlink_to(tmp_path / "nowhere")
    else:
        there.write_bytes(b"mine")
    for attempt in (lambda: ledger.backup(copy), lambda: restore(backup.path, copy)):
        with pytest.raises(StoreError) as caught:
            attempt()
        assert str(there) in str(caught.value)
        assert [file.name for file in copy.parent.iterdir()] == [there.name]


@pytest.mark.parametrize("step", ["copy_into", "copy_file", "_read_back"])
def test_a_backup_that_fails_is_not_there(
    ledger: CaseLedger, copy: Path, tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the middle, whatever was written is gone, also what SQLite writes beside it."""
    good = ledger.backup(tmp_path / "good.sqlite")

    def full(*given: object) -> None:
        for one in given:
            if isinstance(one, Path) and one.suffix == ".partial":
                one.with_name(f"{one.name}-journal").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, step, full)
    with pytest.raises((StoreError, OSError), match="No space"):
        restore(good.path, copy) if step == "copy_file" else ledger.backup(copy)
    assert not list(copy.parent.iterdir())


def test_a_name_taken_meanwhile_is_refused(ledger: CaseLedger, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two who back up to one name do not write over each other."""
    sync = copying._sync

    def slow(path: Path) -> None:
        sync(path)
        if path.suffix == ".partial":
            copy.write_bytes(b"quicker")

    monkeypatch.setattr(copying, "_sync", slow)
    with pytest.raises(StoreError, match="exists already"):
        ledger.backup(copy)
    assert [file.read_bytes() for file in copy.parent.iterdir()] == [b"quicker"]


def test_a_file_system_without_links_will_do(ledger: CaseLedger, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is then renamed into its place."""

    def no_links(*_given: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert ledger.backup(copy).position == ledger.head
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def write(path: Path, statement: str, *values: object) -> None:
    """Change a file as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)


DAMAGE = {
    "an event": ("UPDATE events SET data = x'00' WHERE position = 3", "event 3"),
    "a gap": ("DELETE FROM events WHERE position = 2", "missing"),
    "a field": ("UPDATE events SET data = replace(data, '\"id\"', '\"xx\"') WHERE position = 2", "event 2"),
}


@pytest.mark.parametrize(("statement", "told"), DAMAGE.values(), ids=DAMAGE)
def test_what_cannot_be_read_is_no_backup(ledger: CaseLedger, copy: Path, tmp_path: Path, statement, told) -> None:
    """Neither is a damaged ledger backed up as if it were whole, nor a damaged backup restored."""
    good = ledger.backup(tmp_path / "good.sqlite").path
    write(good, statement)
    with pytest.raises(StoreError, match=told):
        restore(good, copy)
    write(tmp_path / "ledger.sqlite", statement)
    with pytest.raises(StoreError, match=told):
        ledger.backup(copy)
    assert not list(copy.parent.iterdir())


def test_damaged_pages_are_noticed(ledger: CaseLedger, copy: Path, tmp_path: Path) -> None:
    """Also those that hold no event."""
    good = ledger.backup(tmp_path / "good.sqlite").path
    data = bytearray(good.read_bytes())
    for place in range(4096, len(data), 97):
        data[place] ^= 0xFF
    good.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        restore(good, copy)
    assert not copy.exists()


def test_only_a_backup_is_restored(ledger: CaseLedger, path: Path, copy: Path, tmp_path: Path) -> None:
    """No other file, none that is not there, and no ledger in use, whose file alone is an older one."""
    (tmp_path / "text.txt").write_text("minutes\n" * 200)
    for source, told in (("text.txt", "not a ledger"), ("nothing.sqlite", "does not exist"), (path.name, "in use")):
        with pytest.raises(StoreError, match=told):
            restore(tmp_path / source, copy)
    ledger.close()
    assert restore(path, copy).position == 5


def test_impossible_paths_are_mistakes(ledger: CaseLedger, path: Path, copy: Path) -> None:
    """NUL in a name, and a folder that is not there."""
    for attempt in (
        lambda: ledger.backup("a\0b"),
        lambda: restore("a\0b", copy),
        lambda: restore(path, "a\0b"),
        lambda: CaseLedger("a\0b"),
    ):
        with pytest.raises(InputError, match="NUL"):
            attempt()
    with pytest.raises(StoreError, match="create the folder"):
        ledger.backup(copy.parent / "no" / "backup.sqlite")


@pytest.mark.parametrize("given", [5, None, b"backup.sqlite", True])
def test_what_is_no_path_is_a_mistake(ledger: CaseLedger, copy: Path, given: object) -> None:
    """Anything but text and paths, for each argument."""
    for attempt in (lambda: ledger.backup(given), lambda: restore(given, copy), lambda: restore(copy, given)):
        with pytest.raises(InputError, match=r"path|backup"):
            attempt()
