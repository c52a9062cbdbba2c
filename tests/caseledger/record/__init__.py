"""Tests of the commands that append."""
