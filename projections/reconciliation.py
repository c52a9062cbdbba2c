"""Every number the minutes declare, proved against the record, or why it cannot be.

Each declared count gives one check or more, kept apart: ``register`` against the register rolled
forward from history, ``resolutions`` against what the meeting resolved, ``named`` against the cases
listed under the item, ``sum`` against the counts of the groups. A count that rests on nothing but
itself (其餘16案 of a group whose earlier lists are not on record) cannot be told. Resolutions that no
longer follow the rules where they stand (``rules``) are listed with their meeting until put right.

>>> [check.verdict for check in reconcile(timeline, "industry/112-3")]    # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from attrs import frozen

from ledger.cases import CaseId
from ledger.clashes import Clash, clashes
from ledger.docket import CaseState
from ledger.meetings import MeetingId, parse_meeting
from ledger.resolutions import (
    CaseCarriedIn,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
    CaseProposed,
    CaseReferredForDelisting,
    CaseReferredForListing,
    CaseWithdrawn,
    DeclaredCount,
    MeetingEvent,
    RestContinued,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.roc import is_under
from ledger.timeline import Step, Timeline, opening
from ledger.vocabulary import Counted, Finding, Instant, Language, Status, Verdict
from projections.because import Reason, told
from projections.movements import movements
from projections.sittings import Sitting, sittings
from projections.tallies import irregularities

Method = Literal["register", "resolutions", "named", "sum", "rules"]


@frozen(kw_only=True)
class Check:
    """One declared count held against one thing that proves it.

    Attributes:
        meeting: whose minutes declare it.
        item: the item that states it.
        says: the words of the minutes that carry it.
        what: what is counted.
        instant: before, during or after the meeting's own resolutions.
        level, group, category: of what it counts; group and category may be empty.
        method: what it is held against.
        declared: the number stated; None for a clash, which is about no number.
        derived: the number that follows; None where none does.
        verdict: agrees, differs or cannot tell.
        because: the evidence, in a sentence or two.
        cases: the titles of the cases counted, as far as names are known.
    """

    meeting: MeetingId
    item: str
    says: str
    what: Counted | Finding
    instant: Instant
    level: str
    group: str
    category: str
    method: Method
    declared: int | None
    derived: int | None
    verdict: Verdict
    because: str
    cases: tuple[str, ...]


@frozen(kw_only=True)
class _Finding:
    """What one method derives for a count."""

    method: Method
    derived: int | None
    reasons: tuple[Reason, ...]
    cases: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Question:
    """One declared count with all that can answer it."""

    count: DeclaredCount
    sitting: Sitting
    timeline: Timeline
    language: Language

    @property
    def level(self) -> str:
        return self.count.level or self.sitting.header.level

    @property
    def group(self) -> str:
        return self.count.group or self.sitting.header.group

    @property
    def level_label(self) -> str:
        """The level's name as the reader knows it."""
        return self.timeline.platform.level(self.level).label(self.language)

    def group_label(self, group: str) -> str:
        """The group's name as the reader knows it."""
        return next(g.label(self.language) for g in self.timeline.platform.groups if g.id == group)

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


def reconcile(
    timeline: Timeline,
    meeting: MeetingId | None = None,
    *,
    on: date | None = None,
    language: Language = "en",
) -> Iterator[Check]:
    """Every check of every meeting in the order held.

    Args:
        timeline: everything known, with or without presumptions.
        meeting: check this meeting alone.
        on: only meetings held by that day.
        language: of the evidence in words.
    """
    clashing = clashes(timeline)
    for sitting in sittings(timeline, only=meeting, on=on):
        for clash in clashing:
            if clash.dated.event.meeting == sitting.header.meeting:
                yield _clash(clash, language)
        for count in sitting.header.declared:
            question = _Question(count=count, sitting=sitting, timeline=timeline, language=language)
            for finding in _findings(question):
                yield _check(question, finding)


def _check(question: _Question, finding: _Finding) -> Check:
    count = question.count
    if finding.derived is None or any(reason.undermines for reason in finding.reasons):
        verdict = Verdict.CANNOT_TELL
    else:
        verdict = Verdict.AGREES if finding.derived == count.count else Verdict.DIFFERS
    return Check(
        meeting=question.sitting.header.meeting,
        item=count.item,
        says=count.says,
        what=Counted.NAMED if finding.method == "named" else count.of,
        instant=count.instant,
        level=question.level,
        group=question.group,
        category=count.category,
        method=finding.method,
        declared=count.count,
        derived=finding.derived,
        verdict=verdict,
        because=told(finding.reasons, question.language),
        cases=finding.cases,
    )


