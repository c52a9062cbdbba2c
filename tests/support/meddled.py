"""A recorder before whose appends another process records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBReadResponse, DCBRecorder


class MeddledRecorder(DCBRecorder):
    """The recorder ``inner``, on which ``meddle`` is called before each of the first appends.

    Attributes:
        inner: the recorder that keeps the events.
        meddle: records something through another ledger.
        times: how many appends it still comes before.
    """

    def __init__(self, inner: DCBRecorder, meddle: Callable[[], object], times: int = 1) -> None:
        self.inner, self.meddle, self.times = inner, meddle, times

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """Return the matching events of ``inner``."""
        return self.inner.read(query, after=after, limit=limit)

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Call ``meddle`` while there are times left, then append."""
        if self.times:
            self.times -= 1
            self.meddle()
        return self.inner.append(events, condition)

    def subscribe(self, query: DCBQuery | None = None, *, after: int | None = None) -> NoReturn:
        """Refuse: these tests have no subscriber."""
        raise NotImplementedError
