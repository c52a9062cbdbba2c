"""Folding what was appended into the kept tables, append by append, in recorded order.

Most appends are the minutes of a meeting later than everything about its cases: these are folded on from
the states kept. Whatever else comes (a late meeting, an amendment, a presumption, two ids found to be
one case) folds the cases it touches anew, and no others, from their own events. Rows that no longer
hold are closed at that position, never removed, so that what was known before can still be asked.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date

from attrs import define

from ledger.errors import StoreError
from ledger.lifecycle import CaseState, MutableCase, transitions
from ledger.log.appends import batches
from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseFirstSeen,
    CasesFoundSame,
    Event,
    MeetingEvent,
    MeetingRecorded,
    MeetingWithdrawn,
    MinutesAmended,
    PlatformDescribed,
    RestContinued,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.model.platform import Platform
from ledger.text.bilingual import Text
from ledger.timeline import Recorded, moment_of, opening, refuse_unknown
from projections.kept.families import day_states, kin_among, last_moments, presumed_in, registers, spread, stays_in
from projections.kept.packing import packed, unpacked
from projections.kept.rows import EITHER, WITH_PRESUMED, WITHOUT_PRESUMED, CaseRow, DayState, Rows, sortable
from projections.kept.source import Source

_REFOLDED_AT_ONCE = 200  # cases laid out by one timeline: their events are in memory together
_REMEMBERED = 40_000  # cases whose present state stays in memory from one append to the next


_Taken = tuple[str, int, MeetingEvent]
"""When a resolution takes effect, as sortable text; its position; and it."""


@define
class _Present:
    """A case as the fold goes on from it.

    Attributes:
        row: what is kept of it.
        case: it, open for change; None before it is known of, or once it is shown under another id.
        state: the row, day and bytes of its present state; None with the case.
    """

    row: CaseRow
    case: MutableCase | None
    state: tuple[int, int, bytes] | None


class Keeper:
    """Brings the kept rows up to what was appended.

    Attributes:
        levels: the ids of the platform's levels, lowest first; they never change.
        refolded: how many cases were folded anew from their own events, for whoever counts the cost.
    """

    def __init__(self, rows: Rows, source: Source, platform: Platform) -> None:
        self._rows = rows
        self._source = source
        self._platform = platform
        self.levels = platform.level_ids
        self._present: OrderedDict[CaseId, _Present] = OrderedDict()
        self._presumed = rows.presumed()
        self.refolded = 0

    def take(self, batch: Sequence[Recorded]) -> None:
        """Fold one append in. Where this raises, roll back what was written and drop the keeper."""
        first, last = batch[0].event, batch[-1].position
        if isinstance(first, PlatformDescribed):
            self._take_description(first.platform, last)
        refuse_unknown([(recorded.position, recorded.event) for recorded in batch], self._platform)
        _refuse_without_header(batch)
        self._rows.add_append(last, self._platform.local_day(batch[-1].event.recorded_at))
        taken = _taken(batch, self.levels)
        anew = self._anew(batch, taken)
        if anew:
            self._fold_anew(anew, last)
        self._fold_on([one for one in taken if anew.isdisjoint(cases_of(one[2]))] if anew else taken, first, last)
        self._keep_nameless(batch)
        if len(self._present) > _REMEMBERED:
            self._rows.flush()
            while len(self._present) > _REMEMBERED // 2:
                self._present.popitem(last=False)

    # --- a platform described anew ---

    def _take_description(self, platform: Platform, position: int) -> None:
        """Go by ``platform`` from ``position`` on: by its days of recording, and by its names of agencies."""
        before, self._platform = self._platform, platform
        if platform.timezone != before.timezone:
            self._rows.forget_appends()
            for batch in batches(self._source.events()):
                if batch[-1].position >= position:
                    break
                self._rows.add_append(batch[-1].position, platform.local_day(batch[-1].event.recorded_at))
        if _are_agencies_renamed(before, platform):
            self._rows.flush()
            for some in self._rows.case_ids(_REFOLDED_AT_ONCE):
                self._fold_anew(set(some), position)

    # --- which cases must be folded anew ---

    def _anew(self, batch: Sequence[Recorded], taken: list[_Taken]) -> set[CaseId]:
        """The cases that the append touches and that cannot be folded on from where they stand."""
        anew = self._unsettled(batch)
        seen: set[CaseId] = set()
        for moment, _, event in taken:
            for case in cases_of(event):
                if case not in seen:
                    seen.add(case)
                    row = self._look_up(case).row
                    if not row.is_plain or moment <= row.last:
                        anew.add(case)
        return spread(anew, [event for _, _, event in taken]) if anew else anew

    def _unsettled(self, batch: Sequence[Recorded]) -> set[CaseId]:
        """The cases whose past the append may change, whatever its moment."""
        found: set[CaseId] = set()
        for recorded in batch:
            event = recorded.event
            if isinstance(event, (MinutesAmended, MeetingWithdrawn)):
                of_meeting = self._source.events_of(event.meeting)
                found.update(case for r in of_meeting if r.position <= batch[-1].position for case in cases_of(r.event))
            elif isinstance(event, (CasesFoundSame, CaseFirstSeen)) or getattr(event, "presumption", None) is not None:
                found.update(cases_of(event))
            if isinstance(event, MeetingRecorded):
                found.update(case for case, level in self._presumed.items() if level in (event.level, "*"))
        return found

    # --- folding on ---

    def _fold_on(self, taken: list[_Taken], header: Event, position: int) -> None:
        """Let plain resolutions of the meeting of ``header`` take effect on the states kept."""
        if not taken or not isinstance(header, MeetingRecorded):
            return
        touched: dict[CaseId, _Present] = {}
        for moment, _, event in taken:
            presents = [self._look_up(case) for case in cases_of(event)]
            if not presents:
                continue
            opened = {present.row.id: present.case for present in presents if present.case is not None}
            transitions.apply(opened, event, header.held, self.levels)
            for present in presents:
                present.case = opened.get(present.row.id)
                present.row.last = moment
                touched[present.row.id] = present
        day = header.held.toordinal()
        for present in touched.values():
            self._rows.save_case(present.row)
            if present.case is not None:
                self._keep_present(present, day, position)

    def _keep_present(self, present: _Present, day: int, position: int) -> None:
        """Keep how a case stands at the end of ``day``, where that is another than before."""
        assert present.case is not None
        case = present.case
        before = present.state
        if before is not None and not case.is_changed:
            return
        old = case.snapshot
        state = case.frozen()
        data = packed(state)
        if before is not None and before[2] == data:
            return
        if before is not None and before[1] == day:
            self._rows.close_state(before[0], position)
        number = present.row.number
        present.state = (self._rows.add_state(number, (day, EITHER, data), position), day, data)
        self._keep_registers(number, old if before is not None else None, state, day)

    def _keep_registers(self, number: int, old: CaseState | None, new: CaseState, day: int) -> None:
        """Keep of which group a case is and where it stands, as far as that is another than before."""
        stood, stands = registers(old), registers(new)
        if old is None or old.group != new.group:
            self._rows.add_member(new.group, number)
        year = date.fromordinal(day).year
        for level, team in stood - stands:
            self._rows.end_stay(level, team, number, year)
        for level, team in stands - stood:
            self._rows.begin_stay(level, team, number, year)

    def _look_up(self, case: CaseId) -> _Present:
        """A case as it stands, from memory or from its row; a new row where it has none."""
        present = self._present.get(case)
        if present is not None:
            self._present.move_to_end(case)
            return present
        row = self._rows.case(case)
        if row is None:
            present = _Present(self._rows.add_case(case), None, None)
        else:
            state = self._rows.present(row.number) if row.is_plain else None
            opened = MutableCase.of(unpacked(state[2], self.levels)) if state else None
            present = _Present(row, opened, state)
        self._present[case] = present
        return present

    # --- folding anew ---

    def _fold_anew(self, cases: set[CaseId], position: int) -> None:
        """Fold ``cases`` and what is merged, split or one with them from all that was known at ``position``."""
        self._rows.flush()
        timeline = self._source.timeline(about=cases, known=position, rests=())
        kin = kin_among(cases, timeline)
        presumed = {case: level for case, level in presumed_in(timeline).items() if case in kin}
        states = day_states(timeline, kin, WITH_PRESUMED if presumed else EITHER)
        if presumed:
            without = self._source.timeline(about=cases, known=position, rests=(), presumptions=False)
            for case, more in day_states(without, kin, WITHOUT_PRESUMED).items():
                states.setdefault(case, []).extend(more)
        lasts = last_moments(timeline, kin)
        for case in sorted(kin):
            self.refolded += 1
            self._present.pop(case, None)
            row = self._rows.case(case) or self._rows.add_case(case)
            row.last = lasts.get(case, "")
            row.presumed = presumed.get(case, "")
            self._presumed.pop(case, None)
            if row.presumed:
                self._presumed[case] = row.presumed
            row.is_plain = not row.presumed and case not in timeline.shown
            self._rows.save_case(row)
            self._replace(row, states.get(case, []), position)
        self._rows.flush()  # the cases just dropped from memory are read from their rows next

    def _replace(self, row: CaseRow, states: list[DayState], position: int) -> None:
        """Keep ``states`` as those that hold of a case; close the others at ``position``."""
        holding = self._rows.holding(row.number)
        wanted = dict.fromkeys(states)
        for state, place in holding.items():
            if state not in wanted:
                self._rows.close_state(place, position)
        for state in wanted:
            if state not in holding:
                self._rows.add_state(row.number, state, position)
        self._replace_registers(row.number, states)

    def _replace_registers(self, number: int, states: list[DayState]) -> None:
        """Keep where a case stood and stands by ``states``; what is kept beside may stay: it only finds too much."""
        for group in {unpacked(data, self.levels).group for _, _, data in states}:
            self._rows.add_member(group, number)
        for (level, team), first, last in stays_in(states, self.levels):
            began = date.fromordinal(first).year
            if last is None:
                self._rows.begin_stay(level, team, number, began)
            else:
                self._rows.add_stay(level, team, number, began, date.fromordinal(last).year)

    def _keep_nameless(self, batch: Sequence[Recorded]) -> None:
        """Keep what tells of cases without naming them; after an amendment on the amended day too."""
        first = batch[0].event
        events = self._source.events_of(first.meeting) if isinstance(first, MinutesAmended) else batch
        held = {r.event.held for r in events if isinstance(r.event, MeetingRecorded)}
        for recorded in events:
            event = recorded.event
            if isinstance(event, UnnamedCasesCarriedIn) or getattr(event, "among_unnamed", False):
                self._rows.add_unnamed(recorded.position)
            if isinstance(event, RestContinued):
                for day in held:
                    self._rows.add_rest(event.level, event.group, day, recorded.position)


def _are_agencies_renamed(before: Platform, after: Platform) -> bool:
    """Whether an agency that events may name is called otherwise now."""
    names = {name for one in after.agencies for name in (one.name, *one.also)} | {one.name for one in before.agencies}
    return any(before.present_names[name] != after.present_names[name] for name in names)


def _refuse_without_header(batch: Sequence[Recorded]) -> None:
    """Raise StoreError where an append resolves something at a meeting that it neither records nor amends."""
    if any(isinstance(recorded.event, (MeetingRecorded, MinutesAmended)) for recorded in batch):
        return
    for recorded in batch:
        if isinstance(recorded.event, MeetingEvent):
            event, meeting = recorded.event.id, recorded.event.meeting
            en = f"{event}: the header of meeting {meeting} is not on record"
            raise StoreError(Text(en=en, zh=f"{event}：會議 {meeting} 之會議資料未登錄"))


def _taken(batch: Sequence[Recorded], levels: tuple[str, ...]) -> list[_Taken]:
    """What the minutes of a meeting resolved, in the order of effect; of an append of anything else, nothing.

    What they presume is left out: the cases it is about are folded anew.
    """
    header = batch[0].event
    if not isinstance(header, MeetingRecorded):
        return []
    begins = {header.meeting: opening(header, levels)}
    taken = []
    for recorded in batch:
        event = recorded.event
        if isinstance(event, MeetingEvent) and event.presumption is None:
            taken.append((sortable(moment_of(event, begins, levels)), recorded.position, event))
    taken.sort(key=lambda one: one[:2])
    return taken
