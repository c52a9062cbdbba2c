"""Minutes as a person writes them: header, what was found in place, resolutions, counts.

The first step of the flow. A sheet is read into :class:`Minutes`; code without a sheet builds one directly. Names of
cases, agencies and groups are text here, as given; ``transcription`` turns minutes into events and back.

>>> minutes = Minutes(meeting="industry/114-5", held=date(2025, 12, 1),
...     items=(Item(item="一(一)", cases=("青創交流合作",), decisions=(Decision.CONTINUED,)),))
"""

from __future__ import annotations

from datetime import date, time

from attrs import frozen

from ledger.model.events import DeclaredCount, NotHeld
from ledger.model.intake.texts import AtLeastOne, CaseCount, CaseName, ItemNumber, MeetingName, Prose
from ledger.model.intake.wall import comes_in
from ledger.model.vocabulary import Decision, Reason
from ledger.text.bilingual import Text
from ledger.text.catalogue import phrase


@comes_in
@frozen(kw_only=True)
class Deadline:
    """The time by which something is to be done.

    Attributes:
        due: the day; None where the minutes name no day.
        wording: the wording of the minutes (下次會議前, 第4季); may be empty when they name the day.
    """

    due: date | None = None
    wording: str = ""

    def fault(self) -> tuple[Text, Text] | None:
        """Return what is wrong with the two together, and the remedy; None where nothing is."""
        if self.due is None and not self.wording:
            return phrase("gives neither a day nor words"), phrase("give a day, words, or both")
        return None


@comes_in
@frozen(kw_only=True)
class Directive:
    """What an item directs agencies to do.

    Attributes:
        to: the agencies, by full name or short form.
        task: in the recorder's own words, what they are to do.
        by: by when; None if the minutes set no time.
    """

    to: AtLeastOne[str]
    task: Prose
    by: Deadline | None = None


@comes_in
@frozen(kw_only=True)
class Item:
    """One entry of the resolutions: an item of the agenda, the cases it is about, what it decides.

    Attributes:
        item: the item's number, ``一(二)1``.
        cases: the cases by name, each decision holding for each of them.
        decisions: the verdicts, in order; empty where the item gives none (only a directive, say).
        group: the group concerned, where the meeting is not that group's own.
        new: a listed case that first appears here; with another decision that introduces a name, the case is none
            of the cases of that or a similar name.
        other_than: names of recorded cases that the case introduced here is not.
        category: the category of a case that first appears here; empty means the platform's first.
        amended: accepted with changes.
        into: for a merger, the title of the case that the others become; empty: one of the cases continues.
        parts: for a split, the titles of the new cases.
        continues: for a split, the case itself continues beside its parts.
        rest: for the rest continued, how many cases the minutes say that is.
        subject: for a report noted, what was reported.
        to_group: for a move, the group that becomes responsible.
        reason: why, for cases delisted, referred for delisting or withdrawn.
        renamed_to: the new title.
        also_known_as: other names that a person confirms to mean this case.
        proposers: for a proposal, the agencies that propose it.
        owners: for a case that first appears here, the responsible agencies.
        owners_added, owners_removed: for a recorded case, how the responsible agencies change.
        scope: the members that cooperate: from the start for a new case, from here on for another.
        due: the case's new due date.
        delisting_planned: when the case is to leave the register.
        directives: what agencies are directed to do.
        summary: in the recorder's own words, what the minutes add to the bare decision.
        irregular: why a resolution that breaks a rule is to be admitted.
        source: document and item, where not the meeting's own.
    """

    item: ItemNumber
    cases: tuple[CaseName, ...] = ()
    decisions: tuple[Decision, ...] = ()
    group: str = ""
    new: bool = False
    other_than: tuple[CaseName, ...] = ()
    category: str = ""
    amended: bool = False
    into: CaseName = ""
    parts: tuple[CaseName, ...] = ()
    continues: bool = False
    rest: CaseCount | None = None
    subject: str = ""
    to_group: str = ""
    reason: Reason | None = None
    renamed_to: CaseName = ""
    also_known_as: tuple[CaseName, ...] = ()
    proposers: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    owners_added: tuple[str, ...] = ()
    owners_removed: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    due: Deadline | None = None
    delisting_planned: Deadline | None = None
    directives: tuple[Directive, ...] = ()
    summary: Prose = ""
    irregular: Prose | None = None
    source: str = ""


@comes_in
@frozen(kw_only=True)
class CarriedIn:
    """Cases that the meeting found in place, whose beginnings are not recorded.

    Attributes:
        item: the item of these minutes that shows them.
        cases: their names; empty when only their number is known.
        unnamed: how many, when only their number is known; else None.
        group: the responsible group; empty means the meeting's own.
        new, other_than: as for :class:`Item`, with a decision that introduces a name.
        on: ids of the levels on whose registers they are.
        never_on: ids of the levels on whose registers they never were.
        category, owners, scope, summary, source: as for :class:`Item`.
        among_unnamed: they are some of those carried in earlier by number only.
    """

    item: ItemNumber
    cases: tuple[CaseName, ...] = ()
    unnamed: CaseCount | None = None
    group: str = ""
    new: bool = False
    other_than: tuple[CaseName, ...] = ()
    on: tuple[str, ...] = ()
    never_on: tuple[str, ...] = ()
    category: str = ""
    owners: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    among_unnamed: bool = False
    summary: Prose = ""
    source: str = ""


@comes_in
@frozen(kw_only=True)
class Presumed:
    """What must have been resolved at a meeting that is not recorded.

    Attributes:
        item: the item of these minutes that shows it.
        cases: the cases, by name.
        group: the group that follows them, where the meeting is not that group's own and they are not on record.
        decision: what must have been decided (listed, delisted, ...).
        level: the id of the level that must have decided it.
        after, before: the days between which it must have been.
        taken_on: the day within them from which answers count it.
        basis: why it must have been.
        reason: for a delisting, why the case left, where that is known.
    """

    item: ItemNumber
    cases: AtLeastOne[CaseName]
    decision: Decision
    level: str
    after: date
    before: date
    taken_on: date
    basis: Prose
    reason: Reason | None = None
    group: str = ""


@comes_in
@frozen(kw_only=True)
class Minutes:
    """One meeting's minutes.

    Attributes:
        meeting: the meeting's id, ``industry/114-2``.
        held: the day.
        starts, ends: the times, in the platform's local time.
        place, chairs, recorder, document, title, remark: as in ``MeetingRecorded``.
        irregular: why the number or the date of this meeting, though it breaks a rule, is right all the same.
        not_held: earlier numbers of the same series that no meeting ever bore, and why.
        declared: every number the minutes state.
        carried_in: cases found in place.
        presumed: what meetings not on record must have resolved.
        items: the resolutions, in the order of the agenda.
    """

    meeting: MeetingName
    held: date
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    chairs: tuple[str, ...] = ()
    recorder: str = ""
    document: str = ""
    title: str = ""
    remark: Prose = ""
    irregular: Prose | None = None
    not_held: tuple[NotHeld, ...] = ()
    declared: tuple[DeclaredCount, ...] = ()
    carried_in: tuple[CarriedIn, ...] = ()
    presumed: tuple[Presumed, ...] = ()
    items: tuple[Item, ...] = ()
