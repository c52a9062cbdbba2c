"""Kept tables that several processes keep, or that are damaged: never a wrong answer, at worst none."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from ledger import CaseLedger, Item, Minutes
from ledger.errors import StoreError
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import RECORDED_AT
from projections import history, status
from projections.kept import Kept, TablesError
from projections.kept.rows import Rows
from tests.support.platforms import FOUR_CITIES, ROOT, four_cities, meetings_of, recorded


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch):
    """The ledger of the four cities, kept in steps of some forty events."""
    monkeypatch.setattr("projections.kept.kept.EVENTS_A_TRANSACTION", 40)
    with recorded(FOUR_CITIES) as opened:
        yield opened


def tells_the_truth(kept: Kept, ledger: CaseLedger) -> None:
    """Hold every answer that is read from the tables to the fold's."""
    whole = ledger.timeline()
    assert kept.status() == status(whole)
    assert kept.status(on=date(2024, 7, 10), group="industry") == status(whole, on=date(2024, 7, 10), group="industry")
    assert kept.unnamed() == dict(whole.replayed().unnamed)
    case = kept.status(group="industry")[0].id
    assert history(kept.timeline(case), case) == history(whole, case)
    assert kept.meeting("vice-mayor/3").meetings["vice-mayor/3"] == whole.meetings["vice-mayor/3"]


INTERFERING = {
    "emptied": lambda other: other.clear(),
    "made anew": lambda other: (other.clear(), other.catch_up()),
    "moved on": lambda other: other.catch_up(),
}
"""What another process may do to the tables, by what becomes of them."""


@pytest.mark.parametrize("interfere", INTERFERING.values(), ids=INTERFERING)
@pytest.mark.parametrize("step", [0, 2])
def test_tables_that_change_under_a_reading(ledger, tmp_path, interfere, step):
    """Emptied or moved on between two transactions: what was read before is not written onto what is there now."""
    with Kept(ledger.reader, tmp_path / "kept") as kept, Kept(ledger.reader, tmp_path / "kept") as other:
        told = []

        def progress(_far):
            told.append(_far)
            if len(told) == step + 1:
                interfere(other)

        kept.catch_up(progress)
        assert kept.position == ledger.head
        tells_the_truth(kept, ledger)
        tells_the_truth(other, ledger)


@pytest.mark.parametrize("interfere", [INTERFERING["emptied"], INTERFERING["made anew"]], ids=["emptied", "made anew"])
def test_tables_that_change_before_they_are_read(ledger, tmp_path, monkeypatch, interfere):
    """Emptied after they were brought up to date and before the answer is read from them: read again."""
    with Kept(ledger.reader, tmp_path / "kept") as kept, Kept(ledger.reader, tmp_path / "kept") as other:
        catch_up, times = Kept.catch_up, []

        def interfered(self, progress=None):
            read = catch_up(self, progress)
            if self is kept and len(times) < 2:
                times.append(read)
                interfere(other)
            return read

        monkeypatch.setattr(Kept, "catch_up", interfered)
        assert kept.status() == status(ledger.timeline())
        times.clear()
        case = kept.status(group="industry")[0].id
        assert history(kept.timeline(case), case) == history(ledger.timeline(), case)


def test_tables_that_never_stand_still_give_no_answer(ledger, tmp_path, monkeypatch):
    """After some tries it is told, instead of asking for ever."""
    with Kept(ledger.reader, tmp_path / "kept") as kept, Kept(ledger.reader, tmp_path / "kept") as other:
        catch_up = Kept.catch_up

        def interfered(self, progress=None):
            catch_up(self, progress)
            other.clear()

        monkeypatch.setattr(Kept, "catch_up", interfered)
        with pytest.raises(TablesError, match="made anew by another program"):
            kept.status()


ANEW = """
import sys
from ledger import CaseLedger
from projections import kept as k
k.kept.EVENTS_A_TRANSACTION = 40
with CaseLedger(sys.argv[1], must_exist=True) as ledger, k.Kept(ledger.reader, sys.argv[2]) as kept:
    for _ in range(8):
        kept.clear()
        kept.catch_up()
"""


