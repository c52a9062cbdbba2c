"""The registers in plain dicts, by rules of their own: what must come out, whatever computes it.

A :class:`Model` is the oracle of the generated histories. It shares no code with ``lifecycle``: every
item drawn is applied to it as the item is written, so that the two can only agree where both are
right. A tool's own answers may be held against it just as the ledger's.

>>> from ledger.testing.platforms import two_levels
>>> model = Model(platform=two_levels())
>>> model.put(model.new("Night market", "industry"), "working-group")
>>> model.statuses()
{'Night market': 'awaiting-listing'}
"""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from datetime import date
from typing import Any

from attrs import define, field

from ledger.lifecycle import CaseState
from ledger.model.platform import Platform
from ledger.timeline import Timeline

LISTED, DELISTED, NOT_LISTED, NOT_ON_RECORD, WITHDRAWN, MERGED, SPLIT = (
    "listed",
    "delisted",
    "not-listed",
    "not-on-record",
    "withdrawn",
    "merged",
    "split",
)
"""The standings of a case on one register, as they are stored."""

_ENTERING = ("carried-in", "added", "merged-into", "split-into", "moved-in")


@define(kw_only=True)
class ModelCase:
    """One case in the model.

    Attributes:
        key: the title under which it came in; no other case ever bears it.
        title: its present title.
        names: every name on record, oldest first.
        group: the id of the group that follows it.
        places: its standing at each level, by the level's id, lowest first.
        proposal: ``proposed``, ``deferred`` or ``withdrawn`` while that is all; else empty.
        merged_into: the key of the case that took its places; else empty.
        owners: the agencies answerable, by full name.
        left: the levels that delisted it and have not listed it since.
        was_taken_off: whether it was ever taken off a register, however it stands now.
    """

    key: str
    title: str
    names: list[str]
    group: str
    places: dict[str, str]
    proposal: str = ""
    merged_into: str = ""
    owners: tuple[str, ...] = ()
    left: set[str] = field(factory=set)
    was_taken_off: bool = False

    @property
    def closed(self) -> bool:
        """Whether nothing more can be resolved about it."""
        return bool(self.merged_into) or self.proposal == "withdrawn"

    @property
    def is_proposal(self) -> bool:
        """Whether it is put forward and no more: to be accepted, deferred or withdrawn."""
        return self.status in ("proposed", "deferred")

    @property
    def status(self) -> str:
        """The overall status, worked out from the places alone."""
        if self.merged_into:
            return "merged"
        if self.proposal:
            return self.proposal
        places = list(self.places.values())
        touched = [place for place in places if place in (LISTED, DELISTED)]
        if not touched:
            return "delisted" if SPLIT in places else "proposed"
        if touched[-1] == DELISTED:
            highest = max(number for number, place in enumerate(places) if place == DELISTED)
            return "awaiting-delisting" if NOT_ON_RECORD in places[highest:] else "delisted"
        if DELISTED in touched:
            return "awaiting-delisting"
        return "listed" if places[-1] == LISTED else "awaiting-listing"

    def was_left(self, level: str) -> bool:
        """Whether ``level`` delisted it, and may reopen it, also where another level reopened it before."""
        return level in self.left and self.places[level] in (DELISTED, NOT_LISTED)

    def follows(self, level: str) -> bool:
        """Whether it stands on the register of ``level``, or may, since the record leaves it open."""
        return self.places[level] in (LISTED, NOT_ON_RECORD)


