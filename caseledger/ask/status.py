"""``status [CASE]``: the status of every case, or all that is known of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query
from caseledger.rendering import registers_text, status_cell
from caseledger.tables import Cell, show_pairs, show_table

if TYPE_CHECKING:
    from ledger.lifecycle import CaseState


@query
def run(context: QueryContext) -> int:
    """Print the status of every case, of those of one group, or all that is known of one case."""
    options = context.options
    found = context.answers.status(options.case, group=options.group, **context.as_of)
    if options.json:
        context.print_json(json_view.document(found, context.language))
    elif not found:
        context.print_none()
    elif options.case:
        _show_cases(context, found)
    else:
        _show_register(context, found)
        _show_unnamed(context)
    return 0


def _show_register(context: QueryContext, found: Iterable[CaseState]) -> None:
    rows = [
        [
            state.id,
            state.title,
            context.group_label(state.group),
            status_cell(state.status, context.language),
            registers_text(state, context.platform, context.language),
            context.day_text(state.since),
        ]
        for state in found
    ]
    headings = context.headings("id", "title", "group", "case-status", "registers", "since")
    show_table(headings, rows, context.out, optional=(2, 4))


def _show_unnamed(context: QueryContext) -> None:
    """Print how many cases known by number only are on each register, of the group asked about if any is."""
    given = context.options.group
    wanted = context.platform.group_named(given) if given is not None else None
    for (level, group), count in context.answers.unnamed(**context.as_of).items():
        if count and (wanted is None or group == wanted.id):
            labels = {"level": context.level_label(level), "group": context.group_label(group)}
            context.print_line(context.say("unnamed", count=count, **labels), "dim")


def _show_cases(context: QueryContext, found: Iterable[CaseState]) -> None:
    for number, state in enumerate(found):
        if number:
            context.print_line("")
        _show_case(context, state)


def _show_case(context: QueryContext, state: CaseState) -> None:
    members = {member.id: member.label(context.language) for member in context.platform.members}
    category = context.platform.category_named(state.category)
    names = [f"{name.text} ({context.day_text(name.since)} {name.meeting})" for name in state.names]
    cells: dict[str, Cell] = {
        "id": state.id,
        "title": state.title,
        "names": "\n".join(names),
        "group": context.group_label(state.group),
        "category": category.label(context.language) if category else state.category,
        "case-status": status_cell(state.status, context.language),
        "since": context.day_text(state.since),
        "registers": registers_text(state, context.platform, context.language),
        "owners": "、".join(state.owners),
        "scope": "、".join(members.get(member, member) for member in state.scope),
        "due": context.day_text(state.due) if state.due else state.due_wording,
        "merged-into": state.merged_into or "",
        "irregular": "\n".join(f"{note.meeting} {note.item}: {note.reason}" for note in state.irregular),
    }
    show_pairs([(context.say(name), cell) for name, cell in cells.items() if cell], context.out)
