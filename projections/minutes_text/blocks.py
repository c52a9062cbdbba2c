"""What a meeting resolved, sorted into entries of its agenda: which cases, which phrases, what is told beside.

An entry is about one case or about several that were resolved alike under one item. Cases bear the
titles they had when the item was called, before it renamed them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from attrs import evolve as altered
from attrs import field, frozen

from ledger.lifecycle import CaseState
from ledger.model.cases import CaseId
from ledger.model.events import CasesMerged, DirectiveIssued, MeetingEvent, Noted, RestContinued, cases_of
from ledger.timeline import Step
from projections.minutes_text.phrases import PHRASES, Teller, without_particulars

Owners = tuple[str, ...]
RemarkKind = Literal["directive", "summary", "irregular"]


@frozen(kw_only=True)
class Subject:
    """What an entry is about: a case, or a report that was noted.

    Attributes:
        title: its title, or what was reported; harmless already.
        case: the case; None for a report.
        owners: the agencies answerable for the case after the item, as far as the record tells.
        particular: what of the resolution concerns it in particular, such as a reason, in few words;
            empty where the phrases of its block tell everything.
    """

    title: str
    case: CaseId | None = None
    owners: Owners = ()
    particular: str = ""


@frozen(kw_only=True)
class Remark:
    """What is told beside the phrases of an entry.

    Attributes:
        kind: what agencies are told, what the recorder added, or why it was admitted against a rule.
        text: harmless already; it may have several lines.
        about: the places in the list of those subjects that it is about, from 0.
    """

    kind: RemarkKind
    text: str
    about: tuple[int, ...] = ()


@frozen(kw_only=True)
class Block:
    """One entry of the agenda: what was resolved alike under one item.

    Attributes:
        group: the group under which it stands; empty when none in particular.
        item: its item, harmless already.
        subjects: what it is about; empty where about nothing in particular.
        phrases: what was resolved, in order.
        remarks: what is told beside them.
        bare: the phrases without what may differ from case to case, such as the reason of a delisting.
        particular: what the phrases say beyond the bare ones, in few words.
        is_whole: it is all that its entry of the sheet says.
    """

    group: str
    item: str
    subjects: tuple[Subject, ...] = ()
    phrases: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    bare: tuple[str, ...] = ()
    particular: str = ""
    is_whole: bool = False


def blocks(steps: Iterable[Step], tell: Teller) -> Iterator[Block]:
    """The entries of a meeting in the order of its agenda; what one item resolved alike stands together."""
    for _, of_item in groupby(steps, key=lambda step: (step.event.group, step.event.item)):
        found: list[Block] = []
        for _, together in groupby(of_item, key=lambda step: step.event.entry):
            for block in _of_entry(list(together), tell):
                place = _place_of_alike(found, block)
                if place is None:
                    found.append(block)
                else:
                    found[place] = _joined(found[place], block)
        yield from found


def _place_of_alike(found: list[Block], block: Block) -> int | None:
    """Where among the blocks of its item ``block`` belongs; past none about the same case, or about the rest."""
    own = {subject.case for subject in block.subjects}
    for place in reversed(range(len(found))):
        if _is_alike(found[place], block):
            return place
        cases = {subject.case for subject in found[place].subjects}
        if not cases or cases & own:
            return None
    return None


def _is_alike(one: Block, other: Block) -> bool:
    """Whether two blocks of one item decide the same of different cases, so that they make one list."""
    cases = [subject.case for subject in (*one.subjects, *other.subjects)]
    are_cases = None not in cases and len(set(cases)) == len(cases)
    # What a whole entry adds to its last block is about the others too, and must not pass for less.
    is_clear = all(block.is_whole or not block.remarks for block in (one, other))
    return bool(one.subjects and other.subjects and one.bare) and one.bare == other.bare and are_cases and is_clear


def _joined(one: Block, other: Block) -> Block:
    """Both as one list; a reason that not all share is told beside each case, a note with the cases it is about."""
    subjects = (*one.subjects, *other.subjects)
    shift = len(one.subjects)
    remarks = list(one.remarks)
    for remark in other.remarks:
        moved = altered(remark, about=tuple(place + shift for place in remark.about))
        same = next((r for r in remarks if r.kind == "summary" == moved.kind and r.text == moved.text), None)
        if same is None:
            remarks.append(moved)
        else:
            remarks[remarks.index(same)] = altered(same, about=(*same.about, *moved.about))
    made = altered(one, subjects=subjects, remarks=tuple(remarks), is_whole=one.is_whole and other.is_whole)
    if one.phrases == other.phrases:
        return made
    return altered(made, subjects=(*_particulars(one), *_particulars(other)), phrases=one.bare, particular="")


def _particulars(block: Block) -> Iterator[Subject]:
    for subject in block.subjects:
        yield altered(subject, particular=subject.particular or block.particular)


@frozen(kw_only=True)
class _About:
    """What phrases are about: cases, or a report; neither where about the rest of a register.

    Attributes:
        cases: the cases.
        report: what was reported.
    """

    cases: tuple[CaseId, ...] = ()
    report: str = ""


@frozen(kw_only=True)
class _Entry:
    """What one entry of a sheet resolved; mutable inside while it is read.

    Attributes:
        titles: per case, its title when the entry was called.
        states: per case, its state after the entry.
        phrases: per cases or report, what was resolved: the phrase, the bare phrase, what it says beyond that.
        directives: what agencies are told.
        told: the cases that the directives are about.
    """

    titles: dict[CaseId, str] = field(factory=dict)
    states: dict[CaseId, CaseState] = field(factory=dict)
    phrases: dict[_About, list[tuple[str, str, str]]] = field(factory=dict)
    directives: list[str] = field(factory=list)
    told: dict[CaseId, None] = field(factory=dict)

    def take(self, step: Step, tell: Teller) -> None:
        """Read one step."""
        event = step.event
        for before, after in zip(step.before, step.after, strict=True):
            self.titles.setdefault(after.id, before.title if before else after.title)
            self.states[after.id] = after
        if isinstance(event, DirectiveIssued):
            self.directives.append(PHRASES[DirectiveIssued](event, tell))
            self.told.update(dict.fromkeys(event.cases))
        elif type(event) in PHRASES:
            phrase = PHRASES[type(event)]
            bare, particular = without_particulars(event, tell)
            self.phrases.setdefault(_about(event), []).append((phrase(event, tell), phrase(bare, tell), particular))

    def subjects(self, about: _About, tell: Teller) -> tuple[Subject, ...]:
        """What phrases are about, in words."""
        if about.report:
            return (Subject(title=tell.safe(about.report)),)
        return tuple(
            Subject(
                title=tell.safe(self.titles.get(case, case)),
                case=case,
                owners=self.states[case].owners if case in self.states else (),
            )
            for case in about.cases
        )


def _about(event: MeetingEvent) -> _About:
    """What a phrase is about; of a merger the cases that are merged."""
    if isinstance(event, CasesMerged):
        return _About(cases=event.sources)
    if isinstance(event, RestContinued):
        return _About()
    if isinstance(event, Noted):
        return _About(cases=event.cases, report="" if event.cases else event.subject)
    return _About(cases=cases_of(event)[:1])


def _of_entry(steps: list[Step], tell: Teller) -> list[Block]:
    """The blocks of one entry: cases resolved alike in one; what it adds for all of them in the last."""
    entry = _Entry()
    for step in steps:
        entry.take(step, tell)
    if not entry.phrases and entry.directives:
        entry.phrases[_About(cases=tuple(entry.told))] = []
    made: list[Block] = []
    for about, told in entry.phrases.items():
        subjects = entry.subjects(about, tell)
        phrases = tuple(phrase for phrase, _, _ in told)
        if made and made[-1].phrases == phrases and subjects:
            made[-1] = altered(made[-1], subjects=(*made[-1].subjects, *subjects))
            continue
        block = Block(
            group=steps[0].event.group,
            item=tell.safe(steps[0].event.item),
            subjects=subjects,
            phrases=phrases,
            bare=tuple(bare for _, bare, _ in told),
            particular=tell.say("、", ", ").join(particular for _, _, particular in told if particular),
        )
        made.append(block)
    if made:
        about_all = tuple(range(len(made[-1].subjects)))
        remarks = tuple(altered(remark, about=about_all) for remark in _remarks(steps, entry.directives, tell))
        made[-1] = altered(made[-1], remarks=remarks, is_whole=len(made) == 1)
    return made


def _remarks(steps: list[Step], directives: list[str], tell: Teller) -> Iterator[Remark]:
    """What an entry says beside its decisions."""
    yield from (Remark(kind="directive", text=text) for text in directives)
    summary = next((step.event.summary for step in steps if step.event.summary), "")
    if summary:
        yield Remark(kind="summary", text=tell.lines(summary))
    for reason in dict.fromkeys(step.event.irregular for step in steps if step.event.irregular):
        yield Remark(kind="irregular", text=tell.lines(reason))
