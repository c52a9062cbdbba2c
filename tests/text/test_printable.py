"""Text made safe to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.text.printable import cells, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("青創交流", "青創交流"),
        ("a\nb", "a\\x0ab"),
        ("\x1b[31m", "\\x1b[31m"),
        ("x\u202ey", "x\\u202ey"),
        ("\ufeffx", "\\ufeffx"),
        ("\U000e0001", "\\U000e0001"),
        ("", ""),
    ],
)
def test_what_hides_is_spelled_out(text, shown):
    """Control, direction and invisible marks are shown by number; everything else as it is."""
    assert visible(text) == shown


@given(st.text())
def test_nothing_shown_moves_the_cursor(text):
    """Whatever the text, what is shown is one line without control or direction marks."""
    shown = visible(text)
    assert not {unicodedata.category(c) for c in shown if c not in "\u200d\ufe0f"} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert visible(shown) == shown
    assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize(("text", "width"), [("ab", 2), ("青創", 4), ("（ａ）", 6), ("e\u0301", 1), ("", 0)])
def test_wide_characters_take_two_cells(text, width):
    """A Chinese or full-width character takes two cells, a combining one none."""
    assert cells(text) == width
