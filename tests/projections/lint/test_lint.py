"""Remarks on draft minutes: what is told, what is kept quiet, and where it is placed."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from attrs import evolve as altered
from hypothesis import given
from hypothesis import strategies as st

from ledger.dry_run import dry_run
from ledger.model.events import DeclaredCount
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes
from ledger.model.vocabulary import Counted, Decision, DraftConcern, Instant, Severity
from ledger.testing.ledgers import new_ledger
from ledger.text.diagnostic import Location
from projections import Finding, lint
from tests.support.platforms import four_cities

LEVELS = ("working-group", "vice-mayor")
HELD = date(2024, 9, 1)
FIRST = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(
        CarriedIn(item="一", cases=("甲案", "乙案", "丙案"), on=LEVELS),
        CarriedIn(item="二", unnamed=2, on=LEVELS[:1]),
    ),
    items=(Item(item="一", cases=("甲案",), decisions=(Decision.CONTINUED,), also_known_as=("甲之又名",)),),
)
REST = Item(item="九", decisions=(Decision.REST_CONTINUED,), rest=5)


def item(number: str, *cases: str, decide: Decision = Decision.CONTINUED, **fields) -> Item:
    """One item."""
    return Item(item=number, cases=cases, decisions=(decide,), **fields)


def listed(number: int, **fields) -> DeclaredCount:
    """A declared count of the register."""
    told = {"of": Counted.LISTED, "instant": Instant.BEFORE} | fields
    return DeclaredCount(item="一", says=f"計{number}案", count=number, **told)


def findings(*items: Item, meeting="industry/113-2", held=HELD, before=(FIRST,), **fields) -> tuple[Finding, ...]:
    """The findings on a draft of ``items`` against ``before``."""
    minutes = Minutes(meeting=meeting, held=held, items=items, **fields)
    with new_ledger(four_cities()) as ledger:
        for one in before:
            ledger.record(one)
        outcome = dry_run(ledger, minutes)
    return lint(
        minutes, before=outcome.before, after=outcome.after, recorded_as=outcome.recorded_as, left_out=outcome.left_out
    )


def concerns(found: tuple[Finding, ...]) -> list[DraftConcern]:
    """The kinds of findings, in order."""
    return [one.concern for one in found]


def test_nothing_to_remark_upon():
    """A draft that continues the rest, and names one case rightly, gets no finding."""
    assert findings(item("一", "甲案"), altered(REST, rest=4), declared=(listed(5),)) == ()


def test_each_case_forgotten_is_told_by_name_and_the_unnamed_by_number():
    """Cases that no item names, one finding each with the last item that named it, and one for those without a name."""
    found = findings(item("一", "乙案"))
    assert concerns(found) == [DraftConcern.FORGOTTEN] * 3
    assert "甲案" in found[0].problem.en
    assert "industry/113-1 一 (2024-02-01)" in found[0].problem.en
    assert "industry/113-1 一（113-02-01）" in found[0].problem.zh
    assert "丙案" in found[1].problem.en
    assert "2 cases" in found[2].problem.en
    assert {one.severity for one in found} == {Severity.PROBLEM}


def test_a_directive_names_a_case_too():
    """A case that an item only gives a directive about is not forgotten."""
    told = Item(item="一", cases=("甲案", "乙案", "丙案"), directives=(Directive(to=("四市",), task="報告"),))
    assert concerns(findings(told)) == [DraftConcern.FORGOTTEN]


def test_a_case_spoken_of_by_an_alias_is_named():
    """It is not forgotten; that the alias is not the title is for consideration, at that very name."""
    (found,) = findings(item("一", "乙案", "甲之又名"), altered(REST, rest=3))
    assert (found.concern, found.severity) == (DraftConcern.OTHER_NAME, Severity.CONSIDER)
    assert found.place == Location(section="items", entry=0, key="cases", part=1)


def test_a_case_renamed_by_the_draft_keeps_its_old_name_till_then():
    """The item that renames a case speaks of it by its title, and later items by its new one: no finding."""
    renaming = item("一", "甲案", renamed_to="甲新案")
    assert findings(renaming, item("二", "甲新案", decide=Decision.DEADLINE_MET), altered(REST, rest=4)) == ()


def test_a_case_that_an_unknown_name_may_mean_is_not_forgotten_as_well():
    """The near name is a question already put; the case is not told a second time."""
    near = "推動跨境電商標竿企業選拔案"
    first = altered(FIRST, carried_in=(CarriedIn(item="一", cases=(near, "丙案"), on=LEVELS),), items=())
    found = findings(item("一", near.removesuffix("案")), before=(first,))
    assert [one.problem.en.split("」")[0] for one in found if one.concern is DraftConcern.FORGOTTEN] == [
        "no item names 「丙案"
    ]


def test_counts_that_an_entry_left_out_bears_on_are_not_told():
    """With an item set aside, only the register before the meeting and counts under other items are proved."""
    declared = (
        listed(4),
        listed(9, instant=Instant.AFTER),
        listed(9, of=Counted.CONTINUED, instant=Instant.DURING),
        listed(9, of=Counted.CONTINUED, instant=Instant.DURING, under="一"),
        listed(8, of=Counted.CONTINUED, instant=Instant.DURING, under="二"),
        listed(9, of=Counted.REST_CONTINUED, instant=Instant.DURING),
    )
    found = findings(item("一", "絕無此案"), item("二", "甲案"), declared=declared)
    assert [one.place.entry for one in found if one.concern is DraftConcern.COUNT] == [0, 4]


def test_counts_with_everything_tried_are_all_told():
    """The same counts, with no item set aside, are each told where they are declared."""
    declared = (
        listed(4),
        listed(9, instant=Instant.AFTER),
        listed(9, of=Counted.CONTINUED, instant=Instant.DURING),
        listed(9, of=Counted.REST_CONTINUED, instant=Instant.DURING),
    )
    found = findings(item("二", "甲案"), declared=declared)
    told = [one.place for one in found if one.concern is DraftConcern.COUNT]
    assert told == [Location(section="declared", entry=number, key="count") for number in range(4)]


def test_a_wrong_number_of_the_rest_is_told_at_the_item_unless_declared():
    """其餘N案 is held against the register less what is named; where the same number is declared, it is told there."""
    wrong = (item("一", "甲案"), altered(REST, rest=5))
    (plain,) = findings(*wrong)
    assert plain.place == Location(section="items", entry=1, key="rest")
    declared = listed(5, of=Counted.REST_CONTINUED, instant=Instant.DURING)
    (apart,) = findings(*wrong, declared=(declared,))
    assert apart.place.section == "declared"


def test_a_total_is_held_against_the_groups_even_where_nothing_can_be_proved():
    """With an item set aside, or no trial at all, a total that is not the sum of the groups' counts is told."""
    of = {"of": Counted.DELISTED, "instant": Instant.DURING}
    declared = (listed(4, **of), listed(1, group="industry", **of), listed(2, group="urban", **of))
    header = {"meeting": "vice-mayor/1", "held": HELD, "declared": declared}
    aside = findings(item("一", "絕無此案"), **header)
    with new_ledger(four_cities()) as ledger:
        untried = lint(Minutes(**header), before=ledger.timeline())
    for found in (aside, untried):
        (total,) = [one for one in found if one.concern is DraftConcern.COUNT]
        assert total.place == Location(section="declared", entry=0, key="count")
        assert "add up to 3: industry and livelihood 1, urban development 2" in total.problem.en
        assert "各組合計為 3 案" in total.problem.zh


