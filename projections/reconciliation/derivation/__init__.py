"""Derivation: how a number follows from the record, by each method that fits a declared count.

A number is derived from the cases ``named``, from the ``register`` rolled forward, from the
``resolutions`` of the meeting, or as the sum of the groups' counts (``methods``). The arithmetic is
here alone; the verdict is for ``proofs``, the words are for ``wording``.
"""

from projections.reconciliation.derivation.methods import derivations, primary
from projections.reconciliation.derivation.named import named, spoken_of_twice
from projections.reconciliation.derivation.question import Derivation, Question
from projections.reconciliation.derivation.register import NO_EARLIER
from projections.reconciliation.derivation.resolutions import counted_by

__all__ = ["NO_EARLIER", "Derivation", "Question", "counted_by", "derivations", "named", "primary", "spoken_of_twice"]
