"""Case ids, titles, and how titles are compared.

Titles are stored exactly as given and compared in normalised form, in which width, spaces, quotation marks, invisible
marks, the kind of dash and 臺/台 do not count. A name that differs by more (a final 案, two characters swapped) is only
*similar*: a person is asked, and the names are never matched automatically. Uses no other module of the model.

>>> same_name("臺北「青創」交流", "台北青創交流")
True
>>> same_name("地熱發電廠經驗交流案", "地熱發電廠經驗交流")
False
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NewType

CaseId = NewType("CaseId", str)
"""The id of a case, ``industry-114-1.02``: the meeting that introduced it, and its number there."""

MAXIMUM_NAME = 200
"""The maximum length of a title or alias, in characters."""

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
# Names of nothing but the common ideographs, save 台, and plain digits and letters are in normalised form: nearly all.
_PLAIN = re.compile("[0-9a-z\u4e00-\u53ef\u53f1-\u9fff]+")
_DASH_RUN = re.compile("--+")
_MIDDLE_DOTS = "\u0387\u16eb\u2022\u2027\u2219\u22c5\u2e31\u2e33\u30fb\uff65\U00010101"
_UNIFIED = str.maketrans({"台": "臺"} | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_MIDDLE_DOTS, "·"))
_FORMERLY_UNIFIED = str.maketrans({"台": "臺", "—": "-", "–": "-", "―": "-", "‧": "·", "•": "·", "・": "·"})
_NUMBERS_IN = re.compile(r"([0-9]+)")
_NEAR = 72.0
_REORDERED = 90.0
_COMPARED_AT_ONCE = 10_000  # names
_AS_LONG, _FAR_LONGER = 1.5, 8.0  # how many times as long


def case_order(case: str) -> tuple[str | int, ...]:
    """Return the sort key of a case id: numbers compare as numbers, so that ``.2`` comes before ``.10``."""
    texts_and_numbers: list[str | int] = list(_NUMBERS_IN.split(case))
    texts_and_numbers[1::2] = map(int, texts_and_numbers[1::2])
    return tuple(texts_and_numbers)


def normal_name(name: str) -> str:
    """Return the normalised form of a name, in which names are compared.

    >>> normal_name("「青創」 交流")
    '青創交流'
    """
    return _normal(name)


@lru_cache(maxsize=8192)
def _normal(name: str) -> str:
    """Cached, since the same name is looked up, checked, written and tagged."""
    if _PLAIN.fullmatch(name):
        return name
    # What shows nothing goes first, since it may keep two marks apart that are written as one.
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", name)).casefold().translate(_UNIFIED)
    left = "".join(c for c in folded if c not in _DROPPED and not c.isspace())
    return _DASH_RUN.sub("-", left) if "--" in left else left


@lru_cache(maxsize=8192)
def former_normal_name(name: str) -> str:
    """Return the normalised form of older versions, under which their ledgers tag names.

    It kept invisible characters and knew fewer dashes and dots. Only for finding what is stored, never for comparing.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_FORMERLY_UNIFIED)
    return "".join(c for c in folded if c not in _DROPPED and not c.isspace())


def is_name(text: str) -> bool:
    """Return whether ``text`` can be the name of a case: its normalised form is not empty."""
    return bool(normal_name(text))


def same_name(left: str, right: str) -> bool:
    """Return whether two names have the same normalised form."""
    return normal_name(left) == normal_name(right)


