"""Every rule of the lifecycle: what is refused, in which words, and what is admitted instead."""

from __future__ import annotations

import pytest

from ledger.lifecycle import guards
from ledger.lifecycle.guards import _CHECK, IRREGULAR_REMEDY
from ledger.model.events import CASE_EVENTS
from ledger.model.vocabulary import Status
from ledger.testing.rules import (
    THREE,
    TWO,
    accepted,
    alias_confirmed,
    carried_in,
    continued,
    deadline_met,
    deferred,
    delisted,
    directive,
    due_date_moved,
    given,
    listed,
    merged,
    moved,
    noted,
    owners_changed,
    planned,
    proposed,
    referred_for_delisting,
    referred_for_listing,
    renamed,
    reopened,
    rest_continued,
    scope_changed,
    split,
    unnamed_carried_in,
    withdrawn,
)
from tests.lifecycle.letters import D, L, N

BOTH = carried_in(on=TWO)
BELOW = carried_in(on=TWO[:1], never_on=TWO[1:])
GONE = (BELOW, delisted())

ABOUT_ONE_CASE = [
    accepted,
    referred_for_listing,
    listed,
    continued,
    deferred,
    withdrawn,
    split,
    renamed,
    scope_changed,
    owners_changed,
    due_date_moved,
    planned,
    referred_for_delisting,
    delisted,
    reopened,
    moved,
    deadline_met,
]


def _id(made):
    return made.__name__


@pytest.mark.parametrize("resolution", [*ABOUT_ONE_CASE, alias_confirmed], ids=_id)
def test_what_is_not_on_record_takes_no_resolution(resolution):
    """A case that nothing earlier introduced is refused by name, with the remedy to record or carry it in."""
    refusal = (
        given().when(resolution()).then_refused("Case A", "(A)", "not on record before this meeting", "carry it in")
    )
    assert refusal.case == "A"


@pytest.mark.parametrize("resolution", ABOUT_ONE_CASE, ids=_id)
@pytest.mark.parametrize(
    ("history", "word"),
    [((proposed(), withdrawn()), "withdrawn"), ((BELOW, merged("A", into="B", introduces=True)), "into B")],
    ids=["withdrawn", "merged"],
)
def test_a_closed_case_takes_no_resolution(resolution, history, word):
    """A withdrawn or merged case takes no resolution; the message says which meeting closed it."""
    given(*history).when(resolution()).then_refused(word, "by industry/114-2", "nothing more can be resolved")


def test_a_closed_case_still_takes_an_alias():
    """An alias may be confirmed for a merged case: it decides nothing."""
    given(BELOW, merged("A", into="B", introduces=True)).when(alias_confirmed()).then(status=Status.MERGED)


def test_a_closed_case_takes_a_directive_of_the_meeting_that_closed_it():
    """The meeting that merged a case may tell agencies what to do about it; a later one may not."""
    cases = given(BELOW, merged("A", into="B", introduces=True))
    cases.when(directive("A")).then()
    cases.when(directive("A", meeting="industry/114-3")).then_refused("nothing more can be resolved")


def test_a_closed_case_is_neither_merged_nor_merged_into():
    """A merger with a closed case, as source or as target, is refused."""
    cases = given(BELOW, proposed("B"), withdrawn("B"))
    cases.when(merged("A", "B", into="C", introduces=True)).then_refused("Case B", "nothing more")
    cases.when(merged("A", into="B")).then_refused("Case B", "nothing more")


def test_a_case_is_carried_in_once():
    """What is on record already is not carried in; what is not, is."""
    given(BELOW).when(BOTH).then_refused("it cannot be carried in", "leave it out")
    given().when(BOTH).then(standings=(L, L), status=Status.LISTED)


def test_a_proposal_is_a_new_case_or_a_proposal_again():
    """A proposal or a deferred one may be put forward again; a case on a register may not."""
    given().when(proposed()).then(status=Status.PROPOSED, standings=(N, N))
    given(proposed(), deferred()).when(proposed()).then(status=Status.PROPOSED)
    given(BELOW).when(proposed()).then_refused("cannot be proposed", "another title")


def test_only_a_proposal_is_accepted():
    """A proposal, deferred or not, is accepted; a listed case is not."""
    given(proposed()).when(accepted()).then(status=Status.AWAITING_LISTING, standings=(L, N))
    given(proposed(), deferred()).when(accepted()).then(status=Status.AWAITING_LISTING)
    given(BELOW).when(accepted()).then_refused("cannot be accepted", "continued")


def test_a_referral_for_listing_needs_a_case_that_the_level_above_does_not_list():
    """Proposals and cases on the own register are referred up; what stands there already is not."""
    given(proposed()).when(referred_for_listing()).then(status=Status.AWAITING_LISTING, standings=(L, N))
    given(BELOW).when(referred_for_listing()).then(status=Status.AWAITING_LISTING)
    given(BOTH).when(referred_for_listing()).then_refused("referred to vice-mayor for listing", "stands on that")
    given(*GONE).when(referred_for_listing()).then_refused("referred to vice-mayor for listing", "reopen it")


