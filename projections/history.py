"""When a case changed: every event about it in the effective order, with before and after.

An event that an amendment retracted and a presumption that was settled stay in the list, marked, at the
moment at which they would have taken effect. A projection over a ``Timeline``; it reads no ledger.

>>> change = history(timeline, "industry-112-1.22")[0]
>>> change.day.isoformat(), change.kind.value, change.after.value
('2023-06-26', 'merged', 'listed')
"""

from __future__ import annotations

from datetime import date, datetime

from attrs import evolve as altered
from attrs import frozen

from ledger.lifecycle import CaseState
from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId
from ledger.model.references import case_asked
from ledger.model.vocabulary import Kind, Status
from ledger.timeline import Dated, SetAside, Settlement, Timeline, sort_key
from ledger.timeline.violations import RuleViolation, violation_of


@frozen(kw_only=True)
class FieldChange:
    """One field that an event changed.

    Attributes:
        field: which one: title, group, owners, scope, due, or a level's register as ``register:LEVEL``.
        before, after: its values as text; empty where there was or is none.
    """

    field: str
    before: str
    after: str


@frozen(kw_only=True)
class ChangeCorrection:
    """The part of an event in an amendment.

    Attributes:
        day: the day on which the minutes were amended, in the platform's own time.
        because: why.
        other: the id of the event that replaces this one, or that this one replaces; empty if there is
            none, as where only the meeting's header was corrected.
        retracts: this event is the one that no longer takes effect.
        withdraws: the whole meeting was withdrawn, so that nothing replaces the event.
    """

    day: date
    because: str
    other: str
    retracts: bool
    withdraws: bool = False


@frozen(kw_only=True)
class Change:
    """One event in a case's history.

    Attributes:
        day: the day it took effect.
        meeting: the meeting that resolved it; None for what is presumed of a meeting not on record.
        item: the item of the minutes that say or show it.
        kind: what kind of change it is.
        level: the level that decided it.
        before: the overall status before; None where the case first appears, or nothing takes effect.
        after: the overall status after; None where the event takes no effect.
        changes: every other field that changed.
        facts: what the event says beside, by name: reason, to, by, sources, into, parts, stated,
            subject, other-than (the ids of the cases that it is not).
        summary: what the recorder added in words, or what a directive asks.
        presumption: why it is presumed; None where the minutes say it.
        irregular: why it was admitted against a rule; None where it breaks none.
        correction: what amendment or withdrawal retracted it, or brought it in; None where none did.
        settlement: how the presumption it is was settled; None where it still takes effect.
        clash: which rule refuses it where it stands; None where none does.
        evidence: the meeting whose minutes are the source.
        recorded_at: when the ledger came to know it.
        event: the event's id.
        position: its position in the log.
    """

    day: date
    meeting: MeetingId | None
    item: str
    kind: Kind
    level: str
    before: Status | None
    after: Status | None
    changes: tuple[FieldChange, ...]
    facts: tuple[tuple[str, str], ...]
    summary: str
    presumption: events.Presumption | None
    irregular: str | None
    correction: ChangeCorrection | None
    settlement: Settlement | None
    clash: RuleViolation | None
    evidence: MeetingId
    recorded_at: datetime
    event: str
    position: int


@at_the_door
def history(timeline: Timeline, case: CaseId, *, on: date | None = None) -> tuple[Change, ...]:
    """Return every event about ``case`` in the effective order.

    Args:
        timeline: everything on record, with or without presumptions.
        case: the case, by any of its ids.
        on: only what took effect by the end of that day; None means all on record.

    Returns:
        One change an event; those that took no effect are marked by ``correction`` or ``settlement``.

    Raises:
        UnknownNameError: there is no such case on the timeline.
    """
    shown = timeline.shown_id(case)
    found: list[tuple[Dated, Change]] = []
    replay = timeline.replay()
    for dated in timeline.entries:
        if on is not None and dated.moment.day > on:
            break
        # Only what may be about the case is held to the rules and told step by step.
        if not isinstance(dated.event, events.RestContinued) and shown not in events.cases_of(dated.event):
            replay.apply(dated.event, dated.moment.day)
            continue
        clash = violation_of(dated, timeline, replay)
        step = replay.step(dated)
        for before, after in zip(step.before, step.after, strict=True):
            if after.id == shown:
                found.append((dated, _change(timeline, dated, clash, before, after)))
    for aside in timeline.set_aside:
        if shown in events.cases_of(aside.dated.event) and (on is None or aside.dated.moment.day <= on):
            found.append((aside.dated, _set_aside(timeline, aside)))
    if not found:
        case_asked(shown, timeline.case_names())
    found.sort(key=lambda row: (sort_key(row[0].moment), row[0].position))
    return tuple(change for _, change in found)


