"""Conservation: every register added up, meeting by meeting, and every place where that proves nothing."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date
from itertools import groupby, pairwise
from typing import Any, get_args

import pytest
from attrs import evolve as altered
from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import LedgerError
from ledger.model.events import DeclaredCount
from ledger.model.minutes import CarriedIn, Item, Minutes, Presumed
from ledger.model.vocabulary import Break, Counted, Decision, Instant, Way
from ledger.testing.histories import History, histories, irregular_histories
from ledger.testing.ledgers import new_ledger
from ledger.timeline import Timeline
from projections import ConservationRow, Flows, conservation
from projections.replay.movements import ENTERING, MovementWay
from tests.support.platforms import FOUR_CITIES, four_cities, recorded, river_basin

PLATFORMS = pytest.mark.parametrize("platform", [four_cities(), river_basin()], ids=["two levels", "three levels"])
GROUP, ABOVE = "working-group", "vice-mayor"


def timeline_of(*minutes: Minutes, platform=None, backfill: bool = False) -> Timeline:
    """Everything known once ``minutes`` are recorded."""
    with new_ledger(platform or four_cities()) as ledger:
        for one in minutes:
            ledger.record(one, backfill=backfill)
        return ledger.timeline()


def rows_of(
    *minutes: Minutes, level: str = GROUP, group: str = "industry", **options: Any
) -> tuple[ConservationRow, ...]:
    """The rows of one register once ``minutes`` are recorded."""
    return conservation(timeline_of(*minutes, **options), level=level, group=group)


def kinds(row: ConservationRow) -> list[Break]:
    """The kinds of break of one row."""
    return [one.kind for one in row.breaks]


def meeting(name: str, month: int, *items: Item, **fields: Any) -> Minutes:
    """A meeting of the year 2024."""
    return Minutes(meeting=name, held=date(2024, month, 1), items=items, **fields)


def item(decision: Decision, *cases: str, number: str = "一", **fields: Any) -> Item:
    """One item."""
    return Item(item=number, cases=cases, decisions=(decision,), **fields)


def listed(number: int, **fields: Any) -> DeclaredCount:
    """A declared size of a register."""
    values: dict[str, Any] = {"item": "一", "says": f"計{number}案", "instant": Instant.BEFORE} | fields
    return DeclaredCount(count=number, of=Counted.LISTED, **values)


START = meeting("industry/113-1", 1, carried_in=(CarriedIn(item="一", cases=("甲", "乙", "丙"), on=(GROUP, ABOVE)),))


# --- the real meetings ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def four() -> Timeline:
    """The eleven meetings."""
    with recorded(FOUR_CITIES) as ledger:
        return ledger.timeline()


def told(row: ConservationRow) -> tuple[str, int, dict[str, int], int]:
    """Meeting, before, what moved by the ways anything went, after."""
    moved = {way.value: row.flows.of(way) for way in Way if row.flows.of(way)}
    return row.meeting, row.before, moved, row.after


def test_the_industry_groups_register_adds_up_as_counted_by_hand(four: Timeline) -> None:
    """Ten meetings, each number as in the minutes; the one break is where a meeting is missing and a count differs."""
    rows = conservation(four, level=GROUP, group="industry")
    assert [told(row) for row in rows] == [
        ("industry/112-1", 0, {"carried-in": 20, "delisted": 10, "merged-from": 9, "merged-into": 6}, 7),
        ("industry/112-2", 7, {"added": 2}, 9),
        ("industry/112-3", 9, {"delisted": 5}, 4),
        ("industry/113-1", 4, {"added": 1, "delisted": 2}, 3),
        ("industry/113-2", 3, {"added": 2}, 5),
        ("industry/113-3", 5, {}, 5),
        ("industry/113-4", 5, {"delisted": 1}, 4),
        ("industry/114-1", 4, {"added": 2, "delisted": 2}, 4),
        ("industry/114-2", 4, {"added": 6, "delisted": 1, "withdrawn": 1}, 8),
        ("industry/114-4", 8, {"added": 1}, 9),
    ]
    declared = {row.meeting: [(d.declared, d.computed) for d in row.declared] for row in rows if row.declared}
    assert declared == {
        "industry/112-2": [(7, 7)],
        "industry/112-3": [(9, 9)],
        "industry/113-1": [(4, 4)],
        "industry/113-3": [(5, 5)],
        "industry/113-4": [(5, 5)],
        "industry/114-4": [(7, 8)],
    }
    assert {row.meeting: kinds(row) for row in rows if row.breaks} == {
        "industry/114-4": [Break.MEETING_NOT_ON_RECORD, Break.DECLARED_DIFFERS]
    }
    missing, differs = rows[-1].breaks
    assert (missing.missing, missing.meeting, missing.item) == (("industry/114-3",), "industry/114-4", "")
    assert (differs.item, differs.expected, differs.count) == ("一", 7, 8)


def test_the_vice_mayors_register_shows_what_rests_on_presumption(four: Timeline) -> None:
    """The group's merger moves the register above too; presumptions and two missing meetings break the chain."""
    rows = conservation(four, level=ABOVE, group="industry")
    assert [told(row) for row in rows] == [
        ("industry/112-1", 0, {"carried-in": 18, "merged-from": 9, "merged-into": 6}, 15),
        ("vice-mayor/3", 15, {"added": 2}, 17),
        ("vice-mayor/3", 17, {"delisted": 8}, 9),
        ("vice-mayor/3", 9, {"added": 3, "delisted": 7}, 5),
    ]
    assert [kinds(row) for row in rows] == [[], [Break.PRESUMED], [Break.PRESUMED], [Break.MEETING_NOT_ON_RECORD]]
    assert [row.presumption is not None for row in rows] == [False, True, True, False]
    assert (rows[2].breaks[0].item, rows[2].breaks[0].count) == ("七二(四)3", 8)
    assert rows[3].breaks[0].missing == ("vice-mayor/1", "vice-mayor/2")


