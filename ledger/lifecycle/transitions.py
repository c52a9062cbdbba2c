"""What each kind of event changes: ``apply``, with one small function a kind.

The second half of the state machine; ``guards`` is the first. ``apply`` writes into mutable cases, for code that
applies a whole log; ``states_after`` is its pure form, with frozen states in and out. Total: every event is applied to
every state without an error, since an irregular resolution that was admitted takes effect too. Whether a resolution is
permitted is for ``guards`` alone.

Example::

    (state,) = states_after({}, proposed, day, ("working-group", "vice-mayor"))
    state.status   # Status.PROPOSED
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ledger.lifecycle.mutable import MutableCase, MutablePlace
from ledger.lifecycle.state import Cases, CaseState, Irregularity, Levels, NameUse
from ledger.model import events
from ledger.model.cases import CaseId, same_name
from ledger.model.vocabulary import Decision, Standing, Status

Affected = tuple[MutableCase, ...]
"""The cases that an event is about, in its own order; those that it changes are among them."""

MutableCases = dict[CaseId, MutableCase]
"""Mutable cases by id; ``apply`` adds those that an event introduces."""

# Members of an enum are looked up through a descriptor, ten times slower than a name of the module.
_LISTED, _DELISTED = Standing.LISTED, Standing.DELISTED
_NOT_LISTED, _NOT_ON_RECORD = Standing.NOT_LISTED, Standing.NOT_ON_RECORD
_FOR_LISTING, _FOR_DELISTING = Decision.REFERRED_FOR_LISTING, Decision.REFERRED_FOR_DELISTING


def states_after(cases: Cases, event: events.MeetingEvent, day: date, levels: Levels) -> tuple[CaseState, ...]:
    """Return the states of the cases that ``event`` affects, as they are after it.

    A case of which no field has another value is returned as the same object.

    Args:
        cases: the states before the event, by id; not changed.
        event: the event.
        day: the day on which it takes effect.
        levels: the ids of the levels, lowest first.
    """
    mutable: MutableCases = {}
    for case in events.cases_of(event):
        state = cases.get(case)
        if state is not None:
            mutable[case] = MutableCase.of(state)
    return tuple([case.frozen() for case in apply(mutable, event, day, levels)])


def apply(cases: MutableCases, event: events.MeetingEvent, day: date, levels: Levels) -> Affected:
    """Apply ``event`` in place and return the cases that it affects.

    Args:
        cases: at least those cases of :func:`~ledger.model.events.cases_of` that are known; new ones are added.
        event: the event.
        day: the day on which it takes effect.
        levels: the ids of the levels, lowest first.
    """
    affected = _APPLY[type(event)](cases, event, day, levels)
    for case in affected:
        if case.is_moved:
            case.refresh_status(day)
    if event.irregular is not None or event.presumption is not None:
        _mark(affected, event)
    return affected


def _mark(affected: Affected, event: events.MeetingEvent) -> None:
    """Mark every affected case, once each, as irregular or presumed if the event is."""
    for case in dict.fromkeys(affected):
        if event.irregular is not None:
            note = Irregularity(event=event.id, meeting=event.meeting, item=event.item, reason=event.irregular)
            case.irregular = (*case.irregular, note)
        if event.presumption is not None:
            case.presumed = True
        case.is_changed = True


def _new_case(
    case: CaseId,
    title: str,
    event: events.MeetingEvent,
    day: date,
    levels: Levels,
    category: str,
    standing: Standing = _NOT_LISTED,
) -> MutableCase:
    """Return a case under one name and on no register; it is not added to the cases."""
    return MutableCase(
        id=case,
        title=title,
        names=(NameUse(text=title, since=day, meeting=event.meeting),),
        group=event.group,
        category=category,
        places=tuple([MutablePlace(level=level, standing=standing) for level in levels]),
        since=day,
    )


def _found(cases: MutableCases, event: events.CaseEvent, day: date, levels: Levels, category: str = "") -> MutableCase:
    """Return the case that the event is about; a new one if no earlier event introduced it."""
    case = cases.get(event.case)
    if case is None:
        case = cases[event.case] = _new_case(event.case, event.named, event, day, levels, category)
    return case


def _first_seen(cases: MutableCases, event: events.CaseFirstSeen, day: date, levels: Levels) -> Affected:
    """Add an unintroduced case with every standing unknown; no case where its history is recorded."""
    if event.case in cases:
        return ()
    case = _new_case(event.case, event.named, event, day, levels, "", _NOT_ON_RECORD)
    case.unintroduced = True
    cases[event.case] = case
    return (case,)


def _carried_in(cases: MutableCases, event: events.CaseCarriedIn, day: date, levels: Levels) -> Affected:
    """Add the case with the standings stated; where its history is recorded, fill only what that leaves unknown."""
    stated = {place.level: place.listed for place in event.places}
    known = cases.get(event.case)
    if known is not None:
        _fill_in(known, event, stated, day)
        return (known,)
    case = _new_case(event.case, event.named, event, day, levels, event.category)
    for place in case.places:
        if place.level not in stated:
            place.standing = _NOT_ON_RECORD
        elif stated[place.level]:
            place.standing = _LISTED
    case.owners, case.scope = event.owners, event.scope
    cases[event.case] = case
    return (case,)


def _fill_in(case: MutableCase, event: events.CaseCarriedIn, stated: dict[str, bool], day: date) -> None:
    for place in case.places:
        is_open = place.standing is _NOT_LISTED or place.standing is _NOT_ON_RECORD
        if is_open and stated.get(place.level):
            case.list_on(place.level, None, presumed=False)
    case.add_name(event.named, event.meeting, day, alias=False)
    case.scope, case.owners = case.scope or event.scope, case.owners or event.owners
    case.is_changed = True


def _proposed(cases: MutableCases, event: events.CaseProposed, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels, event.category)
    _call_also(case, event, day)
    case.set_proposal(Status.PROPOSED)
    case.owners, case.scope = event.owners or case.owners, event.scope or case.scope
    case.is_changed = True
    return (case,)


def _accepted(cases: MutableCases, event: events.CaseAccepted, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    case.list_on(event.level, day, event.presumption is not None)
    return (case,)


def _referred_for_listing(
    cases: MutableCases, event: events.CaseReferredForListing, day: date, levels: Levels
) -> Affected:
    case = _found(cases, event, day, levels)
    if not case.is_listed(event.level):
        case.list_on(event.level, day, event.presumption is not None)
    case.refer(event.to, _FOR_LISTING, day)
    return (case,)


def _listed(cases: MutableCases, event: events.CaseListed, day: date, levels: Levels) -> Affected:
    if event.introduces and event.case not in cases:
        case = _new_case(event.case, event.named, event, day, levels, event.category)
        for place in case.places[: levels.index(event.level)]:
            place.standing = _NOT_ON_RECORD
        case.owners, case.scope = event.owners, event.scope
        cases[event.case] = case
    else:
        case = _found(cases, event, day, levels)
        if event.introduces:
            _call_also(case, event, day)
    case.list_on(event.level, day, event.presumption is not None)
    return (case,)


def _call_also(case: MutableCase, event: events.CaseProposed | events.CaseListed, day: date) -> None:
    """Add the name under which another meeting brought the same case in, if it is a different name."""
    # The very text first: to compare two names in normalised form costs more than all the rest.
    if not any(name.text == event.named or same_name(name.text, event.named) for name in case.names):
        case.add_name(event.named, event.meeting, day, alias=True)


def _continued(cases: MutableCases, event: events.CaseContinued, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    if case.place(event.level).standing is _NOT_ON_RECORD:
        case.list_on(event.level, None, event.presumption is not None)
    return (case,)


def _deferred(cases: MutableCases, event: events.CaseDeferred, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    case.set_proposal(Status.DEFERRED)
    return (case,)


def _withdrawn(cases: MutableCases, event: events.CaseWithdrawn, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    _leave_all(case, day, Standing.WITHDRAWN)
    case.set_proposal(Status.WITHDRAWN)
    case.closed_at = event.meeting
    case.is_changed = True
    return (case,)


def _leave_all(case: MutableCase, day: date, standing: Standing) -> None:
    """Remove the case from every register that it is on, and clear every referral."""
    for place in case.places:
        if place.standing is _LISTED:
            case.remove_from(place.level, day, standing)
        case.clear_referral(place)


def _merged(cases: MutableCases, event: events.CasesMerged, day: date, levels: Levels) -> Affected:
    """List the target wherever a source is listed; remove the sources."""
    sources = _merging(cases, event, day, levels)
    target = cases.get(event.target)
    if target is None:
        category = (sources[0].category if sources else "") or event.category
        target = _new_case(event.target, event.title, event, day, levels, category)
    left = tuple([source for source in sources if source.id != target.id])
    # Asked before anything is written: the target may be one of the sources.
    are_proposals = all(source.proposal for source in sources)
    for source in left:
        _inherit_all(target, source, day)
    _join(target, sources, are_proposals)
    for source in left:
        _merge_away(source, event, day)
    affected = (*left, target)
    cases.update((case.id, case) for case in affected)
    return affected


def _merging(cases: MutableCases, event: events.CasesMerged, day: date, levels: Levels) -> list[MutableCase]:
    """Return the cases that are merged, a new one for each that no earlier event introduced; none is added."""
    named = zip(event.sources, event.sources_named, strict=True)
    return [cases.get(c) or _new_case(c, n, event, day, levels, event.category) for c, n in named]


def _inherit_all(case: MutableCase, other: MutableCase, day: date) -> None:
    for place in other.places:
        _inherit(case, place, day)


def _inherit(case: MutableCase, place: MutablePlace, day: date) -> None:
    """Give ``case`` the standing of another case at one level, where that is more than its own."""
    own = case.place(place.level)
    if place.standing is _LISTED and own.standing is not _LISTED:
        case.list_on(place.level, day, place.presumed)
    elif place.standing is _NOT_ON_RECORD and own.standing is _NOT_LISTED:
        case.set_standing(own, _NOT_ON_RECORD)
    answered = place.referral is _FOR_LISTING and own.standing is _LISTED
    if place.referral is not None and own.referral is None and not answered:
        case.refer(place.level, place.referral, place.referred_on or day)


def _join(target: MutableCase, sources: list[MutableCase], are_proposals: bool) -> None:
    """Unite owners and scopes; the target is a proposal only while every merged case is one."""
    target.owners = tuple(dict.fromkeys((*target.owners, *(owner for s in sources for owner in s.owners))))
    target.scope = tuple(dict.fromkeys((*target.scope, *(member for s in sources for member in s.scope))))
    target.is_changed = True
    if any(place.standing is _LISTED for place in target.places):
        target.set_proposal(None)
    elif target.proposal is None and are_proposals:
        target.set_proposal(Status.PROPOSED)


def _merge_away(source: MutableCase, event: events.CasesMerged, day: date) -> None:
    _leave_all(source, day, Standing.MERGED)
    source.merged_into, source.proposal, source.closed_at = event.target, None, event.meeting
    source.is_changed = source.is_moved = True


def _split(cases: MutableCases, event: events.CaseSplit, day: date, levels: Levels) -> Affected:
    """List each part wherever the case is listed; remove the case unless it continues."""
    named = tuple(zip(event.parts, event.titles, strict=True))
    case = _found(cases, event, day, levels)
    parts = []
    for id, title in named:
        part = _new_case(id, title, event, day, levels, case.category)
        part.group, part.owners, part.scope, part.proposal = case.group, case.owners, case.scope, case.proposal
        _inherit_all(part, case, day)
        parts.append(part)
    if not event.continues:
        _leave_all(case, day, Standing.SPLIT)
        case.set_proposal(None)
    cases.update((part.id, part) for part in parts)
    return (case, *parts)


def _renamed(cases: MutableCases, event: events.CaseRenamed, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    case.add_name(event.title, event.meeting, day, alias=False)
    case.title, case.is_changed = event.title, True
    return (case,)


def _scope_changed(cases: MutableCases, event: events.ScopeChanged, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    case.scope, case.is_changed = event.scope, True
    return (case,)


def _owners_changed(cases: MutableCases, event: events.OwnersChanged, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    kept = [owner for owner in case.owners if owner not in event.removed]
    case.owners, case.is_changed = tuple(dict.fromkeys((*kept, *event.added))), True
    return (case,)


def _due_date_moved(cases: MutableCases, event: events.DueDateMoved, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    case.due, case.due_wording, case.is_changed = event.due, event.wording, True
    return (case,)


def _unchanged(cases: MutableCases, event: events.CaseEvent, day: date, levels: Levels) -> Affected:
    return (_found(cases, event, day, levels),)


def _mentioned(
    cases: MutableCases, event: events.DirectiveIssued | events.Noted, day: date, levels: Levels
) -> Affected:
    return tuple([cases[case] for case in event.cases if case in cases])


def _no_case(cases: MutableCases, event: events.MeetingEvent, day: date, levels: Levels) -> Affected:
    return ()


def _referred_for_delisting(
    cases: MutableCases, event: events.CaseReferredForDelisting, day: date, levels: Levels
) -> Affected:
    """Remove the case from the level's own register, unless it left before; refer it to the level above."""
    case = _found(cases, event, day, levels)
    if case.place(event.level).standing is not _DELISTED:
        case.remove_from(event.level, day, _DELISTED, event.presumption is not None)
    case.refer(event.to, _FOR_DELISTING, day)
    case.set_proposal(None)
    return (case,)


