"""Recorded resolutions that the rules refuse at their place in the order of effect.

A late meeting, a correction or two ids found to be one can leave a later resolution without the state that it
needs. Violations are computed from a :class:`~ledger.timeline.timeline.Timeline` and never stored: a violation ends
when the record is corrected. Only the reason for which a person accepted one is stored
(:class:`~ledger.model.events.ClashesAccepted`). Uses the guards of ``ledger.lifecycle``; reads no store.

>>> violations(timeline)
()
"""

from __future__ import annotations

from attrs import frozen

from ledger.lifecycle import Refusal, guards
from ledger.timeline.replay import Dated, Replay
from ledger.timeline.timeline import Timeline


@frozen(kw_only=True)
class RuleViolation:
    """One resolution that the rules refuse at its place in the order of effect.

    Attributes:
        dated: the resolution, with its moment and position.
        refusal: the rule that refuses it, and what to do about it.
        accepted: why a person accepted what causes it; None if no person did.
    """

    dated: Dated
    refusal: Refusal
    accepted: str | None


def violations(timeline: Timeline, new: frozenset[str] = frozenset()) -> tuple[RuleViolation, ...]:
    """Return every violation, in the order of effect; a resolution admitted as irregular is none.

    Args:
        timeline: everything known.
        new: the ids of events about to be recorded. For these alone, a case carried in although its
            history is recorded is a violation; one that was carried in earlier is superseded instead.
    """
    replay = timeline.replay()
    found = []
    for dated in timeline.entries:
        violation = violation_of(dated, timeline, replay, new)
        if violation is not None:
            found.append(violation)
        replay.apply(dated.event, dated.moment.day)
    return tuple(found)


def violation_of(
    dated: Dated, timeline: Timeline, replay: Replay, new: frozenset[str] = frozenset()
) -> RuleViolation | None:
    """Return the violation that one entry of the timeline is, or None.

    Args:
        dated: the entry.
        timeline: the timeline that it is part of.
        replay: a replay of everything that precedes it there.
        new: as for :func:`violations`.
    """
    event = dated.event
    if event.irregular is not None:
        return None
    refusal = guards.check(replay.cases, event, replay.levels, timeline.platform)
    if refusal is None or (refusal.gives_way and event.id not in new):
        return None
    accepted = timeline.accepted.get(event.id)
    return RuleViolation(dated=dated, refusal=refusal, accepted=accepted.because if accepted else None)
