"""Where everything stands in a log, found without reading it all: the first pass of a whole replay.

Place in the flow: before ``order``, which reads by it. Looked at are the few kinds of events on which the
order of effect depends (headers, amendments, joins, first mentions, presumptions); noted is, of each
meeting, when it was held and where in the log it stands: a few numbers a meeting.

What takes effect elsewhere than at its own meeting, or under another id, is laid out by the timeline
itself, of just the cases concerned: there is one set of rules for that, and it is not here.

>>> plan = planned(ledger.reader, platform, ledger.head)
>>> len(plan.instants)
11
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, time
from sys import intern
from typing import Protocol

from attrs import define, evolve, field

from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseFirstSeen,
    CasesFoundSame,
    Event,
    MeetingRecorded,
    MeetingWithdrawn,
    MinutesAmended,
    cases_of,
)
from ledger.model.meetings import MeetingId
from ledger.model.platform import Platform
from ledger.timeline import Dated, Known, Recorded, Timeline, holding, opening, sort_key

_CASES_AT_ONCE = 200  # cases laid out by one timeline: their events are in memory together

SHARED = -1  # the group of a meeting of all groups

Span = tuple[int, int]
"""The first and the last position of a stretch of the log."""


class Source(Protocol):
    """What a replay needs of a ledger; ``CaseLedger.reader`` is one."""

    @property
    def platform(self) -> Platform | None:
        """The platform as last described; None in a new ledger."""

    @property
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
        wanted = {SHARED, *(place for place, name in enumerate(self.names) if name in groups)}
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
            if group != SHARED:
                found[self.names[group]] += self.lasts[place] - self.firsts[place] + 1
        return found


def instant_of(day: date, at: time) -> int:
    """A day and a time of that day as one number, by which a long list is sorted fastest, in microseconds."""
    seconds = (day.toordinal() * 24 + at.hour) * 3600 + at.minute * 60 + at.second
    return seconds * 1_000_000 + at.microsecond


@define
class Opened:
    """The headers of a stretch of the log, as far as the order of effect depends on them.

    Attributes:
        meetings: per meeting never amended nor withdrawn, the instant at which it opened, its position and its group.
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


def _amendments(source: Source, head: int) -> Iterator[tuple[int, MinutesAmended | MeetingWithdrawn]]:
    """What amended meetings and what took them back."""
    for recorded in source.events_of_kinds(MinutesAmended, MeetingWithdrawn):
        if isinstance(recorded.event, (MinutesAmended, MeetingWithdrawn)) and recorded.position <= head:
            yield recorded.position, recorded.event


def _opened(header: MeetingRecorded) -> int:
    moment = opening(header, ())  # the level does not bear on the instant
    return instant_of(moment.day, moment.at)


def _lay_out(
    plan: Plan, opened: Sequence[Opened], amendments: list[tuple[int, MinutesAmended | MeetingWithdrawn]]
) -> None:
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
    headers = holding(Recorded(position=at, event=event) for at, event in (*of_amended, *amendments)).headers
    for meeting, header in headers.items():
        first = spans[meeting][0][0]
        plan.amended[first] = tuple(spans[meeting])
        meetings.append((_opened(header), first, header.group))
    meetings.sort()
    names: dict[str, int] = {"": SHARED}
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
