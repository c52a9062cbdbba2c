"""The cases named: each once, at its first place, under the item and of the group counted."""

from __future__ import annotations

from ledger.model.minutes import CarriedIn, Item
from ledger.model.vocabulary import Counted, Decision
from projections.reconciliation.derivation import spoken_of_twice
from tests.projections.reconciliation.described import asked, derived
from tests.projections.reconciliation.records import (
    AFTER,
    BEFORE,
    COUNCIL,
    above,
    first,
    item,
    meeting,
)

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
        "evidence": [{"kind": "named-at-all", "count": 5, "names": "as counted"}],
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
        "evidence": [{"kind": "named", "count": 1, "names": "as counted", "where": "二"}],
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
