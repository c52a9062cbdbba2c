"""What might explain a difference: suspects drawn from the record, each a supposition that can be tried.

Names first: the cases on one side and not on the other, and those that read alike. Then meetings
not on record, presumptions, what is counted twice or under another group, another reading, and
the number itself. Nothing is concluded here; ``explanations`` tries them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import evolve as altered
from attrs import frozen

from ledger.cases import CaseId, near_names, normal_name
from ledger.docket import CaseState, decide
from ledger.meetings import MeetingId, Moment
from ledger.resolutions import (
    CaseAccepted,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
    CaseEvent,
    CaseFirstSeen,
    CaseListed,
    CaseMoved,
    CaseProposed,
    CaseReferredForDelisting,
    CaseReferredForListing,
    CaseWithdrawn,
    DeclaredCount,
    MeetingEvent,
    MeetingRecorded,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.timeline import Dated, Step, opening
from ledger.vocabulary import Against, Cause, Counted, Verdict
from projections.reconciliation.because import Reason
from projections.reconciliation.checks import Cited
from projections.reconciliation.counting import Question, counted_by, primary, spoken_of_twice
from projections.reconciliation.proofs import Proof, Proven, instants_of
from projections.reconciliation.trail import cited, not_on_record, perhaps_held
from projections.reconciliation.trials import Supposition

_LAST = 10**9
_TOO_MANY = 6.5
"""What is on record and would have to be there in error is less likely than a wrong number."""

_NOBODY_KNOWS = 6.5
"""A case that is on record nowhere is, unless other numbers bear it out, less likely than a wrong number."""

_MOST_CHOICES = 40


@frozen(kw_only=True)
class Suspect:
    """One thing that might explain a difference.

    Attributes:
        cause: what kind.
        cases: the cases it speaks of.
        reason: how it is told.
        ways: the suppositions that would come to it; the one that settles most counts.
        choice: suspects of one choice are alternatives to each other; empty where it has none.
        doubt: by how many places it ranks behind others of its cause.
        parts: how many things it supposes that have nothing to do with each other.
    """

    cause: Cause
    cases: tuple[CaseId, ...]
    reason: Reason
    ways: tuple[Supposition, ...]
    choice: str = ""
    doubt: float = 0
    parts: int = 1


def suspects(base: Proven, proof: Proof) -> Iterator[Suspect]:
    """Everything that might explain why ``proof`` differs, unlikely things last."""
    if proof.question is None or proof.verdict is not Verdict.DIFFERS:
        yield from _other_number(base, proof)
        return
    scene = _Scene(base=base, proof=proof, question=proof.question)
    match proof.key[2]:
        case Against.REGISTER:
            yield from scene.at_the_register()
        case Against.NAMED:
            yield from scene.among_the_named()
        case Against.RESOLUTIONS:
            yield from scene.among_the_resolved()
    yield from scene.near_names()
    yield from scene.presumptions()
    yield from scene.counted_twice()
    yield from scene.other_groups()
    yield from scene.other_readings()
    yield from _other_number(base, proof)


def unmatched(base: Proven, proof: Proof) -> tuple[Reason, ...]:
    """The cases that a complete list and the register do not share, as evidence; none where all match."""
    left_out, beyond = proof.derivation.left_out, proof.derivation.beyond
    if proof.question is None or not (left_out or beyond):
        return ()
    return (_Scene(base=base, proof=proof, question=proof.question).all_at_once(left_out, beyond).reason,)


@frozen(kw_only=True)
class _Scene:
    """One difference with everything on record about it."""

    base: Proven
    proof: Proof
    question: Question

    @property
    def header(self) -> MeetingRecorded:
        return self.proof.sitting.header

    @property
    def surplus(self) -> int:
        """By how much the number derived is above the number declared."""
        return self.proof.derivation.derived - self.proof.count.count

    @property
    def just_before(self) -> Moment:
        """The moment just before the meeting, after everything else that precedes it."""
        begins = opening(self.header)
        return altered(begins, phase=-1, order=_LAST)

    # --- the register ---

    def at_the_register(self) -> Iterator[Suspect]:
        left_out, beyond = self.proof.derivation.left_out, self.proof.derivation.beyond
        leave = {state.id: self._leaves(state) for state in left_out}
        enter = {state.id: self._enters(state) for state in beyond}
        for state in left_out:
            ways = (*leave[state.id], self._named_after_all(state, also_counted=True))
            yield self._unmatched("left-out", (state,), (), ways)
        for state in beyond:
            ways = (*enter[state.id], self._never_named(state))
            yield self._unmatched("beyond", (), (state,), ways)
        if len(left_out) + len(beyond) > 1:
            yield self.all_at_once(left_out, beyond)
        if not self.question.count.exhaustive:
            yield from self._anything_on_the_register()
        yield from self._missing_meetings()

    def all_at_once(self, left_out: tuple[CaseState, ...], beyond: tuple[CaseState, ...]) -> Suspect:
        """Everything that does not match, as what meetings not on record might have resolved."""
        late = _together(way[0] for state in left_out if (way := self._leaves(state)))
        late = _together([*([late] if late else []), *(self._enters(state)[0] for state in beyond)])
        early = _together(
            [self._leaves(state)[-1] for state in left_out] + [self._enters(state)[-1] for state in beyond]
        )
        kind = "exchanged" if left_out and beyond else "left-out" if left_out else "beyond"
        return self._unmatched(kind, left_out, beyond, tuple(way for way in (late, early) if way))

    def _unmatched(
        self, kind: str, left_out: Iterable[CaseState], beyond: Iterable[CaseState], ways: tuple[Supposition, ...]
    ) -> Suspect:
        gone, come = tuple(left_out), tuple(beyond)
        first = [self._last(state) for state in gone] or [self._here(state) for state in come]
        others = [self._here(state) for state in come] if gone else []
        days = [last.moment.day for state in (*gone, *come) if (last := self._last_dated(state))]
        since = min(days, default=self._last_agreed())
        missing = not_on_record(self.base.timeline.meetings, self.header, since)
        perhaps = () if missing else perhaps_held(self.base.timeline.meetings, self.header, since)
        reason = Reason(
            kind,
            names=tuple(first),
            others=tuple(others),
            level=self.question.level,
            missing=missing,
            perhaps=perhaps,
        )
        cases = tuple(state.id for state in (*gone, *come))
        parts = 1 if len(cases) == 1 else 2 if missing else len(cases)
        return Suspect(cause=Cause.UNMATCHED_NAME, cases=cases, reason=reason, ways=ways, parts=parts)

    def _anything_on_the_register(self) -> Iterator[Suspect]:
        """A count without a list: any case there may have left, any that left may still be there."""
        if self.surplus > 0:
            named = self.proof.sitting.before.named.get(self.header.meeting, frozenset())
            standing = [s for s in self.question.replay.register(self.question.level) if self.question.matches(s)]
            for state in [s for s in standing if s.id not in named][:_MOST_CHOICES]:
                yield altered(self._unmatched("left-out", (state,), (), self._leaves(state)), choice="leaves")
            return
        for dated in reversed(self.base.timeline.entries):
            event = dated.event
            if dated.moment >= opening(self.header) or not isinstance(event, CaseEvent):
                continue
            left = self.question.replay.cases.get(event.case)
            leaves = isinstance(event, (CaseDelisted, CaseReferredForDelisting, CaseWithdrawn))
            if leaves and event.level == self.question.level and left and self.question.matches(left):
                way = Supposition(since=dated.moment, without=frozenset((event.id,)))
                reason = Reason(
                    "resolved-too", names=(cited(left, dated),), word=Counted.DELISTED, count=self.proof.count.count
                )
                yield Suspect(
                    cause=Cause.UNMATCHED_NAME,
                    cases=(left.id,),
                    reason=reason,
                    ways=(way,),
                    choice="returns",
                    doubt=_TOO_MANY,
                )

    @staticmethod
    def _too_many(case: CaseId, reason: Reason, way: Supposition, choice: str) -> Suspect:
        """A case that is on record and would have to be there in error."""
        return Suspect(
            cause=Cause.UNMATCHED_NAME, cases=(case,), reason=reason, ways=(way,), choice=choice, doubt=_TOO_MANY
        )

    def _missing_meetings(self) -> Iterator[Suspect]:
        since = self._last_agreed()
        missing = not_on_record(self.base.timeline.meetings, self.header, since)
        perhaps = () if missing else perhaps_held(self.base.timeline.meetings, self.header, since)
        if not missing and not perhaps:
            return
        event = UnnamedCasesCarriedIn(
            id=f"supposed:{self.header.meeting}",
            recorded_at=self.header.recorded_at,
            meeting=self.header.meeting,
            level=self.header.level,
            group=self.question.group,
            item="",
            entry=0,
            order=0,
            register=self.question.level,
            count=-self.surplus,
        )
        reason = Reason("missing", missing=missing, perhaps=perhaps, level=self.question.level, count=abs(self.surplus))
        way = Supposition(since=self.just_before, added=(self._at(self.just_before, event),))
        if self.surplus:
            yield Suspect(cause=Cause.MISSING_MEETING, cases=(), reason=reason, ways=(way,))

    def _last_agreed(self) -> date | None:
        """The day of the last count of the same register that agrees; None where there is none."""
        found = None
        for proof in self.base.proofs:
            if proof.sitting.header.held >= self.header.held:
                break
            same = (
                proof.question is not None
                and proof.key[2] is Against.REGISTER
                and proof.question.level == self.question.level
                and proof.question.group == self.question.group
            )
            if same and proof.verdict is Verdict.AGREES:
                found = proof.sitting.header.held
        return found

    # --- names ---

    def among_the_named(self) -> Iterator[Suspect]:
        if self.surplus < 0:
            named = {one.case for one in self.proof.derivation.evidence}
            for state in self.question.replay.register(self.question.level):
                if self.question.matches(state) and state.id not in named:
                    yield self._not_named(state)
            return
        standing = {state.id for state in self.question.replay.register(self.question.level)}
        for one in self.proof.derivation.evidence:
            if one.case is not None and one.case not in standing:
                state = self.proof.sitting.after.cases[one.case]
                reason = Reason("named-too", names=(one,), count=self.proof.count.count)
                way = self._never_named(state)
                yield Suspect(
                    cause=Cause.UNMATCHED_NAME,
                    cases=(state.id,),
                    reason=reason,
                    ways=(way,),
                    choice="named-too",
                    doubt=_TOO_MANY,
                )

    def _not_named(self, state: CaseState) -> Suspect:
        where = self.question.count.under or self.header.meeting
        reason = Reason(
            "not-named",
            names=(self._last(state),),
            level=self.question.level,
            where=where,
            count=self.proof.count.count,
        )
        ways = [self._named_after_all(state)]
        for of in (Counted.DELISTED, Counted.REFERRED_FOR_DELISTING):
            way = self._resolved_as(state, of)
            if way is not None:
                ways.append(way)
        return Suspect(
            cause=Cause.UNMATCHED_NAME, cases=(state.id,), reason=reason, ways=tuple(ways), choice="not-named"
        )

    def near_names(self) -> Iterator[Suspect]:
        """Cases of the group that read alike, where one of them is new to the record or does not match."""
        begins = opening(self.header)
        cases = self.proof.sitting.after.cases
        ours = {
            case: state
            for case, state in cases.items()
            if not self.question.group or state.group == self.question.group
        }
        beyond = {state.id for state in self.proof.derivation.beyond}
        doubtful = [s for s in ours.values() if s.unintroduced or s.id in beyond or self._is_recent(s, begins)]
        for state in doubtful:
            others = {name.text: other for other in ours.values() if other.id != state.id for name in other.names}
            alike = {
                others[text].id: (name.text, text)
                for name in state.names[::-1]
                for text in near_names(name.text, others)
            }
            for other, (text, near) in alike.items():
                pair = self._near(altered(state, title=text), altered(ours[other], title=near))
                if pair is not None:
                    yield pair

    def _is_recent(self, state: CaseState, begins: Moment) -> bool:
        first = self.base.trail.first(state.id)
        return first is not None and first.event.meeting == self.header.meeting

    def _near(self, one: CaseState, other: CaseState) -> Suspect | None:
        first, second = self.base.trail.first(one.id), self.base.trail.first(other.id)
        if first is None or second is None or normal_name(one.title) == normal_name(other.title):
            return None
        (older, stays), (newer, goes) = sorted(((first, one), (second, other)), key=lambda pair: pair[0].moment)
        reason = Reason("near", names=(cited(goes, newer),), others=(cited(stays, older),))
        way = Supposition(since=altered(newer.moment, phase=-1), joined=((goes.id, stays.id),))
        return Suspect(cause=Cause.NEAR_NAME, cases=(goes.id, stays.id), reason=reason, ways=(way,))

    # --- resolutions ---

    def among_the_resolved(self) -> Iterator[Suspect]:
        if self.surplus < 0:
            yield from self._not_resolved()
            yield from self._not_introduced()
            yield from self._not_recorded_at_all()
            return
        for one in self.proof.derivation.evidence:
            if one.case is None:
                continue
            ids = [s.event.id for s in self.question.covered() if one.case in counted_by(self.question, s)]
            way = Supposition(since=opening(self.header), without=frozenset(ids))
            reason = Reason("resolved-too", names=(one,), word=self.question.of, count=self.proof.count.count)
            yield Suspect(
                cause=Cause.UNMATCHED_NAME,
                cases=(one.case,),
                reason=reason,
                ways=(way,),
                choice="resolved-too",
                doubt=_TOO_MANY,
            )

    def _not_resolved(self) -> Iterator[Suspect]:
        """Cases that the meeting could have resolved so and does not name."""
        named = self.proof.sitting.before.named.get(self.header.meeting, frozenset())
        found = 0
        for state in self.proof.sitting.before.cases.values():
            if state.id in named or not self.question.matches(state):
                continue
            way = self._resolved_as(state, self.question.of)
            if way is not None and found < _MOST_CHOICES:
                found += 1
                yield self._resolved_suspect(state, way, "not-resolved")

    def _resolved_suspect(self, state: CaseState, way: Supposition, choice: str) -> Suspect:
        reason = Reason("not-resolved", names=(self._last(state),), word=self.question.of, count=self.proof.count.count)
        return Suspect(cause=Cause.UNMATCHED_NAME, cases=(state.id,), reason=reason, ways=(way,), choice=choice)

    def _not_introduced(self) -> Iterator[Suspect]:
        """Cases that no minutes introduce, first spoken of after this meeting."""
        if self.question.of not in (Counted.PROPOSED, Counted.ADDED):
            return
        for dated in self.base.timeline.entries:
            event = dated.event
            if not isinstance(event, CaseFirstSeen) or dated.moment <= opening(self.header):
                continue
            if self.question.group in ("", event.group):
                named = Cited(title=event.named, case=event.case, meeting=event.meeting, item=event.item)
                reason = Reason("not-resolved", names=(named,), word=self.question.of, count=self.proof.count.count)
                yield Suspect(
                    cause=Cause.UNMATCHED_NAME,
                    cases=(event.case,),
                    reason=reason,
                    ways=self._introduced(event),
                    choice="not-introduced",
                )

    def _not_recorded_at_all(self) -> Iterator[Suspect]:
        """A case that first appears at this meeting and is not on record anywhere."""
        if self.question.of not in (Counted.PROPOSED, Counted.ADDED):
            return
        begins = altered(opening(self.header), order=_LAST)
        fields = self._own(CaseId(f"supposed:{self.header.meeting}"), "", self.question.group)
        where = f"{self.header.meeting} {self.proof.count.under}".strip()
        yield Suspect(
            cause=Cause.UNMATCHED_NAME,
            cases=(),
            reason=Reason("not-recorded", where=where, word=self.question.of, count=self.proof.count.count),
            ways=tuple(
                Supposition(since=begins, added=tuple(self._at(begins, event) for event in events))
                for events in self._introductions(fields)
            ),
            doubt=_NOBODY_KNOWS,
        )

    def _introduced(self, seen: CaseFirstSeen) -> tuple[Supposition, ...]:
        """The meeting brought the case in: by proposal, with or without accepting it, or by listing."""
        fields = self._own(seen.case, seen.named, seen.group)
        begins = altered(opening(self.header), order=_LAST)
        return tuple(
            Supposition(
                since=begins,
                without=frozenset((seen.id,)),
                added=tuple(self._at(begins, event) for event in events),
            )
            for events in self._introductions(fields)
        )

    def _introductions(self, fields: dict[str, Any]) -> list[tuple[CaseEvent, ...]]:
        category = self.base.timeline.platform.categories[0].id
        if self.question.of is Counted.ADDED:
            return [(CaseListed(**fields, category=category, introduces=True),)]
        proposed = CaseProposed(**fields, category=category)
        return [(proposed,), (proposed, CaseAccepted(**fields))]

    # --- the rest ---

    def presumptions(self) -> Iterator[Suspect]:
        """Every presumption that takes effect before the count and concerns its group."""
        for dated in self.base.timeline.entries:
            event = dated.event
            if event.presumption is None or dated.moment >= opening(self.header):
                continue
            states = [
                self.question.replay.cases[case] for case in cases_of(event) if case in self.question.replay.cases
            ]
            if any(self.question.matches(state) for state in states):
                reason = Reason("presumption", names=(cited(states[0], dated),), text=event.presumption.basis)
                way = Supposition(since=dated.moment, without=frozenset((event.id,)))
                concerned = tuple(state.id for state in states)
                yield Suspect(cause=Cause.PRESUMPTION, cases=concerned, reason=reason, ways=(way,))

    def counted_twice(self) -> Iterator[Suspect]:
        """Cases in several places of what is counted, where counting each place gives the number."""
        for case, steps in spoken_of_twice(self.question).items():
            if len(steps) - 1 != -self.surplus:
                continue
            state = self.proof.sitting.after.cases[case]
            where = "、".join(step.event.item for step in steps)
            reason = Reason("twice", names=(cited(state, steps[0].dated),), where=where, count=self.proof.count.count)
            way = self._stated(altered(self.proof.count, count=self.proof.derivation.derived))
            yield Suspect(cause=Cause.DOUBLE_COUNT, cases=(case,), reason=reason, ways=(way,), choice="twice")

    def other_groups(self) -> Iterator[Suspect]:
        """Cases whose count under another group, short by as many as this one is over, settles both."""
        if self.surplus <= 0 or not self.question.group:
            return
        for other in self.base.proofs:
            question = other.question
            is_like = other.key[0] == self.proof.key[0] and other.key[2] is self.proof.key[2]
            if not is_like or question is None or other.verdict is not Verdict.DIFFERS:
                continue
            if question.of is self.question.of and question.group not in ("", self.question.group):
                yield from self._under_group(question.group)

    def _under_group(self, group: str) -> Iterator[Suspect]:
        for one in self.proof.derivation.evidence:
            if one.case is None:
                continue
            state = self.question.replay.cases.get(one.case) or self.proof.sitting.after.cases[one.case]
            moved = CaseMoved(**self._own(state.id, state.title, state.group), to_group=group)
            steps = [s for s in self.question.covered() if one.case in cases_of(s.event)]
            other = [altered(s.dated, event=altered(s.event, group=group)) for s in steps]
            way = Supposition(
                since=self.just_before,
                without=frozenset(s.event.id for s in steps),
                added=(self._at(self.just_before, moved), *other),
            )
            reason = Reason("group", names=(one,), group=group)
            yield Suspect(cause=Cause.OFF_BY_GROUP, cases=(one.case,), reason=reason, ways=(way,), choice=group)

    def other_readings(self) -> Iterator[Suspect]:
        """Other things the number may count, where that gives it."""
        for of in Counted:
            for when in instants_of(of):
                is_same = (of, when) == (self.question.of, self.question.instant)
                if is_same or (of is Counted.NAMED and self.question.count.exhaustive):
                    continue
                derived = primary(altered(self.question, of=of, instant=when))
                if derived.derived == self.proof.count.count and derived.derived and not derived.is_circular:
                    reason = Reason("reading", word=of, instant=when, count=derived.derived)
                    way = self._stated(altered(self.proof.count, of=of, instant=when))
                    yield Suspect(cause=Cause.READING, cases=(), reason=reason, ways=(way,))

    # --- suppositions ---

    def _leaves(self, state: CaseState) -> tuple[Supposition, ...]:
        """It left the register unseen: just before the meeting, or right after it was last resolved."""
        event = CaseDelisted(**self._own(state.id, state.title, state.group, level=self.question.level))
        return tuple(self._supposed(moment, event) for moment in self._late_and_early(state))

    def _enters(self, state: CaseState) -> tuple[Supposition, ...]:
        """It was put on the register unseen."""
        known = self.proof.sitting.before.cases.get(state.id)
        fields = self._own(state.id, state.title, state.group, level=self.question.level)
        event = CaseListed(**fields, introduces=known is None, category=state.category)
        return tuple(self._supposed(moment, event) for moment in self._late_and_early(state))

    def _late_and_early(self, state: CaseState) -> list[Moment]:
        last = self._last_dated(state)
        early = [last.moment] if last is not None and last.moment < self.just_before else []
        return [self.just_before, *early]

    def _supposed(self, moment: Moment, event: CaseEvent) -> Supposition:
        return Supposition(since=moment, added=(self._at(moment, event),))

    def _named_after_all(self, state: CaseState, *, also_counted: bool = False) -> Supposition:
        event = CaseContinued(**self._own(state.id, state.title, state.group))
        begins = opening(self.header)
        supposed = self._supposed(altered(begins, order=_LAST), event)
        if not also_counted:
            return supposed
        count = self.proof.count
        return supposed.and_also(self._stated(altered(count, count=count.count + 1)))

    def _never_named(self, state: CaseState) -> Supposition:
        ids = [step.event.id for step in self.question.covered() if state.id in cases_of(step.event)]
        seen = [
            dated.event.id
            for dated in self.base.timeline.entries
            if isinstance(dated.event, CaseFirstSeen) and dated.event.case == state.id
        ]
        return Supposition(since=altered(opening(self.header), phase=-2), without=frozenset([*ids, *seen]))

    def _resolved_as(self, state: CaseState, of: Counted) -> Supposition | None:
        """The meeting resolved so about the case; None where the rules would refuse it."""
        event = self._resolution(state, of)
        if event is None:
            return None
        before = self.proof.sitting.before
        if decide(before.cases, event, before.levels) is not None:
            return None
        return self._supposed(altered(opening(self.header), order=_LAST), event)

    def _resolution(self, state: CaseState, of: Counted) -> CaseEvent | None:
        platform, level = self.base.timeline.platform, self.header.level
        above = platform.level_above(level)
        fields = self._own(state.id, state.title, state.group)
        if of in (Counted.REFERRED_FOR_LISTING, Counted.REFERRED_FOR_DELISTING):
            kind = CaseReferredForListing if of is Counted.REFERRED_FOR_LISTING else CaseReferredForDelisting
            return kind(**fields, to=above.id) if above else None
        if of is Counted.ADDED:
            return CaseListed(**fields) if state.proposal is None else CaseAccepted(**fields)
        kinds: dict[Counted, type[CaseEvent]] = {
            Counted.DELISTED: CaseDelisted,
            Counted.OFF_REGISTER: CaseDelisted,
            Counted.CONTINUED: CaseContinued,
            Counted.DEFERRED: CaseDeferred,
            Counted.WITHDRAWN: CaseWithdrawn,
        }
        return kinds[of](**fields) if of in kinds else None

    def _own(self, case: CaseId, named: str, group: str, level: str = "") -> dict[str, Any]:
        """The fields of an event supposed to be of this meeting."""
        return {
            "id": f"supposed:{self.header.meeting}:{case}",
            "recorded_at": self.header.recorded_at,
            "meeting": self.header.meeting,
            "level": level or self.header.level,
            "group": group,
            "item": self.question.count.under or self.proof.count.item,
            "entry": 0,
            "order": 0,
            "case": case,
            "named": named,
        }

    def _stated(self, count: DeclaredCount) -> Supposition:
        return _stated(self.proof, self.proof.key[1], count)

    @staticmethod
    def _at(moment: Moment, event: MeetingEvent) -> Dated:
        return Dated(moment=moment, position=_LAST, event=event)

    # --- citations ---

    def _last_dated(self, state: CaseState) -> Dated | None:
        return self.base.trail.last_before(state.id, opening(self.header))

    def _last(self, state: CaseState) -> Cited:
        return self.base.trail.last_resolved(state, self.header)

    def _here(self, state: CaseState) -> Cited:
        """Where this meeting names it."""
        steps = (step for step in self.question.covered() if state.id in cases_of(step.event))
        step: Step | None = next(steps, None)
        return cited(state, step.dated if step else None)


def _together(ways: Iterable[Supposition]) -> Supposition | None:
    found: Supposition | None = None
    for way in ways:
        found = way if found is None else found.and_also(way)
    return found


# --- the number itself ---------------------------------------------------------------------------


def _other_number(base: Proven, proof: Proof) -> Iterator[Suspect]:
    """The number declared is wrong, or, of a total, that of one of its groups."""
    derived = proof.derivation.derived
    alike = [
        other
        for other in base.proofs
        if other.key[:2] == proof.key[:2] and other.derivation.derived == derived and other.verdict is Verdict.DIFFERS
    ]
    reason = Reason("miscount", words=tuple(other.key[2] for other in alike), count=derived)
    way = _stated(proof, proof.key[1], altered(proof.count, count=derived))
    is_far = abs(derived - proof.count.count) > 1
    yield Suspect(cause=Cause.MISCOUNT, cases=(), reason=reason, ways=(way,), doubt=2 if is_far else 0)
    if proof.key[2] is not Against.SUM:
        return
    for other in base.proofs:
        same_meeting = other.key[0] == proof.key[0] and other.key[1] != proof.key[1]
        if same_meeting and other.verdict is Verdict.DIFFERS and other.count.group:
            count = altered(other.count, count=other.count.count + proof.count.count - derived)
            where = f"{other.key[0]} {other.count.item}"
            reason = Reason("part", group=other.count.group, where=where, count=count.count, unnamed=other.count.count)
            way = _stated(proof, other.key[1], count)
            yield Suspect(cause=Cause.MISCOUNT, cases=(), reason=reason, ways=(way,))


def _stated(proof: Proof, place: int, count: DeclaredCount) -> Supposition:
    meeting: MeetingId = proof.sitting.header.meeting
    return Supposition(since=opening(proof.sitting.header), counts=((meeting, place, count),))
