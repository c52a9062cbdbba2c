"""What came of replaying everything: each answer handed out as the projections tell it.

Place in the flow: last; ``shares`` brings together what each process found. Held in memory are packed
rows only, some hundred bytes a case, a meeting and a merger, eight a touch; an answer is unpacked when
it is asked for, one by one where it is a stream.

>>> from projections.whole import replay_whole
>>> whole = replay_whole(ledger.reader, cores=1)
>>> whole.touches(whole.status()[0].id)[-1].after
<Status.DELISTED: 'delisted'>
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from heapq import merge
from typing import Any

import msgspec
from attrs import define, field, frozen

from ledger.lifecycle import CaseState, Irregularity
from ledger.model.cases import CaseId, case_order
from ledger.model.intake.wall import at_the_door
from ledger.model.platform import Platform
from ledger.model.references import unknown
from ledger.model.vocabulary import Status
from ledger.timeline import Timeline
from projections.history import Change, history
from projections.kept.packing import unpacked
from projections.lineage import LineageEdge
from projections.tallies import Counts, Tally, added_up, sentence
from projections.whole.folding import COLUMNS, STATUSES, Fold
from projections.whole.plan import Source

_DECODE = msgspec.msgpack.Decoder().decode

Rests = Mapping[tuple[str, str], list[tuple[int, int]]]
"""Per level and group, the days and positions of what kept the rest of that register on it, in order."""


@frozen(kw_only=True)
class Touch:
    """One event touching a case.

    Attributes:
        position: the event's position in the log.
        before: the overall status before it; None where the case first appears.
        after: the overall status after it.
    """

    position: int
    before: Status | None
    after: Status


@define
class Share:
    """What one process found; plain bytes and lists, as they are sent from one to the other.

    Attributes:
        states: per case, how it stands at last, packed.
        touches: per case, its touches as :class:`Fold` writes them.
        edges, tallies: packed rows, each list in the order of effect.
        rests: what kept the rest of each register on it.
        strays: cases spoken of here and not known here.
        groups: the groups of which anything ever stood on a register here.
    """

    states: dict[CaseId, bytes]
    touches: dict[CaseId, bytes]
    edges: list[bytes]
    tallies: list[bytes]
    rests: dict[tuple[str, str], list[tuple[int, int]]]
    strays: set[CaseId]
    groups: set[str]

    @classmethod
    def of(cls, fold: Fold) -> Share:
        """What ``fold`` found, once it has taken everything."""
        states = fold.finish()
        # Taken out one by one: all of them twice would be the most that is ever in memory.
        touches = {case: fold.touches.pop(case).tobytes() for case in list(fold.touches)}
        return cls(states, touches, fold.edges, fold.tallies, fold.rests, fold.strays, fold.sizes.groups())


@define(eq=False)
class Whole:
    """Everything a ledger tells, as of one position.

    The four answers come of one replay and are those of ``projections.status``, of every
    ``projections.lineage`` together, of ``projections.tallies`` and of ``projections.history`` over
    ``ledger.timeline()``. Of the history the replay keeps, per case, which events touched it and its
    status before and after each (:meth:`touches`); the other words of a change are the event's own and
    are read again, from that case's events alone, when somebody asks for them (:meth:`history`).

    Attributes:
        platform: the platform as last described.
        head: the position of the last event that counts; what came later is in no answer.
    """

    platform: Platform
    head: int
    _source: Source
    _presumptions: bool
    _shown: dict[CaseId, CaseId]
    _shares: tuple[Share, ...]
    _sorted: list[tuple[int, CaseId, Share]] = field(factory=list)

    def __len__(self) -> int:
        """How many cases there are."""
        return sum(len(share.states) for share in self._shares)

    @property
    def processes(self) -> int:
        """Among how many processes the replay was divided."""
        return len(self._shares)

    def shown_id(self, case: CaseId) -> CaseId:
        """The id under which the case that ``case`` is an id of is shown."""
        return self._shown.get(case, case)

    # --- status ---

    def status(self) -> tuple[CaseState, ...]:
        """Every case as it stands, by group and id: all of them at once."""
        return tuple(self.states())

    def states(self) -> Iterator[CaseState]:
        """Every case as it stands, by group and id, one by one."""
        levels = self.platform.level_ids
        for _, case, share in self._in_order():
            yield unpacked(share.states[case], levels)

    def _in_order(self) -> list[tuple[int, CaseId, Share]]:
        if not self._sorted:
            places = {group.id: place for place, group in enumerate(self.platform.groups)}
            # The group is the fourth of the packed list; the others need not be looked at.
            self._sorted = [
                (places.get(_DECODE(data)[3], len(places)), case, share)
                for share in self._shares
                for case, data in share.states.items()
            ]
            self._sorted.sort(key=lambda row: (row[0], case_order(row[1])))
        return self._sorted

    # --- lineage ---

    def lineage_edges(self) -> Iterator[LineageEdge]:
        """Every merger, split and renaming, in the order of effect."""
        for row in merge(*(map(_DECODE, share.edges) for share in self._shares), key=lambda row: row[0]):
            _, (kind, source, source_name, target, target_name), meeting, item, day, irregular = row
            yield LineageEdge(
                kind=kind,
                source=source,
                source_name=source_name,
                target=target,
                target_name=target_name,
                meeting=meeting,
                item=item,
                day=date.fromordinal(day),
                irregular=irregular,
            )

    # --- tallies ---

    def tallies(self) -> Iterator[Tally]:
        """The tally of every meeting, in the order held."""
        rows = merge(*(map(_DECODE, share.tallies) for share in self._shares), key=lambda row: row[:2])
        of_one: list[Any] = []
        for row in rows:
            if of_one and row[1] != of_one[0][1]:
                yield _tally(of_one)
                of_one = []
            of_one.append(row)
        if of_one:
            yield _tally(of_one)

    # --- history ---

    @at_the_door
    def touches(self, case: CaseId) -> tuple[Touch, ...]:
        """Every event that named the case and took effect, in that order, as the replay met it.

        What kept the rest of a register on it (其餘N案) names no case and is left to :meth:`history`.

        Raises:
            UnknownNameError: there is no such case.
        """
        shown = self.shown_id(case)
        data = next((share.touches[shown] for share in self._shares if shown in share.touches), None)
        if data is None:
            raise unknown("case", case, {one: one for share in self._shares for one in share.touches})
        return tuple(_touch(number) for number in array("Q", data))

    @at_the_door
    def history(self, case: CaseId) -> tuple[Change, ...]:
        """Every event about ``case``, any of its ids, with everything that is told of it; reads that case's events.

        Raises:
            UnknownNameError: there is no such case.
            LedgerError: the ledger cannot be read any more.
        """
        bare = self._timeline(case, ())
        rests = self._rests_of(bare, bare.shown_id(case))
        return history(self._timeline(case, rests) if rests else bare, case)

    def _timeline(self, case: CaseId, rests: Iterable[int]) -> Timeline:
        presumptions = self._presumptions
        return self._source.timeline(about=[case], rests=rests, known=self.head, presumptions=presumptions)

    def _rests_of(self, timeline: Timeline, case: CaseId) -> list[int]:
        """The positions of what may have kept ``case`` on a register as one of the rest."""
        found: set[int] = set()
        stands: dict[tuple[str, str], date] = {}
        for step in timeline.steps():
            for state in step.after:
                if state.id == case:
                    now = {(place.level, state.group) for place in state.places if state.is_listed(place.level)}
                    for register in stands.keys() - now:
                        found.update(self._rests_on(*register, stands.pop(register), step.day))
                    for register in now - stands.keys():
                        stands[register] = step.day
        for register, since in stands.items():
            found.update(self._rests_on(*register, since, date.max))
        return sorted(found)

    def _rests_on(self, level: str, group: str, first: date, last: date) -> Iterator[int]:
        """What kept the rest of a register on it between two days, said of the one group or of all."""
        for share in self._shares:
            for team in {"", group}:
                rows = share.rests.get((level, team), [])
                begin = bisect_left(rows, first.toordinal(), key=_day)
                end = bisect_right(rows, last.toordinal(), key=_day)
                yield from (position for _, position in rows[begin:end])


def _day(row: tuple[int, int]) -> int:
    return row[0]


def _touch(number: int) -> Touch:
    after = STATUSES[number & 15]
    assert after is not None
    return Touch(position=number >> 8, before=STATUSES[number >> 4 & 15], after=after)


def _counts(numbers: list[int]) -> Counts:
    return Counts(**dict(zip(COLUMNS, numbers, strict=True)))


def _tally(rows: list[Any]) -> Tally:
    """The tally of one meeting from the row of each process that took part in it."""
    _, _, meeting, day, level = rows[0][:5]
    before, after = sum(row[5] for row in rows), sum(row[6] for row in rows)
    by_group = {group: _counts(numbers) for row in rows for group, numbers in row[7].items()}
    total = added_up(by_group.values())
    told = sorted(one for row in rows for one in row[8])
    return Tally(
        meeting=meeting,
        day=date.fromordinal(day),
        level=level,
        counts=total,
        by_group=by_group,
        before=before,
        after=after,
        sentence=sentence(total, after, "zh-TW"),
        irregular=tuple(Irregularity(event=e, meeting=m, item=i, reason=r) for _, _, e, m, i, r in told),
    )
