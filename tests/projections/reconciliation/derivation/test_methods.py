"""Which methods derive a number, and the sum of the groups' counts with the groups that state none."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered

from ledger.model.minutes import CarriedIn
from ledger.model.vocabulary import Counted, Decision, Instant
from projections.reconciliation.derivation import derivations
from projections.reconciliation.proofs import verify
from tests.projections.reconciliation.described import asked, derivation_in_short
from tests.projections.reconciliation.records import (
    AFTER,
    BEFORE,
    COUNCIL,
    above,
    count,
    first,
    going_on,
    item,
    meeting,
    timeline,
)
from tests.support.platforms import FOUR_CITIES, recorded


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


# --- totals -------------------------------------------------------------------------------------

URBAN = CarriedIn(item="一", cases=("戊",), on=("vice-mayor",), group="urban")
UNNAMED = CarriedIn(item="一", unnamed=4, on=("vice-mayor",), group="health")
BOTH = (first("甲", "乙"), above(held=date(2024, 5, 1), ordinal=2, carried_in=(URBAN, UNNAMED)))


def summed(of: Counted, instant: Instant, number: int, last, **fields) -> tuple[int, bool, list[str]]:
    """What a total of ``number`` is by the groups' counts: the sum, whether any is wanting, and the silent groups."""
    question = asked(of, instant, *BOTH, last)
    question = altered(question, count=altered(question.count, count=number, **fields))
    (found,) = [one for one in derivations(question) if one.against == "sum"]
    evidence = {one.kind: one for one in found.evidence}
    silent = evidence["sum-incomplete"].silent if "sum-incomplete" in evidence else ()
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
    found = {str(proof.key[2]): proof for proof in verify(timeline(*BOTH, council)).proofs if proof.key[1] == 0}
    assert {method: str(proof.verdict) for method, proof in found.items()} == {
        "resolutions": "differs",
        "sum": "cannot-tell",
    }


def test_the_four_cities_counts_are_each_derived_by_one_method_or_more():
    """No declared count of the real record is left without a proof."""
    with recorded(FOUR_CITIES) as ledger:
        known = ledger.timeline()
    declared = {(header.meeting, place) for header in known.meetings.values() for place in range(len(header.declared))}
    assert {proof.key[:2] for proof in verify(known).proofs} == declared
