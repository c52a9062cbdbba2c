"""What the next meeting of a body has before it: its register, case by case, with what is still open.

A projection: how the agenda is written down is the sheets' business. It asks what is on record and not
what day it is: a time has passed if it has passed as of the last meeting on record.

>>> agenda(timeline, "industry/114-5").cases[0].title
'瑞芳工業區事業廢棄物清運案'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId
from ledger.model.platform import Level, Platform
from ledger.model.references import meeting_possible
from ledger.model.vocabulary import Fulfilment, Status
from ledger.text.language import Language
from ledger.timeline import Timeline
from projections.commitments.promises import Promise, promises
from projections.replay.citations import LastCitation, last_citations


@frozen(kw_only=True)
class AgendaCase:
    """One case that a meeting has before it.

    Attributes:
        case: its id.
        title: its present title.
        group: the group that follows it; empty if not known.
        status: its overall status.
        listed_on: the day it was listed by the level that meets; None if that is not on record, or if it
            is not listed there.
        owners: the agencies answerable, as far as the record tells.
        due: the day by which it is to be done; None if not known.
        due_wording: how the minutes put that; may be empty.
        last: where minutes last name it; None where none on record do.
        promises: what is open, oldest first.
    """

    case: CaseId
    title: str
    group: str
    status: Status
    listed_on: date | None
    owners: tuple[str, ...]
    due: date | None
    due_wording: str
    last: LastCitation | None
    promises: tuple[Promise, ...]


@frozen(kw_only=True)
class Agenda:
    """What the next meeting of a body has before it.

    Attributes:
        meeting: the meeting it is for.
        level: the id of the level that meets.
        group: the id of the group that meets; empty for a level that meets as one.
        as_of: the day of the last meeting on record; None where there is none.
        cases: every named case on the register, by group, then in the order they came in.
        unnamed: per group on whose register cases are known by number only, how many.
        proposals: the proposals on no register yet.
        awaiting: the cases off this register on which another level has to decide.
        has_met: minutes of the body that meets are on record.
        elsewhere: for a group without minutes on record, its cases that another level's register holds
            and are not among those above.
        unnamed_elsewhere: for such a group, per level on whose register cases of it are known by number only,
            how many.
    """

    meeting: MeetingId
    level: str
    group: str
    as_of: date | None
    cases: tuple[AgendaCase, ...]
    unnamed: tuple[tuple[str, int], ...]
    proposals: tuple[AgendaCase, ...]
    awaiting: tuple[AgendaCase, ...]
    has_met: bool = True
    elsewhere: tuple[AgendaCase, ...] = ()
    unnamed_elsewhere: tuple[tuple[str, int], ...] = ()


@at_the_door
def agenda(timeline: Timeline, meeting: str, *, language: Language = "en") -> Agenda:
    """Return what ``meeting`` has before it, after all that is on record.

    Args:
        timeline: everything known, with or without presumptions.
        meeting: the id of a meeting that is not on record yet.
        language: of what is promised, in words.

    Raises:
        UnknownNameError: the platform holds no such meeting.
    """
    meeting_possible(timeline.platform, meeting)
    level, convened = timeline.platform.convened(meeting)
    group = convened.id if convened else ""
    replay = timeline.replayed()
    states = [state for state in replay.cases.values() if not group or state.group == group]
    said = last_citations(timeline)
    about = _AgendaCases(platform=timeline.platform, level=level, said=said, promises=open_promises(timeline, language))
    listed = [state for state in states if state.is_listed(level.id)]
    waiting = [state for state in states if not state.is_listed(level.id)]
    has_met = any((header.level, header.group) == (level.id, group) for header in timeline.meetings.values())
    is_new_group = bool(group) and not has_met
    return Agenda(
        meeting=MeetingId(meeting),
        level=level.id,
        group=group,
        as_of=max((header.held for header in timeline.meetings.values()), default=None),
        cases=about.cases(listed),
        unnamed=_unnamed(replay.unnamed, timeline.platform, level.id, group),
        proposals=about.cases(s for s in waiting if s.status in (Status.PROPOSED, Status.DEFERRED)),
        awaiting=about.cases(s for s in waiting if s.status in (Status.AWAITING_LISTING, Status.AWAITING_DELISTING)),
        has_met=has_met,
        elsewhere=about.cases(s for s in waiting if is_new_group and s.status is Status.LISTED),
        unnamed_elsewhere=_unnamed_elsewhere(replay.unnamed, level.id, group) if is_new_group else (),
    )


def _unnamed(
    counts: dict[tuple[str, str], int], platform: Platform, level: str, group: str
) -> tuple[tuple[str, int], ...]:
    groups = [one.id for one in platform.groups if group in ("", one.id)]
    found = ((one, counts.get((level, one), 0)) for one in groups)
    return tuple((one, count) for one, count in found if count)


def _unnamed_elsewhere(counts: dict[tuple[str, str], int], level: str, group: str) -> tuple[tuple[str, int], ...]:
    found = ((at, count) for (at, whose), count in counts.items() if whose == group and at != level)
    return tuple((at, count) for at, count in found if count)


@frozen(kw_only=True)
class _AgendaCases:
    """Makes the cases of an agenda: who meets, the last minutes about each case, what is open."""

    platform: Platform
    level: Level
    said: Mapping[CaseId, LastCitation]
    promises: Mapping[CaseId, tuple[Promise, ...]]

    def cases(self, states: Iterable[CaseState]) -> tuple[AgendaCase, ...]:
        """Return the cases in the order of an agenda."""
        order = {group.id: place for place, group in enumerate(self.platform.groups)}

        def place(state: CaseState) -> tuple[int, date]:
            came = state.place(self.level.id).listed_on
            return order.get(state.group, len(order)), came or date.min

        return tuple(self._case(state) for state in sorted(states, key=place))

    def _case(self, state: CaseState) -> AgendaCase:
        return AgendaCase(
            case=state.id,
            title=state.title,
            group=state.group,
            status=state.status,
            listed_on=state.place(self.level.id).listed_on if state.is_listed(self.level.id) else None,
            owners=state.owners,
            due=state.due,
            due_wording=state.due_wording,
            last=self.said.get(state.id),
            promises=self.promises.get(state.id, ()),
        )


# --- what is open -------------------------------------------------------------------------------

_UNSETTLED = (Fulfilment.LATE, Fulfilment.SLIPPED, Fulfilment.OPEN)


def open_promises(timeline: Timeline, language: Language) -> dict[CaseId, tuple[Promise, ...]]:
    """Return per case what was promised about it and is not settled, oldest first, as of the last meeting on record.

    Args:
        timeline: everything known, with or without presumptions.
        language: of the text of a promise.
    """
    found: dict[CaseId, list[Promise]] = {}
    for promise in sorted(promises(timeline, language=language), key=lambda one: one.stated_at.day):
        if promise.state in _UNSETTLED:
            for case in promise.cases:
                found.setdefault(case, []).append(promise)
    return {case: tuple(own) for case, own in found.items()}
