"""``sheet check``: every problem of a sheet, against what precedes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseledger.asking import Asker, assert_mistake, changed, copy_of_sheets
from tests.support.platforms import FOUR_CITIES


@pytest.mark.parametrize(("language", "words"), [("en", "no problem found"), ("zh-TW", "未發現問題")])
def test_a_clean_sheet(bare: Asker, language: str, words: str) -> None:
    """Checking a clean sheet says so, and against what names and rules were held."""
    answer = bare("sheet", "check", FOUR_CITIES / "industry-114-4.yaml", "--lang", language)
    assert answer.status == 0
    assert words in answer.out
    assert "10" in answer.lines[1]


def test_a_clean_sheet_as_json(bare: Asker, ask: Asker) -> None:
    """With --json checking writes one document, without a ledger as with one."""
    for asker in (bare, ask):
        told = asker("--json", "sheet", "check", FOUR_CITIES / "industry-114-4.yaml").data
        assert told["problems"] == []


def test_checking_tells_every_problem_with_its_place(bare: Asker, tmp_path: Path) -> None:
    """Checking tells every problem of a sheet at once, each with line, column and remedy, and records nothing."""
    sheets = copy_of_sheets(tmp_path / "sheets")
    sheet = sheets / "industry-113-4.yaml"
    changed(sheet, "date: 113-11-13", "date: 113-13-13")
    changed(sheet, "decision: continued", "decision: perhaps")
    for form in ((), ("--json",)):
        answer = bare(*form, "sheet", "check", sheet)
        assert_mistake(answer, f"{sheet}:4:7:", f"{sheet}:21:15:", "perhaps")
        assert answer.err.count("remedy: ") == 2


def test_checking_holds_names_against_the_earlier_sheets(bare: Asker, tmp_path: Path) -> None:
    """A name that no earlier sheet beside it knows is a problem with the near name offered."""
    sheets = copy_of_sheets(tmp_path / "sheets")
    changed(sheets / "industry-113-4.yaml", "case: 公有市場聯合行銷活動", "case: 公有市場聯合行銷")
    assert_mistake(bare("sheet", "check", sheets / "industry-113-4.yaml"), ":26:11:", "公有市場聯合行銷活動")


def test_checking_is_not_kept_from_by_a_later_sheet(bare: Asker, tmp_path: Path) -> None:
    """A broken sheet of a later meeting has no say in the check of an earlier one."""
    sheets = copy_of_sheets(tmp_path / "sheets")
    changed(sheets / "industry-114-4.yaml", "industry/114-4", "industry/114-4\n承結: 1")
    answer = bare("sheet", "check", sheets / "industry-112-1.yaml")
    assert answer.status == 0, answer.err


@pytest.mark.parametrize("name", ["nowhere.yaml", "nowhere", "."])
def test_checking_what_is_no_file(bare: Asker, tmp_path: Path, name: str) -> None:
    """What is no file is told so, not sent to look for a platform."""
    answer = bare("sheet", "check", tmp_path / name)
    assert_mistake(answer, str(tmp_path / name))
    assert "platform" not in answer.err, answer.err
