"""Which events are in force: amendments and withdrawals retract events, and amendments change their order.

Nothing is rewritten: a retracted event stays in the log and readable, with what retracted it and the event that
superseded it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TypeVar

from attrs import evolve as altered
from attrs import frozen

from ledger.model.events import CaseFirstSeen, MeetingEvent, MeetingRecorded, MeetingWithdrawn, MinutesAmended
from ledger.model.meetings import MeetingId
from ledger.timeline.replay import Recorded


@frozen(kw_only=True)
class Retracted:
    """An event that is no longer in force.

    Attributes:
        position: its position in the log.
        event: the event.
        amendment: the amendment that retracted it, or the withdrawal of its meeting.
        replaced_by: the id of the event that superseded it; empty if none did.
        header: the last header of its meeting as then recorded; None if it is not known.
    """

    position: int
    event: MeetingEvent
    amendment: MinutesAmended | MeetingWithdrawn
    replaced_by: str
    header: MeetingRecorded | None = None


@frozen(kw_only=True)
class Holding:
    """The events of a log that are in force, and those that are not.

    Attributes:
        headers: the header in force of each meeting.
        events: the events in force, each with its position, entry and order as last amended.
        retracted: the events no longer in force.
        corrected: per event that superseded another, the id of that other and the amendment.
        withdrawn: per meeting that was ever withdrawn, the position of the last withdrawal, and it.
    """

    headers: dict[MeetingId, MeetingRecorded]
    events: list[tuple[int, MeetingEvent]]
    retracted: list[Retracted]
    corrected: dict[str, tuple[str, MinutesAmended]]
    withdrawn: dict[MeetingId, tuple[int, MeetingWithdrawn]]


def holding(events: Iterable[Recorded]) -> Holding:
    """Return which of ``events`` are in force after every amendment and withdrawal among them."""
    headers: list[tuple[int, MeetingRecorded]] = []
    resolved: list[tuple[int, MeetingEvent]] = []
    amendments: list[tuple[int, MinutesAmended]] = []
    withdrawals: list[tuple[int, MeetingWithdrawn]] = []
    for recorded in events:
        event = recorded.event
        if isinstance(event, MeetingEvent):  # asked first: nearly every event is one
            resolved.append((recorded.position, event))
        elif isinstance(event, MeetingRecorded):
            headers.append((recorded.position, event))
        elif isinstance(event, MinutesAmended):
            amendments.append((recorded.position, event))
        elif isinstance(event, MeetingWithdrawn):
            withdrawals.append((recorded.position, event))
    withdrawn = {event.meeting: (position, event) for position, event in sorted(withdrawals, key=itemgetter(0))}
    taken_back: list[Retracted] = []
    if withdrawals:
        taken_back = _taken_back(resolved, headers, amendments, withdrawals)
        gone = {one.position for one in taken_back}
        resolved = [one for one in resolved if one[0] not in gone]
        headers, amendments = _since(headers, withdrawn), _since(amendments, withdrawn)
    latest = {amendment.meeting: amendment for _, amendment in amendments}
    found = _headers([header for _, header in headers], latest)
    kept, retracted = _divided(resolved, latest, [amendment for _, amendment in amendments], found)
    return Holding(
        headers=found,
        events=kept,
        retracted=[*taken_back, *retracted],
        corrected={c.new: (c.old, a) for _, a in amendments for c in a.corrections if c.new},
        withdrawn=withdrawn,
    )


_Of = TypeVar("_Of", MeetingRecorded, MinutesAmended)


def _since(
    found: Sequence[tuple[int, _Of]], withdrawn: Mapping[MeetingId, tuple[int, MeetingWithdrawn]]
) -> list[tuple[int, _Of]]:
    """Return those of ``found`` that came after the last withdrawal of their meeting."""
    return [(at, one) for at, one in found if one.meeting not in withdrawn or at > withdrawn[one.meeting][0]]


def _taken_back(
    resolved: Sequence[tuple[int, MeetingEvent]],
    headers: Sequence[tuple[int, MeetingRecorded]],
    amendments: Sequence[tuple[int, MinutesAmended]],
    withdrawals: Sequence[tuple[int, MeetingWithdrawn]],
) -> list[Retracted]:
    """Return what was recorded of meetings before they were withdrawn, each with its header of that time."""
    found: list[Retracted] = []
    begins: dict[MeetingId, int] = {}
    for ends, withdrawal in sorted(withdrawals, key=itemgetter(0)):
        meeting = withdrawal.meeting
        begin = begins.get(meeting, -1)
        begins[meeting] = ends

        def own(at: int, of: MeetingId, meeting: MeetingId = meeting, begin: int = begin, ends: int = ends) -> bool:
            return of == meeting and begin < at < ends

        amended = [one for at, one in amendments if own(at, one.meeting)]
        latest = {one.meeting: one for one in amended}
        held = _headers([one for at, one in headers if own(at, one.meeting)], latest)
        kept, retracted = _divided([one for one in resolved if own(one[0], one[1].meeting)], latest, amended, held)
        found += retracted
        found += [
            Retracted(position=at, event=event, amendment=withdrawal, replaced_by="", header=held.get(meeting))
            for at, event in kept
        ]
    return found


def _headers(
    headers: Iterable[MeetingRecorded], latest: Mapping[MeetingId, MinutesAmended]
) -> dict[MeetingId, MeetingRecorded]:
    """Return the header of each meeting: as last amended, or the first where the amended one is not known yet."""
    found: dict[MeetingId, MeetingRecorded] = {}
    for header in headers:
        amendment = latest.get(header.meeting)
        is_amended = amendment is not None and amendment.header == header.id
        if header.meeting not in found or is_amended:
            found[header.meeting] = header
    return found


def _divided(
    resolved: list[tuple[int, MeetingEvent]],
    latest: Mapping[MeetingId, MinutesAmended],
    amendments: Sequence[MinutesAmended],
    headers: Mapping[MeetingId, MeetingRecorded],
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
            is_unchanged = (event.order, event.entry) == (order, entry)
            kept.append((position, event if is_unchanged else altered(event, order=order, entry=entry)))
        else:
            amendment, new = ended[event.id]
            header = headers.get(event.meeting)
            retracted.append(
                Retracted(position=position, event=event, amendment=amendment, replaced_by=new, header=header)
            )
    return kept, retracted


def events_that_hold(found: Sequence[Recorded]) -> list[MeetingEvent]:
    """Return the meetings' events among ``found`` that no amendment or withdrawal among them has retracted."""
    return [event for _, event in holding(found).events]
