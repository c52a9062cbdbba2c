"""The rules and what they change."""
