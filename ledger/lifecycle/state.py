"""What is known of one case at one moment, and the overall status derived from it.

Value module of the lifecycle. Frozen values only; what changes them is ``transitions``, what may
change them is ``guards``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.vocabulary import Decision, Standing, Status

Levels = tuple[str, ...]
"""The ids of the platform's levels, lowest first."""


@frozen(kw_only=True)
class Place:
    """The standing of one case on one level's register.

    Attributes:
        level: the level's id.
        standing: listed, delisted, ...; ``not-on-record`` where the minutes leave it open.
        listed_on: the day it was put there; None if never, or if before the record begins.
        left_on: the day it left; None while it stands there or if it never did. Kept where another level reopened
            the case, and the standing is ``not-listed`` again.
        referral: what the level below has asked of this level and it has not yet answered.
        referred_on: the day on which that was first asked.
        presumed: the standing rests on a presumption.
    """

    level: str
    standing: Standing = Standing.NOT_LISTED
    listed_on: date | None = None
    left_on: date | None = None
    referral: Decision | None = None
    referred_on: date | None = None
    presumed: bool = False

    @property
    def is_left(self) -> bool:
        """Whether the level delisted the case and has not listed it since, also where another level reopened it."""
        return self.standing is Standing.DELISTED or (self.standing is Standing.NOT_LISTED and self.left_on is not None)


@frozen(kw_only=True)
class NameUse:
    """A name of a case.

    Attributes:
        text: the name exactly as given.
        since: the day from which it is on record.
        meeting: the meeting whose minutes give it.
        alias: a person confirmed it; it was never the title.
    """

    text: str
    since: date
    meeting: str
    alias: bool = False


@frozen(kw_only=True)
class Irregularity:
    """A resolution that broke a rule and was admitted.

    Attributes:
        event: the event's id.
        meeting: the meeting that resolved it.
        item: the item of its minutes.
        reason: why it was admitted.
    """

    event: str
    meeting: str
    item: str
    reason: str


@frozen(kw_only=True)
class CaseState:
    """What is known of one case at one moment.

    Attributes:
        id: its identity, which never changes.
        title: its present title.
        names: every name it has borne, oldest first.
        group: the group that follows it; empty if not known.
        category: its category.
        places: its standing at every level, lowest first.
        proposal: proposed, deferred or withdrawn while that is all that was resolved; else None.
        owners: the agencies answerable, as far as the record tells.
        scope: ids of the members that cooperate, as far as the record tells.
        due: the day by which it is to be done; None if not known.
        due_wording: how the minutes put that.
        merged_into: the case that took its places; None if none did.
        closed_at: the meeting that withdrew or merged it; empty if none did.
        since: the day on which its present status began.
        irregular: the irregular resolutions about it that were admitted.
        presumed: a presumption is among what its state rests on.
        unintroduced: no minutes on record introduce it.
    """

    id: CaseId
    title: str
    names: tuple[NameUse, ...]
    group: str
    category: str
    places: tuple[Place, ...]
    proposal: Status | None = None
    owners: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    due: date | None = None
    due_wording: str = ""
    merged_into: CaseId | None = None
    closed_at: str = ""
    since: date
    irregular: tuple[Irregularity, ...] = ()
    presumed: bool = False
    unintroduced: bool = False

    def place(self, level: str) -> Place:
        """The standing at ``level``. Raises KeyError for a level the platform does not have."""
        for place in self.places:
            if place.level == level:
                return place
        raise KeyError(level)

    def is_listed(self, level: str) -> bool:
        """Whether the case stands on the register of ``level``."""
        return self.place(level).standing is Standing.LISTED

    @property
    def status(self) -> Status:
        """The overall status, derived from the proposal and the places; never stored."""
        return derived_status(self)


Cases = Mapping[CaseId, CaseState]
"""The cases known at one moment, by id."""


class Standings(Protocol):
    """What the overall status is derived from; a frozen :class:`CaseState` has it, and so has an open one."""

    @property
    def merged_into(self) -> CaseId | None:
        """The case that took its places; None if none did."""

    @property
    def proposal(self) -> Status | None:
        """Proposed, deferred or withdrawn while that is all that was resolved."""

    @property
    def places(self) -> Sequence[HasStanding]:
        """Its standing at every level, lowest first."""


class HasStanding(Protocol):
    """A place on a register, frozen or open."""

    @property
    def standing(self) -> Standing:
        """Listed, delisted, ..."""


# Members of an enum are looked up through a descriptor, ten times slower than a name of the module.
_LISTED, _DELISTED = Standing.LISTED, Standing.DELISTED
_NOT_ON_RECORD, _SPLIT = Standing.NOT_ON_RECORD, Standing.SPLIT


def derived_status(state: Standings) -> Status:
    """The overall status: what the highest level that ever listed the case makes of it.

    A case listed below and not yet at the top is *awaiting listing*; one that a lower level took
    off while a higher still lists it is *awaiting delisting* (minutes of 112-1, item 一(二): a
    group may delist for good only what never reached the vice mayors' register); so is one that
    was taken off where the record does not tell whether a higher level lists it. A case that was split
    into others and does not go on counts as delisted.
    """
    if state.merged_into is not None:
        return Status.MERGED
    if state.proposal is not None:
        return state.proposal
    highest: HasStanding | None = None
    left = is_unknown_above = is_split = False
    for place in state.places:
        standing = place.standing
        if standing is _LISTED or standing is _DELISTED:
            left = left or (highest is not None and highest.standing is _DELISTED)
            highest, is_unknown_above = place, False
        elif standing is _NOT_ON_RECORD:
            is_unknown_above = True
        elif standing is _SPLIT:
            is_split = True
    if highest is None:
        return Status.DELISTED if is_split else Status.PROPOSED
    if highest.standing is _DELISTED:
        return Status.AWAITING_DELISTING if is_unknown_above else Status.DELISTED
    if left:
        return Status.AWAITING_DELISTING
    return Status.LISTED if highest is state.places[-1] else Status.AWAITING_LISTING
