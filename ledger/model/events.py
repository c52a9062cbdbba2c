"""The domain's dictionary: every kind of event the ledger keeps, one frozen class a kind.

Second station of the flow (minutes -> **resolutions** -> store -> projections -> answers). An
event says what one meeting did; it is immutable and never rewritten. Nothing here decides
anything, reads a clock or knows a database. Field types are such that msgspec and cattrs write
the same bytes: text, numbers, days, times, enums, tuples and frozen classes of these; no alias,
no private field, no union but with None.

>>> CaseDelisted.__name__, CASE_EVENTS[CaseDelisted].value
('CaseDelisted', 'delisted')
"""

from __future__ import annotations

from datetime import date, datetime, time

from attrs import frozen

from ledger.model.cases import CaseId
from ledger.model.intake.texts import CaseCount, ItemNumber, LineOrNone, Prose
from ledger.model.intake.wall import comes_in
from ledger.model.meetings import MeetingId
from ledger.model.platform import Platform
from ledger.model.vocabulary import Against, Counted, Instant, Kind, Reason

# --- values that events are made of -------------------------------------------------------------


@frozen(kw_only=True)
class Presumption:
    """Why and when something is held to have happened at a meeting that is not on record.

    Attributes:
        after: it cannot have happened before this day.
        before: it must have happened by this day.
        taken_on: the day within that span from which answers count it.
        basis: what on record shows that it happened.
    """

    after: date
    before: date
    taken_on: date
    basis: str


@comes_in
@frozen(kw_only=True)
class DeclaredCount:
    """A number that the minutes state, and what it counts.

    Attributes:
        item: the item that states it.
        says: the few words of the minutes that carry the number (計7案).
        count: the number itself, in cases.
        of: what is counted; None where the minutes leave it open: every reading is tried.
        instant: before, during or after the meeting's own resolutions; None where that is left open.
        group: of which group only; empty means of all the meeting is about.
        level: on which level's register; empty means the meeting's own level.
        category: of which category of case only; empty means of all.
        scope: ids of the members whose cooperation alone is counted; empty means any.
        under: the item whose entries alone are counted; empty means the whole meeting.
        exhaustive: the minutes list under ``under`` every case they count, by name.
    """

    item: ItemNumber
    says: str
    count: CaseCount
    of: Counted | None
    instant: Instant | None
    group: str = ""
    level: str = ""
    category: str = ""
    scope: tuple[str, ...] = ()
    under: ItemNumber = ""
    exhaustive: bool = False


@comes_in
@frozen(kw_only=True)
class Difference:
    """A declared number that does not agree with what follows, just as somebody found it.

    Attributes:
        meeting: whose minutes declare it.
        item: the item that states it.
        says: the words of the minutes that carry it.
        against: what it was held against.
        of: what it counts; None where the minutes leave that open.
        level, group, category: of what it counts; group and category may be empty.
        declared: the number stated.
        derived: the number that follows.
        unmatched: the titles that the list and the register do not share, in order of the alphabet.
        missing: the meetings before it of which the minutes are not on record.
    """

    meeting: MeetingId
    item: ItemNumber
    says: str
    against: Against
    of: Counted | None
    level: str
    group: LineOrNone
    category: LineOrNone
    declared: CaseCount
    derived: CaseCount
    unmatched: tuple[str, ...] = ()
    missing: tuple[MeetingId, ...] = ()


@frozen(kw_only=True)
class RegisterPlace:
    """Where a case that precedes the record was found.

    Attributes:
        level: whose register.
        listed: whether it stood there; False means it never had, not that nobody knows.
    """

    level: str
    listed: bool


@comes_in
@frozen(kw_only=True)
class NotHeld:
    """A number that no meeting ever bore, as a later meeting of the same series tells.

    Attributes:
        meeting: the id that a meeting of that number would have had.
        because: why there was none.
    """

    meeting: MeetingId
    because: Prose


# --- what every event has -----------------------------------------------------------------------


@frozen(kw_only=True)
class Event:
    """What every event of the ledger carries.

    Attributes:
        id: its identity, ``industry/114-2#007``: the meeting that records it and a running number.
        recorded_at: when the ledger came to know it, with its time zone.
    """

    id: str
    recorded_at: datetime


@frozen(kw_only=True)
class PlatformDescribed(Event):
    """Recorded by whoever keeps the ledger: the platform's own data, as a whole.

    Attributes:
        platform: the platform from here on; a later description replaces it.
    """

    platform: Platform


