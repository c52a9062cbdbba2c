"""``lineage CASE``: the cases it came from and became, as a list or drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query
from caseledger.tables import (
    show_line,
    show_table,
)
from ledger.errors import InputError, UnknownNameError
from ledger.model.vocabulary import Kind

if TYPE_CHECKING:
    pass


@query
def run(context: QueryContext) -> int:
    """``lineage CASE``: what it came from and became, as a list or drawn."""
    from projections.lineage import lineage

    case = context.case()
    if context.options.format and context.options.json:
        raise InputError(context.word("format-or-json"))
    timeline, day = context.timeline_of(case), context.day()
    try:
        found = lineage(timeline, case, on=day)
    except UnknownNameError:
        return _ask_nothing(context)
    if context.options.json:
        context.print_json(json_view.lineage_data(found))
    elif context.options.format:
        from projections.lineage_graph import draw

        context.out.write(draw(found, context.options.format, language=context.language))
    else:
        for word, states in (("ancestors", found.ancestors), ("id", (found.case,)), ("descendants", found.descendants)):
            for state in states:
                label = state.status.label(context.language)
                show_line(
                    f"{context.word(word)}: {state.title} ({state.id}) {label}",
                    context.out,
                    "bold" if word == "id" else "",
                )
        rows = [
            [context.day_text(e.day), e.meeting, e.item, _edge_kind(context, e.kind), e.source_name, e.target_name]
            for e in found.edges
        ]
        if rows:
            show_table(context.words("date", "meeting", "item", "kind", "from", "to"), rows, context.out)
    return 0


def _ask_nothing(context: QueryContext) -> int:
    """The answer where the case was not on record by then."""
    if context.options.json:
        context.print_json(None)
    else:
        show_line(context.word("none"), context.out)
    return 0


def _edge_kind(context: QueryContext, kind: str) -> str:
    return Kind(kind).label(context.language)
