"""``tally [MEETING]``: what each meeting resolved, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, group_label, query, requested_meeting
from caseledger.tables import (
    Cell,
    show_line,
    show_table,
)

if TYPE_CHECKING:
    from ledger.timeline import Timeline
    from projections import Tally


@query
def run(context: QueryContext) -> int:
    """``tally [MEETING]``: what each meeting resolved, counted."""
    from projections.tallies import tallies

    timeline = context.timeline_of_meeting()
    found = list(tallies(timeline, requested_meeting(context, timeline), on=context.day()))
    if context.options.json:
        context.print_json([json_view.tally_data(tally) for tally in found])
        return 0
    if not found:
        show_line(context.word("none"), context.out)
        return 0
    counted = [
        "added",
        "delisted",
        "continued",
        "referred_for_listing",
        "referred_for_delisting",
        "deferred",
        "withdrawn",
    ]
    headings = context.words("meeting", "date", "register-before", *counted, "merged", "register-after")
    rows = [_tally_row(context, tally, counted) for tally in found]
    show_table(headings, rows, context.out, numbers=range(2, len(headings)), optional=(1,))
    for tally in found:
        show_line(f"{tally.meeting}: {tally.sentence}", context.out)
        for note in tally.irregular:
            show_line(context.pair("irregular", f"{note.meeting} {note.item} {note.reason}"), context.out, "yellow")
    if context.options.meeting:
        _show_by_group(context, timeline, found[0], counted)
    return 0


def _tally_row(context: QueryContext, tally: Tally, counted: list[str]) -> list[Cell]:
    counts = tally.counts
    merged = f"{counts.merged_from}→{counts.merged_into}" if counts.merged_from else "·"
    numbers = [str(getattr(counts, name) or "·") for name in counted]
    return [tally.meeting, context.day_text(tally.day), str(tally.before), *numbers, merged, str(tally.after)]


def _show_by_group(context: QueryContext, timeline: Timeline, tally: Tally, counted: list[str]) -> None:
    if len(tally.by_group) < 2:
        return
    rows: list[list[Cell]] = [
        [group_label(timeline, group, context.language), *(str(getattr(counts, name) or "·") for name in counted)]
        for group, counts in tally.by_group.items()
        if group
    ]
    show_table(context.words("group", *counted), rows, context.out, numbers=range(1, len(counted) + 1))
