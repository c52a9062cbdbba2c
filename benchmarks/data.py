"""The ledgers that are measured: made once from a seed, kept in ``.bench/``, with the baselines beside them.

A file's name carries seed, size and format, so that another seed, size or way of making is another
file; a file half made bears another name until it is whole. What jobs ask about (a group, its
cases, some names) is drawn while the ledger is read once and kept as JSON beside it.

>>> data = Data(folder=Path(".bench"), seed=1)                                    # doctest: +SKIP
>>> data.probe(10_000).group                                                      # doctest: +SKIP
'industry'
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from heapq import merge
from itertools import count
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
from attrs import field, frozen

from benchmarks.baselines.classic import ClassicCases
from benchmarks.baselines.facts import OneMeeting, meetings_of
from benchmarks.baselines.plain_sql import PlainTables
from benchmarks.baselines.raw import Raw
from benchmarks.source import FORMAT, fill
from ledger import CaseLedger
from ledger.meetings import parse_meeting
from ledger.minutes import Directive, Item, Minutes
from ledger.resolutions import Event, MeetingEvent, MeetingRecorded, PlatformDescribed, cases_of, names_claimed
from ledger.store.sqlite import open_recorder
from ledger.timeline import Recorded, Timeline
from ledger.vocabulary import Decision

RESOLUTIONS = 20
"""How many resolutions the meeting has that is recorded for measuring."""

_NAMES_DRAWN = 100


@frozen(kw_only=True)
class Probe:
    """What jobs ask about in one ledger.

    Attributes:
        levels: the ids of the platform's levels, lowest first.
        head: the position of the last event.
        group: the group asked about: the one first recorded.
        series: what its meetings' ids begin with.
        before_year_1: how many years come off a Gregorian year in those ids: 1911, or 0.
        agency: an agency to which directives may go; empty where the platform has none.
        first, last: the days of the group's first and last meetings on record.
        meetings: the group's meetings on record, in the order held.
        standing: titles of its cases that stand on its register at last.
        standing_late: titles that stood there, undisturbed since, on the day ``late``.
        late: a day ten years before the last, or half-way where the record is shorter.
        names: names of cases drawn from the whole record by chance.
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
        """The level that meets by groups."""
        return self.levels[0]

    def days(self, seed: int) -> Iterator[date]:
        """Days by chance between the first and the last meeting, without end."""
        random = Random(seed)
        while True:
            yield self.first + timedelta(days=random.randrange((self.last - self.first).days + 1))

    def next_meetings(self) -> Iterator[Minutes]:
        """Meetings of the group after all on record, each of ``RESOLUTIONS`` resolutions, without end."""
        for number in count(1):
            yield self._meeting(number, self.last + timedelta(days=366 + number), self.standing)

    def late_meetings(self) -> Iterator[Minutes]:
        """The same, held on the day ``late`` and those after it."""
        for number in count(5_000):
            yield self._meeting(number, self.late, self.standing_late)

    def _meeting(self, number: int, held: date, titles: tuple[str, ...]) -> Minutes:
        """Each case continued, and directives about them where there are fewer cases than resolutions."""
        items = []
        missing = RESOLUTIONS - len(titles[:RESOLUTIONS])
        for place, title in enumerate(titles[:RESOLUTIONS], 1):
            share = missing // len(titles) + (place <= missing % len(titles)) if self.agency else 0
            told = tuple(Directive(to=(self.agency,), task=f"report {one}") for one in range(share))
            items.append(Item(item=f"一({place})", cases=(title,), decisions=(Decision.CONTINUED,), directives=told))
        return Minutes(meeting=f"{self.series}/{held.year - self.before_year_1}-{number}", held=held, items=tuple(items))


@frozen(kw_only=True)
class Data:
    """The folder of ledgers made from one seed.

    Attributes:
        folder: where they are.
        seed: from which they are made.
        say: told what is being made, since that may take minutes.
    """

    folder: Path
    seed: int
    say: Callable[[str], None] = field(default=print)

    def ledger(self, size: int) -> Path:
        """The ledger of about ``size`` events."""
        return self._made("ledger", size, "sqlite", lambda path: fill(path, size=size, seed=self.seed))

    def raw(self, size: int) -> Path:
        """Its rows in a plain file."""
        return self._made("raw", size, "sqlite", lambda path: self._fill_raw(path, size))

    def classic(self, size: int) -> Path:
        """Its facts as classic aggregates."""

        def make(path: Path) -> None:
            with ClassicCases(path, self.probe(size).levels) as cases:
                cases.fill(self.meetings(size))

        return self._made("classic", size, "sqlite", make)

    def plain_sql(self, size: int) -> Path:
        """Its facts in plain tables."""

        def make(path: Path) -> None:
            with PlainTables(path, self.probe(size).levels) as tables:
                tables.fill(self.meetings(size))

        return self._made("plain-sql", size, "sqlite", make)

    def probe(self, size: int) -> Probe:
        """What to ask about in it."""

        def make(path: Path) -> None:
            path.write_bytes(msgspec.json.encode(_probe(self.events_recorded(size), self.seed)))

        return msgspec.json.decode(self._made("probe", size, "json", make).read_bytes(), type=Probe)

    def meetings(self, size: int) -> Iterator[OneMeeting]:
        """Its meetings in the order held, for baselines that can do no late ones.

        Read twice: the few that were recorded late are kept from the first reading, the others pass.
        """
        late: list[OneMeeting] = []
        latest: tuple[object, ...] = ()
        for one in meetings_of(self.events(size)):
            begins = _begins(one)
            if latest and begins < latest:
                late.append(one)
            latest = max(latest, begins)
        ids = {header.meeting for header, _ in late}
        others = (one for one in meetings_of(self.events(size)) if one[0].meeting not in ids)
        return merge(others, sorted(late, key=_begins), key=_begins)

    def events(self, size: int) -> Iterator[Event]:
        """Its events, in recorded order."""
        return (recorded.event for recorded in self.events_recorded(size))

    def events_recorded(self, size: int) -> Iterator[Recorded]:
        """Its events with their positions, in recorded order."""
        with CaseLedger(self.ledger(size), must_exist=True) as ledger:
            yield from ledger.events()

    @contextmanager
    def scratch(self, path: Path) -> Iterator[Path]:
        """A copy of a file to write to, gone afterwards."""
        with TemporaryDirectory(dir=self.folder) as folder:
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            yield copy

    def _fill_raw(self, path: Path, size: int) -> None:
        with open_recorder(self.ledger(size), must_exist=True) as recorder, Raw(path) as raw:
            raw.fill((stored.event.type, stored.event.data, stored.event.tags) for stored in recorder.read())

    def _made(self, what: str, size: int, ending: str, make: Callable[[Path], None]) -> Path:
        """The file, made now where it is missing, and moved into place when whole."""
        path = self.folder / f"{what}-seed{self.seed}-{size}-{FORMAT}.{ending}"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.say(f"making {path.name}")
            with TemporaryDirectory(dir=self.folder) as folder:
                half = Path(folder) / path.name
                make(half)
                half.replace(path)  # closed by then, so its write-ahead log is in it
        return path


def _begins(one: OneMeeting) -> tuple[object, ...]:
    header, _ = one
    return (header.held, header.starts or time(), header.meeting)


def _probe(log: Iterator[Recorded], seed: int) -> Probe:
    """Draw from a record, read once, keeping only the events of the group first recorded."""
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
    """``kept`` without the headers of meetings that nothing kept is from."""
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
