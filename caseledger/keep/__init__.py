"""Commands that look after the file itself: backups, and the tables that keep answers."""
