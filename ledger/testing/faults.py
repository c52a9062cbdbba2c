"""Faults to seed into a record: what goes wrong with minutes on their way into a ledger.

A case left out when the minutes are copied, a name written otherwise, a number mistaken, a
meeting's minutes missing, a case counted twice. Each is made on purpose, so that a search
for faults can be compared with what was done.

>>> from ledger.testing.committees import committees
>>> record = committees(seed=1)
>>> faulty, fault = seeded(record, "name-varied", seed=7)
>>> fault.kind, len(fault.cases)
('name-varied', 2)
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Literal, get_args

from attrs import evolve as altered
from attrs import frozen

from ledger.errors import InputError
from ledger.model.cases import near_names, normal_name
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Counted, Decision
from ledger.testing.committees import Committees

FaultKind = Literal["case-dropped", "name-varied", "count-off", "meeting-withheld", "counted-twice"]


@frozen(kw_only=True)
class Fault:
    """A seeded fault.

    Attributes:
        kind: the kind of fault.
        meeting: the meeting whose minutes were changed, or withheld.
        item: the item changed; empty for a withheld meeting.
        cases: the titles concerned; for a varied name, the true one and the other.
    """

    kind: FaultKind
    meeting: str
    item: str = ""
    cases: tuple[str, ...] = ()


def seeded(record: Committees, kind: FaultKind, *, seed: int) -> tuple[Committees, Fault]:
    """Return ``record`` with one fault of ``kind``, and the fault.

    The first two meetings of each body stay unchanged: before a register has been counted once,
    its numbers verify nothing.

    Args:
        record: the record.
        kind: the kind of fault.
        seed: the same seed gives the same fault.

    Raises:
        InputError: the kind is unknown, or the record has no place for such a fault.
    """
    if kind not in get_args(FaultKind):
        raise InputError(f"no kind of fault is called {kind!r}; known are {', '.join(get_args(FaultKind))}")
    random = Random(f"{kind} {seed}")
    later = [place for place, minutes in enumerate(record.meetings) if _series_before(record, place) >= 2]
    random.shuffle(later)
    for place in later:
        made = _FAULTS[kind](record.meetings, place, random)
        if made is not None:
            minutes, fault = made
            kept = (*record.meetings[:place], *minutes, *record.meetings[place + 1 :])
            return altered(record, meetings=kept), fault
    raise InputError(f"this record has no place for a fault of kind {kind}; make it longer")


Made = tuple[tuple[Minutes, ...], Fault] | None
"""The minutes that take the place of the meeting's own, and the fault; None where none can be made there."""


def _series_before(record: Committees, place: int) -> int:
    series = record.meetings[place].meeting.rsplit("/")[0]
    return sum(minutes.meeting.rsplit("/")[0] == series for minutes in record.meetings[:place])


def _drop(meetings: tuple[Minutes, ...], place: int, random: Random) -> Made:
    """Leave out one case of an item."""
    minutes = meetings[place]
    found = [item for item in minutes.items if item.cases and item.decisions[0] is not Decision.MERGED]
    if not found:
        return None
    item = random.choice(found)
    case = random.choice(item.cases)
    kept = tuple(one for one in item.cases if one != case)
    shorter = (altered(item, cases=kept),) if kept else ()
    items = tuple(one for other in minutes.items for one in (shorter if other is item else (other,)))
    fault = Fault(kind="case-dropped", meeting=minutes.meeting, item=item.item, cases=(case,))
    return (altered(minutes, items=items),), fault


def _vary(meetings: tuple[Minutes, ...], place: int, random: Random) -> Made:
    """Write a recorded name otherwise, close to its own."""
    minutes = meetings[place]
    known = {name for other in meetings for item in other.items for name in (*item.cases, item.into, item.renamed_to)}
    proposals = (Decision.PROPOSED, Decision.MERGED)
    found = [item for item in minutes.items if item.cases and item.decisions[0] not in proposals]
    random.shuffle(found)
    for item in found:
        case = random.choice(item.cases)
        other = _varied(case, random)
        if normal_name(other) in {normal_name(name) for name in known} or not near_names(other, [case]):
            continue
        cases = tuple(other if one == case else one for one in item.cases)
        items = tuple(altered(one, cases=cases) if one is item else one for one in minutes.items)
        fault = Fault(kind="name-varied", meeting=minutes.meeting, item=item.item, cases=(case, other))
        return (altered(minutes, items=items),), fault
    return None


def _varied(name: str, random: Random) -> str:
    """Return the name with two characters swapped, one left out, or one added."""
    at = random.randrange(len(name) - 1)
    way = random.randrange(4)
    if way == 0:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if way == 1:
        return name[:at] + name[at + 1 :]
    return f"{name}案" if way == 2 else f"四市{name}"


def _miscount(meetings: tuple[Minutes, ...], place: int, random: Random) -> Made:
    """State a number one too high or too low."""
    minutes = meetings[place]
    if not minutes.declared:
        return None
    chosen = random.randrange(len(minutes.declared))
    count = minutes.declared[chosen]
    number = count.count + (1 if count.count == 0 else random.choice((-1, 1)))
    declared = [altered(one, count=number) if at == chosen else one for at, one in enumerate(minutes.declared)]
    fault = Fault(kind="count-off", meeting=minutes.meeting, item=f"{count.item} {count.says}")
    return (altered(minutes, declared=tuple(declared)),), fault


def _withhold(meetings: tuple[Minutes, ...], place: int, random: Random) -> Made:
    """Leave a meeting out that is followed by another of the same body."""
    minutes = meetings[place]
    series = minutes.meeting.rsplit("/")[0]
    if not any(other.meeting.rsplit("/")[0] == series for other in meetings[place + 1 :]):
        return None
    return (), Fault(kind="meeting-withheld", meeting=minutes.meeting)


def _count_twice(meetings: tuple[Minutes, ...], place: int, random: Random) -> Made:
    """Name a case under two items, and count both."""
    minutes = meetings[place]
    listed = [count for count in minutes.declared if count.of is Counted.LISTED and count.exhaustive]
    found = [item for item in minutes.items if item.decisions[:1] == (Decision.CONTINUED,)]
    if not listed or not found:
        return None
    item = random.choice(found)
    again = Item(item=f"{item.item}2", cases=item.cases, decisions=(Decision.DEADLINE_MET,))
    items = [one for other in minutes.items for one in ((other, again) if other is item else (other,))]
    declared = [altered(one, count=one.count + 1) if one is listed[0] else one for one in minutes.declared]
    fault = Fault(kind="counted-twice", meeting=minutes.meeting, item=item.item, cases=item.cases)
    return (altered(minutes, items=tuple(items), declared=tuple(declared)),), fault


_FAULTS: dict[str, Callable[[tuple[Minutes, ...], int, Random], Made]] = {
    "case-dropped": _drop,
    "name-varied": _vary,
    "count-off": _miscount,
    "meeting-withheld": _withhold,
    "counted-twice": _count_twice,
}
