"""One difference with everything on record about it: what may be assumed of a case, and where the record has it."""

from __future__ import annotations

from datetime import date

from ledger.model.events import CaseDelisted
from ledger.model.minutes import CarriedIn
from ledger.model.vocabulary import Counted, Decision
from ledger.timeline import Dated
from projections.reconciliation.hypotheses.context import LAST, combined
from tests.projections.reconciliation.described import case_of, context_of, happening, scenario_line, when
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
)

LISTED_AND_ASKED = (
    first("甲", "乙"),
    meeting(
        2,
        item("一(一)", "甲"),
        item("二", "丙", decide=Decision.PROPOSED),
        declared=(listed(3), count(4, Counted.CONTINUED)),
    ),
)


def test_the_surplus_is_by_how_much_the_record_is_above_the_minutes():
    """Two on the register and three declared: one below; one declared: one above."""
    for declared, surplus in ((3, -1), (1, 1), (2, 0)):
        context = context_of("register", first("甲", "乙"), meeting(2, declared=(count(declared, **REGISTER),)))
        assert context.surplus == surplus


def test_just_before_is_after_everything_else_that_precedes_the_meeting():
    """What is assumed there comes after what the minutes carry in at other meetings and before all of this one's."""
    context = context_of("register", first("甲"), meeting(2, declared=(count(2, **REGISTER),)))
    moment = context.just_before
    assert (moment.day, moment.phase, moment.meeting, moment.order) == (date(2024, 6, 1), -1, "industry/113-2", LAST)


def test_as_found_is_between_what_the_minutes_carry_in_and_what_the_meeting_resolves():
    """What is assumed there comes after the meeting's own carried-in cases."""
    context = context_of("register", first("甲"), meeting(2, declared=(count(2, **REGISTER),)))
    assert when(context.before_resolutions) == "2024-06-01 phase 0 industry/113-2 last"


def test_an_assumed_event_is_of_the_meeting_in_every_field():
    """Its id says that it is assumed and of which case; it comes from no entry of any sheet."""
    context = context_of("register", *LISTED_AND_ASKED)
    state = case_of(context, "乙")
    (dated,) = context.delisted_scenarios(state)[0].added
    assert dated == Dated(
        moment=context.just_before,
        position=LAST,
        event=CaseDelisted(
            id=f"supposed:industry/113-2:{state.id}",
            recorded_at=context.header.recorded_at,
            meeting="industry/113-2",
            level="working-group",
            group="industry",
            item="一",
            entry=0,
            order=0,
            case=state.id,
            named="乙",
        ),
    )


def test_a_count_under_no_item_assumes_under_the_item_that_states_it():
    """The item counted is the place; without one, the item that states the number."""
    for under, item_assumed in (("二", "二"), ("", "三")):
        declared = count(3, **REGISTER, item="三", under=under)
        context = context_of("register", first("甲"), meeting(2, declared=(declared,)))
        assert context.event_fields(case_of(context, "甲").id, "甲", "industry")["item"] == item_assumed


def test_a_case_leaves_just_before_or_where_it_was_last_resolved():
    """The later moment first; what only takes effect after the meeting is no earlier moment."""
    context = context_of(
        "register", first("甲"), meeting(2, *going_on("甲")), meeting(3, declared=(count(2, **REGISTER),))
    )
    assert [
        scenario_line(context.base, scenario) for scenario in context.delisted_scenarios(case_of(context, "甲"))
    ] == [
        "2024-09-01 phase -1 industry/113-3 last | + CaseDelisted 甲 working-group industry 一",
        "2024-06-01 industry/113-2 1 | + CaseDelisted 甲 working-group industry 一",
    ]


def test_a_case_carried_in_by_the_same_minutes_leaves_just_before_only():
    """What the minutes carry in takes effect after that moment, and is no earlier one."""
    context = context_of(
        "named",
        meeting(
            1,
            carried_in=(CarriedIn(item="一", cases=("甲",), on=LEVELS),),
            declared=(count(2, **REGISTER, exhaustive=True),),
        ),
    )
    state = case_of(context, "甲")
    assert [when(moment) for moment in context.latest_and_earliest(state)] == [
        "2024-02-01 phase -1 industry/113-1 last"
    ]
    assert when(context.last_dated(state).moment) == "2024-02-01 phase 0 industry/113-1 1"
    assert context.last_cited(state).where == "industry/113-1 一"


