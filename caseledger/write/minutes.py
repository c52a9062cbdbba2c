"""Writing a meeting's list and count sentences, on the command line."""

from __future__ import annotations

from caseledger.context import Asked, asked_meeting
from projections import minutes_text


def ask_minutes(asked: Asked) -> int:
    """``minutes MEETING``: what it resolved, counted and left on the register, in words to paste into a draft.

    With ``--json`` the text is the one field of a JSON document.
    """
    timeline = asked.timeline()
    meeting = asked_meeting(asked, timeline)
    assert meeting is not None  # the parser asks for it
    text = minutes_text(timeline, meeting, language=asked.language, form=asked.options.format)
    if asked.options.json:
        asked.print_json({"minutes": text})
    else:
        asked.out.write(text)
    return 0
