"""``sheet new``: an empty sheet."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.caseledger.asking import Asker, assert_mistake


@pytest.mark.parametrize(("language", "key"), [("en", "meeting: industry/114-5"), ("zh-TW", "會議: industry/114-5")])
def test_sheet_new_writes_a_template(ask: Asker, language: str, key: str) -> None:
    """Sheet new writes an empty sheet of that meeting in the language."""
    answer = ask("sheet", "new", "industry/114-5", "--lang", language)
    assert answer.status == 0
    assert key in answer.out


def test_a_new_sheet_without_a_platform(bare: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no platform is at hand the message names no file that the person never gave."""
    monkeypatch.chdir(tmp_path)
    answer = bare("sheet", "new", "industry/114-5")
    assert_mistake(answer, "platform.yaml", "--platform")
    assert "sheet.yaml" not in answer.err
    assert not os.listdir(tmp_path)
