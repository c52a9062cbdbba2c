"""Promises: how they begin, are restated, pass on and are settled, and what is judged of them on a day."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from typing import Any

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.model.platform import Platform
from ledger.model.vocabulary import Decision, Fulfilment, Kind, Occasion, Promised, Reason
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from ledger.text.language import Language
from ledger.timeline import Timeline
from projections import Promise, promises
from tests.projections.test_status import PLATFORMS, record
from tests.support.platforms import four_cities

BOTH = ("working-group", "vice-mayor")
D = Decision


def item(case: str, *decisions: Decision, number: str = "", **fields: Any) -> Item:
    """An item of the agenda named after its case."""
    return Item(item=number or f"項{case}", cases=(case,), decisions=decisions, **fields)


def told(case: str, task: str = "報告", due: date | None = None, wording: str = "", **fields: Any) -> Item:
    """An item that only tells four cities something about a case."""
    by = Deadline(due=due, wording=wording) if due or wording else None
    return item(case, directives=(Directive(to=("四市",), task=task, by=by),), **fields)


def group(number: str, held: date, *items: Item, on: tuple[str, ...] = (), **fields: Any) -> Minutes:
    """A meeting of the industry group; the cases ``on`` are carried in at both levels."""
    carried = (CarriedIn(item="前", cases=on, on=BOTH),) if on else ()
    return Minutes(meeting=f"industry/{number}", held=held, carried_in=carried, items=items, **fields)


def above(number: int, held: date, *items: Item, **fields: Any) -> Minutes:
    """A meeting of the vice mayors."""
    return Minutes(meeting=f"vice-mayor/{number}", held=held, items=items, **fields)


def for_industry(case: str, *decisions: Decision, **fields: Any) -> Item:
    """An item of the vice mayors about a case of the industry group."""
    return item(case, *decisions, group="industry", **fields)


def timeline_of(*meetings: Minutes, presumptions: bool = True) -> Timeline:
    """What a ledger of just these meetings knows."""
    with new_ledger(four_cities()) as ledger:
        for one in meetings:
            ledger.record(one)
        return ledger.timeline(presumptions=presumptions)


def of(kind: Promised, *meetings: Minutes, on: date | None = None, language: Language = "en") -> list[Promise]:
    """The promises of one kind in a ledger of just these meetings."""
    return [one for one in promises(timeline_of(*meetings), on=on, language=language) if one.kind is kind]


def only(kind: Promised, *meetings: Minutes, on: date | None = None, language: Language = "en") -> Promise:
    """The one promise of that kind."""
    (promise,) = of(kind, *meetings, on=on, language=language)
    return promise


DAY = (date(2024, 1, 10), date(2024, 3, 10), date(2024, 6, 10), date(2024, 9, 10))
PLAN = {"delisting_planned": Deadline(due=date(2024, 3, 31), wording="第1季")}


# --- planned delistings --------------------------------------------------------------------------


def test_a_plan_is_open_until_its_day_is_over_and_late_after():
    """On the last day of its time a plan is open; from the next day on it is late, and overdue."""
    meeting = group("113-1", DAY[0], item("甲", **PLAN), on=("甲",))
    before = only(Promised.DELISTING_PLANNED, meeting, on=date(2024, 3, 31))
    after = only(Promised.DELISTING_PLANNED, meeting, on=date(2024, 4, 1))
    assert (before.state, before.overdue, before.days_late, before.waited_days) == (Fulfilment.OPEN, False, 0, 81)
    assert (after.state, after.overdue, after.days_late, after.waited_days) == (Fulfilment.LATE, True, 1, 82)
    assert "2024-03-31" in before.because
    assert "no minutes on record say that it was delisted" in after.because


def test_a_plan_is_kept_by_the_delisting_and_cites_it():
    """Delisted by the group in time: kept, at that item, with the days from plan to delisting."""
    kept = only(
        Promised.DELISTING_PLANNED,
        group("113-1", DAY[0], item("甲", **PLAN), on=("甲",)),
        group("113-2", DAY[1], item("甲", D.DELISTED, reason=Reason.ROUTINE)),
    )
    assert (kept.state, kept.settled_by, kept.days_late, kept.overdue) == (Fulfilment.KEPT, Kind.DELISTED, 0, False)
    assert kept.settled_at is not None
    assert (kept.settled_at.where, kept.settled_at.day, kept.waited_days) == ("industry/113-2 項甲", DAY[1], 60)
    assert "working group at industry/113-2 項甲 (2024-03-10)" in kept.because
    assert "routine" in kept.because


def test_a_plan_kept_late_tells_by_how_many_days():
    """Delisted after its day: kept all the same, with the days between."""
    kept = only(
        Promised.DELISTING_PLANNED,
        group("113-1", DAY[0], item("甲", **PLAN), on=("甲",)),
        group("113-2", DAY[2], item("甲", D.DELISTED)),
    )
    assert (kept.state, kept.days_late) == (Fulfilment.KEPT, 71)
    assert "71 days after it was due (2024-03-31)" in kept.because


def test_a_plan_is_restated_by_another_plan_and_by_a_referral():
    """Planned again, then referred: slipped, both places cited in order, its time the one last set."""
    again = {"delisting_planned": Deadline(due=date(2024, 12, 31), wording="年底")}
    slipped = only(
        Promised.DELISTING_PLANNED,
        group("113-1", DAY[0], item("甲", **PLAN), on=("甲",)),
        group("113-2", DAY[1], item("甲", **again)),
        group("113-3", DAY[2], item("甲", D.REFERRED_FOR_DELISTING)),
    )
    assert slipped.state is Fulfilment.SLIPPED
    assert [one.where for one in slipped.restated] == ["industry/113-2 項甲", "industry/113-3 項甲"]
    assert (slipped.due, slipped.due_wording, slipped.overdue) == (date(2024, 12, 31), "年底", False)
    assert "industry/113-2 項甲 (2024-03-10), industry/113-3 項甲 (2024-06-10)" in slipped.because


def test_said_twice_at_one_meeting_is_said_once():
    """A plan and a request of the same meeting do not make it slip."""
    twice = group("113-1", DAY[0], item("甲", **PLAN), item("甲", D.REFERRED_FOR_DELISTING, number="二"), on=("甲",))
    plan = only(Promised.DELISTING_PLANNED, twice)
    assert (plan.state, len(plan.restated)) == (Fulfilment.OPEN, 1)


def test_a_plan_follows_its_case_into_the_case_it_merged_into():
    """Merged, the plan rests with the case that goes on, and is kept when that is delisted."""
    kept = only(
        Promised.DELISTING_PLANNED,
        group("113-1", DAY[0], item("甲", **PLAN), on=("甲", "乙")),
        group("113-2", DAY[1], Item(item="併", cases=("甲", "乙"), decisions=(D.MERGED,), into="丙")),
        group("113-3", DAY[2], item("丙", D.DELISTED)),
    )
    assert (kept.state, kept.titles) == (Fulfilment.KEPT, ("甲",))
    assert kept.settled_at is not None
    assert kept.settled_at.where == "industry/113-3 項丙"
    assert "the case went into 丙" in kept.because


def test_where_two_plans_meet_by_merger_the_older_goes_on():
    """Two planned cases become one: one plan goes on, the younger is settled by the merger; a restatement is of one."""
    found = of(
        Promised.DELISTING_PLANNED,
        group("113-1", DAY[0], item("甲", **PLAN), on=("甲", "乙")),
        group("113-2", DAY[1], item("乙", **PLAN)),
        group("113-3", DAY[2], Item(item="併", cases=("乙", "甲"), decisions=(D.MERGED,), into="丙")),
        group("113-4", DAY[3], item("丙", **PLAN)),
    )
    states = {one.titles[0]: (one.state, one.settled_by, len(one.restated)) for one in found}
    assert states == {
        "甲": (Fulfilment.SLIPPED, None, 1),
        "乙": (Fulfilment.SETTLED_OTHERWISE, Kind.MERGED, 0),
    }


def test_a_plan_passes_to_every_part_of_a_split_case():
    """Split, the plan is kept only once every part is delisted."""
    split = Item(item="分", cases=("甲",), decisions=(D.SPLIT,), parts=("左", "右"))
    meetings = (
        group("113-1", DAY[0], item("甲", **PLAN), on=("甲",)),
        group("113-2", DAY[1], split),
        group("113-3", DAY[2], item("左", D.DELISTED)),
        group("113-4", DAY[3], item("右", D.DELISTED)),
    )
    assert only(Promised.DELISTING_PLANNED, *meetings[:3]).state is Fulfilment.LATE
    kept = only(Promised.DELISTING_PLANNED, *meetings)
    assert (kept.state, kept.waited_days) == (Fulfilment.KEPT, (DAY[3] - DAY[0]).days)


def test_a_plan_reopened_and_planned_anew_is_another_promise():
    """What was kept stays kept though the case is reopened; a new plan begins a promise of its own."""
    found = of(
        Promised.DELISTING_PLANNED,
        group("113-1", DAY[0], item("甲", **PLAN), on=("甲",)),
        group("113-2", DAY[1], item("甲", D.DELISTED)),
        group("113-3", DAY[2], item("甲", D.REOPENED)),
        group("113-4", DAY[3], item("甲", delisting_planned=Deadline(wording="辦理完成後"))),
    )
    assert [(one.state, one.stated_at.meeting) for one in found] == [
        (Fulfilment.OPEN, "industry/113-4"),
        (Fulfilment.KEPT, "industry/113-1"),
    ]
    assert "name no day" in found[0].because


def test_a_plan_is_owed_by_those_told_under_the_same_item():
    """Told under its item: the agencies told; else the owners on record; else the group that planned it."""
    directive = Directive(to=("四市",), task="提出成果")
    found = of(
        Promised.DELISTING_PLANNED,
        group(
            "113-1",
            DAY[0],
            item("甲", directives=(directive,), **PLAN),
            item("乙", owners_added=("臺北市市場處",)),
            item("乙", number="二", **PLAN),
            item("丙", **PLAN),
            on=("甲", "乙", "丙"),
        ),
    )
    assert {one.titles[0]: one.owed_by for one in found} == {
        "甲": ("四市",),
        "乙": ("臺北市市場處",),
        "丙": ("industry",),
    }


# --- referrals -----------------------------------------------------------------------------------

PROPOSED = group("113-1", DAY[0], item("新", D.PROPOSED, D.REFERRED_FOR_LISTING))


def test_a_request_is_open_until_the_level_asked_meets_and_late_once_it_has_met_without_answering():
    """Before a later meeting of the vice mayors it is open; after one that says nothing, late, with that meeting."""
    before = only(Promised.REFERRAL_FOR_LISTING, PROPOSED, on=DAY[3])
    assert (before.state, before.due, before.owed_by) == (Fulfilment.OPEN, None, ("vice-mayor",))
    assert "no later meeting of vice mayors is on record" in before.because
    after = only(Promised.REFERRAL_FOR_LISTING, PROPOSED, above(3, DAY[1]), on=DAY[2])
    assert (after.state, after.overdue, after.due, after.days_late) == (Fulfilment.LATE, True, DAY[1], 92)
    assert "vice-mayor/3" in after.because
    assert only(Promised.REFERRAL_FOR_LISTING, PROPOSED, above(3, DAY[1]), on=DAY[1]).overdue


def test_where_the_level_asked_meets_by_groups_only_the_groups_own_meeting_counts():
    """Another group's board that meets has not been asked."""
    lower, upper = four_cities().levels
    platform = altered(four_cities(), levels=(lower, altered(upper, series="{group}-board", numbering="yearly")))
    with new_ledger(platform) as ledger:
        ledger.record(PROPOSED)
        ledger.record(Minutes(meeting="urban-board/113-1", held=DAY[1]))
        (waiting,) = promises(ledger.timeline())
        assert (waiting.state, waiting.due) == (Fulfilment.OPEN, None)
        ledger.record(Minutes(meeting="industry-board/113-1", held=DAY[2]))
        (late,) = promises(ledger.timeline())
        assert (late.state, late.due) == (Fulfilment.LATE, DAY[2])


