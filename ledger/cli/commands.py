"""What each question of the command line does: ask the ledger or a projection, show the answer.

Each returns the exit status: 0 done, 1 a finding. Mistakes in the input are raised.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cached_property
from typing import IO, Any

from attrs import frozen

from ledger.application import CaseLedger
from ledger.cases import CaseId
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
from ledger.errors import InputError, UnknownNameError
from ledger.feed import Batch
from ledger.meetings import MeetingId
from ledger.platform import Platform
from ledger.roc import day_text, parse_day
from ledger.timeline import Known, Timeline
from ledger.vocabulary import Kind, Language, Reason, Status, Verdict
from projections import (
    Change,
    Check,
    Tally,
    draw,
    gaps,
    history,
    knowledge,
    lineage,
    reconcile,
    status,
    tallies,
)
from projections.gaps import STILL_MEETINGS
from projections.knowledge import Revised


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

    @cached_property
    def platform(self) -> Platform | None:
        """The platform as last described, read once however many times are shown."""
        return self.ledger.platform

    def timeline(self) -> Timeline:
        """What was known by the moment asked about, with or without presumptions as asked."""
        return self.ledger.timeline(presumptions=not self.options.without_presumed, known=self.known())

    def known(self) -> Known | None:
        """The moment of knowledge asked about. Raises InputError for what is neither day nor position."""
        return moment_known(self.options.known) if self.options.known is not None else None

    def case(self) -> CaseId:
        """The case asked about, by the names known by then, else by any name on record.

        Raises:
            UnknownNameError: no case was ever called so.
            AmbiguousNameError: it fits several cases.
        """
        known = self.known()
        try:
            return self.ledger.find_case(self.options.case, known=known)
        except UnknownNameError:
            if known is None:
                raise
            return self.ledger.find_case(self.options.case)

    def day(self) -> date | None:
        """The day asked about. Raises InputError for what is no day."""
        return parse_day(self.options.on) if self.options.on is not None else None

    def day_text(self, day: date) -> str:
        """A day as the reader knows it."""
        return day_text(day, self.language)

    def time_text(self, moment: datetime) -> str:
        """When something came to be known, in the platform's own time."""
        local = self.platform.local_time(moment) if self.platform else moment
        return f"{self.day_text(local.date())} {local:%H:%M}"

    def word(self, word: str, **values: object) -> str:
        """A phrase in the language of the answer."""
        return say(word, self.language, **values)

    def pair(self, word: str, text: str) -> str:
        """A named value on one line."""
        return self.pair_of(self.word(word), text)

    def pair_of(self, name: str, text: str) -> str:
        """A name and its value on one line."""
        colon = "：" if self.language == "zh-TW" else ": "
        return f"{name}{colon}{text}"

    def words(self, *words: str) -> list[str]:
        """Several phrases, for headings."""
        return [self.word(word) for word in words]

    def print_json(self, data: Any) -> None:
        """Write exactly one JSON document."""
        self.out.write(plain_data.json_text(data) + "\n")


def moment_known(text: str) -> Known:
    """A position of the log (digits alone) or a day. Raises InputError for what is neither."""
    return int(text) if text.isascii() and text.isdigit() else parse_day(text)


def ask_status(asked: Asked) -> int:
    """``status [CASE]``: how each case stands, or all that is known of one."""
    timeline, day = asked.timeline(), asked.day()
    found = status(timeline, on=day, group=_group(asked, timeline))
    if asked.options.case is not None:
        case = timeline.shown_id(asked.case())
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
    if asked.options.group is None:
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
            asked.day_text(state.since),
        ]
        for state in found
    ]
    headings = asked.words("id", "title", "group", "case-status", "registers", "since")
    show_table(headings, rows, asked.out, optional=(2, 4))


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
    names = [f"{name.text} ({asked.day_text(name.since)} {name.meeting})" for name in state.names]
    pairs: list[tuple[str, Cell]] = [
        (asked.word("id"), state.id),
        (asked.word("title"), state.title),
        (asked.word("names"), "\n".join(names)),
        (asked.word("group"), _group_label(timeline, state.group, asked.language)),
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
    case = asked.case()
    if asked.options.knowledge:
        return _ask_knowledge(asked, case)
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


def _ask_knowledge(asked: Asked, case: CaseId) -> int:
    """``history CASE --knowledge``: which answers each recording or correction changed."""
    if asked.options.on or asked.options.known:
        raise InputError("--knowledge tells of all days and of all that came to be known: leave --on and --known out")
    learned = knowledge(asked.ledger.events(), case, presumptions=not asked.options.without_presumed)
    if asked.options.json:
        asked.print_json([plain_data.learned_data(one) for one in learned])
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
        told.append(asked.word("corrected", day=day, because=change.correction.because))
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
    case = asked.case()
    if asked.options.format and asked.options.json:
        raise InputError("--format draws and --json lists: give one of the two")
    timeline, day = asked.timeline(), asked.day()
    try:
        found = lineage(timeline, case, on=day)
    except UnknownNameError:
        return _ask_nothing(asked)
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
    timeline = asked.timeline()
    found = list(tallies(timeline, _meeting(asked, timeline), on=asked.day()))
    if asked.options.json:
        asked.print_json([plain_data.tally_data(tally) for tally in found])
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
        [_group_label(timeline, group, asked.language), *(str(getattr(counts, name) or "·") for name in counted)]
        for group, counts in tally.by_group.items()
        if group
    ]
    show_table(asked.words("group", *counted), rows, asked.out, numbers=range(1, len(counted) + 1))


