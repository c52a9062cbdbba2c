"""Reconciliation: every number that minutes declare, checked against the record.

Each declared count gives one check or more, by what it is compared with: the cases ``named`` under
the item, what the meeting resolved (``resolutions``), the counts of the groups (``sum``), the
``register`` rolled forward from history; ``readings`` where the minutes leave open what is counted.
A count that only its own minutes support (其餘16案 of a group whose earlier lists are not on record)
cannot be verified. Resolutions that break a rule (``rules``) are listed with their meeting until
corrected. Makes the public values out of proofs and explanations; derives nothing itself.

>>> [str(check.verdict) for check in reconcile(timeline, "industry/112-3")]
['agrees', 'agrees']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import evolve as altered

from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId
from ledger.model.references import meeting_asked
from ledger.model.vocabulary import Against, CheckTopic, Counted, Instant, Verdict
from ledger.text.bilingual import joined
from ledger.text.language import Language
from ledger.timeline import Dated, Timeline
from projections.reconciliation.acknowledgements import acknowledged, difference_of
from projections.reconciliation.checks import Check, Cited, Explanation
from projections.reconciliation.explanations import explained
from projections.reconciliation.hypotheses import unmatched
from projections.reconciliation.proofs import Proof, ProofKey, Verification, verify
from projections.reconciliation.wording import Evidence, render


@at_the_door
def reconcile(
    timeline: Timeline,
    meeting: MeetingId | None = None,
    *,
    on: date | None = None,
    language: Language = "en",
    explain: bool = True,
) -> Iterator[Check]:
    """Return every check of every meeting in the order held.

    Args:
        timeline: the record as known, with or without presumptions.
        meeting: check this meeting alone.
        on: only meetings held by that day, for explanations too.
        language: the language of the texts.
        explain: whether differences are explained; finding them alone is quicker.

    Raises:
        UnknownNameError: ``meeting`` is not on record.
    """
    if meeting is not None:
        meeting_asked(meeting, timeline.meetings)
    return _checks(timeline, meeting, on, language, explain)


def _checks(
    timeline: Timeline, meeting: MeetingId | None, on: date | None, language: Language, explain: bool
) -> Iterator[Check]:
    if on is not None:
        timeline = _until(timeline, on)
    base = verify(timeline, meeting)
    explanations: Mapping[ProofKey, tuple[Explanation, ...]] = {}
    if explain and any(proof.verdict is Verdict.DIFFERS for proof in base.proofs):
        whole = base if meeting is None else verify(timeline)
        explanations = explained(whole, language, meeting).by_proof
    for meeting_replay in base.meeting_replays:
        held = meeting_replay.header.meeting
        for dated, _ in base.refused.values():
            if dated.event.meeting == held:
                yield _violation(base, dated, language)
        for proof in base.proofs:
            if proof.key[0] == held:
                yield _check(base, proof, explanations.get(proof.key, ()), language)


@at_the_door
def explain(timeline: Timeline, *, on: date | None = None, language: Language = "en") -> tuple[Explanation, ...]:
    """Return the explanations of all differences of the record, those that settle most first.

    Args:
        timeline: the record as known, with or without presumptions.
        on: only meetings held by that day.
        language: the language of the texts.
    """
    return explained(verify(timeline if on is None else _until(timeline, on)), language).ranked


def _until(timeline: Timeline, on: date) -> Timeline:
    return altered(
        timeline,
        meetings={meeting: header for meeting, header in timeline.meetings.items() if header.held <= on},
        entries=tuple(dated for dated in timeline.entries if dated.moment.day <= on),
    )


def _check(base: Verification, proof: Proof, explanations: tuple[Explanation, ...], language: Language) -> Check:
    count, derivation, header = proof.count, proof.derivation, proof.meeting_replay.header
    platform = base.timeline.platform
    question = proof.question
    what: Counted | CheckTopic = question.of if question else count.of or CheckTopic.UNSTATED
    difference = difference_of(proof, base.timeline.meetings) if proof.verdict is Verdict.DIFFERS else None
    evidence = derivation.evidence
    if not explanations and proof.verdict is Verdict.DIFFERS:
        evidence = (*unmatched(base, proof), *evidence)
    parts = [explanation.text for explanation in explanations[:1]]
    because = joined([*parts, render(evidence, platform, header.meeting)], "; ", "；")
    missing = [m for one in evidence for m in one.missing]
    missing += [m for explanation in explanations[:1] for m in explanation.missing]
    return Check(
        meeting=header.meeting,
        item=count.item,
        says=count.says,
        what=Counted.NAMED if derivation.against is Against.NAMED else what,
        instant=question.instant if question else count.instant,
        level=count.level or header.level,
        group=count.group or header.group,
        category=count.category,
        method=derivation.against,
        declared=count.count,
        derived=None if no_reading_fits(proof) else derivation.derived,
        verdict=proof.verdict,
        because=because.in_language(language),
        missing=tuple(MeetingId(m) for m in dict.fromkeys(missing)),
        evidence=derivation.counted,
        readings=proof.readings,
        explanations=explanations,
        difference=difference,
        acknowledged=acknowledged(base.timeline, difference),
    )


def no_reading_fits(proof: Proof) -> bool:
    """Return whether the minutes leave open what is counted and no reading gives the number.

    Args:
        proof: the proof of the number.
    """
    return proof.derivation.against is Against.READINGS and not any(reading.fits for reading in proof.readings)


def _violation(base: Verification, dated: Dated, language: Language) -> Check:
    """A resolution that breaks a rule, as a check that differs."""
    event = dated.event
    _, refusal = base.refused[event.id]
    accepted = base.timeline.accepted.get(event.id)
    evidence = [Evidence("clash", text=refusal.problem)]
    if accepted is not None:
        evidence.append(Evidence("accepted", text=accepted.because))
    titles = _names(event)
    return Check(
        meeting=event.meeting,
        item=event.item,
        says="",
        what=CheckTopic.CLASH,
        instant=Instant.DURING,
        level=event.level,
        group=event.group,
        category="",
        method=Against.RULES,
        declared=None,
        derived=None,
        verdict=Verdict.DIFFERS,
        because=render(evidence, base.timeline.platform).in_language(language),
        evidence=tuple(
            Cited(title=titles[case], case=case, meeting=event.meeting, item=event.item)
            for case in events.cases_of(event)
        ),
        accepted=accepted.because if accepted else None,
    )


def _names(event: events.MeetingEvent) -> dict[CaseId, str]:
    """The cases the event is about, under the names that it uses."""
    cases, names = events.cases_of(event), tuple[str, ...]()
    if isinstance(event, events.CasesMerged):
        cases, names = (event.target, *event.sources), (event.title, *event.sources_named)
    elif isinstance(event, events.CaseSplit):
        names = (event.named, *event.titles)
    elif isinstance(event, events.CaseEvent):
        names = (event.named,)
    elif isinstance(event, (events.DirectiveIssued, events.Noted)):
        names = event.named
    return dict(zip(cases, names, strict=True))
