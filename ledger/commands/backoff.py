"""Waits between the tries of a command that others overtake.

Waits grow, so that many who meet part; each is drawn anew, so that they do not meet again; all together they are
bounded. Pure: chance and sleep come in.

>>> patience = Patience(seconds=1.0, sleep=lambda seconds: None, chance=lambda: 1.0)
>>> [round(wait, 2) for wait in patience.waits()]
[0.02, 0.04, 0.08, 0.16, 0.32]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attrs import frozen

FIRST = 0.02  # seconds: about as long as recording a meeting takes
LONGEST = 0.5  # seconds


@frozen(kw_only=True)
class Patience:
    """How often, and after which waits, a command is tried again.

    Attributes:
        seconds: how long all waits together may take, at most; 0 tries once.
        sleep: waits for so many seconds.
        chance: draws a number from 0 to 1.
    """

    seconds: float
    sleep: Callable[[float], None]
    chance: Callable[[], float]

    def waits(self) -> Iterator[float]:
        """Yield the waits between one try and the next, each up to twice as long as the one before."""
        longest, waited = FIRST, 0.0
        while True:
            # Not less than half: who drew nothing would only lose again.
            wait = longest * (1 + self.chance()) / 2
            waited += wait
            if waited > self.seconds:
                return
            yield wait
            longest = min(2 * longest, LONGEST)

    def tries(self) -> Iterator[int]:
        """Yield the number of each try, from 0, after its wait."""
        yield 0
        for number, wait in enumerate(self.waits(), start=1):
            self.sleep(wait)
            yield number
