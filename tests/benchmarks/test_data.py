"""Ledgers are made once, kept, and read in the order held."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.data import in_order_held
from ledger.model.events import MeetingRecorded
from ledger.model.meetings import MeetingId


@given(st.lists(st.integers(min_value=0, max_value=30), max_size=20))
def test_late_meetings_are_put_where_they_were_held(days):
    """Whatever the order of recording, the meetings come by day, none lost and none twice."""
    recorded = [(_header(place, day), []) for place, day in enumerate(days)]
    found = [header for header, _ in in_order_held(lambda: iter(recorded))]
    assert [header.held for header in found] == sorted(header.held for header, _ in recorded)
    assert {header.meeting for header in found} == {header.meeting for header, _ in recorded}
    assert len(found) == len(recorded)


def _header(place: int, day: int) -> MeetingRecorded:
    return MeetingRecorded(
        id=f"m/{place + 1}",
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
        meeting=MeetingId(f"m/{place + 1}"),
        level="circle",
        group="compost",
        held=date(2026, 1, day + 1),
        starts=time(10),
        ends=None,
        place="",
        chairs=(),
        recorder="",
        document="",
        title="",
        remark="",
        declared=(),
        irregular=None,
        not_held=(),
    )


def test_a_file_is_made_once(setting):
    """What is there already is not made again; a scratch copy is gone afterwards."""
    path = setting.data.ledger(300)
    made = path.stat().st_mtime_ns
    assert setting.data.ledger(300) == path
    assert path.stat().st_mtime_ns == made
    with setting.data.scratch(path) as copy:
        assert copy.read_bytes() == path.read_bytes()
    assert not copy.exists()
