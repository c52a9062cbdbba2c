"""Mappings into entries: keys found, values read, nothing passed over in silence.

Stands between the nodes of ``yaml_source`` and the readers of sheets and of ``platform.yaml``.
It is driven by a shape and by a table from kind of value to function; a function that finds
something wrong reports it and gives None, so that one run finds every problem of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

from attrs import define, field

from ledger.model.cases import near_names, normal_name
from ledger.model.intake.texts import LONGEST_QUOTE, quoted
from ledger.sheets import yaml_source as yaml
from ledger.sheets.keys import Shape, ValueKind, YamlKey
from ledger.sheets.problems import Report, SourcePosition
from ledger.text.bilingual import Blanks, Text, alike, joined
from ledger.text.catalogue import phrase

ValueReader = Callable[["FileReader", YamlKey, yaml.Node], Any]
"""Reads one value of some kind; None means that it was wrong and has been reported."""


@define(kw_only=True)
class FileReader(Report):
    """One run over one file: what was found wrong so far, and what it reads with.

    Attributes:
        readers: how each kind of value is read.
        names: how many names of cases were read so far.
        said: how many characters the entries so far come to, counted for each of their cases.
    """

    readers: Mapping[ValueKind, ValueReader]
    names: int = 0
    said: int = 0

    def refuse_if_wrong(self) -> None:
        """Raise SheetError with all that was reported; do nothing where nothing was."""
        if self.diagnostics:
            raise self.error()


@define(kw_only=True)
class ParsedEntry:
    """A mapping as read: which keys stood in it, where, and the values that could be read.

    Attributes:
        shape: the keys it may have.
        place: where it begins.
        keys: field to the key as written, for every known key that was given and not left blank; a blank
            list of entries is an empty one.
        nodes: field to the node beside that key.
        values: field to value; a field given but wrong is in ``keys`` and not here.
    """

    shape: Shape
    place: SourcePosition
    keys: dict[str, yaml.Scalar] = field(factory=dict)
    nodes: dict[str, yaml.Node] = field(factory=dict)
    values: dict[str, Any] = field(factory=dict)

    def given(self, name: str) -> bool:
        """Return whether the key was given something, right or wrong; an empty list is nothing."""
        return name in self.keys and self.values.get(name) != ()

    def value(self, name: str, default: Any = None) -> Any:
        """Return the value read, or ``default``."""
        return self.values.get(name, default)

    def place_of(self, name: str) -> SourcePosition:
        """Return where the value beside a key stands; the entry's own place where the key was not given."""
        node = self.nodes.get(name)
        return self.place if node is None else node.place

    def key_place(self, name: str) -> SourcePosition:
        """Return where a key stands; the entry's own place where it was not given."""
        key = self.keys.get(name)
        return self.place if key is None else key.place

    def written(self, name: str) -> Text:
        """Return the key as the file spells it, in backquotes; in both languages where it was not given."""
        key = self.keys.get(name)
        return self.shape[name].both if key is None else alike(f"`{key.text}`")


def read_entry(reading: FileReader, node: yaml.Node, shape: Shape) -> ParsedEntry | None:
    """Return the entry that ``node`` holds; None where it is no mapping, which is reported."""
    if isinstance(node, yaml.Broken):
        return None
    if not isinstance(node, yaml.Mapping):
        keys = joined(Text(en=f"`{key.en}:`", zh=f"`{key.zh}:`") for key in shape.keys[:3])
        reading.add(
            node.place,
            phrase("expected a {shape} (keys with values), got {found}", shape=shape.noun, found=describe(node)),
            phrase("write keys with values: {keys} …", keys=keys),
        )
        return None
    entry = ParsedEntry(shape=shape, place=node.place)
    seen: dict[str, yaml.Scalar] = {}
    for pair in node.pairs:
        _read_pair(reading, entry, pair, seen)
    for key in shape.keys:
        is_there = key.field in seen or f"~{key.field}" in seen
        if key.required and not is_there and node.whole:
            problem = phrase("{key} is missing from this {shape}", key=key.both, shape=shape.noun)
            reading.add(entry.place, problem, phrase("add {key}: {help}", key=key.named, help=key.meaning))
    return entry


def _read_pair(reading: FileReader, entry: ParsedEntry, pair: yaml.Pair, seen: dict[str, yaml.Scalar]) -> None:
    key = entry.shape.find(pair.key.text)
    name = key.field if key else f"?{pair.key.text.strip()}"
    if name in seen:
        first = seen[name]
        also = "" if first.text == pair.key.text else phrase(" (as `{key}`)", key=first.text)
        given: Blanks = {"key": pair.key.text, "line": first.place.line, "also": also}
        problem = phrase("`{key}` was already given on line {line}{also}", **given)
        reading.add(pair.key.place, problem, phrase("keep one of the two"))
        return
    seen[name] = pair.key
    if key is None:
        meant = _report_unknown_key(reading, entry.shape, pair.key)
        if meant is not None:
            seen[f"~{meant.field}"] = pair.key  # a misspelled key is one problem, not also a missing one
        return
    if isinstance(pair.value, yaml.Scalar) and pair.value.blank:
        _take_blank(reading, entry, key, pair)
        return
    entry.keys[name], entry.nodes[name] = pair.key, pair.value
    value = read_value(reading, key, pair.value)
    if value == () and key.required and key.kind is not ValueKind.ENTRY:
        problem = phrase("`{key}` is an empty list", key=pair.key.text)
        reading.add(pair.key.place, problem, phrase("give one at least: {help}", help=key.meaning))
    elif value is not None:
        entry.values[name] = value


