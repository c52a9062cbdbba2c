"""Items that change what cases are, and the model after each of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledger.model.vocabulary import Decision
from ledger.testing.model import DELISTED, LISTED, MERGED, SPLIT, Model
from ledger.testing.strategies.changes import (
    change_facts,
    confirm_alias,
    delist,
    divide,
    merge,
    move,
    note,
    refer_for_delisting,
    rename,
    reopen,
)
from tests.testing.strategies.builders import ABOVE, BELOW, GROUP, builder_of, model_with


@given(st.data())
def test_a_merger_leaves_one_case_on_the_register(data: st.DataObject) -> None:
    """The target is listed after a merger, and every other source ends as merged into it."""
    model, cases = model_with("甲", "乙", "丙")
    item = merge(builder_of(data, model))
    assert item is not None
    (target,) = {case.merged_into for case in cases if case.merged_into} or {""}
    for case in cases:
        assert case.places[BELOW] == (MERGED if case.merged_into else LISTED)
    assert not target or model.cases[target].places[BELOW] == LISTED
    assert model.sizes()[BELOW, GROUP] == len(model.register(BELOW, GROUP))


@given(st.data())
def test_the_parts_of_a_split_are_listed_where_the_whole_was(data: st.DataObject) -> None:
    """Each part begins on the registers of the whole, which ends unless it continues."""
    model, (whole,) = model_with("甲", listed_on=(BELOW, ABOVE))
    item = divide(builder_of(data, model))
    assert item is not None
    assert {model.cases[part].places[level] for part in item.parts for level in (BELOW, ABOVE)} == {LISTED}
    assert whole.places[BELOW] == (LISTED if item.continues else SPLIT)


@given(st.data())
def test_a_renamed_case_bears_its_new_title(data: st.DataObject) -> None:
    """The model's title is the item's, and the old one stays among the names."""
    model, (case,) = model_with("甲")
    item = rename(builder_of(data, model))
    assert item is not None
    assert case.title == item.renamed_to
    assert "甲" in case.names


@given(st.data())
def test_a_confirmed_alias_is_one_more_name(data: st.DataObject) -> None:
    """The title stays, and the alias may be used from then on."""
    model, (case,) = model_with("甲")
    item = confirm_alias(builder_of(data, model))
    assert item is not None
    assert (case.title, case.names) == ("甲", ["甲", *item.also_known_as])


@given(st.data())
def test_owners_are_those_added_without_those_removed(data: st.DataObject) -> None:
    """The model has each owner by its full name."""
    model, (case,) = model_with("甲")
    case.owners = ("雙城秘書處",)
    item = change_facts(builder_of(data, model))
    assert item is not None
    assert set(item.owners_removed) <= {"雙城秘書處"}
    assert ("雙城秘書處" in case.owners) == (not item.owners_removed)
    assert set(case.owners) <= {agency.name for agency in model.platform.agencies}


@given(st.data())
def test_a_delisted_case_may_be_reopened(data: st.DataObject) -> None:
    """Delisting takes a case off the meeting's own register, and reopening puts it back."""
    model, (case,) = model_with("甲")
    assert delist(builder_of(data, model)) is not None
    assert case.places[BELOW] == DELISTED
    item = reopen(builder_of(data, model))
    assert item is not None
    assert item.decisions == (Decision.REOPENED,)
    assert case.places[BELOW] == LISTED


@given(st.data())
def test_only_what_is_listed_above_is_referred_for_delisting(data: st.DataObject) -> None:
    """A referral takes the case off the own register; without a case above, or a level above, there is none."""
    model, (case,) = model_with("甲", listed_on=(BELOW, ABOVE))
    assert refer_for_delisting(builder_of(data, model, level=ABOVE)) is None
    assert refer_for_delisting(builder_of(data, model)) is not None
    assert (case.places[BELOW], case.places[ABOVE]) == (DELISTED, LISTED)
    alone, _ = model_with("乙")
    assert refer_for_delisting(builder_of(data, alone)) is None


@given(st.data())
def test_a_moved_case_is_on_the_other_groups_register(data: st.DataObject) -> None:
    """Its group is the item's, and both registers have their flows."""
    model, (case,) = model_with("甲")
    item = move(builder_of(data, model))
    assert item is not None
    assert case.group == item.to_group != GROUP
    assert model.sizes() == {(BELOW, case.group): 1}


@given(st.data())
def test_without_a_case_nothing_changes(data: st.DataObject) -> None:
    """Where no case fits there is no item; a report can be noted all the same."""
    model = Model(platform=model_with()[0].platform)
    builder = builder_of(data, model)
    for kind in (merge, divide, rename, confirm_alias, change_facts, refer_for_delisting, delist, reopen, move):
        assert kind(builder) is None
    noted = note(builder)
    assert noted is not None
    assert noted.decisions == (Decision.NOTED,)
    assert model.cases == {}
