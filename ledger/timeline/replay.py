"""Events applied one after the other: the fold that every projection shares.

Values of the timeline, and the running state of a replay. ``Replay.apply`` is the only way to change that state; it
knows nothing of where events come from.

>>> replay = timeline.replay()
>>> step = replay.step(timeline.entries[0])
>>> [state.title for state in step.after] == [state.title for state in replay.states()]
True
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, ValuesView
from datetime import date
from typing import Any

from attrs import define, field, frozen

from ledger.lifecycle import CaseState, MutableCase, transitions
from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.meetings import MeetingId, Moment
from ledger.timeline.persistent_map import PersistentMap
from ledger.timeline.registers import RegisterKey, Registers

_COUNTED = (events.UnnamedCasesCarriedIn, events.CaseCarriedIn)


@frozen(kw_only=True)
class Recorded:
    """An event with its position in the log.

    Attributes:
        position: its position, from 1, without gaps.
        event: the event.
    """

    position: int
    event: events.Event


@frozen(kw_only=True)
class Dated:
    """An event with the moment at which it takes effect.

    Attributes:
        moment: its place in the order of effect.
        position: its position in the log.
        event: the event.
    """

    moment: Moment
    position: int
    event: events.MeetingEvent


@frozen(kw_only=True)
class Step:
    """One event taking effect.

    Attributes:
        dated: the event, its moment and position.
        before: the states of the affected cases before it; None for a case that first appears.
        after: their states after it, in the same order.
    """

    dated: Dated
    before: tuple[CaseState | None, ...]
    after: tuple[CaseState, ...]

    @property
    def event(self) -> events.MeetingEvent:
        """Return the event."""
        return self.dated.event

    @property
    def day(self) -> date:
        """Return the day on which it takes effect."""
        return self.dated.moment.day


@define(kw_only=True, eq=False)
class Replay:
    """The state of every case at one place in the order of effect, and the cases known by number only.

    Changed by :meth:`apply` alone; the states that it returns are frozen. Cases that events change are mutable
    inside. A question about more than single cases (a copy, a register, all of them) first freezes what has changed
    and stores it in a :class:`PersistentMap`, whose copies cost nothing, and updates the registers. A replay that is
    asked no such question pays for neither.

    Attributes:
        levels: the ids of the levels, lowest first.
        named: per meeting, the cases that its resolutions name; the rest is what they do not name.
        unnamed: how many unnamed cases are on the register of (level, group); only to be read.
    """

    levels: tuple[str, ...]
    named: Mapping[MeetingId, frozenset[CaseId]] = field(factory=dict)
    unnamed: dict[RegisterKey, int] = field(factory=dict)
    _is_unnamed_shared: bool = False
    _mutable: dict[CaseId, MutableCase] = field(factory=dict)
    _changed: dict[CaseId, None] = field(factory=dict)
    _has_states: bool = False
    _states: PersistentMap[CaseId, CaseState] = field(factory=lambda: PersistentMap[CaseId, CaseState]())
    _registers: Registers = field(factory=Registers)

    def __eq__(self, other: object) -> bool:
        """Return whether the two are in the same state, whatever led to it."""
        if not isinstance(other, Replay):
            return NotImplemented
        same_state = self.cases == other.cases and self.unnamed == other.unnamed
        return same_state and self.levels == other.levels and self.named == other.named

    @property
    def cases(self) -> CasesSoFar:
        """Return a live view of the state of every case so far, in the order in which they came in."""
        return CasesSoFar(self)

    def apply(self, event: events.MeetingEvent, day: date) -> tuple[MutableCase, ...]:
        """Apply one event and return the cases it affects: to read at once, not to keep or to change.

        Args:
            event: the next event in the order of effect.
            day: the day on which it takes effect.
        """
        if self._has_states:
            self._load(events.cases_of(event))
        affected = transitions.apply(self._mutable, event, day, self.levels)
        for case in affected:
            self._changed[case.id] = None
        if isinstance(event, _COUNTED):
            self._count_unnamed(event)
        return affected

    def step(self, dated: Dated) -> Step:
        """Apply one event and return the states of the affected cases before and after it.

        The cases that a continuation of the rest continues are its affected cases, though it changes none.
        """
        event = dated.event
        if isinstance(event, events.RestContinued):
            rest = tuple(self.rest(event.meeting, event.level, event.group))
            return Step(dated=dated, before=rest, after=rest)
        cases = events.cases_of(event)
        if self._has_states:
            self._load(cases)
        found = {case: self._mutable[case].frozen() for case in cases if case in self._mutable}
        affected = self.apply(event, dated.moment.day)
        before = tuple([found.get(case.id) for case in affected])
        return Step(dated=dated, before=before, after=tuple([case.frozen() for case in affected]))

    def copy(self, named: Mapping[MeetingId, frozenset[CaseId]] | None = None) -> Replay:
        """Return an independent copy; its cost is proportional to what changed since the last one.

        Args:
            named: the names that the copy uses for the rest of a register; None for those of this replay.
        """
        self._freeze_changes()
        self._is_unnamed_shared = True
        return Replay(
            levels=self.levels,
            named=self.named if named is None else named,
            unnamed=self.unnamed,
            is_unnamed_shared=True,
            has_states=self._has_states,
            states=self._states.copy(),
            registers=self._registers.copy(),
        )

    def state(self, case: CaseId) -> CaseState | None:
        """Return the state of one case, or None if no event so far is about it."""
        mutable = self._mutable.get(case)
        return self._states.get(case) if mutable is None else mutable.frozen()

    def states(self) -> Iterator[CaseState]:
        """Return the state of every case so far, in the order in which they came in."""
        self._freeze_changes()
        return self._states.values()

    def count(self) -> int:
        """Return the number of cases so far."""
        self._freeze_changes()
        return len(self._states)

    def rest(self, meeting: MeetingId, level: str, group: str = "") -> list[CaseState]:
        """Return the cases that 其餘N案 means at a meeting: on the register, and not named by the meeting.

        Args:
            meeting: the meeting that continues the rest.
            level: the level of the register.
            group: the group of the register; empty for those of all groups.

        Raises:
            KeyError: the platform does not have ``level``.
        """
        named = self.named.get(meeting, frozenset())
        return [state for state in self.register(level, group) if state.id not in named]

    def register(self, level: str, group: str = "") -> list[CaseState]:
        """Return the named cases on a register, in the order in which they came in.

        Args:
            level: the level of the register.
            group: the group of the register; empty for those of all groups.

        Raises:
            KeyError: the platform does not have ``level``.
        """
        self._freeze_changes()
        return [self._states.at(index) for index in self._registers.indexes(self._known(level), group)]

    def unnamed_on(self, level: str, group: str = "") -> int:
        """Return how many cases known by number only are on a register; without ``group``, on those of all groups."""
        if group:
            return self.unnamed.get((level, group), 0)
        return sum(count for (at, _), count in self.unnamed.items() if at == level)

    def size(self, level: str, group: str = "") -> int:
        """Return how many cases are on a register, named or not; without ``group``, on those of all groups.

        Raises:
            KeyError: the platform does not have ``level``.
        """
        self._freeze_changes()
        return self._registers.size(self._known(level), group) + self.unnamed_on(level, group)

    def _known(self, level: str) -> str:
        if level not in self.levels and self._has_states:
            raise KeyError(level)
        return level

    def _load(self, cases: tuple[CaseId, ...]) -> None:
        """Make the frozen states of ``cases`` mutable, where they are not so already."""
        for case in cases:
            if case not in self._mutable:
                state = self._states.get(case)
                if state is not None:
                    self._mutable[case] = MutableCase.of(state)

    def _freeze_changes(self) -> None:
        """Store the frozen state of every changed case, and update the registers."""
        if not self._changed:
            return
        states = self._states
        changed = [(case, states.get(case), self._mutable[case].frozen()) for case in self._changed]
        if self._has_states:
            for case, before, after in changed:
                if before is not after:
                    states.put(case, after)
        else:
            self._states = states = PersistentMap.of((case, after) for case, _, after in changed)
            self._has_states = True
        self._registers.change([(states.index(case), before, after) for case, before, after in changed])
        self._changed = {}

    def _count_unnamed(self, event: events.UnnamedCasesCarriedIn | events.CaseCarriedIn) -> None:
        if self._is_unnamed_shared:
            self.unnamed, self._is_unnamed_shared = dict(self.unnamed), False
        count_unnamed(self.unnamed, event)


def count_unnamed(unnamed: dict[RegisterKey, int], event: events.UnnamedCasesCarriedIn | events.CaseCarriedIn) -> None:
    """Update the numbers of unnamed cases, in place, by an event that carries some in or names one of them."""
    if isinstance(event, events.UnnamedCasesCarriedIn):
        key = (event.register, event.group)
        unnamed[key] = unnamed.get(key, 0) + event.count
    elif event.among_unnamed:
        for place in event.places:
            key = (place.level, event.group)
            if place.listed and unnamed.get(key, 0):
                unnamed[key] -= 1


class CasesSoFar(Mapping[CaseId, CaseState]):
    """The cases of a replay as a mapping, for guards and for single questions; a live view."""

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
        """Return the state of ``case``, or ``default`` if no event so far is about it."""
        state = self._replay.state(case)
        return default if state is None else state

    def __iter__(self) -> Iterator[CaseId]:
        return (state.id for state in self._replay.states())

    def __len__(self) -> int:
        return self._replay.count()

    def __or__(self, other: Mapping[CaseId, CaseState]) -> dict[CaseId, CaseState]:
        return {**self, **other}

    def states(self) -> Iterator[CaseState]:
        """Return the state of every case so far, in the order in which they came in."""
        return self._replay.states()

    def values(self) -> ValuesView[CaseState]:
        """Return the state of every case so far, in the order in which they came in."""
        return _States(self)


class _States(ValuesView[CaseState]):
    """The states in order, none looked up by its id."""

    _mapping: CasesSoFar

    def __iter__(self) -> Iterator[CaseState]:
        return self._mapping.states()
