"""One difference with everything on record about it: what may be supposed there, and where the record has it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import evolve as altered
from attrs import frozen

from ledger.lifecycle import CaseState, guards
from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseAccepted,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
    CaseEvent,
    CaseFirstSeen,
    CaseListed,
    CaseReferredForDelisting,
    CaseReferredForListing,
    CaseWithdrawn,
    DeclaredCount,
    MeetingEvent,
    MeetingRecorded,
    cases_of,
)
from ledger.model.meetings import PHASE_CARRIED_IN, MeetingId, Moment
from ledger.model.vocabulary import Against, Counted, Verdict
from ledger.timeline import Dated, Step
from projections.reconciliation.case_index import cited
from projections.reconciliation.checks import Cited
from projections.reconciliation.derivation import Question
from projections.reconciliation.proofs import Proof, Verification
from projections.reconciliation.what_if import Scenario

LAST = 10**9
"""The place of what is supposed among what is recorded: after all of it."""


@frozen(kw_only=True)
class HypothesisContext:
    """One difference with everything on record about it.

    Attributes:
        base: the record, proved.
        proof: the difference.
        question: the count in the reading proved.
    """

    base: Verification
    proof: Proof
    question: Question

    @property
    def header(self) -> MeetingRecorded:
        """What the minutes of the meeting say of it."""
        return self.proof.sitting.header

    @property
    def opens(self) -> Moment:
        """The moment at which the meeting opened."""
        return self.proof.sitting.opens

    @property
    def surplus(self) -> int:
        """By how much the number derived is above the number declared."""
        return self.proof.derivation.derived - self.proof.count.count

    @property
    def just_before(self) -> Moment:
        """The moment just before the meeting, after everything else that precedes it."""
        return altered(self.opens, phase=-1, order=LAST)

    @property
    def as_found(self) -> Moment:
        """The moment between what the minutes carry in and the first of what the meeting resolved."""
        return altered(self.opens, phase=PHASE_CARRIED_IN, order=LAST)

    @property
    def listed_at(self) -> str:
        """Meeting and item of what the count stands over."""
        return f"{self.header.meeting} {self.question.count.under or self.proof.count.item}".strip()

    def last_agreed(self) -> date | None:
        """The day of the last count of the same register that agrees; None where there is none."""
        found = None
        for proof in self.base.proofs:
            if proof.sitting.header.held >= self.header.held:
                break
            same = (
                proof.question is not None
                and proof.key[2] is Against.REGISTER
                and proof.question.level == self.question.level
                and proof.question.group == self.question.group
            )
            if same and proof.verdict is Verdict.AGREES:
                found = proof.sitting.header.held
        return found

    def leaves(self, state: CaseState) -> tuple[Scenario, ...]:
        """It left the register unseen: just before the meeting, or right after it was last resolved."""
        event = CaseDelisted(**self.own(state.id, state.title, state.group, level=self.question.level))
        return tuple(self.with_event(moment, event) for moment in self.late_and_early(state))

    def enters(self, state: CaseState) -> tuple[Scenario, ...]:
        """It was put on the register unseen."""
        known = self.proof.sitting.before.cases.get(state.id)
        fields = self.own(state.id, state.title, state.group, level=self.question.level)
        event = CaseListed(**fields, introduces=known is None, category=state.category)
        return tuple(self.with_event(moment, event) for moment in self.late_and_early(state))

    def late_and_early(self, state: CaseState) -> list[Moment]:
        """Just before the meeting, and right after the case was last resolved."""
        last = self.last_dated(state)
        early = [last.moment] if last is not None and last.moment < self.just_before else []
        return [self.just_before, *early]

    def with_event(self, moment: Moment, event: CaseEvent) -> Scenario:
        """One event more."""
        return Scenario(since=moment, added=(self.at(moment, event),))

    def named_after_all(self, state: CaseState, *, also_counted: bool = False) -> Scenario:
        """The meeting names the case after all; the number then counts it, where told so."""
        event = CaseContinued(**self.own(state.id, state.title, state.group))
        scenario = self.with_event(altered(self.opens, order=LAST), event)
        if not also_counted:
            return scenario
        count = self.proof.count
        return scenario.combined_with(self.stated(altered(count, count=count.count + 1)))

    def never_named(self, state: CaseState) -> Scenario:
        """The meeting does not speak of the case."""
        ids = [step.event.id for step in self.question.covered() if state.id in cases_of(step.event)]
        seen = [
            dated.event.id
            for dated in self.base.timeline.entries
            if isinstance(dated.event, CaseFirstSeen) and dated.event.case == state.id
        ]
        return Scenario(since=altered(self.opens, phase=-2), without=frozenset([*ids, *seen]))

    def resolved_as(self, state: CaseState, of: Counted) -> Scenario | None:
        """The meeting resolved so about the case; None where the rules would refuse it."""
        event = self.resolution(state, of)
        if event is None:
            return None
        before = self.proof.sitting.before
        if guards.check(before.cases, event, before.levels) is not None:
            return None
        return self.with_event(altered(self.opens, order=LAST), event)

    def resolution(self, state: CaseState, of: Counted) -> CaseEvent | None:
        """The event by which the meeting would have resolved so; None where its level cannot."""
        platform, level = self.base.timeline.platform, self.header.level
        above = platform.level_above(level)
        fields = self.own(state.id, state.title, state.group)
        if of in (Counted.REFERRED_FOR_LISTING, Counted.REFERRED_FOR_DELISTING):
            kind = CaseReferredForListing if of is Counted.REFERRED_FOR_LISTING else CaseReferredForDelisting
            return kind(**fields, to=above.id) if above else None
        if of is Counted.ADDED:
            return CaseListed(**fields) if state.proposal is None else CaseAccepted(**fields)
        kinds: dict[Counted, type[CaseEvent]] = {
            Counted.DELISTED: CaseDelisted,
            Counted.OFF_REGISTER: CaseDelisted,
            Counted.CONTINUED: CaseContinued,
            Counted.DEFERRED: CaseDeferred,
            Counted.WITHDRAWN: CaseWithdrawn,
        }
        return kinds[of](**fields) if of in kinds else None

    def own(self, case: CaseId, named: str, group: str, level: str = "") -> dict[str, Any]:
        """The fields of an event supposed to be of this meeting."""
        return {
            "id": f"supposed:{self.header.meeting}:{case}",
            "recorded_at": self.header.recorded_at,
            "meeting": self.header.meeting,
            "level": level or self.header.level,
            "group": group,
            "item": self.question.count.under or self.proof.count.item,
            "entry": 0,
            "order": 0,
            "case": case,
            "named": named,
        }

    def stated(self, count: DeclaredCount) -> Scenario:
        """The minutes state the count so."""
        return stated(self.proof, self.proof.key[1], count)

    @staticmethod
    def at(moment: Moment, event: MeetingEvent) -> Dated:
        """The event at its moment, after everything recorded there."""
        return Dated(moment=moment, position=LAST, event=event)

    def last_dated(self, state: CaseState) -> Dated | None:
        """The last that minutes said of the case before the meeting; None where they said nothing."""
        return self.base.case_index.last_before(state.id, self.opens)

    def last(self, state: CaseState) -> Cited:
        """Where the case was last resolved before the meeting."""
        return self.base.case_index.last_resolved(state, self.opens)

    def here(self, state: CaseState) -> Cited:
        """Where this meeting names it."""
        steps = (step for step in self.question.covered() if state.id in cases_of(step.event))
        step: Step | None = next(steps, None)
        return cited(state, step.dated if step else None)


def combined(scenarios: Iterable[Scenario]) -> Scenario | None:
    """All at once; None where there is nothing."""
    found: Scenario | None = None
    for scenario in scenarios:
        found = scenario if found is None else found.combined_with(scenario)
    return found


def stated(proof: Proof, place: int, count: DeclaredCount) -> Scenario:
    """The minutes of ``proof`` state the count at ``place`` so."""
    meeting: MeetingId = proof.sitting.header.meeting
    return Scenario(since=proof.sitting.opens, counts=((meeting, place, count),))
