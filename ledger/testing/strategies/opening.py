"""Entries about the time before the record: cases carried in, by name or by number, and presumptions.

Example::

    carried = carry_in(builder)
"""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve as altered
from hypothesis import strategies as st

from ledger.model.minutes import CarriedIn, Presumed
from ledger.testing.model import LISTED, NOT_LISTED, NOT_ON_RECORD
from ledger.testing.strategies.changes import delist
from ledger.testing.strategies.meeting_builder import MeetingBuilder
from ledger.testing.strategies.proposals import list_known


def carry_in(builder: MeetingBuilder) -> CarriedIn:
    """Return cases carried in on at least one register, and add them to the model."""
    group = builder.some_group()
    if builder.number(0, 4) == 0:
        level, number = builder.among(builder.model.levels), builder.number(1, 9)
        builder.model.unnamed[level, group] += number
        return CarriedIn(item="", unnamed=number, on=(level,), group=builder.given(group))
    standings = {level: builder.among([LISTED, LISTED, NOT_LISTED, NOT_ON_RECORD]) for level in builder.model.levels}
    standings[builder.among(builder.model.levels)] = LISTED
    on = tuple(level for level, standing in standings.items() if standing == LISTED)
    among = builder.chance() and any(builder.model.unnamed[level, group] for level in on)
    names = tuple(builder.new_name() for _ in range(1 if among else builder.number(1, 3)))
    if among:
        for level in on:
            builder.model.unnamed[level, group] = max(0, builder.model.unnamed[level, group] - 1)
    owners = builder.agencies()
    for name in names:
        case = builder.model.new(name, group, **standings)
        case.owners = builder.full(owners)
        for level in on:
            builder.model.flows[level, group, "carried-in"] += 1
    return CarriedIn(
        item="",
        cases=names,
        on=on,
        never_on=tuple(level for level, standing in standings.items() if standing == NOT_LISTED),
        group=builder.given(group),
        new=builder.said_new(),
        category=builder.category(),
        owners=owners,
        scope=builder.members(),
        among_unnamed=among,
    )


def presume(builder: MeetingBuilder, after: date, before: date) -> Presumed | None:
    """Return a presumed listing or delisting between two days, or None where no case fits."""
    platform, level = builder.model.platform, builder.among(builder.model.levels)
    higher = platform.level_above(level)
    elsewhere = altered(builder, level=level, group="", above=higher.id if higher else None, tells_groups=False)
    item = builder.among([list_known, delist])(elsewhere)
    if item is None:
        return None
    return Presumed(
        item="",
        cases=item.cases,
        decision=item.decisions[0],
        level=builder.called(platform.level(level)),
        after=after,
        before=before,
        taken_on=builder.draw(st.dates(after, before - timedelta(days=1))),
        basis="what came later shows it",
        reason=item.reason,
    )
