"""What might explain a difference, drawn from the record and not yet evaluated."""
