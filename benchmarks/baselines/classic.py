"""The same job with classic aggregates: each case an aggregate of the ``eventsourcing`` library.

One ``CaseAggregate`` for each case, one ``MeetingAggregate`` for each meeting, and one
``NameAggregate`` for each name, found by an id derived from the name, as in the library's manual; stored
by its SQLite recorder with its own JSON transcoder. A meeting is saved at once. Replays read its notification log.

Kinder to it than life: case ids and facts come ready-made, no sheet is transcribed, every kind of
resolution is one class of event, and meetings must come in the order held.

Example::

    with ClassicCases(Path("classic.sqlite"), levels) as cases:
        cases.replay().status
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from benchmarks.baselines.facts import Fact, OneMeeting, facts_of
from benchmarks.baselines.folding import NOT_NAMING, BaselineAnswers, Folding
from benchmarks.baselines.meeting import continued
from benchmarks.baselines.standing import RESOLVE, CaseNow
from ledger.model.cases import normal_name
from ledger.model.events import MeetingRecorded, names_claimed
from ledger.model.minutes import Minutes

_PAGE = 1_000


class CaseAggregate(Aggregate):
    """A case: created by the first fact about it, changed by each that follows."""

    @event("Introduced")
    def __init__(
        self, case: str, levels: list[str], kind: str, meeting: str, at: list[str], order: int, more: dict[str, Any]
    ) -> None:
        """Apply the first fact; ``at`` is its level, group and item."""
        title = more["title"] if kind == "merged" else more["named"]
        self.now = CaseNow.new(case, title, at[1], levels)
        RESOLVE[kind](self.now, at[0], more)

    @staticmethod
    def create_id(case: str) -> UUID:
        """Return the aggregate's id, from the case's."""
        return uuid5(NAMESPACE_URL, f"/cases/{case}")

    @event("Resolved")
    def resolve(self, kind: str, meeting: str, at: list[str], order: int, more: dict[str, Any]) -> None:
        """Apply one more fact; ``at`` is its level, group and item."""
        RESOLVE[kind](self.now, at[0], more)

    def carry_on(self, fact: Fact) -> None:
        """Continue the case, if the rules allow it at that level.

        Raises:
            ValueError: they do not.
        """
        if fact.kind == "continued" and not self.now.may_be_continued(fact.level):
            raise ValueError(f"{self.now.id} cannot be continued by {fact.level}")
        self.resolve(fact.kind, fact.meeting, [fact.level, fact.group, fact.item], fact.order, fact.more)


class NameAggregate(Aggregate):
    """A name and the case it means."""

    @event("Claimed")
    def __init__(self, name: str, case: str) -> None:
        """``name`` in the form in which names are compared."""
        self.case = case

    @staticmethod
    def create_id(name: str) -> UUID:
        """Return the aggregate's id, from the name."""
        return uuid5(NAMESPACE_URL, f"/names/{name}")


class MeetingAggregate(Aggregate):
    """A meeting: its header, and the facts that name no case."""

    @event("Held")
    def __init__(self, meeting: str, level: str, group: str, day: str, header: dict[str, Any]) -> None:
        """Store the header."""
        self.resolved = 0

    @staticmethod
    def create_id(meeting: str) -> UUID:
        """Return the aggregate's id, from the meeting's."""
        return uuid5(NAMESPACE_URL, f"/meetings/{meeting}")

    @event("Said")
    def say(self, kind: str, meeting: str, at: list[str], order: int, more: dict[str, Any]) -> None:
        """Apply a fact that names no case."""
        self.resolved += 1


