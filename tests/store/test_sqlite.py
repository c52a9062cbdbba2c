"""Appending and reading: what the recorder promises beyond the library's cases."""

from __future__ import annotations

import sqlite3
import tracemalloc
from pathlib import Path
from typing import Any, cast

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.persistence import (
    DatabaseError,
    DataError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
)
from eventsourcing.sqlite import SQLiteConnection

from ledger.store.datastore import LedgerDatastore
from ledger.store.location import memory_location
from ledger.store.sqlite import SQLiteDCBFactory, SQLiteDCBRecorder, open_recorder


def events(count: int, *, tag: str = "case:1", data: bytes = b"{}") -> list[DCBEvent]:
    """Give some events of one type with one tag."""
    return [DCBEvent(type="case.opened.v1", data=data, tags=[tag]) for _ in range(count)]


def positions(recorder: SQLiteDCBRecorder) -> list[int]:
    """Give the positions of all events on record."""
    return [sequenced.position for sequenced in recorder.read()]


def test_an_event_comes_back_as_it_went_in(recorder: SQLiteDCBRecorder) -> None:
    """Type, data and tags survive, the tags in their order and with their repetitions."""
    event = DCBEvent(type="t", data=bytes(range(256)), tags=["z", "a", "z", ""])
    recorder.append([event])
    assert [sequenced.event for sequenced in recorder.read()] == [event]


ODD_TAGS = [
    "'",
    '"',
    'it\'s "quoted"',
    "\\",
    "\\u0041",
    "案件:再生能源",
    "𠮷",
    "é",
    "e\u0301",
    "%",
    "_",
    "a\nb\t\x01\x7f",
    " ",
    "",
    "1",
    "1.0",
    "null",
    "[1]",
    "?1",
    ":tag",
    "x'); DROP TABLE events; --",
    "' OR 1=1 --",
]


@pytest.mark.parametrize("tag", ODD_TAGS)
def test_odd_characters_are_only_characters(recorder: SQLiteDCBRecorder, tag: str) -> None:
    """Quotes, CJK, control characters and SQL in tags and types match themselves only."""
    odd = DCBEvent(type=tag, data=b"", tags=[tag, "common"])
    recorder.append([odd, DCBEvent(type="other", data=b"", tags=["other", "common"])])
    for item in (
        DCBQueryItem(tags=[tag]),
        DCBQueryItem(types=[tag]),
        DCBQueryItem(types=[tag], tags=["common"]),
        DCBQueryItem(types=[tag, "absent"], tags=["common", tag]),
    ):
        found = [sequenced.event for sequenced in recorder.read(DCBQuery(items=[item]))]
        assert found == [odd]
    assert positions(recorder) == [1, 2]


@pytest.mark.parametrize("text", ["a\0b", "\0", "\ud800"])
def test_text_that_cannot_be_kept_is_refused_and_never_matches(recorder: SQLiteDCBRecorder, text: str) -> None:
    """NUL and lone surrogates are refused in types and tags; asking for them finds nothing."""
    recorder.append(events(1, tag="a"))
    for event in (DCBEvent(type=text, data=b""), DCBEvent(type="t", data=b"", tags=["a", text])):
        with pytest.raises(DataError, match="NUL"):
            recorder.append([event])
    for item in (DCBQueryItem(tags=[text]), DCBQueryItem(tags=["a", text]), DCBQueryItem([text])):
        assert list(recorder.read(DCBQuery(items=[item]))) == []
        recorder.append(events(1, tag="b"), DCBAppendCondition(DCBQuery(items=[item])))
    assert positions(recorder) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "event",
    [
        DCBEvent(type=cast("str", None), data=b""),
        DCBEvent(type="t", data=cast("bytes", "text")),
        DCBEvent(type="t", data=cast("bytes", None)),
        DCBEvent(type="t", data=b"", tags=cast("list[str]", [7])),
    ],
)
def test_a_malformed_event_is_no_conflict(recorder: SQLiteDCBRecorder, event: DCBEvent) -> None:
    """Wrong types are a DataError: an IntegrityError would be taken for a failed condition."""
    with pytest.raises(DataError):
        recorder.append([*events(1), event])
    assert positions(recorder) == []


