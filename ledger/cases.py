"""Case ids, titles, and how titles are compared.

Value module. Titles are kept exactly as given; they are compared in normalised form, in which
width, spaces, quotation marks, invisible marks, the kind of dash and 臺/台 do not count. Anything
further apart (a trailing 案, two characters swapped) is a *near match*: a question to a person,
never an answer.

>>> same_name("臺北「青創」交流", "台北青創交流")
True
>>> same_name("地熱發電廠經驗交流案", "地熱發電廠經驗交流")
False
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import NewType

CaseId = NewType("CaseId", str)
"""The identity of a case, ``industry-114-1.02``: the meeting that brought it in, and its place there."""

MAXIMUM_NAME = 200
"""The longest title or alias admitted, in characters."""

_DROPPED = frozenset("「」『』“”‘’\"'《》〈〉【】")
# Code points that show nothing: the property Default_Ignorable_Code_Point, from DerivedCoreProperties.txt of
# Unicode 15.1. Python's own tables do not have it. First and last of each range.
_INVISIBLE_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_INVISIBLE = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _INVISIBLE_RANGES) + "]")
# Every code point of category Pd (Unicode 15.1) but the hyphen-minus itself, the minus signs, the hyphen bullet and
# the box-drawing line with which a dash is often typed. The numeral 一 and the long vowel ー are letters.
_DASHES = (
    "\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2e17\u2e1a\u2e3a\u2e3b\u2e40\u2e5d\u301c\u3030\u30a0"
    "\ufe31\ufe32\ufe58\ufe63\uff0d\U00010ead\u2212\u2796\u2043\u2500"
)
_DASH_RUN = re.compile("--+")
_MIDDLE_DOTS = "\u0387\u16eb\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\uff65\U00010101"
_UNIFIED = str.maketrans({"台": "臺"} | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_MIDDLE_DOTS, "·"))
_FORMERLY_UNIFIED = str.maketrans({"台": "臺", "—": "-", "–": "-", "―": "-", "‧": "·", "•": "·", "・": "·"})
_NEAR = 72.0
_REORDERED = 90.0
_COMPARED_AT_ONCE = 10_000  # names


def normal_name(name: str) -> str:
    """The form in which names are compared; equal forms are one name, whatever the marks and width."""
    return _normal(name)


@lru_cache(maxsize=8192)
def _normal(name: str) -> str:
    """Worked out once for the same name, which comes again and again: looked up, decided on, written, tagged."""
    # What shows nothing goes first, since it may keep two marks apart that are written as one.
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", name)).casefold().translate(_UNIFIED)
    left = "".join(c for c in folded if c not in _DROPPED and not c.isspace())
    return _DASH_RUN.sub("-", left) if "--" in left else left


@lru_cache(maxsize=8192)
def former_normal_name(name: str) -> str:
    """The form in which names were compared at first, and under which ledgers of that time tag what claims one.

    It kept what shows nothing and knew fewer dashes and dots. For finding what is stored; never for comparing.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_FORMERLY_UNIFIED)
    return "".join(c for c in folded if c not in _DROPPED and not c.isspace())


def is_name(text: str) -> bool:
    """Whether ``text`` can name a case: something of it is left in normalised form."""
    return bool(normal_name(text))


def same_name(left: str, right: str) -> bool:
    """Whether two names are one in normalised form."""
    return normal_name(left) == normal_name(right)


def near_names(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to ``limit`` known names close to ``name``, closest first; suggestions, never answers.

    Close are names that differ in few characters, and names of the same characters in another order
    (青創交流合作, 青創合作交流).
    """
    from rapidfuzz import fuzz, process

    wanted = normal_name(name)
    letters = sorted(wanted)
    closest: dict[str, float] = {}
    reordered: dict[str, str] = {}
    names: dict[str, str] = {}
    rest = iter(known)
    while forms := {normal_name(other): other for other in islice(rest, _COMPARED_AT_ONCE)}:
        # Some at a time, as all names of a ledger may be millions: kept are those that may be told.
        among = list(dict.fromkeys((*closest, *forms)))
        found = process.extract(wanted, among, scorer=fuzz.WRatio, limit=limit, score_cutoff=_NEAR)
        closest = {form: score for form, score, _ in found}
        reordered |= {form: other for form, other in forms.items() if sorted(form) == letters}
        names = {form: forms.get(form) or names[form] for form in closest}
    scores = closest | {form: _REORDERED for form in reordered if form not in closest}
    told = sorted(scores, key=lambda form: -scores[form])[:limit]
    return tuple(reordered[form] if form in reordered else names[form] for form in told)
