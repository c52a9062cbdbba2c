"""What strategies are asked for, refused at once where it makes no sense.

Hypothesis would tell only when a test draws; a person is told at the call.

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
"""A platform, a strategy of platforms, or None for any of those that are ready-made."""


def at_least(name: str, value: object, least: int) -> int:
    """``value``, where it is a whole number of at least ``least``. Raises InputError where it is not."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise InputError(
            f"{name}: expected a whole number, {least} or more, got {value!r}\n  remedy: give {least} or more"
        )
    return value


def platforms_given(platform: object) -> st.SearchStrategy[Platform]:
    """The platforms that ``platform`` stands for: one, those of a strategy, or any that is ready-made.

    Raises:
        InputError: it is none of these.
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
