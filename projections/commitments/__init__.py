"""Commitments and requests: who owes what by when, and what the minutes say became of it."""
