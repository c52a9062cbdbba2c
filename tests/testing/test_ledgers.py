"""Ledgers for tests: under a clock that stands still, with a platform or a whole history."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings

from ledger.application import CaseLedger
from ledger.testing.committees import committees
from ledger.testing.histories import LateHistory, late_histories
from ledger.testing.ledgers import RECORDED_AT, ledger_with, new_ledger, standing_clock
from ledger.testing.platforms import two_levels


def test_a_new_ledger_knows_its_platform_and_nothing_else(tmp_path: Path) -> None:
    """One event, at the moment of the clock; in a file where a path is given."""
    with new_ledger(two_levels(), tmp_path / "ledger.sqlite") as ledger:
        (recorded,) = ledger.events()
        assert recorded.event.recorded_at == RECORDED_AT == standing_clock()
    with CaseLedger(tmp_path / "ledger.sqlite", must_exist=True) as ledger:
        assert ledger.platform == two_levels()


def test_a_record_of_committees_is_recorded_in_order() -> None:
    """The ledger has every meeting of the record."""
    record = committees(seed=1, years=1)
    with ledger_with(record) as ledger:
        assert list(ledger.timeline().meetings) == [minutes.meeting for minutes in record.meetings]


@settings(max_examples=10)
@given(late_histories(max_meetings=3))
def test_a_late_history_is_recorded_as_it_came_to_be_known(history: LateHistory) -> None:
    """Every act is applied, in the order of the acts."""
    with ledger_with(history) as ledger:
        headers = [one.event.meeting for one in ledger.events() if type(one.event).__name__ == "MeetingRecorded"]
        assert list(dict.fromkeys(headers)) == [act.minutes.meeting for act in history.acts if act.what == "record"]
