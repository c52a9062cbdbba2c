"""What is known of one case at one moment, and the overall status derived from it.

Frozen values only. ``transitions`` says what changes them, ``guards`` what may change them; neither is used here.

>>> from datetime import date
>>> places = (Place(level="working-group", standing=Standing.LISTED), Place(level="vice-mayor"))
>>> state = CaseState(id=CaseId("industry-114-1.01"), title="夜市", names=(), group="industry", category="cooperation",
...                   places=places, since=date(2025, 5, 14))
>>> state.is_listed("working-group"), state.status.value
(True, 'awaiting-listing')
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
        listed_on: the day on which it was listed; None if it never was, or was before the record begins.
        left_on: the day on which it left; None while it is listed, or if it never was. It stays where another level
            reopened the case, and the standing is ``not-listed`` again.
        referral: what the level below has asked of this level and this level has not answered yet.
        referred_on: the day on which that was first asked.
        presumed: a presumption is the reason for the standing.
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
        """Return whether the level delisted the case and has not listed it since, even if another level reopened it."""
        return self.standing is Standing.DELISTED or (self.standing is Standing.NOT_LISTED and self.left_on is not None)


@frozen(kw_only=True)
class NameUse:
    """A name of a case.

    Attributes:
        text: the name exactly as given.
        since: the day from which it is on record.
        meeting: the meeting whose minutes give it.
        alias: a person confirmed that it means the case; it was never the title.
    """

    text: str
    since: date
    meeting: str
    alias: bool = False


@frozen(kw_only=True)
class Irregularity:
    """A resolution that was admitted although it breaks a rule.

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
        names: every name that it has had, oldest first.
        group: the working group that is responsible for it; empty if not known.
        category: its category.
        places: its standing at every level, lowest first.
        proposal: proposed, deferred or withdrawn while that is all that was resolved; else None.
        owners: the responsible agencies, as far as they are recorded.
        scope: ids of the members that cooperate, as far as they are recorded.
        due: the day by which it is to be done; None if not known.
        due_wording: the wording of the minutes for that day.
        merged_into: the case into which it was merged; None if it was not.
        closed_at: the meeting that withdrew or merged it; empty if none did.
        since: the day on which its present status began.
        irregular: the irregular resolutions about it that were admitted.
        presumed: a presumption is among the reasons for its state.
        unintroduced: no recorded minutes introduce it.
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
        """Return the standing at ``level``.

        Args:
            level: the id of the level.

        Raises:
            KeyError: the platform does not have that level.
        """
        for place in self.places:
            if place.level == level:
                return place
        raise KeyError(level)

    def is_listed(self, level: str) -> bool:
        """Return whether the case is on the register of ``level``.

        Args:
            level: the id of the level.

        Raises:
            KeyError: the platform does not have that level.
        """
        return self.place(level).standing is Standing.LISTED

    @property
    def status(self) -> Status:
        """Return the overall status, derived from the proposal and the places; it is never stored."""
        return derived_status(self)


Cases = Mapping[CaseId, CaseState]
"""The cases known at one moment, by id."""


class Standings(Protocol):
    """What the overall status is derived from; frozen and mutable cases both have it."""

    @property
    def merged_into(self) -> CaseId | None:
        """Return the case into which it was merged, or None."""

    @property
    def proposal(self) -> Status | None:
        """Return proposed, deferred or withdrawn while that is all that was resolved, else None."""

    @property
    def places(self) -> Sequence[HasStanding]:
        """Return its standing at every level, lowest first."""


class HasStanding(Protocol):
    """A place on a register, frozen or mutable."""

    @property
    def standing(self) -> Standing:
        """Return the standing: listed, delisted, ..."""


# Members of an enum are looked up through a descriptor, ten times slower than a name of the module.
_LISTED, _DELISTED = Standing.LISTED, Standing.DELISTED
_NOT_ON_RECORD, _SPLIT = Standing.NOT_ON_RECORD, Standing.SPLIT


def derived_status(state: Standings) -> Status:
    """Return the overall status, which the highest level that ever listed the case decides.

    A case listed below and not yet at the top is *awaiting listing*. One that a lower level delisted while a higher
    level still lists it is *awaiting delisting* (minutes of 112-1, item 一(二): only a case that never reached the vice
    mayors' register is delisted by its group alone); so is one that was delisted where the record does not say whether
    a higher level lists it. A case that was split into others and does not continue is delisted.

    Args:
        state: the case, frozen or mutable.
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
