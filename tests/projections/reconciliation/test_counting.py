"""How each number is derived: what is counted, with which places as evidence, and what it rests on."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered

from ledger.minutes import CarriedIn, Item, Minutes, Presumed
from ledger.vocabulary import Counted, Decision, Instant
from projections.reconciliation.counting import Question, derivations, primary, spoken_of_twice
from projections.reconciliation.proofs import proven
from projections.reconciliation.trail import Trail
from projections.sittings import sittings
from tests.projections.reconciliation.scenes import (
    DAYS,
    LEVELS,
    above,
    count,
    first,
    going_on,
    item,
    meeting,
    timeline,
)
from tests.projections.reconciliation.seen import told
from tests.support.platforms import FOUR_CITIES, recorded

COUNCIL = date(2024, 7, 1)
BEFORE, AFTER = Instant.BEFORE, Instant.AFTER


def asked(of: Counted, instant: Instant, *minutes, **fields) -> Question:
    """The question what the last of the meetings counts, in this reading."""
    known = timeline(*minutes)
    *_, sitting = sittings(known)
    declared = count(0, of, instant, **fields)
    return Question(count=declared, of=of, instant=instant, sitting=sitting, trail=Trail.of(known), timeline=known)


def derived(of: Counted, instant: Instant, *minutes, **fields) -> dict[str, object]:
    """What the method that the reading calls for derives, without what says nothing."""
    return shown(primary(asked(of, instant, *minutes, **fields)))


def shown(derivation) -> dict[str, object]:
    """A derivation in short; the cases at odds by title."""
    said = told(derivation)
    for odd in ("left_out", "beyond"):
        if states := getattr(derivation, odd):
            said[odd] = [state.title for state in states]
    return said


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
        "evidence": [
            "甲 @ industry/113-2 一(一)",
            "乙 @ industry/113-2 一(二)",
            "丙 @ industry/113-2 一(二)",
            "戊 @ industry/113-2 一(二)",
            "己 @ industry/113-2 二",
        ],
        "reasons": [
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
    assert derived(Counted.NAMED, BEFORE, *SPOKEN)["evidence"] == [
        "甲 @ industry/113-2 一(一)",
        "乙 @ industry/113-2 一(二)",
        "丙 @ industry/113-2 一(二)",
        "己 @ industry/113-2 二",
    ]
    split = (
        first("甲"),
        meeting(2, Item(item="一", cases=("甲",), decisions=(Decision.SPLIT,), parts=("乙", "丙"), continues=True)),
    )
    assert derived(Counted.NAMED, BEFORE, *split)["evidence"] == ["甲 @ industry/113-2 一"]
    assert derived(Counted.NAMED, AFTER, *split)["evidence"] == [
        "甲 @ industry/113-2 一",
        "乙 @ industry/113-2 一",
        "丙 @ industry/113-2 一",
    ]


def test_only_what_is_under_the_item_and_of_the_group_is_named():
    """The item is told in the evidence; a group's count leaves out what stands under another group."""
    assert derived(Counted.NAMED, BEFORE, *SPOKEN, under="二") == {
        "against": "named",
        "derived": 1,
        "evidence": ["己 @ industry/113-2 二"],
        "reasons": [{"kind": "named", "count": 1, "names": ["己 @ industry/113-2 二"], "where": "二"}],
    }
    urban = CarriedIn(item="二", cases=("戊",), on=("vice-mayor",), group="urban")
    council = above(
        item("一", "甲", group="industry"), item("二", "戊", group="urban"), held=COUNCIL, carried_in=(urban,)
    )
    assert derived(Counted.NAMED, BEFORE, first("甲"), council, group="urban")["evidence"] == ["戊 @ vice-mayor/3 二"]
    assert derived(Counted.NAMED, BEFORE, first("甲"), council)["evidence"] == [
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
    assert [cited.title for cited in primary(question).evidence] == cases


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
        "evidence": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
        "reasons": [
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
        "evidence": ["乙 @ industry/113-1 一", "丙 @ industry/113-1 一", "丁 @ industry/113-2 二"],
        "reasons": [
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
        "evidence": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
        "reasons": [
            {
                "kind": "running",
                "count": 3,
                "names": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
                "where": "industry/113-2",
                "level": "working-group",
            }
        ],
    }
    assert derived(Counted.RUNNING, AFTER, *MOVING)["evidence"] == ["乙 @ industry/113-1 一", "丙 @ industry/113-1 一"]


def test_kept_is_what_was_there_and_stays():
    """Neither what came nor what went."""
    assert derived(Counted.KEPT, Instant.DURING, *MOVING) == {
        "against": "register",
        "derived": 2,
        "evidence": ["乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
        "reasons": [
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
        "evidence": ["甲 @ industry/113-1 一"],
        "reasons": [
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
        "evidence": ["甲 @ industry/113-1 一"],
        "reasons": [
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
    assert derived(Counted.LISTED, BEFORE, *record)["evidence"] == ["甲 @ industry/113-1 一", "丁 @ industry/113-3 五"]
    assert derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")["evidence"] == [
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
    assert [one for one in derived(Counted.LISTED, BEFORE, *record)["evidence"] if "丁" in one] == [
        "丁 @ industry/113-3 五"
    ]
    upper = derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")["evidence"]
    assert [one for one in upper if "丁" in one] == ["丁 @ vice-mayor/3 七"]


# --- what a number rests on ---------------------------------------------------------------------


def test_what_the_same_minutes_carry_in_is_circular():
    """Named or not, on the level counted; the meetings missing before are named. The rest of the names is not."""
    record = (
        meeting(
            2,
            carried_in=(
                CarriedIn(item="一", cases=("甲", "乙"), on=LEVELS),
                CarriedIn(item="二", unnamed=3, on=("working-group",)),
                CarriedIn(item="三", unnamed=5, on=("vice-mayor",)),
                CarriedIn(item="四", cases=("丙",), on=("vice-mayor",)),
            ),
        ),
    )
    assert derived(Counted.LISTED, BEFORE, *record) == {
        "against": "register",
        "derived": 5,
        "evidence": ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一"],
        "reasons": [
            {
                "kind": "register",
                "count": 5,
                "names": ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一"],
                "unnamed": 3,
                "where": "industry/113-2",
                "level": "working-group",
            },
            {"kind": "circular", "count": 5, "where": "industry/113-2", "missing": ["industry/113-1"]},
        ],
        "is_circular": True,
    }
    assert derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")["reasons"] == [
        {
            "kind": "register",
            "count": 8,
            "names": ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一", "丙 @ industry/113-2 四"],
            "unnamed": 5,
            "where": "industry/113-2",
            "level": "vice-mayor",
        },
        {"kind": "circular", "count": 8, "where": "industry/113-2", "missing": ["industry/113-1"]},
    ]
    assert derived(Counted.REST_CONTINUED, Instant.DURING, *record) == {
        "against": "register",
        "derived": 5,
        "evidence": ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一"],
        "reasons": [
            {
                "kind": "rest",
                "count": 5,
                "names": ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一"],
                "unnamed": 3,
                "level": "working-group",
            },
            {"kind": "circular", "count": 3, "where": "industry/113-2", "missing": ["industry/113-1"]},
        ],
        "is_circular": True,
    }


def test_what_is_carried_in_for_another_group_is_not_circular():
    """Only what is of the group counted; of no group, all is."""
    carried = (
        CarriedIn(item="一", cases=("戊",), on=("vice-mayor",), group="urban"),
        CarriedIn(item="二", unnamed=3, on=("vice-mayor",), group="urban"),
        CarriedIn(item="三", unnamed=2, on=("vice-mayor",), group="industry"),
    )
    record = (above(held=COUNCIL, carried_in=carried),)
    found = {
        group: [reason.count for reason in derivation.reasons if reason.kind == "circular"]
        for group in ("", "urban", "industry", "transport")
        if (derivation := primary(asked(Counted.LISTED, BEFORE, *record, group=group)))
    }
    assert found == {"": [6], "urban": [4], "industry": [2], "transport": []}


def test_a_register_not_carried_in_by_these_minutes_is_not_circular():
    """What earlier minutes carried in proves a later count."""
    assert not primary(asked(Counted.LISTED, BEFORE, *MOVING)).is_circular


def test_what_is_presumed_is_told_by_how_many_cases():
    """Of the cases counted, those whose place rests on a presumption."""
    presumed = Presumed(
        item="一", cases=("丁",), decision=Decision.LISTED, level="working-group", group="industry",
        after=DAYS[1], before=DAYS[2], taken_on=date(2024, 3, 1), basis="後來列管",
    )  # fmt: skip
    record = (first("甲"), meeting(2, *going_on("甲"), presumed=(presumed,)))
    assert derived(Counted.LISTED, BEFORE, *record)["reasons"] == [
        {
            "kind": "register",
            "count": 2,
            "names": ["甲 @ industry/113-1 一", "丁 @ industry/113-2"],
            "where": "industry/113-2",
            "level": "working-group",
        },
        {"kind": "presumed", "count": 1},
    ]
    assert derived(Counted.REST_CONTINUED, Instant.DURING, *record)["reasons"] == [
        {"kind": "rest", "count": 1, "names": ["丁 @ industry/113-2"], "level": "working-group"},
        {"kind": "presumed", "count": 1},
    ]
    assert [reason["kind"] for reason in derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")["reasons"]] == [
        "register"
    ]


def test_a_register_that_nothing_speaks_of_before_is_known_from_nothing():
    """Not even that it was empty: the meetings missing are named. What the meeting left is known."""
    record = (above(held=COUNCIL),)
    assert derived(Counted.LISTED, BEFORE, *record) == {
        "against": "register",
        "derived": 0,
        "reasons": [
            {"kind": "register", "where": "vice-mayor/3", "level": "vice-mayor"},
            {"kind": "first", "where": "vice-mayor/3", "missing": ["vice-mayor/1", "vice-mayor/2"]},
        ],
        "is_circular": True,
    }
    assert primary(asked(Counted.KEPT, Instant.DURING, *record)).is_circular
    assert primary(asked(Counted.REST_CONTINUED, Instant.DURING, *record)).is_circular
    assert not primary(asked(Counted.LISTED, AFTER, *record)).is_circular


def test_a_register_is_spoken_of_once_a_meeting_of_its_level_and_group_is_on_record():
    """Or of its level and all groups; another group's meeting, or another level's, says nothing of it."""
    heard = {
        "the group's": (meeting(1), meeting(2)),
        "another group's": (Minutes(meeting="urban/113-1", held=DAYS[1]), meeting(2)),
        "the level above's": (above(held=DAYS[1], ordinal=2), meeting(2)),
    }
    known = {of: not primary(asked(Counted.LISTED, BEFORE, *record)).is_circular for of, record in heard.items()}
    assert known == {"the group's": True, "another group's": False, "the level above's": False}
    record = (above(held=DAYS[1], ordinal=2), above(held=COUNCIL))
    assert not primary(asked(Counted.LISTED, BEFORE, *record, group="urban")).is_circular
    assert primary(asked(Counted.LISTED, BEFORE, *record, level="working-group", group="urban")).is_circular


def test_a_register_on_which_a_case_stands_is_spoken_of():
    """A group's minutes that carry a case in at the level above tell of that level's register."""
    assert not primary(asked(Counted.LISTED, BEFORE, first("甲"), above(held=COUNCIL))).is_circular
    lower = first("甲", on=("working-group",))
    assert primary(asked(Counted.LISTED, BEFORE, lower, above(held=COUNCIL))).is_circular


# --- what was resolved --------------------------------------------------------------------------


def test_each_kind_of_resolution_is_counted_by_case():
    """Every case once, at its first place, of those that were resolved so."""
    record = (
        first("甲", "乙", "丙", "丁"),
        meeting(
            2,
            item("一", "甲", "乙", decide=Decision.REFERRED_FOR_DELISTING),
            item("二", "丙"),
            item("三", "丙"),
            item("四", "己", decide=Decision.PROPOSED),
            item("五", "己", decide=Decision.DEFERRED),
            item("六", "庚", decide=Decision.PROPOSED),
            item("七", "庚", decide=Decision.WITHDRAWN),
            item("八", "辛", decide=Decision.LISTED, new=True),
            item("九", "辛", decide=Decision.REFERRED_FOR_LISTING),
        ),
    )
    kinds = [of for of in Counted if of not in (Counted.LISTED, Counted.RUNNING, Counted.KEPT, Counted.REST_CONTINUED)]
    assert {str(of): derived(of, Instant.DURING, *record)["derived"] for of in kinds} == {
        "added": 1,
        "delisted": 0,
        "off-register": 2,
        "referred-for-listing": 1,
        "referred-for-delisting": 2,
        "continued": 1,
        "proposed": 2,
        "deferred": 1,
        "withdrawn": 1,
        "merged-from": 0,
        "merged-into": 0,
        "named": 6,
    }
    assert derived(Counted.CONTINUED, Instant.DURING, *record) == {
        "against": "resolutions",
        "derived": 1,
        "evidence": ["丙 @ industry/113-2 二"],
        "reasons": [{"kind": "resolved", "count": 1, "names": ["丙 @ industry/113-2 二"], "word": "continued"}],
    }
    assert derived(Counted.OFF_REGISTER, Instant.DURING, *record)["evidence"] == [
        "甲 @ industry/113-2 一",
        "乙 @ industry/113-2 一",
    ]


def test_the_rest_continued_by_number_is_continued_too():
    """其餘N案 adds the number stated; for anything else it adds none."""
    record = (
        first("甲", "乙", "丙"),
        meeting(2, *going_on("甲"), item("二", decide=Decision.REST_CONTINUED, rest=2)),
    )
    assert derived(Counted.CONTINUED, Instant.DURING, *record) == {
        "against": "resolutions",
        "derived": 3,
        "evidence": ["甲 @ industry/113-2 一(一)"],
        "reasons": [
            {"kind": "resolved", "count": 3, "names": ["甲 @ industry/113-2 一(一)"], "unnamed": 2, "word": "continued"}
        ],
    }
    assert derived(Counted.CONTINUED, Instant.DURING, *record, under="一")["derived"] == 1
    assert derived(Counted.DELISTED, Instant.DURING, *record)["derived"] == 0


def test_what_enters_is_counted_at_the_level_counted():
    """A merger has its sources and what they become; what the group takes on is not the vice mayors'."""
    record = (first("甲", "乙"), meeting(2, item("一", "甲", "乙", decide=Decision.MERGED, into="丙")))
    assert [derived(of, Instant.DURING, *record)["evidence"] for of in (Counted.MERGED_FROM, Counted.MERGED_INTO)] == [
        ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一"],
        ["丙 @ industry/113-2 一"],
    ]
    added = (first("甲"), meeting(2, item("一", "丁", decide=Decision.LISTED, new=True)))
    assert derived(Counted.ADDED, Instant.DURING, *added)["derived"] == 1
    assert derived(Counted.ADDED, Instant.DURING, *added, level="vice-mayor")["derived"] == 0
    assert derived(Counted.ADDED, Instant.DURING, *added, category="measure")["derived"] == 0


def test_an_irregular_resolution_is_told_with_its_reason():
    """What broke a rule and was admitted is counted, and the evidence says so."""
    record = (
        first("甲"),
        meeting(2, item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING)),
        meeting(3, item("二", "甲", irregular="原紀錄如此")),
    )
    assert derived(Counted.CONTINUED, Instant.DURING, *record) == {
        "against": "resolutions",
        "derived": 1,
        "evidence": ["甲 @ industry/113-3 二"],
        "reasons": [
            {"kind": "resolved", "count": 1, "names": ["甲 @ industry/113-3 二"], "word": "continued"},
            {"kind": "irregular", "where": "二", "text": "原紀錄如此"},
        ],
    }


# --- the groups' counts -------------------------------------------------------------------------


def test_a_total_is_held_against_the_counts_of_the_groups():
    """Of the same kind; for what is continued the rest counts too, and the groups' counts alone are the proof."""
    parts = (
        count(2, Counted.DELISTED, group="industry", item="一"),
        count(3, Counted.DELISTED, group="urban", item="二"),
        count(4, Counted.REST_CONTINUED, group="urban", item="二"),
        count(1, Counted.CONTINUED, group="industry", item="一"),
        count(7, Counted.ADDED, item="三"),
    )
    record = (first("甲"), above(held=COUNCIL, declared=parts))
    assert [shown(one) for one in derivations(asked(Counted.DELISTED, Instant.DURING, *record))] == [
        {"against": "resolutions", "derived": 0, "reasons": [{"kind": "resolved", "word": "delisted"}]},
        {
            "against": "sum",
            "derived": 5,
            "evidence": ["industry 2 @ vice-mayor/3 一 (no case)", "urban 3 @ vice-mayor/3 二 (no case)"],
            "reasons": [{"kind": "sum", "count": 5, "groups": [["industry", 2, "一"], ["urban", 3, "二"]]}],
        },
    ]
    assert [shown(one) for one in derivations(asked(Counted.CONTINUED, Instant.DURING, *record))] == [
        {
            "against": "sum",
            "derived": 5,
            "evidence": ["urban 4 @ vice-mayor/3 二 (no case)", "industry 1 @ vice-mayor/3 一 (no case)"],
            "reasons": [{"kind": "sum", "count": 5, "groups": [["urban", 4, "二"], ["industry", 1, "一"]]}],
        }
    ]
    assert [str(one.against) for one in derivations(asked(Counted.ADDED, Instant.DURING, *record))] == ["resolutions"]
    assert [str(one.against) for one in derivations(asked(Counted.REST_CONTINUED, Instant.DURING, *record))] == [
        "register"
    ]
    of_a_group = asked(Counted.DELISTED, Instant.DURING, *record, group="urban")
    assert [str(one.against) for one in derivations(of_a_group)] == ["resolutions"]


URBAN = CarriedIn(item="一", cases=("戊",), on=("vice-mayor",), group="urban")
UNNAMED = CarriedIn(item="一", unnamed=4, on=("vice-mayor",), group="health")
BOTH = (first("甲", "乙"), above(held=date(2024, 5, 1), ordinal=2, carried_in=(URBAN, UNNAMED)))


def summed(of: Counted, instant: Instant, number: int, last, **fields) -> tuple[int, bool, list[str]]:
    """What a total of ``number`` is by the groups' counts: the sum, whether any is wanting, and the silent groups."""
    question = asked(of, instant, *BOTH, last)
    question = altered(question, count=altered(question.count, count=number, **fields))
    (found,) = [one for one in derivations(question) if one.against == "sum"]
    reasons = {reason.kind: reason for reason in found.reasons}
    silent = reasons["sum-incomplete"].silent if "sum-incomplete" in reasons else ()
    return found.derived, found.is_incomplete, list(silent)


def test_a_total_of_resolutions_does_not_miss_the_number_of_a_group_of_which_nothing_was_resolved():
    """A group of which a case was resolved so and that states no number is silent; all others have nothing to say."""
    two = (
        item("一", "甲", decide=Decision.DELISTED, group="industry"),
        item("二", "戊", decide=Decision.DELISTED, group="urban"),
    )
    industry = count(1, Counted.DELISTED, group="industry", item="一")
    council = above(*two, held=COUNCIL, declared=(industry,))
    assert summed(Counted.DELISTED, Instant.DURING, 2, council) == (1, True, ["urban"])
    assert summed(Counted.DELISTED, Instant.DURING, 1, council) == (1, False, [])
    alone = above(two[0], held=COUNCIL, declared=(industry,))
    assert summed(Counted.DELISTED, Instant.DURING, 2, alone) == (1, False, [])


@pytest.mark.parametrize("of", [Counted.LISTED, Counted.RUNNING, Counted.KEPT])
def test_a_total_of_a_register_misses_the_number_of_a_group_that_has_cases_on_it(of):
    """Named or known by number only; of a category, by name alone. At the instant of the count."""
    instant = Instant.DURING if of is Counted.KEPT else BEFORE
    industry = count(2, of, instant, group="industry", item="一")
    council = above(held=COUNCIL, declared=(industry,))
    assert summed(of, instant, 7, council) == (2, True, ["urban", "health"])
    assert summed(of, instant, 7, council, category="cooperation") == (2, True, ["urban"])
    assert summed(of, instant, 7, council, category="measure") == (2, False, [])
    all_told = (industry, count(1, of, instant, group="urban"), count(4, of, instant, group="health"))
    assert summed(of, instant, 8, above(held=COUNCIL, declared=all_told)) == (7, False, [])


def test_a_total_after_the_meeting_does_not_miss_a_group_whose_cases_have_left():
    """What the meeting took off is on the register before it, and not after it."""
    for instant, silent in ((BEFORE, ["urban", "health"]), (AFTER, ["health"])):
        industry = count(2, Counted.LISTED, instant, group="industry", item="一")
        gone = item("二", "戊", decide=Decision.DELISTED, group="urban")
        council = above(gone, held=COUNCIL, declared=(industry,))
        assert summed(Counted.LISTED, instant, 9, council) == (2, True, silent)


def test_a_total_of_what_goes_on_misses_the_number_of_a_group_whose_register_goes_on():
    """On the register before and after the meeting; the number of the rest is a number of the group's."""
    industry = count(1, Counted.CONTINUED, group="industry", item="一")
    gone = item("二", "戊", decide=Decision.DELISTED, group="urban")
    council = above(item("一", "甲", group="industry"), gone, held=COUNCIL, declared=(industry,))
    assert summed(Counted.CONTINUED, Instant.DURING, 6, council) == (1, True, ["health"])
    rest = count(4, Counted.REST_CONTINUED, group="health", item="三")
    told_too = altered(council, declared=(industry, rest))
    assert summed(Counted.CONTINUED, Instant.DURING, 6, told_too) == (5, False, [])


def test_a_total_of_names_misses_the_number_of_a_group_that_is_named():
    """Whatever is said of its cases."""
    industry = count(1, Counted.NAMED, group="industry", item="一")
    council = above(
        item("一", "甲", group="industry"), item("二", "戊", group="urban"), held=COUNCIL, declared=(industry,)
    )
    assert summed(Counted.NAMED, Instant.DURING, 3, council) == (1, True, ["urban"])


def test_a_total_of_which_a_group_states_no_number_cannot_be_told_by_the_sum():
    """Only the other proof differs; with the number wanting, the total would agree or differ."""
    council = above(
        item("一", "甲", decide=Decision.DELISTED, group="industry"),
        item("二", "戊", decide=Decision.DELISTED, group="urban"),
        held=COUNCIL,
        declared=(count(3, Counted.DELISTED, item="三"), count(1, Counted.DELISTED, group="industry", item="一")),
    )
    found = {str(proof.key[2]): proof for proof in proven(timeline(*BOTH, council)).proofs if proof.key[1] == 0}
    assert {method: str(proof.verdict) for method, proof in found.items()} == {
        "resolutions": "differs",
        "sum": "cannot-tell",
    }


def test_a_groups_own_meeting_has_no_total_over_groups():
    """What its minutes say of another group is no part of its own number."""
    parts = (count(2, Counted.DELISTED, group="urban"),)
    record = (first("甲"), meeting(2, declared=parts))
    assert [str(one.against) for one in derivations(asked(Counted.DELISTED, Instant.DURING, *record))] == [
        "resolutions"
    ]


def test_a_complete_list_is_held_against_its_names_first():
    """Whatever it counts, unless it counts names; the rest and a register alike."""
    record = (first("甲", "乙"), meeting(2, *going_on("甲")))
    methods = {
        str(of): [str(one.against) for one in derivations(asked(of, Instant.DURING, *record, exhaustive=True))]
        for of in (Counted.NAMED, Counted.REST_CONTINUED, Counted.CONTINUED, Counted.KEPT)
    }
    assert methods == {
        "named": ["named"],
        "rest-continued": ["named", "register"],
        "continued": ["named", "resolutions"],
        "kept": ["named", "register"],
    }


def test_what_is_derived_agrees_only_in_number_and_names():
    """The same number with another name does not agree."""
    record = (first("甲", "乙"), meeting(2, *going_on("甲"), item("一(二)", "丁", decide=Decision.LISTED, new=True)))
    question = asked(Counted.LISTED, BEFORE, *record, exhaustive=True)
    assert (primary(question).derived, primary(question).agrees_with(2)) == (2, False)
    plain = asked(Counted.LISTED, BEFORE, *record)
    assert (primary(plain).agrees_with(2), primary(plain).agrees_with(3)) == (True, False)


def test_the_four_cities_counts_are_each_derived_by_one_method_or_more():
    """No declared count of the real record is left without a proof."""
    with recorded(FOUR_CITIES) as ledger:
        known = ledger.timeline()
    declared = {(header.meeting, place) for header in known.meetings.values() for place in range(len(header.declared))}
    assert {proof.key[:2] for proof in proven(known).proofs} == declared
