"""Checks of the arguments of strategies, made at the call.

Hypothesis itself would report a wrong argument only when a test draws.

>>> at_least("max_meetings", 0, 1)
Traceback (most recent call last):
ledger.errors.InputError: max_meetings: expected a whole number, 1 or more, got 0
  remedy: give 1 or more
"""

from __future__ import annotations

from typing import TypeAlias

from hypothesis import strategies as st

from ledger.errors import InputError
from ledger.model.platform import Platform
from ledger.testing.platforms import ready_made

PlatformGiven: TypeAlias = "Platform | st.SearchStrategy[Platform] | None"
"""A platform, a strategy of platforms, or None for any ready-made platform."""


def at_least(name: str, value: object, least: int) -> int:
    """Return ``value`` if it is a whole number of at least ``least``.

    Args:
        name: the argument's name, for the message.
        value: the value given.
        least: the least number allowed.

    Raises:
        InputError: it is not.
    """
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise InputError(
            f"{name}: expected a whole number, {least} or more, got {value!r}\n  remedy: give {least} or more"
        )
    return value


def platforms_given(platform: object) -> st.SearchStrategy[Platform]:
    """Return a strategy of the platforms that ``platform`` means: one, those of a strategy, or any ready-made one.

    Raises:
        InputError: it is neither a platform, a strategy nor None.
    """
    if platform is None:
        return ready_made()
    if isinstance(platform, Platform):
        return st.just(platform)
    if isinstance(platform, st.SearchStrategy):
        return platform
    raise InputError(
        f"platform: expected a Platform or a strategy of them, got {platform!r}\n"
        "  remedy: give ledger.testing.platforms.two_levels(), or leave it out"
    )
