"""Where the record speaks of a case, and which meetings it does not have."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.minutes import Minutes, Presumed
from ledger.model.vocabulary import Decision
from projections.reconciliation.case_index import CaseIndex, cited, not_on_record, perhaps_held
from tests.projections.reconciliation.records import DAYS, first, going_on, item, meeting, timeline

PRESUMED = Presumed(
    item="一", cases=("甲",), decision=Decision.DELISTED, level="vice-mayor",
    after=DAYS[1], before=DAYS[3], taken_on=DAYS[2], basis="後來未再見到",
)  # fmt: skip
RECORD = timeline(
    first("甲", "乙"),
    meeting(2, *going_on("甲", "丁")),
    meeting(3, item("一", "甲", "乙", decide=Decision.CONTINUED), item("二", "甲"), presumed=(PRESUMED,)),
)
STATES = {state.title: state for state in RECORD.replayed().cases.values()}


def places(found) -> list[str]:
    """Events by meeting and item."""
    return [f"{dated.event.meeting} {dated.event.item}" for dated in found]


def test_what_minutes_state_of_each_case_is_in_the_order_of_effect():
    """Neither what is presumed nor that a case is first seen is something that minutes state."""
    case_index = CaseIndex.of(RECORD)
    assert {title: places(case_index.events_by_case[state.id]) for title, state in STATES.items()} == {
        "甲": ["industry/113-1 一", "industry/113-2 一(一)", "industry/113-3 一", "industry/113-3 二"],
        "乙": ["industry/113-1 一", "industry/113-3 一"],
        "丁": ["industry/113-2 一(二)"],
    }
    assert len(case_index.events_by_case) == 3


def test_the_last_before_a_moment_is_the_latest_that_precedes_it():
    """What takes effect at the very moment does not precede it; a case never spoken of has none."""
    case_index = CaseIndex.of(RECORD)
    case = STATES["甲"].id
    second, third = case_index.events_by_case[case][1:3]
    assert case_index.last_before(case, third.moment) == second
    assert case_index.last_before(case, case_index.events_by_case[case][0].moment) is None
    assert case_index.last_before("nobody", third.moment) is None


def test_the_first_is_where_minutes_first_speak_of_a_case():
    """None for a case of which they never do."""
    case_index = CaseIndex.of(RECORD)
    assert places([case_index.first(STATES["甲"].id)]) == ["industry/113-1 一"]
    assert case_index.first("nobody") is None


def test_a_case_is_cited_where_it_was_last_resolved_before_a_meeting():
    """Each with title, id, meeting and item; a case never resolved before, with the meeting that first names it."""
    case_index, meetings = CaseIndex.of(RECORD), RECORD.meetings
    one = case_index.last_resolved(STATES["甲"], RECORD.opening(meetings["industry/113-3"]))
    assert (one.title, one.case, one.meeting, one.item) == ("甲", STATES["甲"].id, "industry/113-2", "一(一)")
    new = case_index.last_resolved(STATES["丁"], RECORD.opening(meetings["industry/113-2"]))
    assert (new.title, new.case, new.meeting, new.item) == ("丁", STATES["丁"].id, "industry/113-2", "")
    assert cited(STATES["乙"], case_index.first(STATES["乙"].id)).where == "industry/113-1 一"


# --- meetings not on record ---------------------------------------------------------------------


def held(*meetings: tuple[str, date]):
    """The headers of meetings of these numbers, held on these days, also where a number is of another year."""
    minutes = (Minutes(meeting=number, held=day, irregular="其年另計") for number, day in meetings)
    return timeline(*minutes).meetings


def spring(day: int) -> date:
    """A day in March; the year of a number need not be that of its day."""
    return date(2024, 3, day)


@pytest.mark.parametrize(
    ("on_record", "upto", "since", "missing"),
    [
        ([("industry/113-1", 1)], "industry/113-1", None, ()),
        ([("industry/113-3", 1)], "industry/113-3", None, ("industry/113-1", "industry/113-2")),
        ([("industry/113-1", 1), ("industry/113-2", 2)], "industry/113-2", None, ()),
        (
            [("industry/113-2", 1), ("industry/113-5", 2)],
            "industry/113-5",
            None,
            ("industry/113-1", "industry/113-3", "industry/113-4"),
        ),
        ([("industry/113-2", 1), ("industry/113-5", 2)], "industry/113-2", None, ("industry/113-1",)),
        (
            [("industry/113-2", 1), ("industry/113-5", 2)],
            "industry/113-5",
            1,
            ("industry/113-3", "industry/113-4"),
        ),
        ([("industry/113-2", 1), ("industry/113-5", 2)], "industry/113-5", 2, ()),
        ([("industry/112-2", 1), ("industry/113-2", 2)], "industry/113-2", 1, ("industry/113-1",)),
        ([("industry/112-2", 1), ("industry/113-1", 2)], "industry/113-1", 1, ()),
        ([("urban/113-1", 1), ("industry/113-2", 2)], "industry/113-2", None, ("industry/113-1",)),
        ([("vice-mayor/3", 1)], "vice-mayor/3", None, ("vice-mayor/1", "vice-mayor/2")),
        ([("vice-mayor/9", 1), ("vice-mayor/12", 2)], "vice-mayor/12", 1, ("vice-mayor/10", "vice-mayor/11")),
        ([("industry/113-9", 1), ("industry/113-11", 2)], "industry/113-11", 1, ("industry/113-10",)),
    ],
)
def test_the_numbers_skipped_in_a_series_are_not_on_record(on_record, upto, since, missing):
    """Up to the meeting asked about, each year by itself; only what can have been held after the day, where given."""
    headers = held(*((number, spring(day)) for number, day in on_record))
    assert not_on_record(headers, headers[upto], spring(since) if since else None) == missing


@pytest.mark.parametrize(
    ("on_record", "upto", "since", "perhaps"),
    [
        ([("industry/113-1", 1), ("industry/113-2", 2)], "industry/113-2", None, ()),
        ([("industry/112-3", 1), ("industry/113-1", 2)], "industry/113-1", None, ("industry/112-4",)),
        ([("industry/112-9", 1), ("industry/113-1", 2)], "industry/113-1", None, ("industry/112-10",)),
        ([("industry/112-10", 1), ("industry/113-1", 2)], "industry/113-1", None, ("industry/112-11",)),
        (
            [("industry/111-1", 1), ("industry/112-3", 2), ("industry/113-1", 3)],
            "industry/113-1",
            None,
            ("industry/111-2", "industry/112-4"),
        ),
        (
            [("industry/111-1", 1), ("industry/112-3", 2), ("industry/113-1", 3)],
            "industry/113-1",
            2,
            ("industry/112-4",),
        ),
        ([("industry/111-1", 1), ("industry/112-3", 2), ("industry/113-1", 3)], "industry/113-1", 3, ()),
        ([("urban/112-1", 1), ("industry/113-1", 2)], "industry/113-1", None, ()),
        ([("vice-mayor/1", 1), ("vice-mayor/2", 2)], "vice-mayor/2", None, ()),
    ],
)
def test_the_number_after_the_last_of_a_year_may_have_been_held(on_record, upto, since, perhaps):
    """Only where the next on record is of another year, and only if it can have been held after the day."""
    headers = held(*((number, spring(day)) for number, day in on_record))
    assert perhaps_held(headers, headers[upto], spring(since) if since else None) == perhaps


def test_the_trail_reads_no_further_than_the_moment_of_a_meeting():
    """A meeting's own resolutions are at or after its opening, and none of them is before it."""
    case_index, header = CaseIndex.of(RECORD), RECORD.meetings["industry/113-2"]
    assert places([case_index.last_before(STATES["甲"].id, RECORD.opening(header))]) == ["industry/113-1 一"]
