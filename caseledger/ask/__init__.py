"""Commands that ask the ledger and print an answer; one module a question."""
