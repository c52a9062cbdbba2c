"""Commands that write texts and check drafts; one module a command, each with its function ``run``."""
