"""Reading the log as a stream: one bounded page at a time, yet one consistent answer.

A read fixes the head of the log when it begins and never goes beyond it. Positions are only ever
added above the head, so pages read in separate, short transactions add up to a snapshot; while
the consumer works on a page no transaction is open that could hold up a writer or the log.

Example::

    response = PagedReadResponse(datastore, query=None, after=None, limit=None, page_size=500)
    for sequenced in response: ...
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from eventsourcing.dcb.api import DCBEvent, DCBQuery, DCBReadResponse, DCBSequencedEvent
from eventsourcing.persistence import DatabaseError
from eventsourcing.sqlite import SQLiteCursor, SQLiteDatastore

from ledger.store.query import EVERY_EVENT, compile_query, matching_positions

_HEAD = "SELECT max(position) FROM events"
_ROWS = "SELECT position, type, data, tags FROM events "
_ROWS_IN_RANGE = _ROWS + "WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"
_ROWS_AT = _ROWS + "WHERE position IN (SELECT value FROM json_each(?)) ORDER BY position"


def select_head(cursor: SQLiteCursor) -> int:
    """Give the position of the last event recorded, 0 if there is none."""
    cursor.execute(_HEAD)
    return cursor.fetchone()[0] or 0


def any_match(cursor: SQLiteCursor, query: DCBQuery, after: int | None) -> bool:
    """Say whether any event after that position matches the query."""
    after, head = max(after or 0, 0), select_head(cursor)
    if after >= head:
        return False
    arms = compile_query(cursor, query)
    return bool(matching_positions(cursor, arms, after=after, until=head, limit=1))


class PagedReadResponse(DCBReadResponse):
    """The events that match, ascending, read page by page as they are asked for."""

    def __init__(
        self,
        datastore: SQLiteDatastore,
        *,
        query: DCBQuery | None,
        after: int | None,
        limit: int | None,
        page_size: int,
    ) -> None:
        """Fix the head and read the first page.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        self._datastore = datastore
        self._page_size = page_size
        self._last = max(after or 0, 0)  # how far the pages so far go
        self._limited = limit is not None
        self._remaining = sys.maxsize if limit is None else max(limit, 0)
        self._last_found: int | None = None
        self._limited_head: int | None = None
        self._page: Iterator[Any] = iter(())
        with datastore.transaction(commit=False) as cursor:
            self._until = select_head(cursor)
            self._complete = self._last >= self._until or not self._remaining
            if not self._complete:
                self._arms = compile_query(cursor, query)
                self._read_page(cursor)

    @property
    def head(self) -> int | None:
        """The last position of the whole log when the read began.

        With a limit: the position of the last event of this read, whether or not it has been
        handed out yet. None where there is no such event.

        Raises:
            PersistenceError: it takes another look at the ledger, which cannot be read any more.
        """
        if not self._limited:
            return self._until or None
        if not self._complete and self._limited_head is None:
            self._limited_head = self._look_ahead()
        return self._last_found if self._complete else self._limited_head

    def __next__(self) -> DCBSequencedEvent:
        """Give the next event.

        Raises:
            PersistenceError: the ledger cannot be read any more.
        """
        row = next(self._page, None)
        if row is None:
            if self._complete:
                raise StopIteration
            with self._datastore.transaction(commit=False) as cursor:
                self._read_page(cursor)
            return next(self)
        position, name, data, tags = row
        event = DCBEvent(type=name, data=data, tags=json.loads(tags))
        return DCBSequencedEvent(event=event, position=position)

    def _read_page(self, cursor: SQLiteCursor) -> None:
        """Replace the page by the next one, and notice when it is the last."""
        size = min(self._page_size, self._remaining)
        rows = self._select_rows(cursor, size)
        self._page = iter(rows)
        self._remaining -= len(rows)
        if rows:
            self._last = self._last_found = rows[-1][0]
        self._complete = len(rows) < size or self._last >= self._until or not self._remaining

    def _select_rows(self, cursor: SQLiteCursor, size: int) -> list[Any]:
        """Read the rows of at most ``size`` matching events after the last page."""
        rows: list[Any]
        if self._arms is EVERY_EVENT:
            # One walk along the table instead of two: this is how projections read.
            cursor.execute(_ROWS_IN_RANGE, (self._last, self._until, size))
            rows = cursor.fetchall()
            return rows
        positions = self._select_positions(cursor, self._last, size)
        cursor.execute(_ROWS_AT, (json.dumps(positions),))
        rows = cursor.fetchall()
        if len(rows) != len(positions):
            msg = "The ledger is damaged: events are missing that its index names; restore a backup"
            raise DatabaseError(msg)
        return rows

    def _select_positions(self, cursor: SQLiteCursor, after: int, size: int) -> list[int]:
        """Find at most ``size`` matching positions."""
        return matching_positions(cursor, self._arms, after=after, until=self._until, limit=size)

    def _look_ahead(self) -> int:
        """Find the last position of a limited read without keeping the events on the way.

        Only for a limit beyond one page whose head is asked for before the events.
        """
        last, remaining = self._last, self._remaining
        while remaining:
            with self._datastore.transaction(commit=False) as cursor:
                size = min(self._page_size, remaining)
                positions = self._select_positions(cursor, last, size)
            if positions:
                last = positions[-1]
            remaining = remaining - size if len(positions) == size else 0
        return last
