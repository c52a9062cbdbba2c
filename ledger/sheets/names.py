"""How names of the platform are read: meetings, groups, levels, members, categories, agencies.

A name is found by any spelling that ``platform.yaml`` knows and becomes its id (an agency: its full
name). What is not found is reported with near matches; a near match is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from attrs import define, field

from ledger.cases import near_names
from ledger.errors import InputError
from ledger.meetings import parse_meeting
from ledger.platform import GROUP_SERIES, Named, Platform
from ledger.sheets import yaml_source as yaml
from ledger.sheets.keys import Key, Kind
from ledger.sheets.problems import LONGEST_QUOTE, quoted
from ledger.sheets.reading import Reading, ValueReader
from ledger.sheets.scalars import line_of


def name_readers(platform: Platform) -> dict[Kind, ValueReader]:
    """The readers of every kind that names something on ``platform``."""
    names = _Names(platform=platform)
    return {
        Kind.MEETING: names.meeting,
        Kind.GROUP: names.group,
        Kind.LEVEL: names.level,
        Kind.MEMBER: names.member,
        Kind.CATEGORY: names.category,
        Kind.AGENCY: names.agency,
        Kind.BODY: names.body,
    }


@define(kw_only=True)
class _Names:
    """The names of one platform, with what was looked up before."""

    platform: Platform
    found: dict[tuple[Kind, str], str | None] = field(factory=dict)

    def meeting(self, reading: Reading, key: Key, node: yaml.Node) -> str | None:
        """The id of a meeting that the platform can hold, in its one canonical form."""
        text = line_of(reading, key, node)
        if text is None:
            return None
        canonical = _canonical_meeting(self.platform, text)
        if canonical == text:
            return text
        remedy = f"write {canonical}" if canonical else "write it as in " + _example_meetings(self.platform)
        reading.add(node.place, f"expected the id of a meeting, got {quoted(text)}: {self._why_not(text)}", remedy)
        return None

    def _why_not(self, text: str) -> str:
        if len(text) > LONGEST_QUOTE:
            return "it is too long for one"
        try:
            self.platform.convened(text)
        except InputError as error:
            return str(error).split(": ", 1)[-1] if str(error).startswith(text) else "it is not SERIES/NUMBER"
        return "its number is not in its plain form"

    def group(self, reading: Reading, key: Key, node: yaml.Node) -> str | None:
        """The id of a group."""
        return self._named(reading, key, node, self.platform.groups, self.platform.group_named)

    def level(self, reading: Reading, key: Key, node: yaml.Node) -> str | None:
        """The id of a level."""
        return self._named(reading, key, node, self.platform.levels, self.platform.level_named)

    def member(self, reading: Reading, key: Key, node: yaml.Node) -> str | None:
        """The id of a member."""
        return self._named(reading, key, node, self.platform.members, self.platform.member_named)

    def category(self, reading: Reading, key: Key, node: yaml.Node) -> str | None:
        """The id of a category."""
        return self._named(reading, key, node, self.platform.categories, self.platform.category_named)

    def agency(self, reading: Reading, key: Key, node: yaml.Node) -> str | None:
        """The full name of an agency."""
        return self._agency_or(reading, key, node, lambda text: None, "an agency")

    def body(self, reading: Reading, key: Key, node: yaml.Node) -> str | None:
        """The full name of an agency, or the Chinese label of a member or group."""
        return self._agency_or(reading, key, node, self._label, "an agency, member or group")

    def _label(self, text: str) -> str | None:
        named = self.platform.member_named(text) or self.platform.group_named(text)
        return named.zh if named else None

    def _named(
        self,
        reading: Reading,
        key: Key,
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
        noun = key.kind.name.lower()
        near = _near_named(text, things)
        if near:
            remedy = f"did you mean {_listed(near)}?"
        else:
            remedy = f"platform.yaml knows {_listed(things) or 'none'}"
        reading.add(node.place, f"expected a {noun} of the platform, got {quoted(text)}", remedy)
        return None

    def _agency_or(
        self, reading: Reading, key: Key, node: yaml.Node, other: Callable[[str], str | None], expected: str
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
            problem = f"expected {expected} of the platform, got {quoted(text)}"
            reading.add(node.place, problem, self._agency_remedy(text))
        return name

    def _agency_remedy(self, text: str) -> str:
        forms = {form: agency.name for agency in self.platform.agencies for form in (agency.name, *agency.also)}
        near = dict.fromkeys(forms[form] for form in near_names(text[:LONGEST_QUOTE], forms))
        add = f"add {quoted(text)} under `agencies` in platform.yaml"
        return f"write {' or '.join(near)}, or {add}" if near else f"{add}, or write an agency it knows"


def _canonical_meeting(platform: Platform, text: str) -> str | None:
    """The meeting that ``text`` must mean, if it is one; a Chinese name of the body is understood."""
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
    """The series that ``text`` is, or every one whose body it names: a group may meet at several levels."""
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


def _example_meetings(platform: Platform) -> str:
    examples = (
        f"{platform.series_of(level)[0]}/{'3' if level.numbering == 'ever' else '114-2'}" for level in platform.levels
    )
    return " or ".join(examples)


def _near_named(text: str, things: Iterable[Named]) -> tuple[Named, ...]:
    forms = {form: thing for thing in things for form in (thing.id, thing.zh, thing.en, *thing.also)}
    near = near_names(text[:LONGEST_QUOTE], forms)
    return tuple(dict.fromkeys(forms[form] for form in near))


def _listed(things: Iterable[Named]) -> str:
    return ", ".join(f"{thing.id} ({thing.zh})" for thing in things)
