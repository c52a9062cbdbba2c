"""Amend a meeting on record: an amendment that retracts and replaces events, which all stay readable.

Events are paired with those on record, so that what is unchanged keeps its ids. Uses ``reading`` for what the
minutes come to and ``validation`` for the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from attrs import evolve as altered

from ledger.commands.context import AppendPlan, DecisionContext
from ledger.commands.minutes.bearings import bearings
from ledger.commands.minutes.on_record import OnRecord, first_mentions_that_hold
from ledger.commands.minutes.reading import MinutesReading
from ledger.commands.validation import Validator
from ledger.errors import InputError
from ledger.model.cases import CaseId, normal_name
from ledger.model.events import (
    AgendaPlace,
    CasesFoundSame,
    Correction,
    Event,
    MeetingEvent,
    MinutesAmended,
    cases_of,
)
from ledger.model.minutes import Minutes
from ledger.text.catalogue import phrase
from ledger.transcription import Transcription, differences, minutes_of


def amend(
    context: DecisionContext,
    minutes: Minutes,
    *,
    because: str,
    accept_clashes: str | None = None,
    backfill: bool = False,
) -> AppendPlan:
    """Return the plan to correct a meeting on record to ``minutes``; to append nothing, where they are on record.

    Args:
        context: what the decision reads.
        minutes: the whole meeting as it should have been recorded.
        because: why.
        accept_clashes: why other resolutions on record may conflict from now on.
        backfill: admit resolutions on cases that no meeting on record introduces.

    Raises:
        InputError: the meeting is not on record, or no reason is given; else as :meth:`CaseLedger.record`.
    """
    if not because.strip():
        raise InputError(phrase('{subject}: an amendment needs a reason: `--because "why"`', subject=minutes.meeting))
    reading = MinutesReading(context, minutes)
    transcription = reading.transcribed(backfill=backfill, amending=True)
    own = reading.own
    if own is None:
        meeting = minutes.meeting
        raise InputError(
            phrase("{meeting} is not on record: record it (`caseledger record`), then amend it", meeting=meeting)
        )

    def amending(given: Transcription) -> tuple[Event, ...]:
        return amended(own, given, because=because, recorded_at=context.recorded_at)

    validator = Validator(platform=reading.platform, on_record=reading.on_record)
    if backfill:
        transcription = validator.backfilled(transcription, amending)
    new = amending(transcription)
    if not new:
        return context.unchanged(own.position)
    reading.refuse_untimed(transcription)
    events = validator.validate(
        new,
        subject=minutes.meeting,
        recorded_at=context.recorded_at,
        accept_clashes=accept_clashes,
        backfill=backfill,
    )
    old, given = minutes_of(own.header, own.events), minutes_of(transcription.header, transcription.resolved)
    return context.plan(events, last=own.position, differences=differences(old, given))


def amended(
    on_record: OnRecord, transcription: Transcription, *, because: str, recorded_at: datetime
) -> tuple[Event, ...]:
    """Return the events that make the minutes on record say what ``transcription`` says; empty if they do already."""
    from difflib import SequenceMatcher  # slow to import, and only an amendment needs it

    revision = on_record.revision + 1
    meeting = on_record.header.meeting
    old, new = list(on_record.events), list(transcription.resolved)
    agenda: list[AgendaPlace] = []
    corrections: list[Correction] = []
    fresh: list[Event] = []
    matcher = SequenceMatcher(None, [_content(e) for e in old], [_content(e) for e in new], autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            pairs = zip(old[old_from:old_to], new[new_from:new_to], strict=True)
            agenda += [AgendaPlace(event=kept.id, entry=given.entry) for kept, given in pairs]
            continue
        added = [altered(e, id=f"{meeting}@{revision}#{e.order:03}") for e in new[new_from:new_to]]
        agenda += [AgendaPlace(event=event.id, entry=event.entry) for event in added]
        corrections += _paired(old[old_from:old_to], added)
        fresh += added
    header = on_record.header
    if altered(transcription.header, id=header.id, recorded_at=header.recorded_at) != header:
        header = altered(transcription.header, id=f"{meeting}@{revision}#000")
        corrections.insert(0, Correction(old=on_record.header.id, new=header.id))
        fresh.insert(0, header)
    corrections += _lapsed(on_record, transcription)
    unmoved = [AgendaPlace(event=event.id, entry=event.entry) for event in old]
    if not corrections and agenda == unmoved:
        return ()
    by_id: dict[str, Event] = {event.id: event for event in (*old, *fresh, *first_mentions_that_hold(on_record))}
    touched = [by_id[one] for c in corrections for one in (c.old, c.new) if one in by_id]
    if (header.held, header.starts) != (on_record.header.held, on_record.header.starts):
        touched = list(by_id.values())
    amendment = MinutesAmended(
        id=f"{meeting}@{revision}",
        recorded_at=recorded_at,
        meeting=meeting,
        revision=revision,
        because=because,
        header=header.id,
        agenda=tuple(agenda),
        corrections=tuple(corrections),
        cases=tuple(dict.fromkeys(case for event in touched for case in cases_of(event))),
    )
    return (amendment, *fresh, *_extras(transcription, dict(zip(_ids(new), _ids_in(agenda), strict=True)), fresh))


def _lapsed(on_record: OnRecord, transcription: Transcription) -> list[Correction]:
    """What retracts the first mention of a case that the amended minutes bring in or see under another name."""
    names: dict[CaseId, set[str]] = {}
    for one in bearings(transcription.events):
        if one.how != "named":
            names.setdefault(one.case, set()).add(one.name)
    first_mentions = [one for one in first_mentions_that_hold(on_record) if one.case in names]
    return [Correction(old=one.id, new="") for one in first_mentions if normal_name(one.named) not in names[one.case]]


def _ids(events: Iterable[Event]) -> list[str]:
    return [event.id for event in events]


def _ids_in(agenda: Iterable[AgendaPlace]) -> list[str]:
    return [place.event for place in agenda]


def _extras(transcription: Transcription, final: dict[str, str], fresh: Sequence[Event]) -> list[Event]:
    """First mentions and joins under the ids that events finally bear; joins that stood before are left out."""
    new = {event.id for event in fresh}
    extras: list[Event] = []
    for extra in transcription.extras:
        if not isinstance(extra, CasesFoundSame):
            extras.append(extra)
        elif final.get(extra.shown_by, extra.shown_by) in new:
            extras.append(altered(extra, shown_by=final[extra.shown_by]))
    return extras


def _content(event: MeetingEvent) -> str:
    """What an event says, without its place and its moment of recording."""
    return repr(altered(event, id="", recorded_at=datetime.min, entry=0, order=0))


def _paired(old: Sequence[MeetingEvent], new: Sequence[MeetingEvent]) -> list[Correction]:
    """Each retracted event with the added one that takes its place: alike first, then of the same cases."""
    left_old, left_new = list(old), list(new)
    found: list[Correction] = []
    for is_alike in (_same_kind_and_cases, _same_cases, _same_item):
        for one in tuple(left_old):
            match = next((other for other in left_new if is_alike(one, other)), None)
            if match is not None:
                found.append(Correction(old=one.id, new=match.id))
                left_old.remove(one)
                left_new.remove(match)
    found += [Correction(old=one.id, new="") for one in left_old]
    found += [Correction(old="", new=one.id) for one in left_new]
    return found


def _same_kind_and_cases(one: MeetingEvent, other: MeetingEvent) -> bool:
    return type(one) is type(other) and _same_cases(one, other)


def _same_cases(one: MeetingEvent, other: MeetingEvent) -> bool:
    return bool(cases_of(one)) and cases_of(one) == cases_of(other)


def _same_item(one: MeetingEvent, other: MeetingEvent) -> bool:
    return type(one) is type(other) and one.item == other.item
