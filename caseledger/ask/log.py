"""``log``: every event as a JSON line, in recorded order."""

from __future__ import annotations

from caseledger import json_view
from caseledger.context import QueryContext, query


@query
def run(context: QueryContext) -> int:
    """Print every event as a line of JSON, in recorded order; with ``--json`` all of them as one document."""
    lines = (json_view.event_data(recorded) for recorded in context.ledger.events())
    if context.options.json:
        context.print_json(list(lines))
        return 0
    for line in lines:
        context.out.write(json_view.json_text(line, indent=None) + "\n")
    return 0