@frozen(kw_only=True)
class MeetingRecorded(Event):
    """Recorded from the header of the minutes: that a meeting was held, and what it declares.

    Attributes:
        meeting: its id.
        level: the level that held it.
        group: the group, when it is a group's meeting; else empty.
        held: the day it was held.
        starts, ends: the times it opened and closed, in the platform's local time; None if not given.
        place: where it was held.
        chairs: who chaired, with office; a fact of the record.
        recorder: who took the minutes; a fact of the record.
        document: the source document's name.
        title: the title of the minutes.
        remark: anything about the header that a reader must know (a slip in the document).
        declared: every number the minutes state.
        irregular: why a number or date that breaks a rule is admitted all the same; None if it breaks none.
        not_held: earlier numbers of the same series that no meeting ever bore.
    """

    meeting: MeetingId
    level: str
    group: str
    held: date
    starts: time | None
    ends: time | None
    place: str
    chairs: tuple[str, ...]
    recorder: str
    document: str
    title: str
    remark: str
    declared: tuple[DeclaredCount, ...]
    irregular: str | None
    not_held: tuple[NotHeld, ...]


@frozen(kw_only=True)
class MeetingEvent(Event):
    """What everything found or resolved at a meeting carries.

    Attributes:
        meeting: the meeting whose minutes say so (for a presumption: whose minutes show it).
        level: the level that decided it.
        group: the group under which it stands; empty when none in particular.
        item: the item of the minutes, ``一(二)1``.
        entry: the running number, from 0, of the sheet's entry from which the event comes; one
            entry may resolve several things.
        order: the running number, from 1, of the event in its meeting.
        summary: in the recorder's own words, what the minutes add to the bare decision.
        irregular: why a resolution that breaks a rule is admitted all the same; None if it breaks none.
        presumption: why it is held to have happened though no minutes on record say so; None if they do.
        source: the document and item it is drawn from, when not the meeting's own.
    """

    meeting: MeetingId
    level: str
    group: str
    item: str
    entry: int
    order: int
    summary: str = ""
    irregular: str | None = None
    presumption: Presumption | None = None
    source: str = ""


@frozen(kw_only=True)
class CaseEvent(MeetingEvent):
    """What everything about exactly one case carries.

    Attributes:
        case: the case's id.
        named: the name under which the minutes speak of it here.
    """

    case: CaseId
    named: str


# --- history before the first record ------------------------------------------------------------


@frozen(kw_only=True)
class CaseCarriedIn(CaseEvent):
    """Found in place by the first meeting on record: a case whose own beginnings are not on record.

    Attributes:
        category: its category.
        places: the registers on which it is known to stand, or known never to have stood.
        owners: the agencies answerable for it, as far as the minutes tell.
        scope: ids of the members that cooperate in it; empty when not told.
        among_unnamed: it is one of the cases carried in earlier by number only.
    """

    category: str
    places: tuple[RegisterPlace, ...]
    owners: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    among_unnamed: bool = False


@frozen(kw_only=True)
class UnnamedCasesCarriedIn(MeetingEvent):
    """Found in place by number only: cases whose names no minutes on record give (其餘16案).

    Attributes:
        register: the level on whose register they stand.
        count: how many cases.
    """

    register: str
    count: int


@frozen(kw_only=True)
class CaseFirstSeen(CaseEvent):
    """Found in minutes that were recorded before any that introduce the case: it is *unintroduced*.

    Takes effect just before whatever on record first speaks of the case, and gives way once the
    meeting that introduced it is recorded.
    """


# --- what is known of the record itself ---------------------------------------------------------


@frozen(kw_only=True)
class CasesFoundSame(Event):
    """Found by the ledger through a shared name, or by a person: two ids are one case.

    Both ids keep answering; the one introduced first in the order of effect is shown.

    Attributes:
        cases: the two ids.
        because: what shows that they are one.
        meeting: the meeting whose recording showed it; empty when a person said so.
        shown_by: the id of the event that showed it, with which it holds; empty when a person said so.
    """

    cases: tuple[CaseId, ...]
    because: str
    meeting: str = ""
    shown_by: str = ""


@frozen(kw_only=True)
class Correction:
    """One event giving way to another when minutes are amended.

    Attributes:
        old: the id of the event that no longer holds; empty where something is only added.
        new: the id of the event that takes its place; empty where something is only retracted.
    """

    old: str
    new: str


