"""Public values as JSON and back: the form that ``--json`` prints.

A value is written field by field under the names that it has in Python, by cattrs. A day is ISO text
(``2025-05-14``), a word of a vocabulary its stored spelling, a tuple a list, an event its stored name
under ``type`` with its fields. Where a class departs from that, its package says so in a table
``SHAPES``: the order of the keys, texts that are null when empty, and keys that are computed.

This module uses the log's codec for events. It does not know the packages above: it finds the table of
a class in the module ``json_form`` of the package that defines the class. Reading and writing a
platform, minutes, events and answers need no open ledger; a timeline is no value and has no JSON form.

>>> from ledger import CaseChange, Status, from_json, to_json
>>> change = CaseChange(case="industry-114-1.01", title="「淨零」聯合行動", before=None, after=Status.LISTED)
>>> to_json(change)
'{"case": "industry-114-1.01", "title": "「淨零」聯合行動", "before": null, "after": "listed"}'
>>> from_json(CaseChange, to_json(change)) == change
True
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast, get_args, get_origin

from attrs import field, fields, frozen, has

from ledger.errors import InputError
from ledger.log import codec
from ledger.model.events import Event
from ledger.model.intake.faults import shown
from ledger.text.bilingual import Text, joined
from ledger.text.catalogue import phrase
from ledger.timeline import Recorded, Timeline

if TYPE_CHECKING:
    from cattrs import Converter

AnyValue = TypeVar("AnyValue")
Plain = dict[str, Any]
"""What JSON can hold: text, numbers, truth, null, lists and dictionaries of these."""

_TOO_DEEP = phrase("it is nested too deeply")
_HIDDEN = ("Cc", "Cf", "Zl", "Zp")


@frozen(kw_only=True)
class JsonShape:
    """How the JSON form of a class departs from its fields.

    Attributes:
        keys: all keys in their order; empty where that is the order of the fields.
        null: fields whose empty text is written as null.
        pairs: fields that hold pairs of texts, written as one object.
        names: the keys of fields that are not called as in Python.
        derived: keys that are computed when the value is written, and ignored when it is read.
    """

    keys: tuple[str, ...] = ()
    null: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    names: Mapping[str, str] = field(factory=dict)
    derived: Mapping[str, Callable[[Any], object]] = field(factory=dict)


SHAPES: Mapping[str, JsonShape] = {
    "Batch": JsonShape(
        keys=("position", "recorded_at", "what", "meeting", "because", "events", "cases"),
        null=("meeting", "because"),
    ),
    "Irregularity": JsonShape(keys=("meeting", "item", "reason", "event")),
    "CaseState": JsonShape(
        keys=(
            "id", "title", "group", "status", "places", "since", "owners", "names", "category", "scope", "due",
            "due_wording", "merged_into", "proposal", "closed_at", "presumed", "unintroduced", "irregular",
        ),
        derived={"status": lambda state: state.status},
    ),
}  # fmt: skip
"""The classes of this package whose JSON form departs from their fields."""


def to_json(value: object, *, indent: int | None = None) -> str:
    """Return a public value as JSON text, safe on a terminal.

    Args:
        value: a value of a public class, or a tuple, list or dictionary of such values.
        indent: how many blanks each level is indented by; None for one line.

    Raises:
        InputError: the value is, or holds, something that has no JSON form.
    """
    data = to_plain(value)
    try:
        return json_text(data, indent=indent)
    except ValueError:
        raise InputError(phrase("a number that is not finite or has too many digits has no JSON form")) from None
    except RecursionError:
        raise InputError(_TOO_DEEP) from None
    except TypeError:  # a word of somebody else's vocabulary, of which cattrs writes the value
        raise _without_form(value) from None


def to_plain(value: object) -> Any:
    """Return a public value as the dictionaries, lists, texts and numbers that :func:`to_json` writes.

    Args:
        value: as :func:`to_json` takes it.

    Raises:
        InputError: the value is, or holds, something that has no JSON form.
    """
    try:
        return converter().unstructure(value)
    except InputError:
        raise
    except RecursionError:
        raise InputError(_TOO_DEEP) from None
    except Exception as error:  # whatever a mapping, a sequence or a class of somebody else raises
        raise _without_form(value) from error


def from_json(value_type: type[AnyValue], text: str | bytes) -> AnyValue:
    """Return the value that JSON text means, as :func:`to_json` writes it.

    Args:
        value_type: its class, or a tuple or dictionary of classes: ``tuple[Change, ...]``,
            ``dict[tuple[str, str], int]``, which is a list of pairs as its keys are not text.
        text: the JSON text.

    Raises:
        InputError: the text is no JSON, or no value of that class; the reasons in the message are in English.
    """
    from cattrs import transform_error

    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except ValueError as error:
        raise _refused(value_type, [str(error)]) from None
    except RecursionError:
        raise _refused(value_type, [_TOO_DEEP]) from None
    try:
        return converter().structure(data, value_type)
    except InputError:
        raise
    except RecursionError:
        raise _refused(value_type, [_TOO_DEEP]) from None
    except Exception as error:  # cattrs gathers whatever its hooks and the classes raise
        raise _refused(value_type, transform_error(error)) from error


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _refused(value_type: object, reasons: Iterable[Text | str]) -> InputError:
    name = getattr(value_type, "__name__", str(value_type))
    return InputError(phrase("this JSON is no {name}: {reasons}", name=name, reasons=joined(reasons, "; ", "；")))


def json_text(data: Any, *, indent: int | None = 2) -> str:
    """Return plain data as one JSON text in which each character that hides or steers is escaped.

    Args:
        data: dictionaries, lists, texts and numbers.
        indent: how many blanks each level is indented by; None for one line.

    Raises:
        ValueError: a number is not finite.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    if text.isascii():
        return text.replace("\x7f", "\\u007f")
    return "".join(_escaped(character) for character in text)


