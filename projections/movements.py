"""What each event moves on and off each register; the arithmetic under every count.

For every level and group: before + entered - left = after, whatever the history.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from ledger.cases import CaseId
from ledger.docket import CaseState
from ledger.resolutions import (
    CaseAccepted,
    CaseCarriedIn,
    CaseDelisted,
    CaseListed,
    CaseMoved,
    CaseReferredForDelisting,
    CaseReferredForListing,
    CaseReopened,
    CasesMerged,
    CaseSplit,
    CaseWithdrawn,
    MeetingEvent,
)
from ledger.timeline import Step

How = Literal[
    "carried-in", "added", "delisted", "withdrawn", "merged-from", "merged-into",
    "split-from", "split-into", "moved-out", "moved-in",
]  # fmt: skip
ENTERING: frozenset[How] = frozenset(("carried-in", "added", "merged-into", "split-into", "moved-in"))
"""The ways onto a register; every other way leads off it."""


@frozen(kw_only=True)
class Movement:
    """One case entering or leaving one register.

    Attributes:
        level: whose register.
        group: of which group.
        case: the case.
        how: by what; see ``ENTERING`` for the ways that add one, the others take one away.
    """

    level: str
    group: str
    case: CaseId
    how: How

    @property
    def sign(self) -> int:
        """+1 for a case that enters, -1 for one that leaves."""
        return 1 if self.how in ENTERING else -1


def movements(step: Step) -> tuple[Movement, ...]:
    """Every case that ``step`` puts on or takes off a register."""
    found: list[Movement] = []
    for before, after in zip(step.before, step.after, strict=True):
        for place in after.places:
            found += _movements(step.event, before, after, place.level)
    return tuple(found)


def _movements(event: MeetingEvent, before: CaseState | None, after: CaseState, level: str) -> list[Movement]:
    was, now = before is not None and before.is_listed(level), after.is_listed(level)
    moved: list[tuple[str, How]] = []
    if isinstance(event, CasesMerged):
        if was and after.id in event.sources:
            moved.append((before.group if before else "", "merged-from"))
        if now and after.id == event.target and (not was or after.id in event.sources):
            moved.append((after.group, "merged-into"))
    elif was and now and before is not None and before.group != after.group:
        moved += [(before.group, "moved-out"), (after.group, "moved-in")]
    elif was and not now:
        moved.append((before.group if before else "", _left(event)))
    elif now and not was:
        moved.append((after.group, _entered(event, after)))
    return [Movement(level=level, group=group, case=after.id, how=how) for group, how in moved]


def _left(event: MeetingEvent) -> How:
    if isinstance(event, (CaseDelisted, CaseReferredForDelisting)):
        return "delisted"
    if isinstance(event, CaseWithdrawn):
        return "withdrawn"
    return "split-from" if isinstance(event, CaseSplit) else "moved-out"


def _entered(event: MeetingEvent, after: CaseState) -> How:
    if isinstance(event, CaseCarriedIn):
        return "carried-in"
    if isinstance(event, CaseSplit) and after.id in event.parts:
        return "split-into"
    if isinstance(event, CaseMoved):
        return "moved-in"
    # What merely speaks of a case as listed shows that it stood there; nobody put it there now.
    return (
        "added" if isinstance(event, (CaseAccepted, CaseListed, CaseReferredForListing, CaseReopened)) else "carried-in"
    )
