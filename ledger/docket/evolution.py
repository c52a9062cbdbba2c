"""What each event changes: ``evolve``, one small function a kind of event.

Pure: the cases, the day and the levels come in, new states of the touched cases come out. Total:
it takes any event in any state, since an irregular resolution that was admitted must fold too.
Whether a resolution may stand is for ``rules`` alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from attrs import evolve as altered

from ledger.cases import CaseId, same_name
from ledger.docket.state import Cases, CaseState, Irregularity, Levels, NameUse, Place
from ledger.resolutions import (
    AliasConfirmed,
    CaseAccepted,
    CaseCarriedIn,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
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
    Noted,
    OwnersChanged,
    RestContinued,
    ScopeChanged,
    UnnamedCasesCarriedIn,
)
from ledger.vocabulary import Decision, Standing, Status


def evolve(cases: Cases, event: MeetingEvent, day: date, levels: Levels) -> tuple[CaseState, ...]:
    """The new states of every case that ``event`` touches when it takes effect on ``day``.

    Total: whatever the state, it answers. Events that touch no case answer with nothing.
    """
    changed = _EVOLVE[type(event)](cases, event, day, levels)
    return tuple(_stamped(cases.get(state.id), state, event, day) for state in changed)


def _stamped(before: CaseState | None, after: CaseState, event: MeetingEvent, day: date) -> CaseState:
    """``after`` with what every event leaves behind: status day, irregularity, presumption."""
    if before is None or before.status is not after.status:
        after = altered(after, since=day)
    if event.irregular is not None:
        note = Irregularity(event=event.id, meeting=event.meeting, item=event.item, reason=event.irregular)
        after = altered(after, irregular=(*after.irregular, note))
    if event.presumption is not None:
        after = altered(after, presumed=True)
    return after


def _new_case(case: CaseId, title: str, event: MeetingEvent, day: date, levels: Levels, category: str) -> CaseState:
    """A case nothing is resolved about yet: on no register, under one name."""
    return CaseState(
        id=case,
        title=title,
        names=(NameUse(text=title, since=day, meeting=event.meeting),),
        group=event.group,
        category=category,
        places=tuple(Place(level=level) for level in levels),
        since=day,
    )


def _found(cases: Cases, event: CaseEvent, day: date, levels: Levels) -> CaseState:
    """The case the event is about; a bare one if nothing earlier introduced it."""
    state = cases.get(event.case)
    return state or _new_case(event.case, event.named, event, day, levels, category="")


def _placed(state: CaseState, level: str, **changes: Any) -> CaseState:
    """``state`` with its place at ``level`` changed."""
    places = tuple(altered(p, **changes) if p.level == level else p for p in state.places)
    return altered(state, places=places)


def _put_on(state: CaseState, level: str, day: date | None, presumed: bool) -> CaseState:
    """``state`` standing on the register of ``level``, the request for it answered."""
    changes: dict[str, Any] = {"standing": Standing.LISTED, "listed_on": day, "left_on": None}
    if state.place(level).referral is Decision.REFERRED_FOR_LISTING:
        changes |= {"referral": None, "referred_on": None}
    return altered(_placed(state, level, presumed=presumed, **changes), proposal=None)


def _take_off(state: CaseState, level: str, day: date, standing: Standing, presumed: bool = False) -> CaseState:
    """``state`` off the register of ``level``, any request to that level answered."""
    return _placed(state, level, standing=standing, left_on=day, referral=None, referred_on=None, presumed=presumed)


def _named_also(state: CaseState, text: str, event: MeetingEvent, day: date, alias: bool) -> CaseState:
    """``state`` with one more name, unless it bears that very text already in that capacity."""
    if any(name.text == text and name.alias == alias for name in state.names):
        return state
    use = NameUse(text=text, since=day, meeting=event.meeting, alias=alias)
    return altered(state, names=(*state.names, use))


def _first_seen(cases: Cases, event: CaseFirstSeen, day: date, levels: Levels) -> tuple[CaseState, ...]:
    """Unintroduced, every standing open; nothing where the case's real history is on record."""
    if event.case in cases:
        return ()
    state = _new_case(event.case, event.named, event, day, levels, category="")
    places = tuple(altered(place, standing=Standing.NOT_ON_RECORD) for place in state.places)
    return (altered(state, places=places, unintroduced=True),)


