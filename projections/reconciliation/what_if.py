"""What if: scenarios that differ from the record, and what each would change in the proofs.

A scenario adds events, leaves events out, joins ids or restates counts. ``evaluate`` builds the
timeline accordingly and verifies it again from the first meeting that can be affected. The record
itself is never changed.

>>> from ledger.model.meetings import Moment
>>> evaluate(verify(timeline), Scenario(since=Moment(day=timeline.entries[-1].moment.day))).gain
0
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
    """What is assumed otherwise than the record has it.

    Attributes:
        since: the first moment at which the timeline can differ.
        without: the ids of events left out.
        added: events added.
        joined: ids joined to another, each with that other.
        counts: declared counts restated, by meeting and place.
    """

    since: Moment
    without: frozenset[str] = frozenset()
    added: tuple[Dated, ...] = ()
    joined: tuple[tuple[CaseId, CaseId], ...] = ()
    counts: tuple[tuple[MeetingId, int, DeclaredCount], ...] = ()

    def combined_with(self, other: Scenario) -> Scenario:
        """Return the scenario that assumes both.

        Args:
            other: the other scenario.
        """
        return Scenario(
            since=min(self.since, other.since),
            without=self.without | other.without,
            added=(*self.added, *other.added),
            joined=(*self.joined, *other.joined),
            counts=(*self.counts, *other.counts),
        )


@frozen(kw_only=True)
class ScenarioResult:
    """What a scenario changes in the proofs.

    Attributes:
        settled: the differences that are gone, and the resolutions that no longer break a rule.
        upset: the counts that no longer agree, and the resolutions that now break a rule.
        derived: per proof made again, the number derived.
    """

    settled: frozenset[ProofKey]
    upset: frozenset[ProofKey]
    derived: dict[ProofKey, int]

    @property
    def gain(self) -> int:
        """How many more differences it settles than it makes."""
        return len(self.settled) - len(self.upset)


def evaluate(base: Verification, scenario: Scenario) -> ScenarioResult:
    """Return what a scenario changes in the proofs.

    Args:
        base: the record, verified.
        scenario: what is assumed otherwise.
    """
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
    """The scenario's timeline, verified again where it can differ.

    Counts restated affect their own meeting alone; events affect the counts of the groups that the
    cases ever belong to, and those over all groups.
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
    """The groups whose counts can differ; None for all."""
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
    """The groups that the cases of ``events``, and the cases merged or split out of them, ever belong to."""
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
    """Whether the proof agrees now; where its method no longer fits the count, whether all others do."""
    if key in now:
        return now[key] is Verdict.AGREES
    others = [verdict for other, verdict in now.items() if other[:2] == key[:2]]
    return bool(others) and all(verdict is Verdict.AGREES for verdict in others)


def refused_key(event: str) -> ProofKey:
    """Return the key of a resolution that breaks a rule.

    Args:
        event: the event's id.
    """
    return (event, 0, Against.RULES)


def _resumes(base: Verification, since: Moment) -> MeetingReplay | None:
    """The last meeting that opened before ``since``, up to which nothing can differ; None for none."""
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
    """The event with the ids joined: what introduced a joined case continues the other, or is left out."""
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
