"""Acknowledgements: the difference that each one covers, and whether it still does.

A difference is acknowledged exactly: another number, or another missing meeting, is another
difference. Uses the proofs; explains nothing.

>>> waivers(timeline)
()
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ledger.model import events
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId
from ledger.model.vocabulary import Against, Verdict
from ledger.timeline import Timeline
from projections.reconciliation.case_index import not_on_record
from projections.reconciliation.proofs import Proof, verify


def difference_of(proof: Proof, meetings: Mapping[MeetingId, events.MeetingRecorded]) -> events.Difference:
    """Return the difference that a proof finds, as it can be acknowledged.

    Args:
        proof: the proof that differs.
        meetings: those on record; the numbers they skip are part of what is acknowledged.
    """
    count, derivation, header = proof.count, proof.derivation, proof.meeting_replay.header
    unmatched = (state.title for state in (*derivation.left_out, *derivation.beyond))
    return events.Difference(
        meeting=header.meeting,
        item=count.item,
        says=count.says,
        against=derivation.against,
        of=count.of,
        level=count.level or header.level,
        group=count.group or header.group,
        category=count.category,
        declared=count.count,
        derived=derivation.derived,
        unmatched=tuple(sorted(unmatched)),
        missing=not_on_record(meetings, header),
    )


def acknowledged(timeline: Timeline, difference: events.Difference | None) -> events.DifferenceAcknowledged | None:
    """Return the last acknowledgement of exactly this difference; None where there is none.

    Args:
        timeline: the record as known.
        difference: the difference; None where the count does not differ.
    """
    if difference is None:
        return None
    covering = (one for one in reversed(timeline.acknowledged) if one.difference == difference)
    return next(covering, None)


@frozen(kw_only=True)
class Waiver:
    """An acknowledgement on record and whether it still covers a difference.

    Attributes:
        acknowledged: who acknowledged which difference, when and why.
        holds: the difference is still exactly the one acknowledged.
        differs: the count still differs; where ``holds`` is False, in another way.
    """

    acknowledged: events.DifferenceAcknowledged
    holds: bool
    differs: bool


@at_the_door
def waivers(timeline: Timeline) -> tuple[Waiver, ...]:
    """Return every acknowledgement on record, in the order recorded.

    Args:
        timeline: the record as known.
    """
    base = verify(timeline)
    differences = {difference_of(proof, timeline.meetings) for proof in base.proofs if proof.verdict is Verdict.DIFFERS}
    counts = {_count_of(difference) for difference in differences}
    return tuple(
        Waiver(
            acknowledged=one,
            holds=one.difference in differences,
            differs=_count_of(one.difference) in counts,
        )
        for one in timeline.acknowledged
    )


def _count_of(difference: events.Difference) -> tuple[str, str, str, Against]:
    """Which declared count it is, compared with what, whatever the numbers."""
    return (difference.meeting, difference.item, difference.says, difference.against)
