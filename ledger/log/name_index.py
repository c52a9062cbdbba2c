"""The names of a ledger, kept so that those like a given one are found without going through all of them.

Uses ``model.similarity``, which decides what is like what; this finds the few that may be. It holds names alone and
forgets none: a name that was retracted stays, and the caller looks up whether it still means a case.

>>> names = NameIndex()
>>> names.add(["山區捕獸鋏宣導交流案", "夜市聯合行銷"])
>>> names.like("山區捕獸鉗宣導交流")
('山區捕獸鋏宣導交流案',)
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations, pairwise
from zlib import crc32

from ledger.model.cases import normal_name
from ledger.model.similarity import ONE_IN, SHORTEST_AFFIXED, NameForm, are_like, form_of, without_case

_CASE = "案"
_LONGEST_CUT = 24
"""Longer names are compared one by one with those of about their length: they are few, and cost more to cut up."""

_STEMS = (4, 6, 9, 13, 19, 28, 42, 63, 95, 142)
"""How much of its beginning and of its end a name is filed under: a name looked up asks for the longest it has."""

# What it costs to go past a name, to file one, and to merge a key that is filed already, in the same unit.
_PASS, _FILE, _MERGE = 1, 60, 1
_FEWEST_FILED = 1_000
_POSITION = 0xFFFFFFFF


class NameIndex:
    """Names in normalised form, and those among them that are like another.

    New names are first gone through one by one, which is cheap for a few names or a few questions. Once
    that has cost as much as filing them would, they are filed: under what they begin and end with, under
    their letters, and under pairs of pieces, of which two names that differ little share one at least.
    """

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._texts: list[str] = []
        self._filed = 0
        self._keys = array("Q")
        self._long: dict[int, list[str]] = {}
        self._spent = 0

    def __len__(self) -> int:
        """Return how many names there are, a final 案 apart."""
        return len(self._texts)

    def __contains__(self, name: str) -> bool:
        return normal_name(name) in self._known

    def add(self, names: Iterable[str]) -> None:
        """Add names; those that are there already change nothing."""
        for name in names:
            normal = normal_name(name)
            if normal and normal not in self._known:
                text = without_case(normal)
                twin = text if text != normal else f"{text}{_CASE}"
                if twin not in self._known:
                    self._texts.append(text)
                self._known.add(normal)

    def like(self, name: str) -> tuple[str, ...]:
        """Return the normalised names that are equal to ``name`` or like it, in the order in which they came."""
        if not self._texts:
            return ()
        form = form_of(name)
        self._file_if_it_pays()
        # Every candidate is checked: what is filed together need not be alike.
        candidates = dict.fromkeys((*self._among_filed(form), *self._among_rest(form)))
        found = [text for text in candidates if _fits(form, text)]
        return tuple(normal for text in found for normal in (text, f"{text}{_CASE}") if normal in self._known)

    # --- one by one ---

    def _among_rest(self, form: NameForm) -> Iterator[str]:
        rest = self._texts[self._filed :] if self._filed else self._texts
        self._spent += len(rest) * _PASS
        return _gone_through(form, rest)

    # --- filed ---

    def _file_if_it_pays(self) -> None:
        rest = len(self._texts) - self._filed
        if rest < _FEWEST_FILED or self._spent < rest * _FILE + len(self._keys) * _MERGE:
            return
        keys = [(key << 32) | place for place in range(self._filed, len(self._texts)) for key in self._file(place)]
        keys.sort()
        merged = [*self._keys, *keys]
        merged.sort()
        self._keys, self._filed, self._spent = array("Q", merged), len(self._texts), 0

    def _file(self, place: int) -> Iterator[int]:
        """The keys under which a name is filed."""
        text = self._texts[place]
        form = form_of(text)
        yield _key("=", text)
        yield _key("~", form.letters)
        if form.numbers:
            yield _key("#", form.pattern)
        for length in _STEMS:
            if length > len(text):
                break
            yield _key("<", text[:length])
            yield _key(">", text[-length:])
        if len(text) > _LONGEST_CUT:
            self._long.setdefault(len(text), []).append(text)
        else:
            for number, (one, other) in enumerate(_pairs(len(text))):
                yield _key(f"{len(text)}/{number}", text[slice(*one)] + text[slice(*other)])

    def _among_filed(self, form: NameForm) -> Iterator[str]:
        if not self._filed:
            return
        text = form.text
        yield from self._under(_key("=", text))
        yield from self._under(_key("~", form.letters))
        if form.numbers:
            yield from self._under(_key("#", form.pattern))
        for length in range(SHORTEST_AFFIXED, len(text)):
            yield from self._under(_key("=", text[:length]))
            yield from self._under(_key("=", text[-length:]))
        stem = max((length for length in _STEMS if length <= len(text)), default=0)
        if stem:
            yield from (other for other in self._under(_key("<", text[:stem])) if other.startswith(text))
            yield from (other for other in self._under(_key(">", text[-stem:])) if other.endswith(text))
        pieces = {other for key in _keys_of_pairs(text) for other in self._under(key)}
        yield from _differing_little(text, sorted(pieces))
        if len(text) * ONE_IN >= _LONGEST_CUT * (ONE_IN - 1):
            yield from self._long_ones(text)

    def _under(self, key: int) -> Iterator[str]:
        """The names that are filed under a key."""
        at = bisect_left(self._keys, key << 32)
        while at < len(self._keys) and self._keys[at] >> 32 == key:
            yield self._texts[self._keys[at] & _POSITION]
            at += 1

    def _long_ones(self, text: str) -> Iterator[str]:
        for length, texts in self._long.items():
            if abs(length - len(text)) <= max(length, len(text)) // ONE_IN:
                yield from _differing_little(text, texts)


def _differing_little(text: str, others: list[str]) -> Iterator[str]:
    """Those of ``others`` in which few enough characters may differ, be the longer as long as it may."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    most = _longest_like(len(text)) // ONE_IN
    if most and others:
        alike = process.extract(text, others, scorer=Levenshtein.distance, score_cutoff=most, limit=None)
        yield from (found for found, _, _ in alike)


