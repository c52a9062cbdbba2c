"""Tests of the checks that values from code go through."""
