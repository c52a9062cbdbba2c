"""Hypotheses that are names: those left out of a list or put on it in error, and those that read alike."""

from __future__ import annotations

from datetime import date

from ledger.model.minutes import CarriedIn
from ledger.model.vocabulary import Counted, Decision, Instant
from projections.reconciliation.hypotheses.names import similar_names, unmatched_among_named
from tests.projections.reconciliation.described import context_of, evidence, found, scenarios
from tests.projections.reconciliation.records import (
    REGISTER,
    above,
    count,
    first,
    going_on,
    item,
    listed,
    meeting,
    only_presumed,
)

# --- among the cases named ----------------------------------------------------------------------


def test_too_few_are_named_and_any_other_on_the_register_may_be_meant():
    """Each is assumed named as it is, or resolved so that it left, as far as the rules allow."""
    context = context_of("named", first("甲", "乙", "丙"), meeting(2, *going_on("甲"), declared=(listed(2),)))
    assert found(context, unmatched_among_named) == [
        "unmatched-name 乙: not-named 2, choice not-named",
        "unmatched-name 丙: not-named 2, choice not-named",
    ]
    assert evidence(context, unmatched_among_named) == [
        "names 乙 @ industry/113-1 一; where industry/113-2 一; level working-group",
        "names 丙 @ industry/113-1 一; where industry/113-2 一; level working-group",
    ]
    assert scenarios(context, unmatched_among_named) == [
        [
            "2024-06-01 industry/113-2 last | + CaseContinued 乙 working-group industry 一",
            "2024-06-01 industry/113-2 last | + CaseDelisted 乙 working-group industry 一",
            "2024-06-01 industry/113-2 last | + CaseReferredForDelisting 乙 working-group industry 一 to=vice-mayor",
        ],
        [
            "2024-06-01 industry/113-2 last | + CaseContinued 丙 working-group industry 一",
            "2024-06-01 industry/113-2 last | + CaseDelisted 丙 working-group industry 一",
            "2024-06-01 industry/113-2 last | + CaseReferredForDelisting 丙 working-group industry 一 to=vice-mayor",
        ],
    ]


def test_of_the_vice_mayors_list_a_case_is_assumed_delisted_by_them():
    """No level above them could be asked; where the count stands over no item, the place is the item that states it."""
    declared = count(2, **REGISTER, exhaustive=True, group="industry")
    context = context_of(
        "named",
        first("甲", "乙"),
        above(item("一", "甲", group="industry"), held=date(2024, 7, 1), declared=(declared,)),
    )
    assert found(context, unmatched_among_named) == ["unmatched-name 乙: not-named 2, choice not-named"]
    assert evidence(context, unmatched_among_named) == [
        "names 乙 @ industry/113-1 一; where vice-mayor/3 一; level vice-mayor"
    ]
    assert scenarios(context, unmatched_among_named) == [
        [
            "2024-07-01 vice-mayor/3 last | + CaseContinued 乙 vice-mayor industry 一",
            "2024-07-01 vice-mayor/3 last | + CaseDelisted 乙 vice-mayor industry 一",
        ]
    ]


def test_too_many_are_named_and_those_not_on_the_register_may_be_there_in_error():
    """Only what is not on the register is considered, and is assumed not to be spoken of at all."""
    context = context_of(
        "named",
        first("甲", "乙"),
        meeting(2, *going_on("甲", "乙"), item("一(三)", "丁", decide=Decision.PROPOSED), declared=(listed(2),)),
    )
    assert found(context, unmatched_among_named) == ["unmatched-name 丁: named-too 2, choice named-too, penalty 6.5"]
    assert evidence(context, unmatched_among_named) == ["names 丁 @ industry/113-2 一(三)"]
    assert scenarios(context, unmatched_among_named) == [
        [
            "2024-06-01 phase -2 industry/113-2 | "
            "- industry/113-2 CaseProposed 丁 working-group industry 一(三) category=cooperation"
        ]
    ]


def test_a_list_of_the_right_number_has_no_name_too_many_on_the_register():
    """Named and all on the register: nothing is considered of the names."""
    context = context_of("named", first("甲", "乙"), meeting(2, *going_on("甲", "乙"), declared=(listed(1),)))
    assert found(context, unmatched_among_named) == []


# --- names that read alike ----------------------------------------------------------------------


