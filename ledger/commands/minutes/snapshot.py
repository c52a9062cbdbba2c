"""Snapshot: the state of some cases after everything on record about them, for a meeting in order.

A meeting recorded late can change what followed from it, so that the rules must be applied to everything on record
about its cases twice, without it and with it. One that comes after all of that changes nothing on record: it needs
no more than the state of its cases before it. Pure, over what was read; nothing is refused here.

>>> snapshot = snapshot_before(platform, [], minutes)
>>> snapshot.introduced
frozenset()
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from ledger.commands.minutes.names_meant import Meant, known_as
from ledger.lifecycle import guards
from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseFirstSeen,
    CasesFoundSame,
    Event,
    MeetingEvent,
)
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.timeline import (
    Recorded,
    Replay,
    holding,
    introduced_by,
    moment_of,
    opening,
    opening_of,
    openings,
    phase_of,
    refuse_unknown,
    sort_key,
    under_present_names,
)
from ledger.transcription import KnownCase, Names, Transcription, TranscriptionError, transcribe


@frozen(kw_only=True)
class Snapshot:
    """The state of the cases concerned before a meeting that nothing on record about them follows.

    Attributes:
        platform: the platform.
        replay: their state after everything on record about them.
        introduced: those of them that something on record introduces.
    """

    platform: Platform
    replay: Replay
    introduced: frozenset[CaseId]

    def known_cases(self, meant: Meant) -> Names:
        """Return what transcription must know of the cases meant, by the name that means them."""
        return {name: tuple(self._known_case(case) for case in cases) for name, cases in meant.items()}

    def _known_case(self, case: CaseId) -> KnownCase:
        is_introduced = case in self.introduced
        return known_as(
            case,
            self.replay.state(case),
            is_there=True,
            is_introducible=not is_introduced,
            is_introduced=is_introduced,
            is_said_new=False,
        )

    def followed_by(self, minutes: Minutes, meant: Meant, recorded_at: datetime) -> Transcription | None:
        """Return what ``minutes`` come to here; None where they make no sense or break a rule.

        Args:
            minutes: what the meeting resolved.
            meant: the cases that its names mean.
            recorded_at: the moment of recording.
        """
        try:
            transcription = transcribe(minutes, self.platform, self.known_cases(meant), recorded_at)
        except TranscriptionError:
            return None
        return transcription if self.is_followed_by(transcription) else None

    def is_followed_by(self, transcription: Transcription) -> bool:
        """Apply ``transcription`` as far as the rules admit it, and return whether they admit all of it.

        False as well where the transcription bears on the past, in that it joins cases or first sees some.
        """
        if transcription.extras:
            return False
        cases, levels = self.replay.cases, self.replay.levels
        begins = {transcription.header.meeting: opening(transcription.header, levels)}
        for event in sorted(transcription.resolved, key=lambda event: sort_key(moment_of(event, begins, levels))):
            if event.irregular is None and guards.check(cases, event, levels, self.platform) is not None:
                return False
            self.replay.apply(event, transcription.header.held)
        return True


def snapshot_before(platform: Platform, past: Sequence[Recorded], minutes: Minutes) -> Snapshot | None:
    """Return the state of cases before ``minutes``; None where something in ``past`` may follow or depend on them.

    Args:
        platform: the platform.
        past: everything on record about the cases that the minutes mention, with the headers of its meetings.
        minutes: what a meeting that is not on record resolved.
    """
    if any(_hangs_on_others(recorded.event) for recorded in past):
        return None
    refuse_unknown([(recorded.position, recorded.event) for recorded in past], platform)
    held = under_present_names(holding(past), platform)
    if any(event.meeting not in held.headers for _, event in held.events):
        return None
    hours = {one.starts is None for one in held.headers.values() if one.held == minutes.held}
    if hours - {minutes.starts is None}:
        return None  # which of the two came first may have to be asked
    levels = platform.level_ids
    begins = {meeting: sort_key(moment)[:3] for meeting, moment in openings(held.headers, levels).items()}
    # The order of effect, without the values in which a timeline lays it out: a long past is most of the work.
    in_order = sorted(
        (*begins[event.meeting], phase_of(event), event.order, position, event) for position, event in held.events
    )
    opens = sort_key(opening_of(minutes, platform))[:3]
    if in_order and in_order[-1][:3] >= opens:
        return None
    # Nobody asks this one for the rest of a register, so it need not know what each meeting named.
    replay = Replay(levels=levels)
    introduced: set[CaseId] = set()
    for day, _, _, _, _, _, event in in_order:
        replay.apply(event, day)
        introduced.update(introduced_by(event))
    return Snapshot(platform=platform, replay=replay, introduced=frozenset(introduced))


def _hangs_on_others(event: Event) -> bool:
    """Whether what an event says depends on what else is on record: who is one with whom, what was presumed."""
    if isinstance(event, (CasesFoundSame, CaseFirstSeen)):
        return True
    return isinstance(event, MeetingEvent) and event.presumption is not None
