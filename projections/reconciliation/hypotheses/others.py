"""Hypotheses about anything but names: missing meetings, presumptions, other groups and readings, the number itself.

Each public function is one entry of ``HYPOTHESES``.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve as altered

from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseMoved,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.model.vocabulary import Against, Cause, Counted, Verdict
from ledger.timeline import Dated
from projections.reconciliation.case_index import cited, not_on_record, perhaps_held
from projections.reconciliation.derivation import primary, spoken_of_twice
from projections.reconciliation.hypotheses.context import HypothesisContext, restated
from projections.reconciliation.hypotheses.hypothesis import Hypothesis
from projections.reconciliation.proofs import instants_of
from projections.reconciliation.what_if import Scenario
from projections.reconciliation.wording import Evidence


def missing_meetings(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield the meetings not on record since the register last agreed, as having changed it by the surplus.

    Args:
        context: the difference; only one against the register, with no names unmatched, has such a hypothesis.
    """
    if context.method is not Against.REGISTER:
        return
    if not context.surplus or context.proof.derivation.left_out or context.proof.derivation.beyond:
        return
    since = context.last_agreed()
    missing = not_on_record(context.base.timeline.meetings, context.header, since)
    perhaps = () if missing else perhaps_held(context.base.timeline.meetings, context.header, since)
    if not missing and not perhaps:
        return
    event = UnnamedCasesCarriedIn(
        id=f"supposed:{context.header.meeting}",
        recorded_at=context.header.recorded_at,
        meeting=context.header.meeting,
        level=context.header.level,
        group=context.question.group,
        item="",
        entry=0,
        order=0,
        register=context.question.level,
        count=-context.surplus,
    )
    evidence = Evidence(
        "missing", missing=missing, perhaps=perhaps, level=context.question.level, count=abs(context.surplus)
    )
    scenario = Scenario(since=context.just_before, added=(context.dated(context.just_before, event),))
    yield Hypothesis(cause=Cause.MISSING_MEETING, cases=(), evidence=evidence, scenarios=(scenario,))


