"""How commitments begin, are restated, pass on and are settled.

One pass over the effective order that fills the values of ``chains``. A commitment passes with the places of
its case: to the case it is merged into, to the parts it is split into. Nothing is assessed here.

>>> [chain.kind.value for chain in chains(timeline, on=date(2024, 12, 31)).chains][:2]
['referral-for-delisting', 'referral-for-delisting']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from ledger.model import events
from ledger.model.cases import CaseId, normal_name
from ledger.model.meetings import MeetingId
from ledger.model.vocabulary import Decision, Kind, Occasion, Promised, Standing, Status
from ledger.timeline import Step, Timeline
from projections.commitments.chains import (
    REFERRALS,
    CommitmentChain,
    CommitmentChains,
    CommitmentDeadline,
    CommitmentSettlement,
)
from projections.replay.citations import citation

_OCCASIONS = {normal_name(spelling): occasion for occasion in Occasion for spelling in occasion.spellings}
"""Per spelling of an occasion, in normalised form, the occasion."""

_REQUESTS = {
    Promised.REFERRAL_FOR_LISTING: (Decision.REFERRED_FOR_LISTING, Standing.LISTED),
    Promised.REFERRAL_FOR_DELISTING: (Decision.REFERRED_FOR_DELISTING, Standing.DELISTED),
}
"""Per kind of referral, the request that the lifecycle holds while it is pending, and the standing asked for."""


def chains(timeline: Timeline, *, on: date) -> CommitmentChains:
    """Return every commitment made by the end of the day ``on``, with what became of it by then.

    Args:
        timeline: everything known, with or without presumptions.
        on: the day.
    """
    steps = tuple(timeline.steps(until=on))
    fold = _CommitmentTracker(timeline.platform.level_ids, _addressees_by_item(steps))
    for step in steps:
        fold.apply(step)
    return fold.found


def _addressees_by_item(steps: Iterable[Step]) -> dict[tuple[MeetingId, str, CaseId], tuple[str, ...]]:
    """Return per item and case the agencies given a directive about the case under that very item."""
    addressees: dict[tuple[MeetingId, str, CaseId], tuple[str, ...]] = {}
    for step in steps:
        event = step.event
        if isinstance(event, events.DirectiveIssued):
            for case in event.cases:
                key = (event.meeting, event.item, case)
                addressees[key] = tuple(dict.fromkeys((*addressees.get(key, ()), *event.addressees)))
    return addressees


class _CommitmentTracker:
    """The running state: the chains still open, by case, and the place of every chain among all."""

    def __init__(
        self, levels: tuple[str, ...], addressees: dict[tuple[MeetingId, str, CaseId], tuple[str, ...]]
    ) -> None:
        self.found = CommitmentChains()
        self._levels = levels
        self._addressees = addressees
        self._open: dict[CaseId, list[CommitmentChain]] = {}
        self._places: dict[CommitmentChain, int] = {}
        self._directives: dict[object, CommitmentChain] = {}
        self._deferrals: dict[CaseId, CommitmentChain] = {}
        self._proposers: dict[CaseId, tuple[str, ...]] = {}

    def apply(self, step: Step) -> None:
        """Apply one event: settle or pass on what is open, then begin or restate what it promises."""
        self.found.states.update((state.id, state) for state in step.after)
        event = step.event
        for case in events.cases_of(event):
            if event.presumption is None:
                self.found.citations.setdefault(case, []).append(citation(step))
            for chain in tuple(self._open.get(case, ())):
                self._follow(chain, case, step)
        if isinstance(event, events.CaseProposed) and event.proposers:
            self._proposers[event.case] = event.proposers
        state = _STATED.get(type(event))
        if state is not None:
            state(self, step, event)

    # --- what ends a promise, or hands it on ----------------------------------------------------

    def _follow(self, chain: CommitmentChain, case: CaseId, step: Step) -> None:
        event = step.event
        if chain.kind is Promised.DIRECTIVE and event.presumption is None and event.meeting == chain.stated.meeting:
            return  # the meeting that tells somebody to do something cannot show that it was done
        heirs = self._heirs(chain, case, event)
        if heirs is None:
            kept = _VERDICTS[chain.kind](self, chain, case, event)
            if kept is not None:
                self._settle(chain, case, step, kept=kept)
        elif not heirs:
            self._settle(chain, case, step, kept=False)
        else:
            self._pass_on(chain, case, heirs, step)

    def _heirs(self, chain: CommitmentChain, case: CaseId, event: events.MeetingEvent) -> tuple[CaseId, ...] | None:
        """Return the cases that it is open for once ``event`` moved its case's places; None if it moved none."""
        moved: tuple[CaseId, ...] = ()
        if isinstance(event, events.CasesMerged) and case != event.target:
            moved = (event.target,)
        elif isinstance(event, events.CaseSplit) and case == event.case:
            moved = (case, *event.parts) if event.continues else event.parts
        if not moved:
            return None
        if chain.kind in REFERRALS:
            request, _ = _REQUESTS[chain.kind]
            return tuple(one for one in moved if self.found.states[one].place(chain.level).referral is request)
        if case in moved:
            return None
        return moved if chain.kind is Promised.DELISTING_PLANNED else ()

    def _pass_on(self, chain: CommitmentChain, case: CaseId, heirs: tuple[CaseId, ...], step: Step) -> None:
        """Pass ``chain`` from ``case`` to ``heirs``; where two meet, the older commitment goes on."""
        self._leave(chain, case)
        for heir in heirs:
            other = self._open_chain(chain.kind, heir, chain.level)
            if other is None:
                chain.waiting.append(heir)
                chain.passed_to += [heir] if heir != case else []
                self._open.setdefault(heir, []).append(chain)
            elif other is not chain:
                older, younger = sorted((other, chain), key=self._places.__getitem__)
                self._join(older, younger, heir, step)

    def _join(self, older: CommitmentChain, younger: CommitmentChain, heir: CaseId, step: Step) -> None:
        if heir in younger.waiting:
            self._leave(younger, heir)
        if heir not in older.waiting:
            older.waiting.append(heir)
            older.passed_to.append(heir)
            self._open.setdefault(heir, []).append(older)
        younger.answers.append(_answer(step, kept=False))

    def _leave(self, chain: CommitmentChain, case: CaseId) -> None:
        chain.waiting.remove(case)
        self._open[case].remove(chain)

    def _settle(self, chain: CommitmentChain, case: CaseId, step: Step, *, kept: bool) -> None:
        self._leave(chain, case)
        chain.answers.append(_answer(step, kept=kept))

    def _referral_ended(self, chain: CommitmentChain, case: CaseId, event: events.MeetingEvent) -> bool | None:
        request, wanted = _REQUESTS[chain.kind]
        place = self.found.states[case].place(chain.level)
        answers_by_name = isinstance(event, events.CaseContinued) and event.level == chain.level
        if place.referral is request and not answers_by_name:
            return None
        return place.standing is wanted

    def _plan_ended(self, chain: CommitmentChain, case: CaseId, event: events.MeetingEvent) -> bool | None:
        if isinstance(event, events.CaseDelisted):
            return True
        return False if isinstance(event, events.CaseWithdrawn) else None

    def _directive_ended(self, chain: CommitmentChain, case: CaseId, event: events.MeetingEvent) -> bool | None:
        if isinstance(event, events.DeadlineMet):
            return True
        # What a level below takes off its own register does not end what a higher one asked for.
        is_off = isinstance(event, events.CaseDelisted) and self._levels.index(event.level) >= self._levels.index(
            chain.level
        )
        return False if is_off or isinstance(event, events.CaseWithdrawn) else None

    def _deferral_ended(self, chain: CommitmentChain, case: CaseId, event: events.MeetingEvent) -> bool | None:
        if self.found.states[case].proposal is Status.DEFERRED:
            return None
        return isinstance(
            event, (events.CaseProposed, events.CaseAccepted, events.CaseReferredForListing, events.CaseListed)
        )

    # --- what begins a promise, or restates it --------------------------------------------------

    def state_referral(
        self, step: Step, event: events.CaseReferredForListing | events.CaseReferredForDelisting
    ) -> None:
        """Begin or restate a referral; one for delisting restates a planned delisting too."""
        is_listing = isinstance(event, events.CaseReferredForListing)
        kind = Promised.REFERRAL_FOR_LISTING if is_listing else Promised.REFERRAL_FOR_DELISTING
        plan = None if is_listing else self._open_chain(Promised.DELISTING_PLANNED, event.case)
        if plan is not None:
            plan.restated.append(citation(step))
        chain = self._open_chain(kind, event.case, event.to)
        if chain is None:
            self._begin(kind, step, (event.case,), level=event.to, owed_by=(event.to,))
        else:
            chain.restated.append(citation(step))

    def state_plan(self, step: Step, event: events.DelistingPlanned) -> None:
        """Begin a planned delisting, or restate the one that is not kept yet."""
        deadline = _deadline(step, event, event.due, event.wording)
        chain = self._open_chain(Promised.DELISTING_PLANNED, event.case)
        if chain is None:
            owed_by = self._owed_by(event)
            self._begin(Promised.DELISTING_PLANNED, step, (event.case,), owed_by=owed_by, deadline=deadline)
        else:
            _restate(chain, step, deadline)

    def state_deferral(self, step: Step, event: events.CaseDeferred) -> None:
        """Begin a deferral; deferred again, even if proposed anew at the same meeting, it is restated.

        Who last proposed the case owes it: to take it up again is theirs, whoever is told to answer them.
        """
        owed_by = self._proposers.get(event.case) or self.found.states[event.case].owners
        chain = self._open_chain(Promised.DEFERRAL, event.case) or self._revived(event)
        if chain is None:
            chain = self._begin(Promised.DEFERRAL, step, (event.case,), owed_by=owed_by)
            self._deferrals[event.case] = chain
        else:
            chain.owed_by = owed_by
            chain.restated.append(citation(step))

    def _revived(self, event: events.CaseDeferred) -> CommitmentChain | None:
        """Return the deferral that the same meeting took up again just before, open once more."""
        chain = self._deferrals.get(event.case)
        if chain is None or chain.waiting or chain.answers[-1].kind is not Kind.PROPOSED:
            return None
        if chain.answers[-1].at.meeting != event.meeting:
            return None
        chain.answers.pop()
        chain.waiting.append(event.case)
        self._open.setdefault(event.case, []).append(chain)
        return chain

    def state_directive(self, step: Step, event: events.DirectiveIssued) -> None:
        """Begin a directive with a time; one of any kind restates the same one stated before."""
        deadline = _deadline(step, event, event.due, event.due_wording)
        whom = frozenset(normal_name(name) for name in event.addressees)
        key = (frozenset(event.cases), "" if event.cases else event.group, whom, normal_name(event.task))
        chain = self._directives.get(key)
        if chain is not None and not chain.is_settled:
            _restate(chain, step, deadline)
        elif deadline is not None and (deadline.day is not None or deadline.next_of is not None):
            self._directives[key] = self._begin(
                Promised.DIRECTIVE, step, event.cases, owed_by=event.addressees, task=event.task, deadline=deadline
            )

    def _begin(
        self,
        kind: Promised,
        step: Step,
        cases: tuple[CaseId, ...],
        *,
        level: str = "",
        owed_by: tuple[str, ...] = (),
        task: str = "",
        deadline: CommitmentDeadline | None = None,
    ) -> CommitmentChain:
        about = tuple(dict.fromkeys(cases))
        chain = CommitmentChain(
            kind=kind,
            stated=citation(step),
            group=step.event.group,
            level=level or step.event.level,
            cases=about,
            waiting=list(about),
            owed_by=owed_by,
            task=task or step.event.summary,
            deadline=deadline,
        )
        self._places[chain] = len(self.found.chains)
        self.found.chains.append(chain)
        for case in about:
            self._open.setdefault(case, []).append(chain)
        return chain

    def _open_chain(self, kind: Promised, case: CaseId, level: str = "") -> CommitmentChain | None:
        alike = (c for c in self._open.get(case, ()) if c.kind is kind)
        return next((c for c in alike if kind not in REFERRALS or c.level == level), None)

    def _owed_by(self, event: events.CaseEvent) -> tuple[str, ...]:
        """Return who is given a directive under the same item; else the owners on record."""
        addressees = self._addressees.get((event.meeting, event.item, event.case), ())
        return addressees or self.found.states[event.case].owners


