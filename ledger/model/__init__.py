"""The field's values: words, days, names, meetings, the platform, minutes, and the events that meetings make."""