def test_the_vice_mayors_registers_add_up_to_their_minutes(four: Timeline) -> None:
    """Over the eight groups: 75 before, 12 added, 24 delisted, 63 after; cases known by number only count too."""
    rows = [row for row in conservation(four, level=ABOVE) if row.meeting == "vice-mayor/3" and not row.presumption]
    assert [row.group for row in rows] == [group.id for group in four_cities().groups]
    assert sum(row.before + row.flows.carried_in for row in rows) == 75
    assert sum(row.flows.added for row in rows) == 12
    assert sum(row.flows.delisted for row in rows) == 24
    assert sum(row.after for row in rows) == 63


def test_the_opening_of_a_register_is_no_break(four: Timeline) -> None:
    """What the first row of a register carries in is where its chain begins."""
    firsts = [next(rows) for _, rows in groupby(conservation(four), key=lambda row: (row.level, row.group))]
    assert len(firsts) == 9
    assert all(row.flows.carried_in and not row.breaks for row in firsts)


def test_a_day_cuts_the_report(four: Timeline) -> None:
    """By a day, only what took effect by its end; rows that are there are the same rows."""
    whole = conservation(four)
    cut = conservation(four, on=date(2024, 7, 10))
    assert cut == tuple(row for row in whole if row.day <= date(2024, 7, 10))


def test_rows_name_the_cases_moved_with_their_item(four: Timeline) -> None:
    """Each case that moved is there with its id, title and item, in order."""
    (row,) = (row for row in conservation(four, level=GROUP) if row.meeting == "industry/113-1")
    assert [(one.way, one.title, one.item) for one in row.cases] == [
        (Way.DELISTED, "推動北五堵與保長坑策略合作計畫", "一(二)"),
        (Way.DELISTED, "食農/漁教育合作交流", "一(四)"),
        (Way.ADDED, "新興能源經驗交流合作案", "二"),
    ]


# --- breaks --------------------------------------------------------------------------------------


def test_cases_carried_in_after_the_first_row_break_the_chain() -> None:
    """Nobody on record put them there: the break cites meeting, item and the cases, named or by number."""
    late = CarriedIn(item="三(一)", cases=("丁",), on=(GROUP,))
    number = CarriedIn(item="三(二)", unnamed=4, on=(GROUP,))
    _, row = rows_of(START, meeting("industry/113-2", 2, carried_in=(late, number)))
    assert (row.before, row.flows, row.after) == (3, Flows(carried_in=5), 8)
    assert [(one.kind, one.item, one.titles, one.count) for one in row.breaks] == [
        (Break.CARRIED_IN_LATER, "三(一)", ("丁",), 1),
        (Break.CARRIED_IN_LATER, "三(二)", (), 4),
    ]


def test_a_case_first_seen_on_the_register_breaks_the_chain_even_at_its_start() -> None:
    """A case that minutes continue though none introduce it was found standing; so said in the very first row."""
    (row,) = rows_of(meeting("industry/113-2", 2, item(Decision.CONTINUED, "甲")), backfill=True)
    assert (row.before, row.flows, row.after) == (0, Flows(carried_in=1), 1)
    assert [(one.kind, one.item, one.titles) for one in row.breaks] == [(Break.FOUND_STANDING, "一", ("甲",))]


