"""``platform.yaml`` into :class:`Platform`, or into every problem it has.

Reads with the same nodes, shapes and messages as a sheet. What is particular to one platform is
checked here once, with its place; :class:`Platform` checks itself again for those who build one in code.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ledger.errors import PlatformError
from ledger.model.cases import near_names, normal_name
from ledger.model.intake.texts import AnyText, quoted
from ledger.model.intake.wall import at_the_door
from ledger.model.platform import Agency, Level, Named, Platform
from ledger.sheets import yaml_source as yaml
from ledger.sheets.loading import MAXIMUM_PLATFORM_BYTES, load_source
from ledger.sheets.platform_shape import PLATFORM
from ledger.sheets.problems import SheetError
from ledger.sheets.reading import FileReader, ParsedEntry, read_entry
from ledger.sheets.scalars import PLAIN_READERS
from ledger.text.bilingual import Text, joined
from ledger.text.catalogue import phrase


class PlatformFileError(SheetError, PlatformError):
    """A ``platform.yaml`` cannot be read as a platform; every problem found in it is listed."""


@at_the_door
def read_platform(source: AnyText | bytes | Path, path: AnyText | None = None) -> Platform:
    """Return the platform that ``source`` describes.

    Args:
        source: a :class:`~pathlib.Path` to read, or the file's content itself as text or bytes.
        path: the name for messages; the Path itself, or ``platform.yaml``, if not given.

    Raises:
        PlatformFileError: with every problem of the file, each with its place and remedy.
    """
    shown = path or (str(source) if isinstance(source, Path) else "platform.yaml")
    try:
        return _read(source, shown)
    except SheetError as error:
        raise PlatformFileError(error.diagnostics) from None


def _read(source: str | bytes | Path, shown: str) -> Platform:
    loaded = load_source(source, shown, MAXIMUM_PLATFORM_BYTES)
    reading = FileReader(source=loaded, readers=PLAIN_READERS)
    entry = read_entry(reading, yaml.parse_yaml(reading), PLATFORM)
    if entry is not None:
        _check(reading, entry)
    reading.refuse_if_wrong()
    if entry is None:
        raise ValueError("a platform without a mapping was not refused")
    try:
        return _platform(entry)
    except PlatformError as error:
        reading.add(entry.place, error.text, phrase("give each its own id and its own spellings"))
        raise reading.error() from None


def _check(reading: FileReader, platform: ParsedEntry) -> None:
    for section in ("levels", "groups", "members", "categories"):
        _check_spellings(reading, platform, section, ("id", "zh", "en", "also"))
    _check_spellings(reading, platform, "agencies", ("name", "also"))
    for name in ("levels", "groups", "categories"):
        if platform.value(name) == ():
            problem = phrase("{key} has no entry", key=platform.written(name))
            reading.add(platform.key_place(name), problem, phrase("give one at least"))
    members = [member.value("id", "") for member in platform.value("members", ())]
    for agency in platform.value("agencies", ()):
        member = agency.value("member")
        if member is not None and member not in members:
            near = near_names(member, members, limit=1)
            known = joined(members) if members else phrase("none")
            remedy = phrase("did you mean {words}?", words=near[0]) if near else None
            problem = phrase("expected the id of a member, got {found}", found=quoted(member))
            reading.add(
                agency.place_of("member"), problem, remedy or phrase("the members are {members}", members=known)
            )


def _check_spellings(reading: FileReader, platform: ParsedEntry, section: str, names: tuple[str, ...]) -> None:
    """No spelling means two things of one section, since a sheet could not tell which is meant."""
    owners: dict[str, ParsedEntry] = {}
    for entry in platform.value(section, ()):
        for name, text in _spelled(entry, names):
            other = owners.setdefault(normal_name(text), entry)
            if other is not entry:
                label = other.value(names[0])
                blanks = {"found": quoted(text), "label": label, "line": other.place.line}
                problem = phrase("{found} already means {label}, on line {line}", **blanks)
                several = Text(en=section, zh=PLATFORM[section].zh)
                remedy = phrase("give each of the {section} its own spellings", section=several)
                reading.add(entry.place_of(name), problem, remedy)
                break


def _spelled(entry: ParsedEntry, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in names:
        value = entry.value(name, ())
        for text in (value,) if isinstance(value, str) else value:
            yield name, text


def _platform(entry: ParsedEntry) -> Platform:
    values: dict[str, Any] = dict(entry.values)
    name = values.pop("name")
    for section, build in (
        ("levels", Level),
        ("groups", Named),
        ("members", Named),
        ("agencies", Agency),
        ("categories", Named),
    ):
        values[section] = tuple(build(**inner.values) for inner in values.get(section, ()))
    return Platform(zh=name.values["zh"], en=name.values["en"], **values)
