"""``withdraw MEETING --because WHY``: void the record of a meeting."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from caseledger.record.receipts import show_receipt
from ledger.application import CaseLedger


def run(options: Namespace, out: IO[str]) -> int:
    """Void the record of a meeting, or print what that would change."""
    with CaseLedger(options.ledger, must_exist=True) as ledger:
        receipt = ledger.withdraw(
            options.meeting,
            because=options.because,
            accept_clashes=options.accept_clashes,
            dry_run=options.dry_run,
        )
    show_receipt(receipt, options, out)
    return 0
