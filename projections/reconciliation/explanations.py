"""Explanations: every hypothesis about a difference evaluated, and those that settle it ranked.

An explanation that settles more differences and upsets fewer agreeing counts ranks first; among
equals the order is that of ``Cause``, then fewer cases first. Uses the hypotheses and ``what_if``;
writes nothing to a ledger.

>>> from projections.reconciliation.proofs import verify
>>> [str(one.cause) for one in explained(verify(timeline), "en").ranked][:1]
['unmatched-name']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import comb

from attrs import evolve as altered
from attrs import frozen

from ledger.model.meetings import MeetingId
from ledger.model.vocabulary import Against, Cause, Verdict
from ledger.text.language import Language
from projections.reconciliation.checks import Explanation, Settled
from projections.reconciliation.hypotheses import Hypothesis, hypotheses
from projections.reconciliation.proofs import Proof, ProofKey, Verification
from projections.reconciliation.what_if import Scenario, ScenarioResult, evaluate
from projections.reconciliation.wording import render_together, with_effects

_MAX_EXPLANATIONS = 5
_MAX_IN_PAIRS = 8
MAX_EVALUATIONS = 1500
"""Maximum number of scenarios evaluated for one record; differences after that have no explanation."""

_ANY_ONE = 1.5
"""Penalty of alternatives: any one of several cases ranks after a pair of similar names."""

_RANK = {cause: place for place, cause in enumerate(Cause)}


@frozen(kw_only=True)
class _Evaluated:
    """A hypothesis with the result of its best scenario.

    Attributes:
        hypotheses: the hypothesis, or several that settle a difference only together.
        result: what the scenario changes.
        scenario: the scenario.
        one_of: the cases of the hypothesis are alternatives.
    """

    hypotheses: tuple[Hypothesis, ...]
    result: ScenarioResult
    scenario: Scenario
    one_of: bool = False

    @property
    def rank(self) -> tuple[int, int, float, int]:
        """The rank among explanations: the smaller, the likelier."""
        penalty = max(_RANK[hypothesis.cause] + hypothesis.penalty for hypothesis in self.hypotheses)
        cases = sum(len(hypothesis.cases) for hypothesis in self.hypotheses)
        parts = sum(hypothesis.parts for hypothesis in self.hypotheses)
        return (-self.result.gain, parts, penalty + (_ANY_ONE if self.one_of else 0), cases)


@frozen(kw_only=True)
class Explained:
    """The explanations of a record's differences.

    Attributes:
        ranked: every explanation, likeliest first.
        by_proof: per difference, the explanations that settle it, likeliest first.
    """

    ranked: tuple[Explanation, ...]
    by_proof: dict[ProofKey, tuple[Explanation, ...]]


def explained(base: Verification, language: Language, only: MeetingId | None = None) -> Explained:
    """Return the explanations of a record's differences.

    Args:
        base: the record, verified.
        language: the language of the texts.
        only: explain the differences of this meeting alone; what else an explanation settles counts.
    """
    differing = [p for p in base.proofs if p.verdict is Verdict.DIFFERS and only in (None, p.key[0])]
    found: list[_Evaluated] = []
    settled: set[ProofKey] = set()
    evaluations = 0
    for proof in differing:
        if proof.key not in settled and evaluations < MAX_EVALUATIONS:
            attempts = _explaining(base, proof)
            evaluations += attempts.evaluations
            own = sorted(attempts.settling, key=lambda one: one.rank)
            found += own
            if own and own[0].result.gain > 0:
                settled |= own[0].result.settled
    ranked = [(one, _explanation(base, one, language)) for one in sorted(found, key=lambda one: one.rank)]
    ranked = list({(each.text, each.settles): (one, each) for one, each in reversed(ranked)}.values())[::-1]
    return Explained(
        ranked=tuple(explanation for _, explanation in ranked),
        by_proof={
            proof.key: tuple(e for one, e in ranked if proof.key in one.result.settled)[:_MAX_EXPLANATIONS]
            for proof in differing
        },
    )


@frozen(kw_only=True)
class _Attempts:
    """What was evaluated for one difference.

    Attributes:
        settling: the hypotheses that settle it.
        evaluations: how many scenarios were evaluated, at most.
    """

    settling: tuple[_Evaluated, ...]
    evaluations: int


def _explaining(base: Verification, proof: Proof) -> _Attempts:
    """Everything that settles ``proof``: one hypothesis alone, else two together."""
    attempts = [_best(base, proof, hypothesis) for hypothesis in hypotheses(base, proof)]
    evaluations = sum(len(one.hypotheses[0].scenarios) for one in attempts)
    alone = [one for one in attempts if proof.key in one.result.settled]
    if all(one.hypotheses[0].cause is Cause.MISCOUNT for one in alone):
        helpful = [one for one in attempts if _helps(one.result, proof) and one not in alone]
        helpful.sort(key=lambda one: one.rank)
        alone += _in_pairs(base, proof, helpful[:_MAX_IN_PAIRS])
        evaluations += comb(len(helpful[:_MAX_IN_PAIRS]), 2)
    return _Attempts(settling=tuple(_choices(alone)), evaluations=evaluations)


def _best(base: Verification, proof: Proof, hypothesis: Hypothesis) -> _Evaluated:
    """The scenario of ``hypothesis`` that settles ``proof`` and, of these, gains most."""
    results = [(scenario, evaluate(base, scenario)) for scenario in hypothesis.scenarios]
    scenario, result = max(results, key=lambda pair: (proof.key in pair[1].settled, pair[1].gain))
    return _Evaluated(hypotheses=(hypothesis,), result=result, scenario=scenario)


def _helps(result: ScenarioResult, proof: Proof) -> bool:
    """Whether it brings the number derived nearer to the one declared."""
    derived = result.derived.get(proof.key)
    if derived is None:
        return False
    return abs(derived - proof.count.count) < abs(proof.derivation.derived - proof.count.count)


def _in_pairs(base: Verification, proof: Proof, helpful: list[_Evaluated]) -> Iterator[_Evaluated]:
    for one, other in combinations(helpful, 2):
        if set(one.hypotheses[0].cases) & set(other.hypotheses[0].cases):
            continue
        scenario = one.scenario.combined_with(other.scenario)
        result = evaluate(base, scenario)
        if proof.key in result.settled:
            yield _Evaluated(hypotheses=(*one.hypotheses, *other.hypotheses), result=result, scenario=scenario)


def _choices(attempts: Iterable[_Evaluated]) -> Iterator[_Evaluated]:
    """The attempts, with alternatives of the same result merged into one."""
    groups: dict[object, list[_Evaluated]] = {}
    for place, one in enumerate(attempts):
        first = one.hypotheses[0]
        is_choice = len(one.hypotheses) == 1 and first.choice
        key = (first.cause, first.choice, one.result.settled, one.result.upset) if is_choice else place
        groups.setdefault(key, []).append(one)
    for alike in groups.values():
        yield alike[0] if len(alike) == 1 else _one_of(alike)


def _one_of(alike: list[_Evaluated]) -> _Evaluated:
    chosen = [one.hypotheses[0] for one in alike]
    evidence = altered(
        chosen[0].evidence,
        names=tuple(name for hypothesis in chosen for name in hypothesis.evidence.names),
        one_of=True,
    )
    cases = tuple(dict.fromkeys(case for hypothesis in chosen for case in hypothesis.cases))
    if evidence.kind == "twice":  # the places are those of the first case alone
        evidence = altered(evidence, where="")
    merged = altered(chosen[0], cases=cases, evidence=evidence)
    return altered(alike[0], hypotheses=(merged,), one_of=True)


def _explanation(base: Verification, one: _Evaluated, language: Language) -> Explanation:
    first = one.hypotheses[0]
    evidence = [hypothesis.evidence for hypothesis in one.hypotheses]
    cited = tuple(name for item in evidence for name in (*item.names, *item.others))
    cases = tuple(dict.fromkeys(case for hypothesis in one.hypotheses for case in hypothesis.cases))
    titles = {name.case: name.title for name in cited}
    settles = tuple(_settled(base, one.result))
    sentence = render_together(evidence, base.timeline.platform)
    return Explanation(
        cause=first.cause,
        cases=cases,
        titles=tuple(titles[case] for case in cases if case in titles),
        one_of=one.one_of,
        cited=cited,
        missing=tuple(dict.fromkeys(MeetingId(meeting) for item in evidence for meeting in item.missing)),
        perhaps=tuple(dict.fromkeys(MeetingId(meeting) for item in evidence for meeting in item.perhaps)),
        settles=settles,
        upsets=len(one.result.upset),
        text=with_effects(sentence, len(settles), len(one.result.upset)).in_language(language),
    )


def _settled(base: Verification, result: ScenarioResult) -> Iterator[Settled]:
    """The differences that are settled, in the order held."""
    for proof in base.proofs:
        if proof.key in result.settled:
            header, count = proof.meeting_replay.header, proof.count
            yield Settled(meeting=header.meeting, item=count.item, says=count.says, method=proof.key[2])
    for event_id, (dated, _) in base.refused.items():
        if (event_id, 0, Against.RULES) in result.settled:
            event = dated.event
            yield Settled(meeting=event.meeting, item=event.item, says="", method=Against.RULES)
