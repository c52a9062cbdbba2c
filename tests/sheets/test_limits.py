"""Large and hostile sheets: what is admitted, how many problems are told, and how much of a long line."""

from __future__ import annotations

import pytest

from ledger.model.platform import Platform
from ledger.sheets import SheetError, read_sheet, rules, scalars, yaml_source
from ledger.sheets.problems import WIDEST_EXCERPT
from ledger.sheets.problems import width as cells
from ledger.text.bilingual import MOST_LISTED

HEADER = "meeting: industry/114-2\ndate: 114-05-14\nresolutions:\n"


def _refused(text: str, platform: Platform) -> SheetError:
    with pytest.raises(SheetError) as refused:
        read_sheet(text, platform, path="x.yaml")
    return refused.value


def test_fifty_problems_are_told_and_how_many_more(platform: Platform) -> None:
    """Of many problems the first fifty are told, and how many more there are, in either language."""
    error = _refused(HEADER + "  - {}\n" * 45, platform)
    assert len(error.diagnostics) == 90
    assert error.in_language("en").count("x.yaml:") == str(error).count("x.yaml:") == MOST_LISTED == 50
    assert error.in_language("en").endswith("\n\nand 40 more problems")
    assert error.in_language("zh-TW").endswith("\n\n另有 40 項問題")


def test_a_sheet_names_so_many_cases(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit of names reading stops at the first too many, and says what to do."""
    monkeypatch.setattr(scalars, "MAXIMUM_NAMES", 3)
    item = "  - item: 一\n    decision: continued\n    cases: [甲案, 乙案, 丙案{more}]\n"
    assert read_sheet(HEADER + item.format(more=""), platform)
    (problem,) = _refused(HEADER + item.format(more=", 丁案"), platform).diagnostics
    assert "more than 3 cases" in problem.problem.en
    assert "rest continued" in problem.remedy.en
    assert (problem.place.line, problem.place.column) == (6, 25)


def test_a_sheet_holds_so_many_values(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit of keys and values reading stops before the rest is parsed."""
    monkeypatch.setattr(yaml_source, "MAXIMUM_VALUES", 30)
    (problem,) = _refused(HEADER + "  - {}\n" * 100, platform).diagnostics
    assert "more than 30 keys and values" in problem.problem.en
    assert problem.place.line == 27


@pytest.mark.parametrize("beside", ["summary: 長長長長長長長長長長", "directives: [{to: 四市主政局處, do: 辦理}]"])
def test_what_holds_for_each_case_is_counted_for_each(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, beside: str
) -> None:
    """A long text, or directives, in an entry with many cases are counted once for each of these."""
    monkeypatch.setattr(rules, "MAXIMUM_SAID", 50)
    one = f"  - {{item: 一, decision: continued, {beside}, case: CASES}}\n"
    assert read_sheet(HEADER + one.replace("CASES", "甲案"), platform)
    error = _refused(HEADER + one.replace("CASES", "[甲案, 乙案, 丙案]"), platform)
    assert "of each of its cases" in error.diagnostics[0].problem.en


@pytest.mark.parametrize("filler", ["長", "a", "e\u0301", "🎌"])
def test_an_excerpt_is_no_wider_than_a_screen(platform: Platform, filler: str) -> None:
    """Of a line of any length a screen's width is shown, with the caret under the place."""
    error = _refused(f"title: {filler * 20_000}: x\n{HEADER}", platform)
    line, caret = error.diagnostics[0].excerpt.split("\n")
    assert cells(line) <= WIDEST_EXCERPT + 6
    assert caret.endswith("^")
    assert cells(caret) <= cells(line) + 1
