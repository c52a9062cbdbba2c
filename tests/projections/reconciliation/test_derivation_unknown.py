"""What a number cannot be told from: a register nothing speaks of before, a total of which groups are silent."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve as altered

from ledger.model.minutes import CarriedIn, Minutes
from ledger.model.vocabulary import Counted, Decision, Instant
from projections.reconciliation.derivation import derivations, primary
from projections.reconciliation.proofs import verify
from tests.projections.reconciliation.described import asked, derived
from tests.projections.reconciliation.records import DAYS, above, count, first, item, meeting, timeline

COUNCIL = date(2024, 7, 1)
BEFORE, AFTER = Instant.BEFORE, Instant.AFTER


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
