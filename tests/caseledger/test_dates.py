"""Dates against numbers, and meetings of one day, as the command line reports them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.caseledger.asking import Asker, assert_mistake
from tests.support.platforms import FOUR_CITIES

NEW = "會議: {meeting}\n日期: {day}\n決議事項:\n  - {{項次: 一, 案名: {case}, 決議: {decided}}}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the platform and nothing else, and no ledger named in the environment."""
    monkeypatch.delenv("CASELEDGER", raising=False)
    shutil.copy(FOUR_CITIES / "platform.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sheet(
    name: str, meeting: str, day: str, decided: str = "[提案, 同意立案]", more: str = "", case: str = "甲案合作"
) -> str:
    """A sheet of one item."""
    Path(name).write_text(more + NEW.format(meeting=meeting, day=day, case=case, decided=decided), encoding="utf-8")
    return name


@pytest.mark.usefixtures("folder")
def test_a_date_of_another_year_is_refused_at_every_depth(bare: Asker, recorded: Path) -> None:
    """Recording, checking alone, by a ledger and as a draft: line, column, the days that fit, and never a backfill."""
    wrong = sheet("wrong.yaml", "industry/114-9", "1925-09-04", "持續列管", case="瑞芳工業區事業廢棄物清運案")
    for asked in (
        ("record", wrong),
        ("record", wrong, "--backfill"),
        ("sheet", "check", wrong),
        ("sheet", "check", wrong, "--ledger", str(recorded)),
        ("sheet", "check", wrong, "--against", str(recorded)),
    ):
        answer = bare(*asked)
        told = answer.out + answer.err
        assert answer.status == 2
        assert "wrong.yaml:2:5: " in told
        assert "from 2025-01-01 to 2026-03-31" in told
        assert "backfill" not in told


@pytest.mark.usefixtures("folder")
def test_a_reason_in_the_header_admits_a_date(bare: Asker) -> None:
    """With `例外` the same sheet is found in order, and recorded."""
    right = sheet("right.yaml", "industry/114-9", "115-06-01", more="例外: 補開去年之會議\n")
    assert bare("sheet", "check", right).status == 0
    assert bare("record", right, "--ledger", "l.sqlite").status == 0


@pytest.mark.usefixtures("folder")
def test_a_sheet_is_compared_with_all_sheets_beside_it(bare: Asker) -> None:
    """Without a ledger a later sheet of the folder counts too, and one of an impossible date does not."""
    sheet("4.yaml", "industry/113-4", "113-11-01")
    sheet("9.yaml", "industry/113-9", "1913-11-01", case="乙案合作")
    fifth = sheet("5.yaml", "industry/113-5", "113-10-01", case="丙案合作")
    answer = bare("sheet", "check", fifth)
    assert answer.status == 2
    assert "before industry/113-4 (2024-11-01)" in answer.err
    answer = bare("sheet", "check", "4.yaml")
    assert answer.status == 2
    assert "after industry/113-5 (2024-10-01)" in answer.err
    assert "9.yaml" in answer.err


@pytest.mark.usefixtures("folder")
def test_checking_uses_the_ledger_of_the_environment(
    bare: Asker, ledger_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where $CASELEDGER names a ledger, the sheet is held to it, and that is said; else to the sheets of the folder."""
    case = "瑞芳工業區事業廢棄物清運案"
    known = sheet("known.yaml", "industry/114-5", "114-12-18", "持續列管", case=case)
    assert_mistake(bare("sheet", "check", known), case)
    monkeypatch.setenv("CASELEDGER", str(ledger_copy))
    answer = bare("sheet", "check", known)
    assert answer.status == 0
    assert str(ledger_copy) in answer.out
    monkeypatch.setenv("CASELEDGER", "nowhere.sqlite")
    assert_mistake(bare("sheet", "check", known), case)


@pytest.mark.usefixtures("folder")
def test_which_meeting_of_a_day_came_first_is_asked(bare: Asker) -> None:
    """The sheet without an hour is told to give one, and the one that is on record is named."""
    bare("record", sheet("1.yaml", "industry/113-1", "113-02-01", more="開始: 10:00\n"), "--ledger", "l.sqlite")
    above = sheet("3.yaml", "vice-mayor/3", "113-02-01", "列管", case="甲案合作")
    for asked in (("record", above), ("sheet", "check", above), ("--lang", "zh-TW", "record", above)):
        answer = bare(*asked, "--ledger", "l.sqlite")
        assert_mistake(answer, "industry/113-1")
        assert "開始" in answer.err
    sheet("3.yaml", "vice-mayor/3", "113-02-01", "列管", more="開始: 14:00\n")
    assert bare("record", above, "--ledger", "l.sqlite").status == 0
