"""What the next meeting of a body has before it: its register, case by case, with what is still open.

A value for whoever prepares the minutes; how it is written down is the sheets' business. It asks
what is on record, never what day it is: what is past is past as of the last meeting on record.

>>> agenda(timeline, "industry/114-5").cases[0].title    # doctest: +SKIP
'瑞芳工業區事業廢棄物清運案'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from ledger.cases import CaseId
from ledger.docket import CaseState
from ledger.meetings import MeetingId
from ledger.platform import Level, Platform
from ledger.resolutions import (
    CaseDeferred,
    CaseDelisted,
    CaseReferredForDelisting,
    CaseReferredForListing,
    DeadlineMet,
    DelistingPlanned,
    DirectiveIssued,
    MeetingEvent,
    cases_of,
)
from ledger.timeline import Timeline
from ledger.vocabulary import Kind, Status
from projections.last_said import LastSaid, last_said


@frozen(kw_only=True)
class OpenPromise:
    """Something that was to be done about a case and of which no minutes on record say that it was.

    Attributes:
        kind: a request, a planned delisting, a directive or a deferral.
        meeting, item, day: where and when it was made.
        text: the task of a directive, the wording of a plan; else empty.
        owed_by: the agencies told, or the id of the level asked; may be empty.
        due: the day by which; None if none was set.
        due_wording: how the minutes put the time; may be empty.
    """

    kind: Kind
    meeting: MeetingId
    item: str
    day: date
    text: str
    owed_by: tuple[str, ...]
    due: date | None
    due_wording: str


@frozen(kw_only=True)
class AgendaCase:
    """One case that a meeting has before it.

    Attributes:
        case: its id.
        title: its present title.
        group: the group that follows it; empty if not known.
        status: its overall status.
        listed_on: the day it came on the register of the level that meets; None if that is not on record, or
            if it does not stand there.
        owners: the agencies answerable, as far as the record tells.
        due: the day by which it is to be done; None if not known.
        due_wording: how the minutes put that; may be empty.
        last: the last meeting that spoke of it; None where none on record did.
        promises: what is open, oldest first.
    """

    case: CaseId
    title: str
    group: str
    status: Status
    listed_on: date | None
    owners: tuple[str, ...]
    due: date | None
    due_wording: str
    last: LastSaid | None
    promises: tuple[OpenPromise, ...]


@frozen(kw_only=True)
class Agenda:
    """What the next meeting of a body has before it.

    Attributes:
        meeting: the meeting it is for.
        level: the id of the level that meets.
        group: the id of the group that meets; empty for a level that meets as one.
        as_of: the day of the last meeting on record; None where there is none.
        cases: every named case on the register, by group, then in the order they came in.
        unnamed: per group on whose register cases are known by number only, how many.
        proposals: the proposals on no register yet.
        awaiting: the cases off this register about which another level has the word.
    """

    meeting: MeetingId
    level: str
    group: str
    as_of: date | None
    cases: tuple[AgendaCase, ...]
    unnamed: tuple[tuple[str, int], ...]
    proposals: tuple[AgendaCase, ...]
    awaiting: tuple[AgendaCase, ...]


def agenda(timeline: Timeline, meeting: str) -> Agenda:
    """What ``meeting`` has before it, after all that is on record.

    Args:
        timeline: everything known, with or without presumptions.
        meeting: the id of a meeting that is not on record yet.

    Raises:
        InputError: the platform holds no such meeting.
    """
    level, convened = timeline.platform.convened(meeting)
    group = convened.id if convened else ""
    replay = timeline.replayed()
    states = [state for state in replay.cases.values() if not group or state.group == group]
    said = last_said(timeline)
    about = _About(platform=timeline.platform, level=level, said=said, promises=open_promises(timeline, states, said))
    listed = [state for state in states if state.is_listed(level.id)]
    waiting = [state for state in states if not state.is_listed(level.id)]
    return Agenda(
        meeting=MeetingId(meeting),
        level=level.id,
        group=group,
        as_of=max((header.held for header in timeline.meetings.values()), default=None),
        cases=about.cases(listed),
        unnamed=_unnamed(replay.unnamed, timeline.platform, level.id, group),
        proposals=about.cases(s for s in waiting if s.status in (Status.PROPOSED, Status.DEFERRED)),
        awaiting=about.cases(s for s in waiting if s.status in (Status.AWAITING_LISTING, Status.AWAITING_DELISTING)),
    )


def _unnamed(
    counts: dict[tuple[str, str], int], platform: Platform, level: str, group: str
) -> tuple[tuple[str, int], ...]:
    groups = [one.id for one in platform.groups if group in ("", one.id)]
    found = ((one, counts.get((level, one), 0)) for one in groups)
    return tuple((one, count) for one, count in found if count)


@frozen(kw_only=True)
class _About:
    """What is told of each case: who meets, when it was last spoken of, what is open."""

    platform: Platform
    level: Level
    said: Mapping[CaseId, LastSaid]
    promises: Mapping[CaseId, tuple[OpenPromise, ...]]

    def cases(self, states: Iterable[CaseState]) -> tuple[AgendaCase, ...]:
        """The cases in the order of an agenda."""
        order = {group.id: place for place, group in enumerate(self.platform.groups)}

        def place(state: CaseState) -> tuple[int, date]:
            came = state.place(self.level.id).listed_on
            return order.get(state.group, len(order)), came or date.min

        return tuple(self._case(state) for state in sorted(states, key=place))

    def _case(self, state: CaseState) -> AgendaCase:
        return AgendaCase(
            case=state.id,
            title=state.title,
            group=state.group,
            status=state.status,
            listed_on=state.place(self.level.id).listed_on if state.is_listed(self.level.id) else None,
            owners=state.owners,
            due=state.due,
            due_wording=state.due_wording,
            last=self.said.get(state.id),
            promises=self.promises[state.id],
        )


# --- what is open -------------------------------------------------------------------------------


def open_promises(
    timeline: Timeline, states: Iterable[CaseState], said: Mapping[CaseId, LastSaid]
) -> dict[CaseId, tuple[OpenPromise, ...]]:
    """Per case, what was to be done about it and is not known to be done, oldest first.

    Requests to a level that has not answered; the last planned delisting, while nothing came of it; a
    deferral that still holds; directives with a time, of the last meeting that spoke of the case or
    not yet due then, unless a deadline of the case was found met since.

    Args:
        timeline: everything known.
        states: the cases asked about, after all that is on record.
        said: per case, the last meeting that spoke of it.
    """
    wanted = {state.id: state for state in states}
    events: dict[CaseId, list[MeetingEvent]] = {case: [] for case in wanted}
    for dated in timeline.entries:
        if dated.event.presumption is None:
            for case in cases_of(dated.event):
                if case in events:
                    events[case].append(dated.event)
    return {
        case: tuple(_promise(timeline, event) for event in _open(state, events[case], said.get(case)))
        for case, state in wanted.items()
    }


def _open(state: CaseState, events: list[MeetingEvent], last: LastSaid | None) -> list[MeetingEvent]:
    """The events about a case of which something is still open."""
    found: list[MeetingEvent] = []
    for kind in (CaseReferredForListing, CaseReferredForDelisting):
        found += [e for e in events if isinstance(e, kind) and _is_pending(state, e)][-1:]
    found += _standing_plan(events) if any(state.is_listed(place.level) for place in state.places) else []
    if state.status is Status.DEFERRED:
        found += [event for event in events if isinstance(event, CaseDeferred)][-1:]
    since_met = max((place for place, event in enumerate(events, 1) if isinstance(event, DeadlineMet)), default=0)
    unmet = (event for event in events[since_met:] if isinstance(event, DirectiveIssued))
    found += [event for event in unmet if _has_time_left(event, last)]
    wanted = {event.id for event in found}
    return [event for event in events if event.id in wanted]


def _standing_plan(events: list[MeetingEvent]) -> list[MeetingEvent]:
    """The last planned delisting, unless the case was delisted or referred for it since."""
    ends = (DelistingPlanned, CaseDelisted, CaseReferredForDelisting)
    return [event for event in [e for e in events if isinstance(e, ends)][-1:] if isinstance(event, DelistingPlanned)]


def _is_pending(state: CaseState, event: CaseReferredForListing | CaseReferredForDelisting) -> bool:
    """Whether the level asked has not answered that request yet."""
    referral = state.place(event.to).referral
    return referral is not None and referral.value == _KINDS[type(event)].value


def _has_time_left(event: DirectiveIssued, last: LastSaid | None) -> bool:
    """Whether a directive sets a time, and no meeting spoke of the case since, or since that time came."""
    if event.due is None and not event.due_wording:
        return False
    if last is None or event.meeting == last.meeting:
        return True
    return event.due is not None and event.due >= last.day


_KINDS: dict[type[MeetingEvent], Kind] = {
    CaseReferredForListing: Kind.REFERRED_FOR_LISTING,
    CaseReferredForDelisting: Kind.REFERRED_FOR_DELISTING,
    DelistingPlanned: Kind.DELISTING_PLANNED,
    CaseDeferred: Kind.DEFERRED,
    DirectiveIssued: Kind.DIRECTIVE_ISSUED,
}


def _promise(timeline: Timeline, event: MeetingEvent) -> OpenPromise:
    text, wording = "", ""
    owed_by: tuple[str, ...] = ()
    due: date | None = None
    if isinstance(event, DirectiveIssued):
        text, owed_by, due, wording = event.task, event.addressees, event.due, event.due_wording
    elif isinstance(event, DelistingPlanned):
        due, wording = event.due, event.wording
    elif isinstance(event, (CaseReferredForListing, CaseReferredForDelisting)):
        owed_by = (event.to,)
    return OpenPromise(
        kind=_KINDS[type(event)],
        meeting=event.meeting,
        item=event.item,
        day=timeline.meetings[event.meeting].held,
        text=text,
        owed_by=owed_by,
        due=due,
        due_wording=wording,
    )
