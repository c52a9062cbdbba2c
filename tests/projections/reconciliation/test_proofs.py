"""Every declared count gets its verdict by each method and in each reading; every resolution its rule."""

from __future__ import annotations

from datetime import date

from attrs import evolve as altered

from ledger.model.minutes import CarriedIn
from ledger.model.vocabulary import Counted, Decision, Instant, Verdict
from ledger.testing.ledgers import new_ledger
from projections.reconciliation.proofs import instants_of, readings_of, verify
from tests.projections.reconciliation.described import in_short
from tests.projections.reconciliation.records import (
    COUNCIL,
    LEVELS,
    REGISTER,
    above,
    count,
    first,
    going_on,
    item,
    listed,
    meeting,
    timeline,
)
from tests.support.platforms import four_cities


def proofs(*minutes, **asked) -> list[tuple[object, ...]]:
    """Each proof by meeting, place, method, verdict, number derived and reading."""
    return [
        (
            *(str(one) if not isinstance(one, int) else one for one in proof.key),
            str(proof.verdict),
            proof.derivation.derived,
            f"{proof.question.of} {proof.question.instant}" if proof.question else None,
        )
        for proof in verify(timeline(*minutes), **asked).proofs
    ]


def test_every_count_is_proved_by_each_method_in_the_order_declared():
    """The key is the meeting, the place among its counts and the method."""
    record = (
        first("甲", "乙"),
        meeting(2, *going_on("甲"), declared=(listed(2), count(1, Counted.CONTINUED), count(5, **REGISTER))),
        meeting(3, declared=(count(2, Counted.LISTED, Instant.AFTER),)),
    )
    assert proofs(*record) == [
        ("industry/113-2", 0, "named", "differs", 1, "listed before"),
        ("industry/113-2", 0, "register", "differs", 2, "listed before"),
        ("industry/113-2", 1, "resolutions", "agrees", 1, "continued during"),
        ("industry/113-2", 2, "register", "differs", 2, "listed before"),
        ("industry/113-3", 0, "register", "agrees", 2, "listed after"),
    ]


def test_the_counts_of_one_meeting_alone_can_be_proved():
    """No other meeting has a proof, nor is it sat again."""
    record = (first("甲", "乙"), *(meeting(place, declared=(count(2, **REGISTER),)) for place in (2, 3, 4)))
    assert [key[0] for key in proofs(*record, only="industry/113-3")] == ["industry/113-3"]
    base = verify(timeline(*record), only="industry/113-3")
    assert [meeting_replay.header.meeting for meeting_replay in base.meeting_replays] == ["industry/113-3"]


def test_the_proofs_from_a_meeting_on_are_those_of_the_whole_record():
    """Begun in the middle, the same proofs come from there on."""
    known = timeline(first("甲", "乙"), *(meeting(place, declared=(count(2, **REGISTER),)) for place in (2, 3, 4)))
    whole = verify(known)
    again = verify(known, since=whole.meeting_replays[2])
    assert [proof.key for proof in again.proofs] == [proof.key for proof in whole.proofs[1:]]
    assert [proof.derivation for proof in again.proofs] == [proof.derivation for proof in whole.proofs[1:]]
    assert again.timeline == known


def test_a_register_known_from_the_same_minutes_alone_cannot_be_told():
    """Whether its number fits or not."""
    for declared in (1, 2):
        record = (altered(first("甲"), declared=(count(declared, **REGISTER),)),)
        assert [one[3] for one in proofs(*record)] == ["cannot-tell"]


# --- resolutions out of order -------------------------------------------------------------------


