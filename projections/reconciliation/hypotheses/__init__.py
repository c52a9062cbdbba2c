"""Hypotheses: what the record offers as a possible cause of a difference, each with scenarios to evaluate.

``HYPOTHESES`` is a plain list of functions with one signature: each takes the context of one
difference and yields the hypotheses of its kind, or none where its kind does not apply. To look for
another cause, write such a function and add it to the list. Uses the verification and the scenarios
of ``what_if``; concludes nothing: ``explanations`` evaluates and ranks.

>>> from projections.reconciliation.proofs import verify
>>> base = verify(timeline)
>>> (different,) = [proof for proof in base.proofs if proof.verdict == "differs"]
>>> sorted({str(one.cause) for one in hypotheses(base, different)})
['miscount', 'presumption', 'unmatched-name']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ledger.model.vocabulary import Verdict
from projections.reconciliation.hypotheses.context import HypothesisContext
from projections.reconciliation.hypotheses.hypothesis import Hypothesis
from projections.reconciliation.hypotheses.names import (
    all_unmatched,
    similar_names,
    unmatched_among_named,
    unmatched_on_register,
)
from projections.reconciliation.hypotheses.others import (
    counted_twice,
    missing_meetings,
    other_groups,
    other_number,
    other_readings,
    presumptions,
)
from projections.reconciliation.hypotheses.resolutions import unmatched_among_resolved
from projections.reconciliation.proofs import Proof, Verification
from projections.reconciliation.wording import Evidence

HYPOTHESES: tuple[Callable[[HypothesisContext], Iterator[Hypothesis]], ...] = (
    unmatched_on_register,
    missing_meetings,
    unmatched_among_named,
    unmatched_among_resolved,
    similar_names,
    presumptions,
    counted_twice,
    other_groups,
    other_readings,
    other_number,
)
"""Every kind of possible cause, in the order in which hypotheses of equal rank are listed."""


def hypotheses(base: Verification, proof: Proof) -> Iterator[Hypothesis]:
    """Return every hypothesis that may explain why ``proof`` differs; none for a proof that does not.

    Args:
        base: the record, verified.
        proof: one of its proofs.
    """
    context = _context(base, proof)
    if context is not None and proof.verdict is Verdict.DIFFERS:
        for kind in HYPOTHESES:
            yield from kind(context)


def unmatched(base: Verification, proof: Proof) -> tuple[Evidence, ...]:
    """Return as evidence the cases that a complete list and the register do not share; empty where all match.

    Args:
        base: the record, verified.
        proof: one of its proofs.
    """
    context = _context(base, proof)
    left_out, beyond = proof.derivation.left_out, proof.derivation.beyond
    if context is None or not (left_out or beyond):
        return ()
    return (all_unmatched(context, left_out, beyond).evidence,)


def _context(base: Verification, proof: Proof) -> HypothesisContext | None:
    """The context of a proof; None where the minutes leave open what is counted."""
    if proof.question is None:
        return None
    return HypothesisContext(base=base, proof=proof, question=proof.question)


__all__ = ["HYPOTHESES", "Hypothesis", "hypotheses", "unmatched"]
