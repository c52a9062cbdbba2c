"""The rules: ``check`` returns the refusal of a resolution that the present state of its cases forbids.

The first half of the state machine; ``transitions`` is the second. Pure, with one small function a kind of
resolution. A refusal names the problem and the remedy; the caller adds the meeting, the item and the place in the
file. A resolution that is marked irregular is not checked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve as altered

from ledger.lifecycle.refusals import Forbidden, Refusal, Voice, describe
from ledger.lifecycle.state import Cases, CaseState, Levels
from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.platform import Platform
from ledger.model.vocabulary import Standing, Status

IRREGULAR_REMEDY = 'if the minutes really say so, give the item `irregular: "why"` (例外)'

ANOTHER_CASE_REMEDY = (
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
    forbidden = _forbidden(cases, event, levels)
    return forbidden.refusal(platform) if forbidden is not None else None


def _forbidden(cases: Cases, event: events.MeetingEvent, levels: Levels) -> Forbidden | None:
    if not isinstance(event, (events.AliasConfirmed, events.CaseDistinguished, events.CaseFirstSeen)):
        for case in events.cases_of(event):
            forbidden = _refuse_closed(cases.get(case), event)
            if forbidden is not None:
                return forbidden
    return _CHECK[type(event)](cases, event, levels)


def _refuse_closed(state: CaseState | None, event: events.MeetingEvent) -> Forbidden | None:
    """A withdrawn or merged case takes no further resolution, but a directive of the same meeting."""
    if state is None or state.status not in (Status.WITHDRAWN, Status.MERGED):
        return None
    if isinstance(event, (events.DirectiveIssued, events.Noted)) and state.closed_at == event.meeting:
        return None

    def problem(voice: Voice) -> str:
        into = voice.say(" into {case}", case=state.merged_into) if state.merged_into else ""
        told = {"case": describe(state, voice.language, voice.platform), "into": into, "meeting": state.closed_at}
        return voice.say("{case}{into} (by {meeting}): nothing more can be resolved about it", **told)

    def remedy(voice: Voice) -> str:
        if _brings_in(event):
            return voice.say(ANOTHER_CASE_REMEDY)
        irregular = voice.say(IRREGULAR_REMEDY)
        return voice.say("name the case that goes on, or correct the name; {irregular}", irregular=irregular)

    return Forbidden(case=state.id, problem=problem, remedy=remedy)


def _brings_in(event: events.MeetingEvent) -> bool:
    """Whether the event speaks of its case as one that first appears."""
    return isinstance(event, (events.CaseProposed, events.CaseCarriedIn)) or (
        isinstance(event, events.CaseListed) and event.introduces
    )


def _not_again(state: CaseState, cannot: str, advice: str) -> Forbidden:
    """A case on record that is brought in once more. A reason to break the rule would graft one case on another."""

    def problem(voice: Voice) -> str:
        case = describe(state, voice.language, voice.platform)
        return voice.say("{case}; it cannot be {cannot}", case=case, cannot=voice.say(cannot))

    def remedy(voice: Voice) -> str:
        return voice.say("{remedy}; {another}", remedy=voice.say(advice), another=voice.say(ANOTHER_CASE_REMEDY))

    return Forbidden(case=state.id, problem=problem, remedy=remedy)


def _refusal(state: CaseState, cannot: str, advice: str, *, is_open: bool = True, **told: str) -> Forbidden:
    """What cannot be done to a case as it stands, and what to do instead; ``told`` fills the blanks of both."""

    def problem(voice: Voice) -> str:
        case = describe(state, voice.language, voice.platform)
        return voice.say("{case}; it cannot be {cannot}", case=case, cannot=voice.say(cannot, **told))

    def remedy(voice: Voice) -> str:
        irregular = voice.say(IRREGULAR_REMEDY)
        return voice.say("{remedy}; {irregular}", remedy=voice.say(advice, **told), irregular=irregular)

    return Forbidden(case=state.id, problem=problem, remedy=remedy, is_open=is_open)


def _unknown(case: CaseId, named: str) -> Forbidden:
    def problem(voice: Voice) -> str:
        return voice.say("{named} ({case}) is not on record before this meeting", named=named, case=case)

    def remedy(voice: Voice) -> str:
        return voice.say("record the meeting that introduced it first, carry it in here, or record with `--backfill`")

    return Forbidden(case=case, problem=problem, remedy=remedy, is_unknown=True)


def _known(rule: Callable[[CaseState, Any, Levels], Forbidden | None]) -> Callable[..., Forbidden | None]:
    """A rule about one case, refused at once where nothing earlier introduced the case."""

    def ruled(cases: Cases, event: events.CaseEvent, levels: Levels) -> Forbidden | None:
        state = cases.get(event.case)
        if state is None:
            return _unknown(event.case, event.named)
        return rule(state, event, levels)

    return ruled


def _carried_in(cases: Cases, event: events.CaseCarriedIn, levels: Levels) -> Forbidden | None:
    state = cases.get(event.case)
    if state is None:
        return None
    refusal = _not_again(state, "carried in", "it is on record already: leave it out")
    return altered(refusal, gives_way=True)


def _proposed(cases: Cases, event: events.CaseProposed, levels: Levels) -> Forbidden | None:
    state = cases.get(event.case)
    if state is None or state.status in (Status.PROPOSED, Status.DEFERRED):
        return None
    return _not_again(state, "proposed", "a proposal brings in a new case: use another title, or say what is resolved")


def _accepted(state: CaseState, event: events.CaseAccepted, levels: Levels) -> Forbidden | None:
    if state.status in (Status.PROPOSED, Status.DEFERRED):
        return None
    return _refusal(state, "accepted", "only a proposal is accepted; a case on the register is continued")


def _referred_for_listing(state: CaseState, event: events.CaseReferredForListing, levels: Levels) -> Forbidden | None:
    if _stands(state, event.to):
        return _refusal(state, "referred to {to} for listing", "it stands on that register already", to=event.to)
    if _may_stand(state, event.level) or state.status in (Status.PROPOSED, Status.DEFERRED):
        return None
    return _refusal(state, "referred to {to} for listing", "reopen it, or propose a new case", to=event.to)


def _listed(cases: Cases, event: events.CaseListed, levels: Levels) -> Forbidden | None:
    state = cases.get(event.case)
    if state is None:
        return None if event.introduces else _unknown(event.case, event.named)
    if event.introduces:
        return _not_again(state, "listed as new", "it is on record already; leave `new` (新案) out")
    if _stands(state, event.level):
        return _refusal(
            state, "listed by {level}", "it stands on that register already: continue it", level=event.level
        )
    if state.place(event.level).standing is Standing.DELISTED:
        return _refusal(state, "listed by {level}", "it was delisted there: reopen it (恢復列管)", level=event.level)
    below = levels[: levels.index(event.level)]
    if below and not any(_may_stand(state, level) for level in below):
        return _refusal(
            state, "listed by {level}", "no level below follows it: accept it there first", level=event.level
        )
    return None


def _continued(state: CaseState, event: events.CaseContinued, levels: Levels) -> Forbidden | None:
    if _may_stand(state, event.level):
        return None
    return _refusal(
        state, "continued: it is not on the register of {level}", "list, accept or reopen it", level=event.level
    )


def _deferred(state: CaseState, event: events.CaseDeferred, levels: Levels) -> Forbidden | None:
    if state.status in (Status.PROPOSED, Status.DEFERRED):
        return None
    return _refusal(state, "deferred", "only a proposal is deferred")


def _withdrawn(state: CaseState, event: events.CaseWithdrawn, levels: Levels) -> Forbidden | None:
    above = levels[1:]
    reached = [level for level in above if state.place(level).standing in (Standing.LISTED, Standing.DELISTED)]
    if state.status is not Status.DELISTED and not reached:
        return None
    return _refusal(state, "withdrawn", "what a level above has listed is delisted, not withdrawn")


def _merged(cases: Cases, event: events.CasesMerged, levels: Levels) -> Forbidden | None:
    for case, named in zip(event.sources, event.sources_named, strict=True):
        state = cases.get(case)
        if state is None:
            return _unknown(case, named)
        if not _may_stand(state, event.level) and state.status not in (Status.PROPOSED, Status.DEFERRED):
            return _refusal(state, "merged", "only what stands on the register of {level} is merged", level=event.level)
    target = cases.get(event.target)
    if target is None or event.target in event.sources or _may_stand(target, event.level):
        return None
    return _refusal(
        target, "merged into", "it must stand on the register of {level} to take cases over", level=event.level
    )


def _split(state: CaseState, event: events.CaseSplit, levels: Levels) -> Forbidden | None:
    if _may_stand(state, event.level):
        return None
    return _refusal(state, "split", "only what stands on the register of {level} is split", level=event.level)


def _alive(doing: str) -> Callable[[CaseState, events.MeetingEvent, Levels], Forbidden | None]:
    """The rule that a delisted case must be reopened before ``doing`` anything to it."""

    def rule(state: CaseState, event: events.MeetingEvent, levels: Levels) -> Forbidden | None:
        if state.status is Status.DELISTED:
            return _refusal(state, doing, "reopen it first (恢復列管)")
        return None

    return rule


def _owners_changed(state: CaseState, event: events.OwnersChanged, levels: Levels) -> Forbidden | None:
    refusal = _alive("given other owners")(state, event, levels)
    if refusal is not None:
        return refusal
    twice = [owner for owner in event.added if owner in state.owners and owner not in event.removed]
    if twice:
        return _refusal(state, "given {owner} as owner", "that agency is an owner already", owner=twice[0])
    strangers = [owner for owner in event.removed if owner not in state.owners]
    if not strangers:
        return None
    if not state.owners:
        advice = "no owner of it is on record: give its owners where it first appears (權責單位)"
        return _refusal(state, "relieved of {owner}", advice, owner=strangers[0])
    owner, owners = strangers[0], "、".join(state.owners)
    return _refusal(state, "relieved of {owner}", "the owners on record are {owners}", owner=owner, owners=owners)


def _planned(state: CaseState, event: events.DelistingPlanned, levels: Levels) -> Forbidden | None:
    if _may_stand(state, event.level):
        return None
    return _refusal(state, "planned for delisting", "it is not on the register of {level}", level=event.level)


def _referred_for_delisting(
    state: CaseState, event: events.CaseReferredForDelisting, levels: Levels
) -> Forbidden | None:
    if not _may_stand(state, event.to):
        return _refusal(
            state,
            "referred to {to} for delisting",
            "it is not on that register: {level} delists it by itself (解列)",
            to=event.to,
            level=event.level,
        )
    is_asked_again = state.status is Status.AWAITING_DELISTING or state.place(event.level).is_left
    if _may_stand(state, event.level) or is_asked_again:
        return None
    cannot, advice = "referred to {to} for delisting", "it is not on the register of {level}"
    return _refusal(state, cannot, advice, to=event.to, level=event.level)


def _delisted(state: CaseState, event: events.CaseDelisted, levels: Levels) -> Forbidden | None:
    if _may_stand(state, event.level):
        return None
    return _refusal(
        state,
        "delisted: it is not on the register of {level}",
        "check the name; if it was listed at a meeting not on record, record or presume that first",
        level=event.level,
    )


def _reopened(state: CaseState, event: events.CaseReopened, levels: Levels) -> Forbidden | None:
    place = state.place(event.level)
    if place.is_left or place.standing is Standing.NOT_ON_RECORD:
        return None
    return _refusal(state, "reopened", "only what {level} has delisted is reopened by it", level=event.level)


def _moved(state: CaseState, event: events.CaseMoved, levels: Levels) -> Forbidden | None:
    if state.group == event.to_group:
        return _refusal(state, "moved to {group}", "that group follows it already", group=event.to_group)
    return _alive("moved")(state, event, levels)


def _mentioned(cases: Cases, event: events.DirectiveIssued | events.Noted, levels: Levels) -> Forbidden | None:
    for case, named in zip(event.cases, event.named, strict=True):
        if case not in cases:
            return _unknown(case, named)
    return None


def _free(cases: Cases, event: events.MeetingEvent, levels: Levels) -> Forbidden | None:
    """No rule: it puts nothing on a register and takes nothing off."""
    return None


def _stands(state: CaseState, level: str) -> bool:
    return state.is_listed(level)


def _may_stand(state: CaseState, level: str) -> bool:
    """Listed there, or the record leaves it open, in which case the minutes are believed."""
    return state.place(level).standing in (Standing.LISTED, Standing.NOT_ON_RECORD)


_CHECK: dict[type[events.MeetingEvent], Callable[..., Forbidden | None]] = {
    events.CaseFirstSeen: _free,
    events.CaseCarriedIn: _carried_in,
    events.UnnamedCasesCarriedIn: _free,
    events.CaseProposed: _proposed,
    events.CaseAccepted: _known(_accepted),
    events.CaseReferredForListing: _known(_referred_for_listing),
    events.CaseListed: _listed,
    events.CaseContinued: _known(_continued),
    events.RestContinued: _free,
    events.CaseDeferred: _known(_deferred),
    events.CaseWithdrawn: _known(_withdrawn),
    events.CasesMerged: _merged,
    events.CaseSplit: _known(_split),
    events.CaseRenamed: _known(_alive("renamed")),
    events.ScopeChanged: _known(_alive("given another scope")),
    events.OwnersChanged: _known(_owners_changed),
    events.DueDateMoved: _known(_alive("given another due date")),
    events.DirectiveIssued: _mentioned,
    events.DelistingPlanned: _known(_planned),
    events.CaseReferredForDelisting: _known(_referred_for_delisting),
    events.CaseDelisted: _known(_delisted),
    events.CaseReopened: _known(_reopened),
    events.CaseMoved: _known(_moved),
    events.DeadlineMet: _known(_alive("found to have met its deadline")),
    events.Noted: _mentioned,
    events.AliasConfirmed: _known(lambda state, event, levels: None),
    events.CaseDistinguished: _free,
}