def _restate(chain: CommitmentChain, step: Step, deadline: CommitmentDeadline | None) -> None:
    chain.restated.append(citation(step))
    if deadline is not None:
        chain.deadline = deadline


def _deadline(step: Step, event: events.MeetingEvent, day: date | None, wording: str) -> CommitmentDeadline | None:
    """Return the time that ``event`` sets; None if it sets none."""
    if day is None and not wording:
        return None
    occasion = _OCCASIONS.get(normal_name(wording)) if day is None else None
    next_of = None
    if occasion is Occasion.NEXT_MEETING:
        next_of = ("series", event.meeting.partition("/")[0])
    elif occasion is Occasion.NEXT_GROUP_MEETING and event.group:
        next_of = ("group", event.group)
    return CommitmentDeadline(day=day, wording=wording, set_at=citation(step), next_of=next_of)


def _answer(step: Step, *, kept: bool) -> CommitmentSettlement:
    event = step.event
    into: tuple[CaseId, ...] = ()
    if isinstance(event, (events.CasesMerged, events.CaseSplit)):
        into = (event.target,) if isinstance(event, events.CasesMerged) else event.parts
    reason = (
        event.reason
        if isinstance(event, (events.CaseDelisted, events.CaseWithdrawn, events.CaseReferredForDelisting))
        else None
    )
    return CommitmentSettlement(
        at=citation(step), kind=events.CASE_EVENTS[type(event)], level=event.level, reason=reason, into=into, kept=kept
    )


_VERDICTS: dict[Promised, Callable[[_CommitmentTracker, CommitmentChain, CaseId, events.MeetingEvent], bool | None]] = {
    Promised.REFERRAL_FOR_LISTING: _CommitmentTracker._referral_ended,
    Promised.REFERRAL_FOR_DELISTING: _CommitmentTracker._referral_ended,
    Promised.DELISTING_PLANNED: _CommitmentTracker._plan_ended,
    Promised.DIRECTIVE: _CommitmentTracker._directive_ended,
    Promised.DEFERRAL: _CommitmentTracker._deferral_ended,
}
"""Per kind of promise: whether an event keeps it (True), ends it otherwise (False) or leaves it (None)."""

_STATED: dict[type[events.MeetingEvent], Callable[..., None]] = {
    events.CaseReferredForListing: _CommitmentTracker.state_referral,
    events.CaseReferredForDelisting: _CommitmentTracker.state_referral,
    events.DelistingPlanned: _CommitmentTracker.state_plan,
    events.CaseDeferred: _CommitmentTracker.state_deferral,
    events.DirectiveIssued: _CommitmentTracker.state_directive,
}
"""The kinds of event that promise something."""
