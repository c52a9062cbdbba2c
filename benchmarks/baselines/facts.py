"""What the baselines store: each resolution as plain facts, one a case, with nothing of the ledger in them.

First station of the baselines (ledger's events -> **facts** -> classic aggregates, plain tables). A
resolution about three cases is three facts, as it must be where every case is kept by itself; what
names no case (其餘16案持續列管) is a fact of its meeting. Everything the event says goes along, so
that nobody stores less than the ledger does.

Example::

    fact = Fact(case="water-113-1.01", kind="continued", meeting="water/113-2", order=1)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from attrs import frozen

from benchmarks.baselines.standing import CaseNow, best_of, joined_proposal, parted
from ledger.model.events import (
    CASE_EVENTS,
    CaseCarriedIn,
    CaseDistinguished,
    CaseEvent,
    CaseFirstSeen,
    CasesMerged,
    CaseSplit,
    DirectiveIssued,
    Event,
    MeetingEvent,
    MeetingRecorded,
    Noted,
    PlatformDescribed,
    cases_of,
)

_TOLD_ELSEWHERE = frozenset(("id", "recorded_at", "meeting", "level", "group", "item", "order", "case", "cases"))
"""Fields of an event that a fact has as fields of its own."""


OneMeeting = tuple[MeetingRecorded, list[MeetingEvent]]
"""A meeting's header and what it resolved."""


@frozen(kw_only=True, slots=True)
class Fact:
    """What one resolution says of one case, or of its meeting.

    Attributes:
        case: the case's id; empty for what names no case.
        kind: the kind of resolution, in the ledger's word for it.
        meeting: the meeting's id.
        level: the level that met.
        group: the group concerned.
        item: the item of the minutes.
        order: the resolution's running number in its meeting.
        more: everything else it says, as plain JSON data.
        kept_as: what a baseline keeps it as, for its own use.
    """

    case: str
    kind: str
    meeting: str
    level: str
    group: str
    item: str
    order: int
    more: dict[str, Any]
    kept_as: Any = None


def meetings_of(events: Iterable[Event]) -> Iterator[OneMeeting]:
    """Return ``events`` by meeting: each header with its resolutions, in recorded order.

    Raises:
        ValueError: the record has corrections, links or acknowledgements, which no baseline can store.
    """
    header: MeetingRecorded | None = None
    own: list[MeetingEvent] = []
    for event in events:
        if isinstance(event, MeetingRecorded):
            if header is not None:
                yield header, own
            header, own = event, []
        elif isinstance(event, MeetingEvent):
            own.append(event)
        elif not isinstance(event, PlatformDescribed):
            raise ValueError(f"the baselines cannot keep {event.id}: give them a record without corrections")
    if header is not None:
        yield header, own


def named_in(events: Iterable[MeetingEvent]) -> set[str]:
    """Return the cases that the resolutions of one meeting name; the others are its rest (其餘N案)."""
    passing = (CaseCarriedIn, CaseDistinguished, DirectiveIssued, Noted)
    return {case for event in events if not isinstance(event, passing) for case in cases_of(event)}


def facts_of(event: MeetingEvent, cases: Mapping[str, CaseNow]) -> Iterator[Fact]:
    """Return the facts of one event, given the cases before it.

    Raises:
        ValueError: the baselines cannot store events of this kind (presumptions, first mentions).
    """
    if event.presumption is not None or isinstance(event, CaseFirstSeen):
        raise ValueError(f"the baselines cannot keep {event.id}: give them a record without presumptions")
    told = {name: value for name, value in msgspec.to_builtins(event).items() if name not in _TOLD_ELSEWHERE and value}
    if isinstance(event, CasesMerged):
        yield from _merger(event, told, cases)
    elif isinstance(event, CaseSplit):
        yield from _split(event, told, cases)
    elif isinstance(event, (DirectiveIssued, Noted)):
        for case in event.cases or ("",):
            yield _fact(event, case, told)
    else:
        yield _fact(event, event.case if isinstance(event, CaseEvent) else "", told)


def _fact(event: MeetingEvent, case: str, more: dict[str, Any]) -> Fact:
    return Fact(
        case=case,
        kind=CASE_EVENTS[type(event)].value,
        meeting=event.meeting,
        level=event.level,
        group=event.group,
        item=event.item,
        order=event.order,
        more=more,
    )


def _merger(event: CasesMerged, told: dict[str, Any], cases: Mapping[str, CaseNow]) -> Iterator[Fact]:
    """Return a fact for each source and one for the target: no aggregate sees another."""
    sources = [cases[case] for case in event.sources]
    target = cases.get(event.target) or CaseNow.new(event.target, event.title, event.group, sources[0].places)
    away = [source for source in sources if source.id != event.target]
    took = best_of(target, away)
    proposal = joined_proposal(target, took, sources)
    # All is worked out before anything is handed out: whoever takes the facts changes the cases with them.
    for source in away:
        yield _fact(event, source.id, {"into": event.target, "title": event.title})
    yield _fact(event, event.target, told | {"took": took, "proposal": proposal})


def _split(event: CaseSplit, told: dict[str, Any], cases: Mapping[str, CaseNow]) -> Iterator[Fact]:
    whole = cases[event.case]
    took, proposal = parted(whole)
    begun = {"part_of": event.case, "took": took, "proposal": proposal, "of_group": whole.group}
    yield _fact(event, event.case, told)
    for part, title in zip(event.parts, event.titles, strict=True):
        more = begun | {"named": title}
        yield _fact(event, part, more)
