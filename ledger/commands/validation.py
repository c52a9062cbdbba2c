"""What recording, amending or joining would append: pure planning over what was read.

Between the lifecycle and the application: it knows events and the order of effect, no store and no
clock. Every function takes what was read and gives what follows, or raises what a person must
mend.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property

from attrs import evolve as altered
from attrs import frozen

from ledger.commands.kept_ids import Before, Past, bearings, spoken_of
from ledger.errors import RuleError
from ledger.lifecycle import CaseState, Refusal
from ledger.model.cases import CaseId, normal_name
from ledger.model.dates import day_text
from ledger.model.events import (
    AgendaPlace,
    CaseDistinguished,
    CaseFirstSeen,
    CasesFoundSame,
    ClashesAccepted,
    Correction,
    Event,
    MeetingEvent,
    MeetingRecorded,
    MeetingWithdrawn,
    MinutesAmended,
    PlatformDescribed,
    cases_of,
    names_claimed,
)
from ledger.model.meetings import MeetingId
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.model.vocabulary import ENDED
from ledger.text.bilingual import Text, joined, told_in_part
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import Diagnostic, at
from ledger.timeline import (
    Recorded,
    Timeline,
    classes_of,
    events_that_hold,
    holding,
    introduced_by,
    joins_that_hold,
    never_held,
    opening_of,
    sort_key,
    under_present_names,
)
from ledger.timeline.violations import RuleViolation, violations
from ledger.transcription import IdAllocation, KnownCase, Names, Neighbours, Transcription, as_id, header_diagnostic

BACKFILLED = "backfill"
"""The reason on record where backfilling, not a person, admitted what a missing meeting may put in order."""


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

    @property
    def diagnostic(self) -> Diagnostic:
        """What is wrong, with the meeting and the item of the resolution."""
        if not self.late:
            return at(self.refusal, meeting=self.event.meeting, item=self.event.item)
        where = f"{self.event.meeting} {self.event.item}"
        return Diagnostic(
            problem=phrase(
                "{where}, on record, would be out of order: {problem}", where=where, problem=self.refusal.problem
            ),
            remedy=phrase('put the record right first, or accept the clash: `--accept-clashes "why"`'),
        )


class RefusedError(RuleError):
    """Resolutions that break a rule; nothing was recorded.

    Attributes:
        refused: every refused resolution, in the order of effect.
        diagnostics: what is wrong with each, in the same order.
    """

    def __init__(self, refused: Sequence[RefusedResolution], advice: Text | None = None) -> None:
        self.refused = tuple(refused)
        self.diagnostics = tuple(one.diagnostic for one in self.refused)
        message = told_in_part(self.diagnostics, lambda one: one.text)
        super().__init__(joined([message, advice], "\n", "\n") if advice else message)


# --- what names mean ----------------------------------------------------------------------------


Meant = dict[str, tuple[CaseId, ...]]
"""The ids that each normalised name means, in the order in which they came to bear it."""


def cases_meant(found: Sequence[Recorded], names: Iterable[str]) -> Meant:
    """The cases that each of ``names`` means, from what holds among ``found``; by :func:`as_id` where it is an id."""
    given = list(names)
    wanted, written = {normal_name(name) for name in given}, ids_among(given)
    meant: dict[str, dict[CaseId, None]] = {}
    ids: dict[str, CaseId] = {}
    for event in events_that_hold(found):
        for case, name in names_claimed(event):
            if normal_name(name) in wanted:
                meant.setdefault(normal_name(name), {})[case] = None
        for case in cases_of(event):
            if case in written:
                ids[as_id(case)] = case
    return {name: tuple(cases) for name, cases in meant.items()} | {name: (case,) for name, case in ids.items()}


_LIKE_AN_ID = re.compile(r"[a-z][a-z0-9-]*[0-9]\.u?[0-9]+")


def ids_among(names: Iterable[str]) -> frozenset[CaseId]:
    """Those of ``names`` that are written like the id of a case; whether there is one is another question."""
    return frozenset(CaseId(name.strip()) for name in names if _LIKE_AN_ID.fullmatch(name.strip()))


def timeline_of(platform: Platform, events: Sequence[Recorded]) -> Timeline:
    """The order of effect of ``events`` alone, under ``platform``."""
    described = PlatformDescribed(id="", recorded_at=datetime.min.replace(tzinfo=UTC), platform=platform)
    return Timeline.of([Recorded(position=0, event=described), *events])


def known_cases(meant: Meant, platform: Platform, others: Sequence[Recorded], minutes: Minutes) -> Names:
    """What transcription must know of each case meant, as ``others`` tell at the meeting's opening."""
    timeline = timeline_of(platform, others)
    opens = sort_key(opening_of(minutes, platform))
    replay = timeline.replay()
    introduced: set[CaseId] = set()
    ever: set[CaseId] = set()
    said_new: set[CaseId] = set()
    later = False
    for dated in timeline.entries:
        ever.update(introduced_by(dated.event))
        if isinstance(dated.event, CaseDistinguished) and dated.event.new:
            said_new.add(dated.event.case)
        if sort_key(dated.moment) < opens:
            replay.apply(dated.event, dated.moment.day)
            introduced.update(introduced_by(dated.event))
        else:
            later = True
    states = timeline.replayed().cases | replay.cases if later else replay.cases

    def known_case(case: CaseId) -> KnownCase:
        shown = timeline.shown_id(case)
        return known_as(
            case,
            states.get(shown),
            is_there=shown in replay.cases,
            is_introducible=shown not in introduced,
            is_introduced=shown in ever,
            is_said_new=shown in said_new,
        )

    # Ids that were found to be one case's are one meaning.
    apart = {name: {timeline.shown_id(case): case for case in cases[::-1]} for name, cases in meant.items()}
    return {name: tuple(known_case(case) for case in [*cases.values()][::-1]) for name, cases in apart.items()}


