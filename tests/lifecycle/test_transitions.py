"""What events change: status at each transition, mergers, totality and purity."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given as try_all
from hypothesis import strategies as st

from ledger.lifecycle import CaseState, guards, transitions
from ledger.lifecycle.transitions import _APPLY
from ledger.log.codec import stored_name
from ledger.model import events
from ledger.model.events import CASE_EVENTS, CasesMerged, MeetingEvent
from ledger.model.vocabulary import Decision, Standing, Status
from ledger.testing.events import events_of
from ledger.testing.rules import (
    DAY,
    LATER,
    THREE,
    TWO,
    accepted,
    alias_confirmed,
    carried_in,
    continued,
    deferred,
    delisted,
    directive,
    due_date_moved,
    given,
    listed,
    merged,
    moved,
    owners_changed,
    proposed,
    referred_for_delisting,
    referred_for_listing,
    renamed,
    reopened,
    split,
    withdrawn,
)
from ledger.transcription.to_minutes import _DECISIONS, _FIELDS_OF
from tests.lifecycle.letters import NOR, D, L, M, N, S, W

PARTY, BOARD, COUNCIL = THREE


# --- status at each transition -------------------------------------------------------------------


def test_a_case_of_two_levels_from_proposal_to_delisting():
    """Approved by the group is not approved: it awaits listing, and after the group's delisting awaits the end."""
    case = given().when(proposed()).then(status=Status.PROPOSED, standings=(N, N))
    case = case.when(deferred()).then(status=Status.DEFERRED)
    case = case.when(accepted()).then(status=Status.AWAITING_LISTING, standings=(L, N))
    case = case.when(referred_for_listing()).then(status=Status.AWAITING_LISTING)
    case = case.when(listed()).then(status=Status.LISTED, standings=(L, L))
    case = case.when(continued()).then(status=Status.LISTED)
    case = case.when(referred_for_delisting()).then(status=Status.AWAITING_DELISTING, standings=(D, L))
    case = case.when(delisted(level=TWO[1])).then(status=Status.DELISTED, standings=(D, D))
    case.when(reopened()).then(status=Status.AWAITING_LISTING, standings=(L, N))


def test_a_case_of_three_levels_from_proposal_to_delisting():
    """Each level's listing is awaited in turn; only the highest one's is final."""
    case = given(levels=THREE).when(proposed(level=PARTY)).then(status=Status.PROPOSED)
    case = case.when(referred_for_listing(level=PARTY, to=BOARD)).then(
        status=Status.AWAITING_LISTING, standings=(L, N, N)
    )
    case = case.when(listed(level=BOARD)).then(status=Status.AWAITING_LISTING, standings=(L, L, N))
    case = case.when(referred_for_listing(level=BOARD, to=COUNCIL)).then(status=Status.AWAITING_LISTING)
    case = case.when(listed(level=COUNCIL)).then(status=Status.LISTED, standings=(L, L, L))
    case = case.when(referred_for_delisting(level=PARTY, to=BOARD)).then(status=Status.AWAITING_DELISTING)
    case = case.when(referred_for_delisting(level=BOARD, to=COUNCIL)).then(
        status=Status.AWAITING_DELISTING, standings=(D, D, L)
    )
    case.when(delisted(level=COUNCIL)).then(status=Status.DELISTED, standings=(D, D, D))


def test_a_platform_of_one_level_has_nothing_to_await():
    """Where one level is all there is, listed is listed and delisted is delisted."""
    one = (TWO[0],)
    case = given(proposed(), levels=one).when(accepted()).then(status=Status.LISTED, standings=(L,))
    case = case.when(delisted()).then(status=Status.DELISTED)
    case.when(reopened()).then(status=Status.LISTED)


def test_the_middle_level_delists_what_never_went_higher():
    """Delisted at the highest level that ever listed it, a case is delisted, whatever the levels below do."""
    case = given(carried_in(on=THREE[:2], never_on=THREE[2:]), levels=THREE)
    case.when(delisted(level=BOARD)).then(status=Status.DELISTED, standings=(L, D, N))
    case.when(delisted(level=PARTY)).then(status=Status.AWAITING_DELISTING, standings=(D, L, N))


def test_a_new_case_listed_above_leaves_the_levels_below_open():
    """Listed as new by an upper level: below it nothing is on record, above it nothing was listed."""
    new = given(levels=THREE).when(
        listed(level=BOARD, introduces=True, category="study", owners=("甲局",), scope=("x",))
    )
    state = new.then(standings=(NOR, L, N), status=Status.AWAITING_LISTING, category="study").state()
    assert (state.owners, state.scope) == (("甲局",), ("x",))


