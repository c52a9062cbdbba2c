"""The roll-forward of cases: before + what entered - what left = after, register by register.

One row for each meeting or presumption that changes a register, in the effective order, with the counts
that the minutes state and with every change that they do not account for. A report: it adds up
``registers.events`` and decides nothing.

>>> for row in conservation(timeline, level="working-group", group="industry")[:1]:
...     print(row.meeting, row.before, row.flows.entered, row.flows.left, row.after)
industry/112-1 0 26 19 7
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby

from attrs import frozen

from ledger.model.events import Presumption
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId, parse_meeting
from ledger.model.references import group_asked, level_asked
from ledger.model.vocabulary import Break, Way
from ledger.timeline import Timeline
from projections.registers.breaks import ChainBreak
from projections.registers.events import (
    Origin,
    RegisterEvent,
    RegisterId,
    RegisterMovement,
    StatedCount,
    register_events,
)
from projections.replay.movements import ENTERING


@frozen(kw_only=True)
class Flows:
    """How many cases entered and left a register, by the way they did.

    Attributes:
        carried_in: found there by the minutes; no minutes on record put them there.
        added: put there by a resolution.
        merged_into, split_into, moved_in: places taken over in a merger, in a split, from another group.
        delisted, withdrawn: taken off.
        merged_from, split_from, moved_out: places given up in a merger, in a split, to another group.
        named: known by number only until now, and counted by name from here on.
    """

    carried_in: int = 0
    added: int = 0
    merged_into: int = 0
    split_into: int = 0
    moved_in: int = 0
    delisted: int = 0
    withdrawn: int = 0
    merged_from: int = 0
    split_from: int = 0
    moved_out: int = 0
    named: int = 0

    def of(self, way: Way) -> int:
        """Return how many went that way.

        Args:
            way: by what a case enters or leaves.
        """
        number: int = getattr(self, way.name.lower())
        return number

    @property
    def entered(self) -> int:
        """How many entered, in all."""
        return sum(self.of(way) for way in Way if way.value in ENTERING)

    @property
    def left(self) -> int:
        """How many left, in all."""
        return sum(self.of(way) for way in Way if way.value not in ENTERING)


@frozen(kw_only=True)
class ConservationRow:
    """What one meeting or one presumption changed in one register.

    Attributes:
        level: whose register.
        group: of which group; empty for cases whose group is not on record.
        day: the day on which it took effect.
        meeting: the meeting that resolved it; for a presumption, the one whose minutes show it.
        presumption: why it is presumed; None for what a meeting on record resolved.
        before: how many cases it held before, those known by number only included.
        flows: how many entered and left, way by way.
        after: how many it held after.
        cases: the cases that entered and left, in order, with the item.
        declared: what the minutes say of the register's size, where that can be compared.
        breaks: what the minutes do not account for; empty where the row is proven.
    """

    level: str
    group: str
    day: date
    meeting: MeetingId
    presumption: Presumption | None
    before: int
    flows: Flows
    after: int
    cases: tuple[RegisterMovement, ...]
    declared: tuple[StatedCount, ...]
    breaks: tuple[ChainBreak, ...]


@at_the_door
def conservation(
    timeline: Timeline, *, level: str = "", group: str = "", on: date | None = None
) -> tuple[ConservationRow, ...]:
    """Return every row of every register, in the effective order within each.

    Registers come by level, lowest first, then by group in the platform's order.

    Args:
        timeline: everything known, with or without presumptions.
        level: the id of the one level asked about; empty means all.
        group: the id of the one group asked about; empty means all.
        on: only what took effect by the end of that day; None means all on record.

    Raises:
        UnknownNameError: the platform has no such level or group.
    """
    level_asked(timeline.platform, level)
    group_asked(timeline.platform, group)
    registers: dict[RegisterId, list[RegisterEvent]] = {}
    for register_event in register_events(timeline, on):
        registers.setdefault(register_event.register, []).append(register_event)
    record = _Record(timeline=timeline, numbers=_numbers(timeline))
    rows: list[ConservationRow] = []
    for register in sorted(registers, key=lambda one: _place(timeline, one)):
        if level in ("", register.level) and group in ("", register.group):
            rows += _rows(record, register, registers[register])
    return tuple(rows)


@frozen(kw_only=True)
class _Record:
    """What all rows are compared with.

    Attributes:
        timeline: everything known.
        numbers: per series, the year (0 where counted for ever) and ordinal of each meeting on record.
    """

    timeline: Timeline
    numbers: dict[str, frozenset[tuple[int, int]]]


def _numbers(timeline: Timeline) -> dict[str, frozenset[tuple[int, int]]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for meeting in timeline.meetings:
        found.setdefault(parse_meeting(meeting).series, set()).add(_number(meeting))
    return {series: frozenset(numbers) for series, numbers in found.items()}


def _place(timeline: Timeline, register: RegisterId) -> tuple[int, int, str]:
    groups = [group.id for group in timeline.platform.groups]
    place = groups.index(register.group) if register.group in groups else len(groups)
    return timeline.platform.level_ids.index(register.level), place, register.group


def _rows(record: _Record, register: RegisterId, found: Iterable[RegisterEvent]) -> list[ConservationRow]:
    """Return the rows of one register; consecutive events of one origin make one row."""
    rows: list[ConservationRow] = []
    for origin, together in groupby(found, key=lambda register_event: register_event.origin):
        rows.append(_row(record, register, origin, list(together), rows))
    return rows


def _row(
    record: _Record, register: RegisterId, origin: Origin, found: list[RegisterEvent], earlier: list[ConservationRow]
) -> ConservationRow:
    moved = tuple(one for register_event in found for one in register_event.moved)
    numbers: Counter[str] = Counter()
    for one in moved:
        numbers[one.way.name.lower()] += one.count
    declared = tuple(one for register_event in found for one in register_event.declared)
    before, after = found[0].before, found[-1].after
    return ConservationRow(
        level=register.level,
        group=register.group,
        day=origin.day,
        meeting=origin.meeting,
        presumption=origin.presumption,
        before=before,
        flows=Flows(**numbers),
        after=after,
        cases=moved,
        declared=declared,
        breaks=(
            *_does_not_follow(origin, found, earlier),
            *_not_on_record(record, register, origin, earlier),
            *_entered_unexplained(origin, moved, is_first=not earlier),
            *_presumed(origin, moved),
            *_declared_otherwise(origin, declared),
        ),
    )


# --- breaks --------------------------------------------------------------------------------------


def _does_not_follow(origin: Origin, found: list[RegisterEvent], earlier: list[ConservationRow]) -> list[ChainBreak]:
    """Return where a size is not what the movements make of the size before: a fault of the software."""
    expected = earlier[-1].after if earlier else 0
    breaks = []
    for register_event in found:
        if register_event.before != expected:
            breaks.append((expected, register_event.before, register_event))
        expected = register_event.before + sum(one.change for one in register_event.moved)
        if register_event.after != expected:
            breaks.append((expected, register_event.after, register_event))
            expected = register_event.after
    return [
        ChainBreak(
            kind=Break.DOES_NOT_FOLLOW,
            meeting=origin.meeting,
            item=register_event.moved[0].item if register_event.moved else origin.item,
            expected=wanted,
            count=there,
        )
        for wanted, there, register_event in breaks
    ]


def _not_on_record(
    record: _Record, register: RegisterId, origin: Origin, earlier: list[ConservationRow]
) -> list[ChainBreak]:
    """Return the level's own meetings skipped since the register's last row of their series."""
    header = record.timeline.meetings[origin.meeting]
    is_own = header.level == register.level and header.group in ("", register.group)
    if origin.presumption is not None or not is_own or not earlier:
        return []
    series = parse_meeting(origin.meeting).series
    resolved = (row.meeting for row in reversed(earlier) if row.presumption is None)
    last = next((meeting for meeting in resolved if parse_meeting(meeting).series == series), None)
    never = record.timeline.never_held
    missing = tuple(one for one in _skipped(record.numbers[series], origin.meeting, last) if one not in never)
    return [ChainBreak(kind=Break.MEETING_NOT_ON_RECORD, meeting=origin.meeting, missing=missing)] if missing else []


def _skipped(known: frozenset[tuple[int, int]], meeting: MeetingId, last: MeetingId | None) -> tuple[MeetingId, ...]:
    """Return the numbers of the meeting's series between ``last`` and itself that no minutes on record bear."""
    series = parse_meeting(meeting).series
    lower, upper = _number(last) if last else (0, 0), _number(meeting)
    highest: dict[int, int] = {}
    for year, ordinal in known:
        if lower[0] <= year <= upper[0]:
            highest[year] = max(ordinal, highest.get(year, 0))
    every = [(year, ordinal) for year in sorted(highest) for ordinal in range(1, highest[year])]
    return tuple(
        MeetingId(f"{series}/{year}-{ordinal}" if year else f"{series}/{ordinal}")
        for year, ordinal in every
        if (year, ordinal) not in known and lower < (year, ordinal) < upper
    )


