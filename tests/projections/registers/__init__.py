"""Tests of ``projections.registers``."""
