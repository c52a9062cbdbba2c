"""``sheet show``: a recorded meeting as a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseledger.asking import Asker
from tests.support.platforms import MEETINGS


@pytest.mark.parametrize(("language", "key"), [("en", "resolutions:"), ("zh-TW", "決議事項:")])
def test_sheet_show_writes_a_sheet_that_is_unchanged(ask: Asker, tmp_path: Path, language: str, key: str) -> None:
    """What sheet show writes can be recorded again and is found unchanged."""
    for meeting in MEETINGS:
        answer = ask("sheet", "show", meeting, "--lang", language)
        assert answer.status == 0
        assert key in answer.out
        (tmp_path / f"{meeting.replace('/', '-')}.yaml").write_text(answer.out, encoding="utf-8")
    again = ask("--json", "record", tmp_path)
    assert {receipt["outcome"] for receipt in again.data} == {"unchanged"}
