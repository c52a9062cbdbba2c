"""The promises of the eleven real meetings, checked by hand against the minutes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

from ledger.model.vocabulary import Fulfilment, Kind, Promised
from ledger.timeline import Timeline
from projections import Promise, lags, promises, ratification, status
from tests.support.platforms import FOUR_CITIES, recorded


@cache
def timeline(presumptions: bool = True) -> Timeline:
    """All eleven meetings."""
    with recorded(FOUR_CITIES) as ledger:
        return ledger.timeline(presumptions=presumptions)


def of(kind: Promised, presumptions: bool = True, on: date | None = None) -> list[Promise]:
    """The promises of one kind."""
    return [one for one in promises(timeline(presumptions), on=on) if one.kind is kind]


def test_of_three_planned_delistings_one_was_kept_and_two_slipped_twice():
    """113-3 plans three for the end of the year: 113-4 delists one, 114-1 and 114-2 restate the others."""
    plans = {one.titles[0]: one for one in of(Promised.DELISTING_PLANNED)}
    assert {one.stated_at.meeting for one in plans.values()} == {"industry/113-3"}
    assert {one.due for one in plans.values()} == {date(2024, 12, 31)}
    kept = plans.pop("公有市場聯合行銷活動")
    assert kept.settled_at is not None
    assert (kept.state, kept.settled_at.where, kept.days_late) == (Fulfilment.KEPT, "industry/113-4 二", 0)
    assert set(plans) == {"新興能源經驗交流合作案", "山區捕獸鋏及山豬吊宣導及清除交流"}
    for one in plans.values():
        assert (one.state, one.overdue, one.settled_at) == (Fulfilment.SLIPPED, True, None)
        assert [again.meeting for again in one.restated] == ["industry/114-1", "industry/114-2"]
        assert all(again.where in one.because for again in one.restated)
        assert one.owed_by == ("四市",)


def test_before_they_slipped_the_three_plans_were_open():
    """As of the meeting that planned them nothing of what came later is told."""
    plans = of(Promised.DELISTING_PLANNED, on=date(2024, 9, 27))
    assert [(one.state, one.restated, one.waited_days) for one in plans] == [(Fulfilment.OPEN, (), 0)] * 3


def test_two_requests_to_list_were_granted_and_one_waits():
    """The two of 113-2 were listed 38 days later; the one of 114-2 waits for a meeting on record."""
    asked = {one.titles[0]: one for one in of(Promised.REFERRAL_FOR_LISTING)}
    for title in ("山區捕獸鋏及山豬吊宣導及清除交流", "瑞芳工業區事業廢棄物清運案"):
        assert (asked[title].state, asked[title].waited_days) == (Fulfilment.KEPT, 38)
    waiting = asked["基北北桃淨零轉型聯合行動"]
    assert (waiting.state, waiting.stated_at.where, waiting.overdue) == (
        Fulfilment.OPEN,
        "industry/114-2 一(二)",
        False,
    )
    assert len(asked) == 3


def test_the_requests_to_delist_of_112_1_are_kept_by_presumption_only():
    """Eight are presumed delisted; without presumptions they are late, since the vice mayors met and were silent."""
    presumed = [one for one in of(Promised.REFERRAL_FOR_DELISTING) if one.stated_at.meeting == "industry/112-1"]
    assert len(presumed) == 8
    assert all(one.settled_at is not None and one.settled_at.presumed for one in presumed)
    bare = [one for one in of(Promised.REFERRAL_FOR_DELISTING, False) if one.stated_at.meeting == "industry/112-1"]
    assert [one.state for one in bare] == [Fulfilment.LATE] * 8
    assert all("vice-mayor/3" in one.because for one in bare)


def test_two_requests_to_delist_were_made_twice_and_one_once():
    """114-1 asks, 114-2 asks again for the same two and for a third; nobody has answered."""
    found = {one.titles[0]: one for one in of(Promised.REFERRAL_FOR_DELISTING) if one.settled_at is None}
    assert {title: (one.state, len(one.restated)) for title, one in found.items()} == {
        "新興能源經驗交流合作案": (Fulfilment.SLIPPED, 1),
        "山區捕獸鋏及山豬吊宣導及清除交流": (Fulfilment.SLIPPED, 1),
        "青創交流合作": (Fulfilment.OPEN, 0),
    }


def test_the_proposal_put_off_at_112_1_waits_with_its_proposer():
    """Deferred on 112-06-26, it is its proposer's to take up; three other agencies were to reply by 7月10日."""
    (deferral,) = of(Promised.DEFERRAL)
    assert (deferral.state, deferral.stated_at.where, deferral.waited_days) == (
        Fulfilment.OPEN,
        "industry/112-1 四",
        843,
    )
    assert deferral.owed_by == ("臺北市動物保護處",)
    (reply,) = (one for one in of(Promised.DIRECTIVE) if one.titles == deferral.titles)
    assert (reply.state, reply.due, len(reply.owed_by)) == (Fulfilment.LATE, date(2023, 7, 10), 3)
    assert not set(reply.owed_by) & set(deferral.owed_by)
    assert "no later minutes on record speak of the case" in reply.because


