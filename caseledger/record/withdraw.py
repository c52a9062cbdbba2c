"""``withdraw MEETING --because WHY``: void the record of a meeting."""

from __future__ import annotations

from argparse import Namespace
from typing import IO, TYPE_CHECKING

from caseledger.record.receipts import show_receipt
from ledger.application import CaseLedger

if TYPE_CHECKING:
    pass


def run(options: Namespace, out: IO[str]) -> int:
    """``withdraw MEETING --because WHY``: take back a meeting that was not held, or not under that number."""
    with CaseLedger(options.ledger, must_exist=True) as ledger:
        receipt = ledger.withdraw(
            options.meeting,
            because=options.because,
            accept_clashes=options.accept_clashes,
            dry_run=options.dry_run,
        )
    show_receipt(receipt, options, out)
    return 0
