"""LedgerReader: everything that is read of one log, for decisions and for projections.

One for each open ledger. It reads by tags just what a question needs, and keeps what never changes at a
position: descriptions of the platform, headers, names. Uses the event log, queries and the timeline; it
decides nothing and appends nothing.

>>> reader = ledger.reader
>>> reader.head == len(list(reader.events()))
True
>>> {recorded.event.meeting for recorded in reader.events_of("industry/114-4")}
{'industry/114-4'}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from eventsourcing.dcb.api import DCBRecorder

from ledger.errors import InputError
from ledger.log import event_log
from ledger.log.appends import whole_up_to
from ledger.log.case_names import RecordedCaseNames
from ledger.log.event_log import merged
from ledger.log.platforms import PlatformCache, platform_among
from ledger.log.queries import (
    about_meeting,
    headers_in,
    headers_of,
    of_types,
    presumed_at,
    recordings_of,
)
from ledger.log.recorded_names import RecordedNames
from ledger.log.related import RelatedEvents
from ledger.model.cases import CaseId
from ledger.model.events import (
    Event,
    MeetingEvent,
    MeetingRecorded,
    MeetingWithdrawn,
    RestContinued,
    cases_of,
)
from ledger.model.meeting_dates import MeetingDate
from ledger.model.platform import Platform
from ledger.model.references import case_asked, group_asked, level_asked, meeting_possible
from ledger.store.sqlite import open_recorder
from ledger.text.bilingual import Blanks
from ledger.text.catalogue import phrase
from ledger.timeline import Known, Recorded, Timeline


class LedgerReader:
    """Reads one log; threads may share it.

    Attributes:
        recorder: the recorder that holds the log.
        path: its file; None where it is in no file.
        names: every name on record, to find those like another.
        platforms: the descriptions of the platform.
        related: the events by the cases that they bear on.
    """

    def __init__(self, recorder: DCBRecorder, path: Path | None = None) -> None:
        """Read what ``recorder`` holds.

        Args:
            recorder: any recorder of the DCB interface of ``eventsourcing``.
            path: its file; None where it is in no file.
        """
        self.recorder = recorder
        self.names = RecordedNames(recorder)
        self.path = path
        self.platforms = PlatformCache(recorder)
        self.related = RelatedEvents(recorder)

    @classmethod
    def opened(cls, path: Path) -> LedgerReader:
        """Return a reader of the ledger file ``path``, which must exist."""
        return cls(open_recorder(path, must_exist=True), path)

    def again(self) -> Callable[[], LedgerReader] | None:
        """Return a function that opens this ledger in another process; None where it is in no file."""
        return partial(LedgerReader.opened, self.path) if self.path is not None else None

    def close(self) -> None:
        """Close the file; in memory, forget everything."""
        close = getattr(self.recorder, "close", None)
        if close is not None:
            close()

    # --- the log ---

    @property
    def head(self) -> int:
        """The position of the last event on record; 0 in a new ledger."""
        return event_log.head(self.recorder)

    def events(self, after: int = 0) -> Iterator[Recorded]:
        """Yield every event after position ``after``, in recorded order, read as it is consumed."""
        return event_log.read_all(self.recorder, after)

    def events_in(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, Event]]:
        """Return the events of some stretches of the log, each with its position, stretch by stretch.

        Args:
            spans: the first and the last position of each; all their events are held in memory at once.
        """
        return event_log.read_spans(self.recorder, spans)

    def events_of_kinds(self, *kinds: type[Event], after: int = 0) -> Iterator[Recorded]:
        """Yield every event of these classes after position ``after``, in recorded order, as it is consumed."""
        return event_log.read_each(self.recorder, [of_types(*kinds)], after)

    def events_presumed(self) -> Iterator[Recorded]:
        """Yield everything that was ever presumed, in recorded order, read as it is consumed."""
        platform = self.platform
        return event_log.read_each(self.recorder, presumed_at(platform.level_ids)) if platform else iter(())

    def mark(self, position: int) -> str:
        """Return a digest of the log up to ``position``; that of another log, or of fewer events, differs."""
        return event_log.mark_of(self.recorder, position)

    def whole_up_to(self, position: int) -> int:
        """Return the last position, ``position`` or before it, at which an append ends.

        Raises:
            InputError: the log does not have that many positions.
        """
        head = self.head
        if position > head:
            blanks: Blanks = {"position": position, "head": head}
            raise InputError(
                phrase(
                    "there is no position {position}: the log ends at {head}; ask for {head} or less, or for a day, "
                    "as in 2025-05-14 or 114-05-14",
                    **blanks,
                )
            )
        if position == head or position <= 0:
            return position
        return whole_up_to(position, lambda first, last: self.events_in([(first, last)]))

    # --- the platform ---

    @property
    def platform(self) -> Platform | None:
        """The platform as last described; None in a new ledger."""
        return self.platforms.at()

    # --- names ---

    def case_names(self, known: Known | None = None) -> RecordedCaseNames:
        """Return every name that holds, each with the one id under which all names of its case are gathered."""
        return RecordedCaseNames(self.recorder, known)

    # --- meetings ---

    def events_of(self, meeting: str) -> list[Recorded]:
        """Return everything recorded of one meeting, amendments included, in recorded order.

        Raises:
            UnknownNameError: nobody on the platform holds a meeting of that id.
        """
        platform = self.platform
        if platform is not None:
            meeting_possible(platform, meeting)
        found, _ = event_log.read(self.recorder, [about_meeting(meeting)])
        return found

    def headers(self, *, groups: Iterable[str] = (), levels: Iterable[str] = ()) -> list[Recorded]:
        """Return the headers of every meeting of ``groups`` and of ``levels``, their amendments and withdrawals.

        Raises:
            UnknownNameError: the platform has no such group or level.
        """
        groups, levels, platform = tuple(groups), tuple(levels), self.platform
        if platform is not None:
            for group in groups:
                group_asked(platform, group)
            for level in levels:
                level_asked(platform, level)
        found, _ = event_log.read(self.recorder, headers_in(groups, levels))
        times = Counter(
            recorded.event.meeting
            for recorded in found
            if isinstance(recorded.event, (MeetingRecorded, MeetingWithdrawn))
        )
        repeated = (meeting for meeting, number in times.items() if number > 1)
        amending, _ = event_log.read(self.recorder, headers_of(repeated))
        return merged(found, amending)

    def presumed_about(self, meeting: str, platform: Platform) -> set[CaseId]:
        """Return the cases presumed about at the level that met: its minutes may settle that, even by silence."""
        level, _ = platform.convened(meeting)
        if level.numbering != "ever":
            return set()
        found, _ = event_log.read(self.recorder, presumed_at([level.id]))
        return {case for recorded in found for case in cases_of(recorded.event)}

    def held_days(self, meetings: Iterable[str]) -> list[MeetingDate]:
        """Return when each of ``meetings`` that is on record was held, as its last header says."""
        return event_log.read_days(self.recorder, recordings_of(meetings))

    # --- cases ---

    def events_about(self, cases: Iterable[CaseId], rests: Iterable[int] | None = None) -> list[Recorded]:
        """Return what a timeline about ``cases`` is laid out from, in recorded order; see :meth:`timeline`.

        Raises:
            UnknownNameError: one of them is no case on record.
        """
        wanted = tuple(cases)
        found = self._bearing_on(wanted, rests)
        known = {case for recorded in found for case in cases_of(recorded.event)}
        for case in wanted:
            if case not in known and self.platform is not None:
                case_asked(case, self.case_names())
        return found

    def _bearing_on(self, cases: Iterable[CaseId], rests: Iterable[int] | None) -> list[Recorded]:
        """Everything on record from which a timeline of ``cases`` follows, in recorded order.

        Beside what touches them: the platform, what keeps the rest of a register on it, and where
        presumptions are at stake at a level whose meetings are counted on, every header of that level.
        """
        platforms = self.platforms.described()
        platform = platform_among(platforms)
        if platform is None:
            return platforms
        found, _ = self.related.bearing_on(set(cases), None)
        presumed = [r.event for r in found if isinstance(r.event, MeetingEvent) and r.event.presumption]
        counted_on = {level.id for level in platform.levels if level.numbering == "ever"}
        headers = self.related.headers_at({event.level for event in presumed} & counted_on)
        if rests is None:
            kept_on, _ = event_log.read(self.recorder, [of_types(RestContinued)])
        else:
            kept_on = event_log.read_at(self.recorder, rests)
        return merged(platforms, found, headers, self.related.with_amendments(kept_on))

    # --- the timeline ---

    def timeline(
        self,
        *,
        presumptions: bool = True,
        known: Known | None = None,
        about: Iterable[CaseId] | None = None,
        rests: Iterable[int] | None = None,
    ) -> Timeline:
        """Return the timeline of the log, or of what bears on some cases.

        Args:
            presumptions: with False, as if nothing had been presumed.
            known: only what was known after that position, or by the end of that day; None means all. A
                position inside an append is taken down to where that began.
            about: read only what bears on these cases: their states, histories and lineages are those of the
                whole. Of other cases and of meetings it may tell nothing.
            rests: with ``about``, the positions of the resolutions on the rest of a register (其餘N案) that
                bear on those cases; None has all of them looked through.

        Raises:
            InputError: the log has no such position.
            UnknownNameError: one of ``about`` is no case on record.
            LedgerError: nothing was known by then.
        """
        known = self.whole(known)
        events = self.events() if about is None else self.events_about(about, rests)
        return Timeline.of(events, presumptions=presumptions, known=known)

    def whole(self, known: Known | None) -> Known | None:
        """Return ``known``, a position inside an append taken down to where that began."""
        return self.whole_up_to(known) if isinstance(known, int) else known