def _escaped(character: str) -> str:
    if character == "\n" or unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    if code > 0xFFFF:
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"


# --- the converter -------------------------------------------------------------------------------


@cache
def converter() -> Converter:
    """Return the cattrs converter of the JSON form, made on first use."""
    return new_converter()


def new_converter() -> Converter:
    """Return a converter of the JSON form to which hooks may be added, as for a document that shows less."""
    from cattrs import Converter

    made = Converter(forbid_extra_keys=True, unstruct_collection_overrides={tuple: list, frozenset: sorted})
    for moment in (date, datetime, time):
        made.register_unstructure_hook(moment, lambda value: value.isoformat())
        made.register_structure_hook(moment, lambda text, kind: kind.fromisoformat(text))
    for basic in (str, int, float, bool):
        made.register_structure_hook(basic, _basic)
    made.register_unstructure_hook(Path, str)
    made.register_unstructure_hook(bytes, _refuse_to_write)
    made.register_structure_hook(Path, lambda text, _: Path(_of_type(text, str)))
    made.register_structure_hook_func(_is_choice, lambda data, choice: _first_fitting(made, data, choice))
    made.register_unstructure_hook_factory(has, lambda kind: writer(made, kind))
    made.register_structure_hook_factory(has, lambda kind: _reader(made, kind))
    made.register_unstructure_hook_func(_is_event, event_data)
    made.register_structure_hook_func(_is_event, lambda data, kind: _event(dict(data), kind))
    made.register_unstructure_hook(Recorded, recorded_data)
    made.register_structure_hook(Recorded, lambda data, _: _recorded(dict(data)))
    made.register_unstructure_hook_func(_is_mapping, lambda value: _entries(made, value))
    made.register_structure_hook_func(_has_other_keys, lambda data, kind: _mapping(made, data, kind))
    made.register_unstructure_hook_func(_has_no_form, _refuse_to_write)
    return made


@cache
def _shape_of(kind: type) -> JsonShape:
    """The shape of a class in the table of its package; the plain one where the table leaves it out."""
    home = f"{kind.__module__.partition('.')[0]}.json_form"
    if home.startswith("__main__.") or find_spec(home) is None:
        return JsonShape()
    shapes: Mapping[str, JsonShape] = import_module(home).SHAPES
    return shapes.get(kind.__name__, JsonShape())


def writer(made: Converter, kind: type) -> Callable[[Any], Plain]:
    """Return the function that writes all fields of a value of an attrs class.

    Args:
        made: the converter that writes the values of the fields.
        kind: the class.
    """
    from cattrs import override
    from cattrs.gen import make_dict_unstructure_fn

    shape = _shape_of(kind)
    renamed = {name: override(rename=key) for name, key in shape.names.items()}
    of_fields: Callable[[Any], Plain] = make_dict_unstructure_fn(kind, made, **cast(Any, renamed))
    if not (shape.keys or shape.null or shape.pairs or shape.derived):
        return of_fields
    keys = shape.keys or (*(shape.names.get(one.name, one.name) for one in fields(kind)), *shape.derived)

    def write(value: Any) -> Plain:
        data = of_fields(value)
        data.update((key, data[key] or None) for key in shape.null)
        data.update((key, dict(data[key])) for key in shape.pairs)
        data.update((key, made.unstructure(compute(value))) for key, compute in shape.derived.items())
        return {key: data[key] for key in keys}

    return write


