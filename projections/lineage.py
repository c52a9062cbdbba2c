"""Where a case came from and what became of it: mergers, splits and renamings, with names as they were.

A projection over a ``Timeline``; ``lineage_graph`` draws what it returns.

>>> [edge.kind for edge in lineage(timeline, "industry-112-1.22").edges]
['merged', 'merged']
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import frozen

from ledger.errors import UnknownNameError
from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.events import CaseRenamed, CasesMerged, CaseSplit, MeetingEvent
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId
from ledger.model.references import case_asked
from ledger.text.bilingual import Text
from ledger.timeline import Step, Timeline

EdgeKind = Literal["merged", "split", "renamed"]
"""How one case led to another: by a merger, a split or a new name."""


@frozen(kw_only=True)
class LineageEdge:
    """One step from one name to another.

    Attributes:
        kind: a merger, a split or a renaming.
        source, target: the cases; one and the same for a renaming.
        source_name, target_name: their titles as they were.
        meeting: the meeting that resolved it.
        item: the item of its minutes.
        day: the day it took effect.
        irregular: why it was admitted against a rule; None where it breaks none.
    """

    kind: EdgeKind
    source: CaseId
    source_name: str
    target: CaseId
    target_name: str
    meeting: MeetingId
    item: str
    day: date
    irregular: str | None = None


@frozen(kw_only=True)
class Lineage:
    """A case with its ancestors and descendants.

    Attributes:
        case: the state of the case asked about.
        ancestors: the cases that were merged or split into it, directly or not, in the order they came in.
        descendants: the cases that it was merged or split into, directly or not.
        edges: every merger, split and renaming among all of these, in the effective order.
    """

    case: CaseState
    ancestors: tuple[CaseState, ...]
    descendants: tuple[CaseState, ...]
    edges: tuple[LineageEdge, ...]


@at_the_door
def lineage(timeline: Timeline, case: CaseId, *, on: date | None = None) -> Lineage:
    """Return the lineage of ``case``.

    Args:
        timeline: everything on record, with or without presumptions.
        case: the case, by any of its ids.
        on: as of the end of that day; None means after all on record.

    Raises:
        UnknownNameError: there was no such case by that day.
    """
    case = timeline.shown_id(case)
    steps = tuple(timeline.steps(until=on))
    states = {state.id: state for step in steps for state in step.after}
    if case not in states:
        case_asked(case, timeline.case_names())
        raise UnknownNameError(Text(en=f"{case} is not on record by that day", zh=f"至該日 {case} 尚未登錄"))
    edges = tuple(edge for step in steps for edge in _edges(step))
    above = _reached(case, [(edge.target, edge.source) for edge in edges])
    below = _reached(case, [(edge.source, edge.target) for edge in edges])
    family = {case, *above, *below}
    return Lineage(
        case=states[case],
        ancestors=tuple(states[one] for one in states if one in above),
        descendants=tuple(states[one] for one in states if one in below),
        edges=tuple(edge for edge in edges if {edge.source, edge.target} <= family),
    )


def _reached(start: CaseId, links: list[tuple[CaseId, CaseId]]) -> set[CaseId]:
    """Return every case to which links lead from ``start``, without ``start``."""
    reached: set[CaseId] = set()
    frontier = {start}
    while frontier:
        frontier = {to for come, to in links if come in frontier} - reached - {start}
        reached |= frontier
    return reached


def _edges(step: Step) -> list[LineageEdge]:
    """Return the edges that one step adds."""
    before = {state.id: state.title for state in step.before if state is not None}
    return edges_of(step.event, step.day, before, {state.id: state.title for state in step.after})


def edges_of(
    event: MeetingEvent, day: date, before: Mapping[CaseId, str], after: Mapping[CaseId, str]
) -> list[LineageEdge]:
    """Return the edges that ``event`` adds when it takes effect.

    Args:
        event: what was resolved.
        day: when it takes effect.
        before: the known titles of the affected cases before the event.
        after: the known titles of the affected cases after the event.
    """

    def edge(kind: EdgeKind, source: CaseId, source_name: str, target: CaseId, target_name: str) -> LineageEdge:
        return LineageEdge(
            kind=kind,
            source=source,
            source_name=source_name,
            target=target,
            target_name=target_name,
            meeting=event.meeting,
            item=event.item,
            day=day,
            irregular=event.irregular,
        )

    if isinstance(event, CaseRenamed):
        return [edge("renamed", event.case, before.get(event.case, event.named), event.case, event.title)]
    if isinstance(event, CasesMerged):
        merged = [case for case in event.sources if case != event.target]
        title = after.get(event.target, event.title)
        return [edge("merged", case, before.get(case, case), event.target, title) for case in merged]
    if isinstance(event, CaseSplit):
        old = before.get(event.case, event.named)
        parts = zip(event.parts, event.titles, strict=True)
        return [edge("split", event.case, old, part, title) for part, title in parts]
    return []