def test_a_case_found_standing_at_a_later_row_breaks_the_chain() -> None:
    """Once a register has rows, a case that minutes merely continue was found standing, and not carried in."""
    _, row = rows_of(START, meeting("industry/113-2", 2, item(Decision.CONTINUED, "丁")), backfill=True)
    assert (row.before, row.flows, row.after) == (3, Flows(carried_in=1), 4)
    assert [(one.kind, one.item, one.titles) for one in row.breaks] == [(Break.FOUND_STANDING, "一", ("丁",))]


def test_a_case_taken_off_that_was_never_counted_breaks_the_chain() -> None:
    """An unintroduced case that is delisted must have stood there: it moves no number, and that is said."""
    (row,) = rows_of(meeting("industry/113-2", 2, item(Decision.DELISTED, "甲")), backfill=True)
    assert (row.before, row.flows, row.after) == (0, Flows(), 0)
    assert [(one.kind, one.item, one.titles, one.count) for one in row.breaks] == [
        (Break.TAKEN_OFF_UNCOUNTED, "一", ("甲",), 1)
    ]


def test_a_delisting_that_lost_its_listing_breaks_the_chain(four: Timeline) -> None:
    """Without presumptions two of the seven that the vice mayors take off were never put there: that is told."""
    with recorded(FOUR_CITIES) as ledger:
        bare = ledger.timeline(presumptions=False)
    row = conservation(bare, level=ABOVE, group="industry")[-1]
    assert (row.before, row.flows, row.after) == (15, Flows(added=3, delisted=5), 13)
    uncounted = [one for one in row.breaks if one.kind is Break.TAKEN_OFF_UNCOUNTED]
    assert [(one.item, set(one.titles)) for one in uncounted] == [
        ("七二(四)2", {"推廣數位轉型交流活動", "地熱發電廠經驗交流案"})
    ]
    assert not [one for row in conservation(four) for one in row.breaks if one.kind is Break.TAKEN_OFF_UNCOUNTED]


def test_a_case_named_later_leaves_those_known_by_number() -> None:
    """One comes in by name, one goes from the number: the register keeps its size."""
    by_number = CarriedIn(item="一", unnamed=2, on=(ABOVE,), group="health")
    by_name = CarriedIn(item="一", cases=("甲",), on=(ABOVE,), group="health", among_unnamed=True)
    first, row = rows_of(
        meeting("vice-mayor/3", 1, carried_in=(by_number,)),
        meeting("vice-mayor/4", 2, carried_in=(by_name,)),
        level=ABOVE,
        group="health",
    )
    assert (first.flows, first.after) == (Flows(carried_in=2), 2)
    assert (row.before, row.flows, row.after) == (2, Flows(carried_in=1, named=1), 2)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (listed(3), [(3, 3)]),
        (listed(2), [(2, 3)]),
        (listed(2, instant=Instant.AFTER), [(2, 2)]),
        (listed(3, instant=Instant.AFTER), [(3, 2)]),
        (listed(3, level=ABOVE), []),
        (listed(3, category="cooperation"), [(3, 3)]),
        (listed(1, category="measure"), [(1, 0)]),
        (listed(3, scope=("taipei",)), [(3, 0)]),
        (altered(listed(3), of=Counted.RUNNING), []),
    ],
)
def test_a_declared_size_is_held_against_the_register(declared: DeclaredCount, expected: list[tuple[int, int]]) -> None:
    """Sizes of this register are compared at the instant they hold, by category and scope; other counts are not."""
    second = meeting("industry/113-2", 2, item(Decision.DELISTED, "甲"), declared=(declared,))
    row = rows_of(START, second)[-1]
    assert [(one.declared, one.computed) for one in row.declared] == expected
    differs = [one for one in row.breaks if one.kind is Break.DECLARED_DIFFERS]
    assert [(one.expected, one.count, one.item) for one in differs] == [(d, c, "一") for d, c in expected if d != c]


def test_a_size_declared_after_a_meeting_is_that_before_the_next() -> None:
    """What holds after a meeting is compared when that meeting ends, whatever later ones find and resolve."""
    after = listed(2, instant=Instant.AFTER)
    second = meeting("industry/113-2", 2, item(Decision.DELISTED, "甲"), declared=(after,))
    late = (CarriedIn(item="三", cases=("丁",), on=(GROUP,)),)
    rows = rows_of(START, second, meeting("industry/113-3", 3, item(Decision.DELISTED, "乙"), carried_in=late))
    assert [[(one.declared, one.computed) for one in row.declared] for row in rows] == [[], [(2, 2)], []]


