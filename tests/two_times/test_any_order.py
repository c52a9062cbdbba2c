"""Generated histories recorded in any order and amended: the answers are those of the same history in order."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ledger.model.vocabulary import Decision
from ledger.testing.histories import LateHistory, late_histories
from projections import status
from tests.support.platforms import four_cities, river_basin
from tests.two_times.both_clocks import (
    ACCEPTED,
    as_it_came,
    by_name,
    days_of,
    differing,
    in_order,
    item,
    ledger_of,
    minutes,
    presumed_listed,
    told_answers,
)

PLATFORMS = st.sampled_from([four_cities(), river_basin()])


def _answers_are_those_of_the_right_order(drawn: LateHistory) -> None:
    days = days_of(drawn)
    expected = by_name(in_order(drawn).timeline(), days)
    assert differing(expected, by_name(as_it_came(drawn).timeline(), days)) == []


@settings(max_examples=25)
@given(late_histories(platform=PLATFORMS, amendments=False))
def test_meetings_recorded_in_any_order_answer_as_in_order(drawn):
    """With backfill nothing is refused on the way, and in the end every answer on every day is the same."""
    _answers_are_those_of_the_right_order(drawn)


@settings(max_examples=25)
@given(late_histories(platform=PLATFORMS, amendments=False))
def test_every_id_found_in_any_order_is_found_at_last(drawn):
    """Whatever id a case was known by on the way still means that case in the end, under the name it then had."""
    ledger = ledger_of(drawn.platform)
    known: dict[str, str] = {}
    for act in drawn.acts:
        act.on(ledger)
        known |= {state.id: state.title for state in status(ledger.timeline())}
    timeline = ledger.timeline()
    states = {state.id: state for state in status(timeline)}
    for case, title in known.items():
        shown = states[timeline.shown_id(case)]
        assert title in {name.text for name in shown.names}
        assert timeline.shown_id(ledger.find_case(case)) == shown.id
        assert timeline.shown_id(ledger.find_case(title)) == shown.id


@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
@given(late_histories(platform=PLATFORMS))
def test_meetings_misread_and_amended_answer_as_in_order(drawn):
    """Recorded in any order, some misread at first: once each is amended to what it says, all answers are right."""
    _answers_are_those_of_the_right_order(drawn)


def test_a_group_presumes_of_its_own_cases():
    """A presumption in a group's own minutes needs no group, though nothing introduced the case yet."""
    presuming = minutes(
        "industry/113-2",
        "2024-06-01",
        item("甲案", decide=(Decision.DELISTED,)),
        presumed=(presumed_listed("乙案", before="2024-06-01", taken_on="2024-03-01"),),
    )
    ledger = ledger_of()
    ledger.record(presuming, backfill=True)
    assert {state.group for state in status(ledger.timeline())} == {"industry"}
    spring = minutes("industry/113-1", "2024-02-01", item("甲案", "乙案", decide=ACCEPTED))
    ledger.record(spring, backfill=True)
    right = ledger_of()
    right.record(spring)
    right.record(presuming)
    assert told_answers(ledger.timeline()) == told_answers(right.timeline())
