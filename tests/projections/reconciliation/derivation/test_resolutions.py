"""What the meeting resolved: each kind counted by case, at the level counted, with irregularities."""

from __future__ import annotations

from ledger.model.vocabulary import Counted, Decision, Instant
from tests.projections.reconciliation.described import derived
from tests.projections.reconciliation.records import (
    first,
    going_on,
    item,
    meeting,
)


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
        "evidence": [{"kind": "resolved", "count": 1, "names": "as counted", "word": "continued"}],
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
        "evidence": [{"kind": "resolved", "count": 3, "names": "as counted", "unnamed": 2, "word": "continued"}],
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
            {"kind": "resolved", "count": 1, "names": "as counted", "word": "continued"},
            {"kind": "irregular", "where": "二", "text": "原紀錄如此"},
        ],
    }
