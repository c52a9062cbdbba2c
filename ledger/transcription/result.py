"""What transcription takes and gives: cases known by name, the transcription, and the diagnostics that prevent one."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve as altered
from attrs import field, frozen

from ledger.errors import InputError
from ledger.model.cases import CaseId
from ledger.model.events import (
    CaseCarriedIn,
    CaseFirstSeen,
    CasesMerged,
    Event,
    MeetingEvent,
    MeetingRecorded,
    UnnamedCasesCarriedIn,
    cases_of,
)
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision
from ledger.text.bilingual import Text, joined_in_part
from ledger.text.diagnostic import Diagnostic, Location, at


@frozen(kw_only=True)
class KnownCase:
    """What transcription must know of a case that a name means.

    Attributes:
        id: the case.
        group: the group that follows it.
        category: its category.
        is_introducible: no minutes on record introduce it before this meeting, so that these may.
        is_introduced: some minutes on record introduce it, be it later.
        is_there: something on record speaks of it before this meeting.
        is_open: it has not ended by then: neither delisted at every level, nor withdrawn, nor merged.
        title: the title it bears then; empty where it is not there.
        first_name: the name under which the record first speaks of it.
        is_here: it comes in, or takes its name, with these very minutes.
        is_said_new: the minutes that bring it in say that it is another case than any called so.
    """

    id: CaseId
    group: str
    category: str
    is_introducible: bool = False
    is_introduced: bool = True
    is_there: bool = True
    is_open: bool = True
    title: str = ""
    first_name: str = ""
    is_here: bool = False
    is_said_new: bool = False


Names = Mapping[str, tuple[KnownCase, ...]]
"""The cases on record that each normalised name means; one, unless two groups or two times have the same title.