def test_counts_that_say_the_same_are_told_apart_by_their_group():
    """Of two counts in the same words under one item, the one that differs is the one told of."""
    of = {"of": Counted.REST_CONTINUED, "instant": Instant.DURING}
    declared = (listed(0, group="urban", **of), listed(0, group="industry", **of))
    found = findings(meeting="vice-mayor/1", declared=declared)
    assert [one.place.entry for one in found if one.concern is DraftConcern.COUNT] == [1]


@pytest.mark.parametrize("key", ["due", "delisting_planned", "directives"])
@pytest.mark.parametrize(("days", "told"), [(-1, True), (0, False), (1, False)])
def test_a_deadline_is_past_the_day_before_the_meeting(key, days, told):
    """A day before the meeting is past, the day itself is not; so with every kind of deadline."""
    deadline = Deadline(due=HELD + timedelta(days=days), wording="某日")
    value = (Directive(to=("四市",), task="報告", by=deadline),) if key == "directives" else deadline
    found = findings(item("一", "甲案", **{key: value}), altered(REST, rest=4))
    assert [one.place.key for one in found] == ([key] if told else [])


@pytest.mark.parametrize(
    ("clock", "told"), [(time(6, 59), True), (time(7, 0), False), (time(20, 59), False), (time(21, 0), True)]
)
def test_hours_of_the_night(clock, told):
    """Before seven and from nine at night an hour is for consideration."""
    assert concerns(findings(REST, starts=clock)) == ([DraftConcern.UNUSUAL_HOUR] if told else [])


