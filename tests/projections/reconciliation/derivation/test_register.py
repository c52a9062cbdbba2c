"""The register rolled forward: which cases are on it, where each was listed, and what the number rests on."""

from __future__ import annotations

from datetime import date

from ledger.model.minutes import CarriedIn, Minutes, Presumed
from ledger.model.vocabulary import Counted, Decision, Instant
from projections.reconciliation.derivation import primary
from tests.projections.reconciliation.described import asked, derived
from tests.projections.reconciliation.records import (
    AFTER,
    BEFORE,
    COUNCIL,
    DAYS,
    LEVELS,
    MOVING,
    above,
    first,
    going_on,
    item,
    meeting,
)


def test_the_register_is_counted_before_and_after():
    """Each case with the item that put it there."""
    assert derived(Counted.LISTED, BEFORE, *MOVING) == {
        "against": "register",
        "derived": 3,
        "counted": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
        "evidence": [
            {"kind": "register", "count": 3, "names": "as counted", "where": "industry/113-2", "level": "working-group"}
        ],
    }
    assert derived(Counted.LISTED, AFTER, *MOVING) == {
        "against": "register",
        "derived": 3,
        "counted": ["乙 @ industry/113-1 一", "丙 @ industry/113-1 一", "丁 @ industry/113-2 二"],
        "evidence": [
            {"kind": "register", "count": 3, "names": "as counted", "where": "industry/113-2", "level": "working-group"}
        ],
    }


def test_running_is_what_every_level_lists():
    """Not what one level has taken off, nor what only one has taken on."""
    assert derived(Counted.RUNNING, BEFORE, *MOVING) == {
        "against": "register",
        "derived": 3,
        "counted": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一", "丙 @ industry/113-1 一"],
        "evidence": [
            {"kind": "running", "count": 3, "names": "as counted", "where": "industry/113-2", "level": "working-group"}
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
            {"kind": "kept", "count": 2, "names": "as counted", "where": "industry/113-2", "level": "working-group"}
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
                "names": "as counted",
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
        "evidence": [{"kind": "rest", "count": 5, "names": "as counted", "unnamed": 4, "level": "working-group"}],
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
        "counted": ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一"],
        "evidence": [
            {
                "kind": "register",
                "count": 5,
                "names": "as counted",
                "unnamed": 3,
                "where": "industry/113-2",
                "level": "working-group",
            },
            {"kind": "circular", "count": 5, "where": "industry/113-2", "missing": ["industry/113-1"]},
        ],
        "is_circular": True,
    }
    above_them = derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")
    assert above_them["counted"] == ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一", "丙 @ industry/113-2 四"]
    assert above_them["evidence"] == [
        {
            "kind": "register",
            "count": 8,
            "names": "as counted",
            "unnamed": 5,
            "where": "industry/113-2",
            "level": "vice-mayor",
        },
        {"kind": "circular", "count": 8, "where": "industry/113-2", "missing": ["industry/113-1"]},
    ]
    assert derived(Counted.REST_CONTINUED, Instant.DURING, *record) == {
        "against": "register",
        "derived": 5,
        "counted": ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一"],
        "evidence": [
            {"kind": "rest", "count": 5, "names": "as counted", "unnamed": 3, "level": "working-group"},
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
        group: [one.count for one in derivation.evidence if one.kind == "circular"]
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
    found = derived(Counted.LISTED, BEFORE, *record)
    assert found["counted"] == ["甲 @ industry/113-1 一", "丁 @ industry/113-2"]
    assert found["evidence"] == [
        {
            "kind": "register",
            "count": 2,
            "names": "as counted",
            "where": "industry/113-2",
            "level": "working-group",
        },
        {"kind": "presumed", "count": 1},
    ]
    rest = derived(Counted.REST_CONTINUED, Instant.DURING, *record)
    assert rest["counted"] == ["丁 @ industry/113-2"]
    assert rest["evidence"] == [
        {"kind": "rest", "count": 1, "names": "as counted", "level": "working-group"},
        {"kind": "presumed", "count": 1},
    ]
    assert [one["kind"] for one in derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")["evidence"]] == [
        "register"
    ]


# --- registers ----------------------------------------------------------------------------------


def test_a_register_that_nothing_speaks_of_before_is_known_from_nothing():
    """Not even that it was empty: the meetings missing are named. What the meeting left is known."""
    record = (above(held=COUNCIL),)
    assert derived(Counted.LISTED, BEFORE, *record) == {
        "against": "register",
        "derived": 0,
        "evidence": [
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
