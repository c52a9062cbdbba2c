"""The ids of the groups, levels and meetings that a question names; refused where there is no such thing.

A group or a level is named by any spelling of the platform, a meeting by its id. Cases are looked up in the
log, by ``ledger.log``. A refusal lists what there is, in both languages.

>>> group_id(platform, "產業民生組"), level_id(platform, "vice mayors"), group_id(platform, None)
('industry', 'vice-mayor', '')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ledger.errors import NameKind, UnknownNameError
from ledger.model.meetings import MeetingId
from ledger.model.platform import Named, Platform
from ledger.text.bilingual import Text, joined
from ledger.timeline import Timeline


def group_id(platform: Platform, group: str | None) -> str:
    """Return the id of the group of that name; empty for None, which names all.

    Args:
        platform: the platform.
        group: the id or any other spelling.

    Raises:
        UnknownNameError: no group is called so.
    """
    return _id_of(group, platform.group_named, platform.groups, Text(en="group", zh="議題小組"), "group")


def level_id(platform: Platform, level: str | None) -> str:
    """Return the id of the level of that name; empty for None, which names all.

    Args:
        platform: the platform.
        level: the id or any other spelling.

    Raises:
        UnknownNameError: no level is called so.
    """
    return _id_of(level, platform.level_named, platform.levels, Text(en="level", zh="層級"), "level")


def meeting_id(timeline: Timeline, meeting: str) -> MeetingId:
    """Return the meeting, which is on the timeline.

    Args:
        timeline: everything known.
        meeting: its id.

    Raises:
        UnknownNameError: it is not on record.
    """
    if meeting not in timeline.meetings:
        known = joined(timeline.meetings) if timeline.meetings else Text(en="none", zh="（無）")
        en = f"{meeting} is not on record; on record are {known.en}"
        raise UnknownNameError(Text(en=en, zh=f"{meeting} 未登錄；已登錄者為 {known.zh}"), kind="meeting")
    return MeetingId(meeting)


def _id_of(
    given: str | None, named: Callable[[str], Named | None], there: Iterable[Named], noun: Text, kind: NameKind
) -> str:
    """The id of what ``named`` finds; empty for None."""
    if given is None:
        return ""
    found = named(given)
    if found is not None:
        return found.id
    known = joined(one.both for one in there)
    en = f"no {noun.en} is called {given!r}; known are {known.en}"
    raise UnknownNameError(Text(en=en, zh=f"無名為 {given!r} 之{noun.zh}；可用者為{known.zh}"), kind=kind)
