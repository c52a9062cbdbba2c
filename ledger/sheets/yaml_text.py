"""Values into YAML text that reads back exactly: block style, quotes only where YAML needs them.

Knows neither keys nor meetings. A value is a text, a list, or pairs of a key and a value; all text
is kept to the character, whatever signs of YAML, line ends or emoji it holds.

>>> print(render((("case", "甲案"), ("decision", Flow(("listed", "noted"))), ("summary", "a: b"))), end="")
case: 甲案
decision: [listed, noted]
summary: "a: b"
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from ledger.model.intake.texts import is_forbidden
from ledger.text.printable import cells as width

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_FLOW_SIGNS = frozenset(",[]{}:#\"'")
# Our own reader takes these for text; other YAML tools would take them for nothing at all.
_NOT_TEXT_ELSEWHERE = frozenset({"<<", "=", "~", "null", "Null", "NULL"})
_WIDEST_FLOW = 110


@frozen
class Flow:
    """A list of short texts, written in brackets on one line where that fits.

    Attributes:
        texts: what stands in it.
    """

    texts: tuple[str, ...]


@frozen
class OneLine:
    """A mapping of short texts, written in braces on one line where that fits.

    Attributes:
        pairs: keys with texts.
    """

    pairs: tuple[tuple[str, str], ...]


Pairs: TypeAlias = "tuple[tuple[str, YamlValue], ...]"
"""Keys with values, in the order in which they are written."""

ListEntry: TypeAlias = "str | OneLine | Pairs"
"""What may stand in a list."""

YamlValue: TypeAlias = "str | Flow | list[ListEntry] | Pairs"
"""What may stand beside a key: a text, a short list, a list of texts or mappings, a mapping."""


def render(pairs: Pairs, *, apart: bool = False) -> str:
    """Return the mapping as YAML text.

    Args:
        pairs: keys and values.
        apart: whether an empty line sets off every top-level list of mappings.
    """
    lines: list[str] = []
    for key, value in pairs:
        if apart and isinstance(value, list) and not any(isinstance(entry, str) for entry in value) and lines:
            lines.append("")
        lines.extend(_pair_lines(key, value, indent=""))
    return "\n".join(lines) + "\n"


def scalar(text: str, *, in_flow: bool = False) -> str:
    """``text`` as a YAML scalar of one line, in double quotes only where it would not read back without."""
    return text if _is_plain(text, in_flow=in_flow) else _double_quoted(text)


def _pair_lines(key: str, value: YamlValue, indent: str) -> Iterator[str]:
    head = f"{indent}{scalar(key)}:"
    if isinstance(value, str):
        yield from _text_lines(head, value, indent + "  ")
    elif isinstance(value, Flow):
        yield from _flow_lines(head, value, indent + "  ")
    elif not value:
        yield f"{head} []"
    elif isinstance(value, list):
        yield head
        for entry in value:
            yield from _entry_lines(entry, indent + "  ")
    else:
        yield head
        for inner_key, inner in value:
            yield from _pair_lines(inner_key, inner, indent + "  ")


def _entry_lines(entry: ListEntry, indent: str) -> Iterator[str]:
    if isinstance(entry, str):
        yield from _text_lines(f"{indent}-", entry, indent + "  ")
        return
    if isinstance(entry, OneLine):
        texts = (f"{scalar(key, in_flow=True)}: {scalar(text, in_flow=True)}" for key, text in entry.pairs)
        line = f"{indent}- {{{', '.join(texts)}}}"
        if width(line) <= _WIDEST_FLOW:
            yield line
            return
    pairs: Pairs = entry.pairs if isinstance(entry, OneLine) else entry
    inner = (line for key, value in pairs for line in _pair_lines(key, value, indent + "  "))
    for number, line in enumerate(inner):
        yield f"{indent}- {line[len(indent) + 2 :]}" if number == 0 else line


def _flow_lines(head: str, value: Flow, indent: str) -> Iterator[str]:
    line = f"{head} [{', '.join(scalar(text, in_flow=True) for text in value.texts)}]"
    if width(line) <= _WIDEST_FLOW:
        yield line
        return
    yield head
    for text in value.texts:
        yield from _text_lines(f"{indent}-", text, indent + "  ")


def _text_lines(head: str, text: str, indent: str) -> Iterator[str]:
    """Yield a text after ``head``; one of several lines as a block, where that keeps it to the character."""
    if not _fits_block(text):
        yield f"{head} {scalar(text)}"
        return
    yield f"{head} {'|' if text.endswith(chr(10)) else '|-'}"
    for line in text.removesuffix("\n").split("\n"):
        yield indent + line if line else ""


def _fits_block(text: str) -> bool:
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < 2 or not lines[0] or not lines[-1] or lines[0][0].isspace():
        return False
    return all(line == line.rstrip() and not any(is_forbidden(character) for character in line) for line in lines)


_NUMBER_ELSEWHERE = re.compile(r"[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?")
"""What other readers take for a number and this one for text: ``._`` and the like."""


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if not text or text != text.strip() or text[0] in _INDICATORS or text.startswith("..."):
        return False
    if text in _NOT_TEXT_ELSEWHERE or _NUMBER_ELSEWHERE.fullmatch(text):
        return False
    if ": " in text or " #" in text or text.endswith(":") or "\n" in text:
        return False
    if in_flow and any(character in _FLOW_SIGNS for character in text):
        return False
    return not any(is_forbidden(character) for character in text)


def _double_quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(_escaped(character) if is_forbidden(character) else character for character in quoted)


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04X}"
