"""The rules: ``check`` returns the refusal of a resolution that the present state of its cases forbids.

The first half of the state machine; ``transitions`` is the second. Pure, with one small function a kind of
resolution. A refusal names the problem and the remedy; the caller adds the meeting, the item and the place in the
file. A resolution that is marked irregular is not checked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve as altered

from ledger.lifecycle.refusals import GuardContext, Refusal, describe
from ledger.lifecycle.state import Cases, CaseState, Levels
from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.platform import Platform
from ledger.model.vocabulary import Standing, Status
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

IRREGULAR_REMEDY = phrase('if the minutes really say so, give the item `irregular: "why"` (例外)')

ANOTHER_CASE_REMEDY = phrase(
    "another case may bear its title in another group, or once it has ended: say so by `new: yes` (新案: 是) "
    "or `other than` (有別於)"
)


def check(cases: Cases, event: events.MeetingEvent, levels: Levels, platform: Platform | None = None) -> Refusal | None:
    """Return the refusal of a resolution that the state of its cases forbids, or None if it is permitted.

    Args:
        cases: the states of the cases before the event, by id.
        event: what was resolved.
        levels: the ids of the levels, lowest first.
        platform: whose labels name levels and groups in a refusal; by their ids where not given.
    """
    context = GuardContext(levels=levels, platform=platform)
    if not isinstance(event, (events.AliasConfirmed, events.CaseDistinguished, events.CaseFirstSeen)):
        for case in events.cases_of(event):
            refusal = _refuse_closed(cases.get(case), event, context)
            if refusal is not None:
                return refusal
    return _CHECK[type(event)](cases, event, context)


def _refuse_closed(state: CaseState | None, event: events.MeetingEvent, context: GuardContext) -> Refusal | None:
    """Refuse every resolution about a withdrawn or merged case, except a directive or report of the same meeting."""
    if state is None or state.status not in (Status.WITHDRAWN, Status.MERGED):
        return None
    if isinstance(event, (events.DirectiveIssued, events.Noted)) and state.closed_at == event.meeting:
        return None
    into = phrase(" into {case}", case=state.merged_into) if state.merged_into else ""
    problem = phrase(
        "{case}{into} (by {meeting}): nothing more can be resolved about it",
        case=describe(state, context.platform),
        into=into,
        meeting=state.closed_at,
    )
    remedy = phrase("name the case that goes on, or correct the name; {irregular}", irregular=IRREGULAR_REMEDY)
    return Refusal(case=state.id, problem=problem, remedy=ANOTHER_CASE_REMEDY if _brings_in(event) else remedy)


def _brings_in(event: events.MeetingEvent) -> bool:
    """Return whether the event introduces its case."""
    return isinstance(event, (events.CaseProposed, events.CaseCarriedIn)) or (
        isinstance(event, events.CaseListed) and event.introduces
    )


def _not_again(state: CaseState, context: GuardContext, cannot: Text, advice: Text) -> Refusal:
    """Return the refusal to introduce a recorded case again; not to be admitted as irregular, which would mix cases."""
    remedy = phrase("{remedy}; {another}", remedy=advice, another=ANOTHER_CASE_REMEDY)
    return Refusal(case=state.id, problem=_problem(state, context, cannot), remedy=remedy)


def _refusal(state: CaseState, context: GuardContext, cannot: Text, advice: Text) -> Refusal:
    """Return the refusal of what the state of a case does not permit."""
    remedy = phrase("{remedy}; {irregular}", remedy=advice, irregular=IRREGULAR_REMEDY)
    return Refusal(case=state.id, problem=_problem(state, context, cannot), remedy=remedy, is_open=True)


def _problem(state: CaseState, context: GuardContext, cannot: Text) -> Text:
    return phrase("{case}; it cannot be {cannot}", case=describe(state, context.platform), cannot=cannot)


def _unknown(case: CaseId, named: str) -> Refusal:
    problem = phrase("{named} ({case}) is not on record before this meeting", named=named, case=case)
    remedy = phrase("record the meeting that introduced it first, carry it in here, or record with `--backfill`")
    return Refusal(case=case, problem=problem, remedy=remedy, is_unknown=True)


def _known(rule: Callable[[CaseState, Any, GuardContext], Refusal | None]) -> Callable[..., Refusal | None]:
    """Return a guard that refuses an unknown case, and else asks ``rule`` about its state."""

    def guard(cases: Cases, event: events.CaseEvent, context: GuardContext) -> Refusal | None:
        state = cases.get(event.case)
        if state is None:
            return _unknown(event.case, event.named)
        return rule(state, event, context)

    return guard


def _carried_in(cases: Cases, event: events.CaseCarriedIn, context: GuardContext) -> Refusal | None:
    state = cases.get(event.case)
    if state is None:
        return None
    refusal = _not_again(state, context, phrase("carried in"), phrase("it is on record already: leave it out"))
    return altered(refusal, gives_way=True)


def _proposed(cases: Cases, event: events.CaseProposed, context: GuardContext) -> Refusal | None:
    state = cases.get(event.case)
    if state is None or state.status in (Status.PROPOSED, Status.DEFERRED):
        return None
    return _not_again(
        state,
        context,
        phrase("proposed"),
        phrase("a proposal brings in a new case: use another title, or say what is resolved"),
    )


def _accepted(state: CaseState, event: events.CaseAccepted, context: GuardContext) -> Refusal | None:
    if state.status in (Status.PROPOSED, Status.DEFERRED):
        return None
    return _refusal(
        state, context, phrase("accepted"), phrase("only a proposal is accepted; a case on the register is continued")
    )


def _referred_for_listing(
    state: CaseState, event: events.CaseReferredForListing, context: GuardContext
) -> Refusal | None:
    if state.is_listed(event.to):
        return _refusal(
            state,
            context,
            phrase("referred to {to} for listing", to=context.level(event.to)),
            phrase("it stands on that register already"),
        )
    if _may_be_listed(state, event.level) or state.status in (Status.PROPOSED, Status.DEFERRED):
        return None
    return _refusal(
        state,
        context,
        phrase("referred to {to} for listing", to=context.level(event.to)),
        phrase("reopen it, or propose a new case"),
    )


def _listed(cases: Cases, event: events.CaseListed, context: GuardContext) -> Refusal | None:
    state = cases.get(event.case)
    if state is None:
        return None if event.introduces else _unknown(event.case, event.named)
    if event.introduces:
        return _not_again(
            state, context, phrase("listed as new"), phrase("it is on record already; leave `new` (新案) out")
        )
    if state.is_listed(event.level):
        return _refusal(
            state,
            context,
            phrase("listed by {level}", level=context.level(event.level)),
            phrase("it stands on that register already: continue it"),
        )
    if state.place(event.level).standing is Standing.DELISTED:
        return _refusal(
            state,
            context,
            phrase("listed by {level}", level=context.level(event.level)),
            phrase("it was delisted there: reopen it (恢復列管)"),
        )
    below = context.levels[: context.levels.index(event.level)]
    if below and not any(_may_be_listed(state, level) for level in below):
        return _refusal(
            state,
            context,
            phrase("listed by {level}", level=context.level(event.level)),
            phrase("no level below follows it: accept it there first"),
        )
    return None


def _continued(state: CaseState, event: events.CaseContinued, context: GuardContext) -> Refusal | None:
    if _may_be_listed(state, event.level):
        return None
    return _refusal(
        state,
        context,
        phrase("continued: it is not on the register of {level}", level=context.level(event.level)),
        phrase("list, accept or reopen it"),
    )


def _deferred(state: CaseState, event: events.CaseDeferred, context: GuardContext) -> Refusal | None:
    if state.status in (Status.PROPOSED, Status.DEFERRED):
        return None
    return _refusal(state, context, phrase("deferred"), phrase("only a proposal is deferred"))


def _withdrawn(state: CaseState, event: events.CaseWithdrawn, context: GuardContext) -> Refusal | None:
    above = context.levels[1:]
    reached = [level for level in above if state.place(level).standing in (Standing.LISTED, Standing.DELISTED)]
    if state.status is not Status.DELISTED and not reached:
        return None
    return _refusal(
        state, context, phrase("withdrawn"), phrase("what a level above has listed is delisted, not withdrawn")
    )


def _merged(cases: Cases, event: events.CasesMerged, context: GuardContext) -> Refusal | None:
    for case, named in zip(event.sources, event.sources_named, strict=True):
        state = cases.get(case)
        if state is None:
            return _unknown(case, named)
        if not _may_be_listed(state, event.level) and state.status not in (Status.PROPOSED, Status.DEFERRED):
            return _refusal(
                state,
                context,
                phrase("merged"),
                phrase("only what stands on the register of {level} is merged", level=context.level(event.level)),
            )
    target = cases.get(event.target)
    if target is None or event.target in event.sources or _may_be_listed(target, event.level):
        return None
    return _refusal(
        target,
        context,
        phrase("merged into"),
        phrase("it must stand on the register of {level} to take cases over", level=context.level(event.level)),
    )


def _split(state: CaseState, event: events.CaseSplit, context: GuardContext) -> Refusal | None:
    if _may_be_listed(state, event.level):
        return None
    return _refusal(
        state,
        context,
        phrase("split"),
        phrase("only what stands on the register of {level} is split", level=context.level(event.level)),
    )


def _unless_delisted(doing: Text) -> Callable[[CaseState, events.MeetingEvent, GuardContext], Refusal | None]:
    """Return a guard that refuses to do something to a delisted case, which must be reopened first."""

    def rule(state: CaseState, event: events.MeetingEvent, context: GuardContext) -> Refusal | None:
        if state.status is Status.DELISTED:
            return _refusal(state, context, doing, phrase("reopen it first (恢復列管)"))
        return None

    return rule


def _owners_changed(state: CaseState, event: events.OwnersChanged, context: GuardContext) -> Refusal | None:
    refusal = _unless_delisted(phrase("given other owners"))(state, event, context)
    if refusal is not None:
        return refusal
    twice = [owner for owner in event.added if owner in state.owners and owner not in event.removed]
    if twice:
        return _refusal(
            state, context, phrase("given {owner} as owner", owner=twice[0]), phrase("that agency is an owner already")
        )
    strangers = [owner for owner in event.removed if owner not in state.owners]
    if not strangers:
        return None
    if not state.owners:
        advice = phrase("no owner of it is on record: give its owners where it first appears (權責單位)")
        return _refusal(state, context, phrase("relieved of {owner}", owner=strangers[0]), advice)
    owner, owners = strangers[0], "、".join(state.owners)
    return _refusal(
        state,
        context,
        phrase("relieved of {owner}", owner=owner),
        phrase("the owners on record are {owners}", owners=owners),
    )


def _planned(state: CaseState, event: events.DelistingPlanned, context: GuardContext) -> Refusal | None:
    if _may_be_listed(state, event.level):
        return None
    return _refusal(
        state,
        context,
        phrase("planned for delisting"),
        phrase("it is not on the register of {level}", level=context.level(event.level)),
    )


def _referred_for_delisting(
    state: CaseState, event: events.CaseReferredForDelisting, context: GuardContext
) -> Refusal | None:
    if not _may_be_listed(state, event.to):
        return _refusal(
            state,
            context,
            phrase("referred to {to} for delisting", to=context.level(event.to)),
            phrase("it is not on that register: {level} delists it by itself (解列)", level=context.level(event.level)),
        )
    is_asked_again = state.status is Status.AWAITING_DELISTING or state.place(event.level).is_left
    if _may_be_listed(state, event.level) or is_asked_again:
        return None
    cannot = phrase("referred to {to} for delisting", to=context.level(event.to))
    advice = phrase("it is not on the register of {level}", level=context.level(event.level))
    return _refusal(state, context, cannot, advice)


def _delisted(state: CaseState, event: events.CaseDelisted, context: GuardContext) -> Refusal | None:
    if _may_be_listed(state, event.level):
        return None
    return _refusal(
        state,
        context,
        phrase("delisted: it is not on the register of {level}", level=context.level(event.level)),
        phrase("check the name; if it was listed at a meeting not on record, record or presume that first"),
    )


def _reopened(state: CaseState, event: events.CaseReopened, context: GuardContext) -> Refusal | None:
    place = state.place(event.level)
    if place.is_left or place.standing is Standing.NOT_ON_RECORD:
        return None
    return _refusal(
        state,
        context,
        phrase("reopened"),
        phrase("only what {level} has delisted is reopened by it", level=context.level(event.level)),
    )


def _moved(state: CaseState, event: events.CaseMoved, context: GuardContext) -> Refusal | None:
    if state.group == event.to_group:
        return _refusal(
            state,
            context,
            phrase("moved to {group}", group=context.group(event.to_group)),
            phrase("that group follows it already"),
        )
    return _unless_delisted(phrase("moved"))(state, event, context)


def _mentioned(cases: Cases, event: events.DirectiveIssued | events.Noted, context: GuardContext) -> Refusal | None:
    for case, named in zip(event.cases, event.named, strict=True):
        if case not in cases:
            return _unknown(case, named)
    return None


def _permit(cases: Cases, event: events.MeetingEvent, context: GuardContext) -> Refusal | None:
    """Permit the event, which changes no register."""
    return None


def _may_be_listed(state: CaseState, level: str) -> bool:
    """Return whether the case is listed at a level, or may be as far as is recorded: then the minutes decide."""
    return state.place(level).standing in (Standing.LISTED, Standing.NOT_ON_RECORD)


_CHECK: dict[type[events.MeetingEvent], Callable[..., Refusal | None]] = {
    events.CaseFirstSeen: _permit,
    events.CaseCarriedIn: _carried_in,
    events.UnnamedCasesCarriedIn: _permit,
    events.CaseProposed: _proposed,
    events.CaseAccepted: _known(_accepted),
    events.CaseReferredForListing: _known(_referred_for_listing),
    events.CaseListed: _listed,
    events.CaseContinued: _known(_continued),
    events.RestContinued: _permit,
    events.CaseDeferred: _known(_deferred),
    events.CaseWithdrawn: _known(_withdrawn),
    events.CasesMerged: _merged,
    events.CaseSplit: _known(_split),
    events.CaseRenamed: _known(_unless_delisted(phrase("renamed"))),
    events.ScopeChanged: _known(_unless_delisted(phrase("given another scope"))),
    events.OwnersChanged: _known(_owners_changed),
    events.DueDateMoved: _known(_unless_delisted(phrase("given another due date"))),
    events.DirectiveIssued: _mentioned,
    events.DelistingPlanned: _known(_planned),
    events.CaseReferredForDelisting: _known(_referred_for_delisting),
    events.CaseDelisted: _known(_delisted),
    events.CaseReopened: _known(_reopened),
    events.CaseMoved: _known(_moved),
    events.DeadlineMet: _known(_unless_delisted(phrase("found to have met its deadline"))),
    events.Noted: _mentioned,
    events.AliasConfirmed: _known(lambda state, event, context: None),
    events.CaseDistinguished: _permit,
}
