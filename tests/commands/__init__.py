"""Tests of ``ledger.commands``."""
