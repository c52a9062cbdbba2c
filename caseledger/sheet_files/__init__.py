"""The files that commands are given: which they are, what they hold, and where in them a problem is."""
