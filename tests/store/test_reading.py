"""Positions without gaps: every read of the store notices an event that is missing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.persistence import DatabaseError

from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder

EVENTS = 9
MISSING = 4


def query(types: list[str], tags: list[str]) -> DCBQuery:
    """A query of one item."""
    return DCBQuery(items=[DCBQueryItem(types=types, tags=tags)])


READS: dict[str, Callable[[SQLiteDCBRecorder], object]] = {
    "all": lambda recorder: list(recorder.read()),
    "all rows": lambda recorder: list(recorder.rows()),
    "lots of rows": lambda recorder: list(recorder.rows().lots()),
    "after": lambda recorder: list(recorder.read(after=MISSING - 1)),
    "limited": lambda recorder: list(recorder.read(after=2, limit=3)),
    "until": lambda recorder: list(recorder.rows(after=2, until=MISSING)),
    "at": lambda recorder: recorder.rows_at([2, MISSING, 99]),
    "spans": lambda recorder: recorder.spans([(1, 2), (3, 5)]),
    "a tag": lambda recorder: list(recorder.read(query([], ["even"]))),
    "a type": lambda recorder: list(recorder.rows(query(["t"], []))),
    "a tag and a type": lambda recorder: list(recorder.read(query(["t"], ["even"]))),
    "two tags": lambda recorder: list(recorder.read(query([], ["all", "even"]))),
    "tags and types": lambda recorder: list(recorder.read(query(["t", "u"], ["all", "even"]))),
    "a condition": lambda recorder: recorder.append(
        [DCBEvent(type="t", data=b"{}", tags=[])], DCBAppendCondition(fail_if_events_match=query(["t"], ["fourth"]))
    ),
}
"""Every way of reading that comes past the event that is missing."""


@pytest.fixture
def gap(path: Path) -> SQLiteDCBRecorder:
    """A ledger out of whose middle another program took an event; the index still names it."""
    with open_recorder(path) as recorder:
        for position in range(1, EVENTS + 1):
            tags = ["all", "even" if position % 2 == 0 else "odd", *(["fourth"] if position == MISSING else [])]
            recorder.append([DCBEvent(type="t", data=b"{}", tags=tags)])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM events WHERE position = ?", (MISSING,))
        connection.commit()
    return open_recorder(path, must_exist=True)


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_missing_event_is_noticed(gap: SQLiteDCBRecorder, read: Callable[[SQLiteDCBRecorder], object]) -> None:
    """Its position is told, and no read gives an answer without it."""
    with gap, pytest.raises(DatabaseError, match=f"event {MISSING} is missing"):
        read(gap)


def test_what_does_not_come_past_it_is_read(gap: SQLiteDCBRecorder) -> None:
    """A read that ends before the gap, begins behind it or asks for other events is as ever."""
    with gap:
        assert gap.gapless
        assert [row[0] for row in gap.rows(until=MISSING - 1)] == [1, 2, 3]
        assert [row[0] for row in gap.rows(after=MISSING)] == [5, 6, 7, 8, 9]
        assert [stored.position for stored in gap.read(query([], ["odd"]))] == [1, 3, 5, 7, 9]
        assert [row[0] for row in gap.rows_at([1, 99])] == [1]
        assert [row[0] for row in gap.spans([(5, 99), (1, 1)])] == [5, 6, 7, 8, 9, 1]
