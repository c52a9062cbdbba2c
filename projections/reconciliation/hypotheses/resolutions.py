"""Suspects among what was resolved: what the meeting resolved too, or is recorded as having resolved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve as altered

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseAccepted,
    CaseEvent,
    CaseFirstSeen,
    CaseListed,
    CaseProposed,
)
from ledger.model.vocabulary import Cause, Counted
from projections.reconciliation.checks import Cited
from projections.reconciliation.derivation import counted_by
from projections.reconciliation.hypotheses.context import LAST, Scene
from projections.reconciliation.hypotheses.hypothesis import MOST_CHOICES, NOBODY_KNOWS, Suspect, too_many
from projections.reconciliation.what_if import Supposition
from projections.reconciliation.wording import Reason


def among_the_resolved(scene: Scene) -> Iterator[Suspect]:
    """Cases that the meeting may have resolved so too, or is recorded as having resolved so."""
    if scene.surplus < 0:
        yield from _not_resolved(scene)
        yield from _not_introduced(scene)
        yield from _not_recorded_at_all(scene)
        return
    for one in scene.proof.derivation.evidence:
        if one.case is None:
            continue
        ids = [s.event.id for s in scene.question.covered() if one.case in counted_by(scene.question, s)]
        way = Supposition(since=scene.opens, without=frozenset(ids))
        reason = Reason("resolved-too", names=(one,), word=scene.question.of, count=scene.proof.count.count)
        yield too_many(one.case, reason, way, "resolved-too")


def _not_resolved(scene: Scene) -> Iterator[Suspect]:
    """Cases that the meeting could have resolved so and does not name."""
    named = scene.proof.sitting.before.named.get(scene.header.meeting, frozenset())
    found = 0
    for state in scene.proof.sitting.before.cases.values():
        if state.id in named or not scene.question.matches(state):
            continue
        way = scene.resolved_as(state, scene.question.of)
        if way is not None and found < MOST_CHOICES:
            found += 1
            yield _resolved_suspect(scene, state, way, "not-resolved")


def _resolved_suspect(scene: Scene, state: CaseState, way: Supposition, choice: str) -> Suspect:
    reason = Reason(
        "not-resolved",
        names=(scene.last(state),),
        word=scene.question.of,
        where=scene.listed_at,
        count=scene.proof.count.count,
    )
    return Suspect(cause=Cause.UNMATCHED_NAME, cases=(state.id,), reason=reason, ways=(way,), choice=choice)


def _not_introduced(scene: Scene) -> Iterator[Suspect]:
    """Cases that no minutes introduce, first spoken of after this meeting."""
    if scene.question.of not in (Counted.PROPOSED, Counted.ADDED):
        return
    for dated in scene.base.timeline.entries:
        event = dated.event
        if not isinstance(event, CaseFirstSeen) or dated.moment <= scene.opens:
            continue
        if scene.question.group in ("", event.group):
            named = Cited(title=event.named, case=event.case, meeting=event.meeting, item=event.item)
            reason = Reason(
                "not-resolved",
                names=(named,),
                word=scene.question.of,
                where=scene.listed_at,
                count=scene.proof.count.count,
            )
            yield Suspect(
                cause=Cause.UNMATCHED_NAME,
                cases=(event.case,),
                reason=reason,
                ways=_introduced(scene, event),
                choice="not-introduced",
            )


def _not_recorded_at_all(scene: Scene) -> Iterator[Suspect]:
    """A case that first appears at this meeting and is not on record anywhere."""
    if scene.question.of not in (Counted.PROPOSED, Counted.ADDED):
        return
    begins = altered(scene.opens, order=LAST)
    fields = scene.own(CaseId(f"supposed:{scene.header.meeting}"), "", scene.question.group)
    yield Suspect(
        cause=Cause.UNMATCHED_NAME,
        cases=(),
        reason=Reason("not-recorded", where=scene.listed_at, word=scene.question.of, count=scene.proof.count.count),
        ways=tuple(
            Supposition(since=begins, added=tuple(scene.at(begins, event) for event in events))
            for events in _introductions(scene, fields)
        ),
        doubt=NOBODY_KNOWS,
    )


def _introduced(scene: Scene, seen: CaseFirstSeen) -> tuple[Supposition, ...]:
    """The meeting brought the case in: by proposal, with or without accepting it, or by listing."""
    fields = scene.own(seen.case, seen.named, seen.group)
    begins = altered(scene.opens, order=LAST)
    return tuple(
        Supposition(
            since=begins,
            without=frozenset((seen.id,)),
            added=tuple(scene.at(begins, event) for event in events),
        )
        for events in _introductions(scene, fields)
    )


def _introductions(scene: Scene, fields: dict[str, Any]) -> list[tuple[CaseEvent, ...]]:
    category = scene.base.timeline.platform.categories[0].id
    if scene.question.of is Counted.ADDED:
        return [(CaseListed(**fields, category=category, introduces=True),)]
    proposed = CaseProposed(**fields, category=category)
    return [(proposed,), (proposed, CaseAccepted(**fields))]