@frozen(kw_only=True)
class AgendaPlace:
    """Where an event stands in its meeting after an amendment.

    Attributes:
        event: the event's id.
        entry: the running number of its entry in its section of the sheet.
    """

    event: str
    entry: int


@frozen(kw_only=True)
class MinutesAmended(Event):
    """Corrected by a person: what the minutes of a meeting are held to say from now on.

    The events that no longer hold stay readable; they only cease to take effect.

    Attributes:
        meeting: the meeting.
        revision: how often it had been recorded, amended or withdrawn before.
        because: why, as the person gave it.
        header: the id of the header that holds.
        agenda: every event that holds, in the order of the minutes.
        corrections: what gives way to what.
        cases: every case that a correction is about.
    """

    meeting: MeetingId
    revision: int
    because: str
    header: str
    agenda: tuple[AgendaPlace, ...]
    corrections: tuple[Correction, ...]
    cases: tuple[CaseId, ...]


@frozen(kw_only=True)
class MeetingWithdrawn(Event):
    """Taken back by a person: no such meeting was held, or its minutes are of another one.

    Everything recorded of the meeting before it no longer holds, and stays readable. What is recorded
    of a meeting of that number afterwards is another recording.

    Attributes:
        meeting: the meeting, by the number under which it was recorded.
        level: the level that is said to have held it.
        group: the group, when it is a group's meeting; else empty.
        revision: how often it had been recorded, amended or withdrawn before.
        because: why, as the person gave it.
        cases: every case that anything ever recorded of it is about.
    """

    meeting: MeetingId
    level: str
    group: str
    revision: int
    because: str
    cases: tuple[CaseId, ...]


@frozen(kw_only=True)
class ClashesAccepted(Event):
    """Accepted by a person: recording a meeting leaves resolutions on record without footing.

    Attributes:
        meeting: the meeting whose recording or amendment did so; empty when two cases were joined.
        because: why it was recorded all the same.
        clashes: the ids of the events that no longer follow the rules.
        cases: the cases those events are about.
    """

    meeting: str
    because: str
    clashes: tuple[str, ...]
    cases: tuple[CaseId, ...]


@frozen(kw_only=True)
class DifferenceAcknowledged(Event):
    """Acknowledged by a person: a declared number is known not to agree, and may stay so.

    It covers this one difference, as long as it is the same: another number that follows, other
    names that do not match, or minutes that have come to hand since, make it another difference.

    Attributes:
        meeting: the meeting whose minutes declare the number.
        difference: what is acknowledged.
        because: why it may stay.
        by: who acknowledges it, as that person signs.
    """

    meeting: MeetingId
    difference: Difference
    because: str
    by: str


# --- resolutions --------------------------------------------------------------------------------


@frozen(kw_only=True)
class CaseProposed(CaseEvent):
    """Decided by the group: a case is put forward (提案); it stands on no register yet.

    Attributes:
        category: its category.
        proposers: the agencies that put it forward.
        owners: the agencies that would be answerable.
        scope: ids of the members that would cooperate.
    """

    category: str
    proposers: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()


@frozen(kw_only=True)
class CaseAccepted(CaseEvent):
    """Decided by the group: a proposal becomes a case on its own register (同意新增立案).

    Attributes:
        amended: it was accepted with changes (以修正版本).
    """

    amended: bool = False


@frozen(kw_only=True)
class CaseReferredForListing(CaseEvent):
    """Decided below: the level above is asked to list the case; it goes on the own register if not there.

    Attributes:
        to: the level that is asked.
    """

    to: str


@frozen(kw_only=True)
class CaseListed(CaseEvent):
    """Decided by any level: the case is put on that level's register.

    Attributes:
        introduces: the case first appears here, with no proposal on record.
        category: its category.
        owners: the agencies answerable, where the minutes tell.
        scope: ids of the members that cooperate, where the minutes tell.
    """

    introduces: bool = False
    category: str = ""
    owners: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()


@frozen(kw_only=True)
class CaseContinued(CaseEvent):
    """Decided by any level: the case stays on that level's register (持續列管)."""


@frozen(kw_only=True)
class RestContinued(MeetingEvent):
    """Decided by any level: all cases not named stay on its register (其餘16案持續列管).

    Attributes:
        stated: how many cases the minutes say that is.
    """

    stated: int


@frozen(kw_only=True)
class CaseDeferred(CaseEvent):
    """Decided by the group: a proposal waits; nobody above is asked yet (暫不提請列管)."""


