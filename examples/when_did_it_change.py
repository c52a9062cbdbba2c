"""Replay the history of the four cities to answer when a case changed.

    python examples/when_did_it_change.py [CASE]

Every event is let take effect in the order of the meetings, and each day on which the overall
status of the case became another is told, with the meeting that did it. What is only presumed is
marked; the same question is then asked with presumptions left out.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from ledger import CaseLedger
from ledger.sheets import read_platform, read_sheet
from projections import history, status

FOUR_CITIES = Path(__file__).parent / "four-cities"


def recorded() -> CaseLedger:
    """A ledger in memory with all the meetings of the four cities."""
    platform = read_platform(FOUR_CITIES / "platform.yaml")
    sheets = [read_sheet(path, platform) for path in FOUR_CITIES.glob("*.yaml") if path.name != "platform.yaml"]
    ledger = CaseLedger()
    ledger.describe(platform)
    # A meeting may name only cases that are on record, so the oldest meeting comes first.
    for sheet in sorted(sheets, key=lambda sheet: sheet.minutes.held):
        ledger.record(sheet.minutes)
    return ledger


def changes(ledger: CaseLedger, name: str, *, presumptions: bool = True) -> list[str]:
    """The days on which the status of the case called ``name`` became another."""
    found = history(ledger.timeline(presumptions=presumptions), ledger.find_case(name))
    return [
        f"{change.day}  {change.meeting or '(presumed)'}: "
        f"{change.before.en if change.before else 'unknown'} -> {change.after.en}"
        for change in found
        if change.after is not None and change.before is not change.after
    ]


def status_on(ledger: CaseLedger, name: str, day: date) -> str:
    """How the case stood at the end of ``day``, with the title it then had."""
    case = ledger.find_case(name)
    stood = next((state for state in status(ledger.timeline(), on=day) if state.id == case), None)
    return f"{stood.title}: {stood.status.en}" if stood else "not on record by then"


def answer(name: str) -> list[str]:
    """Everything this script says about one case."""
    with recorded() as ledger:
        return [
            "with what is presumed:",
            *changes(ledger, name),
            "without:",
            *changes(ledger, name, presumptions=False),
            f"on 2024-07-10: {status_on(ledger, name, date(2024, 7, 10))}",
            f"on 2024-07-11: {status_on(ledger, name, date(2024, 7, 11))}",
        ]


if __name__ == "__main__":
    print("\n".join(answer(sys.argv[1] if len(sys.argv) > 1 else "地熱發電廠經驗交流案")))
