"""MinutesReading: what is read and understood of the minutes of one meeting, each thing once.

For recording and amending. The minutes are transcribed against what is on record about the cases and names that
they mention. A meeting later than everything on record about its cases needs no more than the state of those
cases (``in_order``); any other is transcribed within the timeline of all that bears on it. Uses the context and
the transcription; applies no rule beside those of numbers, dates and hours.

>>> from datetime import UTC, datetime
>>> context = DecisionContext(reader=ledger.reader, recorded_at=datetime(2026, 1, 1, tzinfo=UTC))
>>> reading = MinutesReading(context, minutes)
>>> reading.in_order, reading.own.header.meeting == minutes.meeting
(None, True)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from ledger.commands.context import DESCRIBED, DecisionContext, cases_in, levels_counted_on, platform_required
from ledger.commands.minutes.kept_ids import under_kept_ids
from ledger.commands.minutes.names_meant import cases_meant, ids_among, known_cases, neighbours_of
from ledger.commands.minutes.numbers import number_diagnostics
from ledger.commands.minutes.on_record import OnRecord, ids_allocated, minutes_on_record, other_content, past_of
from ledger.commands.minutes.same_day import untimed_beside
from ledger.commands.minutes.snapshot import snapshot_before
from ledger.log.case_names import names_of
from ledger.log.event_log import merged, read
from ledger.log.queries import (
    CLAIMING,
    about_cases,
    about_meeting,
    claiming_names,
    headers_of,
    of_types,
    recordings_of,
    saying_not_held,
    tagged,
)
from ledger.model.cases import CaseId, normal_name
from ledger.model.events import MeetingRecorded, MeetingWithdrawn, MinutesAmended, names_claimed
from ledger.model.meeting_dates import DateFault, beside, date_faults, neighbours
from ledger.model.minutes import Minutes
from ledger.timeline import Recorded, holding
from ledger.transcription import (
    Transcription,
    TranscriptionError,
    differences,
    header_diagnostic,
    minutes_of,
    names_coming_in,
    names_mentioned,
    transcribe,
)


class MinutesReading:
    """What is on record about minutes that are to be recorded or amended.

    Attributes:
        context: what the decision reads.
        minutes: the minutes given.
        platform: the platform on record.
        found: what is on record of the meeting, and what claims the names or ids that the minutes mention.
    """

    def __init__(self, context: DecisionContext, minutes: Minutes) -> None:
        """Read what names the meeting, its cases and its names.

        Raises:
            LedgerError: no platform is described yet.
        """
        self.context, self.minutes = context, minutes
        self._mentioned, self._coming = names_mentioned(minutes), names_coming_in(minutes)
        self.found = context.read(
            [
                DESCRIBED,
                about_meeting(minutes.meeting),
                saying_not_held(minutes.meeting),
                *claiming_names(self._mentioned),
                *about_cases(ids_among(self._mentioned)),
            ]
        )
        self.platform = platform_required(self.found)

    # --- a meeting in order ---

    @cached_property
    def in_order(self) -> Transcription | None:
        """What the minutes come to where they change nothing on record and break no rule; None where they may.

        Nothing is refused here: whatever is not so plain is for :meth:`transcribed`.
        """
        if self._alike or self._written_otherwise() or self._is_spoken_of():
            return None
        if self.minutes.not_held or self._presumed or self._date_faults:
            return None
        # Of names that were retracted since, too: what retracts a name is about its case, and read with it.
        cases = {case for recorded in self.found for case, _ in names_claimed(recorded.event)}
        past = merged(self.found, *self.context.events_by_case(cases).values())
        amendments = [r for r in past if isinstance(r.event, (MinutesAmended, MeetingWithdrawn))]
        meant = cases_meant(merged(self.found, amendments), self._mentioned)
        if any(len(cases) > 1 for cases in meant.values()):
            return None
        past = self.context.reader.related.with_headers(past)
        snapshot = snapshot_before(self.platform, past, self.minutes)
        self._exclude_neighbours()
        return snapshot.followed_by(self.minutes, meant, self.context.recorded_at) if snapshot else None

    def _exclude_neighbours(self) -> None:
        """Let the append fail where a meeting beside this one, or a name that may be like one coming in, came since."""
        self.context.exclude(recordings_of(beside(self.minutes.meeting)))
        self.context.exclude([of_types(*CLAIMING)] if self._coming else [])

    @cached_property
    def _alike(self) -> Mapping[str, tuple[str, ...]]:
        return self.context.reader.names.like(self._coming)

    @cached_property
    def _presumed(self) -> set[CaseId]:
        return self.context.reader.presumed_about(self.minutes.meeting, self.platform)

    @cached_property
    def _date_faults(self) -> tuple[DateFault, ...]:
        """What is certainly wrong with the date; nothing where the header says why it is right."""
        minutes = self.minutes
        if minutes.irregular is not None:
            return ()
        self.platform.convened(minutes.meeting)  # a number that the body does not have is another mistake, told first
        near = neighbours(minutes.meeting, minutes.held, self.context.reader.held_days)
        return date_faults(minutes.meeting, minutes.held, near)

    def _written_otherwise(self) -> set[str]:
        """The tags under which names that nothing ``found`` claims are on record all the same."""
        claimed = {normal_name(name) for recorded in self.found for _, name in names_claimed(recorded.event)}
        return self.context.reader.names.other_tags(n for n in self._mentioned if normal_name(n) not in claimed)

    def _is_spoken_of(self) -> bool:
        """Whether anything is on record of the meeting, or says that it was not held."""
        return any(_is_of(r, self.minutes.meeting) or _says_not_held(r, self.minutes.meeting) for r in self.found)

    # --- any meeting ---

    @cached_property
    def own(self) -> OnRecord | None:
        """What is on record of the meeting; None where it is not."""
        return minutes_on_record(self._all_found, self.minutes.meeting, self.platform)

    @cached_property
    def earlier(self) -> tuple[Recorded, ...]:
        """Everything ever recorded of the meeting, of which a withdrawal may have left nothing in force."""
        return tuple(r for r in self.found if _is_of(r, self.minutes.meeting))

    @cached_property
    def on_record(self) -> tuple[Recorded, ...]:
        """Everything on record about the cases concerned, with headers and amendments."""
        concerned = {case for cases in self._meant.values() for case in cases}
        found = self.context.related_events(concerned | cases_in(self.earlier) | self._presumed)
        found = merged(found, self.earlier)
        levels = levels_counted_on(self.platform, found, (one.level for one in self.minutes.presumed))
        return tuple(merged(found, self.context.headers_at(levels)))

    def transcribed(self, *, backfill: bool, amending: bool) -> Transcription:
        """Return what the minutes come to, within all that is on record.

        Args:
            backfill: admit cases that no meeting on record introduces.
            amending: the minutes replace those on record.

        Raises:
            TranscriptionError: they make no sense; or their number, date or a name is wrong.
            AlreadyRecordedError: they make no sense, and are not those on record.
        """
        self._refuse_numbers()
        if self.own is None or amending:
            self._refuse_date()
        try:
            transcription = self._transcribed(backfill)
        except TranscriptionError as error:
            if self.own is None or amending:
                raise
            if differences(minutes_of(self.own.header, self.own.events), self.minutes):
                raise other_content(self.own, self.minutes) from error
            # Word for word what is on record: its names go on meaning what they meant when it was recorded.
            transcription = Transcription(header=self.own.header, resolved=self.own.events)
        self._exclude_neighbours()
        return transcription

    def _transcribed(self, backfill: bool) -> Transcription:
        earlier = self.earlier
        elsewhere = [r for r in self.on_record if not _is_of(r, self.minutes.meeting)]
        transcription = transcribe(
            self.minutes,
            self.platform,
            known_cases(self._meant, self.platform, elsewhere, self.minutes),
            self.context.recorded_at,
            lambda: names_of(self.context.reader.case_names()),
            backfill=backfill,
            used=ids_allocated(earlier) if earlier else None,
            neighbours=neighbours_of(self.own, _as_written(self._alike, self._others), self.on_record),
        )
        if not earlier:
            return transcription
        return under_kept_ids(transcription, past_of(self.minutes.meeting, earlier, elsewhere))

    @cached_property
    def _named(self) -> list[str]:
        """The names that the minutes mention, and those on record that are like one that comes in."""
        return [*self._mentioned, *(name for names in self._alike.values() for name in names)]

    @cached_property
    def _all_found(self) -> list[Recorded]:
        """``found``, with what claims names on record like those that come in, or in a form that names had before."""
        like = claiming_names(name for names in self._alike.values() for name in names)
        otherwise = tagged(self.context.reader.names.other_tags(self._named))
        return merged(self.found, self.context.read([*like, *otherwise]))

    @cached_property
    def _others(self) -> list[Recorded]:
        return [r for r in self._all_found if not _is_of(r, self.minutes.meeting)]

    @cached_property
    def _meant(self) -> dict[str, tuple[CaseId, ...]]:
        return cases_meant(self.context.reader.related.with_amendments(self._others), self._named)

    # --- numbers, dates and hours ---

    def _refuse_numbers(self) -> None:
        """Pass where the meeting's number, and those it says were not held, are what it takes them for.

        Raises:
            TranscriptionError: a meeting on record says that this one was not held, or this one of one on record.
        """
        minutes = self.minutes
        found = [r for r in self.found if _says_not_held(r, minutes.meeting)]
        saying = {getattr(r.event, "meeting", "") for r in found}
        found = merged(found, self.context.read([about_meeting(gap.meeting) for gap in minutes.not_held]))
        if saying:
            found = merged(found, read(self.context.reader.recorder, headers_of(saying))[0])
        diagnostics = number_diagnostics(minutes, holding(found).headers)
        if diagnostics:
            raise TranscriptionError(minutes.meeting, diagnostics)

    def _refuse_date(self) -> None:
        """Pass where the date fits the number and the neighbours on record, or stays as it was recorded.

        Raises:
            TranscriptionError: it does not, and the header does not say why.
        """
        own, minutes = self.own, self.minutes
        if own is not None and own.header.held == minutes.held and own.header.irregular is None:
            return
        if self._date_faults:
            raise TranscriptionError(minutes.meeting, self._date_faults)

    def refuse_untimed(self, transcription: Transcription) -> None:
        """Pass where it is known which of the meetings of the day about one case came first.

        Raises:
            TranscriptionError: it is not, and was not on record as it is.
        """
        own, on_record = self.own, self.on_record
        was = {key for one in untimed_beside(own.header, own.events, on_record) for key in one.keys} if own else set()
        diagnostics = [
            header_diagnostic("starts" if one.header.starts else "held", one.problem, one.remedy)
            for one in untimed_beside(transcription.header, transcription.resolved, on_record)
            if not was.issuperset(one.keys)
        ]
        if diagnostics:
            raise TranscriptionError(transcription.header.meeting, tuple(diagnostics))


def _says_not_held(recorded: Recorded, meeting: str) -> bool:
    event = recorded.event
    return isinstance(event, MeetingRecorded) and any(gap.meeting == meeting for gap in event.not_held)


def _is_of(recorded: Recorded, meeting: str) -> bool:
    return getattr(recorded.event, "meeting", "") == meeting


def _as_written(like: Mapping[str, tuple[str, ...]], found: Iterable[Recorded]) -> dict[str, tuple[str, ...]]:
    """``like`` with the names on record as they are written there."""
    wanted = {name for names in like.values() for name in names}
    written: dict[str, str] = {}
    for recorded in found:
        for _, name in names_claimed(recorded.event):
            if normal_name(name) in wanted:
                written.setdefault(normal_name(name), name)
    return {coming: tuple(written.get(name, name) for name in names) for coming, names in like.items()}
