"""The committees of an invented country and their platform."""

from __future__ import annotations

import pytest

from benchmarks.generator.committees import ABOVE, BELOW, committees_of, platform_of
from benchmarks.generator.words import REMITS


@pytest.mark.parametrize("number", [1, len(REMITS), len(REMITS) + 1])
def test_every_committee_is_a_group_of_the_platform(number):
    """As many groups as committees, of as many counties as they take, under two levels."""
    platform, committees = platform_of(number), committees_of(number)
    assert [group.id for group in platform.groups] == [one.id for one in committees]
    assert platform.level_ids == (BELOW, ABOVE)
    assert {member.id for member in platform.members} == {one.member for one in committees}
    names = {agency.name for agency in platform.agencies}
    assert all(set(one.agencies) <= names for one in committees)


def test_a_committee_gives_each_title_once():
    """Titles are counted on."""
    (committee,) = committees_of(1)
    titles = [committee.new_title() for _ in range(50)]
    assert len(set(titles)) == 50
    assert all(title.startswith(committee.county) for title in titles)
