"""Events taking effect one after the other: the fold that every projection shares.

Values of the timeline and the running state of a fold. Knows nothing of where events come from.
"""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from ledger.cases import CaseId
from ledger.docket import CaseState, evolve
from ledger.meetings import MeetingId, Moment
from ledger.resolutions import (
    CaseCarriedIn,
    Event,
    MeetingEvent,
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
            after = tuple(self.rest(event.meeting, event.level, event.group))
        before = tuple(self.cases.get(state.id) for state in after)
        self.cases.update((state.id, state) for state in after)
        self._count_unnamed(event)
        return Step(dated=dated, before=before, after=after)

    def copy(self) -> Replay:
        """The same state, free to go its own way; the frozen states themselves are shared."""
        return Replay(levels=self.levels, named=self.named, cases=dict(self.cases), unnamed=dict(self.unnamed))

    def rest(self, meeting: MeetingId, level: str, group: str = "") -> list[CaseState]:
        """What 其餘N案 means at ``meeting``: on the register, of the group or of all, and not named by it."""
        named = self.named.get(meeting, frozenset())
        return [state for state in self.register(level, group) if state.id not in named]

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
                if place.listed and self.unnamed.get(key, 0):
                    self.unnamed[key] -= 1
