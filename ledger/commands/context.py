"""DecisionContext: what a command reads of the ledger, once, and the plan that comes of it.

A command is a function of a context: it reads through it, decides, and returns a plan. Whatever it reads
is part of the condition on which the plan is appended, so that no decision follows from what has changed since.
Uses the reader; applies no rule and appends nothing.

>>> from datetime import UTC, datetime
>>> context = DecisionContext(reader=ledger.reader, recorded_at=datetime(2026, 1, 1, tzinfo=UTC))
>>> found = context.read([of_types(PlatformDescribed)])
>>> platform_required(found).id, context.unchanged(found[-1].position).events
('four-cities', ())
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attrs import define, field, frozen

from ledger.errors import LedgerError
from ledger.log.platforms import platform_among
from ledger.log.queries import Query, about_cases, headers_at, of_types
from ledger.log.reader import LedgerReader
from ledger.model.cases import CaseId
from ledger.model.events import Event, MeetingEvent, PlatformDescribed, cases_of
from ledger.model.platform import Platform
from ledger.text.catalogue import phrase
from ledger.timeline import Recorded

DESCRIBED = of_types(PlatformDescribed)
"""The query for every description of the platform."""


@frozen(kw_only=True)
class AppendPlan:
    """What a command appends, and on which condition.

    Attributes:
        events: the events; none where all of it is on record already.
        condition: nothing that matches it may have been recorded after ``head``.
        head: the position of the last event of all when the first of it was read.
        last: the position of the last event on record of the subject; 0 where there is none.
        differences: for an amendment, what changes, ``recorded -> given``.
    """

    events: tuple[Event, ...]
    condition: Query
    head: int
    last: int
    differences: tuple[str, ...] = ()


@define(kw_only=True)
class DecisionContext:
    """What one decision reads; made anew for every try.

    Attributes:
        reader: reads the log.
        recorded_at: the moment of recording.
        condition: everything that was read or excluded so far; nothing that matches it may be appended meanwhile.
    """

    reader: LedgerReader
    recorded_at: datetime
    condition: Query = field(factory=list)
    _head: int | None = None
    _by_case: dict[CaseId, list[Recorded]] = field(factory=dict)

    @property
    def head(self) -> int:
        """The position of the last event of all at the first reading; what came later is not seen."""
        return self._head or 0

    def read(self, query: Query) -> list[Recorded]:
        """Return the events up to ``head`` that match ``query``."""
        if not query:
            return []
        found, head = self.reader.platforms.read(query)
        self.exclude(query)
        if self._head is None:
            self._head = head
            return found
        return [recorded for recorded in found if recorded.position <= self.head]

    def exclude(self, query: Query) -> None:
        """Let the append fail where something that matches ``query`` was recorded meanwhile."""
        self.condition += query

    def events_by_case(self, cases: set[CaseId]) -> dict[CaseId, list[Recorded]]:
        """Return the events about ``cases`` and about whatever was merged, split or one with them, by case."""
        found = self.reader.related.by_case(cases, self.head, read_before=self._by_case)
        self._by_case |= found
        self.exclude(about_cases(found))
        return found

    def related_events(self, cases: set[CaseId]) -> list[Recorded]:
        """Return everything that bears on the state of ``cases``; see :meth:`RelatedEvents.bearing_on`."""
        found, read = self.reader.related.bearing_on(cases, self.head, read_before=self._by_case)
        self.exclude(about_cases(read))
        return found

    def headers_at(self, levels: set[str]) -> list[Recorded]:
        """Return the headers, as amended, of every meeting of ``levels``."""
        self.exclude(headers_at(levels))
        return self.reader.related.headers_at(levels, self.head)

    def plan(self, events: Iterable[Event], *, last: int = 0, differences: tuple[str, ...] = ()) -> AppendPlan:
        """Return the plan to append ``events`` on the condition of all that was read."""
        return AppendPlan(
            events=tuple(events), condition=self.condition, head=self.head, last=last, differences=differences
        )

    def unchanged(self, last: int) -> AppendPlan:
        """Return the plan to append nothing, for what is on record at position ``last`` already."""
        return AppendPlan(events=(), condition=[], head=self.head, last=last)


def platform_required(found: Iterable[Recorded]) -> Platform:
    """Return the platform as last described among ``found``.

    Raises:
        LedgerError: no platform is described yet.
    """
    platform = platform_among(found)
    if platform is None:
        raise LedgerError(phrase("this ledger knows no platform yet; record its platform.yaml first"))
    return platform


def levels_counted_on(platform: Platform, on_record: Iterable[Recorded], presuming: Iterable[str] = ()) -> set[str]:
    """Return the levels whose presumptions are at stake and whose meetings are counted on, so that gaps show.

    Args:
        platform: the platform.
        on_record: what bears on the decision.
        presuming: the levels of what is presumed anew.
    """
    presumed = [r.event for r in on_record if isinstance(r.event, MeetingEvent) and r.event.presumption]
    named = {event.level for event in presumed} | {*presuming}
    levels = [level for level in platform.levels if level.numbering == "ever"]
    return {level.id for level in levels if level.id in named or any(n in level.spellings for n in named)}


def cases_in(found: Iterable[Recorded]) -> set[CaseId]:
    """Return the cases of which any event of ``found`` is."""
    return {case for recorded in found for case in cases_of(recorded.event)}
