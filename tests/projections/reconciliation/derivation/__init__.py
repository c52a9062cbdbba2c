"""What reconciliation finds, why it says so, and how well it explains."""
