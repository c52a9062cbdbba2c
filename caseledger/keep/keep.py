"""``keep``: make the tables that keep answers beside the ledger, or bring them up to date."""

from __future__ import annotations

import sys

from caseledger.context import Asked
from caseledger.progress import catch_up
from caseledger.tables import show_line
from projections.kept import Kept, kept_beside


def ask_keep(asked: Asked) -> int:
    """``keep``: make the kept tables, or bring them up to date; they are used by every question from then on."""
    path = kept_beside(asked.options.ledger)
    with Kept(asked.ledger, path) as kept:
        if asked.options.anew:
            kept.clear()
        try:
            events = catch_up(kept, asked.ledger, asked.language)
        except KeyboardInterrupt:
            sys.stderr.write("\n" + asked.word("keep-stopped", position=kept.position) + "\n")
            raise
        if asked.options.json:
            asked.print_json({"file": str(path), "position": kept.position, "events": events})
        else:
            show_line(asked.word("keep-done", file=path, position=kept.position, events=events), asked.out)
    return 0
