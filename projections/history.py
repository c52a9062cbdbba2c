"""When a case changed: every event that touched it, in the order of effect, with before and after.

>>> [(change.day, change.kind) for change in history(timeline, case)]    # doctest: +SKIP
"""

from __future__ import annotations

from datetime import date, datetime

from attrs import frozen

from ledger.cases import CaseId
from ledger.docket import CaseState
from ledger.meetings import MeetingId
from ledger.resolutions import CASE_EVENTS, DirectiveIssued, MeetingEvent, Presumption
from ledger.timeline import Step, Timeline
from ledger.vocabulary import Kind, Status


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
class Change:
    """One event in a case's history.

    Attributes:
        day: the day it took effect.
        meeting: the meeting that resolved it; None for what is presumed of a meeting not on record.
        item: the item of the minutes that say or show it.
        kind: what kind of change it is.
        level: the level that decided it.
        before: the overall status before; None where the case first appears.
        after: the overall status after.
        changes: every other field that changed.
        summary: what the recorder added in words, or what a directive asks.
        presumption: why it is presumed; None where the minutes say it.
        irregular: why it was admitted against a rule; None where it breaks none.
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
    after: Status
    changes: tuple[FieldChange, ...]
    summary: str
    presumption: Presumption | None
    irregular: str | None
    evidence: MeetingId
    recorded_at: datetime
    event: str
    position: int


def history(timeline: Timeline, case: CaseId, *, on: date | None = None) -> tuple[Change, ...]:
    """Every event that touched ``case`` by the end of the day ``on``; None means all on record."""
    found = []
    for step in timeline.steps(until=on):
        for before, after in zip(step.before, step.after, strict=True):
            if after.id == case:
                found.append(_change(step, before, after))
    return tuple(found)


def _change(step: Step, before: CaseState | None, after: CaseState) -> Change:
    event = step.event
    return Change(
        day=step.day,
        meeting=event.meeting if event.presumption is None else None,
        item=event.item,
        kind=CASE_EVENTS[type(event)],
        level=event.level,
        before=before.status if before else None,
        after=after.status,
        changes=field_changes(before, after),
        summary=_summary(event),
        presumption=event.presumption,
        irregular=event.irregular,
        evidence=event.meeting,
        recorded_at=event.recorded_at,
        event=event.id,
        position=step.dated.position,
    )


def field_changes(before: CaseState | None, after: CaseState) -> tuple[FieldChange, ...]:
    """What differs between two states of one case, field by field; all that is set, for a new one."""
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


def _summary(event: MeetingEvent) -> str:
    return event.task if isinstance(event, DirectiveIssued) else event.summary
