"""Registers of cases: what each level tracks, and whether every change of their sizes is resolved in minutes."""
