"""Whether stored events name only levels, groups and meetings that the platform has.

To be called once before events are applied: ``apply`` assumes that levels exist, and would stop at an unknown one or
count a case nowhere. Recording refuses such an event, so that only a damaged file has one.

>>> from attrs import evolve
>>> event = evolve(timeline.entries[0].event, level="nowhere")
>>> refuse_unknown([(3, event)], platform)
Traceback (most recent call last):
    ...
ledger.errors.StoreError: event 3 speaks of the level 'nowhere', which the platform does not have; ...
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from ledger.errors import InputError, StoreError
from ledger.model import events
from ledger.model.platform import Platform
from ledger.text.bilingual import Blanks, Text
from ledger.text.catalogue import phrase

_WITH_MORE = (
    events.CaseCarriedIn,
    events.CaseMoved,
    events.CaseReferredForDelisting,
    events.CaseReferredForListing,
    events.UnnamedCasesCarriedIn,
)
"""Resolutions that name another level or group than their own."""

_SIMPLE = frozenset(events.CASE_EVENTS).difference(_WITH_MORE)


def refuse_unknown(rows: Iterable[tuple[int, events.Event]], platform: Platform) -> None:
    """Refuse events that name a level, group or meeting that the platform does not have.

    Args:
        rows: positions and events.
        platform: the platform as last described; a description never drops what an event names.

    Raises:
        StoreError: an event names an unknown level or group, or its meeting cannot be one.
    """
    levels, groups = frozenset(platform.level_ids), frozenset(["", *(group.id for group in platform.groups)])
    bodies = frozenset(product(levels, groups))
    for position, event in rows:
        if type(event) in _SIMPLE and (event.level, event.group) in bodies:  # type: ignore[attr-defined]
            continue  # nearly all
        for level in _levels_of(event):
            if level not in levels:
                raise _unknown(position, phrase("level"), level)
        for group in _groups_of(event):
            if group not in groups:
                raise _unknown(position, phrase("group"), group)
        if isinstance(event, (events.MeetingRecorded, events.MeetingWithdrawn)):
            _refuse_other_body(position, event, platform)


def _levels_of(event: events.Event) -> Iterator[str]:
    if isinstance(event, (events.MeetingEvent, events.MeetingRecorded, events.MeetingWithdrawn)):
        yield event.level
    if isinstance(event, events.CaseCarriedIn):
        yield from (place.level for place in event.places)
    elif isinstance(event, events.UnnamedCasesCarriedIn):
        yield event.register
    elif isinstance(event, (events.CaseReferredForListing, events.CaseReferredForDelisting)):
        yield event.to
    elif isinstance(event, events.MeetingRecorded):
        yield from (count.level for count in event.declared if count.level)
    elif isinstance(event, events.DifferenceAcknowledged):
        yield from filter(None, [event.difference.level])


def _groups_of(event: events.Event) -> Iterator[str]:
    if isinstance(event, (events.MeetingEvent, events.MeetingRecorded, events.MeetingWithdrawn)):
        yield event.group
    if isinstance(event, events.CaseMoved):
        yield event.to_group
    elif isinstance(event, events.MeetingRecorded):
        yield from (count.group for count in event.declared)
    elif isinstance(event, events.DifferenceAcknowledged):
        yield event.difference.group


def _refuse_other_body(
    position: int, header: events.MeetingRecorded | events.MeetingWithdrawn, platform: Platform
) -> None:
    """Raise StoreError where there can be no such meeting, or another body would have held it."""
    try:
        level, group = platform.convened(header.meeting)
    except InputError as error:
        problem = error.text
    else:
        if (level.id, group.id if group else "") == (header.level, header.group):
            return
        problem = phrase("{meeting} is not held by {level}", meeting=header.meeting, level=header.level)
    blanks: Blanks = {"position": position, "problem": problem}
    raise StoreError(phrase("event {position} is damaged ({problem}); restore the ledger from a backup", **blanks))


def _unknown(position: int, what: Text, name: str) -> StoreError:
    blanks: Blanks = {"position": position, "what": what, "name": repr(name)}
    return StoreError(
        phrase(
            "event {position} speaks of the {what} {name}, which the platform does not have; "
            "restore the ledger from a backup",
            **blanks,
        )
    )
