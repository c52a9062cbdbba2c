"""``Kept``: the kept tables of one ledger, brought up to date and asked.

Place in the flow: above ``keeping``, which folds, and ``rows``, which are read. A ledger is known
again by its content up to the position read so far: where that is another, the tables are of another
ledger and are made anew. Several processes may keep the same tables: each moves them on only from where
it has read them, and answers only from one moment at which they were of this ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import frozen

from ledger.lifecycle import CaseState
from ledger.log.appends import batches
from ledger.model.cases import CaseId, case_order
from ledger.model.events import cases_of
from ledger.model.intake.texts import FileName
from ledger.model.intake.wall import at_the_door, hold_arguments
from ledger.model.meetings import MeetingId
from ledger.model.references import group_asked
from ledger.text.bilingual import Text
from ledger.timeline import Known, Recorded, Timeline, holding
from projections.kept.families import stays_in
from projections.kept.keeping import Keeper
from projections.kept.meetings import Concern
from projections.kept.packing import unpacked
from projections.kept.rows import WITH_PRESUMED, WITHOUT_PRESUMED, Rows
from projections.kept.source import Source
from projections.kept.tables import Tables, TablesError
from projections.status import status

EVENTS_A_TRANSACTION = 20_000
"""After about how many events the tables and their position are written down together."""

_TRIES = 5


class _MovedError(Exception):
    """Another process moved the tables on, or emptied them, since they were read."""


@frozen(kw_only=True)
class Progress:
    """How far a ledger has been read.

    Attributes:
        position: the last position folded in.
        events: how many events were folded in since this catching up began.
    """

    position: int
    events: int


class Kept:
    """The kept tables of one ledger, in a file beside it or in memory; not for several threads at once.

    Attributes:
        refolded: how many cases were folded anew since this was opened, for whoever counts the cost.
    """

    def __init__(self, source: Source, path: str | Path | None = None) -> None:
        """Open the tables in ``path``, made where there are none yet; None keeps them in memory.

        Args:
            source: the ledger; ``CaseLedger.reader`` is one.
            path: the file of tables, usually the ledger's own path with ``.kept`` after it.

        Raises:
            StoreError: the file is another program's, or cannot be used.
        """
        hold_arguments("Kept", source=(source, Source), path=(path, FileName | Path | None))
        self._source = source
        self._tables = Tables(Path(path) if path is not None else None)
        self._rows = Rows(self._tables.connection)
        self._seen: tuple[int, str] | None = None  # nothing is known yet of whose tables these are
        self.refolded = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._tables.close()

    @property
    def position(self) -> int:
        """The position of the last event the tables have seen; 0 before the first."""
        with self._tables.told():
            return self._rows.position()

    def clear(self) -> None:
        """Forget everything, to be folded from the beginning."""
        self._tables.clear()
        self._seen = None

    # --- catching up ---

    @at_the_door
    def catch_up(self, progress: Callable[[Progress], None] | None = None) -> int:
        """Fold in what was appended since, and give how many events that was.

        It may be stopped at any moment (KeyboardInterrupt, a crash): what was written down stays, and
        the next call goes on from there. Memory stays bounded however long the log is.

        Args:
            progress: told after every transaction.

        Raises:
            LedgerError: the ledger cannot be read, or the tables not written.
        """
        for _ in range(_TRIES):
            try:
                return self._catch_up(progress)
            except _MovedError:
                continue
        raise self._disturbed()

    def _catch_up(self, progress: Callable[[Progress], None] | None) -> int:
        with self._tables.snapshot():
            seen = self._rows.seen()
        if seen == self._seen and seen[0] == self._source.head:
            return 0
        seen = self._of_this_ledger(seen)
        platform = self._source.platform
        if platform is None:
            self._seen = seen
            return 0
        pending: list[tuple[Recorded, ...]] = []
        begun, events, waiting = seen[0], 0, 0
        if begun:  # a description that comes anew is compared with the one the tables were made with
            platform = self._source.timeline(about=(), rests=(), known=begun).platform
        keeper = Keeper(self._rows, self._source, platform)
        for batch in batches(self._source.events(begun)):
            pending.append(batch)
            waiting += len(batch)
            if waiting >= EVENTS_A_TRANSACTION:
                seen = self._take(keeper, pending, seen)
                events, pending, waiting = events + waiting, [], 0
                if progress is not None:
                    progress(Progress(position=seen[0], events=events))
        if pending:
            seen, events = self._take(keeper, pending, seen), events + waiting
            if progress is not None:
                progress(Progress(position=seen[0], events=events))
        self.refolded += keeper.refolded
        self._seen = seen
        return events

    def _take(self, keeper: Keeper, appended: list[tuple[Recorded, ...]], seen: tuple[int, str]) -> tuple[int, str]:
        """Fold ``appended`` in and give how far the tables have read then. Raises _MovedError."""
        self._rows.forget()
        position = appended[-1][-1].position
        mark = self._source.mark(position)
        with self._tables.transaction():
            self._refuse_moved(seen)
            for batch in appended:
                keeper.take(batch)
            self._rows.flush()
            self._rows.move_to(position, mark, keeper.levels)
        return position, mark

    def _of_this_ledger(self, seen: tuple[int, str]) -> tuple[int, str]:
        """How far the tables have read this very ledger: ``seen``; nothing where they were of another, or clashed."""
        if seen[0] and self._source.mark(seen[0]) != seen[1]:
            with self._tables.transaction():
                self._refuse_moved(seen)
                self._tables.empty()
                return self._rows.seen()
        return seen

    def _refuse_moved(self, seen: tuple[int, str]) -> None:
        if self._rows.seen() != seen:
            raise _MovedError

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One moment of the tables, up to date and of this ledger, whatever other processes do to them meanwhile."""
        for _ in range(_TRIES):
            self.catch_up()
            with self._tables.snapshot():
                if self._rows.seen() == self._seen:
                    yield
                    return
        raise self._disturbed()

    def _disturbed(self) -> TablesError:
        path = self._tables.path
        return TablesError(
            Text(
                en=f"the kept tables {path} are being made anew by another program; ask again when it is through",
                zh=f"留存表 {path} 正由其他程式重新產生；請於其完成後再查詢",
            )
        )

    # --- answers ---

    @at_the_door
    def status(
        self, *, on: date | None = None, group: str = "", known: Known | None = None, presumptions: bool = True
    ) -> tuple[CaseState, ...]:
        """Which cases there are and how each stood, as ``projections.status`` tells it of the whole timeline.

        Args:
            on: the day asked about; None means after all that is on record.
            group: the id of the one group asked about; empty means all.
            known: only what was known after that position, or by the end of that day; None means all. A
                position inside an append is taken down to where that began.
            presumptions: with False, as if nothing had been presumed.

        Raises:
            InputError: the log has no such position.
            UnknownNameError: the platform has no such group.
            LedgerError: nothing was known by then; or the ledger or the tables cannot be read.
        """
        known = self._source.whole_up_to(known) if isinstance(known, int) else known
        day = on.toordinal() if on is not None else date.max.toordinal()
        mode = WITH_PRESUMED if presumptions else WITHOUT_PRESUMED
        with self._reading():
            position, levels = self._position_of(known), self._rows.levels()
            rows = self._rows.states(group, day, mode, position) if position else ()
            found = [unpacked(data, levels) for data in rows]
        if not position:
            whole = self._source.timeline(presumptions=presumptions, known=known)
            return status(whole, on=on, group=group)
        platform = self._source.timeline(about=(), rests=(), known=known).platform
        group_asked(platform, group)
        order = {one.id: place for place, one in enumerate(platform.groups)}
        wanted = [state for state in found if not group or state.group == group]
        return tuple(sorted(wanted, key=lambda state: (order.get(state.group, len(order)), case_order(state.id))))

    @at_the_door
    def unnamed(
        self, *, on: date | None = None, known: Known | None = None, presumptions: bool = True
    ) -> dict[tuple[str, str], int]:
        """How many cases known by number only stood on the register of (level, group) at the end of the day ``on``."""
        with self._reading():
            positions = self._rows.unnamed()
        timeline = self._source.timeline(about=(), rests=positions, known=known, presumptions=presumptions)
        return dict(timeline.replayed(until=on).unnamed)

    def _position_of(self, known: Known | None) -> int | None:
        """The end of the append up to which was known; None where the tables cannot tell exactly.

        A position given is one at which an append ends.
        """
        last = self._rows.position()
        if known is None:
            return last
        if not isinstance(known, int):
            return self._rows.known_on(known) or None
        return min(known, last)

    @at_the_door
    def timeline(self, case: CaseId, *, known: Known | None = None, presumptions: bool = True) -> Timeline:
        """A timeline of one case with everything its history tells, the rest of its registers included.

        Raises:
            LedgerError: nothing was known by then; or the ledger or the tables cannot be read.
        """
        rests = None  # all are looked through: the tables tell where a case stood by what is known now
        if known is None:
            with self._reading():
                # What is recorded from here on may keep the rest of a register on it: it is not read either.
                rests, known = self._rests_of(case), self._rows.position()
        return self._source.timeline(about=[case], rests=rests, known=known, presumptions=presumptions)

    def _rests_of(self, case: CaseId) -> list[int]:
        """The positions of what may have kept ``case`` on a register as one of the rest, by what is known now."""
        row = self._rows.case(case)
        if row is None:
            return []
        joined = (case,) if row.is_plain else self._source.timeline(about=[case], rests=()).shown.keys() | {case}
        found: set[int] = set()
        for one in joined:
            number = self._rows.case(one)
            states = self._rows.days_of(number.number) if number else ()
            for (level, team), first, last in stays_in(states, self._rows.levels()):
                found.update(self._rows.rests(level, team, first, last or date.max.toordinal()))
        return sorted(found)

    @at_the_door
    def meeting(self, meeting: MeetingId | str, *, presumptions: bool = True, widely: bool = False) -> Timeline | None:
        """A timeline that tells of one meeting what the whole tells: what it found, resolved and left, and its counts.

        Read are the cases it names and those that stood on the registers it counts.

        Args:
            meeting: its id.
            presumptions: with False, as if nothing had been presumed.
            widely: read every case ever of the groups concerned too, for explaining a difference.

        Returns:
            None where the meeting is not on record.

        Raises:
            UnknownNameError: nobody on the platform holds a meeting of that id.
            LedgerError: the ledger or the tables cannot be read.
        """
        own = self._source.events_of(meeting)
        platform = self._source.platform
        if platform is None or meeting not in holding(own).headers:
            return None
        concern = Concern.of(own)
        with self._reading():
            cases = {*concern.cases, *concern.standing(self._rows)}
            if widely:
                cases.update(case for group in concern.groups for case in self._rows.members(group))
            unnamed = self._rows.unnamed()
            position = self._rows.position()
        # What brings a case out of the unnamed ones puts it on a register: with it belongs what became of it.
        cases.update(case for one in self._source.events_about((), unnamed) for case in cases_of(one.event))
        groups, levels = concern.series(platform)
        events = {recorded.position: recorded for recorded in own}
        events |= {recorded.position: recorded for recorded in self._source.headers(groups=groups, levels=levels)}
        events |= {recorded.position: recorded for recorded in self._source.events_about(cases, unnamed)}
        known = [events[at] for at in sorted(events) if at <= position]
        return Timeline.of(known, presumptions=presumptions)


def kept_beside(path: str | Path) -> Path:
    """Where the tables of the ledger at ``path`` are kept unless said otherwise."""
    return Path(f"{path}.kept")


__all__ = ["EVENTS_A_TRANSACTION", "Kept", "Progress", "kept_beside"]
