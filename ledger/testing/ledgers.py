"""Ledgers for tests: in memory or in a file, under a fixed clock.

>>> from ledger.testing.platforms import two_levels
>>> with new_ledger(two_levels()) as ledger:
...     ledger.platform.id
'twin-towns'
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ledger.application import CaseLedger
from ledger.model.platform import Platform
from ledger.testing.committees import Committees
from ledger.testing.histories import History, LateHistory

RECORDED_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""The recording time of every event, unless a test has a clock of its own."""


def standing_clock() -> datetime:
    """Return the same moment at every call, so that every run records the same events."""
    return RECORDED_AT


def new_ledger(platform: Platform, path: Path | None = None) -> CaseLedger:
    """Return a ledger with ``platform`` described and nothing else, under the fixed clock.

    Args:
        platform: the platform.
        path: the path of its file; in memory if not given.
    """
    ledger = CaseLedger(path, clock=standing_clock)
    ledger.describe(platform)
    return ledger


def ledger_with(history: History | Committees, path: Path | None = None) -> CaseLedger:
    """Return a ledger with ``history`` recorded: in the order held, or, for a late one, in the order of its acts.

    Args:
        history: a generated history, or the record of some committees.
        path: the path of its file; in memory if not given.
    """
    ledger = new_ledger(history.platform, path)
    if isinstance(history, LateHistory):
        for act in history.acts:
            act.on(ledger)
    else:
        for minutes in history.meetings:
            ledger.record(minutes)
    return ledger
