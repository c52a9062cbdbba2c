"""Tables of a ledger file, and the marks by which a file is known to be one.

The marks are SQLite's own: ``application_id`` says "a case ledger", ``user_version`` says which
version of the tables. They are written in one transaction with the tables, before the file is
switched to a write-ahead log, so that they can always be read from the main file alone.

Tables:

- ``events``: one row an event, ``position`` counts 1, 2, 3 ... without gaps; ``tags`` is a JSON
  list that keeps the order in which they were given;
- ``event_tags``: the index of tags, one row for each tag an event carries.

Example::

    prepare(connection, "ledger.db", create=True)  # now it is a ledger, or StoreError
"""

from __future__ import annotations

import sqlite3

from attrs import frozen

from ledger.errors import StoreError
from ledger.store.chinese import phrase

APPLICATION_ID = 0x434C4447  # "CLDG", in the 4 bytes SQLite's header keeps for this
SCHEMA_VERSION = 1

_EVENTS = (
    "CREATE TABLE events (position INTEGER PRIMARY KEY, type TEXT NOT NULL, data BLOB NOT NULL, tags TEXT NOT NULL)"
)
_EVENT_TAGS = (
    "CREATE TABLE event_tags ("
    "tag TEXT NOT NULL, "
    "position INTEGER NOT NULL REFERENCES events (position), "
    "PRIMARY KEY (tag, position)) WITHOUT ROWID"
)
# The rowid (our position) ends every index row, so one type reads in order of position.
_EVENTS_BY_TYPE = "CREATE INDEX events_by_type ON events (type)"

_STATEMENTS = (
    _EVENTS,
    _EVENT_TAGS,
    _EVENTS_BY_TYPE,
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)


@frozen(kw_only=True)
class Marks:
    """What a database says about itself.

    ``application_id`` and ``version`` are SQLite's header fields (0: never set); ``objects``
    counts its tables and indexes.
    """

    application_id: int
    version: int
    objects: int

    @property
    def blank(self) -> bool:
        """Whether nobody has used the database yet, so that it may become a ledger."""
        return not (self.application_id or self.version or self.objects)


def read_marks(connection: sqlite3.Connection) -> Marks:
    """Read the marks of an open database.

    Raises:
        sqlite3.DatabaseError: the file is no SQLite database, damaged or locked.
    """

    def single(statement: str) -> int:
        """Give the one value a statement selects."""
        value: int = connection.execute(statement).fetchone()[0]
        return value

    return Marks(
        application_id=single("PRAGMA application_id"),
        version=single("PRAGMA user_version"),
        objects=single("SELECT count(*) FROM sqlite_master"),
    )


def check_marks(marks: Marks, label: str) -> None:
    """Return if the marks are those of a ledger this version can use.

    Raises:
        StoreError: another program's database, a newer ledger, or marks that contradict.
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


def prepare(connection: sqlite3.Connection, label: str, *, create: bool) -> None:
    """Make sure the open database is a usable ledger; make a blank one into a ledger.

    ``connection`` is in autocommit mode. Several processes may do this at once: one creates.

    Raises:
        StoreError: not a ledger, too new, damaged, or blank while ``create`` is false.
        sqlite3.Error: the file could not be read, or not written to create the tables.
    """
    marks = read_marks(connection)
    if marks.blank:
        if not create:
            raise StoreError(
                phrase(
                    "{label} is empty, expected a ledger. Give the path of a ledger that exists, "
                    "or record a folder of sheets to start one (`caseledger record FOLDER`).",
                    label=label,
                )
            )
        marks = _create_tables(connection)
    check_marks(marks, label)


def _create_tables(connection: sqlite3.Connection) -> Marks:
    """Create tables and marks in one transaction, unless somebody else just did."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if read_marks(connection).blank:
            for statement in _STATEMENTS:
                connection.execute(statement)
        marks = read_marks(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return marks
