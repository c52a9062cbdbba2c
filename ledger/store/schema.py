"""Tables of a ledger file, and the marks that identify a file as a ledger.

The marks are SQLite's own: ``application_id`` says "a case ledger", ``user_version`` says which
version of the tables. They are written in one transaction with the tables, before the file is
switched to a write-ahead log, so that they can always be read from the main file alone.

Tables:

- ``events``: one row an event, ``position`` counts 1, 2, 3 … without gaps; ``tags`` is a JSON
  list in the order in which they were given;
- ``event_index``: the index of types and tags, under the tokens of :mod:`ledger.store.tokens`. It
  holds only each token and the positions where it occurs, in ascending order.

Format 1 had a B-tree instead of the index; a ledger of format 1 that is opened with write permission
is upgraded to format 2 (:mod:`ledger.store.upgrade`).

Example::

    prepare(connection, "ledger.sqlite", create=True, read_only=False)  # now it is a ledger, or StoreError
"""

from __future__ import annotations

import sqlite3

from attrs import frozen

from ledger.errors import StoreError
from ledger.store.upgrade import FORMAT_1, index_anew
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

APPLICATION_ID = 0x434C4447  # "CLDG", in the 4 bytes SQLite's header keeps for this
SCHEMA_VERSION = 2

INSERT_EVENT = "INSERT INTO events (position, type, data, tags) VALUES (?, ?, ?, ?)"
INSERT_TOKENS = "INSERT INTO event_index (rowid, tokens) VALUES (?, ?)"

_EVENTS = (
    "CREATE TABLE events (position INTEGER PRIMARY KEY, type TEXT NOT NULL, data BLOB NOT NULL, tags TEXT NOT NULL)"
)
# No copy of the text (content), no places inside it (detail), no lengths (columnsize): what is left
# is the list of positions of each token. "ascii" is the plainest tokenizer; any keeps digits whole.
_EVENT_INDEX = (
    "CREATE VIRTUAL TABLE event_index "
    "USING fts5 (tokens, content = '', detail = none, columnsize = 0, tokenize = 'ascii')"
)
_INDEX_MODULE = "fts5"
_MARK_VERSION = f"PRAGMA user_version = {SCHEMA_VERSION}"

_STATEMENTS = (_EVENTS, _EVENT_INDEX, f"PRAGMA application_id = {APPLICATION_ID}", _MARK_VERSION)


@frozen(kw_only=True)
class Marks:
    """What a database says about itself.

    Attributes:
        application_id: SQLite's header field; 0 where it was never set.
        version: SQLite's ``user_version``; 0 where it was never set.
        objects: the number of its tables and indexes.
    """

    application_id: int
    version: int
    objects: int

    @property
    def blank(self) -> bool:
        """Return whether the database is unused, so that it may become a ledger."""
        return not (self.application_id or self.version or self.objects)


def read_marks(connection: sqlite3.Connection) -> Marks:
    """Return the marks of an open database.

    Raises:
        sqlite3.DatabaseError: the file is no SQLite database, damaged or locked.
    """

    def single(statement: str) -> int:
        """Return the one value that a statement selects."""
        value: int = connection.execute(statement).fetchone()[0]
        return value

    return Marks(
        application_id=single("PRAGMA application_id"),
        version=single("PRAGMA user_version"),
        objects=single("SELECT count(*) FROM sqlite_master"),
    )


def check_marks(marks: Marks, label: str) -> None:
    """Return if the marks are those of a ledger that this version can use.

    Args:
        marks: the marks.
        label: the ledger's name in messages.

    Raises:
        StoreError: another program's database, a newer ledger, or contradicting marks.
    """
    if marks.application_id != APPLICATION_ID:
        raise StoreError(
            phrase(
                "{label} is not a ledger: it is a database of another program. {advice}",
                label=label,
                advice=phrase("Give the path of a ledger, or of a file that does not exist yet."),
            )
        )
    if marks.version > SCHEMA_VERSION:
        raise StoreError(
            phrase(
                "{label} was written by a newer version of case-ledger: expected format {most} or older, got {found}. "
                "Upgrade case-ledger to open it.",
                label=label,
                most=SCHEMA_VERSION,
                found=marks.version,
            )
        )
    if marks.version < 1 or not marks.objects:
        raise StoreError(
            phrase(
                "{label} is damaged: it is marked as a ledger and has no tables of one. Restore it from a backup.",
                label=label,
            )
        )


def prepare(connection: sqlite3.Connection, label: str, *, create: bool, read_only: bool) -> None:
    """Make sure that the open database is a usable ledger of this format.

    A blank one becomes a ledger, one of an older format is upgraded. Several processes may do this at once:
    one does the work.

    Args:
        connection: an open connection in autocommit mode.
        label: the ledger's name in messages.
        create: whether a blank database may become a ledger.
        read_only: whether write permission is missing.

    Raises:
        StoreError: not a ledger, too new, damaged, blank while ``create`` is false, of an older
            format while it may not be written, or SQLite lacks what the index needs.
        sqlite3.Error: the file could not be read, or not written to create or replace tables.
    """
    marks = read_marks(connection)
    if marks.blank and not create:
        raise StoreError(
            phrase(
                "{label} is empty, expected a ledger. Give the path of a ledger that exists, "
                "or record a folder of sheets to start one (`caseledger record FOLDER`).",
                label=label,
            )
        )
    if not marks.blank:
        check_marks(marks, label)
    _check_index_module(connection, label)
    if marks.blank or marks.version < SCHEMA_VERSION:
        if read_only:
            raise StoreError(_too_old(marks, label))
        check_marks(_write_tables(connection), label)


def _check_index_module(connection: sqlite3.Connection, label: str) -> None:
    """Raise StoreError if this SQLite was built without full-text search."""
    found = connection.execute("SELECT 1 FROM pragma_module_list WHERE name = ?", (_INDEX_MODULE,))
    if found.fetchone() is None:
        raise StoreError(
            phrase(
                "{label} cannot be opened: the SQLite of this Python lacks FTS5, which indexes a ledger. "
                "Use a Python whose SQLite has it (that of python.org does).",
                label=label,
            )
        )


def _too_old(marks: Marks, label: str) -> Text:
    return phrase(
        "{label} was written by an older version of case-ledger (format {found}, expected {most}) and is read-only, "
        "so it cannot be upgraded. Get write permission on the file and its folder and open it once, "
        "or open a copy you may write.",
        label=label,
        found=marks.version,
        most=SCHEMA_VERSION,
    )


def _write_tables(connection: sqlite3.Connection) -> Marks:
    """Create or upgrade tables and marks in one transaction, unless another process just did."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        marks = read_marks(connection)
        if marks.blank:
            for statement in _STATEMENTS:
                connection.execute(statement)
        elif marks.version == FORMAT_1 and marks.application_id == APPLICATION_ID:
            index_anew(connection, _EVENT_INDEX, INSERT_TOKENS)
            connection.execute(_MARK_VERSION)
        marks = read_marks(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return marks
