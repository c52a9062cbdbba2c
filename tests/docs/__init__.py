"""Tests that hold the documents against the software."""
