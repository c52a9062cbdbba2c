"""How a number is derived: from the cases named, from what was resolved, from the groups' counts, from the register.

Each method answers one question about one declared count whose reading is given. The arithmetic
is here alone; what it makes of the number is for ``proofs``, how it is told for ``because``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.dates import is_under
from ledger.model.events import (
    CaseCarriedIn,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
    CaseProposed,
    CaseReferredForDelisting,
    CaseReferredForListing,
    CasesMerged,
    CaseSplit,
    CaseWithdrawn,
    DeclaredCount,
    MeetingEvent,
    RestContinued,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.model.vocabulary import Against, Counted, Instant, Status
from ledger.timeline import Replay, Step, Timeline
from projections.reconciliation.case_index import CaseIndex, cited, not_on_record
from projections.reconciliation.checks import Cited
from projections.reconciliation.wording import Evidence
from projections.replay.meetings import MeetingReplay
from projections.replay.movements import movements
from projections.tallies import irregularities


@frozen(kw_only=True)
class Derivation:
    """What one method derives for a count.

    Attributes:
        against: the method.
        derived: the number.
        counted: everything counted, with where the record has it.
        evidence: the statements that make up the number, strongest first.
        left_out: the cases on the register that a complete list does not name.
        beyond: the cases that a complete list names and the register does not hold.
        is_circular: the number rests on nothing but the minutes that declare it.
        is_incomplete: not everything that makes up the number is stated.
    """

    against: Against
    derived: int
    counted: tuple[Cited, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    left_out: tuple[CaseState, ...] = ()
    beyond: tuple[CaseState, ...] = ()
    is_circular: bool = False
    is_incomplete: bool = False

    def agrees_with(self, declared: int) -> bool:
        """Whether number and names are those of the minutes."""
        return self.derived == declared and not self.left_out and not self.beyond


@frozen(kw_only=True)
class Question:
    """One declared count in one reading, with all that can answer it.

    Attributes:
        count: the count as declared.
        of: what it counts, in this reading.
        instant: at which instant, in this reading.
        meeting_replay: the meeting that declares it.
        case_index: where the record speaks of each case.
        timeline: everything known.
    """

    count: DeclaredCount
    of: Counted
    instant: Instant
    meeting_replay: MeetingReplay
    case_index: CaseIndex
    timeline: Timeline

    @property
    def level(self) -> str:
        """The level whose register or resolutions are counted."""
        return self.count.level or self.meeting_replay.header.level

    @property
    def group(self) -> str:
        """The group counted; empty for all."""
        return self.count.group or self.meeting_replay.header.group

    @property
    def replay(self) -> Replay:
        """The registers at the instant of the count."""
        return self.meeting_replay.after if self.instant is Instant.AFTER else self.meeting_replay.before

    def matches(self, state: CaseState) -> bool:
        """Whether a case is of the group, category and scope that the count is about."""
        if self.group and state.group != self.group:
            return False
        if self.count.category and state.category != self.count.category:
            return False
        return not self.count.scope or set(state.scope) == set(self.count.scope)

    def is_covered(self, event: MeetingEvent) -> bool:
        """Whether an event stands under the item and in the group that the count is about."""
        if self.count.under and not is_under(event.item, self.count.under):
            return False
        return not self.count.group or event.group == self.count.group

    def covered(self) -> Iterator[Step]:
        """The steps of the meeting that the count is about."""
        return (step for step in self.meeting_replay.steps if self.is_covered(step.event))


def derivations(question: Question) -> Iterator[Derivation]:
    """What each method that fits the count derives."""
    of = question.of
    if question.count.exhaustive and of is not Counted.NAMED:
        yield named(question)
    if of is Counted.REST_CONTINUED:
        yield _rest(question)
        return
    if of is not Counted.CONTINUED or not _parts(question):
        yield primary(question)
    summed = _summed(question)
    if summed is not None:
        yield summed


def primary(question: Question) -> Derivation:
    """What the method that the reading itself calls for derives."""
    if question.of is Counted.NAMED:
        return named(question)
    if question.of is Counted.REST_CONTINUED:
        return _rest(question)
    if question.of in (Counted.LISTED, Counted.RUNNING, Counted.KEPT):
        return _on_register(question)
    return _resolved(question)


# --- against the cases named under the item -----------------------------------------------------


def named(question: Question) -> Derivation:
    """The cases that the meeting names under the item, each once however often it is spoken of."""
    found: dict[CaseId, Cited] = {}
    for state, step in _named(question):
        found.setdefault(state.id, _cited_in(state, step))
    counted = tuple(found.values())
    where = question.count.under
    return Derivation(
        against=Against.NAMED,
        derived=len(counted),
        counted=counted,
        evidence=(Evidence("named" if where else "named-at-all", where=where, count=len(counted), names=counted),),
    )


def _named(question: Question) -> Iterator[tuple[CaseState, Step]]:
    """Each case that the meeting names, with the step that does, as often as it does."""
    for step in question.covered():
        if not isinstance(step.event, RestContinued):
            for before, state in zip(step.before, step.after, strict=True):
                is_made = before is None and isinstance(step.event, (CasesMerged, CaseSplit))
                counts = not is_made or question.instant is not Instant.BEFORE
                if counts and state.id in cases_of(step.event) and question.matches(state):
                    yield state, step


def spoken_of_twice(question: Question) -> dict[CaseId, list[Step]]:
    """The cases that the meeting names in more than one place, with those places."""
    places: dict[CaseId, list[Step]] = {}
    for state, step in _named(question):
        seen = places.setdefault(state.id, [])
        if not any(other.event.entry == step.event.entry and other.event.item == step.event.item for other in seen):
            seen.append(step)
    return {case: steps for case, steps in places.items() if len(steps) > 1}


def _cited_in(state: CaseState, step: Step) -> Cited:
    return Cited(title=state.title, case=state.id, meeting=step.event.meeting, item=step.event.item)


# --- against the register rolled forward from history -------------------------------------------


def _on_register(question: Question) -> Derivation:
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
    """What a complete list and the register do not share: left out of the list, and beyond the register."""
    if not question.count.exhaustive:
        return (), ()
    on_list = {state.id: state for state, _ in _named(question)}
    standing = {state.id for state in listed}
    left_out = tuple(state for state in listed if state.id not in on_list)
    beyond = [state for case, state in on_list.items() if case not in standing]
    if question.instant is Instant.AFTER:
        before = question.meeting_replay.before.cases
        beyond = [s for s in beyond if s.id not in before or not before[s.id].is_listed(question.level)]
    return left_out, tuple(beyond)


def _put_there(question: Question, state: CaseState) -> Cited:
    """The case, with the meeting and item that put it on the register counted."""
    place = state.place(question.level)
    mentions = question.case_index.mentions.get(state.id, [])
    day = place.listed_on
    on_the_day = (dated for dated in mentions if day is None or dated.moment.day == day)
    levels = sorted(on_the_day, key=lambda dated: dated.event.level != question.level)
    return cited(state, levels[0] if levels else question.case_index.first(state.id))


def _rest(question: Question) -> Derivation:
    """其餘N案: what is on the register and not named by the meeting."""
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
"""The reasons for which a register proves nothing: no earlier list of it is on record."""


def _circular(question: Question) -> list[Evidence]:
    """A register that these very minutes carried in proves nothing about a count of theirs."""
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
    """Whether nothing on record speaks of the register before the meeting: not even that it was empty is known."""
    header, before = question.meeting_replay.header, question.meeting_replay.before
    earlier = (one for one in question.timeline.meetings.values() if one.held < header.held)
    heard = any(one.level == question.level and one.group in ("", question.group) for one in earlier)
    is_asked_before = question.instant is not Instant.AFTER
    return is_asked_before and not heard and not before.size(question.level, question.group)


def _presumed(states: Iterable[CaseState]) -> list[Evidence]:
    names = [state for state in states if state.presumed]
    return [Evidence("presumed", count=len(names))] if names else []


# --- against what the meeting resolved ----------------------------------------------------------

EVENTS: dict[Counted, tuple[type[MeetingEvent], ...]] = {
    Counted.DELISTED: (CaseDelisted,),
    Counted.OFF_REGISTER: (CaseDelisted, CaseReferredForDelisting),
    Counted.REFERRED_FOR_LISTING: (CaseReferredForListing,),
    Counted.REFERRED_FOR_DELISTING: (CaseReferredForDelisting,),
    Counted.CONTINUED: (CaseContinued,),
    Counted.PROPOSED: (CaseProposed,),
    Counted.DEFERRED: (CaseDeferred,),
    Counted.WITHDRAWN: (CaseWithdrawn,),
}
_MOVES = {
    Counted.ADDED: "added",
    Counted.MERGED_FROM: "merged-from",
    Counted.MERGED_INTO: "merged-into",
}


def _resolved(question: Question) -> Derivation:
    steps = [(case, step) for step in question.covered() for case in counted_by(question, step)]
    first = dict(reversed(steps))
    after = question.meeting_replay.after.cases
    counted = tuple(_cited_in(after[case], first[case]) for case in dict.fromkeys(case for case, _ in steps))
    stated = 0
    if question.of is Counted.CONTINUED:
        stated = sum(step.event.stated for step in question.covered() if isinstance(step.event, RestContinued))
    derived = len(counted) + stated
    evidence = Evidence("resolved", word=question.of, count=derived, names=counted, unnamed=stated)
    irregular = [
        Evidence("irregular", text=one.reason, where=one.item) for one in irregularities(step for _, step in steps)
    ]
    return Derivation(against=Against.RESOLUTIONS, derived=derived, counted=counted, evidence=(evidence, *irregular))


def counted_by(question: Question, step: Step) -> list[CaseId]:
    """The cases that one step adds to a count of resolutions."""
    wanted = {state.id for state in step.after if question.matches(state)}
    if question.of in _MOVES:
        how = _MOVES[question.of]
        return [m.case for m in movements(step) if m.level == question.level and m.how == how and m.case in wanted]
    if isinstance(step.event, EVENTS[question.of]):
        return [case for case in cases_of(step.event) if case in wanted]
    return []


# --- against the counts of the groups -----------------------------------------------------------


def _parts(question: Question) -> list[DeclaredCount]:
    """The groups' counts that make up a total over all groups; none where it is no such total."""
    if question.count.group or question.meeting_replay.header.group:
        return []
    alike = (question.of, Counted.REST_CONTINUED) if question.of is Counted.CONTINUED else (question.of,)
    return [d for d in question.meeting_replay.header.declared if d.group and d.of in alike]


