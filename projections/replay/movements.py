"""What each event moves on and off each register; the arithmetic under every count.

For every level and group: before + entered - left = after, whatever the history. Pure; the rules that
let a case be listed are those of ``ledger.lifecycle``.

>>> [one.how for step in timeline.steps() for one in movements(step)][:1]
['carried-in']
"""

from __future__ import annotations

from typing import Literal, Protocol

from attrs import frozen

from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.intake.wall import at_the_door
from ledger.timeline import Step

MovementWay = Literal[
    "carried-in", "added", "delisted", "withdrawn", "merged-from", "merged-into",
    "split-from", "split-into", "moved-out", "moved-in",
]  # fmt: skip
"""How a case entered or left a register."""
ENTERING: frozenset[MovementWay] = frozenset(("carried-in", "added", "merged-into", "split-into", "moved-in"))
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
    how: MovementWay

    @property
    def sign(self) -> int:
        """+1 for a case that enters, -1 for one that leaves."""
        return 1 if self.how in ENTERING else -1


@at_the_door
def movements(step: Step) -> tuple[Movement, ...]:
    """Return every case that ``step`` puts on or takes off a register.

    Args:
        step: an event that took effect.
    """
    found: list[Movement] = []
    for before, after in zip(step.before, step.after, strict=True):
        for place in after.places:
            found += movements_at(place.level, step.event, before, after)
    return tuple(found)


class Listable(Protocol):
    """What shows on which registers a case is listed; a state has it, and so has a case open for change."""

    @property
    def id(self) -> CaseId:
        """The case."""

    @property
    def group(self) -> str:
        """The group that follows it."""

    def is_listed(self, level: str) -> bool:
        """Return whether the register of ``level`` lists it."""


def movements_at(level: str, event: events.MeetingEvent, before: Listable | None, after: Listable) -> list[Movement]:
    """Return what ``event`` moves of one case at one level.

    Args:
        level: whose register.
        event: the event.
        before: the case before it; None where it was not on record.
        after: the case after it.
    """
    stood = before if before is not None and before.is_listed(level) else None
    now = after.is_listed(level)
    moved: list[tuple[str, MovementWay]] = []
    if isinstance(event, events.CasesMerged):
        if stood and after.id in event.sources:
            moved.append((stood.group, "merged-from"))
        if now and after.id == event.target and (not stood or after.id in event.sources):
            moved.append((after.group, "merged-into"))
    elif stood and now and stood.group != after.group:
        moved = [(stood.group, "moved-out"), (after.group, "moved-in")]
    elif stood and not now:
        moved.append((stood.group, _LEFT[type(event)]))
    elif now and not stood:
        moved.append((after.group, _entered(event)))
    return [Movement(level=level, group=group, case=after.id, how=how) for group, how in moved]


_LEFT: dict[type[events.MeetingEvent], MovementWay] = {
    events.CaseDelisted: "delisted",
    events.CaseReferredForDelisting: "delisted",
    events.CaseWithdrawn: "withdrawn",
    events.CaseSplit: "split-from",
}
"""By what a case leaves a register, mergers apart; no other kind of event takes one off."""


def _entered(event: events.MeetingEvent) -> MovementWay:
    if isinstance(event, events.CaseSplit):
        return "split-into"
    # What merely speaks of a case as listed shows that it stood there; nobody put it there now.
    added = (events.CaseAccepted, events.CaseListed, events.CaseReferredForListing, events.CaseReopened)
    return "added" if isinstance(event, added) else "carried-in"
