"""Which events hold: what amendments have retracted steps aside, what they reorder is reordered.

Nothing is ever rewritten: a retracted event stays on record and readable, with the amendment that
retracted it and the event that took its place.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve as altered
from attrs import frozen

from ledger.meetings import MeetingId
from ledger.resolutions import CaseFirstSeen, MeetingEvent, MeetingRecorded, MinutesAmended
from ledger.timeline.replay import Recorded


@frozen(kw_only=True)
class Retracted:
    """An event that no longer holds.

    Attributes:
        position: its position in the log.
        event: the event.
        amendment: the amendment that retracted it.
        replaced_by: the id of the event that took its place; empty if none did.
    """

    position: int
    event: MeetingEvent
    amendment: MinutesAmended
    replaced_by: str


@frozen(kw_only=True)
class Holding:
    """What of a log holds.

    Attributes:
        headers: the header that holds of each meeting.
        events: the events that hold, each with its position, entry and order as last amended.
        retracted: the events that do not.
        corrected: per event that took another's place, the id of that other and the amendment.
    """

    headers: dict[MeetingId, MeetingRecorded]
    events: list[tuple[int, MeetingEvent]]
    retracted: list[Retracted]
    corrected: dict[str, tuple[str, MinutesAmended]]


def holding(events: Iterable[Recorded]) -> Holding:
    """What of ``events`` holds after every amendment among them."""
    headers: dict[str, MeetingRecorded] = {}
    resolved: list[tuple[int, MeetingEvent]] = []
    amendments: list[MinutesAmended] = []
    for recorded in events:
        event = recorded.event
        if isinstance(event, MeetingEvent):  # asked first: nearly every event is one
            resolved.append((recorded.position, event))
        elif isinstance(event, MeetingRecorded):
            headers[event.id] = event
        elif isinstance(event, MinutesAmended):
            amendments.append(event)
    latest = {amendment.meeting: amendment for amendment in amendments}
    kept, retracted = _divided(resolved, latest, amendments)
    corrected = {c.new: (c.old, a) for a in amendments for c in a.corrections if c.new}
    return Holding(headers=_headers(headers, latest), events=kept, retracted=retracted, corrected=corrected)


def _headers(
    headers: dict[str, MeetingRecorded], latest: dict[MeetingId, MinutesAmended]
) -> dict[MeetingId, MeetingRecorded]:
    """The header of each meeting: as last amended, or the first where that amendment's is not known yet."""
    found: dict[MeetingId, MeetingRecorded] = {}
    for header in headers.values():
        amendment = latest.get(header.meeting)
        is_amended = amendment is not None and amendment.header == header.id
        if header.meeting not in found or is_amended:
            found[header.meeting] = header
    return found


def _divided(
    resolved: list[tuple[int, MeetingEvent]],
    latest: dict[MeetingId, MinutesAmended],
    amendments: list[MinutesAmended],
) -> tuple[list[tuple[int, MeetingEvent]], list[Retracted]]:
    if not amendments:
        return resolved, []
    agendas = {
        amendment.meeting: {place.event: (order, place.entry) for order, place in enumerate(amendment.agenda, 1)}
        for amendment in latest.values()
    }
    ended = {c.old: (a, c.new) for a in amendments for c in a.corrections if c.old}
    kept: list[tuple[int, MeetingEvent]] = []
    retracted: list[Retracted] = []
    for position, event in resolved:
        agenda = agendas.get(event.meeting)
        if agenda is None or (isinstance(event, CaseFirstSeen) and event.id not in ended):
            kept.append((position, event))
        elif event.id in agenda:
            order, entry = agenda[event.id]
            stands = (event.order, event.entry) == (order, entry)
            kept.append((position, event if stands else altered(event, order=order, entry=entry)))
        else:
            amendment, new = ended[event.id]
            retracted.append(Retracted(position=position, event=event, amendment=amendment, replaced_by=new))
    return kept, retracted
