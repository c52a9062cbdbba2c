"""The order of effect: everything known, in the order of the days and times at which it takes effect.

Two times meet here. ``known`` limits the log to what was recorded by then (recording time); the rest is arranged by
the days on which meetings were held (valid time), whatever the order of recording. Uses the other modules of this
room; reads no store.

>>> from datetime import date
>>> len(timeline.entries) > len(list(timeline.steps(until=date(2024, 12, 31)))) > 0
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from attrs import evolve as altered
from attrs import field, frozen

from ledger.errors import LedgerError
from ledger.model.cases import CaseId
from ledger.model.dates import day_text
from ledger.model.events import (
    CaseCarriedIn,
    CaseDistinguished,
    CaseFirstSeen,
    CasesFoundSame,
    ClashesAccepted,
    DifferenceAcknowledged,
    DirectiveIssued,
    MeetingEvent,
    MeetingRecorded,
    MeetingWithdrawn,
    MinutesAmended,
    Noted,
    PlatformDescribed,
    cases_of,
    names_claimed,
)
from ledger.model.intake.wall import hold_arguments
from ledger.model.meetings import MeetingId, Moment
from ledger.model.platform import Platform
from ledger.model.references import day_asked, known_asked
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase
from ledger.timeline.agencies import under_present_names
from ledger.timeline.amendments import Holding, Retracted, holding
from ledger.timeline.identity import classes_of, introduced_by, joins_that_hold, renamed, shown_ids
from ledger.timeline.numbers import NeverHeld, never_held
from ledger.timeline.order import Openings, SortKey, moment_of, opening, openings, sort_key
from ledger.timeline.presumptions import Settlement, by_what_they_resolve, settlement_of
from ledger.timeline.replay import Dated, Recorded, Replay, Step
from ledger.timeline.soundness import refuse_unknown

Known = int | date
"""The end of what was known: a position of the log, or a day in the platform's own time."""

_FIRST_SEEN_PHASE = -1


@frozen(kw_only=True)
class SetAside:
    """A recorded event that takes no effect, and why.

    Attributes:
        dated: the event, with the moment at which it would take effect.
        amendment: the amendment that retracted it, or the withdrawal of its meeting; None for a presumption.
        replaced_by: the id of the event that superseded it; empty if none did.
        settlement: how the presumption was settled; None for what was retracted.
    """

    dated: Dated
    amendment: MinutesAmended | MeetingWithdrawn | None = None
    replaced_by: str = ""
    settlement: Settlement | None = None


