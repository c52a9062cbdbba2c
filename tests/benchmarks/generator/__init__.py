"""Tests of the parts of the generator."""
