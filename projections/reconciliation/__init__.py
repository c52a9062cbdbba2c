"""Every number the minutes declare, proved against the record, and why where it does not agree.

The flow: ``counting`` derives a number by each method, ``proofs`` give each its verdict,
``suspects`` draws from the record what might explain a difference, ``trials`` tries it on the
timeline, ``explanations`` ranks what settles most, ``because`` puts it into words, ``reconcile``
answers with checks. ``trail`` knows where the record speaks of a case and which meetings it lacks.

>>> for check in reconcile(timeline):                                        # doctest: +SKIP
...     print(check.meeting, check.says, check.verdict, check.because)
"""

from projections.reconciliation.checks import Check, Cited, Explanation, Reading, Settled
from projections.reconciliation.reconcile import Waiver, explain, reconcile, waivers

__all__ = ["Check", "Cited", "Explanation", "Reading", "Settled", "Waiver", "explain", "reconcile", "waivers"]
