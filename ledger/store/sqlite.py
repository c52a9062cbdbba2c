"""The SQLite recorder: an append-only log of events in one file, or in memory.

It implements ``DCBRecorder`` of the ``eventsourcing`` library and may be chosen by
``PERSISTENCE_MODULE=ledger.store.sqlite``. It uses the other modules of the store, and must not know what an
event means.

Example::

    with open_recorder(Path("ledger.sqlite")) as recorder:
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
    """Record events at the gapless positions 1, 2, 3 … and read them as a stream.

    Several threads may use one recorder, and several processes may each open one on the same file. Recorded
    events are never changed or removed.

    Attributes:
        gapless: the guarantee on positions; every read checks it.
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

        Args:
            datastore: the open datastore.
            page_size: the number of events that a read holds in memory.
            poll_interval: seconds between the checks of a subscription for appends of other processes.

        Raises:
            ProgrammingError: ``page_size`` or ``poll_interval`` is not positive.
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
        """Return a stream of the matching events, ascending, up to the head of the log at this moment.

        Args:
            query: the query that events match; all events match None.
            after: a position; events up to it are left out.
            limit: the largest number of events.

        Raises:
            PersistenceError: the ledger cannot be read; also later, while iterating.
        """
        return PagedReadResponse(self.datastore, query=query, after=after, limit=limit, page_size=self._page_size)

    def rows(self, query: DCBQuery | None = None, *, after: int | None = None, until: int | None = None) -> RowStream:
        """Return a stream of the events that :meth:`read` gives, as bare rows ``(position, type, data)``.

        For readers that decode the data themselves: no event is built and no tag is read. ``head`` of the stream is
        the head of the log when the read began.

        Args:
            query: the query that events match; all events match None.
            after: a position; events up to it are left out.
            until: the last position wanted.

        Raises:
            PersistenceError: the ledger cannot be read; also later, while iterating.
        """
        return RowStream(self.datastore, query=query, after=after, until=until, page_size=self._page_size)

    def rows_at(self, positions: Iterable[int]) -> list[StoredRow]:
        """Return the bare rows at ``positions``, ascending; nothing for a position beyond the log.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        with self.datastore.transaction(commit=False) as cursor:
            return select_rows_at(cursor, positions)

    def spans(self, spans: Sequence[tuple[int, int]]) -> list[StoredRow]:
        """Return the bare rows at the positions from ``first`` to ``last`` of each span, span by span.

        For readers that need a few stretches of the log at once; all rows are held in memory.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        with self.datastore.transaction(commit=False) as cursor:
            return select_spans(cursor, spans)

    def tags_beginning(self, prefix: str) -> tuple[list[str], int]:
        """Return every tag in use that begins with ``prefix``, and the head of the log at that moment.

        The tags are read from the index alone. Tags too long to be in the index in full are left out.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        with self.datastore.transaction(commit=False) as cursor:
            head = select_head(cursor)
            return select_tags(cursor, prefix), head

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Record all the events durably, or none, and return the position of the last.

        Args:
            events: the events, at least one.
            condition: the query that no event after its position may match.

        Raises:
            IntegrityError: an event that the condition rules out is recorded.
            ProgrammingError: there are no events to append.
            DataError: a type, tag or data cannot be stored.
            OperationalError: the ledger is locked by another connection, read-only, or the disk is full.
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
        """Return a subscription to the matching events: recorded ones first, then new ones, of any process."""
        return PollingSubscription(self, query, after, poll_interval=self._poll_interval)

    def head(self) -> int | None:
        """Return the position of the last event, or None for an empty log.

        Raises:
            PersistenceError: the ledger cannot be read.
        """
        with self.datastore.transaction(commit=False) as cursor:
            return select_head(cursor) or None

    @property
    def caveat(self) -> Text | None:
        """Return why a reader without write permission may read an older state, or None."""
        return self.datastore.caveat

    def listen(self, event: Event) -> None:
        """Set ``event`` after each further append of this recorder."""
        with self._listeners_lock:
            self._listeners.add(event)

    def unlisten(self, event: Event) -> None:
        """Stop setting ``event``; does nothing if it is not listening."""
        with self._listeners_lock:
            self._listeners.discard(event)

    def close(self) -> None:
        """Close the ledger; a read or append that is running in a thread ends first.

        Closing twice is harmless. Later calls raise ``ConnectionPoolClosedError``.
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
    """Build recorders from the environment, as the library's applications and projections do.

    It reads the variables of the library's SQLite factory, of which these matter here:

    - ``SQLITE_DBNAME``: path of the ledger, ``:memory:``, or the URI of a shared memory database;
    - ``SQLITE_LOCK_TIMEOUT``: seconds to wait for a locked file, default 5;
    - ``CREATE_TABLE``: whether missing tables, so a new ledger as well, are created, default yes;

    and ``SQLITE_MUST_EXIST``: whether a missing ledger is an error, default no.
    """

    SQLITE_MUST_EXIST = "SQLITE_MUST_EXIST"

    datastore: LedgerDatastore

    def __init__(self, env: Environment | EnvType | None) -> None:
        """Open the ledger that the environment names.

        Raises:
            OSError: a variable is missing or has an impossible value.
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
        """Return a recorder of the ledger's events."""
        return SQLiteDCBRecorder(self.datastore)

    def _location(self, name: str) -> StoreLocation:
        """Return the ledger to open, and whether it may be created."""
        if LedgerConnectionPool.detect_memory_mode(name):
            return memory_location(name)
        if name.startswith("file:"):
            msg = f"{self.SQLITE_DBNAME}: expected the path of a file, not a URI, got {name!r}"
            raise OSError(msg)
        must_exist = strtobool(self.env.get(self.SQLITE_MUST_EXIST) or "no")
        return file_location(Path(name), must_exist=must_exist or not self.env_create_table())


Factory = SQLiteDCBFactory


def open_recorder(path: Path | None, *, must_exist: bool = False) -> SQLiteDCBRecorder:
    """Open the ledger at ``path``, or a new one in memory for None, and return its recorder.

    A missing file is created, unless it must exist. A file without write permission is opened for reading. Close
    the recorder after use.

    Args:
        path: the ledger's path; None for a ledger in memory.
        must_exist: whether a missing ledger is an error.

    Raises:
        InputError: no file can have that name.
        StoreError: it cannot be opened, must exist and does not, or is no ledger that this version can use; the
            file is left as it was.
    """
    if path is None and must_exist:
        raise StoreError(phrase("A ledger in memory is always new. Give the path of a ledger that exists."))
    location = memory_location() if path is None else file_location(path, must_exist=must_exist)
    return SQLiteDCBRecorder(LedgerDatastore(location))


class _Prepared(NamedTuple):
    """An event as the file stores it, without its position."""

    type: str
    data: bytes
    tags: str
    tokens: str


def _prepared(event: DCBEvent) -> _Prepared:
    """Encode an event; raise DataError if SQLite would refuse or change it."""
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
    """Raise IntegrityError if a recorded event matches what the condition rules out."""
    if any_match(cursor, condition.fail_if_events_match, condition.after, head):
        msg = f"Events that rule out this append are on record after position {condition.after or 0}"
        raise IntegrityError(msg)


def _insert(cursor: SQLiteCursor, events: Sequence[_Prepared], head: int) -> None:
    """Insert the events after ``head``, and the tokens of the index."""
    numbered = list(enumerate(events, start=head + 1))
    cursor.executemany(INSERT_EVENT, [(position, e.type, e.data, e.tags) for position, e in numbered])
    cursor.executemany(INSERT_TOKENS, [(position, e.tokens) for position, e in numbered])
