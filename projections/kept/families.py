"""What a timeline of some cases tells for their kept rows: who hangs together, and how each stood day by day.

Place in the flow: ``keeping`` lays a timeline out from a family's own events and asks here; pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.events import Event, cases_of, kin_of
from ledger.model.vocabulary import Standing
from ledger.timeline import Timeline
from projections.kept.packing import packed, unpacked
from projections.kept.rows import DayState, sortable


def registers(state: CaseState | None) -> set[tuple[str, str]]:
    """The registers on which a case stands, each a level and a group."""
    return {(p.level, state.group) for p in state.places if p.standing is Standing.LISTED} if state else set()


def stays_in(states: Iterable[DayState], levels: tuple[str, ...]) -> Iterator[tuple[tuple[str, str], int, int | None]]:
    """The registers on which a case stood, with or without what is presumed: each with its first day and its last.

    Args:
        states: how the case stood day by day, by day within each way of asking.
        levels: the ids of the platform's levels, lowest first.

    Yields:
        level and group, the ordinals of the days on which it came and left; None where it stands there yet.
    """
    began: dict[int, dict[tuple[str, str], int]] = {}
    for day, way, data in states:
        stood, stands = began.setdefault(way, {}), registers(unpacked(data, levels))
        for register in stood.keys() - stands:
            yield register, stood.pop(register), day
        for register in stands - stood.keys():
            stood[register] = day
    for stood in began.values():
        for register, first in stood.items():
            yield register, first, None


def spread(anew: set[CaseId], events: Iterable[Event]) -> set[CaseId]:
    """``anew`` with every case that ``events`` merge with one of them, split from it, or into it."""
    groups = [set(kin_of(event)) for event in events]
    groups = [group for group in groups if len(group) > 1]
    while True:
        more = set().union(*(group for group in groups if group & anew)) - anew if groups else set()
        if not more:
            return anew
        anew |= more


def kin_among(cases: set[CaseId], timeline: Timeline) -> set[CaseId]:
    """``cases`` and whatever the timeline ties them to, under every id."""
    kin = set(cases) | {timeline.shown_id(case) for case in cases}
    kin |= {old for old, shown in timeline.shown.items() if shown in kin}
    return spread(kin, [dated.event for dated in timeline.entries])


def presumed_in(timeline: Timeline) -> dict[CaseId, str]:
    """The cases about which something is presumed, settled or not, and at which level; ``*`` for several."""
    found: dict[CaseId, str] = {}
    for dated in (*timeline.entries, *(aside.dated for aside in timeline.set_aside)):
        level = dated.event.level
        if dated.event.presumption is not None:
            found.update((case, level if found.get(case, level) == level else "*") for case in cases_of(dated.event))
    return found


def day_states(timeline: Timeline, kin: set[CaseId], mode: int) -> dict[CaseId, list[DayState]]:
    """Per case, how it stood at the end of each day on which that changed."""
    days: dict[CaseId, dict[int, CaseState]] = {}
    for step in timeline.steps():
        for state in step.after:
            if state.id in kin:
                days.setdefault(state.id, {})[step.day.toordinal()] = state
    found: dict[CaseId, list[DayState]] = {}
    for case, states in days.items():
        previous = b""
        for day, state in states.items():
            data = packed(state)
            if data != previous:
                found.setdefault(case, []).append((day, mode, data))
            previous = data
    return found


def last_moments(timeline: Timeline, kin: set[CaseId]) -> dict[CaseId, str]:
    """Per case, where the last event about it stands in the order of effect."""
    last: dict[CaseId, str] = {}
    for dated in timeline.entries:
        for case in cases_of(dated.event):
            if case in kin:
                last[case] = sortable(dated.moment)
    return last