def test_resolutions_that_the_rules_refuse_are_found_with_their_rule():
    """Not those that are recorded as irregular, nor what a real history makes needless."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(first("甲", "乙"))
        ledger.record(meeting(3, item("一", "甲"), item("二", "乙", irregular="原紀錄如此")))
        ledger.record(
            meeting(2, item("一", "甲", "乙", decide=Decision.REFERRED_FOR_DELISTING)), accept_clashes="原件如此"
        )
        base = verify(ledger.timeline())
    assert [(dated.event.item, refusal.case) for dated, refusal in base.refused.values()] == [
        ("一", "industry-113-1.01")
    ]
    assert [key == dated.event.id for key, (dated, _) in base.refused.items()] == [True]


def test_a_case_carried_in_whose_history_is_on_record_gives_way_and_is_not_out_of_order():
    """Minutes found later that introduce the case leave its carrying-in without effect, and that is no clash."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(meeting(3, carried_in=(CarriedIn(item="一", cases=("甲",), on=("working-group",)),)))
        ledger.record(
            meeting(2, item("一", "甲", decide=Decision.LISTED, new=True)), backfill=True, accept_clashes="補登"
        )
        base = verify(ledger.timeline())
    assert base.refused == {}


# --- readings -----------------------------------------------------------------------------------


def test_a_register_is_counted_before_or_after_and_all_else_during():
    """Only on and off the register does the instant make a difference."""
    assert {str(of): [str(instant) for instant in instants_of(of)] for of in Counted if len(instants_of(of)) > 1} == {
        "listed": ["before", "after"],
        "running": ["before", "after"],
    }
    assert all(instants_of(of) in ([Instant.BEFORE, Instant.AFTER], [Instant.DURING]) for of in Counted)


def test_what_is_stated_limits_the_readings():
    """Kind and instant as stated; what is not stated is evaluated, in the order of the vocabulary."""

    def read(of, instant):
        return [f"{kind} {when}" for kind, when in readings_of(count(1, of, instant))]

    assert read(Counted.KEPT, Instant.AFTER) == ["kept after"]
    assert read(Counted.LISTED, None) == ["listed before", "listed after"]
    assert read(Counted.DELISTED, None) == ["delisted during"]
    assert read(None, Instant.AFTER) == ["listed after", "running after"]
    assert read(None, None) == [
        "listed before",
        "listed after",
        "running before",
        "running after",
        "kept during",
        "added during",
        "delisted during",
        "off-register during",
        "referred-for-listing during",
        "referred-for-delisting during",
        "continued during",
        "rest-continued during",
        "proposed during",
        "deferred during",
        "withdrawn during",
        "merged-from during",
        "merged-into during",
        "named during",
    ]


OPEN = (
    first("甲", "乙", "丙"),
    meeting(
        2,
        item("一", "甲"),
        item("二", "乙", decide=Decision.REFERRED_FOR_DELISTING),
    ),
)


def of_open(number: int, *, record=OPEN, **fields):
    """The proofs of a number whose meaning is left open, at the last meeting."""
    *before, last = record
    declared = count(number, **({"of": None, "instant": None} | fields))
    return verify(timeline(*before, altered(last, declared=(declared,)))).proofs


def test_of_several_readings_that_fit_no_one_is_taken():
    """They count other cases: which is meant cannot be told. Each is told with its number, and whether it fits."""
    (proof,) = of_open(2)
    assert (proof.verdict, proof.question, proof.derivation.derived) == (Verdict.CANNOT_TELL, None, 2)
    assert in_short(proof.derivation) == {
        "against": "readings",
        "derived": 2,
        "evidence": [
            {
                "kind": "fits-many",
                "count": 2,
                "readings": [
                    ["listed", "after", 2],
                    ["running", "after", 2],
                    ["kept", "during", 2],
                    ["named", "during", 2],
                ],
            }
        ],
    }
    assert [f"{one.of} {one.instant} {one.derived} {one.fits}" for one in proof.readings] == [
        "listed before 3 False",
        "listed after 2 True",
        "running before 3 False",
        "running after 2 True",
        "kept during 2 True",
        "added during 0 False",
        "delisted during 0 False",
        "off-register during 1 False",
        "referred-for-listing during 0 False",
        "referred-for-delisting during 1 False",
        "continued during 1 False",
        "rest-continued during 1 False",
        "proposed during 0 False",
        "deferred during 0 False",
        "withdrawn during 0 False",
        "merged-from during 0 False",
        "merged-into during 0 False",
        "named during 2 True",
    ]


