"""Presumptions: confirmed or contradicted by a meeting recorded later, open until then."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered

from ledger.commands.validation import RefusedError
from ledger.model.vocabulary import CheckTopic, Gap, Kind, Status, Verdict
from ledger.timeline import Timeline
from projections import gaps, history, reconcile, status
from tests.two_times.both_clocks import (
    ACCEPTED,
    DELISTED,
    LISTED,
    NOTED,
    head,
    item,
    ledger_of,
    minutes,
    presumed_listed,
    real,
    statuses,
    told_answers,
    with_meetings,
)

GEOTHERMAL = "地熱發電廠經驗交流案"
DIGITAL = "推廣數位轉型交流活動"
LISTS_GEOTHERMAL = minutes("vice-mayor/2", "2023-10-15", item(GEOTHERMAL, decide=LISTED, group="產業民生組"))


@pytest.fixture
def ledger():
    """The eleven real meetings, in the order held."""
    return with_meetings(real().values())


def _presumed(ledger, title, kind):
    changes = history(ledger.timeline(), ledger.find_case(title))
    (found,) = (one for one in changes if one.presumption is not None and one.kind is kind)
    return found


def test_a_presumption_is_open_while_meetings_that_may_settle_it_are_missing(ledger):
    """It takes effect on the day it is taken on, marked as presumed, and no meeting is said to have resolved it."""
    found = _presumed(ledger, GEOTHERMAL, Kind.LISTED)
    assert (found.day, found.meeting, found.evidence) == (date(2023, 9, 23), None, "vice-mayor/3")
    assert (found.before, found.after) == (Status.AWAITING_LISTING, Status.LISTED)
    assert found.settlement is None
    assert statuses(ledger, on="2023-10-01")[GEOTHERMAL] is Status.LISTED


def test_a_meeting_that_resolved_it_confirms_a_presumption(ledger):
    """The real resolution takes effect on its own day; the presumption stays in the history, confirmed, without."""
    ledger.record(LISTS_GEOTHERMAL)
    found = _presumed(ledger, GEOTHERMAL, Kind.LISTED)
    assert (found.settlement.outcome, found.settlement.meeting, found.settlement.item) == (
        "confirmed",
        "vice-mayor/2",
        "一",
    )
    assert (found.before, found.after, found.changes) == (None, None, ())
    assert statuses(ledger, on="2023-10-01")[GEOTHERMAL] is Status.AWAITING_LISTING
    assert statuses(ledger, on="2023-10-15")[GEOTHERMAL] is Status.LISTED
    assert statuses(ledger, on="2023-11-29")[GEOTHERMAL] is Status.AWAITING_DELISTING
    assert statuses(ledger)[GEOTHERMAL] is Status.DELISTED
    (real_one,) = (
        one
        for one in history(ledger.timeline(), ledger.find_case(GEOTHERMAL))
        if one.kind is Kind.LISTED and one.presumption is None
    )
    assert (real_one.meeting, real_one.day) == ("vice-mayor/2", date(2023, 10, 15))


def test_confirming_one_presumption_leaves_the_others_open(ledger):
    """What the meeting does not speak of is presumed as before, while another meeting may still have done it."""
    ledger.record(LISTS_GEOTHERMAL)
    assert _presumed(ledger, DIGITAL, Kind.LISTED).settlement is None
    assert statuses(ledger, on="2023-10-01")[DIGITAL] is Status.LISTED


def test_a_confirmed_presumption_is_listed_where_it_would_have_taken_effect(ledger):
    """History keeps the order of days: the settled presumption comes before the meeting that settled it."""
    ledger.record(LISTS_GEOTHERMAL)
    days = [one.day for one in history(ledger.timeline(), ledger.find_case(GEOTHERMAL))]
    assert days == sorted(days)


def test_the_order_of_recording_does_not_matter_for_a_confirmation():
    """Recorded before the minutes that presume it, the meeting settles the presumption all the same."""
    late = with_meetings([*real().values(), LISTS_GEOTHERMAL])
    meetings = sorted([*real().values(), LISTS_GEOTHERMAL], key=lambda one: one.held)
    assert told_answers(with_meetings(meetings).timeline()) == told_answers(late.timeline())


CASE = "甲案"
INTRODUCED = minutes("industry/113-1", "2024-02-01", item(CASE, decide=ACCEPTED))
PRESUMING = minutes(
    "vice-mayor/2",
    "2024-09-01",
    item(CASE, decide=DELISTED, group="產業民生組"),
    presumed=(presumed_listed(CASE, before="2024-09-01", taken_on="2024-03-01"),),
)
SPEAKS = minutes(
    "vice-mayor/1",
    "2024-05-01",
    item(CASE, number="二", directives=(), also_known_as=("甲之別名",), group="產業民生組"),
)
SILENT = minutes("vice-mayor/1", "2024-05-01", NOTED)


def _small(*meetings):
    ledger = ledger_of()
    for one in meetings:
        ledger.record(one)
    return ledger


def test_a_presumption_that_no_meeting_bears_out_is_refused_as_a_clash():
    """All meetings that can lie in the span are on record and none listed the case: the delisting lacks footing."""
    ledger = _small(INTRODUCED, PRESUMING)
    before = list(ledger.events())
    with pytest.raises(RefusedError) as caught:
        ledger.record(SPEAKS)
    assert [(one.event.meeting, one.late) for one in caught.value.refused] == [("vice-mayor/2", True)]
    assert list(ledger.events()) == before


def test_a_meeting_that_is_silent_about_the_case_contradicts_as_well():
    """It is the silence that contradicts: a meeting naming no case at all is refused as a clash just so."""
    ledger = _small(INTRODUCED, PRESUMING)
    with pytest.raises(RefusedError):
        ledger.record(SILENT)


def test_meetings_silent_about_the_case_count_among_those_on_record():
    """A first meeting about another group's affairs, held before the span, is on record: nothing is missing."""
    ledger = _small(
        minutes("vice-mayor/1", "2024-01-01", NOTED), INTRODUCED, altered(PRESUMING, meeting="vice-mayor/3")
    )
    with pytest.raises(RefusedError):
        ledger.record(altered(SPEAKS, meeting="vice-mayor/2"))