def test_carried_in_places_are_listed_never_or_unknown():
    """A level told of is listed or never was; one not told of is not on record."""
    cases = given(carried_in(on=THREE[:1], never_on=THREE[2:]), levels=THREE)
    assert cases.standings() == (L, NOR, N)


def test_continuing_confirms_a_place_that_was_open():
    """Continuing what the record left open puts it on the register, with no day of listing."""
    state = given(carried_in(on=TWO[1:])).when(continued()).then(standings=(L, L)).state()
    assert state.place(TWO[0]).listed_on is None


def test_a_withdrawn_case_leaves_every_register_and_no_request_stays():
    """Withdrawing closes the case everywhere and answers what was asked of the level above."""
    asked = given(proposed(), referred_for_listing())
    after = asked.when(withdrawn()).then(status=Status.WITHDRAWN, standings=(W, N), closed_at="industry/114-2")
    assert after.state().place(TWO[1]).referral is None


# --- requests ------------------------------------------------------------------------------------


def test_a_request_stays_until_it_is_answered_and_keeps_its_first_day():
    """A referral waits with the level above from the first day it was asked; listing answers it."""
    asked = given(proposed(), referred_for_listing())
    again = asked.when(referred_for_listing(), day=LATER).anyway()
    place = again.state().place(TWO[1])
    assert (place.referral, place.referred_on) == (Decision.REFERRED_FOR_LISTING, DAY)
    answered = again.when(listed()).then().state().place(TWO[1])
    assert (answered.referral, answered.referred_on, answered.listed_on) == (None, None, LATER)


def test_delisting_answers_a_request_to_delist():
    """Once the level above delists, it has nothing left to answer."""
    after = given(carried_in(on=TWO), referred_for_delisting()).when(delisted(level=TWO[1])).then()
    place = after.state().place(TWO[1])
    assert (place.referral, place.left_on) == (None, LATER)


def test_delisting_below_takes_back_a_request_to_list():
    """A group that delists what it had asked the level above to list asks no more."""
    after = given(proposed(), referred_for_listing()).when(delisted()).then(status=Status.DELISTED)
    assert after.state().place(TWO[1]).referral is None


def test_reopening_takes_back_a_request_to_delist():
    """A group that follows a case again no longer asks the level above to delist it."""
    after = given(carried_in(on=TWO), referred_for_delisting()).when(reopened()).then(status=Status.LISTED)
    assert after.state().place(TWO[1]).referral is None


def test_what_is_referred_for_delisting_is_a_proposal_no_longer():
    """A proposal that took over an open standing above, and is taken off there, awaits delisting."""
    proposal, party, board, council = proposed(), *THREE
    gone = (carried_in("B", on=(party,)), delisted("B", level=party))
    merger = merged("A", "B", into="A", level=board)
    asked = given(proposal, *gone, levels=THREE).when(merger).then(status=Status.PROPOSED, standings=(N, NOR, NOR))
    after = asked.when(referred_for_delisting(level=board, to=council)).then(status=Status.AWAITING_DELISTING)
    assert after.standings() == (N, D, NOR)


def test_a_case_split_up_asks_for_nothing_any_more():
    """The parts take over what was asked of the level above; the case that ends asks nothing."""
    after = given(proposed(), referred_for_listing()).when(split()).then(status=Status.DELISTED, standings=(S, N))
    assert after.state("P").place(TWO[1]).referral is Decision.REFERRED_FOR_LISTING
    assert after.state().place(TWO[1]).referral is None


# --- mergers and splits --------------------------------------------------------------------------


def test_a_merged_case_takes_its_sources_places_at_both_levels():
    """One source stands at both levels, one below only: the target stands at both, the sources nowhere."""
    cases = given(carried_in(on=TWO), carried_in("B", on=TWO[:1], never_on=TWO[1:]))
    after = cases.when(merged("A", "B", into="C", introduces=True)).then("C", standings=(L, L), status=Status.LISTED)
    assert after.standings("A") == (M, M)
    assert after.standings("B") == (M, N)
    assert after.state("A").merged_into == "C"
    assert after.state("A").status is Status.MERGED


