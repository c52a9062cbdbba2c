"""Two clocks: the day a resolution took effect, and the day we knew it."""
