"""``amend``: a recorded meeting corrected to what a sheet says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseledger.asking import Asker, assert_mistake, changed, copy_of_sheets

MEETING = "industry/114-4"
WHY = ("--because", "校對")


@pytest.fixture
def copied(capsys: pytest.CaptureFixture[str], ledger_copy: Path) -> Asker:
    """Asks a ledger of the test's own that holds every meeting of the four cities."""
    return Asker(capsys, ledger_copy)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """The sheet of the last meeting, which speaks of another number of cases."""
    file = copy_of_sheets(tmp_path / "sheets") / "industry-114-4.yaml"
    changed(file, "says: 總共7案, count: 7,", "says: 總共8案, count: 8,")
    return file


@pytest.mark.parametrize(
    ("language", "planned", "done"), [("en", "would amend", "amended"), ("zh-TW", "將更正", "已更正")]
)
def test_a_dry_run_prints_the_same_differences_and_records_nothing(
    copied: Asker, sheet: Path, language: str, planned: str, done: str
) -> None:
    """What would be amended is printed, and only without --dry-run it is on record."""
    before = copied("log").out
    plan = copied("--lang", language, "amend", sheet, *WHY, "--dry-run")
    assert plan.status == 0
    assert plan.lines[0].startswith(f"{planned} {MEETING}")
    assert copied("log").out == before
    amended = copied("--lang", language, "amend", sheet, *WHY)
    assert amended.lines[0].startswith(f"{done} {MEETING}")
    assert amended.lines[1:] == plan.lines[1:]
    assert any("總共8案" in line for line in amended.lines[1:])
    assert copied("log").out.startswith(before)


def test_what_is_amended_is_what_the_meeting_says_from_then_on(copied: Asker, sheet: Path) -> None:
    """The sheet written from the record afterwards is that of the amendment."""
    copied("amend", sheet, *WHY)
    assert "總共8案" in copied("sheet", "show", MEETING).out
    assert copied("--json", "record", sheet).data[-1]["outcome"] == "unchanged"


def test_an_amendment_needs_a_reason(copied: Asker, sheet: Path) -> None:
    """Without --because nothing is looked at."""
    assert_mistake(copied("amend", sheet), "--because")


def test_a_meeting_that_is_not_on_record_is_not_amended(copied: Asker, sheet: Path) -> None:
    """The number is looked up as the sheet gives it, and nothing is recorded under another."""
    changed(sheet, "meeting: industry/114-4", "meeting: industry/114-5")
    before = copied("log").out
    assert_mistake(copied("amend", sheet, *WHY), "industry/114-5")
    assert copied("log").out == before
