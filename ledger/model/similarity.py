"""Whether a new name is so similar to a recorded one that a person must say which case is meant.

The criterion alone, over normalised forms. It is narrower than :func:`ledger.model.cases.near_names`, which offers
names for one that is unknown, since it is applied to names that are meant to be new.

>>> is_like("山區捕獸鋏宣導交流案", "山區捕獸鉗宣導交流")
True
>>> is_like("113年度青創交流", "114年度青創交流"), is_like("第九十三案", "第94案")
(False, False)
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from ledger.model.cases import normal_name

ONE_IN = 6
"""Names are similar that differ in at most one character in so many, of the longer name."""

SHORTEST_AFFIXED = 4
"""The shortest name, in characters, that is compared as the beginning or end of another; 交流 begins too many."""

_CASE = "案"
_DIGITS = {
    **{c: n for n, c in enumerate("〇一二三四五六七八九")},
    **{c: n for n, c in enumerate("零壹貳參肆伍陸柒捌玖")},
}
_DIGITS |= {"兩": 2}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
_MYRIADS = {"萬": 10**4, "億": 10**8}
_CHINESE = "".join([*_DIGITS, *_TENS, *_MYRIADS])
_NUMBER = re.compile(rf"\d+|[{_CHINESE}]+")
# A number with the words that only count: 第2期, 113年度, 第一階段, no.3. With them goes what a number alone adds.
_COUNTED = re.compile(
    rf"(?:民國)?(?:第|no\.?|#)?(?:\d+|[{_CHINESE}]+)(?:年度|年|期|屆|次|梯次|梯|階段|號|案|版|季|月|日)?"
)


@frozen(kw_only=True)
class NameForm:
    """The forms of a name by which similarity is decided.

    Attributes:
        text: its normalised form without a final 案.
        numbers: the numbers in it, in order, however they are written.
        pattern: ``text`` with each number in its plain form.
        bare: ``text`` without its numbers and what merely counts with them, nor a 案 before these.
        letters: its characters in the order of the alphabet.
    """

    text: str
    numbers: tuple[int, ...]
    pattern: str
    bare: str
    letters: str


def form_of(name: str) -> NameForm:
    """Return the forms of a name; cached."""
    return _form(normal_name(name))


@lru_cache(maxsize=8192)
def _form(normal: str) -> NameForm:
    text = without_case(normal)
    numbers = tuple(_value(found) for found in _NUMBER.findall(text))
    if not numbers:
        return NameForm(text=text, numbers=(), pattern=text, bare=text, letters="".join(sorted(text)))
    return NameForm(
        text=text,
        numbers=numbers,
        pattern=_NUMBER.sub(lambda found: f"\0{_value(found.group())}\0", text),
        bare=without_case(_COUNTED.sub("", text)),
        letters="".join(sorted(text)),
    )


def without_case(normal: str) -> str:
    """Return a normalised name without a final 案."""
    return normal[:-1] if len(normal) > 1 and normal.endswith(_CASE) else normal


def _value(numeral: str) -> int:
    """Return the value of a run of digits or Chinese numerals; 一一三 and 一百一十三 are both 113."""
    if numeral.isdecimal():
        return int(numeral)
    if all(character in _DIGITS for character in numeral):
        return int("".join(str(_DIGITS[character]) for character in numeral))
    total = part = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            part += (digit or 1) * _TENS[character]
            digit = 0
        else:
            total += (part + digit or 1) * _MYRIADS[character]
            part = digit = 0
    return total + part + digit


def is_like(one: str, other: str) -> bool:
    """Return whether two names are equal, or so similar that they may mean one case.

    Names that differ in their numbers alone are not similar.
    """
    return are_like(form_of(one), form_of(other))


def are_like(one: NameForm, other: NameForm) -> bool:
    """Return :func:`is_like` for forms from :func:`form_of`."""
    if one.text == other.text or one.pattern == other.pattern:
        return True
    if numbered_apart(one, other):
        return False
    if one.letters == other.letters or _is_affixed(one.text, other.text):
        return True
    return differs_little(one.text, other.text)


def numbered_apart(one: NameForm, other: NameForm) -> bool:
    """Return whether numbers distinguish two names: only numbers differ, or each has one that the other has not."""
    if one.numbers == other.numbers:
        return False
    if one.bare == other.bare:
        return True
    return not (_is_within(one.numbers, other.numbers) or _is_within(other.numbers, one.numbers))


def _is_within(few: tuple[int, ...], many: tuple[int, ...]) -> bool:
    """Return whether ``few`` is a subsequence of ``many``."""
    rest = iter(many)
    return all(number in rest for number in few)


def _is_affixed(one: str, other: str) -> bool:
    shorter, longer = (one, other) if len(one) < len(other) else (other, one)
    if len(shorter) < SHORTEST_AFFIXED:
        return False
    return longer.startswith(shorter) or longer.endswith(shorter)


def differs_little(one: str, other: str) -> bool:
    """Return whether at most one character in six is inserted, deleted or replaced."""
    from rapidfuzz.distance import Levenshtein  # slow to import, and only new names need it

    most = max(len(one), len(other)) // ONE_IN
    return most > 0 and Levenshtein.distance(one, other, score_cutoff=most) <= most
