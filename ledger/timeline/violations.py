"""Resolutions on record that the rules refuse where they now stand in the order of effect.

A late meeting, a correction or two ids found to be one can leave a later resolution without
footing. What clashes is computed, never stored: it ends by itself once the record is put right.
What is stored is only why somebody accepted it.
"""

from __future__ import annotations

from attrs import frozen

from ledger.lifecycle import Refusal, guards
from ledger.timeline import Dated, Replay, Timeline


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
        clash = clash_of(dated, timeline, replay, new)
        if clash is not None:
            found.append(clash)
        replay.take(dated)
    return tuple(found)


def clash_of(dated: Dated, timeline: Timeline, replay: Replay, new: frozenset[str] = frozenset()) -> Clash | None:
    """The clash that ``dated`` is, on a ``replay`` of all that precedes it in ``timeline``; None if it is none.

    For whoever replays the timeline anyway and asks after some of its entries; ``new`` as for :func:`clashes`.
    """
    event = dated.event
    if event.irregular is not None:
        return None
    refusal = guards.check(replay.cases, event, replay.levels, timeline.platform)
    if refusal is None or (refusal.gives_way and event.id not in new):
        return None
    accepted = timeline.accepted.get(event.id)
    return Clash(dated=dated, refusal=refusal, accepted=accepted.because if accepted else None)
