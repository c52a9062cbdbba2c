"""The history of a case: every event that touched it, with what changed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import UnknownNameError
from ledger.lifecycle import CaseState
from ledger.model.vocabulary import Kind, Status
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from ledger.testing.rules import carried_in, owners_changed, renamed
from ledger.testing.rules import given as after
from projections import history, status
from projections.history import field_changes
from tests.support.platforms import FOUR_CITIES, RIVER_BASIN, four_cities, recorded, river_basin


@pytest.fixture(scope="module")
def timeline():
    """The eleven real meetings."""
    with recorded(FOUR_CITIES) as ledger:
        return ledger.timeline()


def case_named(timeline, name):
    """The case that bears ``name``."""
    return next(s.id for s in status(timeline) if name in [use.text for use in s.names])


def test_a_merged_case_tells_where_it_went(timeline):
    """Carried in and merged on one day: two changes, the second closing it and naming the target."""
    case = case_named(timeline, "雙北社會企業交流合作案")
    first, second = history(timeline, case)
    assert (first.kind, first.before, first.after) == (Kind.CARRIED_IN, None, Status.LISTED)
    assert (second.kind, second.before, second.after) == (Kind.MERGED, Status.LISTED, Status.MERGED)
    changed = {change.field: (change.before, change.after) for change in second.changes}
    assert changed["register:vice-mayor"] == ("listed", "merged")
    assert changed["merged-into"] == ("", case_named(timeline, "青創交流合作"))
    assert (second.day, second.item, second.evidence) == (date(2023, 6, 26), "二(二)", "industry/112-1")


def test_a_renaming_tells_both_names(timeline):
    """The change of title is told with the name before and after."""
    changes = history(timeline, case_named(timeline, "食農/漁教育合作交流"))
    (renaming,) = (change for change in changes if change.kind is Kind.RENAMED)
    assert [(c.field, c.before, c.after) for c in renaming.changes] == [
        ("title", "雙北食農教育合作交流", "食農/漁教育合作交流")
    ]


def test_the_rest_is_told_of_each_case_it_means(timeline):
    """其餘2案持續列管 at vice-mayor/3 is in the history of just the two cases it means."""
    meant = [
        state.title
        for state in status(timeline)
        if any(c.kind is Kind.REST_CONTINUED for c in history(timeline, state.id))
    ]
    assert sorted(meant) == sorted(["公有市場聯合行銷活動", "青創交流合作"])


def test_a_directive_tells_its_task():
    """A directive is in the history of its case with what it asks."""
    with recorded(RIVER_BASIN) as ledger:
        timeline = ledger.timeline()
    changes = history(timeline, case_named(timeline, "Silt survey"))
    assert [(change.kind, change.summary) for change in changes][-1] == (Kind.DIRECTIVE_ISSUED, "cost the survey")


def test_a_history_ends_on_the_day_asked_about(timeline):
    """Up to a day, the history is the beginning of the whole history."""
    case = case_named(timeline, "青創交流合作")
    whole = history(timeline, case)
    part = history(timeline, case, on=date(2024, 7, 11))
    assert part == whole[: len(part)]
    assert 0 < len(part) < len(whole)
    assert history(timeline, case, on=date(2023, 1, 1)) == ()
    with pytest.raises(UnknownNameError, match="nobody"):
        history(timeline, "nobody")


@pytest.mark.parametrize("platform", [four_cities(), river_basin()], ids=["two levels", "three levels"])
@settings(max_examples=40)
@given(data=st.data())
def test_changes_follow_on_one_another_and_end_in_the_present(platform, data):
    """Each change starts from the status in which the one before ended; the last is the present status."""
    with new_ledger(platform) as ledger:
        for minutes in data.draw(histories(platform=platform)).meetings:
            ledger.record(minutes)
        timeline = ledger.timeline()
    for state in status(timeline):
        changes = history(timeline, state.id)
        assert changes[0].before is None
        for one, other in pairwise(changes):
            assert other.before is one.after
            assert one.day <= other.day
        assert changes[-1].after is state.status
        began = [c.day for c in changes if c.before is not c.after]
        assert state.since == began[-1]
        values: dict[str, str] = {}
        for change in changes:
            for field in change.changes:
                assert field.before == values.get(field.field, "")
                values[field.field] = field.after
        assert values["title"] == state.title
        assert values["group"] == state.group


def test_field_changes_of_equal_states_are_none():
    """Nothing differs between a state and itself; between two, only what differs."""
    state = after(carried_in(owners=("甲",))).state()
    assert isinstance(state, CaseState)
    assert field_changes(state, state) == ()
    other = after(carried_in(owners=("甲",)), renamed(), owners_changed(removed=("甲",))).state()
    assert {change.field for change in field_changes(state, other)} == {"title", "owners"}