def _reader(made: Converter, kind: type) -> Callable[[Any, Any], Any]:
    from cattrs import override
    from cattrs.gen import make_dict_structure_fn

    shape = _shape_of(kind)
    renamed = {name: override(rename=key) for name, key in shape.names.items()}
    of_fields: Callable[[Any, Any], Any] = make_dict_structure_fn(kind, made, **cast(Any, renamed))

    def read(data: Any, of: Any) -> Any:
        given = {key: value for key, value in _of_type(data, dict).items() if key not in shape.derived}
        given.update((key, "") for key in shape.null if given.get(key, "") is None)
        given.update((key, list(_of_type(given[key], dict).items())) for key in shape.pairs if key in given)
        return of_fields(given, of)

    return read


def _basic(value: Any, kind: Any) -> Any:
    """A basic value as it is; a word of a vocabulary, which is text as well, by its spelling."""
    return kind(value) if issubclass(kind, Enum) else _of_type(value, kind)


def _of_type(value: Any, kind: Any) -> Any:
    if type(value) is not kind and not (kind is float and type(value) is int):
        raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value


def _is_choice(kind: Any) -> bool:
    """Whether a type is a union of several types, of which more than one is not None."""
    return get_origin(kind) in (UnionType, Union) and len([one for one in get_args(kind) if one is not NoneType]) > 1


def _first_fitting(made: Converter, data: Any, choice: Any) -> Any:
    """The value that ``data`` means as the first of the types it fits."""
    if data is None and NoneType in get_args(choice):
        return None
    for kind in get_args(choice):
        try:
            return made.structure(data, kind)
        except Exception:  # whatever a hook or a class raises: the next type may fit
            continue
    raise ValueError(f"{data!r} fits none of {choice}")


def _is_mapping(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Mapping)


def _entries(made: Converter, value: Mapping[Any, Any]) -> Any:
    """A dictionary as one object; as a list of pairs, where its keys are not all text."""
    pairs = [[made.unstructure(key), made.unstructure(one)] for key, one in value.items()]
    return dict(pairs) if all(isinstance(key, str) for key in value) else pairs


def _has_other_keys(kind: Any) -> bool:
    """Whether a type is a dictionary whose keys are not text."""
    if get_origin(kind) is not dict:
        return False
    key = get_args(kind)[0]
    key = getattr(key, "__supertype__", key)
    return not (isinstance(key, type) and issubclass(key, str))


def _mapping(made: Converter, data: Any, kind: Any) -> dict[Any, Any]:
    of_key, of_value = get_args(kind)
    return {made.structure(key, of_key): made.structure(one, of_value) for key, one in _of_type(data, list)}


def _has_no_form(kind: Any) -> bool:
    """Whether values of a class are no data: neither basic values nor attrs classes, or a whole timeline."""
    if not isinstance(kind, type) or kind is Timeline:
        return kind is Timeline
    basic = (str, int, float, bool, NoneType, date, time, Path, tuple, list, dict, frozenset, Enum, Mapping)
    return not has(kind) and not issubclass(kind, basic)


def _refuse_to_write(value: object) -> None:
    raise _without_form(value)


def _without_form(value: object) -> InputError:
    return InputError(phrase("a {name} has no JSON form", name=type(value).__name__))


# --- events --------------------------------------------------------------------------------------


def event_data(event: Event) -> Plain:
    """Return an event as plain data: its stored name under ``type``, then its own fields."""
    return {"type": codec.stored_name(type(event)), **codec.plain(event)}


def recorded_data(recorded: Recorded) -> Plain:
    """Return a recorded event as plain data: its position, its stored name under ``type``, then its own fields."""
    return {"position": recorded.position, **event_data(recorded.event)}


def _is_event(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Event)


def _event(data: Plain, kind: type[Event]) -> Event:
    name = data.pop("type", None)
    if name not in codec.registered_names():
        raise InputError(phrase("no event is stored as {name}", name=shown(name)))
    found = codec.structure(data, codec.class_stored_as(name))
    if not isinstance(found, kind):
        raise TypeError(f"expected {kind.__name__}, got {type(found).__name__}")
    return found


def _recorded(data: Plain) -> Recorded:
    return Recorded(position=_of_type(data.pop("position"), int), event=_event(data, Event))