def known_as(
    case: CaseId,
    state: CaseState | None,
    *,
    is_there: bool,
    is_introducible: bool,
    is_introduced: bool,
    is_said_new: bool,
) -> KnownCase:
    """What transcription must know of a case that stands as ``state`` says; see :class:`KnownCase`."""
    return KnownCase(
        id=case,
        group=state.group if state else "",
        category=state.category if state else "",
        is_introducible=is_introducible,
        is_introduced=is_introduced,
        is_there=is_there,
        is_open=state is None or state.status not in ENDED,
        title=state.title if state and is_there else "",
        first_name=state.names[0].text if state else "",
        is_said_new=is_said_new,
    )


def neighbours_of(
    own: OnRecord | None, alike: Mapping[str, tuple[str, ...]], on_record: Sequence[Recorded]
) -> Neighbours:
    """What is on record about names that come in.

    Args:
        own: what the meeting is held to say; None where it is not on record.
        alike: per normalised name that comes in, the names on record that are like it.
        on_record: everything on record about the cases concerned.
    """
    told = [event for event in events_that_hold(on_record) if isinstance(event, CaseDistinguished)]
    settled: dict[str, set[CaseId]] = {}
    others: dict[str, tuple[CaseId, ...]] = {}
    for event in own.events if own else ():
        for case, name in names_claimed(event):
            settled.setdefault(normal_name(name), set()).add(case)
        if isinstance(event, CaseDistinguished):
            others[normal_name(event.named)] = event.others
    return Neighbours(
        alike=alike,
        settled={name: frozenset(cases) for name, cases in settled.items()},
        apart=frozenset(frozenset((event.case, other)) for event in told for other in event.others),
        others=others,
    )


# --- what the rules refuse ----------------------------------------------------------------------


