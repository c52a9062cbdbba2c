"""Proving what the minutes declare, on the command line."""

from __future__ import annotations

from ledger.cli import plain_data
from ledger.cli.asked import Asked, asked_meeting
from ledger.cli.tables import VERDICT_STYLES, Cell, show_line, show_table
from ledger.vocabulary import Verdict
from projections import Check, reconcile


def ask_reconcile(asked: Asked) -> int:
    """``reconcile [MEETING]``: every declared count proved; 1 if any differs."""
    timeline = asked.timeline()
    meeting = asked_meeting(asked, timeline)
    found = list(reconcile(timeline, meeting, on=asked.day(), language=asked.language))
    if asked.options.json:
        asked.print_json([plain_data.check_data(check) for check in found])
    elif not found:
        show_line(asked.word("none"), asked.out)
    else:
        headings = asked.words(
            "meeting", "item", "says", "what", "instant", "declared", "derived", "verdict", "because"
        )
        ordered = sorted(found, key=lambda check: _FIRST.index(check.verdict)) if asked.out.isatty() else found
        is_brief = asked.out.isatty() and meeting is None
        rows = [_check_row(asked, check, is_brief=is_brief) for check in ordered]
        show_table(headings, rows, asked.out, numbers=(5, 6), optional=(4,))
        verdicts = [check.verdict for check in found]
        told = {verdict.name.lower(): verdicts.count(verdict) for verdict in Verdict}
        show_line(asked.word("summary", **told), asked.out, "bold")
    return 1 if any(check.verdict is Verdict.DIFFERS for check in found) else 0


_FIRST = (Verdict.DIFFERS, Verdict.CANNOT_TELL, Verdict.AGREES)
"""The order in which a person at a terminal sees the verdicts."""


def _check_row(asked: Asked, check: Check, *, is_brief: bool) -> list[Cell]:
    derived = "—" if check.derived is None else str(check.derived)
    verdict = (check.verdict.label(asked.language), VERDICT_STYLES[check.verdict])
    return [
        check.meeting,
        check.item,
        check.says,
        check.what.label(asked.language),
        check.instant.label(asked.language),
        "—" if check.declared is None else str(check.declared),
        derived,
        verdict,
        "" if is_brief and check.verdict is Verdict.AGREES else check.because,
    ]