def test_the_one_reading_that_fits_is_what_is_counted():
    """Its evidence is the evidence."""
    (proof,) = of_open(2, of=Counted.LISTED)
    assert (f"{proof.question.of} {proof.question.instant}", proof.verdict) == ("listed after", Verdict.AGREES)
    assert in_short(proof.derivation) == {
        "against": "readings",
        "derived": 2,
        "counted": ["甲 @ industry/113-1 一", "丙 @ industry/113-1 一"],
        "evidence": [
            {"kind": "fits", "count": 2, "readings": [["listed", "after", 2]]},
            {
                "kind": "register",
                "count": 2,
                "names": ["甲 @ industry/113-1 一", "丙 @ industry/113-1 一"],
                "where": "industry/113-2",
                "level": "working-group",
            },
        ],
    }
    assert proof.key[2] == "readings"


def test_where_no_reading_fits_the_nearest_number_is_told():
    """With each reading that gives anything at all; of two as near, the lower."""
    (far,) = of_open(9)
    assert (far.verdict, far.question, far.derivation.derived) == (Verdict.DIFFERS, None, 3)
    assert in_short(far.derivation) == {
        "against": "readings",
        "derived": 3,
        "evidence": [
            {
                "kind": "no-reading",
                "count": 9,
                "readings": [
                    ["listed", "before", 3],
                    ["listed", "after", 2],
                    ["running", "before", 3],
                    ["running", "after", 2],
                    ["kept", "during", 2],
                    ["off-register", "during", 1],
                    ["referred-for-delisting", "during", 1],
                    ["continued", "during", 1],
                    ["rest-continued", "during", 1],
                    ["named", "during", 2],
                ],
            }
        ],
    }
    one_and_three = (
        first("甲", "乙", "丙"),
        meeting(2, item("一", "甲", "乙", decide=Decision.REFERRED_FOR_DELISTING)),
    )
    (between,) = of_open(2, of=Counted.LISTED, record=one_and_three)
    assert (between.verdict, between.derivation.derived) == (Verdict.DIFFERS, 1)


def test_a_reading_that_rests_on_the_same_minutes_counts_beside_one_that_does_not():
    """Where both count the same case, the sound one settles it; where they count others, neither does."""
    carried = {"carried_in": (CarriedIn(item="一", cases=("甲",), on=LEVELS),)}
    (same,) = of_open(1, record=(meeting(2, item("一", "甲"), **carried),))
    assert (same.verdict, in_short(same.derivation)["evidence"]) == (
        Verdict.AGREES,
        [{"kind": "fits", "count": 1, "readings": [["continued", "during", 1], ["named", "during", 1]]}],
    )
    (other,) = of_open(1, record=(meeting(2, item("二", "丁", decide=Decision.PROPOSED), **carried),))
    (one,) = in_short(other.derivation)["evidence"]
    assert (other.verdict, other.question, one["kind"]) == (Verdict.CANNOT_TELL, None, "fits-many")
    assert one["readings"][0] == ["listed", "before", 1]
    assert one["readings"][-2:] == [["proposed", "during", 1], ["named", "during", 1]]
    alone = (meeting(2, carried_in=(CarriedIn(item="一", cases=("甲",), on=LEVELS),)),)
    (circular,) = of_open(1, of=Counted.LISTED, record=alone)
    assert (circular.verdict, circular.question) == (Verdict.CANNOT_TELL, None)
    assert in_short(circular.derivation) == {
        "against": "readings",
        "derived": 1,
        "evidence": [
            {
                "kind": "fits-circular",
                "count": 1,
                "readings": [["listed", "before", 1], ["listed", "after", 1]],
            }
        ],
    }
    one_level = (meeting(2, carried_in=(CarriedIn(item="一", cases=("甲",), on=("working-group",)),)),)
    (once,) = of_open(1, instant=Instant.AFTER, record=one_level)
    assert (once.verdict, f"{once.question.of} {once.question.instant}") == (Verdict.CANNOT_TELL, "listed after")


