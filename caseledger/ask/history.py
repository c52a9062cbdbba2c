"""``history CASE``: its changes, or with ``--knowledge`` what each append changed about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query
from caseledger.rendering import pair, status_text
from caseledger.tables import Cell, show_table
from ledger.errors import InputError
from ledger.model.vocabulary import Reason, Status
from projections.labels import fact_label

if TYPE_CHECKING:
    from projections import Change
    from projections.knowledge import Revised

_SHOWN_FIELDS = ("title", "owners", "due")
"""The fields whose changes are printed beside what was resolved."""


@query
def run(context: QueryContext) -> int:
    """Print every change of one case, in the order of effect."""
    if context.options.knowledge:
        return _show_knowledge(context)
    changes = context.answers.history(context.options.case, **context.as_of)
    if context.options.json:
        context.print_json(json_view.document(changes, context.language))
    elif not changes:
        context.print_none()
    else:
        headings = context.headings("day", "meeting", "item", "kind", "change", "details")
        show_table(headings, [_change_row(context, change) for change in changes], context.out)
    return 0


def _show_knowledge(context: QueryContext) -> int:
    """Print which answers about one case each recording or correction changed."""
    if context.options.on or context.options.known:
        raise InputError(context.say("knowledge-alone"))
    learned = context.answers.knowledge(context.options.case, presumed=context.presumed)
    if context.options.json:
        context.print_json(json_view.document(learned, context.language))
        return 0
    rows = [
        [
            str(one.position),
            context.time_text(one.recorded_at),
            one.meeting or one.because,
            _days_text(context, revised),
            _move_text(context, revised.before, revised.after),
            one.because if one.meeting else "",
        ]
        for one in learned
        for revised in one.revised
    ]
    headings = context.headings("position", "recorded-at", "meeting", "span-days", "change", "details")
    show_table(headings, rows, context.out, numbers=(0,))
    return 0


def _days_text(context: QueryContext, revised: Revised) -> str:
    first = context.day_text(revised.first)
    if revised.last is None:
        return context.say("onwards", first=first)
    return f"{first} – {context.day_text(revised.last)}"


def _move_text(context: QueryContext, before: Status | None, after: Status | None) -> str:
    return f"{status_text(before, context.language)} → {status_text(after, context.language)}"


def _change_row(context: QueryContext, change: Change) -> list[Cell]:
    move = _move_text(context, change.before, change.after) if change.before is not change.after else ""
    presumed = f" [{context.say('presumed')}]" if change.presumption else ""
    return [
        context.day_text(change.day),
        change.meeting or "—",
        change.item,
        change.kind.label(context.language) + presumed,
        (move, "bold"),
        "\n".join(_details(context, change)),
    ]


def _details(context: QueryContext, change: Change) -> list[str]:
    """Return what a change says beside its status: fields, summary, facts and what came of it later."""
    details = [
        context.pair(one.field, f"{one.before or '—'} → {one.after or '—'}")
        for one in change.changes
        if one.field in _SHOWN_FIELDS and change.before is not None
    ]
    if change.summary:
        details.append(change.summary)
    details += [_fact_pair(context, name, value) for name, value in change.facts]
    if change.presumption is not None:
        after, before = context.day_text(change.presumption.after), context.day_text(change.presumption.before)
        span = context.say("span", after=after, before=before)
        details.append(f"{context.say('presumed-of', basis=change.presumption.basis)} ({span})")
    if change.irregular is not None:
        details.append(context.pair("irregular", change.irregular))
    return [*details, *_later(context, change)]


def _fact_pair(context: QueryContext, name: str, value: str) -> str:
    shown = Reason(value).label(context.language) if name == "reason" else value
    return pair(fact_label(name).in_language(context.language), shown, context.language)


def _later(context: QueryContext, change: Change) -> list[str]:
    """Return what amendments, later minutes and the rules have made of a change."""
    later = []
    if change.correction is not None:
        if change.correction.retracts:
            later.append(context.say("retracted"))
        elif change.correction.other:
            later.append(context.say("replaces", other=change.correction.other))
        phrase = "withdrawn-on" if change.correction.withdraws else "corrected"
        day = context.day_text(change.correction.day)
        later.append(context.say(phrase, day=day, because=change.correction.because))
    if change.settlement is not None:
        outcome = context.say(change.settlement.outcome)
        where = f"{change.settlement.meeting} {change.settlement.item}".strip()
        later.append(context.say("settled", outcome=outcome, where=where))
    if change.clash is not None:
        later.append(context.say("clash", problem=change.clash.refusal.problem.in_language(context.language)))
        if change.clash.accepted:
            later.append(context.say("clash-accepted", because=change.clash.accepted))
    return later
