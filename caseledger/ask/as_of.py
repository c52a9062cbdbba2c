"""The day as of which commitments and ratifications are judged, and where the minutes mention them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseledger.context import QueryContext
from caseledger.tables import show_line
from projections.replay.citations import Citation, last_day

if TYPE_CHECKING:
    from ledger.timeline import Timeline


def as_of(context: QueryContext, timeline: Timeline) -> date | None:
    """The day as of which is judged: the one given, else that of the last meeting on record."""
    return context.day() or last_day(timeline)


def show_as_of(context: QueryContext, timeline: Timeline, day: date | None, told: str) -> None:
    """Print ``told`` after the day as of which it is so; after the meeting too, where that day is the record's last."""
    if day is None:
        show_line(told, context.out)
        return
    held = [header.meeting for header in timeline.meetings.values() if header.held == day]
    as_of = context.day_text(day)
    if context.options.on is None:
        as_of = context.word("last-day", day=as_of, meeting=held[-1])
    show_line(context.word("as-of", day=as_of, told=told), context.out, "bold")


def mention_text(context: QueryContext, at: Citation) -> str:
    """Return where and when the minutes say something; of a presumption, what shows it."""
    if at.presumed:
        return context.word("presumed-at", day=context.day_text(at.day), where=at.where)
    return context.word("in-brackets", text=at.where, more=context.day_text(at.day))
