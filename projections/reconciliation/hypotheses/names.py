"""Hypotheses about names: cases on the list or on the register only, and names that are similar.

Each public function is one entry of ``HYPOTHESES``, but for ``all_unmatched``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve as altered

from ledger.lifecycle import CaseState
from ledger.model.cases import near_names, normal_name
from ledger.model.events import (
    CaseDelisted,
    CaseEvent,
    CaseReferredForDelisting,
    CaseWithdrawn,
)
from ledger.model.vocabulary import Against, Cause, Counted
from projections.reconciliation.case_index import cited, not_on_record, perhaps_held
from projections.reconciliation.hypotheses.context import HypothesisContext, combined
from projections.reconciliation.hypotheses.hypothesis import (
    EXCHANGED_PENALTY,
    MAX_ALTERNATIVES,
    MAX_SINGLE,
    Hypothesis,
    extra_case,
)
from projections.reconciliation.what_if import Scenario
from projections.reconciliation.wording import Evidence


def unmatched_on_register(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield the cases that list and register do not share; without a list, any that may have left or come back.

    Args:
        context: the difference; only one against the register has such hypotheses.
    """
    if context.method is not Against.REGISTER:
        return
    left_out, beyond = context.proof.derivation.left_out, context.proof.derivation.beyond
    leave = {state.id: context.delisted_scenarios(state) for state in left_out}
    enter = {state.id: context.listed_scenarios(state) for state in beyond}
    is_one_thing = len(left_out) + len(beyond) <= MAX_SINGLE
    for state in left_out if is_one_thing else ():
        scenarios = (*leave[state.id], context.named_scenario(state, also_counted=True))
        yield _unmatched(context, "left-out", (state,), (), scenarios)
    for state in beyond if is_one_thing else ():
        scenarios = (*enter[state.id], context.unnamed_scenario(state))
        yield _unmatched(context, "beyond", (), (state,), scenarios)
    if len(left_out) + len(beyond) > 1:
        yield all_unmatched(context, left_out, beyond)
    if not context.question.count.exhaustive:
        yield from _anything_on_the_register(context)


def all_unmatched(
    context: HypothesisContext, left_out: tuple[CaseState, ...], beyond: tuple[CaseState, ...]
) -> Hypothesis:
    """Return one hypothesis about all unmatched cases: meetings not on record resolved them.

    Args:
        context: the difference.
        left_out: the cases on the register that the list does not name.
        beyond: the cases on the list that the register does not hold.
    """
    late = combined(
        [context.delisted_scenarios(state)[0] for state in left_out]
        + [context.listed_scenarios(state)[0] for state in beyond]
    )
    early = combined(
        [context.delisted_scenarios(state)[-1] for state in left_out]
        + [context.listed_scenarios(state)[-1] for state in beyond]
    )
    kind = "exchanged" if left_out and beyond else "left-out" if left_out else "beyond"
    return _unmatched(context, kind, left_out, beyond, tuple(scenario for scenario in (late, early) if scenario))


def _unmatched(
    context: HypothesisContext,
    kind: str,
    left_out: Iterable[CaseState],
    beyond: Iterable[CaseState],
    scenarios: tuple[Scenario, ...],
) -> Hypothesis:
    gone, come = tuple(left_out), tuple(beyond)
    first = [context.last_cited(state) for state in gone] or [context.cited_here(state) for state in come]
    others = [context.cited_here(state) for state in come] if gone else []
    days = [last.moment.day for state in (*gone, *come) if (last := context.last_dated(state))]
    since = min(days, default=context.last_agreed())
    missing = not_on_record(context.base.timeline.meetings, context.header, since)
    perhaps = () if missing else perhaps_held(context.base.timeline.meetings, context.header, since)
    evidence = Evidence(
        kind,
        names=tuple(first),
        others=tuple(others),
        level=context.question.level,
        where=context.location,
        count=context.proof.count.count,
        missing=missing,
        perhaps=perhaps,
    )
    cases = tuple(state.id for state in (*gone, *come))
    parts = 1 if missing else len(cases)
    penalty = EXCHANGED_PENALTY if gone and come else 0
    return Hypothesis(
        cause=Cause.UNMATCHED_NAME, cases=cases, evidence=evidence, scenarios=scenarios, parts=parts, penalty=penalty
    )


