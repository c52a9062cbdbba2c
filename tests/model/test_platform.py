"""The platform: what it names, which body holds a meeting, and what it refuses."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve as altered

from ledger.errors import InputError, PlatformError, UnknownNameError
from ledger.model.platform import Agency, Named, Platform
from ledger.testing.platforms import two_levels
from tests.support.platforms import four_cities, river_basin


@pytest.fixture
def platform() -> Platform:
    """The real platform, of two levels."""
    return four_cities()


@pytest.mark.parametrize("spelling", ["industry", "INDUSTRY", " industry "])
def test_a_group_is_found_by_any_spelling(platform, spelling):
    """Id and labels, in any case and width; what no group is called is None."""
    group = platform.group_named(spelling)
    assert group is not None
    assert group.id == "industry"
    assert platform.group_named(group.zh) is platform.group_named(group.en) is group
    assert platform.group_named("no such group") is None


def test_levels_members_categories_and_agencies_are_found_by_name(platform):
    """Each kind by its own names, an agency by its full name and by every short form."""
    for find, things in (
        (platform.level_named, platform.levels),
        (platform.member_named, platform.members),
        (platform.category_named, platform.categories),
    ):
        assert [find(name) for one in things for name in (one.id, one.zh, one.en, *one.also)] == [
            one for one in things for _ in (one.id, one.zh, one.en, *one.also)
        ]
    for agency in platform.agencies:
        assert {platform.agency_named(form) for form in (agency.name, *agency.also)} == {agency}


def test_a_meeting_is_held_by_the_body_that_its_series_names(platform):
    """A group's meeting by the level of groups; a level that meets as one has no group."""
    level, group = platform.convened("industry/114-2")
    assert (level.id, group and group.id) == ("working-group", "industry")
    level, group = platform.convened("vice-mayor/3")
    assert (level.id, group) == ("vice-mayor", None)


@pytest.mark.parametrize(
    ("meeting", "problem"),
    [("industry/2", "are numbered as in industry/114-2"), ("vice-mayor/114-1", "are numbered as in vice-mayor/3"),
     ("nobody/1", "no body 'nobody' on this platform")],
)  # fmt: skip
def test_a_meeting_that_no_body_can_hold_is_refused(platform, meeting, problem):
    """Its series is unknown, or its numbering is not the level's."""
    with pytest.raises(InputError, match=problem):
        platform.convened(meeting)


def test_levels_are_in_order():
    """Each has the next one above it, the last has none; an unknown id is refused."""
    platform = river_basin()
    above = [platform.level_above(level) for level in platform.level_ids]
    assert [one and one.id for one in above] == [*platform.level_ids[1:], None]
    for ask in (platform.level, platform.level_above):
        with pytest.raises(UnknownNameError, match="no level here is called 'cabinet'"):
            ask("cabinet")


def test_a_day_is_that_of_the_platforms_own_time(platform):
    """In Taipei 15:59 UTC is the same day and 16:00 the next."""
    assert platform.local_day(datetime(2025, 5, 13, 15, 59, tzinfo=UTC)) == date(2025, 5, 13)
    assert platform.local_day(datetime(2025, 5, 13, 16, 0, tzinfo=UTC)) == date(2025, 5, 14)


def test_an_agency_has_its_present_name_under_every_recorded_one():
    """A name that no agency has, or ever had, stays as it is."""
    platform = altered(two_levels(), agencies=(Agency(name="新局", also=("舊局",)),))
    assert [platform.present_names[name] for name in ("新局", "舊局", "他局")] == ["新局", "新局", "他局"]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"groups": ()}, "a platform needs at least one group"),
        (
            {"groups": (Named(id="a", zh="甲", en="a"), Named(id="a", zh="乙", en="b"))},
            "the group 'a' is defined twice",
        ),
        (
            {"agencies": (Agency(name="甲局", also=("局",)), Agency(name="乙局", also=("局",)))},
            "names both 甲局 and 乙局",
        ),
        ({"timezone": "Nowhere/City"}, "no time zone is called 'Nowhere/City'"),
    ],
)
def test_a_platform_that_contradicts_itself_cannot_be_made(changes, problem):
    """Nothing missing, nothing twice, no short form of two agencies, a time zone that exists."""
    with pytest.raises(PlatformError, match=problem):
        altered(two_levels(), **changes)
