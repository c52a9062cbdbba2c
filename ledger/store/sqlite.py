"""The SQLite recorder: an append-only ledger of events in one file, or in memory.

It implements ``DCBRecorder`` of the ``eventsourcing`` library and may be chosen by
``PERSISTENCE_MODULE=ledger.store.sqlite``. It knows events as a type, bytes and tags, and must
not know what they mean.

Example::

    with open_recorder(Path("ledger.db")) as recorder:
        position = recorder.append([DCBEvent(type="case.opened.v1", data=b"{}", tags=["case:1"])])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event, Lock
from types import TracebackType
from typing import NamedTuple, Self

# Not the class by name: a persistence module must hold exactly one factory.
from eventsourcing import sqlite as library
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBReadResponse
from eventsourcing.dcb.persistence import DCBInfrastructureFactory
from eventsourcing.persistence import DataError, IntegrityError, ProgrammingError
from eventsourcing.sqlite import SQLiteCursor, SQLiteDatastore, SQLiteTrackingRecorder
from eventsourcing.utils import Environment, EnvType, strtobool

from ledger.errors import StoreError
from ledger.store.datastore import LedgerConnectionPool, LedgerDatastore
from ledger.store.location import StoreLocation, file_location, memory_location
from ledger.store.query import as_json, storable
from ledger.store.reading import (
    PagedReadResponse,
    RowStream,
    StoredRow,
    any_match,
    select_head,
    select_rows_at,
    select_spans,
    select_tags,
)
from ledger.store.schema import INSERT_EVENT, INSERT_TOKENS
from ledger.store.subscription import ListenableRecorder, PollingSubscription
from ledger.store.tokens import tokens_of
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

PAGE_SIZE = 500  # events
POLL_INTERVAL = 0.5  # seconds


class SQLiteDCBRecorder(ListenableRecorder):
    """Records events at the gapless positions 1, 2, 3 ... and reads them as a stream.

    May be used by several threads at once, and several processes may each have one on the same
    file. Nothing recorded is ever changed or removed.

    Attributes:
        gapless: the promise on positions; every read holds the file to it.
    """

    gapless = True

    def __init__(
        self,
        datastore: LedgerDatastore,
        *,
        page_size: int = PAGE_SIZE,
        poll_interval: float = POLL_INTERVAL,
    ) -> None:
        """Record in an open datastore.

        ``page_size``: how many events a read holds in memory. ``poll_interval``: seconds between
        the looks a subscription takes for appends of other processes.

        Raises:
            ProgrammingError: one of the two is not positive.
        """
        if page_size < 1 or poll_interval <= 0:
            msg = f"Expected a positive page size and poll interval, got {page_size}, {poll_interval}"
            raise ProgrammingError(msg)
        self.datastore = datastore
        self._page_size = page_size
        self._poll_interval = poll_interval
        self._listeners: set[Event] = set()
        self._listeners_lock = Lock()

    def read(
        self,
        query: DCBQuery | None = None,
        *,
        after: int | None = None,
        limit: int | None = None,
    ) -> DCBReadResponse:
        """Stream the events that match, ascending, up to the head of the log at this moment.

        Raises:
            PersistenceError: the ledger cannot be read; also later, while iterating.
        """
        return PagedReadResponse(self.datastore, query=query, after=after, limit=limit, page_size=self._page_size)

    def rows(self, query: DCBQuery | None = None, *, after: int | None = None, until: int | None = None) -> RowStream:
        """Stream what :meth:`read` does, as bare rows ``(position, type, data)``.

        For readers that decode the data themselves: no event is built and no tag is read. ``until``
        is the last position wanted. ``head`` of the stream is that of the log when it began.

        Raises:
            PersistenceError: the ledger cannot be read; also later, while iterating.
        """
        return RowStream(self.datastore, query=query, after=after, until=until, page_size=self._page_size)

    def rows_at(self, positions: Iterable[int]) -> list[StoredRow]:
        """The bare rows at ``positions``, ascending, in one look; nothing for a position where none stands.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        with self.datastore.transaction(commit=False) as cursor:
            return select_rows_at(cursor, positions)

    def spans(self, spans: Sequence[tuple[int, int]]) -> list[StoredRow]:
        """Give the bare rows at the positions from ``first`` to ``last`` of each span, span by span.

        For readers that want a few stretches of the log at once; all of them are held in memory.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        with self.datastore.transaction(commit=False) as cursor:
            return select_spans(cursor, spans)

    def tags_beginning(self, prefix: str) -> tuple[list[str], int]:
        """Give every tag in use that begins with ``prefix``, and the position of the last event on record then.

        They are read from the index alone. Tags too long to stand there in full are left out.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        with self.datastore.transaction(commit=False) as cursor:
            head = select_head(cursor)
            return select_tags(cursor, prefix), head

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Record all the events, durably, or none; give the position of the last.

        Raises:
            IntegrityError: an event that the condition rules out is on record.
            ProgrammingError: there are no events to append.
            DataError: a type, tag or data cannot be stored.
            OperationalError: the ledger is locked by somebody else, read-only, or the disk full.
        """
        if not events:
            msg = "There must be at least one event to append"
            raise ProgrammingError(msg)
        prepared = [_prepared(event) for event in events]  # before the lock, which others wait for
        with self.datastore.transaction(commit=True) as cursor:
            head = select_head(cursor)
            if condition is not None:
                _check_condition(cursor, condition, head)
            _insert(cursor, prepared, head)
        self._notify_listeners()
        return head + len(events)

    def subscribe(self, query: DCBQuery | None = None, *, after: int | None = None) -> PollingSubscription[Self]:
        """Give the events that match, then wait for more, also for those of other processes."""
        return PollingSubscription(self, query, after, poll_interval=self._poll_interval)

    def head(self) -> int | None:
        """Give the position of the last event recorded, None if there is none.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        with self.datastore.transaction(commit=False) as cursor:
            return select_head(cursor) or None

    @property
    def caveat(self) -> Text | None:
        """Why what is read may be older than the ledger, for a reader who may not write it; None where it is not."""
        return self.datastore.caveat

    def listen(self, event: Event) -> None:
        """Set ``event`` after each append of this recorder from now on."""
        with self._listeners_lock:
            self._listeners.add(event)

    def unlisten(self, event: Event) -> None:
        """Leave ``event`` alone from now on; nothing happens if it is not listening."""
        with self._listeners_lock:
            self._listeners.discard(event)

    def close(self) -> None:
        """Close the ledger; a read or append that is just running in a thread ends first.

        Closing twice is harmless. What comes after raises ``ConnectionPoolClosedError``.
        """
        self.datastore.close()

    def __enter__(self) -> Self:
        """Give the recorder itself."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def _notify_listeners(self) -> None:
        """Wake the subscriptions of this recorder."""
        with self._listeners_lock:
            for listener in self._listeners:
                listener.set()


class SQLiteDCBFactory(library.SQLiteFactory, DCBInfrastructureFactory[SQLiteTrackingRecorder]):
    """Builds recorders from the environment, as the library's applications and projections do.

    It reads the variables of the library's SQLite factory, of which these matter here:

    - ``SQLITE_DBNAME``: path of the ledger, ``:memory:``, or the URI of a shared memory database;
    - ``SQLITE_LOCK_TIMEOUT``: seconds to wait for a locked file, default 5;
    - ``CREATE_TABLE``: whether missing tables, so a new ledger as well, are created, default yes;

    and ``SQLITE_MUST_EXIST``: whether a missing ledger is an error, default no.
    """

    SQLITE_MUST_EXIST = "SQLITE_MUST_EXIST"

    datastore: LedgerDatastore

    def __init__(self, env: Environment | EnvType | None) -> None:
        """Open the ledger the environment names.

        Raises:
            OSError: a variable is missing or makes no sense, as the library's factories do.
            StoreError: the ledger cannot be opened.
        """
        super().__init__(env)
        # The parent's datastore has read the settings and never opened a connection.
        configured: SQLiteDatastore = self.datastore
        self.datastore = LedgerDatastore(
            self._location(configured.pool.db_name), lock_timeout=configured.pool.lock_timeout
        )
        self.datastore.single_row_tracking = configured.single_row_tracking
        self.datastore.originator_id_type = configured.originator_id_type

    def dcb_recorder(self) -> SQLiteDCBRecorder:
        """Give a recorder of the ledger's events."""
        return SQLiteDCBRecorder(self.datastore)

    def _location(self, name: str) -> StoreLocation:
        """Find the ledger to open, and whether it may be created."""
        if LedgerConnectionPool.detect_memory_mode(name):
            return memory_location(name)
        if name.startswith("file:"):
            msg = f"{self.SQLITE_DBNAME}: expected the path of a file, not a URI, got {name!r}"
            raise OSError(msg)
        must_exist = strtobool(self.env.get(self.SQLITE_MUST_EXIST) or "no")
        return file_location(Path(name), must_exist=must_exist or not self.env_create_table())


