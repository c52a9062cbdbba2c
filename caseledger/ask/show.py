"""What each question of the command line does: ask the ledger or a projection, show the answer.

Each returns the exit status: 0 done, 1 a finding. Mistakes in the input are raised. Each imports the
answer it shows where it asks for it: whoever asks how a case stands need not wait for the other answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import QueryContext, group_label, moment_known, requested_group, requested_meeting
from caseledger.tables import (
    Cell,
    registers_text,
    show_line,
    show_pairs,
    show_table,
    status_cell,
)
from ledger.errors import InputError, UnknownNameError
from ledger.model.vocabulary import Kind, Reason, Status

if TYPE_CHECKING:
    from ledger.commands.changes import Batch
    from ledger.lifecycle import CaseState
    from ledger.model.cases import CaseId
    from ledger.timeline import Timeline
    from projections import Change, Tally
    from projections.knowledge import Revised


def ask_status(context: QueryContext) -> int:
    """``status [CASE]``: how each case stands, or all that is known of one."""
    from projections.status import status

    if context.options.case is not None:
        found: tuple[CaseState, ...] = ()
        for case in context.cases():
            timeline = context.timeline_of(case)
            of_all = status(timeline, on=context.day(), group=requested_group(context, timeline))
            found += tuple(state for state in of_all if state.id == timeline.shown_id(case))
    else:
        timeline = context.timeline() if context.kept is None else context.timeline_of_none()
        found = context.status(timeline, requested_group(context, timeline))
    if context.options.json:
        context.print_json([json_view.case_data(state) for state in found])
    elif not found:
        show_line(context.word("none"), context.out)
    elif context.options.case:
        for number, state in enumerate(found):
            if number:
                show_line("", context.out)
            _show_case(context, timeline, state)
    else:
        _show_register(context, timeline, found)
        _show_unnamed(context, timeline)
    return 0


def _show_register(context: QueryContext, timeline: Timeline, found: Iterable[CaseState]) -> None:
    rows = [
        [
            state.id,
            state.title,
            group_label(timeline, state.group, context.language),
            status_cell(state.status, context.language),
            registers_text(state, timeline.platform, context.language),
            context.day_text(state.since),
        ]
        for state in found
    ]
    headings = context.words("id", "title", "group", "case-status", "registers", "since")
    show_table(headings, rows, context.out, optional=(2, 4))


def _show_unnamed(context: QueryContext, timeline: Timeline) -> None:
    group = requested_group(context, timeline)
    for (level, of), count in context.unnamed(timeline).items():
        if count and (not group or of == group):
            told = {
                "count": count,
                "level": timeline.platform.level(level).label(context.language),
                "group": group_label(timeline, of, context.language),
            }
            show_line(context.word("unnamed", **told), context.out, "dim")


def _show_case(context: QueryContext, timeline: Timeline, state: CaseState) -> None:
    members = {member.id: member.label(context.language) for member in timeline.platform.members}
    category = timeline.platform.category_named(state.category)
    names = [f"{name.text} ({context.day_text(name.since)} {name.meeting})" for name in state.names]
    pairs: list[tuple[str, Cell]] = [
        (context.word("id"), state.id),
        (context.word("title"), state.title),
        (context.word("names"), "\n".join(names)),
        (context.word("group"), group_label(timeline, state.group, context.language)),
        (context.word("category"), category.label(context.language) if category else state.category),
        (context.word("case-status"), status_cell(state.status, context.language)),
        (context.word("since"), context.day_text(state.since)),
        (context.word("registers"), registers_text(state, timeline.platform, context.language)),
        (context.word("owners"), "、".join(state.owners)),
        (context.word("scope"), "、".join(members.get(member, member) for member in state.scope)),
        (context.word("due"), context.day_text(state.due) if state.due else state.due_wording),
        (context.word("merged-into"), state.merged_into or ""),
        (context.word("irregular"), "\n".join(f"{n.meeting} {n.item}: {n.reason}" for n in state.irregular)),
    ]
    show_pairs([(name, cell) for name, cell in pairs if cell], context.out)


def ask_history(context: QueryContext) -> int:
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
            f"{_label(context, revised.before)} → {_label(context, revised.after)}",
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


def _label(context: QueryContext, status: Status | None) -> str:
    return status.label(context.language) if status else "—"


def _change_row(context: QueryContext, timeline: Timeline, change: Change) -> list[Cell]:
    moved = ""
    if change.before is not change.after:
        moved = f"{_label(context, change.before)} → {_label(context, change.after)}"
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


def ask_lineage(context: QueryContext) -> int:
    """``lineage CASE``: what it came from and became, as a list or drawn."""
    from projections.lineage import lineage

    case = context.case()
    if context.options.format and context.options.json:
        raise InputError(context.word("format-or-json"))
    timeline, day = context.timeline_of(case), context.day()
    try:
        found = lineage(timeline, case, on=day)
    except UnknownNameError:
        return _ask_nothing(context)
    if context.options.json:
        context.print_json(json_view.lineage_data(found))
    elif context.options.format:
        from projections.lineage_graph import draw

        context.out.write(draw(found, context.options.format, language=context.language))
    else:
        for word, states in (("ancestors", found.ancestors), ("id", (found.case,)), ("descendants", found.descendants)):
            for state in states:
                label = state.status.label(context.language)
                show_line(
                    f"{context.word(word)}: {state.title} ({state.id}) {label}",
                    context.out,
                    "bold" if word == "id" else "",
                )
        rows = [
            [context.day_text(e.day), e.meeting, e.item, _edge_kind(context, e.kind), e.source_name, e.target_name]
            for e in found.edges
        ]
        if rows:
            show_table(context.words("date", "meeting", "item", "kind", "from", "to"), rows, context.out)
    return 0


def _ask_nothing(context: QueryContext) -> int:
    """The answer where the case was not on record by then."""
    if context.options.json:
        context.print_json(None)
    else:
        show_line(context.word("none"), context.out)
    return 0


def _edge_kind(context: QueryContext, kind: str) -> str:
    return Kind(kind).label(context.language)


def ask_tally(context: QueryContext) -> int:
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


def ask_gaps(context: QueryContext) -> int:
    """``gaps``: what is missing from the record, with evidence and what could close it."""
    from projections.gaps import STILL_MEETINGS, gaps

    timeline = context.timeline()
    still = STILL_MEETINGS if context.options.still is None else context.options.still
    if still < 1:
        raise InputError(context.word("still-too-few", still=still))
    found = gaps(
        timeline, on=context.day(), group=requested_group(context, timeline), still=still, language=context.language
    )
    if context.options.json:
        context.print_json([json_view.missing_data(missing) for missing in found])
    elif not found:
        show_line(context.word("none"), context.out)
    else:
        rows = [[m.gap.label(context.language), m.meeting or "—", m.title or "—", m.evidence, m.closes] for m in found]
        show_table(context.words("gap", "meeting", "title", "evidence", "closes"), rows, context.out)
    return 0


def ask_changes(context: QueryContext) -> int:
    """``changes --since DATE|POSITION``: what came to be known since, batch by batch."""
    since = moment_known(context.options.since)
    after = context.whole_up_to(since) if isinstance(since, int) else _position_before(context, since)
    found = list(context.ledger.changes(after, presumptions=not context.options.without_presumed))
    if context.options.json:
        context.print_json([json_view.batch_data(batch) for batch in found])
    elif not found:
        show_line(context.word("none"), context.out)
    else:
        headings = context.words("position", "recorded-at", "kind", "meeting", "details")
        show_table(headings, [_batch_row(context, batch) for batch in found], context.out, numbers=(0,))
    return 0


def _batch_row(context: QueryContext, batch: Batch) -> list[Cell]:
    moved = [
        context.pair_of(one.title, f"{_label(context, one.before)} → {_label(context, one.after)}")
        for one in batch.cases
        if one.before is not one.after
    ]
    told = [*([batch.because] if batch.because else []), *moved]
    what = context.word("meeting-withdrawn" if batch.what == "withdrawn" else batch.what)
    return [str(batch.position), context.time_text(batch.recorded_at), what, batch.meeting or "—", "\n".join(told)]


def _position_before(context: QueryContext, day: date) -> int:
    """The position of the last event recorded before ``day``, in the platform's own time."""
    position = 0
    for recorded in context.ledger.events():
        if context.platform is None or context.platform.local_day(recorded.event.recorded_at) >= day:
            break
        position = recorded.position
    return position


def ask_log(context: QueryContext) -> int:
    """``log``: every event as a JSON line, in recorded order; with ``--json`` as one document."""
    lines = (json_view.event_data(recorded) for recorded in context.ledger.events())
    if context.options.json:
        context.print_json(list(lines))
        return 0
    for line in lines:
        context.out.write(json_view.json_text(line, indent=None) + "\n")
    return 0
