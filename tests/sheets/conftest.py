"""Fixtures of the sheets' tests."""

from __future__ import annotations

import pytest

from ledger.model.platform import Platform
from tests.sheets.two_cities import PLATFORM


@pytest.fixture
def platform() -> Platform:
    """The small test platform."""
    return PLATFORM