def _clash(clash: Clash, language: Language) -> Check:
    """A resolution that no longer follows the rules where it stands, as a check that differs."""
    event = clash.dated.event
    reasons = [Reason("clash", names=(clash.refusal.told(language)[0],))]
    if clash.accepted is not None:
        reasons.append(Reason("accepted", names=(clash.accepted,)))
    return Check(
        meeting=event.meeting,
        item=event.item,
        says="",
        what=Finding.CLASH,
        instant=Instant.DURING,
        level=event.level,
        group=event.group,
        category="",
        method="rules",
        declared=None,
        derived=None,
        verdict=Verdict.DIFFERS,
        because=told(reasons, language),
        cases=tuple(cases_of(event)),
    )


def _findings(question: _Question) -> Iterator[_Finding]:
    """What each method that fits the count derives."""
    count = question.count
    if count.exhaustive and count.of is not Counted.NAMED:
        yield _named(question)
    if count.of is Counted.NAMED:
        yield _named(question)
    elif count.of in (Counted.LISTED, Counted.RUNNING):
        yield _on_register(question)
    elif count.of is Counted.REST_CONTINUED:
        yield _rest(question)
    else:
        summed = _summed(question)
        if not (summed and count.of is Counted.CONTINUED):
            yield _resolved(question)
        if summed:
            yield summed


# --- against the cases named under the item -----------------------------------------------------


def _named(question: _Question) -> _Finding:
    names: dict[CaseId, str] = {}
    for step in question.sitting.steps:
        if question.is_covered(step.event) and not isinstance(step.event, RestContinued):
            for state in step.after:
                if state.id in cases_of(step.event) and question.matches(state):
                    names.setdefault(state.id, state.title)
    where = question.count.under or question.sitting.header.meeting
    reason = Reason("named", where=where, count=len(names), names=tuple(names.values()))
    return _Finding(method="named", derived=len(names), reasons=(reason,), cases=tuple(names.values()))


# --- against the register rolled forward from history -------------------------------------------


def _on_register(question: _Question) -> _Finding:
    replay = question.sitting.after if question.count.instant is Instant.AFTER else question.sitting.before
    listed = [state for state in replay.register(question.level) if question.matches(state)]
    if question.count.of is Counted.RUNNING:
        listed = [state for state in listed if state.status is Status.LISTED]
    unnamed = 0 if question.count.category else replay.unnamed_on(question.level, question.group)
    derived = len(listed) + unnamed
    titles = tuple(state.title for state in listed)
    word = "running" if question.count.of is Counted.RUNNING else "register"
    reasons = [Reason(word, level=question.level_label, count=derived, names=titles, unnamed=unnamed)]
    if derived != question.count.count:
        reasons = [*_unaccounted(question, listed), *reasons]
    reasons += _circular(question)
    reasons += _presumed(listed)
    return _Finding(method="register", derived=derived, reasons=tuple(reasons), cases=titles)


def _rest(question: _Question) -> _Finding:
    """其餘N案: what is on the register and not named by the meeting."""
    before = question.sitting.before
    rest = [s for s in before.rest(question.sitting.header.meeting, question.level) if question.matches(s)]
    unnamed = before.unnamed_on(question.level, question.group)
    titles = tuple(state.title for state in rest)
    derived = len(rest) + unnamed
    reasons = [Reason("rest", level=question.level_label, count=derived, names=titles, unnamed=unnamed)]
    reasons += _circular(question)
    reasons += _presumed([s for s in before.cases.values() if question.matches(s)])
    return _Finding(method="register", derived=derived, reasons=tuple(reasons), cases=titles)


def _unaccounted(question: _Question, listed: list[CaseState]) -> list[Reason]:
    """The cases on the register that an exhaustive list leaves out, and those it names beyond it."""
    if not question.count.exhaustive:
        return []
    steps = [s for s in question.sitting.steps if question.is_covered(s.event)]
    named = {case for step in steps for case in cases_of(step.event)}
    missing = [state for state in listed if state.id not in named]
    reasons = [_missing_case(question, state) for state in missing]
    standing = {state.id for state in listed}
    extra = [
        state.title
        for state in question.sitting.before.cases.values()
        if state.id in named and state.id not in standing and question.matches(state)
    ]
    if extra:
        reasons.append(Reason("not-on-register", names=tuple(extra), level=question.level_label))
    return reasons


