"""Citations: where minutes say something, and where they last name a case."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.minutes import Minutes
from ledger.testing.ledgers import new_ledger
from projections.replay.citations import citation, last_citations, last_day, skipped
from tests.support.platforms import FOUR_CITIES, four_cities, recorded


def test_what_was_last_said_before_a_moment():
    """What a meeting itself resolves, and what comes later, does not count as said before it."""
    with recorded(FOUR_CITIES) as ledger:
        timeline = ledger.timeline()
    case = next(s.id for s in timeline.replayed().cases.values() if s.title == "瑞芳工業區事業廢棄物清運案")
    moments = {d.event.meeting: d.moment for d in reversed(timeline.entries)}
    assert last_citations(timeline)[case].meeting == "industry/114-4"
    assert last_citations(timeline, before=moments["industry/114-4"])[case].meeting == "industry/114-2"
    assert case not in last_citations(timeline, before=moments["industry/112-1"])


def test_a_citation_leads_to_meeting_item_and_day():
    """What minutes resolve is cited at its item; what is presumed, at the item that shows it, marked."""
    with recorded(FOUR_CITIES) as ledger:
        steps = list(ledger.timeline().steps())
    stated = citation(next(step for step in steps if step.event.presumption is None))
    presumed = citation(next(step for step in steps if step.event.presumption is not None))
    assert (stated.where, stated.day, stated.presumed) == ("industry/112-1 一(一)", date(2023, 6, 26), False)
    assert (presumed.meeting, presumed.presumed) == ("vice-mayor/3", True)


def test_the_last_day_is_that_of_the_last_meeting_on_record():
    """Of an empty record there is none."""
    with new_ledger(four_cities()) as ledger:
        assert last_day(ledger.timeline()) is None
        ledger.record(Minutes(meeting="industry/113-2", held=date(2024, 6, 1)))
        ledger.record(Minutes(meeting="industry/113-1", held=date(2024, 2, 1)))
        assert last_day(ledger.timeline()) == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("first", "later", "known", "expected"),
    [
        ("industry/113-1", "industry/113-4", (), ("industry/113-2", "industry/113-3")),
        ("industry/113-1", "industry/113-4", ("industry/113-2",), ("industry/113-3",)),
        ("industry/113-1", "industry/113-2", (), ()),
        ("industry/113-3", "industry/114-2", (), ("industry/114-1",)),
        ("vice-mayor/3", "vice-mayor/5", (), ("vice-mayor/4",)),
        ("vice-mayor/3", "industry/113-4", (), ()),
    ],
)
def test_numbers_skipped_between_two_meetings_of_a_series(first, later, known, expected):
    """Of a new year only what precedes the later meeting is skipped; of two series nothing is."""
    assert skipped(first, later, known) == expected
