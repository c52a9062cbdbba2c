"""Bearings: each case under each name that a meeting put on record, and the names by which others mention it.

What decides which id a case keeps when its minutes are recorded anew (``kept_ids``). Pure, over events.

>>> events = [recorded.event for recorded in ledger.events_of("industry/112-1")]
>>> bearings(events)[0].how
'brought'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import frozen

from ledger.model.cases import CaseId, normal_name
from ledger.model.events import (
    CaseEvent,
    CaseFirstSeen,
    CasesMerged,
    DirectiveIssued,
    Event,
    MeetingEvent,
    Noted,
    names_claimed,
)
from ledger.timeline import introduced_by

Spoken = Mapping[CaseId, Mapping[str, str]]
"""Per case, the names by which other meetings mention it, normalised, each with one such meeting."""


How = Literal["brought", "seen", "named"]
"""How a name comes to mean a case: as it is brought in, as it is first seen, by a new title or another name."""


@frozen(kw_only=True)
class Bearing:
    """A case under a name, as a meeting puts it on record or once did.

    Attributes:
        case: its id.
        name: the name, normalised.
        group: the group of the item.
        item: the item that says so.
        how: how the name comes to mean the case.
    """

    case: CaseId
    name: str
    group: str
    item: str
    how: How


@frozen(kw_only=True)
class Before:
    """What is on record of a meeting whose minutes are recorded anew.

    Attributes:
        ever: every bearing that was ever on record, in recorded order; first the names that other meetings
            gave to those cases.
        now: those that hold.
    """

    ever: tuple[Bearing, ...] = ()
    now: tuple[Bearing, ...] = ()

    def last(self, one: Bearing) -> CaseId | None:
        """Return the case that was last recorded as ``one`` is, or else bore its name; None if none ever did."""
        standing = (other for other in self.now if other.how == "brought")
        named = [other for other in (*self.ever, *standing) if other.name == one.name]
        brought = [other for other in named if other.how == "brought"]
        if one.how == "seen":
            found = [other for other in named if other.how != "named"]
        else:
            found = [other for other in brought if other.group == one.group] or brought
            found = found or [other for other in named if other.how == "named"]
        return found[-1].case if found else None

    def seen(self, name: str) -> list[CaseId]:
        """Return the ids under which a case called ``name`` was ever first seen."""
        return [one.case for one in self.ever if one.how == "seen" and one.name == name]

    def place(self, case: CaseId) -> Bearing:
        """Return the last bearing of ``case``."""
        return next(one for one in reversed((*self.ever, *self.now)) if one.case == case)


def bearings(events: Iterable[Event]) -> tuple[Bearing, ...]:
    """Return every case of the meeting events among ``events`` under each name that they put on record."""
    return tuple(
        Bearing(case=case, name=normal_name(name), group=event.group, item=event.item, how=_how(event, case))
        for event in events
        if isinstance(event, MeetingEvent)
        for case, name in names_claimed(event)
    )


def _how(event: MeetingEvent, case: CaseId) -> How:
    if isinstance(event, CaseFirstSeen):
        return "seen"
    return "brought" if case in introduced_by(event) else "named"


def spoken_of(events: Iterable[MeetingEvent]) -> Spoken:
    """Return the names by which ``events`` mention each case."""
    spoken: dict[CaseId, dict[str, str]] = {}
    for event in events:
        for case, name in _speaking(event):
            spoken.setdefault(case, {}).setdefault(normal_name(name), event.meeting)
    return spoken


def _speaking(event: MeetingEvent) -> Iterable[tuple[CaseId, str]]:
    """Each case of which the event speaks, by the name it uses."""
    if isinstance(event, CaseEvent):
        return ((event.case, event.named),)
    if isinstance(event, CasesMerged):
        return (*zip(event.sources, event.sources_named, strict=False), (event.target, event.title))
    if isinstance(event, (DirectiveIssued, Noted)):
        return zip(event.cases, event.named, strict=False)
    return ()