def test_a_meeting_of_the_same_day_counts_by_its_hour():
    """A meeting of the level asked that opened earlier on the day of the request was not asked."""
    asked = Minutes(meeting="industry/113-1", held=DAY[0], starts=time(14), items=PROPOSED.items)
    earlier, later = above(3, DAY[0], starts=time(10)), above(3, DAY[0], starts=time(16))
    assert only(Promised.REFERRAL_FOR_LISTING, asked, earlier).state is Fulfilment.OPEN
    assert only(Promised.REFERRAL_FOR_LISTING, asked, later).state is Fulfilment.LATE


def test_a_request_answered_at_the_first_or_a_later_meeting_is_kept():
    """Listed at their first later meeting: in time; at the one after it: kept, so many days after the first."""
    listed = for_industry("新", D.LISTED)
    in_time = only(Promised.REFERRAL_FOR_LISTING, PROPOSED, above(3, DAY[1], listed))
    assert (in_time.state, in_time.settled_by, in_time.days_late) == (Fulfilment.KEPT, Kind.LISTED, 0)
    late = only(Promised.REFERRAL_FOR_LISTING, PROPOSED, above(3, DAY[1]), above(4, DAY[2], listed))
    assert (late.state, late.days_late, late.waited_days) == (Fulfilment.KEPT, 92, 152)
    assert "92 days after the first later meeting of vice mayors (vice-mayor/3)" in late.because


