"""A description that drops or renumbers what is on record is refused."""

from __future__ import annotations

import pytest
from attrs import evolve as altered

from ledger.commands.describing import describe
from ledger.errors import PlatformError
from ledger.model.platform import Platform
from ledger.testing.platforms import one_level, two_levels
from tests.commands.deciding import context_of, ledger_with

PLATFORM = two_levels()


def test_the_same_description_appends_nothing() -> None:
    """The plan is empty and gives the position of the description on record."""
    plan = describe(context_of(ledger_with()), PLATFORM)
    assert (plan.events, plan.last) == ((), 1)


def test_a_wider_description_is_appended_under_the_next_number() -> None:
    """A group more is a description of its own."""
    wider = altered(
        PLATFORM, groups=(*PLATFORM.groups, altered(PLATFORM.groups[0], id="parks", zh="公園組", en="parks"))
    )
    (event,) = describe(context_of(ledger_with()), wider).events
    assert event.id == "platform#001"


@pytest.mark.parametrize(
    ("platform", "told"),
    [
        (one_level(), "this ledger is of the platform twin-towns"),
        (altered(PLATFORM, groups=PLATFORM.groups[1:]), "the group industry is on record and may not be dropped"),
        (altered(PLATFORM, levels=PLATFORM.levels[::-1]), "the levels on record are"),
        (
            altered(PLATFORM, levels=(PLATFORM.levels[0], altered(PLATFORM.levels[1], numbering="yearly"))),
            "are numbered otherwise",
        ),
    ],
)
def test_what_is_on_record_stays(platform: Platform, told: str) -> None:
    """Another platform, a group less, levels in another order or numbered otherwise are refused."""
    with pytest.raises(PlatformError, match=told):
        describe(context_of(ledger_with()), platform)
