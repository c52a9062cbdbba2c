"""Tests of ``ledger.model``."""
