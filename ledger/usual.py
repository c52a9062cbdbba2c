"""The usual meeting: held after everything on record about its cases, and by the rules.

Beside ``planning``, pure as that is. A meeting recorded late can change what followed from it, so
that everything on record about its cases must be held to the rules twice, without it and with it.
One that comes after all of that changes nothing behind it: how its cases stood on the eve of it is
all there is to know. Whatever is not so plain is left to the general way; nothing is refused here.

>>> eve = eve_of(platform, past, minutes)              # doctest: +SKIP
>>> transcript = transcribe(minutes, platform, eve.known_cases(meant), recorded_at)    # doctest: +SKIP
>>> eve.is_followed_by(transcript)                     # doctest: +SKIP
True
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from attrs import frozen

from ledger.cases import CaseId
from ledger.docket import decide
from ledger.meetings import PHASE_CARRIED_IN, Moment
from ledger.minutes import Minutes
from ledger.planning import timeline_of
from ledger.platform import Platform
from ledger.resolutions import MeetingEvent
from ledger.timeline import Dated, Recorded, Replay, Timeline, introduced_by, moment_of, renamed, sort_key
from ledger.transcription import KnownCase, Transcript


@frozen(kw_only=True)
class Eve:
    """How the cases concerned stand before a meeting that nothing on record about them follows.

    Attributes:
        timeline: everything on record about them.
        replay: how they stand after all of it.
        introduced: those of them that something on record introduces.
    """

    timeline: Timeline
    replay: Replay
    introduced: frozenset[CaseId]

    def known_cases(self, meant: Mapping[str, CaseId]) -> dict[str, KnownCase]:
        """What transcription must know of each case meant, by the name that means it."""
        known = {}
        for name, case in meant.items():
            shown = self.timeline.shown_id(case)
            state = self.replay.state(shown)
            known[name] = KnownCase(
                id=case,
                group=state.group if state else "",
                category=state.category if state else "",
                is_introducible=shown not in self.introduced,
            )
        return known

    def is_followed_by(self, transcript: Transcript) -> bool:
        """Whether the rules admit everything in ``transcript``, which takes effect here until they do not.

        False as well where the transcript bears on the past, in that it joins cases or first sees some.
        """
        if transcript.extras:
            return False
        headers = {transcript.header.meeting: transcript.header}
        levels, platform, shown = self.replay.levels, self.timeline.platform, self.timeline.shown
        # Where they will stand in the log decides between none of them: each has a moment of its own.
        dated = [Dated(moment=moment_of(e, headers), position=0, event=e) for e in transcript.resolved]
        for one in sorted(dated, key=lambda one: sort_key(one.moment)):
            event = renamed(one.event, shown)
            if event.irregular is None and decide(self.replay.cases, event, levels, platform) is not None:
                return False
            self.replay.take(Dated(moment=one.moment, position=0, event=event))
        return True


def eve_of(platform: Platform, past: Sequence[Recorded], minutes: Minutes) -> Eve | None:
    """How the cases stand before ``minutes``; None where something in ``past`` may follow them or hang on them.

    Args:
        platform: the platform.
        past: everything on record about the cases that the minutes mention, with the headers of its meetings.
        minutes: what a meeting that is not on record resolved.
    """
    if any(isinstance(r.event, MeetingEvent) and r.event.presumption is not None for r in past):
        return None  # the meeting may settle what was presumed, and so change the past
    timeline = timeline_of(platform, past)
    at = minutes.starts or time(0, 0)
    opens = Moment(day=minutes.held, at=at, phase=PHASE_CARRIED_IN, meeting=minutes.meeting)
    if timeline.entries and sort_key(timeline.entries[-1].moment) >= sort_key(opens):
        return None
    # Nobody asks this one for the rest of a register, so it need not know what each meeting named.
    replay = Replay(levels=platform.level_ids)
    introduced: set[CaseId] = set()
    for dated in timeline.entries:
        replay.take(dated)
        introduced.update(introduced_by(dated.event))
    return Eve(timeline=timeline, replay=replay, introduced=frozenset(introduced))
