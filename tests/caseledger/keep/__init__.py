"""Tests of the commands about the file itself."""
