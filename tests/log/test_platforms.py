"""The platform is read once for each description, and is the one of the position asked about."""

from __future__ import annotations

from attrs import evolve as altered

from ledger.log.platforms import PlatformCache, platform_among
from ledger.log.queries import of_types
from ledger.model.events import MeetingRecorded, PlatformDescribed
from ledger.testing.platforms import two_levels
from tests.commands.deciding import SPRING, ledger_with
from tests.support.counted import decoded

WIDER = altered(two_levels(), zh="雙城平臺")


def test_the_last_description_counts_or_that_of_a_position() -> None:
    """Before any there is none."""
    ledger = ledger_with(SPRING)
    ledger.describe(WIDER)
    cache = PlatformCache(ledger.reader.recorder)
    assert cache.at() == WIDER
    assert cache.at(ledger.head - 1) == two_levels()
    assert cache.at(0) is None
    assert platform_among([]) is None


def test_a_description_is_decoded_once() -> None:
    """Only those that came since are read; other events that a query finds are read each time."""
    ledger = ledger_with(SPRING)
    cache = PlatformCache(ledger.reader.recorder)
    query = [of_types(PlatformDescribed, MeetingRecorded)]
    first = cache.read(query)
    with decoded() as names:
        assert cache.read(query) == first
        assert cache.at() == two_levels()
    assert [name.split(".")[0] for name in names] == ["meeting"]
    ledger.describe(WIDER)
    assert [one.position for one in cache.described()] == [1, ledger.head]
