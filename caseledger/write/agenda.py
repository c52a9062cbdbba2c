"""Preparing the next meeting on the command line: its register as a draft sheet with blank decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from caseledger.context import QueryContext, group_label, query
from caseledger.phrases import both
from caseledger.rendering import bracketed, enumerated
from ledger.errors import InputError
from ledger.model.meetings import next_free
from ledger.model.platform import GROUP_SERIES, Level, Named, Platform
from ledger.model.vocabulary import Promised
from ledger.text.bilingual import Text, joined
from projections.agenda import Agenda, AgendaCase, agenda

if TYPE_CHECKING:
    from ledger.sheets import AgendaEntry, AgendaSection
    from ledger.timeline import Timeline
    from projections.commitments.promises import Promise


@query
def run(context: QueryContext) -> int:
    """``agenda GROUP --for MEETING``: the draft sheet of the next meeting."""
    timeline = context.ledger.timeline(presumptions=not context.options.without_presumed)
    text = agenda_text(context, timeline, _meeting(context.options.body, context.options.meeting, timeline))
    if context.options.json:
        context.print_json({"sheet": text})
    else:
        context.out.write(text)
    return 0


def agenda_text(context: QueryContext, timeline: Timeline, meeting: str) -> str:
    """The draft sheet of ``meeting`` in the language requested. Raises InputError where there is no such meeting."""
    from ledger.sheets import agenda_sheet

    telling = _Telling(context=context, timeline=timeline, agenda=agenda(timeline, meeting, language=context.language))
    sections, notes = telling.sections(), telling.notes()
    return agenda_sheet(meeting, timeline.platform, context.language, sections=sections, notes=notes)


def _meeting(body: str, meeting: str, timeline: Timeline) -> str:
    """The meeting, where it is one of the body named and not on record yet. Raises InputError where it is not."""
    platform = timeline.platform
    level, group = platform.convened(meeting)
    wanted = _body(body, platform)
    holds = group or level
    if wanted.id != holds.id or isinstance(wanted, Level) != isinstance(holds, Level):
        raise InputError(both("meeting-of-another", meeting=meeting, holds=holds.both, wanted=wanted.both))
    if meeting in timeline.meetings:
        free = next_free(meeting, timeline.meetings)
        holder = Text(en=holds.id, zh=holds.zh)
        raise InputError(both("meeting-on-record", meeting=meeting, body=holder, free=free))
    return meeting


def _body(text: str, platform: Platform) -> Named:
    """The group, or the level that meets as one, that ``text`` names. Raises InputError where none is called so."""
    levels = [level for level in platform.levels if GROUP_SERIES not in level.series]
    group, level = platform.group_named(text), platform.level_named(text)
    if group is not None:
        return group
    if level is not None and level in levels:
        return level
    known = joined(one.both for one in (*platform.groups, *levels))
    raise InputError(both("no-such-body", given=repr(text), known=known))


_WITH_TEXT = (Promised.DIRECTIVE, Promised.DELISTING_PLANNED, Promised.DEFERRAL)
"""The promises of which the kind alone does not tell what is promised."""


@frozen(kw_only=True)
class _Telling:
    """An agenda put into words.

    Attributes:
        context: the question, for its language.
        timeline: what is on record.
        agenda: the agenda.
    """

    context: QueryContext
    timeline: Timeline
    agenda: Agenda

    def notes(self) -> Iterator[str]:
        """What is told above the first key."""
        yield ""
        day = self.agenda.as_of
        as_of = self.context.day_text(day) if day else self.context.word("agenda-nothing")
        size = len(self.agenda.cases) + sum(count for _, count in self.agenda.unnamed)
        if self.agenda.has_met or size:
            yield self.context.word("agenda-as-of", day=as_of, count=size)
            return
        platform = self.timeline.platform
        body: Named = platform.group_named(self.agenda.group) or platform.level(self.agenda.level)
        yield self.context.word("agenda-no-minutes", day=as_of, body=body.label(self.context.language))

    def sections(self) -> Iterator[AgendaSection]:
        """The register, group by group where several meet; then what waits elsewhere."""
        from ledger.sheets import AgendaSection

        unnamed = dict(self.agenda.unnamed)
        level = self.timeline.platform.level(self.agenda.level).label(self.context.language)
        own = [self.agenda.group] if self.agenda.group else []
        for group in own or self._groups():
            cases = [case for case in self.agenda.cases if case.group == group]
            label = group_label(self.timeline, group, self.context.language)
            yield AgendaSection(
                heading=self.context.word("agenda-register", level=level, group=label),
                entries=self._entries(cases),
                unnamed=unnamed.get(group, 0),
                group=self._shown(group),
            )
        waiting = (("agenda-proposals", self.agenda.proposals), ("agenda-awaiting", self.agenda.awaiting))
        for word, listed in waiting:
            if listed:
                yield AgendaSection(heading=self.context.word(word), entries=self._entries(listed), on_register=False)
        if self.agenda.elsewhere or self.agenda.unnamed_elsewhere:
            yield AgendaSection(
                heading=self.context.word("agenda-elsewhere"),
                entries=self._entries(self.agenda.elsewhere),
                on_register=False,
                notes=tuple(self._unnamed_elsewhere()),
            )

    def _unnamed_elsewhere(self) -> Iterator[str]:
        group = group_label(self.timeline, self.agenda.group, self.context.language)
        for level, count in self.agenda.unnamed_elsewhere:
            label = self.timeline.platform.level(level).label(self.context.language)
            yield self.context.word("unnamed", count=count, level=label, group=group)

    def _groups(self) -> list[str]:
        """The groups that have something on the register, as the platform orders them."""
        found = {case.group for case in self.agenda.cases} | {group for group, _ in self.agenda.unnamed}
        known = [group.id for group in self.timeline.platform.groups]
        return [group for group in [*known, *sorted(found - set(known))] if group in found]

    def _shown(self, group: str) -> str:
        """The group as an entry gives it: not at a group's own meeting."""
        return "" if self.agenda.group else group

    def _entries(self, cases: Iterable[AgendaCase]) -> tuple[AgendaEntry, ...]:
        from ledger.sheets import AgendaEntry

        return tuple(
            AgendaEntry(name=case.title, group=self._shown(case.group), notes=tuple(self._notes(case)))
            for case in cases
        )

    def _listed(self, texts: Iterable[str]) -> str:
        return enumerated(texts, self.context.language)

    def _notes(self, case: AgendaCase) -> Iterator[str]:
        word, day = self.context.word, self.context.day_text
        listed = word("agenda-listed", day=day(case.listed_on)) if case.listed_on else ""
        yield word("agenda-status", case=case.case, status=case.status.label(self.context.language), listed=listed)
        if case.owners:
            yield self.context.pair("owners", self._listed(case.owners))
        if case.due or case.due_wording:
            yield self.context.pair("due", self._time(case.due, case.due_wording))
        if case.last is not None:
            last = case.last
            kinds = self._listed(kind.label(self.context.language) for kind in last.kinds)
            yield word("agenda-last", meeting=last.meeting, item=last.item, day=day(last.day), kinds=kinds)
        for promise in case.promises:
            yield self._promise(promise)

    def _time(self, due: date | None, wording: str) -> str:
        """A time by its words and its day."""
        day = self.context.day_text(due) if due else ""
        if day and wording:
            return bracketed(wording, day, self.context.language)
        return wording or day

    def _promise(self, promise: Promise) -> str:
        """Something open, by when, and where it was said."""
        word = self.context.word
        levels = {level.id: level.label(self.context.language) for level in self.timeline.platform.levels}
        to = self._listed(levels.get(one, one) for one in promise.owed_by)
        # Where the meeting that was meant is not on record, the day is that of a later one.
        by = self._time(None if promise.missing else promise.due, promise.due_wording)
        again = self._listed(f"{one.meeting} {one.item}" for one in promise.restated)
        return word(
            "agenda-promise",
            kind=promise.kind.label(self.context.language),
            to=word("agenda-to", to=to) if to else "",
            text=word("agenda-text", text=promise.text.strip().rstrip("。.")) if promise.kind in _WITH_TEXT else "",
            by=word("agenda-by", by=by) if by else "",
            past=word("agenda-past") if promise.overdue else "",
            again=word("agenda-again", where=again) if again else "",
            where=promise.stated_at.where,
            day=self.context.day_text(promise.stated_at.day),
        )
