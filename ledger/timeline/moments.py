"""The moment at which an event takes effect: from its meeting's header, or from its presumption."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from ledger.bilingual import Blanks
from ledger.chinese import phrase
from ledger.errors import LedgerError
from ledger.meetings import PHASE_CARRIED_IN, MeetingId, Moment
from ledger.resolutions import CaseCarriedIn, MeetingEvent, MeetingRecorded, UnnamedCasesCarriedIn

Headers = Mapping[MeetingId, MeetingRecorded]
"""The headers that hold, by meeting."""


def opening(header: MeetingRecorded) -> Moment:
    """The moment a meeting opened: what precedes it was there before its own resolutions."""
    return Moment(day=header.held, at=header.starts or time(0, 0), meeting=header.meeting)


def moment_of(event: MeetingEvent, headers: Headers) -> Moment:
    """The moment at which ``event`` takes effect.

    Raises:
        LedgerError: the header of its meeting is not among ``headers``.
    """
    if event.presumption is not None:
        return Moment.end_of(event.presumption.taken_on, event.meeting, event.order)
    header = headers.get(event.meeting)
    if header is None:
        told: Blanks = {"event": event.id, "meeting": event.meeting}
        raise LedgerError(phrase("{event}: the header of meeting {meeting} is not on record", **told))
    at = header.starts or time(0, 0)
    if isinstance(event, (CaseCarriedIn, UnnamedCasesCarriedIn)):
        return Moment(day=header.held, at=at, phase=PHASE_CARRIED_IN, meeting=event.meeting, order=event.order)
    return Moment(day=header.held, at=at, meeting=event.meeting, order=event.order)
