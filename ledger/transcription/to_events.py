"""Minutes to events: names resolved against the record, one event for each thing resolved.

It decides nothing: whether a resolution may stand is for ``lifecycle``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from attrs import define
from attrs import evolve as altered

from ledger.errors import InputError
from ledger.model.cases import CaseId, is_name, normal_name, same_name
from ledger.model.events import (
    AliasConfirmed,
    CaseAccepted,
    CaseCarriedIn,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
    CaseListed,
    CaseMoved,
    CaseProposed,
    CaseReferredForDelisting,
    CaseReferredForListing,
    CaseRenamed,
    CaseReopened,
    CasesMerged,
    CaseSplit,
    CaseWithdrawn,
    DeadlineMet,
    DeclaredCount,
    DelistingPlanned,
    DirectiveIssued,
    DueDateMoved,
    MeetingEvent,
    MeetingRecorded,
    Noted,
    OwnersChanged,
    Presumption,
    RegisterPlace,
    RestContinued,
    ScopeChanged,
    UnnamedCasesCarriedIn,
)
from ledger.model.meetings import MeetingId, earlier_number
from ledger.model.minutes import CarriedIn, Directive, Item, Minutes, Presumed
from ledger.model.platform import Level, Named, Platform
from ledger.model.vocabulary import Decision
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase
from ledger.transcription.contradictions import contradictions
from ledger.transcription.newcomers import Coming, Newcomers, coming_of
from ledger.transcription.result import (
    IdAllocation,
    KnownCase,
    Names,
    Neighbours,
    Transcription,
    TranscriptionError,
    as_id,
    lists_new,
    names_brought_in,
)

_NAMING = ("cases", "into", "parts", "renamed_to", "also_known_as")
"""The fields of an entry that name cases."""

INTRODUCING = (Decision.PROPOSED, Decision.MERGED, Decision.SPLIT)


def transcribe(
    minutes: Minutes,
    platform: Platform,
    names: Names,
    recorded_at: datetime,
    all_names: Callable[[], Iterable[str]] = tuple,
    *,
    backfill: bool = False,
    used: IdAllocation | None = None,
    neighbours: Neighbours | None = None,
) -> Transcription:
    """Return the events of the header and of everything found, presumed and resolved, in order.

    Args:
        minutes: what the sheet or the caller says.
        platform: the platform whose meeting it is.
        names: the cases on record, by normalised name, among them all that the minutes name.
        recorded_at: when the ledger comes to know it.
        all_names: every name on record, asked for only to suggest near ones.
        backfill: admit cases that no meeting on record introduces.
        used: what earlier recordings of this meeting have used up; None where it is recorded for the first time.
            Every case that it brings in has a new number then, whatever id it had before.
        neighbours: the names on record that are like those coming in, and what was told of them before.

    Raises:
        InputError: the meeting's id does not fit the platform.
        TranscriptionError: names or combinations that make no sense, all of them at once.
    """
    level, group = platform.convened(minutes.meeting)
    builder = _MinutesBuilder(
        minutes=minutes,
        platform=platform,
        level=level,
        own_group=group,
        names=dict(names),
        at_opening=dict(names),
        neighbours=neighbours or Neighbours(),
        recorded_at=recorded_at,
        all_names=all_names,
        backfill=backfill,
        used=used,
        introduced=used.numbers if used else 0,
    )
    declared = builder.declared()
    builder.write()
    builder.suggest()
    if builder.diagnostics:
        raise TranscriptionError(minutes.meeting, tuple(builder.diagnostics))
    header = _header(minutes, level, group, recorded_at, declared)
    extras, first_mentions = tuple(builder.extras), used.first_mentions if used else 0
    return Transcription(
        header=header,
        resolved=tuple(builder.events),
        extras=extras,
        first_mentions=first_mentions,
        made=tuple(builder.made),
    )


def _header(
    minutes: Minutes, level: Level, group: Named | None, recorded_at: datetime, declared: tuple[DeclaredCount, ...]
) -> MeetingRecorded:
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
        declared=declared,
        irregular=minutes.irregular,
        not_held=minutes.not_held,
    )


@define(kw_only=True)
class _MinutesBuilder(Newcomers):
    """Writes the events of one meeting, section by section."""

    def write(self) -> None:
        """Write every section in the order in which things take effect."""
        self._check_not_held()
        self._check_contradictions()
        self._note_leaving()
        for section, write_entry in (
            ("carried_in", self._write_carried_in),
            ("presumed", self._write_presumed),
            ("items", self._write_item),
        ):
            self.section = section
            self.common = {"group": self._group("")}
            for number, entry in enumerate(getattr(self.minutes, section)):
                self.entry = number
                self.answered = False
                if self._are_names(entry):
                    write_entry(entry)
                self._refuse_idle_answers(entry)

    def _note_leaving(self) -> None:
        """Which cases give up which name at this meeting, so that others may take it, whatever comes first."""
        self.exchanged = frozenset(name for ring in _rings(self.minutes) if self._is_exchange(ring) for name in ring)
        for item in self.minutes.items:
            if item.renamed_to and len(item.cases) == 1:
                group = self.platform.group_named(item.group) if item.group else self.own_group
                self.common = {"group": group.id if group else ""}
                found = self.at_opening.get(normal_name(item.cases[0]), ())
                for known in self._meant(item.cases[0], found):
                    if not known.title or same_name(known.title, item.renamed_to):
                        continue
                    self.leaving.setdefault(normal_name(known.title), set()).add(known.id)

    def _is_exchange(self, ring: tuple[str, ...]) -> bool:
        """Whether the names of the ring are several cases', each taking another's; else one case has its own back."""
        if all(name in self.neighbours.settled for name in ring):
            meant = [self.neighbours.settled[name] for name in ring]
        else:
            brought = {normal_name(name) for name in names_brought_in(self.minutes)}
            meant = [
                frozenset(known.id for known in self.at_opening.get(name, ()))
                or frozenset({CaseId(name)} if name in brought else ())
                for name in ring
            ]
        # What nobody knows may be a case whose minutes are still to be recorded.
        known = [cases for cases in meant if cases]
        return len(frozenset().union(*known)) >= len(known) and (self.backfill or len(known) == len(ring))

    def _are_names(self, entry: CarriedIn | Presumed | Item) -> bool:
        """Return whether every case of the entry has a name with something in it; reported where one has not."""
        found = True
        for key in _NAMING:
            given = getattr(entry, key, ())
            for part, name in enumerate((given,) if isinstance(given, str) else given):
                if not is_name(name) and (name or not isinstance(given, str)):
                    problem = ONLY_MARKS.format(found=repr(name))
                    self._report(problem, GIVE_TITLE, key, part)
                    found = False
        return found

    def _check_contradictions(self) -> None:
        """A diagnostic for every entry of the items that contradicts itself or another of the same item."""
        self.section = "items"

        def meant(name: str) -> str:
            cases = {known.id for known in self._called(name)}
            return cases.pop() if len(cases) == 1 else normal_name(name)

        self.diagnostics += contradictions(self.minutes.items, meant)

    def _refuse_idle_answers(self, entry: CarriedIn | Presumed | Item) -> None:
        """A diagnostic where an entry says that something is another case and brings no name in."""
        if isinstance(entry, Presumed) or self.answered or self.diagnostics:
            return
        if entry.other_than or (entry.new and not (isinstance(entry, Item) and lists_new(entry))):
            problem = phrase("no name comes in here that could be another case's")
            remedy = phrase("leave `new` (新案) and `other than` (有別於) out, or say which name comes in")
            self._report(problem, remedy, "other_than" if entry.other_than else "new")

    def declared(self) -> tuple[DeclaredCount, ...]:
        """Return the numbers that the minutes state, with what they count by its ids; unknown names are reported."""
        self.section = "declared"
        found = []
        for number, count in enumerate(self.minutes.declared):
            self.entry = number
            level = self._levels((count.level,))[:1] if count.level else ("",)
            category = self._category(count.category) if count.category else ""
            group = self._group_counted(count.group)
            scope = self._members(count.scope)
            found.append(altered(count, group=group, level="".join(level), category=category, scope=scope))
        return tuple(found)

    def _group_counted(self, given: str) -> str:
        group = self.platform.group_named(given) if given else None
        if given and group is None:
            problem = phrase("no group is called '{name}'", name=given)
            self._report(problem, phrase("name a group of platform.yaml"))
        return group.id if group else ""

    def _check_not_held(self) -> None:
        """A diagnostic for every number of which this header cannot say that no meeting bore it."""
        self.section = "header"
        seen: set[str] = set()
        for part, gap in enumerate(self.minutes.not_held):
            why = self._why_not_gap(gap.meeting, seen)
            if why is not None:
                problem = phrase("what is said not to have been held cannot be: {why}", why=why)
                self._report(problem, phrase("name earlier meetings of the same series, each once"), "not_held", part)
            seen.add(gap.meeting)

    def _why_not_gap(self, number: str, seen: set[str]) -> Text | None:
        try:
            meeting = earlier_number(self.minutes.meeting, number)
        except InputError as error:
            return error.text
        if meeting != number:
            return phrase("{number} is to be written out, as {meeting}", number=number, meeting=meeting)
        return phrase("{number} stands there twice", number=number) if number in seen else None

    def _write_carried_in(self, carried: CarriedIn) -> None:
        group, category = self._group(carried.group), self._category(carried.category)
        on, never = self._levels(carried.on), self._levels(carried.never_on)
        if not on:
            self._report(phrase("the register they stand on is not told"), phrase("name it with `on` (列管於)"))
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
            coming = coming_of(carried, name, group, part=part)
            known = self._goes_on(coming)
            if known is not None:
                self._skip_number()
            else:
                known = self._bring_in(coming, category)
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
                self._tell_apart(coming, known)

    def _write_presumed(self, presumed: Presumed) -> None:
        level = self.platform.level_named(presumed.level)
        if level is None:
            problem = phrase("no level is called '{name}'", name=presumed.level)
            self._report(problem, phrase("name a level of platform.yaml"))
            return
        for part, name in enumerate(presumed.cases):
            self.common = {"group": self._group(presumed.group), "level": level.id, "item": presumed.item}
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
                    problem = phrase("the rest is what the minutes do not name, and cases are named")
                    self._report(problem, phrase("leave the names out"))
                self._emit(RestContinued, stated=item.rest or 0)
            elif decision is Decision.NOTED:
                ids, named = tuple(known.id for known, _ in subjects), tuple(name for _, name in subjects)
                self._emit(Noted, subject=item.subject, cases=ids, named=named)
            elif decision not in INTRODUCING and decision is not Decision.NONE:
                for known, name in subjects:
                    if not (decision is Decision.LISTED and lists_new(item)):
                        self._decide(decision, known, name, item, self.level)
        self._write_side_facts(item, subjects)
        if len(self.events) == written and not self.diagnostics:
            remedy = phrase("give it a decision (決議) or a directive (請辦事項)")
            self._report(phrase("the item resolves nothing"), remedy)

    def _write_introductions(self, item: Item) -> list[tuple[KnownCase, str]] | None:
        """Write what brings new cases in; the cases that the rest of the item is about, or None on a diagnostic."""
        self.common = {
            "level": self.level.id,
            "group": self._group(item.group),
            "item": item.item,
            "summary": item.summary,
            "irregular": item.irregular,
            "source": item.source,
        }
        if Decision.PROPOSED in item.decisions or lists_new(item):
            return self._write_new_cases(item)
        renames = bool(item.renamed_to)
        subjects = [
            (known, name)
            for part, name in enumerate(item.cases)
            if (known := self._known(name, part, renames=renames)) is not None
        ]
        if len(subjects) < len(item.cases):
            return None
        if not self._are_several(subjects):
            return None
        if subjects and not self.common["group"]:
            self.common["group"] = subjects[0][0].group
        if Decision.MERGED in item.decisions:
            return self._write_merger(item, subjects)
        if Decision.SPLIT in item.decisions:
            return self._write_split(item, subjects)
        return subjects

    def _are_several(self, subjects: list[tuple[KnownCase, str]]) -> bool:
        """Return whether no two names of the entry mean one case; each that repeats a case is reported."""
        first: dict[CaseId, str] = {}
        several = True
        for part, (known, name) in enumerate(subjects):
            earlier = first.setdefault(known.id, name)
            # The same name twice is told of as such.
            if earlier is not name and not same_name(earlier, name):
                problem = phrase("「{name}」 and 「{other}」 are names of one case", name=name, other=earlier)
                self._report(problem, phrase("name each case once"), "cases", part)
                several = False
        return several

    def _write_new_cases(self, item: Item) -> list[tuple[KnownCase, str]] | None:
        subjects: list[tuple[KnownCase, str]] = []
        category = self._category(item.category)
        fields = {"owners": self._agencies(item.owners), "scope": self._members(item.scope), "category": category}
        for part, name in enumerate(item.cases):
            coming = coming_of(item, name, self.common["group"], part=part)
            known = self._goes_on(coming) if Decision.PROPOSED in item.decisions else None
            if known is not None:
                self._skip_number()
            else:
                known = self._bring_in(coming, category)
            if known is None:
                return None
            subjects.append((known, name))
            if Decision.PROPOSED in item.decisions:
                proposers = self._agencies(item.proposers)
                self._emit(CaseProposed, case=known.id, named=name, proposers=proposers, **fields)
            else:
                self._emit(CaseListed, case=known.id, named=name, introduces=True, **fields)
            self._tell_apart(coming, known)
        return subjects

    def _write_merger(self, item: Item, subjects: list[tuple[KnownCase, str]]) -> list[tuple[KnownCase, str]] | None:
        if not subjects:
            self._report(phrase("a merger names no cases"), phrase("name the cases that are merged (案名)"))
            return None
        first, first_name = subjects[0]
        title, introduces = item.into or first_name, False
        target: KnownCase | None = first
        coming = self._coming_of_merger(item, subjects)
        if coming is not None:
            target = self._taking_over(coming)
            introduces = target is None
            if target is not None and coming.sources == {target.id}:
                problem = phrase("「{name}」 is merged into itself", name=first_name)
                remedy = phrase("name the other cases too, or leave `into` (併入) out where the case goes on as itself")
                self._report(problem, remedy, "into")
                return None
            if target is not None:
                self._skip_number()
                title = target.title if as_id(title) in self.names else title
            else:
                target = self._bring_in(coming, first.category)
        elif len(subjects) > 1:
            remedy = phrase("name the case they become with `into` (併入)")
            self._report(phrase("several cases are merged, into none"), remedy)
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
        if coming is not None and introduces:
            self._tell_apart(coming, target)
        return [(target, title)]

    def _coming_of_merger(self, item: Item, subjects: list[tuple[KnownCase, str]]) -> Coming | None:
        """Return the name into which cases are merged, where the item gives one."""
        if not item.into:
            return None
        sources = frozenset(known.id for known, _ in subjects)
        group = self.common["group"] or subjects[0][0].group
        return coming_of(item, item.into, group, key="into", sources=sources)

    def _taking_over(self, coming: Coming) -> KnownCase | None:
        """Return the case on record into which others are merged; None where the merger brings it in."""
        called = self._called(coming.name)
        source = next((known for known in called if known.id in coming.sources), None)
        by_id = self.names.get(as_id(coming.name), ())
        return next(iter(by_id), source) or self._goes_on(coming)

    def _write_split(self, item: Item, subjects: list[tuple[KnownCase, str]]) -> list[tuple[KnownCase, str]] | None:
        if len(subjects) != 1 or not item.parts:
            remedy = phrase("name one case (案名) and its parts (分為)")
            self._report(phrase("a split needs one case and its parts"), remedy)
            return None
        whole, name = subjects[0]
        sources = frozenset((whole.id,))
        coming = [
            coming_of(item, title, whole.group, key="parts", part=part, sources=sources)
            for part, title in enumerate(item.parts)
        ]
        parts = [self._bring_in(one, whole.category) for one in coming]
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
        for one, known in zip(coming, parts, strict=True):
            if known is not None:
                self._tell_apart(one, known)
        return subjects

    def _write_names(self, item: Item, subjects: list[tuple[KnownCase, str]]) -> None:
        if (item.also_known_as or item.renamed_to) and len(subjects) != 1:
            problem = phrase("a new name or alias fits one case only")
            self._report(problem, phrase("give each case an entry of its own"))
            return
        for part, alias in enumerate(item.also_known_as):
            known, name = subjects[0]
            coming = coming_of(item, alias, known.group, key="also_known_as", part=part)
            if self._take_name(coming, known):
                self._emit(AliasConfirmed, case=known.id, named=name, alias=alias)
        if item.renamed_to:
            known, name = subjects[0]
            sources = frozenset((known.id,))
            coming = coming_of(item, item.renamed_to, known.group, key="renamed_to", sources=sources)
            if self._take_name(coming, known):
                self._emit(CaseRenamed, case=known.id, named=name, title=item.renamed_to)
                # Where the item also lists a new case, that is what it tells apart.
                if not (lists_new(item) or Decision.PROPOSED in item.decisions):
                    self._tell_apart(coming, known)

    def _decide(self, decision: Decision, known: KnownCase, name: str, item: Item, level: Level) -> None:
        """Write the event of one verdict about one case that is on record."""
        who = {"case": known.id, "named": name}
        above = self.platform.level_above(level.id)
        if decision in (Decision.REFERRED_FOR_LISTING, Decision.REFERRED_FOR_DELISTING) and above is None:
            problem = phrase("{level} is the highest level: there is none to refer to", level=level.labels)
            self._report(problem, phrase("decide it here"))
        elif decision in (Decision.ACCEPTED, Decision.ACCEPTED_WITH_CHANGES):
            amended = item.amended or decision is Decision.ACCEPTED_WITH_CHANGES
            self._emit(CaseAccepted, **who, amended=amended)
        elif decision is Decision.REFERRED_FOR_LISTING and above is not None:
            self._emit(CaseReferredForListing, **who, to=above.id)
        elif decision is Decision.REFERRED_FOR_DELISTING and above is not None:
            self._emit(CaseReferredForDelisting, **who, to=above.id, reason=item.reason)
        elif decision is Decision.LISTED:
            self._emit(CaseListed, **who)
            self._take_up(known.id)
        elif decision is Decision.DELISTED:
            self._emit(CaseDelisted, **who, reason=item.reason)
        elif decision is Decision.WITHDRAWN:
            self._emit(CaseWithdrawn, **who, reason=item.reason)
        elif decision is Decision.MOVED:
            to_group = self.platform.group_named(item.to_group)
            if to_group is None:
                problem = phrase("no group is called '{name}'", name=item.to_group)
                self._report(problem, phrase("name the group that takes it over (移至)"))
            else:
                self._emit(CaseMoved, **who, to_group=to_group.id)
                self._regroup(known.id, to_group.id)
        elif decision in _PLAIN_VERDICTS:
            self._emit(_PLAIN_VERDICTS[decision], **who)
            if decision is Decision.REOPENED:
                self._take_up(known.id)
        else:
            label = decision.labels
            problem = phrase("{decision} cannot be said of a case here", decision=label)
            self._report(problem, phrase("write it as an item of its own"))

    def _write_side_facts(self, item: Item, subjects: list[tuple[KnownCase, str]]) -> None:
        is_new = Decision.PROPOSED in item.decisions or lists_new(item)
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


def _rings(minutes: Minutes) -> tuple[tuple[str, ...], ...]:
    """Names, normalised, that are each given up for the next at this meeting, and the last for the first."""
    becomes = {
        normal_name(item.cases[0]): normal_name(item.renamed_to)
        for item in minutes.items
        if item.renamed_to and len(item.cases) == 1
    }
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for name in becomes:
        ring = [name]
        while (following := becomes.get(ring[-1])) is not None and following not in ring:
            ring.append(following)
        if len(ring) > 1 and becomes.get(ring[-1]) == name:
            found.setdefault(frozenset(ring), tuple(ring))
    return tuple(found.values())


_PLAIN_VERDICTS: dict[Decision, type[MeetingEvent]] = {
    Decision.CONTINUED: CaseContinued,
    Decision.DEFERRED: CaseDeferred,
    Decision.REOPENED: CaseReopened,
    Decision.DEADLINE_MET: DeadlineMet,
}

ONLY_MARKS = Text(en="the name {found} is nothing but marks", zh="案名 {found} 僅有標點或不顯示之字元")
GIVE_TITLE = Text(en="give the case's title", zh="請填案件名稱")
"""What is said of a name without a letter, and what to do about it."""
