"""The mutable form of a case, inside the code that applies events; never returned to a caller to keep.

What a frozen :class:`~ledger.lifecycle.state.CaseState` says, in fields that can be written: to build a new frozen
value at every event would cost ten times the event itself. So ``transitions`` writes here, and a state is frozen only
when it is asked for. Which event writes what is for ``transitions`` alone; the methods here keep the marks that say
whether the last frozen snapshot is still valid.

Example::

    case = MutableCase.of(state)
    case.list_on("working-group", day, presumed=False)
    case.frozen().is_listed("working-group")   # True
"""

from __future__ import annotations

from datetime import date
from operator import attrgetter

from attrs import define, fields

from ledger.lifecycle.state import CaseState, Irregularity, NameUse, Place, derived_status
from ledger.model.cases import CaseId
from ledger.model.vocabulary import Decision, Standing, Status

# Members of an enum are looked up through a descriptor, ten times slower than a name of the module.
_LISTED = Standing.LISTED
_REFERRED_FOR_LISTING = Decision.REFERRED_FOR_LISTING

_PLACE_FIELDS = tuple([field.name for field in fields(Place)])
_CASE_FIELDS = tuple([field.name for field in fields(CaseState)])
_place_values = attrgetter(*_PLACE_FIELDS)
_case_values = attrgetter(*_CASE_FIELDS)


@define(kw_only=True, eq=False)
class MutablePlace:
    """The standing of one case on one level's register; the fields of :class:`Place`, and a mark.

    Attributes:
        snapshot: the frozen form; None once it is out of date.
    """

    level: str
    standing: Standing
    listed_on: date | None = None
    left_on: date | None = None
    referral: Decision | None = None
    referred_on: date | None = None
    presumed: bool = False
    snapshot: Place | None = None

    @classmethod
    def of(cls, place: Place) -> MutablePlace:
        """Return the mutable form of ``place``."""
        return cls(**dict(zip(_PLACE_FIELDS, _place_values(place), strict=True)), snapshot=place)

    def frozen(self) -> Place:
        """Return the frozen form; the same object as long as nothing is changed."""
        if self.snapshot is None:
            self.snapshot = Place(**dict(zip(_PLACE_FIELDS, _place_values(self), strict=True)))
        return self.snapshot


@define(kw_only=True, eq=False)
class MutableCase:
    """What is known of one case; the fields of :class:`CaseState`, and marks.

    Code that writes a field sets ``is_changed``; code that writes one from which the status is derived (the proposal,
    the merger, a standing) sets ``is_moved`` too. The methods set both themselves.

    Attributes:
        snapshot: the last frozen form; None before there is one.
        is_changed: the snapshot is out of date.
        is_moved: the status is out of date.
        status: the overall status after the last event.
    """

    id: CaseId
    title: str
    names: tuple[NameUse, ...]
    group: str
    category: str
    places: tuple[MutablePlace, ...]
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
    snapshot: CaseState | None = None
    is_changed: bool = True
    is_moved: bool = True
    status: Status = Status.PROPOSED

    @classmethod
    def of(cls, state: CaseState) -> MutableCase:
        """Return the mutable form of ``state``."""
        values = dict(zip(_CASE_FIELDS, _case_values(state), strict=True))
        values["places"] = tuple([MutablePlace.of(place) for place in state.places])
        return cls(**values, snapshot=state, is_changed=False, is_moved=False, status=derived_status(state))

    def frozen(self) -> CaseState:
        """Return the frozen form; the same object as long as no field has another value."""
        if self.is_changed or self.snapshot is None:
            values = dict(zip(_CASE_FIELDS, _case_values(self), strict=True))
            values["places"] = tuple([place.frozen() for place in self.places])
            state = CaseState(**values)
            if state != self.snapshot:  # a field may have been written with the value that it had
                self.snapshot = state
            self.is_changed = False
        assert self.snapshot is not None
        return self.snapshot

    def refresh_status(self, day: date) -> None:
        """Derive the status again; if it is another, it begins on ``day``."""
        status = derived_status(self)
        if status is not self.status:
            self.status, self.since = status, day
            self.is_changed = True
        self.is_moved = False

    def place(self, level: str) -> MutablePlace:
        """Return the standing at ``level``. Raises KeyError for a level that the platform does not have."""
        for place in self.places:
            if place.level == level:
                return place
        raise KeyError(level)

    def is_listed(self, level: str) -> bool:
        """Return whether the case is on the register of ``level``."""
        return self.place(level).standing is _LISTED

    def set_standing(self, place: MutablePlace, standing: Standing) -> None:
        """Set the standing at one of its places, and nothing else."""
        place.standing, place.snapshot = standing, None
        self.is_changed = self.is_moved = True

    def list_on(self, level: str, day: date | None, presumed: bool) -> None:
        """Put the case on the register of ``level``, which answers a referral for listing."""
        place = self.place(level)
        place.listed_on, place.left_on, place.presumed = day, None, presumed
        if place.referral is _REFERRED_FOR_LISTING:
            place.referral = place.referred_on = None
        self.proposal = None
        self.set_standing(place, _LISTED)

    def remove_from(self, level: str, day: date, standing: Standing, presumed: bool = False) -> None:
        """Remove the case from the register of ``level``, which answers any referral to that level."""
        place = self.place(level)
        place.left_on, place.presumed = day, presumed
        place.referral = place.referred_on = None
        self.set_standing(place, standing)

    def refer(self, to: str, referral: Decision, day: date) -> None:
        """Set what is asked of level ``to``; asked again, the first day stays."""
        place = self.place(to)
        if place.referral is not referral:
            place.referral, place.referred_on, place.snapshot = referral, day, None
            self.is_changed = True

    def clear_referral(self, place: MutablePlace) -> None:
        """Clear what is asked of the level of one of its places."""
        if place.referral is not None or place.referred_on is not None:
            place.referral, place.referred_on, place.snapshot = None, None, None
            self.is_changed = True

    def set_proposal(self, proposal: Status | None) -> None:
        """Set the status of the proposal; None where the case is more than a proposal, or none."""
        if self.proposal is not proposal:
            self.proposal = proposal
            self.is_changed = self.is_moved = True

    def add_name(self, text: str, meeting: str, day: date, alias: bool) -> None:
        """Add a name, unless the case has that very text already in the same capacity."""
        if not any(name.text == text and name.alias == alias for name in self.names):
            self.names = (*self.names, NameUse(text=text, since=day, meeting=meeting, alias=alias))
            self.is_changed = True
