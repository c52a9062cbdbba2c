"""Reading the log as a stream: one bounded page at a time, and one consistent answer.

A read fixes the head of the log when it begins and never goes beyond it. Positions are only ever
added above the head, so pages read in separate, short transactions add up to a snapshot; while
the consumer works on a page no transaction is open that could block a writer or the log.

Example::

    for position, name, data in RowStream(datastore, query=None, after=None, page_size=500): ...
    response = PagedReadResponse(datastore, query=None, after=None, limit=None, page_size=500)
    for sequenced in response: ...
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Self

import msgspec
from eventsourcing.dcb.api import DCBEvent, DCBQuery, DCBReadResponse, DCBSequencedEvent
from eventsourcing.persistence import DatabaseError
from eventsourcing.sqlite import SQLiteCursor, SQLiteDatastore

from ledger.store.query import EVERY_EVENT, as_json, compile_query, matching_positions
from ledger.store.tokens import tag_of, tag_token
from ledger.store.translation import in_both_languages
from ledger.text.catalogue import phrase

StoredRow = tuple[int, str, bytes]
"""A position, the type of the event there, and its data."""

# Constant texts, so that SQLite's cache of prepared statements knows them again.
_HEAD = "SELECT max(position) FROM events"
_IN_RANGE = "FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?"
_AT = "FROM events WHERE position IN (SELECT value FROM json_each(?)) ORDER BY position"
# CROSS JOIN: the spans are gone through one after the other, each a walk along the table.
_IN_SPANS = (
    "SELECT e.position, e.type, e.data FROM json_each(?) s CROSS JOIN events e"
    " ON e.position BETWEEN json_extract(s.value, '$[0]') AND json_extract(s.value, '$[1]')"
)
# The index's own list of its tokens, as a table of this connection alone: nothing is written to the ledger.
_LIST_TOKENS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_tokens USING fts5vocab(main, event_index, 'row')"
_TOKENS = "SELECT term FROM temp.index_tokens WHERE term >= ? AND term < ?"
_PLAIN = "SELECT position, type, data "
_WITH_TAGS = "SELECT position, type, data, tags "

_LOT = 64  # rows that are handed out together: what is made of them stays in the processor's cache

_tags = msgspec.json.Decoder(list[str])


def select_head(cursor: SQLiteCursor) -> int:
    """Return the position of the last event, or 0."""
    cursor.execute(_HEAD)
    return cursor.fetchone()[0] or 0


def gap_at(position: int) -> DatabaseError:
    """Return the error for an event that is missing within the log or its index."""
    message = phrase("The ledger is damaged: event {position} is missing. Restore it from a backup.", position=position)
    return in_both_languages(DatabaseError, message)


def select_rows_at(cursor: SQLiteCursor, positions: Iterable[int]) -> list[StoredRow]:
    """Return the bare rows at some positions; nothing for a position beyond the log.

    Raises:
        DatabaseError: within the log a row is missing.
    """
    wanted = sorted({position for position in positions if position > 0})
    cursor.sqlite_cursor.row_factory = None
    cursor.execute(_PLAIN + _AT, (as_json(wanted),))
    rows: list[StoredRow] = cursor.fetchall()
    if len(rows) != len(wanted):
        head = select_head(cursor)
        _refuse_missing(_missing(rows, (position for position in wanted if position <= head)))
    return rows


def _missing(rows: Iterable[Any], wanted: Iterable[int]) -> Iterator[int]:
    there = {row[0] for row in rows}
    return (position for position in wanted if position not in there)


def _refuse_missing(positions: Iterable[int]) -> None:
    for position in positions:
        raise gap_at(position)


def select_tags(cursor: SQLiteCursor, prefix: str) -> list[str]:
    """Return every tag in the index that begins with ``prefix``."""
    cursor.execute(_LIST_TOKENS)
    begins = tag_token(prefix)
    cursor.execute(_TOKENS, (begins, begins + "g"))  # beyond every digit
    return [tag_of(row[0]) for row in cursor.fetchall()]


def any_match(cursor: SQLiteCursor, query: DCBQuery, after: int | None, head: int) -> bool:
    """Return whether any event after that position, up to ``head``, matches the query.

    Args:
        cursor: a cursor in a transaction.
        query: the query.
        after: the position before the first event considered.
        head: the last position considered.

    Raises:
        DatabaseError: an event that the index names is missing.
    """
    after = max(after or 0, 0)
    if after >= head:
        return False
    arms = compile_query(cursor, query)
    return bool(select_rows_at(cursor, matching_positions(cursor, arms, after=after, until=head, limit=1)))


def select_spans(cursor: SQLiteCursor, spans: Sequence[tuple[int, int]]) -> list[StoredRow]:
    """Return the rows of each span, both ends included, in the order of the spans.

    Raises:
        DatabaseError: a row is missing within the log.
    """
    cursor.sqlite_cursor.row_factory = None  # plain tuples: no names are needed here
    cursor.execute(_IN_SPANS, (as_json(spans),))
    rows: list[StoredRow] = cursor.fetchall()
    if len(rows) != sum(max(last - max(first, 1) + 1, 0) for first, last in spans):
        head = select_head(cursor)
        _refuse_missing(_missing(rows, (at for s in spans for at in range(max(s[0], 1), min(s[1], head) + 1))))
    return rows


class _Pages:
    """The matching rows, ascending, each page read when it is needed."""

    def __init__(
        self,
        datastore: SQLiteDatastore,
        columns: str,
        *,
        query: DCBQuery | None,
        after: int | None,
        until: int | None,
        limit: int | None,
        page_size: int,
    ) -> None:
        """Fix the head and read the first page.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        self._datastore = datastore
        self._rows_in_range, self._rows_at = columns + _IN_RANGE, columns + _AT
        self._page_size = page_size
        self._last = max(after or 0, 0)  # how far the pages so far go
        self._remaining = sys.maxsize if limit is None else max(limit, 0)
        self.last_found: int | None = None
        self._page: Iterator[Any] = iter(())
        with datastore.transaction(commit=False) as cursor:
            self.head = select_head(cursor)
            self._until = self.head if until is None else min(until, self.head)
            self.complete = self._last >= self._until or not self._remaining
            if not self.complete:
                self._arms = compile_query(cursor, query)
                self._read_page(cursor)

    def next_row(self) -> Any:
        """Return the next row.

        Raises:
            StopIteration: there is none.
            PersistenceError: the ledger can no longer be read.
        """
        while (row := next(self._page, None)) is None:
            if self.complete:
                raise StopIteration
            with self._datastore.transaction(commit=False) as cursor:
                self._read_page(cursor)
        return row

    def next_rows(self) -> list[Any]:
        """Return some of the rest of the page, or of the next page; an empty list at the end.

        Raises:
            PersistenceError: the ledger can no longer be read.
        """
        while not (rows := list(islice(self._page, _LOT))) and not self.complete:
            with self._datastore.transaction(commit=False) as cursor:
                self._read_page(cursor)
        return rows

    def look_ahead(self) -> int:
        """Return the last position of a limited read without keeping the events on the way.

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

    def _read_page(self, cursor: SQLiteCursor) -> None:
        """Replace the page by the next one, and notice when it is the last."""
        cursor.sqlite_cursor.row_factory = None  # plain tuples: no names are needed here
        size = min(self._page_size, self._remaining)
        rows = self._select_rows(cursor, size)
        self._page = iter(rows)
        self._remaining -= len(rows)
        if rows:
            self._last = self.last_found = rows[-1][0]
        self.complete = len(rows) < size or self._last >= self._until or not self._remaining

    def _select_rows(self, cursor: SQLiteCursor, size: int) -> list[Any]:
        """Read the rows of at most ``size`` matching events after the last page."""
        rows: list[Any]
        if self._arms is EVERY_EVENT:
            # One walk along the table instead of two: this is how projections read.
            cursor.execute(self._rows_in_range, (self._last, self._until, size))
            rows = cursor.fetchall()
            expected = min(size, self._until - self._last)
            if len(rows) != expected or rows[-1][0] - self._last != expected:
                _refuse_missing(_missing(rows, range(self._last + 1, self._until + 1)))
            return rows
        positions = self._select_positions(cursor, self._last, size)
        cursor.execute(self._rows_at, (as_json(positions),))
        rows = cursor.fetchall()
        if len(rows) != len(positions):
            _refuse_missing(_missing(rows, positions))
        return rows

    def _select_positions(self, cursor: SQLiteCursor, after: int, size: int) -> list[int]:
        """Find at most ``size`` matching positions."""
        return matching_positions(cursor, self._arms, after=after, until=self._until, limit=size)


class RowStream(Iterator[StoredRow]):
    """The matching rows, ascending, as they are stored: no event is built."""

    def __init__(
        self,
        datastore: SQLiteDatastore,
        *,
        query: DCBQuery | None,
        after: int | None,
        until: int | None = None,
        page_size: int,
    ) -> None:
        """Fix the head and read the first page.

        Args:
            datastore: the open datastore.
            query: the query that events match; all events match None.
            after: the position before the first row wanted.
            until: the last position wanted.
            page_size: the number of rows held in memory.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        self._pages = _Pages(datastore, _PLAIN, query=query, after=after, until=until, limit=None, page_size=page_size)

    @property
    def head(self) -> int | None:
        """Return the last position of the whole log when the read began, or None for an empty log."""
        return self._pages.head or None

    def __iter__(self) -> Self:
        return self

    def lots(self) -> Iterator[list[StoredRow]]:
        """Return the remaining rows, some at a time: for readers that handle many faster than each.

        Raises:
            PersistenceError: the ledger can no longer be read.
        """
        while rows := self._pages.next_rows():
            yield rows

    def __next__(self) -> StoredRow:
        """Give the next row.

        Raises:
            PersistenceError: the ledger cannot be read any more.
        """
        row: StoredRow = self._pages.next_row()
        return row


