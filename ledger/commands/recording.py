"""Record a meeting: the events of its minutes, in order or between others on record.

Uses ``reading`` for what the minutes come to and ``validation`` for the rules.

>>> from datetime import UTC, datetime
>>> record(DecisionContext(reader=ledger.reader, recorded_at=datetime(2026, 1, 1, tzinfo=UTC)), minutes).events
()
"""

from __future__ import annotations

from attrs import evolve as altered

from ledger.commands.context import AppendPlan, DecisionContext
from ledger.commands.minutes.on_record import OnRecord, other_content, times_recorded
from ledger.commands.minutes.reading import MinutesReading
from ledger.commands.validation import Validator
from ledger.model.events import CasesFoundSame
from ledger.model.minutes import Minutes
from ledger.transcription import Transcription, minutes_of


def record(
    context: DecisionContext, minutes: Minutes, *, backfill: bool = False, accept_clashes: str | None = None
) -> AppendPlan:
    """Return the plan to record ``minutes``; to append nothing, where the meeting is on record just so.

    Args:
        context: what the decision reads.
        minutes: what the meeting resolved.
        backfill: admit resolutions on cases that no meeting on record introduces.
        accept_clashes: why later resolutions on record may conflict from now on.

    Raises:
        LedgerError: as :meth:`CaseLedger.record`.
    """
    reading = MinutesReading(context, minutes)
    if not backfill and not minutes.presumed and reading.in_order is not None:
        return context.plan(reading.in_order.events)
    transcription = reading.transcribed(backfill=backfill, amending=False)
    if reading.own is not None:
        _confirm_unchanged(reading.own, transcription, minutes)
        return context.unchanged(reading.own.position)
    reading.refuse_untimed(transcription)
    if reading.earlier:
        transcription = _recorded_anew(transcription, times_recorded(reading.earlier))
    validator = Validator(platform=reading.platform, on_record=reading.on_record)
    if backfill:
        transcription = validator.backfilled(transcription)
    return context.plan(
        validator.validate(
            transcription.events,
            subject=minutes.meeting,
            recorded_at=context.recorded_at,
            accept_clashes=accept_clashes,
            backfill=backfill,
        )
    )


def _recorded_anew(transcription: Transcription, revision: int) -> Transcription:
    """``transcription`` of a meeting that was withdrawn, its events under ids that no event ever bore."""
    meeting = transcription.header.meeting
    final = {event.id: f"{meeting}@{revision}#{event.order:03}" for event in transcription.resolved}
    return altered(
        transcription,
        header=altered(transcription.header, id=f"{meeting}@{revision}#000"),
        resolved=tuple(altered(event, id=final[event.id]) for event in transcription.resolved),
        extras=tuple(
            altered(extra, shown_by=final.get(extra.shown_by, extra.shown_by))
            if isinstance(extra, CasesFoundSame)
            else extra
            for extra in transcription.extras
        ),
    )


def _confirm_unchanged(own: OnRecord, given: Transcription, minutes: Minutes) -> None:
    """Pass where what is given says what is on record.

    Raises:
        AlreadyRecordedError: it does not; the difference is shown.
    """
    old, new = minutes_of(own.header, own.events), minutes_of(given.header, given.resolved)
    if old != _with_groups_of(old, new, minutes):
        raise other_content(own, new)


def _with_groups_of(old: Minutes, new: Minutes, minutes: Minutes) -> Minutes:
    """``new`` with the groups on record where what was given left them to follow from the cases."""
    if not len(old.items) == len(new.items) == len(minutes.items):
        return new
    items = [
        altered(item, group=recorded.group) if not given.group else item
        for recorded, item, given in zip(old.items, new.items, minutes.items, strict=True)
    ]
    return altered(new, items=tuple(items))
