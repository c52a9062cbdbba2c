"""What each event changes: ``apply``, one small function a kind of event, and ``states_after`` around it.

Pure seen from outside: the cases, the day and the levels come in, the touched cases come out.
``apply`` writes into cases that are open for change, for whoever runs through a whole log;
``states_after`` opens what one event touches, folds and freezes. There is one set of rules, that of
``apply``. Total: it takes any event in any state, since an irregular resolution that was admitted
must apply too. Whether a resolution may stand is for ``guards`` alone.

>>> (state,) = states_after({}, proposed(), day, levels)    # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ledger.lifecycle.mutable import MutableCase, MutablePlace
from ledger.lifecycle.state import Cases, CaseState, Irregularity, Levels, NameUse
from ledger.model.cases import CaseId, same_name
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
    Noted,
    OwnersChanged,
    RestContinued,
    ScopeChanged,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.model.vocabulary import Decision, Standing, Status

Touched = tuple[MutableCase, ...]
"""The cases that an event speaks of, in the order it does; what it changes is among them."""

MutableCases = dict[CaseId, MutableCase]
"""Cases open for change, by id. What an event introduces is put here by ``apply``."""

# Members of an enum are looked up through a descriptor, ten times slower than a name of the module.
_LISTED, _DELISTED = Standing.LISTED, Standing.DELISTED
_NOT_LISTED, _NOT_ON_RECORD = Standing.NOT_LISTED, Standing.NOT_ON_RECORD
_FOR_LISTING, _FOR_DELISTING = Decision.REFERRED_FOR_LISTING, Decision.REFERRED_FOR_DELISTING


def states_after(cases: Cases, event: MeetingEvent, day: date, levels: Levels) -> tuple[CaseState, ...]:
    """The new states of every case that ``event`` touches when it takes effect on ``day``.

    Total: whatever the state, it answers. Events that touch no case answer with nothing. A case
    about which nothing is another comes back as the object that it was.
    """
    opened: MutableCases = {}
    for case in cases_of(event):
        state = cases.get(case)
        if state is not None:
            opened[case] = MutableCase.of(state)
    return tuple([touched.frozen() for touched in apply(opened, event, day, levels)])


def apply(cases: MutableCases, event: MeetingEvent, day: date, levels: Levels) -> Touched:
    """Let ``event`` take effect on ``day``: change the cases it is about where they are, and give them back.

    Args:
        cases: at least those of :func:`~ledger.model.events.cases_of` that are known; new ones are added.
        event: what was resolved.
        day: when it takes effect.
        levels: the ids of the levels, lowest first.
    """
    touched = _APPLY[type(event)](cases, event, day, levels)
    for case in touched:
        if case.is_moved:
            case.refresh_status(day)
    if event.irregular is not None or event.presumption is not None:
        _mark(touched, event)
    return touched


def _mark(touched: Touched, event: MeetingEvent) -> None:
    """What an irregular or presumed event leaves on every case it touches, once even where it names one twice."""
    for case in dict.fromkeys(touched):
        if event.irregular is not None:
            note = Irregularity(event=event.id, meeting=event.meeting, item=event.item, reason=event.irregular)
            case.irregular = (*case.irregular, note)
        if event.presumption is not None:
            case.presumed = True
        case.is_changed = True


def _new_case(
    case: CaseId,
    title: str,
    event: MeetingEvent,
    day: date,
    levels: Levels,
    category: str,
    standing: Standing = _NOT_LISTED,
) -> MutableCase:
    """A case nothing is resolved about yet: on no register, under one name; not yet among the cases."""
    return MutableCase(
        snapshot=None,
        is_changed=True,
        is_moved=True,
        status=Status.PROPOSED,
        id=case,
        title=title,
        names=(NameUse(text=title, since=day, meeting=event.meeting),),
        group=event.group,
        category=category,
        places=tuple([MutablePlace(None, level, standing) for level in levels]),
        since=day,
    )


def _found(cases: MutableCases, event: CaseEvent, day: date, levels: Levels, category: str = "") -> MutableCase:
    """The case the event is about; a bare one if nothing earlier introduced it."""
    case = cases.get(event.case)
    if case is None:
        case = cases[event.case] = _new_case(event.case, event.named, event, day, levels, category)
    return case


def _first_seen(cases: MutableCases, event: CaseFirstSeen, day: date, levels: Levels) -> Touched:
    """Unintroduced, every standing open; nothing where the case's real history is on record."""
    if event.case in cases:
        return ()
    case = _new_case(event.case, event.named, event, day, levels, "", _NOT_ON_RECORD)
    case.unintroduced = True
    cases[event.case] = case
    return (case,)


