"""Ratification: from the resolution below to that of the level above, case by case and in the median."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.model.minutes import CarriedIn, Item
from ledger.model.vocabulary import Decision, Kind, Status
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from projections import Ratification, lags, ratification
from tests.projections.commitments.test_promises import DAY, PRESUMED, above, for_industry, group, item, timeline_of
from tests.projections.test_status import PLATFORMS, record
from tests.support.platforms import RIVER_BASIN, four_cities, recorded

D = Decision


def told(found: tuple[Ratification, ...]) -> list[tuple[str, str, str, int]]:
    """What matters of each request."""
    return [(one.title, one.request, one.outcome, one.days) for one in found]


PROPOSED = group("113-1", DAY[0], item("新", D.PROPOSED, D.ACCEPTED))


def test_listing_is_asked_by_the_first_acceptance_and_not_again_by_the_referral():
    """Accepted, referred later, listed: one request, from the acceptance, with both places cited."""
    referred = group("113-2", DAY[1], item("新", D.REFERRED_FOR_LISTING))
    (one,) = ratification(timeline_of(PROPOSED, referred, above(3, DAY[2], for_industry("新", D.LISTED))))
    assert told((one,)) == [("新", "listing", "ratified", 152)]
    assert (one.asked_by, one.asked_at.where, one.below) == (Kind.ACCEPTED, "industry/113-1 項新", "working-group")
    assert one.answered_at is not None
    assert (one.answered_by, one.answered_at.where, one.above) == (Kind.LISTED, "vice-mayor/3 項新", "vice-mayor")


def test_a_request_waits_until_the_day_asked_about():
    """Unanswered on that day it waits, with the days so far; what was answered later does not matter."""
    timeline = timeline_of(PROPOSED, above(3, DAY[2], for_industry("新", D.LISTED)))
    assert told(ratification(timeline, on=DAY[1])) == [("新", "listing", "waiting", 60)]
    assert ratification(timeline, on=date(2024, 1, 9)) == ()


@pytest.mark.parametrize("decision", [D.DELISTED, D.REFERRED_FOR_DELISTING])
def test_delisting_is_asked_in_so_many_words_or_by_taking_the_case_off(decision):
    """Taken off the group's list while the vice mayors list it: their delisting ratifies it."""
    off = group("113-1", DAY[0], item("甲", decision), on=("甲",))
    found = ratification(timeline_of(off, above(3, DAY[1], for_industry("甲", D.DELISTED))))
    assert told(found) == [("甲", "delisting", "ratified", 60)]


def test_what_the_level_above_never_listed_asks_nothing_of_it():
    """A case that never reached the register above is delisted for good: nothing to ratify but its listing, ended."""
    off = group("113-2", DAY[1], item("新", D.DELISTED))
    assert told(ratification(timeline_of(PROPOSED, off))) == [("新", "listing", "ended", 60)]


@pytest.mark.parametrize(
    ("ends", "kind"),
    [
        (group("113-2", DAY[1], item("甲", D.REOPENED)), Kind.REOPENED),
        (above(3, DAY[1], for_industry("甲", D.CONTINUED)), Kind.CONTINUED),
    ],
)
def test_a_request_to_delist_ends_when_the_case_goes_on(ends, kind):
    """Reopened below or continued by name above: ended, by what, and no lag of a ratification."""
    off = group("113-1", DAY[0], item("甲", D.DELISTED), on=("甲",))
    found = ratification(timeline_of(off, ends))
    assert [one.answered_by for one in found if one.request == "delisting"] == [kind]
    assert {one.outcome for one in found if one.request == "delisting"} == {"ended"}
    assert all(lag.ratified == 0 and lag.median is None for lag in lags(found))


def test_the_case_merged_into_waits_from_the_first_day():
    """Merged, one request waits under the case that goes on, from the older of the two first days."""
    meetings = (
        group("113-1", DAY[0], item("乙", D.PROPOSED, D.ACCEPTED)),
        group("113-2", DAY[1], item("甲", D.PROPOSED, D.ACCEPTED)),
        group("113-3", DAY[2], Item(item="併", cases=("甲", "乙"), decisions=(D.MERGED,), into="丙")),
    )
    assert told(ratification(timeline_of(*meetings))) == [("丙", "listing", "waiting", (DAY[2] - DAY[0]).days)]


def test_what_is_presumed_is_marked_and_kept_out_of_the_median():
    """A presumed delisting is ratified, marked, counted apart; left out, the request waits."""
    off = group("113-1", DAY[0], item("甲", D.DELISTED), item("乙", D.DELISTED), on=("甲", "乙"))
    shows = above(3, DAY[2], for_industry("乙", D.DELISTED), presumed=(PRESUMED,))
    found = ratification(timeline_of(off, shows))
    assert {one.title: (one.days, one.presumed) for one in found} == {"甲": (60, True), "乙": (152, False)}
    (both, delisting) = lags(found)
    assert (both.request, both.ratified, both.median, both.presumed, both.presumed_median) == ("", 1, 152, 1, 60)
    assert (delisting.request, delisting.ratified) == ("delisting", 1)
    bare = ratification(timeline_of(off, shows, presumptions=False))
    assert {one.title: one.outcome for one in bare} == {"甲": "waiting", "乙": "ratified"}


