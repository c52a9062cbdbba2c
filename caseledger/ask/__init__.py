"""Commands that ask a ledger and print the answer; one module a command, each with its function ``run``."""
