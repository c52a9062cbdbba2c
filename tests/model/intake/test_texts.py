"""Rules of texts: what a field of each kind may hold, and what a message shows of it."""

from __future__ import annotations

import pytest

from ledger.model.intake.texts import (
    LONGEST_QUOTE,
    TextRule,
    describe_character,
    fault_in,
    forbidden_in,
    is_series,
    is_writable,
    quoted,
    visible,
)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("二行\n也可", TextRule.PROSE),
        ("一行", TextRule.LINE),
        ("夜市聯合行銷", TextRule.NAME),
        ("一(二)1", TextRule.ITEM),
        ("industry/114-2", TextRule.MEETING),
        ("vice-mayor", TextRule.IDENTIFIER),
        ("{group}", TextRule.SERIES),
        ("group-{group}", TextRule.SERIES),
    ],
)
def test_a_text_of_its_kind_has_no_fault(text, rule):
    """Each rule admits what it is for."""
    assert fault_in(text, rule) is None


@pytest.mark.parametrize(
    ("text", "rule", "fault"),
    [
        ("", TextRule.PROSE, "is empty text"),
        (" \u3000", TextRule.LINE, "is empty text"),
        ("a\nb", TextRule.LINE, "has 2 lines where one is expected"),
        ("a\tb", TextRule.PROSE, "contains a tab (U+0009)"),
        ("字" * 201, TextRule.NAME, "has 201 characters; a name has at most 200"),
        ("「」", TextRule.NAME, "is nothing but marks: '「」'"),
        ("(、)", TextRule.MEETING, "is not of its form: '(、)'"),
        ("A b", TextRule.IDENTIFIER, "is not of its form: 'A b'"),
        ("{group}{group} x", TextRule.SERIES, "is not of its form: '{group}{group} x'"),
    ],
)
def test_a_text_that_breaks_its_rule_is_described(text, rule, fault):
    """The fault is the end of a sentence about the text."""
    found = fault_in(text, rule)
    assert found is not None
    assert found.en == fault
    assert found.zh != found.en


@pytest.mark.parametrize(
    ("character", "description"),
    [
        ("\t", "a tab (U+0009)"),
        ("\u202e", "the writing-direction mark U+202E"),
        ("\u200b", "the invisible character U+200B"),
        ("\u2028", "the line separator U+2028"),
        ("\ud800", "half a character (U+D800)"),
        ("\x07", "the control character U+0007"),
    ],
)
def test_a_forbidden_character_is_found_and_described(character, description):
    """Whatever its kind; line ends are not forbidden."""
    assert forbidden_in(f"市\n{character}場") == character
    assert forbidden_in("市\n場") is None
    assert describe_character(character).en == description


def test_a_message_shows_one_line_and_nothing_invisible():
    """A long text is cut, a line end is a space, a forbidden character is spelled out."""
    assert quoted("甲\n乙") == "'甲 乙'"
    assert quoted("字" * (LONGEST_QUOTE + 1)) == f"'{'字' * LONGEST_QUOTE}…'"
    assert visible("a\u202eb") == "a<U+202E>b"


def test_half_a_character_cannot_be_written():
    """Everything else can."""
    assert is_writable("市場")
    assert not is_writable("\ud800")


def test_a_series_begins_as_an_identifier_does():
    """With the group's id anywhere in it."""
    assert is_series("{group}")
    assert is_series("board")
    assert not is_series("1st")
