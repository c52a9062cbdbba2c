"""The setting of every job, and the construction of its figures.

>>> told_seconds(0.0421)
'42.1 ms'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from benchmarks.data import Data
from benchmarks.measuring import Spread, spread
from benchmarks.targets import TARGETS, Figure

CLASSIC_MOST = 1_000_000
"""Up to how many events classic aggregates and plain tables are made: beyond, hours would go into it."""


@frozen(kw_only=True)
class Setting:
    """The setting of a job.

    Attributes:
        data: the ledgers.
        sizes: the numbers of events, smallest first.
        seconds: the least time for one figure.
        most: the largest number of rounds.
    """

    data: Data
    sizes: tuple[int, ...]
    seconds: float
    most: int


Job = Callable[[Setting], Iterator[Figure]]
"""Measures and gives figures as they come."""


def figure(
    number: str,
    size: int,
    ratio: Spread,
    ours: Sequence[float] = (),
    beside: Sequence[float] | str = (),
    note: str = "",
) -> Figure:
    """Return a figure of target ``number``; ``ours`` and ``beside`` in seconds, or in words."""
    return Figure(
        target=TARGETS[number],
        size=size,
        ratio=ratio,
        ours=_told(ours),
        beside=beside if isinstance(beside, str) else _told(beside),
        note=note,
    )


def against(number: str, size: int, ours: Sequence[float], limit: float, told: str, note: str = "") -> Figure:
    """Return a figure whose ratio is the ledger's cost over an absolute limit in the same unit."""
    return figure(number, size, spread([one / limit for one in ours]), ours, told, note)


def unmeasured(number: str, size: int) -> Figure:
    """Return a figure without a value: the other side is not made at such a size."""
    return Figure(target=TARGETS[number], size=size, ratio=None, note=f"made up to {CLASSIC_MOST:,} events only")


def _told(seconds: Sequence[float]) -> str:
    return told_seconds(spread(seconds).median) if seconds else ""


def told_seconds(seconds: float) -> str:
    """Return a duration in a suitable unit, with three figures."""
    for unit, scale in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def told_bytes(number: float) -> str:
    """Return a size in megabytes of a million bytes, with three figures."""
    return f"{number / 1e6:.3g} MB"
