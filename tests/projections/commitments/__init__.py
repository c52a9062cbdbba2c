"""Tests of ``projections.commitments``."""
