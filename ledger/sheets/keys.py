"""The building blocks of the key tables: kinds of value, keys, and shapes made of keys.

``shape`` holds the table for sheets, ``platform_shape`` the one for ``platform.yaml``. Nothing here
reads or writes.

>>> YamlKey(field="held", en="date", zh="日期", kind=ValueKind.DAY, en_help="", zh_help="").both.en
'`date` (日期)'
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from attrs import field, frozen

from ledger.model.platform import Named
from ledger.model.vocabulary import Word
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase
from ledger.text.language import Language


class ValueKind(Enum):
    """The kind of value that stands beside a key; each has a reader, a writer and a schema."""

    TEXT = "text, of one line or several"
    LINE = "text of one line"
    ITEM = "the number of an agenda item"
    MEETING = "the id of a meeting"
    DAY = "a day"
    WEEKDAY = "a day of the week"
    CLOCK = "a time of day"
    NUMBER = "a number (0 or more)"
    TRUTH = "yes or no"
    NAME = "the name of a case"
    GROUP = "a group of the platform"
    LEVEL = "a level of the platform"
    MEMBER = "a member of the platform"
    CATEGORY = "a category of the platform"
    AGENCY = "an agency of the platform"
    BODY = "an agency, member or group of the platform"
    WORD = "a word of a fixed vocabulary"
    DEADLINE = "a day, or words for a time"
    NOT_HELD = "the number of a meeting never held, with the reason"
    ENTRY = "a mapping of keys"
    IDENTIFIER = "a short name in lower-case ASCII"
    SERIES = "how ids of meetings begin"
    NUMBERING = "how meetings are counted"

    @property
    def noun(self) -> Text:
        """What such a value is called in messages."""
        return phrase(self.value)


@frozen(kw_only=True)
class YamlKey:
    """One key of a mapping.

    Attributes:
        field: the field it fills, which is also the name of the key in code.
        en, zh: its spellings.
        kind: what stands beside it.
        en_help, zh_help: what it means, for the person who fills it in.
        required: whether it must be given and not left blank.
        many: whether it takes a list; one plain value is then read as a list of one.
        also: further spellings.
        plural: the English spelling the writer uses for several values.
        words: the vocabulary, for a ``WORD``.
        shape: the keys of an ``ENTRY``, or of the long form of a ``DEADLINE`` or ``NOT_HELD``.
    """

    field: str
    en: str
    zh: str
    kind: ValueKind
    en_help: str
    zh_help: str
    required: bool = False
    many: bool = False
    also: tuple[str, ...] = ()
    plural: str = ""
    words: type[Word] | None = None
    shape: Shape | None = None

    def spelled(self, language: Language, *, several: bool = False) -> str:
        """Return the spelling for a writer of ``language``."""
        english = self.plural if several and self.plural else self.en
        return Text(en=english, zh=self.zh).in_language(language)

    def help(self, language: Language) -> str:
        """Return the meaning, for a reader of ``language``."""
        return self.meaning.in_language(language)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every spelling, each once."""
        named = (self.en, self.plural, self.zh, *self.also)
        return tuple(dict.fromkeys(spelling for spelling in named if spelling))

    @property
    def named(self) -> Text:
        """The key as a message names it: ``date``."""
        return Text(en=f"`{self.en}`", zh=f"`{self.zh}`")

    @property
    def both(self) -> Text:
        """The key with its other spelling beside it, for messages: ``date`` (日期)."""
        return Text(en=f"`{self.en}` ({self.zh})", zh=f"`{self.zh}`（{self.en}）")

    @property
    def meaning(self) -> Text:
        """What the key means, for messages."""
        return Text(en=self.en_help, zh=self.zh_help)


@frozen(kw_only=True)
class Shape:
    """The keys of one kind of mapping, in the order in which they are written.

    Attributes:
        name: what such a mapping is called in messages.
        zh: its Chinese name.
        keys: the keys.
        compact: whether it is written on one line where that fits.
    """

    name: str
    zh: str
    keys: tuple[YamlKey, ...]
    compact: bool = False
    by_spelling: dict[str, YamlKey] = field(init=False, repr=False, eq=False)
    by_field: dict[str, YamlKey] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        spelled = {normal_key(text): key for key in self.keys for text in key.spellings}
        object.__setattr__(self, "by_spelling", spelled)
        object.__setattr__(self, "by_field", {key.field: key for key in self.keys})

    @property
    def noun(self) -> Text:
        """What such a mapping is called in messages."""
        return Text(en=self.name, zh=self.zh)

    def find(self, text: str) -> YamlKey | None:
        """Return the key that ``text`` spells, whatever its case, spaces, hyphens and underscores."""
        return self.by_spelling.get(normal_key(text))

    def __getitem__(self, name: str) -> YamlKey:
        """Return the key that fills the field ``name``. Raises KeyError where none does."""
        return self.by_field[name]


def word_in_sheet(word: Word) -> Text:
    """Return a word of a vocabulary as a sheet writes it: by its stored value in English, by its label in Chinese."""
    return Text(en=str(word.value), zh=word.zh)


def named_in_sheet(thing: Named) -> Text:
    """Return something of the platform as a sheet names it: by its id in English, by its label in Chinese."""
    return Text(en=thing.id, zh=thing.zh)


def normal_key(text: str) -> str:
    """Return the form in which keys are compared: width, case, spaces, hyphens and underscores do not count."""
    return re.sub(r"[\s_\-]+", "", unicodedata.normalize("NFKC", text).casefold())