def test_made_anew_by_one_process_and_asked_by_another(tmp_path):
    """As often as it takes: every answer is the fold's, and so are the tables in the end."""
    path = tmp_path / "ledger.sqlite"
    with CaseLedger(path, clock=lambda: RECORDED_AT) as ledger:
        ledger.describe(four_cities())
        for minutes in meetings_of(FOUR_CITIES):
            ledger.record(minutes)
        expected = status(ledger.timeline())
        others = subprocess.Popen([sys.executable, "-c", ANEW, path, tmp_path / "kept"], cwd=ROOT)
        asked = 0
        while others.poll() is None or not asked:
            with Kept(ledger.reader, tmp_path / "kept") as kept:
                try:
                    assert kept.status() == expected
                except TablesError:
                    continue
                asked += 1
        assert others.returncode == 0
        with Kept(ledger.reader, tmp_path / "kept") as kept:
            tells_the_truth(kept, ledger)


def filled(path: Path | None, name: str) -> CaseLedger:
    """A ledger whose clock stands still, and whose only case is called so."""
    item = Item(item="一", cases=(name,), decisions=(Decision.PROPOSED, Decision.ACCEPTED))
    ledger = CaseLedger(path, clock=lambda: RECORDED_AT)
    ledger.describe(four_cities())
    ledger.record(Minutes(meeting="industry/114-1", held=date(2025, 1, 6), items=(item,)))
    for number in range(2, 5):
        ledger.record(Minutes(meeting=f"industry/114-{number}", held=date(2025, number, 6)))
    return ledger


def test_a_ledger_is_known_by_its_content(tmp_path):
    """Tables of a ledger with the same ids and moments, but another text far from its end, are made anew."""
    with filled(None, "河川整治") as one, filled(None, "道路養護") as another:
        with Kept(one.reader, tmp_path / "kept") as kept:
            assert [state.title for state in kept.status()] == ["河川整治"]
        with Kept(another.reader, tmp_path / "kept") as kept:
            assert [state.title for state in kept.status()] == ["道路養護"]
        assert one.reader.mark(one.head) != another.reader.mark(another.head)
        assert one.reader.mark(1) == another.reader.mark(1)
        assert one.reader.mark(one.head + 1) != one.reader.mark(one.head)


def test_what_is_recorded_while_a_question_is_answered_is_left_for_the_next(tmp_path, monkeypatch):
    """An answer is of one moment: what comes after the tables were read is not in half of it."""
    with filled(tmp_path / "ledger.sqlite", "河川整治") as ledger, Kept(ledger.reader) as kept:
        case = kept.status()[0].id
        before = history(ledger.timeline(), case)
        position, later = Rows.position, []

        def recorded_then(self):
            if not later:
                item = Item(item="一", cases=("河川整治",), decisions=(Decision.CONTINUED,))
                later.append(Minutes(meeting="industry/114-5", held=date(2025, 5, 6), items=(item,)))
                ledger.record(later[0])
            return position(self)

        monkeypatch.setattr(Rows, "position", recorded_then)
        assert history(kept.timeline(case), case) == before
        assert history(kept.timeline(case), case) == history(ledger.timeline(), case) != before


def spoil_rows(path: Path) -> None:
    """Write what is no state into every state."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE states SET state = x'c1'")


def spoil_tables(path: Path) -> None:
    """Take a table away."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE states")


def spoil_pages(path: Path) -> None:
    """Overwrite all but the first page."""
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize("spoil", [spoil_rows, spoil_tables, spoil_pages])
def test_damaged_tables_are_told_as_such(ledger, tmp_path, spoil):
    """One error that says whose fault it is, so that whoever asks can do without them; the ledger's are others."""
    with Kept(ledger.reader, tmp_path / "kept") as kept:
        kept.catch_up()
    spoil(tmp_path / "kept")
    with pytest.raises(TablesError, match="kept") as caught, Kept(ledger.reader, tmp_path / "kept") as kept:
        kept.status()
    assert isinstance(caught.value, StoreError)
    assert "留存表" in caught.value.in_language("zh-TW")
