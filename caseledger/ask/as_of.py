"""The day as of which commitments and ratifications are judged, and where the minutes mention them."""

from __future__ import annotations

from datetime import date

from caseledger.context import QueryContext
from projections.replay.citations import Citation, last_day


def reference_day(context: QueryContext) -> date | None:
    """Return the day as of which is judged: the one given, else that of the last meeting on record."""
    return context.on or last_day(context.answers.timeline(**context.recorded_by))


def show_as_of(context: QueryContext, day: date | None, text: str) -> None:
    """Print ``text`` after its day; after the meeting too, where that day is the last on record.

    Args:
        context: the question.
        day: the day as of which the text is so; None where no meeting is on record.
        text: what is printed.
    """
    if day is None:
        context.print_line(text)
        return
    shown = context.day_text(day)
    if context.options.on is None:
        meetings = context.answers.timeline(**context.recorded_by).meetings.values()
        held = [header.meeting for header in meetings if header.held == day]
        shown = context.say("last-day", day=shown, meeting=held[-1])
    context.print_line(context.say("as-of", day=shown, told=text), "bold")


def mention_text(context: QueryContext, at: Citation) -> str:
    """Return where and when the minutes say something; of a presumption, what shows it."""
    if at.presumed:
        return context.say("presumed-at", day=context.day_text(at.day), where=at.where)
    return context.say("in-brackets", text=at.where, more=context.day_text(at.day))
