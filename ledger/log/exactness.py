"""Whether stored bytes and an event say the same: nothing dropped on the way back, nothing of another type.

For the codec and the event log, where a quick comparison of bytes fails. Pure; it knows
fields and values, and no event in particular.

>>> first_dropped(b'{"a":1,"b":{"c":2,"c":3}}', {"a": 1, "b": {"c": 3}}).en
'its field b.c occurs twice'
>>> first_dropped(b'{"a":1,"z":2}', {"a": 1}).en
'it has a field z, which is not known'
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from attrs import fields, has

from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase


class _Twice:
    """What an object holds under a key that it has twice."""


def first_dropped(data: bytes | str | dict[str, Any], kept: Any) -> Text | None:
    """What reading ``data`` left out; None where ``kept`` has all of it.

    Args:
        data: the bytes of a JSON object, or what they say.
        kept: what was read, as plain JSON data; it may have more (fields at their defaults).

    Returns:
        The first field that is unknown or occurs twice.

    Raises:
        ValueError, RecursionError: the bytes are no JSON, or nested too deeply.
    """
    stored = data if isinstance(data, dict) else json.loads(data, object_pairs_hook=_object)
    return next(_dropped(stored, kept, ""), None)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        made[key] = _Twice() if key in made else value
    return made


def _dropped(stored: Any, kept: Any, path: str) -> Iterator[Text]:
    if isinstance(stored, _Twice):
        yield phrase("its field {field} occurs twice", field=path)
    elif isinstance(stored, dict):
        for key, value in stored.items():
            inner = f"{path}.{key}" if path else key
            if not isinstance(kept, dict) or key not in kept:
                if isinstance(value, _Twice):
                    yield phrase("its field {field} occurs twice", field=inner)
                yield phrase("it has a field {field}, which is not known", field=inner)
            else:
                yield from _dropped(value, kept[key], inner)
    elif isinstance(stored, list) and isinstance(kept, list):
        for number, (one, other) in enumerate(zip(stored, kept, strict=False)):
            yield from _dropped(one, other, f"{path}[{number}]")


def first_difference(given: Any, back: Any, path: str = "") -> Text | None:
    """Where ``back``, which was read from the bytes of ``given``, is not the same value of the same type.

    Args:
        given: a value or event.
        back: the same after it was encoded and decoded.
        path: the field it is in.

    Returns:
        The field, what it holds and what would be read; None where all is the same.
    """
    if isinstance(back, datetime) and isinstance(given, datetime):
        return None if given == back else _difference_text(given, back, path)  # its time zone may be of another class
    if type(given) is not type(back):
        return _difference_text(given, back, path)
    if has(type(back)):
        parts = [(f"{path}.{a.name}" if path else a.name, a.name) for a in fields(type(back))]
        found = (first_difference(getattr(given, n), getattr(back, n), p) for p, n in parts)
        return next(filter(None, found), None)
    if isinstance(back, tuple):
        if len(given) != len(back):
            return _difference_text(given, back, path)
        found = (first_difference(g, b, f"{path}[{n}]") for n, (g, b) in enumerate(zip(given, back, strict=True)))
        return next(filter(None, found), None)
    return None if given == back else _difference_text(given, back, path)


def _difference_text(given: Any, back: Any, path: str) -> Text:
    blanks = {"field": path, "given": _shown(given), "back": _shown(back)}
    return phrase("its field {field} is {given} and would be read as {back}", **blanks)


_LONGEST = 60  # characters of a value that a message shows


def _shown(value: Any) -> str:
    text = f"{type(value).__name__} {value!r}"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def first_unplaced(event: Any) -> Text | None:
    """The first moment of an event that cannot be compared with those of others; None where there is none.

    The moment of recording must say its time zone, the times of a meeting must not: they are on the
    platform's own clock.
    """
    recorded_at = getattr(event, "recorded_at", None)
    if isinstance(recorded_at, datetime) and recorded_at.tzinfo is None:
        return phrase("its field {field} has no time zone", field="recorded_at")
    for name in ("starts", "ends"):
        at = getattr(event, name, None)
        if isinstance(at, time) and at.tzinfo is not None:
            return phrase("its field {field} has a time zone; expected a time on the platform's clock", field=name)
    return None
