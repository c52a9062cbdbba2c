"""One sheet in other forms that say the same: language, spelling and order of keys, kinds of list, layout.

It works on the writer's own pairs of key and value, in English and in Chinese side by side; the two
have the same structure, so each pair may be taken from either.

Example::

    pairs = in_another_form(draw, platform, english, chinese)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from ledger.model.platform import Named, Platform
from ledger.model.vocabulary import find_word
from ledger.sheets.keys import Shape, ValueKind, YamlKey
from ledger.sheets.shape import DEADLINE, MINUTES
from ledger.sheets.yaml_text import Flow, ListEntry, OneLine, Pairs, YamlValue


def in_another_form(draw: st.DrawFn, platform: Platform, english: Pairs, chinese: Pairs) -> Pairs:
    """Draw the sheet with every key and value in one of its admitted forms, keys in any order."""
    return _Form(draw=draw, platform=platform).mapping(MINUTES, english, chinese)


@frozen(kw_only=True)
class _Form:
    """How one sheet is written.

    Attributes:
        draw: Hypothesis's function.
        platform: the platform whose spellings are used.
    """

    draw: st.DrawFn
    platform: Platform

    def mapping(self, shape: Shape, english: Pairs, chinese: Pairs) -> Pairs:
        pairs = []
        for (en, en_value), (_, zh_value) in zip(english, chinese, strict=True):
            key = shape.find(en)
            if key is None:
                raise ValueError(f"the writer wrote the key {en}, which is no key of a {shape.name}")
            pairs.append((self.spelled(key), self.value(key, en_value, zh_value)))
        return tuple(self.draw(st.permutations(pairs))) if self.draw(st.booleans()) else tuple(pairs)

    def spelled(self, key: YamlKey) -> str:
        spelling = self.draw(st.sampled_from(key.spellings))
        return self.draw(st.sampled_from([spelling, spelling, spelling.upper(), spelling.replace(" ", "-")]))

    def value(self, key: YamlKey, english: YamlValue, chinese: YamlValue) -> YamlValue:
        if isinstance(english, str) and isinstance(chinese, str):
            text = self.text(key, english, chinese)
            forms: list[YamlValue] = [text, Flow((text,)), [text]]
            return self.draw(st.sampled_from(forms)) if key.many else text
        if isinstance(english, Flow) and isinstance(chinese, Flow):
            return self.listed(key, english.texts, chinese.texts)
        if isinstance(english, list) and isinstance(chinese, list):
            if english and all(isinstance(entry, str) for entry in english):
                return self.listed(key, english, chinese)
            return [self.entry(key, one, other) for one, other in zip(english, chinese, strict=True)]
        shape: Shape = key.shape or DEADLINE
        return self.mapping(shape, _pairs_of(english), _pairs_of(chinese))

    def listed(self, key: YamlKey, english: Iterable[Any], chinese: Iterable[Any]) -> YamlValue:
        texts = tuple(self.text(key, one, other) for one, other in zip(english, chinese, strict=True))
        forms: list[YamlValue] = [Flow(texts), list(texts)]
        return self.draw(st.sampled_from(forms))

    def entry(self, key: YamlKey, english: ListEntry, chinese: ListEntry) -> ListEntry:
        if key.shape is None:
            raise ValueError(f"the key {key.en} takes entries and has no shape")
        pairs = self.mapping(key.shape, _pairs_of(english), _pairs_of(chinese))
        texts = tuple((spelled, value) for spelled, value in pairs if isinstance(value, str) and "\n" not in value)
        return OneLine(texts) if len(texts) == len(pairs) and self.draw(st.booleans()) else pairs

    def text(self, key: YamlKey, english: str, chinese: str) -> str:
        return self.draw(st.sampled_from(list(dict.fromkeys([english, chinese, *self.also(key, english)]))))

    def also(self, key: YamlKey, text: str) -> tuple[str, ...]:
        """Return every other spelling of ``text`` under ``key``."""
        if key.words is not None:
            word = find_word(key.words, text)
            spellings = word.spellings if word else ()
            return tuple(one for one in spellings if find_word(key.words, one) is word)
        if key.kind is ValueKind.AGENCY:
            agency = self.platform.agency_named(text)
            return agency.also if agency else ()
        thing = self.named(key.kind, text)
        return (thing.id, thing.zh, thing.en, *thing.also) if thing else ()

    def named(self, kind: ValueKind, text: str) -> Named | None:
        """Return the named thing of the platform that ``text`` means, if values of this kind name one."""
        match kind:
            case ValueKind.GROUP:
                return self.platform.group_named(text)
            case ValueKind.LEVEL:
                return self.platform.level_named(text)
            case ValueKind.MEMBER:
                return self.platform.member_named(text)
            case ValueKind.CATEGORY:
                return self.platform.category_named(text)
            case _:
                return None


def _pairs_of(value: Any) -> Pairs:
    return value.pairs if isinstance(value, OneLine) else value


@st.composite
def dressed(draw: st.DrawFn, text: str) -> str:
    """Draw ``text`` with comments, blank lines, either kind of line end, and a byte order mark or none."""
    lines: list[str] = []
    for line in text.rstrip("\n").split("\n"):
        # Only before a key of the whole sheet, where no text of several lines can be torn apart.
        begins = bool(line) and not line[0].isspace()
        lines += draw(st.sampled_from([[], [], [""], ["# 註: {not: a key}"]])) if begins else []
        lines.append(line)
    ended = draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    return draw(st.sampled_from(["", "\ufeff", "---\n"])) + ended + draw(st.sampled_from(["\n", "", "\n\n"]))