@frozen(kw_only=True)
class CaseWithdrawn(CaseEvent):
    """Decided by the group: a proposal is taken back before the level above ever listed it (取消提案).

    Attributes:
        reason: why, where the minutes tell.
    """

    reason: Reason | None = None


@frozen(kw_only=True)
class CasesMerged(MeetingEvent):
    """Decided by the group: N cases become one, which takes their places at every level (合併).

    Attributes:
        sources: the cases that are merged, in the order named.
        sources_named: the names under which the minutes speak of them.
        target: the case they become; it may be one of the sources.
        title: the target's title.
        introduces: the target is a case that first appears here.
        category: the target's category.
    """

    sources: tuple[CaseId, ...]
    sources_named: tuple[str, ...]
    target: CaseId
    title: str
    introduces: bool
    category: str


@frozen(kw_only=True)
class CaseSplit(CaseEvent):
    """Decided by the group: parts of a case go on as cases of their own (分案).

    Attributes:
        parts: the new cases.
        titles: their titles, in the same order.
        continues: the case itself goes on beside its parts.
    """

    parts: tuple[CaseId, ...]
    titles: tuple[str, ...]
    continues: bool


@frozen(kw_only=True)
class CaseRenamed(CaseEvent):
    """Decided by the group: the case bears another title from here on (更名); its id stays.

    Attributes:
        title: the new title.
    """

    title: str


@frozen(kw_only=True)
class ScopeChanged(CaseEvent):
    """Decided by the group: which members cooperate in the case changes (擴大至四市).

    Attributes:
        scope: ids of the members that cooperate from here on.
    """

    scope: tuple[str, ...]


@frozen(kw_only=True)
class OwnersChanged(CaseEvent):
    """Decided by the group: agencies become answerable for the case or cease to be; the case stays.

    Attributes:
        added: agencies that become answerable.
        removed: agencies that cease to be.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]


@frozen(kw_only=True)
class DueDateMoved(CaseEvent):
    """Decided by the group: the day by which the case is to be done moves (預定完成日期延伸).

    Attributes:
        due: the new day; None where the minutes name none.
        wording: how the minutes put it.
    """

    due: date | None
    wording: str


@frozen(kw_only=True)
class DirectiveIssued(MeetingEvent):
    """Decided by any level: agencies are told to do something (請…辦理).

    Attributes:
        cases: the cases it is about; empty when about none in particular.
        named: the names under which the minutes speak of them.
        addressees: the agencies, members or bodies told.
        task: in the recorder's own words, what they are to do.
        due: the day by which; None if none is set.
        due_wording: how the minutes put the time (下次會議前, 第4季); empty if they set none.
    """

    cases: tuple[CaseId, ...]
    named: tuple[str, ...]
    addressees: tuple[str, ...]
    task: str
    due: date | None
    due_wording: str


@frozen(kw_only=True)
class DelistingPlanned(CaseEvent):
    """Decided by the group: the case is to leave the register once something is done (辦理完成後解除列管).

    Attributes:
        due: the last day of the time named; None if none is named.
        wording: how the minutes put it (第4季小組會議).
    """

    due: date | None
    wording: str


@frozen(kw_only=True)
class CaseReferredForDelisting(CaseEvent):
    """Decided below: the case leaves the own register and the level above is asked to delist it (提請解列).

    Attributes:
        to: the level that is asked.
        reason: why, where the minutes tell.
    """

    to: str
    reason: Reason | None = None


@frozen(kw_only=True)
class CaseDelisted(CaseEvent):
    """Decided by any level: the case leaves that level's register (解列).

    Attributes:
        reason: why, where the minutes tell.
    """

    reason: Reason | None = None


@frozen(kw_only=True)
class CaseReopened(CaseEvent):
    """Decided by any level: a delisted case is followed again on that level's register (恢復列管)."""


@frozen(kw_only=True)
class CaseMoved(CaseEvent):
    """Decided by any level: another group follows the case from here on (移組).

    Attributes:
        to_group: the group it moves to.
    """

    to_group: str


@frozen(kw_only=True)
class DeadlineMet(CaseEvent):
    """Established by any level: what was due was done in time (如期完成)."""


@frozen(kw_only=True)
class Noted(MeetingEvent):
    """Decided by any level: a report is taken note of (洽悉); it puts nothing on a register.

    Attributes:
        subject: what was reported.
        cases: the cases the report is about; empty when about none on record.
        named: the names under which the minutes speak of them.
    """

    subject: str
    cases: tuple[CaseId, ...] = ()
    named: tuple[str, ...] = ()


