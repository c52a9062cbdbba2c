"""Minutes to events: names resolved against the record, one event for each thing resolved.

It decides nothing: whether a resolution may stand is for ``docket``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from attrs import define, field, frozen
from attrs import evolve as altered

from ledger.cases import CaseId, near_names, normal_name, same_name
from ledger.errors import InputError
from ledger.meetings import MeetingId
from ledger.minutes import CarriedIn, Directive, Item, Minutes, Presumed
from ledger.platform import Level, Named, Platform
from ledger.resolutions import (
    AliasConfirmed,
    CaseAccepted,
    CaseCarriedIn,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
    CaseFirstSeen,
    CaseListed,
    CaseMoved,
    CaseProposed,
    CaseReferredForDelisting,
    CaseReferredForListing,
    CaseRenamed,
    CaseReopened,
    CasesFoundSame,
    CasesMerged,
    CaseSplit,
    CaseWithdrawn,
    DeadlineMet,
    DelistingPlanned,
    DirectiveIssued,
    DueDateMoved,
    Event,
    MeetingEvent,
    MeetingRecorded,
    Noted,
    OwnersChanged,
    Presumption,
    RegisterPlace,
    RestContinued,
    ScopeChanged,
    UnnamedCasesCarriedIn,
    cases_of,
    names_claimed,
)
from ledger.vocabulary import Decision


@frozen(kw_only=True)
class KnownCase:
    """What transcription must know of a case that a name means.

    Attributes:
        id: the case.
        group: the group that follows it.
        category: its category.
        is_introducible: no minutes on record introduce it before this meeting, so that these may.
    """

    id: CaseId
    group: str
    category: str
    is_introducible: bool = False


@frozen(kw_only=True)
class Transcript:
    """What minutes come to.

    Attributes:
        header: the header's event.
        resolved: the events of everything found, presumed and resolved, in order.
        extras: what follows for the record itself: first sights of cases, ids found to be one case.
    """

    header: MeetingRecorded
    resolved: tuple[MeetingEvent, ...]
    extras: tuple[Event, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """All of it, in the order in which it is recorded."""
        return (self.header, *self.resolved, *self.extras)

    def with_first_seen(self, event: MeetingEvent, case: CaseId) -> Transcript:
        """With a first sight of ``case``, of which ``event`` speaks though nothing introduces it."""
        number = sum(isinstance(extra, CaseFirstSeen) for extra in self.extras) + 1
        names = dict(zip(cases_of(event), _named_in(event), strict=False))
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


def _named_in(event: MeetingEvent) -> tuple[str, ...]:
    if isinstance(event, CasesMerged):
        return (*event.sources_named, event.title)
    named = getattr(event, "named", ())
    return (named,) if isinstance(named, str) else named


@frozen(kw_only=True)
class Slip:
    """One thing in the minutes that cannot be transcribed.

    Attributes:
        section: ``carried_in``, ``presumed`` or ``items``; ``header`` for the header.
        entry: the entry's running number in its section, from 0.
        key: the field of the entry at fault; empty for the entry as a whole.
        part: the running number, from 0, of the part of that field at fault.
        problem: what is wrong.
        remedy: what to do about it.
    """

    section: str
    entry: int
    key: str = ""
    part: int = 0
    problem: str
    remedy: str


class TranscriptionError(InputError):
    """Names or combinations in the minutes that cannot be transcribed.

    Attributes:
        slips: all of them, in the order of the minutes.
    """

    def __init__(self, meeting: str, slips: tuple[Slip, ...]) -> None:
        self.slips = slips
        lines = (f"{meeting}, {slip.section}[{slip.entry}]: {slip.problem}\n  remedy: {slip.remedy}" for slip in slips)
        super().__init__("\n".join(lines))


INTRODUCING = (Decision.PROPOSED, Decision.MERGED, Decision.SPLIT)


def transcribe(
    minutes: Minutes,
    platform: Platform,
    names: Mapping[str, KnownCase],
    recorded_at: datetime,
    all_names: Callable[[], Iterable[str]] = tuple,
    *,
    backfill: bool = False,
    own_ids: Mapping[str, CaseId] | None = None,
    numbers_taken: int = 0,
) -> Transcript:
    """The events of the header and of everything found, presumed and resolved, in order.

    Args:
        minutes: what the sheet or the caller says.
        platform: the platform whose meeting it is.
        names: the cases on record, by normalised name, among them all that the minutes name.
        recorded_at: when the ledger comes to know it.
        all_names: every name on record, asked for only to suggest near ones.
        backfill: admit cases that no meeting on record introduces.
        own_ids: when minutes are amended, the ids of the cases they brought in, by normalised name.
        numbers_taken: when minutes are amended, the highest number such an id bears.

    Raises:
        InputError: the meeting's id does not fit the platform.
        TranscriptionError: names or combinations that make no sense, all of them at once.
    """
    level, group = platform.convened(minutes.meeting)
    scribe = _Scribe(
        minutes=minutes,
        platform=platform,
        level=level,
        own_group=group,
        names=dict(names),
        recorded_at=recorded_at,
        all_names=all_names,
        backfill=backfill,
        own_ids=own_ids,
        introduced=numbers_taken,
    )
    scribe.write()
    if scribe.slips:
        raise TranscriptionError(minutes.meeting, tuple(scribe.slips))
    header = _header(minutes, level, group, recorded_at)
    return Transcript(header=header, resolved=tuple(scribe.events), extras=tuple(scribe.extras))


def _header(minutes: Minutes, level: Level, group: Named | None, recorded_at: datetime) -> MeetingRecorded:
    return MeetingRecorded(
        id=f"{minutes.meeting}#000",
        recorded_at=recorded_at,
        meeting=MeetingId(minutes.meeting),
        level=level.id,
        group=group.id if group else "",
        held=minutes.held,
        starts=minutes.starts,
        ends=minutes.ends,
        place=minutes.place,
        chairs=minutes.chairs,
        recorder=minutes.recorder,
        document=minutes.document,
        title=minutes.title,
        remark=minutes.remark,
        declared=minutes.declared,
    )


def names_mentioned(minutes: Minutes) -> tuple[str, ...]:
    """Every name of a case that the minutes mention or claim, once each, as given."""
    mentioned: list[str] = []
    for carried in minutes.carried_in:
        mentioned += carried.cases
    for presumed in minutes.presumed:
        mentioned += presumed.cases
    for item in minutes.items:
        mentioned += (*item.cases, item.into, *item.parts, item.renamed_to, *item.also_known_as)
    return tuple(dict.fromkeys(name for name in mentioned if name))


@define(kw_only=True)
class _Scribe:
    """Writes the events of one meeting; mutable, and never leaves this module."""

    minutes: Minutes
    platform: Platform
    level: Level
    own_group: Named | None
    names: dict[str, KnownCase]
    recorded_at: datetime
    all_names: Callable[[], Iterable[str]]
    backfill: bool
    own_ids: Mapping[str, CaseId] | None
    events: list[MeetingEvent] = field(factory=list)
    extras: list[Event] = field(factory=list)
    slips: list[Slip] = field(factory=list)
    introduced: int = 0
    section: str = "carried_in"
    entry: int = 0
    common: dict[str, Any] = field(factory=dict)

    def write(self) -> None:
        """Write every section in the order in which things take effect."""
        for section, write_entry in (
            ("carried_in", self._write_carried_in),
            ("presumed", self._write_presumed),
            ("items", self._write_item),
        ):
            self.section = section
            for number, entry in enumerate(getattr(self.minutes, section)):
                self.entry = number
                write_entry(entry)

    # --- shared ---

    def _emit(self, event_class: type[MeetingEvent], **fields: Any) -> None:
        order = len(self.events) + 1
        values = {
            "id": f"{self.minutes.meeting}#{order:03}",
            "recorded_at": self.recorded_at,
            "meeting": MeetingId(self.minutes.meeting),
            "entry": self.entry,
            "order": order,
            **self.common,
            **fields,
        }
        self.events.append(event_class(**values))

    def _slip(self, problem: str, remedy: str, key: str = "", part: int = 0) -> None:
        self.slips.append(
            Slip(section=self.section, entry=self.entry, key=key, part=part, problem=problem, remedy=remedy)
        )

    def _known(self, name: str, part: int) -> KnownCase | None:
        """The case that the entry's ``name`` number ``part`` means; a slip with near names where none does."""
        found = self.names.get(normal_name(name))
        if found is None and self.backfill:
            return self._first_seen(name, part)
        if found is None:
            local = [claimed for event in self.events for _, claimed in names_claimed(event)]
            near = near_names(name, dict.fromkeys((*self.all_names(), *local)))
            remedy = "write the name on record; a case that first appears here is proposed (提案) or `new` (新案)"
            if near:
                likely = " or ".join(f"「{one}」" for one in near)
                remedy = (
                    f"is it {likely}? Then write that as `case` (案名) and this as `also known as` (又名); {remedy}"
                )
            self._slip(f"no case on record is called 「{name}」", remedy, "cases", part)
        return found

    def _first_seen(self, name: str, part: int) -> KnownCase | None:
        """A case of which these minutes speak though none on record introduce it."""
        group = self.common.get("group") or self._group_elsewhere(name)
        if not group:
            problem = f"「{name}」 is not on record yet, and stands under no group here"
            self._slip(problem, "give the entry its group (議題小組)", "cases", part)
            return None
        number = sum(isinstance(extra, CaseFirstSeen) for extra in self.extras) + 1
        known = KnownCase(
            id=CaseId(f"{self.minutes.meeting.replace('/', '-')}.u{number:02}"),
            group=group,
            category=self.platform.categories[0].id,
            is_introducible=True,
        )
        self.names[normal_name(name)] = known
        self.extras.append(
            CaseFirstSeen(
                id=f"{self.minutes.meeting}#u{number:02}",
                recorded_at=self.recorded_at,
                meeting=MeetingId(self.minutes.meeting),
                level=self.common.get("level", self.level.id),
                group=group,
                item=self.common.get("item", ""),
                entry=self.entry,
                order=0,
                case=known.id,
                named=name,
            )
        )
        return known

    def _group_elsewhere(self, name: str) -> str:
        """The group under which another entry of these minutes speaks of the case."""
        for item in self.minutes.items:
            if any(same_name(name, other) for other in item.cases):
                group = self.platform.group_named(item.group) if item.group else self.own_group
                if group is not None:
                    return group.id
        return ""

    def _join(self, known: KnownCase, other: KnownCase, name: str) -> None:
        """Note that the two are one case, as ``name`` shows."""
        number = sum(isinstance(extra, CasesFoundSame) for extra in self.extras) + 1
        self.extras.append(
            CasesFoundSame(
                id=f"{self.minutes.meeting}#s{number:02}",
                recorded_at=self.recorded_at,
                cases=(known.id, other.id),
                because=f"「{name}」: {self.minutes.meeting} {self.common.get('item', '')}".strip(),
                meeting=self.minutes.meeting,
            )
        )

    def _claim(self, name: str, known: KnownCase, key: str, part: int = 0) -> bool:
        """Let ``name`` mean ``known`` from here on; a slip where it means another case."""
        other = self.names.setdefault(normal_name(name), known)
        if other.id != known.id and other.is_introducible:
            self._join(known, other, name)
            self.names[normal_name(name)] = known
            return True
        if other.id != known.id:
            problem = f"「{name}」 is a name of {other.id} already"
            self._slip(problem, "use another title, or name that case instead", key, part)
        return other.id == known.id

    def _introduce(self, name: str, group: str, category: str, key: str = "cases", part: int = 0) -> KnownCase | None:
        """A new case called ``name``; a slip where the name is taken or no group is given."""
        if not group:
            self._slip(f"「{name}」 first appears here, under no group", "give the entry its group (議題小組)")
            return None
        known = KnownCase(id=self._new_id(name), group=group, category=category or self.platform.categories[0].id)
        return known if self._claim(name, known, key, part) else None

    def _new_id(self, name: str) -> CaseId:
        """The id of a case that first appears here: by its place among these, or the one it had before."""
        if self.own_ids is not None and normal_name(name) in self.own_ids:
            return self.own_ids[normal_name(name)]
        self.introduced += 1
        return CaseId(f"{self.minutes.meeting.replace('/', '-')}.{self.introduced:02}")

    def _skip_number(self) -> None:
        """Let a case that is on record already use up its number, so that ids do not depend on what was
        recorded first."""
        if self.own_ids is None:
            self.introduced += 1

    def _group(self, given: str) -> str:
        """The group an entry stands under: its own or the meeting's; empty where neither is given."""
        if given:
            group = self.platform.group_named(given)
            if group is None:
                self._slip(f"no group is called {given!r}", "name a group of platform.yaml")
            elif self.own_group is not None and group.id != self.own_group.id:
                self._slip(f"{group.zh} is not the group that met", "leave the group out")
            return group.id if group else ""
        return self.own_group.id if self.own_group is not None else ""

    def _agencies(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The agencies' full names; a slip for each that the platform does not know."""
        full = []
        for name in names:
            agency = self.platform.agency_named(name)
            if agency is None:
                near = near_names(name, [n for a in self.platform.agencies for n in (a.name, *a.also)])
                likely = f"is it {' or '.join(near)}? " if near else ""
                self._slip(f"no agency is called {name!r}", f"{likely}Add it under agencies in platform.yaml")
            else:
                full.append(agency.name)
        return tuple(full)

    def _members(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The members' ids; a slip for each that the platform does not know."""
        ids = []
        for name in names:
            member = self.platform.member_named(name)
            if member is None:
                self._slip(f"no member is called {name!r}", "name a member of platform.yaml")
            else:
                ids.append(member.id)
        return tuple(ids)

    def _levels(self, names: tuple[str, ...]) -> tuple[str, ...]:
        ids = []
        for name in names:
            level = self.platform.level_named(name)
            if level is None:
                self._slip(f"no level is called {name!r}", "name a level of platform.yaml")
            else:
                ids.append(level.id)
        return tuple(ids)

    def _category(self, name: str) -> str:
        category = self.platform.category_named(name) if name else self.platform.categories[0]
        if category is None:
            self._slip(f"no category is called {name!r}", "name a category of platform.yaml")
        return category.id if category else ""

    # --- sections ---

    def _write_carried_in(self, carried: CarriedIn) -> None:
        group, category = self._group(carried.group), self._category(carried.category)
        on, never = self._levels(carried.on), self._levels(carried.never_on)
        if not on:
            self._slip("the register they stand on is not told", "name it with `on` (列管於)")
            return
        self.common = {
            "level": on[0],
            "group": group,
            "item": carried.item,
            "summary": carried.summary,
            "source": carried.source,
        }
        if carried.unnamed is not None:
            self._emit(UnnamedCasesCarriedIn, register=on[0], count=carried.unnamed)
        places = [RegisterPlace(level=level, listed=True) for level in on]
        places += [RegisterPlace(level=level, listed=False) for level in never]
        for part, name in enumerate(carried.cases):
            known = self.names.get(normal_name(name))
            if known is not None and not known.is_introducible:
                self._skip_number()
            else:
                known = self._introduce(name, group, category, part=part)
            if known is not None:
                self._emit(
                    CaseCarriedIn,
                    case=known.id,
                    named=name,
                    category=category,
                    places=tuple(places),
                    owners=self._agencies(carried.owners),
                    scope=self._members(carried.scope),
                    among_unnamed=carried.among_unnamed,
                )

    def _write_presumed(self, presumed: Presumed) -> None:
        level = self.platform.level_named(presumed.level)
        if level is None:
            self._slip(f"no level is called {presumed.level!r}", "name a level of platform.yaml")
            return
        for part, name in enumerate(presumed.cases):
            known = self._known(name, part)
            if known is None:
                continue
            self.common = {
                "level": level.id,
                "group": known.group,
                "item": presumed.item,
                "presumption": Presumption(
                    after=presumed.after,
                    before=presumed.before,
                    taken_on=presumed.taken_on,
                    basis=presumed.basis,
                ),
            }
            self._decide(presumed.decision, known, name, Item(item=presumed.item, reason=presumed.reason), level)

    def _write_item(self, item: Item) -> None:
        written = len(self.events)
        subjects = self._write_introductions(item)
        if subjects is None:
            return
        if not self.common["group"] and subjects:
            self.common["group"] = subjects[0][0].group
        self._write_names(item, subjects)
        for decision in item.decisions:
            if decision is Decision.REST_CONTINUED:
                if subjects:
                    self._slip("the rest is what the minutes do not name, and cases are named", "leave the names out")
                self._emit(RestContinued, stated=item.rest or 0)
            elif decision is Decision.NOTED:
                ids, named = tuple(known.id for known, _ in subjects), tuple(name for _, name in subjects)
                self._emit(Noted, subject=item.subject, cases=ids, named=named)
            elif decision not in INTRODUCING and decision is not Decision.NONE:
                for known, name in subjects:
                    if not (decision is Decision.LISTED and item.new):
                        self._decide(decision, known, name, item, self.level)
        self._write_side_facts(item, subjects)
        if len(self.events) == written and not self.slips:
            self._slip("the item resolves nothing", "give it a decision (決議) or a directive (請辦事項)")

    def _write_introductions(self, item: Item) -> list[tuple[KnownCase, str]] | None:
        """Write what brings new cases in; the cases that the rest of the item is about, or None on a slip."""
        self.common = {
            "level": self.level.id,
            "group": self._group(item.group),
            "item": item.item,
            "summary": item.summary,
            "irregular": item.irregular,
            "source": item.source,
        }
        if Decision.PROPOSED in item.decisions or item.new:
            return self._write_new_cases(item)
        subjects = [
            (known, name) for part, name in enumerate(item.cases) if (known := self._known(name, part)) is not None
        ]
        if len(subjects) < len(item.cases):
            return None
        if subjects and not self.common["group"]:
            self.common["group"] = subjects[0][0].group
        if Decision.MERGED in item.decisions:
            return self._write_merger(item, subjects)
        if Decision.SPLIT in item.decisions:
            return self._write_split(item, subjects)
        return subjects

    def _write_new_cases(self, item: Item) -> list[tuple[KnownCase, str]] | None:
        subjects: list[tuple[KnownCase, str]] = []
        category = self._category(item.category)
        told = {"owners": self._agencies(item.owners), "scope": self._members(item.scope), "category": category}
        for part, name in enumerate(item.cases):
            known = self.names.get(normal_name(name)) if Decision.PROPOSED in item.decisions else None
            if known is not None and not known.is_introducible:
                self._skip_number()
            else:
                known = self._introduce(name, self.common["group"], category, part=part)
            if known is None:
                return None
            subjects.append((known, name))
            if Decision.PROPOSED in item.decisions:
                proposers = self._agencies(item.proposers)
                self._emit(CaseProposed, case=known.id, named=name, proposers=proposers, **told)
            else:
                self._emit(CaseListed, case=known.id, named=name, introduces=True, **told)
        return subjects

    def _write_merger(self, item: Item, subjects: list[tuple[KnownCase, str]]) -> list[tuple[KnownCase, str]] | None:
        if not subjects:
            self._slip("a merger names no cases", "name the cases that are merged (案名)")
            return None
        first, first_name = subjects[0]
        title, introduces = item.into or first_name, False
        target: KnownCase | None = first
        if item.into:
            target = self.names.get(normal_name(item.into))
            introduces = target is None or (target.is_introducible and target.id not in {k.id for k, _ in subjects})
            if not introduces:
                self._skip_number()
            else:
                group = self.common["group"] or first.group
                target = self._introduce(item.into, group, first.category, key="into")
        elif len(subjects) > 1:
            self._slip("several cases are merged, into none", "name the case they become with `into` (併入)")
            return None
        if target is None:
            return None
        self._emit(
            CasesMerged,
            sources=tuple(known.id for known, _ in subjects),
            sources_named=tuple(name for _, name in subjects),
            target=target.id,
            title=title,
            introduces=introduces,
            category=target.category,
        )
        return [(target, title)]

    def _write_split(self, item: Item, subjects: list[tuple[KnownCase, str]]) -> list[tuple[KnownCase, str]] | None:
        if len(subjects) != 1 or not item.parts:
            self._slip("a split needs one case and its parts", "name one case (案名) and its parts (分為)")
            return None
        whole, name = subjects[0]
        parts = [
            self._introduce(title, whole.group, whole.category, key="parts", part=part)
            for part, title in enumerate(item.parts)
        ]
        if None in parts:
            return None
        self._emit(
            CaseSplit,
            case=whole.id,
            named=name,
            parts=tuple(part.id for part in parts if part is not None),
            titles=item.parts,
            continues=item.continues,
        )
        return subjects

    def _write_names(self, item: Item, subjects: list[tuple[KnownCase, str]]) -> None:
        if (item.also_known_as or item.renamed_to) and len(subjects) != 1:
            self._slip("a new name or alias fits one case only", "give each case an entry of its own")
            return
        for part, alias in enumerate(item.also_known_as):
            known, name = subjects[0]
            if self._claim(alias, known, "also_known_as", part):
                self._emit(AliasConfirmed, case=known.id, named=name, alias=alias)
        if item.renamed_to:
            known, name = subjects[0]
            if self._claim(item.renamed_to, known, "renamed_to"):
                self._emit(CaseRenamed, case=known.id, named=name, title=item.renamed_to)

    def _decide(self, decision: Decision, known: KnownCase, name: str, item: Item, level: Level) -> None:
        """Write the event of one verdict about one case that is on record."""
        who = {"case": known.id, "named": name}
        above = self.platform.level_above(level.id)
        if decision in (Decision.REFERRED_FOR_LISTING, Decision.REFERRED_FOR_DELISTING) and above is None:
            self._slip(f"{level.en} is the highest level: there is none to refer to", "decide it here")
        elif decision in (Decision.ACCEPTED, Decision.ACCEPTED_WITH_CHANGES):
            amended = item.amended or decision is Decision.ACCEPTED_WITH_CHANGES
            self._emit(CaseAccepted, **who, amended=amended)
        elif decision is Decision.REFERRED_FOR_LISTING and above is not None:
            self._emit(CaseReferredForListing, **who, to=above.id)
        elif decision is Decision.REFERRED_FOR_DELISTING and above is not None:
            self._emit(CaseReferredForDelisting, **who, to=above.id, reason=item.reason)
        elif decision is Decision.LISTED:
            self._emit(CaseListed, **who)
        elif decision is Decision.DELISTED:
            self._emit(CaseDelisted, **who, reason=item.reason)
        elif decision is Decision.WITHDRAWN:
            self._emit(CaseWithdrawn, **who, reason=item.reason)
        elif decision is Decision.MOVED:
            to_group = self.platform.group_named(item.to_group)
            if to_group is None:
                self._slip(f"no group is called {item.to_group!r}", "name the group that takes it over (移至)")
            else:
                self._emit(CaseMoved, **who, to_group=to_group.id)
        elif decision in _PLAIN_VERDICTS:
            self._emit(_PLAIN_VERDICTS[decision], **who)
        else:
            self._slip(f"{decision.en} cannot be said of a case here", "write it as an item of its own")

    def _write_side_facts(self, item: Item, subjects: list[tuple[KnownCase, str]]) -> None:
        is_new = Decision.PROPOSED in item.decisions or item.new
        added, removed = self._agencies(item.owners_added), self._agencies(item.owners_removed)
        for known, name in subjects:
            who = {"case": known.id, "named": name}
            if item.scope and not is_new:
                self._emit(ScopeChanged, **who, scope=self._members(item.scope))
            if added or removed:
                self._emit(OwnersChanged, **who, added=added, removed=removed)
            if item.due is not None:
                self._emit(DueDateMoved, **who, due=item.due.due, wording=item.due.wording)
            if item.delisting_planned is not None:
                plan = item.delisting_planned
                self._emit(DelistingPlanned, **who, due=plan.due, wording=plan.wording)
        for directive in item.directives:
            self._write_directive(directive, subjects)

    def _write_directive(self, directive: Directive, subjects: list[tuple[KnownCase, str]]) -> None:
        self._emit(
            DirectiveIssued,
            cases=tuple(known.id for known, _ in subjects),
            named=tuple(name for _, name in subjects),
            addressees=self._agencies(directive.to),
            task=directive.task,
            due=directive.by.due if directive.by else None,
            due_wording=directive.by.wording if directive.by else "",
        )


_PLAIN_VERDICTS: dict[Decision, type[MeetingEvent]] = {
    Decision.CONTINUED: CaseContinued,
    Decision.DEFERRED: CaseDeferred,
    Decision.REOPENED: CaseReopened,
    Decision.DEADLINE_MET: DeadlineMet,
}
