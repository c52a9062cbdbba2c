"""What the tests of the store share: ledgers in a file and in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger may be created."""
    return tmp_path / "ledger.db"


@pytest.fixture(params=["file", "memory"])
def recorder(request: pytest.FixtureRequest, path: Path) -> Iterator[SQLiteDCBRecorder]:
    """A new ledger, once in a file and once in memory."""
    with open_recorder(path if request.param == "file" else None) as opened:
        yield opened


@pytest.fixture
def file_recorder(path: Path) -> Iterator[SQLiteDCBRecorder]:
    """A new ledger in a file."""
    with open_recorder(path) as opened:
        yield opened
