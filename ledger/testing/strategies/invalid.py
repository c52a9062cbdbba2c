"""Valid sheets with one fault, of every kind that a reader must report.

>>> [fault for fault, _ in invalid_texts("date: 114-05-14")][0]
'an invisible mark of writing direction'
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.sheets.keys import Shape, ValueKind, YamlKey
from ledger.sheets.shape import MINUTES
from ledger.sheets.yaml_text import Flow, ListEntry, OneLine, Pairs, YamlValue

_WRONG: dict[ValueKind, str] = {
    ValueKind.MEETING: "nobody-meets-here/1",
    ValueKind.DAY: "2031-02-30",
    ValueKind.WEEKDAY: "Someday",
    ValueKind.CLOCK: "25:00",
    ValueKind.NUMBER: "several",
    ValueKind.TRUTH: "perhaps",
    ValueKind.GROUP: "a group of nobody",
    ValueKind.LEVEL: "a level of nobody",
    ValueKind.MEMBER: "a member of nobody",
    ValueKind.CATEGORY: "a category of nothing",
    ValueKind.AGENCY: "an agency of nobody",
    ValueKind.WORD: "a word of no vocabulary",
}
"""For each kind of value that restricts its text: a text that is none."""


def invalid_pairs(pairs: Pairs) -> list[tuple[str, Pairs]]:
    """Return the sheet with one wrong key or value, in every place and way, each with its fault."""
    return list(_invalid(MINUTES, pairs))


def invalid_texts(text: str) -> list[tuple[str, str]]:
    """Return the sheet with one fault in its text, each with its fault."""
    first, _, rest = text.partition("\n")
    return [
        ("an invisible mark of writing direction", f"{first}\u202e\n{rest}"),
        ("a tab before a key", f"{text}\n\tplace: here\n"),
        ("a quotation mark never closed", f'{text}\nplace: "here\n'),
        ("a bracket never closed", f"{text}\nchairs: [one, two\n"),
        ("a second document", f"{text}\n---\n{text}"),
        ("a tag", f"{text}\nplace: !!str here\n"),
        ("an alias", f"{text}\nplace: *here\n"),
        ("nothing but a comment", "# 會議紀錄\n"),
    ]


def _invalid(shape: Shape, pairs: Pairs) -> Iterator[tuple[str, Pairs]]:
    yield f"a key that no {shape.name} has", (*pairs, ("no such key", "x"))
    yield f"a key of a {shape.name} given twice", (*pairs, pairs[0])
    for place, (spelled, value) in enumerate(pairs):
        key = shape.find(spelled)
        if key is None:
            raise ValueError(f"the writer wrote the key {spelled}, which is no key of a {shape.name}")
        before, after = pairs[:place], pairs[place + 1 :]
        if key.required and (before or after):
            yield f"no {key.en} in a {shape.name}", before + after
        for fault, wrong in _invalid_values(key, value):
            yield fault, (*before, (spelled, wrong), *after)


def _invalid_values(key: YamlKey, value: YamlValue) -> Iterator[tuple[str, YamlValue]]:
    wrong = _WRONG.get(key.kind)
    if wrong is not None:
        yield f"{key.en}: not {key.kind.value}", wrong
        if isinstance(value, Flow):
            yield f"{key.en}: one of several not {key.kind.value}", Flow((*value.texts, wrong))
    if key.shape is None or not isinstance(value, list):
        return
    for place, entry in enumerate(value):
        for fault, invalid in _invalid_entries(key.shape, entry):
            yield fault, [*value[:place], invalid, *value[place + 1 :]]


def _invalid_entries(shape: Shape, entry: ListEntry) -> Iterator[tuple[str, ListEntry]]:
    if not isinstance(entry, str):
        yield from _invalid(shape, entry.pairs if isinstance(entry, OneLine) else entry)
