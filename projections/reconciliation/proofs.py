"""Proofs: the verdict on every declared count of a timeline, by each method and in each reading.

Uses the derivation of numbers; has no texts. The same proofs are made again whenever a scenario is
evaluated.

>>> base = verify(timeline)
>>> [str(proof.key[2]) for proof in base.proofs if proof.verdict == "differs"]
['register']
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ledger.lifecycle import Refusal, guards
from ledger.model.cases import CaseId
from ledger.model.events import DeclaredCount
from ledger.model.meetings import MeetingId
from ledger.model.vocabulary import Against, Counted, Instant, Verdict
from ledger.timeline import Dated, Replay, Timeline
from projections.reconciliation.case_index import CaseIndex
from projections.reconciliation.checks import Reading
from projections.reconciliation.derivation import NO_EARLIER, Derivation, Question, derivations, named, primary
from projections.reconciliation.wording import Evidence
from projections.replay.meetings import MeetingReplay, meeting_replays

ProofKey = tuple[MeetingId | str, int, Against]
"""Which proof it is: the meeting, the place of the count among those it declares, and the method.

For a resolution that breaks a rule: its event's id, 0 and ``rules``.
"""

_AT_THE_REGISTER = (Counted.LISTED, Counted.RUNNING)


@frozen(kw_only=True)
class Proof:
    """One declared count compared with the number that one method derives.

    Attributes:
        key: which proof it is.
        count: the count as declared.
        meeting_replay: the meeting that declares it.
        question: the count in the reading proved; None where the minutes leave the reading open.
        derivation: the number derived, with the evidence.
        verdict: agrees, differs or cannot verify.
        readings: where the minutes leave open what is counted, every reading.
    """

    key: ProofKey
    count: DeclaredCount
    meeting_replay: MeetingReplay
    question: Question | None
    derivation: Derivation
    verdict: Verdict
    readings: tuple[Reading, ...] = ()


@frozen(kw_only=True)
class Verification:
    """A timeline with all its proofs.

    Attributes:
        timeline: the record as known, or as a scenario has it.
        case_index: where the record names each case.
        meeting_replays: its meetings, in the order held.
        proofs: every proof, in the same order.
        refused: the resolutions that break a rule, by the event's id, each with the refusal.
    """

    timeline: Timeline
    case_index: CaseIndex
    meeting_replays: tuple[MeetingReplay, ...]
    proofs: tuple[Proof, ...]
    refused: dict[str, tuple[Dated, Refusal]]


def verify(
    timeline: Timeline,
    only: MeetingId | None = None,
    since: MeetingReplay | None = None,
    *,
    case_index: CaseIndex | None = None,
    groups: frozenset[str] | None = None,
) -> Verification:
    """Return the timeline with its proofs.

    Args:
        timeline: the record as known, or as a scenario has it.
        only: prove the counts of this meeting alone.
        since: prove the meetings from this one on, as another replay of the same past found it.
        case_index: the index of the record's cases, where it is known already.
        groups: prove only the counts of these groups, and those of no single group.
    """
    refused: dict[str, tuple[Dated, Refusal]] = {}

    def judge(replay: Replay, dated: Dated) -> None:
        if dated.event.irregular is None:
            refusal = guards.check(replay.cases, dated.event, replay.levels, timeline.platform)
            if refusal is not None and not refusal.gives_way:
                refused[dated.event.id] = (dated, refusal)

    found = tuple(meeting_replays(timeline, only, since=since, witness=judge))
    known = CaseIndex.of(timeline) if case_index is None else case_index
    proofs = tuple(proof for meeting_replay in found for proof in _proofs(meeting_replay, timeline, known, groups))
    return Verification(timeline=timeline, case_index=known, meeting_replays=found, proofs=proofs, refused=refused)


def _proofs(
    meeting_replay: MeetingReplay, timeline: Timeline, case_index: CaseIndex, groups: frozenset[str] | None
) -> Iterator[Proof]:
    for place, count in enumerate(meeting_replay.header.declared):
        if groups is not None and (count.group or meeting_replay.header.group or None) not in {*groups, None}:
            continue
        meant = [
            Question(
                count=count,
                of=of,
                instant=instant,
                meeting_replay=meeting_replay,
                case_index=case_index,
                timeline=timeline,
            )
            for of, instant in readings_of(count)
        ]
        if len(meant) == 1:
            yield from (_proof(meant[0], place, derivation) for derivation in derivations(meant[0]))
            continue
        if count.exhaustive:
            yield _proof(meant[0], place, named(meant[0]))
        yield _open_proof(count, meant, place)


def readings_of(count: DeclaredCount) -> list[tuple[Counted, Instant]]:
    """Return every reading that the minutes leave open; the one they state where they state it.

    Args:
        count: the count as declared.
    """
    kinds = [count.of] if count.of is not None else list(Counted)
    return [
        (of, instant)
        for of in kinds
        for instant in ([count.instant] if count.of and count.instant else instants_of(of))
        if count.instant in (None, instant)
    ]


def instants_of(of: Counted) -> list[Instant]:
    """Return the instants at which the number can differ.

    Args:
        of: what is counted.
    """
    return [Instant.BEFORE, Instant.AFTER] if of in _AT_THE_REGISTER else [Instant.DURING]


def _proof(question: Question, place: int, derivation: Derivation) -> Proof:
    if derivation.is_circular or derivation.is_incomplete:
        verdict = Verdict.CANNOT_TELL
    else:
        verdict = Verdict.AGREES if derivation.agrees_with(question.count.count) else Verdict.DIFFERS
    return Proof(
        key=(question.meeting_replay.header.meeting, place, derivation.against),
        count=question.count,
        meeting_replay=question.meeting_replay,
        question=question,
        derivation=derivation,
        verdict=verdict,
    )


def _counted(question: Question, derivation: Derivation) -> frozenset[CaseId | None] | Counted:
    """The cases that a reading counts; where none of them has a name, what is counted."""
    if derivation.derived and not derivation.counted:
        return question.of
    return frozenset(cited.case for cited in derivation.counted)


def _open_proof(count: DeclaredCount, meant: list[Question], place: int) -> Proof:
    """The proof of a number whose minutes leave open what it counts: it agrees in the readings that fit.

    Readings that count the same cases are one answer. It cannot be verified where the readings that
    fit count different cases, where all that fit are circular, or where none fits and one is circular.
    """
    derived = [(question, primary(question)) for question in meant]
    fitting = [(q, d) for q, d in derived if d.agrees_with(count.count)]
    sound = [(q, d) for q, d in fitting if not d.is_circular]
    answers = {_counted(q, d) for q, d in fitting}
    fit = sound if len(answers) == 1 and sound else fitting
    unknown = [one for _, d in derived if d.is_circular for one in d.evidence if one.kind in NO_EARLIER]
    if not fitting:
        verdict = Verdict.CANNOT_TELL if unknown else Verdict.DIFFERS
        kind, shown = "no-reading", [one for one in derived if one[1].derived or count.of]
    elif len(answers) == 1 and sound:
        verdict, kind, shown = Verdict.AGREES, "fits", sound
    else:
        verdict, kind, shown = Verdict.CANNOT_TELL, "fits-many" if sound else "fits-circular", fitting
    readings = tuple((q.of, q.instant, d.derived) for q, d in shown)
    only = fit[0] if len(fit) == 1 else None
    more = only[1].evidence if only else () if fitting else unknown[:1]
    nearest = min((d.derived for _, d in derived), key=lambda number: (abs(number - count.count), number))
    return Proof(
        key=(meant[0].meeting_replay.header.meeting, place, Against.READINGS),
        count=count,
        meeting_replay=meant[0].meeting_replay,
        question=only[0] if only else None,
        derivation=Derivation(
            against=Against.READINGS,
            derived=nearest,
            counted=only[1].counted if only else (),
            evidence=(Evidence(kind, count=count.count, readings=readings), *more),
        ),
        verdict=verdict,
        readings=tuple(
            Reading(of=q.of, instant=q.instant, derived=d.derived, fits=d.agrees_with(count.count)) for q, d in derived
        ),
    )
