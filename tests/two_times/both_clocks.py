"""What the tests of the two clocks share: a fake clock, small minutes, and every answer at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from attrs import evolve as altered

from ledger.application import CaseLedger
from ledger.model.cases import CaseId
from ledger.model.minutes import CarriedIn, Item, Minutes, Presumed
from ledger.model.platform import Platform
from ledger.model.vocabulary import Decision, Status
from ledger.testing.histories import History, LateHistory
from ledger.timeline import Timeline
from ledger.timeline.violations import RuleViolation
from projections import Change, gaps, history, lineage, reconcile, status, tallies
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of

CONTINUED = (Decision.CONTINUED,)
ACCEPTED = (Decision.PROPOSED, Decision.ACCEPTED)
LISTED = (Decision.LISTED,)
DELISTED = (Decision.DELISTED,)
REFERRED = (Decision.REFERRED_FOR_DELISTING,)
NOTED = Item(item="九", decisions=(Decision.NOTED,), subject="報告")


class Ticking:
    """A fake clock that goes on by the same time at every reading."""

    def __init__(self, start: datetime = datetime(2026, 1, 1, 4, tzinfo=UTC), tick: timedelta = timedelta(days=1)):
        self.now, self.tick = start, tick

    def __call__(self) -> datetime:
        """The present moment; the next is a tick later."""
        self.now += self.tick
        return self.now


def ledger_of(platform: Platform | None = None, clock: Any = None, **opening: Any) -> CaseLedger:
    """A ledger that knows a platform and nothing else, under a ticking clock."""
    ledger = CaseLedger(clock=clock or Ticking(), **opening)
    ledger.describe(platform or four_cities())
    return ledger


@cache
def real() -> dict[str, Minutes]:
    """The eleven real meetings, by id, in the order held."""
    return {minutes.meeting: minutes for minutes in meetings_of(FOUR_CITIES)}


def with_meetings(meetings: Iterable[Minutes], **recording: Any) -> CaseLedger:
    """A ledger of the real platform with ``meetings`` recorded in the order given."""
    ledger = ledger_of()
    for one in meetings:
        assert ledger.record(one, **recording).outcome == "recorded"
    return ledger


def item(*cases: str, decide: tuple[Decision, ...] = (), number: str = "一", **fields: Any) -> Item:
    """One item of the agenda."""
    return Item(item=number, cases=cases, decisions=decide, **fields)


def minutes(meeting: str, day: str, *items: Item, **fields: Any) -> Minutes:
    """One meeting, held on ``day`` (``2024-02-01``)."""
    return Minutes(meeting=meeting, held=date.fromisoformat(day), items=items, **fields)


def carried(*names: str, on: tuple[str, ...] = ("working-group", "vice-mayor"), **fields: Any) -> CarriedIn:
    """Cases found in place."""
    return CarriedIn(item="一", cases=names, on=on, **fields)


def presumed_listed(case: str, *, before: str, taken_on: str, item: str = "一") -> Presumed:
    """The presumption that the vice mayors listed ``case`` between February 2024 and ``before``."""
    return Presumed(
        item=item,
        cases=(case,),
        decision=Decision.LISTED,
        level="vice-mayor",
        after=date(2024, 2, 1),
        before=date.fromisoformat(before),
        taken_on=date.fromisoformat(taken_on),
        basis="其後可見曾經列管",
    )


def statuses(ledger: CaseLedger, on: str | None = None, **asked: Any) -> dict[str, Status]:
    """The status of every case, by title."""
    day = date.fromisoformat(on) if on else None
    return {state.title: state.status for state in status(ledger.timeline(**asked), on=day)}


def head(ledger: CaseLedger) -> int:
    """The position of the last event."""
    return list(ledger.events())[-1].position


def told(change: Change) -> Change:
    """``change`` without when and where in the log it came to be known."""
    clash = change.clash
    if isinstance(clash, RuleViolation):
        dated = altered(clash.dated, position=0, event=unrecorded(clash.dated.event))
        clash = altered(clash, dated=dated)
    return altered(change, recorded_at=datetime.min, position=0, clash=clash)


def unrecorded(event: Any) -> Any:
    """``event`` without when it came to be known."""
    return altered(event, recorded_at=datetime.min)


def answers(timeline: Timeline, days: Iterable[date | None] = (None,)) -> dict[str, Any]:
    """Everything that can be asked, with what tells when it came to be known."""
    found: dict[str, Any] = {}
    for day in days:
        states = status(timeline, on=day)
        found[f"status {day}"] = states
        found[f"history {day}"] = {state.id: history(timeline, state.id, on=day) for state in states}
        found[f"lineage {day}"] = {state.id: lineage(timeline, state.id, on=day) for state in states}
        found[f"tallies {day}"] = tuple(tallies(timeline, on=day))
        found[f"reconcile {day}"] = tuple(reconcile(timeline, on=day))
        found[f"gaps {day}"] = gaps(timeline, on=day)
    return found


def told_answers(timeline: Timeline, days: Iterable[date | None] = (None,)) -> dict[str, Any]:
    """Everything that can be asked, without what tells when it came to be known."""
    found = answers(timeline, days)
    for asked, answer in found.items():
        if asked.startswith("history"):
            found[asked] = {case: tuple(told(change) for change in changes) for case, changes in answer.items()}
    return found


def days_of(history: History) -> tuple[date | None, ...]:
    """Days worth asking about: the end, and up to three of those on which meetings were held."""
    held = [one.held for one in history.meetings]
    return (None, *sorted({held[0], held[len(held) // 2], held[-1]}))


def in_order(history: History) -> CaseLedger:
    """A ledger in which the meetings were recorded in the order held."""
    ledger = ledger_of(history.platform)
    for one in history.meetings:
        assert ledger.record(one).outcome == "recorded"
    return ledger


def as_it_came(history: LateHistory) -> CaseLedger:
    """A ledger in which everything was done as ``history`` came to be known, and nothing was refused."""
    ledger = ledger_of(history.platform)
    for act in history.acts:
        expected = ("recorded",) if act.what == "record" else ("amended", "unchanged")
        assert act.on(ledger).outcome in expected
    return ledger


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Which answers differ; empty where all are the same."""
    return [asked for asked in one if one[asked] != other.get(asked)]