def test_a_request_said_again_slips_and_stays_one():
    """Referred at two meetings: one promise, slipped; late or not, it is restated that matters first."""
    again = group("113-2", DAY[2], item("新", D.REFERRED_FOR_LISTING))
    slipped = only(Promised.REFERRAL_FOR_LISTING, PROPOSED, again)
    assert (slipped.state, slipped.overdue, slipped.waited_days) == (Fulfilment.SLIPPED, False, 152)
    overdue = only(Promised.REFERRAL_FOR_LISTING, PROPOSED, above(3, DAY[1]), again)
    assert (overdue.state, overdue.overdue) == (Fulfilment.SLIPPED, True)


@pytest.mark.parametrize(
    ("meeting", "kind"),
    [
        (group("113-2", DAY[1], item("新", D.WITHDRAWN)), Kind.WITHDRAWN),
        (group("113-2", DAY[1], item("新", D.DELISTED)), Kind.DELISTED),
    ],
)
def test_a_request_taken_back_is_settled_otherwise(meeting, kind):
    """Withdrawn or taken off by the group: neither kept nor waiting, and it says by what."""
    one = only(Promised.REFERRAL_FOR_LISTING, PROPOSED, meeting)
    assert (one.state, one.settled_by, one.overdue) == (Fulfilment.SETTLED_OTHERWISE, kind, False)
    assert f"{kind.en} by working group" in one.because


def test_a_request_to_delist_is_answered_when_the_level_asked_continues_the_case_by_name():
    """Kept on the register in so many words: answered, not granted; that all the rest continues answers nothing."""
    asked = group("113-1", DAY[0], item("甲", D.REFERRED_FOR_DELISTING), on=("甲",))
    refused = only(Promised.REFERRAL_FOR_DELISTING, asked, above(3, DAY[1], for_industry("甲", D.CONTINUED)))
    assert (refused.state, refused.settled_by) == (Fulfilment.SETTLED_OTHERWISE, Kind.CONTINUED)
    rest = Item(item="二", decisions=(D.REST_CONTINUED,), rest=1, group="industry")
    assert only(Promised.REFERRAL_FOR_DELISTING, asked, above(3, DAY[1], rest)).state is Fulfilment.LATE


def test_a_request_to_delist_is_taken_back_by_reopening():
    """Followed again by the group: the request is settled otherwise."""
    one = only(
        Promised.REFERRAL_FOR_DELISTING,
        group("113-1", DAY[0], item("甲", D.REFERRED_FOR_DELISTING), on=("甲",)),
        group("113-2", DAY[1], item("甲", D.REOPENED)),
    )
    assert (one.state, one.settled_by) == (Fulfilment.SETTLED_OTHERWISE, Kind.REOPENED)