@frozen(kw_only=True)
class Timeline:
    """Everything known, in the order of effect.

    Attributes:
        platform: the platform as last described.
        meetings: the headers of all meetings, by id, in the order in which they were held.
        entries: the events that take effect, in that order.
        set_aside: the recorded events that take no effect, in the order in which they would.
        corrected: per event that superseded another, the id of that other and the amendment.
        accepted: per event that violates a rule, why that was accepted.
        shown: per id of a case that is shown under another id, that other id.
        found_same: the links of ids, in recorded order.
        acknowledged: the acknowledged differences, in recorded order.
        withdrawn: the meetings that were withdrawn and not recorded again, by id.
    """

    platform: Platform
    meetings: dict[MeetingId, MeetingRecorded]
    entries: tuple[Dated, ...]
    set_aside: tuple[SetAside, ...] = ()
    corrected: dict[str, tuple[str, MinutesAmended]]
    accepted: dict[str, ClashesAccepted]
    shown: dict[CaseId, CaseId]
    found_same: tuple[CasesFoundSame, ...]
    acknowledged: tuple[DifferenceAcknowledged, ...] = ()
    withdrawn: dict[MeetingId, MeetingWithdrawn] = field(factory=dict)

    @classmethod
    def of(cls, events: Iterable[Recorded], *, presumptions: bool = True, known: Known | None = None) -> Timeline:
        """Return the timeline of ``events``.

        Args:
            events: a log, or the part of one about some cases, in recorded order.
            presumptions: with False, presumptions take no effect.
            known: use only what was recorded by then; None means everything.

        Raises:
            InputError: ``known`` is neither a position nor a day, or one of ``events`` is no recorded event.
            LedgerError: no platform was described by then, or a meeting's header is missing.
            StoreError: an event names a level, group or meeting that the platform does not have.
        """
        known_asked(known)
        given = list(events)
        strangers = set(map(type, given)) - {Recorded}
        if strangers:
            hold_arguments("", events=(next(one for one in given if type(one) in strangers), Recorded))
        log = known_by(given, known)
        # Nearly all events are resolutions: the others are selected once for all that follows.
        others = [recorded for recorded in log if not isinstance(recorded.event, MeetingEvent)]
        platform = _platform_of(others, known)
        refuse_unknown([(recorded.position, recorded.event) for recorded in log], platform)
        held = under_present_names(holding(log), platform)
        found_same = tuple(joins_that_hold(r.event for r in others))
        begins = openings(held.headers, platform.level_ids)
        dated, retracted, shown = _dated(held, begins, platform.level_ids, found_same)
        if not presumptions:
            dated = [entry for entry in dated if entry.event.presumption is None]
        dated = _placed_first_seen(dated)
        dated, settled = _settled(dated, held, platform)
        headers = sorted(held.headers.values(), key=lambda header: sort_key(begins[header.meeting]))
        accepted = [r.event for r in others if isinstance(r.event, ClashesAccepted)]
        return cls(
            platform=platform,
            meetings={header.meeting: header for header in headers},
            entries=tuple(sorted(dated, key=_order)),
            set_aside=tuple(sorted([*retracted, *settled], key=lambda aside: _order(aside.dated))),
            corrected=held.corrected,
            accepted={event: one for one in accepted for event in one.clashes},
            shown=shown,
            found_same=found_same,
            acknowledged=tuple(_acknowledged(others, held)),
            withdrawn={meeting: one for meeting, (_, one) in held.withdrawn.items() if meeting not in held.headers},
        )

    def shown_id(self, case: CaseId) -> CaseId:
        """Return the id under which the case with the id ``case`` is shown.

        Args:
            case: any id that the case was ever given.
        """
        return self.shown.get(case, case)

    def opening(self, header: MeetingRecorded) -> Moment:
        """Return the moment at which the meeting of ``header`` opened.

        Args:
            header: the header of a meeting on the timeline.
        """
        return opening(header, self._levels)

    @cached_property
    def _levels(self) -> tuple[str, ...]:
        return self.platform.level_ids

    def case_names(self) -> Iterator[tuple[CaseId, str]]:
        """Yield every case that an event of the timeline is about, with each of its names and its id."""
        for event in (*(dated.event for dated in self.entries), *(aside.dated.event for aside in self.set_aside)):
            yield from ((case, case) for case in cases_of(event))
            yield from names_claimed(event)

    def replay(self) -> Replay:
        """Return a replay to which no event was applied yet."""
        return Replay(levels=self.platform.level_ids, named=self.named)

    def steps(self, until: date | None = None) -> Iterator[Step]:
        """Yield each event with the states before and after it, in the order of effect.

        Args:
            until: the last day, included; None means no limit.

        Raises:
            InputError: ``until`` is not a day.
        """
        day_asked(until, "until")
        replay = self.replay()
        for dated in self.entries:
            if until is not None and dated.moment.day > until:
                return
            yield replay.step(dated)

    def replayed(self, until: date | None = None) -> Replay:
        """Return the replay after everything up to a day.

        Args:
            until: the last day, included; None means no limit.

        Raises:
            InputError: ``until`` is not a day.
        """
        day_asked(until, "until")
        replay = self.replay()
        for dated in self.entries:
            if until is None or dated.moment.day <= until:
                replay.apply(dated.event, dated.moment.day)
        return replay

    @cached_property
    def never_held(self) -> dict[MeetingId, NeverHeld]:
        """Return, by meeting id, the numbers that no meeting had, with who says so and why."""
        return never_held(self.meetings)

    @cached_property
    def named(self) -> dict[MeetingId, frozenset[CaseId]]:
        """Return, per meeting, the cases that its own resolutions name."""
        named: dict[MeetingId, set[CaseId]] = {}
        for dated in self.entries:
            event = dated.event
            if event.presumption is None:
                named.setdefault(event.meeting, set()).update(_resolved_cases(event))
        return {meeting: frozenset(cases) for meeting, cases in named.items()}


def _acknowledged(others: Iterable[Recorded], held: Holding) -> Iterator[DifferenceAcknowledged]:
    """Yield the acknowledgements, except those of a count in minutes that were withdrawn since."""
    for recorded in others:
        event = recorded.event
        if isinstance(event, DifferenceAcknowledged):
            withdrawn = held.withdrawn.get(event.meeting)
            if withdrawn is None or recorded.position > withdrawn[0]:
                yield event


def _order(dated: Dated) -> tuple[SortKey, int]:
    return (sort_key(dated.moment), dated.position)


