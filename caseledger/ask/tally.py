"""``tally [MEETING]``: what each meeting resolved, counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, query
from caseledger.tables import NOTHING, Cell, show_table

if TYPE_CHECKING:
    from projections import Tally
    from projections.tallies import Counts

_COUNTED = (
    "added",
    "delisted",
    "continued",
    "referred_for_listing",
    "referred_for_delisting",
    "deferred",
    "withdrawn",
)
"""The counts that have a column each, by their names as fields and as phrases."""


@query
def run(context: QueryContext) -> int:
    """Print the counts of every meeting, or those of one meeting and of each group in it."""
    found = context.answers.tally(context.options.meeting, **context.as_of)
    if context.options.json:
        context.print_json(json_view.document(found, context.language))
    elif not found:
        context.print_none()
    else:
        _show_tallies(context, found)
        if context.options.meeting:
            _show_groups(context, found[0])
    return 0


def _show_tallies(context: QueryContext, found: Sequence[Tally]) -> None:
    headings = context.headings("meeting", "day", "register-before", *_COUNTED, "merged", "register-after")
    rows = [_tally_row(context, tally) for tally in found]
    show_table(headings, rows, context.out, numbers=range(2, len(headings)), optional=(1,))
    for tally in found:
        context.print_line(f"{tally.meeting}: {tally.sentence}")
        for note in tally.irregular:
            context.print_line(context.pair("irregular", f"{note.meeting} {note.item} {note.reason}"), "yellow")


def _tally_row(context: QueryContext, tally: Tally) -> list[Cell]:
    counts = tally.counts
    merged = f"{counts.merged_from}→{counts.merged_into}" if counts.merged_from else NOTHING
    return [
        tally.meeting, context.day_text(tally.day), str(tally.before), *_numbers(counts), merged, str(tally.after),
    ]  # fmt: skip


def _numbers(counts: Counts) -> list[str]:
    return [str(getattr(counts, name) or NOTHING) for name in _COUNTED]


def _show_groups(context: QueryContext, tally: Tally) -> None:
    """Print the counts of each group, where a meeting resolved about several."""
    if len(tally.by_group) < 2:
        return
    rows: list[list[Cell]] = [
        [context.group_label(group), *_numbers(counts)] for group, counts in tally.by_group.items() if group
    ]
    show_table(context.headings("group", *_COUNTED), rows, context.out, numbers=range(1, len(_COUNTED) + 1))
