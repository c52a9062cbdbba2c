"""How each number is derived: what is counted, with which places as evidence, and what it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from ledger.model.minutes import CarriedIn, Item
from ledger.model.vocabulary import Counted, Decision, Instant
from projections.reconciliation.derivation import primary, spoken_of_twice
from tests.projections.reconciliation.described import asked, derived
from tests.projections.reconciliation.records import (
    LEVELS,
    above,
    first,
    item,
    meeting,
)

COUNCIL = date(2024, 7, 1)
BEFORE, AFTER = Instant.BEFORE, Instant.AFTER


# --- the cases named ----------------------------------------------------------------------------

SPOKEN = (
    first("甲", "乙", "丙", "丁"),
    meeting(
        2,
        item("一(一)", "甲"),
        item("一(二)", "乙", "丙", decide=Decision.MERGED, into="戊"),
        item("一(三)", "甲", decide=Decision.DEADLINE_MET),
        item("二", "己", decide=Decision.PROPOSED),
        item("三", decide=Decision.REST_CONTINUED, rest=1),
    ),
)


def test_the_cases_named_are_counted_once_each_at_the_first_place():
    """In the order of their first places; not the rest, of which no names are given; after it what a merger makes."""
    assert derived(Counted.NAMED, AFTER, *SPOKEN) == {
        "against": "named",
        "derived": 5,
        "counted": [
            "甲 @ industry/113-2 一(一)",
            "乙 @ industry/113-2 一(二)",
            "丙 @ industry/113-2 一(二)",
            "戊 @ industry/113-2 一(二)",
            "己 @ industry/113-2 二",
        ],
        "evidence": [
            {
                "kind": "named-at-all",
                "count": 5,
                "names": [
                    "甲 @ industry/113-2 一(一)",
                    "乙 @ industry/113-2 一(二)",
                    "丙 @ industry/113-2 一(二)",
                    "戊 @ industry/113-2 一(二)",
                    "己 @ industry/113-2 二",
                ],
            }
        ],
    }


def test_before_the_meeting_what_it_makes_is_not_there():
    """A list of what the meeting found does not hold what a merger or a split makes, but does hold a new proposal."""
    assert derived(Counted.NAMED, BEFORE, *SPOKEN)["counted"] == [
        "甲 @ industry/113-2 一(一)",
        "乙 @ industry/113-2 一(二)",
        "丙 @ industry/113-2 一(二)",
        "己 @ industry/113-2 二",
    ]
    split = (
        first("甲"),
        meeting(2, Item(item="一", cases=("甲",), decisions=(Decision.SPLIT,), parts=("乙", "丙"), continues=True)),
    )
    assert derived(Counted.NAMED, BEFORE, *split)["counted"] == ["甲 @ industry/113-2 一"]
    assert derived(Counted.NAMED, AFTER, *split)["counted"] == [
        "甲 @ industry/113-2 一",
        "乙 @ industry/113-2 一",
        "丙 @ industry/113-2 一",
    ]


def test_only_what_is_under_the_item_and_of_the_group_is_named():
    """The item is told in the evidence; a group's count leaves out what stands under another group."""
    assert derived(Counted.NAMED, BEFORE, *SPOKEN, under="二") == {
        "against": "named",
        "derived": 1,
        "counted": ["己 @ industry/113-2 二"],
        "evidence": [{"kind": "named", "count": 1, "names": ["己 @ industry/113-2 二"], "where": "二"}],
    }
    urban = CarriedIn(item="二", cases=("戊",), on=("vice-mayor",), group="urban")
    council = above(
        item("一", "甲", group="industry"), item("二", "戊", group="urban"), held=COUNCIL, carried_in=(urban,)
    )
    assert derived(Counted.NAMED, BEFORE, first("甲"), council, group="urban")["counted"] == ["戊 @ vice-mayor/3 二"]
    assert derived(Counted.NAMED, BEFORE, first("甲"), council)["counted"] == [
        "甲 @ vice-mayor/3 一",
        "戊 @ vice-mayor/3 二",
    ]


def test_a_case_in_two_places_is_told_with_both():
    """Two entries of one item are two places; two resolutions of one entry are one."""
    question = asked(
        Counted.NAMED,
        BEFORE,
        first("甲", "乙"),
        meeting(
            2,
            item("一", "甲"),
            item("一", "甲", decide=Decision.DEADLINE_MET),
            item("二", "乙", renamed_to="丙"),
            item("三", "甲", decide=Decision.DEADLINE_MET),
        ),
    )
    found = {case: [step.event.item for step in steps] for case, steps in spoken_of_twice(question).items()}
    assert found == {"industry-113-1.01": ["一", "一", "三"]}


