"""Tags: by what the events of a log are found again.

A tag names a meeting, a group, a level, a case, or a name that an event claims. Uses the events; reads and
writes nothing.

>>> name_tag(" 夜市聯合行銷案 ")
'name:夜市聯合行銷案'
"""

from __future__ import annotations

from ledger.model import events
from ledger.model.cases import CaseId, normal_name

NAME_PREFIX = "name:"
"""Begins the tag of every name."""


_OF_A_MEETING = (
    events.MeetingRecorded,
    events.MeetingEvent,
    events.MinutesAmended,
    events.MeetingWithdrawn,
    events.ClashesAccepted,
    events.CasesFoundSame,
    events.DifferenceAcknowledged,
)


def tags_of(event: events.Event) -> tuple[str, ...]:
    """Return the tags of the event: its meeting, group, level, cases, and the names it claims."""
    if isinstance(event, events.PlatformDescribed):
        return (f"platform:{event.platform.id}",)
    tags = []
    if isinstance(event, _OF_A_MEETING):
        if event.meeting:
            tags.append(meeting_tag(event.meeting))
        group = getattr(event, "group", "")
        if group:
            tags.append(f"group:{group}")
        if isinstance(event, (events.MeetingRecorded, events.MeetingWithdrawn)):
            tags.append(f"level:{event.level}")
        if isinstance(event, events.MeetingRecorded):
            tags += [f"not-held:{gap.meeting}" for gap in event.not_held]
        if isinstance(event, events.MeetingEvent) and event.presumption is not None:
            tags.append(f"presumed:{event.level}")
    tags += [case_tag(case) for case in events.cases_of(event)]
    tags += [name_tag(name) for _, name in events.names_claimed(event)]
    return tuple(dict.fromkeys(tags))


def meeting_tag(meeting: str) -> str:
    """Return the tag of everything recorded from one meeting."""
    return f"meeting:{meeting}"


def case_tag(case: CaseId) -> str:
    """Return the tag of everything about one case."""
    return f"case:{case}"


def name_tag(name: str) -> str:
    """Return the tag of what claims a name, in the form in which names are compared."""
    return f"{NAME_PREFIX}{normal_name(name)}"
