"""Whole states: everything that each kind of event leaves of a case, what it does not touch included.

Beside the examples of ``test_transitions``, which each look at one thing, these compare the state in
full: a title, a day, a request or a mark of presumption that went wrong anywhere would show.
"""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve as altered

from ledger.lifecycle import CaseState, Irregularity, NameUse, Place, transitions
from ledger.model import events as r
from ledger.model.events import MeetingEvent
from ledger.model.vocabulary import Decision, Standing, Status
from ledger.testing.rules import (
    DAY,
    LATER,
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
    event,
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
    scope_changed,
    split,
    withdrawn,
)
from tests.lifecycle.letters import NOR, D, L, M, N, S, W

GROUP, ABOVE = TWO
LOW, MIDDLE, TOP = THREE
HERE = "industry/114-2"
LIST, DELIST = Decision.REFERRED_FOR_LISTING, Decision.REFERRED_FOR_DELISTING
PRESUMPTION = r.Presumption(after=DAY, before=LATER, taken_on=DAY, basis="seen later")


def first_seen(case: str = "A") -> Any:
    """A case first seen in minutes that do not introduce it."""
    return event(r.CaseFirstSeen, case=case)


def named(text: str, alias: bool = False, since: Any = LATER) -> NameUse:
    """A name on record since the later meeting."""
    return NameUse(text=text, since=since, meeting=HERE, alias=alias)


def at(level: str, standing: Standing = N, **changes: Any) -> Place:
    """A place on one level's register."""
    return Place(level=level, standing=standing, **changes)


def asked(what: Decision, standing: Standing = N, **changes: Any) -> Place:
    """The upper level's place, with a request made at the later meeting."""
    return at(ABOVE, standing, **{"referral": what, "referred_on": LATER} | changes)


def case_of(case: str = "A", *places: Place, **changes: Any) -> CaseState:
    """A case that the later meeting brought up, with nothing else known of it than what is given."""
    own: dict[str, Any] = {place.level: place for place in (at(GROUP), at(ABOVE), *places)}
    known: dict[str, Any] = {
        "id": case,
        "title": f"Case {case}",
        "names": (named(f"Case {case}"),),
        "group": "industry",
        "category": "",
        "places": tuple(own.values()),
        "since": LATER,
    }
    return CaseState(**known | changes)


TOLD = {"owners": ("甲局",), "scope": ("x",)}
KIND = {"category": "cooperation"}


@pytest.mark.parametrize(
    ("resolution", "expected"),
    [
        (first_seen(), [case_of("A", at(GROUP, NOR), at(ABOVE, NOR), unintroduced=True)]),
        (carried_in(on=(GROUP,), **TOLD), [case_of("A", at(GROUP, L), at(ABOVE, NOR), **KIND, **TOLD)]),
        (carried_in(on=(), never_on=(ABOVE,)), [case_of("A", at(GROUP, NOR), **KIND)]),
        (proposed(**TOLD), [case_of(proposal=Status.PROPOSED, **KIND, **TOLD)]),
        (accepted(), [case_of("A", at(GROUP, L, listed_on=LATER))]),
        (referred_for_listing(), [case_of("A", at(GROUP, L, listed_on=LATER), asked(LIST))]),
        (listed(category="study", **TOLD), [case_of("A", at(ABOVE, L, listed_on=LATER))]),
        (
            listed(introduces=True, category="study", **TOLD),
            [case_of("A", at(GROUP, NOR), at(ABOVE, L, listed_on=LATER), category="study", **TOLD)],
        ),
        (continued(), [case_of()]),
        (deferred(), [case_of(proposal=Status.DEFERRED)]),
        (withdrawn(), [case_of(proposal=Status.WITHDRAWN, closed_at=HERE)]),
        (
            merged("A", "B", into="C", introduces=True),
            [
                case_of("A", merged_into="C", closed_at=HERE, **KIND),
                case_of("B", merged_into="C", closed_at=HERE, **KIND),
                case_of("C", **KIND),
            ],
        ),
        (split(), [case_of(), case_of("P"), case_of("Q")]),
        (renamed(), [case_of(title="Other title", names=(named("Case A"), named("Other title")))]),
        (scope_changed(scope=("x",)), [case_of(scope=("x",))]),
        (owners_changed(added=("甲局", "甲局"), removed=("乙局",)), [case_of(owners=("甲局",))]),
        (due_date_moved(due=DAY, wording="年底"), [case_of(due=DAY, due_wording="年底")]),
        (planned(), [case_of()]),
        (referred_for_delisting(), [case_of("A", at(GROUP, D, left_on=LATER), asked(DELIST))]),
        (delisted(), [case_of("A", at(GROUP, D, left_on=LATER))]),
        (reopened(), [case_of("A", at(GROUP, L, listed_on=LATER))]),
        (moved(), [case_of(group="urban")]),
        (deadline_met(), [case_of()]),
        (alias_confirmed(), [case_of(names=(named("Case A"), named("Other name", alias=True)))]),
        (directive("A"), []),
        (noted(cases=("A",), named=("Case A",)), []),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, MeetingEvent) else "",
)
def test_what_an_event_leaves_of_a_case_that_nothing_introduced(resolution, expected):
    """A case unheard of is taken as the event finds it: under the name used, of the event's group, since that day."""
    assert list(transitions.states_after({}, resolution, LATER, TWO)) == expected