def _carried_in(cases: Cases, event: CaseCarriedIn, day: date, levels: Levels) -> tuple[CaseState, ...]:
    """In place as told; where real history is on record it gives way, and fills only what that leaves open."""
    told = {place.level: place.listed for place in event.places}
    known = cases.get(event.case)
    if known is not None:
        return (_filled_in(known, event, told, day),)
    places = []
    for level in levels:
        standing = Standing.LISTED if told.get(level) else Standing.NOT_LISTED
        places.append(Place(level=level, standing=standing if level in told else Standing.NOT_ON_RECORD))
    state = _new_case(event.case, event.named, event, day, levels, event.category)
    return (altered(state, places=tuple(places), owners=event.owners, scope=event.scope),)


def _filled_in(state: CaseState, event: CaseCarriedIn, told: dict[str, bool], day: date) -> CaseState:
    for place in state.places:
        is_open = place.standing in (Standing.NOT_LISTED, Standing.NOT_ON_RECORD)
        if told.get(place.level) and is_open:
            state = _put_on(state, place.level, None, presumed=False)
    scope, owners = state.scope or event.scope, state.owners or event.owners
    return altered(_named_also(state, event.named, event, day, alias=False), scope=scope, owners=owners)


def _proposed(cases: Cases, event: CaseProposed, day: date, levels: Levels) -> tuple[CaseState, ...]:
    state = cases.get(event.case) or _new_case(event.case, event.named, event, day, levels, event.category)
    state = _also_called(state, event, day)
    owners = event.owners or state.owners
    return (altered(state, proposal=Status.PROPOSED, owners=owners, scope=event.scope or state.scope),)


def _accepted(cases: Cases, event: CaseAccepted, day: date, levels: Levels) -> tuple[CaseState, ...]:
    return (_put_on(_found(cases, event, day, levels), event.level, day, event.presumption is not None),)


def _referred_for_listing(
    cases: Cases, event: CaseReferredForListing, day: date, levels: Levels
) -> tuple[CaseState, ...]:
    state = _found(cases, event, day, levels)
    if not state.is_listed(event.level):
        state = _put_on(state, event.level, day, event.presumption is not None)
    return (_referred(state, event.to, Decision.REFERRED_FOR_LISTING, day),)


def _referred(state: CaseState, to: str, what: Decision, day: date) -> CaseState:
    """``state`` with ``what`` asked of level ``to``; asking again keeps the first day."""
    place = state.place(to)
    first = place.referred_on if place.referral is what else day
    return _placed(state, to, referral=what, referred_on=first)


def _listed(cases: Cases, event: CaseListed, day: date, levels: Levels) -> tuple[CaseState, ...]:
    if event.introduces and event.case not in cases:
        state = _new_case(event.case, event.named, event, day, levels, event.category)
        below = levels[: levels.index(event.level)]
        for level in below:
            state = _placed(state, level, standing=Standing.NOT_ON_RECORD)
        state = altered(state, owners=event.owners, scope=event.scope)
    else:
        state = _found(cases, event, day, levels)
        state = _also_called(state, event, day) if event.introduces else state
    return (_put_on(state, event.level, day, event.presumption is not None),)


def _also_called(state: CaseState, event: CaseProposed | CaseListed, day: date) -> CaseState:
    """``state`` with the name under which another meeting brought the same case in, if it is another."""
    if any(same_name(name.text, event.named) for name in state.names):
        return state
    return _named_also(state, event.named, event, day, alias=True)


def _continued(cases: Cases, event: CaseContinued, day: date, levels: Levels) -> tuple[CaseState, ...]:
    state = _found(cases, event, day, levels)
    if state.place(event.level).standing is Standing.NOT_ON_RECORD:
        state = _put_on(state, event.level, None, event.presumption is not None)
    return (state,)


def _deferred(cases: Cases, event: CaseDeferred, day: date, levels: Levels) -> tuple[CaseState, ...]:
    return (altered(_found(cases, event, day, levels), proposal=Status.DEFERRED),)


def _withdrawn(cases: Cases, event: CaseWithdrawn, day: date, levels: Levels) -> tuple[CaseState, ...]:
    state = _found(cases, event, day, levels)
    for level in levels:
        if state.is_listed(level):
            state = _take_off(state, level, day, Standing.WITHDRAWN)
        state = _placed(state, level, referral=None, referred_on=None)
    return (altered(state, proposal=Status.WITHDRAWN, closed_at=event.meeting),)


