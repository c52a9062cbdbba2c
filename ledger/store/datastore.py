"""Connections and transactions, on the connection pool of the ``eventsourcing`` library.

Differences from the library's ``SQLiteDatastore``: a file is checked before it is touched, a
writing transaction takes the write lock at its beginning (a transaction that reads first and
asks for the lock later fails at once if another writer came between), every commit is synced
to the disk, and every ``sqlite3`` exception is translated.

Example::

    datastore = LedgerDatastore(memory_location())
    with datastore.transaction(commit=True) as cursor:
        cursor.execute(...)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

from eventsourcing.persistence import ConnectionPoolClosedError, PersistenceError
from eventsourcing.sqlite import (
    SQLITE3_DEFAULT_LOCK_TIMEOUT,
    SQLiteConnection,
    SQLiteConnectionPool,
    SQLiteCursor,
    SQLiteDatastore,
)

from ledger.errors import StoreError
from ledger.store.location import StoreLocation
from ledger.store.presence import Seen, seen_at
from ledger.store.schema import prepare
from ledger.store.translation import primary_code, text_of_error, translated
from ledger.store.visiting import Still, Visit, visit
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

# What a connection keeps of the file in memory, at most. SQLite's own 2 MiB hold not even the inner
# pages of the index of a million events, and each look-up would read them from the file anew.
CACHE = 16 * 1024  # KiB


class LedgerConnection(SQLiteConnection):
    """A connection that knows which file it has open.

    Attributes:
        seen: the file and its log; None in memory.
        still: the state of a file that is read without locks; else None.
    """

    def __init__(
        self, sqlite_conn: sqlite3.Connection, max_age: float | None, seen: Seen | None, still: Still | None
    ) -> None:
        """Take an open connection."""
        super().__init__(sqlite_conn, max_age)
        self.seen = seen
        self.still = still


class LedgerConnectionPool(SQLiteConnectionPool):
    """A pool of connections to one checked ledger.

    Attributes:
        caveat: why what is read may be older than the ledger; None where it is not.
    """

    def __init__(self, location: StoreLocation, *, lock_timeout: int | None = None) -> None:
        """Open nothing yet; ``lock_timeout`` is in seconds."""
        # Before the parent's part: the parent's finaliser runs even if that fails.
        self.location = location
        self._create = location.create
        self._shut = False
        self._seen: Seen | None = None  # as the first connection found it
        self.caveat: Text | None = None
        super().__init__(db_name=location.uri, lock_timeout=lock_timeout)

    @property
    def closed(self) -> bool:
        """Return whether the pool was closed."""
        return self._shut

    def get_connection(self, timeout: float | None = None, *, is_writer: bool | None = None) -> SQLiteConnection:
        """Return a connection, waiting as the library's pool does.

        Args:
            timeout: seconds to wait.
            is_writer: whether it is to write.

        Raises:
            ConnectionPoolClosedError: the pool is closed.
            OperationalError: none came free in time.
        """
        if self._shut:
            raise ConnectionPoolClosedError(self._closed_message())
        return super().get_connection(timeout, is_writer=is_writer)

    def put_connection(self, conn: SQLiteConnection) -> None:
        """Take a connection back, and close it if the pool was closed meanwhile."""
        with self._put_condition:
            if self._shut:
                conn._closing.set()  # the library has no other way to say it
            super().put_connection(conn)

    def close(self) -> None:
        """Close the idle connections now and the others as they come back.

        The parent closes those in use as well, and SQLite crashes the interpreter if that
        happens while another thread executes a statement.
        """
        with self._put_condition:
            self._shut = True
            while self._pool:
                self._pool.popleft().close()

    def _closed_message(self) -> str:
        """The message of an error after closing."""
        return f"{self.location.label} was closed; open it again to go on"

    def _create_connection(self) -> SQLiteConnection:
        """Open one more connection; the first one may create the tables.

        Raises:
            ConnectionPoolClosedError: the pool was closed while the caller waited.
            StoreError: the file is no ledger, or no longer one.
            PersistenceError: it could not be opened.
        """
        if self._shut:
            raise ConnectionPoolClosedError(self._closed_message())
        before = self._look()
        with translated(self.location.label):
            visited = self._connect()
            connection = visited.connection
            try:
                prepare(connection, self.location.label, create=self._create, read_only=self.location.read_only)
                self._configure(connection)
                seen = self._look()
                if seen is not None:
                    for earlier in filter(None, (before, self._seen)):
                        earlier.refuse_changed(with_log=False)
            except BaseException:
                connection.close()
                raise
        # A ledger that vanishes while we are running must not come back as an empty one.
        self._create = False
        self._seen = self._seen or seen
        connection.row_factory = sqlite3.Row
        self.caveat = self.caveat or visited.caveat
        return LedgerConnection(connection, self.max_age, seen, visited.still)

    def _look(self) -> Seen | None:
        return seen_at(self.location.path) if self.location.path is not None else None

    def _connect(self) -> Visit:
        """Connect; without leaving a side file where the file may not be written."""
        if self.location.read_only and self.location.path is not None:
            return visit(self.location.path, self._connect_to)
        return Visit(connection=self._connect_to(self.location.uri))

    def _connect_to(self, uri: str) -> sqlite3.Connection:
        """Connect in autocommit mode and read a little, because SQLite opens files lazily."""
        connection = sqlite3.connect(
            uri,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=self.lock_timeout or SQLITE3_DEFAULT_LOCK_TIMEOUT,
        )
        try:
            connection.execute("PRAGMA user_version").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _configure(self, connection: sqlite3.Connection) -> None:
        """Choose durable commits, and a write-ahead log so that readers never block writers."""
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = {-CACHE}")
        if self.location.in_memory or self.location.read_only:
            return
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            # Somebody else is using the new file; it works without, and the next one tries.
            if primary_code(error) != sqlite3.SQLITE_BUSY:
                raise
        connection.execute("PRAGMA user_version").fetchone()  # the log is there once it was read


class LedgerDatastore(SQLiteDatastore):
    """The library's datastore for one ledger; its recorders and views work on it unchanged."""

    def __init__(self, location: StoreLocation, *, lock_timeout: int | None = None) -> None:
        """Open the ledger at ``location``, creating its tables if it is blank and that is allowed.

        Args:
            location: where the ledger is stored.
            lock_timeout: seconds to wait for a locked file.

        Raises:
            StoreError: it cannot be opened or is not a ledger that this version can use.
        """
        super().__init__(location.uri, lock_timeout=lock_timeout)
        # The parent always makes a pool of its own; that one never opened a connection.
        self.pool = LedgerConnectionPool(location, lock_timeout=lock_timeout)
        self.location = location
        try:
            with self.get_connection(commit=False):
                pass
        except PersistenceError as error:
            self.close()
            raise StoreError(phrase("{problem}.", problem=text_of_error(error))) from error
        except StoreError:
            self.close()
            raise

    @property
    def caveat(self) -> Text | None:
        """Return why what is read may be older than the ledger, or None."""
        return self.pool.caveat if isinstance(self.pool, LedgerConnectionPool) else None

    @contextmanager
    def transaction(self, *, commit: bool) -> Iterator[SQLiteCursor]:
        """Give a cursor in a transaction; commit it at the end if asked, else roll it back.

        An exception inside rolls everything back. With ``commit`` the write lock is held
        from the beginning: what was read inside is still true when it is committed.

        Args:
            commit: whether the transaction writes and is committed.

        Raises:
            OperationalError: the ledger is locked by another connection, or read-only; or its file was
                deleted or replaced since it was opened.
            PersistenceError: any other error of SQLite, translated.
        """
        with (
            translated(self.location.label),
            self.get_connection(commit=commit) as connection,
            closing(connection.cursor().sqlite_cursor) as cursor,
        ):
            seen = connection.seen if isinstance(connection, LedgerConnection) else None
            if seen is not None:
                seen.refuse_changed(with_log=commit)
            cursor.execute("BEGIN IMMEDIATE" if commit else "BEGIN")
            try:
                yield SQLiteCursor(cursor)
                if commit:
                    _commit(connection, seen)
                elif isinstance(connection, LedgerConnection) and connection.still is not None:
                    connection.still.refuse_changed()
            finally:
                # After a commit there is nothing to roll back. A failure to roll back must not
                # hide the failure that led here, and SQLite rolls back by itself when it closes.
                with suppress(sqlite3.Error):
                    connection.rollback()


def _commit(connection: SQLiteConnection, seen: Seen | None) -> None:
    """Commit to the file that is still there, and check that it was still there afterwards."""
    if seen is not None:
        seen.refuse_changed()
    connection.commit()
    if seen is not None:
        seen.refuse_changed(is_written=True)
