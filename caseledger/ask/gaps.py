"""``gaps``: what is missing from the record, with evidence and what could close it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query, requested_group
from caseledger.tables import (
    show_line,
    show_table,
)
from ledger.errors import InputError

if TYPE_CHECKING:
    pass


@query
def run(context: QueryContext) -> int:
    """``gaps``: what is missing from the record, with evidence and what could close it."""
    from projections.gaps import STILL_MEETINGS, gaps

    timeline = context.timeline()
    still = STILL_MEETINGS if context.options.still is None else context.options.still
    if still < 1:
        raise InputError(context.word("still-too-few", still=still))
    found = gaps(
        timeline, on=context.day(), group=requested_group(context, timeline), still=still, language=context.language
    )
    if context.options.json:
        context.print_json([json_view.missing_data(missing) for missing in found])
    elif not found:
        show_line(context.word("none"), context.out)
    else:
        rows = [[m.gap.label(context.language), m.meeting or "—", m.title or "—", m.evidence, m.closes] for m in found]
        show_table(context.words("gap", "meeting", "title", "evidence", "closes"), rows, context.out)
    return 0
