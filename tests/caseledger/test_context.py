"""What a question of the command line shares with the others: moments, notes, labels."""

from __future__ import annotations

import io
import json
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from caseledger import context
from caseledger.context import QueryContext
from ledger.application import CaseLedger
from tests.caseledger.asking import Asker, assert_mistake


@pytest.mark.parametrize("asked", [("status", "--known"), ("history", "青創", "--known"), ("changes", "--since")])
@pytest.mark.parametrize("position", ["20250514", "1140514", "333"])
def test_a_position_beyond_the_log_is_refused(ask: Asker, asked: tuple[str, ...], position: str) -> None:
    """A day without its hyphens is not taken for a position: how it is written is told."""
    assert_mistake(ask(*asked, position), "the log ends at 332", "2025-05-14 or 114-05-14")


def test_a_position_inside_a_meeting_is_taken_down_and_that_is_said(ask: Asker) -> None:
    """The answer is that of the append's beginning; the note stands on standard error, beside JSON too."""
    whole, inside = (ask("--json", "status", "--known", position) for position in ("305", "306"))
    assert json.loads(inside.out) == json.loads(whole.out)
    assert "305" in inside.err
    assert whole.err == ""
    changes = json.loads(ask("--json", "changes", "--since", "306").out)
    assert [batch["position"] for batch in changes] == [332]


def test_a_reader_who_waits_is_told_once_of_the_tables(
    recorded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """However many answers read the whole log, the hint is printed for the first alone."""
    monkeypatch.setattr(context, "_MANY_EVENTS", 1)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    options = Namespace(lang="en", known=None)
    with CaseLedger(recorded) as ledger, QueryContext(options=options, ledger=ledger, out=io.StringIO()) as question:
        question.answers.status()
        assert capsys.readouterr().err.count("332") == 1
        question.answers.status()
        assert capsys.readouterr().err == ""