def _take_blank(reading: FileReader, entry: ParsedEntry, key: YamlKey, pair: yaml.Pair) -> None:
    """A key with nothing beside it says nothing; only a list of entries may be required and yet blank."""
    if _is_swallowed(reading, pair.key):
        return
    if key.many and key.kind is ValueKind.ENTRY:
        entry.keys[key.field], entry.nodes[key.field], entry.values[key.field] = pair.key, pair.value, ()
    elif key.required:
        problem = phrase("`{key}` is left empty", key=pair.key.text)
        reading.add(pair.key.place, problem, phrase("fill it in: {help}", help=key.meaning))


def _is_swallowed(reading: FileReader, node: yaml.Node) -> bool:
    """Return whether a value seems to be left blank only because it begins with a ``#``, which is reported.

    Args:
        reading: the run.
        node: the key of the value, or the blank entry of a list.
    """
    comment = node.comment if isinstance(node, yaml.Scalar) else None
    if comment is None or comment.spaced:
        return False
    yaml.report_cut(reading, comment)
    return True


def _report_unknown_key(reading: FileReader, shape: Shape, key: yaml.Scalar) -> YamlKey | None:
    """Report the key; the key that must have been meant, if one is near."""
    spellings = tuple(chain.from_iterable(known.spellings for known in shape.keys))
    near = near_names(key.text[:LONGEST_QUOTE], spellings, limit=1)
    found = shape.find(near[0]) if near else None
    if found is not None:
        remedy = phrase("write {key}: {help}", key=f"`{near[0]}`", help=found.meaning)
    else:
        keys = (Text(en=f"{known.en}/{known.zh}", zh=f"{known.zh}/{known.en}") for known in shape.keys)
        remedy = phrase("known keys are {keys}", keys=joined(keys))
    problem = phrase("expected a key of a {shape}, got {found}", shape=shape.noun, found=quoted(key.text))
    reading.add(key.place, problem, remedy)
    return found


def read_value(reading: FileReader, key: YamlKey, node: yaml.Node) -> Any:
    """Return what ``node`` says, as the kind of ``key``; a tuple where the key takes many. None if wrong."""
    if isinstance(node, yaml.Broken):
        return None
    if not key.many:
        return reading.readers[key.kind](reading, key, node)
    if isinstance(node, yaml.Sequence):
        nodes = node.entries
    elif key.kind is ValueKind.NOT_HELD and isinstance(node, yaml.Mapping) and not _has_a_key_of(key, node):
        # Several numbers, each with its reason, in one mapping: as clear as a list of them.
        nodes = tuple(yaml.Mapping(place=pair.key.place, pairs=(pair,)) for pair in node.pairs)
    elif key.kind is ValueKind.ENTRY and isinstance(node, yaml.Mapping):
        reading.add(
            node.place,
            phrase("expected a list, got one {shape} that is not in a list", shape=_shape_of(key).noun),
            phrase("put `- ` before its first key and indent the others by two"),
        )
        return None
    else:
        nodes = (node,)
    values = [_read_one(reading, key, one) for one in nodes]
    if key.kind is ValueKind.ENTRY:
        return tuple(value for value in values if value is not None)
    if any(value is None for value in values):
        return None
    return tuple(values) if _are_distinct(reading, key, nodes, values) else None


def _has_a_key_of(key: YamlKey, node: yaml.Mapping) -> bool:
    return any(_shape_of(key).find(pair.key.text) is not None for pair in node.pairs)


def _read_one(reading: FileReader, key: YamlKey, node: yaml.Node) -> Any:
    if isinstance(node, yaml.Broken):
        return None
    if isinstance(node, yaml.Scalar) and node.blank:
        if _is_swallowed(reading, node):
            return None
        problem = phrase("an entry of {key} is left empty", key=key.named)
        reading.add(node.place, problem, phrase("fill it in or remove the line"))
        return None
    return reading.readers[key.kind](reading, key, node)


def _are_distinct(reading: FileReader, key: YamlKey, nodes: Iterable[yaml.Node], values: list[Any]) -> bool:
    """Return whether no value stands twice; two persons may bear one name, so plain lines are not compared."""
    if key.kind is ValueKind.LINE:
        return True
    first: dict[Any, SourcePosition] = {}
    for node, value in zip(nodes, values, strict=True):
        form = normal_name(value) if key.kind is ValueKind.NAME else value
        before = first.setdefault(form, node.place)
        if before is not node.place:
            text = node.text if isinstance(node, yaml.Scalar) else str(value)
            blanks: Blanks = {"found": quoted(text), "key": key.named, "line": before.line}
            problem = phrase("{found} stands twice in one {key}; first on line {line}", **blanks)
            reading.add(node.place, problem, phrase("keep one of the two"))
            return False
    return True


def read_entry_value(reading: FileReader, key: YamlKey, node: yaml.Node) -> ParsedEntry | None:
    """Return the reader of ``ValueKind.ENTRY``."""
    return read_entry(reading, node, _shape_of(key))


def _shape_of(key: YamlKey) -> Shape:
    if key.shape is None:
        raise ValueError(f"the key {key.en} takes entries and has no shape")
    return key.shape


def describe(node: yaml.Node) -> Text:
    """Return what stands there, for a message."""
    if isinstance(node, yaml.Scalar):
        return alike(quoted(node.text)) if not node.blank else phrase("nothing")
    return phrase("a list") if isinstance(node, yaml.Sequence) else phrase("a mapping of keys")