@pytest.mark.parametrize(
    ("meeting", "held", "expected"),
    [
        ("industry/113-2", HELD, []),
        ("industry/113-3", HELD, [DraftConcern.NUMBER_SKIPPED]),
        ("industry/114-1", HELD, [DraftConcern.YEAR]),
        ("transport/2024-1", HELD, []),
        ("industry/2024-1", HELD, [DraftConcern.DATE_ORDER]),
        ("industry/113-2", date(2024, 1, 31), [DraftConcern.DATE_ORDER]),
        ("industry/112-1", date(2024, 3, 1), [DraftConcern.DATE_ORDER]),
        ("industry/112-1", date(2024, 4, 1), [DraftConcern.YEAR]),
        ("transport/113-1", HELD, []),
        ("vice-mayor/2", HELD, [DraftConcern.NUMBER_SKIPPED]),
        ("industry/113-1", HELD, [DraftConcern.NUMBER_TAKEN]),
    ],
)
def test_the_number_and_the_date(meeting, held, expected):
    """Numbers skipped, taken or of another year, and dates that contradict the order of numbers, are told."""
    about_the_header = [
        one for one in concerns(findings(meeting=meeting, held=held)) if one is not DraftConcern.FORGOTTEN
    ]
    assert about_the_header == expected


def test_without_a_trial_the_counts_are_not_proved():
    """Given only what is on record, the other checks are made all the same."""
    minutes = Minutes(meeting="industry/113-2", held=HELD, items=(item("一", "乙案"),), declared=(listed(99),))
    with new_ledger(four_cities()) as ledger:
        ledger.record(FIRST)
        found = lint(minutes, before=ledger.timeline())
    assert concerns(found) == [DraftConcern.FORGOTTEN] * 3


@given(named=st.sets(st.sampled_from(["甲案", "乙案", "丙案"])), rest=st.booleans())
def test_what_is_forgotten_is_what_is_neither_named_nor_the_rest(named, rest):
    """Named, forgotten and continued as the rest are together the register, and never the same case twice."""
    items = [item(f"一{n}", name) for n, name in enumerate(sorted(named))]
    found = findings(*items, *([altered(REST, rest=5 - len(named))] if rest else []))
    forgotten = [name for one in found for name in ("甲案", "乙案", "丙案") if f"「{name}」" in one.problem.en]
    assert sorted(forgotten) == ([] if rest else sorted({"甲案", "乙案", "丙案"} - named))
    assert len(found) == (0 if rest else 4 - len(named))
