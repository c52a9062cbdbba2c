"""Commitments that the minutes make, and what the record says became of each.

Requests to the level above, planned delistings, directives with a time, deferred proposals: from the first
statement over every restatement to what settled it. *Late* says that its time has passed and that no minutes
on record say it was done; it says no more, since minutes may be silent or missing. ``tracking`` follows the
commitments; this module assesses them as of one day.

>>> [promise.state.value for promise in promises(timeline)][:3]
['late', 'late', 'late']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId
from ledger.model.platform import Platform
from ledger.model.references import group_asked, unknown
from ledger.model.vocabulary import Fulfilment, Kind, Promised
from ledger.text.language import Language
from ledger.timeline import Timeline
from projections.commitments.chains import REFERRALS, CommitmentChain, CommitmentChains, CommitmentDeadline
from projections.commitments.meetings_held import MeetingsHeld
from projections.commitments.tracking import chains
from projections.commitments.wording import CommitmentFacts, because, text_of
from projections.replay.citations import Citation, last_day, skipped


@frozen(kw_only=True)
class Promise:
    """One commitment and what the record says became of it.

    Attributes:
        kind: what kind of commitment.
        state: late, slipped (restated and not settled), open, kept, or settled otherwise.
        cases: the ids of the cases it was made about; empty where about none.
        titles: their titles, in the same order.
        group: the group that follows the first case; for a commitment about none, under which it was made.
        text: what is promised.
        owed_by: who is to do it: agencies by full name, or the id of a level or group.
        stated_at: where it was first made.
        restated: where it was restated, in order.
        due: the last day of its time as last set; for a request, and for what is due by the next
            meeting, the day of the meeting meant or, where ``missing`` names that, of the next one on
            record; None while no such meeting is.
        due_wording: how the minutes put the time; empty if they set none.
        settled_at: where it was settled, and whether that is presumed; None while it is not.
        settled_by: by which kind of resolution; None while it is not settled.
        waited_days: from the first statement until settled, else until the day asked about.
        days_late: from its due day until settled, else until the day asked about; 0 if not late.
        overdue: it is not settled, and its time has passed.
        missing: meetings not on record of which one may have been the next, or the one that answered.
        because: what on record shows all this, in one sentence that cites meeting and item.
    """

    kind: Promised
    state: Fulfilment
    cases: tuple[CaseId, ...]
    titles: tuple[str, ...]
    group: str
    text: str
    owed_by: tuple[str, ...]
    stated_at: Citation
    restated: tuple[Citation, ...]
    due: date | None
    due_wording: str
    settled_at: Citation | None
    settled_by: Kind | None
    waited_days: int
    days_late: int
    overdue: bool
    missing: tuple[MeetingId, ...]
    because: str


@at_the_door
def promises(
    timeline: Timeline,
    *,
    on: date | None = None,
    group: str = "",
    owners: Iterable[str] = (),
    overdue: bool = False,
    language: Language = "en",
) -> tuple[Promise, ...]:
    """Return every commitment made by the end of the day ``on``: what needs action first, the longest waiting first.

    Args:
        timeline: everything known, with or without presumptions.
        on: the day as of which they are assessed; None means the day of the last meeting on record.
            Nothing that took effect later matters.
        group: the id of the one group asked about; empty means all.
        owners: names of those by whom they are owed, as ``owners_named`` finds them; none means all.
        overdue: only those whose time has passed and that are not settled.
        language: of text and evidence.

    Raises:
        UnknownNameError: the platform has no such group, or nothing was ever owed by one of ``owners``.
    """
    group_asked(timeline.platform, group)
    day = last_day(timeline) if on is None else on
    if day is None:
        return ()
    held = MeetingsHeld.of(timeline, day)
    judge = _Assessment(timeline=timeline, on=day, found=chains(timeline, on=day), held=held, language=language)
    whom = frozenset(owners)
    judged = [judge.judged(chain) for chain in judge.found.chains]
    _refuse_strangers(timeline.platform, whom, judged)
    wanted = [
        one
        for one in judged
        if (not group or one.group == group)
        and (not whom or whom.intersection(one.owed_by))
        and (one.overdue or not overdue)
    ]
    order = tuple(Fulfilment)
    return tuple(sorted(wanted, key=lambda one: (order.index(one.state), not one.overdue, -one.waited_days)))


def _refuse_strangers(platform: Platform, owners: Iterable[str], judged: Iterable[Promise]) -> None:
    """Raise UnknownNameError for one of ``owners`` that is no body of the platform and owes nothing."""
    known = {*(one.name for one in platform.agencies), *platform.level_ids, *(one.id for one in platform.groups)}
    known.update(one for promise in judged for one in promise.owed_by)
    for owner in owners:
        if owner not in known:
            raise unknown("agency", owner, {one: one for one in sorted(known)})


@frozen(kw_only=True)
class _Time:
    """When a commitment falls due, as far as the record shows."""

    due: date | None
    is_past: bool
    met: tuple[MeetingId, ...] = ()
    missing: tuple[MeetingId, ...] = ()

    def includes(self, day: date, by_meeting: bool) -> bool:
        """Return whether ``day`` is after the due day: a day must be over, a meeting need only have been held."""
        return self.due is not None and (day >= self.due if by_meeting else day > self.due)


@frozen(kw_only=True)
class _Assessment:
    """Assesses chains as of one day."""

    timeline: Timeline
    on: date
    found: CommitmentChains
    held: MeetingsHeld
    language: Language

    def judged(self, chain: CommitmentChain) -> Promise:
        """Return a chain as a promise."""
        time = self._time(chain)
        last = chain.answers[-1] if chain.is_settled else None
        until = last.at.day if last else self.on
        overdue = last is None and time.is_past
        state = self._state(chain, overdue)
        days_late = (until - time.due).days if time.due is not None and self._counts_lateness(chain, state) else 0
        owed_by = chain.owed_by or ((chain.group,) if chain.group else ())
        facts = CommitmentFacts(
            chain=chain,
            platform=self.timeline.platform,
            titles=self._titles(chain),
            passed_to=self._titles_of(chain.passed_to),
            joined=self._titles_of(last.into) if last else (),
            state=state,
            due=time.due,
            overdue=overdue,
            days_late=max(0, days_late),
            met=time.met,
            missing=time.missing,
            next_spoken=self._next_spoken(chain),
            spoken=self._spoken_after(chain, time),
            language=self.language,
        )
        return Promise(
            kind=chain.kind,
            state=state,
            cases=chain.cases,
            titles=facts.titles,
            group=self.found.states[chain.cases[0]].group if chain.cases else chain.group,
            text=text_of(facts),
            owed_by=owed_by,
            stated_at=chain.stated,
            restated=tuple(chain.restated),
            due=time.due,
            due_wording=chain.deadline.wording if chain.deadline else "",
            settled_at=last.at if last else None,
            settled_by=last.kind if last else None,
            waited_days=(until - chain.stated.day).days,
            days_late=facts.days_late,
            overdue=overdue,
            missing=time.missing,
            because=because(facts),
        )

    def _titles(self, chain: CommitmentChain) -> tuple[str, ...]:
        return self._titles_of(chain.cases)

    def _titles_of(self, cases: Iterable[CaseId]) -> tuple[str, ...]:
        return tuple(self.found.states[case].title for case in cases)

    def _state(self, chain: CommitmentChain, overdue: bool) -> Fulfilment:
        if chain.is_settled:
            return Fulfilment.KEPT if all(one.kept for one in chain.answers) else Fulfilment.SETTLED_OTHERWISE
        # Said twice at one meeting is said once.
        if any(again.meeting != chain.stated.meeting for again in chain.restated):
            return Fulfilment.SLIPPED
        return Fulfilment.LATE if overdue else Fulfilment.OPEN

    def _counts_lateness(self, chain: CommitmentChain, state: Fulfilment) -> bool:
        """Return False where minutes say it was done in time, and where what settled it is not what was promised."""
        if not chain.is_settled or chain.kind in REFERRALS:
            return True
        return state is Fulfilment.KEPT and chain.kind is not Promised.DIRECTIVE

    # --- its time -------------------------------------------------------------------------------

    def _time(self, chain: CommitmentChain) -> _Time:
        if chain.kind in REFERRALS:
            return self._time_of_request(chain)
        if chain.deadline is None:
            return _Time(due=None, is_past=False)
        if chain.deadline.next_of is not None:
            return self._time_of_next(chain.deadline)
        day = chain.deadline.day
        return _Time(due=day, is_past=day is not None and self.on > day)

    def _time_of_request(self, chain: CommitmentChain) -> _Time:
        """Return the time of a request: it falls due at the first later meeting of the level asked."""
        met = self.held.of_level(chain.level, chain.group, after=chain.stated)
        # Of a request that was answered only the first is told, and there may be thousands.
        meetings = tuple(header.meeting for header in (met[:1] if chain.is_settled else met))
        return _Time(due=met[0].held if met else None, is_past=bool(met), met=meetings)

    def _time_of_next(self, deadline: CommitmentDeadline) -> _Time:
        """Return the first meeting of that body after the one that set it; a number skipped may have been the next."""
        whose, name = deadline.next_of or ("", "")
        header = self.held.next_of(whose, name, after=deadline.set_at)
        if header is None:
            return _Time(due=None, is_past=False)
        lost = skipped(deadline.set_at.meeting, header.meeting, self.held.known)
        return _Time(due=header.held, is_past=True, met=(header.meeting,), missing=lost)

    def _spoken_after(self, chain: CommitmentChain, time: _Time) -> Citation | None:
        """Return where minutes first name one of its cases once its time was over."""
        by_meeting = chain.kind in REFERRALS or (chain.deadline is not None and chain.deadline.next_of is not None)
        return _earliest(one for one in self._spoken(chain) if time.includes(one.day, by_meeting))

    def _next_spoken(self, chain: CommitmentChain) -> Citation | None:
        """Return where minutes first name one of its cases at a meeting after the one that set its time.

        Minutes often report on a commitment before its last day: 「第4季小組會議」 may be held in November.
        """
        set_at = chain.deadline.set_at if chain.deadline else chain.stated
        return _earliest(one for one in self._spoken(chain) if self.held.is_after(one.meeting, set_at))

    def _spoken(self, chain: CommitmentChain) -> Iterator[Citation]:
        for case in (*chain.cases, *chain.passed_to):
            yield from self.found.citations.get(case, ())


def _earliest(places: Iterable[Citation]) -> Citation | None:
    return min(places, key=lambda one: one.day, default=None)
