"""``same CASE CASE --because WHY``: record that two ids are one case."""

from __future__ import annotations

from argparse import Namespace
from typing import IO

from caseledger.opening import open_ledger
from caseledger.record.receipts import show_receipt


def run(options: Namespace, out: IO[str]) -> int:
    """Record that two ids are one case."""
    with open_ledger(options.ledger, options.lang) as ledger:
        one, other = (ledger.find_case(case) for case in options.cases)
        receipt = ledger.same(one, other, because=options.because, accept_clashes=options.accept_clashes)
    show_receipt(receipt, options, out)
    return 0
