"""The order of effect: events laid out by the day and time they took effect, and replayed.

Stands between the store and the projections: every projection is a fold over
:meth:`Timeline.steps`. Late meetings fall into place here, presumptions can be left out here.
Never reads a store or a clock.

>>> timeline = Timeline.of(ledger.events())          # doctest: +SKIP
>>> [step.event.id for step in timeline.steps()]     # doctest: +SKIP
['industry/112-1#001', ...]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time

from attrs import field, frozen

from ledger.cases import CaseId
from ledger.docket import CaseState, evolve
from ledger.errors import LedgerError
from ledger.meetings import PHASE_CARRIED_IN, MeetingId, Moment
from ledger.platform import Platform
from ledger.resolutions import (
    CaseCarriedIn,
    CaseEvent,
    CasesMerged,
    DirectiveIssued,
    Event,
    MeetingEvent,
    MeetingRecorded,
    PlatformDescribed,
    RestContinued,
    UnnamedCasesCarriedIn,
)


@frozen(kw_only=True)
class Recorded:
    """An event and its place in the log.

    Attributes:
        position: its gapless position, from 1.
        event: the event.
    """

    position: int
    event: Event


@frozen(kw_only=True)
class Dated:
    """An event with the moment at which it takes effect.

    Attributes:
        moment: where it stands in the order of effect.
        position: its position in the log.
        event: the event.
    """

    moment: Moment
    position: int
    event: MeetingEvent


@frozen(kw_only=True)
class Step:
    """One event taking effect.

    Attributes:
        dated: the event, its moment and position.
        before: the states of the touched cases before it; None for a case that first appears.
        after: their states after it, in the same order.
    """

    dated: Dated
    before: tuple[CaseState | None, ...]
    after: tuple[CaseState, ...]

    @property
    def event(self) -> MeetingEvent:
        """The event itself."""
        return self.dated.event

    @property
    def day(self) -> date:
        """The day on which it takes effect."""
        return self.dated.moment.day


@frozen(kw_only=True)
class Timeline:
    """Everything on record, in the order of effect.

    Attributes:
        platform: the platform as last described.
        meetings: the headers of all meetings, by id, in the order they were held.
        entries: the events, in the order of effect.
    """

    platform: Platform
    meetings: dict[MeetingId, MeetingRecorded]
    entries: tuple[Dated, ...]

    @classmethod
    def of(cls, events: Iterable[Recorded], *, presumptions: bool = True) -> Timeline:
        """Lay ``events`` out; with ``presumptions=False`` as if nothing had been presumed.

        Raises:
            LedgerError: no platform is described among the events, or a meeting's header is missing.
        """
        platform: Platform | None = None
        meetings: dict[MeetingId, MeetingRecorded] = {}
        rest: list[tuple[int, MeetingEvent]] = []
        for recorded in events:
            event = recorded.event
            if isinstance(event, PlatformDescribed):
                platform = event.platform
            elif isinstance(event, MeetingRecorded):
                meetings[event.meeting] = event
            elif isinstance(event, MeetingEvent) and (presumptions or event.presumption is None):
                rest.append((recorded.position, event))
        if platform is None:
            raise LedgerError("no platform is described in this ledger; describe one before asking")
        dated = [Dated(moment=moment_of(e, meetings), position=p, event=e) for p, e in rest]
        dated.sort(key=lambda entry: (entry.moment, entry.position))
        ordered = sorted(meetings.values(), key=lambda header: (opening(header), header.meeting))
        return cls(platform=platform, meetings={h.meeting: h for h in ordered}, entries=tuple(dated))

    def replay(self) -> Replay:
        """A replay that nothing has been applied to yet."""
        return Replay(levels=self.platform.level_ids, named=self._named())

    def steps(self, until: date | None = None) -> Iterator[Step]:
        """Each event taking effect, in order, up to and with the day ``until``."""
        replay = self.replay()
        for dated in self.entries:
            if until is not None and dated.moment.day > until:
                return
            yield replay.apply(dated)

    def replayed(self, until: date | None = None) -> Replay:
        """The state of everything at the end of the day ``until``; None means of all on record."""
        replay = self.replay()
        for dated in self.entries:
            if until is None or dated.moment.day <= until:
                replay.apply(dated)
        return replay

    def _named(self) -> dict[MeetingId, frozenset[CaseId]]:
        named: dict[MeetingId, set[CaseId]] = {}
        for dated in self.entries:
            event = dated.event
            if event.presumption is None and not isinstance(event, (CaseCarriedIn, DirectiveIssued)):
                named.setdefault(event.meeting, set()).update(_resolved_cases(event))
        return {meeting: frozenset(cases) for meeting, cases in named.items()}


@frozen(kw_only=True)
class Replay:
    """The running state of a fold: every case, and the cases known by number only.

    Mutable inside, by ``apply`` alone; the states handed out are frozen.

    Attributes:
        levels: the ids of the levels, lowest first.
        cases: the state of every case so far.
        unnamed: how many unnamed cases stand on the register of (level, group).
        named: per meeting, the cases its resolutions name; the rest is what they do not name.
    """

    levels: tuple[str, ...]
    named: dict[MeetingId, frozenset[CaseId]] = field(factory=dict)
    cases: dict[CaseId, CaseState] = field(factory=dict)
    unnamed: dict[tuple[str, str], int] = field(factory=dict)

    def apply(self, dated: Dated) -> Step:
        """Let one event take effect."""
        event = dated.event
        after = evolve(self.cases, event, dated.moment.day, self.levels)
        if isinstance(event, RestContinued):
            after = tuple(self.rest(event))
        before = tuple(self.cases.get(state.id) for state in after)
        self.cases.update((state.id, state) for state in after)
        self._count_unnamed(event)
        return Step(dated=dated, before=before, after=after)

    def copy(self) -> Replay:
        """The same state, free to go its own way; the frozen states themselves are shared."""
        return Replay(levels=self.levels, named=self.named, cases=dict(self.cases), unnamed=dict(self.unnamed))

    def rest(self, event: RestContinued) -> list[CaseState]:
        """The cases that 其餘N案 means: on the register, of the group, not named by the meeting."""
        named = self.named.get(event.meeting, frozenset())
        return [s for s in self.register(event.level, event.group) if s.id not in named]

    def register(self, level: str, group: str = "") -> list[CaseState]:
        """The named cases on the register of ``level``, of ``group`` or of all, in the order they came in."""
        listed = (state for state in self.cases.values() if state.is_listed(level))
        return [state for state in listed if not group or state.group == group]

    def unnamed_on(self, level: str, group: str = "") -> int:
        """How many cases known by number only stand on that register."""
        return sum(count for (at, of), count in self.unnamed.items() if at == level and (not group or of == group))

    def size(self, level: str, group: str = "") -> int:
        """How many cases stand on that register, named or not."""
        return len(self.register(level, group)) + self.unnamed_on(level, group)

    def _count_unnamed(self, event: MeetingEvent) -> None:
        if isinstance(event, UnnamedCasesCarriedIn):
            key = (event.register, event.group)
            self.unnamed[key] = self.unnamed.get(key, 0) + event.count
        if isinstance(event, CaseCarriedIn) and event.among_unnamed:
            for place in event.places:
                key = (place.level, event.group)
                if place.listed and key in self.unnamed:
                    self.unnamed[key] -= 1


def opening(header: MeetingRecorded) -> Moment:
    """The moment a meeting opened: what precedes it was there before its own resolutions."""
    return Moment(day=header.held, at=header.starts or time(0, 0), meeting=header.meeting)


def moment_of(event: MeetingEvent, meetings: dict[MeetingId, MeetingRecorded]) -> Moment:
    """The moment at which ``event`` takes effect.

    Raises:
        LedgerError: the header of its meeting is not among ``meetings``.
    """
    if event.presumption is not None:
        return Moment.end_of(event.presumption.taken_on, event.meeting, event.order)
    header = meetings.get(event.meeting)
    if header is None:
        raise LedgerError(f"{event.id}: the header of meeting {event.meeting} is not on record")
    at = header.starts or time(0, 0)
    if isinstance(event, (CaseCarriedIn, UnnamedCasesCarriedIn)):
        return Moment(day=header.held, at=at, phase=PHASE_CARRIED_IN, meeting=event.meeting, order=event.order)
    return Moment(day=header.held, at=at, meeting=event.meeting, order=event.order)


def _resolved_cases(event: MeetingEvent) -> tuple[CaseId, ...]:
    if isinstance(event, CasesMerged):
        return (*event.sources, event.target)
    return (event.case,) if isinstance(event, CaseEvent) else ()
