"""Rules on the header: number, date and hours of draft minutes."""

from __future__ import annotations

from datetime import date, time

import pytest

from ledger.model.vocabulary import DraftConcern
from tests.projections.lint.drafts import HELD, REST, concerns, findings


@pytest.mark.parametrize(
    ("clock", "told"), [(time(6, 59), True), (time(7, 0), False), (time(20, 59), False), (time(21, 0), True)]
)
def test_hours_of_the_night(clock, told):
    """Before seven and from nine at night an hour is for consideration."""
    assert concerns(findings(REST, starts=clock)) == ([DraftConcern.UNUSUAL_HOUR] if told else [])


@pytest.mark.parametrize(
    ("meeting", "held", "expected"),
    [
        ("industry/113-2", HELD, []),
        ("industry/113-3", HELD, [DraftConcern.NUMBER_SKIPPED]),
        ("industry/114-1", HELD, [DraftConcern.YEAR]),
        ("transport/2024-1", HELD, []),
        ("industry/2024-1", HELD, [DraftConcern.DATE_ORDER]),
        ("industry/113-2", date(2024, 1, 31), [DraftConcern.DATE_ORDER]),
        ("industry/112-1", date(2024, 3, 1), [DraftConcern.DATE_ORDER]),
        ("industry/112-1", date(2024, 4, 1), [DraftConcern.YEAR]),
        ("transport/113-1", HELD, []),
        ("vice-mayor/2", HELD, [DraftConcern.NUMBER_SKIPPED]),
        ("industry/113-1", HELD, [DraftConcern.NUMBER_TAKEN]),
    ],
)
def test_the_number_and_the_date(meeting, held, expected):
    """Numbers skipped, taken or of another year, and dates that contradict the order of numbers, are told."""
    about_the_header = [
        one for one in concerns(findings(meeting=meeting, held=held)) if one is not DraftConcern.FORGOTTEN
    ]
    assert about_the_header == expected