@frozen(kw_only=True)
class Ground:
    """What the rules are asked about.

    Attributes:
        platform: the platform.
        on_record: everything on record about the cases concerned, with headers and amendments.
    """

    platform: Platform
    on_record: tuple[Recorded, ...]

    @cached_property
    def _clashing_already(self) -> frozenset[str]:
        """The ids of what clashes on record; asked for at every step of a backfill, and worked out once."""
        found = violations(timeline_of(self.platform, self.on_record))
        return frozenset(violation.dated.event.id for violation in found)

    def with_new(self, new: Sequence[Event]) -> Timeline:
        """The order of effect once ``new`` is appended."""
        return timeline_of(self.platform, [*self.on_record, *self._fresh(new)])

    def _fresh(self, new: Sequence[Event]) -> list[Recorded]:
        first = max((r.position for r in self.on_record), default=0) + 1
        return [Recorded(position=first + offset, event=event) for offset, event in enumerate(new)]

    def newly_refused(self, new: Sequence[Event]) -> list[RefusedResolution]:
        """What the rules refuse once ``new`` is appended and did not refuse before."""
        before = self._clashing_already
        fresh = frozenset(event.id for event in new)
        timeline = self.with_new(new)
        found = [
            violation
            for violation in violations(timeline, fresh)
            if violation.dated.event.id not in before or violation.dated.event.id in fresh
        ]
        return [
            RefusedResolution(
                event=violation.dated.event,
                refusal=_dated_too_early(violation, timeline) if violation.refusal.is_unknown else violation.refusal,
                late=violation.dated.event.id not in fresh,
            )
            for violation in found
        ]


def _dated_too_early(violation: RuleViolation, timeline: Timeline) -> Refusal:
    """The refusal of a case not on record yet; where a later meeting introduces it, the date may be wrong."""
    refusal = violation.refusal
    first = next((one for one in timeline.entries if refusal.case in introduced_by(one.event)), None)
    if first is None or first.moment.day <= violation.dated.moment.day:
        return refusal
    day = Text(en=day_text(first.moment.day, "en"), zh=day_text(first.moment.day, "zh-TW"))
    remedy = phrase(
        "it first appears at {meeting}, held {day}, after this meeting: correct `date` (日期) if it is wrong; if it is "
        "right, carry the case in here (`carried in`, 承接)",
        meeting=first.event.meeting,
        day=day,
    )
    return altered(refusal, remedy=remedy)


def ruled(
    ground: Ground,
    new: Sequence[Event],
    *,
    subject: str,
    recorded_at: datetime,
    accept_clashes: str | None,
    backfill: bool = False,
) -> tuple[Event, ...]:
    """``new``, with what accepts the clashes it causes where that was asked for.

    With ``backfill``, what a meeting not on record may have put in order is admitted too; it shows as a
    clash until that meeting is recorded.

    Raises:
        RefusedError: something new breaks a rule, or something on record no longer follows one
            and nobody accepted that.
    """
    refused = ground.newly_refused(new)
    admitted = [one for one in refused if (one.late and accept_clashes) or (backfill and one.refusal.is_open)]
    if len(admitted) < len(refused):
        raise RefusedError([one for one in refused if one not in admitted])
    if not admitted:
        return tuple(new)
    accepted = ClashesAccepted(
        id=f"{new[0].id}!clashes",
        recorded_at=recorded_at,
        meeting=subject if "/" in subject else "",
        because=accept_clashes or BACKFILLED,
        clashes=tuple(one.event.id for one in admitted),
        cases=tuple(dict.fromkeys(case for one in admitted for case in cases_of(one.event))),
    )
    return (*new, accepted)


def backfilled(
    ground: Ground,
    transcription: Transcription,
    events_of: Callable[[Transcription], Sequence[Event]] = lambda transcription: transcription.events,
) -> Transcription:
    """``transcription`` with a first mention of every case that nothing before the meeting introduces.

    Args:
        ground: what the rules are asked about.
        transcription: what the minutes come to.
        events_of: what of a transcription is appended; all of it, unless the minutes are amended.
    """
    while True:
        refused = ground.newly_refused(events_of(transcription))
        unknown = [one for one in refused if one.refusal.is_unknown and not one.late]
        if not unknown or unknown[0].refusal.case is None:
            return transcription
        transcription = transcription.with_first_seen(unknown[0].event, unknown[0].refusal.case)


# --- numbers that were not held -----------------------------------------------------------------


