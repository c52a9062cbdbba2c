"""CaseLedger: look up, decide, append.

The application: it alone puts names, rules and the store together. A meeting is recorded in one
atomic append, on the condition that nothing which touches its cases, its names or itself was
recorded since it was read. The clock comes in as an argument.

>>> with CaseLedger("ledger.sqlite") as ledger:                        # doctest: +SKIP
...     ledger.describe(platform)
...     ledger.record(minutes).outcome
'recorded'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from attrs import evolve as altered
from attrs import frozen
from eventsourcing.dcb.api import DCBRecorder

from ledger.boundary import (
    Query,
    about_cases,
    about_meeting,
    append,
    claiming_names,
    headers_of,
    of_types,
    read,
    read_all,
    translated,
)
from ledger.cases import CaseId
from ledger.errors import AlreadyRecordedError, ConflictError, InputError, LedgerError, PlatformError
from ledger.feed import Batch, batches, described_batch
from ledger.lookup import Claim, find_case
from ledger.minutes import Minutes
from ledger.planning import (
    Ground,
    OnRecord,
    amended,
    backfilled,
    cases_meant,
    events_that_hold,
    ids_of_case,
    known_cases,
    minutes_on_record,
    numbers_taken,
    own_ids,
    ruled,
)
from ledger.platform import Platform
from ledger.resolutions import (
    AliasConfirmed,
    CaseCarriedIn,
    CaseFirstSeen,
    CaseListed,
    CaseProposed,
    CaseRenamed,
    CasesFoundSame,
    CasesMerged,
    CaseSplit,
    Event,
    MeetingEvent,
    MinutesAmended,
    PlatformDescribed,
    cases_of,
    names_claimed,
)
from ledger.store.overlay import OverlayDCBRecorder
from ledger.store.sqlite import open_recorder
from ledger.timeline import Known, Recorded, Timeline, known_by
from ledger.transcription import Transcript, TranscriptionError, differences, minutes_of, names_mentioned, transcribe

_TRIES = 3
_CLAIMING: tuple[type[Event], ...] = (
    AliasConfirmed,
    CaseCarriedIn,
    CaseFirstSeen,
    CaseListed,
    CaseProposed,
    CaseRenamed,
    CasesMerged,
    CaseSplit,
)


def system_clock() -> datetime:
    """The present moment, with its time zone: the clock a ledger uses unless it is given another."""
    return datetime.now(UTC)


@frozen(kw_only=True)
class Receipt:
    """What came of recording, amending or joining.

    Attributes:
        outcome: ``recorded``, ``amended`` or ``joined``; ``planned`` where nothing was to be appended yet;
            ``unchanged`` where the very same was on record already.
        subject: what it was about: a meeting's id, the platform's, or a case's.
        events: how many events were appended, or would be.
        position: the position of the last of them; where none was appended, of the last on record of it.
        differences: for an amendment, what changes, ``recorded -> given``.
        clashes: the ids of resolutions on record that this leaves without footing, as was accepted.
    """

    outcome: Literal["recorded", "amended", "joined", "planned", "unchanged"]
    subject: str
    events: int
    position: int
    differences: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Plan:
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
        transcript: what the minutes given come to.
        ground: what the rules are asked about.
        boundary: what was read, as the condition of appending.
        head: the position of the last event of all when it was read.
    """

    platform: Platform
    own: OnRecord | None
    transcript: Transcript
    ground: Ground
    boundary: Query
    head: int


