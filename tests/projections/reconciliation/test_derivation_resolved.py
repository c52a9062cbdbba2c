"""What a number rests on, and how what was resolved, or declared of the groups, is counted."""

from __future__ import annotations

from datetime import date

from ledger.model.minutes import CarriedIn, Presumed
from ledger.model.vocabulary import Counted, Decision, Instant
from projections.reconciliation.derivation import derivations, primary
from projections.reconciliation.proofs import verify
from tests.projections.reconciliation.described import asked, derivation_in_short, derived
from tests.projections.reconciliation.records import (
    DAYS,
    LEVELS,
    above,
    count,
    first,
    going_on,
    item,
    meeting,
)
from tests.support.platforms import FOUR_CITIES, recorded

COUNCIL = date(2024, 7, 1)
BEFORE, AFTER = Instant.BEFORE, Instant.AFTER


MOVING = (
    first("甲", "乙", "丙"),
    meeting(
        2,
        item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING),
        item("二", "丁", decide=Decision.LISTED, new=True),
    ),
)


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
                "names": ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一"],
                "unnamed": 3,
                "where": "industry/113-2",
                "level": "working-group",
            },
            {"kind": "circular", "count": 5, "where": "industry/113-2", "missing": ["industry/113-1"]},
        ],
        "is_circular": True,
    }
    assert derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")["evidence"] == [
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
        "counted": ["甲 @ industry/113-2 一", "乙 @ industry/113-2 一"],
        "evidence": [
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
    assert derived(Counted.LISTED, BEFORE, *record)["evidence"] == [
        {
            "kind": "register",
            "count": 2,
            "names": ["甲 @ industry/113-1 一", "丁 @ industry/113-2"],
            "where": "industry/113-2",
            "level": "working-group",
        },
        {"kind": "presumed", "count": 1},
    ]
    assert derived(Counted.REST_CONTINUED, Instant.DURING, *record)["evidence"] == [
        {"kind": "rest", "count": 1, "names": ["丁 @ industry/113-2"], "level": "working-group"},
        {"kind": "presumed", "count": 1},
    ]
    assert [one["kind"] for one in derived(Counted.LISTED, BEFORE, *record, level="vice-mayor")["evidence"]] == [
        "register"
    ]


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
        "counted": ["丙 @ industry/113-2 二"],
        "evidence": [{"kind": "resolved", "count": 1, "names": ["丙 @ industry/113-2 二"], "word": "continued"}],
    }
    assert derived(Counted.OFF_REGISTER, Instant.DURING, *record)["counted"] == [
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
        "counted": ["甲 @ industry/113-2 一(一)"],
        "evidence": [
            {"kind": "resolved", "count": 3, "names": ["甲 @ industry/113-2 一(一)"], "unnamed": 2, "word": "continued"}
        ],
    }
    assert derived(Counted.CONTINUED, Instant.DURING, *record, under="一")["derived"] == 1
    assert derived(Counted.DELISTED, Instant.DURING, *record)["derived"] == 0


def test_what_enters_is_counted_at_the_level_counted():
    """A merger has its sources and what they become; what the group takes on is not the vice mayors'."""
    record = (first("甲", "乙"), meeting(2, item("一", "甲", "乙", decide=Decision.MERGED, into="丙")))
    assert [derived(of, Instant.DURING, *record)["counted"] for of in (Counted.MERGED_FROM, Counted.MERGED_INTO)] == [
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
        "counted": ["甲 @ industry/113-3 二"],
        "evidence": [
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
    assert [derivation_in_short(one) for one in derivations(asked(Counted.DELISTED, Instant.DURING, *record))] == [
        {"against": "resolutions", "derived": 0, "evidence": [{"kind": "resolved", "word": "delisted"}]},
        {
            "against": "sum",
            "derived": 5,
            "counted": ["industry 2 @ vice-mayor/3 一 (no case)", "urban 3 @ vice-mayor/3 二 (no case)"],
            "evidence": [{"kind": "sum", "count": 5, "groups": [["industry", 2, "一"], ["urban", 3, "二"]]}],
        },
    ]
    assert [derivation_in_short(one) for one in derivations(asked(Counted.CONTINUED, Instant.DURING, *record))] == [
        {
            "against": "sum",
            "derived": 5,
            "counted": ["urban 4 @ vice-mayor/3 二 (no case)", "industry 1 @ vice-mayor/3 一 (no case)"],
            "evidence": [{"kind": "sum", "count": 5, "groups": [["urban", 4, "二"], ["industry", 1, "一"]]}],
        }
    ]
    assert [str(one.against) for one in derivations(asked(Counted.ADDED, Instant.DURING, *record))] == ["resolutions"]
    assert [str(one.against) for one in derivations(asked(Counted.REST_CONTINUED, Instant.DURING, *record))] == [
        "register"
    ]
    of_a_group = asked(Counted.DELISTED, Instant.DURING, *record, group="urban")
    assert [str(one.against) for one in derivations(of_a_group)] == ["resolutions"]


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
    assert {proof.key[:2] for proof in verify(known).proofs} == declared
