"""A sandbox answers as one ledger would, and leaves the one beneath as it is."""

from __future__ import annotations

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.persistence import ConnectionPoolClosedError, IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.store.overlay import OverlayDCBRecorder
from ledger.store.sqlite import open_recorder

NAMES = st.sampled_from(["a", "b", "c"])
EVENTS = st.lists(st.builds(DCBEvent, type=NAMES, data=st.binary(max_size=2), tags=st.lists(NAMES, max_size=3)))
ITEMS = st.builds(DCBQueryItem, types=st.lists(NAMES, max_size=2), tags=st.lists(NAMES, max_size=2))
QUERIES = st.none() | st.builds(DCBQuery, items=st.lists(ITEMS, max_size=3))


@settings(max_examples=100, deadline=None)
@given(
    below=EVENTS,
    above=EVENTS,
    later=EVENTS,
    query=QUERIES,
    after=st.none() | st.integers(0, 12),
    limit=st.none() | st.integers(0, 12),
)
def test_an_overlay_answers_as_one_ledger(
    below: list[DCBEvent],
    above: list[DCBEvent],
    later: list[DCBEvent],
    query: DCBQuery | None,
    after: int | None,
    limit: int | None,
) -> None:
    """Events, head and conditions are those of a ledger that holds both parts, whatever comes beneath later."""
    oracle = InMemoryDCBRecorder()
    with open_recorder(None) as beneath:
        for events in filter(None, (below, above)):
            oracle.append(events)
        if below:
            beneath.append(below)
        overlay = OverlayDCBRecorder(beneath)
        if above:
            overlay.append(above)
        if later:
            beneath.append(later)
        actual, expected = overlay.read(query, after=after, limit=limit), oracle.read(query, after=after, limit=limit)
        assert list(actual) == list(expected)
        assert actual.head == expected.head
        condition = DCBAppendCondition(query or DCBQuery(), after)
        outcomes: list[int | None] = []
        for recorder in (overlay, oracle):
            try:
                outcomes.append(recorder.append([DCBEvent(type="t", data=b"")], condition))
            except IntegrityError:
                outcomes.append(None)
        assert outcomes[0] == outcomes[1]
        assert [stored.event for stored in beneath.read()] == [*below, *later]
        overlay.close()


def test_closing_a_sandbox_keeps_the_ledger_open() -> None:
    """What was recorded in it is gone, what is beneath can be read and appended to."""
    with open_recorder(None) as beneath:
        overlay = OverlayDCBRecorder(beneath)
        overlay.append([DCBEvent(type="t", data=b"")])
        overlay.close()
        with pytest.raises(ConnectionPoolClosedError):
            overlay.append([DCBEvent(type="t", data=b"")])
        assert beneath.append([DCBEvent(type="t", data=b"")]) == 1
