"""What each question of the command line does: ask the ledger or a projection, show the answer.

Each returns the exit status: 0 done, 1 a finding. Mistakes in the input are raised. Each imports the
answer it shows where it asks for it: whoever asks how a case stands need not wait for the other answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from caseledger import json_view
from caseledger.context import Asked, asked_group, asked_meeting, group_label, moment_known
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


def ask_status(asked: Asked) -> int:
    """``status [CASE]``: how each case stands, or all that is known of one."""
    from projections.status import status

    if asked.options.case is not None:
        found: tuple[CaseState, ...] = ()
        for case in asked.cases():
            timeline = asked.timeline_of(case)
            of_all = status(timeline, on=asked.day(), group=asked_group(asked, timeline))
            found += tuple(state for state in of_all if state.id == timeline.shown_id(case))
    else:
        timeline = asked.timeline() if asked.kept is None else asked.timeline_of_none()
        found = asked.status(timeline, asked_group(asked, timeline))
    if asked.options.json:
        asked.print_json([json_view.case_data(state) for state in found])
    elif not found:
        show_line(asked.word("none"), asked.out)
    elif asked.options.case:
        for number, state in enumerate(found):
            if number:
                show_line("", asked.out)
            _show_case(asked, timeline, state)
    else:
        _show_register(asked, timeline, found)
        _show_unnamed(asked, timeline)
    return 0


def _show_register(asked: Asked, timeline: Timeline, found: Iterable[CaseState]) -> None:
    rows = [
        [
            state.id,
            state.title,
            group_label(timeline, state.group, asked.language),
            status_cell(state.status, asked.language),
            registers_text(state, timeline.platform, asked.language),
            asked.day_text(state.since),
        ]
        for state in found
    ]
    headings = asked.words("id", "title", "group", "case-status", "registers", "since")
    show_table(headings, rows, asked.out, optional=(2, 4))


def _show_unnamed(asked: Asked, timeline: Timeline) -> None:
    group = asked_group(asked, timeline)
    for (level, of), count in asked.unnamed(timeline).items():
        if count and (not group or of == group):
            told = {
                "count": count,
                "level": timeline.platform.level(level).label(asked.language),
                "group": group_label(timeline, of, asked.language),
            }
            show_line(asked.word("unnamed", **told), asked.out, "dim")


def _show_case(asked: Asked, timeline: Timeline, state: CaseState) -> None:
    members = {member.id: member.label(asked.language) for member in timeline.platform.members}
    category = timeline.platform.category_named(state.category)
    names = [f"{name.text} ({asked.day_text(name.since)} {name.meeting})" for name in state.names]
    pairs: list[tuple[str, Cell]] = [
        (asked.word("id"), state.id),
        (asked.word("title"), state.title),
        (asked.word("names"), "\n".join(names)),
        (asked.word("group"), group_label(timeline, state.group, asked.language)),
        (asked.word("category"), category.label(asked.language) if category else state.category),
        (asked.word("case-status"), status_cell(state.status, asked.language)),
        (asked.word("since"), asked.day_text(state.since)),
        (asked.word("registers"), registers_text(state, timeline.platform, asked.language)),
        (asked.word("owners"), "、".join(state.owners)),
        (asked.word("scope"), "、".join(members.get(member, member) for member in state.scope)),
        (asked.word("due"), asked.day_text(state.due) if state.due else state.due_wording),
        (asked.word("merged-into"), state.merged_into or ""),
        (asked.word("irregular"), "\n".join(f"{n.meeting} {n.item}: {n.reason}" for n in state.irregular)),
    ]
    show_pairs([(name, cell) for name, cell in pairs if cell], asked.out)


def ask_history(asked: Asked) -> int:
    """``history CASE``: when it changed."""
    from projections.history import history

    case = asked.case()
    if asked.options.knowledge:
        return _ask_knowledge(asked, case)
    timeline = asked.timeline_of(case)
    try:
        changes = history(timeline, case, on=asked.day())
    except UnknownNameError:
        changes = ()  # it is on record, and was not yet at the moment of knowledge asked about
    if asked.options.json:
        asked.print_json([json_view.change_data(change) for change in changes])
    elif not changes:
        show_line(asked.word("none"), asked.out)
    else:
        rows = [_change_row(asked, timeline, change) for change in changes]
        show_table(asked.words("date", "meeting", "item", "kind", "change", "details"), rows, asked.out)
    return 0


def _ask_knowledge(asked: Asked, case: CaseId) -> int:
    """``history CASE --knowledge``: which answers each recording or correction changed."""
    from projections.knowledge import knowledge

    if asked.options.on or asked.options.known:
        raise InputError(asked.word("knowledge-alone"))
    learned = knowledge(asked.ledger.events(), case, presumptions=not asked.options.without_presumed)
    if asked.options.json:
        asked.print_json([json_view.learned_data(one) for one in learned])
        return 0
    rows = [
        [
            str(one.position),
            asked.time_text(one.recorded_at),
            one.meeting or one.because,
            _span_of_days(asked, revised),
            f"{_label(asked, revised.before)} → {_label(asked, revised.after)}",
            one.because if one.meeting else "",
        ]
        for one in learned
        for revised in one.revised
    ]
    headings = asked.words("position", "recorded-at", "meeting", "span-days", "change", "details")
    show_table(headings, rows, asked.out, numbers=(0,))
    return 0


def _span_of_days(asked: Asked, revised: Revised) -> str:
    first = asked.day_text(revised.first)
    return asked.word("onwards", first=first) if revised.last is None else f"{first} – {asked.day_text(revised.last)}"


def _label(asked: Asked, status: Status | None) -> str:
    return status.label(asked.language) if status else "—"


def _change_row(asked: Asked, timeline: Timeline, change: Change) -> list[Cell]:
    moved = ""
    if change.before is not change.after:
        moved = f"{_label(asked, change.before)} → {_label(asked, change.after)}"
    presumed = f" [{asked.word('presumed')}]" if change.presumption else ""
    return [
        asked.day_text(change.day),
        change.meeting or "—",
        change.item,
        change.kind.label(asked.language) + presumed,
        (moved, "bold"),
        "\n".join(_details(asked, change)),
    ]


def _details(asked: Asked, change: Change) -> list[str]:
    told = [
        asked.pair(one.field, f"{one.before or '—'} → {one.after or '—'}")
        for one in change.changes
        if one.field in ("title", "owners", "due") and change.before is not None
    ]
    if change.summary:
        told.append(change.summary)
    told += [asked.pair(f"fact-{name}", _fact_text(asked, name, value)) for name, value in change.facts]
    if change.presumption is not None:
        span = {"after": asked.day_text(change.presumption.after), "before": asked.day_text(change.presumption.before)}
        told.append(f"{asked.word('presumed-of', basis=change.presumption.basis)} ({asked.word('span', **span)})")
    if change.irregular is not None:
        told.append(asked.pair("irregular", change.irregular))
    return told + _standing_of(asked, change)


def _fact_text(asked: Asked, name: str, value: str) -> str:
    return Reason(value).label(asked.language) if name == "reason" else value


def _standing_of(asked: Asked, change: Change) -> list[str]:
    """What amendments, later minutes and the rules have made of a change."""
    told = []
    if change.correction is not None:
        day = asked.day_text(change.correction.day)
        if change.correction.retracts:
            told.append(asked.word("retracted"))
        elif change.correction.other:
            told.append(asked.word("replaces", other=change.correction.other))
        word = "withdrawn-on" if change.correction.withdraws else "corrected"
        told.append(asked.word(word, day=day, because=change.correction.because))
    if change.settlement is not None:
        outcome = asked.word(change.settlement.outcome)
        where = f"{change.settlement.meeting} {change.settlement.item}".strip()
        told.append(asked.word("settled", outcome=outcome, where=where))
    if change.clash is not None:
        told.append(asked.word("clash", problem=change.clash.refusal.told(asked.language)[0]))
        if change.clash.accepted:
            told.append(asked.word("clash-accepted", because=change.clash.accepted))
    return told


def ask_lineage(asked: Asked) -> int:
    """``lineage CASE``: what it came from and became, as a list or drawn."""
    from projections.lineage import lineage

    case = asked.case()
    if asked.options.format and asked.options.json:
        raise InputError(asked.word("format-or-json"))
    timeline, day = asked.timeline_of(case), asked.day()
    try:
        found = lineage(timeline, case, on=day)
    except UnknownNameError:
        return _ask_nothing(asked)
    if asked.options.json:
        asked.print_json(json_view.lineage_data(found))
    elif asked.options.format:
        from projections.lineage_graph import draw

        asked.out.write(draw(found, asked.options.format, language=asked.language))
    else:
        for word, states in (("ancestors", found.ancestors), ("id", (found.case,)), ("descendants", found.descendants)):
            for state in states:
                label = state.status.label(asked.language)
                show_line(
                    f"{asked.word(word)}: {state.title} ({state.id}) {label}", asked.out, "bold" if word == "id" else ""
                )
        rows = [
            [asked.day_text(e.day), e.meeting, e.item, _edge_kind(asked, e.kind), e.source_name, e.target_name]
            for e in found.edges
        ]
        if rows:
            show_table(asked.words("date", "meeting", "item", "kind", "from", "to"), rows, asked.out)
    return 0


def _ask_nothing(asked: Asked) -> int:
    """The answer where the case was not on record by then."""
    if asked.options.json:
        asked.print_json(None)
    else:
        show_line(asked.word("none"), asked.out)
    return 0


def _edge_kind(asked: Asked, kind: str) -> str:
    return Kind(kind).label(asked.language)


def ask_tally(asked: Asked) -> int:
    """``tally [MEETING]``: what each meeting resolved, counted."""
    from projections.tallies import tallies

    timeline = asked.timeline_of_meeting()
    found = list(tallies(timeline, asked_meeting(asked, timeline), on=asked.day()))
    if asked.options.json:
        asked.print_json([json_view.tally_data(tally) for tally in found])
        return 0
    if not found:
        show_line(asked.word("none"), asked.out)
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
    headings = asked.words("meeting", "date", "register-before", *counted, "merged", "register-after")
    rows = [_tally_row(asked, tally, counted) for tally in found]
    show_table(headings, rows, asked.out, numbers=range(2, len(headings)), optional=(1,))
    for tally in found:
        show_line(f"{tally.meeting}: {tally.sentence}", asked.out)
        for note in tally.irregular:
            show_line(asked.pair("irregular", f"{note.meeting} {note.item} {note.reason}"), asked.out, "yellow")
    if asked.options.meeting:
        _show_by_group(asked, timeline, found[0], counted)
    return 0


def _tally_row(asked: Asked, tally: Tally, counted: list[str]) -> list[Cell]:
    counts = tally.counts
    merged = f"{counts.merged_from}→{counts.merged_into}" if counts.merged_from else "·"
    numbers = [str(getattr(counts, name) or "·") for name in counted]
    return [tally.meeting, asked.day_text(tally.day), str(tally.before), *numbers, merged, str(tally.after)]


def _show_by_group(asked: Asked, timeline: Timeline, tally: Tally, counted: list[str]) -> None:
    if len(tally.by_group) < 2:
        return
    rows: list[list[Cell]] = [
        [group_label(timeline, group, asked.language), *(str(getattr(counts, name) or "·") for name in counted)]
        for group, counts in tally.by_group.items()
        if group
    ]
    show_table(asked.words("group", *counted), rows, asked.out, numbers=range(1, len(counted) + 1))


def ask_gaps(asked: Asked) -> int:
    """``gaps``: what is missing from the record, with evidence and what could close it."""
    from projections.gaps import STILL_MEETINGS, gaps

    timeline = asked.timeline()
    still = STILL_MEETINGS if asked.options.still is None else asked.options.still
    if still < 1:
        raise InputError(asked.word("still-too-few", still=still))
    found = gaps(timeline, on=asked.day(), group=asked_group(asked, timeline), still=still, language=asked.language)
    if asked.options.json:
        asked.print_json([json_view.missing_data(missing) for missing in found])
    elif not found:
        show_line(asked.word("none"), asked.out)
    else:
        rows = [[m.gap.label(asked.language), m.meeting or "—", m.title or "—", m.evidence, m.closes] for m in found]
        show_table(asked.words("gap", "meeting", "title", "evidence", "closes"), rows, asked.out)
    return 0


def ask_changes(asked: Asked) -> int:
    """``changes --since DATE|POSITION``: what came to be known since, batch by batch."""
    since = moment_known(asked.options.since)
    after = asked.whole_up_to(since) if isinstance(since, int) else _position_before(asked, since)
    found = list(asked.ledger.changes(after, presumptions=not asked.options.without_presumed))
    if asked.options.json:
        asked.print_json([json_view.batch_data(batch) for batch in found])
    elif not found:
        show_line(asked.word("none"), asked.out)
    else:
        headings = asked.words("position", "recorded-at", "kind", "meeting", "details")
        show_table(headings, [_batch_row(asked, batch) for batch in found], asked.out, numbers=(0,))
    return 0


def _batch_row(asked: Asked, batch: Batch) -> list[Cell]:
    moved = [
        asked.pair_of(one.title, f"{_label(asked, one.before)} → {_label(asked, one.after)}")
        for one in batch.cases
        if one.before is not one.after
    ]
    told = [*([batch.because] if batch.because else []), *moved]
    what = asked.word("meeting-withdrawn" if batch.what == "withdrawn" else batch.what)
    return [str(batch.position), asked.time_text(batch.recorded_at), what, batch.meeting or "—", "\n".join(told)]


def _position_before(asked: Asked, day: date) -> int:
    """The position of the last event recorded before ``day``, in the platform's own time."""
    position = 0
    for recorded in asked.ledger.events():
        if asked.platform is None or asked.platform.local_day(recorded.event.recorded_at) >= day:
            break
        position = recorded.position
    return position


def ask_log(asked: Asked) -> int:
    """``log``: every event as a JSON line, in recorded order; with ``--json`` as one document."""
    lines = (json_view.event_data(recorded) for recorded in asked.ledger.events())
    if asked.options.json:
        asked.print_json(list(lines))
        return 0
    for line in lines:
        asked.out.write(json_view.json_text(line, indent=None) + "\n")
    return 0
