"""What might explain a difference: suspects drawn from the record, each a supposition that can be tried.

Names first: the cases on one side and not on the other, and those that read alike. Then meetings
not on record, presumptions, what is counted twice or under another group, another reading, and
the number itself. Nothing is concluded here; ``explanations`` tries them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.model.vocabulary import Against, Verdict
from projections.reconciliation.hypotheses.context import HypothesisContext
from projections.reconciliation.hypotheses.hypothesis import Hypothesis
from projections.reconciliation.hypotheses.names import all_at_once, among_the_named, at_the_register, reading_alike
from projections.reconciliation.hypotheses.others import (
    counted_twice,
    missing_meetings,
    other_groups,
    other_number,
    other_readings,
    presumptions,
)
from projections.reconciliation.hypotheses.resolutions import among_the_resolved
from projections.reconciliation.proofs import Proof, Verification
from projections.reconciliation.wording import Evidence


def hypotheses(base: Verification, proof: Proof) -> Iterator[Hypothesis]:
    """Everything that might explain why ``proof`` differs, unlikely things last."""
    if proof.question is None or proof.verdict is not Verdict.DIFFERS:
        return
    context = HypothesisContext(base=base, proof=proof, question=proof.question)
    match proof.key[2]:
        case Against.REGISTER:
            yield from at_the_register(context)
            yield from missing_meetings(context)
        case Against.NAMED:
            yield from among_the_named(context)
        case Against.RESOLUTIONS:
            yield from among_the_resolved(context)
    yield from reading_alike(context)
    yield from presumptions(context)
    yield from counted_twice(context)
    yield from other_groups(context)
    yield from other_readings(context)
    yield from other_number(base, proof)


def unmatched(base: Verification, proof: Proof) -> tuple[Evidence, ...]:
    """The cases that a complete list and the register do not share, as evidence; none where all match."""
    left_out, beyond = proof.derivation.left_out, proof.derivation.beyond
    if proof.question is None or not (left_out or beyond):
        return ()
    return (all_at_once(HypothesisContext(base=base, proof=proof, question=proof.question), left_out, beyond).evidence,)


__all__ = ["Hypothesis", "hypotheses", "unmatched"]
