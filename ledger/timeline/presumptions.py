"""What becomes of a presumption once the meetings it speaks of are recorded.

*Confirmed*: a meeting of that level within the span resolved just that about the case; the real
resolution takes effect in its place. *Contradicted*: every meeting of that level that can have
been held within the span is on record, at least one was, and none did. Else it stays *open*, and
takes effect.
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
        meeting: the meeting that settled it: the one that resolved so, or the last that did not.
        item: the item of its minutes; empty where nothing was resolved.
    """

    outcome: SettlementOutcome
    meeting: str
    item: str


Sought = tuple[type[MeetingEvent], CaseId, str]
"""What was resolved, about which case, at which level: what a presumption is confirmed by."""


def by_what_they_resolve(real: Iterable[Dated], presumed: Iterable[Dated]) -> dict[Sought, list[Dated]]:
    """Those of ``real`` that resolve what one of ``presumed`` presumes, whenever; in their own order."""
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
    """How the presumption behind ``presumed`` was settled by ``real`` events; None while it is open.

    Args:
        presumed: what is presumed.
        real: what minutes on record resolve, from :func:`by_what_they_resolve`.
        headers: the headers that hold.
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
    """The last meeting of the level within the span, where none that can lie within it is missing."""
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
    """Whether a number, but for those ``never`` held, is skipped between two meetings with room for one in the span."""
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