def number_diagnostics(minutes: Minutes, headers: Mapping[MeetingId, MeetingRecorded]) -> tuple[Diagnostic, ...]:
    """What is wrong with the number of ``minutes``, and with those that they say were not held.

    Args:
        minutes: the meeting.
        headers: those that hold, of the meetings that they say were not held, and of those that say so of them.
    """
    diagnostics = []
    for part, told in enumerate(minutes.not_held):
        header = headers.get(told.meeting)
        if header is not None:
            day = Text(en=day_text(header.held, "en"), zh=day_text(header.held, "zh-TW"))
            problem = phrase("{meeting} is on record: it was held on {day}", meeting=told.meeting, day=day)
            remedy = phrase("leave it out of `not held`, or withdraw it (`caseledger withdraw`)")
            diagnostics.append(header_diagnostic("not_held", problem, remedy, part))
    never = never_held({header.meeting: header for header in headers.values() if header.meeting != minutes.meeting})
    said = never.get(MeetingId(minutes.meeting))
    if said is not None:
        problem = phrase(
            "{says} says that {meeting} was not held ({because})",
            says=said.says,
            meeting=said.meeting,
            because=said.because,
        )
        remedy = phrase("correct the number; or amend {says} if the meeting was held", says=said.says)
        diagnostics.append(header_diagnostic("meeting", problem, remedy))
    return tuple(diagnostics)


# --- amending -----------------------------------------------------------------------------------


@frozen(kw_only=True)
class OnRecord:
    """What a meeting's minutes are held to say.

    Attributes:
        header: the header that holds.
        events: the events that hold, in order.
        revision: how often the meeting was recorded, amended or withdrawn, but for the first time.
        recorded: everything ever recorded of it.
    """

    header: MeetingRecorded
    events: tuple[MeetingEvent, ...]
    revision: int
    recorded: tuple[Recorded, ...]

    @property
    def position(self) -> int:
        """The position of the last event recorded of them."""
        return self.recorded[-1].position


def minutes_on_record(recorded: Sequence[Recorded], meeting: str, platform: Platform | None = None) -> OnRecord | None:
    """What ``meeting`` is held to say, from everything recorded of it; None where it is not on record.

    Agencies are named as ``platform`` names them now; as recorded, where none is given.
    """
    own = tuple(r for r in recorded if getattr(r.event, "meeting", None) == meeting)
    held = holding(own) if platform is None else under_present_names(holding(own), platform)
    header = next((h for h in held.headers.values() if h.meeting == meeting), None)
    if header is None:
        return None
    events = [e for _, e in held.events if not isinstance(e, CaseFirstSeen)]
    ordered = tuple(sorted(events, key=lambda event: event.order))
    return OnRecord(header=header, events=ordered, revision=times_recorded(own) - 1, recorded=own)


def times_recorded(own: Iterable[Recorded]) -> int:
    """How often a meeting was recorded, amended or withdrawn, from everything ever recorded of it."""
    found = [recorded.event for recorded in own]
    withdrawn = [place for place, event in enumerate(found) if isinstance(event, MeetingWithdrawn)]
    amended_too = sum(isinstance(event, MinutesAmended) for event in found)
    is_on_record = any(isinstance(event, MeetingRecorded) for event in found[withdrawn[-1] + 1 if withdrawn else 0 :])
    return amended_too + 2 * len(withdrawn) + is_on_record


def ids_allocated(recorded: Sequence[Recorded]) -> IdAllocation:
    """What earlier recordings of a meeting used up, from everything ever recorded of it."""
    events = [one.event for one in recorded]
    first_mentions = [event for event in events if isinstance(event, CaseFirstSeen)]
    return IdAllocation(
        numbers=_highest(case for e in events if isinstance(e, MeetingEvent) for case in introduced_by(e)),
        first_mentions=_highest(one for event in first_mentions for one in (event.id, event.case)),
        joins=_highest(event.id for event in events if isinstance(event, CasesFoundSame)),
        seen={normal_name(event.named): event.group for event in first_mentions},
    )


