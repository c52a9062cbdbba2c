"""Rules as examples: given these events, when that is resolved, then it is refused or changes this.

For the rules alone: no ledger, no store, no minutes. Each function named after a kind of resolution
returns an event of that kind about the case ``A``, with defaults for the rest: the
industry group's meeting ``industry/114-2`` of :func:`~ledger.testing.platforms.two_levels`.

>>> from ledger.model.vocabulary import Status
>>> _ = given(carried_in(), delisted()).when(continued()).then_refused("not on the register")
>>> _ = given(proposed()).when(accepted()).then(status=Status.AWAITING_LISTING)
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import evolve as altered
from attrs import frozen

from ledger.lifecycle import CaseState, Refusal, guards, transitions
from ledger.model import events as r
from ledger.model.cases import CaseId
from ledger.model.events import MeetingEvent, RegisterPlace
from ledger.model.vocabulary import Standing
from ledger.testing.ledgers import RECORDED_AT
from ledger.testing.platforms import three_levels, two_levels

TWO = two_levels().level_ids
"""The ids of two levels, lowest first: what ``given`` takes unless told otherwise."""

THREE = three_levels().level_ids
"""The ids of three levels, lowest first."""

DAY = date(2025, 5, 14)
"""The day on which what is given takes effect."""

LATER = date(2025, 10, 16)
"""The day on which what is asked about takes effect, unless ``when`` is told another."""


def event(kind: type[MeetingEvent], *, level: str = TWO[0], **fields: Any) -> Any:
    """Return an event of ``kind`` about the case ``A``, with defaults for the fields not given.

    Args:
        kind: the class of the event.
        level: the id of the level that resolves it.
        fields: any fields of the event; ``case`` also gives the name.
    """
    values: dict[str, Any] = {
        "id": "industry/114-2#001",
        "recorded_at": RECORDED_AT,
        "meeting": "industry/114-2",
        "level": level,
        "group": "industry",
        "item": "一(二)1",
        "entry": 0,
        "order": 1,
    }
    if issubclass(kind, r.CaseEvent):
        case = fields.pop("case", "A")
        values |= {"case": case, "named": f"Case {case}"}
    return kind(**values | fields)


def carried_in(case: str = "A", on: tuple[str, ...] = TWO[:1], never_on: tuple[str, ...] = (), **fields: Any) -> Any:
    """Return the event of a case carried in on the registers of ``on`` and not on those of ``never_on``."""
    places = [RegisterPlace(level=level, listed=True) for level in on]
    places += [RegisterPlace(level=level, listed=False) for level in never_on]
    values: dict[str, Any] = {"category": "cooperation", "case": case} | fields
    return event(r.CaseCarriedIn, places=tuple(places), **values)


def proposed(case: str = "A", **fields: Any) -> Any:
    """Return the event of a case proposed."""
    return event(r.CaseProposed, case=case, **({"category": "cooperation"} | fields))


def accepted(case: str = "A", **fields: Any) -> Any:
    """Return the event of a proposal accepted."""
    return event(r.CaseAccepted, case=case, **fields)


def referred_for_listing(case: str = "A", to: str = TWO[1], **fields: Any) -> Any:
    """Return the event of a case referred to a level above for listing."""
    return event(r.CaseReferredForListing, case=case, to=to, **fields)


def listed(case: str = "A", level: str = TWO[1], **fields: Any) -> Any:
    """Return the event of a case listed by ``level``."""
    return event(r.CaseListed, case=case, level=level, **fields)


def continued(case: str = "A", **fields: Any) -> Any:
    """Return the event of a case kept on the register."""
    return event(r.CaseContinued, case=case, **fields)


def deferred(case: str = "A", **fields: Any) -> Any:
    """Return the event of a proposal deferred."""
    return event(r.CaseDeferred, case=case, **fields)


def withdrawn(case: str = "A", **fields: Any) -> Any:
    """Return the event of a proposal withdrawn."""
    return event(r.CaseWithdrawn, case=case, **fields)


def merged(*sources: str, into: str, introduces: bool = False, **fields: Any) -> Any:
    """Return the event of ``sources`` merged into ``into``."""
    return event(
        r.CasesMerged,
        sources=sources,
        sources_named=tuple(f"Case {source}" for source in sources),
        target=into,
        title=f"Case {into}",
        introduces=introduces,
        category="cooperation",
        **fields,
    )


def split(case: str = "A", parts: tuple[str, ...] = ("P", "Q"), continues: bool = False, **fields: Any) -> Any:
    """Return the event of a case split into ``parts``."""
    titles = tuple(f"Case {part}" for part in parts)
    return event(r.CaseSplit, case=case, parts=parts, titles=titles, continues=continues, **fields)


def renamed(case: str = "A", title: str = "Other title", **fields: Any) -> Any:
    """Return the event of a case given another title."""
    return event(r.CaseRenamed, case=case, title=title, **fields)


def scope_changed(case: str = "A", scope: tuple[str, ...] = ("taipei",), **fields: Any) -> Any:
    """Return the event of a case given another scope."""
    return event(r.ScopeChanged, case=case, scope=scope, **fields)


def owners_changed(case: str = "A", added: tuple[str, ...] = (), removed: tuple[str, ...] = (), **fields: Any) -> Any:
    """Return the event of a case given other responsible agencies."""
    return event(r.OwnersChanged, case=case, added=added, removed=removed, **fields)


def due_date_moved(case: str = "A", due: date | None = LATER, wording: str = "", **fields: Any) -> Any:
    """Return the event of a due date moved."""
    return event(r.DueDateMoved, case=case, due=due, wording=wording, **fields)


def directive(*cases: str, **fields: Any) -> Any:
    """Return the event of a directive to an agency about ``cases``."""
    usual: dict[str, Any] = {"addressees": ("四市",), "task": "report", "due": None, "due_wording": ""}
    named = tuple(f"Case {case}" for case in cases)
    return event(r.DirectiveIssued, cases=cases, named=named, **usual | fields)


def planned(case: str = "A", **fields: Any) -> Any:
    """Return the event of a delisting planned."""
    return event(r.DelistingPlanned, case=case, due=LATER, wording="第4季", **fields)


def referred_for_delisting(case: str = "A", to: str = TWO[1], **fields: Any) -> Any:
    """Return the event of a case referred to a level above for delisting."""
    return event(r.CaseReferredForDelisting, case=case, to=to, **fields)


def delisted(case: str = "A", **fields: Any) -> Any:
    """Return the event of a case delisted."""
    return event(r.CaseDelisted, case=case, **fields)


def reopened(case: str = "A", **fields: Any) -> Any:
    """Return the event of a delisted case listed again."""
    return event(r.CaseReopened, case=case, **fields)


def moved(case: str = "A", to_group: str = "urban", **fields: Any) -> Any:
    """Return the event of a case moved to another group."""
    return event(r.CaseMoved, case=case, to_group=to_group, **fields)


def deadline_met(case: str = "A", **fields: Any) -> Any:
    """Return the event of a deadline met."""
    return event(r.DeadlineMet, case=case, **fields)


def alias_confirmed(case: str = "A", alias: str = "Other name", **fields: Any) -> Any:
    """Return the event of an alias confirmed."""
    return event(r.AliasConfirmed, case=case, alias=alias, **fields)


def unnamed_carried_in(**fields: Any) -> Any:
    """Return the event of cases carried in by number only."""
    usual: dict[str, Any] = {"register": TWO[0], "count": 3}
    return event(r.UnnamedCasesCarriedIn, **usual | fields)


def rest_continued(**fields: Any) -> Any:
    """Return the event of the rest continued."""
    return event(r.RestContinued, **({"stated": 2} | fields))


def noted(**fields: Any) -> Any:
    """Return the event of a report noted."""
    return event(r.Noted, **({"subject": "a report"} | fields))


@frozen(kw_only=True)
class Given:
    """Cases as some events left them.

    Attributes:
        levels: the ids of the levels, lowest first.
        cases: every case, by id.
    """

    levels: tuple[str, ...]
    cases: Mapping[CaseId, CaseState]

    def when(self, resolution: MeetingEvent, day: date = LATER) -> When:
        """Return ``resolution``, to be checked by the rules."""
        return When(given=self, resolution=resolution, day=day)

    def state(self, case: str = "A") -> CaseState:
        """Return the state of a case.

        Raises:
            KeyError: no event introduces it.
        """
        return self.cases[CaseId(case)]

    def standings(self, case: str = "A") -> tuple[Standing, ...]:
        """Return the standings of a case, lowest level first."""
        return tuple(place.standing for place in self.state(case).places)


@frozen(kw_only=True)
class When:
    """A resolution to be checked by the rules.

    Attributes:
        given: the cases before it.
        resolution: the resolution about them.
        day: the day on which it would take effect.
    """

    given: Given
    resolution: MeetingEvent
    day: date

    def then_refused(self, *parts: str) -> Refusal:
        """Assert that it is refused, with every part of ``parts`` in the message, and the case with its state.

        Raises:
            AssertionError: the rules admit it, or the message lacks a part.
        """
        refusal = guards.check(self.given.cases, self.resolution, self.given.levels)
        if refusal is None:
            raise AssertionError("the rules admit it")
        message = f"{refusal.problem} | {refusal.remedy}"
        for part in (*parts, *_what_every_refusal_tells(self.given, refusal)):
            if part not in message:
                raise AssertionError(f"expected {part!r} in: {message}")
        return refusal

    def then(self, case: str = "A", **expected: Any) -> Given:
        """Assert that it is admitted, and that ``case`` then has the attributes ``expected``.

        Args:
            case: the id of the case.
            expected: attributes of :class:`~ledger.lifecycle.CaseState` with their values, or ``standings``.

        Raises:
            AssertionError: the rules refuse it, or an attribute has another value.
        """
        refusal = guards.check(self.given.cases, self.resolution, self.given.levels)
        if refusal is not None:
            raise AssertionError(f"the rules refuse it: {refusal.problem}")
        after = self.anyway()
        for name, value in expected.items():
            found = after.standings(case) if name == "standings" else getattr(after.state(case), name)
            if found != value:
                raise AssertionError(f"{name} of {case}: expected {value!r}, got {found!r}")
        return after

    def anyway(self) -> Given:
        """Apply it, whatever the rules say: as for an irregular resolution."""
        states = transitions.states_after(self.given.cases, self.resolution, self.day, self.given.levels)
        return altered(self.given, cases={**self.given.cases, **{state.id: state for state in states}})


def given(*events: MeetingEvent, levels: tuple[str, ...] = TWO) -> Given:
    """Return the cases after ``events``, whatever the rules say of these.

    Args:
        events: in effective order.
        levels: the ids of the platform's levels, lowest first.
    """
    cases: dict[CaseId, CaseState] = {}
    for one in events:
        cases.update((state.id, state) for state in transitions.states_after(cases, one, DAY, levels))
    return Given(levels=levels, cases=cases)


def _what_every_refusal_tells(cases: Given, refusal: Refusal) -> list[str]:
    """The case that is to blame, as it stands, and that there is a way to admit it all the same."""
    state = cases.cases.get(refusal.case) if refusal.case else None
    if state is None:
        return []
    places = (f"{place.level}: {place.standing.en}" for place in state.places)
    # A reason admits it, unless that would make one case of two: then they are told apart.
    way_out = [] if "`other than`" in refusal.remedy.en else ["irregular"]
    return [state.title, state.id, state.status.en, *places, *way_out]
