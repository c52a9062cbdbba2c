"""Acknowledge that a number the minutes declare differs from the record, and may stay so.

Uses what is on record of the meeting; the difference itself is for the caller to know.
"""

from __future__ import annotations

from attrs import evolve as altered

from ledger.commands.context import AppendPlan, DecisionContext
from ledger.commands.minutes.on_record import minutes_on_record
from ledger.errors import InputError, LedgerError
from ledger.log.queries import about_meeting
from ledger.model.events import Difference, DifferenceAcknowledged, MeetingWithdrawn
from ledger.model.references import category_asked, group_asked, level_asked
from ledger.text.catalogue import phrase


def acknowledge(context: DecisionContext, difference: Difference, *, because: str, by: str) -> AppendPlan:
    """Return the plan to acknowledge ``difference``; to append nothing, where that is on record already.

    Args:
        context: what the decision reads.
        difference: what is acknowledged.
        because: why it may stay.
        by: who acknowledges it.

    Raises:
        InputError: no reason or no name is given, or the minutes on record declare no such number.
    """
    subject = f"{difference.meeting} {difference.item}"
    if not because.strip():
        raise InputError(phrase('{subject}: an acknowledgement needs a reason: `--because "why"`', subject=subject))
    if not by.strip():
        raise InputError(phrase('{subject}: an acknowledgement needs a name: `--by "who"`', subject=subject))
    found = context.read([about_meeting(difference.meeting)])
    own = minutes_on_record(found, difference.meeting)
    if own is None:
        meeting = difference.meeting
        raise InputError(phrase("{meeting} is not on record: record it (`caseledger record`) first", meeting=meeting))
    _refuse_unknown(context, difference)
    declared = {(count.item, count.says, count.count) for count in own.header.declared}
    if (difference.item, difference.says, difference.declared) not in declared:
        raise InputError(
            phrase(
                "{subject}: these minutes declare no {stated}; reconcile again and take what differs now",
                subject=subject,
                stated=f"{difference.says} ({difference.declared})",
            )
        )
    earlier = [r for r in found if isinstance(r.event, DifferenceAcknowledged)]
    withdrawn_at = max((r.position for r in found if isinstance(r.event, MeetingWithdrawn)), default=0)
    acknowledged = DifferenceAcknowledged(
        id=f"{difference.meeting}!acknowledged{len(earlier) + 1:02}",
        recorded_at=context.recorded_at,
        meeting=difference.meeting,
        difference=difference,
        because=because,
        by=by,
    )
    same = [
        one.position
        for one in earlier
        if one.position > withdrawn_at
        and altered(one.event, id=acknowledged.id, recorded_at=acknowledged.recorded_at) == acknowledged
    ]
    return context.unchanged(same[-1]) if same else context.plan([acknowledged])


def _refuse_unknown(context: DecisionContext, difference: Difference) -> None:
    """Pass where the platform has the group, level and category. Raises InputError."""
    platform = context.reader.platform
    if platform is None:
        raise LedgerError(phrase("this ledger knows no platform yet; record its platform.yaml first"))
    group_asked(platform, difference.group)
    level_asked(platform, difference.level)
    category_asked(platform, difference.category)
