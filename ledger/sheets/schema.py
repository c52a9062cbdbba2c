"""The JSON Schema of a sheet, for editors that complete keys and underline slips while one types.

Generated from the shapes and the vocabulary. It knows the spellings that the tables list; the
reader is more patient (width, case, spaces) and also checks what no schema can say, so the reader
decides. YAML types values that a sheet takes as text, so text may also be a number or a truth value.

>>> '"additionalProperties": false' in schema_text()
True
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ledger.model.cases import MAXIMUM_NAME
from ledger.model.intake.wall import at_the_door
from ledger.model.platform import Named, Platform
from ledger.sheets.keys import Shape, ValueKind, YamlKey
from ledger.sheets.shape import CARRIED_IN, DEADLINE, DECLARED, DIRECTIVE, ITEM, MINUTES, NOT_HELD, PRESUMED

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_DAY_PATTERN = r"^(民國|中華民國)?[0-9]{1,4} *[-./年] *[0-9]{1,2} *[-./月] *[0-9]{1,2} *日?$"
_CLOCK_PATTERN = r"^(上午|下午|中午|晚上)? *[0-9]{1,2} *[:：時點点] *([0-9]{1,2} *分?)?$"
_WEEKDAY_PATTERN = (
    r"^[(（]?((星期|禮拜|週|周)?[一二三四五六日天]|([Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)[a-z]*\.?)[)）]?$"
)
_NUMBER_PATTERN = r"^([a-z][a-z0-9-]{0,39}/)?([0-9]{1,4}-)?[0-9]{1,4}$"
_MEETING_PATTERN = r"^[a-z][a-z0-9-]{0,39}/([0-9]{1,4}-)?[0-9]{1,4}$"

_PLAIN: dict[ValueKind, Schema] = {
    ValueKind.TEXT: _TEXT,
    ValueKind.LINE: _TEXT,
    ValueKind.ITEM: _TEXT,
    ValueKind.NAME: _TEXT | {"maxLength": MAXIMUM_NAME},
    ValueKind.MEETING: {"type": "string", "pattern": _MEETING_PATTERN},
    ValueKind.DAY: {"type": "string", "pattern": _DAY_PATTERN},
    ValueKind.WEEKDAY: {"type": "string", "pattern": _WEEKDAY_PATTERN},
    ValueKind.CLOCK: {"type": "string", "pattern": _CLOCK_PATTERN},
    ValueKind.NUMBER: {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]{1,6}$"}]},
    ValueKind.TRUTH: {"enum": [True, False, "yes", "no", "true", "false", "是", "否"]},
}
"""The kinds whose schema needs nothing but themselves."""


@at_the_door
def schema_text(platform: Platform | None = None) -> str:
    """Return the schema as JSON text, the same for the same input.

    Args:
        platform: whose groups, levels, members, categories and agencies editors are to suggest; they
            are suggestions only, since a name unknown to the schema may have been added since.
    """
    return json.dumps(_schema(platform), ensure_ascii=False, indent=2) + "\n"


def _schema(platform: Platform | None) -> Schema:
    shapes = (DECLARED, CARRIED_IN, PRESUMED, ITEM, DIRECTIVE, DEADLINE, NOT_HELD)
    keys = [key for shape in (MINUTES, *shapes) for key in shape.keys]
    definitions = {_definition(shape): {"title": _title(shape), **_mapping(shape)} for shape in shapes}
    for key in keys:
        if key.kind is not ValueKind.ENTRY:
            definitions.setdefault(_value_name(key), _value(key, platform))
    return {
        "$schema": DIALECT,
        "title": _title(MINUTES),
        "description": "One meeting of a committee. 一次會議的會議紀錄。",
        **_mapping(MINUTES),
        "$defs": definitions,
    }


def _definition(shape: Shape) -> str:
    return shape.name.replace(" ", "-")


def _title(shape: Shape) -> str:
    return f"{shape.name} ({shape.zh})"


def _mapping(shape: Shape) -> Schema:
    properties = {spelling: _property(key) for key in shape.keys for spelling in key.spellings}
    required = [_one_spelling(key) for key in shape.keys if key.required]
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"allOf": required} if required else {})


def _one_spelling(key: YamlKey) -> Schema:
    """Return the condition that a required key is given under exactly one of its spellings."""
    return {"oneOf": [{"required": [spelling]} for spelling in key.spellings]}


def _property(key: YamlKey) -> Schema:
    name = _definition(key.shape) if key.kind is ValueKind.ENTRY and key.shape else _value_name(key)
    value: Schema = {"$ref": f"#/$defs/{name}"}
    if key.many:
        entries: Schema = {"type": "array", "items": value}
        value = entries if key.kind is ValueKind.ENTRY else {"anyOf": [value, entries]}
    if not key.required or key.kind is ValueKind.ENTRY:
        # A key with nothing beside it is one that was not filled in.
        value = {"anyOf": [value, {"type": "null"}]}
    return {"title": f"{key.en} ({key.zh})", "description": f"{key.en_help}\n{key.zh_help}", **value}


def _value_name(key: YamlKey) -> str:
    """Return the name of the definition that describes one value of the key's kind."""
    return key.words.__name__.lower() + "-word" if key.words else key.kind.name.lower() + "-value"


def _value(key: YamlKey, platform: Platform | None) -> Schema:
    if key.kind is ValueKind.DEADLINE:
        return {"anyOf": [_TEXT, {"$ref": f"#/$defs/{_definition(DEADLINE)}"}]}
    if key.kind is ValueKind.NOT_HELD:
        by_number = {"type": "object", "minProperties": 1, "additionalProperties": False}
        by_number["patternProperties"] = {_NUMBER_PATTERN: _TEXT}
        return {"anyOf": [{"$ref": f"#/$defs/{_definition(NOT_HELD)}"}, by_number]}
    if key.kind is ValueKind.WORD and key.words is not None:
        return {"enum": list(dict.fromkeys(spelling for word in key.words for spelling in word.spellings))}
    if key.kind in _PLAIN:
        return _PLAIN[key.kind]
    suggestions = list(dict.fromkeys(_suggestions(key.kind, platform))) if platform else []
    return {"anyOf": [{"enum": suggestions}, {"type": "string"}]} if suggestions else {"type": "string"}


def _suggestions(kind: ValueKind, platform: Platform) -> Iterable[str]:
    """Return what editors offer for a kind that the platform defines."""
    agencies = (agency.name for agency in platform.agencies)
    match kind:
        case ValueKind.GROUP:
            return _labels(platform.groups)
        case ValueKind.LEVEL:
            return _labels(platform.levels)
        case ValueKind.MEMBER:
            return _labels(platform.members)
        case ValueKind.CATEGORY:
            return _labels(platform.categories)
        case ValueKind.AGENCY:
            return agencies
        case ValueKind.BODY:
            return (*agencies, *_labels(platform.members), *_labels(platform.groups))
        case _:
            raise ValueError(f"{kind} is not a kind of a sheet")


def _labels(things: Iterable[Named]) -> Iterable[str]:
    return (text for thing in things for text in (thing.zh, thing.id, thing.en, *thing.also))