@frozen(kw_only=True)
class AliasConfirmed(CaseEvent):
    """Confirmed by a person: another name means the same case.

    Attributes:
        alias: the other name.
    """

    alias: str


@frozen(kw_only=True)
class CaseDistinguished(CaseEvent):
    """Told apart by a person: a case comes in, or takes a title, under a name like another's, and is another case.

    It answers what recording asked, as a confirmed alias does the other way, so that nobody is asked again.

    Attributes:
        others: the cases that it is not.
        others_named: the names under which the minutes say so (有別於); empty where they say only that it is new.
        new: the minutes say that it is another case than any that is called so (新案).
    """

    others: tuple[CaseId, ...]
    others_named: tuple[str, ...] = ()
    new: bool = False


CASE_EVENTS: dict[type[MeetingEvent], Kind] = {
    CaseFirstSeen: Kind.FIRST_SEEN,
    CaseCarriedIn: Kind.CARRIED_IN,
    UnnamedCasesCarriedIn: Kind.CARRIED_IN,
    CaseProposed: Kind.PROPOSED,
    CaseAccepted: Kind.ACCEPTED,
    CaseReferredForListing: Kind.REFERRED_FOR_LISTING,
    CaseListed: Kind.LISTED,
    CaseContinued: Kind.CONTINUED,
    RestContinued: Kind.REST_CONTINUED,
    CaseDeferred: Kind.DEFERRED,
    CaseWithdrawn: Kind.WITHDRAWN,
    CasesMerged: Kind.MERGED,
    CaseSplit: Kind.SPLIT,
    CaseRenamed: Kind.RENAMED,
    ScopeChanged: Kind.SCOPE_CHANGED,
    OwnersChanged: Kind.OWNERS_CHANGED,
    DueDateMoved: Kind.DUE_DATE_MOVED,
    DirectiveIssued: Kind.DIRECTIVE_ISSUED,
    DelistingPlanned: Kind.DELISTING_PLANNED,
    CaseReferredForDelisting: Kind.REFERRED_FOR_DELISTING,
    CaseDelisted: Kind.DELISTED,
    CaseReopened: Kind.REOPENED,
    CaseMoved: Kind.MOVED,
    DeadlineMet: Kind.DEADLINE_MET,
    Noted: Kind.NOTED,
    AliasConfirmed: Kind.ALIAS_CONFIRMED,
    CaseDistinguished: Kind.DISTINGUISHED,
}
"""Every kind of event that a meeting's minutes give rise to, and the word that answers use for it."""


def cases_of(event: Event) -> tuple[CaseId, ...]:
    """Every case the event is about, in the order it names them; empty for headers and the like."""
    if isinstance(event, CaseSplit):
        return (event.case, *event.parts)
    if isinstance(event, CaseEvent):
        return (event.case,)
    if isinstance(event, CasesMerged):
        return tuple(dict.fromkeys((*event.sources, event.target)))
    if isinstance(event, (DirectiveIssued, Noted, CasesFoundSame, MinutesAmended, MeetingWithdrawn, ClashesAccepted)):
        return event.cases
    return ()


def kin_of(event: Event) -> tuple[CaseId, ...]:
    """The cases whose standing the event ties together: merged, split or found to be one; else its one case.

    What merely speaks of several cases (a directive, a report) leaves each as it stands.
    """
    if isinstance(event, (CasesMerged, CaseSplit, CasesFoundSame)):
        return cases_of(event)
    return (event.case,) if isinstance(event, CaseEvent) else ()


def names_claimed(event: Event) -> tuple[tuple[CaseId, str], ...]:
    """Every (case, name) that the event puts on record: from here on the name means that case."""
    if isinstance(event, (CaseFirstSeen, CaseCarriedIn, CaseProposed)):
        return ((event.case, event.named),)
    if isinstance(event, CaseListed) and event.introduces:
        return ((event.case, event.named),)
    if isinstance(event, CasesMerged):
        return ((event.target, event.title),)
    if isinstance(event, CaseRenamed):
        return ((event.case, event.title),)
    if isinstance(event, CaseSplit):
        return tuple(zip(event.parts, event.titles, strict=True))
    if isinstance(event, AliasConfirmed):
        return ((event.case, event.alias),)
    return ()
