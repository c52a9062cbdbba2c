"""The moment at which an event takes effect: from its meeting's header, or from its presumption.

The only module that says what comes before what. Code that orders events, or continues from where other code stopped,
compares a :class:`~ledger.model.meetings.Moment` or its :func:`sort_key`, and the position in the log where those are
equal.

>>> moment_of(timeline.entries[0].event, openings(timeline.meetings, platform.level_ids), platform.level_ids).day
datetime.date(2023, 6, 26)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from ledger.errors import StoreError
from ledger.model.events import CaseCarriedIn, MeetingEvent, MeetingRecorded, UnnamedCasesCarriedIn
from ledger.model.meetings import PHASE_CARRIED_IN, PHASE_RESOLVED, MeetingId, MeetingRank, Moment
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.text.bilingual import Blanks
from ledger.text.catalogue import phrase

HeadersByMeeting = Mapping[MeetingId, MeetingRecorded]
"""The headers in force, by meeting."""

Openings = Mapping[MeetingId, Moment]
"""The moment at which each meeting opened."""

SortKey = tuple[date, time, MeetingRank, int, int]
"""A moment as a plain tuple."""


def opening(header: MeetingRecorded, levels: Sequence[str]) -> Moment:
    """Return the moment at which a meeting opened; its own resolutions follow it.

    Args:
        header: the meeting's header.
        levels: the ids of the platform's levels, lowest first.
    """
    return Moment.opening(header.held, header.starts, header.meeting, _rank(header.level, levels))


def opening_of(minutes: Minutes, platform: Platform) -> Moment:
    """Return the moment at which the meeting of ``minutes`` opens.

    Args:
        minutes: the minutes of the meeting.
        platform: the platform that holds it.

    Raises:
        InputError: the platform has no such meeting.
    """
    level, _ = platform.convened(minutes.meeting)
    return Moment.opening(minutes.held, minutes.starts, minutes.meeting, _rank(level.id, platform.level_ids))


def openings(headers: HeadersByMeeting, levels: Sequence[str]) -> dict[MeetingId, Moment]:
    """Return the moment at which each meeting opened.

    Args:
        headers: the headers in force.
        levels: the ids of the platform's levels, lowest first.
    """
    return {meeting: opening(header, levels) for meeting, header in headers.items()}


def moment_of(event: MeetingEvent, opened: Openings, levels: Sequence[str]) -> Moment:
    """Return the moment at which ``event`` takes effect.

    Args:
        event: what was found, resolved or presumed.
        opened: the moment at which each meeting opened, from :func:`openings`.
        levels: the ids of the platform's levels, lowest first.

    Raises:
        StoreError: the meeting of ``event`` is not among ``opened``.
    """
    if event.presumption is not None:
        rank = _rank(event.level, levels)
        return Moment.end_of(event.presumption.taken_on, event.meeting, rank, event.order)
    begins = opened.get(event.meeting)
    if begins is None:
        blanks: Blanks = {"event": event.id, "meeting": event.meeting}
        raise StoreError(phrase("{event}: the header of meeting {meeting} is not on record", **blanks))
    return Moment(day=begins.day, at=begins.at, place=begins.place, phase=phase_of(event), order=event.order)


def phase_of(event: MeetingEvent) -> int:
    """Return whether a meeting found ``event`` in place or resolved it, as the number by which moments are ordered."""
    return PHASE_CARRIED_IN if isinstance(event, (CaseCarriedIn, UnnamedCasesCarriedIn)) else PHASE_RESOLVED


def sort_key(moment: Moment) -> SortKey:
    """Return what ``moment`` is ordered by, as a plain tuple, by which long lists are sorted several times faster."""
    return (moment.day, moment.at, moment.place, moment.phase, moment.order)


def _rank(level: str, levels: Sequence[str]) -> int:
    """Return the number of a level, from 0 for the lowest; a level that the platform does not have comes last."""
    return levels.index(level) if level in levels else len(levels)
