"""Several processes record about one case: nothing acknowledged is lost, and the figures are told."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from benchmarks.contention import contend, report


def test_every_call_of_several_processes_is_recorded_once(tmp_path: Path) -> None:
    """Three processes with patience: all their meetings are on record, each once."""
    path = tmp_path / "ledger.sqlite"
    done = contend(path, 3, 2, 20.0)
    assert sum(len(one.recorded) for one in done) == 6
    told = report(path, done, Namespace(processes=3, calls=2, patience=20.0))
    assert "calls 6: recorded 6, ConflictError 0, StoreError 0 (0.0 % refused); nothing lost" in told


def test_what_is_lost_or_there_twice_would_be_told(tmp_path: Path) -> None:
    """The report is held to the log, not to what the processes say."""
    path = tmp_path / "ledger.sqlite"
    done = contend(path, 1, 1, 20.0)
    done[0].recorded.append("industry/114-99")
    assert "LOST OR TWICE: {'industry/114-99'}" in report(path, done, Namespace(processes=1, calls=1, patience=20.0))