A case that is named by its id stands under :func:`as_id` of it: a title may read like an id.
"""


def as_id(name: str) -> str:
    """Under what :data:`Names` have the case whose id ``name`` is; no normalised name is like it."""
    return f"\0{name.strip()}"


@frozen(kw_only=True)
class Neighbours:
    """What is on record about names that come in, beside the cases that they mean.

    Attributes:
        alike: per normalised name that comes in, the names on record that are like it, as they are written there.
        settled: per normalised name that earlier recordings of these very minutes put on record, the cases that
            it means by them: nothing is asked about it again.
        apart: pairs of cases that a person told apart.
        others: per normalised name that earlier recordings told apart, from which cases.
    """

    alike: Mapping[str, tuple[str, ...]] = field(factory=dict)
    settled: Mapping[str, frozenset[CaseId]] = field(factory=dict)
    apart: frozenset[frozenset[CaseId]] = frozenset()
    others: Mapping[str, tuple[CaseId, ...]] = field(factory=dict)


@frozen(kw_only=True)
class IdAllocation:
    """What earlier recordings of the same meeting have used up.

    Attributes:
        numbers: the highest running number of a case that it ever brought in.
        first_mentions: the highest running number of its first mentions.
        joins: the highest running number of its joins.
        seen: the group of each case that it first saw, by normalised name.
    """

    numbers: int = 0
    first_mentions: int = 0
    joins: int = 0
    seen: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Transcription:
    """What minutes come to.

    Attributes:
        header: the header's event.
        resolved: the events of everything found, presumed and resolved, in order.
        extras: what follows for the record itself: first mentions of cases, ids found to be one case.
        first_mentions: the highest running number of the first mentions that the meeting had on record before.
        made: the ids that were made for cases which the minutes bring in, or of which they speak first.
    """

    header: MeetingRecorded
    resolved: tuple[MeetingEvent, ...]
    extras: tuple[Event, ...] = ()
    first_mentions: int = 0
    made: tuple[CaseId, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """All of it, in the order in which it is recorded."""
        return (self.header, *self.resolved, *self.extras)

    def with_first_seen(self, event: MeetingEvent, case: CaseId) -> Transcription:
        """With a first mention of ``case``, of which ``event`` speaks though nothing introduces it."""
        number = self.first_mentions + sum(isinstance(extra, CaseFirstSeen) for extra in self.extras) + 1
        names = dict(zip(cases_of(event), named_in(event), strict=False))
        seen = CaseFirstSeen(
            id=f"{event.meeting}#u{number:02}",
            recorded_at=event.recorded_at,
            meeting=event.meeting,
            level=event.level,
            group=event.group,
            item=event.item,
            entry=event.entry,
            order=0,
            case=case,
            named=names.get(case, case),
        )
        return altered(self, extras=(*self.extras, seen))


def named_in(event: MeetingEvent) -> tuple[str, ...]:
    """Return the names by which ``event`` speaks of its cases, in their order."""
    if isinstance(event, CasesMerged):
        return (*event.sources_named, event.title)
    named = getattr(event, "named", ())
    return (named,) if isinstance(named, str) else named


def header_diagnostic(key: str, problem: Text, remedy: Text, part: int = 0) -> Diagnostic:
    """Return what is wrong with one field of the header."""
    return entry_diagnostic("header", 0, problem, remedy, key=key, part=part)


def entry_diagnostic(
    section: str, entry: int, problem: Text, remedy: Text, *, key: str = "", part: int = 0
) -> Diagnostic:
    """Return what is wrong with one field of an entry, or with the entry as a whole."""
    place = Location(section=section, entry=entry, key=key, part=part)
    return Diagnostic(problem=problem, remedy=remedy, place=place)


class TranscriptionError(InputError):
    """Names or combinations in the minutes that cannot be transcribed.

    Attributes:
        diagnostics: all of them, in the order of the minutes.
    """

    def __init__(self, meeting: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        super().__init__(joined_in_part(diagnostics, lambda one: at(one, meeting=meeting).text))


def section_of(event: MeetingEvent) -> str:
    """Return the section of minutes, as a field of :class:`Minutes`, that an event comes from."""
    if isinstance(event, (CaseCarriedIn, UnnamedCasesCarriedIn)):
        return "carried_in"
    return "items" if event.presumption is None else "presumed"


def location_of(event: MeetingEvent, minutes: Minutes) -> Location:
    """Return the place of ``minutes`` that ``event`` comes from: the entry, and which of its cases it is about."""
    section = section_of(event)
    cases = getattr(minutes, section)[event.entry].cases
    named = getattr(event, "named", "")
    part = cases.index(named) if named in cases else 0
    return Location(section=section, entry=event.entry, key="cases", part=part)


def case_id(meeting: str, number: int, *, seen: bool = False) -> CaseId:
    """Return the id of the ``number``-th case that a meeting brings in, from 1; or that it is the first to speak of."""
    return CaseId(f"{meeting.replace('/', '-')}.{'u' if seen else ''}{number:02}")


def names_mentioned(minutes: Minutes) -> tuple[str, ...]:
    """Return every name of a case that the minutes mention or claim, once each, as given."""
    mentioned: list[str] = []
    for carried in minutes.carried_in:
        mentioned += (*carried.cases, *carried.other_than)
    for presumed in minutes.presumed:
        mentioned += presumed.cases
    for item in minutes.items:
        mentioned += (*item.cases, item.into, *item.parts, item.renamed_to, *item.also_known_as, *item.other_than)
    return tuple(dict.fromkeys(name for name in mentioned if name))


def names_coming_in(minutes: Minutes) -> tuple[str, ...]:
    """Return every name that the minutes may bring in, once each, as given, on record or not."""
    return tuple(dict.fromkeys((*names_brought_in(minutes), *(i.renamed_to for i in minutes.items if i.renamed_to))))


def names_brought_in(minutes: Minutes) -> tuple[str, ...]:
    """Return every name under which the minutes may bring in a case, once each, as given."""
    coming: list[str] = []
    for carried in minutes.carried_in:
        coming += carried.cases
    for item in minutes.items:
        if Decision.PROPOSED in item.decisions or lists_new(item):
            coming += item.cases
        coming += (item.into, *item.parts)
    return tuple(dict.fromkeys(name for name in coming if name))


def lists_new(item: Item) -> bool:
    """Return whether the item's cases first appear by being listed; else ``new`` tells what comes in from others."""
    brings = (Decision.PROPOSED, Decision.MERGED, Decision.SPLIT)
    is_about_a_title = item.renamed_to and Decision.LISTED not in item.decisions
    return item.new and not is_about_a_title and not any(one in item.decisions for one in brings)
