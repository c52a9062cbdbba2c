"""The rules of the registers as a baseline would write them: a small mutable case, one function a kind.

It must not share code with the ledger's lifecycle, so that where both give the same answers both are right. It keeps
the least that the compared answers need (title, group, standings, proposal), which favours the baselines.

>>> case = CaseNow.new("water-113-1.01", "Wells", "water", ("working-group", "vice-mayor"))
>>> RESOLVE["accepted"](case, "working-group", {})
>>> case.status
'awaiting-listing'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import define

LISTED, DELISTED, NOT_LISTED, NOT_ON_RECORD = "listed", "delisted", "not-listed", "not-on-record"
_CLOSED = ("withdrawn", "merged")


@define(slots=True)
class CaseNow:
    """One case in its present state.

    Attributes:
        id: its id.
        title: its present title.
        group: the group that tracks it.
        places: its standing on the register of each level, by the level's id, lowest first.
        proposal: proposed, deferred or withdrawn while it is no more than that; else empty.
        merged_into: the case that took its places; else empty.
    """

    id: str
    title: str
    group: str
    places: dict[str, str]
    proposal: str = ""
    merged_into: str = ""

    @classmethod
    def new(cls, case: str, title: str, group: str, levels: Iterable[str]) -> CaseNow:
        """Return a case on no register of ``levels``."""
        return cls(case, title, group, dict.fromkeys(levels, NOT_LISTED))

    @property
    def status(self) -> str:
        """Return the overall status, in the ledger's word for it."""
        if self.merged_into or self.proposal:
            return "merged" if self.merged_into else self.proposal
        standings = list(self.places.values())
        touched = [standing for standing in standings if standing in (LISTED, DELISTED)]
        if not touched:
            return "delisted" if "split" in standings else "proposed"
        if touched[-1] == DELISTED:
            last = len(standings) - 1 - standings[::-1].index(DELISTED)
            return "awaiting-delisting" if NOT_ON_RECORD in standings[last:] else "delisted"
        if DELISTED in touched:
            return "awaiting-delisting"
        return "listed" if standings[-1] == LISTED else "awaiting-listing"

    def may_be_continued(self, level: str) -> bool:
        """Return whether the rules allow ``level`` to continue it."""
        return self.status not in _CLOSED and self.places[level] in (LISTED, NOT_ON_RECORD)


# --- what several cases together come to ---


def best_of(target: CaseNow, sources: Sequence[CaseNow]) -> dict[str, str]:
    """Return the standings of ``target`` after it took the places of ``sources``."""
    took = dict(target.places)
    for level, standing in target.places.items():
        taken = [source.places[level] for source in sources]
        if LISTED in taken:
            took[level] = LISTED
        elif NOT_ON_RECORD in taken and standing == NOT_LISTED:
            took[level] = NOT_ON_RECORD
    return took


def joined_proposal(target: CaseNow, took: dict[str, str], sources: Sequence[CaseNow]) -> str:
    """Return the proposal of a merged case: one while every source is only a proposal."""
    if LISTED in took.values():
        return ""
    return target.proposal or ("proposed" if all(source.proposal for source in sources) else "")


def parted(whole: CaseNow) -> tuple[dict[str, str], str]:
    """Return the standings and the proposal of a new part of ``whole``."""
    begun = CaseNow.new("", "", "", whole.places)
    took = best_of(begun, [whole])
    return took, "" if LISTED in took.values() else whole.proposal


# --- one function a kind ---

Resolve = Callable[[CaseNow, str, dict[str, Any]], None]
"""Changes a case by what ``level`` resolved about it, given the further content of the fact."""


def _put_on(case: CaseNow, level: str) -> None:
    case.places[level], case.proposal = LISTED, ""


def _taken_off(case: CaseNow, standing: str) -> None:
    for level, stood in case.places.items():
        if stood == LISTED:
            case.places[level] = standing


def _carried_in(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    told = {place["level"]: place["listed"] for place in more.get("places", ())}
    for one in case.places:
        case.places[one] = NOT_ON_RECORD if one not in told else LISTED if told[one] else NOT_LISTED


def _proposed(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    case.proposal = "proposed"


def _listed(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    if more.get("introduces"):
        levels = list(case.places)
        case.places.update(dict.fromkeys(levels[: levels.index(level)], NOT_ON_RECORD))
    _put_on(case, level)


def _on_register(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    _put_on(case, level)


def _referred_for_listing(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    if case.places[level] != LISTED:
        _put_on(case, level)


def _continued(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    if case.places[level] == NOT_ON_RECORD:
        _put_on(case, level)


def _deferred(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    case.proposal = "deferred"


def _withdrawn(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    _taken_off(case, "withdrawn")
    case.proposal = "withdrawn"


def _off_register(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    case.places[level], case.proposal = DELISTED, ""


def _reopened(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    for other, standing in case.places.items():
        if standing == DELISTED:
            case.places[other] = NOT_LISTED
    _put_on(case, level)


def _merged(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    if "took" in more:
        case.places, case.proposal = dict(more["took"]), more["proposal"]
    else:
        _taken_off(case, "merged")
        case.merged_into, case.proposal = more["into"], ""


def _split(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    if "took" in more:
        case.places, case.proposal = dict(more["took"]), more["proposal"]
        case.group = more["of_group"]
    elif not more.get("continues"):
        _taken_off(case, "split")
        case.proposal = ""


def _renamed(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    case.title = more["title"]


def _moved(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    case.group = more["to_group"]


def _unchanged(case: CaseNow, level: str, more: dict[str, Any]) -> None:
    """Leave the standing of the case unchanged."""


RESOLVE: dict[str, Resolve] = {
    "carried-in": _carried_in,
    "proposed": _proposed,
    "accepted": _on_register,
    "referred-for-listing": _referred_for_listing,
    "listed": _listed,
    "continued": _continued,
    "rest-continued": _unchanged,
    "deferred": _deferred,
    "withdrawn": _withdrawn,
    "merged": _merged,
    "split": _split,
    "renamed": _renamed,
    "scope-changed": _unchanged,
    "owners-changed": _unchanged,
    "due-date-moved": _unchanged,
    "directive-issued": _unchanged,
    "delisting-planned": _unchanged,
    "referred-for-delisting": _off_register,
    "delisted": _off_register,
    "reopened": _reopened,
    "moved": _moved,
    "deadline-met": _unchanged,
    "noted": _unchanged,
    "alias-confirmed": _unchanged,
    "distinguished": _unchanged,
}
"""By kind, the change of a resolution."""
