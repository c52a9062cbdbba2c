"""The moment at which an event takes effect: from its meeting's header, or from its presumption.

This is the one place that says what comes before what; whoever orders events, keeps them ordered or
goes on from where others ended does so by a :class:`Moment` or its :func:`sort_key`, and by the
position in the log where those are equal.
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
"""The headers that hold, by meeting."""

Openings = Mapping[MeetingId, Moment]
"""When each meeting opened."""

SortKey = tuple[date, time, MeetingRank, int, int]
"""A moment as a plain tuple."""


def opening(header: MeetingRecorded, levels: Sequence[str]) -> Moment:
    """The moment a meeting opened: what precedes it was there before its own resolutions.

    Args:
        header: the meeting.
        levels: the ids of the platform's levels, lowest first.
    """
    return Moment.opening(header.held, header.starts, header.meeting, _rank(header.level, levels))


def opening_of(minutes: Minutes, platform: Platform) -> Moment:
    """The moment at which the meeting of ``minutes`` opens. Raises InputError where the platform has none such."""
    level, _ = platform.convened(minutes.meeting)
    return Moment.opening(minutes.held, minutes.starts, minutes.meeting, _rank(level.id, platform.level_ids))


def openings(headers: HeadersByMeeting, levels: Sequence[str]) -> dict[MeetingId, Moment]:
    """The moment at which each meeting opened."""
    return {meeting: opening(header, levels) for meeting, header in headers.items()}


def moment_of(event: MeetingEvent, opened: Openings, levels: Sequence[str]) -> Moment:
    """The moment at which ``event`` takes effect.

    Args:
        event: something found, resolved or presumed.
        opened: when each meeting opened, from :func:`openings`.
        levels: the ids of the platform's levels, lowest first.

    Raises:
        StoreError: the meeting of ``event`` is not among ``opened``.
    """
    if event.presumption is not None:
        rank = _rank(event.level, levels)
        return Moment.end_of(event.presumption.taken_on, event.meeting, rank, event.order)
    begins = opened.get(event.meeting)
    if begins is None:
        told: Blanks = {"event": event.id, "meeting": event.meeting}
        raise StoreError(phrase("{event}: the header of meeting {meeting} is not on record", **told))
    return Moment(day=begins.day, at=begins.at, place=begins.place, phase=phase_of(event), order=event.order)


def phase_of(event: MeetingEvent) -> int:
    """Whether a meeting found ``event`` in place or resolved it."""
    return PHASE_CARRIED_IN if isinstance(event, (CaseCarriedIn, UnnamedCasesCarriedIn)) else PHASE_RESOLVED


def sort_key(moment: Moment) -> SortKey:
    """What ``moment`` is ordered by, as a plain tuple: a long list is sorted by it several times faster."""
    return (moment.day, moment.at, moment.place, moment.phase, moment.order)


def _rank(level: str, levels: Sequence[str]) -> int:
    """The number of a level, from 0 for the lowest; one that the platform does not have comes after all."""
    return levels.index(level) if level in levels else len(levels)
