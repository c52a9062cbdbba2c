"""A number derived from the register rolled forward from history.

Reads the registers before and after the meeting; knows nothing of what the meeting resolved.
"""

from __future__ import annotations

from collections.abc import Iterable

from ledger.lifecycle import CaseState
from ledger.model.events import (
    CaseCarriedIn,
    UnnamedCasesCarriedIn,
)
from ledger.model.vocabulary import Against, Counted, Instant, Status
from projections.reconciliation.case_index import cited, not_on_record
from projections.reconciliation.checks import Cited
from projections.reconciliation.derivation.named import named_with_steps
from projections.reconciliation.derivation.question import Derivation, Question
from projections.reconciliation.wording import Evidence


def on_register(question: Question) -> Derivation:
    """Return the number of cases on the register counted: all, those listed at every level, or those kept.

    Args:
        question: the count in its reading.
    """
    listed = [state for state in question.replay.register(question.level) if question.matches(state)]
    if question.of is Counted.RUNNING:
        listed = [state for state in listed if state.status is Status.LISTED]
    if question.of is Counted.KEPT:
        after = question.meeting_replay.after.cases
        listed = [state for state in listed if after[state.id].is_listed(question.level)]
    unnamed = 0 if question.count.category else question.replay.unnamed_on(question.level, question.group)
    left_out, beyond = ((), ()) if unnamed else _unmatched(question, listed)
    counted = tuple(_put_there(question, state) for state in listed)
    word = {Counted.RUNNING: "running", Counted.KEPT: "kept"}.get(question.of, "register")
    derived = len(listed) + unnamed
    evidence = Evidence(
        word,
        level=question.level,
        count=derived,
        names=counted,
        unnamed=unnamed,
        where=question.meeting_replay.header.meeting,
    )
    circular = _circular(question)
    return Derivation(
        against=Against.REGISTER,
        derived=derived,
        counted=counted,
        evidence=(evidence, *circular, *_presumed(listed)),
        left_out=left_out,
        beyond=beyond,
        is_circular=bool(circular),
    )


def _unmatched(question: Question, listed: list[CaseState]) -> tuple[tuple[CaseState, ...], tuple[CaseState, ...]]:
    """The cases that a complete list leaves out, and those it names that are not on the register."""
    if not question.count.exhaustive:
        return (), ()
    on_list = {state.id: state for state, _ in named_with_steps(question)}
    standing = {state.id for state in listed}
    left_out = tuple(state for state in listed if state.id not in on_list)
    beyond = [state for case, state in on_list.items() if case not in standing]
    if question.instant is Instant.AFTER:
        before = question.meeting_replay.before.cases
        beyond = [s for s in beyond if s.id not in before or not before[s.id].is_listed(question.level)]
    return left_out, tuple(beyond)


def _put_there(question: Question, state: CaseState) -> Cited:
    """The case with the meeting and item that put it on the register counted."""
    place = state.place(question.level)
    stated = question.case_index.events_by_case.get(state.id, [])
    day = place.listed_on
    on_the_day = (dated for dated in stated if day is None or dated.moment.day == day)
    levels = sorted(on_the_day, key=lambda dated: dated.event.level != question.level)
    return cited(state, levels[0] if levels else question.case_index.first(state.id))


def rest(question: Question) -> Derivation:
    """Return the number of cases on the register that the meeting does not name (其餘N案).

    Args:
        question: the count in its reading.
    """
    before = question.meeting_replay.before
    rest = [s for s in before.rest(question.meeting_replay.header.meeting, question.level) if question.matches(s)]
    unnamed = before.unnamed_on(question.level, question.group)
    counted = tuple(_put_there(question, state) for state in rest)
    derived = len(rest) + unnamed
    evidence = Evidence("rest", level=question.level, count=derived, names=counted, unnamed=unnamed)
    circular = _circular(question)
    presumed = _presumed([s for s in before.cases.values() if question.matches(s)])
    return Derivation(
        against=Against.REGISTER,
        derived=derived,
        counted=counted,
        evidence=(evidence, *circular, *presumed),
        is_circular=bool(circular),
    )


NO_EARLIER = ("circular", "first")
"""The kinds of evidence with which a register proves nothing: no earlier list of it is on record."""


def _circular(question: Question) -> list[Evidence]:
    """Evidence that the register is known from these very minutes only; empty where it is known from earlier ones."""
    carried = 0
    for event in question.meeting_replay.carried:
        if question.group and event.group != question.group:
            continue
        if isinstance(event, UnnamedCasesCarriedIn) and event.register == question.level:
            carried += event.count
        if isinstance(event, CaseCarriedIn) and question.of is not Counted.REST_CONTINUED:
            carried += sum(place.listed and place.level == question.level for place in event.places)
    header = question.meeting_replay.header
    if not carried and _is_first(question):
        return [Evidence("first", where=header.meeting, missing=not_on_record(question.timeline.meetings, header))]
    if not carried:
        return []
    missing = not_on_record(question.timeline.meetings, header)
    return [Evidence("circular", count=carried, where=header.meeting, missing=missing)]


def _is_first(question: Question) -> bool:
    """Whether nothing on record is about the register before the meeting, not even that it was empty."""
    header, before = question.meeting_replay.header, question.meeting_replay.before
    earlier = (one for one in question.timeline.meetings.values() if one.held < header.held)
    heard = any(one.level == question.level and one.group in ("", question.group) for one in earlier)
    is_asked_before = question.instant is not Instant.AFTER
    return is_asked_before and not heard and not before.size(question.level, question.group)


def _presumed(states: Iterable[CaseState]) -> list[Evidence]:
    names = [state for state in states if state.presumed]
    return [Evidence("presumed", count=len(names))] if names else []