# --- which cases a count is about ---------------------------------------------------------------

SORTS = (
    meeting(
        1,
        carried_in=(
            CarriedIn(item="一", cases=("甲",), on=LEVELS, category="measure", scope=("taipei", "keelung")),
            CarriedIn(item="二", cases=("乙",), on=LEVELS, scope=("taipei",)),
        ),
    ),
    above(
        held=date(2024, 5, 1),
        ordinal=2,
        carried_in=(CarriedIn(item="三", cases=("丙",), on=("vice-mayor",), group="urban"),),
    ),
    above(held=COUNCIL),
)


@pytest.mark.parametrize(
    ("fields", "cases"),
    [
        ({}, ["甲", "乙", "丙"]),
        ({"group": "industry"}, ["甲", "乙"]),
        ({"group": "urban"}, ["丙"]),
        ({"category": "measure"}, ["甲"]),
        ({"category": "cooperation"}, ["乙", "丙"]),
        ({"scope": ("keelung", "taipei")}, ["甲"]),
        ({"scope": ("taipei",)}, ["乙"]),
        ({"level": "working-group"}, ["甲", "乙"]),
        ({"level": "working-group", "group": "urban"}, []),
    ],
)
def test_a_count_is_about_a_group_a_category_a_scope_and_a_level(fields, cases):
    """All of what is stated has to hold, the scope as a whole; what is not stated is not asked."""
    question = asked(Counted.LISTED, BEFORE, *SORTS, **fields)
    assert [cited.title for cited in primary(question).counted] == cases


def test_group_and_level_are_the_meetings_own_unless_stated():
    """A group's meeting counts its group on its level."""
    question = asked(Counted.LISTED, BEFORE, first("甲"), meeting(2))
    assert (question.group, question.level) == ("industry", "working-group")
    stated = asked(Counted.LISTED, BEFORE, first("甲"), meeting(2), group="urban", level="vice-mayor")
    assert (stated.group, stated.level) == ("urban", "vice-mayor")


# --- the register -------------------------------------------------------------------------------

MOVING = (
    first("甲", "乙", "丙"),
    meeting(
        2,
        item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING),
        item("二", "丁", decide=Decision.LISTED, new=True),
    ),
)


def test_the_register_is_counted_before_and_after():
    """Each case with the item that put it there."""
    assert derived(Counted.LISTED, BEFORE, *MOVING) == {
        "against": "register",
        "derived": 3,
        "counted": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
        "evidence": [
            {
                "kind": "register",
                "count": 3,
                "names": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
                "where": "industry/113-2",
                "level": "working-group",
            }
        ],
    }
    assert derived(Counted.LISTED, AFTER, *MOVING) == {
        "against": "register",
        "derived": 3,
        "counted": ["乙 @ industry/113-1 一", "丙 @ industry/113-1 一", "丁 @ industry/113-2 二"],
        "evidence": [
            {
                "kind": "register",
                "count": 3,
                "names": ["乙 @ industry/113-1 一", "丙 @ industry/113-1 一", "丁 @ industry/113-2 二"],
                "where": "industry/113-2",
                "level": "working-group",
            }
        ],
    }


def test_running_is_what_every_level_lists():
    """Not what one level has taken off, nor what only one has taken on."""
    assert derived(Counted.RUNNING, BEFORE, *MOVING) == {
        "against": "register",
        "derived": 3,
        "counted": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
        "evidence": [
            {
                "kind": "running",
                "count": 3,
                "names": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
                "where": "industry/113-2",
                "level": "working-group",
            }
        ],
    }
    assert derived(Counted.RUNNING, AFTER, *MOVING)["counted"] == ["乙 @ industry/113-1 一", "丙 @ industry/113-1 一"]


