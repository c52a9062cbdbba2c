"""Scenarios evaluated: what each settles and upsets, and that the record stays as it is."""

from __future__ import annotations

from datetime import date

from attrs import evolve as altered

from ledger.model.events import CaseContinued
from ledger.model.meetings import Moment
from ledger.model.vocabulary import Against, Counted, Decision, Instant
from ledger.testing.ledgers import new_ledger
from projections.reconciliation.hypotheses.context import restated
from projections.reconciliation.proofs import verify
from projections.reconciliation.what_if import Scenario, ScenarioResult, _joined, evaluate, refused_key
from tests.projections.reconciliation.described import keys, proof_of
from tests.projections.reconciliation.records import (
    DAYS,
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

GONE = (
    first("甲", "乙"),
    meeting(2, *going_on("甲"), declared=(listed(1),)),
    meeting(3, *going_on("甲"), declared=(listed(1), count(2, **REGISTER))),
)
LONG_AGO = Moment(day=date(2000, 1, 1))


def event_id(base, meeting_id: str, item_number: str) -> str:
    """The id of the event of that meeting and item."""
    (found,) = [
        dated.event.id
        for dated in base.timeline.entries
        if (dated.event.meeting, dated.event.item) == (meeting_id, item_number)
    ]
    return found


# --- what is assumed ---------------------------------------------------------------------------


def test_two_scenarios_at_once_hold_all_of_both():
    """From the earlier moment on, in the order of the two."""
    early, late = Moment(day=DAYS[1]), Moment(day=DAYS[2])
    base = verify(timeline(*GONE))
    dated = base.timeline.entries[:2]
    changed = count(9, **REGISTER)
    one = Scenario(
        since=late,
        without=frozenset(("a",)),
        added=dated[:1],
        joined=(("x", "y"),),
        counts=(("industry/113-2", 0, changed),),
    )
    other = Scenario(
        since=early,
        without=frozenset(("b",)),
        added=dated[1:],
        joined=(("u", "v"),),
        counts=(("industry/113-3", 1, changed),),
    )
    assert one.combined_with(other) == Scenario(
        since=early,
        without=frozenset(("a", "b")),
        added=dated,
        joined=(("x", "y"), ("u", "v")),
        counts=(("industry/113-2", 0, changed), ("industry/113-3", 1, changed)),
    )


def test_the_gain_is_what_is_settled_less_what_is_upset():
    """Two settled and one upset gain one."""
    key = ("industry/113-2", 0, "register")
    settled = frozenset((key, ("industry/113-3", 0, "register")))
    assert ScenarioResult(settled=settled, upset=frozenset((("industry/113-3", 1, "register"),)), derived={}).gain == 1


# --- what comes of it ---------------------------------------------------------------------------


def test_a_case_taken_off_settles_two_lists_and_upsets_a_count():
    """Without 乙 on the register both lists agree, and the plain count after them no longer does."""
    base = verify(timeline(*GONE))
    result = evaluate(base, Scenario(since=LONG_AGO, without=frozenset((base.timeline.entries[1].event.id,))))
    assert keys(result.settled) == [("industry/113-2", 0, "register"), ("industry/113-3", 0, "register")]
    assert keys(result.upset) == [("industry/113-3", 1, "register")]
    assert {key: derived for key, derived in result.derived.items() if key[0] == "industry/113-3"} == {
        ("industry/113-3", 0, Against.NAMED): 1,
        ("industry/113-3", 0, Against.REGISTER): 1,
        ("industry/113-3", 1, Against.REGISTER): 1,
    }
    assert result.gain == 1
    assert base.timeline == timeline(*GONE)


def test_nothing_is_tried_before_the_meeting_at_which_it_could_show():
    """The evaluation begins with the last meeting that opened before that moment, and leaves those before it alone."""
    base = verify(timeline(*GONE))
    begins = base.timeline.opening(base.timeline.meetings["industry/113-3"])
    at_once = evaluate(base, Scenario(since=altered(begins, phase=-1)))
    assert {key[0] for key in at_once.derived} == {"industry/113-2", "industry/113-3"}
    within = evaluate(base, Scenario(since=altered(begins, order=1)))
    assert {key[0] for key in within.derived} == {"industry/113-3"}
    at_opening = evaluate(base, Scenario(since=begins))
    assert {key[0] for key in at_opening.derived} == {"industry/113-2", "industry/113-3"}
    assert {key[0] for key in evaluate(base, Scenario(since=LONG_AGO)).derived} == {"industry/113-2", "industry/113-3"}
    assert (at_once.settled, at_once.upset) == (frozenset(), frozenset())


def test_a_trial_goes_back_no_further_than_the_meeting_before():
    """Supposed at the opening of the fourth meeting, the third is proved again, and the second is not."""
    base = verify(timeline(first("甲"), *(meeting(place, declared=(count(1, **REGISTER),)) for place in (2, 3, 4))))
    begins = base.timeline.opening(base.timeline.meetings["industry/113-4"])
    assert {key[0] for key in evaluate(base, Scenario(since=begins)).derived} == {"industry/113-3", "industry/113-4"}


def test_a_number_stated_otherwise_settles_what_it_settles():
    """The named and the register's proof of one count, and nothing else; only that count is another."""
    base = verify(timeline(first("甲", "乙"), meeting(2, *going_on("甲", "乙"), declared=(listed(3), listed(3)))))
    proof = base.proofs[2]
    result = evaluate(base, restated(proof, 1, altered(proof.count, count=2)))
    assert keys(result.settled) == [("industry/113-2", 1, "named"), ("industry/113-2", 1, "register")]
    assert keys(result.upset) == []


def test_what_no_longer_has_its_method_is_settled_where_all_others_agree():
    """Read as requests, a count over the register has no proof at the register: the resolutions' agrees instead."""
    record = (
        first("甲", "乙", "丙"),
        meeting(
            2,
            item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING),
            declared=(count(1, **REGISTER),),
        ),
    )
    base = verify(timeline(*record))
    proof = base.proofs[0]
    read = altered(proof.count, of=Counted.REFERRED_FOR_DELISTING, instant=Instant.DURING)
    assert keys(evaluate(base, restated(proof, 0, read)).settled) == [("industry/113-2", 0, "register")]
    wrong = altered(proof.count, of=Counted.CONTINUED, instant=Instant.DURING)
    result = evaluate(base, restated(proof, 0, wrong))
    assert (keys(result.settled), keys(result.upset)) == ([], [("industry/113-2", 0, "resolutions")])


