"""Which ids are one case, and which of them answers show.

:class:`~ledger.model.events.CasesFoundSame` links two ids; both stay valid. A case is shown under the id that was
introduced first in the order of effect, so that the id does not depend on the order of recording.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve as altered

from ledger.model.cases import CaseId, case_order
from ledger.model.events import (
    CaseCarriedIn,
    CaseEvent,
    CaseListed,
    CaseProposed,
    CasesFoundSame,
    CasesMerged,
    CaseSplit,
    DirectiveIssued,
    Event,
    MeetingEvent,
    MeetingWithdrawn,
    MinutesAmended,
    Noted,
    cases_of,
)
from ledger.model.meetings import Moment


def joins_that_hold(events: Iterable[Event]) -> list[CasesFoundSame]:
    """Return the links of ids among ``events`` that are still in force.

    A link ends when an amendment retracts the event that showed it, or the meeting whose recording showed it is
    withdrawn.

    Args:
        events: events in recorded order.
    """
    joins: list[CasesFoundSame] = []
    retracted: set[str] = set()
    for event in events:
        if isinstance(event, CasesFoundSame):
            joins.append(event)
        elif isinstance(event, MinutesAmended):
            retracted.update(correction.old for correction in event.corrections)
        elif isinstance(event, MeetingWithdrawn):
            joins = [join for join in joins if join.meeting != event.meeting]
    return [join for join in joins if not join.shown_by or join.shown_by not in retracted]


def classes_of(found_same: Iterable[CasesFoundSame]) -> dict[CaseId, frozenset[CaseId]]:
    """Map each linked id to all the ids of its case; an id that is not linked is not a key."""
    classes: dict[CaseId, frozenset[CaseId]] = {}
    for found in found_same:
        joined = frozenset(found.cases).union(*(classes.get(case, frozenset()) for case in found.cases))
        classes.update((case, joined) for case in joined)
    return classes


def shown_ids(
    classes: Mapping[CaseId, frozenset[CaseId]], events: Iterable[tuple[Moment, MeetingEvent]]
) -> dict[CaseId, CaseId]:
    """Map each id in ``classes`` to the id under which its case is shown: the one introduced first.

    Args:
        classes: from :func:`classes_of`.
        events: the events in force, each with its moment.
    """
    if not classes:
        return {}
    introduced: dict[CaseId, tuple[Moment, tuple[str | int, ...], CaseId]] = {}
    for moment, event in events:
        for case in introduced_by(event):
            if case in classes:
                own = (moment, case_order(case), case)
                introduced[case] = min(introduced.get(case, own), own)
    shown: dict[CaseId, CaseId] = {}
    for case, ids in classes.items():
        candidates = [introduced[one] for one in ids if one in introduced]
        shown[case] = min(candidates)[2] if candidates else min(ids, key=case_order)
    return shown


def introduced_by(event: MeetingEvent) -> tuple[CaseId, ...]:
    """Return the cases that ``event`` introduces."""
    if isinstance(event, (CaseProposed, CaseCarriedIn)):
        return (event.case,)
    if isinstance(event, CaseListed):
        return (event.case,) if event.introduces else ()
    if isinstance(event, CasesMerged):
        return (event.target,) if event.introduces else ()
    return event.parts if isinstance(event, CaseSplit) else ()


def renamed(event: MeetingEvent, shown: Mapping[CaseId, CaseId]) -> MeetingEvent:
    """Return ``event`` with the ids under which its cases are shown; the same object where these are its own."""
    if not any(case in shown for case in cases_of(event)):
        return event

    def ids(cases: Iterable[CaseId]) -> tuple[CaseId, ...]:
        return tuple(shown.get(case, case) for case in cases)

    if isinstance(event, CaseSplit):
        return altered(event, case=shown.get(event.case, event.case), parts=ids(event.parts))
    if isinstance(event, CaseEvent):
        return altered(event, case=shown.get(event.case, event.case))
    if isinstance(event, CasesMerged):
        return altered(event, sources=ids(event.sources), target=shown.get(event.target, event.target))
    if isinstance(event, (DirectiveIssued, Noted)):
        return altered(event, cases=ids(event.cases))
    return event
