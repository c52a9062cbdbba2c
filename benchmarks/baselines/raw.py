"""The raw limit: the same rows in a plain SQLite file with one B-tree index of tags, and a JSON decoder.

It knows no name, rule or effective order; storing and decoding events cannot take less. The
decoder is orjson (extra ``bench``); where that is not installed msgspec's untyped one, which is
about as fast, and the report says so.

Example::

    with Raw(Path("raw.sqlite")) as raw:
        raw.append([("case.listed.v1", b"{}", ("case:1",))])
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

RawRow = tuple[str, bytes, Sequence[str]]
"""Stored name, bytes and tags of one event."""

_TABLES = (
    "CREATE TABLE events (position INTEGER PRIMARY KEY, type TEXT NOT NULL, data BLOB NOT NULL, tags TEXT NOT NULL)",
    "CREATE TABLE event_tags (tag TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (tag, position)) WITHOUT ROWID",
)
_AT_ONCE = 50_000
_CACHE = 256_000  # KiB of pages kept while a file is filled


def json_decoder() -> tuple[str, Callable[[bytes], Any]]:
    """Return the name of the JSON decoder of the raw limit, and the decoder."""
    if find_spec("orjson") is None:
        return "msgspec, untyped (orjson is not installed)", msgspec.json.decode
    orjson = import_module("orjson")
    return f"orjson {orjson.__version__}", orjson.loads


class Raw:
    """Rows and their index in one file, written durably: write-ahead log, ``synchronous = FULL``."""

    def __init__(self, path: Path) -> None:
        """Open the file ``path``, made when missing."""
        is_new = not path.exists()
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._configure()
        for statement in _TABLES if is_new else ():
            self._connection.execute(statement)
        _, self._loads = json_decoder()
        self._head = self._connection.execute("SELECT max(position) FROM events").fetchone()[0] or 0

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def fill(self, rows: Iterable[RawRow]) -> None:
        """Append many rows to a new file, which is unusable unless this succeeds."""
        # Nobody keeps a file half filled, so nothing is made durable until the end.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        remaining = iter(rows)
        while chunk := list(islice(remaining, _AT_ONCE)):
            self.append(chunk)
        self._configure()

    def _configure(self) -> None:
        self._connection.execute("PRAGMA cache_size = -2000")
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")

    def append(self, rows: Sequence[RawRow]) -> None:
        """Append ``rows`` in one transaction, without a condition."""
        numbered = list(enumerate(rows, start=self._head + 1))
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany(
            "INSERT INTO events VALUES (?, ?, ?, ?)",
            [(at, name, data, json.dumps(list(tags), ensure_ascii=False)) for at, (name, data, tags) in numbered],
        )
        self._connection.executemany(
            "INSERT INTO event_tags VALUES (?, ?)",
            [(tag, at) for at, (_, _, tags) in numbered for tag in dict.fromkeys(tags)],
        )
        self._connection.execute("COMMIT")
        self._head += len(numbered)

    def scan(self) -> int:
        """Decode every event, and return their number."""
        number, loads = 0, self._loads
        for (data,) in self._connection.execute("SELECT data FROM events ORDER BY position"):
            loads(data)
            number += 1
        return number

    def tagged(self, tag: str) -> list[tuple[int, Any]]:
        """Return position and decoded content of every event with ``tag``, in recorded order."""
        rows = self._connection.execute(
            "SELECT e.position, e.data FROM event_tags t JOIN events e ON e.position = t.position"
            " WHERE t.tag = ? ORDER BY t.position",
            (tag,),
        )
        return [(position, self._loads(data)) for position, data in rows]

    def named(self, name: str) -> list[tuple[int, Any]]:
        """Return the events of the case that claimed ``name``, in the form compared."""
        found: list[tuple[int, Any]] = []
        for _, claiming in self.tagged(f"name:{name}"):
            found += self.tagged(f"case:{claiming.get('case') or claiming.get('target')}")
        return found
