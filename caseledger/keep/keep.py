"""``keep``: make the tables that keep answers beside the ledger, or bring them up to date."""

from __future__ import annotations

import sys

from caseledger.context import QueryContext, query
from caseledger.progress import catch_up
from caseledger.tables import show_line
from projections.kept import Kept, kept_beside


@query
def run(context: QueryContext) -> int:
    """``keep``: make the kept tables, or bring them up to date; they are used by every question from then on."""
    path = kept_beside(context.options.ledger)
    with Kept(context.ledger, path) as kept:
        if context.options.anew:
            kept.clear()
        try:
            events = catch_up(kept, context.ledger, context.language)
        except KeyboardInterrupt:
            sys.stderr.write("\n" + context.word("keep-stopped", position=kept.position) + "\n")
            raise
        if context.options.json:
            context.print_json({"file": str(path), "position": kept.position, "events": events})
        else:
            show_line(context.word("keep-done", file=path, position=kept.position, events=events), context.out)
    return 0