def _summed(question: Question) -> Derivation | None:
    """A total over all groups held against the counts of the groups; None where no group declares one."""
    parts = _parts(question)
    if not parts:
        return None
    total = sum(part.count for part in parts)
    counted = tuple(
        Cited(
            title=f"{part.group} {part.count}",
            case=None,
            meeting=question.meeting_replay.header.meeting,
            item=part.item,
        )
        for part in parts
    )
    groups = tuple((part.group, part.count, part.item) for part in parts)
    silent = _silent(question, {part.group for part in parts}) if total != question.count.count else ()
    evidence = [Evidence("sum", groups=groups, count=total)]
    if silent:
        evidence.append(Evidence("sum-incomplete", silent=silent))
    return Derivation(
        against=Against.SUM,
        derived=total,
        counted=counted,
        evidence=tuple(evidence),
        is_incomplete=bool(silent),
    )


def _silent(question: Question, stating: set[str]) -> tuple[str, ...]:
    """The groups that a total is about and that state no number of their own."""
    if question.of is Counted.CONTINUED:
        before, after = question.meeting_replay.before, question.meeting_replay.after
        groups = [group.id for group in question.timeline.platform.groups]
        going_on = (g for g in groups if before.size(question.level, g) and after.size(question.level, g))
        return tuple(group for group in going_on if group not in stating)
    among = dict.fromkeys(_groups_counted(question))
    return tuple(group for group in among if group not in stating)


def _groups_counted(question: Question) -> Iterator[str]:
    """The group of each case that a total counts, and those of which cases known by number only are on its register."""
    is_on_register = question.of in (Counted.LISTED, Counted.RUNNING, Counted.KEPT)
    cases = question.replay.cases if is_on_register else question.meeting_replay.after.cases
    yield from (cases[one.case].group for one in primary(question).counted if one.case is not None)
    if is_on_register and not question.count.category:
        groups = (group.id for group in question.timeline.platform.groups)
        yield from (group for group in groups if question.replay.unnamed_on(question.level, group))
