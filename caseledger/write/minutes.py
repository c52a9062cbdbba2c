"""``minutes MEETING``: a meeting's list and count sentences, in words to paste into a draft."""

from __future__ import annotations

from caseledger.context import QueryContext, query
from caseledger.write.output import write_text


@query
def run(context: QueryContext) -> int:
    """Print what a meeting resolved, counted and left on the register; with ``--json`` as one field of a document."""
    options = context.options
    text = context.answers.minutes(
        options.meeting, language=context.language, form=options.format, **context.recorded_by
    )
    write_text("minutes", text, options, context.out)
    return 0
