"""The empty sheet that a secretary fills in: every key, each with what it means.

Driven by the same shapes as the reader. Header keys stand ready and blank; sections stand as
comments that become entries when their ``# `` is taken away. Lines that begin with ``##`` only explain.

>>> empty_sheet("industry/114-5", platform, "en").splitlines()[0]
'## Sheet of industry/114-5 (working group, industry and livelihood)'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from attrs import frozen

from ledger.model.intake.wall import at_the_door
from ledger.model.platform import Named, Platform
from ledger.sheets.keys import Shape, ValueKind, YamlKey, named_in_sheet, word_in_sheet
from ledger.sheets.shape import MINUTES
from ledger.text.bilingual import COMMA, Text
from ledger.text.language import Language


@frozen(kw_only=True)
class Phrases:
    """The sentences of the form itself.

    Attributes:
        head: the first line.
        guide: how the form is filled in.
        required: what marks a key that must be given.
        choices: what introduces the words that may be filled in.
        unnamed: the body that meets, where it is no group.
    """

    head: Text
    guide: tuple[Text, ...]
    required: Text
    choices: Text
    unnamed: Text


PHRASES = Phrases(
    head=Text(en="Sheet of {meeting} ({body})", zh="會議紀錄登錄表：{meeting}（{body}）"),
    guide=(
        Text(
            en="Write after the colon and one space. A key left blank is a key not given.",
            zh="冒號後空一格再填；留白的欄位等於沒有填。",
        ),
        Text(
            en="Lines that begin with ## only explain. A line that begins with one # counts once the '# ' is deleted.",
            zh="「##」開頭的行只是說明；「#」開頭的行，刪去「# 」之後才算數。",
        ),
        Text(
            en="Keys may be written in English or Chinese. Delete what is not needed.",
            zh="欄位名稱中英文皆可；用不到的行請刪除。",
        ),
    ),
    required=Text(en="Required. ", zh="必填。"),
    choices=Text(en="Words and names that may be filled in:", zh="可填的詞與名稱："),
    unnamed=Text(en="whole platform", zh="全平臺"),
)
"""What every form says."""


@at_the_door
def empty_sheet(meeting: str, platform: Platform, language: Language = "en") -> str:
    """Return the text of a sheet for ``meeting`` in which all but its id is still to be filled in.

    Args:
        meeting: the id of the meeting, as industry/114-5.
        platform: whose groups, levels and categories the form lists.
        language: of keys and explanations.

    Raises:
        InputError: the platform holds no such meeting.
    """
    form = SheetForm(platform=platform, language=language, phrases=PHRASES)
    lines = form.introduction(meeting)
    for key in MINUTES.keys:
        lines += form.section(key) if key.shape is not None else [form.header_line(key, meeting)]
    return "\n".join(lines) + "\n"


@frozen(kw_only=True)
class SheetForm:
    """Writes the lines of one form.

    Attributes:
        platform: whose names are listed.
        language: of the form.
        phrases: its sentences.
    """

    platform: Platform
    language: Language
    phrases: Phrases

    def render(self, text: Text) -> str:
        """Return a text in the language of the form."""
        return text.in_language(self.language)

    def introduction(self, meeting: str) -> list[str]:
        """Return what stands above the first key. Raises InputError where the platform holds no such meeting."""
        level, group = self.platform.convened(meeting)
        whose = group.label(self.language) if group else self.render(self.phrases.unnamed)
        body = f"{level.label(self.language)}, {whose}"
        lines = [f"## {self.render(self.phrases.head.format(meeting=meeting, body=body))}"]
        lines += [f"## {self.render(sentence)}" for sentence in self.phrases.guide]
        lines += ["##", f"## {self.render(self.phrases.choices)}"]
        lines += [f"##   {line}" for line in self.choices()]
        return [*lines, ""]

    def header_line(self, key: YamlKey, meeting: str) -> str:
        """Return a key of the header, ready to be filled in."""
        value = f" {meeting}" if key.kind is ValueKind.MEETING else ""
        return f"{key.spelled(self.language)}:{value}  # {self.meaning(key)}"

    def section(self, key: YamlKey) -> Iterator[str]:
        """Yield a section with one entry to be copied; only a required section stands outside of comments."""
        yield ""
        yield f"## {self.meaning(key)}"
        if key.shape is None:
            raise ValueError(f"the section {key.en} has no shape")
        yield f"{'' if key.required else '# '}{key.spelled(self.language)}:"
        yield from self._entry(key.shape, "  ")

    def _entry(self, shape: Shape, indent: str) -> Iterator[str]:
        for number, key in enumerate(shape.keys):
            mark = "- " if number == 0 else "  "
            yield f"# {indent}{mark}{key.spelled(self.language)}:  # {self.meaning(key)}"
            if key.kind is ValueKind.ENTRY and key.shape is not None:
                yield from self._entry(key.shape, indent + "    ")

    def meaning(self, key: YamlKey) -> str:
        """Return what a key means, and whether it must be given."""
        return (self.render(self.phrases.required) if key.required else "") + key.help(self.language)

    def choices(self) -> Iterator[str]:
        """Yield what may stand beside those keys whose values are words; keys that take the same words share a line."""
        keys_by_words: dict[tuple[str, ...], dict[str, None]] = {}
        sections = [section.shape.keys for section in MINUTES.keys if section.shape]
        for key in chain.from_iterable(sections):
            words = tuple(self._words(key))
            if words:
                keys_by_words.setdefault(words, {})[key.spelled(self.language)] = None
        comma = self.render(COMMA)
        for words, keys in keys_by_words.items():
            yield f"{comma.join(keys)}: {comma.join(words)}"

    def _words(self, key: YamlKey) -> Iterable[str]:
        if key.kind is ValueKind.WORD and key.words is not None:
            return (self.render(word_in_sheet(word)) for word in key.words)
        things: dict[ValueKind, tuple[Named, ...]] = {
            ValueKind.GROUP: self.platform.groups,
            ValueKind.LEVEL: self.platform.levels,
            ValueKind.MEMBER: self.platform.members,
            ValueKind.CATEGORY: self.platform.categories,
        }
        return (self.render(named_in_sheet(thing)) for thing in things.get(key.kind, ()))
