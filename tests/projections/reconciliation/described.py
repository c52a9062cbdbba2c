"""Proofs, derivations, hypotheses and scenarios found in small records, and short forms of them to compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from projections.reconciliation.wording import Evidence
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
    return context_at(base, proof_of(base, method, of=of, group=group))


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


def scenario_line(base: Verification, scenario: Scenario) -> str:
    """From when on; then what is left out, added (with its moment where that is another), joined and restated."""
    events = {dated.event.id: dated.event for dated in base.timeline.entries}
    titles = _titles(base)
    since = when(scenario.since)
    added = ((when(dated.moment), happening(base, dated.event)) for dated in scenario.added)
    parts = [
        since,
        *sorted(f"- {events[one].meeting} {happening(base, events[one])}" for one in scenario.without),
        *(f"+ {what}" if moment == since else f"+ {moment}: {what}" for moment, what in added),
        *(f"{titles[one]} = {titles[other]}" for one, other in scenario.joined),
        *(f"{meeting} [{place}] {count.of} {count.instant} {count.count}" for meeting, place, count in scenario.counts),
    ]
    return " | ".join(parts)


def summary(base: Verification, hypothesis: Hypothesis) -> str:
    """Cause, cases by title, kind and number of the evidence, and what weighs in its rank."""
    titles, evidence = _titles(base), hypothesis.evidence
    head = " ".join([str(hypothesis.cause), *(titles[case] for case in hypothesis.cases)])
    number = f" {evidence.count}" if evidence.count else ""
    weights = [("choice", hypothesis.choice, ""), ("penalty", hypothesis.penalty, 0), ("parts", hypothesis.parts, 1)]
    return f"{head}: {evidence.kind}{number}" + "".join(
        f", {name} {value}" for name, value, usual in weights if value != usual
    )


def evidence_line(evidence: Evidence) -> str:
    """What fills the sentence beside its number: cases with their places, words, meetings."""
    said = in_short(evidence)
    assert isinstance(said, dict)
    order = ("names", "others", "where", "level", "group", "word", "instant", "unnamed", "text", "words")
    parts = [(name, said[name]) for name in (*order, "missing", "perhaps") if name in said]
    return "; ".join(f"{name} {', '.join(value) if isinstance(value, list) else value}" for name, value in parts)


Generator = Callable[[HypothesisContext], Iterable[Hypothesis]]
"""One function of the list of hypotheses."""


def found(context: HypothesisContext, generator: Generator) -> list[str]:
    """The hypotheses in short: cause, cases, kind of evidence, number, weights."""
    return [summary(context.base, hypothesis) for hypothesis in generator(context)]


def titles(context: HypothesisContext, generator: Generator) -> list[str]:
    """The titles of each hypothesis's cases."""
    known = _titles(context.base)
    return [" ".join(known[case] for case in hypothesis.cases) for hypothesis in generator(context)]


def evidence(context: HypothesisContext, generator: Generator) -> list[str]:
    """What each hypothesis cites."""
    return [evidence_line(hypothesis.evidence) for hypothesis in generator(context)]


def scenarios(context: HypothesisContext, generator: Generator) -> list[list[str]]:
    """The scenarios of each hypothesis."""
    return [[scenario_line(context.base, one) for one in hypothesis.scenarios] for hypothesis in generator(context)]


def context_at(base: Verification, proof: Proof) -> HypothesisContext:
    """The context of one proof."""
    assert proof.question is not None
    return HypothesisContext(base=base, proof=proof, question=proof.question)


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
    """A derivation in short; names that are those counted are not listed again; the cases at odds by title."""
    said = in_short(derivation)
    assert isinstance(said, dict)
    for one in said.get("evidence", ()):
        if one.get("names") and one["names"] == said.get("counted"):
            one["names"] = "as counted"
    for odd in ("left_out", "beyond"):
        if states := getattr(derivation, odd):
            said[odd] = [state.title for state in states]
    return said