def _carried_in(cases: MutableCases, event: CaseCarriedIn, day: date, levels: Levels) -> Touched:
    """In place as told; where real history is on record it gives way, and fills only what that leaves open."""
    told = {place.level: place.listed for place in event.places}
    known = cases.get(event.case)
    if known is not None:
        _fill_in(known, event, told, day)
        return (known,)
    case = _new_case(event.case, event.named, event, day, levels, event.category)
    for place in case.places:
        if place.level not in told:
            place.standing = _NOT_ON_RECORD
        elif told[place.level]:
            place.standing = _LISTED
    case.owners, case.scope = event.owners, event.scope
    cases[event.case] = case
    return (case,)


def _fill_in(case: MutableCase, event: CaseCarriedIn, told: dict[str, bool], day: date) -> None:
    for place in case.places:
        is_open = place.standing is _NOT_LISTED or place.standing is _NOT_ON_RECORD
        if is_open and told.get(place.level):
            case.put_on(place.level, None, presumed=False)
    case.name_also(event.named, event.meeting, day, alias=False)
    case.scope, case.owners = case.scope or event.scope, case.owners or event.owners
    case.is_changed = True


def _proposed(cases: MutableCases, event: CaseProposed, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels, event.category)
    _call_also(case, event, day)
    case.propose(Status.PROPOSED)
    case.owners, case.scope = event.owners or case.owners, event.scope or case.scope
    case.is_changed = True
    return (case,)


