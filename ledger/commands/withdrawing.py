"""Withdraw a meeting: recorded under a wrong number, or never held.

What was recorded of it stays readable. Uses ``validation`` for what resolutions of other meetings need of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ledger.commands.context import (
    DESCRIBED,
    AppendPlan,
    DecisionContext,
    cases_in,
    levels_counted_on,
    platform_required,
)
from ledger.commands.minutes.on_record import OnRecord, minutes_on_record
from ledger.commands.validation import RefusedError, RefusedResolution, Validator
from ledger.errors import InputError
from ledger.log.event_log import merged
from ledger.log.queries import about_meeting
from ledger.model.events import MeetingWithdrawn, cases_of
from ledger.text.bilingual import Text, joined
from ledger.text.catalogue import phrase
from ledger.timeline import Recorded


def withdraw(context: DecisionContext, meeting: str, *, because: str, accept_clashes: str | None = None) -> AppendPlan:
    """Return the plan to take ``meeting`` back.

    Args:
        context: what the decision reads.
        meeting: its id.
        because: why.
        accept_clashes: why other resolutions on record may conflict from now on.

    Raises:
        InputError: the meeting is not on record, or was withdrawn already, or no reason is given.
        RefusedError: without it, resolutions on record would break rules.
    """
    if not because.strip():
        raise InputError(phrase('{subject}: a withdrawal needs a reason: `--because "why"`', subject=meeting))
    found = context.read([DESCRIBED, about_meeting(meeting)])
    platform = platform_required(found)
    own = minutes_on_record(found, meeting)
    if own is None:
        raise InputError(_not_to_be_withdrawn(meeting, found))
    concerned = cases_in(own.recorded) | context.reader.presumed_about(meeting, platform)
    on_record = merged(context.related_events(concerned), own.recorded)
    on_record = merged(on_record, context.headers_at(levels_counted_on(platform, on_record)))
    event = _withdrawn(own, because=because, recorded_at=context.recorded_at)
    try:
        events = Validator(platform=platform, on_record=tuple(on_record)).validate(
            [event], subject=meeting, recorded_at=context.recorded_at, accept_clashes=accept_clashes
        )
    except RefusedError as error:
        raise RefusedError(error.refused, _how_to_withdraw(meeting, error.refused)) from None
    return context.plan(events, last=own.position)


def _withdrawn(on_record: OnRecord, *, because: str, recorded_at: datetime) -> MeetingWithdrawn:
    """The event that takes a meeting back."""
    header, revision = on_record.header, on_record.revision + 1
    return MeetingWithdrawn(
        id=f"{header.meeting}@{revision}",
        recorded_at=recorded_at,
        meeting=header.meeting,
        level=header.level,
        group=header.group,
        revision=revision,
        because=because,
        cases=tuple(dict.fromkeys(case for one in on_record.recorded for case in cases_of(one.event))),
    )


def _not_to_be_withdrawn(meeting: str, found: Iterable[Recorded]) -> Text:
    """Why a meeting that is not on record cannot be taken back."""
    taken_back = [r.event for r in found if isinstance(r.event, MeetingWithdrawn) and r.event.meeting == meeting]
    if not taken_back:
        return phrase(
            "{meeting} is not on record; name a meeting that is (`caseledger tally` lists them)", meeting=meeting
        )
    because = taken_back[-1].because
    return phrase(
        "{meeting} is withdrawn already ({because}); nothing is left of it to withdraw",
        meeting=meeting,
        because=because,
    )


def _how_to_withdraw(meeting: str, refused: Iterable[RefusedResolution]) -> Text:
    """What to do about resolutions of other meetings that rest on one that is to be withdrawn."""
    later = joined(dict.fromkeys(one.event.meeting for one in refused))
    return phrase(
        "  these rest on {meeting}: resolutions of {later}. Was it recorded under a wrong number? Then withdraw it "
        "with `--accept-clashes`, record it under the right one, and join each case it brought in with the one now on "
        "record (`caseledger same OLD_ID NEW_ID`)",
        meeting=meeting,
        later=later,
    )