class CaseLedger:
    """A ledger of resolutions in one SQLite file, in memory, or in any other DCB recorder."""

    def __init__(
        self,
        path: str | Path | None = None,
        *,
        recorder: DCBRecorder | None = None,
        clock: Callable[[], datetime] = system_clock,
        must_exist: bool = False,
    ) -> None:
        """Open the ledger in the file ``path``, or in memory where none is given.

        Args:
            path: the SQLite file; made when missing, unless ``must_exist``.
            recorder: another recorder of eventsourcing's DCB interface, instead of a file.
            clock: says when something came to be known; the system's clock unless given.
            must_exist: refuse to make a new file.

        Raises:
            StoreError: the file is missing though it must exist, is no ledger, or is of a newer version.
        """
        self._clock = clock
        self._recorder = recorder or open_recorder(Path(path) if path is not None else None, must_exist=must_exist)

    def __enter__(self) -> CaseLedger:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; in memory, forget everything."""
        close = getattr(self._recorder, "close", None)
        if close is not None:
            close()

    # --- reading ---

    def events(self, after: int = 0) -> Iterator[Recorded]:
        """Every event after position ``after``, in recorded order, read as it is consumed."""
        return read_all(self._recorder, after)

    def timeline(self, *, presumptions: bool = True, known: Known | None = None) -> Timeline:
        """What is known, in the order of effect, as the projections take it.

        Args:
            presumptions: with False, as if nothing had been presumed.
            known: only what was known after that position, or by the end of that day; None means all.

        Raises:
            LedgerError: nothing was known by then.
        """
        return Timeline.of(self.events(), presumptions=presumptions, known=known)

    def changes(self, after: int = 0) -> Iterator[Batch]:
        """What came to be known after position ``after``: a batch for each append, in recorded order.

        A follower that keeps the ``position`` of the last batch it handled, and asks again after it,
        misses nothing and sees nothing twice.
        """
        for batch in batches(self.events(after)):
            if isinstance(batch[0].event, PlatformDescribed):
                yield described_batch(batch, [], None)
                continue
            about, _ = self._touching({case for recorded in batch for case in cases_of(recorded.event)}, None)
            platform = self._platform_at(batch[-1].position)
            yield described_batch(batch, about, platform)

    def _platform_at(self, position: int) -> Platform | None:
        found, _ = read(self._recorder, [of_types(PlatformDescribed)])
        described = [r for r in found if r.position <= position]
        return _platform_among(described)

    @property
    def platform(self) -> Platform | None:
        """The platform as last described; None in a new ledger."""
        found, _ = read(self._recorder, [of_types(PlatformDescribed)])
        return _platform_among(found)

    def find_case(self, text: str, *, known: Known | None = None) -> CaseId:
        """The case that ``text`` means: an id, a title or alias on record, or an unambiguous part of one.

        Args:
            text: what a person calls the case.
            known: by the names known after that position, or by the end of that day; None means all.

        Raises:
            UnknownNameError: nothing fits; near names are offered.
            AmbiguousNameError: several cases fit; they are listed.
        """
        return find_case(text, self._claims(known))

    def minutes(self, meeting: str) -> Minutes | None:
        """The minutes of ``meeting`` as they are on record, amendments included; None where it is not."""
        found, _ = read(self._recorder, [about_meeting(meeting)])
        own = minutes_on_record(found, meeting)
        return minutes_of(own.header, own.events) if own else None

    def _claims(self, known: Known | None = None) -> tuple[Claim, ...]:
        """Every name that holds, each with the one id under which all names of its case are gathered."""
        types = (*_CLAIMING, CasesFoundSame, MinutesAmended, PlatformDescribed)
        found, _ = read(self._recorder, [of_types(*types)])
        found = known_by(found, known)
        claims = [claim for event in events_that_hold(found) for claim in names_claimed(event)]
        ids = {case: sorted(ids_of_case(case, found)) for case, _ in claims}
        named = [(ids[case][0], name) for case, name in claims]
        return tuple(dict.fromkeys([*named, *((same[0], other) for same in ids.values() for other in same)]))

    # --- recording ---

    def describe(self, platform: Platform) -> Receipt:
        """Put the platform's data on record, or note that it is on record just so already.

        Raises:
            PlatformError: a level, group, member or category on record is no longer there, or the
                levels are in another order: what is recorded would lose its meaning.
            ConflictError: somebody else described a platform meanwhile.
        """

        def plan() -> _Plan:
            query = [of_types(PlatformDescribed)]
            found, head = read(self._recorder, query)
            last = _platform_among(found)
            if last == platform:
                return _Plan(events=(), boundary=[], head=head, last=found[-1].position)
            if last is not None:
                _refuse_losses(last, platform)
            event = PlatformDescribed(id=f"platform#{len(found):03}", recorded_at=self._clock(), platform=platform)
            return _Plan(events=(event,), boundary=query, head=head, last=0)

        return self._carry_out(plan, platform.id, "recorded")

    def record(self, minutes: Minutes, *, backfill: bool = False, accept_clashes: str | None = None) -> Receipt:
        """Record a whole meeting, or note that it is on record just so already.

        A meeting held before others on record takes effect where it belongs, between them.

        Args:
            minutes: what the meeting resolved.
            backfill: admit resolutions on cases that no meeting on record introduces.
            accept_clashes: why this may leave later resolutions on record without footing.

        Raises:
            LedgerError: no platform is described yet.
            InputError, TranscriptionError: the minutes name what nobody knows, or make no sense.
            RefusedError: resolutions break a rule and are not marked irregular, or later ones clash.
            AlreadyRecordedError: the meeting is on record with other content; the difference is shown.
            ConflictError: others kept recording what touches the same cases; try again.
        """

        def plan() -> _Plan:
            return self._plan_recording(minutes, self._clock(), backfill, accept_clashes)

        return self._carry_out(plan, minutes.meeting, "recorded")

    def rehearse(
        self, minutes: Minutes, *, backfill: bool = False, accept_clashes: str | None = None
    ) -> tuple[Event, ...]:
        """The events that recording ``minutes`` would append now; nothing is recorded. Raises as ``record``."""
        return self._plan_recording(minutes, self._clock(), backfill, accept_clashes).events

    def amend(
        self,
        minutes: Minutes,
        *,
        because: str,
        accept_clashes: str | None = None,
        backfill: bool = False,
        dry_run: bool = False,
    ) -> Receipt:
        """Correct a meeting on record to what ``minutes`` say; the old events stay readable.

        Args:
            minutes: the whole meeting as it should have been recorded.
            because: why; shown with the old and the new in every history.
            accept_clashes: why this may leave other resolutions on record without footing.
            backfill: admit resolutions on cases that no meeting on record introduces.
            dry_run: plan it and append nothing.

        Raises:
            InputError: the meeting is not on record; else as ``record``.
        """
        if not because.strip():
            raise InputError(f'{minutes.meeting}: an amendment needs a reason: `--because "why"`')

        def plan() -> _Plan:
            return self._plan_amendment(minutes, self._clock(), because, accept_clashes, backfill)

        if not dry_run:
            return self._carry_out(plan, minutes.meeting, "amended")
        planned = plan()
        outcome: Literal["planned", "unchanged"] = "planned" if planned.events else "unchanged"
        return _receipt(outcome, minutes.meeting, planned, planned.last)

    def same(self, one: CaseId, other: CaseId, *, because: str, accept_clashes: str | None = None) -> Receipt:
        """Put on record that two ids are one case; both keep answering, nothing is rewritten.

        Raises:
            InputError: they are one already, or no reason is given.
            UnknownNameError: one of them is not on record.
            RefusedError: joined, resolutions on record would break rules.
        """

        def plan() -> _Plan:
            return self._plan_joining(one, other, self._clock(), because, accept_clashes)

        return self._carry_out(plan, one, "joined")

    def rehearsal(self) -> CaseLedger:
        """A ledger on top of this one: what is recorded there stays there, and this one is not written to."""
        with translated():
            return CaseLedger(recorder=OverlayDCBRecorder(self._recorder), clock=self._clock)

    def _carry_out(
        self, plan: Callable[[], _Plan], subject: str, outcome: Literal["recorded", "amended", "joined"]
    ) -> Receipt:
        """Plan and append, and plan anew where somebody came between."""
        for _ in range(_TRIES):
            planned = plan()
            if not planned.events:
                return _receipt("unchanged", subject, planned, planned.last)
            try:
                position = self._append(planned, subject)
            except ConflictError:
                continue
            return _receipt(outcome, subject, planned, position)
        raise ConflictError(f"{subject}: others keep recording what touches the same cases; try again")

    def _append(self, plan: _Plan, subject: str) -> int:
        """Append what is planned, on its condition. Raises ConflictError where that no longer holds."""
        return append(self._recorder, plan.events, plan.boundary, plan.head, subject)

    def _plan_recording(
        self, minutes: Minutes, recorded_at: datetime, backfill: bool, accept_clashes: str | None
    ) -> _Plan:
        reading = self._read_for(minutes, recorded_at, backfill, amending=False)
        if reading.own is not None:
            _confirm_unchanged(reading.own, reading.transcript, minutes)
            return _Plan(events=(), boundary=[], head=reading.head, last=reading.own.position)
        transcript = backfilled(reading.ground, reading.transcript) if backfill else reading.transcript
        events = ruled(
            reading.ground,
            transcript.events,
            subject=minutes.meeting,
            recorded_at=recorded_at,
            accept_clashes=accept_clashes,
            backfill=backfill,
        )
        return _Plan(events=events, boundary=reading.boundary, head=reading.head, last=0)

    def _plan_amendment(
        self, minutes: Minutes, recorded_at: datetime, because: str, accept_clashes: str | None, backfill: bool
    ) -> _Plan:
        reading = self._read_for(minutes, recorded_at, backfill, amending=True)
        own = reading.own
        if own is None:
            raise InputError(f"{minutes.meeting} is not on record: record it (`caseledger record`), then amend it")
        transcript = reading.transcript
        events = amended(own, transcript, because=because, recorded_at=recorded_at)
        if not events:
            return _Plan(events=(), boundary=[], head=reading.head, last=own.position)
        old, new = minutes_of(own.header, own.events), minutes_of(transcript.header, transcript.resolved)
        events = ruled(
            reading.ground,
            events,
            subject=minutes.meeting,
            recorded_at=recorded_at,
            accept_clashes=accept_clashes,
            backfill=backfill,
        )
        return _Plan(
            events=events,
            boundary=reading.boundary,
            head=reading.head,
            last=own.position,
            differences=differences(old, new),
        )

    def _plan_joining(
        self, one: CaseId, other: CaseId, recorded_at: datetime, because: str, accept_clashes: str | None
    ) -> _Plan:
        if not because.strip():
            raise InputError(f'joining {one} and {other} needs a reason: `--because "why"`')
        boundary = [of_types(PlatformDescribed), *about_cases((one, other))]
        found, head = read(self._recorder, boundary)
        platform = _required(_platform_among(found))
        if one == other or other in ids_of_case(one, found):
            raise InputError(f"{one} and {other} are one case already")
        on_record, cases = self._touching({one, other}, head)
        joined = CasesFoundSame(id=f"same:{one}={other}", recorded_at=recorded_at, cases=(one, other), because=because)
        ground = Ground(platform=platform, on_record=tuple(on_record))
        events = ruled(ground, [joined], subject=one, recorded_at=recorded_at, accept_clashes=accept_clashes)
        return _Plan(events=events, boundary=[*boundary, *about_cases(cases)], head=head, last=0)

    def _read_for(self, minutes: Minutes, recorded_at: datetime, backfill: bool, *, amending: bool) -> _Reading:
        """Read what a meeting touches and transcribe it."""
        mentioned = names_mentioned(minutes)
        boundary = [of_types(PlatformDescribed), about_meeting(minutes.meeting), *claiming_names(mentioned)]
        found, head = read(self._recorder, boundary)
        platform = _required(_platform_among(found))
        own = minutes_on_record(found, minutes.meeting)
        others = [r for r in found if getattr(r.event, "meeting", "") != minutes.meeting]
        meant = cases_meant(self._with_amendments(others), mentioned)
        on_record, cases = self._touching(set(meant.values()) | _cases_in(own), head)
        elsewhere = [r for r in on_record if getattr(r.event, "meeting", "") != minutes.meeting]
        try:
            transcript = transcribe(
                minutes,
                platform,
                known_cases(meant, platform, elsewhere, minutes),
                recorded_at,
                self._all_names,
                backfill=backfill,
                own_ids=own_ids(own, minutes) if own and amending else None,
                numbers_taken=numbers_taken(own) if own and amending else 0,
            )
        except TranscriptionError as error:
            if own is None or amending:
                raise
            raise _other_content(own, minutes) from error
        return _Reading(
            platform=platform,
            own=own,
            transcript=transcript,
            ground=Ground(platform=platform, on_record=tuple(on_record)),
            boundary=[*boundary, *about_cases(cases)],
            head=head,
        )

    def _with_amendments(self, found: list[Recorded]) -> list[Recorded]:
        """``found`` with the headers and amendments of the meetings they are from."""
        meetings = {r.event.meeting for r in found if isinstance(r.event, MeetingEvent)}
        headers, _ = read(self._recorder, headers_of(meetings))
        merged = {r.position: r for r in (*found, *headers)}
        return [merged[position] for position in sorted(merged)]

    def _all_names(self) -> Iterable[str]:
        return [name for _, name in self._claims()]

    def _touching(self, cases: set[CaseId], head: int | None) -> tuple[list[Recorded], set[CaseId]]:
        """Every event up to ``head`` about ``cases`` or the cases merged, split or one with them, and the headers.

        What came after ``head`` is left to the condition of the append, which it will fail.
        """
        reached: set[CaseId] = set()
        events: dict[int, Recorded] = {}
        while cases - reached:
            found, _ = read(self._recorder, about_cases(cases - reached))
            found = [recorded for recorded in found if head is None or recorded.position <= head]
            reached |= cases
            events.update((recorded.position, recorded) for recorded in found)
            cases = {case for recorded in found for case in cases_of(recorded.event)} | cases
        found = self._with_amendments([events[position] for position in sorted(events)])
        return [recorded for recorded in found if head is None or recorded.position <= head], reached


def _receipt(
    outcome: Literal["recorded", "amended", "joined", "planned", "unchanged"],
    subject: str,
    plan: _Plan,
    position: int,
) -> Receipt:
    return Receipt(
        outcome=outcome,
        subject=subject,
        events=len(plan.events),
        position=position,
        differences=plan.differences,
        clashes=tuple(clash for event in plan.events for clash in getattr(event, "clashes", ())),
    )


def _cases_in(own: OnRecord | None) -> set[CaseId]:
    return {case for r in own.recorded for case in cases_of(r.event)} if own else set()


def _platform_among(found: Iterable[Recorded]) -> Platform | None:
    described = [r.event.platform for r in found if isinstance(r.event, PlatformDescribed)]
    return described[-1] if described else None


def _required(platform: Platform | None) -> Platform:
    if platform is None:
        raise LedgerError("this ledger knows no platform yet; record its platform.yaml first")
    return platform


def _confirm_unchanged(own: OnRecord, given: Transcript, minutes: Minutes) -> None:
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
    shown = "\n".join(f"  {line}" for line in differences(old, given))
    return AlreadyRecordedError(
        f"{given.meeting} is on record with other content (recorded -> given):\n{shown}\n"
        "  remedy: nothing was recorded; if the sheet is right, amend the record "
        '(`caseledger amend SHEET --because "why"`); if the record is right, undo the change in the sheet'
    )


def _refuse_losses(old: Platform, new: Platform) -> None:
    """Raise PlatformError where ``new`` lacks what events on record speak of."""
    if new.id != old.id:
        raise PlatformError(f"this ledger is of the platform {old.id}; start another ledger for {new.id}")
    if new.level_ids != old.level_ids:
        raise PlatformError(f"the levels on record are {', '.join(old.level_ids)}, in that order; keep them")
    for level, other in zip(old.levels, new.levels, strict=True):
        if (level.series, level.numbering) != (other.series, other.numbering):
            raise PlatformError(f"meetings of {level.id} on record are numbered otherwise; keep series and numbering")
    for what, before, after in (
        ("group", old.groups, new.groups),
        ("member", old.members, new.members),
        ("category", old.categories, new.categories),
    ):
        lost = {thing.id for thing in before} - {thing.id for thing in after}
        if lost:
            raise PlatformError(f"the {what} {sorted(lost)[0]} is on record and may not be dropped; keep it")


__all__ = ["Batch", "CaseLedger", "Receipt", "system_clock"]
