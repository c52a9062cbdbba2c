"""How names of the platform are read: meetings, groups, levels, members, categories, agencies.

A name is found by any spelling that ``platform.yaml`` knows and becomes its id (an agency: its full
name). What is not found is reported with near matches; a near match is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from attrs import define, field

from ledger.errors import InputError
from ledger.model.cases import near_names
from ledger.model.intake.texts import LONGEST_QUOTE, quoted
from ledger.model.meetings import parse_meeting
from ledger.model.platform import GROUP_SERIES, Named, Platform
from ledger.sheets import yaml_source as yaml
from ledger.sheets.keys import ValueKind, YamlKey
from ledger.sheets.reading import FileReader, ValueReader
from ledger.sheets.scalars import line_of
from ledger.text.bilingual import Blanks, Text, either, joined
from ledger.text.catalogue import phrase


def name_readers(platform: Platform) -> dict[ValueKind, ValueReader]:
    """Return the readers of every kind that names something on ``platform``."""
    names = _Names(platform=platform)
    return {
        ValueKind.MEETING: names.meeting,
        ValueKind.GROUP: names.group,
        ValueKind.LEVEL: names.level,
        ValueKind.MEMBER: names.member,
        ValueKind.CATEGORY: names.category,
        ValueKind.AGENCY: names.agency,
        ValueKind.BODY: names.body,
    }


@define(kw_only=True)
class _Names:
    """The names of one platform, with what was looked up before."""

    platform: Platform
    found: dict[tuple[ValueKind, str], str | None] = field(factory=dict)

    def meeting(self, reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
        """Return the id of a meeting that the platform can hold, in its one canonical form."""
        text = line_of(reading, key, node)
        if text is None:
            return None
        canonical = _canonical_meeting(self.platform, text)
        if canonical == text:
            return text
        if canonical:
            remedy = phrase("write {what}", what=canonical)
        else:
            remedy = phrase("write it as in {what}", what=_example_meetings(self.platform))
        blanks: Blanks = {"found": quoted(text), "why": self._why_not(text)}
        reading.add(node.place, phrase("expected the id of a meeting, got {found}: {why}", **blanks), remedy)
        return None

    def _why_not(self, text: str) -> Text:
        if len(text) > LONGEST_QUOTE:
            return phrase("it is too long for one")
        try:
            self.platform.convened(text)
        except InputError as error:
            why = error.text
            if not why.en.startswith(text):
                return phrase("it is not SERIES/NUMBER")
            return Text(en=why.en.split(": ", 1)[-1], zh=why.zh.split("：", 1)[-1])
        return phrase("its number is not in its plain form")

    def group(self, reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
        """Return the id of a group."""
        return self._named(reading, key, node, self.platform.groups, self.platform.group_named)

    def level(self, reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
        """Return the id of a level."""
        return self._named(reading, key, node, self.platform.levels, self.platform.level_named)

    def member(self, reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
        """Return the id of a member."""
        return self._named(reading, key, node, self.platform.members, self.platform.member_named)

    def category(self, reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
        """Return the id of a category."""
        return self._named(reading, key, node, self.platform.categories, self.platform.category_named)

    def agency(self, reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
        """Return the full name of an agency."""
        return self._agency_or(reading, key, node, lambda text: None)

    def body(self, reading: FileReader, key: YamlKey, node: yaml.Node) -> str | None:
        """Return the full name of an agency, or the Chinese label of a member or group."""
        return self._agency_or(reading, key, node, self._label)

    def _label(self, text: str) -> str | None:
        named = self.platform.member_named(text) or self.platform.group_named(text)
        return named.zh if named else None

    def _named(
        self,
        reading: FileReader,
        key: YamlKey,
        node: yaml.Node,
        things: Iterable[Named],
        look_up: Callable[[str], Named | None],
    ) -> str | None:
        text = line_of(reading, key, node)
        if text is None:
            return None
        named = look_up(text)
        if named is not None:
            return named.id
        near = _near_named(text, things)
        if near:
            remedy = phrase("did you mean {words}?", words=_listed(near))
        else:
            remedy = phrase("platform.yaml knows {names}", names=_listed(things))
        reading.add(node.place, phrase("expected {kind}, got {found}", kind=key.kind.noun, found=quoted(text)), remedy)
        return None

    def _agency_or(
        self, reading: FileReader, key: YamlKey, node: yaml.Node, other: Callable[[str], str | None]
    ) -> str | None:
        text = line_of(reading, key, node)
        if text is None:
            return None
        # Many entries name the same few agencies, and each look-up compares with all of them.
        known = (key.kind, text)
        if known not in self.found:
            agency = self.platform.agency_named(text)
            self.found[known] = agency.name if agency else other(text)
        name = self.found[known]
        if name is None:
            problem = phrase("expected {kind}, got {found}", kind=key.kind.noun, found=quoted(text))
            reading.add(node.place, problem, self._agency_remedy(text))
        return name

    def _agency_remedy(self, text: str) -> Text:
        forms = {form: agency.name for agency in self.platform.agencies for form in (agency.name, *agency.also)}
        near = dict.fromkeys(forms[form] for form in near_names(text[:LONGEST_QUOTE], forms))
        add = phrase("add {found} under `agencies` in platform.yaml", found=quoted(text))
        if near:
            return phrase("write {near}, or {add}", near=either(near), add=add)
        return phrase("{add}, or write an agency it knows", add=add)


def _canonical_meeting(platform: Platform, text: str) -> str | None:
    """Return the meeting that ``text`` must mean, if it is one; a Chinese name of the body is understood."""
    series, slash, number = text.strip().partition("/")
    if not slash or len(text) > LONGEST_QUOTE:
        return None
    meant = _series_meant(platform, series)
    series = meant[0] if len(meant) == 1 else series
    try:
        without_zeros = re.sub(r"(^|-)0+(?=\d)", r"\1", number.strip())
        parsed = parse_meeting(f"{series}/{without_zeros}")
        year = "" if parsed.year is None else f"{parsed.year}-"
        canonical = f"{parsed.series}/{year}{parsed.ordinal}"
        platform.convened(canonical)
    except InputError:
        return None
    return canonical


def _series_meant(platform: Platform, text: str) -> tuple[str, ...]:
    """Return the series that ``text`` is, or every one whose body it names: a group may meet at several levels."""
    if any(text in platform.series_of(level) for level in platform.levels):
        return (text,)
    group = platform.group_named(text)
    named = [
        level.series.replace(GROUP_SERIES, group.id)
        for level in platform.levels
        if group is not None and GROUP_SERIES in level.series
    ]
    at = platform.level_named(text)
    return (*named, at.series) if at is not None and GROUP_SERIES not in at.series else tuple(named)


def _example_meetings(platform: Platform) -> Text:
    examples = (
        f"{platform.series_of(level)[0]}/{'3' if level.numbering == 'ever' else '114-2'}" for level in platform.levels
    )
    return joined(examples, " or ", " 或 ")


def _near_named(text: str, things: Iterable[Named]) -> tuple[Named, ...]:
    forms = {form: thing for thing in things for form in (thing.id, thing.zh, thing.en, *thing.also)}
    near = near_names(text[:LONGEST_QUOTE], forms)
    return tuple(dict.fromkeys(forms[form] for form in near))


def _listed(things: Iterable[Named]) -> Text:
    listed = [thing.both for thing in things]
    return joined(listed) if listed else phrase("none")
