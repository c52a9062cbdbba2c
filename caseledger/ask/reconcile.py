"""Proving what the minutes declare, on the command line: the checks, why they differ, what is acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query, requested_meeting
from caseledger.rendering import VERDICT_STYLES, bracketed
from caseledger.tables import Cell, show_line, show_table
from ledger.model.vocabulary import Verdict
from projections import Check, Explanation, reconcile, waivers

if TYPE_CHECKING:
    from ledger.model.meetings import MeetingId
    from ledger.timeline import Timeline

_FIRST = (Verdict.DIFFERS, Verdict.CANNOT_TELL, Verdict.AGREES)
"""The order in which a person at a terminal sees the verdicts."""


@query
def run(context: QueryContext) -> int:
    """``reconcile [MEETING]``: every declared count proved; 1 if any differs and nobody acknowledged it."""
    timeline = context.timeline_of_meeting()
    meeting = requested_meeting(context, timeline)
    is_part = meeting is not None and context.kept is not None
    found = list(reconcile(timeline, meeting, on=context.day(), language=context.language, explain=not is_part))
    if is_part and any(check.verdict is Verdict.DIFFERS for check in found):
        timeline = context.timeline_of_meeting(widely=True)
        found = list(reconcile(timeline, meeting, on=context.day(), language=context.language))
    if context.options.json:
        context.print_json([json_view.check_data(check) for check in found])
    elif not found:
        is_held = meeting is not None and context.options.on is None
        show_line(context.word("no-counts", meeting=meeting) if is_held else context.word("none"), context.out)
    else:
        _show_checks(context, found, is_brief=context.out.isatty() and meeting is None)
        _show_explanations(context, found)
        if context.options.cases:
            _show_evidence(context, found)
        _show_ended(context, timeline, meeting)
        _show_summary(context, found)
    return 1 if any(check.is_unsettled for check in found) else 0


def _show_checks(context: QueryContext, found: Sequence[Check], *, is_brief: bool) -> None:
    """The checks as a table; to a person at a terminal first what does not agree, and of what agrees only that."""
    ordered = sorted(found, key=lambda check: _FIRST.index(check.verdict)) if context.out.isatty() else found
    if not is_brief:
        _show_table(context, ordered, with_evidence=True)
        return
    telling = [check for check in ordered if check.verdict is not Verdict.AGREES]
    agreeing = [check for check in ordered if check.verdict is Verdict.AGREES]
    if telling:
        _show_table(context, telling, with_evidence=True)
    if agreeing:
        show_line(context.word("these-agree", count=len(agreeing)), context.out, VERDICT_STYLES[Verdict.AGREES])
        _show_table(context, agreeing, with_evidence=False)


def _show_table(context: QueryContext, checks: Sequence[Check], *, with_evidence: bool) -> None:
    """The checks with verdict and evidence; without, those of one verdict that was told before."""
    words = ["meeting", "item", "says", "what", "instant", "against", "declared", "derived"]
    rows = [_check_row(context, check) for check in checks]
    if with_evidence:
        words += ["verdict", "because"]
        for row, check in zip(rows, checks, strict=True):
            row += [_verdict(context, check), _because(context, check)]
    show_table(context.words(*words), rows, context.out, numbers=(6, 7), optional=(4, 5))


def _verdict(context: QueryContext, check: Check) -> Cell:
    label = check.verdict.label(context.language)
    if check.verdict is not Verdict.DIFFERS or check.is_unsettled:
        return label, VERDICT_STYLES[check.verdict]
    word = "known-to-differ" if check.acknowledged else "accepted-to-differ"
    return context.word(word, verdict=label), "yellow"


def _check_row(context: QueryContext, check: Check) -> list[Cell]:
    return [
        check.meeting,
        check.item,
        check.says,
        check.what.label(context.language),
        check.instant.label(context.language) if check.instant else "—",
        check.method.label(context.language),
        "—" if check.declared is None else str(check.declared),
        "—" if check.derived is None else str(check.derived),
    ]


def _because(context: QueryContext, check: Check) -> str:
    if check.acknowledged is None:
        return check.because
    told = context.word("acknowledged-by", by=check.acknowledged.by, because=check.acknowledged.because)
    return f"{told}\n{check.because}"


def _show_explanations(context: QueryContext, found: Sequence[Check]) -> None:
    """What may explain each difference; checks of one count that share their explanations are told once."""
    told: set[tuple[str, tuple[Explanation, ...]]] = set()
    for check in found:
        where = f"{check.meeting} {check.item} {check.says}"
        if not check.is_unsettled or not check.explanations or (where, check.explanations) in told:
            continue
        told.add((where, check.explanations))
        word = "names-differ-why" if check.declared == check.derived else "differs-why"
        heading = context.word(word, where=where, declared=check.declared, derived=check.derived)
        show_line(heading, context.out, "bold")
        for number, explanation in enumerate(check.explanations, 1):
            show_line(f"  {number}. {_explained(context, explanation)}", context.out)


def _show_ended(context: QueryContext, timeline: Timeline, meeting: MeetingId | None) -> None:
    """The acknowledgements that cover nothing any more, and whether the count still differs."""
    for waiver in waivers(timeline) if timeline.acknowledged else ():
        if not waiver.holds and meeting in (None, waiver.acknowledged.meeting):
            difference = waiver.acknowledged.difference
            where = f"{difference.meeting} {difference.item} {difference.says}"
            word = "otherwise-acknowledged" if waiver.differs else "no-longer-acknowledged"
            show_line(context.word(word, where=where, by=waiver.acknowledged.by), context.out)


def _explained(context: QueryContext, explanation: Explanation) -> str:
    cause = explanation.cause.label(context.language)
    return bracketed(explanation.text, cause, context.language)


def _show_evidence(context: QueryContext, found: Sequence[Check]) -> None:
    """Everything counted, with the meeting and item where the record has it."""
    for check in found:
        if check.evidence:
            head = f"{check.meeting} {check.item} {check.says} · {check.method.label(context.language)} {check.derived}"
            show_line(head, context.out, "bold")
            for cited in check.evidence:
                show_line(f"  {cited.where}  {cited.title}", context.out)


def _show_summary(context: QueryContext, found: Sequence[Check]) -> None:
    verdicts = [check.verdict for check in found]
    told = {verdict.name.lower(): verdicts.count(verdict) for verdict in Verdict}
    known = sum(check.verdict is Verdict.DIFFERS and not check.is_unsettled for check in found)
    word = "summary-known" if known else "summary"
    show_line(context.word(word, known=known, **told), context.out, "bold")
