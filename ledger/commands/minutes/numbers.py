"""Numbers of meetings: what minutes say that was not held, compared with what is on record.

Pure, over what was read.

>>> number_diagnostics(minutes, {})
()
"""

from __future__ import annotations

from collections.abc import Mapping

from ledger.model.dates import day_text
from ledger.model.events import MeetingRecorded
from ledger.model.meetings import MeetingId
from ledger.model.minutes import Minutes
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import Diagnostic
from ledger.timeline import never_held
from ledger.transcription import header_diagnostic


def number_diagnostics(minutes: Minutes, headers: Mapping[MeetingId, MeetingRecorded]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the number of ``minutes``, and with those that they say were not held.

    Args:
        minutes: the meeting.
        headers: those that hold, of the meetings that they say were not held, and of those that say so of them.
    """
    diagnostics = []
    for part, gap in enumerate(minutes.not_held):
        header = headers.get(gap.meeting)
        if header is not None:
            day = Text(en=day_text(header.held, "en"), zh=day_text(header.held, "zh-TW"))
            problem = phrase("{meeting} is on record: it was held on {day}", meeting=gap.meeting, day=day)
            remedy = phrase("leave it out of `not held`, or withdraw it (`caseledger withdraw`)")
            diagnostics.append(header_diagnostic("not_held", problem, remedy, part))
    never = never_held({header.meeting: header for header in headers.values() if header.meeting != minutes.meeting})
    said = never.get(MeetingId(minutes.meeting))
    if said is not None:
        problem = phrase(
            "{says} says that {meeting} was not held ({because})",
            says=said.says,
            meeting=said.meeting,
            because=said.because,
        )
        remedy = phrase("correct the number; or amend {says} if the meeting was held", says=said.says)
        diagnostics.append(header_diagnostic("meeting", problem, remedy))
    return tuple(diagnostics)
