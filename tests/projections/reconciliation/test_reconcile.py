"""What a check says: every field of each kind of check, and which meetings and days are asked about."""

from __future__ import annotations

from datetime import date

from attrs import evolve as altered

from ledger.model.minutes import CarriedIn, Directive, Item
from ledger.model.vocabulary import CheckTopic, Counted, Decision, Instant
from ledger.testing.ledgers import new_ledger
from projections import explain, reconcile, waivers
from tests.projections.reconciliation.described import in_short
from tests.projections.reconciliation.records import (
    DAYS,
    LEVELS,
    REGISTER,
    count,
    first,
    going_on,
    item,
    listed,
    meeting,
    timeline,
)
from tests.support.platforms import four_cities


def checks(*minutes, **asked) -> list[dict[str, object]]:
    """Every check of the record, without what says nothing."""
    return [in_short(check) for check in reconcile(timeline(*minutes), **asked)]


def test_a_check_that_agrees_says_what_is_counted_where_and_by_which_evidence():
    """Level, group and category as the count names them; the words and the item of the minutes."""
    declared = count(1, **REGISTER, level="vice-mayor", group="industry", category="measure", item="三", says="計1案")
    carried = (
        CarriedIn(item="一", cases=("甲",), on=LEVELS, category="measure"),
        CarriedIn(item="二", cases=("乙",), on=LEVELS),
    )
    assert checks(meeting(1, carried_in=carried), meeting(2, declared=(declared,))) == [
        {
            "meeting": "industry/113-2",
            "item": "三",
            "says": "計1案",
            "what": "listed",
            "instant": "before",
            "level": "vice-mayor",
            "group": "industry",
            "category": "measure",
            "method": "register",
            "declared": 1,
            "derived": 1,
            "verdict": "agrees",
            "because": "1 on the register (vice mayors) by roll-forward: 甲 (industry/113-1 一)",
            "evidence": ["甲 @ industry/113-1 一"],
        }
    ]


def test_a_check_that_differs_leads_with_its_explanation_and_holds_the_difference():
    """The likeliest explanation, then the evidence; the meetings missing of either; the names at odds."""
    record = (first("甲", "乙"), meeting(3, *going_on("甲"), declared=(listed(1),)))
    assert checks(*record)[1] == {
        "meeting": "industry/113-3",
        "item": "一",
        "says": "計1案",
        "what": "listed",
        "instant": "before",
        "level": "working-group",
        "group": "industry",
        "category": "",
        "method": "register",
        "declared": 1,
        "derived": 2,
        "verdict": "differs",
        "because": "乙, last resolved at industry/113-1 一, is on the register (working group) but not on the list "
        "of industry/113-3 一; industry/113-2 is not on record; 2 on the register (working group) by roll-forward: "
        "甲, 乙 (industry/113-1 一)",
        "missing": ["industry/113-2"],
        "evidence": ["甲 @ industry/113-1 一", "乙 @ industry/113-1 一"],
        "explanations": [
            {
                "cause": "unmatched-name",
                "cases": ["industry-113-1.02"],
                "titles": ["乙"],
                "one_of": False,
                "cited": ["乙 @ industry/113-1 一"],
                "missing": ["industry/113-2"],
                "perhaps": [],
                "settles": [{"meeting": "industry/113-3", "item": "一", "says": "計1案", "method": "register"}],
                "upsets": 0,
                "text": "乙, last resolved at industry/113-1 一, is on the register (working group) but not "
                "on the list of industry/113-3 一; industry/113-2 is not on record",
            }
        ],
        "difference": {
            "meeting": "industry/113-3",
            "item": "一",
            "says": "計1案",
            "against": "register",
            "of": "listed",
            "level": "working-group",
            "group": "industry",
            "category": "",
            "declared": 1,
            "derived": 2,
            "unmatched": ["乙"],
            "missing": ["industry/113-2"],
        },
    }


def test_only_the_likeliest_explanation_names_the_meetings_missing():
    """Two names that read alike settle it; that meetings are missing is what a weaker explanation rests on."""
    told_apart = item("一", "青創合作交流", decide=Decision.LISTED, new=True, other_than=("青創交流合作",))
    record = (first("青創交流合作"), meeting(3, told_apart, declared=(listed(1),)))
    (_, check) = reconcile(timeline(*record))
    assert [one.missing for one in check.explanations] == [(), ("industry/113-2",)]
    assert check.missing == ()


