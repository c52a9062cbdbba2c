"""Several threads and processes on one ledger, and a process that dies in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.persistence import (
    ConnectionPoolClosedError,
    IntegrityError,
    OperationalError,
)

import ledger
from ledger.store.datastore import LedgerDatastore
from ledger.store.location import file_location
from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder

ROUNDS = 20
WORKERS = 4


def claim(name: str) -> DCBAppendCondition:
    """Give the condition that nothing has the tag yet."""
    return DCBAppendCondition(DCBQuery([DCBQueryItem(tags=[name])]))


def event(*tags: str) -> DCBEvent:
    """Give an event with these tags."""
    return DCBEvent(type="t", data=b"", tags=list(tags))


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a script in a process of its own that can import the project."""
    root = str(Path(ledger.__file__).parent.parent)
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([root, *sys.path])},
    )


def test_one_thread_wins_each_race(recorder: SQLiteDCBRecorder) -> None:
    """Of several threads with the same condition exactly one appends, in a file and in memory."""
    barrier = Barrier(WORKERS)

    def race(_: int) -> list[int]:
        """Try every round; give the positions won."""
        won = []
        for number in range(ROUNDS):
            barrier.wait()
            with suppress(IntegrityError):
                won.append(recorder.append([event(f"r{number}"), event()], claim(f"r{number}")))
        return won

    with ThreadPoolExecutor(WORKERS) as pool:
        won = [position for positions in pool.map(race, range(WORKERS)) for position in positions]
    assert sorted(won) == [2 * number for number in range(1, ROUNDS + 1)]
    assert [s.position for s in recorder.read()] == list(range(1, 2 * ROUNDS + 1))


RACE = """
import sys
from pathlib import Path
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.persistence import IntegrityError
from ledger.store.sqlite import open_recorder

print("ready", flush=True)
sys.stdin.readline()
with open_recorder(Path(sys.argv[1])) as recorder:
    for number in range(int(sys.argv[2])):
        tag = f"r{number}"
        condition = DCBAppendCondition(DCBQuery([DCBQueryItem(tags=[tag])]))
        try:
            print(recorder.append([DCBEvent(type="t", data=b"", tags=[tag])], condition))
        except IntegrityError:
            pass
"""


def test_one_process_wins_each_race(path: Path) -> None:
    """Processes that create the same new ledger at once agree on it, and on who appended what."""
    processes = [start(RACE, str(path), str(ROUNDS)) for _ in range(WORKERS)]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=60) for process in processes]
    assert [errors for _, errors in outputs] == [""] * WORKERS
    won = [int(line) for output, _ in outputs for line in output.split()]
    assert sorted(won) == list(range(1, ROUNDS + 1))
    with open_recorder(path, must_exist=True) as recorder:
        assert [s.event.tags for s in recorder.read()] == [[f"r{n}"] for n in range(ROUNDS)]


CRASH = """
import os, signal, sys
from pathlib import Path
from eventsourcing.dcb.api import DCBEvent
from eventsourcing.sqlite import SQLiteConnection
from ledger.store.sqlite import open_recorder

recorder = open_recorder(Path(sys.argv[1]))
# Small enough a cache that part of the append is in the file already when the process dies.
SQLiteConnection.commit = lambda _: os.kill(os.getpid(), signal.SIGKILL)
connection = recorder.datastore.pool.get_connection(is_writer=True)
connection.cursor().execute("PRAGMA cache_size = 2")
recorder.datastore.pool.put_connection(connection)
recorder.append([DCBEvent(type="t", data=bytes(3000), tags=["torn"]) for _ in range(500)])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_crash_in_the_middle_of_an_append_leaves_nothing(path: Path) -> None:
    """After a kill between insert and commit, the ledger opens and goes on without a gap."""
    with open_recorder(path) as recorder:
        recorder.append([event("whole")])
    process = start(CRASH, str(path))
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert path.with_name("ledger.db-wal").stat().st_size > 1_000_000  # it was in the middle
    with open_recorder(path, must_exist=True) as recorder:
        assert recorder.append([event()], claim("torn")) == 2
        assert [s.event.tags for s in recorder.read()] == [["whole"], []]


def test_readers_are_not_held_up_by_a_writer(file_recorder: SQLiteDCBRecorder) -> None:
    """While another connection is in the middle of a write, a file can be read."""
    file_recorder.append([event()])
    with (
        open_recorder(file_recorder.datastore.location.path) as writer,
        writer.datastore.transaction(commit=True) as cursor,
    ):
        cursor.execute("DELETE FROM events")
        assert [s.position for s in file_recorder.read()] == [1]


def test_a_locked_ledger_is_an_operational_error(path: Path) -> None:
    """A writer that waits in vain is told that the ledger is in use, and may try again."""
    impatient = SQLiteDCBRecorder(LedgerDatastore(file_location(path), lock_timeout=1))
    with impatient, open_recorder(path) as writer:
        with (
            writer.datastore.transaction(commit=True),
            pytest.raises(OperationalError, match="in use by another program"),
        ):
            impatient.append([event()])
        assert impatient.append([event()]) == 1


def test_threads_may_read_and_write_at_once(recorder: SQLiteDCBRecorder) -> None:
    """Readers always see a gapless beginning of the log while others append."""

    def write(_: int) -> None:
        """Append pairs."""
        for _ in range(25):
            recorder.append([event("a"), event("b")])

    def read(_: int) -> None:
        """Read whole pairs only."""
        for _ in range(25):
            seen = [s.position for s in recorder.read()]
            assert seen == list(range(1, len(seen) + 1))
            assert len(seen) % 2 == 0

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(work, n) for n in range(2) for work in (write, read)]:
            done.result()
    assert recorder.head() == 100


def test_closing_waits_for_nobody_and_breaks_nobody(recorder: SQLiteDCBRecorder) -> None:
    """A transaction running in another thread when the ledger is closed ends well.

    Closing its connection under it would crash the interpreter.
    """
    with recorder.datastore.transaction(commit=True) as cursor:
        recorder.close()
        cursor.execute("SELECT 1")
    for use in (recorder.head, recorder.read, lambda: recorder.append([event()])):
        with pytest.raises(ConnectionPoolClosedError, match="was closed"):
            use()
    assert recorder.datastore.pool.num_in_pool == recorder.datastore.pool.num_in_use == 0
