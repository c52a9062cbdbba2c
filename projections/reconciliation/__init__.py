"""Reconciliation: every number that minutes declare, checked against the record, with explanations of differences.

The flow: ``derivation`` derives a number by each method, ``proofs`` gives each its verdict,
``hypotheses`` draws possible causes of a difference from the record, ``what_if`` evaluates them on the
timeline, ``explanations`` ranks those that settle it, ``wording`` renders text, ``reconcile`` returns
checks. ``case_index`` knows where the record names each case and which meetings are not on record.
Uses the timeline and the replay of meetings; never a store.

>>> [(check.says, check.derived) for check in reconcile(timeline) if check.is_unsettled]
[('總共7案', 8)]
"""

from projections.reconciliation.acknowledgements import Waiver, waivers
from projections.reconciliation.checks import Check, Cited, Explanation, Reading, Settled
from projections.reconciliation.reconcile import explain, reconcile

__all__ = ["Check", "Cited", "Explanation", "Reading", "Settled", "Waiver", "explain", "reconcile", "waivers"]
