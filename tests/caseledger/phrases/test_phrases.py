"""The command line's own texts: in both languages, with the same blanks, each name once."""

from __future__ import annotations

from string import Formatter

import pytest

from caseledger.phrases import PHRASES, both, say
from caseledger.phrases.answers import ANSWERS
from caseledger.phrases.help import HELP
from caseledger.phrases.messages import MESSAGES
from ledger.text.bilingual import Text

SAID_ONCE = {"names-differ-why": {"derived"}}
"""Blanks that the Chinese text does without: there the two numbers are the same, and said once."""


def blanks(phrase: str) -> set[str]:
    """The names of the blanks of a phrase."""
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


@pytest.mark.parametrize("name", sorted(PHRASES))
def test_both_texts_of_a_phrase_have_the_same_blanks(name):
    """What one language tells, the other tells too."""
    english, chinese = PHRASES[name]
    assert english
    assert chinese
    assert blanks(english) - SAID_ONCE.get(name, set()) == blanks(chinese)


def test_no_name_stands_in_two_tables():
    """A phrase that two tables hold would be found in one of them only."""
    assert len(PHRASES) == len(HELP) + len(ANSWERS) + len(MESSAGES)


def test_a_phrase_is_said_in_the_language_wanted():
    """The blanks are filled with the values given; a phrase without values is left as it is."""
    assert say("events", "en", count=3) == "3 events"
    assert say("events", "zh-TW", count=3) == "3 筆事件"
    assert say("none", "en") == PHRASES["none"][0]


def test_a_value_in_both_languages_is_said_in_each_of_them():
    """An error carries both texts, and each quotes the value as its reader knows it."""
    told = both("at-path", path="a.yaml", problem=Text(en="no day", zh="無日期"))
    assert told == Text(en="a.yaml: no day", zh="a.yaml：無日期")
