"""Proofs, derivations, hypotheses and scenarios found in small records, and short forms of them to compare."""

from __future__ import annotations

from datetime import time

from attrs import fields, has

from ledger.model.events import CaseEvent, MeetingEvent, cases_of
from ledger.model.meetings import Moment
from ledger.model.vocabulary import Counted, Instant, Word
from projections.reconciliation.case_index import CaseIndex
from projections.reconciliation.checks import Cited
from projections.reconciliation.derivation import Derivation, Question, primary
from projections.reconciliation.hypotheses import Hypothesis
from projections.reconciliation.hypotheses.context import LAST, HypothesisContext
from projections.reconciliation.proofs import Proof, ProofKey, Verification, verify
from projections.reconciliation.what_if import Scenario
from projections.replay.meetings import meeting_replays
from tests.projections.reconciliation.records import count, timeline


def proof_of(base: Verification, method: str, *, of: str | None = None, group: str | None = None) -> Proof:
    """The one proof by that method, of that kind of count and of that group, at the last meeting that has one."""
    fitting = [
        proof
        for proof in base.proofs
        if proof.key[2] == method
        and of in (None, proof.question and proof.question.of)
        and group in (None, proof.question and proof.question.group)
    ]
    last = [proof for proof in fitting if proof.key[0] == fitting[-1].key[0]]
    assert len(last) == 1
    return last[0]


def context_of(method: str, *minutes, of: str | None = None, group: str | None = None) -> HypothesisContext:
    """The difference that this record has by that method, with everything about it."""
    base = verify(timeline(*minutes))
    proof = proof_of(base, method, of=of, group=group)
    assert proof.question is not None
    return HypothesisContext(base=base, proof=proof, question=proof.question)


def case_of(context: HypothesisContext, title: str):
    """The state in which the meeting leaves the case of that title."""
    (found,) = [state for state in context.proof.meeting_replay.after.cases.values() if state.title == title]
    return found


def in_short(value: object) -> object:
    """A value without the fields left at their default: words as text, tuples as lists, a case as title and place."""
    if isinstance(value, tuple):
        return [in_short(one) for one in value]
    if isinstance(value, Cited):
        return f"{value.title} @ {value.where}" + (" (no case)" if value.case is None else "")
    if has(type(value)):
        said = {field.name: (getattr(value, field.name), field.default) for field in fields(type(value))}
        return {name: in_short(one) for name, (one, default) in said.items() if one != default}
    return str(value) if isinstance(value, Word) else value


def when(moment: Moment) -> str:
    """A moment in a word or two: day, time unless midnight, phase unless 1, meeting, place in it unless 0."""
    parts = [moment.day.isoformat()]
    parts += [moment.at.isoformat()] if moment.at != time(0, 0) else []
    parts += [f"phase {moment.phase}"] if moment.phase != 1 else []
    parts += [moment.meeting] if moment.meeting else []
    parts += ["last"] if moment.order == LAST else [str(moment.order)] if moment.order else []
    return " ".join(parts)


def happening(base: Verification, event: MeetingEvent) -> str:
    """The kind, the cases by their last title (and the name used, where another), level, group, what is particular."""
    titles = _titles(base)
    said = [type(event).__name__, *(titles.get(case, case) for case in cases_of(event))]
    if isinstance(event, CaseEvent) and event.named != titles.get(event.case):
        said.append(f"as {event.named!r}")
    said += [event.level, event.group or "-", event.item]
    for particular in ("introduces", "category", "to", "to_group", "register", "count"):
        if value := getattr(event, particular, ""):
            said.append(f"{particular}={value}")
    return " ".join(one for one in said if one)


def _titles(base: Verification) -> dict[str, str]:
    """The titles of all cases in the end."""
    return {state.id: state.title for state in base.meeting_replays[-1].after.cases.values()}


def scenario_lines(base: Verification, scenario: Scenario) -> list[str]:
    """A supposition line by line: from when on, then what is taken away, added, joined and restated."""
    events = {dated.event.id: dated.event for dated in base.timeline.entries}
    titles = _titles(base)
    return [
        when(scenario.since),
        *sorted(f"- {events[one].meeting} {happening(base, events[one])}" for one in scenario.without),
        *(f"+ {when(dated.moment)}: {happening(base, dated.event)}" for dated in scenario.added),
        *(f"{titles[one]} = {titles[other]}" for one, other in scenario.joined),
        *(f"{meeting} [{place}] {count.of} {count.instant} {count.count}" for meeting, place, count in scenario.counts),
    ]


def shown(base: Verification, hypothesis: Hypothesis) -> dict[str, object]:
    """All of a suspect, without what says nothing."""
    titles = _titles(base)
    said: dict[str, object] = {
        "cause": str(hypothesis.cause),
        "cases": " ".join(titles[case] for case in hypothesis.cases),
        "evidence": in_short(hypothesis.evidence),
        "scenarios": [scenario_lines(base, scenario) for scenario in hypothesis.scenarios],
    }
    if hypothesis.choice:
        said["choice"] = hypothesis.choice
    if hypothesis.penalty:
        said["penalty"] = hypothesis.penalty
    if hypothesis.parts != 1:
        said["parts"] = hypothesis.parts
    return said


def all_shown(context: HypothesisContext, found) -> list[dict[str, object]]:
    """Every suspect that ``found`` (one function of the package) draws from the scene."""
    return [shown(context.base, hypothesis) for hypothesis in found(context)]


def keys(found: frozenset[ProofKey]) -> list[tuple[str, int, str]]:
    """Proofs by meeting, place and method, in order."""
    return sorted((str(meeting), place, str(against)) for meeting, place, against in found)


def asked(of: Counted, instant: Instant, *minutes, **fields) -> Question:
    """The question what the last of the meetings counts, in this reading."""
    known = timeline(*minutes)
    *_, meeting_replay = meeting_replays(known)
    declared = count(0, of, instant, **fields)
    return Question(
        count=declared,
        of=of,
        instant=instant,
        meeting_replay=meeting_replay,
        case_index=CaseIndex.of(known),
        timeline=known,
    )


def derived(of: Counted, instant: Instant, *minutes, **fields) -> dict[str, object]:
    """What the method that the reading calls for derives, without what says nothing."""
    return derivation_in_short(primary(asked(of, instant, *minutes, **fields)))


def derivation_in_short(derivation: Derivation) -> dict[str, object]:
    """A derivation in short; the cases at odds by title."""
    said = in_short(derivation)
    for odd in ("left_out", "beyond"):
        if states := getattr(derivation, odd):
            said[odd] = [state.title for state in states]
    return said
