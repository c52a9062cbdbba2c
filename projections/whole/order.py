"""What is to be read when: the order of effect of a log that is never in memory as a whole.

Two passes. :func:`planned` looks at the few kinds of events on which the order depends (headers,
amendments, joins, first sights, presumptions) and notes of each meeting when it was held and where in
the log it stands: a few numbers a meeting. :func:`gathered` then reads the meetings in the order
held, some thousand events at once. A late meeting is read from where it stands, like any other.

What takes effect elsewhere than at its own meeting, or under another id, is laid out by the timeline
itself, of just the cases concerned: there is one set of rules for that, and it is not here.

>>> plan = planned(ledger, head=ledger.head())                     # doctest: +SKIP
>>> for together in gathered(ledger, plan): ...                    # doctest: +SKIP
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time
from sys import intern
from typing import Protocol

from attrs import define, evolve, field, frozen

from ledger.bilingual import Text
from ledger.cases import CaseId
from ledger.errors import LedgerError
from ledger.meetings import MeetingId
from ledger.platform import Platform
from ledger.resolutions import (
    CASE_EVENTS,
    CaseFirstSeen,
    CasesFoundSame,
    Event,
    MeetingEvent,
    MeetingRecorded,
    MinutesAmended,
    cases_of,
)
from ledger.timeline import Dated, Known, Recorded, Timeline, holding, opening, sort_key
from ledger.timeline.identity import renamed

EVENTS_AT_ONCE = 4_000
"""About how many events are read, and held in memory, at once."""

_CASES_AT_ONCE = 200  # cases laid out by one timeline: their events are in memory together

_RESOLVED = frozenset(CASE_EVENTS) - {CaseFirstSeen}  # first sights take effect where the timeline places them

_SHARED = -1  # the group of a meeting of all groups

Span = tuple[int, int]
"""The first and the last position of a stretch of the log."""


class Source(Protocol):
    """What a replay needs of a ledger; ``CaseLedger`` is one."""

    @property
    def platform(self) -> Platform | None:
        """The platform as last described; None in a new ledger."""

    def head(self) -> int:
        """The position of the last event on record."""

    def again(self) -> Callable[[], Source] | None:
        """How another process opens the same ledger; None where it cannot."""

    def close(self) -> None:
        """Close it."""

    def events_in(self, spans: Sequence[Span]) -> list[tuple[int, Event]]:
        """The events of some stretches of the log with their positions, stretch by stretch."""

    def events_of_kinds(self, *kinds: type[Event], after: int = 0) -> Iterator[Recorded]:
        """Every event of these classes after a position, in recorded order."""

    def events_presumed(self) -> Iterator[Recorded]:
        """Everything that was ever presumed, in recorded order."""

    def timeline(
        self,
        *,
        presumptions: bool = True,
        known: Known | None = None,
        about: Iterable[CaseId] | None = None,
        rests: Iterable[int] | None = None,
    ) -> Timeline:
        """The order of effect, of what bears on the cases ``about`` where some are given."""


@define
class Plan:
    """Where the meetings stand in the log, in the order of effect.

    Attributes:
        platform: the platform as last described.
        head: the position of the last event that counts.
        instants: per meeting, the microsecond at which it opened, in the order of effect.
        firsts, lasts: per meeting, the first and the last position of its events.
        groups: per meeting, the place of its group among ``names``; -1 for a meeting of all groups.
        names: the ids of the groups that met.
        amended: per first position of an amended meeting, all the stretches in which its events stand.
        shown: per id that another id of the same case stands for, that other id.
        scheduled: what takes effect elsewhere than at its own meeting, in the order of effect.
    """

    platform: Platform
    head: int
    instants: array[int] = field(factory=lambda: array("q"))
    firsts: array[int] = field(factory=lambda: array("q"))
    lasts: array[int] = field(factory=lambda: array("q"))
    groups: array[int] = field(factory=lambda: array("l"))
    names: list[str] = field(factory=list)
    amended: dict[int, tuple[Span, ...]] = field(factory=dict)
    shown: dict[CaseId, CaseId] = field(factory=dict)
    scheduled: tuple[Dated, ...] = ()

    def of_groups(self, groups: frozenset[str]) -> Plan:
        """The plan of the meetings of ``groups`` and of all groups, everything else left out."""
        wanted = {_SHARED, *(place for place, name in enumerate(self.names) if name in groups)}
        meetings = [place for place, group in enumerate(self.groups) if group in wanted]
        return evolve(
            self,
            instants=array("q", [self.instants[place] for place in meetings]),
            firsts=array("q", [self.firsts[place] for place in meetings]),
            lasts=array("q", [self.lasts[place] for place in meetings]),
            groups=array("l", [self.groups[place] for place in meetings]),
        )

    def weights(self) -> dict[str, int]:
        """Per group, how many events its meetings have."""
        found = dict.fromkeys(self.names, 0)
        for place, group in enumerate(self.groups):
            if group != _SHARED:
                found[self.names[group]] += self.lasts[place] - self.firsts[place] + 1
        return found


@frozen
class Sat:
    """One meeting as it was read.

    Attributes:
        instant: the microsecond at which it opened.
        header: what its minutes say of the meeting itself.
        events: what holds of its minutes, with the positions, in the order of the minutes.
    """

    instant: int
    header: MeetingRecorded
    events: list[tuple[int, MeetingEvent]]


def instant_of(day: date, at: time) -> int:
    """A day and a time of that day as one number, by which a long list is sorted fastest, in microseconds."""
    seconds = (day.toordinal() * 24 + at.hour) * 3600 + at.minute * 60 + at.second
    return seconds * 1_000_000 + at.microsecond


# --- the first pass ------------------------------------------------------------------------------


@define
class Opened:
    """The headers of a stretch of the log, as far as the order of effect depends on them.

    Attributes:
        meetings: per meeting never amended, the instant at which it opened, its position and its group.
        of_amended: the headers of the other meetings, with their positions.
    """

    meetings: list[tuple[int, int, str]] = field(factory=list)
    of_amended: list[tuple[int, MeetingRecorded]] = field(factory=list)


def opened_in(source: Source, head: int, span: Span) -> Opened:
    """The headers within ``span``, among all that was on record at ``head``."""
    amended = {amendment.meeting for _, amendment in _amendments(source, head)}
    found = Opened()
    for recorded in source.events_of_kinds(MeetingRecorded, after=span[0] - 1):
        header, position = recorded.event, recorded.position
        if position > span[1]:
            break
        assert isinstance(header, MeetingRecorded)
        if header.meeting in amended:
            found.of_amended.append((position, header))
        else:
            found.meetings.append((_opened(header), position, intern(header.group)))  # few groups, many meetings
    return found


def planned(
    source: Source, platform: Platform, head: int, *, presumptions: bool = True, opened: Sequence[Opened] | None = None
) -> Plan:
    """Where everything stands that was on record at ``head``.

    Args:
        source: the ledger.
        platform: the platform as last described.
        head: the position of the last event that counts.
        presumptions: with False, as if nothing had been presumed.
        opened: the headers, stretch by stretch, where somebody has read them; else they are read here.
    """
    plan = Plan(platform=platform, head=head)
    _lay_out(plan, opened or [opened_in(source, head, (1, head))], list(_amendments(source, head)))
    _schedule(plan, source, presumptions)
    return plan


def _amendments(source: Source, head: int) -> Iterator[tuple[int, MinutesAmended]]:
    for recorded in source.events_of_kinds(MinutesAmended):
        if isinstance(recorded.event, MinutesAmended) and recorded.position <= head:
            yield recorded.position, recorded.event


def _opened(header: MeetingRecorded) -> int:
    moment = opening(header)
    return instant_of(moment.day, moment.at)


def _lay_out(plan: Plan, opened: Sequence[Opened], amendments: list[tuple[int, MinutesAmended]]) -> None:
    """Write the meetings into the plan: each goes from its start up to the next start in the log."""
    meetings = [meeting for one in opened for meeting in one.meetings]
    of_amended = [header for one in opened for header in one.of_amended]
    starts = [(at, amendment.meeting) for at, amendment in amendments]
    starts = sorted([*starts, *((at, header.meeting) for at, header in of_amended)])
    begins = array("q", sorted([*(first for _, first, _ in meetings), *(first for first, _ in starts)]))
    begins.append(plan.head + 1)

    def last_from(first: int) -> int:
        return begins[bisect_left(begins, first) + 1] - 1

    spans: dict[MeetingId, list[Span]] = {}
    for first, meeting in starts:
        spans.setdefault(meeting, []).append((first, last_from(first)))
    holds = {amendment.meeting: amendment.header for _, amendment in amendments}
    headers: dict[MeetingId, MeetingRecorded] = {}
    for _, header in of_amended:
        if header.meeting not in headers or header.id == holds[header.meeting]:
            headers[header.meeting] = header
    for meeting, header in headers.items():
        first = spans[meeting][0][0]
        plan.amended[first] = tuple(spans[meeting])
        meetings.append((_opened(header), first, header.group))
    meetings.sort()
    names: dict[str, int] = {"": _SHARED}
    for instant, first, group in meetings:
        plan.instants.append(instant)
        plan.firsts.append(first)
        plan.lasts.append(last_from(first))
        plan.groups.append(names.setdefault(group, len(names) - 1))
    plan.names = list(names)[1:]


def _schedule(plan: Plan, source: Source, presumptions: bool) -> None:
    """What takes effect elsewhere than at its own meeting, and which ids stand for others, as timelines tell it."""
    joined = (r for r in source.events_of_kinds(CasesFoundSame) if r.position <= plan.head)
    elsewhere = {r.position: r for r in source.events_of_kinds(CaseFirstSeen) if r.position <= plan.head}
    elsewhere |= {r.position: r for r in source.events_presumed() if r.position <= plan.head}
    found = [case for recorded in (*joined, *elsewhere.values()) for case in cases_of(recorded.event)]
    cases = list(dict.fromkeys(found))
    scheduled: dict[int, Dated] = {}
    for start in range(0, len(cases), _CASES_AT_ONCE):
        about = cases[start : start + _CASES_AT_ONCE]
        timeline = source.timeline(about=about, rests=(), known=plan.head, presumptions=presumptions)
        wanted = set(about)
        plan.shown.update((case, timeline.shown[case]) for case in about if case in timeline.shown)
        for dated in timeline.entries:
            recorded_there = elsewhere.get(dated.position)
            if recorded_there is not None and not wanted.isdisjoint(cases_of(recorded_there.event)):
                scheduled[dated.position] = dated
    plan.scheduled = tuple(sorted(scheduled.values(), key=lambda one: (sort_key(one.moment), one.position)))


# --- the second pass -----------------------------------------------------------------------------


def gathered(source: Source, plan: Plan) -> Iterator[list[Sat]]:
    """The meetings in the order of effect; those that opened at one moment come together, in the order of their ids.

    Raises:
        LedgerError: the log does not have the events of each meeting together.
    """
    for chosen in _blocks(plan):
        spans: list[Span] = []
        for place in chosen:
            first = plan.firsts[place]
            spans.extend(plan.amended.get(first) or ((first, plan.lasts[place]),))
        rows = source.events_in(_joined(spans))
        together: list[Sat] = []
        for place in chosen:
            first = plan.firsts[place]
            stretches = plan.amended.get(first)
            instant = plan.instants[place]
            if together and together[-1].instant != instant:
                yield _in_order(together)
                together = []
            if stretches is None:
                together.append(_as_recorded(rows, instant, (first, plan.lasts[place]), plan.shown))
            else:
                together.append(_as_amended(rows, instant, stretches, plan.shown))
        yield _in_order(together)


def _in_order(together: list[Sat]) -> list[Sat]:
    return together if len(together) == 1 else sorted(together, key=lambda sat: sat.header.meeting)


def _blocks(plan: Plan) -> Iterator[list[int]]:
    """The meetings by their places, so many at once as are read together; never one moment in two blocks."""
    block: list[int] = []
    events = 0
    for place in range(len(plan.instants)):
        if events >= EVENTS_AT_ONCE and plan.instants[place] != plan.instants[place - 1]:
            yield block
            block, events = [], 0
        block.append(place)
        events += plan.lasts[place] - plan.firsts[place] + 1
    if block:
        yield block


def _joined(spans: list[Span]) -> list[Span]:
    """``spans`` in the order of the log, those that adjoin as one: fewer, longer walks along the table."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and found[-1][1] == first - 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _stretch(rows: list[tuple[int, Event]], span: Span) -> list[tuple[int, Event]]:
    # A position alone sorts just before the row that begins with it; events are never compared.
    return rows[bisect_left(rows, (span[0],)) : bisect_left(rows, (span[1] + 1,))]