def test_an_empty_append_is_a_mistake(recorder: SQLiteDCBRecorder) -> None:
    """Appending nothing raises, as in the library's own recorders."""
    with pytest.raises(ProgrammingError):
        recorder.append([])


def test_an_empty_condition_means_any_event(recorder: SQLiteDCBRecorder) -> None:
    """An empty query rules out every event after its position, and none before."""
    assert recorder.append(events(1), DCBAppendCondition()) == 1
    for after in (None, 0, -5):
        with pytest.raises(IntegrityError):
            recorder.append(events(1), DCBAppendCondition(after=after))
    for after in (1, 2, 10**30):
        recorder.append(events(1), DCBAppendCondition(after=max(after, recorder.head() or 0)))
    assert positions(recorder) == [1, 2, 3, 4]


def test_positions_stay_gapless_after_failures(recorder: SQLiteDCBRecorder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a failed condition nor a failed commit uses up a position."""
    recorder.append(events(2))
    with pytest.raises(IntegrityError):
        recorder.append(events(3), DCBAppendCondition())

    def fail(_: SQLiteConnection) -> None:
        """Fail as a full disk would."""
        raise sqlite3.OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(SQLiteConnection, "commit", fail)
        with pytest.raises(OperationalError):
            recorder.append(events(3))
    assert recorder.append(events(1)) == 3
    assert positions(recorder) == [1, 2, 3]


def test_an_interrupted_append_leaves_nothing(recorder: SQLiteDCBRecorder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between insert and commit rolls back, and the recorder goes on working."""

    def interrupt(_: SQLiteConnection) -> None:
        """Stand in for Ctrl-C."""
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(SQLiteConnection, "commit", interrupt)
        with pytest.raises(KeyboardInterrupt):
            recorder.append(events(3, tag="gone"))
    assert recorder.append(events(1)) == 1
    assert list(recorder.read(DCBQuery([DCBQueryItem(tags=["gone"])]))) == []


@pytest.mark.parametrize("tags", [[], ["case:1"], ["case:1", "all"]])
def test_a_read_is_a_snapshot_of_its_beginning(tags: list[str]) -> None:
    """What is appended while a read goes on does not appear in it, nor move its head."""
    with SQLiteDCBRecorder(LedgerDatastore(memory_location()), page_size=3) as recorder:
        batch = [DCBEvent(type="t", data=b"", tags=["case:1", "all"]) for _ in range(10)]
        recorder.append(batch)
        response = recorder.read(DCBQuery([DCBQueryItem(tags=tags)] if tags else []))
        seen = []
        for sequenced in response:
            seen.append(sequenced.position)
            assert len(seen) <= len(batch)  # or the read would chase the appends for ever
            recorder.append(batch)
        assert seen == list(range(1, 11))
        assert response.head == 10


def test_reading_holds_one_page_and_no_transaction(path: Path) -> None:
    """A read fetches a page when it needs one and holds no connection in between."""
    with SQLiteDCBRecorder(LedgerDatastore(memory_location()), page_size=10) as recorder:
        recorder.append(events(95))
        opened = count_transactions(recorder)
        response = recorder.read()
        assert opened == [1]
        for expected, pages in ((10, 1), (11, 2), (20, 2), (21, 3), (95, 10)):
            while next(response).position < expected:
                assert recorder.datastore.pool.num_in_use == 0
            assert opened == [pages]
        assert list(response) == []
        assert opened == [10]


def test_a_paused_read_does_not_hold_up_the_log(file_recorder: SQLiteDCBRecorder) -> None:
    """The write-ahead log can be folded into the file while a consumer takes its time."""
    file_recorder.append(events(1200))
    response = file_recorder.read()
    next(response)
    with file_recorder.datastore.get_connection(commit=False) as connection:
        cursor = connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, left, _ = cursor.fetchone()
    assert (busy, left) == (0, 0)
    assert len(list(response)) == 1199


def test_memory_does_not_grow_with_the_log(file_recorder: SQLiteDCBRecorder) -> None:
    """Streaming 20 MB of events needs a small part of that."""
    for _ in range(10):
        file_recorder.append(events(1000, data=bytes(2000)))
    tracemalloc.start()
    try:
        assert sum(1 for _ in file_recorder.read()) == 10_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000


def test_the_head_of_a_long_limited_read_is_known_before_its_end() -> None:
    """With a limit beyond a page, head is that of the last event, asked early or late."""
    with SQLiteDCBRecorder(LedgerDatastore(memory_location()), page_size=4) as recorder:
        recorder.append([DCBEvent(type=str(n % 2), data=b"") for n in range(40)])
        query = DCBQuery([DCBQueryItem(types=["1"])])
        for limit, head in ((3, 6), (4, 8), (9, 18), (20, 40), (99, 40)):
            early = recorder.read(query, limit=limit)
            assert early.head == head
            late = recorder.read(query, limit=limit)
            assert [s.position for s in early] == [s.position for s in late]
            assert early.head == late.head == head


def test_a_missing_event_is_reported_not_skipped(file_recorder: SQLiteDCBRecorder) -> None:
    """If somebody deletes rows by hand, a read by tag says so instead of ending early."""
    file_recorder.append(events(3))
    with file_recorder.datastore.transaction(commit=True) as cursor:
        cursor.execute("DELETE FROM events WHERE position = 2")
    with pytest.raises(DatabaseError, match="damaged"):
        list(file_recorder.read(DCBQuery([DCBQueryItem(tags=["case:1"])])))


def test_messages_quote_no_sql(file_recorder: SQLiteDCBRecorder) -> None:
    """An error of SQLite names the ledger; what SQLite said stays in the cause."""
    with (
        pytest.raises(OperationalError) as caught,
        file_recorder.datastore.transaction(commit=True) as cursor,
    ):
        cursor.execute("SELECT secret FROM nowhere")
    assert "nowhere" not in str(caught.value)
    assert "ledger.db" in str(caught.value)
    assert isinstance(caught.value.__cause__, sqlite3.OperationalError)


@pytest.mark.parametrize("arguments", [{"page_size": 0}, {"poll_interval": 0}])
def test_senseless_settings_are_refused(arguments: dict[str, Any]) -> None:
    """A page of no events or an interval of no time would never get anywhere."""
    with open_recorder(None) as recorder, pytest.raises(ProgrammingError):
        SQLiteDCBRecorder(recorder.datastore, **arguments)


def test_two_ledgers_in_memory_are_two() -> None:
    """A ledger in memory is private to its recorder."""
    with open_recorder(None) as one, open_recorder(None) as other:
        one.append(events(1))
        assert (one.head(), other.head()) == (1, None)


def test_a_named_memory_is_shared() -> None:
    """A URI of a shared memory database gives the same ledger to two factories."""
    env = {"SQLITE_DBNAME": "file:shared-by-a-test?mode=memory&cache=shared"}
    one, other = SQLiteDCBFactory(env), SQLiteDCBFactory(env)
    one.dcb_recorder().append(events(2))
    assert other.dcb_recorder().head() == 2
    other.close()
    one.close()


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"SQLITE_DBNAME": ""},
        {"SQLITE_DBNAME": "file:ledger.db"},
        {"SQLITE_DBNAME": ":memory:", "SQLITE_LOCK_TIMEOUT": "soon"},
    ],
)
def test_a_senseless_environment_is_refused(env: dict[str, str]) -> None:
    """The factory says which variable is wrong, with the library's OSError."""
    with pytest.raises(OSError, match="SQLITE_"):
        SQLiteDCBFactory(env)


def count_transactions(recorder: SQLiteDCBRecorder) -> list[int]:
    """Count the transactions of a recorder from now on, in a list of one number."""
    counter = [0]
    begin = recorder.datastore.transaction

    def counted(*, commit: bool) -> Any:
        """Count and begin."""
        counter[0] += 1
        return begin(commit=commit)

    recorder.datastore.transaction = counted  # type: ignore[method-assign]
    return counter
