"""Which classes can be stored: those that msgspec and cattrs write and read alike.

Used by ``codec`` for every class of events, its own and registered ones, before the first event of the class is
written or read. A class is checked once, with every class that it inherits from or that its fields hold.

>>> from attrs import frozen
>>> @frozen
... class Loose:
...     values: list[str]
>>> check_storable(Loose)
Traceback (most recent call last):
    ...
TypeError: Loose.values: list[str] is not read alike
"""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from attrs import fields, has

_PLAIN = (str, int, bool, date, datetime, time)
_CHECKED: set[type] = set()


def check_storable(owner: type) -> None:
    """Refuse a class that msgspec and cattrs would not write and read alike.

    Args:
        owner: a class of attrs.

    Raises:
        TypeError: a field of it, or of a class that one of its fields holds, is private, aliased, converted or not
            given to ``__init__``, or its type is none of text, number, day, time, enumeration, a tuple of these, a
            class of attrs with such fields, or one of them or None.
    """
    if owner in _CHECKED:
        return
    for parent in owner.__mro__[1:]:
        if has(parent):
            check_storable(parent)
    hints = get_annotations(owner, eval_str=True)
    for attribute in fields(owner):
        if attribute.inherited:
            continue
        where = f"{owner.__name__}.{attribute.name}"
        if attribute.name.startswith("_") or attribute.alias != attribute.name:
            raise TypeError(f"{where}: private and aliased fields differ")
        if attribute.converter or not attribute.init:
            raise TypeError(f"{where}: fields that are converted or not given to __init__ differ")
        hint = hints[attribute.name]
        if not _is_storable(hint):
            raise TypeError(f"{where}: {hint} is not read alike")
    _CHECKED.add(owner)


def _is_storable(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) in (UnionType, Union):
        members = [member for member in get_args(hint) if member is not NoneType]
        return len(members) == 1 and _is_storable(members[0])
    if get_origin(hint) is tuple:
        return get_args(hint)[1:] == (...,) and _is_storable(get_args(hint)[0])
    if get_origin(hint) is not None:
        return all(isinstance(choice, str) for choice in get_args(hint))
    if has(hint):
        check_storable(hint)
        return True
    return hint in _PLAIN or issubclass(hint, Enum)
