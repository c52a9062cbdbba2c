"""Checks of single values against their declared types: texts, numbers, days, words, and tuples of them.

A value passes if it is of exactly that type: a ``datetime`` is no day, a ``bool`` no number, a list no tuple. What a
value of a subclass would do when it is stored, compared or read again is not known, so that none is accepted in place
of its parent. No method of the value itself is called, and no iterator is consumed.

>>> faults = Faults()
>>> number(9).check(True, "Minutes", "rest", faults)
>>> print(faults.message().en)
Minutes.rest: expected a whole number from 0 to 9 (int), got True
  remedy: give such a value
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from attrs import frozen

from ledger.model.cases import normal_name
from ledger.model.intake.faults import Faults, Where, place_of, shown
from ledger.model.intake.texts import (
    FIRST_DAY,
    LAST_DAY,
    TextRule,
    describe_character,
    fault_in,
    forbidden_in,
    is_writable,
    quoted,
)
from ledger.text.bilingual import Text, joined
from ledger.text.catalogue import phrase

Checker = Callable[[Any, Any, "str | int", Faults], None]
"""Adds to the faults what is wrong with a value, given the value that it is part of and the field or index in it."""


class Mode(Enum):
    """What is checked of a value."""

    FIELD = "its type, and the rules of texts, days and numbers"
    TYPE = "its type alone, as for what may have been stored before there were such rules"
    ARGUMENT = "its type; a text may be empty, a day any day"


@frozen
class TypeCheck:
    """The check of a value against one declared type.

    Attributes:
        what: what is expected, for messages.
        takes: returns whether a value is of the type at all.
        check: adds what is wrong with a value to the faults.
        form: the form in which the values of a tuple must differ; None where they need not.
    """

    what: Text
    takes: Callable[[object], bool]
    check: Checker
    form: Callable[[Any], object] | None = None


# --- one value -----------------------------------------------------------------------------------

DELETE = Text(en="delete it, or type the text anew", zh="請刪除，或重新輸入文字")
WRITE_IDENTIFIER = Text(
    en="use a-z, 0-9 and hyphens, beginning with a letter, at most 40",
    zh="請用 a-z、0-9 及連字號，以字母開頭，至多 40 字",
)

_REMEDIES = {
    TextRule.PROSE: phrase("fill it in, or leave the field out"),
    TextRule.LINE: phrase("write it on one line"),
    TextRule.NAME: phrase("give the case's title alone"),
    TextRule.ITEM: phrase("write it as in 一(二)1"),
    TextRule.MEETING: phrase("write it as in industry/114-2 or vice-mayor/3"),
    TextRule.IDENTIFIER: WRITE_IDENTIFIER,
    TextRule.SERIES: WRITE_IDENTIFIER,
}


def text(rule: TextRule, mode: Mode, *, may_be_empty: bool) -> TypeCheck:
    """Return the check of a text under a rule.

    Args:
        rule: the rule of texts.
        mode: what is checked.
        may_be_empty: an empty text passes, and as an argument a blank one too.
    """
    what = phrase("text (str)")
    if mode is Mode.TYPE:
        return exactly(str, what)
    blanks_pass = may_be_empty and mode is Mode.ARGUMENT

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if type(value) is not str:
            faults.expected((parent, key), what, value)
        elif value or not may_be_empty:
            fault = fault_in(value, rule)
            if fault is not None and not (blanks_pass and value.strip(" \n\u3000") == ""):
                problem = phrase("{where} {fault}", where=place_of((parent, key)), fault=fault)
                faults.add(problem, _remedy(value, rule))

    return TypeCheck(what, lambda value: type(value) is str, check, form=normal_name if rule is TextRule.NAME else None)


def _remedy(value: str, rule: TextRule) -> Text:
    if forbidden_in(value) is not None:
        return DELETE
    return _REMEDIES[rule if value.strip() else TextRule.PROSE]


def asked() -> TypeCheck:
    """Return the check of a text by which something is looked up: any that can be written in UTF-8."""
    what = phrase("text (str)")

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if type(value) is not str:
            faults.expected((parent, key), what, value)
        elif not is_writable(value):
            half = next(character for character in value if not is_writable(character))
            fault = phrase("contains {character}", character=describe_character(half))
            problem = phrase("{where} {fault}", where=place_of((parent, key)), fault=fault)
            faults.add(problem, DELETE)

    return TypeCheck(what, lambda value: type(value) is str, check)


def exactly(kind: type, what: Text) -> TypeCheck:
    """Return the check of a value of exactly this type."""

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if type(value) is not kind:
            faults.expected((parent, key), what, value)

    return TypeCheck(what, lambda value: type(value) is kind, check)


def number(most: int) -> TypeCheck:
    """Return the check of a whole number from 0 to ``most``."""
    what = phrase("a whole number from 0 to {most} (int)", most=most)

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if type(value) is not int or not 0 <= value <= most:
            faults.expected((parent, key), what, value)

    return TypeCheck(what, lambda value: type(value) is int, check)


def day(mode: Mode) -> TypeCheck:
    """Return the check of a day; in a field, of one that a sheet may give."""
    what, first, last = phrase("a day (date)"), date.min, date.max
    if mode is Mode.FIELD:
        what, first, last = phrase("a day of ROC years 1 to 999 (date)"), FIRST_DAY, LAST_DAY

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if type(value) is not date:
            remedy = phrase("give its day alone: `.date()`") if isinstance(value, datetime) else None
            faults.expected((parent, key), what, value, remedy)
        elif not first <= value <= last:
            faults.expected((parent, key), what, value)

    return TypeCheck(what, lambda value: type(value) is date, check)


def clock() -> TypeCheck:
    """Return the check of a time of day in hours and minutes."""
    what = phrase("a time of day in hours and minutes, without a time zone (time)")

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if type(value) is not time or value.tzinfo is not None or value.second or value.microsecond or value.fold:
            faults.expected((parent, key), what, value)

    return TypeCheck(what, lambda value: type(value) is time, check)


def word(words: type[Enum]) -> TypeCheck:
    """Return the check of a member of a vocabulary; its stored text is not the member."""
    by_value = {member.value: member for member in words}
    some = ", ".join(f"{words.__name__}.{member.name}" for member in list(words)[:2])
    what = phrase("one of {choices}", choices=f"{some}, …")

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if type(value) is not words:
            meant = by_value.get(value) if type(value) is str else None
            remedy = phrase("give `{member}`", member=f"{words.__name__}.{meant.name}") if meant else None
            faults.expected((parent, key), what, value, remedy)

    return TypeCheck(what, lambda value: type(value) is words, check, form=lambda value: value)


def choice(admitted: Iterable[str]) -> TypeCheck:
    """Return the check of one of a few texts."""
    known = frozenset(admitted)
    what = phrase("one of {choices}", choices=joined(quoted(one) for one in sorted(known)))

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if type(value) is not str or value not in known:
            faults.expected((parent, key), what, value)

    return TypeCheck(what, lambda value: type(value) is str, check)


def that(what: Text, takes: Callable[[object], bool]) -> TypeCheck:
    """Return the check of a value for which ``takes`` is true."""

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if not takes(value):
            faults.expected((parent, key), what, value)

    return TypeCheck(what, takes, check)


def one_of(several: Sequence[TypeCheck]) -> TypeCheck:
    """Return the check of a value of one of several types."""
    if len(several) == 1:
        return several[0]
    what = joined((one.what for one in several), " or ", "或")

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        for one in several:
            if one.takes(value):
                one.check(value, parent, key, faults)
                return
        remedy = phrase("give its day alone: `.date()`") if isinstance(value, datetime) else None
        faults.expected((parent, key), what, value, remedy)

    return TypeCheck(what, lambda value: any(one.takes(value) for one in several), check)


def or_none(held: TypeCheck) -> TypeCheck:
    """Return the check of a value that passes ``held``, or None."""
    inner = held.check

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if value is not None:
            inner(value, parent, key, faults)

    return TypeCheck(held.what, lambda value: value is None or held.takes(value), check)


# --- several values ------------------------------------------------------------------------------


def tuple_of(part: TypeCheck, *, not_empty: bool, distinct: bool) -> TypeCheck:
    """Return the check of a tuple of any length."""
    what = phrase("a tuple")

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        where = (parent, key)
        if type(value) is not tuple:
            is_one = value is None or type(value) is str
            remedy = phrase("give a tuple, as in (value,)") if is_one else phrase("give a tuple: `tuple(...)`")
            faults.expected(where, what, value, remedy)
            return
        if not_empty and not value:
            faults.add(phrase("{where} has no entry", where=place_of(where)), phrase("give one at least"))
        before = faults.count
        for place, one in enumerate(value):
            part.check(one, where, place, faults)
        if distinct and part.form is not None and len(value) > 1 and faults.count == before:
            _note_doubles(value, part.form, where, faults)

    return TypeCheck(what, lambda value: type(value) is tuple, check)


def _note_doubles(values: tuple[Any, ...], form: Callable[[Any], object], where: Where, faults: Faults) -> None:
    seen: set[object] = set()
    for value in values:
        if form(value) in seen:
            problem = phrase("{where} names {found} twice", where=place_of(where), found=shown(value))
            faults.add(problem, phrase("keep one of the two"))
        seen.add(form(value))


def tuple_of_each(parts: Sequence[TypeCheck]) -> TypeCheck:
    """Return the check of a tuple with a value of each of these types."""
    what = phrase("a tuple of {count}", count=len(parts))

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if type(value) is not tuple or len(value) != len(parts):
            faults.expected((parent, key), what, value)
            return
        for place, (one, part) in enumerate(zip(value, parts, strict=True)):
            part.check(one, (parent, key), place, faults)

    return TypeCheck(what, lambda value: type(value) is tuple, check)


def several(part: TypeCheck, kinds: type[Iterable[Any]] | tuple[type, ...]) -> TypeCheck:
    """Return the check of several values; those of an iterator are not checked."""
    what = phrase("several values, not one text")

    def takes(value: object) -> bool:
        return isinstance(value, kinds) and not isinstance(value, (str, bytes, bytearray, Mapping))

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        if not takes(value):
            faults.expected((parent, key), what, value)
        elif isinstance(value, Collection):
            for place, one in enumerate(value):
                part.check(one, (parent, key), place, faults)

    return TypeCheck(what, takes, check)
