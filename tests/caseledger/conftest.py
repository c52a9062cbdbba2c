"""Ledgers that the tests of the command line share, and how they are asked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.testing.ledgers import new_ledger
from tests.caseledger.asking import Asker, copy_of_sheets
from tests.support import folders
from tests.support.former import record_as_formerly
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of

HOSTILE = '乙\x1b[31m紅\x9b32m\u202e反\n換\r行<script>alert(1)</script>"];click n0;\u2028|`&\u200b\x7f#quot;'
"""A title with everything that terminals, tables, Mermaid, DOT and SVG could take for their own."""


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with every meeting of the four cities; no test changes it."""
    path = tmp_path_factory.mktemp("recorded") / "ledger.sqlite"
    with new_ledger(four_cities(), path) as ledger:
        for minutes in meetings_of(FOUR_CITIES):
            ledger.record(minutes)
    return path


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger whose titles and summaries carry control marks; no test changes it."""
    path = tmp_path_factory.mktemp("hostile") / "ledger.sqlite"
    items = (
        Item(item="一", cases=("甲案", HOSTILE), decisions=(Decision.PROPOSED,), summary=HOSTILE),
        Item(item="二", cases=("甲案", HOSTILE), decisions=(Decision.MERGED,), into="=cmd()" + HOSTILE),
    )
    minutes = Minutes(meeting="industry/112-1", held=date(2023, 6, 26), title=HOSTILE, items=items)
    with new_ledger(four_cities(), path) as ledger:
        record_as_formerly(ledger, minutes)
    return path


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], recorded: Path) -> Asker:
    """Asks the ledger with every meeting of the four cities."""
    return Asker(capsys, recorded)


@pytest.fixture
def own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Asker:
    """Asks a ledger of the test's own, which is not there yet: ``own.sqlite``."""
    return Asker(capsys, tmp_path / "own.sqlite")


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Asker:
    """Asks without naming a ledger."""
    return Asker(capsys, None)


@pytest.fixture
def ledger_copy(recorded: Path, tmp_path: Path) -> Path:
    """A copy of the recorded ledger, for a test to spoil."""
    return Path(shutil.copy(recorded, tmp_path / "copy.sqlite"))


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a user without rights may read."""
    with folders.open_folder() as folder:
        yield folder


@pytest.fixture
def open_sheets(open_folder: Path) -> Path:
    """The sheets of the four cities, where a user without rights may read them."""
    return copy_of_sheets(open_folder / "sheets")
