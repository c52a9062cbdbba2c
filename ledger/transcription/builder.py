"""The hand that writes events: what names mean, which id a new case gets, and what cannot be written.

Shared machinery of ``to_events``; it knows nothing of the sections of minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from attrs import define, field
from attrs import evolve as altered

from ledger.model.cases import CaseId, near_names, near_names_of, normal_name, same_name
from ledger.model.events import (
    CaseFirstSeen,
    CasesFoundSame,
    Event,
    MeetingEvent,
    names_claimed,
)
from ledger.model.meetings import MeetingId
from ledger.model.minutes import Minutes
from ledger.model.platform import Level, Named, Platform
from ledger.text.bilingual import MOST_LISTED, Text, either
from ledger.text.catalogue import phrase
from ledger.text.diagnostic import Diagnostic
from ledger.transcription.result import IdAllocation, KnownCase, Neighbours, case_id, entry_diagnostic


@define(kw_only=True)
class EventBuilder:
    """Names, ids, events and diagnostics of one meeting while it is transcribed; mutable, never leaves this package."""

    minutes: Minutes
    platform: Platform
    level: Level
    own_group: Named | None
    names: dict[str, tuple[KnownCase, ...]]
    neighbours: Neighbours
    recorded_at: datetime
    all_names: Callable[[], Iterable[str]]
    backfill: bool
    used: IdAllocation | None
    events: list[MeetingEvent] = field(factory=list)
    extras: list[Event] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    unknown: list[tuple[int, int, str]] = field(factory=list)
    introduced: int = 0
    made: list[CaseId] = field(factory=list)
    section: str = "carried_in"
    entry: int = 0
    common: dict[str, Any] = field(factory=dict)

    def _emit(self, event_class: type[MeetingEvent], **fields: Any) -> None:
        order = len(self.events) + 1
        values = {
            "id": self._next_id(),
            "recorded_at": self.recorded_at,
            "meeting": MeetingId(self.minutes.meeting),
            "entry": self.entry,
            "order": order,
            **self.common,
            **fields,
        }
        self.events.append(event_class(**values))

    def _report(self, problem: Text, remedy: Text, key: str = "", part: int = 0) -> None:
        self.diagnostics.append(entry_diagnostic(self.section, self.entry, problem, remedy, key=key, part=part))

    def _called(self, name: str) -> tuple[KnownCase, ...]:
        """Return the cases that ``name`` means, at this point of the minutes; none where nothing is called so."""
        return self.names.get(normal_name(name), ())

    def _known_otherwise(self, name: str, part: int) -> KnownCase | None:
        """Return a case that the record does not name, first seen here; else a diagnostic with near names."""
        if self.backfill or normal_name(name) in (self.used or IdAllocation()).seen:
            return self._first_seen(name, part)
        self.unknown.append((len(self.diagnostics), len(self.events), name))
        self._report(phrase("no case on record is called 「{name}」", name=name), _unknown_remedy(()), "cases", part)
        return None

    def suggest(self) -> None:
        """Offer near names for what no case is called: those on record, and those these minutes claimed before.

        For the first of them only, which are all that a message lists; the names on record are gone through once.
        """
        listed = self.unknown[:MOST_LISTED]
        if not listed:
            return
        claims = [(place, name) for place, event in enumerate(self.events) for _, name in names_claimed(event)]
        local = {name: [claimed for place, claimed in claims if place < before] for _, before, name in reversed(listed)}
        near = near_names_of(local, self.all_names(), beside=local)
        for place, _, name in listed:
            others = tuple(one for one in near[name] if normal_name(one) != normal_name(name))
            remedy = _unknown_remedy(others)
            self.diagnostics[place] = altered(self.diagnostics[place], remedy=remedy)

    def _first_seen(self, name: str, part: int) -> KnownCase | None:
        """Return a case of which these minutes speak though none on record introduce it."""
        used = self.used or IdAllocation()
        group = self.common.get("group") or self._group_elsewhere(name) or used.seen.get(normal_name(name), "")
        if not group:
            problem = phrase("「{name}」 is not on record yet, and stands under no group here", name=name)
            self._report(problem, phrase("give the entry its group (議題小組)"), "cases", part)
            return None
        number = used.first_mentions + sum(isinstance(extra, CaseFirstSeen) for extra in self.extras) + 1
        known = KnownCase(
            id=self._made(case_id(self.minutes.meeting, number, seen=True)),
            group=group,
            category=self.platform.categories[0].id,
            is_introducible=True,
            is_introduced=False,
            title=name,
            is_here=True,
        )
        self.names[normal_name(name)] = (*self._called(name), known)
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
        """Return the group under which another entry of these minutes speaks of the case."""
        for item in self.minutes.items:
            if any(same_name(name, other) for other in item.cases):
                group = self.platform.group_named(item.group) if item.group else self.own_group
                if group is not None:
                    return group.id
        return ""

    def _join(self, known: KnownCase, other: KnownCase, name: str) -> None:
        """Note that the two are one case, as ``name`` shows."""
        number = (
            (self.used or IdAllocation()).joins + sum(isinstance(extra, CasesFoundSame) for extra in self.extras) + 1
        )
        self.extras.append(
            CasesFoundSame(
                id=f"{self.minutes.meeting}#s{number:02}",
                recorded_at=self.recorded_at,
                cases=(known.id, other.id),
                because=f"「{name}」: {self.minutes.meeting} {self.common.get('item', '')}".strip(),
                meeting=self.minutes.meeting,
                shown_by=self._next_id(),
            )
        )

    def _next_id(self) -> str:
        """Return the id of the event written next."""
        return f"{self.minutes.meeting}#{len(self.events) + 1:03}"

    def _regroup(self, case: CaseId, group: str) -> None:
        """Let every name of ``case`` mean a case of ``group`` from here on in the minutes."""
        self._change(case, group=group)

    def _take_up(self, case: CaseId) -> None:
        """Let every name of ``case`` mean a case that has not ended, or not any more, from here on in the minutes."""
        self._change(case, is_open=True)

    def _change(self, case: CaseId, **changes: Any) -> None:
        for name, known in self.names.items():
            if any(one.id == case for one in known):
                self.names[name] = tuple(altered(one, **changes) if one.id == case else one for one in known)

    def _new_id(self) -> CaseId:
        """Return the id of a case that first appears here, by its place among these."""
        self.introduced += 1
        return self._made(case_id(self.minutes.meeting, self.introduced))

    def _made(self, case: CaseId) -> CaseId:
        self.made.append(case)
        return case

    def _skip_number(self) -> None:
        """Count the number of an already recorded case as used: ids must not depend on the recording order."""
        if self.used is None:
            self.introduced += 1

    def _group(self, given: str) -> str:
        """Return the group an entry stands under: its own or the meeting's; empty where neither is given."""
        if given:
            group = self.platform.group_named(given)
            if group is None:
                problem = phrase("no group is called '{name}'", name=given)
                self._report(problem, phrase("name a group of platform.yaml"))
            elif self.own_group is not None and group.id != self.own_group.id:
                problem = phrase("{group} is not the group that met", group=group.both)
                self._report(problem, phrase("leave the group out"))
            return group.id if group else ""
        return self.own_group.id if self.own_group is not None else ""

    def _agencies(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the agencies' full names; a diagnostic for each that the platform does not know."""
        full = []
        for name in names:
            agency = self.platform.agency_named(name)
            if agency is None:
                near = near_names(name, [n for a in self.platform.agencies for n in (a.name, *a.also)])
                remedy = phrase("Add it under agencies in platform.yaml")
                if near:
                    remedy = phrase("is it {near}? Add it under agencies in platform.yaml", near=either(near))
                self._report(phrase("no agency is called '{name}'", name=name), remedy)
            else:
                full.append(agency.name)
        return tuple(full)

    def _members(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return the members' ids; a diagnostic for each that the platform does not know."""
        ids = []
        for name in names:
            member = self.platform.member_named(name)
            if member is None:
                problem = phrase("no member is called '{name}'", name=name)
                self._report(problem, phrase("name a member of platform.yaml"))
            else:
                ids.append(member.id)
        return tuple(ids)

    def _levels(self, names: tuple[str, ...]) -> tuple[str, ...]:
        ids = []
        for name in names:
            level = self.platform.level_named(name)
            if level is None:
                problem = phrase("no level is called '{name}'", name=name)
                self._report(problem, phrase("name a level of platform.yaml"))
            else:
                ids.append(level.id)
        return tuple(ids)

    def _category(self, name: str) -> str:
        category = self.platform.category_named(name) if name else self.platform.categories[0]
        if category is None:
            problem = phrase("no category is called '{name}'", name=name)
            self._report(problem, phrase("name a category of platform.yaml"))
        return category.id if category else ""


def _unknown_remedy(near: tuple[str, ...]) -> Text:
    """Return what to do about a name that no case bears, where ``near`` names are on record."""
    remedy = phrase(
        "write the name on record; a case that first appears here is proposed (提案) or `new` (新案); "
        "if earlier minutes are still to be recorded, record with `--backfill`"
    )
    if not near:
        return remedy
    return phrase(
        "is it {likely}? Then write that as `case` (案名) and this as `also known as` (又名); {remedy}",
        likely=either(f"「{one}」" for one in near),
        remedy=remedy,
    )
