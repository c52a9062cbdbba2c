"""The ledgers that are measured: made once from a seed, kept in ``.bench/``, with the baselines beside them.

A file's name has seed, size and format, so that another seed, size or format is another
file; a file has another name until it is complete. What jobs ask about (a group, its
cases, some names) is drawn while the ledger is read once, and kept as JSON beside it.

Example::

    data = Data(folder=Path(".bench"), seed=1)
    data.probe(10_000).group
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from attrs import field, frozen

from benchmarks.baselines.classic import ClassicCases
from benchmarks.baselines.facts import OneMeeting, meetings_of
from benchmarks.baselines.plain_sql import PlainTables
from benchmarks.baselines.raw import Raw
from benchmarks.probe import Probe, draw
from benchmarks.source import FORMAT, fill
from ledger import CaseLedger
from ledger.model.events import Event
from ledger.store.sqlite import open_recorder
from ledger.timeline import Recorded
from projections.kept import VERSION, Kept


@frozen(kw_only=True)
class Data:
    """The folder of ledgers made from one seed.

    Attributes:
        folder: the folder.
        seed: the seed.
        say: called with the name of each file that is made, since that may take minutes.
    """

    folder: Path
    seed: int
    say: Callable[[str], None] = field(default=print)

    def ledger(self, size: int) -> Path:
        """Return the path of the ledger of about ``size`` events."""
        return self._made("ledger", size, "sqlite", lambda path: fill(path, size=size, seed=self.seed))

    def kept(self, size: int) -> Path:
        """Return the path of the tables kept beside it, up to date."""

        def make(path: Path) -> None:
            with CaseLedger(self.ledger(size), must_exist=True) as ledger, Kept(ledger.reader, path) as kept:
                kept.catch_up()

        return self._made(f"kept-{VERSION}", size, "sqlite", make)

    @contextmanager
    def asked(self, size: int) -> Iterator[tuple[CaseLedger, Kept]]:
        """Give the ledger and its tables, open."""
        path = self.kept(size)
        with CaseLedger(self.ledger(size), must_exist=True) as ledger, Kept(ledger.reader, path) as kept:
            yield ledger, kept

    def raw(self, size: int) -> Path:
        """Return the path of its rows in a plain file."""
        return self._made("raw", size, "sqlite", lambda path: self._fill_raw(path, size))

    def classic(self, size: int) -> Path:
        """Return the path of its facts as classic aggregates."""

        def make(path: Path) -> None:
            with ClassicCases(path, self.probe(size).levels) as cases:
                cases.fill(self.meetings(size))

        return self._made("classic", size, "sqlite", make)

    def plain_sql(self, size: int) -> Path:
        """Return the path of its facts in plain tables."""

        def make(path: Path) -> None:
            with PlainTables(path, self.probe(size).levels) as tables:
                tables.fill(self.meetings(size))

        return self._made("plain-sql", size, "sqlite", make)

    def probe(self, size: int) -> Probe:
        """Return what jobs ask about in it."""

        def make(path: Path) -> None:
            path.write_bytes(msgspec.json.encode(draw(self.events_recorded(size), self.seed)))

        return msgspec.json.decode(self._made("probe", size, "json", make).read_bytes(), type=Probe)

    def meetings(self, size: int) -> Iterator[OneMeeting]:
        """Return its meetings in the order held, for baselines without late ones."""
        return in_order_held(lambda: meetings_of(self.events(size)))

    def events(self, size: int) -> Iterator[Event]:
        """Return its events, in recorded order."""
        return (recorded.event for recorded in self.events_recorded(size))

    def events_recorded(self, size: int) -> Iterator[Recorded]:
        """Return its events with their positions, in recorded order."""
        with CaseLedger(self.ledger(size), must_exist=True) as ledger:
            yield from ledger.events()

    @contextmanager
    def scratch(self, path: Path) -> Iterator[Path]:
        """Give a copy of a file to write to, removed afterwards."""
        with TemporaryDirectory(dir=self.folder) as folder:
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            yield copy

    def _fill_raw(self, path: Path, size: int) -> None:
        with open_recorder(self.ledger(size), must_exist=True) as recorder, Raw(path) as raw:
            raw.fill((stored.event.type, stored.event.data, stored.event.tags) for stored in recorder.read())

    def _made(self, what: str, size: int, ending: str, make: Callable[[Path], None]) -> Path:
        """Return the path of the file; make it where it is missing, and move it into place when complete."""
        path = self.folder / f"{what}-seed{self.seed}-{size}-{FORMAT}.{ending}"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.say(f"making {path.name}")
            with TemporaryDirectory(dir=self.folder) as folder:
                half = Path(folder) / path.name
                make(half)
                half.replace(path)  # closed by then, so its write-ahead log is in it
        return path


@frozen(kw_only=True, order=True)
class _Begins:
    """The place of a meeting in the order held."""

    day: date = date.min
    at: time = time()
    meeting: str = ""


def in_order_held(recorded: Callable[[], Iterator[OneMeeting]]) -> Iterator[OneMeeting]:
    """Return meetings in the order held, given a function that reads them in recorded order.

    They are read twice, so that few are in memory: the late ones are kept
    from the first reading, the others pass in the second.
    """
    late: list[OneMeeting] = []
    latest = _Begins()
    for one in recorded():
        begins = _begins(one)
        if begins < latest:
            late.append(one)
        latest = max(latest, begins)
    ids = {header.meeting for header, _ in late}
    others = (one for one in recorded() if one[0].meeting not in ids)
    return merge(others, sorted(late, key=_begins), key=_begins)


def _begins(one: OneMeeting) -> _Begins:
    header, _ = one
    return _Begins(day=header.held, at=header.starts or time(), meeting=header.meeting)
