r"""Forms: how plain text and Markdown write a heading, a fact, an entry and a list, and how they escape text.

Text on record comes from people's sheets. Plain text shows control characters as escapes; Markdown
also escapes its own marks, so that no title makes a heading, a link, a table, a list or HTML. Knows
nothing of minutes.

>>> markdown_safe("# [a](b) | *c*")
'\\# \\[a\\](b) \\| \\*c\\*'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

from attrs import frozen

from ledger.text.bilingual import Text
from ledger.text.language import Language
from ledger.text.printable import visible

FormName = Literal["text", "markdown"]
"""The forms in which minutes are written."""

_COLON = Text(en=": ", zh="：")
_GAP = Text(en="  ", zh="　")
_INDENT = Text(en="    ", zh="　　")

_ACTIVE = re.compile(r"([\\`*_\[\]<>|~&$#@])")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")
_LEADING = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))")


def text_safe(text: str) -> str:
    """Return text on one line with control characters made visible.

    Args:
        text: the text on record.
    """
    return visible(text).strip()


def markdown_safe(text: str) -> str:
    """Return text on one line as Markdown that shows exactly its characters.

    Args:
        text: the text on record.
    """
    escaped = _ACTIVE.sub(r"\\\1", visible(text).strip())
    escaped = _LINK.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], escaped)
    return _LEADING.sub(lambda found: found[1] + "\\" if found[1].isdigit() else "\\" + found[1], escaped)


@frozen(kw_only=True)
class Form:
    """How the parts of minutes are written; each part is its lines, without line ends.

    Attributes:
        safe: escapes text on record.
        title, section, group: a heading of the first, second and third rank.
        fact: a fact of the header: name, value, language.
        entry: what one entry begins with: item, what it is about, language.
        line: one fact of an entry: name, value, language; further lines of the value are indented.
        cases: the cases of an entry that is about several, with numbers: titles, language.
        numbered: a list with numbers.
        bullet: one line of a list without.
    """

    safe: Callable[[str], str]
    title: Callable[[str], list[str]]
    section: Callable[[str], list[str]]
    group: Callable[[str], list[str]]
    fact: Callable[[str, str, Language], str]
    entry: Callable[[str, str, Language], list[str]]
    line: Callable[[str, str, Language], str]
    cases: Callable[[Iterable[str], Language], list[str]]
    numbered: Callable[[Iterable[str]], list[str]]
    bullet: Callable[[str], str]


def named(name: str, value: str, language: Language) -> str:
    """Return a name and its value with the colon of the language.

    Args:
        name: the name of the fact.
        value: its value.
        language: the language of the text.
    """
    return name + _COLON.in_language(language) + value


def _numbered(texts: Iterable[str]) -> list[str]:
    return [f"{number}. {text}" for number, text in enumerate(texts, 1)]


def _text_line(name: str, value: str, language: Language) -> str:
    indent = _INDENT.in_language(language)
    first, *more = value.split("\n")
    return "\n".join([indent + named(name, first, language), *(indent * 2 + line for line in more)])


def _markdown_line(name: str, value: str, language: Language) -> str:
    """An entry of a list; in Markdown a backslash at the end of a line keeps the line break."""
    return "- " + named(name, value, language).replace("\n", "\\\n  ")


_TEXT = Form(
    safe=text_safe,
    title=lambda text: [text, ""],
    section=lambda text: ["", text, ""],
    group=lambda text: [f"【{text}】", ""],
    fact=named,
    entry=lambda item, about, language: [f"{item}{_GAP.in_language(language)}{about}".rstrip()],
    line=_text_line,
    cases=lambda titles, language: [_INDENT.in_language(language) + title for title in _numbered(titles)],
    numbered=_numbered,
    bullet=lambda text: text,
)
_MARKDOWN = Form(
    safe=markdown_safe,
    title=lambda text: [f"# {text}", ""],
    section=lambda text: ["", f"## {text}", ""],
    group=lambda text: [f"### {text}", ""],
    fact=lambda name, value, language: f"- {named(f'**{name}**', value, language)}",
    entry=lambda item, about, language: [f"**{item}**{_GAP.in_language(language)}{about}".rstrip(), ""],
    line=_markdown_line,
    cases=lambda titles, language: [*_numbered(titles), ""],
    numbered=lambda texts: [*_numbered(texts), ""],
    bullet=lambda text: f"- {text}",
)
FORMS: dict[FormName, Form] = {"text": _TEXT, "markdown": _MARKDOWN}
"""The forms in which minutes are written."""
