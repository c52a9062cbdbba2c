"""``gaps``: what is missing from the record, with evidence and what could close it."""

from __future__ import annotations

from caseledger import json_view
from caseledger.context import QueryContext, query
from caseledger.tables import show_table
from ledger.errors import InputError


@query
def run(context: QueryContext) -> int:
    """Print every gap of the record, or those of one group."""
    options, language = context.options, context.language
    if options.still is not None and options.still < 1:
        raise InputError(context.say("still-too-few", still=options.still))
    found = context.answers.gaps(group=options.group, still=options.still, language=language, **context.as_of)
    if options.json:
        context.print_json(json_view.document(found, context.language))
    elif not found:
        context.print_none()
    else:
        rows = [
            [one.gap.label(language), one.meeting or "—", one.title or "—", one.evidence, one.closes] for one in found
        ]
        show_table(context.headings("gap", "meeting", "title", "evidence", "closes"), rows, context.out)
    return 0
