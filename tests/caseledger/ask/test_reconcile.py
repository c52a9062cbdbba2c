"""``reconcile``: every stated count checked, explained, and listed with all that was counted."""

from __future__ import annotations

import pytest

from caseledger.phrases import say
from ledger.text.language import Language
from tests.caseledger.asking import Asker


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


CHECK_FIELDS = {"meeting", "item", "what", "instant", "declared", "derived", "verdict", "because"}


def test_reconcile_finds_the_one_count_that_differs(ask: Asker) -> None:
    """Reconcile ends with 1 where a count differs, and says which case is unaccounted for."""
    answer = ask("--json", "reconcile")
    assert answer.status == 1
    assert all(set(check) >= CHECK_FIELDS for check in answer.data)
    assert {check["verdict"] for check in answer.data} == {"agrees", "differs", "cannot-tell"}
    (differs,) = [check for check in answer.data if check["verdict"] == "differs"]
    assert (differs["meeting"], differs["declared"], differs["derived"]) == ("industry/114-4", 7, 8)
    assert "利息補貼及延(分)期繳稅申請" in differs["because"]
    assert "industry/114-3" in differs["because"]


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_reconcile_ends_with_a_summary(ask: Asker, language: Language) -> None:
    """The last line of reconcile counts the verdicts."""
    assert ask("reconcile", "--lang", language).lines[-1] == say(
        "summary", language, agrees=47, differs=1, cannot_tell=7
    )


def test_reconcile_of_a_meeting_that_adds_up_is_no_finding(ask: Asker) -> None:
    """Reconcile of one meeting ends with 0 where all its counts agree."""
    answer = ask("--json", "reconcile", "industry/112-1")
    assert answer.status == 0
    assert {check["meeting"] for check in answer.data} == {"industry/112-1"}
    assert ask("reconcile", "industry/114-4").status == 1
