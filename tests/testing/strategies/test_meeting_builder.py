"""A meeting being built chooses only what may be said at its level, in the forms asked."""

from __future__ import annotations

from attrs import evolve as altered
from hypothesis import given
from hypothesis import strategies as st

from ledger.model.vocabulary import Decision
from tests.testing.strategies.builders import ABOVE, BELOW, GROUP, OTHER, builder_of, model_with


@given(st.data())
def test_a_group_says_nothing_of_another_groups_case(data: st.DataObject) -> None:
    """Cases are chosen among those of the group that meets; where all groups meet, among all of one group."""
    model, (case, other) = model_with("甲", "乙")
    other.group = OTHER
    assert builder_of(data, model).some(lambda one: True, most=3) == [case]
    assert len({one.group for one in builder_of(data, model, level=ABOVE).some(lambda one: True, most=3)}) == 1


@given(st.data())
def test_a_closed_case_is_not_chosen(data: st.DataObject) -> None:
    """Nothing is resolved about a case that was merged or withdrawn."""
    model, (case,) = model_with("甲")
    case.proposal = "withdrawn"
    assert builder_of(data, model).one_of(lambda one: True) is None


@given(st.data())
def test_new_names_are_new(data: st.DataObject) -> None:
    """Each has a number of its own."""
    builder = builder_of(data)
    names = [builder.new_name() for _ in range(5)]
    assert len(set(names)) == 5
    assert not set(names) & {name for case in builder.model.cases.values() for name in case.names}


@given(st.data())
def test_the_group_is_given_where_all_groups_meet(data: st.DataObject) -> None:
    """At a group's own meeting it is not given; for known cases only where every entry gives its group."""
    model, _ = model_with("甲")
    below, above = builder_of(data, model), builder_of(data, model, level=ABOVE)
    assert (below.given(GROUP), above.given(GROUP)) == ("", GROUP)
    assert (above.told(GROUP), altered(above, tells_groups=True).told(GROUP)) == ("", GROUP)
    assert (below.below, above.below) == ((), (BELOW,))


@given(st.data())
def test_in_full_means_ids_and_full_names(data: st.DataObject) -> None:
    """Agencies are then called by their full names, members and categories by their ids."""
    builder = altered(builder_of(data), in_full=True)
    assert builder.full(agencies := builder.agencies()) == agencies
    assert set(builder.members()) <= {member.id for member in builder.model.platform.members}
    assert builder.category() in ("", *(one.id for one in builder.model.platform.categories))


@given(st.data())
def test_a_verdict_names_each_case_by_one_of_its_names(data: st.DataObject) -> None:
    """The item decides what is asked; about no case there is none."""
    model, (case,) = model_with("甲")
    case.names.append("甲案")
    item = builder_of(data, model).verdict([case], Decision.CONTINUED)
    assert item is not None
    assert item.cases[0] in case.names
    assert item.decisions == (Decision.CONTINUED,)
    assert builder_of(data, model).verdict([], Decision.CONTINUED) is None