class ClassicCases:
    """The cases of one platform, in one SQLite file."""

    def __init__(self, path: Path, levels: Iterable[str]) -> None:
        """Open the file ``path``, made when missing, for a platform of ``levels``, lowest first."""
        environment = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)}
        self._application: Application[UUID] = Application(env=environment)
        self._levels = list(levels)

    def __enter__(self) -> ClassicCases:
        return self

    def __exit__(self, *exception: object) -> None:
        self._application.close()

    def fill(self, meetings: Iterable[OneMeeting]) -> None:
        """Store a whole record, its meetings in the order held, each saved at once."""
        cases: dict[str, CaseAggregate] = {}
        now: dict[str, CaseNow] = {}
        claimed: set[str] = set()
        for header, own in meetings:
            meeting = _held(header)
            touched: dict[str, Aggregate] = {"": meeting}
            for one in own:
                for fact in facts_of(one, now):
                    self._keep(fact, meeting, cases, now, touched)
                for case, name in names_claimed(one):
                    if (normal := normal_name(name)) not in claimed:
                        claimed.add(normal)
                        touched[f"name:{normal}"] = NameAggregate(normal, case)
            self._application.save(*touched.values())

    def _keep(
        self,
        fact: Fact,
        meeting: MeetingAggregate,
        cases: dict[str, CaseAggregate],
        now: dict[str, CaseNow],
        touched: dict[str, Aggregate],
    ) -> None:
        at = [fact.level, fact.group, fact.item]
        if not fact.case:
            meeting.say(fact.kind, fact.meeting, at, fact.order, fact.more)
            return
        case = cases.get(fact.case)
        if case is None:
            case = CaseAggregate(fact.case, self._levels, fact.kind, fact.meeting, at, fact.order, fact.more)
            cases[fact.case], now[fact.case] = case, case.now
        else:
            case.resolve(fact.kind, fact.meeting, at, fact.order, fact.more)
        touched[fact.case] = case

    def record(self, minutes: Minutes, level: str, group: str) -> None:
        """Record a meeting that continues cases and issues directives: look up, load, decide, save.

        Raises:
            ValueError: the rules do not allow it, or the minutes resolve something else.
        """
        found: dict[str, CaseAggregate] = {}

        def find(name: str) -> str:
            claim: NameAggregate = self._application.repository.get(NameAggregate.create_id(normal_name(name)))
            if claim.case not in found:
                found[claim.case] = self._application.repository.get(CaseAggregate.create_id(claim.case))
            return claim.case

        meeting = MeetingAggregate(minutes.meeting, level, group, minutes.held.isoformat(), {})
        for fact in continued(minutes, level, group, find):
            found[fact.case].carry_on(fact)
        self._application.save(meeting, *found.values())

    def replay(self) -> BaselineAnswers:
        """Return status, lineage, tallies and history from the notification log."""
        aggregates: dict[UUID, Any] = {}

        def resolve(fact: Fact, case: CaseNow | None, levels: Sequence[str]) -> CaseNow:
            told = fact.kept_as
            aggregate = aggregates[told.originator_id] = told.mutate(aggregates.get(told.originator_id))
            now: CaseNow = aggregate.now
            return now

        folding = Folding(levels=self._levels, resolve=resolve)
        meeting, day, level = "", "", ""
        ids: dict[UUID, str] = {}
        facts: list[Fact] = []
        for told in self._log():
            if isinstance(told, MeetingAggregate.Held):  # type: ignore[attr-defined]
                _take(folding, meeting, day, level, facts)
                meeting, day, level, facts = told.meeting, told.day, told.level, []
            elif isinstance(told, CaseAggregate.Introduced):  # type: ignore[attr-defined]
                ids[told.originator_id] = told.case
                facts.append(_fact(told, told.case))
            elif not isinstance(told, NameAggregate.Claimed):  # type: ignore[attr-defined]
                facts.append(_fact(told, ids.get(told.originator_id, "")))
        _take(folding, meeting, day, level, facts)
        return folding.answers

    def _log(self) -> Iterator[Any]:
        """Return every event of the notification log, in order, a page at a time."""
        recorder, to_domain_event = self._application.recorder, self._application.mapper.to_domain_event
        start: int | None = None
        while page := recorder.select_notifications(start, _PAGE, inclusive_of_start=False):
            for notification in page:
                yield to_domain_event(notification)
            start = page[-1].id


def _held(header: MeetingRecorded) -> MeetingAggregate:
    said = {"title": header.title, "place": header.place, "declared": [str(count.says) for count in header.declared]}
    return MeetingAggregate(header.meeting, header.level, header.group, header.held.isoformat(), said)


def _fact(told: Any, case: str) -> Fact:
    level, group, item = told.at
    return Fact(
        case=case,
        kind=told.kind,
        meeting=told.meeting,
        level=level,
        group=group,
        item=item,
        order=told.order,
        more=told.more,
        kept_as=told,
    )


def _take(folding: Folding, meeting: str, day: str, level: str, facts: list[Fact]) -> None:
    """Apply a whole meeting: its aggregates' events lie apart in the log, so they are sorted first."""
    if meeting:
        facts.sort(key=lambda fact: (fact.kind != "carried-in", fact.order))
        folding.take(meeting, day, level, facts, {fact.case for fact in facts if fact.kind not in NOT_NAMING})
