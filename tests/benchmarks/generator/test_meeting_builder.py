"""The events of one meeting while it is written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

import pytest

from benchmarks.generator.meeting_builder import MeetingEventsBuilder
from ledger.model.cases import CaseId
from ledger.model.events import CaseContinued, MeetingRecorded
from ledger.model.vocabulary import Counted, Instant

CASE = CaseId("water-113-1.01")


@pytest.fixture
def builder() -> MeetingEventsBuilder:
    """A meeting of one group."""
    return MeetingEventsBuilder(
        meeting="water/113-2",
        level="committee",
        body="水利委員會",
        own_group="water",
        held=date(2024, 5, 1),
        opens=10,
        recorded_at=datetime(2024, 5, 9, tzinfo=UTC),
    )


def test_events_are_numbered_under_their_entry(builder):
    """Ids and orders count on; what an entry says is in each of its events."""
    builder.begin("一(一)", summary="照案辦理")
    builder.write(CaseContinued, case=CASE, named="甲")
    builder.begin("一(二)")
    builder.write(CaseContinued, case=CASE, named="乙")
    first, second = builder.events
    assert (first.id, second.id) == ("water/113-2#001", "water/113-2#002")
    assert [(e.item, e.entry, e.summary) for e in (first, second)] == [("一(一)", 0, "照案辦理"), ("一(二)", 1, "")]


def test_cases_are_numbered_by_their_meeting(builder):
    """The id of a case is its meeting's, and a running number."""
    assert [builder.new_id(), builder.new_id()] == ["water-113-2.01", "water-113-2.02"]


def test_what_is_resolved_is_counted_with_the_rest(builder):
    """The number of cases continued is those named and the rest."""
    builder.begin("一")
    builder.write(CaseContinued, case=CASE, named="甲")
    builder.declare_resolved("一", rest=3)
    (count,) = builder.declared
    assert (count.count, count.of, count.instant, count.under) == (4, Counted.CONTINUED, Instant.DURING, "一")


def test_a_batch_begins_with_its_header(builder):
    """The header has the day, the group and what was counted; the events follow in order."""
    builder.begin("一")
    builder.write(CaseContinued, case=CASE, named="甲")
    header, *events = builder.batch(Random(1).random)
    assert isinstance(header, MeetingRecorded)
    assert (header.meeting, header.group, header.held) == ("water/113-2", "water", date(2024, 5, 1))
    assert events == builder.events
