"""What precedes the record: cases carried in, by name or by number, and what must have been resolved.

>>> carried = carry_in(sitting)                                                   # doctest: +SKIP
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve as altered
from hypothesis import strategies as st

from ledger.model.minutes import CarriedIn, Presumed
from ledger.testing.model import LISTED, NOT_LISTED, NOT_ON_RECORD
from ledger.testing.strategies.changes import delist
from ledger.testing.strategies.meeting_builder import Sitting
from ledger.testing.strategies.proposals import list_known


def carry_in(s: Sitting) -> CarriedIn:
    """Cases found in place, on one register at least."""
    group = s.some_group()
    if s.number(0, 4) == 0:
        level, number = s.among(s.model.levels), s.number(1, 9)
        s.model.unnamed[level, group] += number
        return CarriedIn(item="", unnamed=number, on=(level,), group=s.given(group))
    told = {level: s.among([LISTED, LISTED, NOT_LISTED, NOT_ON_RECORD]) for level in s.model.levels}
    told[s.among(s.model.levels)] = LISTED
    on = tuple(level for level, standing in told.items() if standing == LISTED)
    among = s.chance() and any(s.model.unnamed[level, group] for level in on)
    names = tuple(s.new_name() for _ in range(1 if among else s.number(1, 3)))
    if among:
        for level in on:
            s.model.unnamed[level, group] = max(0, s.model.unnamed[level, group] - 1)
    owners = s.agencies()
    for name in names:
        case = s.model.new(name, group, **told)
        case.owners = s.full(owners)
        for level in on:
            s.model.flows[level, group, "carried-in"] += 1
    return CarriedIn(
        item="",
        cases=names,
        on=on,
        never_on=tuple(level for level, standing in told.items() if standing == NOT_LISTED),
        group=s.given(group),
        new=s.said_new(),
        category=s.category(),
        owners=owners,
        scope=s.members(),
        among_unnamed=among,
    )


def presume(s: Sitting, after: date, before: date) -> Presumed | None:
    """A listing or delisting that some level must have resolved between two days; None where none fits."""
    platform, level = s.model.platform, s.among(s.model.levels)
    higher = platform.level_above(level)
    elsewhere = altered(s, level=level, group="", above=higher.id if higher else None, tells_groups=False)
    item = s.among([list_known, delist])(elsewhere)
    if item is None:
        return None
    return Presumed(
        item="",
        cases=item.cases,
        decision=item.decisions[0],
        level=s.called(platform.level(level)),
        after=after,
        before=before,
        taken_on=s.draw(st.dates(after, before - timedelta(days=1))),
        basis="what came later shows it",
        reason=item.reason,
    )
