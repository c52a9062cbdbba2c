"""``changes --since DATE|POSITION``: what was appended since, batch by batch."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, moment_known, query
from caseledger.rendering import pair, status_text
from caseledger.tables import (
    Cell,
    show_line,
    show_table,
)

if TYPE_CHECKING:
    from ledger.commands.changes import Batch
    from ledger.model.vocabulary import Status


@query
def run(context: QueryContext) -> int:
    """``changes --since DATE|POSITION``: what came to be known since, batch by batch."""
    since = moment_known(context.options.since)
    after = context.whole_up_to(since) if isinstance(since, int) else _position_before(context, since)
    found = list(context.ledger.changes(after, presumptions=not context.options.without_presumed))
    if context.options.json:
        context.print_json([json_view.batch_data(batch) for batch in found])
    elif not found:
        show_line(context.word("none"), context.out)
    else:
        headings = context.words("position", "recorded-at", "kind", "meeting", "details")
        show_table(headings, [_batch_row(context, batch) for batch in found], context.out, numbers=(0,))
    return 0


def _batch_row(context: QueryContext, batch: Batch) -> list[Cell]:
    def label(status: Status | None) -> str:
        return status_text(status, context.language)

    moved = [
        pair(one.title, f"{label(one.before)} → {label(one.after)}", context.language)
        for one in batch.cases
        if one.before is not one.after
    ]
    told = [*([batch.because] if batch.because else []), *moved]
    what = context.word("meeting-withdrawn" if batch.what == "withdrawn" else batch.what)
    return [str(batch.position), context.time_text(batch.recorded_at), what, batch.meeting or "—", "\n".join(told)]


def _position_before(context: QueryContext, day: date) -> int:
    """The position of the last event recorded before ``day``, in the platform's own time."""
    position = 0
    for recorded in context.ledger.events():
        if context.platform is None or context.platform.local_day(recorded.event.recorded_at) >= day:
            break
        position = recorded.position
    return position
