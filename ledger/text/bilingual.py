"""Texts for people, in both languages at once: what a message says in English and in Traditional Chinese.

Lowest module of the flow. What reports something gives a text in both languages, and so does not need to know
for whom; only what renders picks a language. It imports nothing else of the project.

>>> text = Text(en="expected {what}", zh="應為{what}").format(what=Text(en="a day", zh="日期"))
>>> text.in_language("zh-TW")
'應為日期'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, TypeVar

from attrs import frozen

from ledger.text.language import Language


@frozen(kw_only=True)
class Text:
    """One text in both languages.

    Attributes:
        en: in English.
        zh: in Traditional Chinese.
    """

    en: str
    zh: str

    def in_language(self, language: Language) -> str:
        """Return the text for a reader of ``language``.

        Args:
            language: the language.
        """
        return self.zh if language == "zh-TW" else self.en

    def format(self, **blanks: Text | str | int) -> Text:
        """Return the text with its blanks filled, each language from its own side of ``blanks``.

        Args:
            blanks: what fills each blank, by its name.

        Raises:
            KeyError: a blank is left open.
        """
        english = {name: value.en if isinstance(value, Text) else value for name, value in blanks.items()}
        chinese = {name: value.zh if isinstance(value, Text) else value for name, value in blanks.items()}
        return Text(en=self.en.format(**english), zh=self.zh.format(**chinese))

    def __add__(self, other: Text | str) -> Text:
        """Return this text followed by ``other``, language by language."""
        if isinstance(other, str):
            return Text(en=self.en + other, zh=self.zh + other)
        return Text(en=self.en + other.en, zh=self.zh + other.zh)

    def __str__(self) -> str:
        """Return the text in English."""
        return self.en


COMMA = Text(en=", ", zh="、")
"""What stands between the entries of a list."""

COLON = Text(en=": ", zh="：")
"""What stands between a name and its value."""


AnyPart = TypeVar("AnyPart")

Blanks: TypeAlias = dict[str, Text | str | int]
"""What fills the blanks of a phrase, by their names."""


def alike(text: str) -> Text:
    """Return a text that is the same in both languages: a name, a quotation, a number."""
    return Text(en=text, zh=text)


def joined(texts: Iterable[Text | str], en: str = ", ", zh: str = "、") -> Text:
    """Return the texts one after the other, with the sign between them that each language uses."""
    parts = [text if isinstance(text, Text) else alike(text) for text in texts]
    return Text(en=en.join(part.en for part in parts), zh=zh.join(part.zh for part in parts))


MOST_LISTED = 50
"""How many problems one message lists at most; it says how many more there are."""


def joined_in_part(
    problems: Sequence[AnyPart], text_of: Callable[[AnyPart], Text | str], separator: str = "\n"
) -> Text:
    """Return the first of ``problems`` as ``text_of`` gives them, and how many more there are."""
    listed = [text_of(one) for one in problems[:MOST_LISTED]]
    more = len(problems) - MOST_LISTED
    if more > 0:
        word = "problem" if more == 1 else "problems"
        listed.append(Text(en=f"and {more:,} more {word}", zh=f"另有 {more:,} 項問題"))
    return joined(listed, separator, separator)


def either(texts: Iterable[Text | str]) -> Text:
    """Return the texts as alternatives."""
    return joined(texts, " or ", "或")