def test_a_presumed_request_makes_its_ratification_presumed():
    """The request presumed, the answer on record: the lag rests on a presumption all the same."""
    asked = altered(PRESUMED, decision=D.REFERRED_FOR_DELISTING, level="working-group")
    delisted = above(3, DAY[2], for_industry("甲", D.DELISTED), presumed=(asked,))
    (one,) = ratification(timeline_of(group("113-1", DAY[0], on=("甲",)), delisted))
    assert (one.outcome, one.presumed, one.days) == ("ratified", True, 92)


@pytest.mark.parametrize(
    ("decision", "request_", "answer"),
    [(D.DELISTED, "delisting", D.DELISTED), (D.REFERRED_FOR_LISTING, "listing", D.LISTED)],
)
def test_where_the_record_leaves_the_level_above_open_its_answer_is_awaited(decision, request_, answer):
    """Carried in with nothing told of the register above: what the group resolves still waits for it."""
    first = altered(
        group("113-1", DAY[0], item("甲", decision)),
        carried_in=(CarriedIn(item="前", cases=("甲",), on=("working-group",)),),
    )
    assert told(ratification(timeline_of(first), on=DAY[1])) == [("甲", request_, "waiting", 60)]
    answered = ratification(timeline_of(first, above(3, DAY[2], for_industry("甲", answer))))
    assert told(answered) == [("甲", request_, "ratified", 152)]


@pytest.mark.parametrize("decision", [D.DELISTED, D.REFERRED_FOR_DELISTING])
def test_a_withdrawn_case_waits_for_nothing(decision):
    """Withdrawn while the record leaves the level above open, a case asks nothing of it any more."""
    off = altered(
        group("113-1", DAY[0], item("甲", decision)),
        carried_in=(CarriedIn(item="前", cases=("甲",), on=("working-group",)),),
    )
    withdrawn = group("113-2", DAY[1], item("甲", D.WITHDRAWN))
    found = ratification(timeline_of(off, withdrawn))
    assert told(found) == [("甲", "delisting", "ended", 60)]
    assert found[0].answered_by is Kind.WITHDRAWN


def test_the_median_of_an_even_number_lies_halfway():
    """Two lags of 60 and 91 days: 75.5; the longest wait and the fewest and most days beside it."""
    meetings = (
        group("113-1", DAY[0], *(item(name, D.PROPOSED, D.ACCEPTED) for name in "甲乙丙")),
        above(3, DAY[1], for_industry("甲", D.LISTED)),
        above(4, date(2024, 4, 10), for_industry("乙", D.LISTED)),
    )
    both, listing = lags(ratification(timeline_of(*meetings), on=DAY[2]))
    assert (both.median, both.shortest, both.longest) == (75.5, 60, 91)
    assert (both.waiting, both.longest_waiting) == (1, 152)
    assert listing.median == both.median


def test_three_levels_have_a_lag_between_each_and_the_next():
    """The board lists what the party accepted, the council what the board referred: each pair by itself."""
    with recorded(RIVER_BASIN) as ledger:
        found = ratification(ledger.timeline())
    assert {(one.title, one.below, one.above, one.request, one.outcome, one.days) for one in found} == {
        ("Dyke patrols", "working-party", "board", "listing", "ratified", 38),
        ("Dyke patrols", "board", "council", "listing", "waiting", 73),
        ("Ferry timetable", "board", "council", "listing", "waiting", 73),
        ("Sluice at Oxbow", "board", "council", "listing", "ratified", 73),
    }
    assert {(lag.group, lag.above) for lag in lags(found)} == {
        ("floods", "board"),
        ("floods", "council"),
        ("navigation", "council"),
    }


def test_one_group_alone_and_nothing_on_record():
    """Of another group nothing is told; of an empty record nothing at all."""
    timeline = timeline_of(PROPOSED)
    assert ratification(timeline, group="urban") == ()
    assert len(ratification(timeline, group="industry")) == 1
    with new_ledger(four_cities()) as ledger:
        assert ratification(ledger.timeline()) == ()
    assert lags(()) == ()


@PLATFORMS
@settings(max_examples=60)
@given(data=st.data())
def test_what_waits_for_the_top_is_awaiting(platform, data):
    """Whatever the history: no lag is negative, and what waits for the highest level is a case awaiting it."""
    with record(data.draw(histories(platform=platform))) as ledger:
        timeline = ledger.timeline()
    states = timeline.replayed().cases
    top = platform.level_ids[-1]
    for one in ratification(timeline, on=date.max):
        assert one.days >= 0
        assert (one.outcome == "waiting") is (one.answered_at is None)
        if one.outcome == "waiting" and one.above == top:
            awaiting = Status.AWAITING_LISTING if one.request == "listing" else Status.AWAITING_DELISTING
            assert states[one.case].status in (awaiting, Status.AWAITING_DELISTING)
            assert states[one.case].is_listed(one.below) is (one.request == "listing")
