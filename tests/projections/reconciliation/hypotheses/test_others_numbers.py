"""Hypotheses that are the number: what else it may count, and that it is wrong."""

from __future__ import annotations

from datetime import date

from ledger.model.minutes import CarriedIn
from ledger.model.vocabulary import Against, Counted, Decision
from projections.reconciliation.hypotheses.others import (
    other_number,
    other_readings,
)
from projections.reconciliation.proofs import verify
from tests.projections.reconciliation.described import context_at, context_of, evidence, found, scenarios
from tests.projections.reconciliation.records import (
    LEVELS,
    REGISTER,
    above,
    council,
    count,
    first,
    going_on,
    item,
    listed,
    meeting,
    timeline,
)

# --- other readings -----------------------------------------------------------------------------


def readings(context):
    """Every other reading, with its instant."""
    return [f"{one.evidence.word} {one.evidence.instant}" for one in other_readings(context)]


def test_readings_of_kindred_words_that_give_the_number_are_told():
    """解列 2 may be requests, likelier than a wrong number where nothing is delisted; proposals it cannot be."""
    context = context_of(
        "resolutions",
        first("甲", "乙", "丙"),
        meeting(
            2,
            item("一", "甲", "乙", decide=Decision.REFERRED_FOR_DELISTING),
            item("二", "戊", "己", decide=Decision.PROPOSED),
            declared=(count(2, Counted.DELISTED),),
        ),
    )
    assert found(context, other_readings) == ["reading: reading 2, penalty -1.5", "reading: reading 2, penalty -1.5"]
    assert evidence(context, other_readings) == [
        "word off-register; instant during",
        "word referred-for-delisting; instant during",
    ]
    assert scenarios(context, other_readings) == [
        ["2024-06-01 industry/113-2 | industry/113-2 [0] off-register during 2"],
        ["2024-06-01 industry/113-2 | industry/113-2 [0] referred-for-delisting during 2"],
    ]


def test_the_same_thing_at_another_instant_is_a_reading():
    """A register said to be counted before may be counted after, or be of what went on; not of what left it."""
    context = context_of(
        "register",
        first("甲", "乙"),
        meeting(
            2,
            item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING),
            declared=(count(1, **REGISTER),),
        ),
    )
    assert found(context, other_readings) == ["reading: reading 1"] * 4
    assert readings(context) == ["listed after", "running after", "kept during", "rest-continued during"]
    assert scenarios(context, other_readings)[0] == ["2024-06-01 industry/113-2 | industry/113-2 [0] listed after 1"]


def test_a_complete_list_is_read_as_a_register_or_not_at_all():
    """That a list counts what it lists proves nothing: only readings at the register are evaluated."""
    context = context_of(
        "register",
        first("甲", "乙", "丙"),
        meeting(2, item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING), declared=(listed(2, item="一"),)),
    )
    assert readings(context) == ["listed after", "running after", "kept during"]


def test_the_reading_that_differs_is_not_told_of_its_other_proofs():
    """The names give one where two are declared: that the register as stated gives two is not another reading."""
    context = context_of("named", first("甲", "乙"), meeting(2, *going_on("甲"), declared=(listed(2),)))
    assert readings(context) == ["listed after", "running before", "running after", "kept during"]


def test_a_number_of_nothing_has_no_other_reading():
    """That nothing was deferred and nothing was withdrawn does not make the one the other."""
    context = context_of(
        "resolutions",
        first("甲"),
        meeting(2, item("一", "戊", decide=Decision.PROPOSED), declared=(count(0, Counted.PROPOSED),)),
    )
    assert found(context, other_readings) == []


def test_a_number_that_agrees_with_its_list_by_number_has_no_other_reading():
    """Only a number is read otherwise; names at odds are not."""
    context = context_of(
        "register",
        first("甲", "乙"),
        meeting(2, *going_on("甲"), item("一(二)", "丁", decide=Decision.LISTED, new=True), declared=(listed(2),)),
    )
    assert context.surplus == 0
    assert found(context, other_readings) == []


def test_what_these_minutes_carried_in_themselves_is_no_reading():
    """A register known from the very minutes that count proves nothing; the rest of the names they give may."""
    context = context_of(
        "resolutions",
        meeting(
            1,
            carried_in=(CarriedIn(item="一", cases=("甲", "乙"), on=LEVELS),),
            declared=(count(2, Counted.CONTINUED),),
        ),
    )
    assert readings(context) == ["rest-continued during"]