STOOD = given(
    carried_in(on=TWO, owners=("甲局", "乙局"), scope=("x",)),
    due_date_moved(due=DAY, wording="年底"),
    alias_confirmed(),
).state()
"""A case listed at both levels with all that can be known of it."""


def stood(*places: Place, **changes: Any) -> CaseState:
    """``STOOD``, but for the places and fields given."""
    own = {place.level: place for place in (*STOOD.places, *places)}
    return altered(STOOD, places=tuple(own.values()), **changes)


@pytest.mark.parametrize(
    ("resolution", "expected"),
    [
        (accepted(), stood(at(GROUP, L, listed_on=LATER))),
        (referred_for_listing(), stood(asked(LIST, L))),
        (listed(), stood(at(ABOVE, L, listed_on=LATER))),
        (listed(named="別名"), stood(at(ABOVE, L, listed_on=LATER))),
        (listed(introduces=True, **KIND), stood(at(ABOVE, L, listed_on=LATER))),
        (
            listed(introduces=True, named="別名", **KIND),
            stood(at(ABOVE, L, listed_on=LATER), names=(*STOOD.names, named("別名", alias=True))),
        ),
        (continued(), STOOD),
        (deferred(), stood(proposal=Status.DEFERRED, since=LATER)),
        (proposed(), stood(proposal=Status.PROPOSED, since=LATER)),
        (
            proposed(named="別名", owners=("丙局",), scope=("y",)),
            stood(
                proposal=Status.PROPOSED,
                since=LATER,
                names=(*STOOD.names, named("別名", alias=True)),
                owners=("丙局",),
                scope=("y",),
            ),
        ),
        (
            withdrawn(),
            stood(
                at(GROUP, W, left_on=LATER),
                at(ABOVE, W, left_on=LATER),
                proposal=Status.WITHDRAWN,
                closed_at=HERE,
                since=LATER,
            ),
        ),
        (renamed(), stood(title="Other title", names=(*STOOD.names, named("Other title")))),
        (scope_changed(scope=("y",)), stood(scope=("y",))),
        (owners_changed(added=("丙局",), removed=("甲局",)), stood(owners=("乙局", "丙局"))),
        (due_date_moved(due=LATER, wording="延伸"), stood(due=LATER, due_wording="延伸")),
        (planned(), STOOD),
        (deadline_met(), STOOD),
        (directive("A"), STOOD),
        (noted(cases=("A",), named=("Case A",)), STOOD),
        (referred_for_delisting(), stood(at(GROUP, D, left_on=LATER), asked(DELIST, L), since=LATER)),
        (delisted(), stood(at(GROUP, D, left_on=LATER), since=LATER)),
        (delisted(level=ABOVE), stood(at(ABOVE, D, left_on=LATER), since=LATER)),
        (reopened(), stood(at(GROUP, L, listed_on=LATER))),
        (moved(), stood(group="urban")),
        (
            alias_confirmed(alias="別名"),
            stood(names=(*STOOD.names, named("別名", alias=True))),
        ),
        (alias_confirmed(), STOOD),
        (
            merged("A", into="C", introduces=True),
            stood(
                at(GROUP, M, left_on=LATER), at(ABOVE, M, left_on=LATER), merged_into="C", closed_at=HERE, since=LATER
            ),
        ),
        (split(), stood(at(GROUP, S, left_on=LATER), at(ABOVE, S, left_on=LATER), since=LATER)),
        (split(continues=True), STOOD),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, MeetingEvent) else "",
)
def test_what_an_event_leaves_of_a_case_on_record(resolution, expected):
    """Whatever the kind is not about stays as it was, to the last name and day."""
    assert transitions.states_after({"A": STOOD}, resolution, LATER, TWO)[0] == expected


