"""Platform descriptions of one log, each decoded once.

A platform is by far the longest event: asked for in every decision, described once in years. Uses the event
log; knows nothing of what a platform is for.

>>> PlatformCache(ledger.reader.recorder).at() == ledger.platform
True
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from eventsourcing.dcb.api import DCBRecorder

from ledger.log.event_log import read
from ledger.log.queries import Query, of_types
from ledger.model.events import PlatformDescribed
from ledger.model.platform import Platform
from ledger.timeline import Recorded


class PlatformCache:
    """The descriptions of the platform in one log; threads may share it."""

    def __init__(self, recorder: DCBRecorder) -> None:
        """Read what ``recorder`` holds."""
        self._recorder = recorder
        self._known: dict[int, Recorded] = {}
        self._lock = Lock()

    def at(self, position: int | None = None) -> Platform | None:
        """Return the platform as last described, or as it was described up to ``position``; None where it was not."""
        return platform_among(r for r in self.described() if position is None or r.position <= position)

    def described(self) -> list[Recorded]:
        """Return every description, of which only those that came since the last look are read."""
        came_since, _ = read(self._recorder, [of_types(PlatformDescribed)], after=max(self._known, default=0))
        self._keep(came_since)
        with self._lock:
            return [self._known[position] for position in sorted(self._known)]

    def read(self, query: Query) -> tuple[list[Recorded], int]:
        """Return what :func:`ledger.log.event_log.read` does, descriptions that are known not decoded again."""
        found, head = read(self._recorder, query, self._known)
        self._keep(found)
        return found, head

    def _keep(self, found: Iterable[Recorded]) -> None:
        new = {r.position: r for r in found if isinstance(r.event, PlatformDescribed)}
        with self._lock:  # two threads that keep at once may lose nothing of each other
            self._known = {**self._known, **new} if new else self._known


def platform_among(found: Iterable[Recorded]) -> Platform | None:
    """Return the platform as last described among ``found``; None where it is not."""
    described = [r.event.platform for r in found if isinstance(r.event, PlatformDescribed)]
    return described[-1] if described else None