def test_the_evidence_is_told_in_chinese_too():
    """Explanation and evidence are joined as Chinese joins them."""
    record = (first("甲", "乙"), meeting(3, *going_on("甲"), declared=(listed(1),)))
    assert checks(*record, language="zh-TW")[1]["because"] == (
        "「乙」（最後決議為 industry/113-1 一）尚在工作小組列管，但未列於 industry/113-3 一 名單；"
        "缺 industry/113-2 會議紀錄；依歷次決議核算，工作小組列管 2 案：甲、乙（industry/113-1 一）"
    )


def test_without_explanations_the_names_at_odds_lead():
    """What is left out is told with where it was last resolved and what is missing since."""
    record = (first("甲", "乙"), meeting(3, *going_on("甲"), declared=(listed(1),)))
    check = checks(*record, explain=False)[1]
    assert (check["because"], check["missing"], "explanations" in check) == (
        "乙, last resolved at industry/113-1 一, is on the register (working group) but not on the list of "
        "industry/113-3 一; industry/113-2 is not on record; 2 on the register (working group) by roll-forward: 甲, "
        "乙 (industry/113-1 一)",
        ["industry/113-2"],
        False,
    )


def test_without_explanations_a_number_at_odds_stands_with_its_evidence_alone():
    """Where no names are at odds, none are told."""
    record = (first("甲"), meeting(2, *going_on("甲"), declared=(count(2, Counted.CONTINUED),)))
    (check,) = checks(*record, explain=False)
    assert check["because"] == "1 continued: 甲 (一(一))"


def test_a_check_of_the_cases_named_counts_names():
    """Held against the names, what is counted is names; the group and level are the meeting's where none is stated."""
    record = (first("甲", "乙"), meeting(3, *going_on("甲"), declared=(listed(1),)))
    assert checks(*record)[0] == {
        "meeting": "industry/113-3",
        "item": "一",
        "says": "計1案",
        "what": "named",
        "instant": "before",
        "level": "working-group",
        "group": "industry",
        "category": "",
        "method": "named",
        "declared": 1,
        "derived": 1,
        "verdict": "agrees",
        "because": "1 named under 一: 甲 (一(一))",
        "evidence": ["甲 @ industry/113-3 一(一)"],
    }


def test_a_number_whose_meaning_is_left_open_says_so():
    """Where several readings fit, what is counted is not stated, and the instant is the one declared."""
    record = (first("甲", "乙"), meeting(2, *going_on("甲"), declared=(count(2, None, Instant.BEFORE),)))
    assert checks(*record) == [
        {
            "meeting": "industry/113-2",
            "item": "一",
            "says": "計2案",
            "what": "unstated",
            "instant": "before",
            "level": "working-group",
            "group": "industry",
            "category": "",
            "method": "readings",
            "declared": 2,
            "derived": 2,
            "verdict": "agrees",
            "because": "it agrees read as on the register (before) 2, listed at every level (before) 2",
            "readings": [
                {"of": "listed", "instant": "before", "derived": 2, "fits": True},
                {"of": "running", "instant": "before", "derived": 2, "fits": True},
            ],
        }
    ]


def test_a_number_that_fits_no_reading_differs_and_none_follows():
    """No one number follows; the difference, of no kind and naming no case, holds the nearest to be known again by."""
    record = (first("甲"), meeting(2, *going_on("甲"), declared=(count(7, None, Instant.DURING),)))
    (check,) = checks(*record, explain=False)
    assert check["difference"] == {
        "meeting": "industry/113-2",
        "item": "一",
        "says": "計7案",
        "against": "readings",
        "of": None,
        "level": "working-group",
        "group": "industry",
        "category": "",
        "declared": 7,
        "derived": 1,
    }
    assert {name: check[name] for name in ("what", "instant", "declared", "derived", "because")} == {
        "what": "unstated",
        "instant": "during",
        "declared": 7,
        "derived": None,
        "because": "no reading gives 7: listed before and still (during) 1, continued (during) 1, named under the "
        "item (during) 1",
    }


