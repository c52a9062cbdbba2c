"""Upgrade a ledger of an older format to the format of this version.

Format 1 kept its tags in a B-tree table, ``event_tags``, and had a B-tree index of types. Format 2
keeps both in one full-text index. The rows of the events are not touched.

Example::

    index_anew(connection, create_index, insert_tokens)  # in an open transaction
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from ledger.store.tokens import tokens_of

FORMAT_1 = 1

_DROP_THE_INDEX_OF_FORMAT_1 = ("DROP INDEX events_by_type", "DROP TABLE event_tags")
# In one piece it is looked up fastest, and now is the cheapest moment: a second more a million events.
_JOIN_THE_PIECES = "INSERT INTO event_index (event_index) VALUES ('optimize')"
_EVERY_EVENT = "SELECT position, type, tags FROM events ORDER BY position"

_tags = msgspec.json.Decoder(list[str])


def index_anew(connection: sqlite3.Connection, create_index: str, insert_tokens: str) -> None:
    """Replace the index of format 1, in the transaction that is open.

    Every event is read once and the index written, in memory that does not grow with the log: some
    twenty seconds a million events. The old index is dropped first, so the new one, which is smaller, is
    written to the freed pages, and the file does not grow; beside it the write-ahead log
    needs room for the new index, a fifth of the file, until the transaction is folded in. Free
    pages stay in the file and are used by later appends.

    Args:
        connection: an open connection in a transaction.
        create_index: the statement that creates the index.
        insert_tokens: the statement that inserts an event's tokens.

    Raises:
        sqlite3.Error: the file could not be read or written; the caller rolls back.
    """
    for statement in _DROP_THE_INDEX_OF_FORMAT_1:
        connection.execute(statement)
    connection.execute(create_index)
    connection.executemany(insert_tokens, _tokens_of_every_event(connection))
    connection.execute(_JOIN_THE_PIECES)


def _tokens_of_every_event(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    for position, name, tags in connection.execute(_EVERY_EVENT):
        yield position, tokens_of(name, dict.fromkeys(_tags.decode(tags)))
