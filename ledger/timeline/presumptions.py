"""How a presumption is settled once the meetings that it is about are recorded.

*Confirmed*: a meeting of that level within the span resolved the same about the case; the resolution takes effect
instead. *Contradicted*: every meeting of that level that can have been held within the span is recorded, at least one
was held, and none resolved it. Otherwise it is *open*, and takes effect.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.events import CaseEvent, MeetingEvent, MeetingRecorded, Presumption
from ledger.model.meetings import MeetingId, numbered, parse_meeting
from ledger.model.platform import Platform
from ledger.timeline.numbers import never_held
from ledger.timeline.order import HeadersByMeeting
from ledger.timeline.replay import Dated

SettlementOutcome = Literal["confirmed", "contradicted"]
"""Whether later minutes confirm or contradict a presumption."""


@frozen(kw_only=True)
class Settlement:
    """How a presumption was settled.

    Attributes:
        outcome: confirmed or contradicted.
        meeting: the meeting that settled it: the one that resolved the same, or the last that did not.
        item: the item of its minutes; empty where nothing was resolved.
    """

    outcome: SettlementOutcome
    meeting: str
    item: str


Sought = tuple[type[MeetingEvent], CaseId, str]
"""The class of a resolution, its case and its level: what confirms a presumption."""


def by_what_they_resolve(real: Iterable[Dated], presumed: Iterable[Dated]) -> dict[Sought, list[Dated]]:
    """Return the resolutions that resolve what something presumes, at any time, in their own order.

    Args:
        real: what recorded minutes resolve.
        presumed: what is presumed.
    """
    found: dict[Sought, list[Dated]] = {}
    for dated in presumed:
        if isinstance(dated.event, CaseEvent):
            found[_sought(dated.event)] = []
    for dated in real if found else ():
        event = dated.event
        if isinstance(event, CaseEvent):
            alike = found.get(_sought(event))
            if alike is not None:
                alike.append(dated)
    return found


def _sought(event: CaseEvent) -> Sought:
    return (type(event), event.case, event.level)


def settlement_of(
    presumed: MeetingEvent, real: Mapping[Sought, Sequence[Dated]], headers: HeadersByMeeting, platform: Platform
) -> Settlement | None:
    """Return how a presumption was settled, or None while it is open.

    Args:
        presumed: what is presumed.
        real: what recorded minutes resolve, from :func:`by_what_they_resolve`.
        headers: the headers in force.
        platform: the platform as last described.
    """
    span = presumed.presumption
    if span is None or not isinstance(presumed, CaseEvent):
        return None
    for dated in real.get(_sought(presumed), ()):
        if _within(dated, span):
            return Settlement(outcome="confirmed", meeting=dated.event.meeting, item=dated.event.item)
    last = _last_of_all_held(presumed, span, headers, platform)
    return Settlement(outcome="contradicted", meeting=last, item="") if last else None


def _within(dated: Dated, span: Presumption) -> bool:
    return span.after <= dated.moment.day <= span.before


def _last_of_all_held(presumed: MeetingEvent, span: Presumption, headers: HeadersByMeeting, platform: Platform) -> str:
    """Return the last meeting of the level within the span, or "" where one that may lie within it is missing."""
    if platform.level(presumed.level).numbering != "ever":
        return ""
    held = sorted(
        (header for header in headers.values() if header.level == presumed.level),
        key=lambda header: parse_meeting(header.meeting).ordinal,
    )
    if not any(header.held >= span.before for header in held) or _is_one_missing(held, span, never_held(headers)):
        return ""
    within = [header for header in held if span.after < header.held < span.before]
    return within[-1].meeting if within else ""


def _is_one_missing(held: list[MeetingRecorded], span: Presumption, never: Collection[MeetingId]) -> bool:
    """Return whether a number is skipped between two meetings that leave room for one within the span."""
    earlier: MeetingRecorded | None = None
    for header in held:
        before = parse_meeting(earlier.meeting).ordinal if earlier else 0
        between = range(before + 1, parse_meeting(header.meeting).ordinal)
        skips = any(numbered(header.meeting, ordinal) not in never for ordinal in between)
        leaves_room = header.held > span.after and (earlier is None or earlier.held < span.before)
        if skips and leaves_room:
            return True
        earlier = header
    return False
