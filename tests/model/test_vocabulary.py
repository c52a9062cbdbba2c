"""The words of the field: unambiguous spellings, labels in both languages, stable values."""

from __future__ import annotations

from collections import Counter

import pytest

from ledger.model.vocabulary import Decision, Status, Word, find_word

VOCABULARIES = [words for words in Word.__subclasses__() if words.__module__ == Word.__module__]


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.__name__)
def test_every_spelling_finds_its_word_alone(words):
    """No two members of a vocabulary share a spelling, so that none is taken for another."""
    spellings = Counter(spelling.casefold() for word in words for spelling in word.spellings)
    assert max(spellings.values()) == 1
    for word in words:
        assert {find_word(words, spelling) for spelling in word.spellings} == {word}
        assert (word.label("zh-TW"), word.label("en")) == (word.zh, word.en)
        assert str(word) == word.value == word.name.lower().replace("_", "-")


@pytest.mark.parametrize("text", ["Referred for listing", "referred_for_listing", " 提請列管 ", "提副首長會議列管"])
def test_a_word_is_found_in_any_case_and_with_any_mark(text):
    """Spaces, hyphens and underscores do not count, nor do capitals; further spellings are admitted."""
    assert find_word(Decision, text) is Decision.REFERRED_FOR_LISTING


def test_what_is_no_word_is_none():
    """There is no guess at a word that is only similar."""
    assert find_word(Decision, "refered") is None
    assert find_word(Status, "") is None
