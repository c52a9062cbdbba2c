"""How long the level above took to confirm what the level below resolved: listing and delisting.

A group accepts a case and the vice mayors list it months later; a group delists a case and the vice mayors
confirm that months later. Reported per case and request, for each level and the one above it, with both
places in the minutes; what is presumed is counted apart from what is recorded.

>>> sorted({one.outcome for one in ratification(timeline)})
['ended', 'ratified', 'waiting']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from statistics import median
from typing import Literal

from attrs import define, field, frozen

from ledger.lifecycle import CaseState
from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.intake.wall import at_the_door
from ledger.model.references import group_asked
from ledger.model.vocabulary import Kind, Standing, Status
from ledger.timeline import Step, Timeline
from projections.replay.citations import Citation, citation, last_day

RatificationRequest = Literal["listing", "delisting"]
"""What a lower level asks of the level above."""
RatificationOutcome = Literal["waiting", "ratified", "ended"]
"""Whether the level above has answered; ``ended`` where the case left without an answer."""

_OUTCOMES: tuple[RatificationOutcome, ...] = ("waiting", "ratified", "ended")
_UNANSWERED = {
    "listing": (Standing.NOT_LISTED, Standing.NOT_ON_RECORD, Standing.WITHDRAWN),
    "delisting": (Standing.LISTED, Standing.NOT_ON_RECORD),
}
"""Per request, how the level above may stand to the case while it has not answered."""


@frozen(kw_only=True)
class Ratification:
    """What one level resolved about a case, and how the level above answered.

    Attributes:
        case: the case's id.
        title: its title on the day asked about.
        group: the group that follows it.
        request: listing or delisting.
        below: the id of the level that resolved it first.
        above: the id of the level whose answer it takes.
        asked_at: where the level below first accepted, listed, delisted or referred it.
        asked_by: by which kind of resolution.
        outcome: waiting; ratified, when the level above did the same; ended, when anything else ended it.
        answered_at: where it was ratified or ended; None while it waits.
        answered_by: by which kind of resolution; None while it waits.
        days: from asked to answered, or to the day asked about while it waits.
        presumed: the request or its answer is presumed.
    """

    case: CaseId
    title: str
    group: str
    request: RatificationRequest
    below: str
    above: str
    asked_at: Citation
    asked_by: Kind
    outcome: RatificationOutcome
    answered_at: Citation | None
    answered_by: Kind | None
    days: int
    presumed: bool


@frozen(kw_only=True)
class Lag:
    """The ratification lag of one group.

    Attributes:
        group: the group.
        below, above: the ids of the level that resolved and the level that answered.
        request: listing or delisting; empty for both taken together.
        ratified: how many were ratified, as minutes on record say.
        median: the median of their days; None where there are none.
        shortest, longest: the fewest and the most days among them; None where there are none.
        presumed: how many more are ratified by presumption.
        presumed_median: the median of the days of these; None where there are none.
        waiting: how many wait.
        longest_waiting: the days of the one that has waited longest; None where none waits.
    """

    group: str
    below: str
    above: str
    request: RatificationRequest | Literal[""]
    ratified: int
    median: float | None
    shortest: int | None
    longest: int | None
    presumed: int
    presumed_median: float | None
    waiting: int
    longest_waiting: int | None


@at_the_door
def ratification(timeline: Timeline, *, on: date | None = None, group: str = "") -> tuple[Ratification, ...]:
    """Return every request by the end of the day ``on``: those that wait first, the longest first, then as answered.

    Args:
        timeline: everything known, with or without presumptions.
        on: the day as of which it is assessed; None means the day of the last meeting on record.
        group: the id of the one group asked about; empty means all.

    Raises:
        UnknownNameError: the platform has no such group.
    """
    group_asked(timeline.platform, group)
    day = last_day(timeline) if on is None else on
    if day is None:
        return ()
    fold = _RatificationTracker(levels=timeline.platform.level_ids)
    for step in timeline.steps(until=day):
        fold.apply(step)
    found = [fold.ratification(one, day) for one in fold.requests]
    wanted = [one for one in found if not group or one.group == group]
    return tuple(sorted(wanted, key=lambda one: (_OUTCOMES.index(one.outcome), _time_order(one))))


@at_the_door
def lags(found: Iterable[Ratification]) -> tuple[Lag, ...]:
    """Return the lag of each group, for each pair of levels: of both requests together, then of each.

    Args:
        found: what ``ratification`` returned.
    """
    by_key: dict[tuple[str, str, str, RatificationRequest | Literal[""]], list[Ratification]] = {}
    for one in found:
        for request in ("", one.request):
            by_key.setdefault((one.group, one.below, one.above, request), []).append(one)
    order: tuple[str, ...] = ("", "listing", "delisting")
    keys = sorted(by_key, key=lambda key: (*key[:3], order.index(key[3])))
    return tuple(_lag(*key, by_key[key]) for key in keys)


def _lag(
    group: str, below: str, above: str, request: RatificationRequest | Literal[""], found: list[Ratification]
) -> Lag:
    days = [one.days for one in found if one.outcome == "ratified" and not one.presumed]
    presumed = [one.days for one in found if one.outcome == "ratified" and one.presumed]
    waiting = [one.days for one in found if one.outcome == "waiting"]
    return Lag(
        group=group,
        below=below,
        above=above,
        request=request,
        ratified=len(days),
        median=float(median(days)) if days else None,
        shortest=min(days, default=None),
        longest=max(days, default=None),
        presumed=len(presumed),
        presumed_median=float(median(presumed)) if presumed else None,
        waiting=len(waiting),
        longest_waiting=max(waiting, default=None),
    )


def _time_order(one: Ratification) -> tuple[date, date]:
    return (one.answered_at.day if one.answered_at else one.asked_at.day, one.asked_at.day)


@define(kw_only=True, eq=False)
class _PendingRequest:
    """One request while it is followed; ``case`` is the case that it is open for now."""

    case: CaseId
    request: RatificationRequest
    below: str
    above: str
    asked: Step
    answer: Step | None = None
    outcome: RatificationOutcome = "waiting"

    @property
    def key(self) -> tuple[CaseId, RatificationRequest, str, str]:
        return (self.case, self.request, self.below, self.above)


@define(kw_only=True)
class _RatificationTracker:
    """The running state: every request, and those that wait."""

    levels: tuple[str, ...]
    requests: dict[_PendingRequest, None] = field(factory=dict)  # in the order in which they were made
    waiting: dict[tuple[CaseId, RatificationRequest, str, str], _PendingRequest] = field(factory=dict)
    states: dict[CaseId, CaseState] = field(factory=dict)

    def apply(self, step: Step) -> None:
        """Apply one event: settle or pass on what waits, then begin what it asks."""
        self.states.update((state.id, state) for state in step.after)
        event = step.event
        for state in step.after:
            for request, below, above in self._pairs():
                one = self.waiting.get((state.id, request, below, above))
                if one is not None:
                    self._answer(one, state, step)
        for request, below, above in self._asked(event):
            case = step.after[0].id
            if (case, request, below, above) not in self.waiting and self._is_pending(request, case, below, above):
                self._wait(_PendingRequest(case=case, request=request, below=below, above=above, asked=step))

    def ratification(self, one: _PendingRequest, on: date) -> Ratification:
        """Return a request as it is reported on a day."""
        state = self.states[one.case]
        asked, answered = citation(one.asked), citation(one.answer) if one.answer else None
        return Ratification(
            case=one.case,
            title=state.title,
            group=state.group,
            request=one.request,
            below=one.below,
            above=one.above,
            asked_at=asked,
            asked_by=events.CASE_EVENTS[type(one.asked.event)],
            outcome=one.outcome,
            answered_at=answered,
            answered_by=events.CASE_EVENTS[type(one.answer.event)] if one.answer else None,
            days=((answered.day if answered else on) - asked.day).days,
            presumed=asked.presumed or (answered is not None and answered.presumed),
        )

    def _pairs(self) -> Iterator[tuple[RatificationRequest, str, str]]:
        for place, below in enumerate(self.levels):
            for above in self.levels[place + 1 :]:
                yield "listing", below, above
                yield "delisting", below, above

    def _asked(self, event: events.MeetingEvent) -> Iterator[tuple[RatificationRequest, str, str]]:
        """Yield what ``event`` asks, in so many words or by listing or delisting a case at its own level alone."""
        if isinstance(event, events.CaseReferredForListing):
            yield "listing", event.level, event.to
        elif isinstance(event, events.CaseReferredForDelisting):
            yield "delisting", event.level, event.to
        elif event.level in self.levels[:-1]:
            above = self.levels[self.levels.index(event.level) + 1]
            if isinstance(event, (events.CaseAccepted, events.CaseListed, events.CaseReopened)):
                yield "listing", event.level, above
            elif isinstance(event, events.CaseDelisted):
                yield "delisting", event.level, above

    def _is_pending(self, request: RatificationRequest, case: CaseId, below: str, above: str) -> bool:
        state = self.states[case]
        # Of a case that is withdrawn or merged nothing more is asked, whatever the record leaves open above.
        if state.proposal is Status.WITHDRAWN or state.merged_into:
            return False
        if state.is_listed(below) is not (request == "listing"):
            return False
        return state.place(above).standing in _UNANSWERED[request]

    def _wait(self, one: _PendingRequest) -> None:
        self.requests[one] = None
        self.waiting[one.key] = one

    def _answer(self, one: _PendingRequest, state: CaseState, step: Step) -> None:
        event = step.event
        wanted = Standing.LISTED if one.request == "listing" else Standing.DELISTED
        is_continued = isinstance(event, events.CaseContinued) and event.level == one.above
        heirs = _heirs(event, state.id)
        is_pending = self._is_pending(one.request, state.id, one.below, one.above)
        if is_pending and not (is_continued and one.request == "delisting"):
            return
        if heirs:
            self._pass_on(one, heirs, step)
        else:
            is_ratified = state.place(one.above).standing is wanted
            self._end(one, step, "ratified" if is_ratified else "ended")

    def _end(self, one: _PendingRequest, step: Step, outcome: RatificationOutcome) -> None:
        del self.waiting[one.key]
        one.answer, one.outcome = step, outcome

    def _pass_on(self, one: _PendingRequest, heirs: tuple[CaseId, ...], step: Step) -> None:
        """Let the cases that take the places wait on, from the first day; where two meet, the older one goes on."""
        kept = [case for case in heirs if self._is_pending(one.request, case, one.below, one.above)]
        self._end(one, step, "ended")
        for heir in kept:
            passed = _PendingRequest(case=heir, request=one.request, below=one.below, above=one.above, asked=one.asked)
            other = self.waiting.get(passed.key)
            if other is None:
                self._wait(passed)
            elif passed.asked.day < other.asked.day:
                other.asked = passed.asked
        if kept:
            del self.requests[one]


def _heirs(event: events.MeetingEvent, case: CaseId) -> tuple[CaseId, ...]:
    """Return the cases that take the places of ``case`` with ``event``."""
    if isinstance(event, events.CasesMerged) and case != event.target:
        return (event.target,)
    return event.parts if isinstance(event, events.CaseSplit) and case == event.case else ()
