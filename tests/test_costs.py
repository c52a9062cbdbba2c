"""What the ledger asks of its database grows with the work asked for, never with what is stored.

Counts of statements and rows and sizes of files, which do not vary with the machine; no times.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem

from ledger import CaseLedger
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.store.sqlite import SQLiteDCBRecorder, open_recorder
from ledger.testing.ledgers import RECORDED_AT
from ledger.testing.platforms import two_levels
from projections import history
from tests.support.counted import Cost, counted, decoded

FEW, MANY = 1_000, 20_000
BATCH = 20
EVENTS_OF_A_CASE = 4
"""Of whatever ledger: its events are spread over all of it."""


def event_at(position: int, count: int) -> DCBEvent:
    """The event at a position of a ledger of ``count``: about 500 bytes, three tags or four."""
    case = position % (count // EVENTS_OF_A_CASE)
    meeting = position // BATCH
    tags = [f"meeting:WG-{meeting % 40:02d}-{meeting:05d}", f"group:WG-{meeting % 40:02d}", f"case:WG-{case:06d}"]
    if position < count // EVENTS_OF_A_CASE:
        tags.append(f"name:河川整治第{case}案")
    return DCBEvent(type=f"case.kind-{position % 7}.v1", data=b"%06d" % position + bytes(494), tags=tags)


def fill(recorder: SQLiteDCBRecorder, count: int) -> None:
    """Append ``count`` events, as many at a time as a meeting has."""
    for start in range(1, count + 1, BATCH):
        recorder.append([event_at(position, count) for position in range(start, start + BATCH)])


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, SQLiteDCBRecorder]]:
    """A ledger of few events and one of many, in files."""
    folder = tmp_path_factory.mktemp("costs")
    with open_recorder(folder / "few.db") as few, open_recorder(folder / "many.db") as many:
        fill(few, FEW)
        fill(many, MANY)
        yield {FEW: few, MANY: many}


def one_case(*, types: tuple[str, ...] = ()) -> DCBQuery:
    """Everything about one case."""
    return DCBQuery([DCBQueryItem(types=list(types), tags=["case:WG-000007"])])


def cost_of_rows(recorder: SQLiteDCBRecorder, query: DCBQuery) -> tuple[int, Cost]:
    """How many rows a query gives, and what they cost."""
    with counted(recorder) as cost:
        found = len(list(recorder.rows(query)))
    return found, cost


def test_an_append_is_two_statements_an_event_and_its_transaction(ledgers: dict[int, SQLiteDCBRecorder]) -> None:
    """Twenty events on a condition of forty items: one look at the head, a row and its tokens each."""
    for count, recorder in ledgers.items():
        head = recorder.head()
        events = [event_at(position, count) for position in range(100, 100 + BATCH)]
        items = [DCBQueryItem(tags=[tag]) for event in events for tag in event.tags[1:3]]
        assert len(items) == 2 * BATCH
        with counted(recorder) as cost:
            recorder.append(events, DCBAppendCondition(DCBQuery(items), after=head))
        assert (cost.statements, cost.rows) == (2 + 1 + 2 * BATCH, 1)


@pytest.mark.parametrize(
    ("query", "found", "statements", "rows"),
    [
        # begin, head, positions, rows, end; the head, then a position and a row each
        (one_case(), EVENTS_OF_A_CASE, 5, 1 + 2 * EVENTS_OF_A_CASE),
        # the same, and a count that tells that the case is rare enough to look at the types in the rows
        (one_case(types=tuple(f"case.kind-{n}.v1" for n in range(7))), EVENTS_OF_A_CASE, 6, 2 + 2 * EVENTS_OF_A_CASE),
    ],
)
def test_reading_a_case_costs_the_same_in_any_ledger(
    ledgers: dict[int, SQLiteDCBRecorder], query: DCBQuery, found: int, statements: int, rows: int
) -> None:
    """Statements and rows are those of the case's own events, in a ledger of few or of many."""
    costs = {count: cost_of_rows(recorder, query) for count, recorder in ledgers.items()}
    for number, cost in costs.values():
        assert number == found
        assert (cost.statements, cost.rows) == (statements, rows)
    # Of twenty times the events the index is in a few more parts, each with one look; a walk over the
    # events, or over those of one type, would be twenty times as long.
    assert costs[MANY][1].steps < 4 * costs[FEW][1].steps


def test_reading_a_part_of_the_log_costs_that_part(ledgers: dict[int, SQLiteDCBRecorder]) -> None:
    """What came after a position is read in one page, whatever lies before it."""
    for recorder in ledgers.values():
        head = recorder.head() or 0
        with counted(recorder) as cost:
            assert [row[0] for row in recorder.rows(after=head - 30)] == list(range(head - 29, head + 1))
        assert (cost.statements, cost.rows) == (4, 31)


def size_of(path: Path) -> int:
    """The bytes of a database, all of it folded into the file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path.stat().st_size


def write_plainly(path: Path, count: int) -> None:
    """Write the same events with an ordinary table of tags, and nothing else."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE events (position INTEGER PRIMARY KEY, type TEXT, data BLOB, tags TEXT)")
        connection.execute("CREATE TABLE tags (tag TEXT, position INTEGER, PRIMARY KEY (tag, position)) WITHOUT ROWID")
        connection.execute("CREATE INDEX types ON events (type)")
        for position in range(1, count + 1):
            event = event_at(position, count)
            written = '["' + '","'.join(event.tags) + '"]'
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?)", (position, event.type, event.data, written))
            connection.executemany("INSERT INTO tags VALUES (?, ?)", [(tag, position) for tag in event.tags])
        connection.commit()


