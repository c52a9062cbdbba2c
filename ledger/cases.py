"""Case ids, titles, and how titles are compared.

Value module. Titles are kept exactly as given; they are compared in normalised form, in which
width, spaces, quotation marks and 臺/台 do not count. Anything further apart (a trailing 案, two
characters swapped) is a *near match*: a question to a person, never an answer.

>>> same_name("臺北「青創」交流", "台北青創交流")
True
>>> same_name("地熱發電廠經驗交流案", "地熱發電廠經驗交流")
False
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import NewType

CaseId = NewType("CaseId", str)
"""The identity of a case, ``industry-114-1.02``: the meeting that brought it in, and its place there."""

MAXIMUM_NAME = 200
"""The longest title or alias admitted, in characters."""

_DROPPED = frozenset("「」『』“”‘’\"'《》〈〉【】")
_UNIFIED = str.maketrans({"台": "臺", "—": "-", "–": "-", "―": "-", "‧": "·", "•": "·", "・": "·"})
_NEAR = 72.0
_REORDERED = 90.0


def normal_name(name: str) -> str:
    """The form in which names are compared; equal forms are one name, whatever the marks and width."""
    folded = unicodedata.normalize("NFKC", name).casefold().translate(_UNIFIED)
    return "".join(c for c in folded if c not in _DROPPED and not c.isspace())


def same_name(left: str, right: str) -> bool:
    """Whether two names are one in normalised form."""
    return normal_name(left) == normal_name(right)


def near_names(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to ``limit`` known names close to ``name``, closest first; suggestions, never answers.

    Close are names that differ in few characters, and names of the same characters in another order
    (青創交流合作, 青創合作交流).
    """
    from rapidfuzz import fuzz, process

    forms = {normal_name(other): other for other in known}
    wanted = normal_name(name)
    found = process.extract(wanted, list(forms), scorer=fuzz.WRatio, limit=limit, score_cutoff=_NEAR)
    scores = {form: score for form, score, _ in found}
    letters = sorted(wanted)
    scores.update((form, _REORDERED) for form in forms if form not in scores and sorted(form) == letters)
    return tuple(forms[form] for form in sorted(scores, key=lambda form: -scores[form])[:limit])
