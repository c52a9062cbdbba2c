"""Commands that put something on record: sheets, corrections, withdrawals, acknowledgements."""
