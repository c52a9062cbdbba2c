r"""Rules of texts, for sheets and for values that callers make.

A field says which rule it is under by its type: :data:`Prose` is a ``str`` of any number of lines, :data:`CaseName` the
name of a case. To a type checker all of them are ``str``; a plain ``str`` must be one line.

>>> fault_in("臺北市\t市場處", TextRule.LINE).zh
'含有定位字元（U+0009）'
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import Enum
from typing import Annotated, TypeAlias, TypeVar

from ledger.model.cases import MAXIMUM_NAME, is_name
from ledger.model.dates import ROC_OFFSET, normal_item
from ledger.model.meetings import is_meeting
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

LONGEST_QUOTE = 40
"""How many characters of a value a message quotes at most."""

MOST_CASES = 999_999
"""The highest number of cases that minutes can state."""

FIRST_DAY = date(ROC_OFFSET + 1, 1, 1)
"""The first day of the ROC calendar; an earlier one is a mistake."""

LAST_DAY = date(ROC_OFFSET + 999, 12, 31)
"""The last day of ROC year 999; later years cannot be distinguished from Gregorian ones."""

IDENTIFIER = re.compile(r"[a-z][a-z0-9-]{0,39}")
"""The form that is safe in ids and tags."""

_SEPARATORS = frozenset("\u0085\u2028\u2029")
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff\ufffe\uffff")


Part = TypeVar("Part")


class TextRule(Enum):
    """The kinds of text; the value describes such a text."""

    PROSE = "text, of one line or several"
    LINE = "text of one line"
    NAME = "the name of a case"
    ITEM = "the number of an agenda item"
    MEETING = "the id of a meeting"
    IDENTIFIER = "a short name in lower-case ASCII"
    SERIES = "how ids of meetings begin"


class Mark(Enum):
    """What a field requires beside its type."""

    NOT_EMPTY = "one at least"
    MAY_BE_EMPTY = "empty where there is none"
    AS_IT_IS = "any text, under no rule"


Prose = Annotated[str, TextRule.PROSE]
"""Text of one line or several."""

Line = Annotated[str, TextRule.LINE]
"""Text of one line; so is a plain ``str``."""

LineOrNone = Annotated[str, TextRule.LINE, Mark.MAY_BE_EMPTY]
"""Text of one line, or the empty text where there is none."""

CaseName = Annotated[str, TextRule.NAME]
"""The name of a case: one line, not only marks, at most ``MAXIMUM_NAME`` characters."""

ItemNumber = Annotated[str, TextRule.ITEM]
"""The number of an agenda item, as the minutes print it."""

MeetingName = Annotated[str, TextRule.MEETING]
"""The id of a meeting, ``industry/114-2``."""

Identifier = Annotated[str, TextRule.IDENTIFIER]
"""A short name that is safe in ids and tags."""

Series = Annotated[str, TextRule.SERIES]
"""The beginning of the ids of a level's meetings: an identifier, or one with ``{group}`` in it."""

Because = Annotated[str, TextRule.PROSE, Mark.NOT_EMPTY]
"""A reason, which is not blank."""

AnyText = Annotated[str, Mark.AS_IT_IS]
"""Text under no rule."""

FileName = Annotated[str, Mark.AS_IT_IS]
"""The name of a file, with any characters that the system admits."""

AtLeastOne: TypeAlias = Annotated[tuple[Part, ...], Mark.NOT_EMPTY]
"""Several values, one at least."""

CaseCount = Annotated[int, MOST_CASES]
"""A number of cases that minutes state."""


# --- what is wrong with a text -------------------------------------------------------------------


def fault_in(text: str, rule: TextRule) -> Text | None:
    """Return what is wrong with a text, as the end of a sentence about it, or None.

    Args:
        text: the text.
        rule: the rule that it is under.
    """
    bad = forbidden_in(text)
    if bad is not None:
        return phrase("contains {character}", character=describe_character(bad))
    if not text.strip():
        return phrase("is empty text")
    if rule is TextRule.PROSE:
        return None
    if "\n" in text:
        return phrase("has {count} lines where one is expected", count=text.count("\n") + 1)
    if rule is TextRule.NAME and len(text) > MAXIMUM_NAME:
        return phrase("has {count} characters; a name has at most {most}", count=len(text), most=MAXIMUM_NAME)
    if rule is TextRule.NAME and not is_name(text):
        return phrase("is nothing but marks: {found}", found=quoted(text))
    return None if _is_well_formed(text, rule) else phrase("is not of its form: {found}", found=quoted(text))


def _is_well_formed(text: str, rule: TextRule) -> bool:
    """Return whether a text of one line has the form that its rule requires."""
    if rule is TextRule.ITEM:
        return bool(normal_item(text))
    if rule is TextRule.MEETING:
        return is_meeting(text)
    if rule is TextRule.SERIES:
        return is_series(text)
    return rule is not TextRule.IDENTIFIER or IDENTIFIER.fullmatch(text) is not None


def is_series(text: str) -> bool:
    """Return whether ids of meetings may begin with ``text``, in which ``{group}`` is the id of each group."""
    return IDENTIFIER.fullmatch(text.replace("{group}", "g")) is not None


def forbidden_in(text: str) -> str | None:
    """Return the first forbidden character of a text, or None."""
    if text.isprintable():  # no forbidden character is printable
        return None
    return next((character for character in text if is_forbidden(character)), None)


def is_forbidden(character: str) -> bool:
    """Return whether a character is forbidden in texts: control, surrogate, direction mark, zero width."""
    if character == "\n":
        return False
    if character in _BIDIRECTIONAL or character in _INVISIBLE or character in _SEPARATORS:
        return True
    return unicodedata.category(character) in ("Cc", "Cs")


def is_writable(text: str) -> bool:
    """Return whether a text can be written in UTF-8; one with half a character cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def describe_character(character: str) -> Text:
    """Return the description of a forbidden character, for a message: ``the writing-direction mark U+202E``."""
    code = f"U+{ord(character):04X}"
    if character == "\t":
        return phrase("a tab ({code})", code=code)
    if character in _BIDIRECTIONAL:
        return phrase("the writing-direction mark {code}", code=code)
    if character in _INVISIBLE:
        return phrase("the invisible character {code}", code=code)
    if character in _SEPARATORS:
        return phrase("the line separator {code}", code=code)
    if unicodedata.category(character) == "Cs":
        return phrase("half a character ({code})", code=code)
    return phrase("the control character {code}", code=code)


# --- how a text is shown -------------------------------------------------------------------------


def quoted(text: str) -> str:
    """Return a text in quotes for a message: one line, nothing invisible, cut when long."""
    one_line = visible(text[: LONGEST_QUOTE + 1].replace("\n", " "))
    return f"'{one_line[:LONGEST_QUOTE]}…'" if len(text) > LONGEST_QUOTE else f"'{one_line}'"


def visible(text: str) -> str:
    """Return a text with every forbidden character written as ``<U+202E>``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(f"<U+{ord(c):04X}>" if is_forbidden(c) else c for c in text)