def _merged(cases: Cases, event: CasesMerged, day: date, levels: Levels) -> tuple[CaseState, ...]:
    """The target takes its sources' places at every level; the sources leave theirs."""
    sources = _merging(cases, event, day, levels)
    target = cases.get(event.target)
    if target is None:
        category = sources[0].category if sources else event.category
        target = _new_case(event.target, event.title, event, day, levels, category or event.category)
    for level in levels:
        target = _inherited(target, [s.place(level) for s in sources if s.id != target.id], day)
    owners = dict.fromkeys((*target.owners, *(owner for s in sources for owner in s.owners)))
    scope = dict.fromkeys((*target.scope, *(member for s in sources for member in s.scope)))
    target = altered(target, owners=tuple(owners), scope=tuple(scope), proposal=_joined_proposal(target, sources))
    left = tuple(_merged_away(s, event, day) for s in sources if s.id != target.id)
    return (*left, target)


def _merging(cases: Cases, event: CasesMerged, day: date, levels: Levels) -> list[CaseState]:
    named = zip(event.sources, event.sources_named, strict=True)
    return [cases.get(c) or _new_case(c, n, event, day, levels, event.category) for c, n in named]


def _inherited(target: CaseState, places: list[Place], day: date) -> CaseState:
    """``target`` with the best standing among its own and its sources' places at one level."""
    for place in places:
        own = target.place(place.level)
        if place.standing is Standing.LISTED and own.standing is not Standing.LISTED:
            target = _put_on(target, place.level, day, place.presumed)
        elif place.standing is Standing.NOT_ON_RECORD and own.standing is Standing.NOT_LISTED:
            target = _placed(target, place.level, standing=Standing.NOT_ON_RECORD)
        answered = place.referral is Decision.REFERRED_FOR_LISTING and target.is_listed(place.level)
        if place.referral is not None and target.place(place.level).referral is None and not answered:
            target = _referred(target, place.level, place.referral, place.referred_on or day)
    return target


def _joined_proposal(target: CaseState, sources: list[CaseState]) -> Status | None:
    """Proposed while every case merged is still a proposal; None once any of them is more."""
    if any(place.standing is Standing.LISTED for place in target.places):
        return None
    return target.proposal or (Status.PROPOSED if all(s.proposal for s in sources) else None)


def _merged_away(source: CaseState, event: CasesMerged, day: date) -> CaseState:
    for place in source.places:
        if place.standing is Standing.LISTED:
            source = _take_off(source, place.level, day, Standing.MERGED)
        source = _placed(source, place.level, referral=None, referred_on=None)
    return altered(source, merged_into=event.target, proposal=None, closed_at=event.meeting)


def _split(cases: Cases, event: CaseSplit, day: date, levels: Levels) -> tuple[CaseState, ...]:
    """Each part takes a place wherever the case itself stands; the case leaves unless it continues."""
    state = _found(cases, event, day, levels)
    parts = []
    for case, title in zip(event.parts, event.titles, strict=True):
        part = _new_case(case, title, event, day, levels, state.category)
        part = altered(part, group=state.group, owners=state.owners, scope=state.scope, proposal=state.proposal)
        parts.append(_inherited_all(part, state, day))
    if not event.continues:
        for level in levels:
            if state.is_listed(level):
                state = _take_off(state, level, day, Standing.SPLIT)
            state = _placed(state, level, referral=None, referred_on=None)
        state = altered(state, proposal=None)
    return (state, *parts)


def _inherited_all(part: CaseState, whole: CaseState, day: date) -> CaseState:
    for place in whole.places:
        part = _inherited(part, [place], day)
    return part


def _renamed(cases: Cases, event: CaseRenamed, day: date, levels: Levels) -> tuple[CaseState, ...]:
    state = _named_also(_found(cases, event, day, levels), event.title, event, day, alias=False)
    return (altered(state, title=event.title),)


def _scope_changed(cases: Cases, event: ScopeChanged, day: date, levels: Levels) -> tuple[CaseState, ...]:
    return (altered(_found(cases, event, day, levels), scope=event.scope),)