@define(kw_only=True, repr=False)
class Model:
    """All cases and registers of one platform, in plain dicts.

    Attributes:
        platform: whose cases they are.
        cases: every case, by its key, in the order in which they came in.
        unnamed: how many cases known by number only stand on the register of (level, group).
        flows: how many named cases went on or off the register of (level, group), by how: ``added``,
            ``delisted``, ``merged-from`` and so on.
        names_taken: how many names were made up so far.
        ordinals: how many meetings each series has held in each year; year 0 where counted for ever.
        day: the day of the last meeting.
    """

    platform: Platform
    cases: dict[str, ModelCase] = field(factory=dict)
    unnamed: Counter[tuple[str, str]] = field(factory=Counter)
    flows: Counter[tuple[str, str, str]] = field(factory=Counter)
    names_taken: int = 0
    ordinals: Counter[tuple[str, int]] = field(factory=Counter)
    day: date = date(2031, 1, 6)

    def __repr__(self) -> str:
        return f"<Model of {self.platform.id} on {self.day}: {len(self.cases)} cases>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How Hypothesis shows it in a falsifying example: in short, since it follows from the meetings."""
        printer.text(repr(self))

    @property
    def levels(self) -> tuple[str, ...]:
        """The ids of the levels, lowest first."""
        return self.platform.level_ids

    def copy(self) -> Model:
        """The same, free to go its own way."""
        return deepcopy(self, {id(self.platform): self.platform})

    # --- what must come out ---

    def statuses(self) -> dict[str, str]:
        """The status of every case, by the title under which it came in."""
        return {key: case.status for key, case in self.cases.items()}

    def titles(self) -> dict[str, str]:
        """The present title of every case, by the title under which it came in."""
        return {key: case.title for key, case in self.cases.items()}

    def register(self, level: str, group: str) -> set[str]:
        """The cases on one register, by key."""
        return {key for key, case in self.cases.items() if case.places[level] == LISTED and case.group == group}

    def registers(self) -> dict[tuple[str, str], set[str]]:
        """Every register that is not empty, by (level, group)."""
        every = {(level, g.id): self.register(level, g.id) for level in self.levels for g in self.platform.groups}
        return {place: cases for place, cases in every.items() if cases}

    def sizes(self) -> Counter[tuple[str, str]]:
        """How many named cases stand on each register, by what went on and off it."""
        total: Counter[tuple[str, str]] = Counter()
        for (level, group, how), number in self.flows.items():
            total[level, group] += number if how in _ENTERING else -number
        return +total

    def disagreements(self, timeline: Timeline) -> tuple[str, ...]:
        """Where the cases and registers of ``timeline`` are not those of the model, one line each.

        Compared are every case with its status, title, names, group, owners and places, every
        register, and the number of cases on it that have no name. Nothing to say means: they agree.
        """
        replay = timeline.replayed()
        states = {state.names[0].text: state for state in replay.cases.values()}
        told = [f"{key}: the model does not have it" for key in states if key not in self.cases]
        for key, case in self.cases.items():
            told += _differing(case, states[key]) if key in states else [f"{key}: only the model has it"]
        for level in self.levels:
            for group in self.platform.groups:
                found = {state.names[0].text for state in replay.register(level, group.id)}
                told += _unlike(f"register of {level}, {group.id}", self.register(level, group.id), found)
                number = replay.unnamed_on(level, group.id)
                told += _unlike(f"unnamed on {level}, {group.id}", self.unnamed[level, group.id], number)
        return tuple(told)

    # --- what changes it ---

    def new(self, title: str, group: str, **places: str) -> ModelCase:
        """A case that first appears, on no register but for ``places``."""
        case = ModelCase(
            key=title, title=title, names=[title], group=group, places=dict.fromkeys(self.levels, NOT_LISTED) | places
        )
        self.cases[title] = case
        return case

    def put(self, case: ModelCase, level: str, how: str = "added") -> None:
        """Onto the register of ``level``; it is a mere proposal no longer."""
        if case.places[level] != LISTED:
            self.flows[level, case.group, how] += 1
        case.places[level], case.proposal = LISTED, ""
        case.left.discard(level)

    def take(self, case: ModelCase, level: str, how: str, standing: str = DELISTED) -> None:
        """Off the register of ``level``, where it then has ``standing``."""
        if case.places[level] == LISTED:
            self.flows[level, case.group, how] += 1
        case.places[level], case.was_taken_off = standing, True
        if standing == DELISTED:
            case.left.add(level)


def _differing(case: ModelCase, state: CaseState) -> list[str]:
    return [
        *_unlike(f"{case.key}, status", case.status, state.status.value),
        *_unlike(f"{case.key}, title", case.title, state.title),
        *_unlike(f"{case.key}, names", set(case.names), {name.text for name in state.names}),
        *_unlike(f"{case.key}, group", case.group, state.group),
        *_unlike(f"{case.key}, owners", case.owners, state.owners),
        *_unlike(f"{case.key}, places", case.places, {one.level: one.standing.value for one in state.places}),
    ]


def _unlike(what: str, expected: object, found: object) -> list[str]:
    return [] if expected == found else [f"{what}: the model has {expected!r}, the timeline {found!r}"]