def test_the_highest_level_lists_what_a_lower_one_follows():
    """What is on the register below is listed above; a proposal that nobody accepted is not."""
    given(BELOW).when(listed()).then(status=Status.LISTED, standings=(L, L))
    given(proposed()).when(listed()).then_refused("listed by vice-mayor", "accept it there first")


def test_the_lowest_level_lists_a_proposal():
    """The lowest level needs nobody below it."""
    given(proposed()).when(listed(level=TWO[0])).then(status=Status.AWAITING_LISTING)


def test_the_third_level_lists_what_any_lower_one_follows():
    """With three levels, one that follows the case below is enough, wherever it is."""
    cases = given(carried_in(on=THREE[:1], never_on=THREE[1:]), levels=THREE)
    cases.when(listed(level="council")).then(standings=(L, N, L), status=Status.LISTED)
    given(proposed(), levels=THREE).when(listed(level="council")).then_refused("no level below follows it")


def test_what_stands_or_was_delisted_is_not_listed():
    """A listed case is continued, a delisted one reopened; neither is listed."""
    given(BOTH).when(listed()).then_refused("stands on that register already", "continue it")
    gone = given(BOTH, delisted(level=TWO[1]))
    gone.when(listed()).then_refused("it was delisted there", "reopen it")


def test_a_new_case_is_new():
    """A case listed as new may not be on record; one not on record may only be listed as new."""
    given().when(listed(introduces=True, category="cooperation")).then(status=Status.LISTED)
    given(BELOW).when(listed(introduces=True)).then_refused("listed as new", "new")
    given().when(listed()).then_refused("not on record")


def test_a_case_is_continued_where_it_stands():
    """Continuing needs the case on that level's register, or a record that leaves it open."""
    given(BELOW).when(continued()).then(standings=(L, N))
    given(carried_in(on=TWO[1:])).when(continued()).then(standings=(L, L))
    given(BELOW).when(continued(level=TWO[1])).then_refused("not on the register of vice-mayor")
    given(*GONE).when(continued()).then_refused("not on the register of working-group")


def test_only_a_proposal_is_deferred():
    """A proposal may be put off, again and again; a listed case may not."""
    given(proposed()).when(deferred()).then(status=Status.DEFERRED)
    given(proposed(), deferred()).when(deferred()).then(status=Status.DEFERRED)
    given(BELOW).when(deferred()).then_refused("cannot be deferred", "only a proposal")


def test_what_a_level_above_has_listed_is_not_withdrawn():
    """A proposal and a case only the group follows are withdrawn; what the level above listed is not."""
    given(proposed()).when(withdrawn()).then(status=Status.WITHDRAWN)
    given(proposed(), accepted()).when(withdrawn()).then(status=Status.WITHDRAWN)
    given(BOTH).when(withdrawn()).then_refused("cannot be withdrawn", "delisted, not withdrawn")
    given(BOTH, delisted(level=TWO[1])).when(withdrawn()).then_refused("cannot be withdrawn")
    given(*GONE).when(withdrawn()).then_refused("cannot be withdrawn")


def test_a_level_two_above_forbids_withdrawal_too():
    """With three levels, a listing at the third is above the first as well."""
    cases = given(carried_in(on=(THREE[0], THREE[2]), never_on=(THREE[1],)), levels=THREE)
    cases.when(withdrawn(level=THREE[0])).then_refused("cannot be withdrawn")


def test_only_what_stands_there_or_is_proposed_is_merged():
    """Sources stand on the register of the level that merges, or are proposals; others are refused."""
    cases = given(BELOW, proposed("B"), carried_in("C"), delisted("C"))
    cases.when(merged("A", "B", into="X", introduces=True)).then("X", status=Status.AWAITING_LISTING)
    cases.when(merged("A", "C", into="X", introduces=True)).then_refused("Case C", "cannot be merged", "register of")
    cases.when(merged("A", "Z", into="X", introduces=True)).then_refused("Case Z", "not on record")


def test_a_target_that_is_not_a_source_stands_on_the_register():
    """An existing target must be followed by the level, or be one of the sources."""
    cases = given(BELOW, carried_in("B"), proposed("P"))
    cases.when(merged("A", into="B")).then(status=Status.MERGED, merged_into="B")
    cases.when(merged("A", into="P")).then_refused("Case P", "merged into", "take cases over")
    cases.when(merged("A", "P", into="P")).then("P", status=Status.AWAITING_LISTING)


def test_only_what_stands_there_is_split():
    """A split needs the case on the register of the level."""
    given(BELOW).when(split()).then(status=Status.DELISTED)
    given(proposed()).when(split()).then_refused("cannot be split", "only what stands")


