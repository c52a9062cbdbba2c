"""The change feed: what each append made known, batch by batch, for tools that follow a ledger.

A batch is what was appended at once: a meeting, an amendment, a platform, two ids found to be one case. Uses the
reader, and the timeline for the states before and after.

>>> [(batch.what, batch.meeting) for batch in changes(ledger.reader, 0)][:2]
[('platform', ''), ('recorded', 'industry/112-1')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Literal

from attrs import frozen

from ledger.lifecycle import Cases
from ledger.log.appends import batches, meeting_of
from ledger.log.reader import LedgerReader
from ledger.model.cases import CaseId
from ledger.model.events import (
    CasesFoundSame,
    DifferenceAcknowledged,
    MeetingWithdrawn,
    MinutesAmended,
    PlatformDescribed,
    cases_of,
)
from ledger.model.platform import Platform
from ledger.model.vocabulary import Status
from ledger.timeline import Recorded, Timeline

BatchKind = Literal["platform", "recorded", "amended", "joined", "acknowledged", "withdrawn"]
"""What one append records: the platform, a meeting, an amendment, joined cases and so on."""


@frozen(kw_only=True)
class CaseChange:
    """What a batch changed about one case.

    Attributes:
        case: the id under which it is shown now.
        title: its title after.
        before: its overall status before; None where it was not on record.
        after: its overall status after; None where it is no longer on record.
    """

    case: CaseId
    title: str
    before: Status | None
    after: Status | None


@frozen(kw_only=True)
class Batch:
    """What one append made known.

    Attributes:
        position: the position of its last event; ask after it for what follows.
        events: the ids of its events.
        recorded_at: when it came to be known.
        what: what kind of thing was appended.
        meeting: the meeting it is from; empty for a platform or a join by hand.
        because: why, for an amendment, a withdrawal, a join or an acknowledgement; else empty.
        cases: every case it touches, with its status before and after.
    """

    position: int
    events: tuple[str, ...]
    recorded_at: datetime
    what: BatchKind
    meeting: str
    because: str
    cases: tuple[CaseChange, ...]


def changes(reader: LedgerReader, after: int, *, presumptions: bool = True) -> Iterator[Batch]:
    """Yield what came to be known after position ``after``: a batch for each append, in recorded order.

    Args:
        reader: reads the log.
        after: the last position that is known already; one inside an append gives all of that append.
        presumptions: with False, the statuses are those without presumptions.

    Raises:
        InputError: the log has no such position.
    """
    after = reader.whole_up_to(after)
    platform = reader.platforms.at(after)
    for batch in batches(reader.events(after)):
        described = batch[0].event
        if isinstance(described, PlatformDescribed):
            platform = described.platform
            yield described_batch(batch, [], None)
            continue
        about, _ = reader.related.bearing_on({case for recorded in batch for case in cases_of(recorded.event)}, None)
        yield described_batch(batch, about, platform, presumptions=presumptions)


def described_batch(
    batch: Sequence[Recorded],
    about: Sequence[Recorded],
    platform: Platform | None,
    *,
    presumptions: bool = True,
) -> Batch:
    """Return what ``batch`` made known.

    Args:
        batch: the events of one append.
        about: everything on record about the cases it touches.
        platform: the platform as described by then; None where it was not.
        presumptions: with False, the statuses are those without presumptions.
    """
    amendment = next((r.event for r in batch if isinstance(r.event, MinutesAmended)), None)
    joined = batch[0].event if isinstance(batch[0].event, CasesFoundSame) else None
    what: BatchKind = "recorded"
    if isinstance(batch[0].event, PlatformDescribed):
        what = "platform"
    elif amendment is not None:
        what = "amended"
    elif joined is not None:
        what = "joined"
    elif isinstance(batch[0].event, DifferenceAcknowledged):
        what = "acknowledged"
    elif isinstance(batch[0].event, MeetingWithdrawn):
        what = "withdrawn"
    first = batch[0].event
    reason = first if isinstance(first, (DifferenceAcknowledged, MeetingWithdrawn)) else amendment or joined
    return Batch(
        position=batch[-1].position,
        events=tuple(recorded.event.id for recorded in batch),
        recorded_at=batch[-1].event.recorded_at,
        what=what,
        meeting=meeting_of(batch[0]),
        because=reason.because if reason else "",
        cases=tuple(_changes(batch, about, platform, presumptions)) if platform else (),
    )


def _changes(
    batch: Sequence[Recorded], about: Sequence[Recorded], platform: Platform, presumptions: bool
) -> Iterator[CaseChange]:
    timeline, after = _states(about, batch[-1].position, platform, presumptions)
    _, before = _states(about, batch[0].position - 1, platform, presumptions)
    touched = dict.fromkeys(timeline.shown_id(c) for r in batch for c in cases_of(r.event))
    for case in touched:
        now = after.get(case)
        ids = [case, *(old for old, shown in timeline.shown.items() if shown == case)]
        then = next((before[one] for one in ids if one in before), None)
        yield CaseChange(
            case=case,
            title=now.title if now else then.title if then else case,
            before=then.status if then else None,
            after=now.status if now else None,
        )


def _states(about: Sequence[Recorded], position: int, platform: Platform, presumptions: bool) -> tuple[Timeline, Cases]:
    described = PlatformDescribed(id="", recorded_at=datetime.min.replace(tzinfo=UTC), platform=platform)
    known = [recorded for recorded in about if recorded.position <= position]
    timeline = Timeline.of([Recorded(position=0, event=described), *known], presumptions=presumptions)
    return timeline, timeline.replayed().cases
