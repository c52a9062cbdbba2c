"""What a decision reads: the same from any recorder, and from the store's own without detours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TypeVar

import pytest
from attrs import evolve as altered
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from ledger.application import CaseLedger
from ledger.errors import InputError, StoreError
from ledger.log.event_log import append, read, read_all, read_spans
from ledger.log.queries import Query, about_meeting, of_types
from ledger.model.events import CaseContinued, Event, MeetingRecorded, PlatformDescribed
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder
from ledger.testing.ledgers import RECORDED_AT
from ledger.testing.rules import continued
from tests.support.platforms import four_cities

Recorder = TypeVar("Recorder", SQLiteDCBRecorder, InMemoryDCBRecorder)

MEETING = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    items=(Item(item="一", cases=("甲案",), decisions=(Decision.PROPOSED, Decision.ACCEPTED)),),
)
QUERIES: list[Query] = [
    [about_meeting("industry/113-1")],
    [of_types(PlatformDescribed), of_types(MeetingRecorded)],
    [about_meeting("industry/113-2")],
    [],
]


def recorded_in(recorder: Recorder) -> Recorder:
    """The recorder, with a platform and a meeting on record."""
    ledger = CaseLedger(recorder=recorder, clock=lambda: RECORDED_AT)
    ledger.describe(four_cities())
    ledger.record(MEETING)
    return recorder


@pytest.mark.parametrize("query", QUERIES)
def test_any_recorder_gives_the_same_events_and_head(query: Query) -> None:
    """Positions, events and head are those of the library's recorder, which knows no rows."""
    library = recorded_in(InMemoryDCBRecorder())
    with open_recorder(None) as opened:
        ours = recorded_in(opened)
        (found, head), (expected, expected_head) = read(ours, query), read(library, query)
        assert [(each.position, type(each.event)) for each in found] == [
            (each.position, type(each.event)) for each in expected
        ]
        assert head == expected_head
        assert [each.position for each in read_all(ours, 1)] == [each.position for each in read_all(library, 1)]


def test_the_store_is_read_by_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is built around a row that the reader would take apart again."""
    with open_recorder(None) as opened:
        ours = recorded_in(opened)
        expected, _ = read(ours, [about_meeting("industry/113-1")])

        def refused(*_arguments: object, **_options: object) -> None:
            raise AssertionError("read through the interface")

        monkeypatch.setattr(SQLiteDCBRecorder, "read", refused)
        assert expected
        assert read(ours, [about_meeting("industry/113-1")])[0] == expected
        assert list(read_all(ours, expected[0].position - 1)) == expected


@pytest.mark.parametrize("make", [InMemoryDCBRecorder, lambda: open_recorder(None)])
def test_stretches_of_the_log(make):
    """Stretches are read with both their ends and in the order given, by any recorder."""
    with CaseLedger(recorder=make()) as ledger:
        ledger.describe(four_cities())
        ledger.record(Minutes(meeting="industry/114-1", held=date(2025, 1, 6)))
        ledger.record(Minutes(meeting="industry/114-2", held=date(2025, 2, 6)))
        found = {recorded.position: recorded.event for recorded in ledger.events()}
        for spans in ([(1, 2)], [(3, 3), (1, 1)], [(2, 9)], []):
            wanted = [at for first, last in spans for at in range(first, last + 1) if at in found]
            read = [(at, found[at]) for at in wanted]
            assert ledger.reader.events_in(spans) == read_spans(ledger.reader.recorder, spans) == read
        assert ledger.head == len(found) == 3
        assert ledger.reader.again() is None
        later = ledger.reader.events_of_kinds(MeetingRecorded, after=2)
        assert [recorded.position for recorded in later] == [3]


# --- what is appended can be read back -----------------------------------------------------------


class _Text(str):
    """A text of another class, which would be read as a plain one."""

    __slots__ = ()


HOSTILE: dict[str, tuple[type[Event], dict[str, object]]] = {
    "a moment for a day": (MeetingRecorded, {"held": datetime(2025, 5, 14, 14, 0)}),
    "None for a text": (MeetingRecorded, {"place": None}),
    "a number for a text": (MeetingRecorded, {"title": 7}),
    "a text for a tuple": (MeetingRecorded, {"chairs": "甲"}),
    "a list for a tuple": (MeetingRecorded, {"chairs": ["甲"]}),
    "a generator": (MeetingRecorded, {"chairs": (name for name in "甲乙")}),
    "a set": (MeetingRecorded, {"chairs": {"甲"}}),
    "a time with a zone": (MeetingRecorded, {"starts": time(14, tzinfo=UTC)}),
    "no zone": (MeetingRecorded, {"recorded_at": datetime(2025, 5, 14)}),
    "a whole number that is none": (CaseContinued, {"order": 1.0}),
    "a truth for a number": (CaseContinued, {"entry": True}),
    "a lone surrogate": (CaseContinued, {"summary": "\ud800"}),
    "a surrogate in a tag": (CaseContinued, {"case": "\udfff"}),
    "NUL in a tag": (CaseContinued, {"case": "A\0B"}),
    "a number for a case": (CaseContinued, {"case": 7}),
    "a text of a class of its own": (CaseContinued, {"summary": _Text("字")}),
    "bytes": (CaseContinued, {"named": b"A"}),
    "no number": (CaseContinued, {"order": float("nan")}),
    "a dict for a value": (CaseContinued, {"presumption": {"basis": "x"}}),
    "an object": (CaseContinued, {"summary": object()}),
    "a number without end": (CaseContinued, {"order": 10**5000}),
}


@pytest.mark.parametrize(("kind", "fields"), HOSTILE.values(), ids=HOSTILE)
def test_what_could_not_be_read_back_is_not_appended(kind: type[Event], fields: dict[str, object]) -> None:
    """Whatever came before: the last wall decodes what is to be stored, and refuses it in one clear error."""
    with open_recorder(None) as opened:
        recorder = recorded_in(opened)
        before = list(read_all(recorder, 0))
        sample = {type(one.event): one.event for one in before}.get(kind) or continued(meeting="industry/113-1")
        events = [continued(meeting="industry/113-1"), altered(sample, **fields)]
        with pytest.raises(InputError, match="nothing was recorded") as caught:
            append(recorder, events, [], 0, "industry/113-1")
        assert "未登錄" in caught.value.in_language("zh-TW")
        assert list(read_all(recorder, 0)) == before


def test_a_gap_is_noticed_where_the_recorder_promises_none() -> None:
    """A recorder that promises gapless positions is held to it by a whole read, whoever made it; another is not."""

    class Promising(InMemoryDCBRecorder):
        gapless = True

    for make in (InMemoryDCBRecorder, Promising):
        recorder = recorded_in(make())
        del recorder.events[1]
        if make is Promising:
            with pytest.raises(StoreError, match="missing"):
                list(read_all(recorder, 0))
        else:
            assert list(read_all(recorder, 0))
