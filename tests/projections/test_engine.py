"""The engine: tables where they are there and can tell, a timeline where not; nothing is read twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger import CaseLedger
from ledger.model.minutes import Minutes
from projections import reconcile, tallies
from projections.engine import Engine
from projections.kept import Kept, kept_beside
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of

MEETING = "industry/113-3"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[CaseLedger]:
    """The first six meetings of the four cities, in a file with tables beside it."""
    path = tmp_path / "ledger.sqlite"
    with CaseLedger(path) as ledger:
        ledger.describe(four_cities())
        for minutes in meetings_of(FOUR_CITIES)[:7]:
            ledger.record(minutes)
        with Kept(ledger.reader, kept_beside(path)) as kept:
            kept.catch_up()
        yield ledger


def test_a_timeline_is_laid_out_once_while_the_log_does_not_grow(ledger: CaseLedger) -> None:
    """The same question of the same log gets the same timeline; another moment, or another log, another one."""
    engine = Engine(ledger, tables=False)
    first = engine.timeline(None, True)
    assert engine.timeline(None, True) is first
    assert engine.timeline(None, False) is not first
    again = engine.timeline(None, True)
    ledger.record(Minutes(meeting="urban/113-1", held=date(2024, 12, 1)))
    assert "urban/113-1" not in again.meetings
    assert "urban/113-1" in engine.timeline(None, True).meetings


def test_one_meeting_is_read_as_a_part_where_tables_tell_it(ledger: CaseLedger) -> None:
    """Asked about as the record stands it is a part, which tells of it what the whole tells."""
    engine = Engine(ledger)
    part, is_part = engine.timeline_of_meeting(MEETING, None, None, True)
    whole = engine.timeline(None, True)
    assert is_part
    assert len(part.entries) < len(whole.entries)
    assert engine.timeline_of_meeting(MEETING, None, None, True)[0] is part
    assert list(tallies(part, MEETING)) == list(tallies(whole, MEETING))
    assert list(reconcile(part, MEETING, explain=False)) == list(reconcile(whole, MEETING, explain=False))


@pytest.mark.parametrize(
    ("meeting", "on", "known"),
    [
        (None, None, None),
        (MEETING, date(2024, 12, 31), None),
        (MEETING, None, 10_000_000),
        ("industry/199-1", None, None),
        ("nobody/113-1", None, None),
    ],
)
def test_what_tables_cannot_tell_is_read_from_the_log(
    ledger: CaseLedger, meeting: str | None, on: date | None, known: int | None
) -> None:
    """All meetings, another day or moment, a meeting that is not on record: the whole timeline answers."""
    known = ledger.head if known is not None else None
    engine = Engine(ledger)
    found, is_part = engine.timeline_of_meeting(meeting, on, known, True)
    assert not is_part
    assert found is engine.timeline(known, True)


def test_closed_tables_are_not_opened_again(ledger: CaseLedger) -> None:
    """After it is closed the engine reads the log, and the tables stay closed."""
    engine = Engine(ledger)
    assert engine.kept is not None
    kept = engine.status(None, "", None, True)
    engine.close()
    assert engine.kept is None
    assert engine.status(None, "", None, True) == kept
    assert engine.unnamed(None, None, True) == dict(engine.timeline(None, True).replayed().unnamed)


def test_the_platform_is_the_one_known_then(ledger: CaseLedger) -> None:
    """A description that came later does not change what was known before it."""
    before = ledger.head
    engine = Engine(ledger)
    assert engine.platform(before) == engine.platform(None) == four_cities()
