"""Related events: everything on record that bears on the state of some cases.

A case is read by its tag, and whatever was merged, split or one with it; each event comes with the header of
its meeting, and with what amended that. Uses the event log, queries and the header cache; decides nothing.

>>> related = RelatedEvents(ledger.reader.recorder)
>>> found, cases = related.bearing_on({"industry-112-1.01"}, None)
>>> "industry-112-1.01" in cases
True
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from types import MappingProxyType

from eventsourcing.dcb.api import DCBRecorder

from ledger.log.event_log import merged, read
from ledger.log.header_cache import HeaderCache
from ledger.log.queries import about_cases, amendments_of, headers_at, headers_of
from ledger.model.cases import CaseId
from ledger.model.events import (
    Event,
    MeetingEvent,
    MeetingRecorded,
    MeetingWithdrawn,
    MinutesAmended,
    cases_of,
    kin_of,
)
from ledger.timeline import Recorded

_NONE: Mapping[CaseId, list[Recorded]] = MappingProxyType({})


class RelatedEvents:
    """The events of one log by the cases that they bear on; threads may share it."""

    def __init__(self, recorder: DCBRecorder) -> None:
        """Read what ``recorder`` holds."""
        self._recorder = recorder
        self._header_cache = HeaderCache(recorder)

    def by_case(
        self,
        cases: Set[CaseId],
        head: int | None,
        *,
        known: Mapping[CaseId, list[Recorded]] = _NONE,
        read_before: Mapping[CaseId, list[Recorded]] = _NONE,
    ) -> dict[CaseId, list[Recorded]]:
        """Return the events about ``cases`` and about whatever was merged, split or one with them, by case.

        Args:
            cases: the cases to begin with.
            head: the last position that counts; None for all.
            known: cases with their events that are given back as well, and from which nothing more follows.
            read_before: events up to ``head`` of cases that need not be read again.
        """
        found = dict(known)
        while cases:
            about = self._about(cases, head, read_before)
            found |= about
            cases = {case for one in about.values() for recorded in one for case in kin_of(recorded.event)} - set(found)
        return found

    def _about(
        self, cases: Set[CaseId], head: int | None, read_before: Mapping[CaseId, list[Recorded]]
    ) -> dict[CaseId, list[Recorded]]:
        unread = cases - read_before.keys()
        about: dict[CaseId, list[Recorded]] = {case: [] for case in unread}
        for recorded in read(self._recorder, about_cases(unread))[0]:
            if head is None or recorded.position <= head:
                for case in cases_of(recorded.event):
                    if case in unread:
                        about[case].append(recorded)
        return about | {case: read_before[case] for case in cases - unread}

    def bearing_on(
        self, cases: Set[CaseId], head: int | None, *, read_before: Mapping[CaseId, list[Recorded]] = _NONE
    ) -> tuple[list[Recorded], set[CaseId]]:
        """Return every event up to ``head`` that bears on the state of ``cases``, with headers, and the cases read.

        Read are the cases, those merged, split or one with them, and those that a directive or a report
        about them names beside them: the rules ask of each case an event names whether it is on record.
        What those in turn are named beside bears on nothing asked. What came after ``head`` is left to
        the condition of the append, which it will fail.

        Of the meetings that resolved anything about ``cases`` and those one with them every amendment is
        among it; of the others just those that change something about what was read.

        Args:
            cases: the cases.
            head: the last position that counts; None for all.
            read_before: events up to ``head`` of cases that need not be read again.
        """
        own = self.by_case(cases, head, read_before=read_before)
        found = self.with_amendments(merged(*own.values()))
        beside = {case for one in own.values() for r in one for case in _named_in(r.event)} - own.keys()
        events = self.by_case(beside, head, known=own, read_before=read_before) if beside else own
        if beside:
            others = merged(*(about for case, about in events.items() if case not in own))
            found = merged(found, others, self._header_cache.of(others))
        return [recorded for recorded in found if head is None or recorded.position <= head], set(events)

    def with_headers(self, found: Iterable[Recorded]) -> list[Recorded]:
        """Return ``found`` with the headers of the meetings it is from; see :meth:`HeaderCache.of`."""
        found = list(found)
        return merged(found, self._header_cache.of(found))

    def with_amendments(self, found: list[Recorded]) -> list[Recorded]:
        """Return ``found`` with the headers and amendments of the meetings it is from."""
        meetings = {r.event.meeting for r in found if isinstance(r.event, MeetingEvent)}
        amending, _ = read(self._recorder, amendments_of(meetings))
        amended = {r.event.meeting for r in amending if isinstance(r.event, (MinutesAmended, MeetingWithdrawn))}
        headers = self._header_cache.of(found)
        corrected, _ = read(self._recorder, headers_of(amended))
        return merged(found, headers, amending, corrected)

    def headers_at(self, levels: Iterable[str], head: int | None = None) -> list[Recorded]:
        """Return the headers, as amended, of every meeting of ``levels``, up to position ``head``."""
        found, _ = read(self._recorder, headers_at(levels))
        meetings = {r.event.meeting for r in found if isinstance(r.event, MeetingRecorded)}
        amended_too, _ = read(self._recorder, headers_of(meetings))
        return [recorded for recorded in merged(found, amended_too) if head is None or recorded.position <= head]


def _named_in(event: Event) -> tuple[CaseId, ...]:
    """The cases that the rules look up for the event."""
    return cases_of(event) if isinstance(event, MeetingEvent) else ()
