"""Tests of ``ledger.text``."""
