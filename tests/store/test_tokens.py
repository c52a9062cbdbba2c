"""Tokens stand for one text each, and give the expressions of the index."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.store.tokens import LONGEST_IN_DIGITS, all_of, any_of, tag_of, tag_token, tokens_of, type_token

TEXTS = st.sampled_from(["a", "b", "c", "案", "d'"]) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=3
)


@settings(max_examples=200)
@given(st.lists(TEXTS | st.text(st.characters(exclude_categories=["Cs"]), min_size=900, max_size=1100)))
def test_tokens_are_told_apart(texts: list[str]) -> None:
    """Different texts have different tokens, long ones too, and a type never has a tag's token."""
    distinct = set(texts)
    tokens = {*map(tag_token, distinct), *map(type_token, distinct)}
    assert len(tokens) == 2 * len(distinct)
    assert all(token.isascii() and token.isalnum() and token == token.lower() for token in tokens)
    assert all(len(token) < 32_768 for token in tokens)


@given(TEXTS)
def test_a_tag_is_read_back_from_its_token(tag: str) -> None:
    """The token of a tag that is kept in full gives the tag."""
    assert tag_of(tag_token(tag)) == tag


@pytest.mark.parametrize(("length", "letter"), [(LONGEST_IN_DIGITS, "t"), (LONGEST_IN_DIGITS + 1, "u")])
def test_a_long_tag_has_a_digest_for_a_token(length: int, letter: str) -> None:
    """Up to the limit a token holds the text; beyond it, a digest of 256 bits under another letter."""
    token = tag_token("a" * length)
    assert token[0] == letter
    assert len(token) == (1 + 2 * length if letter == "t" else 65)


def test_an_event_has_a_token_for_its_type_and_each_tag() -> None:
    """The type comes first, the tags in the order given."""
    assert tokens_of("c", ["b", "a"]) == f"{type_token('c')} {tag_token('b')} {tag_token('a')}"


def test_expressions_are_nested_in_brackets() -> None:
    """Several expressions are joined in brackets; one alone stays as it is."""
    assert any_of(["t61"]) == all_of(["t61"]) == "t61"
    assert any_of([all_of(["t61", "t62"]), "k63"]) == "((t61 AND t62) OR k63)"
