"""The platform: what is particular to one cooperation of committees, as data.

Levels in order, groups, member bodies, agencies with their short forms, how meetings are numbered, and every label in
two languages. Read from a ``platform.yaml`` beside the sheets and recorded in the ledger as an event of its own, so
that a ledger explains itself. The rest of the library knows levels, groups and registers, not the names of one
platform.

>>> level, group = platform.convened("industry/114-2")
>>> level.id, group.id
('working-group', 'industry')
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar
from weakref import finalize, ref
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from attrs import frozen

from ledger.errors import InputError, PlatformError, UnknownNameError
from ledger.model.cases import normal_name
from ledger.model.intake.checks import Mode
from ledger.model.intake.faults import shown
from ledger.model.intake.moments import moment_given
from ledger.model.intake.texts import Identifier, Series
from ledger.model.intake.wall import comes_in, hold, hold_arguments, holds_itself
from ledger.model.meetings import Numbering, parse_meeting
from ledger.text.bilingual import Blanks, Text, joined
from ledger.text.catalogue import phrase
from ledger.text.language import Language

GROUP_SERIES = "{group}"


@comes_in
@frozen(kw_only=True)
class Named:
    """Something with an id and a label in each language.

    Attributes:
        id: the stable ASCII name used in ids, tags and JSON.
        zh: the Traditional Chinese label.
        en: the English label.
        also: other spellings under which sheets may name it.
    """

    id: Identifier
    zh: str
    en: str
    also: tuple[str, ...] = ()

    def label(self, language: Language) -> str:
        """Return the label for a reader of ``language``.

        Args:
            language: the language.
        """
        return self.labels.in_language(language)

    @property
    def labels(self) -> Text:
        """Return the label in both languages, for messages."""
        return Text(en=self.en, zh=self.zh)

    @property
    def both(self) -> Text:
        """Return the id with the Chinese label, or the other way round, as a message offers it."""
        return Text(en=f"{self.id} ({self.zh})", zh=f"{self.zh}（{self.id}）")

    @property
    def spellings(self) -> frozenset[str]:
        """Return every spelling in normalised form."""
        return frozenset(normal_name(text) for text in (self.id, self.zh, self.en, *self.also))


@comes_in
@frozen(kw_only=True)
class Level(Named):
    """A tier of committees that keeps a register of its own.

    Attributes:
        series: how its meetings' ids begin: ``{group}`` where each group meets by itself, or a
            fixed word (``vice-mayor``) where the level meets as one.
        numbering: ``yearly`` when numbers begin again each year (114-2), ``ever`` when they continue.
    """

    series: Series
    numbering: Numbering


@comes_in
@frozen(kw_only=True)
class Agency:
    """A body that can be responsible for a case, or be directed to do something.

    Attributes:
        name: its full name, the form in which it is recorded.
        member: the id of the member body it belongs to; empty where it belongs to none.
        also: the short forms by which minutes call it.
    """

    name: str
    member: str = ""
    also: tuple[str, ...] = ()


@holds_itself
@frozen(kw_only=True)
class Platform:
    """Everything particular to one platform.

    Attributes:
        id, zh, en: its name.
        levels: lowest first; a case that the last one lists is listed for good.
        groups: the working groups, in the order in which reports show them.
        members: the cooperating bodies (cities, for example).
        agencies: the bodies that are responsible for cases.
        categories: the kinds of case that are counted separately; the first is the default.
        timezone: the IANA name of the time zone in which days are meant, ``Asia/Taipei``.
    """

    id: Identifier
    zh: str
    en: str
    levels: tuple[Level, ...]
    groups: tuple[Named, ...]
    members: tuple[Named, ...]
    agencies: tuple[Agency, ...]
    categories: tuple[Named, ...]
    timezone: str = "UTC"

    def __attrs_post_init__(self) -> None:
        # Types only: texts are checked where a platform is described, since older descriptions may break newer rules.
        hold(self, Platform, mode=Mode.TYPE, error=PlatformError)
        for what, things in (
            (phrase("level"), self.levels),
            (phrase("group"), self.groups),
            (phrase("category"), self.categories),
        ):
            if not things:
                raise PlatformError(phrase("a platform needs at least one {what}; none is given", what=what))
        for what, ids in (
            (phrase("level"), [level.id for level in self.levels]),
            (phrase("group"), [group.id for group in self.groups]),
            (phrase("member"), [member.id for member in self.members]),
            (phrase("category"), [category.id for category in self.categories]),
            (phrase("agency"), [normal_name(a.name) for a in self.agencies]),
            (phrase("meeting series"), [s for level in self.levels for s in self.series_of(level)]),
        ):
            _refuse_twice(what, ids)
        self._refuse_shared_spellings()
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            name = repr(self.timezone)
            raise PlatformError(
                phrase("no time zone is called {name}; write one as in Asia/Taipei", name=name)
            ) from None

    def _refuse_shared_spellings(self) -> None:
        owners: dict[str, str] = {}
        for agency in self.agencies:
            for form in {normal_name(text) for text in (agency.name, *agency.also)}:
                other = owners.setdefault(form, agency.name)
                if other != agency.name:
                    blanks: Blanks = {"name": repr(form), "one": other, "other": agency.name}
                    raise PlatformError(
                        phrase("{name} names both {one} and {other}; give each agency its own short forms", **blanks)
                    )

    def local_day(self, moment: datetime) -> date:
        """Return the day of ``moment`` in the platform's own time.

        Args:
            moment: a moment with its time zone.

        Raises:
            InputError: it has no time zone.
        """
        return self.local_time(moment).date()

    def local_time(self, moment: datetime) -> datetime:
        """Return ``moment`` in the platform's own time.

        Args:
            moment: a moment with its time zone.

        Raises:
            InputError: it has no time zone.
        """
        if type(moment) is not datetime or moment.tzinfo is None:
            moment = moment_given(moment, "moment")
        return moment.astimezone(ZoneInfo(self.timezone))

    @property
    def level_ids(self) -> tuple[str, ...]:
        """Return the ids of the levels, lowest first."""
        return tuple(level.id for level in self.levels)

    def series_of(self, level: Level) -> tuple[str, ...]:
        """Return the words with which ids of this level's meetings begin.

        Args:
            level: one of the platform's levels.
        """
        if not isinstance(level, Level):
            hold_arguments("series_of", level=(level, Level))
        if GROUP_SERIES not in level.series:
            return (level.series,)
        return tuple(level.series.replace(GROUP_SERIES, group.id) for group in self.groups)

    def _bodies_of(self, level: Level) -> tuple[Text, ...]:
        """Return :meth:`series_of` for messages; in Chinese with the name of the body that meets."""
        bodies = self.groups if GROUP_SERIES in level.series else (level,)
        named = zip(self.series_of(level), bodies, strict=True)
        return tuple(Text(en=series, zh=f"{body.zh}（{series}）") for series, body in named)

    def convened(self, meeting: str) -> tuple[Level, Named | None]:
        """Return the level that holds a meeting, and the group when it is a group's meeting.

        Args:
            meeting: the meeting's id.

        Raises:
            InputError: the id is malformed, its series unknown, or its numbering not the level's.
        """
        number = parse_meeting(meeting)
        body = _lookup(self).bodies.get(number.series)
        if body is not None:
            level, group = body
            if (number.year is None) != (level.numbering == "ever"):
                expected = "3" if level.numbering == "ever" else "114-2"
                blanks: Blanks = {"meeting": meeting, "example": f"{number.series}/{expected}"}
                of = Text(en=level.id, zh=level.zh)
                raise InputError(
                    phrase("{meeting}: meetings of {level} are numbered as in {example}", level=of, **blanks)
                )
            return level, group
        known = joined(one for level in self.levels for one in self._bodies_of(level))
        found: Blanks = {"meeting": meeting, "series": repr(number.series), "known": known}
        raise InputError(phrase("{meeting}: no body {series} on this platform; known are {known}", **found))

    def level(self, level_id: str) -> Level:
        """Return the level with that id.

        Args:
            level_id: the id of the level.

        Raises:
            UnknownNameError: there is none.
        """
        for level in self.levels:
            if level.id == level_id:
                return level
        raise self._no_level(level_id)

    def _no_level(self, given: object) -> UnknownNameError:
        problem = phrase("no {what} here is called {name}", what=phrase("level"), name=shown(given))
        known = joined(level.both for level in self.levels)
        return UnknownNameError(phrase("{problem}; known are {known}", problem=problem, known=known), kind="level")

    def level_above(self, level_id: str) -> Level | None:
        """Return the next level above, or None at the top.

        Args:
            level_id: the id of the level below.

        Raises:
            UnknownNameError: there is no such level.
        """
        if level_id not in self.level_ids:
            raise self._no_level(level_id)
        place = self.level_ids.index(level_id)
        return self.levels[place + 1] if place + 1 < len(self.levels) else None

    def group_named(self, text: str) -> Named | None:
        """Return the group that ``text`` names by id, label or other spelling, or None.

        Args:
            text: an id, a label or another spelling.
        """
        return _lookup(self).groups.get(_form(text))

    def level_named(self, text: str) -> Level | None:
        """Return the level that ``text`` names, or None.

        Args:
            text: an id, a label or another spelling.
        """
        return _lookup(self).levels.get(_form(text))

    def member_named(self, text: str) -> Named | None:
        """Return the member body that ``text`` names, or None.

        Args:
            text: an id, a label or another spelling.
        """
        return _lookup(self).members.get(_form(text))

    def category_named(self, text: str) -> Named | None:
        """Return the category that ``text`` names, or None.

        Args:
            text: an id, a label or another spelling.
        """
        return _lookup(self).categories.get(_form(text))

    def agency_named(self, text: str) -> Agency | None:
        """Return the agency that ``text`` names in full or by a short form, or None.

        Args:
            text: the name or a short form.
        """
        return _lookup(self).agencies.get(_form(text))

    @property
    def present_names(self) -> Mapping[str, str]:
        """Return the present full name of an agency by any recorded name; an unknown name stays as it is."""
        found = _PRESENT.get(id(self))
        if found is None:
            found = _PRESENT[id(self)] = _PresentNames(self)
            finalize(self, _PRESENT.pop, id(self), None).atexit = False
        return found


def _form(text: str) -> str:
    """Return the normalised form of a name. Raises InputError for what is no text."""
    if type(text) is not str:
        hold_arguments("", text=(text, str))
    return normal_name(text)


_AnyNamed = TypeVar("_AnyNamed", bound=Named)
_Value = TypeVar("_Value")


class _PresentNames(dict[str, str]):
    """The present full name of an agency by each name asked for; each name is looked up once."""

    def __init__(self, platform: Platform) -> None:
        super().__init__((agency.name, agency.name) for agency in platform.agencies)
        self._platform = ref(platform)

    def __missing__(self, name: str) -> str:
        platform = self._platform()
        agency = platform.agency_named(name) if platform is not None else None
        present = self[name] = name if agency is None else agency.name
        return present


@frozen(kw_only=True)
class _Lookup:
    """The parts of a platform by their spellings in normalised form, and its bodies by series."""

    levels: dict[str, Level]
    groups: dict[str, Named]
    members: dict[str, Named]
    categories: dict[str, Named]
    agencies: dict[str, Agency]
    bodies: dict[str, tuple[Level, Named | None]]


# Beside the platforms, by identity: a table in the value itself would be stored with it, and to hash a platform
# takes longer than to search it. Each is dropped with its platform.
_LOOKUPS: dict[int, _Lookup] = {}
_PRESENT: dict[int, _PresentNames] = {}


def _lookup(platform: Platform) -> _Lookup:
    """Return the tables of ``platform``, made on first use: recording looks up every name in the minutes."""
    found = _LOOKUPS.get(id(platform))
    if found is None:
        found = _LOOKUPS[id(platform)] = _Lookup(
            levels=_by_spelling(platform.levels),
            groups=_by_spelling(platform.groups),
            members=_by_spelling(platform.members),
            categories=_by_spelling(platform.categories),
            agencies=_first((normal_name(form), a) for a in platform.agencies for form in (a.name, *a.also)),
            bodies=_first((series, body) for level in platform.levels for series, body in _bodies(platform, level)),
        )
        finalize(platform, _LOOKUPS.pop, id(platform), None).atexit = False
    return found


def _by_spelling(things: tuple[_AnyNamed, ...]) -> dict[str, _AnyNamed]:
    return _first((spelling, thing) for thing in things for spelling in thing.spellings)


def _bodies(platform: Platform, level: Level) -> Iterator[tuple[str, tuple[Level, Named | None]]]:
    if GROUP_SERIES not in level.series:
        yield level.series, (level, None)
    else:
        for series, group in zip(platform.series_of(level), platform.groups, strict=True):
            yield series, (level, group)


def _first(pairs: Iterable[tuple[str, _Value]]) -> dict[str, _Value]:
    """Return each key with its first value."""
    first: dict[str, _Value] = {}
    for key, value in pairs:
        first.setdefault(key, value)
    return first


def _refuse_twice(what: Text, ids: list[str]) -> None:
    twice = [name for name, times in Counter(ids).items() if times > 1]
    if twice:
        raise PlatformError(phrase("the {what} {name} is defined twice; keep one", what=what, name=repr(twice[0])))