def test_where_no_reading_gives_a_number_none_follows_whether_or_not_it_can_be_told():
    """At a register's first meeting nothing differs, and no one number follows either."""
    (check,) = checks(altered(first("甲"), declared=(count(7, Counted.LISTED, None),)))
    assert (check["verdict"], check["what"], check["derived"], "difference" in check) == (
        "cannot-tell",
        "listed",
        None,
        False,
    )
    assert check["because"] == (
        "no reading gives 7: on the register (before) 1, on the register (after) 1; 1 of these are carried in from "
        "these very minutes: no earlier list is on record"
    )


# --- which checks -------------------------------------------------------------------------------

BY_DAYS = (
    first("甲", "乙"),
    meeting(2, declared=(count(1, Counted.PROPOSED),)),
    meeting(3, item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING), declared=(count(2, **REGISTER),)),
    meeting(4, *going_on("庚"), declared=(count(1, **REGISTER),)),
)


def test_one_meeting_alone_can_be_asked_about():
    """Only its own checks, in the order of its numbers."""
    assert [check["meeting"] for check in checks(*BY_DAYS)] == ["industry/113-2", "industry/113-3", "industry/113-4"]
    assert [check["meeting"] for check in checks(*BY_DAYS, meeting="industry/113-3")] == ["industry/113-3"]


def test_on_a_day_only_meetings_held_by_then_are_checked_and_nothing_later_is_known():
    """A meeting held on the very day is among them, with all it resolved; a case seen later explains nothing."""
    whole = list(reconcile(timeline(*BY_DAYS)))
    by_third = list(reconcile(timeline(*BY_DAYS), on=DAYS[3]))
    assert [(check.meeting, check.derived, check.verdict) for check in by_third] == [
        (check.meeting, check.derived, check.verdict) for check in whole[:2]
    ]
    assert any("庚" in one.titles for one in whole[0].explanations)
    assert not any("庚" in one.titles for one in by_third[0].explanations)
    assert list(reconcile(timeline(*BY_DAYS), on=date(2024, 5, 31))) == []


def test_what_a_meeting_of_the_day_resolved_is_known_on_it():
    """Counted after the meeting, its own resolutions are in the number."""
    third = altered(BY_DAYS[2], declared=(count(1, Counted.LISTED, Instant.AFTER),))
    (check,) = checks(*BY_DAYS[:1], third, on=DAYS[3])
    assert (check["derived"], check["verdict"]) == (1, "agrees")


def test_explanations_of_a_day_are_those_of_the_record_up_to_it():
    """Asked of the whole record and of a day, what differs later is explained only in the first."""
    record = timeline(*BY_DAYS)
    assert explain(record, on=DAYS[1]) == ()
    settled = {one.meeting for explanation in explain(record, on=DAYS[3]) for one in explanation.settles}
    assert settled == {"industry/113-2"}


# --- resolutions out of order -------------------------------------------------------------------