@pytest.mark.parametrize(
    "resolution", [renamed, scope_changed, owners_changed, due_date_moved, moved, deadline_met], ids=_id
)
def test_a_delisted_case_is_reopened_first(resolution):
    """What is delisted for good is not renamed, moved or otherwise changed; what awaits delisting still is."""
    given(*GONE).when(resolution()).then_refused("delisted since", "reopen it first")
    given(BOTH, delisted()).when(resolution()).then(status=Status.AWAITING_DELISTING)


def test_an_owner_is_added_once():
    """An agency that is an owner already is not added; another is."""
    cases = given(carried_in(owners=("甲局",)))
    cases.when(owners_changed(added=("乙局",))).then(owners=("甲局", "乙局"))
    cases.when(owners_changed(added=("甲局",))).then_refused("given 甲局 as owner", "an owner already")


def test_only_an_owner_on_record_is_removed():
    """An agency that never owned the case is not removed; the message lists the owners on record, or that none is."""
    given(carried_in(owners=("甲局",))).when(owners_changed(removed=("甲局",))).then(owners=())
    given(carried_in(owners=("甲局",))).when(owners_changed(removed=("乙局",))).then_refused(
        "relieved of 乙局", "owners on record are 甲局"
    )
    refused = given(carried_in()).when(owners_changed(removed=("乙局",)))
    assert refused.then_refused("relieved of 乙局", "no owner of it is on record").is_open
    joined = given(carried_in(), owners_changed(added=("乙局",)))
    joined.when(owners_changed(removed=("乙局",))).then(owners=())


def test_a_delisting_is_planned_for_what_stands():
    """Only what is on the level's register can be planned for delisting."""
    given(BELOW).when(planned()).then(standings=(L, N))
    given(proposed()).when(planned()).then_refused("planned for delisting", "not on the register")


def test_only_what_the_level_above_lists_is_referred_for_delisting():
    """A case the level above never listed is delisted below by itself; one it lists is referred."""
    given(BOTH).when(referred_for_delisting()).then(status=Status.AWAITING_DELISTING, standings=(D, L))
    given(BELOW).when(referred_for_delisting()).then_refused("working-group delists it by itself")


def test_a_request_to_delist_may_be_restated():
    """Off the own register and awaiting the level above, the request may be made again."""
    cases = given(BOTH, referred_for_delisting())
    cases.when(referred_for_delisting()).then(status=Status.AWAITING_DELISTING)
    never_below = given(carried_in(on=TWO[1:], never_on=TWO[:1]))
    never_below.when(referred_for_delisting()).then_refused("not on the register of working-group")


def test_only_what_stands_there_is_delisted():
    """A level delists what is on its register; the message says to check the name or record what is missing."""
    given(BELOW).when(delisted()).then(status=Status.DELISTED)
    given(BELOW).when(delisted(level=TWO[1])).then_refused("not on the register of vice-mayor", "check the name")
    given(*GONE).when(delisted()).then_refused("not on the register of working-group")


def test_only_what_the_level_delisted_is_reopened():
    """A level reopens what it delisted, or what the record leaves open; not what stands."""
    given(*GONE).when(reopened()).then(status=Status.AWAITING_LISTING)
    given(carried_in(on=TWO[1:])).when(reopened()).then(status=Status.LISTED)
    given(BELOW).when(reopened()).then_refused("cannot be reopened", "only what working-group has delisted")


def test_a_case_moves_to_another_group():
    """A case does not move to the group that follows it."""
    given(BELOW).when(moved()).then(group="urban")
    given(BELOW).when(moved(to_group="industry")).then_refused("moved to industry", "follows it already")


def test_a_directive_needs_no_case_but_names_known_ones():
    """A directive about nothing in particular stands; one about a case that is not on record does not."""
    given(BELOW).when(directive()).then()
    given(*GONE).when(directive("A")).then(status=Status.DELISTED)
    given(BELOW).when(directive("A", "Z")).then_refused("Case Z", "not on record")


@pytest.mark.parametrize("resolution", [unnamed_carried_in, rest_continued, noted], ids=_id)
def test_what_touches_no_register_by_name_is_free(resolution):
    """Cases carried in by number, the rest continued and reports noted break no rule and change no case."""
    cases = given(BELOW)
    assert cases.when(resolution()).then().cases == cases.cases


def test_every_kind_has_a_rule():
    """No kind of event is without its rule, and there is no rule without its kind."""
    assert _CHECK.keys() == CASE_EVENTS.keys()


def test_the_remedy_of_a_refusal_tells_how_to_admit_it():
    """A refused resolution may be admitted as irregular, and the message shows how."""
    refusal = given(BELOW).when(accepted()).then_refused()
    assert IRREGULAR_REMEDY.en in refusal.remedy.en
    assert 'irregular: "why"' in IRREGULAR_REMEDY.en


def test_a_rule_changes_nothing():
    """Asking the rules leaves the cases as they were."""
    cases = given(BELOW, carried_in("B"))
    before = dict(cases.cases)
    assert guards.check(cases.cases, merged("A", "B", into="B"), TWO) is None
    assert cases.cases == before