def test_what_is_due_by_the_next_meeting_names_the_one_not_on_record():
    """114-2 一(六) falls due at 114-4, and 114-3 in between is not on record."""
    (directive,) = (one for one in of(Promised.DIRECTIVE) if one.stated_at.where == "industry/114-2 一(六)")
    assert (directive.due, directive.missing) == (date(2025, 10, 16), ("industry/114-3",))
    assert (directive.state, directive.titles) == (Fulfilment.LATE, ())
    assert "at the latest with industry/114-3, which is not on record" in directive.because
    assert "counted from industry/114-4 (2025-10-16)" in directive.because
    due = {one.stated_at.where: one.due for one in of(Promised.DIRECTIVE) if one.due_wording == "下次會議"}
    assert due == {"industry/112-3 四": date(2024, 2, 27), "industry/112-3 五": date(2024, 2, 27)}


def test_no_directive_of_the_eleven_meetings_is_said_to_be_kept():
    """No minutes find a deadline met: every directive is late, open, or ended with its case."""
    found = of(Promised.DIRECTIVE)
    assert Counter(one.state for one in found) == {
        Fulfilment.LATE: 7,
        Fulfilment.OPEN: 6,
        Fulfilment.SETTLED_OTHERWISE: 11,
    }
    assert {one.settled_by for one in found if one.settled_at} == {Kind.DELISTED}


def test_the_fourth_quarter_of_113_is_looked_for_where_the_group_met_in_it():
    """Due by the end of the year, told of by 113-4 in November: a place to look, as is the first after the year."""
    at = {"新興能源經驗交流合作案": ("三", "industry/114-1 一(二)"),
          "山區捕獸鋏及山豬吊宣導及清除交流": ("四", "industry/114-1 一(三)")}  # fmt: skip
    for kind, state in ((Promised.DIRECTIVE, Fulfilment.LATE), (Promised.DELISTING_PLANNED, Fulfilment.SLIPPED)):
        found = {one.titles[0]: one for one in of(kind) if one.due == date(2024, 12, 31) and one.state is state}
        assert set(found) == set(at)
        for title, one in found.items():
            assert f"the case next appears at industry/113-4 {at[title][0]} (2024-11-13)" in one.because
            assert at[title][1] in one.because


def test_what_ended_with_its_case_is_not_told_as_undone():
    """113-3 一(二)2 ended with its case at 113-4 二, 112-2 一(一) with its at 112-3 一."""
    ended = {one.stated_at.where: one for one in of(Promised.DIRECTIVE) if one.state is Fulfilment.SETTLED_OTHERWISE}
    assert "industry/113-4 二 (2024-11-13), and with it this ended" in ended["industry/113-3 一(二)2"].because
    assert "industry/112-3 一 (2023-11-29), and with it this ended" in ended["industry/112-2 一(一)"].because
    assert not [one for one in ended.values() if "no minutes" in one.because]


def test_every_promise_leads_to_meeting_and_item():
    """Each cites a meeting on record and an item, where it was made and where it was settled."""
    for one in promises(timeline()):
        for at in (one.stated_at, *one.restated, *filter(None, [one.settled_at])):
            assert at.meeting in timeline().meetings
            assert at.item
        if one.settled_at is not None:
            assert one.settled_at.where in one.because


def test_the_ratified_are_the_ten_that_were_pending():
    """vice-mayor/3 ratifies three listings and seven delistings; medians 38 and 225 days, 180 over both."""
    found = ratification(timeline())
    ratified = [one for one in found if one.outcome == "ratified" and not one.presumed]
    assert {one.answered_at.meeting for one in ratified if one.answered_at} == {"vice-mayor/3"}
    told = {lag.request: (lag.group, lag.ratified, lag.median, lag.presumed, lag.waiting) for lag in lags(found)}
    assert told == {
        "": ("industry", 10, 180, 10, 12),
        "listing": ("industry", 3, 38, 2, 8),
        "delisting": ("industry", 7, 225, 8, 4),
    }


def test_what_waits_for_ratification_are_the_cases_awaiting():
    """The twelve that wait are those whose status says so, request by request."""
    waiting = {(one.case, f"awaiting-{one.request}") for one in ratification(timeline()) if one.outcome == "waiting"}
    states = ((state.id, state.status.value) for state in status(timeline(), group="industry"))
    assert waiting == {(case, value) for case, value in states if value.startswith("awaiting")}
