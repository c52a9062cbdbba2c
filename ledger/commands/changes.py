"""The change feed: what each append made known, batch by batch, for tools that follow a ledger.

Pure, over what was read. A batch is what was appended at once: a meeting, an amendment, a
platform, two ids found to be one case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

from attrs import frozen

from ledger.lifecycle import Cases
from ledger.model.cases import CaseId
from ledger.model.events import (
    CasesFoundSame,
    ClashesAccepted,
    DifferenceAcknowledged,
    Event,
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
    """What a batch changed about one case, as it stands at last.

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


def batches(events: Iterable[Recorded]) -> Iterator[tuple[Recorded, ...]]:
    """``events`` by the appends they came in."""
    batch: list[Recorded] = []
    for recorded in events:
        if batch and not _came_together(batch[-1], recorded):
            yield tuple(batch)
            batch = []
        batch.append(recorded)
    if batch:
        yield tuple(batch)


_STARTS = (MinutesAmended, MeetingWithdrawn, PlatformDescribed, DifferenceAcknowledged)
"""What begins an append, though recorded of the same meeting at the same moment as what precedes it."""


def whole_up_to(position: int, around: Callable[[int, int], Sequence[tuple[int, Event]]]) -> int:
    """The last position, ``position`` or before it, at which an append ends; 0 where the first one goes on.

    Args:
        position: a position of the log, the last one left out.
        around: the events at the positions from a first to a last, with their positions; asked a few times.
    """
    last = position + 1
    while last > 1:
        first = max(1, last - _LOOKED_AT_ONCE)
        rows = [Recorded(position=at, event=event) for at, event in around(first, last)]
        for one, next_one in reversed(list(pairwise(rows))):
            if not _came_together(one, next_one):
                return one.position
        last = first
    return 0


_LOOKED_AT_ONCE = 32  # events: most appends are shorter


def _came_together(one: Recorded, next_one: Recorded) -> bool:
    if isinstance(next_one.event, ClashesAccepted):
        return True
    if isinstance(one.event, (MeetingWithdrawn, ClashesAccepted)):  # nothing else comes after these in an append
        return False
    same_moment = one.event.recorded_at == next_one.event.recorded_at
    starts = isinstance(next_one.event, _STARTS) or not _meeting(next_one)
    return same_moment and not starts and _meeting(one) == _meeting(next_one)


def _meeting(recorded: Recorded) -> str:
    return str(getattr(recorded.event, "meeting", ""))


def described_batch(
    batch: Sequence[Recorded],
    about: Sequence[Recorded],
    platform: Platform | None,
    *,
    presumptions: bool = True,
) -> Batch:
    """What ``batch`` made known, given everything on record ``about`` the cases it touches."""
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
        meeting=_meeting(batch[0]),
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