def _change(
    timeline: Timeline,
    dated: Dated,
    clash: RuleViolation | None = None,
    before: CaseState | None = None,
    after: CaseState | None = None,
) -> Change:
    event = dated.event
    return Change(
        day=dated.moment.day,
        meeting=event.meeting if event.presumption is None else None,
        item=event.item,
        kind=events.CASE_EVENTS[type(event)],
        level=event.level,
        before=before.status if before else None,
        after=after.status if after else None,
        changes=field_changes(before, after) if after else (),
        facts=tuple(facts(event).items()),
        summary=_summary(event),
        presumption=event.presumption,
        irregular=event.irregular,
        correction=_correction(timeline, event),
        settlement=None,
        clash=clash,
        evidence=event.meeting,
        recorded_at=event.recorded_at,
        event=event.id,
        position=dated.position,
    )


def _correction(timeline: Timeline, event: events.MeetingEvent) -> ChangeCorrection | None:
    """Return the amendment that brought an event in or corrected its meeting's header; None where none did."""
    header = timeline.meetings.get(event.meeting)
    if event.id in timeline.corrected:
        other, amendment = timeline.corrected[event.id]
    elif header is not None and header.id in timeline.corrected:
        other, amendment = "", timeline.corrected[header.id][1]
    else:
        return None
    day = timeline.platform.local_day(amendment.recorded_at)
    return ChangeCorrection(day=day, because=amendment.because, other=other, retracts=False)


def _set_aside(timeline: Timeline, aside: SetAside) -> Change:
    """Return an event without effect: retracted by an amendment, or a presumption that was settled."""
    change = altered(_change(timeline, aside.dated), settlement=aside.settlement)
    if aside.amendment is None:
        return change
    day = timeline.platform.local_day(aside.amendment.recorded_at)
    correction = ChangeCorrection(
        day=day,
        because=aside.amendment.because,
        other=aside.replaced_by,
        retracts=True,
        withdraws=isinstance(aside.amendment, events.MeetingWithdrawn),
    )
    return altered(change, correction=correction)


def field_changes(before: CaseState | None, after: CaseState) -> tuple[FieldChange, ...]:
    """Return what differs between two states of one case, field by field.

    Args:
        before: the state before; None for a new case, of which every field set is returned.
        after: the state after.
    """
    old = _fields(before) if before else {}
    new = _fields(after)
    return tuple(
        FieldChange(field=name, before=old.get(name, ""), after=value)
        for name, value in new.items()
        if value != old.get(name, "")
    )


def _fields(state: CaseState) -> dict[str, str]:
    due = state.due.isoformat() if state.due else state.due_wording
    values = {
        "title": state.title,
        "group": state.group,
        "owners": "、".join(state.owners),
        "scope": "、".join(state.scope),
        "due": due,
        "merged-into": state.merged_into or "",
    }
    for place in state.places:
        values[f"register:{place.level}"] = place.standing.value
        values[f"referral:{place.level}"] = place.referral.value if place.referral else ""
    return values


def facts(event: events.MeetingEvent) -> dict[str, str]:
    """Return what ``event`` states beside its kind and its summary, by name, as text.

    Args:
        event: the event of a meeting.
    """
    if isinstance(event, (events.CaseDelisted, events.CaseWithdrawn, events.CaseReferredForDelisting)):
        return {"reason": event.reason.value} if event.reason else {}
    if isinstance(event, events.DirectiveIssued):
        by = event.due.isoformat() if event.due else event.due_wording
        return {"to": "、".join(event.addressees)} | ({"by": by} if by else {})
    if isinstance(event, events.DelistingPlanned):
        return {"by": event.due.isoformat() if event.due else event.wording}
    if isinstance(event, events.CasesMerged):
        return {"sources": "、".join(event.sources_named), "into": event.title}
    if isinstance(event, events.CaseSplit):
        return {"parts": "、".join(event.titles)}
    if isinstance(event, events.RestContinued):
        return {"stated": str(event.stated)}
    if isinstance(event, events.Noted):
        return {"subject": event.subject}
    if isinstance(event, events.CaseDistinguished):
        return {"other-than": "、".join(event.others)} if event.others else {}
    return {}


def _summary(event: events.MeetingEvent) -> str:
    return event.task if isinstance(event, events.DirectiveIssued) else event.summary