Factory = SQLiteDCBFactory


def open_recorder(path: Path | None, *, must_exist: bool = False) -> SQLiteDCBRecorder:
    """Open the ledger at ``path``, or a new one in memory for None; close it when done.

    A missing file is created, unless it must exist. A file we may not write is opened for reading.

    Raises:
        InputError: no file can bear that name.
        StoreError: it cannot be opened, must exist and does not, or is no ledger this version
            can use; the file was left as it was.
    """
    if path is None and must_exist:
        raise StoreError(phrase("A ledger in memory is always new. Give the path of a ledger that exists."))
    location = memory_location() if path is None else file_location(path, must_exist=must_exist)
    return SQLiteDCBRecorder(LedgerDatastore(location))


class _Prepared(NamedTuple):
    """What an event comes to in the file, all but its position."""

    type: str
    data: bytes
    tags: str
    tokens: str


def _prepared(event: DCBEvent) -> _Prepared:
    """Encode an event; raise DataError if SQLite would refuse it, or give it back changed."""
    try:
        # All texts in one look: a long append comes past here for every event.
        fine = storable("".join((event.type, *event.tags)))
    except TypeError:
        fine = False
    if not fine:
        odd = next(text for text in (event.type, *event.tags) if not storable(text))
        msg = f"Expected types and tags of valid text without NUL, got {odd!r}"
        raise DataError(msg)
    if not isinstance(event.data, bytes):
        msg = f"Expected bytes as the data of an event, got {type(event.data).__name__}"
        raise DataError(msg)
    tokens = tokens_of(event.type, dict.fromkeys(event.tags))
    return _Prepared(event.type, event.data, as_json(event.tags), tokens)


def _check_condition(cursor: SQLiteCursor, condition: DCBAppendCondition, head: int) -> None:
    """Raise IntegrityError if an event is on record that the condition rules out."""
    if any_match(cursor, condition.fail_if_events_match, condition.after, head):
        msg = f"Events that rule out this append are on record after position {condition.after or 0}"
        raise IntegrityError(msg)


def _insert(cursor: SQLiteCursor, events: Sequence[_Prepared], head: int) -> None:
    """Insert the events after ``head``, and the tokens by which they are found."""
    numbered = list(enumerate(events, start=head + 1))
    cursor.executemany(INSERT_EVENT, [(position, e.type, e.data, e.tags) for position, e in numbered])
    cursor.executemany(INSERT_TOKENS, [(position, e.tokens) for position, e in numbered])