def _as_recorded(rows: list[tuple[int, Event]], instant: int, span: Span, shown: dict[CaseId, CaseId]) -> Sat:
    own = _stretch(rows, span)
    header = own[0][1]
    assert isinstance(header, MeetingRecorded)
    return _sat(instant, header, own, shown)


def _as_amended(
    rows: list[tuple[int, Event]], instant: int, spans: tuple[Span, ...], shown: dict[CaseId, CaseId]
) -> Sat:
    own = [Recorded(position=at, event=event) for span in spans for at, event in _stretch(rows, span)]
    meeting = next(r.event.meeting for r in own if isinstance(r.event, MeetingRecorded))
    held = holding([r for r in own if getattr(r.event, "meeting", meeting) == meeting])
    return _sat(instant, held.headers[meeting], held.events, shown)


def _sat(instant: int, header: MeetingRecorded, rows: Iterable[tuple[int, Event]], shown: dict[CaseId, CaseId]) -> Sat:
    """The meeting with what takes effect at it, in its order; one loop, since every event passes here."""
    meeting, order, is_in_order = header.meeting, 0, True
    events: list[tuple[int, MeetingEvent]] = []
    for row in rows:
        event = row[1]
        if type(event) not in _RESOLVED or event.presumption is not None:  # type: ignore[attr-defined]
            continue
        if event.meeting != meeting:  # type: ignore[attr-defined]
            raise _not_together(meeting)
        if event.order < order:  # type: ignore[attr-defined]
            is_in_order = False
        order = event.order  # type: ignore[attr-defined]
        events.append(row)  # type: ignore[arg-type]
    if not is_in_order:
        events.sort(key=_by_order)  # positions ascend already, and the sort keeps that among equals
    if shown:
        events = [(position, renamed(event, shown)) for position, event in events]
    return Sat(instant, header, events)


def _by_order(row: tuple[int, MeetingEvent]) -> int:
    return row[1].order


def _not_together(meeting: MeetingId) -> LedgerError:
    return LedgerError(
        Text(
            en=f"the events of {meeting} do not stand together in this ledger; ask the timeline instead",
            zh=f"{meeting} 之事件於此登錄簿中並未連續；請改由時間軸查詢",
        )
    )
