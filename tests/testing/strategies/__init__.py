"""Tests of ledger/testing/strategies."""
