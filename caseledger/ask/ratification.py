"""``ratification``: how long the level above took, case by case and in the median."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.ask.as_of import mention_text, reference_day, show_as_of
from caseledger.context import QueryContext, query
from caseledger.tables import NOTHING, Cell, show_table
from ledger.model.vocabulary import Kind
from projections.commitments.ratification import lags

if TYPE_CHECKING:
    from projections import Lag, Ratification
    from projections.replay.citations import Citation

_TITLE = 14
"""The cells to which a title is narrowed beside places in the minutes, which take three lines anyway."""


_OUTCOME_STYLES = {"waiting": "yellow", "ratified": "green", "ended": "dim"}


@query
def run(context: QueryContext) -> int:
    """Print how long the level above took to confirm, request by request and in the median."""
    day = reference_day(context)
    found = context.answers.ratification(group=context.options.group, on=day, **context.recorded_by)
    medians = lags(found)
    if context.options.json:
        context.print_json(json_view.ratification_document(day, found, medians, context.language))
        return 0
    if found:
        headings = context.headings(
            "state", "request", "title", "group", "level-asked", "asked-at", "answered-at", "lag"
        )
        rows = [_ratification_row(context, one) for one in found]
        show_table(headings, rows, context.out, numbers=(7,), optional=(3, 4, 0), least=_TITLE)
        context.print_line("")
        _show_medians(context, medians)
    show_as_of(context, day, context.say("lag-means" if found else "none"))
    return 0


def _resolved(context: QueryContext, what: Kind, at: Citation) -> str:
    """Return what was resolved and where; at a terminal over several lines, so that a narrow one has room for it."""
    if context.out.isatty():
        word, day = what.label(context.language), context.day_text(at.day)
        if at.presumed:
            shown = context.say("shown-by", where=at.meeting)
            return f"{word} [{context.say('presumed')}]\n{day}\n{shown}\n{at.item}"
        return f"{word}\n{at.where}\n{day}"
    return context.say("resolved-at", what=what.label(context.language), place=mention_text(context, at))


def _ratification_row(context: QueryContext, one: Ratification) -> list[Cell]:
    answered = context.say("unanswered")
    if one.answered_at is not None and one.answered_by is not None:
        answered = _resolved(context, one.answered_by, one.answered_at)
    return [
        (context.say(f"outcome-{one.outcome}"), _OUTCOME_STYLES[one.outcome]),
        context.say(f"request-{one.request}"),
        one.title,
        context.group_label(one.group),
        context.level_label(one.above),
        _resolved(context, one.asked_by, one.asked_at),
        answered,
        str(one.days),
    ]


def _show_medians(context: QueryContext, medians: tuple[Lag, ...]) -> None:
    headings = context.headings(
        "group", "level-asked", "request", "ratified", "median", "shortest", "longest", "presumed-count",
        "presumed-median", "waiting", "longest-waiting",
    )  # fmt: skip
    rows = [_lag_row(context, lag) for lag in medians]
    show_table(headings, rows, context.out, numbers=range(3, len(headings)))


def _lag_row(context: QueryContext, lag: Lag) -> list[Cell]:
    numbers = (
        lag.ratified, lag.median, lag.shortest, lag.longest, lag.presumed, lag.presumed_median, lag.waiting,
        lag.longest_waiting,
    )  # fmt: skip
    return [
        context.group_label(lag.group),
        context.level_label(lag.above),
        context.say(f"request-{lag.request or 'both'}"),
        *(NOTHING if number is None else f"{number:g}" for number in numbers),
    ]