def test_a_presumption_stays_open_where_no_meeting_lies_in_the_span():
    """Where no meeting on record lies within the span none can contradict it: whoever presumes answers for that."""
    ledger = _small(minutes("vice-mayor/1", "2024-01-01", NOTED), INTRODUCED)
    ledger.record(PRESUMING)
    assert _presumed(ledger, CASE, Kind.LISTED).settlement is None


def test_a_contradicted_presumption_shows_once_accepted():
    """Accepted, the presumption takes no effect and says why not, and what rested on it shows as a clash."""
    ledger = _small(INTRODUCED, PRESUMING)
    receipt = ledger.record(SPEAKS, accept_clashes="附件遺失")
    assert len(receipt.clashes) == 1
    found = _presumed(ledger, CASE, Kind.LISTED)
    assert (found.settlement.outcome, found.settlement.meeting) == ("contradicted", "vice-mayor/1")
    assert found.after is None
    assert statuses(ledger, on="2024-04-01")[CASE] is Status.AWAITING_LISTING
    (delisting,) = (one for one in history(ledger.timeline(), ledger.find_case(CASE)) if one.kind is Kind.DELISTED)
    assert delisting.clash.accepted == "附件遺失"
    checks = [one for one in reconcile(ledger.timeline()) if one.what is CheckTopic.CLASH]
    assert [(one.meeting, one.verdict) for one in checks] == [("vice-mayor/2", Verdict.DIFFERS)]
    assert [one.meeting for one in gaps(ledger.timeline()) if one.gap is Gap.WITHOUT_FOOTING] == ["vice-mayor/2"]


def test_a_contradiction_ends_once_the_meeting_is_amended():
    """The minutes turn out to list the case after all: amended, the presumption is confirmed, the clash gone."""
    ledger = _small(INTRODUCED, PRESUMING)
    ledger.record(SPEAKS, accept_clashes="附件遺失")
    listing = minutes("vice-mayor/1", "2024-05-01", item(CASE, decide=LISTED, group="產業民生組"))
    ledger.amend(listing, because="附件尋獲")
    assert _presumed(ledger, CASE, Kind.LISTED).settlement.outcome == "confirmed"
    assert [one for one in gaps(ledger.timeline()) if one.gap is Gap.WITHOUT_FOOTING] == []
    assert [one for one in reconcile(ledger.timeline()) if one.what is CheckTopic.CLASH] == []


@pytest.mark.parametrize(
    "numbers", [("vice-mayor/2", "vice-mayor/3"), ("vice-mayor/1", "vice-mayor/3")], ids=["before", "after"]
)
def test_a_presumption_stays_open_where_a_number_is_missing(numbers):
    """While a number is skipped whose day may lie in the span, the presumption takes effect."""
    speaks, presumes = numbers
    ledger = _small(INTRODUCED, altered(PRESUMING, meeting=presumes), altered(SPEAKS, meeting=speaks))
    assert _presumed(ledger, CASE, Kind.LISTED).settlement is None
    assert statuses(ledger, on="2024-04-01")[CASE] is Status.LISTED


def test_without_presumptions_nothing_is_presumed(ledger):
    """Every answer can leave presumptions out: none takes effect, none is listed, settled or not."""
    ledger.record(LISTS_GEOTHERMAL)
    plain = Timeline.of(ledger.events(), presumptions=False)
    assert plain == ledger.timeline(presumptions=False)
    for state in status(plain):
        assert not state.presumed
        assert all(one.presumption is None for one in history(plain, state.id))
    assert not any(dated.event.presumption for dated in plain.entries)


def test_presumptions_are_left_out_of_what_was_known_as_well(ledger):
    """Both clocks and presumptions are asked about independently of one another."""
    known = head(ledger)
    before = told_answers(ledger.timeline(presumptions=False))
    ledger.record(LISTS_GEOTHERMAL)
    assert told_answers(ledger.timeline(presumptions=False, known=known)) == before
    assert statuses(ledger, known=known, on="2023-10-01")[GEOTHERMAL] is Status.LISTED
    assert statuses(ledger, known=known, on="2023-10-01", presumptions=False)[GEOTHERMAL] is Status.AWAITING_LISTING


def test_a_case_first_seen_through_a_presumption_has_its_own_group():
    """Recorded alone, the vice mayors' minutes tell the group of what they presume by another of their items."""
    ledger = with_meetings([real()["vice-mayor/3"]], backfill=True)
    groups = {state.title: state.group for state in status(ledger.timeline())}
    assert groups[GEOTHERMAL] == "industry"
    assert groups["雙北農村社區經驗交流"] in ("", "industry")
