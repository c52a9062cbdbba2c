"""Positions of the log: one that it does not have is refused, one inside an append is taken down to its beginning."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger import CaseLedger
from ledger.errors import InputError, UnknownNameError
from ledger.log.appends import batches
from ledger.testing.histories import late_histories
from ledger.timeline import Timeline
from projections import status
from projections.kept import Kept
from tests.support.histories import record_permitted
from tests.two_times.both_clocks import ACCEPTED, CONTINUED, carried, item, ledger_of, minutes

SPRING = minutes("industry/113-1", "2024-02-01", item("甲案", decide=CONTINUED), carried_in=(carried("甲案"),))
SUMMER = minutes("industry/113-2", "2024-06-01", item("乙案", decide=ACCEPTED))


@pytest.fixture
def ledger():
    """A platform, and two meetings of three events each."""
    ledger = ledger_of()
    for one in (SPRING, SUMMER):
        ledger.record(one)
    assert ledger.head == 7
    return ledger


def test_a_position_inside_an_append_is_its_beginning(ledger):
    """After one of three events nothing of the meeting is known yet; after the last, all of it."""
    assert [ledger.whole_up_to(position) for position in range(8)] == [0, 1, 1, 1, 4, 4, 4, 7]
    for position in (4, 5, 6):
        timeline = ledger.timeline(known=position)
        assert list(timeline.meetings) == ["industry/113-1"]
        about = ledger.timeline(known=position, about=[ledger.find_case("甲案")])
        assert about.meetings == timeline.meetings
        with pytest.raises(UnknownNameError):
            ledger.find_case("乙案", known=position)
        with Kept(ledger.reader) as kept:
            assert kept.status(known=position) == status(timeline)
        assert [batch.position for batch in ledger.changes(position)] == [7]
    assert ledger.find_case("乙案", known=7) == "industry-113-2.01"


@pytest.mark.parametrize("position", [8, 99, 20250514])
def test_a_position_that_the_log_does_not_have_is_refused(ledger, position):
    """It is no day either; the end of the log and how days are written are told, whoever asks."""
    case = ledger.find_case("甲案")
    with Kept(ledger.reader) as kept:
        for ask in (
            lambda: ledger.timeline(known=position),
            lambda: ledger.timeline(known=position, about=[case]),
            lambda: ledger.find_case("甲案", known=position),
            lambda: list(ledger.changes(position)),
            lambda: kept.status(known=position),
            lambda: kept.timeline(case, known=position),
        ):
            with pytest.raises(InputError, match=f"no position {position}: the log ends at 7.*2025-05-14 or 114-05-14"):
                ask()


def test_two_meetings_recorded_at_one_moment_are_two_appends():
    """The clock may stand still: a header, another meeting or an amendment begins an append all the same."""
    ledger = ledger_of(clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    for one in (SPRING, SUMMER):
        ledger.record(one)
    ledger.amend(minutes("industry/113-2", "2024-06-02", item("乙案", decide=ACCEPTED)), because="日期有誤")
    head = ledger.head
    ends = {ledger.whole_up_to(position) for position in range(head + 1)}
    assert ends == {0, 1, 4, 7, head}
    assert ledger.timeline(known=head - 1).meetings["industry/113-2"].held == date(2024, 6, 1)


@given(late_histories(presumptions=True, max_meetings=5), st.data())
def test_every_position_is_taken_down_to_where_the_feed_ends_a_batch(late, data):
    """Found by looking around a position only, and the same as by going through the whole log."""
    with CaseLedger() as ledger:
        record_permitted(ledger, late)
        log = list(ledger.events())
        ends = [0, *(batch[-1].position for batch in batches(log))]
        position = data.draw(st.integers(0, ledger.head))
        whole = max(end for end in ends if end <= position)
        assert ledger.whole_up_to(position) == whole
        if whole:
            known = [recorded for recorded in log if recorded.position <= whole]
            assert status(ledger.timeline(known=position)) == status(Timeline.of(known))