def test_a_size_declared_of_another_level_is_compared_there() -> None:
    """A group's minutes that state the size of the register above are held against that register."""
    second = meeting("industry/113-2", 2, declared=(listed(4, level=ABOVE),))
    row = rows_of(START, second, level=ABOVE)[-1]
    assert (row.meeting, row.before, row.after, kinds(row)) == ("industry/113-2", 3, 3, [Break.DECLARED_DIFFERS])


def test_a_count_of_one_category_is_not_compared_where_cases_are_known_by_number_only() -> None:
    """Nobody knows the category of a case without a name; a count of all is still compared."""
    number = CarriedIn(item="一", unnamed=4, on=(GROUP,))
    declared = (listed(7), listed(3, category="cooperation"))
    opening = altered(START, carried_in=(*START.carried_in, number))
    row = rows_of(opening, meeting("industry/113-2", 2, declared=declared))[-1]
    assert [(one.declared, one.computed) for one in row.declared] == [(7, 7)]


def test_a_number_skipped_since_the_last_row_breaks_the_chain_once() -> None:
    """113-2 and 113-3 are missing: the row of 113-4 says so, that of 113-5 does not; years without a record neither."""
    rows = rows_of(START, meeting("industry/113-4", 4), meeting("industry/113-5", 5))
    assert [[one.missing for one in row.breaks] for row in rows] == [[], [("industry/113-2", "industry/113-3")], []]


def test_a_number_skipped_at_a_meeting_that_left_the_register_alone_is_told_at_the_next_row() -> None:
    """Vice-mayor/4 is missing before /5, which says nothing of the group: the row of /6 tells of it."""
    keep = item(Decision.CONTINUED, "甲", group="industry")
    other = item(Decision.NOTED, subject="報告", group="health")
    rows = rows_of(
        START,
        meeting("vice-mayor/3", 2, keep),
        meeting("vice-mayor/5", 5, altered(other, cases=())),
        meeting("vice-mayor/6", 6, keep),
        level=ABOVE,
    )
    assert [row.meeting for row in rows] == ["industry/113-1", "vice-mayor/3", "vice-mayor/6"]
    assert [[one.missing for one in row.breaks] for row in rows] == [
        [],
        [("vice-mayor/1", "vice-mayor/2")],
        [("vice-mayor/4",)],
    ]


def test_without_presumptions_no_row_rests_on_one() -> None:
    """Left out, a presumption makes no row; what then stands on the register is what the minutes alone say."""
    presumed = Presumed(
        item="一", cases=("甲",), decision=Decision.DELISTED, level=ABOVE, after=date(2024, 1, 1),
        before=date(2024, 6, 1), taken_on=date(2024, 3, 1), basis="what came later shows it",
    )  # fmt: skip
    with new_ledger(four_cities()) as ledger:
        ledger.record(START)
        ledger.record(meeting("vice-mayor/3", 6, presumed=(presumed,)))
        rows = conservation(ledger.timeline(), level=ABOVE)
        without = conservation(ledger.timeline(presumptions=False), level=ABOVE)
    assert [(row.before, row.after, kinds(row)) for row in rows] == [(0, 3, []), (3, 2, [Break.PRESUMED])]
    assert [(row.before, row.after, kinds(row)) for row in without] == [(0, 3, [])]


