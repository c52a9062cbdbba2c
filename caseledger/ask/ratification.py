"""``ratification``: how long the level above took, case by case and in the median."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.ask.as_of import as_of, mention_text, show_as_of
from caseledger.context import QueryContext, group_label, query, requested_group
from caseledger.tables import NOTHING, Cell, show_line, show_table
from ledger.model.vocabulary import Kind
from projections import Lag, Ratification, lags, ratification
from projections.replay.citations import Citation

if TYPE_CHECKING:
    from ledger.timeline import Timeline

_TITLE = 14
"""The cells to which a title is narrowed beside places in the minutes, which take three lines anyway."""


_OUTCOME_STYLES = {"waiting": "yellow", "ratified": "green", "ended": "dim"}


@query
def run(context: QueryContext) -> int:
    """``ratification``: how long the level above took, case by case and in the median."""
    timeline = context.timeline()
    day = as_of(context, timeline)
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
    show_as_of(context, timeline, day, context.word("lag-means" if found else "none"))
    return 0


def _resolved(context: QueryContext, what: Kind, at: Citation) -> str:
    """What was resolved and where; at a terminal over several lines, so that a narrow one has room for it."""
    if context.out.isatty():
        word, day = what.label(context.language), context.day_text(at.day)
        if at.presumed:
            return (
                f"{word} [{context.word('presumed')}]\n{day}\n{context.word('shown-by', where=at.meeting)}\n{at.item}"
            )
        return f"{word}\n{at.where}\n{day}"
    return context.word("resolved-at", what=what.label(context.language), place=mention_text(context, at))


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
