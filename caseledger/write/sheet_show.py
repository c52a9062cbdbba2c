"""``sheet show MEETING``: a recorded meeting as a sheet."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from caseledger.opening import open_ledger
from caseledger.phrases import say
from caseledger.write.output import write_text
from ledger.errors import InputError


def run(options: Namespace, out: IO[str]) -> int:
    """Print a recorded meeting as a sheet."""
    from ledger.sheets import write_sheet

    with open_ledger(options.ledger, options.lang) as ledger:
        minutes, platform = ledger.minutes(options.meeting), ledger.platform
    if minutes is None or platform is None:
        raise InputError(say("not-on-record-see-tally", options.lang, meeting=options.meeting))
    write_text("sheet", write_sheet(minutes, platform, options.lang), options, out)
    return 0
