"""A sheet into :class:`Minutes`, or into every problem it has.

Last station of reading: nodes are read by the shapes, held against the rules, and only when
nothing at all is wrong are the values built. A later stage that refuses a resolution says where it
stands through :meth:`Sheet.locate`.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from attrs import field, frozen

from ledger.model.events import DeclaredCount, NotHeld
from ledger.model.intake.texts import AnyText
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import earlier_number
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.model.platform import Platform
from ledger.model.vocabulary import Counted, Decision, Instant
from ledger.sheets import yaml_source as yaml
from ledger.sheets.keys import Shape, YamlKey
from ledger.sheets.loading import load_source
from ledger.sheets.names import name_readers
from ledger.sheets.problems import SourcePosition, SourceText, in_source
from ledger.sheets.reading import FileReader, ParsedEntry, read_entry
from ledger.sheets.rules import (
    CARRIED_IN_RULES,
    ITEM_RULES,
    MINUTES_RULES,
    PRESUMED_RULES,
    Convened,
)
from ledger.sheets.scalars import PLAIN_READERS
from ledger.sheets.shape import MINUTES
from ledger.text.diagnostic import AnyDiagnostic


@frozen(kw_only=True, slots=False)
class Sheet:
    """Minutes read from a file, and where in the file everything stands.

    Attributes:
        minutes: what the file says.
        path: the name under which messages speak of the file.
        text: the text it was read from.
        root: the nodes it was read from.
    """

    minutes: Minutes
    path: str
    text: str = field(repr=False)
    root: yaml.Mapping = field(repr=False, eq=False)

    @cached_property
    def source(self) -> SourceText:
        """The file's text, as messages show it."""
        return SourceText(path=self.path, text=self.text)

    @property
    def positions(self) -> dict[str, tuple[SourcePosition, ...]]:
        """Field of :class:`Minutes` to where each of its entries stands: declared, carried_in, presumed, items."""
        sections = ("declared", "carried_in", "presumed", "items")
        return {name: tuple(node.place for node in _entries(self.root, name)) for name in sections}

    def place_of(self, section: str, index: int, key: str = "", part: int = 0) -> SourcePosition:
        """Return where an entry stands, or a key's value in it, or one part of a value that is a list.

        Args:
            section: a field of :class:`Minutes` or a key of a sheet (``items`` or ``resolutions``);
                empty, or ``header``, means the header, of which ``key`` is then a key.
            index: the entry's number in that section, from 0.
            key: a field or key of the entry; empty, or not given in the file, means the entry itself.
            part: the number of the part, from 0, where the key's value is a list.

        Raises:
            KeyError: a sheet has no such section.
            IndexError: the section has no such entry.
        """
        is_header = section in ("", "header")
        entry = self.root if is_header else _entries(self.root, section)[index]
        shape = MINUTES if is_header else _section(section)[1]
        value = _beside(entry, key, shape) if key else None
        if isinstance(value, yaml.Sequence) and part < len(value.entries):
            return value.entries[part].place
        return entry.place if value is None else value.place

    def locate(self, found: AnyDiagnostic) -> AnyDiagnostic:
        """Return ``found``, which a later stage placed in the minutes, with its line, column and excerpt in this file.

        Args:
            found: what is wrong, its place an entry or a field of the minutes; as for :meth:`place_of`.

        Raises:
            KeyError: a sheet has no such section.
            IndexError: the section has no such entry.
        """
        place = found.place
        return in_source(self.source, self.place_of(place.section, place.entry, place.key, place.part), found)


@at_the_door
def read_sheet(source: AnyText | bytes | Path, platform: Platform, path: AnyText | None = None) -> Sheet:
    """Return the sheet that ``source`` holds.

    Args:
        source: a :class:`~pathlib.Path` to read, or the sheet's content itself as text or bytes.
        platform: whose groups, levels, members and agencies the sheet may name.
        path: the name for messages; the Path itself, or ``<sheet>``, if not given.

    Raises:
        SheetError: with every problem of the file, each with its place and remedy.
    """
    shown = path or (str(source) if isinstance(source, Path) else "<sheet>")
    loaded = load_source(source, shown)
    reading = FileReader(source=loaded, readers=PLAIN_READERS | name_readers(platform))
    root = yaml.parse_yaml(reading, yaml.MAXIMUM_VALUES)
    entry = read_entry(reading, root, MINUTES)
    if entry is not None:
        _hold_against_rules(reading, entry, platform)
    reading.refuse_if_wrong()
    if entry is None or not isinstance(root, yaml.Mapping):
        raise ValueError("a sheet without a mapping was not refused")
    return Sheet(minutes=_minutes(entry), path=shown, text=loaded.text, root=root)


