"""A case opened for change: the mutable inside of the fold, never handed out.

Value module of the lifecycle, beside ``state``: what a frozen :class:`CaseState` says, in places that
can be written. Building a new frozen value at every event costs ten times the event itself, so a
fold writes here and freezes only what somebody asks to see. Which event writes what is for
``transitions`` alone; the methods here only keep the marks by which a view is known to be out of date.

>>> case = MutableCase.of(state)                       # doctest: +SKIP
>>> case.put_on("working-group", day, presumed=False)    # doctest: +SKIP
>>> case.frozen().is_listed("working-group")        # doctest: +SKIP
True
"""

from __future__ import annotations

from datetime import date

from attrs import define

from ledger.lifecycle.state import CaseState, Irregularity, NameUse, Place, derived_status
from ledger.model.cases import CaseId
from ledger.model.vocabulary import Decision, Standing, Status

# Members of an enum are looked up through a descriptor, ten times slower than a name of the module.
_LISTED = Standing.LISTED
_REFERRED_FOR_LISTING = Decision.REFERRED_FOR_LISTING


@define(eq=False)
class MutablePlace:
    """The standing of one case on one level's register, open for change; see :class:`Place`.

    Attributes:
        snapshot: the frozen view of it; None once it is out of date.
        level, standing, listed_on, left_on, referral, referred_on, presumed: as in :class:`Place`.
    """

    snapshot: Place | None
    level: str
    standing: Standing
    listed_on: date | None = None
    left_on: date | None = None
    referral: Decision | None = None
    referred_on: date | None = None
    presumed: bool = False

    @classmethod
    def of(cls, place: Place) -> MutablePlace:
        """``place``, open for change."""
        return cls(
            place,
            place.level,
            place.standing,
            place.listed_on,
            place.left_on,
            place.referral,
            place.referred_on,
            place.presumed,
        )

    def frozen(self) -> Place:
        """The place as it stands; the same object as long as it is not changed."""
        if self.snapshot is None:
            self.snapshot = Place(
                level=self.level,
                standing=self.standing,
                listed_on=self.listed_on,
                left_on=self.left_on,
                referral=self.referral,
                referred_on=self.referred_on,
                presumed=self.presumed,
            )
        return self.snapshot


@define(eq=False)
class MutableCase:
    """What is known of one case, open for change; see :class:`CaseState`.

    Whoever writes a field sets ``is_changed``; whoever writes one from which the status is derived
    (the proposal, the merger, a standing) sets ``is_moved`` too. The methods do so themselves.

    Attributes:
        snapshot: the last frozen view of it; None before there is one.
        is_changed: that view is out of date.
        is_moved: the status has yet to be derived anew.
        status: the overall status after the last event.
        id, title, names, group, category, places, proposal, owners, scope, due, due_wording,
            merged_into, closed_at, since, irregular, presumed, unintroduced: as in :class:`CaseState`.
    """

    snapshot: CaseState | None
    is_changed: bool
    is_moved: bool
    status: Status
    id: CaseId
    title: str
    names: tuple[NameUse, ...]
    group: str
    category: str
    places: tuple[MutablePlace, ...]
    since: date
    proposal: Status | None = None
    owners: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    due: date | None = None
    due_wording: str = ""
    merged_into: CaseId | None = None
    closed_at: str = ""
    irregular: tuple[Irregularity, ...] = ()
    presumed: bool = False
    unintroduced: bool = False

    @classmethod
    def of(cls, state: CaseState) -> MutableCase:
        """``state``, open for change."""
        return cls(
            state,
            False,
            False,
            derived_status(state),
            state.id,
            state.title,
            state.names,
            state.group,
            state.category,
            tuple([MutablePlace.of(place) for place in state.places]),
            state.since,
            state.proposal,
            state.owners,
            state.scope,
            state.due,
            state.due_wording,
            state.merged_into,
            state.closed_at,
            state.irregular,
            state.presumed,
            state.unintroduced,
        )

    def frozen(self) -> CaseState:
        """The case as it stands; the same object as long as nothing about it is another."""
        if self.is_changed or self.snapshot is None:
            state = self._view()
            if state != self.snapshot:  # written again with what it said already: nothing is another
                self.snapshot = state
            self.is_changed = False
        assert self.snapshot is not None
        return self.snapshot

    def _view(self) -> CaseState:
        return CaseState(
            id=self.id,
            title=self.title,
            names=self.names,
            group=self.group,
            category=self.category,
            places=tuple([place.frozen() for place in self.places]),
            proposal=self.proposal,
            owners=self.owners,
            scope=self.scope,
            due=self.due,
            due_wording=self.due_wording,
            merged_into=self.merged_into,
            closed_at=self.closed_at,
            since=self.since,
            irregular=self.irregular,
            presumed=self.presumed,
            unintroduced=self.unintroduced,
        )

    def refresh_status(self, day: date) -> None:
        """Derive the status anew; where it is another, it has been since ``day``."""
        status = derived_status(self)
        if status is not self.status:
            self.status, self.since = status, day
            self.is_changed = True
        self.is_moved = False

    def place(self, level: str) -> MutablePlace:
        """The standing at ``level``. Raises KeyError for a level the platform does not have."""
        for place in self.places:
            if place.level == level:
                return place
        raise KeyError(level)

    def is_listed(self, level: str) -> bool:
        """Whether the case stands on the register of ``level``."""
        return self.place(level).standing is _LISTED

    def stand(self, place: MutablePlace, standing: Standing) -> None:
        """Let one of its places have another standing, and nothing else about it change."""
        place.standing, place.snapshot = standing, None
        self.is_changed = self.is_moved = True

    def put_on(self, level: str, day: date | None, presumed: bool) -> None:
        """Let it stand on the register of ``level``, the request for it answered."""
        place = self.place(level)
        place.listed_on, place.left_on, place.presumed = day, None, presumed
        if place.referral is _REFERRED_FOR_LISTING:
            place.referral = place.referred_on = None
        self.proposal = None
        self.stand(place, _LISTED)

    def take_off(self, level: str, day: date, standing: Standing, presumed: bool = False) -> None:
        """Let it leave the register of ``level``, any request to that level answered."""
        place = self.place(level)
        place.left_on, place.presumed = day, presumed
        place.referral = place.referred_on = None
        self.stand(place, standing)

    def refer(self, to: str, what: Decision, day: date) -> None:
        """Ask ``what`` of level ``to``; asking again keeps the first day."""
        place = self.place(to)
        if place.referral is not what:
            place.referral, place.referred_on, place.snapshot = what, day, None
            self.is_changed = True

    def answer(self, place: MutablePlace) -> None:
        """Let nothing be asked any more at one of its places."""
        if place.referral is not None or place.referred_on is not None:
            place.referral, place.referred_on, place.snapshot = None, None, None
            self.is_changed = True

    def propose(self, proposal: Status | None) -> None:
        """Let ``proposal`` be all that was resolved; None where more was, or nothing."""
        if self.proposal is not proposal:
            self.proposal = proposal
            self.is_changed = self.is_moved = True

    def name_also(self, text: str, meeting: str, day: date, alias: bool) -> None:
        """Let it bear one more name, unless it bears that very text already in that capacity."""
        if not any(name.text == text and name.alias == alias for name in self.names):
            self.names = (*self.names, NameUse(text=text, since=day, meeting=meeting, alias=alias))
            self.is_changed = True
