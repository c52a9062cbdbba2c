"""The file of kept tables: what is in it, whose it is, and how far it has read.

Beside the ledger, never in it: what stands here was computed and may be computed again, so the file
may be deleted at any time. Each transaction moves the tables and the position they have seen together, and
only on from the position and the mark that it finds there: another process may have moved, or emptied, them.

Tables:

- ``kept``: one row: the version of the tables, the position read so far, the mark by which the ledger
  they are of is known, and the levels of its platform;
- ``appends``: the last position of each append, and the platform's own day on which it was recorded; where
  that is before an earlier append's, a second row with the position below zero says so;
- ``cases``: per id, where its last event stands in the order of effect, whether it may be folded on
  from there (``plain``), and the level at which something is presumed about it (``*``: at several);
- ``members``: every group that a case was ever of;
- ``states``: how a case stood at the end of each day on which that changed (``mode`` 1: with what is
  presumed, 2: without, 3: either way), from which position on that was known, and until which;
- ``stays``: the years in which a case stood on a register, for finding what a meeting may count; year
  0 while it stands there, since the year it ``began``;
- ``rests``: the events that kept the rest of a register on it, by the day they took effect;
- ``unnamed``: the events by which cases known by number only came onto a register or got their names.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.errors import StoreError
from ledger.text.bilingual import Text
from projections.kept.packing import layout

VERSION = f"2-{layout()}"
"""Tables of another version are rebuilt, never read."""

APPLICATION_ID = 0x434C4B50  # "CLKP"

_TABLES = (
    "CREATE TABLE kept (version TEXT NOT NULL, position INTEGER NOT NULL, mark TEXT NOT NULL, levels TEXT NOT NULL)",
    "CREATE TABLE appends (last INTEGER PRIMARY KEY, day INTEGER NOT NULL)",
    "CREATE TABLE cases (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, last TEXT NOT NULL,"
    " plain INTEGER NOT NULL, presumed TEXT NOT NULL)",
    "CREATE INDEX cases_presumed ON cases (presumed) WHERE presumed != ''",
    "CREATE TABLE members (team TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (team, number)) WITHOUT ROWID",
    "CREATE TABLE states (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, day INTEGER NOT NULL,"
    " mode INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER, state BLOB NOT NULL)",
    # The rowid ends every index row: of one day the row written last comes first when read backwards.
    "CREATE INDEX states_of_case ON states (number, day)",
    "CREATE TABLE stays (level TEXT NOT NULL, year INTEGER NOT NULL, team TEXT NOT NULL, number INTEGER NOT NULL,"
    " began INTEGER NOT NULL, PRIMARY KEY (level, year, team, number)) WITHOUT ROWID",
    "CREATE TABLE rests (level TEXT NOT NULL, team TEXT NOT NULL, day INTEGER NOT NULL, position INTEGER NOT NULL,"
    " PRIMARY KEY (level, team, day, position)) WITHOUT ROWID",
    "CREATE TABLE unnamed (position INTEGER PRIMARY KEY)",
    "INSERT INTO kept VALUES (?, 0, '', '')",
)
_NAMES = ("kept", "appends", "cases", "members", "states", "stays", "rests", "unnamed")


class TablesError(StoreError):
    """The kept tables cannot be used: they are damaged, read-only, locked, or of another program.

    Whatever they would tell can be folded from the ledger instead.
    """


class Tables:
    """The open file of kept tables; not for several threads at once."""

    def __init__(self, path: Path | None) -> None:
        """Open the tables in ``path``, made where they are missing or of another version; None: in memory.

        Raises:
            TablesError: the file is another program's, cannot be opened or written, or is in use.
        """
        self.path = path
        self._refuse_unwritable()
        with self.told():
            # In full and as a URI: a file called ``file:x`` or ``:memory:`` is a file like any other.
            place = f"{path.absolute().as_uri()}?mode=rwc" if path is not None else ":memory:"
            self.connection = sqlite3.connect(place, uri=path is not None, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise

    def _refuse_unwritable(self) -> None:
        """Raise where we may not write: SQLite would leave files of ours beside it, which keep others out."""
        if self.path is None or not self.path.exists():
            return
        if not (os.access(self.path, os.R_OK | os.W_OK) and os.access(self.path.absolute().parent, os.W_OK)):
            raise TablesError(
                Text(
                    en=f"the kept tables {self.path} may not be written by you; get write permission on the file and "
                    "its folder, or delete the file",
                    zh=f"留存表 {self.path} 無寫入權限；請取得檔案及資料夾之寫入權限，或刪除該檔",
                )
            )

    def _prepare(self) -> None:
        marked = self._one("PRAGMA application_id")
        if marked not in (0, APPLICATION_ID) or (marked == 0 and self._one("SELECT count(*) FROM sqlite_master")):
            raise TablesError(
                Text(
                    en=f"{self.path} is a file of another program, not kept tables; move it away or name another file",
                    zh=f"{self.path} 為其他程式之檔案，並非留存表；請移開該檔，或指定其他檔案",
                )
            )
        # What is here can be computed again: a crash may cost the last transactions, never a wrong row.
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        if marked == 0 or self._version() != VERSION:
            self.clear()

    def _version(self) -> str:
        try:
            return str(self._one("SELECT version FROM kept"))
        except sqlite3.OperationalError:
            return ""

    def _one(self, statement: str) -> object:
        row = self.connection.execute(statement).fetchone()
        return row[0] if row else None

    def clear(self) -> None:
        """Forget everything; the tables are empty, at position 0 and of this version."""
        with self.transaction():
            self.empty()

    def empty(self) -> None:
        """The same, in the transaction that is open."""
        for name in _NAMES:
            self.connection.execute(f"DROP TABLE IF EXISTS {name}")
        self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for statement in _TABLES:
            self.connection.execute(statement, (VERSION,) if "?" in statement else ())

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Everything done inside is kept, or nothing; raises TablesError for what cannot be done with them."""
        with self.told():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment; raises TablesError for what cannot be read."""
        with self.told():
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("COMMIT")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Raise what SQLite reports as one clear error, with the remedy: the file may always be deleted."""
        try:
            yield
        except (sqlite3.Error, ValueError, LookupError, TypeError, AssertionError) as error:
            # What SQLite reports, and rows that are not what was written there.
            raise TablesError(
                Text(
                    en=f"the kept tables {self.path} could not be used ({error}); if this stays so, delete the file: "
                    "it is made anew from the ledger",
                    zh=f"留存表 {self.path} 無法使用（{error}）；如持續發生，請刪除該檔，將由登錄簿重新產生",
                )
            ) from None

    def close(self) -> None:
        """Close the file."""
        self.connection.close()
