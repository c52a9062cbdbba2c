"""Minutes laid out: header, resolutions item by item, counts, and the register as the meeting left it."""

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
from ledger.text.language import Language
from ledger.timeline import Timeline
from projections.minutes_text.blocks import Block, Owners, RemarkKind, Subject, blocks
from projections.minutes_text.forms import FORMS, Form, FormName, named
from projections.minutes_text.phrases import Teller
from projections.replay.meetings import MeetingReplay, meeting_replays
from projections.tallies import Counts, added_up, count_steps, sentence

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@at_the_door
def minutes_text(timeline: Timeline, meeting: MeetingId, *, language: Language = "en", form: FormName = "text") -> str:
    """The resolutions of one meeting, its counts and its register, in words to paste into a draft.

    What the meeting found in place, what is presumed and names that a person confirmed are no
    resolutions of it and are left out; so is the recorder's remark on the source document.

    Args:
        timeline: everything known, with or without presumptions.
        meeting: the meeting's id.
        language: of everything that does not come from the record.
        form: plain text or Markdown.

    Raises:
        UnknownNameError: the meeting is not on record.
    """
    meeting_asked(meeting, timeline.meetings)
    sitting = next(meeting_replays(timeline, only=meeting))
    tell = Teller(language=language, platform=timeline.platform, safe=FORMS[form].safe)
    writing = _Writing(sitting=sitting, tell=tell, form=FORMS[form])
    lines = [*writing.header(), *writing.resolutions(), *writing.counts(), *writing.register()]
    text = "\n".join(lines).strip("\n") + "\n"
    return re.sub(r"\n{3,}", "\n\n", text)


