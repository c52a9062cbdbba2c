"""Register events: each thing that changes, keeps or counts a register, for ``conservation`` to add up.

Pure; one pass over the effective order. The size of a register is measured by the cases listed on it, its
change by :mod:`projections.replay.movements`; neither is computed from the other, so that comparing them
proves something.

>>> next(register_events(timeline)).register
RegisterId(level='working-group', group='industry')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from ledger.lifecycle import CaseState
from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.meetings import MeetingId, Moment
from ledger.model.vocabulary import Counted, Instant, Standing, Way
from ledger.timeline import Dated, Replay, Step, Timeline
from projections.replay.meetings import is_of
from projections.replay.movements import ENTERING, Movement, movements


@frozen(kw_only=True)
class RegisterId:
    """One level's register of one group.

    Attributes:
        level: the level's id.
        group: the group's id; empty for cases whose group is not on record.
    """

    level: str
    group: str


@frozen(kw_only=True)
class RegisterMovement:
    """One case, or several known by number only, entering or leaving a register.

    Attributes:
        way: by what.
        count: how many cases; 0 for one that is taken off though it was never counted there.
        case: the case; None where only their number is known.
        title: its title then; empty where only their number is known.
        item: the item of the minutes.
        found_standing: the minutes speak of it as on the register, and none on record put it there.
    """

    way: Way
    count: int = 1
    case: CaseId | None = None
    title: str = ""
    item: str
    found_standing: bool = False

    @property
    def change(self) -> int:
        """How much it adds to the register; below zero for what leaves it."""
        return self.count if self.way.value in ENTERING else -self.count


@frozen(kw_only=True)
class StatedCount:
    """A count of a register that minutes state, beside the count computed for that instant.

    Attributes:
        item: the item that states it.
        says: the words of the minutes that carry it.
        instant: before or after the meeting's own resolutions.
        category, scope: of which cases alone; empty means all.
        declared: the number stated.
        computed: how many cases of that kind it held.
    """

    item: str
    says: str
    instant: Instant
    category: str = ""
    scope: tuple[str, ...] = ()
    declared: int
    computed: int


@frozen(kw_only=True)
class Origin:
    """What makes a register event take effect: a meeting, or a presumption.

    Attributes:
        day: the day on which it takes effect.
        meeting: the meeting that resolved it; for a presumption, the one whose minutes show it.
        presumption: why it is presumed; None for what a meeting on record resolved.
        item: the item that shows a presumption; empty for a meeting.
    """

    day: date
    meeting: MeetingId
    presumption: events.Presumption | None = None
    item: str = ""


@frozen(kw_only=True)
class RegisterEvent:
    """One thing that enters, leaves, keeps or counts the cases of a register.

    Attributes:
        register: the register.
        origin: what makes it take effect.
        before, after: how many cases it held just before and just after.
        moved: what entered and left.
        declared: the counts that the minutes state at this instant.
    """

    register: RegisterId
    origin: Origin
    before: int
    after: int
    moved: tuple[RegisterMovement, ...] = ()
    declared: tuple[StatedCount, ...] = ()


def register_events(timeline: Timeline, on: date | None = None) -> Iterator[RegisterEvent]:
    """Yield everything that changes, keeps or counts any register, in the effective order.

    Args:
        timeline: everything known, with or without presumptions.
        on: only what took effect by the end of that day; None means all on record.
    """
    count = _RegisterSizes(timeline=timeline, replay=timeline.replay())
    meeting: events.MeetingRecorded | None = None
    for moment, header, dated in _in_order(timeline, on):
        if meeting is not None and not is_of(moment, timeline.opening(meeting)):
            yield from count.declared(meeting, Instant.AFTER)
            meeting = None
        if header is not None:
            meeting = header
            yield from count.own(header)
            yield from count.declared(header, Instant.BEFORE)
        if dated is not None:
            yield from count.step(dated)
    if meeting is not None:
        yield from count.declared(meeting, Instant.AFTER)


def _in_order(
    timeline: Timeline, on: date | None
) -> Iterator[tuple[Moment, events.MeetingRecorded | None, Dated | None]]:
    """Yield headers and events in the effective order; a header just before what its meeting resolves."""
    rows: list[tuple[Moment, int, events.MeetingRecorded | None, Dated | None]] = [
        (timeline.opening(header), 0, header, None) for header in timeline.meetings.values()
    ]
    rows += [(dated.moment, dated.position, None, dated) for dated in timeline.entries]
    for moment, _, header, dated in sorted(rows, key=lambda row: row[:2]):
        if on is not None and moment.day > on:
            return
        yield moment, header, dated


@frozen(kw_only=True)
class _RegisterSizes:
    """The running sizes of all registers; ``step`` alone changes them."""

    timeline: Timeline
    replay: Replay
    sizes: Counter[RegisterId] = field(factory=Counter)

    def step(self, dated: Dated) -> Iterator[RegisterEvent]:
        """Apply one event and yield what it changes, register by register."""
        earlier, unnamed = self.sizes.copy(), dict(self.replay.unnamed)
        step = self.replay.step(dated)
        self._measure(step, unnamed)
        moved = _moved(step)
        for register, one in _renumbered(dated.event, unnamed, self.replay.unnamed):
            moved.setdefault(register, []).append(one)
        for register in dict.fromkeys((*moved, *_kept(step))):
            yield RegisterEvent(
                register=register,
                origin=_origin(dated),
                before=earlier[register],
                after=self.sizes[register],
                moved=tuple(moved.get(register, ())),
            )

    def _measure(self, step: Step, unnamed: dict[tuple[str, str], int]) -> None:
        """Update the sizes after ``step``, by who is listed where before and after it."""
        for before, after in zip(step.before, step.after, strict=True):
            for place in after.places:
                if before is not None and before.is_listed(place.level):
                    self.sizes[RegisterId(level=place.level, group=before.group)] -= 1
                if place.standing is Standing.LISTED:
                    self.sizes[RegisterId(level=place.level, group=after.group)] += 1
        for (level, group), number in self.replay.unnamed.items():
            self.sizes[RegisterId(level=level, group=group)] += number - unnamed.get((level, group), 0)

    def own(self, header: events.MeetingRecorded) -> Iterator[RegisterEvent]:
        """Yield a group's own meeting, which covers its register whether or not it changes anything."""
        if header.group:
            yield self._unchanged(RegisterId(level=header.level, group=header.group), header)

    def declared(self, header: events.MeetingRecorded, instant: Instant) -> Iterator[RegisterEvent]:
        """Yield the counts of registers that a meeting states at ``instant``."""
        for count in header.declared:
            holds = Instant.AFTER if count.instant is Instant.AFTER else Instant.BEFORE
            register = RegisterId(level=count.level or header.level, group=count.group or header.group)
            if count.of is not Counted.LISTED or holds is not instant or not register.group:
                continue
            computed = self._counted(register, count)
            if computed is not None:
                yield self._unchanged(register, header, _declared(count, instant, computed))

    def _unchanged(self, register: RegisterId, header: events.MeetingRecorded, *declared: StatedCount) -> RegisterEvent:
        size = self.sizes[register]
        origin = Origin(day=header.held, meeting=header.meeting)
        return RegisterEvent(register=register, origin=origin, before=size, after=size, declared=declared)

    def _counted(self, register: RegisterId, count: events.DeclaredCount) -> int | None:
        """Return how many cases on the register are of the kind counted; None where that is not known."""
        if not count.category and not count.scope:
            return self.sizes[register]
        if self.replay.unnamed_on(register.level, register.group):
            return None  # nobody knows what the cases known by number only are
        listed = self.replay.register(register.level, register.group)
        return sum(_is_counted(state, count) for state in listed)


