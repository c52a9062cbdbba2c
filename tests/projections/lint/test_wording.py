"""What findings say: one sentence of problem and remedy a kind, alike in both languages."""

from __future__ import annotations

import re

import pytest

from ledger.model.vocabulary import DraftConcern
from projections.lint.wording import LAST_MENTION, SENTENCES


def blanks(text: str) -> set[str]:
    """The blanks of a sentence."""
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("kind", SENTENCES)
def test_both_languages_of_a_finding_say_the_same(kind):
    """Problem and remedy together have the same blanks in English and in Chinese, and neither is empty."""
    said = SENTENCES[kind]
    assert blanks(said.problem.en + said.remedy.en) == blanks(said.problem.zh + said.remedy.zh)
    assert all((said.problem.en, said.problem.zh, said.remedy.en, said.remedy.zh))


@pytest.mark.parametrize("kind", SENTENCES)
def test_chinese_holds_no_english_sentence(kind):
    """But for commands and the names of blanks, no word of English."""
    for text in (SENTENCES[kind].problem.zh, SENTENCES[kind].remedy.zh):
        assert not re.search("[A-Za-z]{2}", re.sub(r"{\w+}|`[^`]*`", "", text))


TAKEN_OVER = {"unreadable", "slip", "refused", "unsettling", "year", "date-order"}
"""Kinds whose findings have the text of another stage."""


def test_every_kind_of_finding_has_a_sentence_or_takes_one_over():
    """What the sheet, the transcription or the rules say is not said again here."""
    assert {concern.value for concern in DraftConcern} - SENTENCES.keys() == TAKEN_OVER


def test_the_last_mention_has_its_place_and_day_in_both_languages():
    """Meeting, item, day and kinds."""
    assert blanks(LAST_MENTION.en) == blanks(LAST_MENTION.zh) == {"meeting", "item", "day", "kinds"}