def test_a_chain_that_does_not_follow_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes are measured by who stands there, not by what moved: a movement left uncounted shows as a fault."""
    timeline = timeline_of(
        START, meeting("industry/113-2", 2, item(Decision.DELISTED, "甲")), meeting("industry/113-3", 3)
    )
    monkeypatch.setattr(
        "projections.registers.events.movements",
        lambda step: () if step.event.meeting == "industry/113-2" else real(step),
    )
    rows = conservation(timeline, level=GROUP)
    assert [(one.kind, one.meeting, one.expected, one.count) for row in rows for one in row.breaks] == [
        (Break.DOES_NOT_FOLLOW, "industry/113-3", 3, 2)
    ]


def real(step):
    """The movements as they are."""
    from projections.replay.movements import movements

    return movements(step)


def test_every_way_has_its_number() -> None:
    """Flows have one number for each way, and what enters and what leaves is told apart by all of them."""
    assert {field.name for field in fields(Flows)} == {way.name.lower() for way in Way}
    assert {way.value for way in Way} == {*get_args(MovementWay), "named"}
    every = Flows(**{way.name.lower(): 1 for way in Way})
    assert (every.entered, every.left) == (len(ENTERING), len(Way) - len(ENTERING))


# --- laws ----------------------------------------------------------------------------------------


def _timeline(history: History) -> Timeline:
    return timeline_of(*history.meetings, platform=history.platform)


def _assert_chained(rows: tuple[ConservationRow, ...]) -> None:
    """Each row adds up, and each begins where the last of its register ended."""
    for row in rows:
        assert row.before + row.flows.entered - row.flows.left == row.after
        assert row.flows.entered - row.flows.left == sum(one.change for one in row.cases)
        assert Break.DOES_NOT_FOLLOW not in kinds(row)
    for _, of_one in groupby(rows, key=lambda row: (row.level, row.group)):
        register = list(of_one)
        assert register[0].before == 0
        for row, following in pairwise(register):
            assert row.after == following.before
            assert row.day <= following.day


@PLATFORMS
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_row_adds_up_and_the_chain_never_breaks_by_itself(platform, data) -> None:
    """Before + entered - left = after, row by row; the sums over all rows are the plain model's own."""
    history = data.draw(histories(platform=platform))
    rows = conservation(_timeline(history))
    _assert_chained(rows)
    model = history.models[-1]
    flows: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        for one in row.cases:
            flows[row.level, row.group, one.way.value] += one.count if one.case else 0
    confirmed = ("added", "carried-in")  # the model does not tell who is put there from who was found there
    assert {k: n for k, n in flows.items() if k[2] not in confirmed and n} == {
        k: n for k, n in model.flows.items() if k[2] not in confirmed and n
    }
    for level in platform.level_ids:
        for group in platform.groups:
            entered = sum(flows[level, group.id, how] for how in confirmed)
            assert entered == sum(model.flows[level, group.id, how] for how in confirmed)
            last = [row.after for row in rows if (row.level, row.group) == (level, group.id)]
            size = model.sizes()[level, group.id] + model.unnamed[level, group.id]
            assert (last[-1] if last else 0) == size


@PLATFORMS
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_irregular_resolutions_and_any_cut_add_up_too(platform, data) -> None:
    """A resolution admitted against the rules is counted as any other; a report by a day is the report cut there."""
    history = data.draw(irregular_histories(platform=platform, max_meetings=4))
    timeline = timeline_of(*history.meetings, platform=platform)
    rows = conservation(timeline)
    _assert_chained(rows)
    day = data.draw(st.sampled_from([one.held for one in timeline.meetings.values()]))
    cut = conservation(timeline, on=day)
    _assert_chained(cut)
    assert [row.after for row in cut] == [row.after for row in rows if row.day <= day]


@PLATFORMS
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_minutes_recorded_without_their_origin_add_up_too(platform, data) -> None:
    """With a meeting left out and the rest recorded all the same, every row still adds up."""
    history = data.draw(histories(platform=platform, presumptions=False))
    left_out = data.draw(st.integers(0, len(history.meetings) - 1))
    kept = [one for place, one in enumerate(history.meetings) if place != left_out]
    with new_ledger(platform) as ledger:
        for one in kept:
            with suppress(LedgerError):  # what cannot be recorded without its origin stays out too
                ledger.record(one, backfill=True, accept_clashes="a test")
        timeline = ledger.timeline()
    _assert_chained(conservation(timeline))


def test_two_meetings_at_one_hour_keep_the_chain_whole() -> None:
    """The group meets first: the level above finds in place what the group left, each with one row."""
    below = meeting(
        "industry/113-2", 2, item(Decision.MERGED, "甲", "乙", into="甲乙"),
        carried_in=(CarriedIn(item="二", cases=("丁",), on=(GROUP, ABOVE)),),
    )  # fmt: skip
    above = meeting(
        "vice-mayor/3", 2, item(Decision.DELISTED, "丙"),
        carried_in=(CarriedIn(item="二", unnamed=2, on=(ABOVE,), group="industry"),),
        declared=(listed(6, group="industry"), listed(4, group="industry", instant=Instant.AFTER)),
    )  # fmt: skip
    rows = rows_of(START, below, above, level=ABOVE)
    _assert_chained(rows)
    assert [(row.meeting, row.before, row.after) for row in rows] == [
        ("industry/113-1", 0, 3),
        ("industry/113-2", 3, 3),
        ("vice-mayor/3", 3, 4),
    ]
    assert [(one.instant, one.declared, one.computed) for one in rows[-1].declared] == [
        (Instant.BEFORE, 6, 5),
        (Instant.AFTER, 4, 4),
    ]


def test_a_merger_of_what_stood_above_alone_is_counted_there() -> None:
    """A group's merger moves the register above by the places taken and given up there."""
    row = rows_of(START, meeting("industry/113-2", 2, item(Decision.MERGED, "甲", "乙", into="甲乙")), level=ABOVE)[-1]
    assert (row.before, row.flows, row.after) == (3, Flows(merged_from=2, merged_into=1), 2)
