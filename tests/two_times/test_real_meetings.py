"""The eleven real meetings in any order of recording, and what meetings found later change."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from ledger.model.minutes import Minutes
from ledger.model.vocabulary import Decision, Gap, Reason, Status, Verdict
from projections import gaps, reconcile, status, tallies
from tests.two_times.both_clocks import (
    CONTINUED,
    DELISTED,
    NOTED,
    differing,
    item,
    minutes,
    real,
    told_answers,
    with_meetings,
)

INTEREST = "利息補貼及延(分)期繳稅申請"
PENDING = (
    "新興能源經驗交流合作案",
    "山區捕獸鋏及山豬吊宣導及清除交流",
    "青創交流合作",
    "公有市場聯合行銷活動",
)
SUMMER = minutes("industry/114-3", "2025-08-20", item(INTEREST, decide=DELISTED, reason=Reason.COMPLETED))
WINTER = minutes(
    "vice-mayor/4",
    "2025-12-10",
    item(*PENDING, decide=DELISTED, reason=Reason.ROUTINE, group="產業民生組"),
)


def _order(how: str) -> list[Minutes]:
    meetings = list(real().values())
    if how == "in reverse":
        return meetings[::-1]
    random.Random(int(how.removeprefix("seed "))).shuffle(meetings)
    return meetings


def _days() -> list[date | None]:
    return [None, *sorted({one.held for one in real().values()})]


@pytest.fixture(scope="module")
def in_order() -> dict[str, Any]:
    """Every answer of the ledger whose meetings were recorded in the order held."""
    return told_answers(with_meetings(real().values()).timeline(), _days()[:1]) | _status_on_days(real().values())


def _status_on_days(meetings: Any, **recording: Any) -> dict[str, Any]:
    timeline = with_meetings(meetings, **recording).timeline()
    found: dict[str, Any] = {f"on {day}": status(timeline, on=day) for day in _days()}
    found |= {f"gaps on {day}": gaps(timeline, on=day) for day in _days()[-2:]}
    return found | told_answers(timeline)


def test_backfill_changes_nothing_where_meetings_come_in_order(in_order):
    """Recorded in the order held, backfill admits nothing that need not be admitted."""
    assert differing(in_order, _status_on_days(real().values(), backfill=True)) == []


@pytest.mark.parametrize("how", ["in reverse", *(f"seed {number}" for number in range(10))])
def test_the_real_meetings_answer_alike_in_any_order(in_order, how):
    """Status on each meeting's day, histories, lineages, tallies, checks and gaps are those of the right order."""
    assert differing(in_order, _status_on_days(_order(how), backfill=True)) == []


@pytest.mark.parametrize("how", ["in reverse", "seed 3"])
def test_meetings_recorded_with_backfill_are_unchanged_when_recorded_again(how):
    """Each of the sheets given again is found on record just so, whatever came between; nothing is appended."""
    ledger = with_meetings(_order(how), backfill=True)
    before = list(ledger.events())
    assert {ledger.record(one, backfill=True).outcome for one in _order(how)} == {"unchanged"}
    assert {ledger.record(one).outcome for one in _order(how)} == {"unchanged"}
    assert list(ledger.events()) == before


# --- the missing meeting of 114 ------------------------------------------------------------------


@pytest.fixture(scope="module")
def summer():
    """The record before and after a made-up 114-3, recorded last, that delists what 114-4 leaves out."""
    ledger = with_meetings(real().values())
    before = ledger.timeline()
    ledger.record(SUMMER)
    return before, ledger.timeline()


def test_the_missing_meeting_closes_its_gaps(summer):
    """The number is no longer skipped and the case no longer left out; every other gap stays."""
    before, after = summer
    closed = set(gaps(before)) - set(gaps(after))
    assert {(one.gap, one.meeting, one.title) for one in closed} == {
        (Gap.MEETING_NOT_ON_RECORD, "industry/114-3", ""),
        (Gap.LEFT_OUT_OF_LIST, "industry/114-4", INTEREST),
    } | {(one.gap, one.meeting, one.title) for one in closed if one.gap is Gap.STANDING_STILL}
    kept = {(one.gap, one.case) for one in gaps(before) if one.gap is Gap.STANDING_STILL}
    assert {(one.gap, one.case) for one in gaps(after) if one.gap is Gap.STANDING_STILL} == kept


