"""Hypotheses about names: which cases are drawn from the record, with what evidence and which scenarios."""

from __future__ import annotations

from datetime import date

from ledger.model.minutes import CarriedIn
from ledger.model.vocabulary import Decision
from projections.reconciliation.hypotheses.hypothesis import MAX_ALTERNATIVES
from projections.reconciliation.hypotheses.names import all_unmatched, unmatched_on_register
from tests.projections.reconciliation.described import context_of, evidence, found, scenario_line, scenarios, titles
from tests.projections.reconciliation.records import (
    LEVELS,
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

# --- at the register ----------------------------------------------------------------------------


def test_what_list_and_register_do_not_share_is_considered_one_by_one_and_all_at_once():
    """Each case may have left or come just before, or right after it was last heard of, or be misnamed in the list."""
    context = context_of(
        "register",
        first("甲", "乙"),
        meeting(3, *going_on("甲"), item("一(二)", "丁", decide=Decision.LISTED, new=True), declared=(listed(2),)),
    )
    assert found(context, unmatched_on_register) == [
        "unmatched-name 乙: left-out 2",
        "unmatched-name 丁: beyond 2",
        "unmatched-name 乙 丁: exchanged 2, penalty 1.2",
    ]
    assert evidence(context, unmatched_on_register) == [
        "names 乙 @ industry/113-1 一; where industry/113-3 一; level working-group; missing industry/113-2",
        "names 丁 @ industry/113-3 一(二); where industry/113-3 一; level working-group; missing industry/113-2",
        "names 乙 @ industry/113-1 一; others 丁 @ industry/113-3 一(二); where industry/113-3 一; "
        "level working-group; "
        "missing industry/113-2",
    ]
    assert scenarios(context, unmatched_on_register) == [
        [
            "2024-09-01 phase -1 industry/113-3 last | + CaseDelisted 乙 working-group industry 一",
            "2024-02-01 phase 0 industry/113-1 2 | + CaseDelisted 乙 working-group industry 一",
            "2024-09-01 industry/113-3 | "
            "+ 2024-09-01 industry/113-3 last: CaseContinued 乙 working-group industry 一 | "
            "industry/113-3 [0] listed before 3",
        ],
        [
            "2024-09-01 phase -1 industry/113-3 last | "
            "+ CaseListed 丁 working-group industry 一 introduces=True category=cooperation",
            "2024-09-01 phase -2 industry/113-3 | "
            "- industry/113-3 CaseListed 丁 working-group industry 一(二) introduces=True category=cooperation",
        ],
        [
            "2024-09-01 phase -1 industry/113-3 last | + CaseDelisted 乙 working-group industry 一 | "
            "+ CaseListed 丁 working-group industry 一 introduces=True category=cooperation",
            "2024-02-01 phase 0 industry/113-1 2 | + CaseDelisted 乙 working-group industry 一 | "
            "+ 2024-09-01 phase -1 industry/113-3 last: CaseListed 丁 working-group industry 一 "
            "introduces=True category=cooperation",
        ],
    ]


def test_of_more_names_than_two_at_odds_none_is_considered_by_itself():
    """One thing happened to all of them or the list is about something else: three are evaluated together only."""
    left = context_of("register", first("甲", "乙", "丙", "丁"), meeting(2, *going_on("甲"), declared=(listed(1),)))
    assert titles(left, unmatched_on_register) == ["乙 丙 丁"]
    new = (
        item(f"一({number})", case, decide=Decision.LISTED, new=True) for number, case in (("二", "丁"), ("三", "戊"))
    )
    both = context_of("register", first("甲", "乙"), meeting(2, *going_on("甲"), *new, declared=(listed(3),)))
    assert titles(both, unmatched_on_register) == ["乙 丁 戊"]
    two = context_of("register", first("甲", "乙", "丙"), meeting(2, *going_on("甲"), declared=(listed(1),)))
    assert titles(two, unmatched_on_register) == ["乙", "丙", "乙 丙"]


def test_two_cases_gone_are_considered_together_as_left_out():
    """Where nothing came, what went may have gone at one time; no number is skipped, a year's last meeting perhaps."""
    context = context_of(
        "register",
        first("甲", "乙", "丙"),
        meeting(2, *going_on("甲", "乙", "丙")),
        meeting(1, *going_on("丙"), declared=(listed(1),), year=114),
    )
    assert found(context, unmatched_on_register)[-1] == "unmatched-name 甲 乙: left-out 1, parts 2"
    assert evidence(context, unmatched_on_register)[-1] == (
        "names 甲 @ industry/113-2 一(一), 乙 @ industry/113-2 一(二); where industry/114-1 一; "
        "level working-group; perhaps industry/113-3"
    )
    assert scenarios(context, unmatched_on_register)[-1] == [
        "2025-02-01 phase -1 industry/114-1 last | + CaseDelisted 甲 working-group industry 一 | "
        "+ CaseDelisted 乙 working-group industry 一",
        "2024-06-01 industry/113-2 1 | + CaseDelisted 甲 working-group industry 一 | "
        "+ 2024-06-01 industry/113-2 2: CaseDelisted 乙 working-group industry 一",
    ]


def test_two_cases_come_are_considered_together_as_beyond():
    """A case known before may come back where it was last resolved; one that is new cannot come before the meeting."""
    context = context_of(
        "register",
        first("甲", "乙"),
        meeting(2, item("一", "乙", decide=Decision.REFERRED_FOR_DELISTING)),
        meeting(
            3,
            *going_on("甲", "乙"),
            item("一(三)", "丁", decide=Decision.LISTED, new=True, category="measure"),
            declared=(listed(3),),
        ),
    )
    assert found(context, unmatched_on_register) == [
        "unmatched-name 乙: beyond 3",
        "unmatched-name 丁: beyond 3",
        "unmatched-name 乙 丁: beyond 3, parts 2",
    ]
    assert scenarios(context, unmatched_on_register) == [
        [
            "2024-09-01 phase -1 industry/113-3 last | + CaseListed 乙 working-group industry 一 category=cooperation",
            "2024-06-01 industry/113-2 1 | + CaseListed 乙 working-group industry 一 category=cooperation",
            "2024-09-01 phase -2 industry/113-3 | - industry/113-3 CaseContinued 乙 working-group industry 一(二)",
        ],
        [
            "2024-09-01 phase -1 industry/113-3 last | "
            "+ CaseListed 丁 working-group industry 一 introduces=True category=measure",
            "2024-09-01 phase -2 industry/113-3 | "
            "- industry/113-3 CaseListed 丁 working-group industry 一(三) introduces=True category=measure",
        ],
        [
            "2024-09-01 phase -1 industry/113-3 last | "
            "+ CaseListed 乙 working-group industry 一 category=cooperation | "
            "+ CaseListed 丁 working-group industry 一 introduces=True category=measure",
            "2024-06-01 industry/113-2 1 | + CaseListed 乙 working-group industry 一 category=cooperation | "
            "+ 2024-09-01 phase -1 industry/113-3 last: CaseListed 丁 working-group industry 一 "
            "introduces=True category=measure",
        ],
    ]


def test_the_register_of_another_level_is_changed_at_that_level():
    """A list of what the vice mayors follow, in a group's minutes: what left, left their register."""
    context = context_of(
        "register",
        first("甲", "乙"),
        meeting(2, *going_on("甲"), declared=(listed(1, level="vice-mayor"),)),
    )
    assert found(context, unmatched_on_register) == ["unmatched-name 乙: left-out 1"]
    assert evidence(context, unmatched_on_register) == [
        "names 乙 @ industry/113-1 一; where industry/113-2 一; level vice-mayor"
    ]
    assert scenarios(context, unmatched_on_register) == [
        [
            "2024-06-01 phase -1 industry/113-2 last | + CaseDelisted 乙 vice-mayor industry 一",
            "2024-02-01 phase 0 industry/113-1 2 | + CaseDelisted 乙 vice-mayor industry 一",
            "2024-06-01 industry/113-2 | "
            "+ 2024-06-01 industry/113-2 last: CaseContinued 乙 working-group industry 一 | "
            "industry/113-2 [0] listed before 2",
        ]
    ]


def test_without_a_list_any_case_not_spoken_of_may_have_left():
    """Too many by the register: each case of the group that the meeting does not name is an alternative."""
    context = context_of(
        "register",
        meeting(
            1,
            carried_in=(
                CarriedIn(item="一", cases=("甲", "乙", "丙"), on=LEVELS),
                CarriedIn(item="二", cases=("丁",), on=LEVELS, category="measure"),
            ),
        ),
        meeting(2, *going_on("乙"), declared=(count(2, **REGISTER, category="cooperation"),)),
    )
    assert found(context, unmatched_on_register) == [
        "unmatched-name 甲: may-have-left 2, choice leaves",
        "unmatched-name 丙: may-have-left 2, choice leaves",
    ]
    assert evidence(context, unmatched_on_register) == [
        "names 甲 @ industry/113-1 一; where industry/113-2 一; level working-group",
        "names 丙 @ industry/113-1 一; where industry/113-2 一; level working-group",
    ]
    assert scenarios(context, unmatched_on_register) == [
        [
            "2024-06-01 phase -1 industry/113-2 last | + CaseDelisted 甲 working-group industry 一",
            "2024-02-01 phase 0 industry/113-1 1 | + CaseDelisted 甲 working-group industry 一",
        ],
        [
            "2024-06-01 phase -1 industry/113-2 last | + CaseDelisted 丙 working-group industry 一",
            "2024-02-01 phase 0 industry/113-1 3 | + CaseDelisted 丙 working-group industry 一",
        ],
    ]


def test_no_more_than_a_few_alternatives_are_evaluated():
    """Of a long register the first cases only, in the order they came in."""
    cases = tuple(f"第{number}案" for number in range(MAX_ALTERNATIVES + 2))
    context = context_of("register", first(*cases), meeting(2, declared=(count(3, **REGISTER),)))
    assert titles(context, unmatched_on_register) == list(cases[:MAX_ALTERNATIVES])


def test_without_a_list_any_case_taken_off_may_still_be_there():
    """Too few by the register: each resolution by which a case left this register, the last first."""
    context = context_of(
        "register",
        first("甲", "乙", "丙", "丁"),
        meeting(
            2,
            item("一", "甲", decide=Decision.REFERRED_FOR_DELISTING),
            item("二", "丁", decide=Decision.CONTINUED),
            item("三", "戊", decide=Decision.PROPOSED),
        ),
        above(item("一", "乙", decide=Decision.DELISTED, group="industry"), held=date(2024, 7, 1)),
        meeting(
            3, item("一", "丙", decide=Decision.REFERRED_FOR_DELISTING), item("二", "戊", decide=Decision.WITHDRAWN)
        ),
        meeting(4, item("一", "丁", decide=Decision.REFERRED_FOR_DELISTING), declared=(count(4, **REGISTER),)),
    )
    assert found(context, unmatched_on_register) == [
        "unmatched-name 戊: resolved-too 4, choice returns, penalty 6.5",
        "unmatched-name 丙: resolved-too 4, choice returns, penalty 6.5",
        "unmatched-name 甲: resolved-too 4, choice returns, penalty 6.5",
    ]
    assert evidence(context, unmatched_on_register) == [
        "names 戊 @ industry/113-3 二; word delisted",
        "names 丙 @ industry/113-3 一; word delisted",
        "names 甲 @ industry/113-2 一; word delisted",
    ]
    assert scenarios(context, unmatched_on_register) == [
        ["2024-09-01 industry/113-3 2 | - industry/113-3 CaseWithdrawn 戊 working-group industry 二"],
        [
            "2024-09-01 industry/113-3 1 | "
            "- industry/113-3 CaseReferredForDelisting 丙 working-group industry 一 to=vice-mayor"
        ],
        [
            "2024-06-01 industry/113-2 1 | "
            "- industry/113-2 CaseReferredForDelisting 甲 working-group industry 一 to=vice-mayor"
        ],
    ]


def test_what_left_the_register_of_another_group_is_not_considered():
    """Of two groups' cases that the vice mayors delisted, only those of the group counted may still be there."""
    urban = CarriedIn(item="一", cases=("戊",), on=("vice-mayor",), group="urban")
    context = context_of(
        "register",
        first("甲", "乙"),
        above(
            item("一", "甲", decide=Decision.DELISTED, group="industry"),
            item("二", "戊", decide=Decision.DELISTED, group="urban"),
            held=date(2024, 7, 1),
            carried_in=(urban,),
        ),
        above(held=date(2024, 8, 1), ordinal=4, declared=(count(2, **REGISTER, group="industry"),)),
    )
    assert titles(context, unmatched_on_register) == ["甲"]


def test_a_case_that_is_only_presumed_was_last_heard_of_nowhere():
    """It may have left since the register last agreed; the place is the meeting whose minutes show the presumption."""
    context = context_of(
        "register",
        first("甲"),
        meeting(3, *going_on("甲"), presumed=(only_presumed("丁"),), declared=(listed(1),)),
    )
    assert found(context, unmatched_on_register) == ["unmatched-name 丁: left-out 1"]
    assert evidence(context, unmatched_on_register) == [
        "names 丁 @ industry/113-3; where industry/113-3 一; level working-group; missing industry/113-2"
    ]
    assert scenarios(context, unmatched_on_register) == [
        [
            "2024-09-01 phase -1 industry/113-3 last | + CaseDelisted 丁 working-group industry 一",
            "2024-09-01 industry/113-3 | "
            "+ 2024-09-01 industry/113-3 last: CaseContinued 丁 working-group industry 一 | "
            "industry/113-3 [0] listed before 2",
        ]
    ]
    at_once = all_unmatched(context, context.proof.derivation.left_out, ())
    assert [scenario_line(context.base, scenario) for scenario in at_once.scenarios] == [
        "2024-09-01 phase -1 industry/113-3 last | + CaseDelisted 丁 working-group industry 一"
    ] * 2


def reasons(*minutes):
    """What is told of the cases at the register, without what is assumed of them."""
    return evidence(context_of("register", *minutes), unmatched_on_register)


def test_only_meetings_since_a_case_was_last_resolved_may_have_changed_it():
    """The number skipped before 113-3, which still resolves the case, is not what is missing; nor an earlier year."""
    seen_since = (
        first("甲", "乙"),
        meeting(3, *going_on("甲", "乙")),
        meeting(4, *going_on("甲"), declared=(listed(1),)),
    )
    assert reasons(*seen_since) == ["names 乙 @ industry/113-3 一(二); where industry/113-4 一; level working-group"]
    another_year = (
        first("甲", "乙"),
        meeting(1, *going_on("甲", "乙"), year=114),
        meeting(2, *going_on("甲"), declared=(listed(1),), year=114),
    )
    assert reasons(*another_year) == ["names 乙 @ industry/114-1 一(二); where industry/114-2 一; level working-group"]


def test_what_may_have_been_held_is_not_told_beside_what_is_missing():
    """With 114-2 missing, whether there was a 113-2 is not asked."""
    record = (first("甲", "乙"), meeting(1, year=114), meeting(3, *going_on("甲"), declared=(listed(1),), year=114))
    assert reasons(*record) == [
        "names 乙 @ industry/113-1 一; where industry/114-3 一; level working-group; missing industry/114-2"
    ]


def test_a_case_of_which_no_minutes_speak_may_have_left_since_the_register_last_agreed():
    """There is no day on which it was last resolved: meetings missing before the last right count did not change it."""
    record = (
        first("甲"),
        meeting(3, *going_on("甲"), declared=(count(2, **REGISTER),)),
        meeting(4, *going_on("甲"), presumed=(only_presumed("丁"),), declared=(listed(1),)),
    )
    assert reasons(*record) == ["names 丁 @ industry/113-4; where industry/113-4 一; level working-group"]
