"""Resolutions on record that the rules refuse where they now stand in the order of effect.

A late meeting, a correction or two ids found to be one can leave a later resolution without
footing. What clashes is computed, never stored: it ends by itself once the record is put right.
What is stored is only why somebody accepted it.
"""

from __future__ import annotations

from attrs import frozen

from ledger.docket import Refusal, decide
from ledger.timeline import Dated, Timeline


@frozen(kw_only=True)
class Clash:
    """One resolution that the rules refuse where it stands.

    Attributes:
        dated: the resolution, with its moment and position.
        refusal: which rule refuses it, and what to do about it.
        accepted: why somebody recorded what causes it all the same; None if nobody did.
    """

    dated: Dated
    refusal: Refusal
    accepted: str | None


def clashes(timeline: Timeline, new: frozenset[str] = frozenset()) -> tuple[Clash, ...]:
    """Every clash, in the order of effect; what was admitted as irregular is none.

    Args:
        timeline: everything known.
        new: the ids of events about to be recorded. Of those alone a case carried in although its
            history is on record is a clash; one carried in earlier gives way without a word.
    """
    replay = timeline.replay()
    found = []
    for dated in timeline.entries:
        refusal = None
        if dated.event.irregular is None:
            refusal = decide(replay.cases, dated.event, replay.levels, timeline.platform)
        if refusal is not None and not (refusal.gives_way and dated.event.id not in new):
            accepted = timeline.accepted.get(dated.event.id)
            because = accepted.because if accepted else None
            found.append(Clash(dated=dated, refusal=refusal, accepted=because))
        replay.take(dated)
    return tuple(found)
