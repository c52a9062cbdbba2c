"""``status [CASE]``: the status of every case, or all that is known of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, group_label, query, requested_group
from caseledger.rendering import registers_text, status_cell
from caseledger.tables import Cell, show_line, show_pairs, show_table

if TYPE_CHECKING:
    from ledger.lifecycle import CaseState
    from ledger.timeline import Timeline


@query
def run(context: QueryContext) -> int:
    """``status [CASE]``: how each case stands, or all that is known of one."""
    from projections.status import status

    if context.options.case is not None:
        found: tuple[CaseState, ...] = ()
        for case in context.cases():
            timeline = context.timeline_of(case)
            of_all = status(timeline, on=context.day(), group=requested_group(context, timeline))
            found += tuple(state for state in of_all if state.id == timeline.shown_id(case))
    else:
        timeline = context.timeline() if context.kept is None else context.timeline_of_none()
        found = context.status(timeline, requested_group(context, timeline))
    if context.options.json:
        context.print_json([json_view.case_data(state) for state in found])
    elif not found:
        show_line(context.word("none"), context.out)
    elif context.options.case:
        for number, state in enumerate(found):
            if number:
                show_line("", context.out)
            _show_case(context, timeline, state)
    else:
        _show_register(context, timeline, found)
        _show_unnamed(context, timeline)
    return 0


def _show_register(context: QueryContext, timeline: Timeline, found: Iterable[CaseState]) -> None:
    rows = [
        [
            state.id,
            state.title,
            group_label(timeline, state.group, context.language),
            status_cell(state.status, context.language),
            registers_text(state, timeline.platform, context.language),
            context.day_text(state.since),
        ]
        for state in found
    ]
    headings = context.words("id", "title", "group", "case-status", "registers", "since")
    show_table(headings, rows, context.out, optional=(2, 4))


def _show_unnamed(context: QueryContext, timeline: Timeline) -> None:
    group = requested_group(context, timeline)
    for (level, of), count in context.unnamed(timeline).items():
        if count and (not group or of == group):
            told = {
                "count": count,
                "level": timeline.platform.level(level).label(context.language),
                "group": group_label(timeline, of, context.language),
            }
            show_line(context.word("unnamed", **told), context.out, "dim")


def _show_case(context: QueryContext, timeline: Timeline, state: CaseState) -> None:
    members = {member.id: member.label(context.language) for member in timeline.platform.members}
    category = timeline.platform.category_named(state.category)
    names = [f"{name.text} ({context.day_text(name.since)} {name.meeting})" for name in state.names]
    pairs: list[tuple[str, Cell]] = [
        (context.word("id"), state.id),
        (context.word("title"), state.title),
        (context.word("names"), "\n".join(names)),
        (context.word("group"), group_label(timeline, state.group, context.language)),
        (context.word("category"), category.label(context.language) if category else state.category),
        (context.word("case-status"), status_cell(state.status, context.language)),
        (context.word("since"), context.day_text(state.since)),
        (context.word("registers"), registers_text(state, timeline.platform, context.language)),
        (context.word("owners"), "、".join(state.owners)),
        (context.word("scope"), "、".join(members.get(member, member) for member in state.scope)),
        (context.word("due"), context.day_text(state.due) if state.due else state.due_wording),
        (context.word("merged-into"), state.merged_into or ""),
        (context.word("irregular"), "\n".join(f"{n.meeting} {n.item}: {n.reason}" for n in state.irregular)),
    ]
    show_pairs([(name, cell) for name, cell in pairs if cell], context.out)
