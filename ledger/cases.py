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
from functools import lru_cache
from itertools import islice
from typing import NewType

CaseId = NewType("CaseId", str)
"""The identity of a case, ``industry-114-1.02``: the meeting that brought it in, and its place there."""

MAXIMUM_NAME = 200
"""The longest title or alias admitted, in characters."""

_DROPPED = frozenset("「」『』“”‘’\"'《》〈〉【】")
_UNIFIED = str.maketrans({"台": "臺", "—": "-", "–": "-", "―": "-", "‧": "·", "•": "·", "・": "·"})
_NEAR = 72.0
_REORDERED = 90.0
_COMPARED_AT_ONCE = 10_000  # names


def normal_name(name: str) -> str:
    """The form in which names are compared; equal forms are one name, whatever the marks and width."""
    return _normal(name)


@lru_cache(maxsize=8192)
def _normal(name: str) -> str:
    """Worked out once for the same name, which comes again and again: looked up, decided on, written, tagged."""
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
