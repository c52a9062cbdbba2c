"""``restore``: the ledger made again from a backup."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseledger.asking import Asker, assert_mistake


@pytest.fixture
def backup(ask: Asker, tmp_path: Path) -> Path:
    """A backup of the four cities."""
    file = tmp_path / "backup.sqlite"
    assert ask("backup", file).status == 0
    return file


def test_a_restored_ledger_has_every_event(ask: Asker, own: Asker, backup: Path) -> None:
    """Its log is that of the ledger backed up, line by line."""
    assert own("restore", backup).status == 0
    assert own("log").out == ask("log").out


def test_a_restored_ledger_records_what_comes_next(own: Asker, backup: Path) -> None:
    """Minutes already on record are found unchanged in it."""
    own("restore", backup)
    shown = own("sheet", "show", "industry/114-4").out
    sheet = backup.parent / "shown.yaml"
    sheet.write_text(shown, encoding="utf-8")
    assert own("--json", "record", sheet).data[-1]["outcome"] == "unchanged"


def test_what_is_no_backup_is_refused(own: Asker, tmp_path: Path) -> None:
    """Another file, or none, makes no ledger."""
    file = tmp_path / "notes.txt"
    file.write_text("no ledger")
    assert_mistake(own("restore", file), "notes.txt")
    assert_mistake(own("restore", tmp_path / "nothing.sqlite"), "nothing.sqlite")
    assert not (tmp_path / "own.sqlite").exists()