def _fits(form: NameForm, text: str) -> bool:
    return are_like(form, form_of(text))


def _key(kind: str, text: str) -> int:
    return crc32(f"{kind}{text}".encode(errors="surrogatepass"))


def _keys_of_pairs(text: str) -> Iterator[int]:
    """The keys under which names that differ little from ``text`` are filed by pairs of pieces."""
    for kind, one, other in _places_of_pairs(len(text)):
        yield crc32(f"{kind}{text[one]}{text[other]}".encode(errors="surrogatepass"))


@cache
def _places_of_pairs(length: int) -> tuple[tuple[str, slice, slice], ...]:
    """Where in a name of ``length`` the pairs of pieces of names that differ little from it may stand."""
    found = []
    for other in _lengths_like(length):
        shifts = _shifts(length - other, max(length, other) // ONE_IN)
        for number, (first, second) in enumerate(_pairs(other)):
            for by, further in shifts:
                one = slice(first[0] + by, first[1] + by)
                two = slice(second[0] + further, second[1] + further)
                if one.start >= 0 and two.stop <= length:
                    found.append((f"{other}/{number}", one, two))
    return tuple(found)


Piece = tuple[int, int]


@cache
def _pairs(length: int) -> tuple[tuple[Piece, Piece], ...]:
    """Pairs of pieces of a name, one of which stands whole in any name that differs little from it.

    It is cut into two pieces more than the characters in which the two may differ, so that two are whole.
    """
    number = min(_longest_like(length) // ONE_IN + 2, length)
    cuts = [length * place // number for place in range(number + 1)]
    return tuple(combinations(pairwise(cuts), 2))


@cache
def _shifts(longer_by: int, most: int) -> tuple[tuple[int, int], ...]:
    """By how much a first and a second piece may stand later in another name, where ``most`` characters differ."""
    span = range(-most, most + 1)
    return tuple(
        (by, further)
        for by in span
        for further in span
        if abs(by) + abs(further - by) + abs(longer_by - further) <= most
    )


@cache
def _longest_like(length: int) -> int:
    """The length of the longest name that may differ little from one of ``length``."""
    longest = length
    while longest + 1 - length <= (longest + 1) // ONE_IN:
        longest += 1
    return longest


def _lengths_like(length: int) -> range:
    """The lengths, up to that from which names are not cut, of names that may differ little from one of ``length``."""
    return range(length - length // ONE_IN, min(_longest_like(length), _LONGEST_CUT) + 1)


def _gone_through(form: NameForm, texts: list[str]) -> Iterator[str]:
    """Those of ``texts`` that may be like ``form``, each looked at."""
    text, length = form.text, len(form.text)
    affixes = {text[:n] for n in range(SHORTEST_AFFIXED, length + 1)}
    affixes |= {text[-n:] for n in range(SHORTEST_AFFIXED, length + 1)} | {text}
    yield from (other for other in texts if other in affixes)
    if length >= SHORTEST_AFFIXED:
        yield from (other for other in texts if other.startswith(text) or other.endswith(text))
    letters = list(form.letters)
    yield from (other for other in texts if len(other) == length and sorted(other) == letters)
    if form.numbers:
        # Numbers may be written in other digits, the rest is the same: sought by its longest piece.
        piece = max(form.pattern.split("\0")[::2], key=len)
        yield from (other for other in texts if piece in other and form_of(other).pattern == form.pattern)
    yield from _differing_little(text, texts)