def _delisted(cases: MutableCases, event: events.CaseDelisted, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    case.remove_from(event.level, day, _DELISTED, event.presumption is not None)
    for place in case.places[levels.index(event.level) + 1 :]:
        if place.referral is _FOR_LISTING:
            case.clear_referral(place)
    case.set_proposal(None)
    return (case,)


def _reopened(cases: MutableCases, event: events.CaseReopened, day: date, levels: Levels) -> Affected:
    """List the case again on this level's register; at other levels a delisting becomes "not listed".

    At a level below too: its delisting asks nothing of the level that lists the case again. Each level keeps the day
    on which the case left it, so that it may reopen the case as well. Referrals for delisting are cleared.
    """
    case = _found(cases, event, day, levels)
    for number, place in enumerate(case.places):
        if place.standing is _DELISTED:
            case.set_standing(place, _NOT_LISTED)
        if place.referral is _FOR_DELISTING and number >= levels.index(event.level):
            case.clear_referral(place)
    case.list_on(event.level, day, event.presumption is not None)
    return (case,)


def _moved(cases: MutableCases, event: events.CaseMoved, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    case.group, case.is_changed = event.to_group, True
    return (case,)


def _alias(cases: MutableCases, event: events.AliasConfirmed, day: date, levels: Levels) -> Affected:
    case = _found(cases, event, day, levels)
    case.add_name(event.alias, event.meeting, day, alias=True)
    return (case,)


_APPLY: dict[type[events.MeetingEvent], Callable[..., Affected]] = {
    events.CaseFirstSeen: _first_seen,
    events.CaseCarriedIn: _carried_in,
    events.UnnamedCasesCarriedIn: _no_case,
    events.CaseProposed: _proposed,
    events.CaseAccepted: _accepted,
    events.CaseReferredForListing: _referred_for_listing,
    events.CaseListed: _listed,
    events.CaseContinued: _continued,
    events.RestContinued: _no_case,
    events.CaseDeferred: _deferred,
    events.CaseWithdrawn: _withdrawn,
    events.CasesMerged: _merged,
    events.CaseSplit: _split,
    events.CaseRenamed: _renamed,
    events.ScopeChanged: _scope_changed,
    events.OwnersChanged: _owners_changed,
    events.DueDateMoved: _due_date_moved,
    events.DirectiveIssued: _mentioned,
    events.DelistingPlanned: _unchanged,
    events.CaseReferredForDelisting: _referred_for_delisting,
    events.CaseDelisted: _delisted,
    events.CaseReopened: _reopened,
    events.CaseMoved: _moved,
    events.DeadlineMet: _unchanged,
    events.Noted: _mentioned,
    events.AliasConfirmed: _alias,
    events.CaseDistinguished: _unchanged,
}
