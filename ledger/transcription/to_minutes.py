"""Events back to minutes: what a sheet said, rebuilt from what it caused to be recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from ledger.model.events import (
    AliasConfirmed,
    CaseAccepted,
    CaseCarriedIn,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
    CaseDistinguished,
    CaseEvent,
    CaseFirstSeen,
    CaseListed,
    CaseMoved,
    CaseProposed,
    CaseReferredForDelisting,
    CaseReferredForListing,
    CaseRenamed,
    CaseReopened,
    CasesMerged,
    CaseSplit,
    CaseWithdrawn,
    DeadlineMet,
    DelistingPlanned,
    DirectiveIssued,
    DueDateMoved,
    MeetingEvent,
    MeetingRecorded,
    Noted,
    OwnersChanged,
    RestContinued,
    ScopeChanged,
    UnnamedCasesCarriedIn,
)
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.model.vocabulary import Decision


def minutes_of(header: MeetingRecorded, events: Iterable[MeetingEvent]) -> Minutes:
    """Return the minutes that give rise to just this header and these events of its meeting."""
    ordered = sorted((e for e in events if not isinstance(e, CaseFirstSeen)), key=lambda event: event.order)
    carried, presumed, resolved = _sections(ordered)
    return Minutes(
        meeting=header.meeting,
        held=header.held,
        starts=header.starts,
        ends=header.ends,
        place=header.place,
        chairs=header.chairs,
        recorder=header.recorder,
        document=header.document,
        title=header.title,
        remark=header.remark,
        irregular=header.irregular,
        not_held=header.not_held,
        declared=header.declared,
        carried_in=tuple(_carried_in(entry, header) for entry in _entries(carried)),
        presumed=tuple(_presumed(entry, header) for entry in _entries(presumed)),
        items=tuple(_item(entry, header) for entry in _entries(resolved)),
    )


def _sections(ordered: Iterable[MeetingEvent]) -> tuple[list[MeetingEvent], list[MeetingEvent], list[MeetingEvent]]:
    """Return what was carried in, presumed and resolved; what tells a case apart goes with what brought the case in."""
    carried: list[MeetingEvent] = []
    presumed: list[MeetingEvent] = []
    resolved: list[MeetingEvent] = []
    section = resolved
    for event in ordered:
        if isinstance(event, (CaseCarriedIn, UnnamedCasesCarriedIn)):
            section = carried
        elif not isinstance(event, CaseDistinguished):
            section = resolved if event.presumption is None else presumed
        section.append(event)
    return carried, presumed, resolved


def _entries(events: list[Any]) -> Iterable[list[Any]]:
    for _, group in groupby(events, key=lambda event: event.entry):
        yield list(group)


def _names(events: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event.named for event in events))


def _shown_group(group: str, header: MeetingRecorded) -> str:
    """Return the group as a sheet gives it: not at all at a group's own meeting."""
    return "" if header.group else group


def _carried_in(entry: list[Any], header: MeetingRecorded) -> CarriedIn:
    first = entry[0]
    common = {
        "item": first.item,
        "group": _shown_group(first.group, header),
        "summary": first.summary,
        "source": first.source,
    }
    if isinstance(first, UnnamedCasesCarriedIn):
        return CarriedIn(**common, unnamed=first.count, on=(first.register,))
    return CarriedIn(
        **common,
        cases=_names(event for event in entry if isinstance(event, CaseCarriedIn)),
        category=first.category,
        on=tuple(place.level for place in first.places if place.listed),
        never_on=tuple(place.level for place in first.places if not place.listed),
        owners=first.owners,
        scope=first.scope,
        among_unnamed=first.among_unnamed,
        **_apart(entry),
    )


def _presumed(entry: list[Any], header: MeetingRecorded) -> Presumed:
    first = entry[0]
    return Presumed(
        item=first.item,
        cases=_names(entry),
        group=_shown_group(first.group, header),
        decision=_DECISIONS[type(first)],
        level=first.level,
        after=first.presumption.after,
        before=first.presumption.before,
        taken_on=first.presumption.taken_on,
        basis=first.presumption.basis,
        reason=getattr(first, "reason", None),
    )


