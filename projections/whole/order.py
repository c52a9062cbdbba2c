"""The meetings of a log in the order of effect, read a few at a time: the second pass of a whole replay.

Place in the flow: between ``plan``, which says where each meeting stands, and ``folding``, which lets it
take effect. Some thousand events are in memory at once; a late meeting is read from where it stands,
like any other.

>>> from projections.whole.plan import planned
>>> sum(len(together) for together in gathered(ledger.reader, planned(ledger.reader, platform, ledger.head)))
11
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from attrs import frozen

from ledger.errors import LedgerError
from ledger.model.events import CASE_EVENTS, CaseFirstSeen, Event, MeetingEvent, MeetingRecorded
from ledger.model.meetings import MeetingId, MeetingRank
from ledger.text.bilingual import Text
from ledger.timeline import Recorded, holding, opening, refuse_unknown, with_present_names
from ledger.timeline.agencies import NAMING_AGENCIES
from ledger.timeline.identity import renamed
from projections.whole.plan import Plan, Source, Span

EVENTS_AT_ONCE = 4_000
"""About how many events are read, and held in memory, at once."""

_RESOLVED = frozenset(CASE_EVENTS) - {CaseFirstSeen}  # first mentions take effect where the timeline places them


@frozen
class Sat:
    """One meeting as it was read.

    Attributes:
        instant: the microsecond at which it opened.
        place: where it stands among the meetings that opened then.
        header: what its minutes say of the meeting itself.
        events: what holds of its minutes, with the positions, in the order of the minutes.
    """

    instant: int
    place: MeetingRank
    header: MeetingRecorded
    events: list[tuple[int, MeetingEvent]]


def gathered(source: Source, plan: Plan) -> Iterator[list[Sat]]:
    """The meetings in the order of effect; those that opened at one time come together, in the same order.

    Raises:
        LedgerError: the log does not have the events of each meeting together.
    """
    for chosen in _blocks(plan):
        spans: list[Span] = []
        for place in chosen:
            first = plan.firsts[place]
            spans.extend(plan.amended.get(first) or ((first, plan.lasts[place]),))
        rows = source.events_in(_joined(spans))
        refuse_unknown(rows, plan.platform)
        together: list[Sat] = []
        for place in chosen:
            first = plan.firsts[place]
            stretches = plan.amended.get(first)
            instant = plan.instants[place]
            if together and together[-1].instant != instant:
                yield _in_order(together)
                together = []
            if stretches is None:
                together.append(_as_recorded(rows, instant, (first, plan.lasts[place]), plan))
            else:
                together.append(_as_amended(rows, instant, stretches, plan))
        yield _in_order(together)


def _in_order(together: list[Sat]) -> list[Sat]:
    return together if len(together) == 1 else sorted(together, key=lambda sat: sat.place)


def _blocks(plan: Plan) -> Iterator[list[int]]:
    """The meetings by their places, so many at once as are read together; never one moment in two blocks."""
    block: list[int] = []
    events = 0
    for place in range(len(plan.instants)):
        if events >= EVENTS_AT_ONCE and plan.instants[place] != plan.instants[place - 1]:
            yield block
            block, events = [], 0
        block.append(place)
        events += plan.lasts[place] - plan.firsts[place] + 1
    if block:
        yield block


def _joined(spans: list[Span]) -> list[Span]:
    """``spans`` in the order of the log, those that adjoin as one: fewer, longer walks along the table."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and found[-1][1] == first - 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _stretch(rows: list[tuple[int, Event]], span: Span) -> list[tuple[int, Event]]:
    # A position alone sorts just before the row that begins with it; events are never compared.
    return rows[bisect_left(rows, (span[0],)) : bisect_left(rows, (span[1] + 1,))]


def _as_recorded(rows: list[tuple[int, Event]], instant: int, span: Span, plan: Plan) -> Sat:
    own = _stretch(rows, span)
    header = own[0][1]
    assert isinstance(header, MeetingRecorded)
    return _sat(instant, header, own, plan)


def _as_amended(rows: list[tuple[int, Event]], instant: int, spans: tuple[Span, ...], plan: Plan) -> Sat:
    own = [Recorded(position=at, event=event) for span in spans for at, event in _stretch(rows, span)]
    meeting = next(r.event.meeting for r in own if isinstance(r.event, MeetingRecorded))
    held = holding([r for r in own if getattr(r.event, "meeting", meeting) == meeting])
    return _sat(instant, held.headers[meeting], held.events, plan)


def _sat(instant: int, header: MeetingRecorded, rows: Iterable[tuple[int, Event]], plan: Plan) -> Sat:
    """The meeting with what takes effect at it, in its order; one loop, since every event passes here."""
    meeting, order, is_in_order = header.meeting, 0, True
    present = plan.platform.present_names
    events: list[tuple[int, MeetingEvent]] = []
    for row in rows:
        event = row[1]
        if type(event) not in _RESOLVED or event.presumption is not None:  # type: ignore[attr-defined]
            continue
        if event.meeting != meeting:  # type: ignore[attr-defined]
            raise _not_together(meeting)
        if event.order < order:  # type: ignore[attr-defined]
            is_in_order = False
        order = event.order  # type: ignore[attr-defined]
        if type(event) in NAMING_AGENCIES:
            now = with_present_names(event, present)  # type: ignore[type-var]
            row = row if now is event else (row[0], now)
        events.append(row)  # type: ignore[arg-type]
    if not is_in_order:
        events.sort(key=_by_order)  # positions ascend already, and the sort keeps that among equals
    if plan.shown:
        events = [(position, renamed(event, plan.shown)) for position, event in events]
    return Sat(instant, opening(header, plan.platform.level_ids).place, header, events)


def _by_order(row: tuple[int, MeetingEvent]) -> int:
    return row[1].order


def _not_together(meeting: MeetingId) -> LedgerError:
    return LedgerError(
        Text(
            en=f"the events of {meeting} do not stand together in this ledger; ask the timeline instead",
            zh=f"{meeting} 之事件於此登錄簿中並未連續；請改由時間軸查詢",
        )
    )
