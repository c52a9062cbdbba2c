"""Tests of ``projections.lint``."""
