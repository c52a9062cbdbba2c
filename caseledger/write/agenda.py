"""``agenda GROUP --for MEETING``: the register of the next meeting as a draft sheet with blank decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from caseledger.context import QueryContext, query
from caseledger.phrases import both
from caseledger.rendering import bracketed, enumerated
from caseledger.write.output import write_text
from ledger.errors import InputError
from ledger.model.meetings import next_free
from ledger.model.platform import GROUP_SERIES, Level, Named, Platform
from ledger.model.vocabulary import Promised
from ledger.text.bilingual import Text, joined

if TYPE_CHECKING:
    from ledger.sheets import AgendaEntry, AgendaSection
    from ledger.timeline import Timeline
    from projections.agenda import Agenda, AgendaCase
    from projections.commitments.promises import Promise


@query
def run(context: QueryContext) -> int:
    """Print the draft sheet of a meeting that is not on record yet."""
    options = context.options
    _refuse_meeting(options.body, options.meeting, context.answers.timeline(**context.recorded_by))
    write_text("sheet", agenda_text(context, options.meeting), options, context.out)
    return 0


def agenda_text(context: QueryContext, meeting: str) -> str:
    """Return the draft sheet of ``meeting`` in the language of the answer.

    Raises:
        UnknownNameError: the platform holds no such meeting.
    """
    from ledger.sheets import agenda_sheet

    found = context.answers.agenda(meeting, language=context.language, **context.recorded_by)
    writer = _AgendaText(context=context, agenda=found)
    sections, notes = writer.sections(), writer.notes()
    return agenda_sheet(meeting, context.platform, context.language, sections=sections, notes=notes)


def _refuse_meeting(body: str, meeting: str, timeline: Timeline) -> None:
    """Raise InputError where the meeting is not one of the body named, or is on record already."""
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


def _body(text: str, platform: Platform) -> Named:
    """Return the group, or the level that meets as one, of that name. Raises InputError where none is called so."""
    levels = [level for level in platform.levels if GROUP_SERIES not in level.series]
    group, level = platform.group_named(text), platform.level_named(text)
    if group is not None:
        return group
    if level is not None and level in levels:
        return level
    known = joined(one.both for one in (*platform.groups, *levels))
    raise InputError(both("no-such-body", given=repr(text), known=known))


_WITH_TEXT = (Promised.DIRECTIVE, Promised.DELISTING_PLANNED, Promised.DEFERRAL)
"""The commitments whose kind alone does not say what is to be done."""


@frozen(kw_only=True)
class _AgendaText:
    """Puts an agenda into words.

    Attributes:
        context: the question, for its language and platform.
        agenda: the agenda.
    """

    context: QueryContext
    agenda: Agenda

    def notes(self) -> Iterator[str]:
        """Return the lines above the first key."""
        yield ""
        day = self.agenda.as_of
        as_of = self.context.day_text(day) if day else self.context.say("agenda-nothing")
        size = len(self.agenda.cases) + sum(count for _, count in self.agenda.unnamed)
        if self.agenda.has_met or size:
            yield self.context.say("agenda-as-of", day=as_of, count=size)
            return
        platform = self.context.platform
        body: Named = platform.group_named(self.agenda.group) or platform.level(self.agenda.level)
        yield self.context.say("agenda-no-minutes", day=as_of, body=body.label(self.context.language))

    def sections(self) -> Iterator[AgendaSection]:
        """Return the register, group by group where several meet; then what waits elsewhere."""
        from ledger.sheets import AgendaSection

        unnamed = dict(self.agenda.unnamed)
        level = self.context.level_label(self.agenda.level)
        own = [self.agenda.group] if self.agenda.group else []
        for group in own or self._groups():
            cases = [case for case in self.agenda.cases if case.group == group]
            label = self.context.group_label(group)
            yield AgendaSection(
                heading=self.context.say("agenda-register", level=level, group=label),
                entries=self._entries(cases),
                unnamed=unnamed.get(group, 0),
                group=self._shown(group),
            )
        waiting = (("agenda-proposals", self.agenda.proposals), ("agenda-awaiting", self.agenda.awaiting))
        for phrase, listed in waiting:
            if listed:
                yield AgendaSection(heading=self.context.say(phrase), entries=self._entries(listed), on_register=False)
        if self.agenda.elsewhere or self.agenda.unnamed_elsewhere:
            yield AgendaSection(
                heading=self.context.say("agenda-elsewhere"),
                entries=self._entries(self.agenda.elsewhere),
                on_register=False,
                notes=tuple(self._unnamed_elsewhere()),
            )

    def _unnamed_elsewhere(self) -> Iterator[str]:
        group = self.context.group_label(self.agenda.group)
        for level, count in self.agenda.unnamed_elsewhere:
            label = self.context.level_label(level)
            yield self.context.say("unnamed", count=count, level=label, group=group)

    def _groups(self) -> list[str]:
        """The groups that have something on the register, as the platform orders them."""
        found = {case.group for case in self.agenda.cases} | {group for group, _ in self.agenda.unnamed}
        known = [group.id for group in self.context.platform.groups]
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
        say, day = self.context.say, self.context.day_text
        listed = say("agenda-listed", day=day(case.listed_on)) if case.listed_on else ""
        yield say("agenda-status", case=case.case, status=case.status.label(self.context.language), listed=listed)
        if case.owners:
            yield self.context.pair("owners", self._listed(case.owners))
        if case.due or case.due_wording:
            yield self.context.pair("due", self._time(case.due, case.due_wording))
        if case.last is not None:
            last = case.last
            kinds = self._listed(kind.label(self.context.language) for kind in last.kinds)
            yield say("agenda-last", meeting=last.meeting, item=last.item, day=day(last.day), kinds=kinds)
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
        say = self.context.say
        levels = {level.id: level.label(self.context.language) for level in self.context.platform.levels}
        to = self._listed(levels.get(one, one) for one in promise.owed_by)
        # Where the meeting that was meant is not on record, the day is that of a later one.
        by = self._time(None if promise.missing else promise.due, promise.due_wording)
        again = self._listed(f"{one.meeting} {one.item}" for one in promise.restated)
        return say(
            "agenda-promise",
            kind=promise.kind.label(self.context.language),
            to=say("agenda-to", to=to) if to else "",
            text=say("agenda-text", text=promise.text.strip().rstrip("。.")) if promise.kind in _WITH_TEXT else "",
            by=say("agenda-by", by=by) if by else "",
            past=say("agenda-past") if promise.overdue else "",
            again=say("agenda-again", where=again) if again else "",
            where=promise.stated_at.where,
            day=self.context.day_text(promise.stated_at.day),
        )
