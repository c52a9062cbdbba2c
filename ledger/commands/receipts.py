"""Receipts: what a command gives back to its caller.

>>> plan = AppendPlan(events=(), condition=[], head=3, last=2)
>>> receipt_of(plan, "industry/113-1", "unchanged", plan.last).position
2
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from ledger.commands.context import AppendPlan

ReceiptOutcome = Literal["recorded", "amended", "joined", "acknowledged", "withdrawn", "planned", "unchanged"]
"""The effect of a command: ``planned`` by a dry run, ``unchanged`` where the record held it already."""


@frozen(kw_only=True)
class Receipt:
    """The outcome of a command.

    Attributes:
        outcome: ``recorded``, ``amended``, ``withdrawn``, ``joined`` or ``acknowledged``; ``planned`` where
            nothing was to be appended yet; ``unchanged`` where the very same was on record already.
        subject: what it was about: a meeting's id, the platform's, or a case's.
        events: how many events were appended, or would be.
        position: the position of the last of them; where none was appended, of the last on record of it.
        differences: for an amendment, what changes, ``recorded -> given``.
        clashes: the ids of resolutions on record that conflict from now on, as was accepted.
    """

    outcome: ReceiptOutcome
    subject: str
    events: int
    position: int
    differences: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()


def receipt_of(plan: AppendPlan, subject: str, outcome: ReceiptOutcome, position: int) -> Receipt:
    """Return the receipt of a plan.

    Args:
        plan: what was decided.
        subject: what it was about.
        outcome: what became of it.
        position: the position of its last event, or of the last on record of the subject.
    """
    return Receipt(
        outcome=outcome,
        subject=subject,
        events=len(plan.events),
        position=position,
        differences=plan.differences,
        clashes=tuple(clash for event in plan.events for clash in getattr(event, "clashes", ())),
    )
