"""Rules on the header of draft minutes: its number, its date, its hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from ledger.model.events import MeetingEvent, MeetingRecorded
from ledger.model.meeting_dates import MeetingDate, date_faults
from ledger.model.meetings import MeetingId, in_its_series, next_free, numbered, parse_meeting
from ledger.model.vocabulary import DraftConcern, Severity
from ledger.text.bilingual import Text
from ledger.text.diagnostic import Location
from ledger.timeline import Timeline
from projections.lint.context import LintContext
from projections.lint.finding import Finding, as_finding, finding

FIRST_HOUR, LAST_HOUR = time(7, 0), time(20, 59)
"""Between which times of day a meeting opens and closes as a rule."""

_MEETING = Location(section="header", key="meeting")


def number_taken(context: LintContext) -> Iterator[Finding]:
    """Yield a finding where the meeting's number is on record already, with the same or other content."""
    meeting = context.minutes.meeting
    header = context.before.meetings.get(MeetingId(meeting))
    if header is None:
        return
    events = _said(context.before, header.meeting)
    blanks = {
        "meeting": meeting,
        "day": header.held,
        "items": len({(event.item, event.entry) for event in events}),
        "free": next_free(meeting, context.before.meetings),
    }
    if _is_on_record_just_so(context, header, events):
        yield finding(DraftConcern.NUMBER_TAKEN, Severity.CONSIDER, _MEETING, blanks, sentence="number-taken-just-so")
        return
    same_day = header.held == context.minutes.held
    sentence = "number-taken-same-day" if same_day else "number-taken"
    yield finding(DraftConcern.NUMBER_TAKEN, Severity.MISTAKE, _MEETING, blanks, sentence=sentence)


def _is_on_record_just_so(context: LintContext, header: MeetingRecorded, events: list[MeetingEvent]) -> bool:
    """Return whether the dry run changed nothing of what the meeting has on record."""
    if context.after is None or context.recorded_as != header.meeting or context.left_out:
        return False
    return context.after.meetings[header.meeting] == header and _said(context.after, header.meeting) == events


def _said(timeline: Timeline, meeting: str) -> list[MeetingEvent]:
    return [dated.event for dated in timeline.entries if dated.event.meeting == meeting]


def number_skipped(context: LintContext) -> Iterator[Finding]:
    """Yield the numbers between the last meeting on record and this one that are not on record."""
    meeting = context.minutes.meeting
    if meeting in context.before.meetings:
        return
    ordinal = parse_meeting(meeting).ordinal
    earlier = [known for known in in_its_series(meeting, context.before.meetings) if known < ordinal]
    last = max(earlier, default=0)
    never = {*context.before.never_held, *(gap.meeting for gap in context.minutes.not_held)}
    between = (numbered(meeting, number) for number in range(last + 1, ordinal))
    missing = tuple(number for number in between if number not in never)
    if not missing:
        return
    blanks = {
        "meeting": meeting,
        "missing": _missing_text(missing),
        "last": numbered(meeting, last) if last else Text(en="none", zh="無"),
    }
    yield finding(DraftConcern.NUMBER_SKIPPED, Severity.CONSIDER, _MEETING, blanks)


def _missing_text(missing: tuple[MeetingId, ...]) -> Text:
    if len(missing) == 1:
        return Text(en=f"{missing[0]} is", zh=missing[0])
    return Text(
        en=f"{missing[0]} – {missing[-1]} ({len(missing)}) are",
        zh=f"{missing[0]} 至 {missing[-1]}（{len(missing)} 次）",
    )


def date_against_number(context: LintContext) -> Iterator[Finding]:
    """Yield where the date contradicts the number or its neighbours, and the header does not say why."""
    if context.minutes.irregular is not None:
        return
    others = (
        MeetingDate(meeting=one.meeting, day=one.held, is_irregular=one.irregular is not None)
        for one in context.before.meetings.values()
    )
    for fault in date_faults(context.minutes.meeting, context.minutes.held, others):
        concern = DraftConcern.DATE_ORDER if fault.other else DraftConcern.YEAR
        yield as_finding(fault, concern, Severity.MISTAKE)


def usual_hours(context: LintContext) -> Iterator[Finding]:
    """Yield an hour of the night at which the meeting opens or closes: often 下午9時 for 上午9時."""
    for key in ("starts", "ends"):
        clock = getattr(context.minutes, key)
        if clock is not None and not FIRST_HOUR <= clock <= LAST_HOUR:
            yield finding(
                DraftConcern.UNUSUAL_HOUR,
                Severity.CONSIDER,
                Location(section="header", key=key),
                {"clock": f"{clock:%H:%M}"},
            )
