"""The context of hypotheses: one difference, and scenarios about the cases and the count that it concerns.

Builds scenarios out of supposed events; evaluates none. Uses the derivation and the case index.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import evolve as altered
from attrs import frozen

from ledger.lifecycle import CaseState, guards
from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.meetings import PHASE_CARRIED_IN, MeetingId, Moment
from ledger.model.vocabulary import Against, Counted, Verdict
from ledger.timeline import Dated, Step
from projections.reconciliation.case_index import cited
from projections.reconciliation.checks import Cited
from projections.reconciliation.derivation import Question
from projections.reconciliation.proofs import Proof, Verification
from projections.reconciliation.what_if import Scenario

LAST = 10**9
"""The order and position of a supposed event: after everything recorded."""


@frozen(kw_only=True)
class HypothesisContext:
    """One difference, and what the record has about it.

    Attributes:
        base: the record, verified.
        proof: the difference.
        question: the count in the reading verified.
    """

    base: Verification
    proof: Proof
    question: Question

    @property
    def header(self) -> events.MeetingRecorded:
        """The header of the meeting that declares the count."""
        return self.proof.meeting_replay.header

    @property
    def opens(self) -> Moment:
        """The moment at which the meeting opened."""
        return self.proof.meeting_replay.opens

    @property
    def method(self) -> Against:
        """The method by which the number was derived."""
        return self.proof.key[2]

    @property
    def surplus(self) -> int:
        """How far the number derived is above the number declared."""
        return self.proof.derivation.derived - self.proof.count.count

    @property
    def just_before(self) -> Moment:
        """The moment just before the meeting: after everything that precedes it."""
        return altered(self.opens, phase=-1, order=LAST)

    @property
    def before_resolutions(self) -> Moment:
        """The moment after the cases that the minutes carry in, before the first resolution."""
        return altered(self.opens, phase=PHASE_CARRIED_IN, order=LAST)

    @property
    def location(self) -> str:
        """Meeting and item that the count is about."""
        return f"{self.header.meeting} {self.question.count.under or self.proof.count.item}".strip()

    def last_agreed(self) -> date | None:
        """Return the day of the last earlier count of the same register that agrees; None where there is none."""
        found = None
        for proof in self.base.proofs:
            if proof.meeting_replay.header.held >= self.header.held:
                break
            same = (
                proof.question is not None
                and proof.key[2] is Against.REGISTER
                and proof.question.level == self.question.level
                and proof.question.group == self.question.group
            )
            if same and proof.verdict is Verdict.AGREES:
                found = proof.meeting_replay.header.held
        return found

    def delisted_scenarios(self, state: CaseState) -> tuple[Scenario, ...]:
        """Return scenarios in which the case was delisted just before the meeting or after its last resolution."""
        event = events.CaseDelisted(**self.event_fields(state.id, state.title, state.group, level=self.question.level))
        return tuple(self.with_event(moment, event) for moment in self.latest_and_earliest(state))

    def listed_scenarios(self, state: CaseState) -> tuple[Scenario, ...]:
        """Return scenarios in which the case was listed just before the meeting or after its last resolution."""
        known = self.proof.meeting_replay.before.cases.get(state.id)
        fields = self.event_fields(state.id, state.title, state.group, level=self.question.level)
        event = events.CaseListed(**fields, introduces=known is None, category=state.category)
        return tuple(self.with_event(moment, event) for moment in self.latest_and_earliest(state))

    def latest_and_earliest(self, state: CaseState) -> list[Moment]:
        """Return the moment just before the meeting and, where earlier, that of the case's last resolution."""
        last = self.last_dated(state)
        early = [last.moment] if last is not None and last.moment < self.just_before else []
        return [self.just_before, *early]

    def with_event(self, moment: Moment, event: events.CaseEvent) -> Scenario:
        """Return the scenario with one more event."""
        return Scenario(since=moment, added=(self.dated(moment, event),))

    def named_scenario(self, state: CaseState, *, also_counted: bool = False) -> Scenario:
        """Return the scenario in which the meeting names the case.

        Args:
            state: the case.
            also_counted: the number declared counts it too.
        """
        event = events.CaseContinued(**self.event_fields(state.id, state.title, state.group))
        scenario = self.with_event(altered(self.opens, order=LAST), event)
        if not also_counted:
            return scenario
        count = self.proof.count
        return scenario.combined_with(self.restated(altered(count, count=count.count + 1)))

    def unnamed_scenario(self, state: CaseState) -> Scenario:
        """Return the scenario in which the meeting does not name the case."""
        ids = [step.event.id for step in self.question.covered() if state.id in events.cases_of(step.event)]
        seen = [
            dated.event.id
            for dated in self.base.timeline.entries
            if isinstance(dated.event, events.CaseFirstSeen) and dated.event.case == state.id
        ]
        return Scenario(since=altered(self.opens, phase=-2), without=frozenset([*ids, *seen]))

    def resolved_scenario(self, state: CaseState, of: Counted) -> Scenario | None:
        """Return the scenario in which the meeting resolved ``of`` about the case; None where the rules refuse it."""
        event = self.resolution(state, of)
        if event is None:
            return None
        before = self.proof.meeting_replay.before
        if guards.check(before.cases, event, before.levels) is not None:
            return None
        return self.with_event(altered(self.opens, order=LAST), event)

    def resolution(self, state: CaseState, of: Counted) -> events.CaseEvent | None:
        """Return the event by which the meeting would resolve ``of``; None where its level cannot."""
        platform, level = self.base.timeline.platform, self.header.level
        above = platform.level_above(level)
        fields = self.event_fields(state.id, state.title, state.group)
        if of in (Counted.REFERRED_FOR_LISTING, Counted.REFERRED_FOR_DELISTING):
            kind = (
                events.CaseReferredForListing if of is Counted.REFERRED_FOR_LISTING else events.CaseReferredForDelisting
            )
            return kind(**fields, to=above.id) if above else None
        if of is Counted.ADDED:
            return events.CaseListed(**fields) if state.proposal is None else events.CaseAccepted(**fields)
        kinds: dict[Counted, type[events.CaseEvent]] = {
            Counted.DELISTED: events.CaseDelisted,
            Counted.OFF_REGISTER: events.CaseDelisted,
            Counted.CONTINUED: events.CaseContinued,
            Counted.DEFERRED: events.CaseDeferred,
            Counted.WITHDRAWN: events.CaseWithdrawn,
        }
        return kinds[of](**fields) if of in kinds else None

    def event_fields(self, case: CaseId, named: str, group: str, level: str = "") -> dict[str, Any]:
        """Return the fields of a supposed event of this meeting.

        Args:
            case: the case it is about.
            named: the name it gives the case.
            group: the group under which it stands.
            level: the level that decides; the meeting's own where empty.
        """
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

    def restated(self, count: events.DeclaredCount) -> Scenario:
        """Return the scenario in which the minutes state the count as ``count``."""
        return restated(self.proof, self.proof.key[1], count)

    @staticmethod
    def dated(moment: Moment, event: events.MeetingEvent) -> Dated:
        """Return the event at its moment, after everything recorded there."""
        return Dated(moment=moment, position=LAST, event=event)

    def last_dated(self, state: CaseState) -> Dated | None:
        """Return the last recorded event about the case before the meeting; None where there is none."""
        return self.base.case_index.last_before(state.id, self.opens)

    def last_cited(self, state: CaseState) -> Cited:
        """Return the case with the place of its last resolution before the meeting."""
        return self.base.case_index.last_resolved(state, self.opens)

    def cited_here(self, state: CaseState) -> Cited:
        """Return the case with the place where this meeting names it."""
        steps = (step for step in self.question.covered() if state.id in events.cases_of(step.event))
        step: Step | None = next(steps, None)
        return cited(state, step.dated if step else None)


def combined(scenarios: Iterable[Scenario]) -> Scenario | None:
    """Return all scenarios as one; None where there is none."""
    found: Scenario | None = None
    for scenario in scenarios:
        found = scenario if found is None else found.combined_with(scenario)
    return found


def restated(proof: Proof, place: int, count: events.DeclaredCount) -> Scenario:
    """Return the scenario in which the minutes of ``proof`` state one of their counts as ``count``.

    Args:
        proof: a proof of the meeting.
        place: the place of the count among those the meeting declares.
        count: the count as supposed.
    """
    meeting: MeetingId = proof.meeting_replay.header.meeting
    return Scenario(since=proof.meeting_replay.opens, counts=((meeting, place, count),))
