"""Which methods derive a number, and the sum of the groups' counts.

Calls the other modules of the package; what the number means for the count is for ``proofs``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ledger.model.events import (
    DeclaredCount,
)
from ledger.model.vocabulary import Against, Counted
from projections.reconciliation.checks import Cited
from projections.reconciliation.derivation.named import named
from projections.reconciliation.derivation.question import Derivation, Question
from projections.reconciliation.derivation.register import on_register, rest
from projections.reconciliation.derivation.resolutions import resolved
from projections.reconciliation.wording import Evidence


def derivations(question: Question) -> Iterator[Derivation]:
    """Yield what each method that fits the count derives.

    Args:
        question: the count in its reading.
    """
    of = question.of
    if question.count.exhaustive and of is not Counted.NAMED:
        yield named(question)
    if of is Counted.REST_CONTINUED:
        yield rest(question)
        return
    if of is not Counted.CONTINUED or not _parts(question):
        yield primary(question)
    summed = _summed(question)
    if summed is not None:
        yield summed


def primary(question: Question) -> Derivation:
    """Return what the method that belongs to the reading derives.

    Args:
        question: the count in its reading.
    """
    if question.of is Counted.NAMED:
        return named(question)
    if question.of is Counted.REST_CONTINUED:
        return rest(question)
    if question.of in (Counted.LISTED, Counted.RUNNING, Counted.KEPT):
        return on_register(question)
    return resolved(question)


def _parts(question: Question) -> list[DeclaredCount]:
    """The groups' counts of which a total over all groups is the sum; none where it is no such total."""
    if question.count.group or question.meeting_replay.header.group:
        return []
    alike = (question.of, Counted.REST_CONTINUED) if question.of is Counted.CONTINUED else (question.of,)
    return [d for d in question.meeting_replay.header.declared if d.group and d.of in alike]


def _summed(question: Question) -> Derivation | None:
    """The sum of the groups' counts; None where no group declares one."""
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
    """The groups that a total counts and that state no number of their own."""
    if question.of is Counted.CONTINUED:
        before, after = question.meeting_replay.before, question.meeting_replay.after
        groups = [group.id for group in question.timeline.platform.groups]
        going_on = (g for g in groups if before.size(question.level, g) and after.size(question.level, g))
        return tuple(group for group in going_on if group not in stating)
    among = dict.fromkeys(_groups_counted(question))
    return tuple(group for group in among if group not in stating)


def _groups_counted(question: Question) -> Iterator[str]:
    """The group of each case that a total counts, and of the unnamed cases on its register."""
    is_on_register = question.of in (Counted.LISTED, Counted.RUNNING, Counted.KEPT)
    cases = question.replay.cases if is_on_register else question.meeting_replay.after.cases
    yield from (cases[one.case].group for one in primary(question).counted if one.case is not None)
    if is_on_register and not question.count.category:
        groups = (group.id for group in question.timeline.platform.groups)
        yield from (group for group in groups if question.replay.unnamed_on(question.level, group))
