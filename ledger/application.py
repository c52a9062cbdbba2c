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

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from attrs import evolve as altered
from attrs import frozen
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem, DCBRecorder
from eventsourcing.persistence import IntegrityError

from ledger.cases import CaseId, normal_name
from ledger.codec import decode, encode, stored_names
from ledger.docket import Refusal, decide
from ledger.errors import AlreadyRecordedError, ConflictError, LedgerError, PlatformError, RuleError
from ledger.lookup import Claim, find_case
from ledger.meetings import MeetingId
from ledger.minutes import Minutes
from ledger.platform import Platform
from ledger.resolutions import (
    AliasConfirmed,
    CaseCarriedIn,
    CaseListed,
    CaseProposed,
    CaseRenamed,
    CasesMerged,
    CaseSplit,
    Event,
    MeetingEvent,
    MeetingRecorded,
    PlatformDescribed,
    cases_of,
    names_claimed,
)
from ledger.store.sqlite import open_recorder
from ledger.timeline import Dated, Recorded, Replay, Timeline
from ledger.transcription import KnownCase, Slip, differences, minutes_of, names_mentioned, transcribe

_TRIES = 3
_CLAIMING: tuple[type[Event], ...] = (
    AliasConfirmed,
    CaseCarriedIn,
    CaseListed,
    CaseProposed,
    CaseRenamed,
    CasesMerged,
    CaseSplit,
)
_Query = list[DCBQueryItem]


def system_clock() -> datetime:
    """The present moment, with its time zone: the clock a ledger uses unless it is given another."""
    return datetime.now(UTC)


@frozen(kw_only=True)
class Receipt:
    """What came of recording.

    Attributes:
        outcome: ``recorded``, or ``unchanged`` where the very same was on record already.
        subject: what was recorded: a meeting's id, or the platform's.
        events: how many events were appended.
        position: the position of the last of them; where unchanged, of the last event on record of it.
    """

    outcome: Literal["recorded", "unchanged"]
    subject: str
    events: int
    position: int


@frozen(kw_only=True)
class RefusedResolution:
    """A resolution that the rules refuse, and where it stands.

    Attributes:
        event: the event that may not stand.
        refusal: why, and what to do about it.
        late: it is on record already and was in order until what is now to be recorded.
    """

    event: MeetingEvent
    refusal: Refusal
    late: bool


class RefusedError(RuleError):
    """Resolutions that break a rule; nothing of the meeting was recorded.

    Attributes:
        refused: every refused resolution, in the order of effect.
    """

    def __init__(self, refused: Sequence[RefusedResolution]) -> None:
        self.refused = tuple(refused)
        super().__init__("\n".join(_refused_line(one) for one in refused))


