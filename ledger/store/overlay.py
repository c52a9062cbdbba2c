"""A recorder that keeps what is appended to itself and leaves the one beneath unchanged.

For sandboxes: whatever a recording would do, rules, names and conditions included, can be tried
on top of a ledger of any size without writing to it or copying it. It uses the SQLite recorder in memory, and
must not append to the recorder beneath.

>>> sandbox = OverlayDCBRecorder(open_recorder(None))
>>> sandbox.append([DCBEvent(type="case.listed.v1", data=b"{}", tags=["case:1"])])
1
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, takewhile
from typing import Any, NoReturn

from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
)
from eventsourcing.persistence import IntegrityError

from ledger.store.sqlite import open_recorder


class OverlayDCBRecorder(DCBRecorder):
    """The events of ``beneath``, followed by those appended here.

    Positions continue from the head beneath at the moment the overlay was made; what is appended beneath
    afterwards is not seen.
    """

    def __init__(self, beneath: DCBRecorder) -> None:
        self._beneath = beneath
        self._base = beneath.read(limit=None).head or 0
        # Our own in memory: it looks tags up, where the library's for memory looks through all events.
        self._above = open_recorder(None)

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """Return the matching events of both recorders, ascending."""
        return _OverlayResponse(self._events(query, after), self._head(), limit)

    def _events(self, query: DCBQuery | None, after: int | None) -> Iterator[DCBSequencedEvent]:
        below: Iterator[DCBSequencedEvent] = iter(())
        if (after or 0) < self._base:  # else nothing beneath can match, and it need not be asked
            read = self._beneath.read(query, after=after)
            # What came beneath since lies above the base, at the end of what is read.
            below = takewhile(lambda stored: stored.position <= self._base, read)
        since = max((after or 0) - self._base, 0)
        above = (
            DCBSequencedEvent(event=stored.event, position=stored.position + self._base)
            for stored in self._above.read(query, after=since)
        )
        return chain(below, above)

    def tags_beginning(self, prefix: str) -> tuple[list[str], int]:
        """Return every tag in use that begins with ``prefix``, beneath or here, and the head.

        Raises:
            NotImplementedError: the recorder beneath cannot list its tags.
        """
        if not hasattr(self._beneath, "tags_beginning"):
            raise NotImplementedError("what is beneath cannot list its tags")
        below, _ = self._beneath.tags_beginning(prefix)
        above, _ = self._above.tags_beginning(prefix)
        return list(dict.fromkeys((*below, *above))), self._head() or 0

    def _head(self) -> int | None:
        return self._base + (self._above.head() or 0) or None

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Append the events here alone, and return the position of the last.

        Raises:
            IntegrityError: an event that the condition rules out is recorded, beneath or here.
        """
        if condition is not None:
            found = self.read(condition.fail_if_events_match, after=condition.after, limit=1)
            if next(found, None) is not None:
                raise IntegrityError(condition)
        return self._base + self._above.append(events)

    def close(self) -> None:
        """Forget what was appended here; the recorder beneath stays open."""
        self._above.close()

    def subscribe(self, query: DCBQuery | None = None, *, after: int | None = None) -> NoReturn:
        """Refuse: an overlay has no subscribers.

        Raises:
            NotImplementedError: always.
        """
        raise NotImplementedError("an overlay is read, not followed")


class _OverlayResponse(DCBReadResponse):
    """Events one by one, with the head that the interface requires."""

    def __init__(self, events: Iterator[DCBSequencedEvent], head: int | None, limit: int | None) -> None:
        self._events = events
        self._left = limit
        self._head = head if limit is None else None

    @property
    def head(self) -> int | None:
        return self._head

    def __next__(self) -> DCBSequencedEvent:
        if self._left is None:
            return next(self._events)
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        stored = next(self._events)
        self._head = stored.position
        return stored

    def __iter__(self) -> Any:
        return self
