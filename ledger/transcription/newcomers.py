"""What a name means in minutes, and whether one that comes in is a new case: decided, or asked.

Between ``builder``, which writes, and ``to_events``, which goes through the sections. A title may be
several cases', in two groups or one after the other; and a name close to one on record is asked about
before it makes another case. The answers (``new``, ``other than``) are events like a confirmed alias.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field, frozen
from attrs import evolve as altered

from ledger.model.cases import CaseId, normal_name, same_name
from ledger.model.events import CaseDistinguished
from ledger.model.minutes import CarriedIn, Item
from ledger.text.bilingual import Blanks, Text, joined
from ledger.text.catalogue import phrase
from ledger.transcription.builder import EventBuilder
from ledger.transcription.result import KnownCase, as_id, lists_new, names_mentioned


@frozen(kw_only=True)
class Coming:
    """A name that comes in, and what the entry says of it.

    Attributes:
        name: the name, as given.
        group: the group under which its case stands.
        key, part: where the entry gives it.
        new: it is said to be another case than any called so, or nearly so.
        lists: it first appears by being listed; what ``new`` says is just that.
        other_than: the names on record of the cases that it is said not to be.
        sources: cases to which it may well be close: those merged into it, the one split, the one renamed.
        irregular: the entry gives a reason to break a rule.
    """

    name: str
    group: str
    key: str = "cases"
    part: int = 0
    new: bool = False
    lists: bool = False
    other_than: tuple[str, ...] = ()
    sources: frozenset[CaseId] = frozenset()
    irregular: bool = False

    @property
    def is_said_new(self) -> bool:
        """Whether ``new`` answers what would be asked."""
        return self.new and not self.lists


def coming_of(
    entry: Item | CarriedIn,
    name: str,
    group: str,
    *,
    key: str = "cases",
    part: int = 0,
    sources: frozenset[CaseId] = frozenset(),
) -> Coming:
    """``name`` as ``entry`` brings it in; see :class:`Coming`."""
    return Coming(
        name=name,
        group=group,
        key=key,
        part=part,
        sources=sources,
        new=entry.new,
        other_than=entry.other_than,
        lists=isinstance(entry, Item) and lists_new(entry),
        irregular=isinstance(entry, Item) and entry.irregular is not None,
    )


@define(kw_only=True)
class Newcomers(EventBuilder):
    """Adds to the builder what names mean and how new ones come in."""

    at_opening: dict[str, tuple[KnownCase, ...]] = field(factory=dict)
    leaving: dict[str, set[CaseId]] = field(factory=dict)
    exchanged: frozenset[str] = frozenset()
    came: dict[str, tuple[KnownCase, ...]] = field(factory=dict)
    answered: bool = False

    # --- what is spoken of ---

    def _known(self, name: str, part: int, *, renames: bool = False) -> KnownCase | None:
        """Return the case that an entry's ``name`` number ``part`` means; a diagnostic where none or several may.

        An id means its own case. Of several cases of one name it is the one of the entry's group, then the
        one that is open at this meeting, then the one that bears the name as its title. Where a case
        ``renames`` itself, names mean what they meant when the meeting opened, or the case came in: two may
        exchange theirs.
        """
        normal = normal_name(name)
        found = self.names.get(as_id(name)) or (self.at_opening.get(normal) if renames else None)
        if not found:
            found = self.came.get(normal) if renames and normal in self.exchanged else self._called(name)
        found = found or ()
        if self.backfill:
            # What was brought in later, as another case than any called so, is not what is spoken of before that.
            found = tuple(one for one in found if one.is_there or one.is_here or not one.is_said_new)
        if not found:
            seen = self._known_otherwise(name, part)
            if seen is not None and not renames:
                self.came[normal] = (seen,)
            return seen
        meant = self._meant(name, found)
        if len(meant) == 1:
            return meant[0]
        problem = phrase("「{name}」 is the name of {count} cases: {listed}", name=name, **self._listed_of(meant))
        self._report(problem, phrase("write the id of the case that is meant in its place (案名)"), "cases", part)
        return None

    def _on_record(self, name: str) -> tuple[KnownCase, ...]:
        """Return the cases of which ``name`` is the id, or else a name."""
        return self.names.get(as_id(name)) or self._called(name)

    def _meant(self, name: str, found: tuple[KnownCase, ...]) -> tuple[KnownCase, ...]:
        """Return those of ``found`` that ``name`` may mean here; one, where group, time or title tell them apart."""
        group, normal = self.common.get("group", ""), normal_name(name)
        left = found
        for tells in (
            lambda known: bool(group) and known.group == group,
            lambda known: known.is_there or known.is_here,
            lambda known: known.is_open,
            lambda known: normal_name(known.title) == normal,
        ):
            if len(left) > 1:
                left = tuple(filter(tells, left)) or left
        return left

    def _listed_of(self, found: Iterable[KnownCase]) -> Blanks:
        cases = list(found)
        return {"count": len(cases), "listed": joined((self._described(one) for one in cases), ", ", "、")}

    def _described(self, known: KnownCase, name: str = "") -> Text:
        """Return a case for a message: the name that is meant, its id, its group, and whether it has ended."""
        group = self.platform.group_named(known.group)
        under = group.both if group else phrase("group not on record")
        quoted = f"「{name}」" if name else ""
        ended = "" if known.is_open else phrase(", ended")
        return phrase("{name}{case} ({group}{ended})", name=quoted, case=known.id, group=under, ended=ended)

    # --- what comes in ---

    def _goes_on(self, coming: Coming) -> KnownCase | None:
        """The case on record about which an entry that could bring one in only says more; None where it brings one in.

        It is the open case of the same group; where the entry gives a reason to break a rule, any.
        """
        normal = normal_name(coming.name)
        found = [known for known in self._called(coming.name) if not known.is_introducible]
        own = [known for known in found if known.id in self.neighbours.settled.get(normal, ())]
        if own or coming.new or coming.other_than:
            return own[0] if own and not coming.is_said_new else None
        same = [known for known in found if known.group in (coming.group, "") or not coming.group]
        still = [known for known in same if known.is_open and (known.is_there or known.is_here)]
        return next(iter(still or (found if coming.irregular else ())), None)

    def _bring_in(self, coming: Coming, category: str) -> KnownCase | None:
        """Return a new case of the name that comes in; a diagnostic where the name is taken, or must be asked about."""
        if not coming.group:
            problem = phrase("「{name}」 first appears here, under no group", name=coming.name)
            self._report(problem, phrase("give the entry its group (議題小組)"))
            return None
        one = self._joined_with(coming)
        if not self._may_come_in(coming, one):
            # Further entries may speak of it: that it did not come in is said once.
            self._mean(coming.name, KnownCase(id=CaseId(""), group=coming.group, category=category, is_here=True))
            return None
        known = KnownCase(
            id=self._new_id(),
            group=coming.group,
            category=category or self.platform.categories[0].id,
            title=coming.name,
            is_here=True,
        )
        if one is not None:
            self._join(known, one, coming.name)
        self._mean(coming.name, known, instead=one)
        self.came[normal_name(coming.name)] = (*self.came.get(normal_name(coming.name), ()), known)
        return known

    def _joined_with(self, coming: Coming) -> KnownCase | None:
        """Return the case of later minutes, or first seen, which this name shows to be the same."""
        distinguished = {known.id for other in coming.other_than for known in self._on_record(other)}
        settled = self.neighbours.settled.get(normal_name(coming.name), frozenset())
        # Cases that these minutes have under another name too, and that bear this one by a later title. Where that
        # name is gone from them, they were amended to the later title: it is the same case.
        still = {normal_name(name) for name in names_mentioned(self.minutes)}
        names = (cases for name, cases in self.neighbours.settled.items() if name in still)
        others = frozenset().union(*names) - settled
        # Rather the one that was called so from the first than one that took the title of another.
        found = sorted(self._called(coming.name), key=lambda known: not same_name(known.first_name, coming.name))
        for known in found:
            if not known.is_introducible or known.id in distinguished | coming.sources | others:
                continue
            if known.is_said_new or (known.is_there and coming.is_said_new):
                continue
            if any(frozenset((known.id, case)) in self.neighbours.apart for case in settled):
                continue
            if known.group in (coming.group, "") or not known.is_introduced:
                return known
        return None

    def _may_come_in(self, coming: Coming, one: KnownCase | None, own: CaseId | None = None) -> bool:
        """Return whether the name may mean a new case, or be a title of ``own``; reported where it may not yet."""
        same = [known for known in self._called(coming.name) if known != one and known.id != own]
        leaving = self.leaving.get(normal_name(coming.name), set())
        same = [known for known in same if known.id not in leaving or known.is_here]
        if own is not None and normal_name(coming.name) in self.exchanged:
            same = []
        taken = [
            known
            for known in same
            if known.is_open and (known.is_there or known.is_here) and known.group in (coming.group, "")
        ]
        taken = [known for known in taken if known.group or not (coming.is_said_new or coming.other_than)]
        if taken and not self._is_settled(coming, taken):
            bears_it_now = (known for known in taken if normal_name(known.title) == normal_name(coming.name))
            self._report_taken(coming, next(bears_it_now, taken[0]))
            return False
        distinguished = self._distinguished_from(coming)
        if distinguished is None:
            return False
        asked = self._asked(coming, same, distinguished, own) if one is None else {}
        if asked:
            self._report_asked(coming, asked)
        return not asked

    def _is_settled(self, coming: Coming, taken: list[KnownCase]) -> bool:
        """Return whether earlier recordings of these minutes gave the name to a case beside those that have it too."""
        return normal_name(coming.name) in self.neighbours.settled and not any(known.is_here for known in taken)

    def _distinguished_from(self, coming: Coming) -> set[CaseId] | None:
        """Return the cases that the entry says are others; None, and reported, where one is not on record."""
        distinguished: set[CaseId] = set()
        for part, name in enumerate(coming.other_than):
            found = self._on_record(name)
            if not found:
                problem = phrase("no case on record is called 「{name}」", name=name)
                self._report(problem, phrase("write the name on record, or leave it out"), "other_than", part)
                return None
            distinguished.update(known.id for known in found)
        return distinguished

    def _asked(
        self, coming: Coming, same: list[KnownCase], distinguished: set[CaseId], own: CaseId | None
    ) -> dict[CaseId, tuple[str, KnownCase]]:
        """Return the cases about which must be asked whether they are this one, each with its name on record."""
        normal = normal_name(coming.name)
        if coming.is_said_new or normal in self.neighbours.settled:
            return {}
        # What later minutes brought in as another case than any called so was told apart there.
        distinguished = distinguished | {known.id for known in same if known.is_said_new and not known.is_there}
        found = {known.id: (coming.name, known) for known in same if not known.is_here}
        is_its_own = own is not None and any(known.id == own for known in self._called(coming.name))
        for name in () if is_its_own else self.neighbours.alike.get(normal, ()):
            for known in self._called(name):
                # What was merely spoken of so far is asked about by nobody: its own introduction may be to come.
                if known.is_introduced and not known.is_here and known.id not in coming.sources:
                    found.setdefault(known.id, (name, known))
        pairs = self.neighbours.apart if own is not None else frozenset()
        return {
            case: (name, known)
            for case, (name, known) in found.items()
            if case not in distinguished
            and case != own
            and frozenset((case, own)) not in pairs
            and not (coming.lists and known.group not in (coming.group, ""))
        }

    def _tell_apart(self, coming: Coming, known: KnownCase) -> None:
        """Put on record that the case which came in, or took the name, is another than those like it."""
        if not (coming.is_said_new or coming.other_than):
            return
        normal = normal_name(coming.name)
        distinguished = [other.id for name in coming.other_than for other in self._on_record(name)]
        if coming.is_said_new:
            like = (coming.name, *self.neighbours.alike.get(normal, ()))
            distinguished += [other.id for name in like for other in self._called(name) if other.is_introduced]
        others = dict.fromkeys(case for case in distinguished if case != known.id and case not in coming.sources)
        before = self.neighbours.others.get(normal)
        self._emit(
            CaseDistinguished,
            case=known.id,
            named=coming.name,
            # What was on record when it was told apart stays so, whatever has come since.
            others=before if before is not None and (coming.is_said_new or set(others) <= set(before)) else (*others,),
            others_named=coming.other_than,
            new=coming.is_said_new,
            irregular=None,
        )
        self.answered = True

    def _take_name(self, coming: Coming, known: KnownCase) -> bool:
        """Let the name be a further one of ``known``; a diagnostic where it is taken, or must be asked about."""
        if coming.key == "also_known_as":
            return self._take_alias(coming, known)
        one = self._joined_with(coming)
        if one is not None and (one.id == known.id or normal_name(coming.name) in self.exchanged):
            one = None
        if not self._may_come_in(coming, one, known.id):
            return False
        if one is not None:
            self._join(known, one, coming.name)
        self._mean(coming.name, altered(known, title=coming.name, is_here=True), instead=one)
        return True

    def _take_alias(self, coming: Coming, known: KnownCase) -> bool:
        """Return whether a confirmed name may mean ``known``: not where it is another case not told apart."""
        others = [other for other in self._called(coming.name) if other.id != known.id]
        one = next((other for other in others if other.is_introducible), None)
        distinguished = self._distinguished_from(coming)
        if distinguished is None:
            return False
        rest = [other for other in others if other is not one and other.id not in distinguished]
        if rest:
            self._report_taken(coming, rest[0])
            return False
        if one is not None:
            self._join(known, one, coming.name)
        self._mean(coming.name, known, instead=one)
        return True

    def _mean(self, name: str, known: KnownCase, instead: KnownCase | None = None) -> None:
        """Let ``name`` mean ``known`` too from here on, in place of what it is found to be the same as."""
        kept = (other for other in self._called(name) if other != instead and other.id != known.id)
        self.names[normal_name(name)] = (*kept, known)

    # --- reports ---

    def _report_taken(self, coming: Coming, taken: KnownCase) -> None:
        problem = phrase("「{name}」 is a name of {case} already", name=coming.name, case=taken.id)
        remedy = phrase("use another title, or name that case instead")
        if coming.key != "also_known_as":
            remedy = phrase(
                "use another title, or name that case instead; another case may bear the title in another group, "
                "or once that one has ended"
            )
        self._report(problem, remedy, coming.key, coming.part)

    def _report_asked(self, coming: Coming, asked: dict[CaseId, tuple[str, KnownCase]]) -> None:
        same = all(normal_name(name) == normal_name(coming.name) for name, _ in asked.values())
        listed = joined((self._described(known, name) for name, known in asked.values()), ", ", "、")
        first = next(iter(asked.values()))[0]
        blanks: Blanks = {"name": coming.name, "listed": listed, "first": first}
        if same:
            problem = phrase("「{name}」 is on record as another case or the same: {listed}", **blanks)
            one = phrase("if it is the same case, name it by its id and say what is resolved about it")
        else:
            problem = phrase("「{name}」 comes in, and is close to what is on record: {listed}", **blanks)
            one = phrase(
                "if it is the same case, write 「{first}」 as its name and this as `also known as` (又名)", **blanks
            )
        if self.section == "carried_in" and not same:
            one = phrase(
                "if it is the same case, leave it out here, and write 「{first}」 with this as `also known as` (又名) "
                "in the item that speaks of it",
                **blanks,
            )
        if coming.lists:
            other = phrase("if it is another case, add `other than: {first}` (有別於)", **blanks)
        else:
            other = phrase(
                "if it is another case, add `new: yes` (新案: 是) or `other than: {first}` (有別於)", **blanks
            )
        self._report(problem, phrase("{one}; {other}", one=one, other=other), coming.key, coming.part)
