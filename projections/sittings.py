"""Each meeting with the registers as it found them, what it resolved, and the registers as it left them.

What tallies and reconciliation have in common. Pure; one pass over the order of effect.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from ledger.meetings import MeetingId, Moment
from ledger.resolutions import MeetingRecorded
from ledger.timeline import Replay, Step, Timeline, opening


@frozen(kw_only=True)
class Sitting:
    """One meeting between two states of everything.

    Attributes:
        header: what the minutes say of the meeting itself.
        before: everything as the meeting found it: what it carries in included, its own resolutions not.
        steps: what it resolved, in order.
        after: everything as it left it.
    """

    header: MeetingRecorded
    before: Replay
    steps: tuple[Step, ...]
    after: Replay


def sittings(timeline: Timeline, only: MeetingId | None = None, on: date | None = None) -> Iterator[Sitting]:
    """Every meeting on record by the day ``on``, in the order held; just one if ``only`` names it."""
    replay = timeline.replay()
    entries = iter(timeline.entries)
    pending = next(entries, None)
    for header in timeline.meetings.values():
        if on is not None and header.held > on:
            return
        begins = opening(header)
        while pending is not None and pending.moment < begins:
            replay.apply(pending)
            pending = next(entries, None)
        wanted = only is None or header.meeting == only
        before = replay.copy() if wanted else replay
        steps = []
        while pending is not None and is_of(pending.moment, header):
            steps.append(replay.apply(pending))
            pending = next(entries, None)
        if wanted:
            yield Sitting(header=header, before=before, steps=tuple(steps), after=replay.copy())
        if header.meeting == only:
            return


def is_of(moment: Moment, header: MeetingRecorded) -> bool:
    """Whether a moment lies within the meeting: its own resolutions share its opening and name it."""
    begins = opening(header)
    return (moment.day, moment.at, moment.phase, moment.meeting) == (
        begins.day,
        begins.at,
        begins.phase,
        begins.meeting,
    )
