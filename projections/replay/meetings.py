"""Meeting replay: each meeting with the state it found, what it resolved, and the state it left.

Shared by tallies, reconciliation, gaps and lint. Pure; one pass over the effective order.

>>> first = next(meeting_replays(timeline))
>>> first.header.meeting, len(first.before.cases), len(first.steps)
('industry/112-1', 20, 37)
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from attrs import frozen

from ledger.model.events import MeetingEvent, MeetingRecorded
from ledger.model.meetings import PHASE_CARRIED_IN, MeetingId, Moment
from ledger.timeline import Dated, Replay, SortKey, Step, Timeline, sort_key

Witness = Callable[[Replay, Dated], None]
"""Called with every event just before it takes effect, and the state it finds."""


@frozen(kw_only=True)
class MeetingReplay:
    """One meeting between two states of everything.

    Attributes:
        header: what the minutes say of the meeting itself.
        opens: the moment at which it opened.
        carried: what its minutes carry in, in order.
        before: the state the meeting found: what it carries in included, its own resolutions not.
        steps: what it resolved, in order.
        after: the state it left.
    """

    header: MeetingRecorded
    opens: Moment
    carried: tuple[MeetingEvent, ...]
    before: Replay
    steps: tuple[Step, ...]
    after: Replay


def meeting_replays(
    timeline: Timeline,
    only: MeetingId | None = None,
    on: date | None = None,
    *,
    since: MeetingReplay | None = None,
    witness: Witness | None = None,
) -> Iterator[MeetingReplay]:
    """Yield every meeting on record, in the order held.

    Args:
        timeline: everything known.
        only: the one meeting wanted.
        on: only meetings held by that day.
        since: begin with this meeting as another pass over the same past found it.
        witness: called with every event just before it takes effect.
    """
    replay = timeline.replay() if since is None else since.before.copy(timeline.named)
    begun = None if since is None else sort_key(since.opens)
    first = 0 if begun is None else bisect_left(timeline.entries, begun, key=_key)
    entries = islice(timeline.entries, first, None)
    pending = next(entries, None)
    for header in timeline.meetings.values():
        opens = timeline.opening(header)
        begins = sort_key(opens)
        if begun is not None and begins < begun:
            continue
        if on is not None and header.held > on:
            return
        carried = list(since.carried) if since is not None and since.header.meeting == header.meeting else []
        while pending is not None and _key(pending) < begins:
            if pending.moment.phase == PHASE_CARRIED_IN and pending.event.meeting == header.meeting:
                carried.append(pending.event)
            _take_effect(replay, pending, witness)
            pending = next(entries, None)
        wanted = only is None or header.meeting == only
        # A copy costs what has changed since the last one, so that it is not taken for meetings passed over.
        before = replay.copy() if wanted else replay
        steps = []
        while pending is not None and _key(pending)[:-1] == begins[:-1]:
            if wanted:
                steps.append(_step(replay, pending, witness))
            else:
                _take_effect(replay, pending, witness)
            pending = next(entries, None)
        if wanted:
            yield MeetingReplay(
                header=header,
                opens=opens,
                carried=tuple(carried),
                before=before,
                steps=tuple(steps),
                after=replay.copy(),
            )
        if header.meeting == only:
            return


def _step(replay: Replay, dated: Dated, witness: Witness | None) -> Step:
    if witness is not None:
        witness(replay, dated)
    return replay.step(dated)


def _take_effect(replay: Replay, dated: Dated, witness: Witness | None) -> None:
    """Apply ``dated`` as ``_step`` does, without a record of what changes."""
    if witness is not None:
        witness(replay, dated)
    replay.apply(dated.event, dated.moment.day)


def _key(dated: Dated) -> SortKey:
    return sort_key(dated.moment)


def is_of(moment: Moment, begins: Moment) -> bool:
    """Return whether a moment lies within a meeting, after what that found in place.

    Args:
        moment: the moment.
        begins: when the meeting opened.
    """
    return sort_key(moment)[:-1] == sort_key(begins)[:-1]
