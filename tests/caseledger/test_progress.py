"""Kept tables brought up to date: all of it, with a progress bar only where a person waits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseledger.progress import catch_up
from ledger import CaseLedger
from projections.kept import Kept


@pytest.fixture
def ledger(ledger_copy: Path) -> Iterator[CaseLedger]:
    """A ledger of the test's own."""
    with CaseLedger(ledger_copy) as opened:
        yield opened


@pytest.fixture
def kept(ledger: CaseLedger, tmp_path: Path) -> Iterator[Kept]:
    """Its tables, which hold nothing yet."""
    with Kept(ledger.reader, tmp_path / "kept") as opened:
        yield opened


def test_it_tells_how_many_events_were_read(ledger, kept, capsys):
    """All of them the first time, none where nothing was recorded since; nothing is printed."""
    assert catch_up(kept, ledger, "en") == ledger.head
    assert kept.position == ledger.head
    assert catch_up(kept, ledger, "en") == 0
    assert capsys.readouterr() == ("", "")


def test_a_pipe_gets_no_progress_bar(ledger, kept, capsys, monkeypatch):
    """However long it takes, only a terminal is shown how far it is."""
    monkeypatch.setattr("caseledger.progress.EVENTS_A_TRANSACTION", 1)
    assert catch_up(kept, ledger, "en") == ledger.head
    assert capsys.readouterr().err == ""


def test_a_terminal_sees_a_progress_bar_where_it_takes_long(ledger, kept, capsys, monkeypatch):
    """How far it is and how fast, in the language of the reader; the tables are as complete as without."""
    monkeypatch.setattr("caseledger.progress.EVENTS_A_TRANSACTION", 1)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert catch_up(kept, ledger, "zh-TW") == ledger.head
    assert "讀取中" in capsys.readouterr().err
