"""Suspects that are no names: meetings not on record, presumptions, counts by other ways, the number itself."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve as altered

from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseMoved,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.model.vocabulary import Against, Cause, Counted, Verdict
from ledger.timeline import Dated
from projections.reconciliation.case_index import cited, not_on_record, perhaps_held
from projections.reconciliation.derivation import primary, spoken_of_twice
from projections.reconciliation.hypotheses.context import Scene, stated
from projections.reconciliation.hypotheses.hypothesis import Suspect
from projections.reconciliation.proofs import Proof, Proven, instants_of
from projections.reconciliation.what_if import Supposition
from projections.reconciliation.wording import Reason


def missing_meetings(scene: Scene) -> Iterator[Suspect]:
    """Meetings not on record since the register last agreed, which may have changed it by just that many."""
    if not scene.surplus or scene.proof.derivation.left_out or scene.proof.derivation.beyond:
        return
    since = scene.last_agreed()
    missing = not_on_record(scene.base.timeline.meetings, scene.header, since)
    perhaps = () if missing else perhaps_held(scene.base.timeline.meetings, scene.header, since)
    if not missing and not perhaps:
        return
    event = UnnamedCasesCarriedIn(
        id=f"supposed:{scene.header.meeting}",
        recorded_at=scene.header.recorded_at,
        meeting=scene.header.meeting,
        level=scene.header.level,
        group=scene.question.group,
        item="",
        entry=0,
        order=0,
        register=scene.question.level,
        count=-scene.surplus,
    )
    reason = Reason("missing", missing=missing, perhaps=perhaps, level=scene.question.level, count=abs(scene.surplus))
    way = Supposition(since=scene.just_before, added=(scene.at(scene.just_before, event),))
    yield Suspect(cause=Cause.MISSING_MEETING, cases=(), reason=reason, ways=(way,))


def presumptions(scene: Scene) -> Iterator[Suspect]:
    """Every presumption that takes effect before the count and concerns its group."""
    for dated in scene.base.timeline.entries:
        event = dated.event
        if event.presumption is None or dated.moment >= scene.opens:
            continue
        states = [scene.question.replay.cases[case] for case in cases_of(event) if case in scene.question.replay.cases]
        if any(scene.question.matches(state) for state in states):
            reason = Reason("presumption", names=(cited(states[0], dated),), text=event.presumption.basis)
            way = Supposition(since=dated.moment, without=frozenset((event.id,)))
            concerned = tuple(state.id for state in states)
            yield Suspect(cause=Cause.PRESUMPTION, cases=concerned, reason=reason, ways=(way,))


def counted_twice(scene: Scene) -> Iterator[Suspect]:
    """Cases in several places of what is counted, where counting each place gives the number."""
    for case, steps in spoken_of_twice(scene.question).items():
        if len(steps) - 1 != -scene.surplus:
            continue
        state = scene.proof.sitting.after.cases[case]
        where = "、".join(step.event.item for step in steps)
        reason = Reason("twice", names=(cited(state, steps[0].dated),), where=where, count=scene.proof.count.count)
        way = scene.stated(altered(scene.proof.count, count=scene.proof.derivation.derived))
        yield Suspect(cause=Cause.DOUBLE_COUNT, cases=(case,), reason=reason, ways=(way,), choice="twice")


def other_groups(scene: Scene) -> Iterator[Suspect]:
    """Cases whose count under another group, short by as many as this one is over, settles both."""
    if scene.surplus <= 0 or not scene.question.group:
        return
    for other in scene.base.proofs:
        question = other.question
        is_like = other.key[0] == scene.proof.key[0] and other.key[2] is scene.proof.key[2]
        if not is_like or question is None or other.verdict is not Verdict.DIFFERS:
            continue
        if question.of is scene.question.of and question.group not in ("", scene.question.group):
            yield from _under_group(scene, question.group)


def _under_group(scene: Scene, group: str) -> Iterator[Suspect]:
    for one in scene.proof.derivation.evidence:
        if one.case is None:
            continue
        steps = [s for s in scene.question.covered() if one.case in cases_of(s.event)]
        other = [altered(s.dated, event=altered(s.event, group=group)) for s in steps]
        way = Supposition(
            since=scene.as_found,
            without=frozenset(s.event.id for s in steps),
            added=(*_moved(scene, one.case, group), *other),
        )
        reason = Reason("group", names=(one,), group=group)
        yield Suspect(cause=Cause.OFF_BY_GROUP, cases=(one.case,), reason=reason, ways=(way,), choice=group)


def _moved(scene: Scene, case: CaseId, group: str) -> Iterator[Dated]:
    """The other group had it when the meeting began; one that first appears at the meeting is not moved."""
    found = scene.proof.sitting.before.cases.get(case)
    if found is not None:
        yield scene.at(scene.as_found, CaseMoved(**scene.own(case, found.title, found.group), to_group=group))


_KINDRED = (
    {Counted.LISTED, Counted.RUNNING, Counted.KEPT, Counted.CONTINUED, Counted.REST_CONTINUED},
    {Counted.DELISTED, Counted.REFERRED_FOR_DELISTING, Counted.OFF_REGISTER, Counted.WITHDRAWN},
    {Counted.ADDED, Counted.REFERRED_FOR_LISTING, Counted.PROPOSED, Counted.DEFERRED},
    {Counted.MERGED_FROM, Counted.MERGED_INTO},
)
"""What minutes put in nearly the same words (解列 for the deed and for the request)."""


_AT_THE_REGISTER = (Counted.LISTED, Counted.RUNNING, Counted.KEPT)
"""What a count over a complete list may mean; that the list counts itself proves nothing."""


_COUNTS_NONE = -1.5
"""Where nothing is counted as stated, another reading is likelier than a wrong number."""


def other_readings(scene: Scene) -> Iterator[Suspect]:
    """Other things that minutes put in nearly the same words, where counting them gives the number."""
    if not scene.surplus:
        return
    stated = scene.question.of
    doubt = _COUNTS_NONE if not scene.proof.derivation.derived else 0
    for of in Counted:
        if of is not stated and not any(of in kin and stated in kin for kin in _KINDRED):
            continue
        for when in instants_of(of):
            is_same = (of, when) == (stated, scene.question.instant)
            if is_same or (scene.question.count.exhaustive and of not in _AT_THE_REGISTER):
                continue
            derived = primary(altered(scene.question, of=of, instant=when))
            if derived.derived == scene.proof.count.count and derived.derived and not derived.is_circular:
                reason = Reason("reading", word=of, instant=when, count=derived.derived)
                way = scene.stated(altered(scene.proof.count, of=of, instant=when))
                yield Suspect(cause=Cause.READING, cases=(), reason=reason, ways=(way,), doubt=doubt)


def other_number(base: Proven, proof: Proof) -> Iterator[Suspect]:
    """The number declared is wrong, or, of a total, that of one of its groups."""
    derived = proof.derivation.derived
    if derived == proof.count.count:
        return
    alike = [
        other
        for other in base.proofs
        if other.key[:2] == proof.key[:2] and other.derivation.derived == derived and other.verdict is Verdict.DIFFERS
    ]
    reason = Reason("miscount", words=tuple(other.key[2] for other in alike), count=derived)
    way = stated(proof, proof.key[1], altered(proof.count, count=derived))
    is_far = abs(derived - proof.count.count) > 1
    yield Suspect(cause=Cause.MISCOUNT, cases=(), reason=reason, ways=(way,), doubt=2 if is_far else 0)
    if proof.key[2] is not Against.SUM:
        return
    for other in base.proofs:
        if other.key[0] == proof.key[0] and other.verdict is Verdict.DIFFERS and other.count.group:
            count = altered(other.count, count=other.count.count + proof.count.count - derived)
            where = f"{other.key[0]} {other.count.item}"
            reason = Reason("part", group=other.count.group, where=where, count=count.count, unnamed=other.count.count)
            way = stated(proof, other.key[1], count)
            yield Suspect(cause=Cause.MISCOUNT, cases=(), reason=reason, ways=(way,))
