"""Cache of meeting headers, found by position.

Every event takes effect when its meeting was held, so that a question about some cases needs a header for nearly
every event: by the index that is one look for each meeting, and costs many times the events themselves. But a
meeting is recorded in one append, its header first and each resolution as far behind it as its ``order`` says.
Uses the event log; knows no rule.

>>> cache = HeaderCache(ledger.reader.recorder)
>>> [one.event.meeting for one in cache.of(ledger.events_of("industry/114-4"))]
['industry/114-4']
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field
from eventsourcing.dcb.api import DCBRecorder

from ledger.log.event_log import read, read_at
from ledger.log.queries import headers_of
from ledger.model.events import MeetingEvent, MeetingRecorded, MeetingWithdrawn, MinutesAmended
from ledger.timeline import Recorded

_KEPT = 8192
"""How many headers are kept in memory, at about two kilobytes each; a committee meets a few times a year."""


@define
class HeaderCache:
    """The headers in one log; an event at a position never changes, so that one read once is kept."""

    _recorder: DCBRecorder
    _kept: dict[int, Recorded] = field(factory=dict)

    def of(self, found: Iterable[Recorded]) -> list[Recorded]:
        """Return the headers of the meetings that ``found`` are from.

        Of a meeting that one of ``found`` amends or withdraws, all header events are returned. ``found`` must
        hold everything about its cases: an amendment that retracts an event, or moves its meeting to another
        hour, is about the cases of that event; so is the withdrawal of its meeting. Amendments that change
        nothing for these cases are not returned.
        """
        places: dict[str, int] = {}
        amended: set[str] = set()
        for recorded in found:
            event = recorded.event
            if isinstance(event, MeetingEvent):
                places.setdefault(event.meeting, recorded.position - event.order)
            elif isinstance(event, (MinutesAmended, MeetingWithdrawn)):
                amended.add(event.meeting)
        headers = self._at(place for meeting, place in places.items() if meeting not in amended)
        # What an amendment added, and what was written in some other way, has no header where we looked.
        known = {getattr(one.event, "meeting", "") for one in headers}
        missing = (places.keys() - known) | amended
        looked_for = read(self._recorder, headers_of(missing))[0] if missing else []
        return [*headers, *looked_for]

    def _at(self, places: Iterable[int]) -> list[Recorded]:
        """The headers at ``places``; nothing for a place where there is none."""
        wanted = set(places)
        found = {place: kept for place in wanted if (kept := self._kept.get(place))}
        unread = [place for place in wanted - found.keys() if place > 0]
        for recorded in read_at(self._recorder, unread) if unread else ():
            if isinstance(recorded.event, MeetingRecorded):
                found[recorded.position] = recorded
        self._kept.update(found)
        if len(self._kept) > _KEPT:
            # Those that came last stay. Another thread may be reading: it keeps the old dict as it is.
            self._kept = dict(list(self._kept.items())[-(_KEPT // 2) :])
        return list(found.values())
