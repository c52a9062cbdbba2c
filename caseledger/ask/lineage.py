"""``lineage CASE``: the cases it came from and became, as a list or drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query
from caseledger.tables import show_table
from ledger.errors import InputError
from ledger.model.vocabulary import Kind

if TYPE_CHECKING:
    from projections import Lineage


@query
def run(context: QueryContext) -> int:
    """Print what a case came from and became."""
    options = context.options
    if options.format and options.json:
        raise InputError(context.say("format-or-json"))
    found = context.answers.lineage(options.case, **context.as_of)
    if options.json:
        context.print_json(json_view.document(found, context.language) if found is not None else None)
    elif found is None:
        context.print_none()
    elif options.format:
        from projections.lineage_graph import draw  # only where it is drawn

        context.out.write(draw(found, options.format, language=context.language))
    else:
        _show_lineage(context, found)
    return 0


def _show_lineage(context: QueryContext, found: Lineage) -> None:
    listed = (("ancestors", found.ancestors, ""), ("id", (found.case,), "bold"), ("descendants", found.descendants, ""))
    for phrase, states, style in listed:
        for state in states:
            label = state.status.label(context.language)
            context.print_line(f"{context.say(phrase)}: {state.title} ({state.id}) {label}", style)
    rows = [
        [
            context.day_text(edge.day),
            edge.meeting,
            edge.item,
            Kind(edge.kind).label(context.language),
            edge.source_name,
            edge.target_name,
        ]
        for edge in found.edges
    ]
    if rows:
        show_table(context.headings("day", "meeting", "item", "kind", "from", "to"), rows, context.out)
