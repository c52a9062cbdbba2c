"""Moments that a clock gives: each becomes a plain one in UTC, or is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

import pytest

from ledger.application import CaseLedger
from ledger.errors import InputError
from ledger.model.intake.moments import moment_given
from ledger.testing.platforms import two_levels


class Lost(tzinfo):
    """A time zone that does not know where it is."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """None."""
        return None


class Broken(Lost):
    """A time zone that fails."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Raise."""
        raise RuntimeError


@pytest.mark.parametrize(
    "given",
    [
        datetime(2024, 3, 1),
        datetime(2024, 3, 1, tzinfo=Lost()),
        datetime(2024, 3, 1, tzinfo=Broken()),
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=timezone(timedelta(hours=8))),
        date(2024, 3, 1),
        1709251200,
        "2024-03-01T00:00:00Z",
        None,
    ],
)
def test_a_clock_without_a_time_zone_is_refused(given: Any) -> None:
    """Nothing is recorded at a moment that nobody can place."""
    ledger = CaseLedger(clock=lambda: given)
    with pytest.raises(InputError, match=r"clock\(\): expected a moment with its time zone"):
        ledger.describe(two_levels())
    assert ledger.head == 0


class Moment(datetime):
    """A moment of another class, as libraries that hold time still put in its place."""


@pytest.mark.parametrize(
    "given",
    [
        datetime(2024, 3, 1, 8, tzinfo=timezone(timedelta(hours=8))),
        datetime(2024, 3, 1, 8, 6, 3, tzinfo=timezone(timedelta(hours=8, minutes=6, seconds=3))),
        Moment(2024, 3, 1, tzinfo=UTC),
    ],
)
def test_a_moment_is_recorded_in_utc(given: datetime) -> None:
    """Whatever its time zone and class, what is stored is the same moment and is read again as it was stored."""
    found = moment_given(given)
    assert (type(found), found, found.tzinfo) == (datetime, datetime(2024, 3, 1, tzinfo=UTC), UTC)
    with CaseLedger(clock=lambda: given) as ledger:
        ledger.describe(two_levels())
        assert [recorded.event.recorded_at for recorded in ledger.events()] == [found]
