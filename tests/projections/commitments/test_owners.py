"""Whom ``--owner`` means: an agency by any spelling, and what else may mean it."""

from __future__ import annotations

import pytest

from ledger.errors import InputError
from projections import owners_named
from tests.support.platforms import four_cities

SHARED = ("四市", "四市主政局處", "青年及農業事務相關局處", "各議題小組")


@pytest.mark.parametrize("text", ["新北市政府農業局", "新北農業局", "新北市 農業局"])
def test_an_agency_by_any_spelling_and_the_bodies_that_may_mean_it(text):
    """Its own name; apart from it, its city's government as a whole and the bodies of no single city."""
    owners = owners_named(four_cities(), text)
    assert owners.own == ("新北市政府農業局",)
    assert owners.shared == ("新北市政府", *SHARED)
    assert owners.all == (*owners.own, *owners.shared)
    assert owners.name("en") == owners.name("zh-TW") == "新北市政府農業局"


@pytest.mark.parametrize("text", ["基隆", "Keelung", "keelung", "基隆市政府"])
def test_a_member_or_its_government_means_all_its_agencies(text):
    """A city is asked for all that belongs to it, and for the bodies of no single city."""
    owners = owners_named(four_cities(), text)
    assert owners.own == tuple(one.name for one in four_cities().agencies if one.member == "keelung")
    assert "基隆市政府" in owners.own
    assert owners.shared == SHARED
    is_government = text == "基隆市政府"
    assert (owners.name("en"), owners.name("zh-TW")) == (
        ("基隆市政府", "基隆市政府") if is_government else ("Keelung", "基隆市")
    )


@pytest.mark.parametrize(
    ("text", "own"),
    [("各市", "四市"), ("副首長會議", "vice-mayor"), ("working group", "working-group"), ("產業民生組", "industry")],
)
def test_a_body_of_no_member_a_level_or_a_group_means_itself_alone(text, own):
    """四市 is 四市; a level is found by its names, and so is a group."""
    owners = owners_named(four_cities(), text)
    assert (owners.own, owners.shared) == ((own,), ())


def test_a_name_that_nobody_bears_is_refused_with_near_names():
    """A near match is offered and never taken."""
    with pytest.raises(InputError, match="新北市農業局") as raised:
        owners_named(four_cities(), "新北市農業居")
    assert "新北市農業居" in str(raised.value)
