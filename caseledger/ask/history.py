"""``history CASE``: its changes, or with ``--knowledge`` what each append changed about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query
from caseledger.rendering import status_text
from caseledger.tables import (
    Cell,
    show_line,
    show_table,
)
from ledger.errors import InputError, UnknownNameError
from ledger.model.vocabulary import Reason

if TYPE_CHECKING:
    from ledger.model.cases import CaseId
    from ledger.timeline import Timeline
    from projections import Change
    from projections.knowledge import Revised


@query
def run(context: QueryContext) -> int:
    """``history CASE``: when it changed."""
    from projections.history import history

    case = context.case()
    if context.options.knowledge:
        return _ask_knowledge(context, case)
    timeline = context.timeline_of(case)
    try:
        changes = history(timeline, case, on=context.day())
    except UnknownNameError:
        changes = ()  # it is on record, and was not yet at the moment of knowledge asked about
    if context.options.json:
        context.print_json([json_view.change_data(change) for change in changes])
    elif not changes:
        show_line(context.word("none"), context.out)
    else:
        rows = [_change_row(context, timeline, change) for change in changes]
        show_table(context.words("date", "meeting", "item", "kind", "change", "details"), rows, context.out)
    return 0


def _ask_knowledge(context: QueryContext, case: CaseId) -> int:
    """``history CASE --knowledge``: which answers each recording or correction changed."""
    from projections.knowledge import knowledge

    if context.options.on or context.options.known:
        raise InputError(context.word("knowledge-alone"))
    learned = knowledge(context.ledger.events(), case, presumptions=not context.options.without_presumed)
    if context.options.json:
        context.print_json([json_view.learned_data(one) for one in learned])
        return 0
    rows = [
        [
            str(one.position),
            context.time_text(one.recorded_at),
            one.meeting or one.because,
            _span_of_days(context, revised),
            f"{status_text(revised.before, context.language)} → {status_text(revised.after, context.language)}",
            one.because if one.meeting else "",
        ]
        for one in learned
        for revised in one.revised
    ]
    headings = context.words("position", "recorded-at", "meeting", "span-days", "change", "details")
    show_table(headings, rows, context.out, numbers=(0,))
    return 0


def _span_of_days(context: QueryContext, revised: Revised) -> str:
    first = context.day_text(revised.first)
    return (
        context.word("onwards", first=first) if revised.last is None else f"{first} – {context.day_text(revised.last)}"
    )


def _change_row(context: QueryContext, timeline: Timeline, change: Change) -> list[Cell]:
    moved = ""
    if change.before is not change.after:
        moved = f"{status_text(change.before, context.language)} → {status_text(change.after, context.language)}"
    presumed = f" [{context.word('presumed')}]" if change.presumption else ""
    return [
        context.day_text(change.day),
        change.meeting or "—",
        change.item,
        change.kind.label(context.language) + presumed,
        (moved, "bold"),
        "\n".join(_details(context, change)),
    ]


def _details(context: QueryContext, change: Change) -> list[str]:
    told = [
        context.pair(one.field, f"{one.before or '—'} → {one.after or '—'}")
        for one in change.changes
        if one.field in ("title", "owners", "due") and change.before is not None
    ]
    if change.summary:
        told.append(change.summary)
    told += [context.pair(f"fact-{name}", _fact_text(context, name, value)) for name, value in change.facts]
    if change.presumption is not None:
        span = {
            "after": context.day_text(change.presumption.after),
            "before": context.day_text(change.presumption.before),
        }
        told.append(f"{context.word('presumed-of', basis=change.presumption.basis)} ({context.word('span', **span)})")
    if change.irregular is not None:
        told.append(context.pair("irregular", change.irregular))
    return told + _standing_of(context, change)


def _fact_text(context: QueryContext, name: str, value: str) -> str:
    return Reason(value).label(context.language) if name == "reason" else value


def _standing_of(context: QueryContext, change: Change) -> list[str]:
    """What amendments, later minutes and the rules have made of a change."""
    told = []
    if change.correction is not None:
        day = context.day_text(change.correction.day)
        if change.correction.retracts:
            told.append(context.word("retracted"))
        elif change.correction.other:
            told.append(context.word("replaces", other=change.correction.other))
        word = "withdrawn-on" if change.correction.withdraws else "corrected"
        told.append(context.word(word, day=day, because=change.correction.because))
    if change.settlement is not None:
        outcome = context.word(change.settlement.outcome)
        where = f"{change.settlement.meeting} {change.settlement.item}".strip()
        told.append(context.word("settled", outcome=outcome, where=where))
    if change.clash is not None:
        told.append(context.word("clash", problem=change.clash.refusal.in_language(context.language)[0]))
        if change.clash.accepted:
            told.append(context.word("clash-accepted", because=change.clash.accepted))
    return told
