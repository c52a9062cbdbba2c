"""``withdraw``: a meeting is taken back, told in both languages, and refused with one message."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.caseledger.asking import Asker, assert_mistake

LAST = "industry/114-4"
CASE = "共享產業與勞動監測資訊"


@pytest.fixture
def copied(capsys: pytest.CaptureFixture[str], ledger_copy: Path) -> Asker:
    """Asks a copy of the ledger with every meeting of the four cities."""
    return Asker(capsys, ledger_copy)


@pytest.mark.parametrize(
    ("language", "planned", "done"),
    [("en", "would withdraw", "withdrawn"), ("zh-TW", "將撤銷", "已撤銷")],
)
def test_a_meeting_is_withdrawn_and_told(copied: Asker, language: str, planned: str, done: str) -> None:
    """A dry run tells what would come of it and records nothing; then it is done, and no answer holds it."""
    before = copied("log").out
    asked = ("withdraw", LAST, "--because", "代號誤植", "--lang", language)
    assert copied(*asked, "--dry-run").out.startswith(f"{planned} {LAST}")
    assert copied("log").out == before
    assert copied(*asked).out.startswith(f"{done} {LAST}")
    assert LAST not in copied("tally").out
    assert_mistake(copied("tally", LAST), "is not on record")
    assert_mistake(copied(*asked), LAST)


def test_it_is_told_in_histories_and_in_the_feed(copied: Asker) -> None:
    """The history shows each resolution with why it no longer holds; ``changes`` has a line of its own kind."""
    copied("withdraw", LAST, "--because", "代號誤植")
    assert "no longer holds; meeting withdrawn on" in copied("history", CASE).out
    assert "撤銷該次會議：代號誤植" in copied("history", CASE, "--lang", "zh-TW").out
    changes = copied("--json", "history", CASE).data
    assert [c["correction"]["withdraws"] for c in changes if c["meeting"] == LAST] == [True] * 4
    last = copied("--json", "changes", "--since", "300").data[-1]
    assert (last["what"], last["meeting"], last["because"]) == ("withdrawn", LAST, "代號誤植")


def test_what_rests_on_it_is_refused_with_the_remedy_and_may_be_accepted(copied: Asker) -> None:
    """The message names the later meetings; accepted, the receipt tells what lost its footing."""
    refused = copied("withdraw", "industry/114-2", "--because", "代號誤植")
    assert_mistake(refused, "these rest on industry/114-2")
    assert "resolutions of industry/114-4. Was it recorded under a wrong number?" in refused.err
    accepting = ("--because", "誤植", "--accept-clashes", "待重登")
    receipt = copied("--json", "withdraw", "industry/114-2", *accepting).data
    assert receipt["outcome"] == "withdrawn"
    assert any(clash.startswith("industry/114-4#") for clash in receipt["clashes"])


@pytest.mark.parametrize("meeting", ["industry/115-1", "nonsense", "vice-mayor/1"])
def test_what_is_not_on_record_is_a_mistake(copied: Asker, meeting: str) -> None:
    """One message that names it, and no traceback; a reason is asked for."""
    assert_mistake(copied("withdraw", meeting, "--because", "誤植"), f"{meeting} is not on record")
    assert_mistake(copied("withdraw", LAST), "--because")
    assert_mistake(copied("withdraw", LAST, "--because", " "), "a withdrawal needs a reason")


def test_kept_tables_follow(copied: Asker, ledger_copy: Path) -> None:
    """Answers from tables kept before are those of the record after it."""
    copied("keep")
    copied("withdraw", LAST, "--because", "代號誤植")
    kept = copied("status").out
    Path(f"{ledger_copy}.kept").unlink()
    assert copied("status").out == kept
    assert "基北北桃食農教育論壇案" not in kept
