"""When committees meet, and when their meetings are recorded."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest

from benchmarks.generator.calendar import FIRST_YEAR, meetings_of, office_reaches, schedule, taken_at_once


@pytest.mark.parametrize(("resolutions", "meetings"), [(1, 1), (20, 1), (21, 2), (300, 15), (10**6, 180)])
def test_a_committee_meets_as_often_as_it_resolves(resolutions, meetings):
    """Some twenty resolutions a meeting, and never twice on one day."""
    assert meetings_of(resolutions) == meetings


def test_the_schedule_is_in_the_order_held():
    """Days never go back, each committee meets as often as asked, and numbers count up by committee and year."""
    found = list(schedule(3, 2, 4, Random(1).random))
    days = [day for day, *_ in found]
    assert days == sorted(days)
    for body in range(3):
        numbers = [(year, ordinal) for _, place, year, ordinal in found if place == body]
        assert numbers == [(FIRST_YEAR + year, ordinal) for year in range(2) for ordinal in range(1, 5)]


def test_the_level_above_takes_few_committees_at_once():
    """No more than there are, and more only where the numbers of a year would not do."""
    assert (taken_at_once(3), taken_at_once(66)) == (3, 8)
    assert taken_at_once(10**6) > 8


def test_the_office_records_days_later_and_in_turn():
    """A meeting is recorded after it was held, and not before what the office recorded last."""
    held = datetime(2024, 1, 5, tzinfo=UTC).date()
    begun = datetime(2024, 1, 1, tzinfo=UTC)
    first = office_reaches(begun, held, Random(1).random)
    assert first.date() > held
    assert office_reaches(first, held, Random(2).random) > first
