"""Suspects that are names: on the list and not on the register, the other way round, or reading alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve as altered

from ledger.lifecycle import CaseState
from ledger.model.cases import near_names, normal_name
from ledger.model.events import (
    CaseDelisted,
    CaseEvent,
    CaseReferredForDelisting,
    CaseWithdrawn,
)
from ledger.model.vocabulary import Cause, Counted
from projections.reconciliation.case_index import cited, not_on_record, perhaps_held
from projections.reconciliation.hypotheses.context import Scene, together
from projections.reconciliation.hypotheses.hypothesis import AFTER_NEAR, MOST_CHOICES, MOST_SINGLE, Suspect, too_many
from projections.reconciliation.what_if import Supposition
from projections.reconciliation.wording import Reason


def at_the_register(scene: Scene) -> Iterator[Suspect]:
    """Cases that list and register do not share; without a list, any that may have left or come back."""
    left_out, beyond = scene.proof.derivation.left_out, scene.proof.derivation.beyond
    leave = {state.id: scene.leaves(state) for state in left_out}
    enter = {state.id: scene.enters(state) for state in beyond}
    is_one_thing = len(left_out) + len(beyond) <= MOST_SINGLE
    for state in left_out if is_one_thing else ():
        ways = (*leave[state.id], scene.named_after_all(state, also_counted=True))
        yield _unmatched(scene, "left-out", (state,), (), ways)
    for state in beyond if is_one_thing else ():
        ways = (*enter[state.id], scene.never_named(state))
        yield _unmatched(scene, "beyond", (), (state,), ways)
    if len(left_out) + len(beyond) > 1:
        yield all_at_once(scene, left_out, beyond)
    if not scene.question.count.exhaustive:
        yield from _anything_on_the_register(scene)


def all_at_once(scene: Scene, left_out: tuple[CaseState, ...], beyond: tuple[CaseState, ...]) -> Suspect:
    """Everything that does not match, as what meetings not on record might have resolved."""
    late = together([scene.leaves(state)[0] for state in left_out] + [scene.enters(state)[0] for state in beyond])
    early = together([scene.leaves(state)[-1] for state in left_out] + [scene.enters(state)[-1] for state in beyond])
    kind = "exchanged" if left_out and beyond else "left-out" if left_out else "beyond"
    return _unmatched(scene, kind, left_out, beyond, tuple(way for way in (late, early) if way))


def _unmatched(
    scene: Scene, kind: str, left_out: Iterable[CaseState], beyond: Iterable[CaseState], ways: tuple[Supposition, ...]
) -> Suspect:
    gone, come = tuple(left_out), tuple(beyond)
    first = [scene.last(state) for state in gone] or [scene.here(state) for state in come]
    others = [scene.here(state) for state in come] if gone else []
    days = [last.moment.day for state in (*gone, *come) if (last := scene.last_dated(state))]
    since = min(days, default=scene.last_agreed())
    missing = not_on_record(scene.base.timeline.meetings, scene.header, since)
    perhaps = () if missing else perhaps_held(scene.base.timeline.meetings, scene.header, since)
    reason = Reason(
        kind,
        names=tuple(first),
        others=tuple(others),
        level=scene.question.level,
        where=scene.listed_at,
        count=scene.proof.count.count,
        missing=missing,
        perhaps=perhaps,
    )
    cases = tuple(state.id for state in (*gone, *come))
    parts = 1 if missing else len(cases)
    doubt = AFTER_NEAR if gone and come else 0
    return Suspect(cause=Cause.UNMATCHED_NAME, cases=cases, reason=reason, ways=ways, parts=parts, doubt=doubt)


def _anything_on_the_register(scene: Scene) -> Iterator[Suspect]:
    """A count without a list: any case there may have left, any that left may still be there."""
    if scene.surplus > 0:
        named = scene.proof.sitting.before.named.get(scene.header.meeting, frozenset())
        standing = [s for s in scene.question.replay.register(scene.question.level) if scene.question.matches(s)]
        for state in [s for s in standing if s.id not in named][:MOST_CHOICES]:
            suspect = _unmatched(scene, "may-have-left", (state,), (), scene.leaves(state))
            yield altered(suspect, choice="leaves")
        return
    for dated in reversed(scene.base.timeline.entries):
        event = dated.event
        if dated.moment >= scene.opens or not isinstance(event, CaseEvent):
            continue
        left = scene.question.replay.cases.get(event.case)
        leaves = isinstance(event, (CaseDelisted, CaseReferredForDelisting, CaseWithdrawn))
        if leaves and event.level == scene.question.level and left and scene.question.matches(left):
            way = Supposition(since=dated.moment, without=frozenset((event.id,)))
            reason = Reason(
                "resolved-too", names=(cited(left, dated),), word=Counted.DELISTED, count=scene.proof.count.count
            )
            yield too_many(left.id, reason, way, "returns")


def among_the_named(scene: Scene) -> Iterator[Suspect]:
    """Cases on the register that are not named under the item, and cases named that are not on it."""
    if scene.surplus < 0:
        named = {one.case for one in scene.proof.derivation.evidence}
        for state in scene.question.replay.register(scene.question.level):
            if scene.question.matches(state) and state.id not in named:
                yield _not_named(scene, state)
        return
    standing = {state.id for state in scene.question.replay.register(scene.question.level)}
    for one in scene.proof.derivation.evidence:
        if one.case is not None and one.case not in standing:
            state = scene.proof.sitting.after.cases[one.case]
            reason = Reason("named-too", names=(one,), count=scene.proof.count.count)
            yield too_many(state.id, reason, scene.never_named(state), "named-too")


def _not_named(scene: Scene, state: CaseState) -> Suspect:
    where = scene.listed_at
    reason = Reason(
        "not-named",
        names=(scene.last(state),),
        level=scene.question.level,
        where=where,
        count=scene.proof.count.count,
    )
    ways = [scene.named_after_all(state)]
    for of in (Counted.DELISTED, Counted.REFERRED_FOR_DELISTING):
        way = scene.resolved_as(state, of)
        if way is not None:
            ways.append(way)
    return Suspect(cause=Cause.UNMATCHED_NAME, cases=(state.id,), reason=reason, ways=tuple(ways), choice="not-named")


def reading_alike(scene: Scene) -> Iterator[Suspect]:
    """Cases of the group that read alike, where one of them is new to the record or does not match."""
    cases = scene.proof.sitting.after.cases
    ours = {
        case: state for case, state in cases.items() if not scene.question.group or state.group == scene.question.group
    }
    beyond = {state.id for state in scene.proof.derivation.beyond}
    doubtful = [s for s in ours.values() if s.unintroduced or s.id in beyond or _is_new(scene, s)]
    for state in doubtful:
        others = {name.text: other for other in ours.values() if other.id != state.id for name in other.names}
        alike = {
            others[text].id: (name.text, text) for name in state.names[::-1] for text in near_names(name.text, others)
        }
        for other, (text, near) in alike.items():
            pair = _near(scene, altered(state, title=text), altered(ours[other], title=near))
            if pair is not None:
                yield pair


def _is_new(scene: Scene, state: CaseState) -> bool:
    """Whether the minutes of the meeting are the first to speak of the case."""
    first = scene.base.trail.first(state.id)
    return first is not None and first.event.meeting == scene.header.meeting


def _near(scene: Scene, one: CaseState, other: CaseState) -> Suspect | None:
    first, second = scene.base.trail.first(one.id), scene.base.trail.first(other.id)
    if first is None or second is None or normal_name(one.title) == normal_name(other.title):
        return None
    (older, stays), (newer, goes) = sorted(((first, one), (second, other)), key=lambda pair: pair[0].moment)
    reason = Reason("near", names=(cited(goes, newer),), others=(cited(stays, older),))
    way = Supposition(since=altered(newer.moment, phase=-1), joined=((goes.id, stays.id),))
    return Suspect(cause=Cause.NEAR_NAME, cases=(goes.id, stays.id), reason=reason, ways=(way,))
