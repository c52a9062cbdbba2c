"""Values as text: each language has its own colon, brackets and commas, and no command knows them."""

from __future__ import annotations

import ast

import pytest

from caseledger import rendering
from ledger.model.vocabulary import Status, Verdict
from tests.support.platforms import ROOT


@pytest.mark.parametrize(
    ("language", "pair", "bracketed", "enumerated", "clauses"),
    [
        ("en", "due: May", "May (114-05)", "a, b", "a, b"),
        ("zh-TW", "due：May", "May（114-05）", "a、b", "a，b"),
    ],
)
def test_each_language_has_its_own_signs(language, pair, bracketed, enumerated, clauses):
    """Named values, brackets and lists are written as the language writes them."""
    assert rendering.pair("due", "May", language) == pair
    assert rendering.bracketed("May", "114-05", language) == bracketed
    assert rendering.enumerated(["a", "b"], language) == enumerated
    assert rendering.clauses(["a", "b"], language) == clauses


def test_a_value_with_braces_is_shown_as_it_is():
    """What fills a phrase is no phrase itself."""
    assert rendering.pair("{name}", "{0}", "en") == "{name}: {0}"


def test_every_status_and_verdict_has_a_style():
    """A word without a style would end a command where it is coloured."""
    assert set(rendering.STATUS_STYLES) == set(Status)
    assert set(rendering.VERDICT_STYLES) == set(Verdict)


def test_no_status_is_a_dash():
    """A case that was not on record has no status to colour."""
    assert rendering.status_cell(None, "en") == "—"
    assert rendering.status_cell(Status.LISTED, "zh-TW") == (Status.LISTED.label("zh-TW"), "green")


def test_no_command_asks_which_language_it_speaks():
    """Commands pass the language on; only phrases and rendering choose by it."""
    rooms = ("ask", "keep", "record", "write", "sheet_files")
    compared = [
        f"{path.name}:{node.lineno}"
        for room in rooms
        for path in sorted((ROOT / "caseledger" / room).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        for one in node.comparators
        if isinstance(one, ast.Constant) and one.value in ("en", "zh-TW")
    ]
    assert compared == []
