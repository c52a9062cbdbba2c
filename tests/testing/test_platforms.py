"""Ready-made platforms are of one, two and three levels; drawn ones are of any shape within the limits given."""

from __future__ import annotations

import pytest
from hypothesis import given

from ledger.errors import InputError
from ledger.model.platform import Platform
from ledger.testing.platforms import one_level, platforms, ready_made, three_levels, two_levels


def test_ready_made_platforms_have_so_many_levels() -> None:
    """The number of levels is that in the function's name."""
    assert [len(one().level_ids) for one in (one_level, two_levels, three_levels)] == [1, 2, 3]


@given(ready_made())
def test_ready_made_are_these_three(platform: Platform) -> None:
    """The strategy gives no other."""
    assert platform in (one_level(), two_levels(), three_levels())


@given(platforms(max_levels=2, max_groups=3))
def test_a_drawn_platform_is_no_larger_than_asked(platform: Platform) -> None:
    """It has one to so many levels and groups, and every level has a series that names its meetings."""
    assert 1 <= len(platform.levels) <= 2
    assert 1 <= len(platform.groups) <= 3
    assert all(platform.series_of(level) for level in platform.levels)


@pytest.mark.parametrize("name", ["max_levels", "max_groups"])
@pytest.mark.parametrize("value", [0, 5, "2"])
def test_a_number_out_of_range_is_refused(name: str, value: object) -> None:
    """Platforms have one to four levels and groups."""
    with pytest.raises(InputError, match=f"{name}: expected 1, 2, 3 or 4"):
        platforms(**{name: value})  # type: ignore[arg-type]
