"""Hypotheses among what was resolved: what the meeting may have resolved too, or is recorded as having resolved."""

from __future__ import annotations

from datetime import date

from ledger.model.minutes import CarriedIn
from ledger.model.vocabulary import Counted, Decision
from projections.reconciliation.hypotheses.hypothesis import MAX_ALTERNATIVES
from projections.reconciliation.hypotheses.resolutions import unmatched_among_resolved
from tests.projections.reconciliation.described import context_of, evidence, found, scenarios, titles
from tests.projections.reconciliation.records import above, count, first, going_on, item, meeting


def test_each_case_resolved_so_may_be_one_too_many():
    """All by which the meeting resolved so of the case is assumed away; other resolutions about it stay."""
    context = context_of(
        "resolutions",
        first("甲", "乙"),
        meeting(
            2,
            item("一", "甲", "乙", decide=Decision.REFERRED_FOR_DELISTING),
            item("二", "乙", renamed_to="丙"),
            declared=(count(1, Counted.REFERRED_FOR_DELISTING),),
        ),
    )
    assert found(context, unmatched_among_resolved) == [
        "unmatched-name 甲: resolved-too 1, choice resolved-too, penalty 6.5",
        "unmatched-name 丙: resolved-too 1, choice resolved-too, penalty 6.5",
    ]
    assert evidence(context, unmatched_among_resolved) == [
        "names 甲 @ industry/113-2 一; word referred-for-delisting",
        "names 丙 @ industry/113-2 一; word referred-for-delisting",
    ]
    assert scenarios(context, unmatched_among_resolved) == [
        [
            "2024-06-01 industry/113-2 | "
            "- industry/113-2 CaseReferredForDelisting 甲 working-group industry 一 to=vice-mayor"
        ],
        [
            "2024-06-01 industry/113-2 | "
            "- industry/113-2 CaseReferredForDelisting 丙 as '乙' working-group industry 一 to=vice-mayor"
        ],
    ]


def test_unnamed_cases_counted_too_are_nobody_to_consider():
    """Of the rest continued by number only the named case is told."""
    context = context_of(
        "resolutions",
        first("甲", "乙", "丙"),
        meeting(
            2,
            *going_on("甲"),
            item("二", decide=Decision.REST_CONTINUED, rest=2),
            declared=(count(2, Counted.CONTINUED),),
        ),
    )
    assert titles(context, unmatched_among_resolved) == ["甲"]


def test_any_case_that_the_meeting_does_not_name_may_have_been_resolved_so_too():
    """Only what the rules allow: a request may be repeated; a proposal not yet accepted cannot be asked off."""
    context = context_of(
        "resolutions",
        first("甲", "乙", "丙", "丁"),
        meeting(
            2,
            item("一", "丁", decide=Decision.REFERRED_FOR_DELISTING),
            item("二", "戊", decide=Decision.PROPOSED),
        ),
        meeting(
            3,
            item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING),
            item("二", "乙"),
            declared=(count(2, Counted.REFERRED_FOR_DELISTING, under="一"),),
        ),
    )
    assert found(context, unmatched_among_resolved) == [
        "unmatched-name 丙: not-resolved 2, choice not-resolved",
        "unmatched-name 丁: not-resolved 2, choice not-resolved",
    ]
    where = "where industry/113-3 一; word referred-for-delisting"
    assert evidence(context, unmatched_among_resolved) == [
        f"names 丙 @ industry/113-1 一; {where}",
        f"names 丁 @ industry/113-2 一; {where}",
    ]
    asked_off = "2024-09-01 industry/113-3 last | + CaseReferredForDelisting {} working-group industry 一 to=vice-mayor"
    assert scenarios(context, unmatched_among_resolved) == [[asked_off.format("丙")], [asked_off.format("丁")]]


def test_cases_of_other_groups_are_not_considered():
    """A count of one group's delistings is short of one of that group's cases only."""
    urban = CarriedIn(item="一", cases=("戊",), on=("vice-mayor",), group="urban")
    context = context_of(
        "resolutions",
        first("甲"),
        above(held=date(2024, 5, 1), carried_in=(urban,)),
        above(held=date(2024, 7, 1), ordinal=4, declared=(count(1, Counted.DELISTED, group="industry"),)),
    )
    assert titles(context, unmatched_among_resolved) == ["甲"]


def test_no_more_than_a_few_cases_are_evaluated():
    """Of a long register the first that the rules allow, in the order they came in."""
    cases = tuple(f"第{number}案" for number in range(MAX_ALTERNATIVES + 2))
    context = context_of("resolutions", first(*cases), meeting(2, declared=(count(1, Counted.CONTINUED),)))
    assert titles(context, unmatched_among_resolved) == list(cases[:MAX_ALTERNATIVES])


