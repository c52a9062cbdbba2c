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
from typing import Protocol

from attrs import define, evolve, field, frozen

from ledger.bilingual import Text
from ledger.cases import CaseId
from ledger.errors import LedgerError
from ledger.meetings import MeetingId
from ledger.platform import Platform
from ledger.resolutions import (
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

    def events_of_kinds(self, *kinds: type[Event]) -> Iterator[Recorded]:
        """Every event of these classes, in recorded order."""

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
class _Amended:
    """A meeting whose minutes were amended: which header holds, the headers there are, its stretches."""

    holds: str
    headers: dict[str, MeetingRecorded] = field(factory=dict)
    spans: list[Span] = field(factory=list)


def planned(source: Source, platform: Platform, head: int, *, presumptions: bool = True) -> Plan:
    """Where everything stands that was on record at ``head``.

    Args:
        source: the ledger.
        platform: the platform as last described.
        head: the position of the last event that counts.
        presumptions: with False, as if nothing had been presumed.
    """
    plan = Plan(platform=platform, head=head)
    _place_meetings(plan, source)
    _schedule(plan, source, presumptions)
    return plan


def _place_meetings(plan: Plan, source: Source) -> None:
    amended: dict[MeetingId, _Amended] = {}
    starts: list[tuple[int, MeetingId]] = []
    for recorded in source.events_of_kinds(MinutesAmended):
        event = recorded.event
        if isinstance(event, MinutesAmended) and recorded.position <= plan.head:
            amended.setdefault(event.meeting, _Amended(event.header)).holds = event.header
            starts.append((recorded.position, event.meeting))
    groups: dict[str, int] = {}
    meetings: list[tuple[int, int, int]] = []
    for recorded in source.events_of_kinds(MeetingRecorded):
        event, position = recorded.event, recorded.position
        if not isinstance(event, MeetingRecorded) or position > plan.head:
            continue
        if event.meeting in amended:
            amended[event.meeting].headers[event.id] = event
            starts.append((position, event.meeting))
        else:
            meetings.append((_opened(event), position, _group(event, groups)))
    _lay_out(plan, meetings, starts, amended, groups)


def _opened(header: MeetingRecorded) -> int:
    moment = opening(header)
    return instant_of(moment.day, moment.at)


def _group(header: MeetingRecorded, groups: dict[str, int]) -> int:
    return groups.setdefault(header.group, len(groups)) if header.group else _SHARED


def _lay_out(
    plan: Plan,
    meetings: list[tuple[int, int, int]],
    starts: list[tuple[int, MeetingId]],
    amended: dict[MeetingId, _Amended],
    groups: dict[str, int],
) -> None:
    """Write the meetings into the plan: each goes from its start up to the next start in the log."""
    begins = array("q", sorted([first for _, first, _ in meetings] + [first for first, _ in starts]))
    begins.append(plan.head + 1)

    def last_from(first: int) -> int:
        return begins[bisect_left(begins, first) + 1] - 1

    for first, meeting in sorted(starts):
        amended[meeting].spans.append((first, last_from(first)))
    for one in amended.values():
        header = one.headers.get(one.holds) or next(iter(one.headers.values()))
        meetings.append((_opened(header), one.spans[0][0], _group(header, groups)))
        plan.amended[one.spans[0][0]] = tuple(one.spans)
    meetings.sort()
    for instant, first, group in meetings:
        plan.instants.append(instant)
        plan.firsts.append(first)
        plan.lasts.append(last_from(first))
        plan.groups.append(group)
    plan.names = list(groups)


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
    return rows[bisect_left(rows, (span[0],)) : bisect_left(rows, (span[1] + 1,))]  # type: ignore[arg-type]


def _as_recorded(rows: list[tuple[int, Event]], instant: int, span: Span, shown: dict[CaseId, CaseId]) -> Sat:
    own = _stretch(rows, span)
    header = own[0][1]
    assert isinstance(header, MeetingRecorded)
    events = [row for row in own if isinstance(row[1], MeetingEvent)]
    return _sat(instant, header, events, shown)  # type: ignore[arg-type]


def _as_amended(
    rows: list[tuple[int, Event]], instant: int, spans: tuple[Span, ...], shown: dict[CaseId, CaseId]
) -> Sat:
    own = [Recorded(position=at, event=event) for span in spans for at, event in _stretch(rows, span)]
    meeting = next(r.event.meeting for r in own if isinstance(r.event, MeetingRecorded))
    held = holding([r for r in own if getattr(r.event, "meeting", "") == meeting])
    return _sat(instant, held.headers[meeting], held.events, shown)


def _sat(
    instant: int, header: MeetingRecorded, events: list[tuple[int, MeetingEvent]], shown: dict[CaseId, CaseId]
) -> Sat:
    meeting = header.meeting
    if any(event.meeting != meeting for _, event in events):
        raise LedgerError(
            Text(
                en=f"the events of {meeting} do not stand together in this ledger; ask the timeline instead",
                zh=f"{meeting} 之事件於此登錄簿中並未連續；請改由時間軸查詢",
            )
        )
    kept = [row for row in events if row[1].presumption is None and type(row[1]) is not CaseFirstSeen]
    if shown:
        kept = [(position, renamed(event, shown)) for position, event in kept]
    kept.sort(key=_by_order)
    return Sat(instant, header, kept)


def _by_order(row: tuple[int, MeetingEvent]) -> int:
    return row[1].order  # positions ascend already, and the sort keeps that among equals