def test_a_list_of_which_one_proof_is_gone_and_another_differs_is_not_settled():
    """Read as resolutions, a complete list is still held against its names: all that remains has to agree."""
    record = (
        first("甲", "乙", "丙"),
        meeting(
            2,
            item("一", "甲", "乙", decide=Decision.REFERRED_FOR_DELISTING),
            item("二", "丙"),
            declared=(count(2, **REGISTER, exhaustive=True),),
        ),
    )
    base = verify(timeline(*record))
    proof = proof_of(base, "register")
    read = altered(proof.count, of=Counted.REFERRED_FOR_DELISTING, instant=Instant.DURING)
    assert keys(evaluate(base, restated(proof, 0, read)).settled) == []
    plain = altered(read, exhaustive=False)
    assert keys(evaluate(base, restated(proof, 0, plain)).settled) == [
        ("industry/113-2", 0, "named"),
        ("industry/113-2", 0, "register"),
    ]


# --- resolutions out of order -------------------------------------------------------------------


def clashing():
    """A record in which a late second meeting takes off what the third and fourth continue."""
    with new_ledger(four_cities()) as ledger:
        ledger.record(first("甲"))
        ledger.record(meeting(3, item("三", "甲")))
        ledger.record(meeting(4, item("四", "甲")))
        ledger.record(meeting(2, item("二", "甲", decide=Decision.REFERRED_FOR_DELISTING)), accept_clashes="原件如此")
        return verify(ledger.timeline())


def test_a_resolution_that_is_in_order_again_is_settled():
    """Without what took the case off, both that continue it are in order."""
    base = clashing()
    third, fourth = event_id(base, "industry/113-3", "三"), event_id(base, "industry/113-4", "四")
    assert keys(frozenset((refused_key(third),))) == [(third, 0, "rules")]
    without = Scenario(since=LONG_AGO, without=frozenset((event_id(base, "industry/113-2", "二"),)))
    assert keys(evaluate(base, without).settled) == sorted(((third, 0, "rules"), (fourth, 0, "rules")))
    assert keys(evaluate(base, without).upset) == []


