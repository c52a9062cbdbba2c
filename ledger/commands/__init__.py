"""Decisions: what recording, amending, withdrawing or joining reads, and what it appends."""
