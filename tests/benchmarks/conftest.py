"""Two tiny records, made once for all tests of the benchmarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.data import Data
from benchmarks.jobs.setting import Setting

TINY = (300, 600)


@pytest.fixture(scope="session")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    """What every job is given: two tiny records, one round."""
    folder: Path = tmp_path_factory.mktemp("bench")
    return Setting(data=Data(folder=folder, seed=3, say=lambda text: None), sizes=TINY, seconds=0, most=1)
