"""What is recorded later about a generated record: minutes amended, two ids linked as one case.

Both are rare: an amendment is made by ``ledger.commands`` from the corrected minutes.
Neither changes a register or a number, so that all stated counts stay right.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from attrs import evolve as altered

from benchmarks.generator.words import TASKS, Lot
from ledger.commands.amending import amended
from ledger.commands.minutes.on_record import OnRecord
from ledger.model.cases import CaseId
from ledger.model.events import CasesFoundSame, DirectiveIssued, Event, MeetingEvent, MeetingRecorded
from ledger.transcription import Transcription

_BECAUSE = "紀錄繕寫有誤，經幕僚單位函知更正"


def amendment(batch: Sequence[Event], lot: Lot) -> tuple[Event, ...]:
    """Return the amendment of the meeting of ``batch``: a task corrected, or else the place."""
    header, resolved = cast(MeetingRecorded, batch[0]), cast("list[MeetingEvent]", list(batch[1:]))
    at = later(header.recorded_at, lot)
    told = [place for place, event in enumerate(resolved) if isinstance(event, DirectiveIssued)]
    new = [altered(event, recorded_at=at) for event in resolved]
    place = header.place if told else f"{header.place}（視訊）"
    for one in told[-1:]:
        directive = cast(DirectiveIssued, new[one])
        task = TASKS[(TASKS.index(directive.task) + 1) % len(TASKS)]
        new[one] = altered(directive, task=task)
    return amended(
        OnRecord(header=header, events=tuple(resolved), revision=0, recorded=()),
        Transcription(header=altered(header, recorded_at=at, place=place), resolved=tuple(new)),
        because=_BECAUSE,
        recorded_at=at,
    )


def found_same(one: CaseId, other: CaseId, recorded_at: datetime) -> tuple[Event, ...]:
    """Return the event that links a deferred proposal and a later one as one case."""
    because = "暫緩之提案以新案名重新提出，經主辦機關確認為同一案"
    return (CasesFoundSame(id=f"same:{one}={other}", recorded_at=recorded_at, cases=(one, other), because=because),)


def later(at: datetime, lot: Lot) -> datetime:
    """Return a moment three weeks to half a year after ``at``."""
    return at + timedelta(days=21 + int(lot() * 160), seconds=int(lot() * 3600))
