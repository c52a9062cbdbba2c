"""Ledgers as they were written before there was a wall: with what no ledger would take today.

What is on record is shown harmless, whatever it is; so tests of that need it on record.
"""

from __future__ import annotations

from typing import Any

from ledger.application import CaseLedger
from ledger.model.minutes import Minutes


def record_as_formerly(ledger: CaseLedger, minutes: Minutes, **options: Any) -> None:
    """Record ``minutes`` unguarded: with control marks in their texts, say."""
    vars(CaseLedger.record)["__wrapped__"](ledger, minutes, **options)
