"""What might explain a difference: suspects drawn from the record, each a supposition that can be tried.

Names first: the cases on one side and not on the other, and those that read alike. Then meetings
not on record, presumptions, what is counted twice or under another group, another reading, and
the number itself. Nothing is concluded here; ``explanations`` tries them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.model.vocabulary import Against, Verdict
from projections.reconciliation.hypotheses.context import Scene
from projections.reconciliation.hypotheses.hypothesis import Suspect
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
from projections.reconciliation.proofs import Proof, Proven
from projections.reconciliation.wording import Reason


def suspects(base: Proven, proof: Proof) -> Iterator[Suspect]:
    """Everything that might explain why ``proof`` differs, unlikely things last."""
    if proof.question is None or proof.verdict is not Verdict.DIFFERS:
        return
    scene = Scene(base=base, proof=proof, question=proof.question)
    match proof.key[2]:
        case Against.REGISTER:
            yield from at_the_register(scene)
            yield from missing_meetings(scene)
        case Against.NAMED:
            yield from among_the_named(scene)
        case Against.RESOLUTIONS:
            yield from among_the_resolved(scene)
    yield from reading_alike(scene)
    yield from presumptions(scene)
    yield from counted_twice(scene)
    yield from other_groups(scene)
    yield from other_readings(scene)
    yield from other_number(base, proof)


def unmatched(base: Proven, proof: Proof) -> tuple[Reason, ...]:
    """The cases that a complete list and the register do not share, as evidence; none where all match."""
    left_out, beyond = proof.derivation.left_out, proof.derivation.beyond
    if proof.question is None or not (left_out or beyond):
        return ()
    return (all_at_once(Scene(base=base, proof=proof, question=proof.question), left_out, beyond).reason,)


__all__ = ["Suspect", "suspects", "unmatched"]