def presumptions(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield every presumption that takes effect before the count and concerns what it counts.

    Args:
        context: the difference.
    """
    for dated in context.base.timeline.entries:
        event = dated.event
        if event.presumption is None or dated.moment >= context.opens:
            continue
        states = [
            context.question.replay.cases[case] for case in cases_of(event) if case in context.question.replay.cases
        ]
        if any(context.question.matches(state) for state in states):
            evidence = Evidence("presumption", names=(cited(states[0], dated),), text=event.presumption.basis)
            scenario = Scenario(since=dated.moment, without=frozenset((event.id,)))
            concerned = tuple(state.id for state in states)
            yield Hypothesis(cause=Cause.PRESUMPTION, cases=concerned, evidence=evidence, scenarios=(scenario,))


def counted_twice(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield the cases named in several places, where counting each place gives the number declared.

    Args:
        context: the difference.
    """
    for case, steps in spoken_of_twice(context.question).items():
        if len(steps) - 1 != -context.surplus:
            continue
        state = context.proof.meeting_replay.after.cases[case]
        where = "、".join(step.event.item for step in steps)
        evidence = Evidence(
            "twice", names=(cited(state, steps[0].dated),), where=where, count=context.proof.count.count
        )
        scenario = context.restated(altered(context.proof.count, count=context.proof.derivation.derived))
        yield Hypothesis(
            cause=Cause.DOUBLE_COUNT, cases=(case,), evidence=evidence, scenarios=(scenario,), choice="twice"
        )


def other_groups(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield the cases that may be counted under another group whose count differs too.

    Args:
        context: the difference; only a count of one group that is too low has such hypotheses.
    """
    if context.surplus <= 0 or not context.question.group:
        return
    for other in context.base.proofs:
        question = other.question
        is_like = other.key[0] == context.proof.key[0] and other.key[2] is context.proof.key[2]
        if not is_like or question is None or other.verdict is not Verdict.DIFFERS:
            continue
        if question.of is context.question.of and question.group not in ("", context.question.group):
            yield from _under_group(context, question.group)


def _under_group(context: HypothesisContext, group: str) -> Iterator[Hypothesis]:
    for one in context.proof.derivation.counted:
        if one.case is None:
            continue
        steps = [s for s in context.question.covered() if one.case in cases_of(s.event)]
        other = [altered(s.dated, event=altered(s.event, group=group)) for s in steps]
        scenario = Scenario(
            since=context.before_resolutions,
            without=frozenset(s.event.id for s in steps),
            added=(*_moved(context, one.case, group), *other),
        )
        evidence = Evidence("group", names=(one,), group=group)
        yield Hypothesis(
            cause=Cause.OFF_BY_GROUP, cases=(one.case,), evidence=evidence, scenarios=(scenario,), choice=group
        )


def _moved(context: HypothesisContext, case: CaseId, group: str) -> Iterator[Dated]:
    """The move of the case to the other group before the resolutions; none for a case new at the meeting."""
    found = context.proof.meeting_replay.before.cases.get(case)
    if found is not None:
        yield context.dated(
            context.before_resolutions,
            CaseMoved(**context.event_fields(case, found.title, found.group), to_group=group),
        )


_KINDRED = (
    {Counted.LISTED, Counted.RUNNING, Counted.KEPT, Counted.CONTINUED, Counted.REST_CONTINUED},
    {Counted.DELISTED, Counted.REFERRED_FOR_DELISTING, Counted.OFF_REGISTER, Counted.WITHDRAWN},
    {Counted.ADDED, Counted.REFERRED_FOR_LISTING, Counted.PROPOSED, Counted.DEFERRED},
    {Counted.MERGED_FROM, Counted.MERGED_INTO},
)
"""What minutes express in nearly the same words (解列 for the delisting and for the request of it)."""


_AT_THE_REGISTER = (Counted.LISTED, Counted.RUNNING, Counted.KEPT)
"""The readings of a count over a complete list: that a list counts itself proves nothing."""


_COUNTS_NONE = -1.5
"""Penalty where nothing is counted as stated: another reading is likelier than a wrong number."""


def other_readings(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield the other readings of nearly the same words that give the number declared.

    Args:
        context: the difference.
    """
    if not context.surplus:
        return
    stated = context.question.of
    penalty = _COUNTS_NONE if not context.proof.derivation.derived else 0
    for of in Counted:
        if of is not stated and not any(of in kin and stated in kin for kin in _KINDRED):
            continue
        for when in instants_of(of):
            is_same = (of, when) == (stated, context.question.instant)
            if is_same or (context.question.count.exhaustive and of not in _AT_THE_REGISTER):
                continue
            derived = primary(altered(context.question, of=of, instant=when))
            if derived.derived == context.proof.count.count and derived.derived and not derived.is_circular:
                evidence = Evidence("reading", word=of, instant=when, count=derived.derived)
                scenario = context.restated(altered(context.proof.count, of=of, instant=when))
                yield Hypothesis(
                    cause=Cause.READING, cases=(), evidence=evidence, scenarios=(scenario,), penalty=penalty
                )


def other_number(context: HypothesisContext) -> Iterator[Hypothesis]:
    """Yield a wrong number: the one declared or, of a total over groups, that of one group.

    Args:
        context: the difference.
    """
    base, proof = context.base, context.proof
    derived = proof.derivation.derived
    if derived == proof.count.count:
        return
    alike = [
        other
        for other in base.proofs
        if other.key[:2] == proof.key[:2] and other.derivation.derived == derived and other.verdict is Verdict.DIFFERS
    ]
    evidence = Evidence("miscount", words=tuple(other.key[2] for other in alike), count=derived)
    scenario = restated(proof, proof.key[1], altered(proof.count, count=derived))
    is_far = abs(derived - proof.count.count) > 1
    yield Hypothesis(
        cause=Cause.MISCOUNT, cases=(), evidence=evidence, scenarios=(scenario,), penalty=2 if is_far else 0
    )
    if proof.key[2] is not Against.SUM:
        return
    for other in base.proofs:
        if other.key[0] == proof.key[0] and other.verdict is Verdict.DIFFERS and other.count.group:
            count = altered(other.count, count=other.count.count + proof.count.count - derived)
            where = f"{other.key[0]} {other.count.item}"
            evidence = Evidence(
                "part", group=other.count.group, where=where, count=count.count, unnamed=other.count.count
            )
            scenario = restated(proof, other.key[1], count)
            yield Hypothesis(cause=Cause.MISCOUNT, cases=(), evidence=evidence, scenarios=(scenario,))