def known_by(log: list[Recorded], known: Known | None) -> list[Recorded]:
    """Return the part of the log that was known at a position or day.

    Args:
        log: events in recorded order; with a day, the platform's description must be among them.
        known: the position or day, in the platform's own time; None means everything.
    """
    if known is None:
        return log
    if isinstance(known, int):
        return [recorded for recorded in log if recorded.position <= known]
    described = [r.event.platform for r in log if isinstance(r.event, PlatformDescribed)]
    if not described:
        return []
    return [r for r in log if described[-1].local_day(r.event.recorded_at) <= known]


def _platform_of(log: list[Recorded], known: Known | None) -> Platform:
    described = [r.event.platform for r in log if isinstance(r.event, PlatformDescribed)]
    if described:
        return described[-1]
    if known is None:
        raise LedgerError(phrase("no platform is described in this ledger; describe one before asking"))
    if isinstance(known, int):
        raise LedgerError(
            phrase("nothing was known yet after position {position}; ask for a later day or position", position=known)
        )
    day = Text(en=day_text(known, "en"), zh=day_text(known, "zh-TW"))
    raise LedgerError(phrase("nothing was known yet by the end of {day}; ask for a later day or position", day=day))


def _dated(
    held: Holding, begins: Openings, levels: tuple[str, ...], found_same: tuple[CasesFoundSame, ...]
) -> tuple[list[Dated], list[SetAside], dict[CaseId, CaseId]]:
    """Return the events in force and the retracted ones, each with its moment and the ids shown."""
    dated = [Dated(moment=moment_of(e, begins, levels), position=p, event=e) for p, e in held.events]
    shown = shown_ids(classes_of(found_same), ((one.moment, one.event) for one in dated))
    if shown:
        dated = [_shown(one, shown) for one in dated]
    retracted = [
        SetAside(
            dated=Dated(
                moment=moment_of(one.event, _under(one, begins, levels), levels),
                position=one.position,
                event=renamed(one.event, shown),
            ),
            amendment=one.amendment,
            replaced_by=one.replaced_by,
        )
        for one in held.retracted
    ]
    return dated, retracted, shown


def _under(one: Retracted, begins: Openings, levels: tuple[str, ...]) -> Openings:
    """Return when the meeting of a retracted event opened, by its header of that time."""
    return openings({one.header.meeting: one.header}, levels) if one.header is not None else begins


def _shown(dated: Dated, shown: dict[CaseId, CaseId]) -> Dated:
    event = renamed(dated.event, shown)
    return dated if event is dated.event else Dated(moment=dated.moment, position=dated.position, event=event)


def _placed_first_seen(dated: list[Dated]) -> list[Dated]:
    """Each first mention just before whatever first speaks of its case; none where that introduces the case."""
    seen = {entry.event.case for entry in dated if isinstance(entry.event, CaseFirstSeen)}
    if not seen:
        return dated
    speaking = _first_to_speak(seen, dated)
    placed = []
    for entry in dated:
        event = entry.event
        if not isinstance(event, CaseFirstSeen):
            placed.append(entry)
        elif event.case in speaking and event.case not in introduced_by(speaking[event.case].event):
            speaks = speaking[event.case]
            moment = altered(speaks.moment, phase=_FIRST_SEEN_PHASE)
            said = speaks.event
            first_mention = altered(event, meeting=said.meeting, item=said.item, level=said.level)
            placed.append(altered(entry, moment=moment, event=first_mention))
    return placed


def _first_to_speak(seen: set[CaseId], dated: list[Dated]) -> dict[CaseId, Dated]:
    """Return, per case of ``seen``, the first event about it in the order of effect."""
    about = [
        entry
        for entry in dated
        if not isinstance(entry.event, CaseFirstSeen) and not seen.isdisjoint(cases_of(entry.event))
    ]
    first: dict[CaseId, Dated] = {}
    for entry in sorted(about, key=_order):
        for case in cases_of(entry.event):
            first.setdefault(case, entry)
    return first


def _settled(dated: list[Dated], held: Holding, platform: Platform) -> tuple[list[Dated], list[SetAside]]:
    """Return the events that take effect, and the presumptions that do not because they are settled."""
    presumed = [entry for entry in dated if entry.event.presumption is not None]
    if not presumed:
        return dated, []
    effective, settled = [entry for entry in dated if entry.event.presumption is None], []
    resolved = by_what_they_resolve(effective, presumed)
    for entry in presumed:
        settlement = settlement_of(entry.event, resolved, held.headers, platform)
        if settlement is None:
            effective.append(entry)
        else:
            settled.append(SetAside(dated=entry, settlement=settlement))
    return effective, settled


def _resolved_cases(event: MeetingEvent) -> tuple[CaseId, ...]:
    if isinstance(event, (CaseCarriedIn, CaseDistinguished, CaseFirstSeen, DirectiveIssued, Noted)):
        return ()
    return cases_of(event)