def _is_counted(state: CaseState, count: events.DeclaredCount) -> bool:
    of_category = not count.category or state.category == count.category
    return of_category and (not count.scope or set(state.scope) == set(count.scope))


def _declared(count: events.DeclaredCount, instant: Instant, computed: int) -> StatedCount:
    return StatedCount(
        item=count.item,
        says=count.says,
        instant=instant,
        category=count.category,
        scope=count.scope,
        declared=count.count,
        computed=computed,
    )


def _origin(dated: Dated) -> Origin:
    event = dated.event
    item = event.item if event.presumption is not None else ""
    return Origin(day=dated.moment.day, meeting=event.meeting, presumption=event.presumption, item=item)


def _moved(step: Step) -> dict[RegisterId, list[RegisterMovement]]:
    """Return what enters and leaves, and what is taken off without ever having been counted."""
    titles = {state.id: state.title for state in step.after}
    moved: dict[RegisterId, list[RegisterMovement]] = {}
    for movement in movements(step):
        register = RegisterId(level=movement.level, group=movement.group)
        moved.setdefault(register, []).append(_of_movement(movement, titles[movement.case], step.event))
    for before, after in zip(step.before, step.after, strict=True):
        for place in after.places:
            was = before.place(place.level).standing if before is not None else Standing.NOT_LISTED
            if was in _NEVER_COUNTED and place.standing is Standing.DELISTED:
                one = RegisterMovement(
                    way=Way.DELISTED, count=0, case=after.id, title=after.title, item=step.event.item
                )
                moved.setdefault(RegisterId(level=place.level, group=after.group), []).append(one)
    return moved


_NEVER_COUNTED = (Standing.NOT_LISTED, Standing.NOT_ON_RECORD)
"""The standings of a case that no minutes on record put on the register."""


def _of_movement(movement: Movement, title: str, event: events.MeetingEvent) -> RegisterMovement:
    way = Way(movement.how)
    found = way is Way.CARRIED_IN and not isinstance(event, events.CaseCarriedIn)
    return RegisterMovement(way=way, case=movement.case, title=title, item=event.item, found_standing=found)


def _renumbered(
    event: events.MeetingEvent, before: dict[tuple[str, str], int], after: dict[tuple[str, str], int]
) -> Iterator[tuple[RegisterId, RegisterMovement]]:
    """Yield cases known by number only that are carried in, or that are counted by name from here on."""
    for (level, group), number in after.items():
        change = number - before.get((level, group), 0)
        register = RegisterId(level=level, group=group)
        if change > 0:
            yield register, RegisterMovement(way=Way.CARRIED_IN, count=change, item=event.item)
        elif change < 0:
            yield register, RegisterMovement(way=Way.NAMED, count=-change, item=event.item)


def _kept(step: Step) -> tuple[RegisterId, ...]:
    """Return the registers whose cases a meeting keeps listed."""
    event = step.event
    if not isinstance(event, (events.CaseContinued, events.RestContinued)):
        return ()
    listed = tuple(
        RegisterId(level=event.level, group=state.group) for state in step.after if state.is_listed(event.level)
    )
    by_number = isinstance(event, events.RestContinued) and event.group
    return (*listed, *((RegisterId(level=event.level, group=event.group),) if by_number else ()))
