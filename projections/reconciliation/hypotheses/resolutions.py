"""Hypotheses about resolutions: cases that the meeting resolved too, or that are recorded as resolved in error.

The public function is one entry of ``HYPOTHESES``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve as altered

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseAccepted,
    CaseEvent,
    CaseFirstSeen,
    CaseListed,
    CaseProposed,
)
from ledger.model.vocabulary import Against, Cause, Counted
from projections.reconciliation.checks import Cited
from projections.reconciliation.derivation import counted_by
from projections.reconciliation.hypotheses.context import LAST, HypothesisContext
from projections.reconciliation.hypotheses.hypothesis import (
    MAX_ALTERNATIVES,
    UNRECORDED_PENALTY,
    Hypothesis,
    extra_case,
)
from projections.reconciliation.what_if import Scenario
from projections.reconciliation.wording import Evidence


def unmatched_among_resolved(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield the cases that the meeting may have resolved too or, where too many, those recorded as resolved.

    Args:
        context: the difference; only one against what was resolved has such hypotheses.
    """
    if context.method is not Against.RESOLUTIONS:
        return
    if context.surplus < 0:
        yield from _not_resolved(context)
        yield from _not_introduced(context)
        yield from _not_recorded_at_all(context)
        return
    for one in context.proof.derivation.counted:
        if one.case is None:
            continue
        ids = [s.event.id for s in context.question.covered() if one.case in counted_by(context.question, s)]
        scenario = Scenario(since=context.opens, without=frozenset(ids))
        evidence = Evidence("resolved-too", names=(one,), word=context.question.of, count=context.proof.count.count)
        yield extra_case(one.case, evidence, scenario, "resolved-too")


def _not_resolved(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield the cases that the meeting could have resolved so and does not name."""
    named = context.proof.meeting_replay.before.named.get(context.header.meeting, frozenset())
    found = 0
    for state in context.proof.meeting_replay.before.cases.values():
        if state.id in named or not context.question.matches(state):
            continue
        scenario = context.resolved_scenario(state, context.question.of)
        if scenario is not None and found < MAX_ALTERNATIVES:
            found += 1
            yield _hypothesis_resolved(context, state, scenario, "not-resolved")


def _hypothesis_resolved(context: HypothesisContext, state: CaseState, scenario: Scenario, choice: str) -> Hypothesis:
    evidence = Evidence(
        "not-resolved",
        names=(context.last_cited(state),),
        word=context.question.of,
        where=context.location,
        count=context.proof.count.count,
    )
    return Hypothesis(
        cause=Cause.UNMATCHED_NAME, cases=(state.id,), evidence=evidence, scenarios=(scenario,), choice=choice
    )


def _not_introduced(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield the cases that no minutes introduce and that are first named after this meeting."""
    if context.question.of not in (Counted.PROPOSED, Counted.ADDED):
        return
    for dated in context.base.timeline.entries:
        event = dated.event
        if not isinstance(event, CaseFirstSeen) or dated.moment <= context.opens:
            continue
        if context.question.group in ("", event.group):
            named = Cited(title=event.named, case=event.case, meeting=event.meeting, item=event.item)
            evidence = Evidence(
                "not-resolved",
                names=(named,),
                word=context.question.of,
                where=context.location,
                count=context.proof.count.count,
            )
            yield Hypothesis(
                cause=Cause.UNMATCHED_NAME,
                cases=(event.case,),
                evidence=evidence,
                scenarios=_introduced(context, event),
                choice="not-introduced",
            )


def _not_recorded_at_all(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield a case first introduced at this meeting and recorded nowhere."""
    if context.question.of not in (Counted.PROPOSED, Counted.ADDED):
        return
    begins = altered(context.opens, order=LAST)
    fields = context.event_fields(CaseId(f"supposed:{context.header.meeting}"), "", context.question.group)
    yield Hypothesis(
        cause=Cause.UNMATCHED_NAME,
        cases=(),
        evidence=Evidence(
            "not-recorded", where=context.location, word=context.question.of, count=context.proof.count.count
        ),
        scenarios=tuple(
            Scenario(since=begins, added=tuple(context.dated(begins, event) for event in events))
            for events in _introductions(context, fields)
        ),
        penalty=UNRECORDED_PENALTY,
    )


def _introduced(context: HypothesisContext, seen: CaseFirstSeen) -> tuple[Scenario, ...]:
    """The scenarios in which the meeting introduced the case: proposed, proposed and accepted, or listed."""
    fields = context.event_fields(seen.case, seen.named, seen.group)
    begins = altered(context.opens, order=LAST)
    return tuple(
        Scenario(
            since=begins,
            without=frozenset((seen.id,)),
            added=tuple(context.dated(begins, event) for event in events),
        )
        for events in _introductions(context, fields)
    )


def _introductions(context: HypothesisContext, fields: dict[str, Any]) -> list[tuple[CaseEvent, ...]]:
    category = context.base.timeline.platform.categories[0].id
    if context.question.of is Counted.ADDED:
        return [(CaseListed(**fields, category=category, introduces=True),)]
    proposed = CaseProposed(**fields, category=category)
    return [(proposed,), (proposed, CaseAccepted(**fields))]