class PagedReadResponse(DCBReadResponse):
    """The matching events, ascending, read page by page as they are needed."""

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

        Args:
            datastore: the open datastore.
            query: the query that events match; all events match None.
            after: the position before the first event wanted.
            limit: the largest number of events.
            page_size: the number of events held in memory.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        self._pages = _Pages(
            datastore, _WITH_TAGS, query=query, after=after, until=None, limit=limit, page_size=page_size
        )
        self._limited = limit is not None
        self._limited_head: int | None = None

    @property
    def head(self) -> int | None:
        """Return the last position of the whole log when the read began.

        With a limit: the position of the last event of this read, whether or not it has been
        returned yet. None where there is no such event.

        Raises:
            PersistenceError: it needs another read of the ledger, which can no longer be read.
        """
        if not self._limited:
            return self._pages.head or None
        if not self._pages.complete and self._limited_head is None:
            self._limited_head = self._pages.look_ahead()
        return self._pages.last_found if self._pages.complete else self._limited_head

    def __next__(self) -> DCBSequencedEvent:
        """Give the next event.

        Raises:
            PersistenceError: the ledger cannot be read any more.
        """
        position, name, data, tags = self._pages.next_row()
        event = DCBEvent(type=name, data=data, tags=_tags.decode(tags))
        return DCBSequencedEvent(event=event, position=position)
