"""Generated histories recorded as they came to be known, where a ledger may rightly refuse some acts."""

from __future__ import annotations

from collections.abc import Iterator

from ledger.application import CaseLedger
from ledger.errors import LedgerError
from ledger.testing.histories import Act, LateHistory


def permitted_acts(ledger: CaseLedger, late: LateHistory) -> Iterator[Act]:
    """Describe the platform of ``late`` and apply its acts to ``ledger``, yielding each that was not refused."""
    ledger.describe(late.platform)
    for act in late.acts:
        try:
            act.on(ledger)
        except LedgerError:
            continue
        yield act


def record_permitted(ledger: CaseLedger, late: LateHistory) -> None:
    """Describe the platform of ``late`` and apply every act that ``ledger`` does not refuse."""
    for _ in permitted_acts(ledger, late):
        pass