def _accepted(cases: MutableCases, event: CaseAccepted, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    case.put_on(event.level, day, event.presumption is not None)
    return (case,)


def _referred_for_listing(cases: MutableCases, event: CaseReferredForListing, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    if not case.is_listed(event.level):
        case.put_on(event.level, day, event.presumption is not None)
    case.refer(event.to, _FOR_LISTING, day)
    return (case,)


def _listed(cases: MutableCases, event: CaseListed, day: date, levels: Levels) -> Touched:
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
    case.put_on(event.level, day, event.presumption is not None)
    return (case,)


def _call_also(case: MutableCase, event: CaseProposed | CaseListed, day: date) -> None:
    """Note the name under which another meeting brought the same case in, if it is another."""
    # The very text first: to compare two names in normalised form costs more than all the rest.
    if not any(name.text == event.named or same_name(name.text, event.named) for name in case.names):
        case.name_also(event.named, event.meeting, day, alias=True)


def _continued(cases: MutableCases, event: CaseContinued, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    if case.place(event.level).standing is _NOT_ON_RECORD:
        case.put_on(event.level, None, event.presumption is not None)
    return (case,)


def _deferred(cases: MutableCases, event: CaseDeferred, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    case.propose(Status.DEFERRED)
    return (case,)


def _withdrawn(cases: MutableCases, event: CaseWithdrawn, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    _leave_all(case, day, Standing.WITHDRAWN)
    case.propose(Status.WITHDRAWN)
    case.closed_at = event.meeting
    case.is_changed = True
    return (case,)


def _leave_all(case: MutableCase, day: date, standing: Standing) -> None:
    """Let the case leave every register it stands on, and nothing more be asked about it."""
    for place in case.places:
        if place.standing is _LISTED:
            case.take_off(place.level, day, standing)
        case.answer(place)


def _merged(cases: MutableCases, event: CasesMerged, day: date, levels: Levels) -> Touched:
    """The target takes its sources' places at every level; the sources leave theirs."""
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
    touched = (*left, target)
    cases.update((case.id, case) for case in touched)
    return touched


def _merging(cases: MutableCases, event: CasesMerged, day: date, levels: Levels) -> list[MutableCase]:
    """The cases that are merged, a bare one for each that nothing earlier introduced; not yet among the cases."""
    named = zip(event.sources, event.sources_named, strict=True)
    return [cases.get(c) or _new_case(c, n, event, day, levels, event.category) for c, n in named]


def _inherit_all(case: MutableCase, other: MutableCase, day: date) -> None:
    for place in other.places:
        _inherit(case, place, day)


def _inherit(case: MutableCase, place: MutablePlace, day: date) -> None:
    """Give ``case`` the better standing of its own and of another's ``place`` at one level."""
    own = case.place(place.level)
    if place.standing is _LISTED and own.standing is not _LISTED:
        case.put_on(place.level, day, place.presumed)
    elif place.standing is _NOT_ON_RECORD and own.standing is _NOT_LISTED:
        case.stand(own, _NOT_ON_RECORD)
    answered = place.referral is _FOR_LISTING and own.standing is _LISTED
    if place.referral is not None and own.referral is None and not answered:
        case.refer(place.level, place.referral, place.referred_on or day)


def _join(target: MutableCase, sources: list[MutableCase], are_proposals: bool) -> None:
    """Owners and scope of all; proposed while every case merged is still a proposal, no more once one is more."""
    target.owners = tuple(dict.fromkeys((*target.owners, *(owner for s in sources for owner in s.owners))))
    target.scope = tuple(dict.fromkeys((*target.scope, *(member for s in sources for member in s.scope))))
    target.is_changed = True
    if any(place.standing is _LISTED for place in target.places):
        target.propose(None)
    elif target.proposal is None and are_proposals:
        target.propose(Status.PROPOSED)


def _merge_away(source: MutableCase, event: CasesMerged, day: date) -> None:
    _leave_all(source, day, Standing.MERGED)
    source.merged_into, source.proposal, source.closed_at = event.target, None, event.meeting
    source.is_changed = source.is_moved = True


def _split(cases: MutableCases, event: CaseSplit, day: date, levels: Levels) -> Touched:
    """Each part takes a place wherever the case itself stands; the case leaves unless it continues."""
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
        case.propose(None)
    cases.update((part.id, part) for part in parts)
    return (case, *parts)


def _renamed(cases: MutableCases, event: CaseRenamed, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    case.name_also(event.title, event.meeting, day, alias=False)
    case.title, case.is_changed = event.title, True
    return (case,)


def _scope_changed(cases: MutableCases, event: ScopeChanged, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    case.scope, case.is_changed = event.scope, True
    return (case,)


def _owners_changed(cases: MutableCases, event: OwnersChanged, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    kept = [owner for owner in case.owners if owner not in event.removed]
    case.owners, case.is_changed = tuple(dict.fromkeys((*kept, *event.added))), True
    return (case,)


def _due_date_moved(cases: MutableCases, event: DueDateMoved, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    case.due, case.due_wording, case.is_changed = event.due, event.wording, True
    return (case,)


def _unchanged(cases: MutableCases, event: CaseEvent, day: date, levels: Levels) -> Touched:
    return (_found(cases, event, day, levels),)


def _mentioned(cases: MutableCases, event: DirectiveIssued | Noted, day: date, levels: Levels) -> Touched:
    return tuple([cases[case] for case in event.cases if case in cases])


def _no_case(cases: MutableCases, event: MeetingEvent, day: date, levels: Levels) -> Touched:
    return ()


def _referred_for_delisting(cases: MutableCases, event: CaseReferredForDelisting, day: date, levels: Levels) -> Touched:
    """Off the own register, unless it left that before; the level above is asked."""
    case = _found(cases, event, day, levels)
    if case.place(event.level).standing is not _DELISTED:
        case.take_off(event.level, day, _DELISTED, event.presumption is not None)
    case.refer(event.to, _FOR_DELISTING, day)
    case.propose(None)
    return (case,)


def _delisted(cases: MutableCases, event: CaseDelisted, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    case.take_off(event.level, day, _DELISTED, event.presumption is not None)
    for place in case.places[levels.index(event.level) + 1 :]:
        if place.referral is _FOR_LISTING:
            case.answer(place)
    case.propose(None)
    return (case,)


def _reopened(cases: MutableCases, event: CaseReopened, day: date, levels: Levels) -> Touched:
    """Back on this level's register; what other levels closed awaits their listing anew, and no delisting is asked.

    A level below, too: it took the case off before, which asks nothing of the level that lists it anew. Each keeps
    the day on which the case left it, so that it may reopen it as well.
    """
    case = _found(cases, event, day, levels)
    for number, place in enumerate(case.places):
        if place.standing is _DELISTED:
            case.stand(place, _NOT_LISTED)
        if place.referral is _FOR_DELISTING and number >= levels.index(event.level):
            case.answer(place)
    case.put_on(event.level, day, event.presumption is not None)
    return (case,)


def _moved(cases: MutableCases, event: CaseMoved, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    case.group, case.is_changed = event.to_group, True
    return (case,)


def _alias(cases: MutableCases, event: AliasConfirmed, day: date, levels: Levels) -> Touched:
    case = _found(cases, event, day, levels)
    case.name_also(event.alias, event.meeting, day, alias=True)
    return (case,)


_APPLY: dict[type[MeetingEvent], Callable[..., Touched]] = {
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
    CaseDistinguished: _unchanged,
}