def past_of(meeting: str, recorded: Sequence[Recorded], elsewhere: Sequence[Recorded]) -> Past:
    """What the record knows of the cases that a meeting brought in.

    Args:
        meeting: the meeting.
        recorded: everything ever recorded of it.
        elsewhere: what is on record from other meetings about those cases.
    """
    others = events_that_hold(elsewhere)
    foreign = {case for event in others for case in introduced_by(event)}
    own = f"{meeting.replace('/', '-')}."
    named_elsewhere = [one for one in bearings(others) if one.how == "named"]
    ever = (*named_elsewhere, *bearings(one.event for one in recorded))
    now = bearings(event for _, event in sorted(holding(recorded).events, key=lambda one: one[1].order))
    return Past(
        before=Before(
            ever=tuple(one for one in ever if one.case.startswith(own) or one.how == "seen"),
            now=tuple(one for one in now if one.case.startswith(own) or one.case not in foreign),
        ),
        spoken=spoken_of(others),
        used=ids_allocated(recorded),
    )


def _first_mentions_that_hold(on_record: OnRecord) -> list[CaseFirstSeen]:
    return [event for _, event in holding(on_record.recorded).events if isinstance(event, CaseFirstSeen)]


def _highest(ids: Iterable[str]) -> int:
    """The highest running number in which any of ``ids`` ends; 0 where there is none."""
    endings = (_RUNNING_NUMBER.search(one) for one in ids)
    return max((int(ending[0]) for ending in endings if ending), default=0)


_RUNNING_NUMBER = re.compile(r"[0-9]+$")


def recorded_anew(transcription: Transcription, revision: int) -> Transcription:
    """``transcription`` of a meeting that was withdrawn, its events under ids that no event ever bore."""
    meeting = transcription.header.meeting
    final = {event.id: f"{meeting}@{revision}#{event.order:03}" for event in transcription.resolved}
    return altered(
        transcription,
        header=altered(transcription.header, id=f"{meeting}@{revision}#000"),
        resolved=tuple(altered(event, id=final[event.id]) for event in transcription.resolved),
        extras=tuple(
            altered(extra, shown_by=final.get(extra.shown_by, extra.shown_by))
            if isinstance(extra, CasesFoundSame)
            else extra
            for extra in transcription.extras
        ),
    )


def withdrawn(on_record: OnRecord, *, because: str, recorded_at: datetime) -> MeetingWithdrawn:
    """The event that takes a meeting back."""
    header, revision = on_record.header, on_record.revision + 1
    return MeetingWithdrawn(
        id=f"{header.meeting}@{revision}",
        recorded_at=recorded_at,
        meeting=header.meeting,
        level=header.level,
        group=header.group,
        revision=revision,
        because=because,
        cases=tuple(dict.fromkeys(case for one in on_record.recorded for case in cases_of(one.event))),
    )