def test_a_case_enters_as_new_or_as_known():
    """What the meeting did not find is introduced, with its own category; what was there before is put back."""
    context = context_of("register", *LISTED_AND_ASKED)
    assert [scenario_line(context.base, scenario) for scenario in context.listed_scenarios(case_of(context, "丙"))] == [
        "2024-06-01 phase -1 industry/113-2 last | "
        "+ CaseListed 丙 working-group industry 一 introduces=True category=cooperation"
    ]
    assert [scenario_line(context.base, scenario) for scenario in context.listed_scenarios(case_of(context, "乙"))] == [
        "2024-06-01 phase -1 industry/113-2 last | + CaseListed 乙 working-group industry 一 category=cooperation",
        "2024-02-01 phase 0 industry/113-1 2 | + CaseListed 乙 working-group industry 一 category=cooperation",
    ]


def test_a_case_enters_the_register_that_is_counted():
    """In a group's minutes, a list of what the vice mayors follow: it is they who would have listed the case."""
    declared = listed(3, level="vice-mayor")
    context = context_of(
        "register", first("甲"), meeting(2, item("一", "丙", decide=Decision.PROPOSED), declared=(declared,))
    )
    assert [scenario_line(context.base, scenario) for scenario in context.listed_scenarios(case_of(context, "丙"))] == [
        "2024-06-01 phase -1 industry/113-2 last | "
        "+ CaseListed 丙 vice-mayor industry 一 introduces=True category=cooperation"
    ]


def test_a_case_named_after_all_may_be_counted_as_well():
    """Named only, the number stays; counted as well, it is one more."""
    context = context_of("register", *LISTED_AND_ASKED)
    state = case_of(context, "乙")
    assert scenario_line(context.base, context.named_scenario(state)) == (
        "2024-06-01 industry/113-2 last | + CaseContinued 乙 working-group industry 一"
    )
    assert scenario_line(context.base, context.named_scenario(state, also_counted=True)) == (
        "2024-06-01 industry/113-2 | "
        "+ 2024-06-01 industry/113-2 last: CaseContinued 乙 working-group industry 一 | "
        "industry/113-2 [0] listed before 4"
    )


def test_a_case_never_named_is_spoken_of_nowhere_under_the_count():
    """What first sees the case goes with it; what is under another item stays."""
    context = context_of(
        "register",
        first("甲"),
        meeting(2, *going_on("己"), item("二", "己", decide=Decision.DEADLINE_MET), declared=(listed(2),)),
    )
    assert scenario_line(context.base, context.unnamed_scenario(case_of(context, "己"))) == (
        "2024-06-01 phase -2 industry/113-2 | "
        "- industry/113-2 CaseContinued 己 working-group industry 一(一) | "
        "- industry/113-2 CaseFirstSeen 己 working-group industry 一(一)"
    )


def test_a_meeting_resolves_each_kind_of_what_is_counted():
    """Every kind of resolution that a group can count, and none where what is counted is no resolution."""
    context = context_of("register", *LISTED_AND_ASKED)
    state, proposal = case_of(context, "乙"), case_of(context, "丙")
    events = {of: context.resolution(state, of) for of in Counted}
    assert {str(of): happening(context.base, event) for of, event in events.items() if event is not None} == {
        "added": "CaseListed 乙 working-group industry 一",
        "delisted": "CaseDelisted 乙 working-group industry 一",
        "off-register": "CaseDelisted 乙 working-group industry 一",
        "referred-for-listing": "CaseReferredForListing 乙 working-group industry 一 to=vice-mayor",
        "referred-for-delisting": "CaseReferredForDelisting 乙 working-group industry 一 to=vice-mayor",
        "continued": "CaseContinued 乙 working-group industry 一",
        "deferred": "CaseDeferred 乙 working-group industry 一",
        "withdrawn": "CaseWithdrawn 乙 working-group industry 一",
    }
    assert (
        happening(context.base, context.resolution(proposal, Counted.ADDED))
        == "CaseAccepted 丙 working-group industry 一"
    )