def test_a_first_sight_gives_way_to_real_history():
    """Where the case's history is on record, having seen it elsewhere changes nothing."""
    assert transitions.states_after({"A": STOOD}, first_seen(), LATER, TWO) == ()


# --- carried in beside real history --------------------------------------------------------------


def test_carrying_in_fills_only_what_the_record_leaves_open():
    """A place that never was or is open is taken as told, with no day; one that the record closed stays closed."""
    unknown = given(first_seen())
    filled = unknown.when(carried_in(on=(GROUP,), never_on=(ABOVE,), named="Old name", **TOLD)).anyway().state()
    assert filled.places == (at(GROUP, L), at(ABOVE, NOR))
    assert filled.names == (named("Case A", since=DAY), named("Old name"))
    assert (filled.owners, filled.scope) == (("甲局",), ("x",))
    proposal = given(proposed()).when(carried_in(on=(ABOVE,))).anyway().state()
    assert proposal.places == (at(GROUP), at(ABOVE, L))
    gone = given(carried_in(on=TWO), delisted()).when(carried_in(on=TWO)).anyway().state()
    assert gone.places == (at(GROUP, D, left_on=DAY), at(ABOVE, L))


def test_carrying_in_keeps_what_is_known_of_owners_and_scope():
    """What the record tells of owners and members is not replaced by what is carried in."""
    told = transitions.states_after({"A": STOOD}, carried_in(on=TWO, owners=("丙局",), scope=("y",)), LATER, TWO)
    assert told == (STOOD,)


