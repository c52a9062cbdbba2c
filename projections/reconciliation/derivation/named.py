"""A number derived from the cases that the meeting names.

Reads the meeting's own steps; knows nothing of registers.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.events import (
    CasesMerged,
    CaseSplit,
    RestContinued,
    cases_of,
)
from ledger.model.vocabulary import Against, Instant
from ledger.timeline import Step
from projections.reconciliation.case_index import cited_at
from projections.reconciliation.checks import Cited
from projections.reconciliation.derivation.question import Derivation, Question
from projections.reconciliation.wording import Evidence


def named(question: Question) -> Derivation:
    """Return the number of cases that the meeting names under the item, each counted once.

    Args:
        question: the count in its reading.
    """
    found: dict[CaseId, Cited] = {}
    for state, step in named_with_steps(question):
        found.setdefault(state.id, cited_at(state, step))
    counted = tuple(found.values())
    where = question.count.under
    return Derivation(
        against=Against.NAMED,
        derived=len(counted),
        counted=counted,
        evidence=(Evidence("named" if where else "named-at-all", where=where, count=len(counted), names=counted),),
    )


def named_with_steps(question: Question) -> Iterator[tuple[CaseState, Step]]:
    """Yield each case that the meeting names with the step that names it, once a step.

    Args:
        question: the count in its reading.
    """
    for step in question.covered():
        if not isinstance(step.event, RestContinued):
            for before, state in zip(step.before, step.after, strict=True):
                is_made = before is None and isinstance(step.event, (CasesMerged, CaseSplit))
                counts = not is_made or question.instant is not Instant.BEFORE
                if counts and state.id in cases_of(step.event) and question.matches(state):
                    yield state, step


def spoken_of_twice(question: Question) -> dict[CaseId, list[Step]]:
    """Return the cases that the meeting names in more than one place, with a step of each place.

    Args:
        question: the count in its reading.
    """
    places: dict[CaseId, list[Step]] = {}
    for state, step in named_with_steps(question):
        seen = places.setdefault(state.id, [])
        if not any(other.event.entry == step.event.entry and other.event.item == step.event.item for other in seen):
            seen.append(step)
    return {case: steps for case, steps in places.items() if len(steps) > 1}