def _refused_line(one: RefusedResolution) -> str:
    late = " (on record; no longer in order if this is recorded)" if one.late else ""
    return f"{one.event.meeting} {one.event.item}{late}: {one.refusal.problem}\n  remedy: {one.refusal.remedy}"


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
        for stored in self._recorder.read(after=after or None):
            yield Recorded(position=stored.position, event=decode(stored.event.type, stored.event.data))

    def timeline(self, *, presumptions: bool = True) -> Timeline:
        """Everything on record in the order of effect, as the projections take it."""
        return Timeline.of(self.events(), presumptions=presumptions)

    @property
    def platform(self) -> Platform | None:
        """The platform as last described; None in a new ledger."""
        found, _ = self._read([_of_types(PlatformDescribed)])
        described = [r.event.platform for r in found if isinstance(r.event, PlatformDescribed)]
        return described[-1] if described else None

    def find_case(self, text: str) -> CaseId:
        """The case that ``text`` means: an id, a title or alias on record, or an unambiguous part of one.

        Raises:
            UnknownNameError: nothing fits; near names are offered.
            AmbiguousNameError: several cases fit; they are listed.
        """
        return find_case(text, self._claims())

    def minutes(self, meeting: str) -> Minutes | None:
        """The minutes of ``meeting`` as they are on record; None where it is not."""
        found, _ = self._read([DCBQueryItem(tags=[_meeting_tag(meeting)])])
        return _minutes_among([recorded.event for recorded in found])

    def _claims(self) -> tuple[Claim, ...]:
        found, _ = self._read([_of_types(*_CLAIMING)])
        return tuple(claim for recorded in found for claim in names_claimed(recorded.event))

    def _read(self, query: _Query) -> tuple[list[Recorded], int]:
        """The events that match, and the position of the last event of all when they were read."""
        response = self._recorder.read(DCBQuery(items=query))
        found = [Recorded(position=s.position, event=decode(s.event.type, s.event.data)) for s in response]
        return found, response.head or 0

    # --- recording ---

    def describe(self, platform: Platform) -> Receipt:
        """Put the platform's data on record, or note that it is on record just so already.

        Raises:
            PlatformError: a level, group, member or category on record is no longer there, or the
                levels are in another order: what is recorded would lose its meaning.
            ConflictError: somebody else described a platform meanwhile.
        """
        query = [_of_types(PlatformDescribed)]
        found, head = self._read(query)
        described = [r for r in found if isinstance(r.event, PlatformDescribed)]
        last = described[-1] if described else None
        if last is not None and isinstance(last.event, PlatformDescribed):
            if last.event.platform == platform:
                return Receipt(outcome="unchanged", subject=platform.id, events=0, position=last.position)
            _refuse_losses(last.event.platform, platform)
        event = PlatformDescribed(id=f"platform#{len(described):03}", recorded_at=self._clock(), platform=platform)
        position = self._append([event], query, head, platform.id)
        return Receipt(outcome="recorded", subject=platform.id, events=1, position=position)

    def record(self, minutes: Minutes) -> Receipt:
        """Record a whole meeting, or note that it is on record just so already.

        Raises:
            LedgerError: no platform is described yet.
            InputError, TranscriptionError: the minutes name what nobody knows, or make no sense.
            RefusedError: resolutions break a rule and are not marked irregular.
            AlreadyRecordedError: the meeting is on record with other content; the difference is shown.
            ConflictError: others kept recording what touches the same cases; try again.
        """
        recorded_at = self._clock()
        for _ in range(_TRIES):
            plan = self._plan(minutes, recorded_at)
            if plan.unchanged_at:
                return Receipt(outcome="unchanged", subject=minutes.meeting, events=0, position=plan.unchanged_at)
            try:
                position = self._append(plan.events, plan.boundary, plan.head, minutes.meeting)
            except ConflictError:
                continue
            return Receipt(outcome="recorded", subject=minutes.meeting, events=len(plan.events), position=position)
        raise ConflictError(f"{minutes.meeting}: others keep recording what touches the same cases; try again")

    def rehearse(self, minutes: Minutes) -> tuple[Event, ...]:
        """The events that recording ``minutes`` would append now; nothing is recorded. Raises as ``record``."""
        return self._plan(minutes, self._clock()).events

    def _plan(self, minutes: Minutes, recorded_at: datetime) -> _Plan:
        boundary = [_of_types(PlatformDescribed), DCBQueryItem(tags=[_meeting_tag(minutes.meeting)])]
        boundary += [DCBQueryItem(tags=[_name_tag(name)]) for name in names_mentioned(minutes)]
        found, head = self._read(boundary)
        platform = _platform_among(found)
        own = [r for r in found if getattr(r.event, "meeting", None) == minutes.meeting]
        others = [r for r in found if r not in own]
        meant = _cases_meant(others, names_mentioned(minutes))
        on_record, cases = self._touching(set(meant.values()))
        known = _known_cases(meant, platform, [r for r in on_record if r not in own], minutes.held)
        header, resolved = transcribe(minutes, platform, known, recorded_at, self._all_names)
        if own:
            last = _confirm_unchanged(own, header, resolved, minutes.meeting)
            return _Plan(events=(), boundary=[], head=head, unchanged_at=last)
        _refuse_broken_rules(platform, on_record, [header, *resolved])
        boundary += [DCBQueryItem(tags=[_case_tag(case)]) for case in sorted(cases)]
        return _Plan(events=(header, *resolved), boundary=boundary, head=head, unchanged_at=0)

    def _all_names(self) -> Iterable[str]:
        return [name for _, name in self._claims()]

    def _touching(self, cases: set[CaseId]) -> tuple[list[Recorded], set[CaseId]]:
        """Every event about ``cases`` or the cases merged with or split from them, and the headers."""
        reached: set[CaseId] = set()
        events: dict[int, Recorded] = {}
        while cases - reached:
            found, _ = self._read([DCBQueryItem(tags=[_case_tag(case)]) for case in sorted(cases - reached)])
            reached |= cases
            events.update((recorded.position, recorded) for recorded in found)
            cases = {case for recorded in found for case in cases_of(recorded.event)} | cases
        meetings = {r.event.meeting for r in events.values() if isinstance(r.event, MeetingEvent)}
        header_types = list(stored_names(MeetingRecorded))
        query = [DCBQueryItem(types=header_types, tags=[_meeting_tag(m)]) for m in sorted(meetings)]
        if query:
            headers, _ = self._read(query)
            events.update((recorded.position, recorded) for recorded in headers)
        return [events[position] for position in sorted(events)], reached

    def _append(self, events: Sequence[Event], boundary: _Query, head: int, subject: str) -> int:
        condition = DCBAppendCondition(fail_if_events_match=DCBQuery(items=boundary), after=head or None)
        stored = []
        for event in events:
            name, data = encode(event)
            stored.append(DCBEvent(type=name, data=data, tags=list(tags_of(event))))
        try:
            return self._recorder.append(stored, condition)
        except IntegrityError:
            raise ConflictError(f"{subject}: somebody recorded something that touches it meanwhile") from None


