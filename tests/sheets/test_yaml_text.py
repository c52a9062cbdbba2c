"""Values into YAML text that reads back exactly, quoted only where YAML needs it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from ledger.sheets.yaml_text import Flow, OneLine, render, scalar


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("甲案", "甲案"),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("", '""'),
        ("null", '"null"'),
        ("a\tb", '"a\\tb"'),
        ("a, b", "a, b"),
    ],
)
def test_a_text_is_quoted_only_where_it_would_not_read_back(text: str, written: str) -> None:
    """Signs of YAML and words that other readers take for nothing stand in quotes."""
    assert scalar(text) == written


def test_a_text_in_a_flow_is_quoted_for_commas_too() -> None:
    """Within brackets a comma parts two texts."""
    assert scalar("a, b", in_flow=True) == '"a, b"'


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_text_reads_back_to_the_character(text: str) -> None:
    """Whatever a text holds, YAML gives it back."""
    read = YAML(typ="safe", pure=True).load(render((("key", text), ("list", [text]))))
    assert [read["key"], *read["list"]] == [text, text]


def test_short_lists_and_mappings_stand_on_one_line() -> None:
    """Until the line would be too wide; then each entry has a line of its own."""
    assert render((("decision", Flow(("listed", "noted"))),)) == "decision: [listed, noted]\n"
    assert render((("declared", [OneLine((("item", "一"), ("count", "7")))]),)) == (
        "declared:\n  - {item: 一, count: 7}\n"
    )
    wide = Flow(tuple(f"案{number:03}" for number in range(30)))
    assert render((("case", wide),)).splitlines()[:2] == ["case:", "  - 案000"]


def test_a_text_of_several_lines_is_a_block() -> None:
    """Its lines are read as they are written; one that YAML would change stands in quotes."""
    assert render((("summary", "甲\n乙"),)) == "summary: |-\n  甲\n  乙\n"
    assert render((("summary", "甲 \n乙"),)) == 'summary: "甲 \\n乙"\n'
