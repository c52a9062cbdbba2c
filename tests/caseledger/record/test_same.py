"""``same``: two ids are recorded as one case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseledger.asking import Asker, assert_mistake

ONE, OTHER = "夜市節能案", "市集用電合作案"
WHY = ("--because", "承辦單位證實")
SHEETS = {
    "114-5.yaml": f"""會議: industry/114-5
日期: 114-12-18
決議事項:
  - {{項次: 一, 案名: {ONE}, 決議: 持續列管}}
""",
    "vice-mayor-4.yaml": f"""會議: vice-mayor/4
日期: 114-11-20
決議事項:
  - {{項次: 一, 案名: {OTHER}, 新案: 是, 議題小組: 產業民生組, 決議: 列管}}
""",
}


@pytest.fixture
def two(capsys: pytest.CaptureFixture[str], ledger_copy: Path, tmp_path: Path) -> Asker:
    """Asks a ledger in which a working group continued a case that another level listed under another title."""
    asker = Asker(capsys, ledger_copy)
    for name, text in SHEETS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert asker("record", tmp_path / name, "--backfill").status == 0
    return asker


@pytest.mark.parametrize(("language", "word"), [("en", "joined"), ("zh-TW", "已併為同一案")])
def test_two_titles_are_one_case_from_then_on(two: Asker, language: str, word: str) -> None:
    """Either title finds the same case, and one line says what was recorded."""
    ids = [two("--json", "status", name).data[0]["id"] for name in (ONE, OTHER)]
    assert len(set(ids)) == 2
    answer = two("--lang", language, "same", ONE, OTHER, *WHY)
    assert answer.status == 0
    assert answer.out.startswith(word)
    assert len(answer.lines) == 1
    assert len({two("--json", "status", name).data[0]["id"] for name in (ONE, OTHER)}) == 1


def test_the_receipt_is_one_document(two: Asker) -> None:
    """With --json the outcome and the number of events are fields."""
    receipt = two("--json", "same", ONE, OTHER, *WHY).data
    assert (receipt["outcome"], receipt["events"]) == ("joined", 1)


def test_a_name_nobody_bears_joins_nothing(two: Asker) -> None:
    """Both names must be found before anything is recorded."""
    before = two("log").out
    assert_mistake(two("same", ONE, "沒有這個案", *WHY), "沒有這個案")
    assert two("log").out == before
