"""Minutes to events and back."""
