"""A ledger that the tests of this folder share."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.minutes import Minutes
from ledger.testing.ledgers import new_ledger
from tests.support.platforms import four_cities
from tests.transcription.small import FOUND


@pytest.fixture
def ledger():
    """A ledger that knows two cases of the industry group."""
    with new_ledger(four_cities()) as made:
        made.record(Minutes(meeting="industry/113-1", held=date(2024, 2, 1), carried_in=(FOUND,)))
        yield made
