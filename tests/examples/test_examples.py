"""Each example runs as a person would run it, and prints what it is there to show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def _run(*arguments: str, cwd: Path) -> str:
    """What Python prints, run with ``arguments``; the exit status must be 0."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, capture_output=True, encoding="utf-8", timeout=300, check=False,
        env={**os.environ, "CI": "true"},  # by which Hypothesis tries the same each time
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_another_tool_records_a_meeting_from_code_and_asks(tmp_path: Path) -> None:
    """A meeting is recorded without a sheet, once only; the count agrees; a near name is not taken."""
    lines = _run(str(EXAMPLES / "import_the_ledger.py"), cwd=tmp_path).splitlines()
    assert lines[:2] == ["recorded industry/115-1: 6 events", "again: unchanged"]
    assert "industry-115-1.01 聯合商展行銷案: awaiting listing" in lines
    assert "industry-115-1.02 夜市節能案: deferred" in lines
    assert "計2案: declared 2, agrees" in lines
    assert lines[-1].startswith("a near name is not taken: no case on record is called")
    assert list(tmp_path.iterdir()) == []


def test_history_is_replayed_with_and_without_what_is_presumed(tmp_path: Path) -> None:
    """With the presumption the group's delisting waits for the vice mayors; without, it is final."""
    lines = _run(str(EXAMPLES / "when_did_it_change.py"), cwd=tmp_path).splitlines()
    without = lines.index("without:")
    assert "2023-11-29  industry/112-3: listed -> awaiting delisting" in lines[:without]
    assert "2024-07-11  vice-mayor/3: awaiting delisting -> delisted" in lines[:without]
    assert "2023-11-29  industry/112-3: awaiting listing -> delisted" in lines[without:]
    assert "on 2024-07-10: 地熱發電廠經驗交流案: awaiting delisting" in lines


def test_any_case_may_be_asked_about(tmp_path: Path) -> None:
    """The name on the command line is the case asked about."""
    lines = _run(str(EXAMPLES / "when_did_it_change.py"), "青創交流合作", cwd=tmp_path).splitlines()
    assert "2025-05-14  industry/114-2: listed -> awaiting delisting" in lines


@pytest.mark.parametrize("how", [[], ["-m", "pytest", "-q", "-p", "no:cacheprovider"]], ids=["python", "pytest"])
def test_the_property_test_passes_however_it_is_run(how: list[str], tmp_path: Path) -> None:
    """``check_counts`` runs by itself and under pytest."""
    printed = _run(*how, str(EXAMPLES / "check_counts.py"), cwd=tmp_path)
    assert "2 passed" in printed if how else "every count agrees" in printed


def test_the_tests_of_an_invented_tool_pass_wherever_they_are(tmp_path: Path) -> None:
    """``test_your_tool`` is one file that can be copied: alone in another folder all its tests pass."""
    copied = tmp_path / "test_your_tool.py"
    copied.write_bytes((EXAMPLES / "test_your_tool.py").read_bytes())
    printed = _run("-m", "pytest", "-q", "-p", "no:cacheprovider", str(copied), cwd=tmp_path)
    assert "7 passed" in printed


def test_every_question_is_asked_by_names(tmp_path: Path) -> None:
    """Case, group and level are given as people call them; each answer lists something."""
    lines = _run(str(EXAMPLES / "every_question.py"), cwd=tmp_path).splitlines()
    assert lines[0] == "the case industry-112-1.22: listed at the beginning of 2024"
    assert "checks: 57, register rows: 11, promises overdue: 9" in lines
    assert lines[-1].startswith('the first change as JSON: {"day": "2023-06-26", "meeting": "industry/112-1"')
