"""Letting the whole log take effect once, and noting on the way what every answer needs.

Place in the flow: between ``order``, which reads the meetings, and ``answers``. What an event changes is
for ``ledger.lifecycle.apply`` alone; here it is only looked at: which cases it touched and how they stood
before and after, whether a register grew, what lineage it wrote, how its meeting counts.

Memory: cases that nothing has touched for long are packed, a few hundred bytes each, and opened again
when something does. All else that grows is answer: eight bytes a touch, some hundred a meeting.

>>> from projections.whole.order import gathered
>>> from projections.whole.plan import planned
>>> fold = Fold(levels=platform.level_ids)
>>> for together in gathered(ledger.reader, planned(ledger.reader, platform, ledger.head)):
...     fold.take(together)
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date

import msgspec
from attrs import define, field, fields

from ledger.lifecycle import MutableCase, transitions
from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseCarriedIn,
    CaseRenamed,
    CasesMerged,
    CaseSplit,
    DirectiveIssued,
    MeetingEvent,
    Noted,
    RestContinued,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.model.meetings import PHASE_CARRIED_IN, PHASE_RESOLVED, MeetingRank
from ledger.model.vocabulary import Standing, Status
from ledger.timeline import Dated
from projections.kept.packing import packed, unpacked
from projections.lineage import edges_of
from projections.replay.movements import movements_at
from projections.tallies import COUNTED, MOVED, Counts
from projections.whole.order import Sat
from projections.whole.plan import instant_of
from projections.whole.registers import Sizes, Stood

OPEN_CASES = 20_000
"""About how many cases lie open for change at once; the others are packed."""

STATUSES: tuple[Status | None, ...] = (*Status, None)
"""Every status by the number that stands for it in a touch; the last stands for a case not there yet."""

_ABSENT = len(STATUSES) - 1
_NUMBERS = {status.value: number for number, status in enumerate(Status)}
_LISTED = Standing.LISTED  # looked up once: a member of an enum is reached through a descriptor

_MENTIONING = frozenset((DirectiveIssued, Noted))
_ABOUT_SEVERAL = frozenset((CasesMerged, CaseSplit, DirectiveIssued, Noted))
_LINEAGE = frozenset((CaseRenamed, CasesMerged, CaseSplit))
_CARRIED_IN = frozenset((CaseCarriedIn, UnnamedCasesCarriedIn))

COLUMNS = tuple(attribute.name for attribute in fields(Counts))
"""Which numbers a row of counts holds, in order: the fields of :class:`Counts`."""

_COLUMN_OF = {kind: COLUMNS.index(name) for kind, name in COUNTED.items()}
_COLUMN_MOVED = {how: COLUMNS.index(name) for how, name in MOVED.items()}
_CONTINUED = COLUMNS.index("continued")

_ENCODE = msgspec.msgpack.Encoder().encode

At = tuple[int, MeetingRank, int]
"""When something takes effect, up to its place in the minutes: the instant, the meeting at it, the phase."""

Moved = Sequence[tuple[Stood | None, MutableCase]]
"""The cases whose place on a register an event may have changed, each with where it stood before."""
_NONE: Moved = ()


@define(eq=False)
class Fold:
    """The running state of a replay of everything, or of the groups that one process takes.

    Attributes:
        levels: the ids of the levels, lowest first.
        groups: the groups whose events this fold takes; None means all.
        touches: per case, its touches in the order of effect: position, status before and after in one number.
        edges: the lineage written, packed, in the order of effect.
        tallies: one packed row a meeting, in the order of effect.
        rests: per register, the day and position of what kept the rest of it on it.
        strays: cases of which meetings read by no other process spoke, and of which nothing was known here.
        sizes: how many cases stand on each register.
    """

    levels: tuple[str, ...]
    groups: frozenset[str] | None = None
    touches: dict[CaseId, array[int]] = field(factory=dict)
    edges: list[bytes] = field(factory=list)
    tallies: list[bytes] = field(factory=list)
    rests: dict[tuple[str, str], list[tuple[int, int]]] = field(factory=dict)
    strays: set[CaseId] = field(factory=set)
    sizes: Sizes = field(factory=Sizes)
    _is_read_here_alone: bool = False
    _scheduled: list[Dated] = field(factory=list)  # the next one last
    _open: dict[CaseId, MutableCase] = field(factory=dict)
    _older: dict[CaseId, MutableCase] = field(factory=dict)
    _packed: dict[CaseId, bytes] = field(factory=dict)

    def schedule(self, scheduled: Sequence[Dated]) -> None:
        """Let ``scheduled`` take effect among what is taken later on, each at its moment."""
        self._scheduled = list(reversed(scheduled))

    def finish(self) -> dict[CaseId, bytes]:
        """Let what is scheduled later than every meeting take effect; give every case as it stands, packed."""
        self._take_scheduled(None)
        self._pack(self._older)
        self._pack(self._open)
        return self._packed

    # --- meetings ---

    def take(self, together: list[Sat]) -> None:
        """Let the meetings that opened at one time take effect: what each carries in, then what it resolved."""
        for sat in together:
            found = (sat.instant, sat.place, PHASE_CARRIED_IN)
            self._take_scheduled(found)
            for position, event in sat.events:
                if type(event) in _CARRIED_IN and self._is_ours(sat, event):
                    self.effect(position, event, sat.header.held, found)
            self._take_scheduled((sat.instant, sat.place, PHASE_RESOLVED))
            self._take_resolved(sat)
        if len(self._open) > OPEN_CASES:
            self._put_away()

    def _is_ours(self, sat: Sat, event: MeetingEvent) -> bool:
        return self.groups is None or bool(sat.header.group) or event.group in self.groups

    def _take_resolved(self, sat: Sat) -> None:
        header = sat.header
        day, level, at = header.held, header.level, (sat.instant, sat.place, PHASE_RESOLVED)
        before = self.sizes.size(level, header.group)
        count = _Count(level)
        takes_all = self.groups is None or bool(header.group)
        self._is_read_here_alone = bool(header.group)
        for position, event in sat.events:
            kind = type(event)
            if kind in _CARRIED_IN:
                continue
            if takes_all or event.group in self.groups:  # type: ignore[operator]
                count.add(position, event, self.effect(position, event, day, at))
            elif kind in _MENTIONING:
                # Spoken of beside others: each of the cases it names knows of it where that case is.
                self.effect(position, event, day, at)
        if header.group:
            count.by_group.setdefault(header.group, _nothing())
        row = (
            sat.instant,
            sat.place,
            header.meeting,
            day.toordinal(),
            level,
            before,
            self.sizes.size(level, header.group),
            count.by_group,
            count.irregular,
        )
        self.tallies.append(_ENCODE(row))

    def _take_scheduled(self, before: At | None) -> None:
        """Let take effect what is scheduled before that, or all that is left."""
        self._is_read_here_alone = False
        while self._scheduled:
            dated = self._scheduled[-1]
            moment = dated.moment
            at = (instant_of(moment.day, moment.at), moment.place, moment.phase)
            if before is not None and at >= before:
                return
            del self._scheduled[-1]
            event = dated.event
            if self.groups is None or event.group in self.groups or type(event) in _MENTIONING:
                self.effect(dated.position, event, moment.day, at)

    # --- events ---

    def effect(self, position: int, event: MeetingEvent, day: date, at: At) -> Moved:
        """Let one event take effect; the cases it may have moved on or off a register.

        Args:
            position: its position in the log.
            event: what was resolved.
            day: the day it takes effect.
            at: the instant, the meeting and the phase at which it does, by which lineage is ordered.
        """
        opened, kind = self._open, type(event)
        titles: dict[CaseId, str] | None = None
        if kind in _ABOUT_SEVERAL:
            titles = self._wake_all(cases_of(event), kind in _MENTIONING)
        elif kind is RestContinued:
            self.rests.setdefault((event.level, event.group), []).append((day.toordinal(), position))
            return _NONE
        elif kind is not UnnamedCasesCarriedIn:
            about: CaseId = event.case  # type: ignore[attr-defined]
            if about not in opened:
                self._wake(about)
            if kind is CaseRenamed:
                titles = {about: opened[about].title} if about in opened else {}
        touched = transitions.apply(opened, event, day, self.levels)
        moved = _NONE
        touches = self.touches
        for case in touched:
            row = touches.get(case.id)
            if row is None:
                row, number = touches.setdefault(case.id, array("Q")), _ABSENT
            else:
                number = row[-1] & 15
            if case.is_changed:
                moved = [*moved, (self._stands_now(case), case)]
                # By the bare value: a member itself is hashed in Python, ten times slower.
                row.append(position << 8 | number << 4 | _NUMBERS[case.status._value_])
            else:
                row.append(position << 8 | number * 17)  # the same status before and after
        if titles is not None and kind in _LINEAGE:
            self._write_lineage(position, event, day, at, titles, touched)
        elif kind in _CARRIED_IN:
            self.sizes.count_unnamed(event)  # type: ignore[arg-type]
        return moved

    def _wake_all(self, cases: tuple[CaseId, ...], is_mentioned: bool) -> dict[CaseId, str]:
        """Open the cases that one event names together; the titles of those that are known."""
        opened = self._open
        for case in cases:
            if case not in opened:
                self._wake(case)
                if is_mentioned and self._is_read_here_alone and case not in opened:
                    self.strays.add(case)
        return {case: opened[case].title for case in cases if case in opened}

    def _stands_now(self, case: MutableCase) -> Stood | None:
        """Note where a case that was changed stands now; where it stood before."""
        # Nobody is shown a frozen view before the end: the mark is free to tell of this one event.
        case.is_changed, case.snapshot = False, None
        levels = tuple([place.level for place in case.places if place.standing is _LISTED])
        return self.sizes.note(case.id, case.group, levels)

    def _write_lineage(
        self,
        position: int,
        event: MeetingEvent,
        day: date,
        at: At,
        titles: dict[CaseId, str],
        touched: tuple[MutableCase, ...],
    ) -> None:
        order = (*at, event.order, position)
        for edge in edges_of(event, day, titles, {case.id: case.title for case in touched}):
            told = (edge.kind, edge.source, edge.source_name, edge.target, edge.target_name)
            self.edges.append(_ENCODE((order, told, edge.meeting, edge.item, edge.day.toordinal(), edge.irregular)))

    # --- memory ---

    def _wake(self, case: CaseId) -> None:
        """Open a case that was put away, if there is one."""
        opened = self._older.pop(case, None)
        if opened is None:
            data = self._packed.pop(case, None)
            if data is None:
                return
            opened = MutableCase.of(unpacked(data, self.levels))
            opened.snapshot = None
        self._open[case] = opened

    def _put_away(self) -> None:
        """Pack what nothing has touched since the last time, and begin to find out anew what is touched."""
        self._pack(self._older)
        self._older, self._open = self._open, {}

    def _pack(self, cases: dict[CaseId, MutableCase]) -> None:
        for case, opened in cases.items():
            self._packed[case] = packed(opened.frozen())
        cases.clear()


@define(eq=False)
class _Count:
    """The counts of one meeting while it is gone through, as ``projections.tallies`` counts.

    Attributes:
        level: the level that meets.
        by_group: per group, the numbers in the order of :class:`Counts`.
        irregular: what was admitted against a rule: order, position, and what is told of it.
        counted: which cases were counted in which way.
    """

    level: str
    by_group: dict[str, list[int]] = field(factory=dict)
    irregular: list[tuple[int, int, str, str, str, str]] = field(factory=list)
    counted: set[tuple[int, CaseId]] = field(factory=set)

    def add(self, position: int, event: MeetingEvent, moved: Moved) -> None:
        """Count one resolution, which may have moved the cases of ``moved``."""
        kind, group = type(event), event.group
        row = self.by_group.get(group)
        if row is None and group:
            row = self.by_group[group] = _nothing()
        column = _COLUMN_OF.get(kind)
        if column is not None:
            one = (column, event.case)  # type: ignore[attr-defined]
            if one not in self.counted:
                self.counted.add(one)
                if row is None:
                    row = self._row(group)
                row[column] += 1
        elif kind is RestContinued:
            self._row(event.group)[_CONTINUED] += event.stated  # type: ignore[attr-defined]
        for before, case in moved:
            for movement in movements_at(self.level, event, before, case):
                column = _COLUMN_MOVED.get(movement.how)
                if column is not None:
                    self._row(movement.group)[column] += 1
        if event.irregular is not None:
            told = (event.id, event.meeting, event.item, event.irregular)
            self.irregular.append((event.order, position, *told))

    def _row(self, group: str) -> list[int]:
        row = self.by_group.get(group)
        if row is None:
            row = self.by_group[group] = _nothing()
        return row


def _nothing() -> list[int]:
    return [0] * len(COLUMNS)
