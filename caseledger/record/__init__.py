"""Commands that append to a ledger; one module a command, each with its function ``run``."""
