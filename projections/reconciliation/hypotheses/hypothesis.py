"""What one suspect is: a cause, how it is told, and the suppositions that would come to it."""

from __future__ import annotations

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.vocabulary import Cause
from projections.reconciliation.what_if import Scenario
from projections.reconciliation.wording import Evidence

TOO_MANY = 6.5
"""What is on record and would have to be there in error is less likely than a wrong number."""

NOBODY_KNOWS = 6.5
"""A case that is on record nowhere is, unless other numbers bear it out, less likely than a wrong number."""

AFTER_NEAR = 1.2
"""One name gone and another come is less likely than one name written in two ways."""

MOST_SINGLE = 2
"""How many names may fail to match for each to be tried by itself: more are tried together only."""

MOST_CHOICES = 40
"""How many cases are tried where any one of a register might do."""


@frozen(kw_only=True)
class Hypothesis:
    """One thing that might explain a difference.

    Attributes:
        cause: what kind.
        cases: the cases it speaks of.
        evidence: what says so.
        scenarios: the scenarios that would come to it; the one that settles most counts.
        choice: suspects of one choice are alternatives to each other; empty where it has none.
        penalty: by how many places it ranks behind others of its cause.
        parts: how many things it supposes that have nothing to do with each other.
    """

    cause: Cause
    cases: tuple[CaseId, ...]
    evidence: Evidence
    scenarios: tuple[Scenario, ...]
    choice: str = ""
    penalty: float = 0
    parts: int = 1


def too_many(case: CaseId, evidence: Evidence, scenario: Scenario, choice: str) -> Hypothesis:
    """A case that is on record and would have to be there in error."""
    return Hypothesis(
        cause=Cause.UNMATCHED_NAME,
        cases=(case,),
        evidence=evidence,
        scenarios=(scenario,),
        choice=choice,
        penalty=TOO_MANY,
    )
