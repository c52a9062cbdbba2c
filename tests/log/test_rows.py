"""Rows of the interface are those of the store's own recorder."""

from __future__ import annotations

from eventsourcing.dcb.api import DCBEvent
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from ledger.log.rows import GivesRows, GivesRowsAt, GivesSpans, GivesTags, rows_of
from ledger.store.sqlite import open_recorder

EVENTS = [DCBEvent(type="test.v1", data=b"%d" % number, tags=["number"]) for number in range(300)]


def test_any_recorder_gives_the_same_rows() -> None:
    """Positions, names and bytes, after a position, and the head when they were read."""
    library = InMemoryDCBRecorder()
    library.append(EVENTS)
    with open_recorder(None) as ours:
        ours.append(EVENTS)
        for after in (None, 120, 300):
            found, expected = rows_of(ours, after=after), rows_of(library, after=after)
            assert [row for lot in found.lots() for row in lot] == [row for lot in expected.lots() for row in lot]
            assert found.head == expected.head == 300


def test_rows_of_the_interface_come_some_at_once() -> None:
    """No lot is empty, and none holds everything."""
    library = InMemoryDCBRecorder()
    library.append(EVENTS)
    sizes = [len(lot) for lot in rows_of(library).lots()]
    assert sum(sizes) == 300
    assert 0 < max(sizes) < 300


def test_the_store_offers_every_shorter_way() -> None:
    """Its recorder reads rows, stretches, positions and tags by itself; the library's is read by the interface."""
    with open_recorder(None) as ours:
        for way in (GivesRows, GivesRowsAt, GivesSpans, GivesTags):
            assert isinstance(ours, way)
            assert not isinstance(InMemoryDCBRecorder(), way)
