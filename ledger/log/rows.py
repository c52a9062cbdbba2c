"""StoredRows of any recorder: positions with stored names and bytes, some at once.

The store's own recorders leave out what the interface builds around each row; any other recorder of the
interface is read by it. Uses the interface of ``eventsourcing``; decodes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol, runtime_checkable

from attrs import frozen
from eventsourcing.dcb.api import DCBQuery, DCBReadResponse, DCBRecorder

Row = tuple[int, str, bytes]
"""A position, and the name and bytes of the event stored there."""


_LOT = 128  # events of another recorder that are decoded together


@runtime_checkable
class GivesTags(Protocol):
    """A recorder that lists the tags in use without reading the events; the store's own does."""

    def tags_beginning(self, prefix: str) -> tuple[list[str], int]:
        """Return the tags that begin with ``prefix``, and the last position when they were read."""


@runtime_checkable
class GivesSpans(Protocol):
    """A recorder that reads several stretches of the log at once; the store's own does."""

    def spans(self, spans: Sequence[tuple[int, int]]) -> list[Row]:
        """Return the rows from the first to the last position of each span, span by span."""


class StoredRows(Protocol):
    """StoredRows, ascending, some at once; ``head`` as in a read of the interface."""

    @property
    def head(self) -> int | None:
        """Return the last position of all when the rows were read."""

    def lots(self) -> Iterator[list[Row]]:
        """Yield the rows, some at once."""


@runtime_checkable
class GivesRows(Protocol):
    """A recorder that can leave out what the interface builds around each row; the store's own does."""

    def rows(self, query: DCBQuery | None = None, *, after: int | None = None) -> StoredRows:
        """Return the rows after a position that match ``query``; all where none is given."""


@runtime_checkable
class GivesRowsAt(Protocol):
    """A recorder that gives the rows at many positions in one go."""

    def rows_at(self, positions: Sequence[int]) -> Iterable[Row]:
        """Return the rows at ``positions``."""


@frozen
class _RowsOfResponse:
    """The same from what any recorder of the interface gives."""

    response: DCBReadResponse

    @property
    def head(self) -> int | None:
        return self.response.head

    def lots(self) -> Iterator[list[Row]]:
        rows = ((stored.position, stored.event.type, stored.event.data) for stored in self.response)
        while lot := list(islice(rows, _LOT)):
            yield lot


def rows_of(recorder: DCBRecorder, query: DCBQuery | None = None, after: int | None = None) -> StoredRows:
    """Return the rows after position ``after`` that match ``query``, from any recorder."""
    if isinstance(recorder, GivesRows):
        return recorder.rows(query, after=after)
    return _RowsOfResponse(recorder.read(query, after=after))
