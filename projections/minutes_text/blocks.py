"""Blocks: what a meeting resolved, as the entries of its agenda with cases, phrases and annotations.

A block is about one case, or about several cases that one item resolves alike. Cases have the titles
from before the item. Uses the phrases; knows nothing of how a block is written.

>>> from projections.minutes_text.phrases import PhraseContext
>>> from projections.replay.meetings import meeting_replays
>>> context = PhraseContext(language="zh-TW", platform=platform, safe=str)
>>> found = list(blocks(next(meeting_replays(timeline)).steps, context))
>>> found[0].item, len(found[0].subjects), found[0].phrases
('一(一)', 8, ('提請副首長層級解除列管（已辦理完成）',))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from attrs import evolve as altered
from attrs import field, frozen

from ledger.lifecycle import CaseState
from ledger.model import events
from ledger.model.cases import CaseId
from ledger.timeline import Step
from projections.minutes_text.phrases import PHRASES, PhraseContext, without_particulars

Agencies = tuple[str, ...]
AnnotationKind = Literal["directive", "summary", "irregular"]


@frozen(kw_only=True)
class Subject:
    """The subject of a block: a case, or a report that was noted.

    Attributes:
        title: the title of the case or report, escaped.
        case: the case; None for a report.
        owners: the agencies responsible for the case after the item, where recorded.
        particular: what the resolution says of this subject only, such as a reason, in few words;
            empty where the phrases of the block say everything.
    """

    title: str
    case: CaseId | None = None
    owners: Agencies = ()
    particular: str = ""


@frozen(kw_only=True)
class Annotation:
    """A text that belongs to a block beside its phrases.

    Attributes:
        kind: a directive to agencies, the recorder's summary, or why a rule was overridden.
        text: the text, escaped; may have several lines.
        about: which subjects of the block it is about, from 0.
    """

    kind: AnnotationKind
    text: str
    about: tuple[int, ...] = ()


@frozen(kw_only=True)
class Block:
    """One entry of the agenda: what one item resolves alike.

    Attributes:
        group: the group of the item; empty where there is none in particular.
        item: the number of the item, escaped.
        subjects: the cases or the report; empty for the rest of a register.
        phrases: what was resolved, in order.
        annotations: what else the entry says.
        bare: the phrases without what may differ from case to case, such as the reason of a delisting.
        particular: what the phrases say beyond the bare ones, in few words.
        is_whole: whether it is all that its entry of the sheet says.
    """

    group: str
    item: str
    subjects: tuple[Subject, ...] = ()
    phrases: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    bare: tuple[str, ...] = ()
    particular: str = ""
    is_whole: bool = False


def blocks(steps: Iterable[Step], context: PhraseContext) -> Iterator[Block]:
    """Yield the blocks of a meeting in the order of its agenda, with what one item resolves alike as one block.

    Args:
        steps: what the meeting resolved, in order.
        context: language, labels and form.
    """
    for _, of_item in groupby(steps, key=lambda step: (step.event.group, step.event.item)):
        found: list[Block] = []
        for _, together in groupby(of_item, key=lambda step: step.event.entry):
            for block in _of_entry(list(together), context):
                place = _place_of_alike(found, block)
                if place is None:
                    found.append(block)
                else:
                    found[place] = _joined(found[place], block)
        yield from found


def _place_of_alike(found: list[Block], block: Block) -> int | None:
    """The place of the block of its item that ``block`` can join; None past one about the same case or the rest."""
    own = {subject.case for subject in block.subjects}
    for place in reversed(range(len(found))):
        if _is_alike(found[place], block):
            return place
        cases = {subject.case for subject in found[place].subjects}
        if not cases or cases & own:
            return None
    return None


def _is_alike(one: Block, other: Block) -> bool:
    """Whether two blocks of one item resolve the same of different cases, so that they make one list."""
    cases = [subject.case for subject in (*one.subjects, *other.subjects)]
    are_cases = None not in cases and len(set(cases)) == len(cases)
    # An annotation of a whole entry stands in its last block and is about the other blocks too.
    is_clear = all(block.is_whole or not block.annotations for block in (one, other))
    return bool(one.subjects and other.subjects and one.bare) and one.bare == other.bare and are_cases and is_clear


def _joined(one: Block, other: Block) -> Block:
    """Both as one list; a reason that not all cases share goes to each case, an annotation to the cases it is about."""
    subjects = (*one.subjects, *other.subjects)
    shift = len(one.subjects)
    annotations = list(one.annotations)
    for annotation in other.annotations:
        moved = altered(annotation, about=tuple(place + shift for place in annotation.about))
        same = next((r for r in annotations if r.kind == "summary" == moved.kind and r.text == moved.text), None)
        if same is None:
            annotations.append(moved)
        else:
            annotations[annotations.index(same)] = altered(same, about=(*same.about, *moved.about))
    made = altered(one, subjects=subjects, annotations=tuple(annotations), is_whole=one.is_whole and other.is_whole)
    if one.phrases == other.phrases:
        return made
    return altered(made, subjects=(*_particulars(one), *_particulars(other)), phrases=one.bare, particular="")


def _particulars(block: Block) -> Iterator[Subject]:
    for subject in block.subjects:
        yield altered(subject, particular=subject.particular or block.particular)


@frozen(kw_only=True)
class _PhraseSubject:
    """The subject of phrases: cases, or a report; neither for the rest of a register.

    Attributes:
        cases: the cases.
        report: what was reported.
    """

    cases: tuple[CaseId, ...] = ()
    report: str = ""


@frozen(kw_only=True)
class _Entry:
    """What one entry of a sheet resolves; its dicts and lists are filled while it is read.

    Attributes:
        titles: per case, its title before the entry.
        states: per case, its state after the entry.
        phrases: per subject, what was resolved: the phrase, the bare phrase, what it says beyond that.
        directives: the directives to agencies, as text.
        directed: the cases that the directives are about.
    """

    titles: dict[CaseId, str] = field(factory=dict)
    states: dict[CaseId, CaseState] = field(factory=dict)
    phrases: dict[_PhraseSubject, list[tuple[str, str, str]]] = field(factory=dict)
    directives: list[str] = field(factory=list)
    directed: dict[CaseId, None] = field(factory=dict)

    def add(self, step: Step, context: PhraseContext) -> None:
        """Add one step.

        Args:
            step: a step of the entry.
            context: language, labels and form.
        """
        event = step.event
        for before, after in zip(step.before, step.after, strict=True):
            self.titles.setdefault(after.id, before.title if before else after.title)
            self.states[after.id] = after
        if isinstance(event, events.DirectiveIssued):
            self.directives.append(PHRASES[events.DirectiveIssued](event, context))
            self.directed.update(dict.fromkeys(event.cases))
        elif type(event) in PHRASES:
            phrase = PHRASES[type(event)]
            bare, particular = without_particulars(event, context)
            self.phrases.setdefault(_about(event), []).append(
                (phrase(event, context), phrase(bare, context), particular)
            )

    def subjects(self, about: _PhraseSubject, context: PhraseContext) -> tuple[Subject, ...]:
        """Return the subjects of phrases.

        Args:
            about: what the phrases are about.
            context: language, labels and form.
        """
        if about.report:
            return (Subject(title=context.safe(about.report)),)
        return tuple(
            Subject(
                title=context.safe(self.titles.get(case, case)),
                case=case,
                owners=self.states[case].owners if case in self.states else (),
            )
            for case in about.cases
        )


def _about(event: events.MeetingEvent) -> _PhraseSubject:
    """The subject of a phrase; for a merger the cases that are merged."""
    if isinstance(event, events.CasesMerged):
        return _PhraseSubject(cases=event.sources)
    if isinstance(event, events.RestContinued):
        return _PhraseSubject()
    if isinstance(event, events.Noted):
        return _PhraseSubject(cases=event.cases, report="" if event.cases else event.subject)
    return _PhraseSubject(cases=events.cases_of(event)[:1])


def _of_entry(steps: list[Step], context: PhraseContext) -> list[Block]:
    """The blocks of one entry, one for cases resolved alike; the annotations of the entry in the last."""
    entry = _Entry()
    for step in steps:
        entry.add(step, context)
    if not entry.phrases and entry.directives:
        entry.phrases[_PhraseSubject(cases=tuple(entry.directed))] = []
    made: list[Block] = []
    for about, parts in entry.phrases.items():
        subjects = entry.subjects(about, context)
        phrases = tuple(phrase for phrase, _, _ in parts)
        if made and made[-1].phrases == phrases and subjects:
            made[-1] = altered(made[-1], subjects=(*made[-1].subjects, *subjects))
            continue
        block = Block(
            group=steps[0].event.group,
            item=context.safe(steps[0].event.item),
            subjects=subjects,
            phrases=phrases,
            bare=tuple(bare for _, bare, _ in parts),
            particular=context.say(", ", "、").join(particular for _, _, particular in parts if particular),
        )
        made.append(block)
    if made:
        about_all = tuple(range(len(made[-1].subjects)))
        annotations = tuple(
            altered(annotation, about=about_all) for annotation in _annotations(steps, entry.directives, context)
        )
        made[-1] = altered(made[-1], annotations=annotations, is_whole=len(made) == 1)
    return made


def _annotations(steps: list[Step], directives: list[str], context: PhraseContext) -> Iterator[Annotation]:
    """The annotations of one entry."""
    yield from (Annotation(kind="directive", text=text) for text in directives)
    summary = next((step.event.summary for step in steps if step.event.summary), "")
    if summary:
        yield Annotation(kind="summary", text=context.lines(summary))
    for reason in dict.fromkeys(step.event.irregular for step in steps if step.event.irregular):
        yield Annotation(kind="irregular", text=context.lines(reason))
