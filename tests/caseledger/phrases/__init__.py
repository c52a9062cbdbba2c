"""Tests of the command line's own texts."""
