"""The evidence in words: every sentence in both languages, whatever it speaks of."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from ledger.vocabulary import Against, Counted, Language
from projections.reconciliation.because import _SENTENCES, Reason, together, told
from projections.reconciliation.checks import Cited
from tests.support.platforms import four_cities

LANGUAGES = get_args(Language)
LEVEL = "working-group"


def cited(*titles: str, where: str = "industry/114-2", item: str = "二(六)") -> tuple[Cited, ...]:
    """Cases with one place."""
    return tuple(Cited(title=title, case=f"case-{title}", meeting=where, item=item) for title in titles)


def sentence(*reasons: Reason, language: Language, here: str = "") -> str:
    """What is told of the reasons."""
    return told(reasons, language, four_cities(), here)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(_SENTENCES["en"]))
def test_every_sentence_can_be_told_in_every_language(kind, language):
    """Each kind of evidence has its sentence, with every blank filled."""
    reason = Reason(
        kind,
        count=3,
        names=cited("甲", "乙"),
        others=cited("丙"),
        where="industry/114-2",
        level=LEVEL,
        group="industry",
        word=Counted.ADDED,
        missing=("industry/114-3",),
        perhaps=("industry/113-5",),
        text="理由",
        groups=(("industry", 2, "一"),),
        words=(Against.NAMED, Against.REGISTER),
    )
    text = sentence(reason, language=language)
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
    text = sentence(Reason("register", count=40, names=cited(*names), level=LEVEL), language=language)
    shown = [name for name in names if name in text]
    assert shown == list(names[: len(shown)])
    assert 0 < len(shown) < 40
    told_number = 40 if language == "zh-TW" else 40 - len(shown)
    assert re.search(rf"\b{told_number} (案|more)", text[text.index(names[len(shown) - 1]) :])
    assert text.count("industry/114-2 二(六)") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_unnamed_cases_are_told_by_number(language):
    """Cases known by number only are told beside those with names."""
    text = sentence(Reason("rest", count=18, names=cited("甲", "乙"), unnamed=16, level=LEVEL), language=language)
    assert ("甲、乙（" if language == "zh-TW" else "甲, 乙 (") in text
    assert "16" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_reasons_are_told_in_their_order(language):
    """The strongest first, as given."""
    text = sentence(Reason("presumed", count=2), Reason("sum", count=51), language=language)
    assert text.index("2") < text.index("51")
    assert sentence(language=language) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_that_is_missing_is_named(language):
    """A case left out of a list is told with where it was last seen and what is not on record since."""
    reason = Reason("left-out", names=cited("甲"), level=LEVEL, missing=("industry/114-3",))
    text = sentence(reason, language=language)
    for part in ("甲", "industry/114-2 二(六)", "industry/114-3"):
        assert part in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_meetings_own_items_only_the_number_is_told(language):
    """The meeting that a check is about is not repeated before each of its items; others are named in full."""
    reason = Reason("named", count=2, where="一", names=(*cited("甲"), *cited("乙", where="industry/113-1")))
    text = sentence(reason, language=language, here="industry/114-2")
    assert "industry/114-2" not in text
    assert "二(六)" in text
    assert "industry/113-1 二(六)" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_explanation_settles_and_upsets_is_told(language):
    """One that settles just the difference at hand says no more; the numbers are told where there are any."""
    assert together("甲", 1, 0, language) == "甲"
    assert "3" in together("甲", 3, 0, language)
    assert "2" in together("甲", 1, 2, language)
