"""The present names of agencies, in events that were recorded under older ones.

An event keeps the full name that an agency had when it was recorded. Where the platform was described again since,
with that name among the agency's other names, the order of effect shows the event with the present name. So an agency
stays one for owners, commitments and rules. Stored events are not changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import evolve as altered

from ledger.model.events import (
    CaseCarriedIn,
    CaseListed,
    CaseProposed,
    DirectiveIssued,
    MeetingEvent,
    OwnersChanged,
)
from ledger.model.platform import Platform
from ledger.timeline.amendments import Holding

AnyMeetingEvent = TypeVar("AnyMeetingEvent", bound=MeetingEvent)

NAMING_AGENCIES: dict[type[MeetingEvent], tuple[str, ...]] = {
    CaseCarriedIn: ("owners",),
    CaseProposed: ("proposers", "owners"),
    CaseListed: ("owners",),
    OwnersChanged: ("added", "removed"),
    DirectiveIssued: ("addressees",),
}
"""The fields in which each class of events names agencies, by their full names."""


def with_present_names(event: AnyMeetingEvent, present: Mapping[str, str]) -> AnyMeetingEvent:
    """Return ``event`` with the present names of its agencies; the same object where these are the recorded ones.

    Args:
        event: any event of a meeting.
        present: the present name of every recorded one: :attr:`ledger.model.platform.Platform.present_names`.
    """
    fields = NAMING_AGENCIES.get(type(event))
    if fields is None:
        return event
    changed: dict[str, Any] = {}
    for field in fields:
        recorded: tuple[str, ...] = getattr(event, field)
        for name in recorded:
            if present[name] != name:
                changed[field] = tuple(dict.fromkeys(present[one] for one in recorded))
                break
    return altered(event, **changed) if changed else event


def under_present_names(held: Holding, platform: Platform) -> Holding:
    """Return the events in force with every agency under its present name.

    Args:
        held: the events in force.
        platform: the platform as last described.
    """
    present = platform.present_names
    events = [  # most events name no agency: these pass as they are
        row if type(row[1]) not in NAMING_AGENCIES else (row[0], with_present_names(row[1], present))
        for row in held.events
    ]
    retracted = [
        one if (event := with_present_names(one.event, present)) is one.event else altered(one, event=event)
        for one in held.retracted
    ]
    return altered(held, events=events, retracted=retracted)
