"""A evaluation proves again only what can be otherwise, and finds what a proof of everything would find."""

from __future__ import annotations

from datetime import date
from typing import get_args

from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.model.events import CaseDelisted, cases_of
from ledger.model.minutes import CarriedIn
from ledger.model.vocabulary import Against, Decision, Verdict
from ledger.testing.committees import committees
from ledger.testing.faults import FaultKind, seeded
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from ledger.timeline import Dated, Timeline
from projections.reconciliation.hypotheses import hypotheses
from projections.reconciliation.hypotheses.context import LAST, restated
from projections.reconciliation.proofs import ProofKey, Verification, verify
from projections.reconciliation.what_if import Scenario, _timeline_of, evaluate, refused_key
from tests.projections.reconciliation.records import (
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
from tests.projections.reconciliation.seeded_faults import timeline_of
from tests.support.platforms import four_cities

SPRING, SUMMER, AUTUMN = date(2024, 5, 1), date(2024, 7, 1), date(2024, 10, 1)


def proved_whole(base: Verification, scenario: Scenario) -> tuple[set[ProofKey], set[ProofKey]]:
    """What ``assumed`` settles and upsets, found by proving everything anew from the start."""
    again = verify(_timeline_of(base.timeline, scenario))
    past = {proof.key: proof.verdict for proof in base.proofs}
    now = {proof.key: proof.verdict for proof in again.proofs}

    def agrees(key: ProofKey) -> bool:
        if key in now:
            return now[key] is Verdict.AGREES
        others = [verdict for other, verdict in now.items() if other[:2] == key[:2]]
        return bool(others) and all(verdict is Verdict.AGREES for verdict in others)

    differed = {key for key, verdict in past.items() if verdict is Verdict.DIFFERS}
    settled = {key for key in differed if agrees(key)}
    upset = {key for key, verdict in now.items() if verdict is Verdict.DIFFERS} - differed
    settled |= {refused_key(one) for one in base.refused.keys() - again.refused.keys() - scenario.without}
    upset |= {refused_key(one) for one in again.refused.keys() - base.refused.keys()}
    return settled, upset


def agree(base: Verification, scenario: Scenario) -> None:
    """Hold a evaluation against the proof of everything."""
    result = evaluate(base, scenario)
    assert (set(result.settled), set(result.upset)) == proved_whole(base, scenario)


# --- as a proof of everything -------------------------------------------------------------------


@settings(max_examples=10)
@given(kind=st.sampled_from(get_args(FaultKind)), seed=st.integers(0, 10**6), data=st.data())
def test_every_trial_of_a_seeded_fault_finds_what_a_proof_of_everything_finds(kind, seed, data):
    """Of each hypothesis of a difference, whatever it assumes, and of any two hypotheses together."""
    record, _ = seeded(committees(seed=seed, years=2, meetings_a_year=2), kind, seed=seed)
    base = verify(timeline_of(record))
    differing = [proof for proof in base.proofs if proof.verdict is Verdict.DIFFERS]
    scenarios = [
        scenario for proof in differing for hypothesis in hypotheses(base, proof) for scenario in hypothesis.scenarios
    ]
    if scenarios:
        some = data.draw(st.lists(st.sampled_from(scenarios), min_size=2, max_size=6))
        for scenario in (*some, some[0].combined_with(some[-1])):
            agree(base, scenario)


def with_counts(known: Timeline, wrong: list[bool]) -> Timeline:
    """Every meeting declares the register of each level, for each group and for all, some of them one too many."""
    errors = iter(wrong * 10_000)
    platform = known.platform
    meetings = dict(known.meetings)
    for meeting_replay in verify(known).meeting_replays:
        declared = [
            count(
                meeting_replay.before.size(level, group) + next(errors),
                **REGISTER,
                level=level,
                group=group,
            )
            for level in platform.level_ids
            for group in ("", *(one.id for one in platform.groups))
        ]
        meetings[meeting_replay.header.meeting] = altered(meeting_replay.header, declared=tuple(declared))
    return altered(known, meetings=meetings)


@settings(max_examples=25)
@given(data=st.data())
def test_whatever_is_assumed_of_a_history_is_tried_as_a_proof_of_everything_finds(data):
    """An event taken away, a case delisted, a number stated otherwise, with cases merged, split and moved between."""
    history = data.draw(histories(platform=four_cities(), min_meetings=3, max_meetings=5))
    with new_ledger(history.platform) as ledger:
        for minutes in history.meetings:
            ledger.record(minutes)
        known = with_counts(ledger.timeline(), data.draw(st.lists(st.booleans(), min_size=1, max_size=9)))
    base = verify(known)
    scenarios = []
    if known.entries:
        dated = data.draw(st.sampled_from(known.entries))
        scenarios.append(Scenario(since=dated.moment, without=frozenset((dated.event.id,))))
        if cases_of(dated.event):
            scenarios.append(delisted(dated, data.draw(st.sampled_from(known.platform.level_ids))))
    proof = data.draw(st.sampled_from(base.proofs))
    scenarios.append(restated(proof, proof.key[1], altered(proof.count, count=proof.derivation.derived)))
    for scenario in [*scenarios, scenarios[0].combined_with(scenarios[-1])]:
        agree(base, scenario)


def delisted(dated: Dated, level: str) -> Scenario:
    """The first case of the event left the register of the level right after it."""
    event = dated.event
    case = cases_of(event)[0]
    gone = CaseDelisted(
        id="supposed", recorded_at=event.recorded_at, meeting=event.meeting, level=level, group=event.group,
        item=event.item, entry=event.entry, order=event.order, case=case, named="",
    )  # fmt: skip
    return Scenario(since=dated.moment, added=(Dated(moment=dated.moment, position=LAST, event=gone),))


# --- what is proved again -----------------------------------------------------------------------

GROUPS = (
    first("甲", "乙"),
    above(
        held=SPRING,
        ordinal=1,
        carried_in=(CarriedIn(item="二", cases=("戊",), on=("vice-mayor",), group="urban"),),
    ),
)
OF_EACH = (
    count(2, **REGISTER, group="industry", item="一"),
    count(1, **REGISTER, group="urban", item="二"),
    count(3, **REGISTER, item="三"),
)


def event_of(base: Verification, meeting_id: str, item_number: str) -> Dated:
    """The event of that meeting and item."""
    return next(d for d in base.timeline.entries if (d.event.meeting, d.event.item) == (meeting_id, item_number))


def leaving(base: Verification, meeting_id: str, item_number: str) -> Scenario:
    """The case of that event left the vice mayors' register right after it."""
    return delisted(event_of(base, meeting_id, item_number), "vice-mayor")


def proved_again(base: Verification, scenario: Scenario) -> list[tuple[str, int]]:
    """The counts that the evaluation works out anew, by meeting and place."""
    return sorted({(key[0], key[1]) for key in evaluate(base, scenario).derived})


def test_the_counts_of_groups_not_concerned_are_not_proved_again():
    """What happens to an industry case can change the industry count and the total, and not the urban one."""
    base = verify(timeline(*GROUPS, above(held=SUMMER, ordinal=2, declared=OF_EACH)))
    assert {proof.verdict for proof in base.proofs} == {Verdict.AGREES}
    scenario = leaving(base, "industry/113-1", "一")
    assert proved_again(base, scenario) == [("vice-mayor/2", 0), ("vice-mayor/2", 2)]
    agree(base, scenario)
    assert {key[1] for key in evaluate(base, scenario).upset} == {0, 2}


def test_the_group_to_which_a_case_moves_later_is_concerned():
    """Taken off before it moves, the case is one less where it moves to."""
    base = verify(
        timeline(
            *GROUPS,
            above(item("一", "甲", decide=Decision.MOVED, to_group="urban"), held=SUMMER, ordinal=2),
            above(held=AUTUMN, ordinal=3, declared=(*OF_EACH[:1], altered(OF_EACH[1], count=2), OF_EACH[2])),
        )
    )
    scenario = leaving(base, "industry/113-1", "一")
    assert ("vice-mayor/3", 1, Against.REGISTER) in evaluate(base, scenario).upset
    agree(base, scenario)


def test_the_group_to_which_what_a_case_is_merged_into_moves_is_concerned():
    """What takes the places of its sources has none where no source had one, wherever it moves."""
    base = verify(
        timeline(
            *GROUPS,
            meeting(2, item("一", "甲", "乙", decide=Decision.MERGED, into="丁")),
            above(item("一", "丁", decide=Decision.MOVED, to_group="urban"), held=SUMMER, ordinal=2),
            above(held=AUTUMN, ordinal=3, declared=(altered(OF_EACH[1], count=2), altered(OF_EACH[2], count=1))),
        )
    )
    one, other = base.timeline.entries[:2]
    scenario = delisted(one, "vice-mayor").combined_with(altered(delisted(other, "vice-mayor"), since=one.moment))
    assert ("vice-mayor/3", 0, Against.REGISTER) in evaluate(base, scenario).upset
    agree(base, scenario)


def test_a_number_of_another_group_in_a_groups_minutes_is_proved_again_when_stated_otherwise():
    """Together with something else that is assumed, the count's own group is concerned, not the meeting's."""
    record = (*GROUPS, meeting(3, declared=(count(9, **REGISTER, group="urban", level="vice-mayor"),)))
    base = verify(timeline(*record))
    (proof,) = base.proofs
    scenario = leaving(base, "industry/113-1", "一").combined_with(restated(proof, 0, altered(proof.count, count=1)))
    assert evaluate(base, scenario).settled == {proof.key}
    agree(base, scenario)


def test_numbers_stated_otherwise_are_proved_again_at_their_meeting_alone():
    """Whatever is declared before or after; of two meetings at once, all from the first on."""
    record = (
        first("甲", "乙"),
        *(meeting(place, *going_on("甲", "乙"), declared=(listed(3), count(2, **REGISTER))) for place in (2, 3, 4)),
    )
    base = verify(timeline(*record))
    wrong = {proof.key[0]: proof for proof in base.proofs if proof.verdict is Verdict.DIFFERS}
    right = {key: restated(proof, 0, altered(proof.count, count=2)) for key, proof in wrong.items()}
    scenario = right["industry/113-3"]
    assert proved_again(base, scenario) == [("industry/113-3", 0), ("industry/113-3", 1)]
    assert {key[:2] for key in evaluate(base, scenario).settled} == {("industry/113-3", 0)}
    agree(base, scenario)
    both = scenario.combined_with(right["industry/113-4"])
    assert {key[:2] for key in evaluate(base, both).settled} == {("industry/113-3", 0), ("industry/113-4", 0)}
    agree(base, both)
