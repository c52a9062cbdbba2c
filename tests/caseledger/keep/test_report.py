"""What the backup commands print."""

from __future__ import annotations

import io
import json
from argparse import Namespace
from pathlib import Path

import pytest

from caseledger.keep.report import show_backup
from ledger.backups import Backup

MADE = Backup(path=Path("copy.sqlite"), position=7, digest="ab" * 32)


def printed(phrase: str, **options: object) -> str:
    """What is printed of a backup that was made, or restored."""
    out = io.StringIO()
    given = Namespace(**{"file": "copy.sqlite", "ledger": "own.sqlite", "lang": "en", "json": False, **options})
    show_backup(phrase, MADE, given, out)
    return out.getvalue()


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_a_backup_names_its_file_and_a_restored_ledger_both(language):
    """What was written stands first; events and digest are told in either language."""
    backed_up, restored = (printed(phrase, lang=language) for phrase in ("backup-done", "restore-done"))
    assert backed_up.startswith("copy.sqlite")
    assert restored.startswith("own.sqlite")
    assert "copy.sqlite" in restored
    assert all("7" in text and MADE.digest in text for text in (backed_up, restored))


def test_json_has_the_file_the_position_and_the_digest():
    """A program compares the digest with the one it noted."""
    assert json.loads(printed("backup-done", json=True)) == {
        "file": "copy.sqlite", "position": 7, "sha256": MADE.digest,
    }  # fmt: skip
