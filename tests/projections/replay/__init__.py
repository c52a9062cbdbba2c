"""Tests of ``projections.replay``."""