def _meeting(asked: Asked, timeline: Timeline) -> MeetingId | None:
    given = asked.options.meeting
    if given is None:
        return None
    if given not in timeline.meetings:
        known = ", ".join(timeline.meetings) or "none"
        raise InputError(f"{given} is not on record; on record are {known}")
    return MeetingId(given)


def ask_reconcile(asked: Asked) -> int:
    """``reconcile [MEETING]``: every declared count proved; 1 if any differs."""
    timeline = asked.timeline()
    meeting = _meeting(asked, timeline)
    found = list(reconcile(timeline, meeting, on=asked.day(), language=asked.language))
    if asked.options.json:
        asked.print_json([plain_data.check_data(check) for check in found])
    elif not found:
        show_line(asked.word("none"), asked.out)
    else:
        headings = asked.words(
            "meeting", "item", "says", "what", "instant", "declared", "derived", "verdict", "because"
        )
        ordered = sorted(found, key=lambda check: _FIRST.index(check.verdict)) if asked.out.isatty() else found
        is_brief = asked.out.isatty() and meeting is None
        rows = [_check_row(asked, check, is_brief=is_brief) for check in ordered]
        show_table(headings, rows, asked.out, numbers=(5, 6), optional=(4,))
        verdicts = [check.verdict for check in found]
        told = {verdict.name.lower(): verdicts.count(verdict) for verdict in Verdict}
        show_line(asked.word("summary", **told), asked.out, "bold")
    return 1 if any(check.verdict is Verdict.DIFFERS for check in found) else 0


_FIRST = (Verdict.DIFFERS, Verdict.CANNOT_TELL, Verdict.AGREES)
"""The order in which a person at a terminal sees the verdicts."""


def _check_row(asked: Asked, check: Check, *, is_brief: bool) -> list[Cell]:
    derived = "—" if check.derived is None else str(check.derived)
    verdict = (check.verdict.label(asked.language), VERDICT_STYLES[check.verdict])
    return [
        check.meeting,
        check.item,
        check.says,
        check.what.label(asked.language),
        check.instant.label(asked.language),
        "—" if check.declared is None else str(check.declared),
        derived,
        verdict,
        "" if is_brief and check.verdict is Verdict.AGREES else check.because,
    ]


def ask_gaps(asked: Asked) -> int:
    """``gaps``: what is missing from the record, with evidence and what could close it."""
    timeline = asked.timeline()
    still = STILL_MEETINGS if asked.options.still is None else asked.options.still
    if still < 1:
        raise InputError(f"--still {still}: expected a number of meetings, 1 or more")
    found = gaps(timeline, on=asked.day(), group=_group(asked, timeline), still=still, language=asked.language)
    if asked.options.json:
        asked.print_json([plain_data.missing_data(missing) for missing in found])
    elif not found:
        show_line(asked.word("none"), asked.out)
    else:
        rows = [[m.gap.label(asked.language), m.meeting or "—", m.title or "—", m.evidence, m.closes] for m in found]
        show_table(asked.words("gap", "meeting", "title", "evidence", "closes"), rows, asked.out)
    return 0


def ask_changes(asked: Asked) -> int:
    """``changes --since DATE|POSITION``: what came to be known since, batch by batch."""
    since = moment_known(asked.options.since)
    after = since if isinstance(since, int) else _position_before(asked, since)
    found = list(asked.ledger.changes(after, presumptions=not asked.options.without_presumed))
    if asked.options.json:
        asked.print_json([plain_data.batch_data(batch) for batch in found])
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
    what = asked.word(batch.what) if batch.what != "platform" else asked.word("platform")
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
    lines = (plain_data.event_data(recorded) for recorded in asked.ledger.events())
    if asked.options.json:
        asked.print_json(list(lines))
        return 0
    for line in lines:
        asked.out.write(plain_data.json_text(line, indent=None) + "\n")
    return 0


QUESTIONS: dict[str, Callable[[Asked], int]] = {
    "status": ask_status,
    "history": ask_history,
    "lineage": ask_lineage,
    "tally": ask_tally,
    "reconcile": ask_reconcile,
    "gaps": ask_gaps,
    "changes": ask_changes,
    "log": ask_log,
}
"""The commands that ask an existing ledger."""
