"""Stored events that speak of what the platform does not have: one clear error, wherever they are folded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve as altered
from eventsourcing.dcb.api import DCBEvent

from ledger import CaseLedger
from ledger.errors import LedgerError, StoreError
from ledger.log.codec import encode
from ledger.log.tags import tags_of
from ledger.model.events import CaseMoved, CaseReferredForListing, Event, MeetingRecorded, RegisterPlace
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.store.sqlite import open_recorder
from ledger.testing.ledgers import RECORDED_AT
from ledger.testing.rules import carried_in, continued, event
from ledger.timeline import refuse_unknown
from projections import status
from projections.kept import Kept
from projections.whole import replay_whole
from tests.support.platforms import four_cities

DAMAGED = {
    "level": continued(level="nowhere"),
    "group": continued(group="nowhere"),
    "place": altered(carried_in(), places=(RegisterPlace(level="nowhere", listed=True),)),
    "asked": event(CaseReferredForListing, to="nowhere"),
    "moved": event(CaseMoved, to_group="nowhere"),
}
"""Events as only a damaged file has them, by what they name wrongly."""


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_the_platform_does_not_have_is_refused(kind: str) -> None:
    """The position and the name are told in both languages; an event without a fault passes."""
    refuse_unknown([(1, continued())], four_cities())
    with pytest.raises(StoreError) as caught:
        refuse_unknown([(1, continued()), (7, DAMAGED[kind])], four_cities())
    for told in (caught.value.in_language("en"), caught.value.in_language("zh-TW")):
        assert "7" in told
        assert "nowhere" in told


@pytest.mark.parametrize("meeting", ["zzz", "industry", "nowhere/114-2", "vice-mayor/3", "industry/3"])
def test_a_header_whose_meeting_cannot_be_is_refused(meeting: str) -> None:
    """A meeting that no body of the platform holds, or another than the header says."""
    with CaseLedger(clock=lambda: RECORDED_AT) as ledger:
        ledger.describe(four_cities())
        ledger.record(Minutes(meeting="industry/114-2", held=date(2025, 5, 14)))
        (good,) = [one.event for one in ledger.events() if isinstance(one.event, MeetingRecorded)]
    refuse_unknown([(2, good)], four_cities())
    with pytest.raises(StoreError, match="event 2 is damaged"):
        refuse_unknown([(2, altered(good, meeting=meeting))], four_cities())


def appended(path: Path, damaged: Event) -> None:
    """Write an event into a ledger behind its back."""
    name, data = encode(damaged)
    with open_recorder(path, must_exist=True) as recorder:
        recorder.append([DCBEvent(type=name, data=data, tags=list(tags_of(damaged)))])


@pytest.mark.parametrize("kind", ["level", "group"])
def test_every_way_of_folding_refuses_it(tmp_path: Path, kind: str) -> None:
    """The timeline, the kept tables, a whole replay and recording on top: each tells the position, none a KeyError."""
    path = tmp_path / "ledger.sqlite"
    item = Item(item="一", cases=("甲案",), decisions=(Decision.PROPOSED, Decision.ACCEPTED))
    with CaseLedger(path, clock=lambda: RECORDED_AT) as ledger:
        ledger.describe(four_cities())
        ledger.record(Minutes(meeting="industry/114-1", held=date(2025, 2, 6), items=(item,)))
        case = ledger.find_case("甲案")
        position = ledger.head + 1
    appended(path, altered(DAMAGED[kind], meeting="industry/114-1", case=case, order=9))
    again = Minutes(
        meeting="industry/114-2",
        held=date(2025, 5, 14),
        items=(Item(item="一", cases=("甲案",), decisions=(Decision.CONTINUED,)),),
    )
    with CaseLedger(path, must_exist=True, clock=lambda: RECORDED_AT) as ledger, Kept(ledger.reader) as kept:
        for ask in (
            lambda: status(ledger.timeline()),
            lambda: ledger.timeline(about=[case]),
            kept.catch_up,
            lambda: replay_whole(ledger.reader, cores=1),
            lambda: ledger.record(again),
            lambda: list(ledger.changes(position - 1)),
        ):
            with pytest.raises(LedgerError, match=f"event {position} "):
                ask()


def test_the_kept_tables_refuse_what_no_meeting_on_record_resolved(tmp_path: Path) -> None:
    """An event whose meeting was spoiled is not passed over by the tables where the timeline refuses it."""
    path = tmp_path / "ledger.sqlite"
    with CaseLedger(path, clock=lambda: RECORDED_AT) as ledger:
        ledger.describe(four_cities())
        ledger.record(Minutes(meeting="industry/114-1", held=date(2025, 2, 6)))
    appended(path, continued(meeting="zzz"))
    with CaseLedger(path, must_exist=True) as ledger, Kept(ledger.reader) as kept:
        for ask in (ledger.timeline, kept.catch_up):
            with pytest.raises(StoreError, match="header of meeting zzz"):
                ask()
