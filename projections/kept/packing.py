"""States of cases as few bytes, and back: what a row of the kept tables holds.

Place in the flow: the fold (``keeping``) packs, the answers (``kept``) unpack. MessagePack lists
without field names, whatever stands at its default left out at the end. The layout has no versions of
its own: a digest of it is part of the version of the tables, which are rebuilt when it changes.

>>> state, levels = next(iter(timeline.replayed().cases.values())), timeline.platform.level_ids
>>> unpacked(packed(state), levels) == state
True
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import msgspec
from attrs import fields

from ledger.lifecycle import CaseState, Irregularity, NameUse, Place
from ledger.model.cases import CaseId
from ledger.model.vocabulary import Decision, Standing, Status

_STANDINGS = tuple(Standing)
_DECISIONS = tuple(Decision)
_STATUSES = tuple(Status)
_STANDING_NUMBERS = {standing: number for number, standing in enumerate(_STANDINGS)}
_DECISION_NUMBERS = {decision: number for number, decision in enumerate(_DECISIONS)}
_STATUS_NUMBERS = {status: number for number, status in enumerate(_STATUSES)}

_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder().decode

_REQUIRED = 7
_DEFAULTS: tuple[Any, ...] = (None, (), (), None, "", None, "", (), 0)


def layout() -> str:
    """A digest of everything that the meaning of packed bytes depends on."""
    names = [[a.name for a in fields(owner)] for owner in (CaseState, Place, NameUse, Irregularity)]
    words = [[word.value for word in words] for words in (_STANDINGS, _DECISIONS, _STATUSES)]
    return hashlib.sha256(repr((names, words, _REQUIRED, _DEFAULTS)).encode()).hexdigest()[:16]


def packed(state: CaseState) -> bytes:
    """The bytes of ``state``; its levels are left out, :func:`unpacked` is told them."""
    row = [
        state.id,
        state.title,
        [_name(use) for use in state.names],
        state.group,
        state.category,
        [_place(place) for place in state.places],
        state.since.toordinal(),
        _number(_STATUS_NUMBERS, state.proposal),
        state.owners,
        state.scope,
        _ordinal(state.due),
        state.due_wording,
        state.merged_into,
        state.closed_at,
        tuple([(one.event, one.meeting, one.item, one.reason) for one in state.irregular]),
        state.presumed + 2 * state.unintroduced,
    ]
    while len(row) > _REQUIRED and row[-1] == _DEFAULTS[len(row) - 1 - _REQUIRED]:
        row.pop()
    return _ENCODE(row)


def unpacked(data: bytes, levels: tuple[str, ...]) -> CaseState:
    """The state that ``data`` are the bytes of, on a platform of ``levels``, lowest first."""
    row = _DECODE(data)
    row += _DEFAULTS[len(row) - _REQUIRED :]
    (case, title, names, group, category, places, since) = row[:_REQUIRED]
    (proposal, owners, scope, due, due_wording, merged_into, closed_at, irregular, marks) = row[_REQUIRED:]
    return CaseState(
        id=CaseId(case),
        title=title,
        names=tuple(NameUse(text=n[0], since=date.fromordinal(n[1]), meeting=n[2], alias=n[3:] == [1]) for n in names),
        group=group,
        category=category,
        places=tuple(_unpacked_place(level, place) for level, place in zip(levels, places, strict=True)),
        proposal=None if proposal is None else _STATUSES[proposal],
        owners=tuple(owners),
        scope=tuple(scope),
        due=_day(due),
        due_wording=due_wording,
        merged_into=merged_into,
        closed_at=closed_at,
        since=date.fromordinal(since),
        irregular=tuple(Irregularity(event=e, meeting=m, item=i, reason=r) for e, m, i, r in irregular),
        presumed=bool(marks & 1),
        unintroduced=bool(marks & 2),
    )


def _name(use: NameUse) -> list[Any]:
    row: list[Any] = [use.text, use.since.toordinal(), use.meeting]
    return [*row, 1] if use.alias else row


def _place(place: Place) -> Any:
    """A bare number where only the standing tells something."""
    standing = _STANDING_NUMBERS[place.standing]
    row = [
        _ordinal(place.listed_on),
        _ordinal(place.left_on),
        _number(_DECISION_NUMBERS, place.referral),
        _ordinal(place.referred_on),
        place.presumed or None,
    ]
    while row and row[-1] is None:
        row.pop()
    return [standing, *row] if row else standing


def _unpacked_place(level: str, told: int | list[Any]) -> Place:
    if isinstance(told, int):
        return Place(level=level, standing=_STANDINGS[told])
    standing, listed_on, left_on, referral, referred_on, presumed = told + [None] * (6 - len(told))
    return Place(
        level=level,
        standing=_STANDINGS[standing],
        listed_on=_day(listed_on),
        left_on=_day(left_on),
        referral=None if referral is None else _DECISIONS[referral],
        referred_on=_day(referred_on),
        presumed=bool(presumed),
    )


def _number(numbers: dict[Any, int], word: Any) -> int | None:
    return None if word is None else numbers[word]


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
