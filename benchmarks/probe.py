"""What jobs ask about in one ledger: a group, its cases and meetings, some names; drawn once and kept.

``data`` keeps it as JSON. It is drawn while the ledger is read from end to end once,
keeping one group's events only, so it can be drawn from a ledger of any size.

Example::

    drawn = draw(ledger.events(), seed=1)
    next(drawn.next_meetings()).meeting
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random

from attrs import frozen

from ledger.model.events import Event, MeetingEvent, MeetingRecorded, PlatformDescribed, cases_of, names_claimed
from ledger.model.meetings import parse_meeting
from ledger.model.minutes import Directive, Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.timeline import Recorded, Timeline

RESOLUTIONS = 20
"""The number of resolutions of the meeting that is recorded for measuring."""

_NAMES_DRAWN = 100
_SETTLING = timedelta(days=90)


@frozen(kw_only=True)
class Probe:
    """What jobs ask about in one ledger.

    Attributes:
        levels: the ids of the platform's levels, lowest first.
        head: the position of the last event.
        group: the group asked about: the one first recorded.
        series: the series of its meetings.
        before_year_1: the years subtracted from a Gregorian year in those ids: 1911, or 0.
        agency: an agency for directives; empty where the platform has none.
        first, last: the days of the group's first and last recorded meetings.
        meetings: the group's recorded meetings, in the order held.
        standing: titles of the cases on its register at the end.
        standing_late: titles of the cases on it on the day ``late`` that did not change since.
        late: a day ten years before the last, or half-way where the record is shorter.
        names: names of cases drawn at random from the whole record.
    """

    levels: tuple[str, ...]
    head: int
    group: str
    series: str
    before_year_1: int
    agency: str
    first: date
    last: date
    meetings: tuple[str, ...]
    standing: tuple[str, ...]
    standing_late: tuple[str, ...]
    late: date
    names: tuple[str, ...]

    @property
    def level(self) -> str:
        """Return the level that meets by groups."""
        return self.levels[0]

    def days(self, seed: int) -> Iterator[date]:
        """Return random days up to the last meeting, without end; each after the first events."""
        random = Random(seed)
        first = min(self.first + _SETTLING, self.last)
        while True:
            yield first + timedelta(days=random.randrange((self.last - first).days + 1))

    def next_meetings(self) -> Iterator[Minutes]:
        """Return meetings of the group after all recorded ones, each of ``RESOLUTIONS`` resolutions, without end."""
        for number in count(1):
            yield self._meeting(number, self.last + timedelta(days=366 + number), self.standing)

    def late_meetings(self) -> Iterator[Minutes]:
        """Return the same meetings, held on the day ``late`` and later."""
        for number in count(5_000):
            yield self._meeting(number, self.late, self.standing_late)

    def _meeting(self, number: int, held: date, titles: tuple[str, ...]) -> Minutes:
        """Continue each case, and add directives where there are fewer cases than resolutions."""
        items = []
        missing = RESOLUTIONS - len(titles[:RESOLUTIONS])
        for place, title in enumerate(titles[:RESOLUTIONS], 1):
            share = missing // len(titles) + (place <= missing % len(titles)) if self.agency else 0
            told = tuple(Directive(to=(self.agency,), task=f"report {one}") for one in range(share))
            items.append(Item(item=f"一({place})", cases=(title,), decisions=(Decision.CONTINUED,), directives=told))
        return Minutes(
            meeting=f"{self.series}/{held.year - self.before_year_1}-{number}", held=held, items=tuple(items)
        )


def draw(log: Iterator[Recorded], seed: int) -> Probe:
    """Return what jobs ask about in a record, read once, keeping only the events of the group first recorded."""
    random = Random(seed)
    names: list[str] = []
    claimed = 0
    kept: list[Recorded] = []
    group = ""
    last = 0
    family: set[str] = set()
    for recorded in log:
        event, last = recorded.event, recorded.position
        for _, name in names_claimed(event):
            claimed += 1
            if len(names) < _NAMES_DRAWN:
                names.append(name)
            elif (place := random.randrange(claimed)) < _NAMES_DRAWN:
                names[place] = name
        if isinstance(event, MeetingRecorded) and not group:
            group = event.group
        if isinstance(event, PlatformDescribed) or _concerns(event, group, family):
            kept.append(recorded)
            family.update(cases_of(event))
    return _probe_of(_with_headers(kept), group, names, last)


def _concerns(event: Event, group: str, family: set[str]) -> bool:
    if isinstance(event, MeetingRecorded):
        return event.group in ("", group)
    return isinstance(event, MeetingEvent) and (event.group == group or not family.isdisjoint(cases_of(event)))


def _with_headers(kept: list[Recorded]) -> list[Recorded]:
    """Return ``kept`` without the headers of meetings from which nothing is kept."""
    spoke = {recorded.event.meeting for recorded in kept if isinstance(recorded.event, MeetingEvent)}
    return [r for r in kept if not isinstance(r.event, MeetingRecorded) or r.event.meeting in spoke]


def _probe_of(kept: list[Recorded], group: str, names: list[str], head: int) -> Probe:
    timeline = Timeline.of(kept)
    platform = timeline.platform
    own = [header for header in timeline.meetings.values() if header.group == group]
    first, last = own[0].held, own[-1].held
    late = max(last - timedelta(days=3_653), first + (last - first) / 2)
    # Only days between the group's own meetings: a late one at the hour of another would be a clash of its own.
    held = {header.held for header in timeline.meetings.values()}
    while late in held:
        late += timedelta(days=1)
    level = platform.level_ids[0]
    at_last = timeline.replayed()
    then = timeline.replayed(until=late)
    number = parse_meeting(own[-1].meeting)
    return Probe(
        levels=platform.level_ids,
        head=head,
        group=group,
        series=number.series,
        before_year_1=last.year - (number.year or last.year),
        agency=platform.agencies[0].name if platform.agencies else "",
        first=first,
        last=last,
        meetings=tuple(header.meeting for header in own),
        standing=tuple(case.title for case in at_last.register(level, group)),
        standing_late=tuple(case.title for case in then.register(level, group)),
        late=late,
        names=tuple(names),
    )
