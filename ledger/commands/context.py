"""From minutes to what would be appended: read what a decision touches, transcribe, hold it to the rules.

Between the application and the boundary. It reads, by tags alone, just what can bear on the
decision, and plans by way of ``planning``, which is pure; it appends nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from attrs import evolve as altered
from attrs import frozen

from ledger.commands.agency_names import refuse_mixed_agencies
from ledger.commands.in_order import Snapshot, snapshot_before
from ledger.commands.kept_ids import under_kept_ids
from ledger.commands.same_day import untimed_beside
from ledger.commands.validation import (
    Ground,
    Meant,
    OnRecord,
    RefusedError,
    RefusedResolution,
    amended,
    backfilled,
    cases_meant,
    ids_allocated,
    ids_among,
    ids_of_case,
    known_cases,
    minutes_on_record,
    neighbours_of,
    number_diagnostics,
    past_of,
    recorded_anew,
    ruled,
    times_recorded,
    withdrawn,
)
from ledger.errors import AlreadyRecordedError, InputError, LedgerError, PlatformError, UnknownNameError
from ledger.log.case_names import names_of
from ledger.log.event_log import merged, read, read_days
from ledger.log.platforms import platform_among
from ledger.log.queries import (
    CLAIMING,
    Query,
    about_cases,
    about_meeting,
    claiming_names,
    headers_at,
    headers_of,
    of_types,
    presumed_at,
    recordings_of,
    saying_not_held,
    tagged,
)
from ledger.log.reader import LedgerReader
from ledger.model.cases import CaseId, normal_name
from ledger.model.events import (
    CasesFoundSame,
    Difference,
    DifferenceAcknowledged,
    Event,
    MeetingEvent,
    MeetingRecorded,
    MeetingWithdrawn,
    MinutesAmended,
    PlatformDescribed,
    cases_of,
    names_claimed,
)
from ledger.model.meeting_dates import DateFault, beside, date_faults, neighbours
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.model.references import category_asked, group_asked, level_asked
from ledger.text.bilingual import Text, joined, told_in_part
from ledger.text.catalogue import phrase
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


@frozen(kw_only=True)
class Plan:
    """What is to be appended, and on which condition; nothing where it is on record already."""

    events: tuple[Event, ...]
    boundary: Query
    head: int
    last: int
    differences: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Reading:
    """What was read before planning anything about a meeting.

    Attributes:
        platform: the platform on record.
        own: what the meeting is held to say; None where it is not on record.
        earlier: everything ever recorded of the meeting, of which a withdrawal may have left nothing standing.
        transcription: what the minutes given come to.
        ground: what the rules are asked about.
        boundary: what was read, as the condition of appending.
        head: the position of the last event of all when it was read.
    """

    platform: Platform
    own: OnRecord | None
    earlier: tuple[Recorded, ...]
    transcription: Transcription
    ground: Ground
    boundary: Query
    head: int


class Planner:
    """Plans recordings, amendments and joins on top of one recorder."""

    def __init__(self, reader: LedgerReader) -> None:
        self._reader = reader

    def plan_platform(self, platform: Platform, recorded_at: datetime) -> Plan:
        """What describing ``platform`` would append. Raises PlatformError for what would lose meaning."""
        query = [of_types(PlatformDescribed)]
        found, head = read(self._reader.recorder, query)
        last = platform_among(found)
        if last == platform:
            return Plan(events=(), boundary=[], head=head, last=found[-1].position)
        if last is not None:
            _refuse_losses(last, platform)
            refuse_mixed_agencies([r.event.platform for r in found if isinstance(r.event, PlatformDescribed)], platform)
        event = PlatformDescribed(id=f"platform#{len(found):03}", recorded_at=recorded_at, platform=platform)
        return Plan(events=(event,), boundary=query, head=head, last=0)

    def plan_recording(
        self, minutes: Minutes, recorded_at: datetime, backfill: bool, accept_clashes: str | None
    ) -> Plan:
        """What recording ``minutes`` would append. Raises as :meth:`CaseLedger.record`."""
        usual = None if backfill or minutes.presumed else self._plan_usual(minutes, recorded_at)
        if usual is not None:
            return usual
        reading = self._read_for(minutes, recorded_at, backfill, amending=False)
        if reading.own is not None:
            _confirm_unchanged(reading.own, reading.transcription, minutes)
            return Plan(events=(), boundary=[], head=reading.head, last=reading.own.position)
        self._refuse_untimed(reading)
        transcription = reading.transcription
        if reading.earlier:
            transcription = recorded_anew(transcription, times_recorded(reading.earlier))
        transcription = backfilled(reading.ground, transcription) if backfill else transcription
        events = ruled(
            reading.ground,
            transcription.events,
            subject=minutes.meeting,
            recorded_at=recorded_at,
            accept_clashes=accept_clashes,
            backfill=backfill,
        )
        return Plan(events=events, boundary=reading.boundary, head=reading.head, last=0)

    def _plan_usual(self, minutes: Minutes, recorded_at: datetime) -> Plan | None:
        """What recording ``minutes`` would append, where that changes nothing before it and is in order.

        None where it may not be so; the general way then says what is wrong, if anything is.
        """
        mentioned = names_mentioned(minutes)
        own = [about_meeting(minutes.meeting), saying_not_held(minutes.meeting)]
        boundary = [
            of_types(PlatformDescribed),
            *own,
            *claiming_names(mentioned),
            *about_cases(ids_among(mentioned)),
        ]
        found, head = self._reader.platforms.read(boundary)
        platform = _required(platform_among(found))
        coming = names_coming_in(minutes)
        if self._reader.names.like(coming) or self._written_otherwise(found, mentioned):
            return None
        is_new = not any(_is_of(recorded.event, minutes.meeting) for recorded in found)
        if not is_new or minutes.not_held or self._presumed_about(minutes.meeting, platform):
            return None
        # Of names that were retracted since, too: what retracts a name is about its case, and read with it.
        cases = {case for recorded in found for case, _ in names_claimed(recorded.event)}
        if self._date_faults(minutes, platform):
            return None
        about = self._reader.related.by_case(cases, {}, head)
        past = merged(found, *about.values())
        amendments = [r for r in past if isinstance(r.event, (MinutesAmended, MeetingWithdrawn))]
        meant = cases_meant(merged(found, amendments), mentioned)
        if any(len(cases) > 1 for cases in meant.values()):
            return None
        snapshot = snapshot_before(platform, self._reader.related.with_headers(past), minutes)
        transcription = _followed(snapshot, minutes, meant, recorded_at) if snapshot else None
        if transcription is None:
            return None
        boundary += recordings_of(beside(minutes.meeting))
        boundary += [*about_cases(about), *_what_may_be_like(coming)]
        return Plan(events=transcription.events, boundary=boundary, head=head, last=0)

    def _written_otherwise(self, found: Sequence[Recorded], mentioned: Iterable[str]) -> set[str]:
        """The tags under which names that nothing ``found`` claims are on record all the same."""
        claimed = {normal_name(name) for recorded in found for _, name in names_claimed(recorded.event)}
        return self._reader.names.other_tags(name for name in mentioned if normal_name(name) not in claimed)

    def plan_amendment(
        self, minutes: Minutes, recorded_at: datetime, because: str, accept_clashes: str | None, backfill: bool
    ) -> Plan:
        """What amending a meeting to ``minutes`` would append. Raises as :meth:`CaseLedger.amend`."""
        reading = self._read_for(minutes, recorded_at, backfill, amending=True)
        own = reading.own
        if own is None:
            raise InputError(
                phrase(
                    "{meeting} is not on record: record it (`caseledger record`), then amend it",
                    meeting=minutes.meeting,
                )
            )
        transcription = reading.transcription

        def amending(given: Transcription) -> tuple[Event, ...]:
            return amended(own, given, because=because, recorded_at=recorded_at)

        if backfill:
            transcription = backfilled(reading.ground, transcription, amending)
        events = amending(transcription)
        if events:
            self._refuse_untimed(reading)
        if not events:
            return Plan(events=(), boundary=[], head=reading.head, last=own.position)
        old, new = minutes_of(own.header, own.events), minutes_of(transcription.header, transcription.resolved)
        events = ruled(
            reading.ground,
            events,
            subject=minutes.meeting,
            recorded_at=recorded_at,
            accept_clashes=accept_clashes,
            backfill=backfill,
        )
        return Plan(
            events=events,
            boundary=reading.boundary,
            head=reading.head,
            last=own.position,
            differences=differences(old, new),
        )

    def plan_acknowledgement(self, difference: Difference, recorded_at: datetime, because: str, by: str) -> Plan:
        """What acknowledging ``difference`` would append. Raises as :meth:`CaseLedger.acknowledge`."""
        subject = f"{difference.meeting} {difference.item}"
        if not because.strip():
            raise InputError(phrase('{subject}: an acknowledgement needs a reason: `--because "why"`', subject=subject))
        if not by.strip():
            raise InputError(phrase('{subject}: an acknowledgement needs a name: `--by "who"`', subject=subject))
        boundary = [about_meeting(difference.meeting)]
        found, head = read(self._reader.recorder, boundary)
        own = minutes_on_record(found, difference.meeting)
        if own is None:
            meeting = difference.meeting
            raise InputError(
                phrase("{meeting} is not on record: record it (`caseledger record`) first", meeting=meeting)
            )
        platform = _required(self._reader.platform)
        group_asked(platform, difference.group)
        level_asked(platform, difference.level)
        category_asked(platform, difference.category)
        declared = {(count.item, count.says, count.count) for count in own.header.declared}
        if (difference.item, difference.says, difference.declared) not in declared:
            raise InputError(
                phrase(
                    "{subject}: these minutes declare no {stated}; reconcile again and take what differs now",
                    subject=subject,
                    stated=f"{difference.says} ({difference.declared})",
                )
            )
        earlier = [r for r in found if isinstance(r.event, DifferenceAcknowledged)]
        withdrawn_at = max((r.position for r in found if isinstance(r.event, MeetingWithdrawn)), default=0)
        lasting = [r for r in earlier if r.position > withdrawn_at]
        acknowledged = DifferenceAcknowledged(
            id=f"{difference.meeting}!acknowledged{len(earlier) + 1:02}",
            recorded_at=recorded_at,
            meeting=difference.meeting,
            difference=difference,
            because=because,
            by=by,
        )
        same = [
            r.position for r in lasting if altered(r.event, id=acknowledged.id, recorded_at=recorded_at) == acknowledged
        ]
        if same:
            return Plan(events=(), boundary=[], head=head, last=same[-1])
        return Plan(events=(acknowledged,), boundary=boundary, head=head, last=0)

    def plan_withdrawal(self, meeting: str, recorded_at: datetime, because: str, accept_clashes: str | None) -> Plan:
        """What taking ``meeting`` back would append. Raises as :meth:`CaseLedger.withdraw`."""
        boundary = [of_types(PlatformDescribed), about_meeting(meeting)]
        found, head = self._reader.platforms.read(boundary)
        platform = _required(platform_among(found))
        own = minutes_on_record(found, meeting)
        if own is None:
            raise InputError(_not_to_be_withdrawn(meeting, found))
        on_record, cases = self._reader.related.bearing_on(
            _cases_in(own.recorded) | self._presumed_about(meeting, platform), head
        )
        on_record = merged(on_record, own.recorded)
        levels = _levels_counted_on(platform, on_record, set())
        on_record = merged(on_record, self._reader.related.headers_at(levels, head))
        event = withdrawn(own, because=because, recorded_at=recorded_at)
        ground = Ground(platform=platform, on_record=tuple(on_record))
        try:
            events = ruled(ground, [event], subject=meeting, recorded_at=recorded_at, accept_clashes=accept_clashes)
        except RefusedError as error:
            raise RefusedError(error.refused, _how_to_withdraw(meeting, error.refused)) from None
        boundary = [*boundary, *about_cases(cases), *headers_at(levels)]
        return Plan(events=events, boundary=boundary, head=head, last=own.position)

    def plan_joining(
        self, one: CaseId, other: CaseId, recorded_at: datetime, because: str, accept_clashes: str | None
    ) -> Plan:
        """What joining two ids would append. Raises as :meth:`CaseLedger.same`."""
        if not because.strip():
            raise InputError(
                phrase('joining {one} and {other} needs a reason: `--because "why"`', one=one, other=other)
            )
        boundary = [of_types(PlatformDescribed), *about_cases((one, other))]
        found, head = self._reader.platforms.read(boundary)
        platform = _required(platform_among(found))
        for case in (one, other):
            if not any(case in cases_of(recorded.event) for recorded in found):
                raise UnknownNameError(
                    phrase("no case on record has the id {case}; ask for an id that is on record", case=case)
                )
        if one == other or other in ids_of_case(one, found):
            raise InputError(
                phrase("{one} and {other} mean one case already; nothing is to be joined", one=one, other=other)
            )
        on_record, cases = self._reader.related.bearing_on({one, other}, head)
        joined = CasesFoundSame(id=f"same:{one}={other}", recorded_at=recorded_at, cases=(one, other), because=because)
        ground = Ground(platform=platform, on_record=tuple(on_record))
        events = ruled(ground, [joined], subject=one, recorded_at=recorded_at, accept_clashes=accept_clashes)
        return Plan(events=events, boundary=[*boundary, *about_cases(cases)], head=head, last=0)

    def _read_for(self, minutes: Minutes, recorded_at: datetime, backfill: bool, *, amending: bool) -> _Reading:
        """Read what a meeting touches and transcribe it."""
        mentioned, coming = names_mentioned(minutes), names_coming_in(minutes)
        like = self._reader.names.like(coming)
        named = [*mentioned, *(name for names in like.values() for name in names)]
        boundary = [
            of_types(PlatformDescribed),
            about_meeting(minutes.meeting),
            *claiming_names(named),
            *about_cases(ids_among(mentioned)),
            *tagged(self._reader.names.other_tags(named)),
        ]
        found, head = self._reader.platforms.read(boundary)
        platform = _required(platform_among(found))
        numbers = self._refuse_numbers(minutes)
        own = minutes_on_record(found, minutes.meeting, platform)
        earlier = tuple(r for r in found if getattr(r.event, "meeting", "") == minutes.meeting)
        if own is None or amending:
            self._refuse_date(minutes, platform, own)
        others = [r for r in found if getattr(r.event, "meeting", "") != minutes.meeting]
        meant = cases_meant(self._reader.related.with_amendments(others), named)
        concerned = {case for cases in meant.values() for case in cases}
        concerned |= _cases_in(earlier) | self._presumed_about(minutes.meeting, platform)
        on_record, cases = self._reader.related.bearing_on(concerned, head)
        on_record = merged(on_record, earlier)
        levels = _levels_counted_on(platform, on_record, {one.level for one in minutes.presumed})
        on_record = merged(on_record, self._reader.related.headers_at(levels, head))
        elsewhere = [r for r in on_record if getattr(r.event, "meeting", "") != minutes.meeting]
        try:
            transcription = transcribe(
                minutes,
                platform,
                known_cases(meant, platform, elsewhere, minutes),
                recorded_at,
                self._all_names,
                backfill=backfill,
                used=ids_allocated(earlier) if earlier else None,
                neighbours=neighbours_of(own, _as_written(like, others), on_record),
            )
            if earlier:
                transcription = under_kept_ids(transcription, past_of(minutes.meeting, earlier, elsewhere))
        except TranscriptionError as error:
            if own is None or amending:
                raise
            if differences(minutes_of(own.header, own.events), minutes):
                raise _other_content(own, minutes) from error
            # Word for word what is on record: its names go on meaning what they meant when it was recorded.
            transcription = Transcription(header=own.header, resolved=own.events)
        boundary += recordings_of(beside(minutes.meeting))
        return _Reading(
            platform=platform,
            own=own,
            earlier=earlier,
            transcription=transcription,
            ground=Ground(platform=platform, on_record=tuple(on_record)),
            boundary=[*boundary, *numbers, *about_cases(cases), *headers_at(levels), *_what_may_be_like(coming)],
            head=head,
        )

    def _refuse_date(self, minutes: Minutes, platform: Platform, own: OnRecord | None) -> None:
        """Pass where the date fits the number and the neighbours on record.

        Raises:
            TranscriptionError: it does not, and the header does not say why.
        """
        faults = self._date_faults(minutes, platform, own)
        if faults:
            raise TranscriptionError(minutes.meeting, faults)

    def _date_faults(self, minutes: Minutes, platform: Platform, own: OnRecord | None = None) -> tuple[DateFault, ...]:
        """What is certainly wrong with the date; nothing where the header says why, or where it stays as recorded."""
        stays = own is not None and own.header.held == minutes.held and own.header.irregular is None
        if minutes.irregular is not None or stays:
            return ()
        platform.convened(minutes.meeting)  # a number that the body does not have is another mistake, told first
        near = neighbours(
            minutes.meeting, minutes.held, lambda ids: read_days(self._reader.recorder, recordings_of(ids))
        )
        return date_faults(minutes.meeting, minutes.held, near)

    @staticmethod
    def _refuse_untimed(reading: _Reading) -> None:
        """Pass where it is known which of the meetings of the day about one case came first.

        Raises:
            TranscriptionError: it is not, and was not on record as it is.
        """
        own, on_record = reading.own, reading.ground.on_record
        was = {key for one in untimed_beside(own.header, own.events, on_record) for key in one.keys} if own else set()
        diagnostics = [
            header_diagnostic("starts" if one.header.starts else "held", one.problem, one.remedy)
            for one in untimed_beside(reading.transcription.header, reading.transcription.resolved, on_record)
            if not was.issuperset(one.keys)
        ]
        if diagnostics:
            raise TranscriptionError(reading.transcription.header.meeting, tuple(diagnostics))

    def _refuse_numbers(self, minutes: Minutes) -> Query:
        """What was read to know that the meeting's number, and those it says were not held, are what it takes them for.

        Raises:
            TranscriptionError: a meeting on record says that this one was not held, or this one of one on record.
        """
        told = [about_meeting(told.meeting) for told in minutes.not_held]
        query = [saying_not_held(minutes.meeting), *told]
        found, _ = read(self._reader.recorder, query)
        headers = [r.event for r in found if isinstance(r.event, MeetingRecorded)]
        saying = {header.meeting for header in headers if _says_not_held(header, minutes.meeting)}
        if saying:
            found = merged(found, read(self._reader.recorder, headers_of(saying))[0])
        diagnostics = number_diagnostics(minutes, holding(found).headers)
        if diagnostics:
            raise TranscriptionError(minutes.meeting, diagnostics)
        return query

    def _presumed_about(self, meeting: str, platform: Platform) -> set[CaseId]:
        """The cases presumed about at the level that met: its minutes may settle that, even by silence."""
        level, _ = platform.convened(meeting)
        if level.numbering != "ever":
            return set()
        found, _ = read(self._reader.recorder, presumed_at([level.id]))
        return {case for recorded in found for case in cases_of(recorded.event)}

    def _all_names(self) -> Iterable[str]:
        return names_of(self._reader.claims())


def _not_to_be_withdrawn(meeting: str, found: Iterable[Recorded]) -> Text:
    """Why a meeting that is not on record cannot be taken back."""
    taken_back = [r.event for r in found if isinstance(r.event, MeetingWithdrawn) and r.event.meeting == meeting]
    if not taken_back:
        return phrase(
            "{meeting} is not on record; name a meeting that is (`caseledger tally` lists them)", meeting=meeting
        )
    because = taken_back[-1].because
    return phrase(
        "{meeting} is withdrawn already ({because}); nothing is left of it to withdraw",
        meeting=meeting,
        because=because,
    )


def _how_to_withdraw(meeting: str, refused: Iterable[RefusedResolution]) -> Text:
    """What to do about resolutions of other meetings that rest on one that is to be withdrawn."""
    later = joined(dict.fromkeys(one.event.meeting for one in refused))
    return phrase(
        "  these rest on {meeting}: resolutions of {later}. Was it recorded under a wrong number? Then withdraw it "
        "with `--accept-clashes`, record it under the right one, and join each case it brought in with the one now on "
        "record (`caseledger same OLD_ID NEW_ID`)",
        meeting=meeting,
        later=later,
    )


def _says_not_held(event: Event, meeting: str) -> bool:
    return isinstance(event, MeetingRecorded) and any(told.meeting == meeting for told in event.not_held)


def _is_of(event: Event, meeting: str) -> bool:
    """Whether an event is of ``meeting``, or of one that ever said it was not held."""
    return getattr(event, "meeting", "") == meeting or _says_not_held(event, meeting)


def _what_may_be_like(coming: Sequence[str]) -> Query:
    """What else an append must not have come after, where names come in: any other name may be like one of them."""
    return [of_types(*CLAIMING)] if coming else []


def _as_written(like: Mapping[str, tuple[str, ...]], found: Iterable[Recorded]) -> dict[str, tuple[str, ...]]:
    """``like`` with the names on record as they are written there."""
    wanted = {name for names in like.values() for name in names}
    written: dict[str, str] = {}
    for recorded in found:
        for _, name in names_claimed(recorded.event):
            if normal_name(name) in wanted:
                written.setdefault(normal_name(name), name)
    return {coming: tuple(written.get(name, name) for name in names) for coming, names in like.items()}


def _followed(snapshot: Snapshot, minutes: Minutes, meant: Meant, recorded_at: datetime) -> Transcription | None:
    """What ``minutes`` come to after ``snapshot``; None where they make no sense there or break a rule."""
    try:
        transcription = transcribe(minutes, snapshot.platform, snapshot.known_cases(meant), recorded_at)
    except TranscriptionError:
        return None
    return transcription if snapshot.is_followed_by(transcription) else None


def _levels_counted_on(platform: Platform, on_record: Iterable[Recorded], presuming: set[str]) -> set[str]:
    """The levels whose presumptions are at stake and whose meetings are counted on, so that gaps show."""
    presumed = [r.event for r in on_record if isinstance(r.event, MeetingEvent) and r.event.presumption]
    named = {event.level for event in presumed} | presuming
    levels = [level for level in platform.levels if level.numbering == "ever"]
    return {level.id for level in levels if level.id in named or any(n in level.spellings for n in named)}


def _cases_in(found: Iterable[Recorded]) -> set[CaseId]:
    return {case for recorded in found for case in cases_of(recorded.event)}


def _required(platform: Platform | None) -> Platform:
    if platform is None:
        raise LedgerError(phrase("this ledger knows no platform yet; record its platform.yaml first"))
    return platform


def _confirm_unchanged(own: OnRecord, given: Transcription, minutes: Minutes) -> None:
    """Pass where what is given says what is on record.

    Raises:
        AlreadyRecordedError: it does not; the difference is shown.
    """
    old, new = minutes_of(own.header, own.events), minutes_of(given.header, given.resolved)
    if old != _with_groups_of(old, new, minutes):
        raise _other_content(own, new)


def _with_groups_of(old: Minutes, new: Minutes, minutes: Minutes) -> Minutes:
    """``new`` with the groups on record where what was given left them to be told by the cases."""
    if not len(old.items) == len(new.items) == len(minutes.items):
        return new
    items = [
        altered(item, group=recorded.group) if not given.group else item
        for recorded, item, given in zip(old.items, new.items, minutes.items, strict=True)
    ]
    return altered(new, items=tuple(items))


def _other_content(own: OnRecord, given: Minutes) -> AlreadyRecordedError:
    old = minutes_of(own.header, own.events)
    return AlreadyRecordedError(
        phrase(
            "{meeting} is on record with other content (recorded -> given):\n{differences}\n"
            "  remedy: nothing was recorded; if the sheet is right, amend the record "
            '(`caseledger amend SHEET --because "why"`); if the record is right, undo the change in the sheet',
            meeting=given.meeting,
            differences=told_in_part(differences(old, given), lambda line: f"  {line}"),
        )
    )


def _refuse_losses(old: Platform, new: Platform) -> None:
    """Raise PlatformError where ``new`` lacks what events on record speak of."""
    if new.id != old.id:
        raise PlatformError(
            phrase("this ledger is of the platform {old}; start another ledger for {new}", old=old.id, new=new.id)
        )
    if new.level_ids != old.level_ids:
        levels = joined(old.level_ids)
        raise PlatformError(phrase("the levels on record are {levels}, in that order; keep them", levels=levels))
    for level, other in zip(old.levels, new.levels, strict=True):
        if (level.series, level.numbering) != (other.series, other.numbering):
            of = Text(en=level.id, zh=level.zh)
            raise PlatformError(
                phrase("meetings of {level} on record are numbered otherwise; keep series and numbering", level=of)
            )
    for what, before, after in (
        (phrase("group"), old.groups, new.groups),
        (phrase("member"), old.members, new.members),
        (phrase("category"), old.categories, new.categories),
    ):
        lost = {thing.id for thing in before} - {thing.id for thing in after}
        if lost:
            name = sorted(lost)[0]
            raise PlatformError(
                phrase("the {what} {name} is on record and may not be dropped; keep it", what=what, name=name)
            )
