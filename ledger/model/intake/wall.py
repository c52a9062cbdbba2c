"""Checks of values and arguments against the types that classes and functions declare.

Between callers and the ledger. A class whose values callers make is marked :func:`comes_in`; a function that takes such
values is marked :func:`at_the_door`. What each field and argument may be is read from the declared types, once; no
other list of fields exists. Uses the checks of single values (``checks``).

>>> @at_the_door
... def double(number: int) -> int: return 2 * number
>>> double("2")
Traceback (most recent call last):
    ...
ledger.errors.InputError: double.number: expected a whole number from 0 to 9223372036854775807 (int), got '2'
  remedy: give such a value
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, time
from enum import Enum
from functools import cache, wraps
from types import NoneType, SimpleNamespace, UnionType
from typing import Annotated, Any, Literal, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

from attrs import NOTHING, fields, frozen

from ledger.errors import InputError
from ledger.model.intake import checks
from ledger.model.intake.checks import Mode, TypeCheck
from ledger.model.intake.faults import Faults, place_of
from ledger.model.intake.texts import Mark, TextRule
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase

Parameters = ParamSpec("Parameters")
Returned = TypeVar("Returned")
Marked = TypeVar("Marked", bound=type)

HIGHEST = 2**63 - 1
"""The highest whole number that every store can hold."""

_HELD_BY_FIELD: set[type] = set()
_HOLDING_THEMSELVES: set[type] = set()


def comes_in(owner: Marked) -> Marked:
    """Mark a class of attrs whose values callers make: they are checked field by field. Return the class."""
    _HELD_BY_FIELD.add(owner)
    return owner


def holds_itself(owner: Marked) -> Marked:
    """Mark a class of attrs whose values check themselves as they are made; arguments are not checked again."""
    _HOLDING_THEMSELVES.add(owner)
    return comes_in(owner)


def hold(value: object, owner: Any, *, mode: Mode = Mode.FIELD, error: type[InputError] = InputError) -> None:
    """Require ``value`` to be an ``owner``, with every field of its declared type.

    Args:
        value: what a caller gave.
        owner: a class marked :func:`comes_in`.
        mode: what is checked.
        error: the class of the error.

    Raises:
        InputError: it is not; the message names each wrong field, with what was found there and the remedy.
    """
    faults = Faults()
    _fielded(owner, mode).check(value, "", owner.__name__, faults)
    if faults.count:
        raise error(faults.message())


def hold_arguments(of: str, **given: tuple[object, Any]) -> None:
    """Require each argument to be of its type; for calls on which :func:`at_the_door` cannot be used.

    Args:
        of: what was called, for messages.
        given: by the name of the parameter, the argument and its declared type.

    Raises:
        InputError: one of them is not.
    """
    faults = Faults()
    for name, (value, hint) in given.items():
        held_to(hint, Mode.ARGUMENT, may_be_empty=True).check(value, of, name, faults)
    if faults.count:
        raise InputError(faults.message())


def at_the_door(function: Callable[Parameters, Returned]) -> Callable[Parameters, Returned]:
    """Return ``function`` with a check of its arguments against their declared types before each call.

    An iterator is read, checked and passed on as a tuple. The returned function raises InputError where an argument,
    or a part of it, is not of its type.
    """

    @wraps(function)
    def guarded(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Returned:
        by_place, others, by_name = _arguments_of(function)
        faults = Faults()
        of = function.__name__
        given = _looked_into(zip(by_place, args, strict=False), of, faults)
        given += _looked_into(((others, one) for one in args[len(by_place) :]), of, faults)
        # The function itself refuses a name that is none of its parameters.
        known = [name for name in kwargs if name in by_name]
        named = zip(known, _looked_into(((by_name[name], kwargs[name]) for name in known), of, faults), strict=True)
        if faults.count:
            raise InputError(faults.message())
        return function(*given, **{**kwargs, **dict(named)})

    return guarded


@frozen
class _Argument:
    """A parameter with the check of its arguments."""

    name: str
    held: TypeCheck
    is_gathered: bool


def _looked_into(pairs: Iterable[tuple[_Argument | None, Any]], of: str, faults: Faults) -> list[Any]:
    """Return the arguments, each checked against its parameter."""
    given = []
    for argument, value in pairs:
        if argument is not None:
            if argument.is_gathered and isinstance(value, Iterator):
                value = tuple(value)
            argument.held.check(value, of, argument.name, faults)
        given.append(value)
    return given


_Arguments = tuple[tuple[_Argument, ...], _Argument | None, dict[str, _Argument]]


@cache
def _arguments_of(function: Callable[..., Any]) -> _Arguments:
    """Return the positional parameters in order, the one that takes any others, and all keyword parameters."""
    # What is returned may be of a type that is imported for type checkers alone.
    taken = {name: hint for name, hint in function.__annotations__.items() if name != "return"}
    hints = get_type_hints(SimpleNamespace(__annotations__=taken), function.__globals__, include_extras=True)
    by_place: list[_Argument] = []
    others: _Argument | None = None
    by_name: dict[str, _Argument] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        hint = hints.get(name, Any)
        held = held_to(hint, Mode.ARGUMENT, may_be_empty=True)
        argument = _Argument(name, held, is_gathered=_is_gone_through(hint))
        if parameter.kind is parameter.VAR_POSITIONAL:
            others = argument
            continue
        by_name[name] = argument
        if parameter.kind is not parameter.KEYWORD_ONLY:
            by_place.append(argument)
    return tuple(by_place), others, by_name


def _is_gone_through(hint: Any) -> bool:
    """Return whether a parameter takes several values that an iterator may yield."""
    members = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return any(get_origin(one) in (Iterable, Collection) for one in members)


# --- fields --------------------------------------------------------------------------------------


@cache
def _fielded(owner: Any, mode: Mode) -> TypeCheck:
    """Return the check of a value of a class whose fields are checked one by one."""
    what = phrase("a {name}", name=owner.__name__)
    whole: Callable[[Any], tuple[Text, Text] | None] | None = getattr(owner, "fault", None)

    def check(value: Any, parent: Any, key: str | int, faults: Faults) -> None:
        where, kind = (parent, key), type(value)
        if kind is not owner:
            faults.expected(where, what, value)
            return
        if isinstance(parent, str):  # given by itself: fields are named by its class
            where = ("", owner.__name__)
        before = faults.count
        for name, default, held in _fields_of(kind, mode):
            one = getattr(value, name, NOTHING)
            if one is NOTHING:
                faults.add(phrase("{where} is not set", where=place_of((where, name))), phrase("give such a value"))
            elif one is not default:
                held.check(one, where, name, faults)
        is_whole = whole is not None and mode is not Mode.TYPE and faults.count == before
        fault = whole(value) if whole is not None and is_whole else None
        if fault is not None:
            faults.add(phrase("{where} {fault}", where=place_of(where), fault=fault[0]), fault[1])

    return TypeCheck(what, lambda value: type(value) is owner, check)


@cache
def _fields_of(owner: Any, mode: Mode) -> tuple[tuple[str, Any, TypeCheck], ...]:
    """Return each field of a class: its name, its default and its check."""
    hints = get_type_hints(owner, include_extras=True)
    return tuple(
        (one.name, one.default, held_to(hints[one.name], mode, may_be_empty=one.default == "")) for one in fields(owner)
    )


# --- types ---------------------------------------------------------------------------------------


def held_to(hint: Any, mode: Mode, *, may_be_empty: bool = False, marks: tuple[Any, ...] = ()) -> TypeCheck:
    """Return the check of a value against a declared type.

    Args:
        hint: the type, as ``get_type_hints`` returns it with its extras.
        mode: what is checked.
        may_be_empty: an empty text means that there is none.
        marks: the annotations of the type.

    Raises:
        TypeError: there is no check for such a type.
    """
    hint = getattr(hint, "__supertype__", hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return held_to(inner[0], mode, may_be_empty=may_be_empty, marks=(*marks, *inner[1:]))
    if origin in (Union, UnionType):
        return _union([one for one in inner if one is not NoneType], len(inner), mode, may_be_empty, marks)
    if origin is tuple and inner[1:] == (...,):
        is_field = mode is Mode.FIELD
        not_empty = is_field and Mark.NOT_EMPTY in marks
        return checks.tuple_of(held_to(inner[0], mode), not_empty=not_empty, distinct=is_field)
    if origin is tuple:
        return checks.tuple_of_each([held_to(one, mode) for one in inner])
    if origin is Literal:
        return checks.choice(inner)
    if origin in (Iterable, Sequence, Collection, Iterator):
        return checks.several(held_to(inner[0], mode), (list, tuple) if origin is Sequence else origin)
    if origin is type:
        owner = inner[0]
        return checks.that(
            phrase("a class of {name}", name=owner.__name__),
            lambda one: isinstance(one, type) and issubclass(one, owner),
        )
    if origin is Callable:
        return checks.that(phrase("a function"), callable)
    may_be_empty = (may_be_empty or Mark.MAY_BE_EMPTY in marks) and Mark.NOT_EMPTY not in marks
    return _of_class(hint, mode, may_be_empty, marks)


def _union(members: list[Any], count: int, mode: Mode, may_be_empty: bool, marks: tuple[Any, ...]) -> TypeCheck:
    held = checks.one_of([held_to(one, mode, may_be_empty=may_be_empty, marks=marks) for one in members])
    return checks.or_none(held) if len(members) < count else held


def _of_class(hint: Any, mode: Mode, may_be_empty: bool, marks: tuple[Any, ...]) -> TypeCheck:
    if hint is str and Mark.AS_IT_IS in marks:
        return checks.exactly(str, phrase("text (str)"))
    if hint is str:
        rule = next((mark for mark in marks if isinstance(mark, TextRule)), None)
        if rule is None and mode is Mode.ARGUMENT:
            return checks.asked()
        rule = rule or TextRule.LINE
        return checks.text(rule, mode, may_be_empty=may_be_empty)
    if hint is int:
        most = next((mark for mark in marks if type(mark) is int), HIGHEST)
        return checks.exactly(int, phrase("a number (int)")) if mode is Mode.TYPE else checks.number(most)
    if hint is bool:
        return checks.exactly(bool, phrase("yes or no (bool)"))
    if hint is date:
        return checks.day(mode)
    if hint is time:
        return checks.clock()
    if hint in (Any, object) or isinstance(hint, TypeVar):
        return checks.that(phrase("a value"), lambda one: True)
    if not isinstance(hint, type):
        raise TypeError(f"nothing can be held to {hint}")
    if issubclass(hint, Enum):
        return checks.word(hint)
    marked: Any = hint
    if marked in _HELD_BY_FIELD and not (mode is Mode.ARGUMENT and marked in _HOLDING_THEMSELVES):
        return _fielded(marked, Mode.TYPE if mode is Mode.TYPE else Mode.FIELD)
    what = phrase("a {name}", name=hint.__name__)
    if getattr(hint, "_is_protocol", False):
        asked = [name for name in vars(hint) if not name.startswith("_")]
        return checks.that(what, lambda one: all(hasattr(type(one), name) or hasattr(one, name) for name in asked))
    return checks.that(what, lambda one: isinstance(one, hint))