@pytest.mark.parametrize("order", [("A", "B"), ("B", "A")])
def test_the_order_of_sources_does_not_matter_to_the_place(order):
    """A request to list is dropped where another source brings the listing itself, in either order."""
    cases = given(carried_in(on=TWO), proposed("B"), referred_for_listing("B"))
    after = cases.when(merged(*order, into="C", introduces=True)).then("C", standings=(L, L))
    assert after.state("C").place(TWO[1]).referral is None


def test_a_target_among_the_sources_keeps_its_id_and_gains_places():
    """One of the sources goes on as the whole: it takes the others' places and is not merged away."""
    cases = given(carried_in(on=TWO[:1], never_on=TWO[1:]), carried_in("B", on=TWO))
    after = cases.when(merged("A", "B", into="A")).then("A", standings=(L, L), status=Status.LISTED)
    assert after.state("A").merged_into is None
    assert after.state("B").merged_into == "A"


def test_merging_one_case_into_itself_changes_no_place():
    """One into one (an expanded case) leaves the case where it stood."""
    given(carried_in(on=TWO)).when(merged("A", into="A")).then("A", standings=(L, L), status=Status.LISTED)


def test_merged_proposals_stay_a_proposal():
    """While every case merged is a proposal, so is the one they become."""
    cases = given(proposed(), proposed("B"), deferred("B"))
    cases.when(merged("A", "B", into="C", introduces=True)).then("C", status=Status.PROPOSED)


def test_a_merged_case_joins_owners_and_scope():
    """Owners and members of all sources, each once, in order."""
    cases = given(carried_in(owners=("甲", "乙"), scope=("x",)), carried_in("B", owners=("乙", "丙"), scope=("y", "x")))
    cases.when(merged("A", "B", into="C", introduces=True)).then("C", owners=("甲", "乙", "丙"), scope=("x", "y"))


def test_a_referral_goes_with_the_merged_case():
    """What a source had asked of the level above is asked by the case it became, from the same day."""
    cases = given(proposed(), referred_for_listing())
    place = cases.when(merged("A", into="C", introduces=True)).then("C").state("C").place(TWO[1])
    assert (place.referral, place.referred_on) == (Decision.REFERRED_FOR_LISTING, DAY)


def test_parts_take_the_places_of_the_whole():
    """Each part stands wherever the whole stood; the whole leaves, or goes on beside them."""
    cases = given(carried_in(on=TWO, owners=("甲",), scope=("x",)))
    after = cases.when(split()).then("P", standings=(L, L), owners=("甲",), scope=("x",), group="industry")
    assert after.standings("Q") == (L, L)
    assert after.standings("A") == (S, S)
    cases.when(split(continues=True)).then("A", standings=(L, L))


# --- the rest ------------------------------------------------------------------------------------


def test_a_rename_changes_the_title_and_keeps_the_old_name():
    """Title and names change, places do not; a name is kept once."""
    after = given(carried_in(on=TWO)).when(renamed(title="New")).then(title="New", standings=(L, L))
    assert [name.text for name in after.state().names] == ["Case A", "New"]
    back = after.when(renamed(title="Case A")).then(title="Case A")
    assert [name.text for name in back.state().names] == ["Case A", "New"]


def test_an_alias_is_a_name_that_was_never_the_title():
    """An alias is marked so, and changes no title."""
    after = given(carried_in()).when(alias_confirmed(alias="Known as")).then(title="Case A")
    assert [(name.text, name.alias) for name in after.state().names] == [("Case A", False), ("Known as", True)]


def test_owners_due_date_and_group_change():
    """Owners are removed before others are added; a due date is replaced as a whole; the group is another."""
    cases = given(carried_in(owners=("甲", "乙")))
    cases.when(owners_changed(added=("丙",), removed=("甲",))).then(owners=("乙", "丙"))
    cases.when(due_date_moved(due=LATER, wording="年底")).then(due=LATER, due_wording="年底")
    cases.when(due_date_moved(due=None, wording="可延伸")).then(due=None, due_wording="可延伸")
    cases.when(moved(to_group="urban")).then(group="urban")


def test_the_day_of_the_status_changes_with_the_status_only():
    """``since`` is the day the present status began: a rename leaves it, a referral moves it."""
    cases = given(carried_in(on=TWO))
    cases.when(renamed(), day=LATER).then(since=DAY)
    cases.when(referred_for_delisting(), day=LATER).then(since=LATER)


def test_an_irregular_resolution_is_admitted_and_remembered():
    """An irregular resolution takes effect in any state, and the case carries why."""
    after = (
        given(carried_in(on=TWO[:1], never_on=TWO[1:]))
        .when(delisted(level=TWO[1], irregular="the minutes say so"))
        .anyway()
    )
    assert after.standings() == (L, D)
    (note,) = after.state().irregular
    assert (note.reason, note.item, note.meeting) == ("the minutes say so", "一(二)1", "industry/114-2")