def _hold_against_rules(reading: FileReader, sheet: ParsedEntry, platform: Platform) -> None:
    meeting = sheet.value("meeting")
    group = platform.convened(meeting)[1] if meeting else None
    convened = Convened(known=meeting is not None, group=group, platform=platform)
    for name, rules in (("carried_in", CARRIED_IN_RULES), ("presumed", PRESUMED_RULES), ("items", ITEM_RULES)):
        for entry in sheet.value(name, ()):
            for rule in rules:
                rule(reading, entry, convened)
    for rule in MINUTES_RULES:
        rule(reading, sheet, convened)


# --- where things stand --------------------------------------------------------------------------


def _section(name: str) -> tuple[YamlKey, Shape]:
    key = MINUTES.by_field.get(name) or MINUTES.find(name)
    if key is None or key.shape is None:
        raise KeyError(f"a sheet has no section {name!r}")
    return key, key.shape


def _entries(root: yaml.Mapping, name: str) -> tuple[yaml.Node, ...]:
    key, _ = _section(name)
    for pair in root.pairs:
        if MINUTES.find(pair.key.text) == key and isinstance(pair.value, yaml.Sequence):
            return pair.value.entries
    return ()


def _beside(entry: yaml.Node, name: str, shape: Shape) -> yaml.Node | None:
    wanted = shape.by_field.get(name) or shape.find(name)
    pairs = entry.pairs if isinstance(entry, yaml.Mapping) else ()
    return next((pair.value for pair in pairs if shape.find(pair.key.text) == wanted), None)


# --- values, built only from entries without a problem -------------------------------------------


def _minutes(entry: ParsedEntry) -> Minutes:
    values = dict(entry.values)
    values.pop("weekday", None)
    for name, build in (
        ("declared", _declared),
        ("carried_in", _carried_in),
        ("presumed", _presumed),
        ("items", _item),
    ):
        values[name] = tuple(build(inner) for inner in values.get(name, ()))
    values["not_held"] = tuple(
        NotHeld(meeting=earlier_number(values["meeting"], gap.number), because=gap.because)
        for gap in values.get("not_held", ())
    )
    return Minutes(**values)


def _declared(entry: ParsedEntry) -> DeclaredCount:
    of = entry.values.get("of")
    return DeclaredCount(**{"of": None, "instant": default_instant(of), **entry.values})


def default_instant(of: Counted | None) -> Instant | None:
    """Return the instant that is meant where a declared count gives none; None where that leaves it open.

    What a meeting resolves is counted at the meeting; what stands on a register may be counted
    before or after, and only the minutes can say which.
    """
    return None if of in (None, Counted.LISTED, Counted.RUNNING) else Instant.DURING


def _carried_in(entry: ParsedEntry) -> CarriedIn:
    return CarriedIn(**entry.values)


def _presumed(entry: ParsedEntry) -> Presumed:
    return Presumed(**{"taken_on": entry.values["after"], **entry.values})


def _item(entry: ParsedEntry) -> Item:
    values = dict(entry.values)
    words = values["decisions"]
    values["amended"] = Decision.ACCEPTED_WITH_CHANGES in words
    plain = (Decision.ACCEPTED if word is Decision.ACCEPTED_WITH_CHANGES else word for word in words)
    values["decisions"] = tuple(word for word in plain if word is not Decision.NONE)
    values["directives"] = tuple(_directive(inner) for inner in values.get("directives", ()))
    for name in ("due", "delisting_planned"):
        if name in values:
            values[name] = Deadline(due=values[name][0], wording=values[name][1])
    return Item(**values)


def _directive(entry: ParsedEntry) -> Directive:
    due, wording = entry.value("by", (None, ""))
    wording = entry.value("wording", wording)
    by = Deadline(due=due, wording=wording) if due or wording else None
    return Directive(to=entry.values["to"], task=entry.values["task"], by=by)