def test_a_case_new_at_the_meeting_that_reads_like_another_may_be_that_other():
    """The later of the two is assumed to be the earlier; the places are where each was first spoken of."""
    context = context_of(
        "named",
        first("青創交流合作", "地熱發電"),
        meeting(2, item("一", "青創合作交流", decide=Decision.PROPOSED, new=True), declared=(listed(2),)),
    )
    assert found(context, similar_names) == ["near-name 青創合作交流 青創交流合作: near"]
    assert evidence(context, similar_names) == [
        "names 青創合作交流 @ industry/113-2 一; others 青創交流合作 @ industry/113-1 一"
    ]
    assert scenarios(context, similar_names) == [["2024-06-01 phase -1 industry/113-2 1 | 青創合作交流 = 青創交流合作"]]


def test_an_earlier_name_that_reads_alike_is_told_under_that_name():
    """A renamed case is compared by every name it has borne, and cited by the one that is near."""
    context = context_of(
        "named",
        first("青創交流合作"),
        meeting(2, item("一", "青創交流合作", decide=Decision.CONTINUED, renamed_to="創業媒合")),
        meeting(3, item("一", "青創合作交流", decide=Decision.PROPOSED, new=True), declared=(listed(2),)),
    )
    assert found(context, similar_names) == ["near-name 青創合作交流 創業媒合: near"]
    assert evidence(context, similar_names) == [
        "names 青創合作交流 @ industry/113-3 一; others 青創交流合作 @ industry/113-1 一"
    ]


def test_of_several_names_that_read_alike_the_first_borne_is_told():
    """A new case that is renamed at once is near by both names."""
    new = item("一", "青創合作交流", decide=Decision.PROPOSED, new=True, renamed_to="青創交流的合作")
    context = context_of("named", first("青創交流合作"), meeting(2, new, declared=(listed(3),)))
    assert found(context, similar_names) == ["near-name 青創交流的合作 青創交流合作: near"]
    assert evidence(context, similar_names) == [
        "names 青創合作交流 @ industry/113-2 一; others 青創交流合作 @ industry/113-1 一"
    ]


def test_cases_long_known_and_cases_of_other_groups_are_not_considered():
    """Two names near each other that were both there before are two cases; another group's case is not ours."""
    urban = CarriedIn(item="一", cases=("地熱發電案場",), on=("vice-mayor",), group="urban")
    record = (
        first("青創交流合作", "青創合作交流"),
        above(held=date(2024, 5, 1), carried_in=(urban,)),
        meeting(2, item("一", "地熱發電案廠", decide=Decision.PROPOSED, new=True), declared=(listed(2),)),
    )
    assert found(context_of("named", *record), similar_names) == []


def test_at_a_meeting_of_no_group_cases_of_all_groups_are_compared():
    """The vice mayors' list without a group: names of two groups that read alike are considered."""
    urban = CarriedIn(item="一", cases=("青創合作交流",), on=("vice-mayor",), group="urban", new=True)
    declared = count(3, Counted.LISTED, Instant.BEFORE, exhaustive=True)
    context = context_of(
        "named",
        first("青創交流合作"),
        above(held=date(2024, 7, 1), carried_in=(urban,), declared=(declared,)),
        of=Counted.LISTED,
    )
    assert found(context, similar_names) == ["near-name 青創合作交流 青創交流合作: near"]
    assert evidence(context, similar_names) == [
        "names 青創合作交流 @ vice-mayor/3 一; others 青創交流合作 @ industry/113-1 一"
    ]


def test_a_case_that_nothing_introduces_may_be_another_whenever_it_came():
    """First seen at an earlier meeting, by a resolution that takes it as known: still in doubt."""
    context = context_of(
        "named",
        first("青創交流合作", "地熱發電"),
        meeting(2, *going_on("青創合作交流")),
        meeting(3, *going_on("地熱發電"), declared=(listed(2),)),
    )
    assert found(context, similar_names) == ["near-name 青創合作交流 青創交流合作: near"]
    assert scenarios(context, similar_names) == [["2024-06-01 phase -1 industry/113-2 1 | 青創合作交流 = 青創交流合作"]]


def test_a_case_that_is_only_presumed_has_no_place_to_be_told():
    """No minutes speak of it: that a new case reads like it is not told."""
    context = context_of(
        "named",
        first("甲"),
        meeting(
            2,
            item("一", "青創合作交流", decide=Decision.PROPOSED),
            presumed=(only_presumed("青創交流合作"),),
            declared=(listed(2),),
        ),
    )
    assert found(context, similar_names) == []
