"""``lineage``: what a case came from and became."""

from __future__ import annotations

import pytest

from tests.caseledger.asking import Asker, assert_mistake


def test_lineage_tells_ancestors_and_descendants(ask: Asker) -> None:
    """The JSON of lineage has the case, where it came from, what it became, and the edges between."""
    found = ask("--json", "lineage", "青創交流合作").data
    assert set(found) == {"case", "ancestors", "descendants", "edges"}
    assert [case["title"] for case in found["ancestors"]] == ["雙北社會企業交流合作案", "北桃創新創業基地觀摩交流"]
    assert found["descendants"] == []
    assert {edge["kind"] for edge in found["edges"]} == {"merged"}
    other_way = ask("--json", "lineage", "雙北社會企業交流合作案").data
    assert [case["id"] for case in other_way["descendants"]] == ["industry-112-1.22"]


@pytest.mark.parametrize(("form", "opening"), [("mermaid", "flowchart"), ("dot", "digraph"), ("svg", "<svg")])
@pytest.mark.parametrize(("language", "word"), [("en", "merged"), ("zh-TW", "合併")])
def test_lineage_is_drawn(ask: Asker, form: str, opening: str, language: str, word: str) -> None:
    """--format writes a drawing and nothing else, its arrows labelled in the language."""
    answer = ask("lineage", "青創交流合作", "--format", form, "--lang", language)
    assert answer.status == 0
    assert answer.out.startswith(opening)
    assert word in answer.out


def test_lineage_is_either_drawn_or_listed(ask: Asker) -> None:
    """--format and --json together are a mistake."""
    assert_mistake(ask("--json", "lineage", "青創", "--format", "svg"), "--format", "--json")
