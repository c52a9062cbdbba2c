"""Differences on the command line: explained, listed with everything counted, acknowledged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from caseledger.phrases import say
from tests.caseledger.asking import Asker

WHERE = ("industry/114-4", "一")
WHY = ("--because", "114-3 紀錄待補", "--by", "陳秘書")


@pytest.fixture
def own(ask: Asker, tmp_path: Path, recorded: Path) -> tuple[str, str]:
    """A ledger of the eleven meetings to write to, as an option."""
    path = tmp_path / "own.sqlite"
    shutil.copy(recorded, path)
    return ("--ledger", str(path))


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_a_difference_is_followed_by_what_would_settle_it(ask: Asker, language) -> None:
    """Under the table each difference is told again with its explanations, numbered, with meeting and item."""
    lines = ask("reconcile", "--lang", language).lines
    told = say("differs-why", language, where="industry/114-4 一 總共7案", declared=7, derived=8)
    explained = lines[lines.index(told) + 1]
    assert explained.startswith("  1. ")
    for part in ("利息補貼及延(分)期繳稅申請", "industry/114-2 二(六)", "industry/114-3"):
        assert part in explained


def test_explanations_are_in_the_json(ask: Asker) -> None:
    """What a person reads a program can take: causes, cases by id, citations, what is missing and settled."""
    (differs,) = [check for check in ask("--json", "reconcile").data if check["verdict"] == "differs"]
    best = differs["explanations"][0]
    assert best["cause"] == "unmatched-name"
    assert best["cases"] == [{"id": "industry-114-2.06", "title": "利息補貼及延(分)期繳稅申請"}]
    assert best["cited"][0]["meeting"] == "industry/114-2"
    assert best["cited"][0]["item"] == "二(六)"
    assert (best["missing"], best["upsets"]) == (["industry/114-3"], 0)
    assert best["settles"] == [{"meeting": "industry/114-4", "item": "一", "says": "總共7案", "method": "register"}]
    assert differs["missing"] == ["industry/114-3"]


def test_every_case_counted_is_listed_with_its_place(ask: Asker) -> None:
    """With --cases, what makes up each number stands under the table, a line each."""
    lines = ask("reconcile", "industry/114-4", "--cases").lines
    assert "  industry/114-4 一(二)  基北北桃淨零轉型聯合行動" in lines
    assert "  industry/114-1 二(一)  基北北桃淨零轉型聯合行動" in lines
    assert (
        sum("利息補貼及延(分)期繳稅申請" in line and line.startswith("  industry/114-2 二(六)  ") for line in lines)
        == 1
    )
    evidence = {
        cited["title"] for check in ask("--json", "reconcile", "industry/114-4").data for cited in check["evidence"]
    }
    assert len(evidence) == 9


def test_what_is_missing_is_named_where_nothing_can_be_told(ask: Asker) -> None:
    """The seven numbers that cannot be told name the minutes that would tell."""
    untold = [check for check in ask("--json", "reconcile").data if check["verdict"] == "cannot-tell"]
    assert len(untold) == 7
    assert {tuple(check["missing"]) for check in untold} == {("vice-mayor/1", "vice-mayor/2")}


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_an_acknowledged_difference_is_no_finding_and_stays_visible(ask: Asker, own, language) -> None:
    """Acknowledged once, it is listed with who and why, and the exit status is 0."""
    assert ask("reconcile", *own).status == 1
    done = ask("acknowledge", *WHERE, *WHY, *own, "--lang", language)
    assert done.status == 0
    assert "總共7案" in done.out
    answer = ask("reconcile", *own, "--lang", language)
    assert answer.status == 0
    assert "陳秘書" in answer.out
    assert "114-3 紀錄待補" in answer.out
    assert answer.lines[-1] == say("summary-known", language, agrees=47, differs=1, known=1, cannot_tell=7)
    assert "8" in answer.out


def test_acknowledging_again_changes_nothing(ask: Asker, own) -> None:
    """The receipt says so, in JSON too."""
    assert [receipt["outcome"] for receipt in ask("--json", "acknowledge", *WHERE, *WHY, *own).data] == ["acknowledged"]
    assert [receipt["outcome"] for receipt in ask("--json", "acknowledge", *WHERE, *WHY, *own).data] == ["unchanged"]


def test_a_difference_settled_since_says_whose_acknowledgement_ended(ask: Asker, own, tmp_path: Path) -> None:
    """Late minutes that take the case off settle it: reconcile ends with 0 and names the acknowledgement."""
    ask("acknowledge", *WHERE, *WHY, *own)
    sheet = tmp_path / "114-3.yaml"
    sheet.write_text(
        "會議: industry/114-3\n日期: 114-08-20\n決議事項:\n"
        "  - {項次: 一, 案名: 利息補貼及延(分)期繳稅申請, 決議: 解列}\n",
        encoding="utf-8",
    )
    assert ask("record", str(sheet), *own).status == 0
    answer = ask("reconcile", *own)
    assert answer.status == 0
    assert say("no-longer-acknowledged", "en", where="industry/114-4 一 總共7案", by="陳秘書") in answer.lines
    assert answer.lines[-1] == say("summary", "en", agrees=48, differs=0, cannot_tell=7)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("industry/114-4", "二", *WHY), "no declared count differs there; of this meeting differ: 一 (register)"),
        (("industry/114-2", "一", *WHY), "of this meeting differ: none"),
        (("industry/114-9", "一", *WHY), "industry/114-9 is not on record"),
        ((*WHERE, *WHY, "--against", "sum"), "no declared count differs there"),
        ((*WHERE, *WHY, "--against", "moon"), "--against moon: no such kind of check"),
        ((*WHERE, "--because", " ", "--by", "陳"), "needs a reason"),
        ((*WHERE, "--because", "x", "--by", " "), "needs a name"),
        ((*WHERE, "--because", "x"), "--by"),
    ],
)
def test_what_cannot_be_acknowledged_is_one_message(ask: Asker, own, given, told) -> None:
    """A place where nothing differs, a meeting not on record, a missing reason: status 2, and nothing is recorded."""
    before = ask("log", *own).out
    answer = ask("acknowledge", *given, *own)
    assert answer.status == 2
    assert told in answer.err
    assert "Traceback" not in answer.err
    assert ask("log", *own).out == before
