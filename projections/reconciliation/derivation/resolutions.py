"""A number derived from what the meeting resolved.

Reads the meeting's own steps; knows nothing of registers.
"""

from __future__ import annotations

from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.vocabulary import Against, Counted
from ledger.timeline import Step
from projections.reconciliation.case_index import cited_at
from projections.reconciliation.derivation.question import Derivation, Question
from projections.reconciliation.wording import Evidence
from projections.replay.movements import movements
from projections.tallies import irregularities

EVENTS: dict[Counted, tuple[type[events.MeetingEvent], ...]] = {
    Counted.DELISTED: (events.CaseDelisted,),
    Counted.OFF_REGISTER: (events.CaseDelisted, events.CaseReferredForDelisting),
    Counted.REFERRED_FOR_LISTING: (events.CaseReferredForListing,),
    Counted.REFERRED_FOR_DELISTING: (events.CaseReferredForDelisting,),
    Counted.CONTINUED: (events.CaseContinued,),
    Counted.PROPOSED: (events.CaseProposed,),
    Counted.DEFERRED: (events.CaseDeferred,),
    Counted.WITHDRAWN: (events.CaseWithdrawn,),
}
_MOVES = {
    Counted.ADDED: "added",
    Counted.MERGED_FROM: "merged-from",
    Counted.MERGED_INTO: "merged-into",
}


def resolved(question: Question) -> Derivation:
    """Return the number of cases that the meeting resolved as counted.

    Args:
        question: the count in its reading.
    """
    steps = [(case, step) for step in question.covered() for case in counted_by(question, step)]
    first = dict(reversed(steps))
    after = question.meeting_replay.after.cases
    counted = tuple(cited_at(after[case], first[case]) for case in dict.fromkeys(case for case, _ in steps))
    stated = 0
    if question.of is Counted.CONTINUED:
        stated = sum(step.event.stated for step in question.covered() if isinstance(step.event, events.RestContinued))
    derived = len(counted) + stated
    evidence = Evidence("resolved", word=question.of, count=derived, names=counted, unnamed=stated)
    irregular = [
        Evidence("irregular", text=one.reason, where=one.item) for one in irregularities(step for _, step in steps)
    ]
    return Derivation(against=Against.RESOLUTIONS, derived=derived, counted=counted, evidence=(evidence, *irregular))


def counted_by(question: Question, step: Step) -> list[CaseId]:
    """Return the cases that one step adds to a count of resolutions.

    Args:
        question: the count in its reading.
        step: a step of the meeting.
    """
    wanted = {state.id for state in step.after if question.matches(state)}
    if question.of in _MOVES:
        how = _MOVES[question.of]
        return [m.case for m in movements(step) if m.level == question.level and m.how == how and m.case in wanted]
    if isinstance(step.event, EVENTS[question.of]):
        return [case for case in events.cases_of(step.event) if case in wanted]
    return []