def _owners_changed(cases: Cases, event: OwnersChanged, day: date, levels: Levels) -> tuple[CaseState, ...]:
    state = _found(cases, event, day, levels)
    kept = [owner for owner in state.owners if owner not in event.removed]
    return (altered(state, owners=tuple(dict.fromkeys((*kept, *event.added)))),)


def _due_date_moved(cases: Cases, event: DueDateMoved, day: date, levels: Levels) -> tuple[CaseState, ...]:
    return (altered(_found(cases, event, day, levels), due=event.due, due_wording=event.wording),)


def _unchanged(cases: Cases, event: CaseEvent, day: date, levels: Levels) -> tuple[CaseState, ...]:
    return (_found(cases, event, day, levels),)


def _mentioned(cases: Cases, event: DirectiveIssued | Noted, day: date, levels: Levels) -> tuple[CaseState, ...]:
    return tuple(cases[case] for case in event.cases if case in cases)


def _no_case(cases: Cases, event: MeetingEvent, day: date, levels: Levels) -> tuple[CaseState, ...]:
    return ()


def _referred_for_delisting(
    cases: Cases, event: CaseReferredForDelisting, day: date, levels: Levels
) -> tuple[CaseState, ...]:
    state = _off_own_register(_found(cases, event, day, levels), event, day)
    return (altered(_referred(state, event.to, Decision.REFERRED_FOR_DELISTING, day), proposal=None),)


def _off_own_register(state: CaseState, event: CaseReferredForDelisting, day: date) -> CaseState:
    if state.place(event.level).standing is Standing.DELISTED:
        return state
    return _take_off(state, event.level, day, Standing.DELISTED, event.presumption is not None)


def _delisted(cases: Cases, event: CaseDelisted, day: date, levels: Levels) -> tuple[CaseState, ...]:
    state = _found(cases, event, day, levels)
    state = _take_off(state, event.level, day, Standing.DELISTED, event.presumption is not None)
    for level in levels[levels.index(event.level) + 1 :]:
        if state.place(level).referral is Decision.REFERRED_FOR_LISTING:
            state = _placed(state, level, referral=None, referred_on=None)
    return (altered(state, proposal=None),)


def _reopened(cases: Cases, event: CaseReopened, day: date, levels: Levels) -> tuple[CaseState, ...]:
    """Back on this level's register; what the levels above closed awaits their listing anew."""
    state = _found(cases, event, day, levels)
    for level in levels[levels.index(event.level) + 1 :]:
        if state.place(level).standing is Standing.DELISTED:
            state = _placed(state, level, standing=Standing.NOT_LISTED)
        if state.place(level).referral is Decision.REFERRED_FOR_DELISTING:
            state = _placed(state, level, referral=None, referred_on=None)
    return (_put_on(state, event.level, day, event.presumption is not None),)


def _moved(cases: Cases, event: CaseMoved, day: date, levels: Levels) -> tuple[CaseState, ...]:
    return (altered(_found(cases, event, day, levels), group=event.to_group),)


def _alias(cases: Cases, event: AliasConfirmed, day: date, levels: Levels) -> tuple[CaseState, ...]:
    return (_named_also(_found(cases, event, day, levels), event.alias, event, day, alias=True),)


_EVOLVE: dict[type[MeetingEvent], Callable[..., tuple[CaseState, ...]]] = {
    CaseFirstSeen: _first_seen,
    CaseCarriedIn: _carried_in,
    UnnamedCasesCarriedIn: _no_case,
    CaseProposed: _proposed,
    CaseAccepted: _accepted,
    CaseReferredForListing: _referred_for_listing,
    CaseListed: _listed,
    CaseContinued: _continued,
    RestContinued: _no_case,
    CaseDeferred: _deferred,
    CaseWithdrawn: _withdrawn,
    CasesMerged: _merged,
    CaseSplit: _split,
    CaseRenamed: _renamed,
    ScopeChanged: _scope_changed,
    OwnersChanged: _owners_changed,
    DueDateMoved: _due_date_moved,
    DirectiveIssued: _mentioned,
    DelistingPlanned: _unchanged,
    CaseReferredForDelisting: _referred_for_delisting,
    CaseDelisted: _delisted,
    CaseReopened: _reopened,
    CaseMoved: _moved,
    DeadlineMet: _unchanged,
    Noted: _mentioned,
    AliasConfirmed: _alias,
}
