"""``conservation``: each register added up row by row, and where a row is not proven."""

from __future__ import annotations

from itertools import count, groupby
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query
from caseledger.rendering import pair
from caseledger.tables import NOTHING, Cell, show_pairs, show_table
from ledger.model.vocabulary import Way
from projections.labels import register_label
from projections.replay.movements import ENTERING

if TYPE_CHECKING:
    from projections import ChainBreak, ConservationRow
    from projections.registers.events import StatedCount

_WAYS = sorted(Way, key=lambda way: way.value not in ENTERING)


@query
def run(context: QueryContext) -> int:
    """Print each register added up, meeting by meeting; a report, whose exit status is always 0."""
    options = context.options
    rows = context.answers.conservation(level=options.level, group=options.group, **context.as_of)
    if options.json:
        context.print_json(json_view.document(rows, context.language))
        return 0
    if not rows:
        context.print_none()
        return 0
    registers = 0
    for (of_level, of_group), found in groupby(rows, key=lambda row: (row.level, row.group)):
        if registers:
            context.out.write("\n")
        registers += 1
        _show_register(context, of_level, of_group, list(found))
    context.out.write("\n")
    breaks = sum(len(row.breaks) for row in rows)
    context.print_line(context.say("balance", registers=registers, rows=len(rows), breaks=breaks), "bold")
    return 0


def _show_register(context: QueryContext, level: str, group: str, rows: list[ConservationRow]) -> None:
    """Print one register: its rows with only the ways that anything went, then its breaks by number."""
    label = register_label(context.platform, level, group)
    context.print_line(label.in_language(context.language), "bold")
    ways = [way for way in _WAYS if any(row.flows.of(way) for row in rows)]
    declares = any(row.declared for row in rows)
    numbers = count(1)
    numbered = [[(f"[{next(numbers)}]", one) for one in row.breaks] for row in rows]
    headings = [
        *context.headings("meeting", "day", "register-before"),
        *(way.label(context.language) for way in ways),
        context.say("register-after"),
        *context.headings(*(["declared"] if declares else [])),
        *context.headings(*(["breaks"] if any(numbered) else [])),
    ]
    listed = [
        _cells(context, row, ways, declares=declares, breaks=[number for number, _ in found] if any(numbered) else None)
        for row, found in zip(rows, numbered, strict=True)
    ]
    show_table(headings, listed, context.out, numbers=range(2, 4 + len(ways)), optional=(1,))
    broken: list[tuple[str, Cell]] = [
        (number, (_break_text(context, one), "yellow")) for found in numbered for number, one in found
    ]
    if broken:
        show_pairs(broken, context.out)


def _cells(
    context: QueryContext, row: ConservationRow, ways: list[Way], *, declares: bool, breaks: list[str] | None
) -> list[Cell]:
    meeting = context.say("row-presumed", meeting=row.meeting) if row.presumption else row.meeting
    cells: list[Cell] = [meeting, context.day_text(row.day), str(row.before)]
    cells += [_signed(way, row.flows.of(way)) for way in ways]
    cells.append((f"= {row.after}", "bold"))
    if declares:
        cells.append(_declared_cell(context, row.declared))
    if breaks is not None:
        cells.append((" ".join(breaks), "yellow"))
    return cells


def _signed(way: Way, number: int) -> str:
    sign = "+" if way.value in ENTERING else "-"
    return f"{sign}{number}" if number else NOTHING


def _declared_cell(context: QueryContext, declared: tuple[StatedCount, ...]) -> Cell:
    stated = []
    for one in declared:
        word = "declared-at" if one.declared == one.computed else "differs-at"
        instant = one.instant.label(context.language)
        stated.append(context.say(word, instant=instant, count=one.declared, computed=one.computed))
    differs = any(one.declared != one.computed for one in declared)
    return "\n".join(stated), "bold red" if differs else ""


def _break_text(context: QueryContext, one: ChainBreak) -> str:
    return pair(one.kind.label(context.language), one.in_language(context.language), context.language)
