"""What the header of draft minutes says of itself: its number, its date, its hours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from ledger.model.events import MeetingEvent, MeetingRecorded
from ledger.model.meeting_dates import MeetingDate, date_faults
from ledger.model.meetings import MeetingId, in_its_series, next_free, numbered, parse_meeting
from ledger.model.vocabulary import DraftConcern, Severity
from ledger.timeline import Timeline
from projections.lint.context import Draft
from projections.lint.finding import Finding, MinutesLocation, Text, finding

FIRST_HOUR, LAST_HOUR = time(7, 0), time(20, 59)
"""Between which times of day a meeting opens and closes as a rule."""

_MEETING, _HELD = MinutesLocation(key="meeting"), MinutesLocation(key="held")


def header_findings(draft: Draft) -> Iterator[Finding]:
    """Every finding on the header."""
    yield from number_taken(draft)
    yield from number_skipped(draft)
    yield from date_against_number(draft)
    yield from usual_hours(draft)


def number_taken(draft: Draft) -> Iterator[Finding]:
    """The meeting's number is on record already: with other content, or just so."""
    meeting = draft.minutes.meeting
    header = draft.before.meetings.get(MeetingId(meeting))
    if header is None:
        return
    events = _said(draft.before, header.meeting)
    told = {
        "meeting": meeting,
        "day": header.held,
        "items": len({(event.item, event.entry) for event in events}),
        "free": next_free(meeting, draft.before.meetings),
    }
    if _is_on_record_just_so(draft, header, events):
        yield finding(DraftConcern.NUMBER_TAKEN, Severity.CONSIDER, _MEETING, told, sentence="number-taken-just-so")
        return
    same_day = header.held == draft.minutes.held
    sentence = "number-taken-same-day" if same_day else "number-taken"
    yield finding(DraftConcern.NUMBER_TAKEN, Severity.MISTAKE, _MEETING, told, sentence=sentence)


def _is_on_record_just_so(draft: Draft, header: MeetingRecorded, events: list[MeetingEvent]) -> bool:
    """Whether trying the draft changed nothing of what the meeting is held to say."""
    if draft.after is None or draft.recorded_as != header.meeting or draft.left_out:
        return False
    return draft.after.meetings[header.meeting] == header and _said(draft.after, header.meeting) == events


def _said(timeline: Timeline, meeting: str) -> list[MeetingEvent]:
    return [dated.event for dated in timeline.entries if dated.event.meeting == meeting]


def number_skipped(draft: Draft) -> Iterator[Finding]:
    """Between the last meeting on record and this one, numbers are not on record."""
    meeting = draft.minutes.meeting
    if meeting in draft.before.meetings:
        return
    ordinal = parse_meeting(meeting).ordinal
    earlier = [known for known in in_its_series(meeting, draft.before.meetings) if known < ordinal]
    last = max(earlier, default=0)
    never = {*draft.before.never_held, *(told.meeting for told in draft.minutes.not_held)}
    between = (numbered(meeting, number) for number in range(last + 1, ordinal))
    missing = tuple(number for number in between if number not in never)
    if not missing:
        return
    told = {
        "meeting": meeting,
        "missing": _missing_text(missing),
        "last": numbered(meeting, last) if last else Text("none", "無"),
    }
    yield finding(DraftConcern.NUMBER_SKIPPED, Severity.CONSIDER, _MEETING, told)


def _missing_text(missing: tuple[MeetingId, ...]) -> Text:
    if len(missing) == 1:
        return Text(f"{missing[0]} is", missing[0])
    return Text(
        f"{missing[0]} – {missing[-1]} ({len(missing)}) are", f"{missing[0]} 至 {missing[-1]}（{len(missing)} 次）"
    )


def date_against_number(draft: Draft) -> Iterator[Finding]:
    """The date does not fit the number or the neighbours on record, and the header does not say why."""
    if draft.minutes.irregular is not None:
        return
    others = (
        MeetingDate(meeting=one.meeting, day=one.held, is_irregular=one.irregular is not None)
        for one in draft.before.meetings.values()
    )
    for fault in date_faults(draft.minutes.meeting, draft.minutes.held, others):
        yield Finding(
            concern=DraftConcern.DATE_ORDER if fault.other else DraftConcern.YEAR,
            severity=Severity.MISTAKE,
            location=_HELD,
            problem=fault.problem.en,
            remedy=fault.remedy.en,
            problem_zh=fault.problem.zh,
            remedy_zh=fault.remedy.zh,
        )


def usual_hours(draft: Draft) -> Iterator[Finding]:
    """A meeting opens and closes by day; 下午9時 for 上午9時 is a slip of the pen that reads well."""
    for key in ("starts", "ends"):
        clock = getattr(draft.minutes, key)
        if clock is not None and not FIRST_HOUR <= clock <= LAST_HOUR:
            yield finding(
                DraftConcern.UNUSUAL_HOUR, Severity.CONSIDER, MinutesLocation(key=key), {"clock": f"{clock:%H:%M}"}
            )
