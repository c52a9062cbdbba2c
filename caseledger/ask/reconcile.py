"""``reconcile [MEETING]``: every stated count checked, why it differs, and what is acknowledged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query
from caseledger.rendering import VERDICT_STYLES, bracketed
from caseledger.tables import Cell, show_table
from ledger.model.vocabulary import Verdict

if TYPE_CHECKING:
    from projections import Check, Explanation

_FIRST = (Verdict.DIFFERS, Verdict.CANNOT_TELL, Verdict.AGREES)
"""The order in which a person at a terminal sees the verdicts."""


@query
def run(context: QueryContext) -> int:
    """Print every count that minutes state, checked; return 1 if any differs and is not acknowledged."""
    meeting = context.options.meeting
    found = context.answers.reconcile(meeting, language=context.language, **context.as_of)
    if context.options.json:
        context.print_json(json_view.document(found, context.language))
    elif not found:
        is_held = meeting is not None and context.options.on is None
        context.print_line(context.say("no-counts", meeting=meeting) if is_held else context.say("none"))
    else:
        _show_checks(context, found, is_brief=context.out.isatty() and meeting is None)
        _show_explanations(context, found)
        if context.options.cases:
            _show_evidence(context, found)
        _show_ended(context, meeting)
        _show_summary(context, found)
    return 1 if any(check.is_unsettled for check in found) else 0


def _show_checks(context: QueryContext, found: Sequence[Check], *, is_brief: bool) -> None:
    """Print the checks as a table; at a terminal first what does not agree, and of what agrees only that."""
    ordered = sorted(found, key=lambda check: _FIRST.index(check.verdict)) if context.out.isatty() else found
    if not is_brief:
        _show_table(context, ordered, with_evidence=True)
        return
    telling = [check for check in ordered if check.verdict is not Verdict.AGREES]
    agreeing = [check for check in ordered if check.verdict is Verdict.AGREES]
    if telling:
        _show_table(context, telling, with_evidence=True)
    if agreeing:
        context.print_line(context.say("these-agree", count=len(agreeing)), VERDICT_STYLES[Verdict.AGREES])
        _show_table(context, agreeing, with_evidence=False)


def _show_table(context: QueryContext, checks: Sequence[Check], *, with_evidence: bool) -> None:
    """Print the checks with verdict and evidence; without, those of one verdict that was printed before."""
    words = ["meeting", "item", "says", "what", "instant", "against", "declared", "derived"]
    rows = [_check_row(context, check) for check in checks]
    if with_evidence:
        words += ["verdict", "because"]
        for row, check in zip(rows, checks, strict=True):
            row += [_verdict(context, check), _because(context, check)]
    show_table(context.headings(*words), rows, context.out, numbers=(6, 7), optional=(4, 5))


def _verdict(context: QueryContext, check: Check) -> Cell:
    label = check.verdict.label(context.language)
    if check.verdict is not Verdict.DIFFERS or check.is_unsettled:
        return label, VERDICT_STYLES[check.verdict]
    word = "known-to-differ" if check.acknowledged else "accepted-to-differ"
    return context.say(word, verdict=label), "yellow"


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
    acknowledged = context.say("acknowledged-by", by=check.acknowledged.by, because=check.acknowledged.because)
    return f"{acknowledged}\n{check.because}"


def _show_explanations(context: QueryContext, found: Sequence[Check]) -> None:
    """Print what may explain each difference; checks of one count that share their explanations are printed once."""
    printed: set[tuple[str, tuple[Explanation, ...]]] = set()
    for check in found:
        where = f"{check.meeting} {check.item} {check.says}"
        if not check.is_unsettled or not check.explanations or (where, check.explanations) in printed:
            continue
        printed.add((where, check.explanations))
        word = "names-differ-why" if check.declared == check.derived else "differs-why"
        heading = context.say(word, where=where, declared=check.declared, derived=check.derived)
        context.print_line(heading, "bold")
        for number, explanation in enumerate(check.explanations, 1):
            context.print_line(f"  {number}. {_explained(context, explanation)}")


def _show_ended(context: QueryContext, meeting: str | None) -> None:
    """Print the acknowledgements that cover nothing any more, and whether the count still differs."""
    for waiver in context.answers.waivers(meeting, **context.recorded_by):
        if not waiver.holds:
            difference = waiver.acknowledged.difference
            where = f"{difference.meeting} {difference.item} {difference.says}"
            word = "otherwise-acknowledged" if waiver.differs else "no-longer-acknowledged"
            context.print_line(context.say(word, where=where, by=waiver.acknowledged.by))


def _explained(context: QueryContext, explanation: Explanation) -> str:
    cause = explanation.cause.label(context.language)
    return bracketed(explanation.text, cause, context.language)


def _show_evidence(context: QueryContext, found: Sequence[Check]) -> None:
    """Print everything counted, with the meeting and item where the record has it."""
    for check in found:
        if check.evidence:
            head = f"{check.meeting} {check.item} {check.says} · {check.method.label(context.language)} {check.derived}"
            context.print_line(head, "bold")
            for cited in check.evidence:
                context.print_line(f"  {cited.where}  {cited.title}")


def _show_summary(context: QueryContext, found: Sequence[Check]) -> None:
    verdicts = [check.verdict for check in found]
    counts = {verdict.name.lower(): verdicts.count(verdict) for verdict in Verdict}
    known = sum(check.verdict is Verdict.DIFFERS and not check.is_unsettled for check in found)
    word = "summary-known" if known else "summary"
    context.print_line(context.say(word, known=known, **counts), "bold")