def _missing_case(question: _Question, state: CaseState) -> Reason:
    header = question.sitting.header
    last = _last_resolved(question.timeline, state.id, before=question.sitting)
    gap = _not_on_record(question.timeline, last[0] if last else None, header.meeting)
    where = " ".join(last) if last else ""
    return Reason("unaccounted", names=(state.title,), where=where, missing=gap)


def _last_resolved(timeline: Timeline, case: CaseId, before: Sitting) -> tuple[MeetingId, str] | None:
    """Meeting and item of the last resolution about ``case`` before a meeting."""
    last = None
    begins = opening(before.header)
    for dated in timeline.entries:
        if dated.moment >= begins:
            break
        if dated.event.presumption is None and case in cases_of(dated.event):
            last = (dated.event.meeting, dated.event.item)
    return last


def _not_on_record(timeline: Timeline, after: MeetingId | None, before: MeetingId) -> tuple[str, ...]:
    """The meetings of one series, counted within one year or for ever, that lie between and are missing."""
    if after is None:
        return ()
    first, last = parse_meeting(after), parse_meeting(before)
    if (first.series, first.year) != (last.series, last.year):
        return ()
    stem = before[: len(before) - len(str(last.ordinal))]
    between = (MeetingId(f"{stem}{ordinal}") for ordinal in range(first.ordinal + 1, last.ordinal))
    return tuple(meeting for meeting in between if meeting not in timeline.meetings)


def _circular(question: _Question) -> list[Reason]:
    """A register that these very minutes carried in proves nothing about a count of theirs."""
    meeting = question.sitting.header.meeting
    carried = 0
    for dated in question.timeline.entries:
        event = dated.event
        if event.meeting != meeting or (question.group and event.group != question.group):
            continue
        if isinstance(event, UnnamedCasesCarriedIn) and event.register == question.level:
            carried += event.count
        if isinstance(event, CaseCarriedIn) and question.count.of is not Counted.REST_CONTINUED:
            carried += sum(place.listed and place.level == question.level for place in event.places)
    return [Reason("circular", count=carried, where=meeting, undermines=True)] if carried else []


def _presumed(states: Iterable[CaseState]) -> list[Reason]:
    names = tuple(state.title for state in states if state.presumed)
    return [Reason("presumed", names=names, count=len(names))] if names else []


# --- against what the meeting resolved ----------------------------------------------------------

_EVENTS: dict[Counted, tuple[type[MeetingEvent], ...]] = {
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


def _resolved(question: _Question) -> _Finding:
    counted = [case for step in question.sitting.steps for case in _counted(question, step)]
    titles = tuple(question.sitting.after.cases[case].title for case in counted)
    stated = 0
    if question.count.of is Counted.CONTINUED:
        covered = (s.event for s in question.sitting.steps if question.is_covered(s.event))
        stated = sum(event.stated for event in covered if isinstance(event, RestContinued))
    derived = len(counted) + stated
    reasons = [Reason("resolved", word=question.count.of, count=derived, names=titles, unnamed=stated)]
    covered_steps = [s for s in question.sitting.steps if _counted(question, s)]
    reasons += [Reason("irregular", names=(n.reason,), where=n.item) for n in irregularities(covered_steps)]
    return _Finding(method="resolutions", derived=derived, reasons=tuple(reasons), cases=titles)


def _counted(question: _Question, step: Step) -> list[CaseId]:
    """The cases that one step adds to the count."""
    if not question.is_covered(step.event):
        return []
    wanted = {state.id for state in step.after if question.matches(state)}
    if question.count.of in _MOVES:
        how = _MOVES[question.count.of]
        return [m.case for m in movements(step) if m.level == question.level and m.how == how and m.case in wanted]
    if isinstance(step.event, _EVENTS[question.count.of]):
        return [case for case in cases_of(step.event) if case in wanted]
    return []


# --- against the counts of the groups -----------------------------------------------------------


def _summed(question: _Question) -> _Finding | None:
    """A total over all groups held against the counts of the groups; None where no group declares one."""
    count = question.count
    if count.group or question.sitting.header.group:
        return None
    alike = (count.of, Counted.REST_CONTINUED) if count.of is Counted.CONTINUED else (count.of,)
    parts = [d for d in question.sitting.header.declared if d.group and d.of in alike]
    if not parts:
        return None
    total = sum(part.count for part in parts)
    shown = tuple(f"{question.group_label(part.group)} {part.count}" for part in parts)
    return _Finding(method="sum", derived=total, reasons=(Reason("sum", names=shown, count=total),))