def test_a_request_follows_a_merger_and_ends_where_the_case_it_joins_is_listed_already():
    """The case merged into waits on in its place; one that stands on that register needs no answer."""
    merged = Item(item="併", cases=("新",), decisions=(D.MERGED,), into="舊")
    waiting = only(
        Promised.REFERRAL_FOR_LISTING,
        group("113-1", DAY[0], *PROPOSED.items, item("舊", D.PROPOSED, D.ACCEPTED)),
        group("113-2", DAY[1], merged),
        above(3, DAY[2], for_industry("舊", D.LISTED)),
    )
    assert (waiting.state, waiting.settled_by) == (Fulfilment.KEPT, Kind.LISTED)
    ended = only(
        Promised.REFERRAL_FOR_LISTING,
        group("113-1", DAY[0], *PROPOSED.items, on=("舊",)),
        group("113-2", DAY[1], merged),
    )
    assert (ended.state, ended.settled_by) == (Fulfilment.SETTLED_OTHERWISE, Kind.MERGED)
    assert "it went into 舊" in ended.because


def test_a_request_waits_for_the_case_and_its_parts_where_the_case_goes_on_beside_them():
    """Split off, the parts wait too; granted only once the level asked has listed the case and every part."""
    split = Item(item="分", cases=("新",), decisions=(D.SPLIT,), parts=("左",), continues=True)
    meetings = (
        PROPOSED,
        group("113-2", DAY[1], split),
        above(3, DAY[2], for_industry("左", D.LISTED)),
        above(4, DAY[3], for_industry("新", D.LISTED)),
    )
    assert only(Promised.REFERRAL_FOR_LISTING, *meetings[:3]).state is Fulfilment.LATE
    assert only(Promised.REFERRAL_FOR_LISTING, *meetings).state is Fulfilment.KEPT


PRESUMED = Presumed(
    item="推", cases=("甲",), decision=D.DELISTED, level="vice-mayor", after=DAY[0], before=DAY[2], taken_on=DAY[1],
    basis="其後名單已無", group="industry",
)  # fmt: skip


def test_what_a_presumption_settles_is_marked_and_can_be_left_out():
    """A presumed delisting keeps the request, marked, on the day presumed; without presumptions it is late."""
    asked = group("113-1", DAY[0], item("甲", D.REFERRED_FOR_DELISTING), on=("甲",))
    shows = above(3, DAY[2], presumed=(PRESUMED,))
    kept = only(Promised.REFERRAL_FOR_DELISTING, asked, shows)
    assert kept.settled_at is not None
    assert (kept.state, kept.settled_at.presumed, kept.waited_days) == (Fulfilment.KEPT, True, 60)
    assert "presumed delisted by vice mayors on 2024-03-10, as vice-mayor/3 推 shows" in kept.because
    bare = promises(timeline_of(asked, shows, presumptions=False))
    assert [one.state for one in bare] == [Fulfilment.LATE]


def test_a_request_that_is_itself_presumed_is_asked_on_the_day_presumed():
    """Meetings of the level asked after that day count, even one held before the minutes that show the request."""
    presumed = altered(PRESUMED, decision=D.REFERRED_FOR_DELISTING, level="working-group", taken_on=DAY[1])
    late = only(
        Promised.REFERRAL_FOR_DELISTING,
        group("113-1", DAY[0], on=("甲",)),
        above(3, DAY[2]),
        group("113-2", DAY[3], presumed=(altered(presumed, before=DAY[3], group=""),)),
    )
    assert (late.state, late.stated_at.presumed, late.stated_at.day, late.due) == (
        Fulfilment.LATE,
        True,
        DAY[1],
        DAY[2],
    )


def test_a_meeting_on_the_very_day_of_a_presumed_request_has_not_been_asked():
    """What is presumed has no hour: a meeting of the level asked on that day is none that has met since."""
    presumed = altered(PRESUMED, decision=D.REFERRED_FOR_DELISTING, level="working-group", taken_on=DAY[1])
    waiting = only(
        Promised.REFERRAL_FOR_DELISTING,
        group("113-1", DAY[0], on=("甲",)),
        above(3, DAY[1]),
        group("113-2", DAY[3], presumed=(altered(presumed, before=DAY[3], group=""),)),
    )
    assert (waiting.state, waiting.stated_at.day, waiting.due) == (Fulfilment.OPEN, DAY[1], None)
    assert "no later meeting of vice mayors is on record" in waiting.because


# --- directives ----------------------------------------------------------------------------------


def test_only_directives_with_a_time_are_promises():
    """A day, or a wording of the closed list; no time, or any other wording, is no promise to follow."""
    meeting = group(
        "113-1",
        DAY[0],
        told("甲", "一", number="1"),
        told("甲", "二", wording="盡快", number="2"),
        told("甲", "三", wording="下次會議前後", number="3"),
        told("甲", "四", due=DAY[1], wording="春天", number="4"),
        told("甲", "五", wording="下次會議", number="5"),
        on=("甲",),
    )
    assert {one.text for one in of(Promised.DIRECTIVE, meeting)} == {"四", "五"}


@pytest.mark.parametrize("wording", [*Occasion.NEXT_MEETING.spellings, "下次 會議", "「下次會議」", "Next  Meeting"])
def test_every_spelling_of_the_next_meeting_falls_due_on_its_day(wording):
    """Whatever the width and marks of the wording, it falls due when the same body meets next, and is late then."""
    first = group("113-1", DAY[0], told("甲", wording=wording), on=("甲",))
    assert only(Promised.DIRECTIVE, first, on=DAY[2]).state is Fulfilment.OPEN
    due = only(Promised.DIRECTIVE, first, above(3, DAY[1]), group("113-2", DAY[2]))
    assert (due.due, due.state, due.missing) == (DAY[2], Fulfilment.LATE, ())
    assert "industry/113-2" in due.because


