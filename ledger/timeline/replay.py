"""Events taking effect one after the other: the fold that every projection shares.

Values of the timeline and the running state of a fold. Knows nothing of where events come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, ValuesView
from datetime import date
from typing import Any

from attrs import define, field, frozen

from ledger.lifecycle import CaseState, MutableCase, transitions
from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseCarriedIn,
    Event,
    MeetingEvent,
    RestContinued,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.model.meetings import MeetingId, Moment
from ledger.timeline.persistent_map import Shelf
from ledger.timeline.registers import Register, Registers


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


@define(kw_only=True, eq=False)
class Replay:
    """The running state of a fold: every case, and the cases known by number only.

    Mutable inside, by ``apply`` and ``take`` alone; the states handed out are frozen. Cases lie open
    for change where the fold writes. When somebody asks for more than single cases (a copy, a
    register, all of them), what has changed since is frozen and put on a shelf, of which copies are
    free; the registers are kept up then. A fold that nobody asks anything pays for neither.

    Attributes:
        levels: the ids of the levels, lowest first.
        named: per meeting, the cases its resolutions name; the rest is what they do not name.
        unnamed: how many unnamed cases stand on the register of (level, group); only to be read.
    """

    levels: tuple[str, ...]
    named: Mapping[MeetingId, frozenset[CaseId]] = field(factory=dict)
    unnamed: dict[Register, int] = field(factory=dict)
    _is_unnamed_shared: bool = False
    _open: dict[CaseId, MutableCase] = field(factory=dict)
    _changed: dict[CaseId, None] = field(factory=dict)
    _is_shelved: bool = False
    _shelf: Shelf[CaseId, CaseState] = field(factory=lambda: Shelf[CaseId, CaseState]())
    _registers: Registers = field(factory=Registers)

    def __eq__(self, other: object) -> bool:
        """Whether the two are in the same state, however each came to it."""
        if not isinstance(other, Replay):
            return NotImplemented
        same_state = self.cases == other.cases and self.unnamed == other.unnamed
        return same_state and self.levels == other.levels and self.named == other.named

    @property
    def cases(self) -> CasesSoFar:
        """The state of every case so far, in the order they came in; a view that goes on with the fold."""
        return CasesSoFar(self)

    def apply(self, dated: Dated) -> Step:
        """Let one event take effect, and tell what it changes."""
        event = dated.event
        if isinstance(event, RestContinued):
            rest = tuple(self.rest(event.meeting, event.level, event.group))
            return Step(dated=dated, before=rest, after=rest)
        cases = cases_of(event)
        self._open_up(cases)
        found = {case: self._open[case].frozen() for case in cases if case in self._open}
        touched = self._fold(dated.event, dated.moment.day)
        before = tuple([found.get(case.id) for case in touched])
        return Step(dated=dated, before=before, after=tuple([case.frozen() for case in touched]))

    def take(self, dated: Dated) -> tuple[MutableCase, ...]:
        """Let one event take effect; the touched cases, open: to look at, not to keep."""
        if self._is_shelved:
            self._open_up(cases_of(dated.event))
        return self._fold(dated.event, dated.moment.day)

    def let(self, event: MeetingEvent, day: date) -> None:
        """Let an event take effect on ``day``, where its place among others is settled already."""
        if self._is_shelved:
            self._open_up(cases_of(event))
        self._fold(event, day)

    def _fold(self, event: MeetingEvent, day: date) -> tuple[MutableCase, ...]:
        touched = transitions.apply(self._open, event, day, self.levels)
        for case in touched:
            self._changed[case.id] = None
        if isinstance(event, (UnnamedCasesCarriedIn, CaseCarriedIn)):
            self._count_unnamed(event)
        return touched

    def copy(self, named: Mapping[MeetingId, frozenset[CaseId]] | None = None) -> Replay:
        """The same state, free to go its own way, among the names of ``named`` if given; it costs what changed."""
        self._put_away()
        self._is_unnamed_shared = True
        return Replay(
            levels=self.levels,
            named=self.named if named is None else named,
            unnamed=self.unnamed,
            is_unnamed_shared=True,
            is_shelved=self._is_shelved,
            shelf=self._shelf.copy(),
            registers=self._registers.copy(),
        )

    def state(self, case: CaseId) -> CaseState | None:
        """The state of one case; None if nothing on record speaks of it yet."""
        opened = self._open.get(case)
        return self._shelf.get(case) if opened is None else opened.frozen()

    def states(self) -> Iterator[CaseState]:
        """The state of every case so far, in the order they came in."""
        self._put_away()
        return self._shelf.values()

    def count(self) -> int:
        """How many cases are known so far."""
        self._put_away()
        return len(self._shelf)

    def rest(self, meeting: MeetingId, level: str, group: str = "") -> list[CaseState]:
        """What 其餘N案 means at ``meeting``: on the register, of the group or of all, and not named by it."""
        named = self.named.get(meeting, frozenset())
        return [state for state in self.register(level, group) if state.id not in named]

    def register(self, level: str, group: str = "") -> list[CaseState]:
        """The named cases on the register of ``level``, of ``group`` or of all, in the order they came in."""
        self._put_away()
        return [self._shelf.at(place) for place in self._registers.places(self._known(level), group)]

    def unnamed_on(self, level: str, group: str = "") -> int:
        """How many cases known by number only stand on that register."""
        if group:
            return self.unnamed.get((level, group), 0)
        return sum(count for (at, _), count in self.unnamed.items() if at == level)

    def size(self, level: str, group: str = "") -> int:
        """How many cases stand on that register, named or not."""
        self._put_away()
        return self._registers.size(self._known(level), group) + self.unnamed_on(level, group)

    def _known(self, level: str) -> str:
        """``level``. Raises KeyError for a level the platform does not have, once there is any case."""
        if level not in self.levels and self._is_shelved:
            raise KeyError(level)
        return level

    def _open_up(self, cases: tuple[CaseId, ...]) -> None:
        """Take ``cases`` off the shelf, where they are on it and not open yet."""
        if self._is_shelved:  # else every case known is open already
            for case in cases:
                if case not in self._open:
                    state = self._shelf.get(case)
                    if state is not None:
                        self._open[case] = MutableCase.of(state)

    def _put_away(self) -> None:
        """Put what has changed on the shelf, and each case on the registers where it stands now."""
        if not self._changed:
            return
        shelf = self._shelf
        changed = [(case, shelf.get(case), self._open[case].frozen()) for case in self._changed]
        if self._is_shelved:
            for case, before, after in changed:
                if before is not after:
                    shelf.put(case, after)
        else:
            self._shelf = shelf = Shelf.of((case, after) for case, _, after in changed)
            self._is_shelved = True
        self._registers.change([(shelf.place_of(case), before, after) for case, before, after in changed])
        self._changed = {}

    def _count_unnamed(self, event: UnnamedCasesCarriedIn | CaseCarriedIn) -> None:
        if self._is_unnamed_shared:
            self.unnamed, self._is_unnamed_shared = dict(self.unnamed), False
        count_unnamed(self.unnamed, event)


def count_unnamed(unnamed: dict[Register, int], event: UnnamedCasesCarriedIn | CaseCarriedIn) -> None:
    """Bring the numbers of unnamed cases up to ``event``: some are found in place, or one of them gets a name."""
    if isinstance(event, UnnamedCasesCarriedIn):
        key = (event.register, event.group)
        unnamed[key] = unnamed.get(key, 0) + event.count
    elif event.among_unnamed:
        for place in event.places:
            key = (place.level, event.group)
            if place.listed and unnamed.get(key, 0):
                unnamed[key] -= 1


class CasesSoFar(Mapping[CaseId, CaseState]):
    """The cases of a replay as a mapping, for the rules and for whoever looks one up; it goes on with the replay."""

    __slots__ = ("_replay",)

    def __init__(self, replay: Replay) -> None:
        self._replay = replay

    def __getitem__(self, case: CaseId) -> CaseState:
        state = self._replay.state(case)
        if state is None:
            raise KeyError(case)
        return state

    # Of what a mapping has for nothing, only this is asked so often that an exception within counts.
    def get(self, case: CaseId, default: Any = None) -> Any:
        """The state of ``case``; ``default`` if nothing on record speaks of it yet."""
        state = self._replay.state(case)
        return default if state is None else state

    def __iter__(self) -> Iterator[CaseId]:
        return (state.id for state in self._replay.states())

    def __len__(self) -> int:
        return self._replay.count()

    def __or__(self, other: Mapping[CaseId, CaseState]) -> dict[CaseId, CaseState]:
        return {**self, **other}

    def states(self) -> Iterator[CaseState]:
        """The state of every case so far, in the order they came in."""
        return self._replay.states()

    def values(self) -> ValuesView[CaseState]:
        """The state of every case so far, in the order they came in."""
        return _States(self)


class _States(ValuesView[CaseState]):
    """The states read off one after the other, none looked up by its id."""

    _mapping: CasesSoFar

    def __iter__(self) -> Iterator[CaseState]:
        return self._mapping.states()
