r"""Making a person's text safe to show: one line, no control marks, and how wide it is on a terminal.

Value module. Text on record is kept exactly as given; wherever it is shown, whatever could move
the cursor, change the direction of reading or hide is made visible instead.

>>> visible("青創\x1b[31m交流")
'青創\\x1b[31m交流'
"""

from __future__ import annotations

import unicodedata

_HIDDEN_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_JOINERS = frozenset("\u200d\ufe0f")


def visible(text: str) -> str:
    """``text`` with every control, direction and invisible mark spelled out as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _HIDDEN_CATEGORIES:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def cells(text: str) -> int:
    """Return how many terminal cells ``text`` takes: two for a wide character, none for a combining one."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
