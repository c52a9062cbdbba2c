"""In which places two minutes of one meeting differ, in words a secretary can act on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from attrs import fields

from ledger.model.events import NotHeld
from ledger.model.minutes import Minutes

_LONGEST, _BEFORE = 200, 40  # characters that are shown of a value, and of those before what differs
_SECTIONS = ("declared", "carried_in", "presumed", "items")


def differences(old: Minutes, new: Minutes) -> tuple[str, ...]:
    """Return one line for each field, entry or count that is not the same, ``recorded -> given``."""
    header = [a.name for a in fields(Minutes) if a.name not in _SECTIONS]
    lines = [line for name in header for line in _changed("header", name, getattr(old, name), getattr(new, name))]
    for section in _SECTIONS:
        lines += _section(section, getattr(old, section), getattr(new, section))
    return tuple(lines)


def _section(section: str, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterable[str]:
    from difflib import SequenceMatcher  # only for what differs from the record: rarely, and slow to import

    matcher = SequenceMatcher(None, [repr(e) for e in old], [repr(e) for e in new], autojunk=False)
    for operation, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if operation == "equal":
            continue
        common = min(old_to - old_from, new_to - new_from)
        for offset in range(common):
            yield from _entry(section, old[old_from + offset], new[new_from + offset])
        for entry in old[old_from + common : old_to]:
            yield f"{section} {_title(entry)}: on record, not in what is given"
        for entry in new[new_from + common : new_to]:
            yield f"{section} {_title(entry)}: given, not on record"


def _entry(section: str, old: Any, new: Any) -> Iterable[str]:
    for attribute in fields(type(old)):
        before, after = getattr(old, attribute.name), getattr(new, attribute.name)
        yield from _changed(f"{section} {_title(old)}", attribute.name, before, after)


def _changed(where: str, name: str, old: Any, new: Any) -> Iterable[str]:
    if old != new:
        before, after = _around_the_change(_shown(old), _shown(new))
        yield f"{where}: {name.replace('_', ' ')}: {before} -> {after}"


def _around_the_change(old: str, new: str) -> tuple[str, str]:
    """Both as they are where they are short, else the part from a little before they begin to differ."""
    if max(len(old), len(new)) <= _LONGEST:
        return old, new
    alike = next((place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    start = max(0, alike - _BEFORE)
    return _part(old, start), _part(new, start)


def _part(text: str, start: int) -> str:
    head, tail = "…" if start else "", "…" if len(text) > start + _LONGEST else ""
    return head + text[start : start + _LONGEST] + tail


def _title(entry: Any) -> str:
    cases = "、".join(getattr(entry, "cases", ()))
    return _part(f"{entry.item} {cases}".strip(), 0)


def _shown(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, NotHeld):
        return f"{value.meeting}: {value.because}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_shown(part) for part in value) + "]"
    return repr(value) if isinstance(value, str) else str(value)
