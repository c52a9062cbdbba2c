"""Following promises and ratifications on the command line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.ask.as_of import as_of, mention_text, show_as_of
from caseledger.context import QueryContext, group_label, query, requested_group
from caseledger.rendering import clauses
from caseledger.tables import Cell, show_line, show_pairs, show_table
from ledger.model.vocabulary import Fulfilment
from projections import Promise, promises
from projections.commitments.owners import Owners, owners_named

if TYPE_CHECKING:
    from ledger.timeline import Timeline

_STYLES = {
    Fulfilment.LATE: "bold red",
    Fulfilment.SLIPPED: "yellow",
    Fulfilment.OPEN: "cyan",
    Fulfilment.KEPT: "green",
    Fulfilment.SETTLED_OTHERWISE: "dim",
}


@query
def run(context: QueryContext) -> int:
    """``promises``: what was promised, and what the record says became of it."""
    timeline = context.timeline()
    day = as_of(context, timeline)
    owners = owners_named(timeline.platform, context.options.owner) if context.options.owner is not None else None
    found = promises(
        timeline,
        on=day,
        group=requested_group(context, timeline),
        owners=owners.all if owners else (),
        overdue=context.options.overdue,
        language=context.language,
    )
    if context.options.json:
        context.print_json(json_view.promises_data(day, found))
        return 0
    if found and context.out.isatty():
        for one in found:
            _show_promise(context, timeline, one)
    elif found:
        headings = context.words(
            "state", "promise", "title", "task", "owed-by", "stated", "by-when", "waited", "because"
        )
        show_table(headings, [_promise_row(context, timeline, one) for one in found], context.out, numbers=(7,))
    _show_promises_summary(context, timeline, day, found)
    if owners is not None:
        _show_shared(context, owners, found)
    return 0


def _show_promise(context: QueryContext, timeline: Timeline, promise: Promise) -> None:
    """One promise for a person at a terminal: every fact under its name, whatever the width."""
    _, kind, about, task, owed_by, stated, by_when, waited, reason = _promise_row(context, timeline, promise)
    show_line(f"{promise.state.label(context.language)}  {kind}  {about}", context.out, _STYLES[promise.state])
    span = context.word("waited-until" if promise.settled_at else "waited-so-far", days=waited)
    stated = clauses([str(stated), span], context.language)
    facts = (("task", task), ("owed-by", owed_by), ("stated", stated), ("by-when", by_when), ("because", reason))
    show_pairs([(f"  {context.word(name)}", text) for name, text in facts], context.out)
    show_line("", context.out)


def _promise_row(context: QueryContext, timeline: Timeline, promise: Promise) -> list[Cell]:
    return [
        (promise.state.label(context.language), _STYLES[promise.state]),
        promise.kind.label(context.language),
        "、".join(promise.titles) or context.word("no-case"),
        promise.text,
        "、".join(_owner_label(context, timeline, name) for name in promise.owed_by) or "—",
        mention_text(context, promise.stated_at),
        _by_when(context, promise),
        str(promise.waited_days),
        promise.because,
    ]


def _by_when(context: QueryContext, promise: Promise) -> str:
    if promise.missing:  # what is known is the day of a later meeting, not of the one that was meant
        lost = context.word("not-on-record", meeting=promise.missing[0])
        return context.word("in-brackets", text=promise.due_wording, more=lost)
    day = context.day_text(promise.due) if promise.due else ""
    if day and promise.due_wording:
        return context.word("in-brackets", text=day, more=promise.due_wording)
    return day or promise.due_wording or context.word("no-time")


def _owner_label(context: QueryContext, timeline: Timeline, name: str) -> str:
    """An agency's name as it is; a level or group as the reader knows it."""
    if name in timeline.platform.level_ids:
        return timeline.platform.level(name).label(context.language)
    return group_label(timeline, name, context.language)


def _show_promises_summary(
    context: QueryContext, timeline: Timeline, day: date | None, found: tuple[Promise, ...]
) -> None:
    states = [one.state for one in found]
    counts = [f"{state.label(context.language)} {states.count(state)}" for state in Fulfilment if state in states]
    told = context.word(
        "promises-summary", overdue=sum(one.overdue for one in found), counts=clauses(counts, context.language)
    )
    show_as_of(context, timeline, day, told if found else context.word("none"))
    if any(one.overdue for one in found):
        show_line(context.word("late-means"), context.out, "dim")


def _show_shared(context: QueryContext, owners: Owners, found: tuple[Promise, ...]) -> None:
    """How many of what is shown are not the agency's own, but of bodies that may mean it too."""
    others = [one for one in found if not set(owners.own).intersection(one.owed_by)]
    bodies = dict.fromkeys(name for one in others for name in one.owed_by if name in owners.shared)
    if others:
        told = {"count": len(others), "bodies": "、".join(bodies), "owner": owners.name(context.language)}
        show_line(context.word("shared", **told), context.out, "dim")
