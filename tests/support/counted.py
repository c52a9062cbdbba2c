"""What a piece of work costs a ledger, in numbers that do not vary with the machine.

>>> with counted(recorder) as cost:
...     recorder.append(events)
>>> cost.statements, cost.rows
(43, 1)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest import mock

from attrs import define
from eventsourcing.sqlite import SQLiteCursor

from ledger.log import codec, event_log
from ledger.model.events import Event
from ledger.store.sqlite import SQLiteDCBRecorder


@define
class Cost:
    """What was asked of SQLite.

    ``statements``: how often a statement ran, one of several sets of values once for each, beginning
    and end of a transaction included. ``rows``: the rows fetched. ``steps``: the instructions of
    SQLite's virtual machine, which also grow where it looks at many rows to give few; they depend
    on its version, so compare them with each other.
    """

    statements: int = 0
    rows: int = 0
    steps: int = 0


class _CountingCursor(SQLiteCursor):
    """A cursor that puts what it does on the bill."""

    def __init__(self, cursor: SQLiteCursor, cost: Cost) -> None:
        super().__init__(cursor.sqlite_cursor)
        self._cost = cost

    def execute(self, *args: Any, **kwargs: Any) -> None:
        """Count one statement."""
        self._cost.statements += 1
        super().execute(*args, **kwargs)

    def executemany(self, statement: str, values: Sequence[Any]) -> None:
        """Count a statement for each set of values."""
        self._cost.statements += len(values)
        super().executemany(statement, values)

    def fetchall(self) -> Any:
        """Count the rows."""
        rows = super().fetchall()
        self._cost.rows += len(rows)
        return rows

    def fetchone(self) -> Any:
        """Count the row, if there is one."""
        row = super().fetchone()
        self._cost.rows += row is not None
        return row


@contextmanager
def counted(recorder: SQLiteDCBRecorder) -> Iterator[Cost]:
    """Count what the recorder asks of SQLite while the block runs."""
    cost = Cost()
    datastore = recorder.datastore
    begin: Callable[..., AbstractContextManager[SQLiteCursor]] = datastore.transaction

    def step() -> None:
        cost.steps += 1

    @contextmanager
    def transaction(*, commit: bool) -> Iterator[SQLiteCursor]:
        with begin(commit=commit) as cursor:
            cost.statements += 2  # its beginning and its end
            connection = cursor.sqlite_cursor.connection
            connection.set_progress_handler(step, 1)
            try:
                yield _CountingCursor(cursor, cost)
            finally:
                connection.set_progress_handler(None, 1)

    datastore.transaction = transaction  # type: ignore[method-assign]
    try:
        yield cost
    finally:
        del datastore.transaction


@contextmanager
def decoded() -> Iterator[list[str]]:
    """The stored names of the events that are decoded while the block runs."""
    names: list[str] = []
    decode_each = codec.decode_each

    def counting(rows: Iterable[tuple[int, str, bytes]]) -> list[tuple[int, Event]]:
        some = list(rows)
        names.extend(row[1] for row in some)
        return decode_each(some)

    with mock.patch.object(event_log, "decode_each", counting):
        yield names
