"""The names that a question gives: a group, a level, a meeting, a case, a day; an error where there is no such thing.

Pure. Without these checks the answer about an unknown name would be empty, like one about something of which nothing
is recorded. Similar names are offered, never used instead.

>>> meeting_asked("industry/114-22", ["industry/114-2"])
Traceback (most recent call last):
    ...
ledger.errors.UnknownNameError: no meeting here is called 'industry/114-22'; near names: industry/114-2
  remedy: ask for one that is known
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ledger.errors import InputError, NameKind, UnknownNameError
from ledger.model.cases import CaseId, near_names
from ledger.model.intake.texts import LONGEST_QUOTE, quoted
from ledger.model.intake.wall import hold_arguments
from ledger.model.platform import Named, Platform
from ledger.text.bilingual import Blanks, Text, joined
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import Diagnostic

_MOST_LISTED = 8

_NOUNS: dict[NameKind, Text] = {
    "case": phrase("case"),
    "meeting": phrase("meeting"),
    "group": phrase("group"),
    "level": phrase("level"),
    "category": phrase("category"),
    "agency": phrase("agency"),
}


def group_asked(platform: Platform, group: str) -> None:
    """Require ``group`` to be the id of a group, or empty. Raises UnknownNameError otherwise."""
    if group and all(group != one.id for one in platform.groups):
        raise unknown("group", group, _spelled(platform.groups))


def level_asked(platform: Platform, level: str) -> None:
    """Require ``level`` to be the id of a level, or empty. Raises UnknownNameError otherwise."""
    if level and level not in platform.level_ids:
        raise unknown("level", level, _spelled(platform.levels))


def category_asked(platform: Platform, category: str) -> None:
    """Require ``category`` to be the id of a category, or empty. Raises UnknownNameError otherwise."""
    if category and all(category != one.id for one in platform.categories):
        raise unknown("category", category, _spelled(platform.categories))


def meeting_asked(meeting: str, meetings: Iterable[str]) -> None:
    """Require ``meeting`` to be one of ``meetings``. Raises UnknownNameError otherwise."""
    known = dict.fromkeys(meetings)
    if meeting not in known:
        raise unknown("meeting", meeting, {one: one for one in known})


def meeting_possible(platform: Platform, meeting: str) -> None:
    """Require ``meeting`` to be the id of a meeting that the platform can hold, recorded or not.

    Args:
        platform: the platform.
        meeting: what was given.

    Raises:
        UnknownNameError: no body of the platform meets under it, or it has not the form of an id.
    """
    try:
        platform.convened(meeting)
    except InputError as error:
        why = error.text
        series = [one for level in platform.levels for one in platform.series_of(level)]
        near = near_names(meeting.partition("/")[0][:LONGEST_QUOTE], series)
        problem = phrase("{problem}; near names: {near}", problem=why, near=joined(near)) if near else why
        raise UnknownNameError(problem, kind="meeting") from None


def case_asked(case: CaseId, named_cases: Iterable[tuple[CaseId, str]]) -> None:
    """Require ``case`` to be the id of a case. A title is no id; the error offers the id of its case.

    Args:
        case: what was given.
        named_cases: every case, with each of its names.

    Raises:
        UnknownNameError: there is no such case.
    """
    offered: dict[str, str] = {}
    for one, name in named_cases:
        if one == case:
            return
        offered.setdefault(one, one)
        offered.setdefault(name, f"{one} {name}")
    raise unknown("case", case, offered)


def unknown(kind: NameKind, name: str, offered: Mapping[str, str]) -> UnknownNameError:
    """Return the error for an unknown name; it offers similar names, or every name where there are few.

    Args:
        kind: what the name should be of.
        name: what was given.
        offered: every name that may be meant, and how the message gives it.
    """
    found = dict.fromkeys(offered[one] for one in near_names(name[:LONGEST_QUOTE], offered))
    every = dict.fromkeys(offered.values())
    blanks: Blanks = {"what": _NOUNS[kind], "name": quoted(name)}
    problem = phrase("no {what} here is called {name}", **blanks)
    if found:
        problem = phrase("{problem}; near names: {near}", problem=problem, near=joined(found))
    elif 0 < len(every) <= _MOST_LISTED:
        problem = phrase("{problem}; known are {known}", problem=problem, known=joined(every))
    remedy = phrase("ask for one that is known")
    return UnknownNameError(Diagnostic(problem=problem, remedy=remedy).text, kind=kind)


def day_asked(day: date | None, name: str = "on") -> None:
    """Require ``day`` to be a day, or None; a datetime is no day. Raises InputError otherwise."""
    if day is not None and type(day) is not date:
        hold_arguments("", **{name: (day, date | None)})


def known_asked(known: int | date | None) -> None:
    """Require ``known`` to be a position of the log, a day, or None. Raises InputError otherwise."""
    if known is not None:
        hold_arguments("", known=(known, int | date))


def _spelled(things: Iterable[Named]) -> dict[str, str]:
    """Return, by every spelling, the id with the label."""
    return {form: f"{one.id} ({one.zh})" for one in things for form in (one.id, one.zh, one.en, *one.also)}
