"""The cases that the names in minutes mean, and what the transcription must know of each.

Pure, over what was read. Uses the timeline for the state of a case when the meeting opens; reads nothing itself.

>>> sorted(ids_among(["industry-112-1.04", "夜市聯合行銷案"]))
['industry-112-1.04']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ledger.commands.minutes.on_record import OnRecord, timeline_of
from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId, normal_name
from ledger.model.events import (
    CaseDistinguished,
    cases_of,
    names_claimed,
)
from ledger.model.minutes import Minutes
from ledger.model.platform import Platform
from ledger.model.vocabulary import ENDED
from ledger.timeline import (
    Recorded,
    events_that_hold,
    introduced_by,
    opening_of,
    sort_key,
)
from ledger.transcription import KnownCase, Names, Neighbours, as_id

Meant = dict[str, tuple[CaseId, ...]]
"""The ids that each normalised name means, in the order in which they came to bear it."""


def cases_meant(found: Sequence[Recorded], names: Iterable[str]) -> Meant:
    """Return the cases that each of ``names`` means, from what holds among ``found``; by :func:`as_id` for an id."""
    given = list(names)
    wanted, written = {normal_name(name) for name in given}, ids_among(given)
    meant: dict[str, dict[CaseId, None]] = {}
    ids: dict[str, CaseId] = {}
    for event in events_that_hold(found):
        for case, name in names_claimed(event):
            if normal_name(name) in wanted:
                meant.setdefault(normal_name(name), {})[case] = None
        for case in cases_of(event):
            if case in written:
                ids[as_id(case)] = case
    return {name: tuple(cases) for name, cases in meant.items()} | {name: (case,) for name, case in ids.items()}


_LIKE_AN_ID = re.compile(r"[a-z][a-z0-9-]*[0-9]\.u?[0-9]+")


def ids_among(names: Iterable[str]) -> frozenset[CaseId]:
    """Return those of ``names`` that are written like the id of a case, whether or not there is one."""
    return frozenset(CaseId(name.strip()) for name in names if _LIKE_AN_ID.fullmatch(name.strip()))


def known_cases(meant: Meant, platform: Platform, others: Sequence[Recorded], minutes: Minutes) -> Names:
    """Return what transcription must know of each case meant, by what ``others`` say when the meeting opens."""
    timeline = timeline_of(platform, others)
    opens = sort_key(opening_of(minutes, platform))
    replay = timeline.replay()
    introduced: set[CaseId] = set()
    ever: set[CaseId] = set()
    said_new: set[CaseId] = set()
    later = False
    for dated in timeline.entries:
        ever.update(introduced_by(dated.event))
        if isinstance(dated.event, CaseDistinguished) and dated.event.new:
            said_new.add(dated.event.case)
        if sort_key(dated.moment) < opens:
            replay.apply(dated.event, dated.moment.day)
            introduced.update(introduced_by(dated.event))
        else:
            later = True
    states = timeline.replayed().cases | replay.cases if later else replay.cases

    def known_case(case: CaseId) -> KnownCase:
        shown = timeline.shown_id(case)
        return known_as(
            case,
            states.get(shown),
            is_there=shown in replay.cases,
            is_introducible=shown not in introduced,
            is_introduced=shown in ever,
            is_said_new=shown in said_new,
        )

    # Ids that were found to be one case's are one meaning.
    apart = {name: {timeline.shown_id(case): case for case in cases[::-1]} for name, cases in meant.items()}
    return {name: tuple(known_case(case) for case in [*cases.values()][::-1]) for name, cases in apart.items()}


def known_as(
    case: CaseId,
    state: CaseState | None,
    *,
    is_there: bool,
    is_introducible: bool,
    is_introduced: bool,
    is_said_new: bool,
) -> KnownCase:
    """Return what transcription must know of a case whose state is ``state``; see :class:`KnownCase`."""
    return KnownCase(
        id=case,
        group=state.group if state else "",
        category=state.category if state else "",
        is_introducible=is_introducible,
        is_introduced=is_introduced,
        is_there=is_there,
        is_open=state is None or state.status not in ENDED,
        title=state.title if state and is_there else "",
        first_name=state.names[0].text if state else "",
        is_said_new=is_said_new,
    )


def neighbours_of(
    own: OnRecord | None, alike: Mapping[str, tuple[str, ...]], on_record: Sequence[Recorded]
) -> Neighbours:
    """Return what is on record about names that come in.

    Args:
        own: what is on record of the meeting; None where it is not.
        alike: per normalised name that comes in, the names on record that are like it.
        on_record: everything on record about the cases concerned.
    """
    distinctions = [event for event in events_that_hold(on_record) if isinstance(event, CaseDistinguished)]
    settled: dict[str, set[CaseId]] = {}
    others: dict[str, tuple[CaseId, ...]] = {}
    for event in own.events if own else ():
        for case, name in names_claimed(event):
            settled.setdefault(normal_name(name), set()).add(case)
        if isinstance(event, CaseDistinguished):
            others[normal_name(event.named)] = event.others
    return Neighbours(
        alike=alike,
        settled={name: frozenset(cases) for name, cases in settled.items()},
        apart=frozenset(frozenset((event.case, other)) for event in distinctions for other in event.others),
        others=others,
    )