@frozen(kw_only=True)
class _Writing:
    """One meeting being written."""

    sitting: MeetingReplay
    tell: Teller
    form: Form

    @property
    def head(self) -> MeetingRecorded:
        """What the minutes say of the meeting itself."""
        return self.sitting.header

    # --- header ---

    def header(self) -> Iterator[str]:
        """Title and facts; what is not on record is left out."""
        say, head = self.tell.say, self.head
        body = self.tell.level(head.level)
        if head.group:
            body = say(f"{self.tell.group(head.group)}{body}", f"{self.tell.group(head.group)}, {body}")
        yield from self.form.title(self.tell.safe(head.title) or self._untitled())
        facts = (
            (say("會議", "Meeting"), say(f"{head.meeting}（{body}）", f"{head.meeting} ({body})")),
            (say("時間", "Held"), self._held()),
            (say("地點", "Place"), self.tell.safe(head.place)),
            (say("主持人", "Chair"), self.tell.names(head.chairs)),
            (say("紀錄", "Minutes taken by"), self.tell.safe(head.recorder)),
        )
        yield from (self.form.fact(name, value, self.tell.language) for name, value in facts if value)

    def _untitled(self) -> str:
        name = self.tell.platform.zh if self.tell.language == "zh-TW" else self.tell.platform.en
        return self.tell.say(f"{self.tell.safe(name)} {self.head.meeting} 會議紀錄",
                             f"{self.tell.safe(name)}: minutes of {self.head.meeting}")  # fmt: skip

    def _held(self) -> str:
        held, language = self.head.held, self.tell.language
        day, weekday = formal_day(held, language), _WEEKDAYS[held.weekday()]
        told = self.tell.say(f"{day}（星期{weekday_character(held)}）", f"{day} ({weekday})")
        if self.head.starts:
            told += self.tell.say("", " ") + formal_clock(self.head.starts, language)
        if self.head.starts and self.head.ends:
            told += self.tell.say("至", " to ") + formal_clock(self.head.ends, language)
        return told

    # --- resolutions ---

    def resolutions(self) -> Iterator[str]:
        """Entry by entry, under the group's name where the meeting is not one group's own."""
        yield from self.form.section(self.tell.say("決議事項", "Resolutions"))
        found = list(blocks(self.sitting.steps, self.tell))
        if not found:
            yield self.form.bullet(self.tell.say("（無）", "None on record."))
        for place, (group, together) in enumerate(groupby(found, key=lambda block: block.group)):
            if not self.head.group and (group or place):
                name = self.tell.group(group) if group else self.tell.say("不分組", "no group in particular")
                yield from self.form.group(name)
            for block in together:
                yield from self._entry(block)
                yield ""

    def _entry(self, block: Block) -> Iterator[str]:
        say, language = self.tell.say, self.tell.language
        several = len(block.subjects) > 1
        about = say(f"計{len(block.subjects)}案", f"{len(block.subjects)} cases") if several else ""
        yield from self.form.entry(block.item, about or "".join(one.title for one in block.subjects), language)
        shared = {one.owners for one in block.subjects}
        if several:
            yield from self.form.cases((self._titled(one, shared) for one in block.subjects), language)
        told = [(say("決議", "Resolved"), self._sentence(block.phrases))] if block.phrases else []
        told += self._remarks(block, "directive")
        told += [
            (say("權責單位", "Owners"), self.tell.names(owners)) for owners in shared if owners and len(shared) == 1
        ]
        told += [*self._remarks(block, "summary"), *self._remarks(block, "irregular")]
        yield from (self.form.line(name, value, language) for name, value in told)

    def _remarks(self, block: Block, kind: RemarkKind) -> Iterator[tuple[str, str]]:
        """The remarks of one kind, each by its name; with the numbers of its cases where it is about some alone."""
        names = {
            "directive": self.tell.say("請辦", "To do"),
            "summary": self.tell.say("說明", "Note"),
            "irregular": self.tell.say("例外登錄", "Irregular"),
        }
        for remark in block.remarks:
            if remark.kind != kind:
                continue
            about = "" if len(remark.about) == len(block.subjects) else self._numbers(remark.about)
            yield names[kind] + about, remark.text

    def _numbers(self, places: tuple[int, ...]) -> str:
        """The cases of a list that something is about, by their numbers in it."""
        numbers = self.tell.say("、", ", ").join(str(place + 1) for place in places)
        return self.tell.say(f"（第{numbers}案）", f" (case{'s' if len(places) > 1 else ''} {numbers})")

    def _sentence(self, phrases: tuple[str, ...]) -> str:
        return self.tell.say("；".join(phrases) + "。", "; ".join(phrases) + ".")

    def _titled(self, subject: Subject, shared: set[Owners]) -> str:
        """A title among several, with what not all share: what was resolved of it in particular, its owners."""
        told = [subject.particular] if subject.particular else []
        if len(shared) > 1 and subject.owners:
            owners = self.tell.say("權責單位", "owners")
            told.append(named(owners, self.tell.names(subject.owners), self.tell.language))
        return subject.title + "".join(self.tell.say(f"（{one}）", f" ({one})") for one in told)

    # --- counts and register ---

    def counts(self) -> Iterator[str]:
        """The count sentences: of each group where there are several, and of all."""
        yield from self.form.section(self.tell.say("案數", "Counts"))
        by_group = count_steps(self.sitting.steps, self.head.level)
        groups = self._groups(frozenset(by_group))
        for group in groups if len(groups) > 1 else ():
            yield self.form.bullet(self._counted(self.tell.group(group), by_group.get(group, Counts()), group))
        yield self.form.bullet(
            self._counted(self.tell.say("合計", "In all"), added_up(by_group.values()), self.head.group)
        )

    def _counted(self, name: str, counts: Counts, group: str) -> str:
        told = sentence(counts, self.sitting.after.size(self.head.level, group), self.tell.language)
        return named(name, told + self.tell.say("。", "."), self.tell.language)

    def _groups(self, resolved: frozenset[str]) -> list[str]:
        """The groups concerned, in the platform's order: the meeting's own, or all with cases or resolutions."""
        if self.head.group:
            return [self.head.group]
        groups = [group.id for group in self.tell.platform.groups]
        return [group for group in groups if group in resolved or self.sitting.after.size(self.head.level, group)]

    def register(self) -> Iterator[str]:
        """The cases on the level's register after the meeting, in the order they came in."""
        size, level = self.sitting.after.size(self.head.level, self.head.group), self.tell.level(self.head.level)
        cases = "1 case" if size == 1 else f"{size} cases"
        heading = self.tell.say(
            f"會後{level}列管清單（計{size}案）", f"Register of the {level} after the meeting ({cases})"
        )
        yield from self.form.section(heading)
        for group in self._groups(frozenset()):
            if not self.head.group:
                yield from self.form.group(self.tell.group(group))
            yield from self._listed(group)
            yield ""

    def _listed(self, group: str) -> Iterator[str]:
        after = self.sitting.after
        listed = after.register(self.head.level, group)
        yield from self.form.numbered(self._case(state) for state in listed)
        unnamed = after.unnamed_on(self.head.level, group)
        if unnamed:
            cases = "1 case" if unnamed == 1 else f"{unnamed} cases"
            more = self.tell.say("另" if listed else "", " more" if listed else "")
            yield self.form.bullet(
                self.tell.say(f"{more}{unnamed}案，紀錄未載案名", f"{cases}{more}, whose names are not on record")
            )

    def _case(self, state: CaseState) -> str:
        """A title, with what a reader must know of it: a category of its own, a place that is presumed."""
        category = self.tell.platform.category_named(state.category)
        marks = []
        if category is not None and category is not self.tell.platform.categories[0]:
            marks.append(self.tell.safe(category.label(self.tell.language)))
        if state.place(self.head.level).presumed:
            marks.append(self.tell.say("推定", "presumed"))
        marked = self.tell.say("".join(f"（{mark}）" for mark in marks), "".join(f" ({mark})" for mark in marks))
        return self.tell.safe(state.title) + marked
