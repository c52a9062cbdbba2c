"""Why counts differ: every suspect tried, and what settles a difference ranked.

An explanation that settles more differences, and upsets fewer counts that agree, ranks before
one that settles less; among equals the causes are in the order of ``Cause``, and the one that
speaks of fewer cases comes first.
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
from projections.reconciliation.hypotheses import Suspect, suspects
from projections.reconciliation.proofs import Key, Proof, Proven
from projections.reconciliation.what_if import Outcome, Supposition, tried
from projections.reconciliation.wording import at_once, together

_MOST_EXPLANATIONS = 5
_MOST_IN_PAIRS = 8
MOST_TRIALS = 1500
"""How often a record is proved again for its explanations; differences after that are told without."""

_ANY_ONE = 1.5
"""What alternatives lose in rank: any one of several cases is told after a pair of names that read alike."""

_RANK = {cause: place for place, cause in enumerate(Cause)}


@frozen(kw_only=True)
class _Tried:
    """A suspect with what the best of its ways would change.

    Attributes:
        suspects: the suspect, or several that together explain what none does alone.
        outcome: what it would change.
        way: how.
        one_of: the cases of its suspect are alternatives.
    """

    suspects: tuple[Suspect, ...]
    outcome: Outcome
    way: Supposition
    one_of: bool = False

    @property
    def rank(self) -> tuple[int, int, float, int]:
        """Its place among explanations: the smaller, the likelier."""
        doubt = max(_RANK[suspect.cause] + suspect.doubt for suspect in self.suspects)
        cases = sum(len(suspect.cases) for suspect in self.suspects)
        parts = sum(suspect.parts for suspect in self.suspects)
        return (-self.outcome.gain, parts, doubt + (_ANY_ONE if self.one_of else 0), cases)


@frozen(kw_only=True)
class Explained:
    """Every difference of a record explained.

    Attributes:
        ranked: every explanation, likeliest first.
        by_proof: per difference, what would settle it, likeliest first.
    """

    ranked: tuple[Explanation, ...]
    by_proof: dict[Key, tuple[Explanation, ...]]


def explained(base: Proven, language: Language, only: MeetingId | None = None) -> Explained:
    """What would settle the differences of ``base``.

    Args:
        base: the record, proved.
        language: of the explanations.
        only: explain the differences of this meeting alone; what they have in common with others counts.
    """
    differing = [p for p in base.proofs if p.verdict is Verdict.DIFFERS and only in (None, p.key[0])]
    found: list[_Tried] = []
    settled: set[Key] = set()
    trials = 0
    for proof in differing:
        if proof.key not in settled and trials < MOST_TRIALS:
            attempts = _explaining(base, proof)
            trials += attempts.trials
            own = sorted(attempts.settling, key=lambda one: one.rank)
            found += own
            if own and own[0].outcome.gain > 0:
                settled |= own[0].outcome.settled
    ranked = [(one, _explanation(base, one, language)) for one in sorted(found, key=lambda one: one.rank)]
    ranked = list({(each.text, each.settles): (one, each) for one, each in reversed(ranked)}.values())[::-1]
    return Explained(
        ranked=tuple(explanation for _, explanation in ranked),
        by_proof={
            proof.key: tuple(e for one, e in ranked if proof.key in one.outcome.settled)[:_MOST_EXPLANATIONS]
            for proof in differing
        },
    )


@frozen(kw_only=True)
class _Attempts:
    """What was tried on one difference.

    Attributes:
        settling: what would settle it.
        trials: how often the record was proved again, at most.
    """

    settling: tuple[_Tried, ...]
    trials: int


def _explaining(base: Proven, proof: Proof) -> _Attempts:
    """Everything that would settle ``proof``: alone, else two things together."""
    attempts = [_best(base, proof, suspect) for suspect in suspects(base, proof)]
    trials = sum(len(one.suspects[0].ways) for one in attempts)
    alone = [one for one in attempts if proof.key in one.outcome.settled]
    if all(one.suspects[0].cause is Cause.MISCOUNT for one in alone):
        helpful = [one for one in attempts if _helps(one.outcome, proof) and one not in alone]
        helpful.sort(key=lambda one: one.rank)
        alone += _in_pairs(base, proof, helpful[:_MOST_IN_PAIRS])
        trials += comb(len(helpful[:_MOST_IN_PAIRS]), 2)
    return _Attempts(settling=tuple(_choices(alone)), trials=trials)


def _best(base: Proven, proof: Proof, suspect: Suspect) -> _Tried:
    """The way of ``suspect`` that settles ``proof`` and, of these, gains most."""
    outcomes = [(way, tried(base, way)) for way in suspect.ways]
    way, outcome = max(outcomes, key=lambda pair: (proof.key in pair[1].settled, pair[1].gain))
    return _Tried(suspects=(suspect,), outcome=outcome, way=way)


def _helps(outcome: Outcome, proof: Proof) -> bool:
    """Whether it brings the number nearer to the one declared."""
    derived = outcome.derived.get(proof.key)
    if derived is None:
        return False
    return abs(derived - proof.count.count) < abs(proof.derivation.derived - proof.count.count)


def _in_pairs(base: Proven, proof: Proof, helpful: list[_Tried]) -> Iterator[_Tried]:
    for one, other in combinations(helpful, 2):
        if set(one.suspects[0].cases) & set(other.suspects[0].cases):
            continue
        way = one.way.and_also(other.way)
        outcome = tried(base, way)
        if proof.key in outcome.settled:
            yield _Tried(suspects=(*one.suspects, *other.suspects), outcome=outcome, way=way)


def _choices(attempts: Iterable[_Tried]) -> Iterator[_Tried]:
    """Attempts, with alternatives that come to the same put together as one."""
    groups: dict[object, list[_Tried]] = {}
    for place, one in enumerate(attempts):
        first = one.suspects[0]
        is_choice = len(one.suspects) == 1 and first.choice
        key = (first.cause, first.choice, one.outcome.settled, one.outcome.upset) if is_choice else place
        groups.setdefault(key, []).append(one)
    for alike in groups.values():
        yield alike[0] if len(alike) == 1 else _one_of(alike)


def _one_of(alike: list[_Tried]) -> _Tried:
    chosen = [one.suspects[0] for one in alike]
    reason = altered(
        chosen[0].reason, names=tuple(name for suspect in chosen for name in suspect.reason.names), one_of=True
    )
    cases = tuple(dict.fromkeys(case for suspect in chosen for case in suspect.cases))
    if reason.kind == "twice":  # the places are those of the first case alone
        reason = altered(reason, where="")
    merged = altered(chosen[0], cases=cases, reason=reason)
    return altered(alike[0], suspects=(merged,), one_of=True)


def _explanation(base: Proven, one: _Tried, language: Language) -> Explanation:
    first = one.suspects[0]
    reasons = [suspect.reason for suspect in one.suspects]
    cited = tuple(name for reason in reasons for name in (*reason.names, *reason.others))
    cases = tuple(dict.fromkeys(case for suspect in one.suspects for case in suspect.cases))
    titles = {name.case: name.title for name in cited}
    settles = tuple(_settled(base, one.outcome))
    sentence = at_once(reasons, language, base.timeline.platform)
    return Explanation(
        cause=first.cause,
        cases=cases,
        titles=tuple(titles[case] for case in cases if case in titles),
        one_of=one.one_of,
        cited=cited,
        missing=tuple(dict.fromkeys(MeetingId(meeting) for reason in reasons for meeting in reason.missing)),
        perhaps=tuple(dict.fromkeys(MeetingId(meeting) for reason in reasons for meeting in reason.perhaps)),
        settles=settles,
        upsets=len(one.outcome.upset),
        text=together(sentence, len(settles), len(one.outcome.upset), language),
    )


def _settled(base: Proven, outcome: Outcome) -> Iterator[Settled]:
    """The differences that are gone, in the order held."""
    for proof in base.proofs:
        if proof.key in outcome.settled:
            header, count = proof.sitting.header, proof.count
            yield Settled(meeting=header.meeting, item=count.item, says=count.says, against=proof.key[2])
    for event_id, (dated, _) in base.refused.items():
        if (event_id, 0, Against.RULES) in outcome.settled:
            event = dated.event
            yield Settled(meeting=event.meeting, item=event.item, says="", against=Against.RULES)
