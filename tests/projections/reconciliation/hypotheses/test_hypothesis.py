"""One hypothesis: its weights, and the hypothesis that a case is recorded in error."""

from __future__ import annotations

from datetime import date

from ledger.model.cases import CaseId
from ledger.model.meetings import Moment
from ledger.model.vocabulary import Cause
from projections.reconciliation.hypotheses.hypothesis import (
    EXCHANGED_PENALTY,
    EXTRA_PENALTY,
    UNRECORDED_PENALTY,
    Hypothesis,
    extra_case,
)
from projections.reconciliation.what_if import Scenario
from projections.reconciliation.wording import Evidence

SCENARIO = Scenario(since=Moment(day=date(2024, 2, 1)))
EVIDENCE = Evidence("named-too", count=2)


def test_a_hypothesis_has_no_alternatives_no_penalty_and_one_part_unless_given():
    """The usual weights add nothing to its rank."""
    plain = Hypothesis(cause=Cause.MISCOUNT, cases=(), evidence=EVIDENCE, scenarios=(SCENARIO,))
    assert (plain.choice, plain.penalty, plain.parts) == ("", 0, 1)


def test_a_case_recorded_in_error_is_an_unmatched_name_with_a_penalty():
    """It keeps the evidence, the scenario and the choice that it is made of."""
    case = CaseId("industry-113-1.01")
    found = extra_case(case, EVIDENCE, SCENARIO, "named-too")
    assert (found.cause, found.cases, found.evidence) == (Cause.UNMATCHED_NAME, (case,), EVIDENCE)
    assert (found.scenarios, found.choice, found.penalty) == ((SCENARIO,), "named-too", EXTRA_PENALTY)


def test_a_case_in_error_or_unrecorded_ranks_behind_a_wrong_number_and_an_exchange_behind_similar_names():
    """The penalties place a hypothesis between the causes that they are compared with."""
    ranks = {cause: place for place, cause in enumerate(Cause)}
    assert ranks[Cause.UNMATCHED_NAME] + min(EXTRA_PENALTY, UNRECORDED_PENALTY) > ranks[Cause.MISCOUNT]
    assert ranks[Cause.NEAR_NAME] < ranks[Cause.UNMATCHED_NAME] + EXCHANGED_PENALTY < ranks[Cause.NEAR_NAME] + 1