def test_kept_is_what_was_there_and_stays():
    """Neither what came nor what went."""
    assert derived(Counted.KEPT, Instant.DURING, *MOVING) == {
        "against": "register",
        "derived": 2,
        "counted": ["乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
        "evidence": [
            {
                "kind": "kept",
                "count": 2,
                "names": ["乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
                "where": "industry/113-2",
                "level": "working-group",
            }
        ],
    }


def test_cases_known_by_number_stand_on_the_register_too():
    """They are in the number and not among the names; of a category nobody knows how many there are."""
    record = (
        meeting(
            1,
            carried_in=(
                CarriedIn(item="一", cases=("甲",), on=("working-group",)),
                CarriedIn(item="二", unnamed=4, on=("working-group",)),
            ),
        ),
        above(
            held=date(2024, 5, 1),
            carried_in=(CarriedIn(item="三", unnamed=9, on=("vice-mayor",), group="urban"),),
        ),
        meeting(2),
    )
    assert derived(Counted.LISTED, BEFORE, *record) == {
        "against": "register",
        "derived": 5,
        "counted": ["甲 @ industry/113-1 一"],
        "evidence": [
            {
                "kind": "register",
                "count": 5,
                "names": ["甲 @ industry/113-1 一"],
                "unnamed": 4,
                "where": "industry/113-2",
                "level": "working-group",
            }
        ],
    }
    assert derived(Counted.LISTED, BEFORE, *record, category="cooperation")["derived"] == 1
    assert derived(Counted.LISTED, BEFORE, *record, level="vice-mayor", group="urban")["derived"] == 9
    assert derived(Counted.REST_CONTINUED, Instant.DURING, *record) == {
        "against": "register",
        "derived": 5,
        "counted": ["甲 @ industry/113-1 一"],
        "evidence": [
            {"kind": "rest", "count": 5, "names": ["甲 @ industry/113-1 一"], "unnamed": 4, "level": "working-group"}
        ],
    }


def test_a_complete_list_is_compared_by_name():
    """What it leaves out and what it has beyond the register; not where unnamed cases may be among them."""
    record = (first("甲", "乙"), meeting(2, item("一", "甲"), item("二", "丁", decide=Decision.PROPOSED)))
    found = derived(Counted.LISTED, BEFORE, *record, exhaustive=True)
    assert (found["left_out"], found["beyond"]) == (["乙"], ["丁"])
    known = asked(Counted.LISTED, BEFORE, *record, exhaustive=True)
    assert not primary(known).agrees_with(2)
    assert "left_out" not in derived(Counted.LISTED, BEFORE, *record)
    unnamed = meeting(1, carried_in=(CarriedIn(item="一", unnamed=2, on=("working-group",)),))
    found = derived(
        Counted.LISTED, BEFORE, unnamed, meeting(2, item("一", "丁", decide=Decision.PROPOSED)), exhaustive=True
    )
    assert "beyond" not in found


def test_after_the_meeting_what_left_under_the_list_is_not_beyond_the_register():
    """A case delisted at the meeting is named and gone; one that was never there is beyond."""
    record = (
        first("甲", "乙"),
        meeting(
            2,
            item("一", "甲"),
            item("二", "乙", decide=Decision.REFERRED_FOR_DELISTING),
            item("三", "丁", decide=Decision.PROPOSED),
        ),
    )
    found = derived(Counted.LISTED, AFTER, *record, exhaustive=True)
    assert (found["derived"], found.get("left_out"), found["beyond"]) == (1, None, ["丁"])
    assert derived(Counted.LISTED, BEFORE, *record, exhaustive=True)["beyond"] == ["丁"]


def test_a_case_off_this_register_before_is_beyond_it_after():
    """Listed above only, it was not there for the meeting to take off."""
    record = (
        first("甲"),
        meeting(2, item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING)),
        meeting(3, item("一", "甲", decide=Decision.DEADLINE_MET)),
    )
    assert derived(Counted.LISTED, AFTER, *record, exhaustive=True)["beyond"] == ["甲"]


def test_a_case_is_cited_where_it_was_put_on_the_register_counted():
    """Not where it was spoken of first or last, and the resolution of the level counted before that of another."""
    record = (
        first("甲"),
        meeting(2, item("一", "丁", decide=Decision.PROPOSED)),
        meeting(3, item("五", "丁", decide=Decision.ACCEPTED), item("六", "丁", decide=Decision.REFERRED_FOR_LISTING)),
        above(item("七", "丁", decide=Decision.LISTED), held=date(2024, 10, 1)),
        meeting(4, item("八", "丁")),
    )
    assert derived(Counted.LISTED, BEFORE, *record)["counted"] == ["甲 @ industry/113-1 一", "丁 @ industry/113-3 五"]
    assert derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")["counted"] == [
        "甲 @ industry/113-1 一",
        "丁 @ vice-mayor/3 七",
    ]


def test_of_two_meetings_of_one_day_the_one_of_the_level_is_cited():
    """Group and vice mayors meet on one day, and both put the case on their registers."""
    same = date(2024, 9, 1)
    record = (
        first("甲"),
        meeting(2, item("一", "丁", decide=Decision.PROPOSED)),
        meeting(3, item("五", "丁", decide=Decision.ACCEPTED)),
        above(item("七", "丁", decide=Decision.LISTED), held=same),
        meeting(4),
    )
    assert [one for one in derived(Counted.LISTED, BEFORE, *record)["counted"] if "丁" in one] == [
        "丁 @ industry/113-3 五"
    ]
    upper = derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")["counted"]
    assert [one for one in upper if "丁" in one] == ["丁 @ vice-mayor/3 七"]
