"""A whole meeting: entries about the time before the record, then items of every kind, each applied to the model.

Example::

    minutes = draw_meeting(draw, model, Wanted(max_items=4))
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Literal

from attrs import evolve as altered
from attrs import frozen
from hypothesis import strategies as st

from ledger.model.events import DeclaredCount
from ledger.model.minutes import CarriedIn, Item, Minutes, Presumed
from ledger.model.platform import Level
from ledger.model.vocabulary import Counted, Instant
from ledger.testing.model import Model
from ledger.testing.strategies.changes import (
    change_facts,
    confirm_alias,
    delist,
    divide,
    meet_deadline,
    merge,
    move,
    note,
    refer_for_delisting,
    rename,
    reopen,
)
from ledger.testing.strategies.irregular import break_a_rule, break_a_rule_about_a_stranger
from ledger.testing.strategies.meeting_builder import MeetingBuilder
from ledger.testing.strategies.opening import carry_in, presume
from ledger.testing.strategies.proposals import (
    accept,
    defer,
    go_on,
    go_on_with_the_rest,
    list_known,
    list_new,
    propose,
    refer_for_listing,
    withdraw,
)

KINDS: tuple[Callable[[MeetingBuilder], Item | None], ...] = (
    propose, list_new, accept, refer_for_listing, list_known, go_on, defer, withdraw, merge, divide, rename,
    confirm_alias, change_facts, refer_for_delisting, delist, reopen, move, meet_deadline, note, go_on_with_the_rest,
)  # fmt: skip
"""Every kind of item; each returns None where no case fits."""

_NO_DAYS_FOR_ANOTHER_MEETING = 60


@frozen(kw_only=True)
class Wanted:
    """The content wanted of a meeting.

    Attributes:
        max_items: the largest number of items.
        presumptions: whether it may presume resolutions of meetings that are not recorded.
        irregular: ``no`` item breaks a rule, ``some`` do, or its ``only`` item does.
        tells_groups: whether every entry gives its group, so that the meeting may be recorded before others.
        in_full: whether everything appears by its id or full name, never by a label or short form.
    """

    max_items: int = 6
    presumptions: bool = True
    irregular: Literal["no", "some", "only"] = "no"
    tells_groups: bool = False
    in_full: bool = False


def draw_meeting(draw: st.DrawFn, model: Model, wanted: Wanted) -> Minutes:
    """Draw the next meeting of some body, and move ``model`` on."""
    last = model.day
    builder, meeting = _convene(draw, model, wanted)
    presumed, carried, items = _contents(builder, wanted, last)
    return _written(builder, meeting, presumed, carried, items, counts=wanted.irregular != "only")


def _convene(draw: st.DrawFn, model: Model, wanted: Wanted) -> tuple[MeetingBuilder, str]:
    """Draw a body and a later day; return the builder and the meeting's id."""
    platform = model.platform
    level = draw(st.sampled_from(platform.levels))
    series = draw(st.sampled_from(platform.series_of(level)))
    model.day += timedelta(days=draw(st.integers(1, _NO_DAYS_FOR_ANOTHER_MEETING)))
    meeting = f"{series}/{_number(model, level, series)}"
    _, group = platform.convened(meeting)
    above = platform.level_above(level.id)
    builder = MeetingBuilder(
        model=model,
        draw=draw,
        level=level.id,
        group=group.id if group else "",
        above=above.id if above else None,
        tells_groups=wanted.tells_groups or draw(st.booleans()),
        in_full=wanted.in_full,
    )
    return builder, meeting


def _number(model: Model, level: Level, series: str) -> str:
    """Return the number of this body's meeting on the model's day."""
    year = model.day.year if level.numbering == "yearly" else 0
    model.ordinals[series, year] += 1
    ordinal = model.ordinals[series, year]
    return f"{year}-{ordinal}" if year else str(ordinal)


Contents = tuple[list[Presumed], list[CarriedIn], list[Item]]
"""Presumptions, cases carried in, and items."""


def _contents(builder: MeetingBuilder, wanted: Wanted, last: date) -> Contents:
    if wanted.irregular == "only":
        return _one_irregularity(builder)
    presumed = [presume(builder, last, builder.model.day)] if wanted.presumptions and builder.number(0, 5) == 0 else []
    carried = [carry_in(builder) for _ in range(builder.number(0, 2 if builder.model.cases else 3))]
    items = [builder.among(KINDS)(builder) for _ in range(builder.number(0, wanted.max_items))]
    if wanted.irregular == "some":
        _, more_carried, more_items = _one_irregularity(builder)
        carried, items = [*carried, *more_carried], [*items, *more_items]
        items += [builder.among([*KINDS, break_a_rule])(builder) for _ in range(builder.number(0, 2))]
    return [one for one in presumed if one], carried, [item for item in items if item]


def _one_irregularity(builder: MeetingBuilder) -> Contents:
    item = break_a_rule(builder)
    if item is not None:
        return [], [], [item]
    carried, item = break_a_rule_about_a_stranger(builder)
    return [], [carried], [item]


def _written(
    builder: MeetingBuilder,
    meeting: str,
    presumed: list[Presumed],
    carried: list[CarriedIn],
    items: list[Item],
    *,
    counts: bool,
) -> Minutes:
    """Return the minutes with a header and every entry numbered."""
    numbers = iter(range(1, 1000))
    count = DeclaredCount(item="一", says="計N案", count=3, of=Counted.LISTED, instant=Instant.BEFORE)
    return Minutes(
        meeting=meeting,
        held=builder.model.day,
        starts=builder.draw(st.none() | st.sampled_from([time(9), time(14, 30)])),
        place=builder.among(["", "市府"]),
        chairs=builder.among([(), ("王局長",)]),
        declared=(count,) if counts and builder.chance() else (),
        carried_in=tuple(altered(one, item=f"一{next(numbers)}") for one in carried),
        presumed=tuple(altered(one, item=f"二{next(numbers)}") for one in presumed),
        items=tuple(
            altered(one, item=f"三{next(numbers)}", summary=builder.among([one.summary, "自己的話"])) for one in items
        ),
    )
