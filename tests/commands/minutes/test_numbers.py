"""A meeting that is on record was held, and one that another meeting says was not held is not recorded."""

from __future__ import annotations

from ledger.commands.minutes.numbers import number_diagnostics
from ledger.model.events import NotHeld
from ledger.model.meetings import MeetingId
from ledger.timeline import holding
from tests.commands.deciding import SPRING, SUMMER, item, ledger_with, meeting

GONE = NotHeld(meeting=MeetingId("industry/113-3"), because="颱風")


def test_what_is_on_record_was_held() -> None:
    """Minutes that say of a meeting on record that it was not held are told its day."""
    headers = holding(list(ledger_with(SPRING).events())).headers
    late = meeting(
        "industry/113-3", "2024-09-01", not_held=(NotHeld(meeting=MeetingId(SPRING.meeting), because="颱風"),)
    )
    (found,) = number_diagnostics(late, headers)
    assert "industry/113-1 is on record: it was held on" in found.problem.en
    assert (found.place.section, found.place.key) == ("header", "not_held")


def test_what_was_not_held_is_not_recorded() -> None:
    """The number of a meeting that another says was not held is a mistake in one of the two."""
    later = meeting("industry/113-4", "2024-12-01", item("某案"), not_held=(GONE,))
    headers = holding(list(ledger_with(SPRING, later).events())).headers
    (found,) = number_diagnostics(meeting("industry/113-3", "2024-09-01"), headers)
    assert "industry/113-4 says that industry/113-3 was not held (颱風)" in found.problem.en
    assert number_diagnostics(SUMMER, headers) == ()
