"""``keep``: make the tables that keep answers beside the ledger, or bring them up to date."""

from __future__ import annotations

import sys

from caseledger.context import QueryContext, query
from caseledger.progress import catch_up
from projections.kept import Kept, kept_beside


@query
def run(context: QueryContext) -> int:
    """Make the kept tables, or bring them up to date; every question uses them from then on."""
    path = kept_beside(context.options.ledger)
    with Kept(context.ledger.reader, path) as kept:
        if context.options.anew:
            kept.clear()
        try:
            events = catch_up(kept, context.ledger, context.language)
        except KeyboardInterrupt:
            sys.stderr.write("\n" + context.say("keep-stopped", position=kept.position) + "\n")
            raise
        if context.options.json:
            context.print_json({"file": str(path), "position": kept.position, "events": events})
        else:
            context.print_line(context.say("keep-done", file=path, position=kept.position, events=events))
    return 0