def amended(
    on_record: OnRecord, transcription: Transcription, *, because: str, recorded_at: datetime
) -> tuple[Event, ...]:
    """The events that make the minutes on record say what ``transcription`` says; empty if they do already."""
    from difflib import SequenceMatcher  # slow to import, and only an amendment needs it

    revision = on_record.revision + 1
    meeting = on_record.header.meeting
    old, new = list(on_record.events), list(transcription.resolved)
    agenda: list[AgendaPlace] = []
    corrections: list[Correction] = []
    fresh: list[Event] = []
    matcher = SequenceMatcher(None, [_content(e) for e in old], [_content(e) for e in new], autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            pairs = zip(old[old_from:old_to], new[new_from:new_to], strict=True)
            agenda += [AgendaPlace(event=kept.id, entry=given.entry) for kept, given in pairs]
            continue
        added = [altered(e, id=f"{meeting}@{revision}#{e.order:03}") for e in new[new_from:new_to]]
        agenda += [AgendaPlace(event=event.id, entry=event.entry) for event in added]
        corrections += _paired(old[old_from:old_to], added)
        fresh += added
    header = on_record.header
    if altered(transcription.header, id=header.id, recorded_at=header.recorded_at) != header:
        header = altered(transcription.header, id=f"{meeting}@{revision}#000")
        corrections.insert(0, Correction(old=on_record.header.id, new=header.id))
        fresh.insert(0, header)
    corrections += _lapsed(on_record, transcription)
    unmoved = [AgendaPlace(event=event.id, entry=event.entry) for event in old]
    if not corrections and agenda == unmoved:
        return ()
    by_id: dict[str, Event] = {event.id: event for event in (*old, *fresh, *_first_mentions_that_hold(on_record))}
    touched = [by_id[one] for c in corrections for one in (c.old, c.new) if one in by_id]
    if (header.held, header.starts) != (on_record.header.held, on_record.header.starts):
        touched = list(by_id.values())
    amendment = MinutesAmended(
        id=f"{meeting}@{revision}",
        recorded_at=recorded_at,
        meeting=meeting,
        revision=revision,
        because=because,
        header=header.id,
        agenda=tuple(agenda),
        corrections=tuple(corrections),
        cases=tuple(dict.fromkeys(case for event in touched for case in cases_of(event))),
    )
    return (amendment, *fresh, *_extras(transcription, dict(zip(_ids(new), _ids_in(agenda), strict=True)), fresh))


def _lapsed(on_record: OnRecord, transcription: Transcription) -> list[Correction]:
    """What retracts the first mention of a case that the amended minutes bring in or see under another name."""
    names: dict[CaseId, set[str]] = {}
    for one in bearings(transcription.events):
        if one.how != "named":
            names.setdefault(one.case, set()).add(one.name)
    first_mentions = [one for one in _first_mentions_that_hold(on_record) if one.case in names]
    return [Correction(old=one.id, new="") for one in first_mentions if normal_name(one.named) not in names[one.case]]


def _ids(events: Iterable[Event]) -> list[str]:
    return [event.id for event in events]


def _ids_in(agenda: Iterable[AgendaPlace]) -> list[str]:
    return [place.event for place in agenda]


def _extras(transcription: Transcription, final: dict[str, str], fresh: Sequence[Event]) -> list[Event]:
    """First mentions and joins under the ids that events finally bear; joins that stood before are left out."""
    new = {event.id for event in fresh}
    extras: list[Event] = []
    for extra in transcription.extras:
        if not isinstance(extra, CasesFoundSame):
            extras.append(extra)
        elif final.get(extra.shown_by, extra.shown_by) in new:
            extras.append(altered(extra, shown_by=final[extra.shown_by]))
    return extras


def _content(event: MeetingEvent) -> str:
    """What an event says, leaving aside where it stands and when it was recorded."""
    return repr(altered(event, id="", recorded_at=datetime.min, entry=0, order=0))


def _paired(old: Sequence[MeetingEvent], new: Sequence[MeetingEvent]) -> list[Correction]:
    """Each retracted event with the added one that takes its place: alike first, then of the same cases."""
    left_old, left_new = list(old), list(new)
    found: list[Correction] = []
    for is_alike in (_same_kind_and_cases, _same_cases, _same_item):
        for one in tuple(left_old):
            match = next((other for other in left_new if is_alike(one, other)), None)
            if match is not None:
                found.append(Correction(old=one.id, new=match.id))
                left_old.remove(one)
                left_new.remove(match)
    found += [Correction(old=one.id, new="") for one in left_old]
    found += [Correction(old="", new=one.id) for one in left_new]
    return found


def _same_kind_and_cases(one: MeetingEvent, other: MeetingEvent) -> bool:
    return type(one) is type(other) and _same_cases(one, other)


def _same_cases(one: MeetingEvent, other: MeetingEvent) -> bool:
    return bool(cases_of(one)) and cases_of(one) == cases_of(other)


def _same_item(one: MeetingEvent, other: MeetingEvent) -> bool:
    return type(one) is type(other) and one.item == other.item


# --- joining ------------------------------------------------------------------------------------


def ids_of_case(case: CaseId, events: Iterable[Recorded]) -> frozenset[CaseId]:
    """Every id that means the same case as ``case``, from the joins among ``events`` that hold."""
    return classes_of(joins_that_hold(r.event for r in events)).get(case, frozenset((case,)))
