"""Another tool imports the ledger: it records a meeting from code, without a sheet, and asks.

    python examples/import_the_ledger.py

Shows what a program needs and no more: a platform, minutes, ``record``, a timeline, an answer.
The ledger is in memory; give ``CaseLedger`` a path to keep it in a file.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ledger import CaseLedger, Counted, Decision, DeclaredCount, Directive, Instant, Item, LedgerError, Minutes
from ledger.sheets import read_platform
from projections import reconcile, status

PLATFORM = Path(__file__).parent / "four-cities" / "platform.yaml"

MINUTES = Minutes(
    meeting="industry/115-1",
    held=date(2026, 3, 5),
    declared=(
        DeclaredCount(item="一", says="計2案", count=2, of=Counted.PROPOSED, instant=Instant.DURING, under="一"),
    ),
    items=(
        Item(
            item="一(一)",
            cases=("聯合商展行銷案",),
            decisions=(Decision.PROPOSED, Decision.ACCEPTED),
            owners=("基隆市產發處",),
            scope=("基隆市", "新北市"),
            directives=(Directive(to=("新北市經發局",), task="提供展場資料"),),
        ),
        Item(item="一(二)", cases=("夜市節能案",), decisions=(Decision.PROPOSED, Decision.DEFERRED)),
    ),
)


def record_and_ask() -> list[str]:
    """Record one meeting and say what is known afterwards."""
    told = []
    with CaseLedger() as ledger:
        ledger.describe(read_platform(PLATFORM))
        receipt = ledger.record(MINUTES)
        told.append(f"{receipt.outcome} {receipt.subject}: {receipt.events} events")
        told.append(f"again: {ledger.record(MINUTES).outcome}")
        timeline = ledger.timeline()
        told += [f"{case.id} {case.title}: {case.status.en}" for case in status(timeline)]
        told += [f"{check.says}: declared {check.declared}, {check.verdict.en}" for check in reconcile(timeline)]
        try:
            ledger.find_case("聯合商展行消案")
        except LedgerError as error:
            told.append(f"a near name is not taken: {error}")
    return told


if __name__ == "__main__":
    print("\n".join(record_and_ask()))
