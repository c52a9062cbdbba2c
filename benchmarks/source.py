"""The source of the measured records: the generator, from a seed.

>>> proportions(1_000_000)
(66, 50)
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.generator import generate
from ledger.store.schema import SCHEMA_VERSION

FORMAT = f"country1-store{SCHEMA_VERSION}"
"""The way of making and the version of the store's tables, as files' names tell them.

Another way of making is another number. A ledger of older tables would be upgraded when opened, and
its file would not be the one that the present store writes; so it is made anew.
"""

_YEARS, _A_YEAR = 50, 300


def proportions(size: int) -> tuple[int, int]:
    """Return how many committees over how many years pass about ``size`` resolutions."""
    bodies = max(1, round(size * 66 / 1_000_000))
    return bodies, max(1, min(_YEARS, round(size / bodies / _A_YEAR)))


def fill(path: Path, *, size: int, seed: int) -> None:
    """Make a ledger of about ``size`` events in the file ``path``."""
    bodies, years = proportions(size)
    generate(seed=seed, bodies=bodies, years=years, resolutions_a_year=_A_YEAR).fill(path)
