"""Trying what might explain a difference: the timeline as it would be, proved again.

A supposition never touches the record. It says what else might have happened, or what might not
have; a trial lays the timeline out accordingly and proves it anew from the first meeting that
could tell the difference.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

from attrs import evolve as altered
from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseContinued,
    CaseFirstSeen,
    CaseListed,
    CaseMoved,
    CaseProposed,
    CasesMerged,
    CaseSplit,
    DeclaredCount,
    MeetingEvent,
    cases_of,
)
from ledger.model.meetings import MeetingId, Moment
from ledger.model.vocabulary import Against, Verdict
from ledger.timeline import Dated, Timeline
from ledger.timeline.identity import renamed
from projections.reconciliation.proofs import ProofKey, Verification, verify
from projections.replay.meetings import MeetingReplay


@frozen(kw_only=True)
class Scenario:
    """What is supposed to be otherwise than the record has it.

    Attributes:
        since: the first moment at which that could show.
        without: the ids of events supposed not to have happened.
        added: events supposed to have happened.
        joined: ids supposed to be another's, each with that other.
        counts: declared counts supposed to be stated otherwise, by meeting and place.
    """

    since: Moment
    without: frozenset[str] = frozenset()
    added: tuple[Dated, ...] = ()
    joined: tuple[tuple[CaseId, CaseId], ...] = ()
    counts: tuple[tuple[MeetingId, int, DeclaredCount], ...] = ()

    def combined_with(self, other: Scenario) -> Scenario:
        """Both at once."""
        return Scenario(
            since=min(self.since, other.since),
            without=self.without | other.without,
            added=(*self.added, *other.added),
            joined=(*self.joined, *other.joined),
            counts=(*self.counts, *other.counts),
        )


@frozen(kw_only=True)
class ScenarioResult:
    """What a supposition would change.

    Attributes:
        settled: the differences that would be gone.
        upset: the counts that would cease to agree, and the resolutions that would fall out of order.
        derived: per proof worked out again, the number that would follow.
    """

    settled: frozenset[ProofKey]
    upset: frozenset[ProofKey]
    derived: dict[ProofKey, int]

    @property
    def gain(self) -> int:
        """How many more differences it would settle than it would make."""
        return len(self.settled) - len(self.upset)


def evaluate(base: Verification, scenario: Scenario) -> ScenarioResult:
    """What ``supposed`` would change of what ``base`` proves."""
    since = _resumes(base, scenario.since)
    first = since.opens if since else None
    again = _verify_again(base, scenario, since)
    now = {proof.key: proof.verdict for proof in again.proofs}
    places = {key[:2] for key in now}
    past = {proof.key: proof.verdict for proof in base.proofs if proof.key[:2] in places}
    settled = {key for key, verdict in past.items() if verdict is Verdict.DIFFERS and _agrees(key, now)}
    upset = {key for key, verdict in now.items() if verdict is Verdict.DIFFERS}
    upset -= {key for key, verdict in past.items() if verdict is Verdict.DIFFERS}
    if _is_about_numbers_only(scenario):
        derived = {proof.key: proof.derivation.derived for proof in again.proofs}
        return ScenarioResult(settled=frozenset(settled), upset=frozenset(upset), derived=derived)
    was_refused = {event for event, (dated, _) in base.refused.items() if first is None or dated.moment >= first}
    settled |= {refused_key(event) for event in was_refused - again.refused.keys() - scenario.without}
    upset |= {refused_key(event) for event in again.refused.keys() - was_refused}
    derived = {proof.key: proof.derivation.derived for proof in again.proofs}
    return ScenarioResult(settled=frozenset(settled), upset=frozenset(upset), derived=derived)


def _is_about_numbers_only(scenario: Scenario) -> bool:
    return not (scenario.without or scenario.added or scenario.joined)


def _verify_again(base: Verification, scenario: Scenario, since: MeetingReplay | None) -> Verification:
    """The record as supposed, proved again where it can be otherwise.

    Numbers stated otherwise change their own meeting alone; what happened otherwise about cases, the
    counts of the groups that ever follow them and those over all.
    """
    timeline = _timeline_of(base.timeline, scenario)
    if _is_about_numbers_only(scenario):
        meetings = {meeting for meeting, _, _ in scenario.counts}
        (only,) = meetings if len(meetings) == 1 else (None,)
        own = next(
            (meeting_replay for meeting_replay in base.meeting_replays if meeting_replay.header.meeting == only), since
        )
        return verify(timeline, only, since=own, case_index=base.case_index)
    return verify(timeline, since=since, case_index=base.case_index, groups=_groups(base, scenario))


def _groups(base: Verification, scenario: Scenario) -> frozenset[str] | None:
    """The groups whose counts can be otherwise; None for any."""
    if scenario.joined:
        return None
    events = [dated.event for dated in scenario.added]
    events += [dated.event for dated in base.timeline.entries if dated.event.id in scenario.without]
    groups = {event.group for event in events} | _groups_following(base.timeline, events)
    for meeting, place, count in scenario.counts:
        header = base.timeline.meetings[meeting]
        groups |= {one.group or header.group for one in (count, header.declared[place])}
    return None if "" in groups else frozenset(groups)


def _groups_following(timeline: Timeline, events: Iterable[MeetingEvent]) -> set[str]:
    """The groups that ever follow the cases of ``events``, and what those are merged into or split into."""
    cases = {case for event in events for case in cases_of(event)}
    groups: set[str] = set()
    for dated in timeline.entries:
        event = dated.event
        concerned = cases_of(event)
        if not cases.isdisjoint(concerned):
            groups |= {event.group, event.to_group} if isinstance(event, CaseMoved) else {event.group}
            if isinstance(event, (CasesMerged, CaseSplit)):
                cases.update(concerned)
    return groups - {""}


def _agrees(key: ProofKey, now: dict[ProofKey, Verdict]) -> bool:
    """Whether what ``key`` proves agrees now; where its method no longer fits the count, whether all others do."""
    if key in now:
        return now[key] is Verdict.AGREES
    others = [verdict for other, verdict in now.items() if other[:2] == key[:2]]
    return bool(others) and all(verdict is Verdict.AGREES for verdict in others)


def refused_key(event: str) -> ProofKey:
    """The key of a resolution out of order."""
    return (event, 0, Against.RULES)


def _resumes(base: Verification, since: Moment) -> MeetingReplay | None:
    """The last meeting that opened before ``since``: up to it nothing can be otherwise; None from the start."""
    found = None
    for meeting_replay in base.meeting_replays:
        if meeting_replay.opens >= since:
            break
        found = meeting_replay
    return found


def _timeline_of(timeline: Timeline, scenario: Scenario) -> Timeline:
    entries = [dated for dated in timeline.entries if dated.event.id not in scenario.without]
    if scenario.joined:
        other_ids = dict(scenario.joined)
        joined = (_joined(dated, other_ids) for dated in entries)
        entries = [dated for dated in joined if dated is not None]
    for dated in scenario.added:
        insort(entries, dated, key=lambda one: (one.moment, one.position))
    meetings = dict(timeline.meetings)
    for meeting, place, count in scenario.counts:
        declared = list(meetings[meeting].declared)
        declared[place] = count
        meetings[meeting] = altered(meetings[meeting], declared=tuple(declared))
    return altered(timeline, entries=tuple(entries), meetings=meetings)


def _joined(dated: Dated, other_ids: dict[CaseId, CaseId]) -> Dated | None:
    """The event as it speaks of the other id; what first brought the case in only speaks of it then."""
    event: MeetingEvent = dated.event
    if isinstance(event, (CaseFirstSeen, CaseProposed)) and event.case in other_ids:
        return None
    if isinstance(event, CaseListed) and event.introduces and event.case in other_ids:
        event = CaseContinued(
            id=event.id,
            recorded_at=event.recorded_at,
            meeting=event.meeting,
            level=event.level,
            group=event.group,
            item=event.item,
            entry=event.entry,
            order=event.order,
            case=event.case,
            named=event.named,
        )
    return altered(dated, event=renamed(event, other_ids))