@frozen(kw_only=True)
class _Plan:
    """What recording would append, and on which condition."""

    events: tuple[Event, ...]
    boundary: _Query
    head: int
    unchanged_at: int


def tags_of(event: Event) -> tuple[str, ...]:
    """The tags by which the event is found again: its meeting, group, cases, and the names it claims."""
    if isinstance(event, PlatformDescribed):
        return (f"platform:{event.platform.id}",)
    tags = []
    if isinstance(event, (MeetingRecorded, MeetingEvent)):
        tags.append(_meeting_tag(event.meeting))
        if event.group:
            tags.append(f"group:{event.group}")
    tags += [_case_tag(case) for case in cases_of(event)]
    tags += [_name_tag(name) for _, name in names_claimed(event)]
    return tuple(dict.fromkeys(tags))


def _meeting_tag(meeting: str) -> str:
    return f"meeting:{meeting}"


def _case_tag(case: CaseId) -> str:
    return f"case:{case}"


def _name_tag(name: str) -> str:
    return f"name:{normal_name(name)}"


def _of_types(*classes: type[Event]) -> DCBQueryItem:
    return DCBQueryItem(types=[name for event_class in classes for name in stored_names(event_class)])


def _platform_among(found: list[Recorded]) -> Platform:
    described = [r.event.platform for r in found if isinstance(r.event, PlatformDescribed)]
    if not described:
        raise LedgerError("this ledger knows no platform yet; record its platform.yaml first")
    return described[-1]


def _minutes_among(events: Sequence[Event]) -> Minutes | None:
    header = next((event for event in events if isinstance(event, MeetingRecorded)), None)
    if header is None:
        return None
    return minutes_of(header, [event for event in events if isinstance(event, MeetingEvent)])


def _cases_meant(found: list[Recorded], mentioned: Iterable[str]) -> dict[str, CaseId]:
    """The case that each name mentioned means, from the events that claim those names."""
    wanted = {normal_name(name) for name in mentioned}
    meant: dict[str, CaseId] = {}
    for recorded in found:
        for case, name in names_claimed(recorded.event):
            if normal_name(name) in wanted:
                meant.setdefault(normal_name(name), case)
    return meant