def test_the_highest_level_asks_nobody():
    """The vice mayors can delist, and refer nothing to a level above."""
    context = context_of("register", first("甲"), above(held=date(2024, 7, 1), declared=(count(2, **REGISTER),)))
    state = case_of(context, "甲")
    assert context.resolution(state, Counted.REFERRED_FOR_LISTING) is None
    assert context.resolution(state, Counted.REFERRED_FOR_DELISTING) is None
    assert (
        happening(context.base, context.resolution(state, Counted.DELISTED)) == "CaseDelisted 甲 vice-mayor industry 一"
    )


def test_what_the_rules_refuse_is_not_assumed():
    """A case found on the register may be asked off it, and not be deferred like a proposal."""
    context = context_of("register", *LISTED_AND_ASKED)
    state = case_of(context, "乙")
    assert scenario_line(context.base, context.resolved_scenario(state, Counted.REFERRED_FOR_DELISTING)) == (
        "2024-06-01 industry/113-2 last | + CaseReferredForDelisting 乙 working-group industry 一 to=vice-mayor"
    )
    assert context.resolved_scenario(state, Counted.DEFERRED) is None
    assert context.resolved_scenario(state, Counted.LISTED) is None


def test_where_the_meeting_names_a_case():
    """By the first of its items under the count; a case that it does not name, by the meeting that first named it."""
    context = context_of(
        "named",
        first("甲", "乙"),
        meeting(2, item("二", "甲"), item("一(一)", "甲"), item("一(二)", "甲"), declared=(listed(3),)),
    )
    assert [context.cited_here(case_of(context, title)).where for title in ("甲", "乙")] == [
        "industry/113-2 一(一)",
        "industry/113-1",
    ]


# --- when the register last agreed ---------------------------------------------------------------


def last_agreed(*later, held=date(2024, 12, 1)):
    """The day on which the vice mayors' register of industry last agreed, asked at a vice-mayor meeting."""
    declared = count(9, **REGISTER, group="industry")
    context = context_of(
        "register",
        first("甲", "乙"),
        *later,
        above(held=held, ordinal=9, declared=(declared,)),
        group="industry",
    )
    return context.last_agreed()


def vice_mayors(day: date, ordinal: int, *declared, **fields):
    """Vice mayors who only declare counts."""
    return above(held=day, ordinal=ordinal, declared=declared, **fields)


def test_the_last_count_of_the_same_register_that_agrees_is_the_day():
    """Two such counts: the later one."""
    right = count(2, **REGISTER, group="industry")
    assert last_agreed() is None
    assert last_agreed(vice_mayors(date(2024, 3, 1), 3, right), vice_mayors(date(2024, 4, 1), 4, right)) == date(
        2024, 4, 1
    )


def test_a_count_that_differs_or_is_of_another_register_is_not_the_day():
    """Not a count that differs, nor of another level, of another group, or of anything but the register."""
    wrong = (
        vice_mayors(date(2024, 4, 1), 4, count(3, **REGISTER, group="industry")),
        meeting(2, declared=(count(2, **REGISTER),)),
        vice_mayors(date(2024, 4, 1), 4, count(2, **REGISTER)),
        vice_mayors(date(2024, 4, 1), 4, count(0, Counted.DELISTED, group="industry")),
        vice_mayors(date(2024, 4, 1), 4, count(0, None, None, group="industry")),
    )
    for one in wrong:
        assert last_agreed(one) is None
    agreed = vice_mayors(date(2024, 3, 1), 3, count(2, **REGISTER, group="industry"))
    for one in wrong:
        assert last_agreed(agreed, one) == date(2024, 3, 1)


def test_a_count_of_the_same_day_or_later_is_not_the_day():
    """Only meetings held on an earlier day tell what was still right."""
    same_day = vice_mayors(date(2024, 12, 1), 3, count(2, **REGISTER, group="industry"))
    later = vice_mayors(date(2025, 1, 1), 10)
    assert last_agreed(same_day, later) is None


# --- several at once ------------------------------------------------------------------------------


def test_scenarios_taken_together_are_all_of_them_at_once():
    """None together is none; one is itself; two hold both, from the earlier moment on."""
    context = context_of("register", *LISTED_AND_ASKED)
    one, other = context.delisted_scenarios(case_of(context, "乙")), context.delisted_scenarios(case_of(context, "甲"))
    assert combined([]) is None
    assert combined([one[0]]) is one[0]
    both = combined([one[0], other[1]])
    assert (both.since, both.added) == (other[1].since, (*one[0].added, *other[1].added))