def test_the_missing_meeting_lets_the_count_of_seven_agree(summer):
    """114-4 declares seven: the register rolled forward says eight without 114-3, and seven with it."""
    before, after = summer

    def checked(timeline):
        return [
            (check.derived, check.verdict)
            for check in reconcile(timeline, "industry/114-4")
            if check.method == "register" and check.declared == 7
        ]

    assert checked(before) == [(8, Verdict.DIFFERS)]
    assert checked(after) == [(7, Verdict.AGREES)]


def test_the_missing_meeting_changes_just_the_answers_it_should(summer):
    """Until the day it was held all stands as before; from then on one case does not, and one count agrees."""
    before, after = summer
    for day in [d for d in _days() if d is not None and d < SUMMER.held] + [date(2025, 8, 19)]:
        assert status(before, on=day) == status(after, on=day)
    for day in (SUMMER.held, date(2025, 10, 16), None):
        old = {state.id: state for state in status(before, on=day)}
        new = {state.id: state for state in status(after, on=day)}
        changed = {new[case].title: (old[case].status, new[case].status) for case in new if old[case] != new[case]}
        assert changed == {INTEREST: (Status.AWAITING_LISTING, Status.DELISTED)}
    old_checks, new_checks = list(reconcile(before)), list(reconcile(after))
    pairs = zip(old_checks, new_checks, strict=True)
    assert [(one.meeting, one.declared) for one, other in pairs if one != other] == [("industry/114-4", 7)]
    old_tallies = {tally.meeting: tally for tally in tallies(before)}
    changed_tallies = [t.meeting for t in tallies(after) if old_tallies.get(t.meeting) != t]
    assert changed_tallies == ["industry/114-3", "industry/114-4"]


def test_the_missing_meeting_is_not_known_before_it_was_recorded(summer):
    """As known before, the case still awaits listing on the day after the meeting that delisted it."""
    ledger = with_meetings(real().values())
    known = max(recorded.position for recorded in ledger.events())
    before = ledger.timeline()
    ledger.record(SUMMER)
    assert told_answers(ledger.timeline(known=known)) == told_answers(before)


# --- the next meeting of the vice mayors ---------------------------------------------------------


@pytest.fixture(scope="module")
def winter():
    """The record before and after a made-up vice-mayor/4 that delists what awaits it."""
    ledger = with_meetings(real().values())
    before = ledger.timeline()
    ledger.record(WINTER)
    return before, ledger.timeline()


def test_the_level_above_confirms_pending_delistings(winter):
    """The four cases await delisting until the vice mayors meet, and are delisted from that day on."""
    before, after = winter
    for timeline, day, expected in (
        (before, None, Status.AWAITING_DELISTING),
        (after, date(2025, 12, 9), Status.AWAITING_DELISTING),
        (after, date(2025, 12, 10), Status.DELISTED),
        (after, None, Status.DELISTED),
    ):
        states = {state.title: state.status for state in status(timeline, on=day)}
        assert {title: states[title] for title in PENDING} == dict.fromkeys(PENDING, expected)
    old = {state.id: state for state in status(before)}
    assert {s.title for s in status(after) if old[s.id] != s} == set(PENDING)


def test_what_is_delisted_stands_still_no_longer(winter):
    """The market case awaited delisting over three meetings of its group; delisted, that gap is closed."""
    before, after = winter
    closed = set(gaps(before)) - set(gaps(after))
    assert [(one.gap, one.title) for one in closed] == [(Gap.STANDING_STILL, "公有市場聯合行銷活動")]


def test_a_request_that_the_level_above_passes_over_is_a_gap():
    """The vice mayors meet and say nothing about what was referred to them: each request is a gap, with evidence."""
    ledger = with_meetings([*real().values(), minutes("vice-mayor/4", "2025-12-10", NOTED)])
    found = [one for one in gaps(ledger.timeline()) if one.gap is Gap.REFERRAL_NOT_TAKEN_UP]
    assert {one.title for one in found} == {
        "新興能源經驗交流合作案",
        "山區捕獸鋏及山豬吊宣導及清除交流",
        "青創交流合作",
        "基北北桃淨零轉型聯合行動",
    }
    for one in found:
        assert one.meeting == "vice-mayor/4"
        assert "vice-mayor/4" in one.evidence
        assert one.group == "industry"
        assert one.closes
    (energy,) = (one for one in found if one.title.startswith("新興能源"))
    assert "2025-02-27" in energy.evidence, "the day on which it was first asked"


# --- gaps ----------------------------------------------------------------------------------------


