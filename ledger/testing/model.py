"""The registers in plain dicts, by rules of their own: the expected result, whatever computes it.

A :class:`Model` is the oracle of the generated histories. It must not share code with ``ledger.lifecycle``: every
generated item is applied to it as the item is written, so that both agree only where both are
right. The answers of another tool may be compared with it as well.

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
        key: its first title, which no other case ever has.
        title: its present title.
        names: every recorded name, oldest first.
        group: the id of the group that tracks it.
        places: its standing at each level, by the level's id, lowest first.
        proposal: ``proposed``, ``deferred`` or ``withdrawn`` while it is no more than that; else empty.
        merged_into: the key of the case that took its places; else empty.
        owners: the responsible agencies, by full name.
        left: the levels that delisted it and have not listed it since.
        was_taken_off: whether it was ever delisted from a register, whatever its present standing.
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
        """Return whether no further resolution about it is possible."""
        return bool(self.merged_into) or self.proposal == "withdrawn"

    @property
    def is_proposal(self) -> bool:
        """Return whether it is only a proposal, to be accepted, deferred or withdrawn."""
        return self.status in ("proposed", "deferred")

    @property
    def status(self) -> str:
        """Return the overall status, computed from the places alone."""
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
        """Return whether ``level`` delisted it and may reopen it, even if another level reopened it before."""
        return level in self.left and self.places[level] in (DELISTED, NOT_LISTED)

    def follows(self, level: str) -> bool:
        """Return whether ``level`` lists it, or may list it because the record leaves that open."""
        return self.places[level] in (LISTED, NOT_ON_RECORD)


@define(kw_only=True, repr=False)
class Model:
    """All cases and registers of one platform, in plain dicts.

    Attributes:
        platform: the platform of the cases.
        cases: every case, by its key, in the order of introduction.
        unnamed: the number of cases without a name on the register of (level, group).
        flows: the number of named cases that were listed or delisted on (level, group), by how: ``added``,
            ``delisted``, ``merged-from`` and so on.
        names_taken: the number of names generated so far.
        ordinals: the number of meetings of each series in each year; year 0 where numbers never restart.
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
        """Print it in short in a falsifying example of Hypothesis, since it follows from the meetings."""
        printer.text(repr(self))

    @property
    def levels(self) -> tuple[str, ...]:
        """Return the ids of the levels, lowest first."""
        return self.platform.level_ids

    def copy(self) -> Model:
        """Return an independent copy."""
        return deepcopy(self, {id(self.platform): self.platform})

    # --- what must come out ---

    def statuses(self) -> dict[str, str]:
        """Return the status of every case, by its key."""
        return {key: case.status for key, case in self.cases.items()}

    def titles(self) -> dict[str, str]:
        """Return the present title of every case, by its key."""
        return {key: case.title for key, case in self.cases.items()}

    def register(self, level: str, group: str) -> set[str]:
        """Return the keys of the cases on one register."""
        return {key for key, case in self.cases.items() if case.places[level] == LISTED and case.group == group}

    def registers(self) -> dict[tuple[str, str], set[str]]:
        """Return every register that is not empty, by (level, group)."""
        every = {(level, g.id): self.register(level, g.id) for level in self.levels for g in self.platform.groups}
        return {place: cases for place, cases in every.items() if cases}

    def sizes(self) -> Counter[tuple[str, str]]:
        """Return the number of named cases on each register, computed from the flows."""
        total: Counter[tuple[str, str]] = Counter()
        for (level, group, how), number in self.flows.items():
            total[level, group] += number if how in _ENTERING else -number
        return +total

    def disagreements(self, timeline: Timeline) -> tuple[str, ...]:
        """Return the differences between ``timeline`` and the model, one line each; none if they agree.

        Compared are every case with its status, title, names, group, owners and places, every
        register, and the number of cases on it without a name.
        """
        replay = timeline.replayed()
        states = {state.names[0].text: state for state in replay.cases.values()}
        lines = [f"{key}: the model does not have it" for key in states if key not in self.cases]
        for key, case in self.cases.items():
            lines += _differing(case, states[key]) if key in states else [f"{key}: only the model has it"]
        for level in self.levels:
            for group in self.platform.groups:
                found = {state.names[0].text for state in replay.register(level, group.id)}
                lines += _unlike(f"register of {level}, {group.id}", self.register(level, group.id), found)
                number = replay.unnamed_on(level, group.id)
                lines += _unlike(f"unnamed on {level}, {group.id}", self.unnamed[level, group.id], number)
        return tuple(lines)

    # --- what changes it ---

    def new(self, title: str, group: str, **places: str) -> ModelCase:
        """Add a case on no register but those of ``places``, and return it."""
        case = ModelCase(
            key=title, title=title, names=[title], group=group, places=dict.fromkeys(self.levels, NOT_LISTED) | places
        )
        self.cases[title] = case
        return case

    def put(self, case: ModelCase, level: str, how: str = "added") -> None:
        """List the case on the register of ``level``; it is then more than a proposal."""
        if case.places[level] != LISTED:
            self.flows[level, case.group, how] += 1
        case.places[level], case.proposal = LISTED, ""
        case.left.discard(level)

    def take(self, case: ModelCase, level: str, how: str, standing: str = DELISTED) -> None:
        """Remove the case from the register of ``level``, where it then has ``standing``."""
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
