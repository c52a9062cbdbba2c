"""Realistic records of some committees follow from their seed, and every number that they state is right."""

from __future__ import annotations

from typing import Any

import pytest

from ledger.errors import InputError
from ledger.testing.committees import committees, numeral
from ledger.testing.ledgers import ledger_with
from ledger.testing.platforms import one_level, two_levels
from projections import status


def test_the_same_seed_gives_the_same_record() -> None:
    """Nothing is random but by the seed."""
    assert committees(seed=3) == committees(seed=3)
    assert committees(seed=3).meetings != committees(seed=4).meetings


def test_a_record_is_as_long_as_asked() -> None:
    """Each group meets as often a year as asked, the level above once less, in the order of their days."""
    record = committees(seed=3, years=2, meetings_a_year=3)
    below = len(two_levels().groups) * 2 * 3
    assert sum(minutes.meeting.startswith("vice-mayor/") for minutes in record.meetings) == 2 * 2
    assert len(record.meetings) == below + 2 * 2
    days = [minutes.held for minutes in record.meetings]
    assert days == sorted(days)


def test_a_record_breaks_no_rule() -> None:
    """Recorded in order, nothing is refused and nothing is admitted as an exception."""
    with ledger_with(committees(seed=3)) as ledger:
        assert [state.id for state in status(ledger.timeline()) if state.irregular] == []


@pytest.mark.parametrize(
    "told",
    [{"years": 0}, {"meetings_a_year": 0}, {"register": 0}, {"platform": one_level()}],
    ids=lambda told: next(iter(told)),
)
def test_records_that_cannot_be_made_are_refused(told: dict[str, Any]) -> None:
    """A number below one, or a platform of another build, is one clear message."""
    with pytest.raises(InputError, match=r"committees\(\)"):
        committees(seed=1, **told)


@pytest.mark.parametrize(("number", "written"), [(1, "一"), (10, "十"), (11, "十一"), (23, "二十三"), (90, "九十")])
def test_numbers_are_written_as_minutes_write_them(number: int, written: str) -> None:
    """Tens and ones, with no 一 before the first ten and nothing for a zero."""
    assert numeral(number) == written
