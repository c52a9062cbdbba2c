"""``backup`` and ``restore``: what is written, what is refused, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseledger.asking import Asker


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str], ledger_copy: Path) -> Asker:
    """Asks a ledger of the test's own, with every meeting of the four cities."""
    return Asker(capsys, ledger_copy)


def test_a_ledger_is_backed_up_and_restored(asked: Asker, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The restored ledger answers the same; file, number of events and digest are told."""
    file, again = tmp_path / "backup.sqlite", tmp_path / "again.sqlite"
    made = asked("backup", file, "--json").data
    assert made == {"file": str(file), "position": 332, "sha256": made["sha256"]}
    told = Asker(capsys, again)("restore", file).out
    assert str(again) in told
    assert "332" in told
    assert made["sha256"] in told
    assert Asker(capsys, again)("status").out == asked("status").out
    assert "經讀回驗證無誤" in asked("backup", tmp_path / "other.sqlite", "--lang", "zh-TW").out
    restored = Asker(capsys, tmp_path / "third.sqlite")("restore", file, "--json", "--lang", "zh-TW").data
    assert restored == made | {"file": str(tmp_path / "third.sqlite")}


def test_nothing_is_written_over(asked: Asker, tmp_path: Path) -> None:
    """An existing file, and a ledger that is there, are mistakes; they stay as they are."""
    file = tmp_path / "backup.sqlite"
    file.write_text("mine")
    answer = asked("backup", file)
    assert (answer.status, file.read_text()) == (2, "mine")
    assert "exists already" in answer.err
    file.unlink()
    asked("backup", file)
    answer = asked("restore", file, "--lang", "zh-TW")
    assert answer.status == 2
    assert "已存在" in answer.err


def test_a_ledger_that_is_not_there_is_not_made(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """There is nothing to back up, and nothing is begun."""
    answer = Asker(capsys, tmp_path / "own.sqlite")("backup", tmp_path / "backup.sqlite")
    assert answer.status == 2
    assert not list(tmp_path.iterdir())