def test_a_next_group_meeting_is_that_of_the_group_even_if_a_level_above_says_so():
    """Said by the vice mayors about a group's case, it is the group's meeting; about no group's, nobody can tell."""
    directives = (Directive(to=("四市",), task="報告", by=Deadline(wording="下次小組會議")),)
    said = above(3, DAY[1], for_industry("甲", directives=directives), Item(item="通案", directives=directives))
    found = of(Promised.DIRECTIVE, group("113-1", DAY[0], on=("甲",)), said, above(4, DAY[2]), group("113-2", DAY[3]))
    assert [(one.titles, one.due) for one in found] == [(("甲",), DAY[3])]


@pytest.mark.parametrize(
    ("first", "later", "missing"),
    [
        ("113-1", "113-4", ("industry/113-2", "industry/113-3")),
        ("112-4", "113-3", ("industry/113-1", "industry/113-2")),
        ("112-3", "113-1", ()),
    ],
)
def test_meetings_that_the_numbers_skip_are_named(first, later, missing):
    """Where the next meeting on record may not be the next held, the numbers skipped are told."""
    meetings = (group(first, DAY[0], told("甲", wording="下次會議"), on=("甲",)), group(later, DAY[1]))
    due = only(Promised.DIRECTIVE, *meetings, on=DAY[2])
    assert due.missing == missing
    assert all(meeting in due.because for meeting in missing)
    assert (due.due, due.days_late) == (DAY[1], 92)
    passed = f"its time passed at the latest with {missing[0]}, which is not on record" if missing else "has passed"
    assert passed in due.because
    assert (f"counted from industry/{later} (2024-03-10)" in due.because) is bool(missing)


def test_meetings_held_after_the_day_asked_about_are_not_there_yet():
    """A request is open, and a next meeting not there or its number skipped, as it looked on that day."""
    asked = group("113-1", DAY[0], told("甲", wording="下次會議"), *PROPOSED.items, on=("甲",))
    timeline = timeline_of(
        asked, group("113-3", DAY[2]), group("113-2", DAY[3], irregular="延期召開"), above(3, DAY[3])
    )

    def seen(on: date) -> dict[Promised, tuple[Fulfilment, date | None, tuple[str, ...]]]:
        return {one.kind: (one.state, one.due, one.missing) for one in promises(timeline, on=on)}

    waiting = (Fulfilment.OPEN, None, ())
    assert seen(DAY[1]) == {Promised.DIRECTIVE: waiting, Promised.REFERRAL_FOR_LISTING: waiting}
    skips = (Fulfilment.LATE, DAY[2], ("industry/113-2",))
    assert seen(DAY[2]) == {Promised.DIRECTIVE: skips, Promised.REFERRAL_FOR_LISTING: waiting}
    assert seen(DAY[3]) == {
        Promised.DIRECTIVE: (Fulfilment.LATE, DAY[2], ()),
        Promised.REFERRAL_FOR_LISTING: (Fulfilment.LATE, DAY[3], ()),
    }


def test_that_a_later_meeting_speaks_of_the_case_does_not_keep_a_directive():
    """Late all the same; where the case is next spoken of, and where first after the day, are places to look."""
    late = only(
        Promised.DIRECTIVE,
        group("113-1", DAY[0], told("甲", due=DAY[1]), on=("甲",)),
        group("113-2", DAY[1], item("甲", D.CONTINUED)),
        group("113-3", DAY[2], item("甲", D.CONTINUED)),
        group("113-4", DAY[3], item("甲", D.CONTINUED)),
    )
    assert (late.state, late.settled_at) == (Fulfilment.LATE, None)
    assert late.because.endswith(
        "; the case next appears at industry/113-2 項甲 (2024-03-10); "
        "after its time it first appears at industry/113-3 項甲 (2024-06-10)"
    )


@pytest.mark.parametrize(
    ("later", "told_of"),
    [
        ((), "no later minutes on record speak of the case"),
        (
            ("113-2",),
            "the case next appears at industry/113-2 項甲 (2024-03-10); no minutes on record speak of it after",
        ),
        (("113-3",), "the case next appears at industry/113-3 項甲 (2024-06-10), after its time"),
    ],
)
def test_where_to_look_is_told_once(later, told_of):
    """Spoken of never again, before the day only, or after it only: one place to look, and what is silent."""
    days = {"113-2": DAY[1], "113-3": DAY[2]}
    meetings = [group(number, days[number], item("甲", D.CONTINUED)) for number in later]
    due = date(2024, 3, 31)
    late = only(
        Promised.DIRECTIVE, group("113-1", DAY[0], told("甲", due=due), on=("甲",)), *meetings, on=date(2024, 12, 1)
    )
    assert told_of in late.because
    assert late.because.count("industry/") == len(later)


def test_the_meeting_by_which_it_was_due_is_a_place_to_look_and_no_later_one():
    """Due by the next meeting, which speaks of the case: that is told without saying that its time was over then."""
    first = group("113-1", DAY[0], told("甲", wording="下次會議"), on=("甲",))
    late = only(Promised.DIRECTIVE, first, group("113-2", DAY[1], item("甲", D.CONTINUED)))
    assert late.because.endswith("; the case next appears at industry/113-2 項甲 (2024-03-10)")


def test_a_deadline_met_keeps_a_directive_of_an_earlier_meeting_only():
    """Found met at a later meeting: kept, in time as the minutes say; found met by the meeting that tells: not."""
    tells = group("113-1", DAY[0], told("甲", due=DAY[1]), item("甲", D.DEADLINE_MET, number="二"), on=("甲",))
    assert only(Promised.DIRECTIVE, tells, on=DAY[1]).state is Fulfilment.OPEN
    kept = only(Promised.DIRECTIVE, tells, group("113-2", DAY[2], item("甲", D.DEADLINE_MET)))
    assert (kept.state, kept.settled_by, kept.days_late) == (Fulfilment.KEPT, Kind.DEADLINE_MET, 0)


