"""Writing a meeting's list and count sentences, on the command line."""

from __future__ import annotations

from caseledger.context import QueryContext, query, requested_meeting
from projections import minutes_text


@query
def run(context: QueryContext) -> int:
    """``minutes MEETING``: what it resolved, counted and left on the register, in words to paste into a draft.

    With ``--json`` the text is the one field of a JSON document.
    """
    timeline = context.timeline()
    meeting = requested_meeting(context, timeline)
    assert meeting is not None  # the parser asks for it
    text = minutes_text(timeline, meeting, language=context.language, form=context.options.format)
    if context.options.json:
        context.print_json({"minutes": text})
    else:
        context.out.write(text)
    return 0