def test_a_resolution_assumed_away_is_not_settled_and_one_before_the_evaluation_is_left_alone():
    """What is not there is not in order; a clash before the first meeting evaluated is neither settled nor upset."""
    base = clashing()
    third = event_id(base, "industry/113-3", "三")
    result = evaluate(base, Scenario(since=LONG_AGO, without=frozenset((third,))))
    assert (keys(result.settled), keys(result.upset)) == ([], [])
    begins = base.timeline.opening(base.timeline.meetings["industry/113-4"])
    later = evaluate(base, Scenario(since=altered(begins, order=1)))
    assert (keys(later.settled), keys(later.upset)) == ([], [])


def test_a_resolution_that_falls_out_of_order_is_upset():
    """With the case taken off at the second meeting after all, what continues it has no footing."""
    base = clashing()
    took_off = next(dated for dated in base.timeline.entries if dated.event.item == "二")
    in_order = verify(altered(base.timeline, entries=tuple(d for d in base.timeline.entries if d is not took_off)))
    third, fourth = event_id(base, "industry/113-3", "三"), event_id(base, "industry/113-4", "四")
    result = evaluate(in_order, Scenario(since=LONG_AGO, added=(took_off,)))
    assert keys(result.upset) == sorted(((third, 0, "rules"), (fourth, 0, "rules")))
    assert keys(result.settled) == []


# --- two ids as one -----------------------------------------------------------------------------


def joined(*minutes, one: str, other: str):
    """The record proved again as if the case of the first title were that of the second."""
    base = verify(timeline(*minutes))
    ids = {state.title: state.id for state in base.meeting_replays[-1].after.cases.values()}
    scenario = Scenario(since=LONG_AGO, joined=((ids[one], ids[other]),))
    result = evaluate(base, scenario)
    return keys(result.settled), keys(result.upset)


def test_a_case_first_seen_or_proposed_or_listed_anew_is_the_other_from_its_first_resolution_on():
    """What brought it in falls away, or only speaks of the other: names and register agree, and nothing is refused."""
    seen = meeting(2, *going_on("乙"), declared=(listed(1),))
    assert joined(first("甲"), seen, one="乙", other="甲") == ([("industry/113-2", 0, "register")], [])
    new = meeting(2, item("一", "乙", decide=Decision.LISTED, new=True), declared=(listed(1),))
    assert joined(first("甲"), new, one="乙", other="甲") == ([("industry/113-2", 0, "register")], [])
    proposed = meeting(2, item("一", "乙", decide=Decision.PROPOSED), item("一", "乙"), declared=(listed(1),))
    assert joined(first("甲"), proposed, one="乙", other="甲") == (
        [("industry/113-2", 0, "register"), ("industry/113-2#002", 0, "rules")],
        [],
    )


def test_a_new_case_joined_to_another_is_continued_there():
    """The listing that introduced it becomes a word of the other case, under the same item, with nothing else lost."""
    base = verify(timeline(first("甲"), meeting(2, item("一", "乙", decide=Decision.LISTED, new=True))))
    listing = base.timeline.entries[-1]
    event = listing.event
    (other,) = (state.id for state in base.meeting_replays[-1].after.cases.values() if state.title == "甲")
    assert _joined(listing, {event.case: other}) == altered(
        listing,
        event=CaseContinued(
            id=event.id,
            recorded_at=event.recorded_at,
            meeting="industry/113-2",
            level="working-group",
            group="industry",
            item="一",
            entry=event.entry,
            order=event.order,
            case=other,
            named="乙",
        ),
    )
    assert _joined(listing, {"somebody": "else"}) == listing


def test_what_is_assumed_stands_in_the_order_of_effect():
    """An event assumed at an earlier moment takes effect there, whatever comes after it in the record."""
    base = verify(timeline(*GONE))
    record = timeline(first("甲", "乙"), meeting(2, item("一", "乙", decide=Decision.REFERRED_FOR_DELISTING)))
    taking_off = record.entries[-1]
    result = evaluate(base, Scenario(since=taking_off.moment, added=(taking_off,)))
    assert {key: number for key, number in result.derived.items() if key[2] == "register"} == {
        ("industry/113-2", 0, Against.REGISTER): 2,
        ("industry/113-3", 0, Against.REGISTER): 1,
        ("industry/113-3", 1, Against.REGISTER): 1,
    }
