"""The form of a message: place, excerpt with a caret under the right character, remedy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.model.intake.texts import is_forbidden, quoted, visible
from ledger.sheets.problems import (
    WHOLE_FILE,
    WIDEST_EXCERPT,
    SheetError,
    SourcePosition,
    SourceText,
    diagnostic_in,
    excerpt_of,
    width,
)
from ledger.text.bilingual import alike


def test_the_caret_counts_wide_characters_twice() -> None:
    """Under a line of Chinese the caret stands where a terminal shows the character."""
    source = SourceText(path="x", text="案名: 甲案")
    assert excerpt_of(source, SourcePosition(line=1, column=5)) == "  1 | 案名: 甲案\n    |       ^"


def test_combining_marks_take_no_room() -> None:
    """A letter and its combining accent are one cell, an emoji is two."""
    assert (width("e\u0301"), width("🎉"), width("Ａ"), width("a")) == (1, 2, 2, 1)


def test_control_characters_are_shown() -> None:
    """What cannot be seen is spelled out, and the caret still stands under the place."""
    source = SourceText(path="x", text="a\u202eb: c")
    assert excerpt_of(source, SourcePosition(line=1, column=3)) == "  1 | a<U+202E>b: c\n    |          ^"


def test_a_place_beyond_the_line() -> None:
    """A place after the last character, or after the last line, is still shown."""
    source = SourceText(path="x", text="ab")
    assert excerpt_of(source, SourcePosition(line=1, column=3)) == "  1 | ab\n    |   ^"
    assert excerpt_of(source, SourcePosition(line=9, column=1)) == "  9 |\n    | ^"


@given(st.text(st.characters(exclude_characters="\n"), max_size=400), st.integers(1, 400))
def test_an_excerpt_is_two_short_lines(line: str, column: int) -> None:
    """However long and odd a line is, its excerpt is a cut line and a caret within it."""
    shown, caret = excerpt_of(SourceText(path="x", text=line), SourcePosition(line=1, column=column)).split("\n")
    assert width(shown) <= WIDEST_EXCERPT + len("  1 | ") + 1
    assert caret.endswith("^")
    assert width(caret) <= width("    | ") + WIDEST_EXCERPT + 1
    assert not any(is_forbidden(character) for character in shown)


def test_a_value_is_quoted_short() -> None:
    """A quoted value is one line of forty characters at most, with nothing hidden in it."""
    assert quoted("甲\n乙\u200b") == "'甲 乙<U+200B>'"
    assert quoted("案" * 50) == "'" + "案" * 40 + "…'"
    assert visible("plain") == "plain"


def test_a_problem_of_the_whole_file() -> None:
    """What concerns no line is told of the file."""
    problem = diagnostic_in(
        SourceText(path="x.yaml", text=""), WHOLE_FILE, alike("the file cannot be opened"), alike("")
    )
    assert str(problem) == "x.yaml: the file cannot be opened"


def test_problems_are_listed_file_by_file() -> None:
    """An error lists the problems of a file in their order, and files in the order in which they came."""
    files = [SourceText(path=path, text="a\nb") for path in ("z.yaml", "a.yaml")]
    places = [SourcePosition(line=2, column=1), SourcePosition(line=1, column=1)]
    error = SheetError(diagnostic_in(file, place, alike("no"), alike("")) for file in files for place in places)
    assert [(found.place.path, found.place.line) for found in error.diagnostics] == [
        ("z.yaml", 1),
        ("z.yaml", 2),
        ("a.yaml", 1),
        ("a.yaml", 2),
    ]


@pytest.mark.parametrize("character", "\t\r\x00\x7f\x85\u200b\u200e\u202e\u2066\u2028\ufeff\ud800")
def test_forbidden_characters(character: str) -> None:
    """Tabs, controls, direction marks, zero widths, separators and half characters have no place."""
    assert is_forbidden(character)


@pytest.mark.parametrize("character", "\n a案　\u200d\ufe0f\ue000😀")
def test_admitted_characters(character: str) -> None:
    """Line ends, wide spaces, joiners, emoji and characters of private use have theirs."""
    assert not is_forbidden(character)
