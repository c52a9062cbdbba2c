"""What a meeting resolved, sorted into entries of its agenda: which cases, which phrases, what is told beside.

An entry is about one case or about several that were resolved alike under one item. Cases bear the
titles they had when the item was called, before it renamed them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import evolve as altered
from attrs import field, frozen

from ledger.cases import CaseId
from ledger.docket import CaseState
from ledger.resolutions import CasesMerged, DirectiveIssued, MeetingEvent, Noted, RestContinued, cases_of
from ledger.timeline import Step
from projections.minutes_text.phrases import PHRASES, Teller

Owners = tuple[str, ...]


@frozen(kw_only=True)
class Subject:
    """What an entry is about: a case, or a report that was noted.

    Attributes:
        title: its title, or what was reported; harmless already.
        owners: the agencies answerable for the case after the item, as far as the record tells.
    """

    title: str
    owners: Owners = ()


@frozen(kw_only=True)
class Block:
    """One entry of the agenda.

    Attributes:
        group: the group under which it stands; empty when none in particular.
        item: its item, harmless already.
        subjects: what it is about; empty where about nothing in particular.
        phrases: what was resolved, in order.
        directives: what agencies are told, each in a sentence or two.
        summary: what the recorder added; empty where nothing.
        irregular: why it was admitted against a rule; empty where it breaks none.
    """

    group: str
    item: str
    subjects: tuple[Subject, ...] = ()
    phrases: tuple[str, ...] = ()
    directives: tuple[str, ...] = ()
    summary: str = ""
    irregular: tuple[str, ...] = ()


def blocks(steps: Iterable[Step], tell: Teller) -> Iterator[Block]:
    """The entries of a meeting, in the order of its agenda."""
    waiting: Block | None = None
    for _, together in groupby(steps, key=lambda step: (step.event.group, step.event.item, step.event.entry)):
        for block in _of_entry(list(together), tell):
            if waiting is not None and _is_alike(waiting, block):
                waiting = altered(waiting, subjects=(*waiting.subjects, *block.subjects))
                continue
            if waiting is not None:
                yield waiting
            waiting = block
    if waiting is not None:
        yield waiting


def _is_alike(one: Block, other: Block) -> bool:
    """Whether two entries differ in their cases alone, and those were resolved on their own."""
    bare = [altered(block, subjects=()) for block in (one, other)]
    return bare[0] == bare[1] and bool(one.subjects and one.phrases) and not one.directives


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
        phrases: per cases or report, what was resolved.
        directives: what agencies are told.
        told: the cases that the directives are about.
    """

    titles: dict[CaseId, str] = field(factory=dict)
    states: dict[CaseId, CaseState] = field(factory=dict)
    phrases: dict[_About, list[str]] = field(factory=dict)
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
            self.phrases.setdefault(_about(event), []).append(PHRASES[type(event)](event, tell))

    def subjects(self, about: _About, tell: Teller) -> tuple[Subject, ...]:
        """What phrases are about, in words."""
        if about.report:
            return (Subject(title=tell.safe(about.report)),)
        return tuple(
            Subject(
                title=tell.safe(self.titles.get(case, case)),
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
    bare = Block(group=steps[0].event.group, item=tell.safe(steps[0].event.item))
    made: list[Block] = []
    for about, phrases in entry.phrases.items():
        subjects = entry.subjects(about, tell)
        if made and made[-1].phrases == tuple(phrases) and subjects:
            made[-1] = altered(made[-1], subjects=(*made[-1].subjects, *subjects))
        else:
            made.append(altered(bare, subjects=subjects, phrases=tuple(phrases)))
    if made:
        summary = next((step.event.summary for step in steps if step.event.summary), "")
        irregular = dict.fromkeys(step.event.irregular for step in steps if step.event.irregular)
        made[-1] = altered(
            made[-1],
            directives=tuple(entry.directives),
            summary=tell.safe(summary),
            irregular=tuple(tell.safe(reason) for reason in irregular),
        )
    return made
