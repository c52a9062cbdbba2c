"""A measured record has the size asked for, and comes from its seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.source import fill, proportions
from ledger import CaseLedger


@pytest.mark.parametrize(
    ("size", "expected"),
    [(300, (1, 1)), (10_000, (1, 33)), (100_000, (7, 48)), (1_000_000, (66, 50)), (10_000_000, (660, 50))],
)
def test_a_record_has_the_committees_and_years_of_its_size(size, expected):
    """A committee resolves 300 things a year for at most 50 years."""
    assert proportions(size) == expected


def test_the_same_seed_fills_the_same_ledger(tmp_path: Path):
    """Two files of one seed hold the same events; of another seed, others."""
    events = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        fill(tmp_path / name, size=300, seed=seed)
        with CaseLedger(tmp_path / name, must_exist=True) as ledger:
            events.append([one.event for one in ledger.events()])
    assert events[0] == events[1] != events[2]
