"""Tests of ``ledger.commands.minutes``."""