def near_names(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return up to ``limit`` known names similar to ``name``, the most similar first; suggestions, never answers.

    Names are similar that differ in few characters, or have the same characters in another order (青創交流合作,
    青創合作交流).

    Args:
        name: the name.
        known: the names that may be offered.
        limit: how many are offered at most.
    """
    return near_names_of((name,), known, limit)[name]


def near_names_of(
    names: Iterable[str], known: Iterable[str], limit: int = 3, beside: Mapping[str, Sequence[str]] | None = None
) -> dict[str, tuple[str, ...]]:
    """Return :func:`near_names` for each of ``names``, with one pass over the known names.

    Args:
        names: the names to find similar ones for.
        known: the names that may be offered for each of them.
        limit: how many are offered at most.
        beside: further names that may be offered for one of them.
    """
    searches = {name: _NameSearch(name, limit) for name in names}
    rest = iter(known)
    # In batches, as a ledger may have millions of names: only those that may be offered stay in memory.
    while searches and (forms := {normal_name(other): other for other in islice(rest, _COMPARED_AT_ONCE)}):
        some = _Forms(forms)
        for search in searches.values():
            search.look_through(some)
    for name, others in (beside or {}).items():
        if others:
            searches[name].look_through(_Forms({normal_name(other): other for other in others}))
    return {name: search.found() for name, search in searches.items()}


class _Forms:
    """A batch of the known names by their normalised forms, indexed for many comparisons."""

    def __init__(self, names: dict[str, str]) -> None:
        self.names = names
        self._place = {form: place for place, form in enumerate(names)}
        self._by_length: dict[int, list[str]] = {}
        for form in names:
            self._by_length.setdefault(len(form), []).append(form)
        self._alike: dict[int, tuple[list[str], list[str], list[str]]] = {}
        self._letters: dict[int, dict[str, list[str]]] = {}

    def of_like_length(self, length: int) -> tuple[list[str], list[str], list[str]]:
        """Return the forms about as long as ``length``, those longer and those shorter.

        Without those more than eight times as long or as short, of which none is similar.
        """
        if length not in self._alike:
            groups: tuple[list[str], list[str], list[str]] = ([], [], [])
            for other, forms in self._by_length.items():
                ratio = max(other, length) / max(1, min(other, length))
                if ratio <= _FAR_LONGER:
                    groups[0 if ratio < _AS_LONG else 1 if other > length else 2].extend(forms)
            self._alike[length] = groups
        return self._alike[length]

    def of_letters(self, letters: str) -> list[str]:
        """Return the forms of exactly these letters, in any order."""
        length = len(letters)
        if length not in self._letters:
            self._letters[length] = {}
            for form in self._by_length.get(length, ()):
                self._letters[length].setdefault("".join(sorted(form)), []).append(form)
        return self._letters[length].get(letters, [])

    def place(self, form: str) -> int:
        """Return the index of a form among these."""
        return self._place[form]


class _NameSearch:
    """The search for names similar to one name, over batches of the known names."""

    def __init__(self, name: str, limit: int) -> None:
        self._limit = limit
        self._wanted = normal_name(name)
        self._letters = "".join(sorted(self._wanted))
        self._closest: dict[str, float] = {}
        self._reordered: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def look_through(self, forms: _Forms) -> None:
        """Compare with another batch; of equally similar names the first ones stay."""
        found = self._compared(forms)
        earlier = {form: place for place, form in enumerate(self._closest)}
        places = {form: (0, earlier[form]) if form in earlier else (1, forms.place(form)) for form in found}
        scores = self._closest | found
        ordered = sorted(scores, key=lambda form: (-scores[form], places.get(form) or (0, earlier.get(form, 0))))
        self._closest = {form: scores[form] for form in ordered[: self._limit]}
        self._names = {form: forms.names.get(form) or self._names[form] for form in self._closest}
        self._reordered |= {form: forms.names[form] for form in forms.of_letters(self._letters)}

    def _compared(self, forms: _Forms) -> dict[str, float]:
        """Return every similar form with its score, which is that of WRatio, computed in a fraction of the time."""
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import LCSseq

        if not self._wanted:
            return {}
        alike, longer, shorter = forms.of_like_length(len(self._wanted))
        # Without spaces, and where none is half as long again as the other, WRatio is the plain ratio.
        found = process.extract(self._wanted, alike, scorer=fuzz.ratio, limit=None, score_cutoff=_NEAR)
        # What is near a part of a longer form has two thirds of its characters there, in order.
        most = -(-2 * len(self._wanted) // 3)
        kept = process.extract(self._wanted, longer, scorer=LCSseq.similarity, limit=None, score_cutoff=most)
        parts = [*(form for form, _, _ in kept), *shorter]
        found += process.extract(self._wanted, parts, scorer=fuzz.WRatio, limit=None, score_cutoff=_NEAR)
        return {form: score for form, score, _ in found}

    def found(self) -> tuple[str, ...]:
        """Return the names to offer, the most similar first."""
        scores = self._closest | {form: _REORDERED for form in self._reordered if form not in self._closest}
        offered = sorted(scores, key=lambda form: -scores[form])[: self._limit]
        return tuple(self._reordered[form] if form in self._reordered else self._names[form] for form in offered)
