"""How hypotheses become explanations: which scenario of each is taken, what is combined, what each explanation says."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.model.vocabulary import Cause, Counted, Decision
from projections import explain, reconcile
from projections.reconciliation import explanations
from projections.reconciliation.checks import Cited, Explanation
from projections.reconciliation.explanations import _best, _Evaluated, _helps, _in_pairs, _one_of, explained
from projections.reconciliation.hypotheses import Hypothesis
from projections.reconciliation.hypotheses.context import restated
from projections.reconciliation.proofs import verify
from projections.reconciliation.what_if import ScenarioResult, evaluate
from projections.reconciliation.wording import Evidence
from tests.projections.reconciliation.records import REGISTER, count, first, going_on, item, listed, meeting, timeline

TWO_WRONG = (
    first("甲", "乙"),
    meeting(
        2, *going_on("甲", "乙"), declared=(count(1, Counted.PROPOSED), count(3, **REGISTER), count(5, **REGISTER))
    ),
)


def hypothesis(*scenarios, case: str = "", **fields) -> Hypothesis:
    """A hypothesis of no consequence but its scenarios."""
    evidence = fields.pop("evidence", Evidence("miscount"))
    return Hypothesis(
        cause=Cause.MISCOUNT, cases=(case,) if case else (), evidence=evidence, scenarios=scenarios, **fields
    )


def corrected(base, place: int):
    """The proof at that place and the scenario in which its number is as derived."""
    proof = base.proofs[place]
    return proof, restated(proof, proof.key[1], altered(proof.count, count=proof.derivation.derived))


# --- one hypothesis --------------------------------------------------------------------------------


def test_of_the_scenarios_of_a_hypothesis_the_one_that_settles_the_difference_is_taken():
    """Even where another settles as much elsewhere; of several that settle it, the one that gains most."""
    base = verify(timeline(*TWO_WRONG))
    (first_proof, mine), (_, others), (_, third) = (corrected(base, place) for place in range(3))
    assert _best(base, first_proof, hypothesis(others, mine)).scenario == mine
    assert _best(base, first_proof, hypothesis(others.combined_with(third), mine)).scenario == mine
    assert _best(base, first_proof, hypothesis(mine, mine.combined_with(others))).scenario == mine.combined_with(others)


def result(base, place: int, derived: int | None) -> ScenarioResult:
    """A result of which only the number derived for the proof is known."""
    numbers = {} if derived is None else {base.proofs[place].key: derived}
    return ScenarioResult(settled=frozenset(), upset=frozenset(), derived=numbers)


def test_only_what_brings_the_number_nearer_helps():
    """Two follow and five are declared: three helps; two, one and eight do not; nor what proves it no longer."""
    base = verify(timeline(*TWO_WRONG))
    helps = {number: _helps(result(base, 2, number), base.proofs[2]) for number in (None, 1, 2, 3, 5, 7, 8, 9)}
    assert helps == {None: False, 1: False, 2: False, 3: True, 5: True, 7: True, 8: False, 9: False}


# --- several ------------------------------------------------------------------------------------


def test_two_that_speak_of_one_case_are_no_pair():
    """All other pairs are evaluated, and those that settle the difference together are told as both at once."""
    base = verify(timeline(*TWO_WRONG))
    (proof, mine), (_, others) = corrected(base, 0), corrected(base, 1)
    nothing = _Evaluated(hypotheses=(hypothesis(others, case="甲"),), result=evaluate(base, others), scenario=others)
    same_case = altered(nothing, hypotheses=(hypothesis(mine, case="甲"),), scenario=mine)
    other_case = altered(nothing, hypotheses=(hypothesis(mine, case="乙"),), scenario=mine)
    pair, *_ = _in_pairs(base, proof, [nothing, same_case, other_case])
    assert pair == _Evaluated(
        hypotheses=(*nothing.hypotheses, *other_case.hypotheses),
        result=evaluate(base, others.combined_with(mine)),
        scenario=others.combined_with(mine),
    )
    unsettling = altered(other_case, scenario=others)
    assert [one.hypotheses for one in _in_pairs(base, proof, [nothing, same_case, unsettling])] == [
        (*same_case.hypotheses, *unsettling.hypotheses)
    ]


def test_alternatives_are_told_as_one_with_all_their_cases():
    """The first of them stands for all: its evidence with every name, its result and its scenario."""
    base = verify(timeline(*TWO_WRONG))
    (_, mine), (_, others) = corrected(base, 0), corrected(base, 1)
    names = [Cited(title=title, case=title, meeting="industry/113-1", item="一") for title in "甲乙"]
    one, other = (
        _Evaluated(
            hypotheses=(
                hypothesis(
                    scenario, case=name.case, evidence=Evidence("near", names=(name,), count=place), penalty=place
                ),
            ),
            result=evaluate(base, mine),
            scenario=scenario,
        )
        for place, (scenario, name) in enumerate(zip((mine, others), names, strict=True))
    )
    assert _one_of([one, other, one]) == _Evaluated(
        hypotheses=(
            altered(
                one.hypotheses[0],
                cases=("甲", "乙"),
                evidence=Evidence("near", names=(names[0], names[1], names[0]), one_of=True),
            ),
        ),
        result=one.result,
        scenario=mine,
        one_of=True,
    )


# --- all of a record ----------------------------------------------------------------------------


def lines(explanation: Explanation) -> list[str]:
    """Cause, titles and number upset; what is cited; what is settled."""
    head = " ".join([str(explanation.cause), *explanation.titles, f"(upsets {explanation.upsets})"])
    settled = (f"settles {one.meeting} {one.item} {one.says} {one.method}" for one in explanation.settles)
    return [head, *(f"cites {one.title} @ {one.where}" for one in explanation.cited), *settled]


LEFT_OUT_TWICE = (
    first("甲", "乙", "丙"),
    meeting(2, *going_on("甲", "乙"), declared=(listed(2),)),
    meeting(3, *going_on("甲", "乙"), declared=(count(4, Counted.DEFERRED),)),
    meeting(4, *going_on("甲", "乙"), declared=(listed(2),)),
)


def test_a_difference_that_an_earlier_explanation_settles_is_not_explained_by_itself():
    """The case left out twice is told once; the difference between the two has an explanation of its own."""
    first_one, other = explain(timeline(*LEFT_OUT_TWICE))
    assert [lines(first_one), lines(other)] == [
        [
            "unmatched-name 丙 (upsets 0)",
            "cites 丙 @ industry/113-1 一",
            "settles industry/113-2 一 計2案 register",
            "settles industry/113-4 一 計2案 register",
        ],
        ["miscount (upsets 0)", "settles industry/113-3 一 計4案 resolutions"],
    ]
    assert (first_one.cases, first_one.one_of, first_one.missing, first_one.perhaps) == (
        ("industry-113-1.03",), False, (), ()
    )  # fmt: skip
    assert other.text == "the number itself: by what was resolved it is 0"


def test_each_difference_has_what_would_settle_it():
    """The explanations of one difference are those of all that settle it, likeliest first."""
    base = verify(timeline(*LEFT_OUT_TWICE))
    found = explained(base, "en").by_proof
    assert {
        (key[0], str(key[2])): [(str(one.cause), one.titles, len(one.settles)) for one in explanations]
        for key, explanations in found.items()
    } == {
        ("industry/113-2", "register"): [("unmatched-name", ("丙",), 2)],
        ("industry/113-3", "resolutions"): [("miscount", (), 1)],
        ("industry/113-4", "register"): [("unmatched-name", ("丙",), 2)],
    }


def test_no_more_than_five_explanations_are_told_of_a_difference():
    """There may be more in the record as a whole."""
    record = (
        first("甲", "乙", "丙", "丁", "戊"),
        meeting(2, *going_on("甲"), declared=(count(3, **REGISTER, under="一"),)),
    )
    base = verify(timeline(*record))
    found = explained(base, "en")
    (of_it,) = found.by_proof.values()
    assert (len(of_it), of_it == found.ranked[:5], len(found.ranked) > 5) == (5, True, True)


def test_a_resolution_out_of_order_is_among_what_is_settled():
    """Two names as one case: the list agrees, and what was continued without being on the register is in order."""
    record = (
        first("青創交流合作"),
        meeting(
            2,
            item("一", "青創合作交流", decide=Decision.PROPOSED, new=True),
            item("一", "青創合作交流"),
            declared=(listed(1),),
        ),
    )
    found = explain(timeline(*record))
    settled = ["settles industry/113-2 一 計1案 register", "settles industry/113-2 一  rules"]
    cited = ["cites 青創合作交流 @ industry/113-2 一", "cites 青創交流合作 @ industry/113-1 一"]
    assert [lines(one) for one in found] == [
        ["near-name 青創合作交流 青創交流合作 (upsets 0)", *cited, *settled],
        ["unmatched-name 青創交流合作 青創合作交流 (upsets 1)", *reversed(cited), *settled],
    ]
    assert found[0].cases == tuple(reversed(found[1].cases)) == ("industry-113-2.01", "industry-113-1.01")
    assert found[1].text.endswith("; this settles 2 differences, but 1 now in order would not be")


def test_what_an_explanation_settles_and_upsets_is_in_its_text():
    """In the language asked for: two lists without 乙 between which the register is still counted with it."""
    record = (
        first("甲", "乙"),
        meeting(2, *going_on("甲"), declared=(listed(1),)),
        meeting(3, declared=(count(2, **REGISTER),)),
        meeting(4, *going_on("甲"), declared=(listed(1),)),
    )
    english, chinese = (explain(timeline(*record), language=language) for language in ("en", "zh-TW"))
    assert [(one.upsets, one.text) for one in english] == [
        (
            1,
            "乙, last resolved at industry/113-1 一, is on the register (working group) but not on the list of "
            "industry/113-2 一; this settles 2 differences, but 1 now in order would not be",
        )
    ]
    assert [one.text for one in chinese] == [
        "「乙」（最後決議為 industry/113-1 一）尚在工作小組列管，但未列於 industry/113-2 一 名單；"
        "可一併說明 2 處不符，但另有 1 處不再相符"
    ]


def test_two_things_together_are_told_where_neither_alone_is_enough():
    """Only pairs of what brings the number nearer; the number itself is told besides."""
    record = (
        first("甲", "乙", "丙", "丁"),
        meeting(2, *going_on("甲"), declared=(count(2, **REGISTER, under="一"),)),
    )
    found = explain(timeline(*record))
    assert [(str(one.cause), one.titles, one.one_of, one.upsets) for one in found] == [
        ("miscount", (), False, 0),
        ("unmatched-name", ("乙", "丙"), False, 0),
        ("unmatched-name", ("乙", "丁"), False, 0),
        ("unmatched-name", ("丙", "丁"), False, 0),
    ]
    assert [one.text for one in found[:2]] == [
        "the number itself: by the register it is 4",
        "had 乙 (industry/113-1 一) and 丙 (industry/113-1 一) left the register (working group) before "
        "industry/113-2 一, that would make 2",
    ]


def test_what_was_settled_stays_settled_while_others_are_explained():
    """Between two numbers that one case explains stands a third: the last is still not explained by itself."""
    record = (
        first("甲", "乙", "丙"),
        meeting(2, *going_on("甲", "乙"), declared=(count(2, **REGISTER),)),
        meeting(3, item("一", "丁", decide=Decision.LISTED, new=True), declared=(count(9, Counted.DEFERRED),)),
        meeting(4, *going_on("甲", "乙", "丁"), declared=(count(3, **REGISTER),)),
    )
    texts = [one.text for one in explain(timeline(*record))]
    assert texts[0].endswith("this settles 2 differences")
    assert "the number itself: by the register it is 3" in texts
    assert "the number itself: by what was resolved it is 0" in texts
    assert "the number itself: by the register it is 4" not in texts


def test_two_numbers_wrong_in_the_same_way_are_two_explanations():
    """Told in the same words, each is of a difference of its own."""
    record = (
        meeting(1, declared=(count(3, Counted.DEFERRED),)),
        meeting(2, declared=(count(4, Counted.DEFERRED),)),
    )
    found = explain(timeline(*record))
    assert [one.text for one in found] == ["the number itself: by what was resolved it is 0"] * 2
    assert [one.meeting for explanation in found for one in explanation.settles] == ["industry/113-1", "industry/113-2"]


def test_once_the_evaluations_are_used_up_differences_are_told_without_explanation(monkeypatch):
    """The first is explained with all its evaluations; those after it still differ, and nothing explains them."""
    record = timeline(*(meeting(place, declared=(count(place, Counted.PROPOSED),)) for place in (1, 2, 3)))
    whole = {key[0]: len(found) for key, found in explained(verify(record), "en").by_proof.items()}
    assert set(whole) == {"industry/113-1", "industry/113-2", "industry/113-3"}
    assert all(whole.values())
    monkeypatch.setattr(explanations, "MAX_EVALUATIONS", 1)
    cut = {key[0]: len(found) for key, found in explained(verify(record), "en").by_proof.items()}
    assert cut == {"industry/113-1": whole["industry/113-1"], "industry/113-2": 0, "industry/113-3": 0}
    checks = [check for check in reconcile(record) if check.difference is not None]
    assert [bool(check.explanations) for check in checks] == [True, False, False]
    assert all(check.because for check in checks)


def test_the_evaluations_of_one_difference_count_for_the_next(monkeypatch):
    """A difference is explained as long as those before it have left any evaluation at all."""
    record = timeline(*(meeting(place, declared=(count(place, Counted.PROPOSED),)) for place in (1, 2, 3)))
    monkeypatch.setattr(explanations, "MAX_EVALUATIONS", 0)
    assert not any(explained(verify(record), "en").by_proof.values())
    explained_of = []
    for most in (1, 4, 50):
        monkeypatch.setattr(explanations, "MAX_EVALUATIONS", most)
        explained_of.append(sum(bool(found) for found in explained(verify(record), "en").by_proof.values()))
    assert explained_of == [1, 2, 3]


def test_of_nothing_counted_as_stated_another_reading_is_told_before_a_wrong_number():
    """No case was delisted and two were asked for; where one was delisted, the number is doubted first."""
    asked_for = item("一", "甲", "乙", decide=Decision.REFERRED_FOR_DELISTING)
    declared = (count(2, Counted.WITHDRAWN),)
    none = explain(timeline(first("甲", "乙", "丙"), meeting(2, asked_for, declared=declared)))
    assert [str(one.cause) for one in none] == ["reading", "reading", "miscount"]
    proposed = (item("二", "丁", decide=Decision.PROPOSED), item("三", "丁", decide=Decision.WITHDRAWN))
    one = explain(timeline(first("甲", "乙", "丙"), meeting(2, asked_for, *proposed, declared=declared)))
    assert [str(each.cause) for each in one if each.cause in (Cause.MISCOUNT, Cause.READING)] == [
        "miscount",
        "reading",
        "reading",
    ]