def _anything_on_the_register(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield, for a count without a list, any case that may have left, or any that left and may still be there."""
    if context.surplus > 0:
        named = context.proof.meeting_replay.before.named.get(context.header.meeting, frozenset())
        standing = [s for s in context.question.replay.register(context.question.level) if context.question.matches(s)]
        for state in [s for s in standing if s.id not in named][:MAX_ALTERNATIVES]:
            hypothesis = _unmatched(context, "may-have-left", (state,), (), context.delisted_scenarios(state))
            yield altered(hypothesis, choice="leaves")
        return
    for dated in reversed(context.base.timeline.entries):
        event = dated.event
        if dated.moment >= context.opens or not isinstance(event, CaseEvent):
            continue
        left = context.question.replay.cases.get(event.case)
        leaves = isinstance(event, (CaseDelisted, CaseReferredForDelisting, CaseWithdrawn))
        if leaves and event.level == context.question.level and left and context.question.matches(left):
            scenario = Scenario(since=dated.moment, without=frozenset((event.id,)))
            evidence = Evidence(
                "resolved-too", names=(cited(left, dated),), word=Counted.DELISTED, count=context.proof.count.count
            )
            yield extra_case(left.id, evidence, scenario, "returns")


def unmatched_among_named(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield the cases of the register that the item does not name, or the cases named that are not on it.

    Args:
        context: the difference; only one against the cases named has such hypotheses.
    """
    if context.method is not Against.NAMED:
        return
    if context.surplus < 0:
        named = {one.case for one in context.proof.derivation.counted}
        for state in context.question.replay.register(context.question.level):
            if context.question.matches(state) and state.id not in named:
                yield _not_named(context, state)
        return
    standing = {state.id for state in context.question.replay.register(context.question.level)}
    for one in context.proof.derivation.counted:
        if one.case is not None and one.case not in standing:
            state = context.proof.meeting_replay.after.cases[one.case]
            evidence = Evidence("named-too", names=(one,), count=context.proof.count.count)
            yield extra_case(state.id, evidence, context.unnamed_scenario(state), "named-too")


def _not_named(context: HypothesisContext, state: CaseState) -> Hypothesis:
    where = context.location
    evidence = Evidence(
        "not-named",
        names=(context.last_cited(state),),
        level=context.question.level,
        where=where,
        count=context.proof.count.count,
    )
    scenarios = [context.named_scenario(state)]
    for of in (Counted.DELISTED, Counted.REFERRED_FOR_DELISTING):
        scenario = context.resolved_scenario(state, of)
        if scenario is not None:
            scenarios.append(scenario)
    return Hypothesis(
        cause=Cause.UNMATCHED_NAME, cases=(state.id,), evidence=evidence, scenarios=tuple(scenarios), choice="not-named"
    )


def similar_names(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield pairs of cases of the group with similar names, one of them new to the record or unmatched.

    Args:
        context: the difference.
    """
    cases = context.proof.meeting_replay.after.cases
    ours = {
        case: state
        for case, state in cases.items()
        if not context.question.group or state.group == context.question.group
    }
    beyond = {state.id for state in context.proof.derivation.beyond}
    doubtful = [s for s in ours.values() if s.unintroduced or s.id in beyond or _is_new(context, s)]
    for state in doubtful:
        others = {name.text: other for other in ours.values() if other.id != state.id for name in other.names}
        alike = {
            others[text].id: (name.text, text) for name in state.names[::-1] for text in near_names(name.text, others)
        }
        for other, (text, near) in alike.items():
            pair = _near(context, altered(state, title=text), altered(ours[other], title=near))
            if pair is not None:
                yield pair


def _is_new(context: HypothesisContext, state: CaseState) -> bool:
    """Whether the minutes of the meeting are the first to speak of the case."""
    first = context.base.case_index.first(state.id)
    return first is not None and first.event.meeting == context.header.meeting


def _near(context: HypothesisContext, one: CaseState, other: CaseState) -> Hypothesis | None:
    first, second = context.base.case_index.first(one.id), context.base.case_index.first(other.id)
    if first is None or second is None or normal_name(one.title) == normal_name(other.title):
        return None
    (older, stays), (newer, goes) = sorted(((first, one), (second, other)), key=lambda pair: pair[0].moment)
    evidence = Evidence("near", names=(cited(goes, newer),), others=(cited(stays, older),))
    scenario = Scenario(since=altered(newer.moment, phase=-1), joined=((goes.id, stays.id),))
    return Hypothesis(cause=Cause.NEAR_NAME, cases=(goes.id, stays.id), evidence=evidence, scenarios=(scenario,))
