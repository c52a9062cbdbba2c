"""The text of one meeting: header, resolutions by item, counts, and the register after the meeting.

Puts blocks, counts and register into a form. Uses the replay of the meeting and the tallies; pure.

>>> print(minutes_text(timeline, "industry/112-1", language="en").splitlines()[3])
Held: 2023-06-26 (Monday) 14:00 to 15:00
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from attrs import frozen

from ledger.lifecycle import CaseState
from ledger.model.dates import formal_clock, formal_day, weekday_character
from ledger.model.events import MeetingRecorded
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId
from ledger.model.references import meeting_asked
from ledger.text.bilingual import Text
from ledger.text.language import Language
from ledger.timeline import Timeline
from projections.minutes_text.blocks import Agencies, AnnotationKind, Block, Subject, blocks
from projections.minutes_text.forms import FORMS, Form, FormName, named
from projections.minutes_text.phrases import PhraseContext
from projections.replay.meetings import MeetingReplay, meeting_replays
from projections.tallies import Counts, added_up, count_steps, sentence

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@at_the_door
def minutes_text(timeline: Timeline, meeting: MeetingId, *, language: Language = "en", form: FormName = "text") -> str:
    """Return the resolutions, counts and register of one meeting as text to paste into a draft.

    Cases carried in, presumptions and confirmed names are not resolutions of the meeting and are left
    out, as is the recorder's remark on the source document.

    Args:
        timeline: the record as known, with or without presumptions.
        meeting: the meeting's id.
        language: the language of everything that does not come from the record.
        form: plain text or Markdown.

    Raises:
        UnknownNameError: the meeting is not on record.
    """
    meeting_asked(meeting, timeline.meetings)
    meeting_replay = next(meeting_replays(timeline, only=meeting))
    context = PhraseContext(language=language, platform=timeline.platform, safe=FORMS[form].safe)
    writer = _MinutesWriter(meeting_replay=meeting_replay, context=context, form=FORMS[form])
    lines = [*writer.header(), *writer.resolutions(), *writer.counts(), *writer.register()]
    text = "\n".join(lines).strip("\n") + "\n"
    return re.sub(r"\n{3,}", "\n\n", text)


@frozen(kw_only=True)
class _MinutesWriter:
    """Writes the parts of one meeting.

    Attributes:
        meeting_replay: the meeting, with the registers before and after.
        context: language and labels.
        form: plain text or Markdown.
    """

    meeting_replay: MeetingReplay
    context: PhraseContext
    form: Form

    @property
    def head(self) -> MeetingRecorded:
        """The header of the meeting."""
        return self.meeting_replay.header

    # --- header ---

    def header(self) -> Iterator[str]:
        """Yield the title and the facts of the header that are on record."""
        say, head = self.context.say, self.head
        body = self.context.level(head.level)
        if head.group:
            body = say(f"{self.context.group(head.group)}, {body}", f"{self.context.group(head.group)}{body}")
        yield from self.form.title(self.context.safe(head.title) or self._untitled())
        facts = (
            (say("Meeting", "會議"), say(f"{head.meeting} ({body})", f"{head.meeting}（{body}）")),
            (say("Held", "時間"), self._held()),
            (say("Place", "地點"), self.context.safe(head.place)),
            (say("Chair", "主持人"), self.context.names(head.chairs)),
            (say("Minutes taken by", "紀錄"), self.context.safe(head.recorder)),
        )
        yield from (self.form.fact(name, value, self.context.language) for name, value in facts if value)

    def _untitled(self) -> str:
        name = Text(en=self.context.platform.en, zh=self.context.platform.zh).in_language(self.context.language)
        return self.context.say(f"{self.context.safe(name)}: minutes of {self.head.meeting}",
                             f"{self.context.safe(name)} {self.head.meeting} 會議紀錄")  # fmt: skip

    def _held(self) -> str:
        held, language = self.head.held, self.context.language
        day, weekday = formal_day(held, language), _WEEKDAYS[held.weekday()]
        parts = self.context.say(f"{day} ({weekday})", f"{day}（星期{weekday_character(held)}）")
        if self.head.starts:
            parts += self.context.say(" ", "") + formal_clock(self.head.starts, language)
        if self.head.starts and self.head.ends:
            parts += self.context.say(" to ", "至") + formal_clock(self.head.ends, language)
        return parts

    # --- resolutions ---

    def resolutions(self) -> Iterator[str]:
        """Yield the resolutions by item, under the name of each group unless the meeting is one group's own."""
        yield from self.form.section(self.context.say("Resolutions", "決議事項"))
        found = list(blocks(self.meeting_replay.steps, self.context))
        if not found:
            yield self.form.bullet(self.context.say("None on record.", "（無）"))
        for place, (group, together) in enumerate(groupby(found, key=lambda block: block.group)):
            if not self.head.group and (group or place):
                name = self.context.group(group) if group else self.context.say("no group in particular", "不分組")
                yield from self.form.group(name)
            for block in together:
                yield from self._entry(block)
                yield ""

    def _entry(self, block: Block) -> Iterator[str]:
        say, language = self.context.say, self.context.language
        several = len(block.subjects) > 1
        about = say(f"{len(block.subjects)} cases", f"計{len(block.subjects)}案") if several else ""
        yield from self.form.entry(block.item, about or "".join(one.title for one in block.subjects), language)
        shared = {one.owners for one in block.subjects}
        if several:
            yield from self.form.cases((self._titled(one, shared) for one in block.subjects), language)
        parts = [(say("Resolved", "決議"), self._sentence(block.phrases))] if block.phrases else []
        parts += self._annotations(block, "directive")
        parts += [
            (say("Owners", "權責單位"), self.context.names(owners)) for owners in shared if owners and len(shared) == 1
        ]
        parts += [*self._annotations(block, "summary"), *self._annotations(block, "irregular")]
        yield from (self.form.line(name, value, language) for name, value in parts)

    def _annotations(self, block: Block, kind: AnnotationKind) -> Iterator[tuple[str, str]]:
        """The annotations of one kind, each with the numbers of its cases where it is not about all."""
        names = {
            "directive": self.context.say("To do", "請辦"),
            "summary": self.context.say("Note", "說明"),
            "irregular": self.context.say("Irregular", "例外登錄"),
        }
        for annotation in block.annotations:
            if annotation.kind != kind:
                continue
            about = "" if len(annotation.about) == len(block.subjects) else self._numbers(annotation.about)
            yield names[kind] + about, annotation.text

    def _numbers(self, places: tuple[int, ...]) -> str:
        """The numbers in their list of the cases at ``places``."""
        numbers = self.context.say(", ", "、").join(str(place + 1) for place in places)
        return self.context.say(f" (case{'s' if len(places) > 1 else ''} {numbers})", f"（第{numbers}案）")

    def _sentence(self, phrases: tuple[str, ...]) -> str:
        return self.context.say("; ".join(phrases) + ".", "；".join(phrases) + "。")

    def _titled(self, subject: Subject, shared: set[Agencies]) -> str:
        """A title among several, with what not all share: its particulars and its owners."""
        parts = [subject.particular] if subject.particular else []
        if len(shared) > 1 and subject.owners:
            owners = self.context.say("owners", "權責單位")
            parts.append(named(owners, self.context.names(subject.owners), self.context.language))
        return subject.title + "".join(self.context.say(f" ({one})", f"（{one}）") for one in parts)

    # --- counts and register ---

    def counts(self) -> Iterator[str]:
        """Yield the count sentences: of each group where there are several, and of all."""
        yield from self.form.section(self.context.say("Counts", "案數"))
        by_group = count_steps(self.meeting_replay.steps, self.head.level)
        groups = self._groups(frozenset(by_group))
        for group in groups if len(groups) > 1 else ():
            yield self.form.bullet(self._counted(self.context.group(group), by_group.get(group, Counts()), group))
        yield self.form.bullet(
            self._counted(self.context.say("In all", "合計"), added_up(by_group.values()), self.head.group)
        )

    def _counted(self, name: str, counts: Counts, group: str) -> str:
        parts = sentence(counts, self.meeting_replay.after.size(self.head.level, group), self.context.language)
        return named(name, parts + self.context.say(".", "。"), self.context.language)

    def _groups(self, resolved: frozenset[str]) -> list[str]:
        """The groups of the meeting in the platform's order: its own, or all with cases or resolutions."""
        if self.head.group:
            return [self.head.group]
        groups = [group.id for group in self.context.platform.groups]
        return [
            group for group in groups if group in resolved or self.meeting_replay.after.size(self.head.level, group)
        ]

    def register(self) -> Iterator[str]:
        """Yield the cases on the level's register after the meeting, in the order they were listed."""
        size, level = (
            self.meeting_replay.after.size(self.head.level, self.head.group),
            self.context.level(self.head.level),
        )
        cases = "1 case" if size == 1 else f"{size} cases"
        heading = self.context.say(
            f"Register of the {level} after the meeting ({cases})", f"會後{level}列管清單（計{size}案）"
        )
        yield from self.form.section(heading)
        for group in self._groups(frozenset()):
            if not self.head.group:
                yield from self.form.group(self.context.group(group))
            yield from self._listed(group)
            yield ""

    def _listed(self, group: str) -> Iterator[str]:
        after = self.meeting_replay.after
        listed = after.register(self.head.level, group)
        yield from self.form.numbered(self._case(state) for state in listed)
        unnamed = after.unnamed_on(self.head.level, group)
        if unnamed:
            cases = "1 case" if unnamed == 1 else f"{unnamed} cases"
            more = self.context.say(" more" if listed else "", "另" if listed else "")
            yield self.form.bullet(
                self.context.say(f"{cases}{more}, whose names are not on record", f"{more}{unnamed}案，紀錄未載案名")
            )

    def _case(self, state: CaseState) -> str:
        """A title with its category where it is not the usual one, marked where its place is presumed."""
        category = self.context.platform.category_named(state.category)
        marks = []
        if category is not None and category is not self.context.platform.categories[0]:
            marks.append(self.context.safe(category.label(self.context.language)))
        if state.place(self.head.level).presumed:
            marks.append(self.context.say("presumed", "推定"))
        marked = self.context.say("".join(f" ({mark})" for mark in marks), "".join(f"（{mark}）" for mark in marks))
        return self.context.safe(state.title) + marked