@pytest.mark.parametrize(
    ("ends", "kind"),
    [
        (item("甲", D.DELISTED, reason=Reason.ROUTINE), Kind.DELISTED),
        (Item(item="併", cases=("甲",), decisions=(D.MERGED,), into="乙"), Kind.MERGED),
        (Item(item="分", cases=("甲",), decisions=(D.SPLIT,), parts=("左", "右")), Kind.SPLIT),
    ],
)
def test_a_directive_ends_with_its_case(ends, kind):
    """Delisted, merged or split: settled otherwise, never kept; the case is gone, so nothing is said to be undone."""
    meetings = (group("113-1", DAY[0], told("甲", due=DAY[1]), on=("甲", "乙")), group("113-2", DAY[2], ends))
    one = only(Promised.DIRECTIVE, *meetings)
    assert (one.state, one.settled_by, one.days_late) == (Fulfilment.SETTLED_OTHERWISE, kind, 0)
    assert f"the case was {kind.en} by working group at industry/113-2 " in one.because
    assert "(2024-06-10), and with it this ended" in one.because
    assert "no minutes" not in one.because


def test_a_directive_ends_with_a_case_that_is_presumed_gone():
    """Presumed delisted: told as presumed, and that with it the directive ended."""
    directive = Directive(to=("四市",), task="報告", by=Deadline(due=DAY[2]))
    tells = above(3, DAY[0], for_industry("甲", directives=(directive,)))
    gone = altered(PRESUMED, before=DAY[3])
    shows = above(4, DAY[3], presumed=(gone,))
    one = only(Promised.DIRECTIVE, group("112-1", date(2023, 12, 1), on=("甲",)), tells, shows)
    assert one.state is Fulfilment.SETTLED_OTHERWISE
    assert "presumed delisted by vice mayors on 2024-03-10, as vice-mayor/4 推 shows; with it this ended" in one.because


def test_a_delisting_as_completed_ends_a_directive_without_doubting_it():
    """The case is done, say the minutes: settled otherwise, and nothing is said of what they do not say."""
    ends = group("113-2", DAY[2], item("甲", D.DELISTED, reason=Reason.COMPLETED))
    one = only(Promised.DIRECTIVE, group("113-1", DAY[0], told("甲", due=DAY[1]), on=("甲",)), ends)
    assert one.state is Fulfilment.SETTLED_OTHERWISE
    assert "with it this ended; reason: completed" in one.because
    assert "no minutes" not in one.because


def test_what_a_higher_level_asked_for_is_not_ended_by_a_lower_ones_register():
    """The group takes the case off its list: what the vice mayors told goes on until they delist it."""
    directive = Directive(to=("四市",), task="報告", by=Deadline(due=DAY[2]))
    meetings = (
        group("113-1", DAY[0], on=("甲",)),
        above(3, DAY[1], for_industry("甲", directives=(directive,))),
        group("113-2", DAY[2], item("甲", D.DELISTED)),
        above(4, DAY[3], for_industry("甲", D.DELISTED)),
    )
    assert only(Promised.DIRECTIVE, *meetings[:3], on=DAY[3]).state is Fulfilment.LATE
    assert only(Promised.DIRECTIVE, *meetings).state is Fulfilment.SETTLED_OTHERWISE


def test_a_directive_about_several_cases_waits_for_all_of_them():
    """Settled for one case it goes on for the other; kept only if found met for each."""
    directive = Directive(to=("四市",), task="報告", by=Deadline(due=DAY[3]))
    both = Item(item="一", cases=("甲", "乙"), directives=(directive,))
    meetings = (
        group("113-1", DAY[0], both, on=("甲", "乙")),
        group("113-2", DAY[1], item("甲", D.DEADLINE_MET)),
        group("113-3", DAY[2], item("乙", D.DEADLINE_MET)),
    )
    assert only(Promised.DIRECTIVE, *meetings[:2]).state is Fulfilment.OPEN
    assert only(Promised.DIRECTIVE, *meetings).state is Fulfilment.KEPT
    delisted = group("113-2", DAY[1], item("甲", D.DELISTED))
    ended = only(Promised.DIRECTIVE, meetings[0], delisted, meetings[2])
    assert (ended.state, ended.settled_by) == (Fulfilment.SETTLED_OTHERWISE, Kind.DEADLINE_MET)


def test_the_same_task_told_again_restates_and_moves_the_time():
    """Same case, same agencies, same task but for width and marks: one promise, slipped, due as last set."""
    again = told("甲", "「報告」 成果", due=DAY[3])
    slipped = only(
        Promised.DIRECTIVE,
        group("113-1", DAY[0], told("甲", "報告成果", due=DAY[1]), on=("甲",)),
        group("113-2", DAY[2], again),
    )
    assert (slipped.state, slipped.due, slipped.overdue) == (Fulfilment.SLIPPED, DAY[3], False)
    assert [one.meeting for one in slipped.restated] == ["industry/113-2"]


def test_told_again_without_a_time_it_keeps_the_time_it_had():
    """A restatement that sets no time moves none."""
    again = group("113-2", DAY[2], told("甲"))
    slipped = only(Promised.DIRECTIVE, group("113-1", DAY[0], told("甲", due=DAY[1]), on=("甲",)), again)
    assert (slipped.state, slipped.due, slipped.overdue) == (Fulfilment.SLIPPED, DAY[1], True)


