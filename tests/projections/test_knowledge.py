"""Knowledge of a case: which spans of days each append revised, and how neighbouring spans are joined."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.errors import UnknownNameError
from ledger.model.cases import CaseId
from ledger.model.vocabulary import Decision, Status
from projections import knowledge
from projections.knowledge import Revised, _revised
from tests.two_times.both_clocks import ACCEPTED, CONTINUED, DELISTED, LISTED, item, ledger_of, minutes

CASE = "甲案"
D1, D2, D3, D4 = date(2024, 2, 1), date(2024, 6, 1), date(2024, 9, 1), date(2024, 12, 1)
AWAITING, ON, OFF = Status.AWAITING_LISTING, Status.LISTED, Status.DELISTED


def learned(*recorded):
    """What the last of the meetings recorded changed."""
    ledger = ledger_of()
    for one in recorded:
        ledger.record(one)
    return knowledge(ledger.events(), ledger.find_case(CASE))[-1]


def test_neighbouring_spans_of_one_difference_are_one_span():
    """A listing found late; that a later meeting continued the case does not cut the span in two."""
    found = learned(
        minutes("industry/113-1", "2024-02-01", item(CASE, decide=ACCEPTED)),
        minutes("industry/113-2", "2024-09-01", item(CASE, decide=CONTINUED)),
        minutes("industry/113-3", "2024-12-01", item(CASE, decide=CONTINUED)),
        minutes("vice-mayor/2", "2024-06-01", item(CASE, decide=LISTED)),
    )
    assert found.revised == (Revised(first=D2, last=None, before=AWAITING, after=ON),)
    assert (found.meeting, found.because) == ("vice-mayor/2", "")


def test_a_joined_span_ends_where_the_answers_agree_again():
    """Continued within the span and delisted at its end: one span, whose last day is the day before."""
    found = learned(
        minutes("industry/113-1", "2024-02-01", item(CASE, decide=(Decision.PROPOSED, Decision.ACCEPTED))),
        minutes("industry/113-2", "2024-09-01", item(CASE, decide=CONTINUED)),
        minutes("industry/113-3", "2024-12-01", item(CASE, decide=DELISTED)),
        minutes("vice-mayor/2", "2024-06-01", item(CASE, decide=LISTED)),
    )
    first, *_ = found.revised
    assert (first.first, first.last, first.before, first.after) == (D2, date(2024, 11, 30), AWAITING, ON)


@pytest.mark.parametrize(
    ("before", "after", "spans"),
    [
        ([(D1, AWAITING)], [(D1, AWAITING)], []),
        ([], [(D1, AWAITING), (D2, AWAITING)], [(D1, None, None, AWAITING)]),
        ([], [(D1, AWAITING), (D2, ON)], [(D1, date(2024, 5, 31), None, AWAITING), (D2, None, None, ON)]),
        (
            [(D1, AWAITING), (D2, ON), (D3, AWAITING), (D4, OFF)],
            [(D1, ON), (D4, OFF)],
            [(D1, date(2024, 5, 31), AWAITING, ON), (D3, date(2024, 11, 30), AWAITING, ON)],
        ),
        ([(D1, AWAITING), (D2, AWAITING), (D3, ON)], [(D1, OFF), (D3, ON)], [(D1, date(2024, 8, 31), AWAITING, OFF)]),
    ],
    ids=["nothing changed", "same difference", "another answer", "apart in time", "until they agree"],
)
def test_only_neighbours_with_the_same_two_answers_are_joined(before, after, spans):
    """Spans of other answers stay apart, and so do spans with agreeing days between them."""
    assert [(one.first, one.last, one.before, one.after) for one in _revised(before, after)] == spans


def test_a_case_that_nothing_recorded_is_about_is_an_unknown_name():
    """An id that no event has borne is refused, not answered with nothing."""
    ledger = ledger_of()
    ledger.record(minutes("industry/113-1", "2024-02-01", item(CASE, decide=ACCEPTED)))
    with pytest.raises(UnknownNameError):
        knowledge(ledger.events(), CaseId("industry-113-1.99"))