def _known_cases(
    meant: dict[str, CaseId], platform: Platform, on_record: list[Recorded], day: date
) -> dict[str, KnownCase]:
    """Group and category of each case meant, as they were on ``day`` or else as they are at last."""
    timeline = _timeline(platform, on_record)
    states = timeline.replayed().cases | timeline.replayed(until=day).cases
    return {
        name: KnownCase(id=case, group=states[case].group, category=states[case].category)
        for name, case in meant.items()
    }


def _timeline(platform: Platform, events: Sequence[Recorded]) -> Timeline:
    """The order of effect of ``events`` alone, under ``platform``."""
    described = PlatformDescribed(id="", recorded_at=datetime.min.replace(tzinfo=UTC), platform=platform)
    return Timeline.of([Recorded(position=0, event=described), *events])


def _confirm_unchanged(
    own: list[Recorded], header: MeetingRecorded, resolved: Sequence[MeetingEvent], meeting: str
) -> int:
    """The position of the meeting's last event, where what is given says what is on record.

    Raises:
        AlreadyRecordedError: it does not; the difference is shown.
    """
    on_record = [altered(r.event, recorded_at=header.recorded_at) for r in own]
    if on_record == [header, *resolved]:
        return own[-1].position
    old = _minutes_among(on_record)
    new = minutes_of(header, resolved)
    lines = differences(old, new) if old is not None else ()
    shown = "\n".join(f"  {line}" for line in lines)
    raise AlreadyRecordedError(
        f"{meeting} is on record with other content (recorded -> given):\n{shown}\n"
        "Nothing was recorded. If the record is right, undo the change in the sheet."
    )


def _refuse_broken_rules(platform: Platform, on_record: list[Recorded], new: Sequence[Event]) -> None:
    """Let everything take effect in order and raise for what the rules refuse.

    Raises:
        RefusedError: with every refused resolution, new or made so by what is new.
    """
    first_new = max((r.position for r in on_record), default=0) + 1
    fresh = [Recorded(position=first_new + offset, event=event) for offset, event in enumerate(new)]
    before = {one.event.id for one in _refused(_timeline(platform, on_record))}
    timeline = _timeline(platform, [*on_record, *fresh])
    refused = [
        RefusedResolution(event=one.event, refusal=one.refusal, late=one.position < first_new)
        for one in _refused(timeline)
        if one.event.id not in before
    ]
    if refused:
        raise RefusedError(refused)


@frozen(kw_only=True)
class _Refused:
    event: MeetingEvent
    refusal: Refusal
    position: int


def _refused(timeline: Timeline) -> Iterator[_Refused]:
    """Each event that the rules refuse at the moment it takes effect, those admitted as irregular apart."""
    replay = Replay(levels=timeline.platform.level_ids)
    for dated in timeline.entries:
        refusal = _refusal_of(replay, dated)
        if refusal is not None:
            yield _Refused(event=dated.event, refusal=refusal, position=dated.position)
        replay.apply(dated)


def _refusal_of(replay: Replay, dated: Dated) -> Refusal | None:
    if dated.event.irregular is not None:
        return None
    return decide(replay.cases, dated.event, replay.levels)


def _refuse_losses(old: Platform, new: Platform) -> None:
    if new.id != old.id:
        raise PlatformError(f"this ledger is of the platform {old.id}; start another ledger for {new.id}")
    if new.level_ids != old.level_ids:
        raise PlatformError(f"the levels on record are {', '.join(old.level_ids)}, in that order; keep them")
    for what, before, after in (
        ("group", old.groups, new.groups),
        ("member", old.members, new.members),
        ("category", old.categories, new.categories),
    ):
        lost = {thing.id for thing in before} - {thing.id for thing in after}
        if lost:
            raise PlatformError(f"the {what} {sorted(lost)[0]} is on record and may not be dropped; keep it")


__all__ = [
    "CaseLedger",
    "MeetingId",
    "Receipt",
    "RefusedError",
    "RefusedResolution",
    "Slip",
    "system_clock",
    "tags_of",
]