def _item(entry: list[MeetingEvent], header: MeetingRecorded) -> Item:
    first = entry[0]
    values: dict[str, Any] = {
        "item": first.item,
        "group": _shown_group(first.group, header),
        "summary": first.summary,
        "irregular": first.irregular,
        "source": first.source,
        "cases": _cases(entry),
        "decisions": tuple(dict.fromkeys(_DECISIONS[type(e)] for e in entry if type(e) in _DECISIONS)),
        "directives": tuple(_directive(e) for e in entry if isinstance(e, DirectiveIssued)),
        "also_known_as": tuple(e.alias for e in entry if isinstance(e, AliasConfirmed)),
        **_apart(entry),
    }
    for event in entry:
        fields_of = _FIELDS_OF.get(type(event))
        if fields_of is not None:
            values.update(fields_of(event))
    return Item(**values)


def _cases(entry: list[MeetingEvent]) -> tuple[str, ...]:
    for event in entry:
        if isinstance(event, CasesMerged):
            return event.sources_named
    named = _names(
        event for event in entry if isinstance(event, CaseEvent) and not isinstance(event, CaseDistinguished)
    )
    if named:
        return named
    return next((event.named for event in entry if isinstance(event, (DirectiveIssued, Noted)) and event.named), ())


def _apart(entry: Iterable[MeetingEvent]) -> dict[str, Any]:
    """Return what an entry says of the case that comes in with it: that it is another one."""
    found = [event for event in entry if isinstance(event, CaseDistinguished)]
    return {"new": found[0].new, "other_than": found[0].others_named} if found else {}


def _directive(event: DirectiveIssued) -> Directive:
    has_deadline = event.due is not None or event.due_wording
    return Directive(
        to=event.addressees,
        task=event.task,
        by=Deadline(due=event.due, wording=event.due_wording) if has_deadline else None,
    )


def _merger(event: CasesMerged) -> dict[str, Any]:
    goes_on_itself = len(event.sources) == 1 and event.title == event.sources_named[0]
    return {} if goes_on_itself else {"into": event.title}


def _new(event: CaseListed) -> dict[str, Any]:
    if not event.introduces:
        return {}
    return {"new": True, "category": event.category, "owners": event.owners, "scope": event.scope}


def _proposal(event: CaseProposed) -> dict[str, Any]:
    return {
        "category": event.category,
        "proposers": event.proposers,
        "owners": event.owners,
        "scope": event.scope,
    }


def _split(event: CaseSplit) -> dict[str, Any]:
    return {"parts": event.titles, "continues": event.continues}


_FIELDS_OF: dict[type[MeetingEvent], Callable[[Any], dict[str, Any]]] = {
    CaseProposed: _proposal,
    CaseListed: _new,
    CasesMerged: _merger,
    CaseSplit: _split,
    CaseAccepted: lambda e: {"amended": e.amended},
    RestContinued: lambda e: {"rest": e.stated},
    Noted: lambda e: {"subject": e.subject},
    CaseWithdrawn: lambda e: {"reason": e.reason},
    CaseDelisted: lambda e: {"reason": e.reason},
    CaseReferredForDelisting: lambda e: {"reason": e.reason},
    CaseMoved: lambda e: {"to_group": e.to_group},
    CaseRenamed: lambda e: {"renamed_to": e.title},
    ScopeChanged: lambda e: {"scope": e.scope},
    OwnersChanged: lambda e: {"owners_added": e.added, "owners_removed": e.removed},
    DueDateMoved: lambda e: {"due": Deadline(due=e.due, wording=e.wording)},
    DelistingPlanned: lambda e: {"delisting_planned": Deadline(due=e.due, wording=e.wording)},
}
"""The fields of the item that each kind of event states beyond the verdict itself."""

_DECISIONS: dict[type[MeetingEvent], Decision] = {
    CaseProposed: Decision.PROPOSED,
    CasesMerged: Decision.MERGED,
    CaseSplit: Decision.SPLIT,
    CaseAccepted: Decision.ACCEPTED,
    CaseReferredForListing: Decision.REFERRED_FOR_LISTING,
    CaseListed: Decision.LISTED,
    CaseContinued: Decision.CONTINUED,
    RestContinued: Decision.REST_CONTINUED,
    CaseDeferred: Decision.DEFERRED,
    CaseWithdrawn: Decision.WITHDRAWN,
    CaseReferredForDelisting: Decision.REFERRED_FOR_DELISTING,
    CaseDelisted: Decision.DELISTED,
    CaseReopened: Decision.REOPENED,
    CaseMoved: Decision.MOVED,
    DeadlineMet: Decision.DEADLINE_MET,
    Noted: Decision.NOTED,
}
"""The verdict that each kind of event states; kinds not here are told by other keys of the item."""
