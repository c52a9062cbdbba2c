"""Queries for the events that bear on a meeting, a case or a name.

A query by which something was read is also the condition under which a decision about it is appended.
Uses tags and stored names; reads nothing itself.

>>> [item.tags for item in about_cases(["industry-112-1.04", "industry-112-1.02"])]
[['case:industry-112-1.02'], ['case:industry-112-1.04']]
"""

from __future__ import annotations

from collections.abc import Iterable

from eventsourcing.dcb.api import DCBQueryItem

from ledger.log.codec import stored_names
from ledger.log.tags import NAME_PREFIX, case_tag, meeting_tag, name_tag
from ledger.model import events
from ledger.model.cases import CaseId, former_normal_name

Query = list[DCBQueryItem]
"""Query items, any of which an event may match."""


def about_meeting(meeting: str) -> DCBQueryItem:
    """Return the query for everything recorded from one meeting."""
    return DCBQueryItem(tags=[meeting_tag(meeting)])


def saying_not_held(meeting: str) -> DCBQueryItem:
    """Return the query for the headers that ever said that ``meeting`` was not held."""
    return DCBQueryItem(tags=[f"not-held:{meeting}"])


def about_cases(cases: Iterable[CaseId]) -> Query:
    """Return the query for everything about any of ``cases``."""
    return [DCBQueryItem(tags=[case_tag(case)]) for case in sorted(cases)]


def claiming_names(names: Iterable[str]) -> Query:
    """Return the query for everything that claims any of ``names``, stored in their present or their former form."""
    tags = {tag for name in names for tag in (name_tag(name), f"{NAME_PREFIX}{former_normal_name(name)}")}
    return tagged(tags)


def tagged(tags: Iterable[str]) -> Query:
    """Return the query for everything that bears any of ``tags``."""
    return [DCBQueryItem(tags=[tag]) for tag in sorted(tags)]


CLAIMING: tuple[type[events.Event], ...] = (
    events.AliasConfirmed,
    events.CaseCarriedIn,
    events.CaseFirstSeen,
    events.CaseListed,
    events.CaseProposed,
    events.CaseRenamed,
    events.CasesMerged,
    events.CaseSplit,
)
"""The kinds of event that put a name on record."""


def headers_of(meetings: Iterable[str]) -> Query:
    """Return the query for the headers of ``meetings``, their amendments and their withdrawals."""
    types = [
        *stored_names(events.MeetingRecorded),
        *stored_names(events.MinutesAmended),
        *stored_names(events.MeetingWithdrawn),
    ]
    return [DCBQueryItem(types=types, tags=[meeting_tag(meeting)]) for meeting in sorted(meetings)]


def amendments_of(meetings: Iterable[str]) -> Query:
    """Return the query for the amendments and withdrawals of ``meetings``."""
    types = [*stored_names(events.MinutesAmended), *stored_names(events.MeetingWithdrawn)]
    return [DCBQueryItem(types=types, tags=[meeting_tag(meeting)]) for meeting in sorted(meetings)]


def recordings_of(meetings: Iterable[str]) -> Query:
    """Return the query for the headers of ``meetings``, as recorded and as amended, and for their withdrawals."""
    types = [*stored_names(events.MeetingRecorded), *stored_names(events.MeetingWithdrawn)]
    return [DCBQueryItem(types=types, tags=[meeting_tag(meeting)]) for meeting in sorted(meetings)]


def headers_at(levels: Iterable[str]) -> Query:
    """Return the query for the headers and withdrawals of every meeting of ``levels``."""
    types = [*stored_names(events.MeetingRecorded), *stored_names(events.MeetingWithdrawn)]
    return [DCBQueryItem(types=types, tags=[f"level:{level}"]) for level in sorted(levels)]


def headers_in(groups: Iterable[str], levels: Iterable[str]) -> Query:
    """Return the query for the headers and withdrawals of every meeting of ``groups`` and of ``levels``."""
    types = [*stored_names(events.MeetingRecorded), *stored_names(events.MeetingWithdrawn)]
    of_groups = [DCBQueryItem(types=types, tags=[f"group:{group}"]) for group in sorted(groups)]
    return [*of_groups, *headers_at(levels)]


def presumed_at(levels: Iterable[str]) -> Query:
    """Return the query for what is presumed to have been decided at ``levels``."""
    return [DCBQueryItem(tags=[f"presumed:{level}"]) for level in sorted(levels)]


def of_types(*classes: type[events.Event]) -> DCBQueryItem:
    """Return the query for every event of these classes, under any name they are or were stored by."""
    return DCBQueryItem(types=[name for event_class in classes for name in stored_names(event_class)])
