"""What is on record of one meeting, from everything ever recorded of it.

Pure, over what was read: which header and events hold, how often the meeting was recorded, and which ids it has
used up. Uses the timeline; reads nothing itself.

>>> own = minutes_on_record(ledger.events_of("industry/114-4"), "industry/114-4")
>>> own.header.meeting, own.revision
('industry/114-4', 0)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from attrs import frozen

from ledger.commands.minutes.bearings import Before, bearings, spoken_of
from ledger.commands.minutes.kept_ids import Past
from ledger.errors import AlreadyRecordedError
from ledger.model.cases import normal_name
from ledger.model.events import (
    CaseFirstSeen,
    CasesFoundSame,
    MeetingEvent,
    MeetingRecorded,
    MeetingWithdrawn,
    MinutesAmended,
    PlatformDescribed,
)
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.text.bilingual import joined_in_part
from ledger.text.catalogue import phrase
from ledger.timeline import (
    Recorded,
    Timeline,
    events_that_hold,
    holding,
    introduced_by,
    under_present_names,
)
from ledger.transcription import (
    IdAllocation,
    differences,
    minutes_of,
)


@frozen(kw_only=True)
class OnRecord:
    """What the minutes of a meeting say, as recorded and amended.

    Attributes:
        header: the header that holds.
        events: the events that hold, in order.
        revision: how often the meeting was recorded, amended or withdrawn, but for the first time.
        recorded: everything ever recorded of it.
    """

    header: MeetingRecorded
    events: tuple[MeetingEvent, ...]
    revision: int
    recorded: tuple[Recorded, ...]

    @property
    def position(self) -> int:
        """The position of the last event recorded of them."""
        return self.recorded[-1].position


def minutes_on_record(recorded: Sequence[Recorded], meeting: str, platform: Platform | None = None) -> OnRecord | None:
    """Return what ``meeting`` says, from everything recorded of it; None where it is not on record.

    Args:
        recorded: everything recorded of it, and anything else.
        meeting: its id.
        platform: names agencies as they are named now; as recorded, where none is given.
    """
    own = tuple(r for r in recorded if getattr(r.event, "meeting", None) == meeting)
    held = holding(own) if platform is None else under_present_names(holding(own), platform)
    header = next((h for h in held.headers.values() if h.meeting == meeting), None)
    if header is None:
        return None
    events = [e for _, e in held.events if not isinstance(e, CaseFirstSeen)]
    ordered = tuple(sorted(events, key=lambda event: event.order))
    return OnRecord(header=header, events=ordered, revision=times_recorded(own) - 1, recorded=own)


def times_recorded(own: Iterable[Recorded]) -> int:
    """Return how often a meeting was recorded, amended or withdrawn, from everything ever recorded of it."""
    found = [recorded.event for recorded in own]
    withdrawn = [place for place, event in enumerate(found) if isinstance(event, MeetingWithdrawn)]
    amended_too = sum(isinstance(event, MinutesAmended) for event in found)
    is_on_record = any(isinstance(event, MeetingRecorded) for event in found[withdrawn[-1] + 1 if withdrawn else 0 :])
    return amended_too + 2 * len(withdrawn) + is_on_record


def ids_allocated(recorded: Sequence[Recorded]) -> IdAllocation:
    """Return the running numbers that earlier recordings of a meeting used, from everything ever recorded of it."""
    events = [one.event for one in recorded]
    first_mentions = [event for event in events if isinstance(event, CaseFirstSeen)]
    return IdAllocation(
        numbers=_highest(case for e in events if isinstance(e, MeetingEvent) for case in introduced_by(e)),
        first_mentions=_highest(one for event in first_mentions for one in (event.id, event.case)),
        joins=_highest(event.id for event in events if isinstance(event, CasesFoundSame)),
        seen={normal_name(event.named): event.group for event in first_mentions},
    )


def past_of(meeting: str, recorded: Sequence[Recorded], elsewhere: Sequence[Recorded]) -> Past:
    """Return what the record knows of the cases that a meeting brought in.

    Args:
        meeting: the meeting.
        recorded: everything ever recorded of it.
        elsewhere: what is on record from other meetings about those cases.
    """
    others = events_that_hold(elsewhere)
    foreign = {case for event in others for case in introduced_by(event)}
    own = f"{meeting.replace('/', '-')}."
    named_elsewhere = [one for one in bearings(others) if one.how == "named"]
    ever = (*named_elsewhere, *bearings(one.event for one in recorded))
    now = bearings(event for _, event in sorted(holding(recorded).events, key=lambda one: one[1].order))
    return Past(
        before=Before(
            ever=tuple(one for one in ever if one.case.startswith(own) or one.how == "seen"),
            now=tuple(one for one in now if one.case.startswith(own) or one.case not in foreign),
        ),
        spoken=spoken_of(others),
        used=ids_allocated(recorded),
    )


def first_mentions_that_hold(on_record: OnRecord) -> list[CaseFirstSeen]:
    """Return the first mentions of cases that hold, of a meeting on record."""
    return [event for _, event in holding(on_record.recorded).events if isinstance(event, CaseFirstSeen)]


def _highest(ids: Iterable[str]) -> int:
    """The highest running number in which any of ``ids`` ends; 0 where there is none."""
    endings = (_RUNNING_NUMBER.search(one) for one in ids)
    return max((int(ending[0]) for ending in endings if ending), default=0)


_RUNNING_NUMBER = re.compile(r"[0-9]+$")


def timeline_of(platform: Platform, events: Sequence[Recorded]) -> Timeline:
    """Return the timeline of ``events`` alone, under ``platform``."""
    described = PlatformDescribed(id="", recorded_at=datetime.min.replace(tzinfo=UTC), platform=platform)
    return Timeline.of([Recorded(position=0, event=described), *events])


def other_content(own: OnRecord, given: Minutes) -> AlreadyRecordedError:
    """Return the error that says how ``given`` differs from what is on record of the meeting."""
    old = minutes_of(own.header, own.events)
    return AlreadyRecordedError(
        phrase(
            "{meeting} is on record with other content (recorded -> given):\n{differences}\n"
            "  remedy: nothing was recorded; if the sheet is right, amend the record "
            '(`caseledger amend SHEET --because "why"`); if the record is right, undo the change in the sheet',
            meeting=given.meeting,
            differences=joined_in_part(differences(old, given), lambda line: f"  {line}"),
        )
    )
