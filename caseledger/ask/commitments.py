"""Following promises and ratifications on the command line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, group_label, requested_group
from caseledger.tables import NOTHING, Cell, show_line, show_pairs, show_table
from ledger.model.vocabulary import Fulfilment, Kind
from projections import Lag, Promise, Ratification, lags, promises, ratification
from projections.commitments.owners import Owners, owners_named
from projections.replay.citations import Citation, last_day

if TYPE_CHECKING:
    from ledger.timeline import Timeline

_STYLES = {
    Fulfilment.LATE: "bold red",
    Fulfilment.SLIPPED: "yellow",
    Fulfilment.OPEN: "cyan",
    Fulfilment.KEPT: "green",
    Fulfilment.SETTLED_OTHERWISE: "dim",
}
_TITLE = 14
"""The cells to which a title is narrowed beside places in the minutes, which take three lines anyway."""

_OUTCOME_STYLES = {"waiting": "yellow", "ratified": "green", "ended": "dim"}


def ask_promises(context: QueryContext) -> int:
    """``promises``: what was promised, and what the record says became of it."""
    timeline = context.timeline()
    day = _as_of(context, timeline)
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


def _as_of(context: QueryContext, timeline: Timeline) -> date | None:
    """The day as of which is judged: the one given, else that of the last meeting on record."""
    return context.day() or last_day(timeline)


def _show_promise(context: QueryContext, timeline: Timeline, promise: Promise) -> None:
    """One promise for a person at a terminal: every fact under its name, whatever the width."""
    _, kind, about, task, owed_by, stated, by_when, waited, reason = _promise_row(context, timeline, promise)
    show_line(f"{promise.state.label(context.language)}  {kind}  {about}", context.out, _STYLES[promise.state])
    span = context.word("waited-until" if promise.settled_at else "waited-so-far", days=waited)
    stated = _listed(context, [str(stated), span])
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
        _place(context, promise.stated_at),
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


def _place(context: QueryContext, at: Citation) -> str:
    if at.presumed:
        return context.word("presumed-at", day=context.day_text(at.day), where=at.where)
    return context.word("in-brackets", text=at.where, more=context.day_text(at.day))


def _resolved(context: QueryContext, what: Kind, at: Citation) -> str:
    """What was resolved and where; at a terminal over several lines, so that a narrow one has room for it."""
    if context.out.isatty():
        word, day = what.label(context.language), context.day_text(at.day)
        if at.presumed:
            return (
                f"{word} [{context.word('presumed')}]\n{day}\n{context.word('shown-by', where=at.meeting)}\n{at.item}"
            )
        return f"{word}\n{at.where}\n{day}"
    return context.word("resolved-at", what=what.label(context.language), place=_place(context, at))


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
    told = context.word("promises-summary", overdue=sum(one.overdue for one in found), counts=_listed(context, counts))
    _show_as_of(context, timeline, day, told if found else context.word("none"))
    if any(one.overdue for one in found):
        show_line(context.word("late-means"), context.out, "dim")


def _show_as_of(context: QueryContext, timeline: Timeline, day: date | None, told: str) -> None:
    if day is None:
        show_line(told, context.out)
        return
    held = [header.meeting for header in timeline.meetings.values() if header.held == day]
    as_of = context.day_text(day)
    if context.options.on is None:
        as_of = context.word("last-day", day=as_of, meeting=held[-1])
    show_line(context.word("as-of", day=as_of, told=told), context.out, "bold")


def _show_shared(context: QueryContext, owners: Owners, found: tuple[Promise, ...]) -> None:
    """How many of what is shown are not the agency's own, but of bodies that may mean it too."""
    others = [one for one in found if not set(owners.own).intersection(one.owed_by)]
    bodies = dict.fromkeys(name for one in others for name in one.owed_by if name in owners.shared)
    if others:
        told = {"count": len(others), "bodies": "、".join(bodies), "owner": owners.name(context.language)}
        show_line(context.word("shared", **told), context.out, "dim")


def _listed(context: QueryContext, texts: list[str]) -> str:
    return ("，" if context.language == "zh-TW" else ", ").join(texts)


def ask_ratification(context: QueryContext) -> int:
    """``ratification``: how long the level above took, case by case and in the median."""
    timeline = context.timeline()
    day = _as_of(context, timeline)
    found = ratification(timeline, on=day, group=requested_group(context, timeline))
    medians = lags(found)
    if context.options.json:
        context.print_json(json_view.ratification_data(day, found, medians))
        return 0
    if found:
        headings = context.words("state", "request", "title", "group", "level-asked", "asked-at", "answered-at", "lag")
        rows = [_ratification_row(context, timeline, one) for one in found]
        show_table(headings, rows, context.out, numbers=(7,), optional=(3, 4, 0), least=_TITLE)
        show_line("", context.out)
        _show_medians(context, timeline, medians)
    _show_as_of(context, timeline, day, context.word("lag-means" if found else "none"))
    return 0


def _ratification_row(context: QueryContext, timeline: Timeline, one: Ratification) -> list[Cell]:
    answered = context.word("unanswered")
    if one.answered_at is not None and one.answered_by is not None:
        answered = _resolved(context, one.answered_by, one.answered_at)
    return [
        (context.word(f"outcome-{one.outcome}"), _OUTCOME_STYLES[one.outcome]),
        context.word(f"request-{one.request}"),
        one.title,
        group_label(timeline, one.group, context.language),
        timeline.platform.level(one.above).label(context.language),
        _resolved(context, one.asked_by, one.asked_at),
        answered,
        str(one.days),
    ]


def _show_medians(context: QueryContext, timeline: Timeline, medians: tuple[Lag, ...]) -> None:
    headings = context.words(
        "group", "level-asked", "request", "ratified", "median", "shortest", "longest", "presumed-count",
        "presumed-median", "waiting", "longest-waiting",
    )  # fmt: skip
    rows = [_lag_row(context, timeline, lag) for lag in medians]
    show_table(headings, rows, context.out, numbers=range(3, len(headings)))


def _lag_row(context: QueryContext, timeline: Timeline, lag: Lag) -> list[Cell]:
    numbers = (
        lag.ratified, lag.median, lag.shortest, lag.longest, lag.presumed, lag.presumed_median, lag.waiting,
        lag.longest_waiting,
    )  # fmt: skip
    return [
        group_label(timeline, lag.group, context.language),
        timeline.platform.level(lag.above).label(context.language),
        context.word(f"request-{lag.request or 'both'}"),
        *(NOTHING if number is None else f"{number:g}" for number in numbers),
    ]