# --- presumptions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("history", "make", "level"),
    [
        ((proposed(),), accepted, GROUP),
        ((proposed(),), referred_for_listing, GROUP),
        ((carried_in(never_on=(ABOVE,)),), listed, ABOVE),
        ((carried_in(on=(ABOVE,)),), continued, GROUP),
        ((carried_in(on=TWO),), referred_for_delisting, GROUP),
        ((carried_in(on=TWO),), delisted, GROUP),
        ((carried_in(on=TWO), delisted()), reopened, GROUP),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_only_a_presumed_resolution_leaves_a_presumed_standing(history, make, level):
    """The same resolution leaves the same standing; presumed, it says so at the place that it changed alone."""
    cases = given(*history)
    (sure,) = transitions.states_after(cases.cases, make(), LATER, TWO)
    (maybe,) = transitions.states_after(cases.cases, make(presumption=PRESUMPTION), LATER, TWO)
    assert not sure.presumed
    assert not any(place.presumed for place in sure.places)
    own = tuple(altered(place, presumed=True) if place.level == level else place for place in sure.places)
    assert maybe == altered(sure, presumed=True, places=own)


def test_withdrawing_and_merging_rest_on_no_presumption():
    """A place presumed to be listed is left for certain: where the case no longer stands, nothing is presumed."""
    presumed = given(proposed(), accepted(presumption=PRESUMPTION))
    assert presumed.when(withdrawn()).anyway().state().places[0] == at(GROUP, W, listed_on=DAY, left_on=LATER)
    after = presumed.when(merged("A", into="C", introduces=True)).anyway()
    assert after.state().places[0] == at(GROUP, M, listed_on=DAY, left_on=LATER)
    assert after.state("C").places[0] == at(GROUP, L, listed_on=LATER, presumed=True)


def test_what_was_irregular_stays_on_record_in_order():
    """Each irregular resolution is remembered with its id, meeting, item and reason, the first first."""
    once = given(carried_in(on=TWO)).when(accepted(irregular="one", id="industry/114-2#002", item="二")).anyway()
    twice = once.when(accepted(irregular="two", meeting="industry/114-3")).anyway()
    assert twice.state().irregular == (
        Irregularity(event="industry/114-2#002", meeting=HERE, item="二", reason="one"),
        Irregularity(event="industry/114-2#001", meeting="industry/114-3", item="一(二)1", reason="two"),
    )


# --- requests ------------------------------------------------------------------------------------


def test_another_request_starts_another_day():
    """Asked to delist what it was asked to list, the level above counts from the day of the new request."""
    both = given(proposed(), referred_for_listing())
    again = both.when(referred_for_delisting()).anyway().state()
    assert again.place(ABOVE) == asked(DELIST)


def test_asking_for_listing_leaves_the_day_of_the_own_listing():
    """A case already on the group's register stays there since the day it came."""
    state = given(proposed(), accepted()).when(referred_for_listing()).anyway().state()
    assert state.places == (at(GROUP, L, listed_on=DAY), asked(LIST))


def test_a_request_to_delist_once_off_the_register_leaves_the_day_it_left():
    """Asking again does not move the day on which the group took the case off."""
    state = given(carried_in(on=TWO), delisted()).when(referred_for_delisting()).anyway().state()
    assert state.places == (at(GROUP, D, left_on=DAY), asked(DELIST, L))


def test_listing_leaves_a_request_to_delist():
    """Being listed answers the request to be listed, no other."""
    state = given(carried_in(on=TWO), referred_for_delisting()).when(listed()).anyway().state()
    assert state.place(ABOVE) == at(ABOVE, L, listed_on=LATER, referral=DELIST, referred_on=DAY)


def test_withdrawing_answers_every_request():
    """Neither request nor its day stays at any level, listed there or not."""
    state = given(proposed(), referred_for_listing()).when(withdrawn()).anyway().state()
    assert state.places == (at(GROUP, W, listed_on=DAY, left_on=LATER), at(ABOVE))


def test_delisting_takes_back_requests_to_list_at_every_level_above():
    """Of three levels, the lowest takes back what was asked of both above it, and nothing that was asked of itself."""
    asked_of_all = (
        carried_in(on=(LOW,), never_on=(MIDDLE, TOP)),
        referred_for_listing(level=LOW, to=MIDDLE),
        referred_for_listing(level=LOW, to=TOP),
    )
    below = given(*asked_of_all, levels=THREE).when(delisted(level=LOW)).anyway().state()
    assert below.places == (at(LOW, D, left_on=LATER), at(MIDDLE), at(TOP))
    middle = given(*asked_of_all, listed(level=MIDDLE), levels=THREE).when(delisted(level=MIDDLE)).anyway().state()
    assert middle.places == (at(LOW, L), at(MIDDLE, D, listed_on=DAY, left_on=LATER), at(TOP))


def test_delisting_leaves_a_request_to_delist_above():
    """What the level above has still to delist stays asked of it when the group delists again."""
    state = given(carried_in(on=TWO), referred_for_delisting()).when(delisted()).anyway().state()
    assert state.place(ABOVE) == at(ABOVE, L, referral=DELIST, referred_on=DAY)


def test_delisting_leaves_no_proposal():
    """A proposal that is delisted all the same is a proposal no more."""
    state = given(proposed()).when(delisted()).anyway().state()
    assert (state.proposal, state.status) == (None, Status.DELISTED)


def test_reopening_at_the_middle_level_ends_every_delisting():
    """The other levels keep the day on which they took it off, and no level is asked to delist it any more."""
    cases = given(
        carried_in(on=THREE),
        referred_for_delisting(level=MIDDLE, to=TOP),
        delisted(level=TOP),
        referred_for_delisting(level=LOW, to=MIDDLE),
        levels=THREE,
    )
    state = cases.when(reopened(level=MIDDLE)).anyway().state()
    assert state.places == (
        at(LOW, N, left_on=DAY),
        at(MIDDLE, L, listed_on=LATER),
        at(TOP, N, left_on=DAY),
    )


def test_reopening_takes_back_what_was_asked_above_with_its_day():
    """Where the level above still lists the case, the request to delist goes, its day too; its listing stays."""
    state = given(carried_in(on=TWO), referred_for_delisting()).when(reopened()).anyway().state()
    assert state.places == (at(GROUP, L, listed_on=LATER), at(ABOVE, L))
    wanted = given(proposed(), referred_for_listing()).when(reopened()).anyway().state()
    assert wanted.place(ABOVE) == at(ABOVE, referral=LIST, referred_on=DAY)


# --- a new case listed above ---------------------------------------------------------------------


def test_a_new_case_of_the_lowest_level_leaves_nothing_open():
    """There is no level below the lowest, so no place of the new case is open."""
    (state,) = transitions.states_after({}, listed(level=GROUP, introduces=True, category="study"), LATER, TWO)
    assert state == case_of("A", at(GROUP, L, listed_on=LATER), category="study")


def test_a_new_case_of_the_highest_level_leaves_every_level_below_open():
    """A council that lists a new case leaves open whether board and working party followed it."""
    (state,) = transitions.states_after({}, listed(level=TOP, introduces=True), LATER, THREE)
    assert state.places == (at(LOW, NOR), at(MIDDLE, NOR), at(TOP, L, listed_on=LATER))


# --- mergers and splits --------------------------------------------------------------------------


def test_a_merged_case_takes_standing_request_and_category():
    """Listed where a source is, open where one is open, asked what one was asked, of the first source's category."""
    cases = given(
        carried_in(on=(GROUP,), category="study", owners=("甲局",)),
        proposed("B", category="other", scope=("x",)),
        referred_for_listing("B"),
    )
    _, _, target = transitions.states_after(cases.cases, merged("A", "B", into="C", introduces=True), LATER, TWO)
    assert target == case_of(
        "C",
        at(GROUP, L, listed_on=LATER),
        at(ABOVE, NOR, referral=LIST, referred_on=DAY),
        category="study",
        owners=("甲局",),
        scope=("x",),
    )


def test_a_merged_case_takes_the_category_told_where_no_source_has_one():
    """Sources without a category leave the merger's own to the case they become."""
    cases = given(accepted(), accepted("B"))
    *_, target = transitions.states_after(cases.cases, merged("A", "B", into="C", introduces=True), LATER, TWO)
    assert target.category == "cooperation"


def test_a_merger_of_nothing_leaves_a_case_all_the_same():
    """However odd, an event admitted as irregular folds: a merger without sources brings up its target."""
    assert transitions.states_after({}, merged(into="C"), LATER, TWO) == (
        case_of("C", proposal=Status.PROPOSED, **KIND),
    )


def test_sources_leave_requests_and_proposals_behind():
    """A merged source asks nothing of anybody and is no proposal any more."""
    cases = given(proposed(), referred_for_listing(), proposed("B"))
    first, second, target = transitions.states_after(
        cases.cases, merged("A", "B", into="C", introduces=True), LATER, TWO
    )
    assert first == altered(
        cases.state(),
        places=(at(GROUP, M, listed_on=DAY, left_on=LATER), at(ABOVE)),
        merged_into="C",
        closed_at=HERE,
        since=LATER,
    )
    assert second == altered(cases.state("B"), proposal=None, merged_into="C", closed_at=HERE, since=LATER)
    assert target.proposal is None


def test_proposals_merge_into_a_proposal_and_a_deferred_target_stays_deferred():
    """Proposals only become one; a target that is itself a deferred proposal stays what it was."""
    new = given(proposed(), proposed("B")).when(merged("A", "B", into="C", introduces=True)).anyway()
    assert new.state("C").proposal is Status.PROPOSED
    kept = given(proposed(), proposed("B"), deferred("B")).when(merged("A", "B", into="B")).anyway()
    assert kept.state("B").proposal is Status.DEFERRED
    mixed = given(proposed(), carried_in("B", on=(), never_on=TWO)).when(merged("A", "B", into="C")).anyway()
    assert mixed.state("C").proposal is None


def test_a_standing_target_keeps_its_days_and_requests():
    """A target on the register stays there since its own day, and its own open request is not replaced."""
    cases = given(
        carried_in(on=TWO),
        proposed("B"),
        accepted("B"),
        referred_for_delisting("B"),
    )
    after = cases.when(merged("A", "B", into="B")).anyway().state("B")
    assert after.places == (
        at(GROUP, L, listed_on=LATER),
        at(ABOVE, L, listed_on=LATER, referral=DELIST, referred_on=DAY),
    ), "a delisted place is taken anew, a request to delist goes on"
    standing = given(proposed("B"), accepted("B"), carried_in(on=(GROUP,), never_on=(ABOVE,)))
    kept = standing.when(merged("A", "B", into="B")).anyway().state("B")
    assert kept.places == (at(GROUP, L, listed_on=DAY), at(ABOVE))


def test_what_is_open_of_a_source_does_not_undo_what_is_known_of_the_target():
    """An open place of a source makes open what never was listed; what was delisted stays delisted."""
    cases = given(first_seen(), carried_in("B", on=(GROUP,), never_on=(ABOVE,)), delisted("B"))
    after = cases.when(merged("A", into="B")).anyway().state("B")
    assert after.places == (at(GROUP, D, left_on=DAY), at(ABOVE, NOR))


def test_a_request_without_a_day_counts_from_the_merger():
    """A request inherited with its day keeps it; the earlier of two sources in the order named gives it."""
    both = given(proposed(), referred_for_listing(), proposed("B"))
    later = both.when(referred_for_listing("B")).anyway()
    assert later.when(merged("B", "A", into="C")).anyway().state("C").place(ABOVE).referred_on == LATER
    assert later.when(merged("A", "B", into="C")).anyway().state("C").place(ABOVE).referred_on == DAY


def test_mergers_name_as_many_sources_as_names():
    """A merger or a split that gives fewer names than cases is no event of this ledger: it is refused as a mistake."""
    with pytest.raises(ValueError, match="zip"):
        transitions.states_after({}, altered(merged("A", "B", into="C"), sources_named=("Case A",)), LATER, TWO)
    with pytest.raises(ValueError, match="zip"):
        transitions.states_after({}, altered(split(), titles=("Case P",)), LATER, TWO)


def test_parts_take_everything_of_the_whole_but_its_names():
    """Each part has its own title, and the whole's group, category, owners, scope, places and requests."""
    cases = given(
        proposed(category="study", group="urban", **TOLD),
        referred_for_listing(),
    )
    whole, part, other = transitions.states_after(cases.cases, split(), LATER, TWO)
    assert part == case_of(
        "P",
        at(GROUP, L, listed_on=LATER),
        at(ABOVE, referral=LIST, referred_on=DAY),
        group="urban",
        category="study",
        **TOLD,
    )
    assert other == altered(part, id="Q", title="Case Q", names=(named("Case Q"),))
    assert whole == altered(cases.state(), places=(at(GROUP, S, listed_on=DAY, left_on=LATER), at(ABOVE)), since=LATER)


def test_a_split_proposal_is_a_proposal_in_each_part():
    """Parts of a deferred proposal are deferred; the whole is no proposal any more unless it continues."""
    deferred_case = given(proposed(), deferred())
    after = deferred_case.when(split()).anyway()
    assert [after.state(case).proposal for case in "APQ"] == [None, Status.DEFERRED, Status.DEFERRED]
    beside = deferred_case.when(split(continues=True)).anyway()
    assert beside.state().proposal is Status.DEFERRED