def test_a_case_first_seen_later_may_have_been_proposed_here():
    """What no minutes introduce may have come with the meeting that counts one more, as may a case on no record."""
    context = context_of(
        "resolutions",
        first("甲"),
        meeting(2, *going_on("己")),
        meeting(3, item("一", "戊", decide=Decision.PROPOSED), declared=(count(2, Counted.PROPOSED, under="一"),)),
        meeting(4, *going_on("庚")),
    )
    assert found(context, unmatched_among_resolved) == [
        "unmatched-name 庚: not-resolved 2, choice not-introduced",
        "unmatched-name: not-recorded 2, penalty 6.5",
    ]
    assert evidence(context, unmatched_among_resolved) == [
        "names 庚 @ industry/113-4 一(一); where industry/113-3 一; word proposed",
        "where industry/113-3 一; word proposed",
    ]
    assert scenarios(context, unmatched_among_resolved) == [
        [
            "2024-09-01 industry/113-3 last | - industry/113-4 CaseFirstSeen 庚 working-group industry 一(一) | "
            "+ CaseProposed 庚 working-group industry 一 category=cooperation",
            "2024-09-01 industry/113-3 last | - industry/113-4 CaseFirstSeen 庚 working-group industry 一(一) | "
            "+ CaseProposed 庚 working-group industry 一 category=cooperation | "
            "+ CaseAccepted 庚 working-group industry 一",
        ],
        [
            "2024-09-01 industry/113-3 last | "
            "+ CaseProposed supposed:industry/113-3 as '' working-group industry 一 category=cooperation",
            "2024-09-01 industry/113-3 last | "
            "+ CaseProposed supposed:industry/113-3 as '' working-group industry 一 category=cooperation | "
            "+ CaseAccepted supposed:industry/113-3 as '' working-group industry 一",
        ],
    ]


def test_a_case_first_seen_later_may_have_been_put_on_the_register_here():
    """Counted as put on the register, it is assumed listed straight away."""
    context = context_of(
        "resolutions",
        first("甲"),
        meeting(2, declared=(count(1, Counted.ADDED),)),
        meeting(3, *going_on("庚")),
    )
    assert found(context, unmatched_among_resolved) == [
        "unmatched-name 庚: not-resolved 1, choice not-introduced",
        "unmatched-name: not-recorded 1, penalty 6.5",
    ]
    assert evidence(context, unmatched_among_resolved) == [
        "names 庚 @ industry/113-3 一(一); where industry/113-2 一; word added",
        "where industry/113-2 一; word added",
    ]
    assert scenarios(context, unmatched_among_resolved) == [
        [
            "2024-06-01 industry/113-2 last | - industry/113-3 CaseFirstSeen 庚 working-group industry 一(一) | "
            "+ CaseListed 庚 working-group industry 一 introduces=True category=cooperation"
        ],
        [
            "2024-06-01 industry/113-2 last | "
            "+ CaseListed supposed:industry/113-2 as '' working-group industry 一 introduces=True category=cooperation"
        ],
    ]


def test_a_case_of_another_group_did_not_come_with_this_groups_count():
    """First seen at the vice mayors' as urban development's, it is not one of industry's proposals."""
    context = context_of(
        "resolutions",
        first("甲"),
        meeting(2, declared=(count(1, Counted.PROPOSED),)),
        above(item("一", "庚", group="urban"), held=date(2024, 7, 1)),
    )
    assert [one.evidence.kind for one in unmatched_among_resolved(context)] == ["not-recorded"]


def test_at_a_meeting_of_no_group_a_case_of_any_group_may_have_come():
    """The vice mayors count one more put on the register: whichever group's it is."""
    context = context_of(
        "resolutions",
        first("甲"),
        above(held=date(2024, 7, 1), declared=(count(1, Counted.ADDED),)),
        above(item("一", "庚", group="urban"), held=date(2024, 8, 1), ordinal=4),
    )
    assert found(context, unmatched_among_resolved) == [
        "unmatched-name 庚: not-resolved 1, choice not-introduced",
        "unmatched-name: not-recorded 1, penalty 6.5",
    ]
    assert scenarios(context, unmatched_among_resolved) == [
        [
            "2024-07-01 vice-mayor/3 last | - vice-mayor/4 CaseFirstSeen 庚 vice-mayor urban 一 | "
            "+ CaseListed 庚 vice-mayor urban 一 introduces=True category=cooperation"
        ],
        [
            "2024-07-01 vice-mayor/3 last | "
            "+ CaseListed supposed:vice-mayor/3 as '' vice-mayor - 一 introduces=True category=cooperation"
        ],
    ]


def test_a_case_that_is_nowhere_on_record_was_not_delisted_here():
    """Only what brings cases in can bring in one that no minutes name."""
    context = context_of(
        "resolutions",
        meeting(1),
        meeting(2, declared=(count(1, Counted.REFERRED_FOR_DELISTING),)),
        meeting(3, *going_on("庚")),
    )
    assert found(context, unmatched_among_resolved) == []


def test_what_is_assumed_of_a_case_on_no_record_bears_an_id_of_its_own():
    """It stands under the item counted, in the group counted, without a name, after all that is recorded there."""
    context = context_of("resolutions", first("甲"), meeting(2, declared=(count(1, Counted.PROPOSED, under="二"),)))
    (hypothesis,) = unmatched_among_resolved(context)
    (event,) = (dated.event for dated in hypothesis.scenarios[0].added)
    assert (event.id, event.case, event.named, event.group, event.item) == (
        "supposed:industry/113-2:supposed:industry/113-2",
        "supposed:industry/113-2",
        "",
        "industry",
        "二",
    )
