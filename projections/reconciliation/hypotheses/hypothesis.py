"""One hypothesis: a possible cause with its evidence and the scenarios in which it would be so.

A value and the weights that rank it; knows neither the record nor how a scenario is evaluated.
"""

from __future__ import annotations

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.vocabulary import Cause
from projections.reconciliation.what_if import Scenario
from projections.reconciliation.wording import Evidence

EXTRA_PENALTY = 6.5
"""Penalty of a case recorded in error: less likely than a wrong number."""

UNRECORDED_PENALTY = 6.5
"""Penalty of a case recorded nowhere: less likely than a wrong number, unless other numbers support it."""

EXCHANGED_PENALTY = 1.2
"""Penalty of one name exchanged for another: less likely than one name written in two ways."""

MAX_SINGLE = 2
"""Maximum number of unmatched names of which each is evaluated alone; more are evaluated only together."""

MAX_ALTERNATIVES = 40
"""Maximum number of cases evaluated where any one of a register may be meant."""


@frozen(kw_only=True)
class Hypothesis:
    """One possible cause of a difference.

    Attributes:
        cause: the kind of cause.
        cases: the cases concerned.
        evidence: what the record says of it.
        scenarios: the scenarios in which it would be so; the one that settles most counts.
        choice: hypotheses of one choice are alternatives to each other; empty where there are none.
        penalty: how many places it ranks behind others of its cause.
        parts: how many independent things it assumes.
    """

    cause: Cause
    cases: tuple[CaseId, ...]
    evidence: Evidence
    scenarios: tuple[Scenario, ...]
    choice: str = ""
    penalty: float = 0
    parts: int = 1


def extra_case(case: CaseId, evidence: Evidence, scenario: Scenario, choice: str) -> Hypothesis:
    """Return the hypothesis that a case is recorded in error.

    Args:
        case: the case.
        evidence: where the record has it.
        scenario: the record without it.
        choice: of which alternatives it is one.
    """
    return Hypothesis(
        cause=Cause.UNMATCHED_NAME,
        cases=(case,),
        evidence=evidence,
        scenarios=(scenario,),
        choice=choice,
        penalty=EXTRA_PENALTY,
    )
