"""Arguments of strategies are checked at the call."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.testing.arguments import at_least, platforms_given
from ledger.testing.platforms import one_level, three_levels, two_levels


@pytest.mark.parametrize("value", [-1, 0, True, 1.0, "1", None])
def test_a_number_below_the_least_is_refused(value: object) -> None:
    """Neither a smaller number nor a value that is no whole number passes; the error says what is expected."""
    with pytest.raises(InputError, match=r"size: expected a whole number, 1 or more, got .*\n  remedy: give 1 or more"):
        at_least("size", value, 1)


def test_a_number_that_is_large_enough_comes_back() -> None:
    """The least itself is large enough."""
    assert (at_least("size", 1, 1), at_least("size", 7, 1)) == (1, 7)


@given(st.data())
def test_one_platform_is_the_only_one_drawn(data: st.DataObject) -> None:
    """A platform stands for itself; a strategy for those that it gives."""
    assert data.draw(platforms_given(one_level())) is one_level()
    assert data.draw(platforms_given(st.just(two_levels()))) is two_levels()


@given(platforms_given(None))
def test_without_a_platform_any_ready_made_one_is_drawn(platform: object) -> None:
    """None stands for the ready-made platforms."""
    assert platform in (one_level(), two_levels(), three_levels())


def test_what_is_no_platform_is_refused() -> None:
    """The error names what to give instead."""
    with pytest.raises(InputError, match=r"expected a Platform or a strategy of them, got 'x'"):
        platforms_given("x")
