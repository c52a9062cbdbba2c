"""Headers are found where they stand; where one does not stand there, it is looked for as ever."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, time

import pytest
from attrs import evolve as altered
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from ledger.application import CaseLedger
from ledger.log import header_cache
from ledger.log.event_log import append, read, read_all, read_at
from ledger.log.header_cache import HeaderCache
from ledger.model.events import MeetingEvent, MeetingRecorded, MinutesAmended
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder
from ledger.testing.ledgers import RECORDED_AT
from ledger.timeline import Recorded
from tests.support.platforms import four_cities

MEETINGS = tuple(
    Minutes(
        meeting=f"industry/113-{number}",
        held=date(2024, number, 1),
        items=(Item(item="一", cases=(f"第{number}案",), decisions=(Decision.PROPOSED, Decision.ACCEPTED)),),
    )
    for number in range(1, 5)
)


@pytest.fixture
def recorder() -> Iterator[SQLiteDCBRecorder]:
    """A ledger in memory with a few meetings."""
    with closing(open_recorder(None)) as opened:
        ledger = CaseLedger(recorder=opened, clock=lambda: RECORDED_AT)
        ledger.describe(four_cities())
        for minutes in MEETINGS:
            ledger.record(minutes)
        yield opened


def resolved(recorder: SQLiteDCBRecorder) -> list[Recorded]:
    """Everything resolved in it."""
    return [recorded for recorded in read_all(recorder, 0) if isinstance(recorded.event, MeetingEvent)]


def no_look(*_arguments: object, **_options: object) -> None:
    """Refuse to look anything up."""
    raise AssertionError("looked up")


def test_headers_as_recorded_are_found_without_a_look(
    recorder: SQLiteDCBRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a meeting resolved tells by its order where the header of the meeting stands."""
    found = resolved(recorder)
    monkeypatch.setattr(header_cache, "read", no_look)
    given = {one.event.meeting for one in HeaderCache(recorder).of(found) if isinstance(one.event, MeetingRecorded)}
    assert given == {minutes.meeting for minutes in MEETINGS}


def test_a_header_read_once_is_kept_up_to_a_number(
    recorder: SQLiteDCBRecorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second asking reads nothing; however many meetings there are, no more than that number stay in memory."""
    found, kept = resolved(recorder), HeaderCache(recorder)
    first = kept.of(found)
    monkeypatch.setattr(header_cache, "read_at", no_look)
    assert {one.position for one in kept.of(found)} == {one.position for one in first}
    monkeypatch.undo()
    monkeypatch.setattr(header_cache, "_KEPT", 2)
    assert len(kept.of(found)) == len(MEETINGS)
    assert 0 < len(kept._kept) <= 2


def test_a_header_that_stands_elsewhere_is_looked_for(recorder: SQLiteDCBRecorder) -> None:
    """Resolutions written apart from their header find it all the same, and no other in its stead."""
    header, *events = [r.event for r in read_all(recorder, 0) if getattr(r.event, "meeting", "") == "industry/113-4"]
    with closing(open_recorder(None)) as other:
        append(other, [*events[1:], *events[:1], header], [], 0, "test")
        found = [r for r in read_all(other, 0) if isinstance(r.event, MeetingEvent)]
        assert [one.event for one in HeaderCache(other).of(found)] == [header]


def test_of_an_amended_meeting_all_headers_and_amendments_are_given(recorder: SQLiteDCBRecorder) -> None:
    """Where an amendment is among what was found, the header that holds may be another."""
    ledger = CaseLedger(recorder=recorder, clock=lambda: RECORDED_AT)
    ledger.amend(altered(MEETINGS[1], starts=time(9, 30)), because="test")
    about = [r for r in ledger.events() if isinstance(r.event, (MeetingEvent, MinutesAmended))]
    given = [
        one.event for one in HeaderCache(recorder).of(about) if getattr(one.event, "meeting", "") == "industry/113-2"
    ]
    assert [type(event) for event in given] == [MeetingRecorded, MinutesAmended, MeetingRecorded]


class RowsAt(SQLiteDCBRecorder):
    """A recorder that gives rows at many positions in one go."""

    asked: tuple[int, ...] = ()

    def rows_at(self, positions: Sequence[int]) -> list[tuple[int, str, bytes]]:
        """The rows at these positions."""
        self.asked = tuple(positions)
        wanted = set(positions)
        return [row for row in self.rows() if row[0] in wanted]


def test_any_recorder_gives_what_stands_at_positions(recorder: SQLiteDCBRecorder) -> None:
    """One by one from a recorder of the interface, all in one go from one that can; beyond the log there is nothing."""
    log = list(read_all(recorder, 0))
    in_one_go = RowsAt(recorder.datastore)
    library = InMemoryDCBRecorder()
    append(library, [one.event for one in log], [], 0, "test")
    wanted = [7, 2, 2, len(log) + 5]
    assert read_at(recorder, wanted) == [log[1], log[6]]
    assert read_at(in_one_go, wanted) == read_at(library, wanted) == [log[1], log[6]]
    assert in_one_go.asked == (2, 7, len(log) + 5)
    assert read(recorder, [], {})[0] == []
