"""``changes --since DATE|POSITION``: what was recorded since, append by append."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, moment_known, query
from caseledger.rendering import pair, status_text
from caseledger.tables import Cell, show_table

if TYPE_CHECKING:
    from ledger.commands.changes import Batch
    from ledger.model.vocabulary import Status


@query
def run(context: QueryContext) -> int:
    """Print what was recorded since a day or position of the log, in the order recorded."""
    found = context.answers.changes(moment_known(context.options.since), presumed=context.presumed)
    if context.options.json:
        context.print_json(json_view.document(found, context.language))
    elif not found:
        context.print_none()
    else:
        headings = context.headings("position", "recorded-at", "kind", "meeting", "details")
        show_table(headings, [_batch_row(context, batch) for batch in found], context.out, numbers=(0,))
    return 0


def _batch_row(context: QueryContext, batch: Batch) -> list[Cell]:
    def label(status: Status | None) -> str:
        return status_text(status, context.language)

    moves = [
        pair(one.title, f"{label(one.before)} → {label(one.after)}", context.language)
        for one in batch.cases
        if one.before is not one.after
    ]
    details = [*([batch.because] if batch.because else []), *moves]
    kind = context.say("meeting-withdrawn" if batch.what == "withdrawn" else batch.what)
    return [str(batch.position), context.time_text(batch.recorded_at), kind, batch.meeting or "—", "\n".join(details)]
