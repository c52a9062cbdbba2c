"""What each question of the command line does: ask the ledger or a projection, show the answer.

Each returns the exit status: 0 done, 1 a finding. Mistakes in the input are raised.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date
from typing import IO, Any

from attrs import frozen

from ledger.application import CaseLedger
from ledger.cli import plain_data
from ledger.cli.tables import (
    VERDICT_STYLES,
    Cell,
    registers_text,
    show_line,
    show_pairs,
    show_table,
    status_cell,
)
from ledger.cli.words import say
from ledger.docket import CaseState
from ledger.errors import InputError
from ledger.meetings import MeetingId
from ledger.roc import parse_day, roc_day
from ledger.timeline import Timeline
from ledger.vocabulary import Kind, Language, Verdict
from projections import Change, Check, Tally, draw, history, lineage, reconcile, status, tallies


@frozen(kw_only=True)
class Asked:
    """One question with everything it needs.

    Attributes:
        options: what the parser found.
        ledger: the ledger asked.
        out: where the answer goes.
    """

    options: Namespace
    ledger: CaseLedger
    out: IO[str]

    @property
    def language(self) -> Language:
        """The language of the answer."""
        language: Language = self.options.lang
        return language

    def timeline(self) -> Timeline:
        """Everything on record, with or without presumptions as asked."""
        return self.ledger.timeline(presumptions=not self.options.without_presumed)

    def day(self) -> date | None:
        """The day asked about. Raises InputError for what is no day."""
        return parse_day(self.options.on) if self.options.on else None

    def word(self, word: str, **values: object) -> str:
        """A phrase in the language of the answer."""
        return say(word, self.language, **values)

    def words(self, *words: str) -> list[str]:
        """Several phrases, for headings."""
        return [self.word(word) for word in words]

    def print_json(self, data: Any) -> None:
        """Write exactly one JSON document."""
        json.dump(data, self.out, ensure_ascii=False, indent=2)
        self.out.write("\n")


def ask_status(asked: Asked) -> int:
    """``status [CASE]``: how each case stands, or all that is known of one."""
    timeline, day = asked.timeline(), asked.day()
    found = status(timeline, on=day, group=_group(asked, timeline))
    if asked.options.case:
        case = asked.ledger.find_case(asked.options.case)
        found = tuple(state for state in found if state.id == case)
    if asked.options.json:
        asked.print_json([plain_data.case_data(state) for state in found])
    elif not found:
        show_line(asked.word("none"), asked.out)
    elif asked.options.case:
        _show_case(asked, timeline, found[0])
    else:
        _show_register(asked, timeline, found)
        _show_unnamed(asked, timeline, day)
    return 0


def _group(asked: Asked, timeline: Timeline) -> str:
    if not asked.options.group:
        return ""
    group = timeline.platform.group_named(asked.options.group)
    if group is None:
        known = ", ".join(f"{group.id} ({group.zh})" for group in timeline.platform.groups)
        raise InputError(f"no group is called {asked.options.group!r}; known are {known}")
    return group.id


def _group_label(timeline: Timeline, group: str, language: Language) -> str:
    return next((g.label(language) for g in timeline.platform.groups if g.id == group), group)


def _show_register(asked: Asked, timeline: Timeline, found: Iterable[CaseState]) -> None:
    rows = [
        [
            state.id,
            state.title,
            _group_label(timeline, state.group, asked.language),
            status_cell(state.status, asked.language),
            registers_text(state, timeline.platform, asked.language),
            roc_day(state.since),
        ]
        for state in found
    ]
    show_table(asked.words("id", "title", "group", "case-status", "registers", "since"), rows, asked.out)


def _show_unnamed(asked: Asked, timeline: Timeline, day: date | None) -> None:
    group = _group(asked, timeline)
    for (level, of), count in timeline.replayed(until=day).unnamed.items():
        if count and (not group or of == group):
            told = {
                "count": count,
                "level": timeline.platform.level(level).label(asked.language),
                "group": _group_label(timeline, of, asked.language),
            }
            show_line(asked.word("unnamed", **told), asked.out, "dim")


def _show_case(asked: Asked, timeline: Timeline, state: CaseState) -> None:
    members = {member.id: member.label(asked.language) for member in timeline.platform.members}
    category = timeline.platform.category_named(state.category)
    names = [f"{name.text} ({roc_day(name.since)} {name.meeting})" for name in state.names]
    pairs: list[tuple[str, Cell]] = [
        (asked.word("id"), state.id),
        (asked.word("title"), state.title),
        (asked.word("names"), "\n".join(names)),
        (asked.word("group"), _group_label(timeline, state.group, asked.language)),
        (asked.word("category"), category.label(asked.language) if category else state.category),
        (asked.word("case-status"), status_cell(state.status, asked.language)),
        (asked.word("since"), roc_day(state.since)),
        (asked.word("registers"), registers_text(state, timeline.platform, asked.language)),
        (asked.word("owners"), "、".join(state.owners)),
        (asked.word("scope"), "、".join(members.get(member, member) for member in state.scope)),
        (asked.word("due"), roc_day(state.due) if state.due else state.due_wording),
        (asked.word("merged-into"), state.merged_into or ""),
        (asked.word("irregular"), "\n".join(f"{n.meeting} {n.item}: {n.reason}" for n in state.irregular)),
    ]
    show_pairs([(name, cell) for name, cell in pairs if cell], asked.out)


def ask_history(asked: Asked) -> int:
    """``history CASE``: when it changed."""
    case = asked.ledger.find_case(asked.options.case)
    timeline = asked.timeline()
    changes = history(timeline, case, on=asked.day())
    if asked.options.json:
        asked.print_json([plain_data.change_data(change) for change in changes])
    elif not changes:
        show_line(asked.word("none"), asked.out)
    else:
        rows = [_change_row(asked, timeline, change) for change in changes]
        show_table(asked.words("date", "meeting", "item", "kind", "change", "details"), rows, asked.out)
    return 0


def _change_row(asked: Asked, timeline: Timeline, change: Change) -> list[Cell]:
    before = change.before.label(asked.language) if change.before else "—"
    moved = before if change.before is change.after else f"{before} → {change.after.label(asked.language)}"
    presumed = f" [{asked.word('presumed')}]" if change.presumption else ""
    return [
        roc_day(change.day),
        change.meeting or "—",
        change.item,
        change.kind.label(asked.language) + presumed,
        (moved, "bold" if change.before is not change.after else ""),
        "\n".join(_details(asked, change)),
    ]


def _details(asked: Asked, change: Change) -> list[str]:
    told = [
        f"{asked.word(one.field)}: {one.before or '—'} → {one.after or '—'}"
        for one in change.changes
        if one.field in ("title", "owners", "due") and change.before is not None
    ]
    if change.summary:
        told.append(change.summary)
    if change.presumption is not None:
        span = {"after": roc_day(change.presumption.after), "before": roc_day(change.presumption.before)}
        told.append(f"{asked.word('presumed-of', basis=change.presumption.basis)} ({asked.word('span', **span)})")
    if change.irregular is not None:
        told.append(f"{asked.word('irregular')}: {change.irregular}")
    return told


def ask_lineage(asked: Asked) -> int:
    """``lineage CASE``: what it came from and became, as a list or drawn."""
    case = asked.ledger.find_case(asked.options.case)
    found = lineage(asked.timeline(), case, on=asked.day())
    if asked.options.format and asked.options.json:
        raise InputError("--format draws and --json lists: give one of the two")
    if asked.options.json:
        asked.print_json(plain_data.lineage_data(found))
    elif asked.options.format:
        asked.out.write(draw(found, asked.options.format, language=asked.language))
    else:
        for word, states in (("ancestors", found.ancestors), ("id", (found.case,)), ("descendants", found.descendants)):
            for state in states:
                label = state.status.label(asked.language)
                show_line(
                    f"{asked.word(word)}: {state.title} ({state.id}) {label}", asked.out, "bold" if word == "id" else ""
                )
        rows = [
            [roc_day(e.day), e.meeting, e.item, _edge_kind(asked, e.kind), e.source_name, e.target_name]
            for e in found.edges
        ]
        if rows:
            show_table(asked.words("date", "meeting", "item", "kind", "from", "to"), rows, asked.out)
    return 0


def _edge_kind(asked: Asked, kind: str) -> str:
    return Kind(kind).label(asked.language)


def ask_tally(asked: Asked) -> int:
    """``tally [MEETING]``: what each meeting resolved, counted."""
    timeline = asked.timeline()
    found = list(tallies(timeline, _meeting(asked, timeline)))
    if asked.options.json:
        asked.print_json([plain_data.tally_data(tally) for tally in found])
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
    rows = [_tally_row(tally, counted) for tally in found]
    show_table(headings, rows, asked.out, numbers=range(2, len(headings)))
    for tally in found:
        show_line(f"{tally.meeting}: {tally.sentence}", asked.out)
    if asked.options.meeting:
        _show_by_group(asked, timeline, found[0], counted)
    return 0


def _tally_row(tally: Tally, counted: list[str]) -> list[Cell]:
    counts = tally.counts
    merged = f"{counts.merged_from}→{counts.merged_into}" if counts.merged_from else "·"
    numbers = [str(getattr(counts, name) or "·") for name in counted]
    return [tally.meeting, roc_day(tally.day), str(tally.before), *numbers, merged, str(tally.after)]


def _show_by_group(asked: Asked, timeline: Timeline, tally: Tally, counted: list[str]) -> None:
    if len(tally.by_group) < 2:
        return
    rows: list[list[Cell]] = [
        [_group_label(timeline, group, asked.language), *(str(getattr(counts, name) or "·") for name in counted)]
        for group, counts in tally.by_group.items()
        if group
    ]
    show_table(asked.words("group", *counted), rows, asked.out, numbers=range(1, len(counted) + 1))


def _meeting(asked: Asked, timeline: Timeline) -> MeetingId | None:
    given = asked.options.meeting
    if not given:
        return None
    if given not in timeline.meetings:
        known = ", ".join(timeline.meetings) or "none"
        raise InputError(f"{given} is not on record; on record are {known}")
    return MeetingId(given)


def ask_reconcile(asked: Asked) -> int:
    """``reconcile [MEETING]``: every declared count proved; 1 if any differs."""
    timeline = asked.timeline()
    found = list(reconcile(timeline, _meeting(asked, timeline), language=asked.language))
    if asked.options.json:
        asked.print_json([plain_data.check_data(check) for check in found])
    else:
        headings = asked.words(
            "meeting", "item", "says", "what", "instant", "declared", "derived", "verdict", "because"
        )
        show_table(headings, [_check_row(asked, timeline, check) for check in found], asked.out, numbers=(5, 6))
        verdicts = [check.verdict for check in found]
        told = {verdict.name.lower(): verdicts.count(verdict) for verdict in Verdict}
        show_line(asked.word("summary", **told), asked.out, "bold")
    return 1 if any(check.verdict is Verdict.DIFFERS for check in found) else 0


def _check_row(asked: Asked, timeline: Timeline, check: Check) -> list[Cell]:
    derived = "—" if check.derived is None else str(check.derived)
    verdict = (check.verdict.label(asked.language), VERDICT_STYLES[check.verdict])
    return [
        check.meeting,
        check.item,
        check.says,
        check.what.label(asked.language),
        check.instant.label(asked.language),
        str(check.declared),
        derived,
        verdict,
        check.because,
    ]


def ask_log(asked: Asked) -> int:
    """``log``: every event as a JSON line, in recorded order; with ``--json`` as one document."""
    lines = (plain_data.event_data(recorded) for recorded in asked.ledger.events())
    if asked.options.json:
        asked.print_json(list(lines))
        return 0
    for line in lines:
        asked.out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


QUESTIONS: dict[str, Callable[[Asked], int]] = {
    "status": ask_status,
    "history": ask_history,
    "lineage": ask_lineage,
    "tally": ask_tally,
    "reconcile": ask_reconcile,
    "log": ask_log,
}
"""The commands that ask an existing ledger."""