def test_a_presumption_is_no_place_to_look():
    """What is presumed of a case after the day is not where minutes speak of it."""
    listed = altered(PRESUMED, decision=D.LISTED, after=DAY[1], taken_on=DAY[2], before=DAY[3])
    asked = Minutes(
        meeting="industry/113-1",
        held=DAY[0],
        carried_in=(CarriedIn(item="前", cases=("甲",), on=BOTH[:1], never_on=BOTH[1:]),),
        items=(told("甲", due=DAY[1]),),
    )
    late = only(Promised.DIRECTIVE, asked, above(3, DAY[3], presumed=(listed,)))
    assert late.state is Fulfilment.LATE
    assert "no later minutes on record speak of the case" in late.because


@pytest.mark.parametrize(
    "other",
    [
        told("甲", "報告成效", due=DAY[1]),
        told("乙", "報告成果", due=DAY[1]),
        item("甲", directives=(Directive(to=("臺北市",), task="報告成果", by=Deadline(due=DAY[1])),)),
    ],
)
def test_another_task_case_or_agency_is_another_directive(other):
    """A near match is not the same: two promises, none restated."""
    meetings = (
        group("113-1", DAY[0], told("甲", "報告成果", due=DAY[1]), on=("甲", "乙")),
        group("113-2", DAY[2], other),
    )
    found = of(Promised.DIRECTIVE, *meetings)
    assert [len(one.restated) for one in found] == [0, 0]


def test_a_directive_about_no_case_says_that_nothing_is_tied_to_it():
    """Past its time it is late, and says that no later minutes are tied to it; it has neither case nor title."""
    directive = Directive(to=("四市",), task="提案", by=Deadline(due=DAY[1]))
    late = only(Promised.DIRECTIVE, group("113-1", DAY[0], Item(item="一", directives=(directive,))), on=DAY[2])
    assert (late.state, late.cases, late.titles, late.group) == (Fulfilment.LATE, (), (), "industry")
    assert late.because.endswith("it concerns no single case, and no later minutes on record are tied to it")


def test_the_same_task_told_after_it_was_settled_is_another_directive():
    """Found met, then told once more: the first stays kept, a second begins."""
    found = of(
        Promised.DIRECTIVE,
        group("113-1", DAY[0], told("甲", due=DAY[1]), on=("甲",)),
        group("113-2", DAY[1], item("甲", D.DEADLINE_MET)),
        group("113-3", DAY[2], told("甲", due=DAY[3])),
    )
    assert [(one.state, one.stated_at.meeting) for one in found] == [
        (Fulfilment.OPEN, "industry/113-3"),
        (Fulfilment.KEPT, "industry/113-1"),
    ]


def test_two_groups_telling_the_same_about_no_case_are_two_directives():
    """Without a case only the group can tell one directive from another."""
    said = Item(item="一", directives=(Directive(to=("四市",), task="提案", by=Deadline(due=DAY[1])),))
    found = of(
        Promised.DIRECTIVE,
        Minutes(meeting="industry/113-1", held=DAY[0], items=(said,)),
        Minutes(meeting="urban/113-1", held=DAY[1], items=(said,)),
    )
    assert {(one.group, len(one.restated)) for one in found} == {("industry", 0), ("urban", 0)}


# --- deferrals -----------------------------------------------------------------------------------

DEFERRED = group("113-1", DAY[0], item("新", D.PROPOSED, D.DEFERRED, proposers=("臺北市動物保護處",)))


def test_a_deferral_is_open_for_as_long_as_nothing_takes_it_up():
    """It has no day of its own, so it is never late, however long it waits."""
    one = only(Promised.DEFERRAL, DEFERRED, on=date(2030, 1, 10))
    assert (one.state, one.overdue, one.due, one.waited_days) == (Fulfilment.OPEN, False, None, 2192)


def test_a_deferral_is_owed_by_who_last_proposed_the_case():
    """Not by those told under its item: the proposers; else the owners; else the group. The last to propose counts."""
    reply = Directive(to=("四市",), task="表示意見", by=Deadline(due=DAY[1]))
    first = group(
        "113-1",
        DAY[0],
        item("新", D.PROPOSED, D.DEFERRED, proposers=("臺北市動物保護處",), directives=(reply,)),
        item("乙", D.PROPOSED, number="乙一", owners=("臺北市市場處",)),
        item("乙", D.DEFERRED, number="乙二", directives=(reply,)),
        item("丙", D.PROPOSED, D.DEFERRED, directives=(reply,)),
    )
    again = group("113-2", DAY[1], item("新", D.PROPOSED, D.DEFERRED, proposers=("四市",)))
    found = {one.titles[0]: one.owed_by for one in of(Promised.DEFERRAL, first)}
    assert found == {"新": ("臺北市動物保護處",), "乙": ("臺北市市場處",), "丙": ("industry",)}
    later = {one.titles[0]: one.owed_by for one in of(Promised.DEFERRAL, first, again)}
    assert later["新"] == ("四市",)
    not_named = group("113-2", DAY[1], item("新", D.PROPOSED, D.DEFERRED))
    assert {one.titles[0]: one.owed_by for one in of(Promised.DEFERRAL, first, not_named)}["新"] == found["新"]


@pytest.mark.parametrize(
    ("decision", "state", "kind"),
    [
        (D.PROPOSED, Fulfilment.KEPT, Kind.PROPOSED),
        (D.ACCEPTED, Fulfilment.KEPT, Kind.ACCEPTED),
        (D.REFERRED_FOR_LISTING, Fulfilment.KEPT, Kind.REFERRED_FOR_LISTING),
        (D.LISTED, Fulfilment.KEPT, Kind.LISTED),
        (D.WITHDRAWN, Fulfilment.SETTLED_OTHERWISE, Kind.WITHDRAWN),
    ],
)
def test_a_deferral_ends_when_the_proposal_is_taken_up_or_back(decision, state, kind):
    """Proposed again, accepted, referred or listed: kept; taken back: settled otherwise."""
    one = only(Promised.DEFERRAL, DEFERRED, group("113-2", DAY[1], item("新", decision)))
    assert (one.state, one.settled_by, one.waited_days) == (state, kind, 60)


