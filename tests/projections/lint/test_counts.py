"""Rules on counts: the numbers that draft minutes state, checked against the record with the draft."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.model.minutes import Minutes
from ledger.model.vocabulary import Counted, DraftConcern, Instant
from ledger.testing.ledgers import new_ledger
from ledger.text.diagnostic import Location
from projections import lint
from tests.projections.lint.drafts import FIRST, HELD, REST, concerns, findings, item, listed
from tests.support.platforms import four_cities


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


def test_without_a_trial_the_counts_are_not_proved():
    """Given only what is on record, the other checks are made all the same."""
    minutes = Minutes(meeting="industry/113-2", held=HELD, items=(item("一", "乙案"),), declared=(listed(99),))
    with new_ledger(four_cities()) as ledger:
        ledger.record(FIRST)
        found = lint(minutes, before=ledger.timeline())
    assert concerns(found) == [DraftConcern.FORGOTTEN] * 3
