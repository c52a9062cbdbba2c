"""The evidence in words: every sentence in both languages, whatever it speaks of."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from ledger.vocabulary import Counted, Language
from projections.because import _SENTENCES, Reason, told

LANGUAGES = get_args(Language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(_SENTENCES["en"]))
def test_every_sentence_can_be_told_in_every_language(kind, language):
    """Each kind of evidence has its sentence, with every blank filled."""
    reason = Reason(kind, count=3, names=("甲", "乙"), where="industry/114-2", level="x", word=Counted.ADDED)
    text = told([reason], language)
    assert text
    assert not re.search(r"[{}]|None", text)


def test_both_languages_tell_the_same_kinds_with_the_same_blanks():
    """No sentence of one language leaves out what the other's tells."""
    blanks = {
        language: {kind: set(re.findall(r"{(\w+)}", text)) for kind, text in sentences.items()}
        for language, sentences in _SENTENCES.items()
    }
    assert blanks["en"].keys() == blanks["zh-TW"].keys()
    for kind, wanted in blanks["en"].items():
        assert blanks["zh-TW"][kind] == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_lists_are_cut_and_say_by_how_much(language):
    """The first few names are shown, and how many more there are, or in Chinese how many in all (等40案)."""
    names = tuple(f"第{chr(ord('甲') + number)}案" for number in range(40))
    text = told([Reason("register", count=40, names=names, level="x")], language)
    shown = [name for name in names if name in text]
    assert shown == list(names[: len(shown)])
    assert 0 < len(shown) < 40
    told_number = 40 if language == "zh-TW" else 40 - len(shown)
    assert re.search(rf"\b{told_number} (案|more)", text[text.index(names[len(shown) - 1]) :])


@pytest.mark.parametrize("language", LANGUAGES)
def test_unnamed_cases_are_told_by_number(language):
    """Cases known by number only are told beside those with names."""
    text = told([Reason("rest", count=18, names=("甲", "乙"), unnamed=16, level="x")], language)
    assert ("甲、乙、" if language == "zh-TW" else "甲, 乙, ") in text
    assert "16" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_reasons_are_told_in_their_order(language):
    """The strongest first, as given."""
    text = told([Reason("presumed", count=2), Reason("sum", count=51)], language)
    assert text.index("2") < text.index("51")
    assert told([], language) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_that_is_missing_is_named(language):
    """A case unaccounted for is told with where it was last seen and what is not on record since."""
    reason = Reason("unaccounted", names=("甲",), where="industry/114-2 二(六)", missing=("industry/114-3",))
    text = told([reason], language)
    for part in ("甲", "industry/114-2 二(六)", "industry/114-3"):
        assert part in text