def test_an_event_takes_no_more_room_than_in_a_plain_table(tmp_path: Path) -> None:
    """A ledger with its index is smaller than the same rows with an ordinary index of types and tags."""
    with open_recorder(tmp_path / "ledger.db") as recorder:
        fill(recorder, FEW * 5)
    write_plainly(tmp_path / "plain.db", FEW * 5)
    assert size_of(tmp_path / "ledger.db") < size_of(tmp_path / "plain.db")


SMALL, LARGE = 100, 1_000
"""Meetings beside those asked about, of twenty events each."""
ON_THE_AGENDA = 20
EARLIER = 11
"""Meetings that resolved something about each case asked about."""


def meeting(number: int, *items: Item) -> Minutes:
    """The industry group's meeting of that number, one in three days, a hundred a year."""
    return Minutes(
        meeting=f"industry/{100 + number // 100}-{number % 100 + 1}",
        held=date(2011 + number // 100, 1, 1) + timedelta(days=3 * (number % 100)),
        items=items,
    )


def other_meetings(number: int) -> Iterator[Minutes]:
    """Meetings on cases of their own."""
    for each in range(number):
        names = tuple(f"第{each}次會議第{place}案" for place in range(ON_THE_AGENDA // 2))
        decisions = (Decision.PROPOSED, Decision.ACCEPTED)
        yield meeting(each, Item(item="一", cases=names, decisions=decisions))


def asked_about(before: int, number: int) -> Iterator[Minutes]:
    """Meetings on the same twenty cases: brought in at the first, continued at the others."""
    names = tuple(f"同一第{place}案" for place in range(ON_THE_AGENDA))
    yield meeting(before, Item(item="一", cases=names, decisions=(Decision.PROPOSED, Decision.ACCEPTED)))
    for each in range(1, number):
        yield meeting(before + each, Item(item="一", cases=names, decisions=(Decision.CONTINUED,)))


@pytest.fixture(scope="module")
def histories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, SQLiteDCBRecorder]]:
    """The same meetings on the same cases after few meetings and after many, in files."""
    folder = tmp_path_factory.mktemp("histories")
    with open_recorder(folder / "small.db") as small, open_recorder(folder / "large.db") as large:
        for others, recorder in ((SMALL, small), (LARGE, large)):
            ledger = ledger_on(recorder)
            ledger.describe(two_levels())
            for minutes in (*other_meetings(others), *asked_about(others, EARLIER)):
                ledger.record(minutes)
        yield {SMALL: small, LARGE: large}


def ledger_on(recorder: SQLiteDCBRecorder) -> CaseLedger:
    """A ledger that has read nothing yet."""
    return CaseLedger(recorder=recorder, clock=lambda: RECORDED_AT)


def test_recording_a_meeting_costs_the_same_in_any_ledger(histories: dict[int, SQLiteDCBRecorder]) -> None:
    """Twenty resolutions on twenty cases: statements, rows and decoded events are those of their own past."""
    costs = {}
    for others, recorder in histories.items():
        (minutes,) = list(asked_about(others, EARLIER + 1))[-1:]
        with counted(recorder) as cost, decoded() as names:
            assert ledger_on(recorder).preview(minutes)[1:]
        costs[others] = (cost.statements, cost.rows, len(names))
        assert cost.steps < 60_000  # a walk over the larger ledger is many times that
    assert costs[SMALL] == costs[LARGE]
    past = ON_THE_AGENDA * (EARLIER + 1)  # proposed and accepted at the first
    # Each event of the past once, the headers, who claims each name, and the platform.
    assert costs[SMALL][2] == past + EARLIER + ON_THE_AGENDA + 1


def test_a_second_meeting_reads_the_headers_of_the_first_no_more(histories: dict[int, SQLiteDCBRecorder]) -> None:
    """What a ledger read of the platform and of the meetings of old it keeps: only what came since is read."""
    for others, recorder in histories.items():
        ledger = ledger_on(recorder)
        (minutes,) = list(asked_about(others, EARLIER + 1))[-1:]
        ledger.preview(minutes)
        with decoded() as names:
            ledger.preview(minutes)
        assert not [name for name in names if name.startswith(("platform.", "meeting."))]


def test_one_history_costs_the_same_in_any_ledger(histories: dict[int, SQLiteDCBRecorder]) -> None:
    """A case found by its name and told: statements, rows and decoded events are those of its own past."""
    costs = {}
    for others, recorder in histories.items():
        ledger = ledger_on(recorder)
        with counted(recorder) as cost, decoded() as names:
            case = ledger.find_case("同一第7案")
            told = history(ledger.reader.timeline(about=[case], rests=()), case)
        assert len(told) == EARLIER + 1
        costs[others] = (cost.statements, cost.rows, len(names))
        assert cost.steps < 60_000
    assert costs[SMALL] == costs[LARGE]
    # Who claims the name, the platform, each event of the case and the header of each of its meetings.
    assert costs[SMALL][2] == 1 + 1 + (EARLIER + 1) + EARLIER
