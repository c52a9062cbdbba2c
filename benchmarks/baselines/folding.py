"""Facts into answers, meeting by meeting: status, lineage, tallies and history together.

Both baselines replay with it, and their answers and the ledger's are compared in its
form. Meetings come in the order held: unlike the ledger, a baseline has no late meeting.

>>> folding = Folding(levels=("working-group", "vice-mayor"))
>>> folding.take("water/113-1", "2024-01-04", "working-group", [], set())
>>> folding.answers.status
{}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from attrs import define, field, frozen

from benchmarks.baselines.facts import Fact
from benchmarks.baselines.standing import LISTED, RESOLVE, CaseNow

HistoryRow = tuple[str, str, str, str]
"""One line of a history: day, meeting, kind, status after."""

LineageRow = tuple[str, str, str, str]
"""One step of lineage: kind, source, target, meeting."""

_COUNTED = {
    "delisted": "delisted",
    "continued": "continued",
    "referred-for-listing": "referred_for_listing",
    "referred-for-delisting": "referred_for_delisting",
    "deferred": "deferred",
    "withdrawn": "withdrawn",
}
_ADDING = frozenset(("accepted", "listed", "referred-for-listing", "reopened"))
NOT_NAMING = frozenset(("carried-in", "directive-issued", "noted"))
"""Kinds by which a meeting does not take a case out of its 其餘N案."""


@define(slots=True)
class BaselineAnswers:
    """The four answers of a full replay, in plain data.

    Attributes:
        status: per case, its group, title and overall status.
        lineage: every merger, split and renaming.
        tallies: per meeting, the number of cases decided in each way; ways with none are left out.
        history: per case, every resolution about it.
    """

    status: dict[str, tuple[str, str, str]] = field(factory=dict)
    lineage: set[LineageRow] = field(factory=set)
    tallies: dict[str, dict[str, int]] = field(factory=dict)
    history: dict[str, list[HistoryRow]] = field(factory=dict)

    def in_order(self) -> BaselineAnswers:
        """Return the same with every history sorted, so that two can be compared."""
        self.history = {case: sorted(rows) for case, rows in self.history.items()}
        return self


@frozen(slots=True)
class Resolved:
    """A fact after it took effect.

    Attributes:
        fact: the fact.
        case: the case after it; the same object later shows later states.
        status: its status after.
    """

    fact: Fact
    case: CaseNow
    status: str


def resolved(fact: Fact, case: CaseNow | None, levels: Sequence[str]) -> CaseNow:
    """Return the case after ``fact``; a new one where there was none."""
    if case is None:
        title = fact.more["title"] if fact.kind == "merged" else fact.more["named"]
        case = CaseNow.new(fact.case, title, fact.group, levels)
    RESOLVE[fact.kind](case, fact.level, fact.more)
    return case


@define(slots=True, kw_only=True)
class Folding:
    """The running state of a baseline's replay.

    Attributes:
        levels: the ids of the levels, lowest first.
        cases: every case so far, by id.
        registers: the cases on the register of (level, group).
        answers: the answers so far.
        resolve: applies a fact to its case.
        told: called with every fact that took effect, 其餘N案 as one for each case.
    """

    levels: Sequence[str]
    cases: dict[str, CaseNow] = field(factory=dict)
    registers: dict[tuple[str, str], dict[str, None]] = field(factory=dict)
    answers: BaselineAnswers = field(factory=BaselineAnswers)
    resolve: Callable[[Fact, CaseNow | None, Sequence[str]], CaseNow] = resolved
    told: Callable[[Resolved, str], None] | None = None

    def take(self, meeting: str, day: str, level: str, facts: Iterable[Fact], named: set[str]) -> None:
        """Apply one meeting: its facts in order, and the cases that they name."""
        counts: Counter[str] = Counter()
        once: set[tuple[str, str]] = set()
        for fact in facts:
            if fact.kind == "rest-continued":
                counts["continued"] += int(fact.more.get("stated", 0))  # what is empty or zero is not kept
                for case in self._rest(fact, named):
                    self._touch(fact, case, day)
            elif fact.case:
                self._resolve(fact, day, level, counts, once)
        self.answers.tallies[meeting] = {way: number for way, number in counts.items() if number}

    def _rest(self, fact: Fact, named: set[str]) -> list[CaseNow]:
        groups = [fact.group] if fact.group else [group for at, group in self.registers if at == fact.level]
        ids = [case for group in groups for case in self.registers.get((fact.level, group), ())]
        return [self.cases[case] for case in ids if case not in named]

    def _resolve(self, fact: Fact, day: str, level: str, counts: Counter[str], once: set[tuple[str, str]]) -> None:
        before = self.cases.get(fact.case)
        stood = [at for at, standing in before.places.items() if standing == LISTED] if before else []
        was_in = before.group if before else ""
        case = self.cases[fact.case] = self.resolve(fact, before, self.levels)
        self._register(case, was_in, stood)
        way = _COUNTED.get(fact.kind)
        if way is not None and (way, case.id) not in once:
            once.add((way, case.id))
            counts[way] += 1
        self._count_moves(fact, case, level in stood, case.places[level] == LISTED, counts)
        self._link(fact, case)
        self._touch(fact, case, day)

    def _register(self, case: CaseNow, was_in: str, stood: list[str]) -> None:
        for level in stood:
            del self.registers[level, was_in][case.id]
        for level, standing in case.places.items():
            if standing == LISTED:
                self.registers.setdefault((level, case.group), {})[case.id] = None

    def _count_moves(self, fact: Fact, case: CaseNow, stood: bool, stands: bool, counts: Counter[str]) -> None:
        """Count the cases newly on the register of the meeting's level, and those of mergers."""
        if fact.kind in _ADDING and stands and not stood:
            counts["added"] += 1
        if fact.kind == "merged":
            is_source = case.id in fact.more.get("sources", ()) or "into" in fact.more
            counts["merged_from"] += stood and is_source
            counts["merged_into"] += "took" in fact.more and stands and (not stood or is_source)

    def _link(self, fact: Fact, case: CaseNow) -> None:
        if fact.kind == "renamed":
            self.answers.lineage.add(("renamed", case.id, case.id, fact.meeting))
        elif fact.kind == "merged" and "into" in fact.more:
            self.answers.lineage.add(("merged", case.id, fact.more["into"], fact.meeting))
        elif fact.kind == "split" and "part_of" in fact.more:
            self.answers.lineage.add(("split", fact.more["part_of"], case.id, fact.meeting))

    def _touch(self, fact: Fact, case: CaseNow, day: str) -> None:
        status = case.status
        self.answers.history.setdefault(case.id, []).append((day, fact.meeting, fact.kind, status))
        self.answers.status[case.id] = (case.group, case.title, status)
        if self.told is not None:
            self.told(Resolved(fact, case, status), day)