def test_a_complete_list_of_open_meaning_is_held_against_its_names_apart():
    """The names agree or differ by themselves, before the readings are evaluated."""
    found = of_open(1, exhaustive=True, under="一")
    assert [(str(proof.key[2]), str(proof.verdict)) for proof in found] == [
        ("named", "agrees"),
        ("readings", "cannot-tell"),
    ]
    assert [proof.key[1] for proof in found] == [0, 0]
    stated = of_open(1, exhaustive=True, under="一", of=Counted.LISTED)
    assert [str(proof.key[2]) for proof in stated] == ["named", "readings"]
    assert [str(proof.key[2]) for proof in of_open(1, of=Counted.NAMED, exhaustive=True)] == ["named"]
    assert f"{found[0].question.of} {found[0].question.instant}" == "listed before"


def test_at_a_meeting_of_no_group_a_number_of_open_meaning_is_of_all():
    """The vice mayors' total in each reading is over all groups."""
    urban = CarriedIn(item="一", cases=("戊",), on=("vice-mayor",), group="urban")
    record = (first("甲"), above(held=date(2024, 5, 1), ordinal=2, carried_in=(urban,)), above(held=COUNCIL))
    (proof,) = of_open(2, of=Counted.LISTED, instant=Instant.BEFORE, record=record)
    assert proof.verdict is Verdict.AGREES


def test_readings_that_count_the_same_cases_are_one_answer():
    """On the register before, and listed at every level before: the same two. No one reading is taken for it."""
    (proof,) = of_open(3, instant=Instant.BEFORE)
    assert (proof.verdict, proof.question, proof.derivation.counted) == (Verdict.AGREES, None, ())
    assert in_short(proof.derivation)["evidence"] == [
        {"kind": "fits", "count": 3, "readings": [["listed", "before", 3], ["running", "before", 3]]}
    ]


def test_cases_known_by_number_only_are_the_same_for_what_is_counted_alike():
    """Before and after, the register holds the same four; as running they may be others."""
    unnamed = meeting(1, carried_in=(CarriedIn(item="一", unnamed=4, on=LEVELS),))
    (same,) = of_open(4, of=Counted.LISTED, record=(unnamed, meeting(2)))
    assert same.verdict is Verdict.AGREES
    (others,) = of_open(4, record=(unnamed, meeting(2)))
    assert others.verdict is Verdict.CANNOT_TELL


def test_nothing_counted_in_several_ways_is_nothing():
    """A 0 that fits where nothing was resolved so agrees: no case is counted in any of the readings."""
    (proof,) = of_open(0)
    assert (proof.verdict, proof.derivation.evidence[0].kind, proof.derivation.derived) == (Verdict.AGREES, "fits", 0)


def test_where_nothing_is_counted_in_any_reading_none_is_told():
    """Unless the kind is stated: then each instant is told with its nothing."""
    empty = (meeting(1), meeting(2))
    (proof,) = of_open(3, record=empty)
    assert (proof.verdict, proof.derivation.evidence[0].readings) == (Verdict.DIFFERS, ())
    (of_register,) = of_open(3, of=Counted.LISTED, record=empty)
    assert [in_short(one) for one in of_register.derivation.evidence] == [
        {"kind": "no-reading", "count": 3, "readings": [["listed", "before", 0], ["listed", "after", 0]]}
    ]


def test_a_number_that_no_reading_gives_cannot_be_told_where_an_earlier_list_may_give_it():
    """A register known from these minutes alone may have been larger; so may one that nothing speaks of before."""
    carried = meeting(2, carried_in=(CarriedIn(item="一", cases=("甲",), on=LEVELS),))
    for record, kind, missing in (
        (carried, "circular", ["industry/113-1"]),
        (above(held=COUNCIL), "first", ["vice-mayor/1", "vice-mayor/2"]),
    ):
        (proof,) = of_open(5, of=Counted.LISTED, record=(record,))
        evidence = in_short(proof.derivation)["evidence"]
        assert (proof.verdict, proof.question) == (Verdict.CANNOT_TELL, None)
        assert [one["kind"] for one in evidence] == ["no-reading", kind]
        assert evidence[1]["missing"] == missing