_ID = re.compile(r"\b[a-z][a-z-]*-\d+(?:-\d+)?\.u?\d+\b")
_EVENT = re.compile(r"(?<=[/\d])@\d+(?=#)")


def by_name(timeline: Timeline, days: Iterable[date | None] = (None,)) -> dict[str, Any]:
    """Status, history, lineage, tallies, checks and gaps, cases called by the name they came in under.

    Left out is what an amendment leaves behind by design: ids of events and of cases that came in
    anew, what was retracted, and that a correction took its place.
    """
    names = {state.id: state.names[0].text for state in timeline.replayed().cases.values()}

    def called(value: Any) -> str:
        return _ID.sub(lambda found: names.get(CaseId(found[0]), found[0]), _EVENT.sub("", repr(value)))

    found: dict[str, Any] = {}
    for day in days:
        states = status(timeline, on=day)
        anonymous = [altered(s, irregular=tuple(altered(i, event="") for i in s.irregular)) for s in states]
        found[f"status {day}"] = {names[state.id]: called(state) for state in anonymous}
        found[f"history {day}"] = {
            names[state.id]: [called(_uncorrected(c)) for c in history(timeline, state.id, on=day) if c.after]
            for state in states
        }
        found[f"lineage {day}"] = {
            names[state.id]: sorted(called(edge) for edge in lineage(timeline, state.id, on=day).edges)
            for state in states
        }
        found[f"tallies {day}"] = called(tuple(tallies(timeline, on=day)))
        found[f"reconcile {day}"] = [called(check) for check in reconcile(timeline, on=day)]
        found[f"gaps {day}"] = sorted(called(missing) for missing in gaps(timeline, on=day))
    return found


def _uncorrected(change: Change) -> Change:
    return altered(change, recorded_at=datetime.min, position=0, event="", correction=None, clash=None)