def clashing(late, *after, because="原件如此", **asked) -> list[dict[str, object]]:
    """The clashes of a record once a late meeting leaves later resolutions without footing."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(first("甲", "乙", "丙"))
        for one in after:
            ledger.record(one)
        ledger.record(late, accept_clashes=because)
        found = reconcile(ledger.timeline(), **asked)
        return [in_short(check) for check in found if check.what is CheckTopic.CLASH]


def delists(*cases: str):
    """A late second meeting that asks for cases to be taken off."""
    return meeting(2, item("一", *cases, decide=Decision.REFERRED_FOR_DELISTING))


def test_a_resolution_out_of_order_is_a_check_of_its_own():
    """It states no number and differs; the rule that refuses it is told, and why that was accepted."""
    assert clashing(delists("甲"), meeting(3, item("一", "甲"))) == [
        {
            "meeting": "industry/113-3",
            "item": "一",
            "says": "",
            "what": "clash",
            "instant": "during",
            "level": "working-group",
            "group": "industry",
            "category": "",
            "method": "rules",
            "declared": None,
            "derived": None,
            "verdict": "differs",
            "because": "out of order: 甲 (industry-113-1.01) is awaiting delisting since 2024-06-01 [working group: "
            "delisted; vice mayors: listed]; it cannot be continued: it is not on the register of "
            "working group; accepted: 原件如此",
            "evidence": ["甲 @ industry/113-3 一"],
            "accepted": "原件如此",
        }
    ]


def test_a_resolution_out_of_order_is_told_in_chinese():
    """The rule and the acceptance, joined as Chinese joins them."""
    (check,) = clashing(delists("甲"), meeting(3, item("一", "甲")), language="zh-TW")
    assert check["because"] == (
        "與規則不合：「甲」（industry-113-1.01）自 113-06-01 起待解列〔工作小組: 解列; "
        "副首長層級: 列管〕；不得持續列管：該案不在工作小組列管清單；經接受：原件如此"
    )


def test_the_cases_of_a_merger_out_of_order_are_cited_by_name():
    """Sources under the names the minutes give them, and the case they become under its title."""
    merger = meeting(3, item("二", "甲", "乙", decide=Decision.MERGED, into="丁"))
    assert [check["evidence"] for check in clashing(delists("甲"), merger)] == [
        ["甲 @ industry/113-3 二", "乙 @ industry/113-3 二", "丁 @ industry/113-3 二"]
    ]


def test_the_cases_of_a_split_out_of_order_are_cited_by_name():
    """The case and its parts."""
    split = meeting(3, Item(item="二", cases=("甲",), decisions=(Decision.SPLIT,), parts=("戊", "己")))
    assert [check["evidence"] for check in clashing(delists("甲"), split)] == [
        ["甲 @ industry/113-3 二", "戊 @ industry/113-3 二", "己 @ industry/113-3 二"]
    ]


def test_clashes_stand_with_their_meeting_before_its_numbers():
    """In the order of effect, each at the meeting that resolved it, and only there."""
    third = meeting(3, item("一", "甲"), declared=(count(1, Counted.CONTINUED),))
    fourth = meeting(4, item("一", "甲"), declared=(count(1, Counted.CONTINUED),))
    with new_ledger(four_cities()) as ledger:
        for one in (first("甲"), third, fourth):
            ledger.record(one)
        ledger.record(delists("甲"), accept_clashes="原件如此")
        found = list(reconcile(ledger.timeline()))
    assert [(check.meeting, check.what) for check in found] == [
        ("industry/113-3", CheckTopic.CLASH),
        ("industry/113-3", Counted.CONTINUED),
        ("industry/113-4", CheckTopic.CLASH),
        ("industry/113-4", Counted.CONTINUED),
    ]


def test_a_clash_that_nobody_accepted_is_unsettled():
    """It says no more than the rule; accepted, it is settled."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(first("甲"))
        ledger.record(meeting(3, item("一", "甲")))
        ledger.record(delists("甲"), accept_clashes="原件如此")
        known = ledger.timeline()
    (accepted,), (open_still,) = reconcile(known), reconcile(altered(known, accepted={}))
    assert (accepted.is_unsettled, open_still.is_unsettled) == (False, True)
    assert open_still.accepted is None
    assert accepted.because == f"{open_still.because}; accepted: 原件如此"


def test_a_directive_that_breaks_a_rule_cites_the_case_by_the_name_it_used():
    """Once the minutes that proposed a case are amended to be without it, a directive about it breaks a rule."""
    directive = Item(item="二", cases=("丁",), directives=(Directive(to=("四市",), task="report"),))
    proposing = meeting(2, item("一", "甲"), item("二", "丁", decide=Decision.PROPOSED))
    with new_ledger(four_cities()) as ledger:
        ledger.record(first("甲"))
        ledger.record(proposing)
        ledger.record(meeting(3, directive))
        ledger.amend(altered(proposing, items=proposing.items[:1]), because="誤植", accept_clashes="待查")
        (check,) = reconcile(ledger.timeline())
    assert in_short(check)["evidence"] == ["丁 @ industry/113-3 二"]


# --- acknowledgements -----------------------------------------------------------------------------


def test_the_names_at_odds_stand_in_an_order_of_their_own():
    """What is left out and what is beyond, sorted: the same difference however the register came about."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(first("乙", "甲"))
        ledger.record(meeting(2, item("一", "丁", decide=Decision.LISTED, new=True), declared=(listed(1),)))
        (check,) = [one for one in reconcile(ledger.timeline()) if one.difference is not None]
        assert check.difference.unmatched == ("丁", "乙", "甲")
        assert waivers(ledger.timeline()) == ()
