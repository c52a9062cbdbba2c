"""The minutes of one meeting as text, and the pieces that it is written from."""