def test_a_presumption_marks_the_place_and_the_case():
    """What rests on a presumption says so, at the place and for the case; what is resolved later does not."""
    presumption = events.Presumption(after=DAY, before=LATER, taken_on=DAY, basis="seen later")
    after = given(proposed(), accepted()).when(listed(presumption=presumption)).then(presumed=True)
    assert after.state().place(TWO[1]).presumed is True
    assert after.state().place(TWO[0]).presumed is False
    gone = after.when(delisted(level=TWO[1])).then(presumed=True)
    assert gone.state().place(TWO[1]).presumed is False


def test_a_directive_changes_nothing_about_its_cases():
    """Its cases are touched and stay as they are; a case nobody knows is left out."""
    cases = given(carried_in())
    assert transitions.states_after(cases.cases, directive("A", "Z"), LATER, TWO) == (cases.state("A"),)


# --- completeness, totality, purity --------------------------------------------------------------


BASES = {events.MeetingEvent, events.CaseEvent}
CONCRETE = sorted(
    (
        kind
        for kind in vars(events).values()
        if isinstance(kind, type) and issubclass(kind, MeetingEvent) and kind not in BASES
    ),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", CONCRETE, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_is_handled_everywhere(kind):
    """Every kind is in the union, changes something or is named as changing nothing, is ruled and stored."""
    assert kind in CASE_EVENTS
    assert kind in _APPLY
    assert stored_name(kind).endswith(".v1")


def test_every_kind_is_told_by_the_minutes():
    """Every kind gives its item a verdict or tells it something else; what is carried in has its own section."""
    told = set(_DECISIONS) | set(_FIELDS_OF)
    aside = {events.DirectiveIssued, events.AliasConfirmed, events.CaseDistinguished}
    carried = {events.CaseFirstSeen, events.CaseCarriedIn, events.UnnamedCasesCarriedIn}
    assert told | aside | carried == set(CASE_EVENTS)
    assert not told & (aside | carried)


IDS = st.sampled_from(["A", "B", "C", "D"])


@st.composite
def any_events(draw, levels):
    """An event of any kind, about a few cases, at any level; nothing says that it makes sense."""
    kind = draw(st.sampled_from(list(CASE_EVENTS)))
    return draw(events_of(kind, cases=IDS, levels=levels))


@pytest.mark.parametrize("levels", [TWO, THREE, TWO[:1]], ids=["two", "three", "one"])
@try_all(data=st.data())
def test_any_event_folds_in_any_state(levels, data):
    """``states_after`` answers for any event in any state, touches only cases of the event, and changes no input."""
    cases: dict[str, CaseState] = {}
    for event in data.draw(st.lists(any_events(levels), max_size=12)):
        before = dict(cases)
        after = transitions.states_after(cases, event, date(2025, 1, 1), levels)
        assert cases == before
        assert transitions.states_after(cases, event, date(2025, 1, 1), levels) == after
        assert {state.id for state in after} <= set(events.cases_of(event))
        for state in after:
            assert tuple(place.level for place in state.places) == levels
            assert isinstance(state.status, Status)
            assert (state.status is Status.MERGED) == (state.merged_into is not None)
        guards.check(cases, event, levels)
        assert cases == before
        cases.update((state.id, state) for state in after)


@try_all(data=st.data())
def test_what_the_rules_admit_leaves_at_most_one_place_listed_per_level_and_case(data):
    """A merger that the rules admit leaves its sources on no register; the target inherits every place."""
    cases: dict[str, CaseState] = {}
    for event in data.draw(st.lists(any_events(TWO), max_size=12)):
        if guards.check(cases, event, TWO) is not None:
            continue
        after = transitions.states_after(cases, event, date(2025, 1, 1), TWO)
        if isinstance(event, CasesMerged):
            listed_before = {
                place.level
                for case in event.sources
                for place in cases[case].places
                if place.standing is Standing.LISTED
            }
            target = next(state for state in after if state.id == event.target)
            assert all(target.is_listed(level) for level in listed_before)
            for state in after:
                if state.id != event.target:
                    assert not any(state.is_listed(level) for level in TWO)
        cases.update((state.id, state) for state in after)


def test_states_are_values():
    """A state cannot be changed in place."""
    state = given(carried_in()).state()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        state.title = "other"
