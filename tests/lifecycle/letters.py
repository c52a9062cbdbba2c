"""Standings by their first letters, so that a row of them fits an expectation."""

from __future__ import annotations

from ledger.model.vocabulary import Standing

L, D, N, W, M, S, NOR = (
    Standing.LISTED,
    Standing.DELISTED,
    Standing.NOT_LISTED,
    Standing.WITHDRAWN,
    Standing.MERGED,
    Standing.SPLIT,
    Standing.NOT_ON_RECORD,
)