def _number(meeting: MeetingId) -> tuple[int, int]:
    number = parse_meeting(meeting)
    return number.year or 0, number.ordinal


def _entered_unexplained(origin: Origin, moved: tuple[RegisterMovement, ...], *, is_first: bool) -> list[ChainBreak]:
    """Return the cases that enter or leave though no minutes on record put them there.

    What the first row of a register carries in is its opening balance, and no break.
    """
    kinds: dict[tuple[Break, str], list[RegisterMovement]] = {}
    for one in moved:
        if one.count == 0:
            kinds.setdefault((Break.TAKEN_OFF_UNCOUNTED, one.item), []).append(one)
        elif one.found_standing:
            kinds.setdefault((Break.FOUND_STANDING, one.item), []).append(one)
        elif one.way is Way.CARRIED_IN and not is_first:
            kinds.setdefault((Break.CARRIED_IN_LATER, one.item), []).append(one)
    return [
        ChainBreak(kind=kind, meeting=origin.meeting, item=item, titles=_titles(found), count=_number_of(found))
        for (kind, item), found in kinds.items()
    ]


def _titles(moved: Iterable[RegisterMovement]) -> tuple[str, ...]:
    return tuple(one.title for one in moved if one.case is not None)


def _number_of(moved: Iterable[RegisterMovement]) -> int:
    return sum(one.count or 1 for one in moved)


def _presumed(origin: Origin, moved: tuple[RegisterMovement, ...]) -> list[ChainBreak]:
    if origin.presumption is None or not moved:
        return []
    return [
        ChainBreak(
            kind=Break.PRESUMED,
            meeting=origin.meeting,
            item=origin.item,
            titles=_titles(moved),
            count=_number_of(moved),
            says=origin.presumption.basis,
        )
    ]


def _declared_otherwise(origin: Origin, declared: tuple[StatedCount, ...]) -> list[ChainBreak]:
    return [
        ChainBreak(
            kind=Break.DECLARED_DIFFERS,
            meeting=origin.meeting,
            item=one.item,
            expected=one.declared,
            count=one.computed,
            says=one.says,
            instant=one.instant,
        )
        for one in declared
        if one.declared != one.computed
    ]