# --- the number itself --------------------------------------------------------------------------


def numbers(base, proof):
    """The hypotheses that the number is wrong."""
    return list(other_number(context_at(base, proof)))


def test_the_number_may_be_wrong_and_every_method_that_says_so_is_named():
    """Names and register both give two instead of three: one off is likelier than four."""
    near = verify(timeline(first("甲", "乙"), meeting(2, *going_on("甲", "乙"), declared=(listed(3),))))
    context = context_at(near, near.proofs[0])
    assert found(context, other_number) == ["miscount: miscount 2"]
    assert evidence(context, other_number) == ["words named, register"]
    assert scenarios(context, other_number) == [["2024-06-01 industry/113-2 | industry/113-2 [0] listed before 2"]]
    assert numbers(near, near.proofs[1]) == numbers(near, near.proofs[0])
    far = verify(timeline(first("甲", "乙"), meeting(2, *going_on("甲", "乙"), declared=(listed(4),))))
    assert [one.penalty for one in numbers(far, far.proofs[0])] == [2]


def test_methods_that_give_another_number_or_agree_are_not_named():
    """The names give one and the register two, where three are declared: each doubts the number by itself."""
    base = verify(timeline(first("甲", "乙"), meeting(2, *going_on("甲"), declared=(listed(3), listed(3, item="二")))))
    assert [proof.derivation.derived for proof in base.proofs] == [1, 2, 1, 2]
    contexts = [context_at(base, proof) for proof in base.proofs]
    assert [(found(one, other_number)[0], evidence(one, other_number)[0]) for one in contexts] == [
        ("miscount: miscount 1, penalty 2", "words named"),
        ("miscount: miscount 2", "words register"),
    ] * 2
    assert [scenarios(one, other_number)[0] for one in contexts] == [
        ["2024-06-01 industry/113-2 | industry/113-2 [0] listed before 1"],
        ["2024-06-01 industry/113-2 | industry/113-2 [0] listed before 2"],
        ["2024-06-01 industry/113-2 | industry/113-2 [1] listed before 1"],
        ["2024-06-01 industry/113-2 | industry/113-2 [1] listed before 2"],
    ]


def test_a_number_that_agrees_while_the_names_do_not_is_not_doubted():
    """Two listed and two on the register, not the same two: the number is not what is wrong."""
    base = verify(
        timeline(
            first("甲", "乙"),
            meeting(2, *going_on("甲"), item("一(二)", "丁", decide=Decision.LISTED, new=True), declared=(listed(2),)),
        )
    )
    assert found(context_at(base, base.proofs[1]), other_number) == []


def test_of_a_total_the_number_of_a_group_that_differs_may_be_wrong_instead():
    """Three in all, and the groups' numbers make two: the group that differs from the record is told with its place."""
    base = verify(
        timeline(
            *council(
                count(3, Counted.DELISTED, item="三"),
                count(1, Counted.DELISTED, group="industry", item="一"),
                count(1, Counted.DELISTED, group="urban", item="二"),
            ),
            above(held=date(2024, 8, 1), ordinal=4, declared=(count(1, Counted.DELISTED, group="urban"),)),
        )
    )
    (total,) = [proof for proof in base.proofs if proof.key[2] is Against.SUM]
    context = context_at(base, total)
    assert found(context, other_number) == ["miscount: miscount 2", "miscount: part 2"]
    assert evidence(context, other_number) == ["words sum", "where vice-mayor/3 一; group industry; unnamed 1"]
    assert scenarios(context, other_number) == [
        ["2024-07-01 vice-mayor/3 | vice-mayor/3 [0] delisted during 2"],
        ["2024-07-01 vice-mayor/3 | vice-mayor/3 [1] delisted during 2"],
    ]


def test_of_what_is_held_against_anything_but_the_groups_only_the_number_itself_may_be_wrong():
    """A group's own number is not explained by another group's."""
    base = verify(
        timeline(
            *council(
                count(1, Counted.DELISTED, group="industry", item="一"),
                count(2, Counted.DELISTED, group="urban", item="二"),
            )
        )
    )
    assert [len(numbers(base, proof)) for proof in base.proofs] == [1, 1]
