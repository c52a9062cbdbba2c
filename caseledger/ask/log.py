"""``log``: every event as a JSON line, in recorded order."""

from __future__ import annotations

from caseledger import json_view
from caseledger.context import QueryContext, query
from ledger.json_form import json_text


@query
def run(context: QueryContext) -> int:
    """Print every event as a line of JSON, in recorded order; with ``--json`` all of them as one document."""
    lines = (json_view.document(recorded, context.language) for recorded in context.ledger.events())
    if context.options.json:
        context.print_json(list(lines))
        return 0
    for line in lines:
        context.out.write(json_text(line, indent=None) + "\n")
    return 0