def test_the_gaps_of_the_real_record():
    """What the eleven meetings leave open, with evidence and remedy for each, in both languages."""
    timeline = with_meetings(real().values()).timeline()
    found = gaps(timeline)
    assert {(one.gap, one.meeting, one.title) for one in found} == {
        (Gap.MEETING_NOT_ON_RECORD, "vice-mayor/1", ""),
        (Gap.MEETING_NOT_ON_RECORD, "vice-mayor/2", ""),
        (Gap.MEETING_NOT_ON_RECORD, "industry/114-3", ""),
        (Gap.LEFT_OUT_OF_LIST, "industry/114-4", INTEREST),
        (Gap.STANDING_STILL, "industry/114-4", "公有市場聯合行銷活動"),
        (Gap.STANDING_STILL, "industry/114-4", "研擬基北北桃設置公立寵物焚化爐可行性"),
    }
    (missing,) = (one for one in found if one.meeting == "industry/114-3")
    assert "industry/114-2 (2025-05-14)" in missing.evidence
    assert "industry/114-4 (2025-10-16)" in missing.evidence
    (left_out,) = (one for one in found if one.gap is Gap.LEFT_OUT_OF_LIST)
    assert "industry/114-2 二(六)" in left_out.evidence
    assert "industry/114-4 一" in left_out.evidence
    local = gaps(timeline, language="zh-TW")
    assert [(one.gap, one.meeting, one.case) for one in local] == [(one.gap, one.meeting, one.case) for one in found]
    assert all(one.evidence and one.closes for one in (*found, *local))


def test_gaps_of_one_group_and_of_one_day():
    """Asked of a group, only its own; asked of a day, only what was to be seen then."""
    timeline = with_meetings(real().values()).timeline()
    assert {one.group for one in gaps(timeline, group="industry")} == {"industry"}
    assert gaps(timeline, group="tourism") == ()
    early = gaps(timeline, on=date(2025, 5, 14))
    assert all(one.meeting != "industry/114-3" and one.gap is not Gap.LEFT_OUT_OF_LIST for one in early)
    assert gaps(timeline, on=date(2022, 1, 1)) == ()


@pytest.mark.parametrize(("still", "expected"), [(1, None), (2, None), (3, 2), (4, 1), (9, 1), (10, 0)])
def test_the_threshold_of_standing_still(still, expected):
    """A case stands still once its group has met that often without a word about it; open cases only."""
    timeline = with_meetings(real().values()).timeline()
    found = [one for one in gaps(timeline, still=still) if one.gap is Gap.STANDING_STILL]
    open_cases = {s.id for s in status(timeline) if s.status not in (Status.DELISTED, Status.MERGED, Status.WITHDRAWN)}
    assert {one.case for one in found} <= open_cases
    if expected is not None:
        assert len(found) == expected
    wider = {one.case for one in gaps(timeline, still=max(still - 1, 1)) if one.gap is Gap.STANDING_STILL}
    assert {one.case for one in found} <= wider


def test_every_kind_of_gap_is_listed_with_its_evidence():
    """A record with all six kinds of gap lists each, naming the meeting whose minutes show it."""
    ledger = with_meetings(real().values())
    ledger.record(
        minutes(
            "vice-mayor/4",
            "2025-12-10",
            item("從未聽聞案", decide=CONTINUED, group="產業民生組"),
        ),
        backfill=True,
    )
    ledger.record(
        minutes("industry/114-3", "2025-08-20", item("協助企業擴大採購", decide=DELISTED)), accept_clashes="看附件"
    )
    found = gaps(ledger.timeline())
    assert {one.gap for one in found} == set(Gap)
    (unintroduced,) = (one for one in found if one.gap is Gap.UNINTRODUCED)
    assert (unintroduced.title, unintroduced.meeting) == ("從未聽聞案", "vice-mayor/4")
    assert "vice-mayor/4" in unintroduced.evidence
    (clash,) = (one for one in found if one.gap is Gap.WITHOUT_FOOTING)
    assert (clash.title, clash.meeting) == ("協助企業擴大採購", "industry/114-4")
    assert "industry/114-4 一(七)2" in clash.evidence


def test_a_gap_between_two_levels_is_closed_by_a_decision_of_the_lower():
    """A request taken back from below, by reopening the case, is no request any more."""
    back = minutes("industry/114-5", "2025-12-20", item("青創交流合作", decide=(Decision.REOPENED,)))
    ledger = with_meetings([*real().values(), minutes("vice-mayor/4", "2025-12-10", NOTED), back])
    asked = {one.title for one in gaps(ledger.timeline()) if one.gap is Gap.REFERRAL_NOT_TAKEN_UP}
    assert "青創交流合作" not in asked
    assert "新興能源經驗交流合作案" in asked
