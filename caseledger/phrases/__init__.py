"""The command line's own texts, in English and Traditional Chinese.

A phrase has a name, and blanks that are filled in where it is said. ``help``, ``answers`` and
``messages`` hold the phrases by where they are shown; ``argparse_messages`` holds what Python's own parser says.
A page of help loads all of it, so nothing here imports the ledger at the top.

>>> say("checked-clean", "en", path="114-2.yaml")
'114-2.yaml: no problem found'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from caseledger.phrases.answers import ANSWERS
from caseledger.phrases.help import HELP
from caseledger.phrases.messages import MESSAGES

if TYPE_CHECKING:
    from ledger.text.bilingual import Text
    from ledger.text.language import Language

PHRASES: Mapping[str, tuple[str, str]] = {**HELP, **ANSWERS, **MESSAGES}
"""Every phrase by its name, in English and Traditional Chinese."""

_COLUMNS: Mapping[Language, int] = {"en": 0, "zh-TW": 1}
"""Which of the two texts of a phrase is in each language."""


def both(word: str, **values: object) -> Text:
    """Return a phrase in both languages, for an error.

    Args:
        word: the name of the phrase.
        values: what fills the blanks; a text in both languages fills each in its own.

    Raises:
        KeyError: no phrase has that name.
    """
    from ledger.text.bilingual import Text  # not above: a page of help has no use for it, nor for what it imports

    return Text(en=_filled(word, "en", values), zh=_filled(word, "zh-TW", values))


def _filled(word: str, language: Language, values: Mapping[str, object]) -> str:
    filled = {name: _in_language(value, language) for name, value in values.items()}
    return say(word, language, **filled)


def _in_language(value: object, language: Language) -> object:
    from ledger.text.bilingual import Text

    return value.in_language(language) if isinstance(value, Text) else value


def say(word: str, language: Language, **values: object) -> str:
    """Return a phrase in a language with its values filled in, or the label of a field of that name.

    Args:
        word: the name of the phrase, or of a field of the answers, with hyphens: ``due-wording``.
        language: the language.
        values: what fills the blanks.

    Raises:
        KeyError: neither a phrase nor a field has that name.
    """
    phrase = (PHRASES[word] if word in PHRASES else _label(word))[_COLUMNS[language]]
    return phrase.format(**values) if values else phrase


def _label(word: str) -> tuple[str, str]:
    from projections.labels import FIELDS  # not above: a page of help names no field

    return FIELDS[word.replace("-", "_")]
