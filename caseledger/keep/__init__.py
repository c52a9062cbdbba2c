"""Commands about the file itself: backups, and the tables that keep answers."""
