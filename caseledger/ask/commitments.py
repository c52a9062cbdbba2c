"""``promises``: what the minutes promise, and what the record says became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.ask.as_of import mention_text, reference_day, show_as_of
from caseledger.context import QueryContext, query
from caseledger.rendering import clauses
from caseledger.tables import Cell, show_pairs, show_table
from ledger.model.vocabulary import Fulfilment

if TYPE_CHECKING:
    from projections import Promise
    from projections.commitments.owners import Owners

_STYLES = {
    Fulfilment.LATE: "bold red",
    Fulfilment.SLIPPED: "yellow",
    Fulfilment.OPEN: "cyan",
    Fulfilment.KEPT: "green",
    Fulfilment.SETTLED_OTHERWISE: "dim",
}


@query
def run(context: QueryContext) -> int:
    """Print what was promised and what became of it, what needs action first."""
    options, day = context.options, reference_day(context)
    owners = context.answers.owners(options.owner, known=context.known) if options.owner is not None else None
    found = context.answers.promises(
        group=options.group,
        owner=options.owner,
        overdue=options.overdue,
        on=day,
        language=context.language,
        **context.recorded_by,
    )
    if options.json:
        context.print_json(json_view.promises_document(day, found, context.language))
        return 0
    if found and context.out.isatty():
        for one in found:
            _show_promise(context, one)
    elif found:
        headings = context.headings(
            "state", "promise", "title", "task", "owed-by", "stated", "by-when", "waited", "because"
        )
        show_table(headings, [_promise_row(context, one) for one in found], context.out, numbers=(7,))
    _show_summary(context, day, found)
    if owners is not None:
        _show_shared(context, owners, found)
    return 0


def _show_promise(context: QueryContext, promise: Promise) -> None:
    """Print one promise for a person at a terminal: every fact under its name, whatever the width."""
    _, kind, about, task, owed_by, stated, by_when, waited, reason = _promise_row(context, promise)
    context.print_line(f"{promise.state.label(context.language)}  {kind}  {about}", _STYLES[promise.state])
    span = context.say("waited-until" if promise.settled_at else "waited-so-far", days=waited)
    stated = clauses([str(stated), span], context.language)
    facts = (("task", task), ("owed-by", owed_by), ("stated", stated), ("by-when", by_when), ("because", reason))
    show_pairs([(f"  {context.say(name)}", text) for name, text in facts], context.out)
    context.print_line("")


def _promise_row(context: QueryContext, promise: Promise) -> list[Cell]:
    return [
        (promise.state.label(context.language), _STYLES[promise.state]),
        promise.kind.label(context.language),
        "、".join(promise.titles) or context.say("no-case"),
        promise.text,
        "、".join(_owner_label(context, name) for name in promise.owed_by) or "—",
        mention_text(context, promise.stated_at),
        _by_when(context, promise),
        str(promise.waited_days),
        promise.because,
    ]


def _by_when(context: QueryContext, promise: Promise) -> str:
    if promise.missing:  # what is known is the day of a later meeting, not of the one that was meant
        lost = context.say("not-on-record", meeting=promise.missing[0])
        return context.say("in-brackets", text=promise.due_wording, more=lost)
    day = context.day_text(promise.due) if promise.due else ""
    if day and promise.due_wording:
        return context.say("in-brackets", text=day, more=promise.due_wording)
    return day or promise.due_wording or context.say("no-time")


def _owner_label(context: QueryContext, name: str) -> str:
    """Return an agency's name as it is; a level or group as the reader knows it."""
    return context.level_label(name) if name in context.platform.level_ids else context.group_label(name)


def _show_summary(context: QueryContext, day: date | None, found: tuple[Promise, ...]) -> None:
    """Print how many there are of each state, and as of which day."""
    states = [one.state for one in found]
    counts = [f"{state.label(context.language)} {states.count(state)}" for state in Fulfilment if state in states]
    overdue = sum(one.overdue for one in found)
    summary = context.say("promises-summary", overdue=overdue, counts=clauses(counts, context.language))
    show_as_of(context, day, summary if found else context.say("none"))
    if any(one.overdue for one in found):
        context.print_line(context.say("late-means"), "dim")


def _show_shared(context: QueryContext, owners: Owners, found: tuple[Promise, ...]) -> None:
    """Print how many of what is shown are not the agency's own, but of bodies that may mean it too."""
    others = [one for one in found if not set(owners.own).intersection(one.owed_by)]
    bodies = dict.fromkeys(name for one in others for name in one.owed_by if name in owners.shared)
    if others:
        values = {"count": len(others), "bodies": "、".join(bodies), "owner": owners.name(context.language)}
        context.print_line(context.say("shared", **values), "dim")