@pytest.mark.parametrize("decisions", [(D.DEFERRED,), (D.PROPOSED, D.DEFERRED)])
def test_put_off_again_a_deferral_slips(decisions):
    """Deferred once more, even if proposed anew in the same breath: one promise, restated."""
    slipped = only(Promised.DEFERRAL, DEFERRED, group("113-2", DAY[1], item("新", *decisions)))
    assert (slipped.state, slipped.settled_at, slipped.waited_days) == (Fulfilment.SLIPPED, None, 60)
    assert [one.meeting for one in slipped.restated] == ["industry/113-2"]


def test_put_off_at_a_later_meeting_than_the_one_that_took_it_up_is_another_deferral():
    """Proposed again at one meeting and deferred at the next: the first deferral stays kept, a second begins."""
    found = of(
        Promised.DEFERRAL,
        DEFERRED,
        group("113-2", DAY[1], item("新", D.PROPOSED)),
        group("113-3", DAY[2], item("新", D.DEFERRED)),
    )
    assert [(one.state, one.stated_at.meeting) for one in found] == [
        (Fulfilment.OPEN, "industry/113-3"),
        (Fulfilment.KEPT, "industry/113-1"),
    ]


# --- what is asked -------------------------------------------------------------------------------


def test_what_needs_action_comes_first_and_the_longest_waiting_first_among_these():
    """Late, slipped, open, kept, settled otherwise; overdue before not; then by days waited."""
    found = promises(
        timeline_of(
            group("113-1", DAY[0], item("甲", **PLAN), told("乙", due=DAY[1]), *DEFERRED.items, on=("甲", "乙", "丙")),
            group("113-2", DAY[1], told("丙", due=DAY[2]), item("甲", D.DELISTED), item("丙", **PLAN, number="二")),
        ),
        on=date(2024, 7, 1),
    )
    assert [(one.state.value, one.titles[0], one.kind.value) for one in found] == [
        ("late", "乙", "directive"),
        ("late", "丙", "directive"),
        ("late", "丙", "delisting-planned"),
        ("open", "新", "deferral"),
        ("kept", "甲", "delisting-planned"),
    ]
    assert Counter(one.state for one in found if one.overdue) == {Fulfilment.LATE: 3}


def test_only_the_overdue_of_one_group_or_of_one_owner():
    """Each filter leaves out just what does not fit; a promise is of the group that now follows its case."""
    timeline = timeline_of(
        group("113-1", DAY[0], told("甲", due=DAY[1]), told("乙", due=DAY[3]), *PROPOSED.items, on=("甲", "乙")),
        group("113-2", DAY[1], item("乙", D.MOVED, to_group="urban")),
    )

    def titles(**asked: Any) -> list[str]:
        return [one.titles[0] for one in promises(timeline, on=DAY[2], **asked)]

    assert titles(overdue=True) == ["甲"]
    assert titles(group="urban") == ["乙"]
    assert titles(owners=["vice-mayor"]) == ["新"]
    assert titles(owners=["四市"], group="industry") == ["甲"]
    assert titles(owners=["臺北市政府"]) == []


def test_without_a_day_they_are_judged_as_of_the_last_meeting():
    """No clock is read: the last day on record is the day as of which they are judged."""
    first = group("113-1", DAY[0], told("甲", due=date(2024, 1, 20)), on=("甲",))
    assert only(Promised.DIRECTIVE, first).overdue is False
    assert only(Promised.DIRECTIVE, first, above(1, DAY[1])).waited_days == 60
    with new_ledger(four_cities()) as ledger:
        assert promises(ledger.timeline()) == ()


# --- whatever the history ------------------------------------------------------------------------


@PLATFORMS
@settings(max_examples=60)
@given(data=st.data())
def test_judged_on_any_day_the_days_make_sense(platform: Platform, data: st.DataObject):
    """No wait is negative; what is settled was settled by that day and is not overdue; each says why."""
    history = data.draw(histories(platform=platform))
    with record(history) as ledger:
        timeline = ledger.timeline()
    last = history.meetings[-1].held
    day = data.draw(st.dates(history.meetings[0].held, last + timedelta(days=400)))
    for one in promises(timeline, on=day, language=data.draw(st.sampled_from(["en", "zh-TW"]))):
        assert one.waited_days >= 0
        assert one.days_late >= 0
        assert one.because
        settled = one.state in (Fulfilment.KEPT, Fulfilment.SETTLED_OTHERWISE)
        assert settled is (one.settled_at is not None)
        assert not (settled and one.overdue)
        assert all(one.stated_at.day <= at.day <= day for at in (*one.restated, *filter(None, [one.settled_at])))


@PLATFORMS
@settings(max_examples=40)
@given(data=st.data())
def test_nothing_held_later_matters(platform: Platform, data: st.DataObject):
    """Judged as of a meeting's day, all later meetings could as well not be on record."""
    history = data.draw(histories(platform=platform, max_meetings=4, presumptions=False))
    number = data.draw(st.integers(1, len(history.meetings)))
    day = history.meetings[number - 1].held
    with record(history) as full, new_ledger(platform) as part:
        for minutes in history.meetings[:number]:
            part.record(minutes)
        assert promises(full.timeline(), on=day) == promises(part.timeline(), on=day)
