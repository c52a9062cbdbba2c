"""Hypotheses that are no names: meetings not on record, presumptions, and the number or its reading."""

from __future__ import annotations

from datetime import date

from ledger.model.minutes import CarriedIn, Presumed
from ledger.model.vocabulary import Counted, Decision
from projections.reconciliation.hypotheses.others import (
    counted_twice,
    missing_meetings,
    other_groups,
    presumptions,
)
from projections.reconciliation.proofs import verify
from tests.projections.reconciliation.described import context_at, context_of, evidence, found, scenarios, titles
from tests.projections.reconciliation.records import (
    COUNCIL,
    DAYS,
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

# --- meetings not on record ---------------------------------------------------------------------


def test_a_meeting_not_on_record_may_have_taken_the_surplus_off():
    """Three by the register and one declared: what is missing is assumed to have taken two off, just before."""
    context = context_of("register", first("甲", "乙", "丙"), meeting(3, declared=(count(1, **REGISTER),)))
    assert found(context, missing_meetings) == ["missing-meeting: missing 2"]
    assert evidence(context, missing_meetings) == ["level working-group; missing industry/113-2"]
    assert scenarios(context, missing_meetings) == [
        [
            "2024-09-01 phase -1 industry/113-3 last | "
            "+ UnnamedCasesCarriedIn working-group industry register=working-group count=-2"
        ]
    ]


def test_what_is_assumed_of_a_missing_meeting_is_of_the_meeting_that_counts():
    """The cases assumed come in by number, under no item, for the group and on the register counted."""
    context = context_of(
        "register", first("甲", "乙"), meeting(3, declared=(count(3, **REGISTER, level="vice-mayor"),))
    )
    (hypothesis,) = missing_meetings(context)
    (scenario,) = hypothesis.scenarios
    (added,) = scenario.added
    event = added.event
    assert (event.id, event.recorded_at, event.meeting, event.item, event.entry, event.order) == (
        "supposed:industry/113-3",
        context.header.recorded_at,
        "industry/113-3",
        "",
        0,
        0,
    )
    assert (event.level, event.group, event.register, event.count) == ("working-group", "industry", "vice-mayor", 1)


def test_the_last_meeting_of_a_year_may_have_been_held():
    """Where no number is skipped, the one that would follow is told as perhaps held."""
    context = context_of(
        "register",
        first("甲", "乙"),
        meeting(1, declared=(count(1, **REGISTER),), year=114),
    )
    assert found(context, missing_meetings) == ["missing-meeting: missing 1"]
    assert evidence(context, missing_meetings) == ["level working-group; perhaps industry/113-2"]
    assert scenarios(context, missing_meetings) == [
        [
            "2025-02-01 phase -1 industry/114-1 last | "
            "+ UnnamedCasesCarriedIn working-group industry register=working-group count=-1"
        ]
    ]


def test_what_may_have_been_held_is_not_told_beside_what_is_missing():
    """A number skipped is reason enough; a year that ended before the register last agreed changed nothing since."""
    skipped = context_of(
        "register",
        first("甲", "乙"),
        meeting(1, year=114),
        meeting(3, declared=(count(1, **REGISTER),), year=114),
    )
    assert evidence(skipped, missing_meetings) == ["level working-group; missing industry/114-2"]
    agreed_since = context_of(
        "register",
        first("甲", "乙"),
        meeting(1, declared=(count(2, **REGISTER),), year=114),
        meeting(2, declared=(count(1, **REGISTER),), year=114),
    )
    assert found(agreed_since, missing_meetings) == []


def test_no_meeting_is_considered_where_none_is_missing():
    """With every number on record in one year, there is no meeting to hypothesis."""
    context = context_of("register", first("甲", "乙"), meeting(2, declared=(count(1, **REGISTER),)))
    assert found(context, missing_meetings) == []


def test_a_meeting_before_the_last_count_that_agreed_is_not_considered():
    """The number skipped between 113-1 and 113-3 changed nothing that 113-3 did not still count right."""
    agreeing = meeting(3, declared=(count(2, **REGISTER),))
    context = context_of("register", first("甲", "乙"), agreeing, meeting(4, declared=(count(1, **REGISTER),)))
    assert found(context, missing_meetings) == []


def test_names_that_do_not_match_are_told_instead_of_the_meeting():
    """Where a list shows which cases are at odds, they are the hypotheses; where the number agrees, nothing is."""
    gone = context_of("register", first("甲", "乙"), meeting(3, *going_on("甲"), declared=(listed(1),)))
    assert found(gone, missing_meetings) == []
    come = context_of(
        "register",
        first("甲"),
        meeting(3, *going_on("甲"), item("一(二)", "丁", decide=Decision.LISTED, new=True), declared=(listed(2),)),
    )
    assert found(come, missing_meetings) == []
    agreeing = context_of("register", first("甲"), meeting(3, declared=(count(1, **REGISTER),)))
    assert found(agreeing, missing_meetings) == []


# --- presumptions -------------------------------------------------------------------------------


def presumed(*cases: str, group: str = "", taken_on: date = date(2024, 3, 1)) -> Presumed:
    """That the vice mayors delisted the cases on a day in spring."""
    return Presumed(
        item="一", cases=cases, decision=Decision.DELISTED, level="vice-mayor", group=group,
        after=DAYS[1], before=DAYS[2], taken_on=taken_on, basis="後來未再見到",
    )  # fmt: skip


def test_what_is_presumed_before_the_count_may_not_have_been():
    """Each presumption is assumed away, with its basis and the item that shows it."""
    context = context_of(
        "register",
        first("甲", "乙", "丙"),
        meeting(2, *going_on("甲", "乙", "丙"), presumed=(presumed("乙"),)),
        above(held=COUNCIL, declared=(count(3, **REGISTER, group="industry"),)),
    )
    assert found(context, presumptions) == ["presumption 乙: presumption"]
    assert evidence(context, presumptions) == ["names 乙 @ industry/113-2 一; text 後來未再見到"]
    assert scenarios(context, presumptions) == [
        ["2024-03-01 23:59:59 industry/113-2 1 | - industry/113-2 CaseDelisted 乙 vice-mayor industry 一"]
    ]


def test_presumptions_after_the_count_or_about_other_cases_are_not_considered():
    """What takes effect later changes nothing yet; what is of another group was not counted."""
    later = Presumed(
        item="一", cases=("乙",), decision=Decision.DELISTED, level="vice-mayor",
        after=date(2024, 7, 2), before=DAYS[3], taken_on=date(2024, 8, 1), basis="後來未再見到",
    )  # fmt: skip
    urban = CarriedIn(item="一", cases=("戊",), on=("vice-mayor",), group="urban")
    context = context_of(
        "register",
        first("甲", "乙"),
        above(held=date(2024, 2, 20), ordinal=2, carried_in=(urban,)),
        above(
            held=COUNCIL,
            presumed=(presumed("戊", group="urban", taken_on=date(2024, 4, 1)),),
            declared=(count(3, **REGISTER, group="industry"),),
        ),
        meeting(3, *going_on("甲", "乙"), presumed=(later,)),
    )
    assert found(context, presumptions) == []


# --- counted in each place ----------------------------------------------------------------------


def test_cases_in_more_places_than_the_number_counts_do_not_hide_one_that_fits():
    """Of two cases in several places, the one whose places give the number is told, whichever comes first."""
    context = context_of(
        "named",
        first("甲", "乙"),
        meeting(
            2,
            *going_on("甲", "乙"),
            item("一(三)", "甲", decide=Decision.DEADLINE_MET),
            item("一(四)", "甲", decide=Decision.DEADLINE_MET),
            item("一(五)", "乙", decide=Decision.DEADLINE_MET),
            declared=(listed(3),),
        ),
    )
    assert titles(context, counted_twice) == ["乙"]


def test_a_case_in_several_places_may_be_counted_in_each():
    """Where counting every place gives the number, the case is told with its places; the number is then as derived."""
    context = context_of(
        "named",
        first("甲", "乙"),
        meeting(
            2,
            *going_on("甲", "乙"),
            item("一(三)", "乙", decide=Decision.DEADLINE_MET),
            declared=(listed(3),),
        ),
    )
    assert found(context, counted_twice) == ["double-count 乙: twice 3, choice twice"]
    assert evidence(context, counted_twice) == ["names 乙 @ industry/113-2 一(二); where 一(二)、一(三)"]
    assert scenarios(context, counted_twice) == [["2024-06-01 industry/113-2 | industry/113-2 [0] listed before 2"]]


def test_places_that_do_not_give_the_number_are_not_considered():
    """One place too many does not explain a number two too high, nor one too low."""
    for declared in (1, 4):
        context = context_of(
            "named",
            first("甲", "乙"),
            meeting(
                2,
                *going_on("甲", "乙"),
                item("一(三)", "乙", decide=Decision.DEADLINE_MET),
                declared=(listed(declared),),
            ),
        )
        assert found(context, counted_twice) == []


# --- under another group ------------------------------------------------------------------------


def test_a_case_of_a_group_that_has_too_many_may_be_counted_under_one_that_has_too_few():
    """Each case counted is assumed moved as the meeting found it, and what was resolved to be the other group's."""
    context = context_of(
        "resolutions",
        *council(
            count(1, Counted.DELISTED, group="industry", item="一"),
            count(2, Counted.DELISTED, group="urban", item="二"),
        ),
        group="industry",
    )
    assert found(context, other_groups) == [
        "off-by-group 甲: group, choice urban",
        "off-by-group 乙: group, choice urban",
    ]
    assert evidence(context, other_groups) == [
        "names 甲 @ vice-mayor/3 一; group urban",
        "names 乙 @ vice-mayor/3 一; group urban",
    ]
    assert scenarios(context, other_groups) == [
        [
            "2024-07-01 phase 0 vice-mayor/3 last | - vice-mayor/3 CaseDelisted 甲 vice-mayor industry 一 | "
            "+ CaseMoved 甲 vice-mayor industry 一 to_group=urban | "
            "+ 2024-07-01 vice-mayor/3 2: CaseDelisted 甲 vice-mayor urban 一"
        ],
        [
            "2024-07-01 phase 0 vice-mayor/3 last | - vice-mayor/3 CaseDelisted 乙 vice-mayor industry 一 | "
            "+ CaseMoved 乙 vice-mayor industry 一 to_group=urban | "
            "+ 2024-07-01 vice-mayor/3 3: CaseDelisted 乙 vice-mayor urban 一"
        ],
    ]


def test_a_case_that_first_appears_at_the_meeting_is_not_moved():
    """One that was there is moved under the name it had; one that is new is introduced by the other group."""
    kept = first("甲")
    carried = CarriedIn(item="二", cases=("戊",), on=("vice-mayor",), group="urban")
    context = context_of(
        "resolutions",
        kept,
        above(
            item("一", "甲", group="industry", renamed_to="乙"),
            item("二", "戊", group="urban"),
            held=COUNCIL,
            carried_in=(carried,),
            declared=(
                count(0, Counted.CONTINUED, group="industry"),
                count(2, Counted.CONTINUED, group="urban"),
            ),
        ),
        group="industry",
    )
    assert scenarios(context, other_groups) == [
        [
            "2024-07-01 phase 0 vice-mayor/3 last | - vice-mayor/3 CaseContinued 乙 as '甲' vice-mayor industry 一 | "
            "- vice-mayor/3 CaseRenamed 乙 as '甲' vice-mayor industry 一 | "
            "+ CaseMoved 乙 as '甲' vice-mayor industry 一 to_group=urban | "
            "+ 2024-07-01 vice-mayor/3 2: CaseRenamed 乙 as '甲' vice-mayor urban 一 | "
            "+ 2024-07-01 vice-mayor/3 3: CaseContinued 乙 as '甲' vice-mayor urban 一"
        ]
    ]
    context = context_of(
        "resolutions",
        kept,
        above(
            item("一", "丙", decide=Decision.LISTED, new=True, group="industry"),
            held=COUNCIL,
            declared=(count(0, Counted.ADDED, group="industry"), count(1, Counted.ADDED, group="urban")),
        ),
        group="industry",
    )
    assert scenarios(context, other_groups) == [
        [
            "2024-07-01 phase 0 vice-mayor/3 last | "
            "- vice-mayor/3 CaseListed 丙 vice-mayor industry 一 introduces=True category=cooperation | "
            "+ 2024-07-01 vice-mayor/3 1: CaseListed 丙 vice-mayor urban 一 introduces=True category=cooperation"
        ]
    ]


def test_a_group_that_has_too_few_is_not_asked_for_cases():
    """The shortage is explained from the side of the group that has too many."""
    context = context_of(
        "resolutions",
        *council(
            count(1, Counted.DELISTED, group="industry", item="一"),
            count(2, Counted.DELISTED, group="urban", item="二"),
        ),
        group="urban",
    )
    assert found(context, other_groups) == []


def test_groups_that_agree_or_that_count_something_else_take_no_case():
    """Only a count of the same kind, of another group, that differs too, can take a case over."""
    one_too_many = count(1, Counted.DELISTED, group="industry", item="一")
    for other in (
        count(1, Counted.DELISTED, group="urban", item="二"),
        count(2, Counted.ADDED, group="urban", item="二"),
        count(4, Counted.DELISTED, item="三"),
    ):
        context = context_of("resolutions", *council(one_too_many, other), of=Counted.DELISTED, group="industry")
        assert found(context, other_groups) == []


def test_only_the_counts_of_the_same_meeting_by_the_same_method_are_asked():
    """A later meeting that counts one too few for another group does not take the case; what agrees is passed over."""
    later = above(held=date(2024, 8, 1), ordinal=4, declared=(count(1, Counted.DELISTED, group="urban", item="二"),))
    one_too_many = count(1, Counted.DELISTED, group="industry", item="一")
    alone = scene_of_proof(*council(one_too_many), later)
    assert found(alone, other_groups) == []
    declared = (count(0, Counted.DELISTED, group="transport"), one_too_many, count(2, Counted.DELISTED, group="urban"))
    beside = scene_of_proof(*council(*declared), later)
    assert [one.choice for one in other_groups(beside)] == ["urban", "urban"]


def scene_of_proof(*minutes):
    """The difference of the count of industry's delistings, with everything about it."""
    base = verify(timeline(*minutes))
    (proof,) = [one for one in base.proofs if one.question is not None and one.question.group == "industry"]
    return context_at(base, proof)


def test_a_total_over_all_groups_is_of_no_group_to_take_from():
    """A total that differs is not explained by a case's group."""
    context = context_of(
        "resolutions",
        *council(count(2, Counted.DELISTED, item="三"), count(2, Counted.DELISTED, group="urban", item="二")),
        group="",
    )
    assert found(context, other_groups) == []
