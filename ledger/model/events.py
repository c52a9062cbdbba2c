"""The events: every kind of fact that a ledger records, one frozen class a kind.

The dictionary of the field. Minutes become events (``transcription``), events are appended to the log (``log``) and
never changed, and every answer is computed from them (``projections``). Import it as a module::

    from ledger.model import events

    events.CaseListed, events.cases_of(event)

Three classes carry what the others have in common::

    Event                 its id, and when it was recorded
    |- PlatformDescribed, MeetingRecorded                            the platform, and each meeting's header
    |- MinutesAmended, MeetingWithdrawn                              corrections of what was recorded
    |- CasesFoundSame, ClashesAccepted, DifferenceAcknowledged       findings about the record itself
    `- MeetingEvent       what one meeting found or decided: its level, group, item and order in the minutes
       |- CasesMerged, RestContinued, UnnamedCasesCarriedIn, DirectiveIssued, Noted
       `- CaseEvent       the same about exactly one case

What a case goes through, with two levels; each level keeps a register of its own, and the overall status follows from
the standings at all of them (``lifecycle.state.derived_status``)::

    EVENT                                        AT THE LOWER LEVEL    AT THE UPPER LEVEL    OVERALL STATUS

    CaseProposed                                 not listed            not listed            proposed
      CaseDeferred                               not listed            not listed            deferred
      CaseWithdrawn                              not listed            not listed            withdrawn (ends)
         |
    CaseAccepted, or CaseReferredForListing      listed                not listed            awaiting listing
         |
    CaseListed by the upper level                listed                listed                listed
      CaseContinued, RestContinued               listed                listed                listed
         |
    CaseReferredForDelisting                     delisted              listed                awaiting delisting
         |
    CaseDelisted by the upper level              delisted              delisted              delisted
         |
    CaseReopened by the lower level              listed                not listed            awaiting listing

A case can also come in by CaseListed with ``introduces``, or from before the record begins: CaseCarriedIn, and
UnnamedCasesCarriedIn for cases known by number only; CaseFirstSeen is for one that no recorded minutes introduce.
CasesMerged ends its sources (*merged*) and lists the target where they were listed; CaseSplit adds new cases.
CaseMoved, CaseRenamed, ScopeChanged, OwnersChanged and DueDateMoved change a case where it is. DelistingPlanned,
DeadlineMet, DirectiveIssued, Noted, AliasConfirmed and CaseDistinguished say something of it and change no standing.

This module decides nothing, reads no clock and uses no store. Field types are such that msgspec and cattrs write the
same bytes: text, numbers, days, times, enumerations, tuples and frozen classes of these; no alias, no private field,
no union but with None (checked by ``log.storable``). Stored names are given in ``log.codec``, not here.

>>> from ledger.model import events
>>> events.CASE_EVENTS[events.CaseDelisted].value
'delisted'
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
    """Why and when something is presumed to have happened at a meeting that is not recorded.

    Attributes:
        after: it cannot have happened before this day.
        before: it must have happened by this day.
        taken_on: the day within that span on which it takes effect.
        basis: what in the record shows that it happened.
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
        of: what is counted; None where the minutes do not say: every reading is tried.
        instant: before, during or after the meeting's own resolutions; None where the minutes do not say.
        group: of which group only; empty means of every group that the meeting is about.
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
    """A stated count that differs from the computed one, as a person found it.

    Attributes:
        meeting: the meeting whose minutes state it.
        item: the item that states it.
        says: the words of the minutes that carry it.
        against: what it was checked against.
        of: what it counts; None where the minutes do not say.
        level, group, category: of what it counts; group and category may be empty.
        declared: the stated count.
        derived: the computed count.
        unmatched: the titles that the list and the register do not share, in order of the alphabet.
        missing: the earlier meetings whose minutes are not recorded.
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
    """The standing at one level of a case from before the record begins.

    Attributes:
        level: the level.
        listed: whether the case was on its register; False means that it never was, not that it is unknown.
    """

    level: str
    listed: bool


@comes_in
@frozen(kw_only=True)
class NotHeld:
    """A number that no meeting ever had, as a later meeting of the same series says.

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
        recorded_at: the recording time, with its time zone.
    """

    id: str
    recorded_at: datetime


@frozen(kw_only=True)
class PlatformDescribed(Event):
    """Recorded by the person who keeps the ledger: the platform's own data, as a whole.

    Attributes:
        platform: the platform from here on; a later description replaces it.
    """

    platform: Platform


@frozen(kw_only=True)
class MeetingRecorded(Event):
    """Recorded from the header of the minutes: that a meeting was held, and the counts that it states.

    Attributes:
        meeting: its id.
        level: the level that held it.
        group: the group, when it is a group's meeting; else empty.
        held: the day it was held.
        starts, ends: the times it opened and closed, in the platform's local time; None if not given.
        place: where it was held.
        chairs: who chaired, with office.
        recorder: who took the minutes.
        document: the source document's name.
        title: the title of the minutes.
        remark: anything about the header that a reader must know (a mistake in the document).
        declared: every number the minutes state.
        irregular: why a number or date that breaks a rule is admitted; None if it breaks none.
        not_held: earlier numbers of the same series that no meeting ever had.
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
    """What every event found or resolved at a meeting carries.

    Attributes:
        meeting: the meeting whose minutes say so (for a presumption: whose minutes show it).
        level: the level that decided it.
        group: the group that it concerns; empty when none in particular.
        item: the item of the minutes, ``一(二)1``.
        entry: the running number, from 0, of the sheet's entry from which the event comes; one
            entry may resolve several things.
        order: the running number, from 1, of the event in its meeting.
        summary: in the recorder's own words, what the minutes add to the bare decision.
        irregular: why a resolution that breaks a rule is admitted; None if it breaks none.
        presumption: why it is presumed, where no recorded minutes say so; None if they do.
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
    """What every event about exactly one case carries.

    Attributes:
        case: the case's id.
        named: the name by which the minutes call it here.
    """

    case: CaseId
    named: str


# --- history before the first record ------------------------------------------------------------


@frozen(kw_only=True)
class CaseCarriedIn(CaseEvent):
    """Brought forward by the first recorded meeting: a case whose beginnings are not recorded.

    Attributes:
        category: its category.
        places: the registers on which it is known to be, or known never to have been.
        owners: the responsible agencies, as far as the minutes name them.
        scope: ids of the members that cooperate in it; empty when the minutes name none.
        among_unnamed: it is one of the cases carried in earlier by number only.
    """

    category: str
    places: tuple[RegisterPlace, ...]
    owners: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    among_unnamed: bool = False


@frozen(kw_only=True)
class UnnamedCasesCarriedIn(MeetingEvent):
    """Brought forward by number only: cases whose names no recorded minutes give (其餘16案).

    Attributes:
        register: the level on whose register they are.
        count: how many cases.
    """

    register: str
    count: int


@frozen(kw_only=True)
class CaseFirstSeen(CaseEvent):
    """Found in minutes that were recorded before any that introduce the case: it is *unintroduced*.

    Takes effect just before the first recorded event about the case; superseded once the meeting that introduced
    the case is recorded.
    """


# --- what is known of the record itself ---------------------------------------------------------


@frozen(kw_only=True)
class CasesFoundSame(Event):
    """Found by the ledger through a shared name, or by a person: two ids are one case.

    Both ids stay valid; answers show the one that was introduced first in the order of effect.

    Attributes:
        cases: the two ids.
        because: what shows that they are one.
        meeting: the meeting whose recording showed it; empty when a person said so.
        shown_by: the id of the event that showed it; if that event is retracted, the link ends. Empty when a person
            said so.
    """

    cases: tuple[CaseId, ...]
    because: str
    meeting: str = ""
    shown_by: str = ""


@frozen(kw_only=True)
class Correction:
    """One event superseded by another when minutes are amended.

    Attributes:
        old: the id of the superseded event; empty where one is only added.
        new: the id of the event that supersedes it; empty where one is only retracted.
    """

    old: str
    new: str


@frozen(kw_only=True)
class AgendaPlace:
    """The place of an event in its meeting after an amendment.

    Attributes:
        event: the event's id.
        entry: the running number of its entry in its section of the sheet.
    """

    event: str
    entry: int


@frozen(kw_only=True)
class MinutesAmended(Event):
    """Corrected by a person: what the minutes of a meeting say from now on.

    The superseded events stay readable; they take no effect any more.

    Attributes:
        meeting: the meeting.
        revision: how often it had been recorded, amended or withdrawn before.
        because: why, as the person gave it.
        header: the id of the header in force.
        agenda: every event in force, in the order of the minutes.
        corrections: which event supersedes which.
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
    """Voided by a person: no such meeting was held, or its minutes are those of another one.

    Everything recorded of the meeting before it takes no effect any more, and stays readable. What is recorded
    afterwards of a meeting with that number is another recording.

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
    """Accepted by a person: recording a meeting leaves recorded resolutions that violate a rule.

    Attributes:
        meeting: the meeting whose recording or amendment did so; empty when two cases were joined.
        because: why it was recorded.
        clashes: the ids of the events that violate a rule.
        cases: the cases those events are about.
    """

    meeting: str
    because: str
    clashes: tuple[str, ...]
    cases: tuple[CaseId, ...]


@frozen(kw_only=True)
class DifferenceAcknowledged(Event):
    """Acknowledged by a person: a stated count is known to differ.

    It covers this one difference as long as it is the same: another computed count, other names that do not match, or
    minutes that were recorded since, make it another difference.

    Attributes:
        meeting: the meeting whose minutes state the count.
        difference: what is acknowledged.
        because: the reason.
        by: who acknowledges it, as that person signs.
    """

    meeting: MeetingId
    difference: Difference
    because: str
    by: str


# --- resolutions --------------------------------------------------------------------------------


@frozen(kw_only=True)
class CaseProposed(CaseEvent):
    """Decided by the group: a case is proposed (提案); it is on no register yet.

    Attributes:
        category: its category.
        proposers: the agencies that propose it.
        owners: the agencies that would be responsible.
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
    """Decided below: the level above is asked to list the case, which is listed below too if it is not yet.

    Attributes:
        to: the level that is asked.
    """

    to: str


@frozen(kw_only=True)
class CaseListed(CaseEvent):
    """Decided by any level: the case is put on that level's register.

    Attributes:
        introduces: the case first appears here, with no recorded proposal.
        category: its category.
        owners: the responsible agencies, where the minutes name them.
        scope: ids of the members that cooperate, where the minutes name them.
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
    """Decided by the group: a proposal is deferred; no level above is asked yet (暫不提請列管)."""


@frozen(kw_only=True)
class CaseWithdrawn(CaseEvent):
    """Decided by the group: a proposal is withdrawn before the level above ever listed it (取消提案).

    Attributes:
        reason: why, where the minutes say.
    """

    reason: Reason | None = None


@frozen(kw_only=True)
class CasesMerged(MeetingEvent):
    """Decided by the group: N cases become one, which is listed wherever one of them was (合併).

    Attributes:
        sources: the cases that are merged, in the order named.
        sources_named: the names by which the minutes call them.
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
    """Decided by the group: parts of a case continue as cases of their own (分案).

    Attributes:
        parts: the new cases.
        titles: their titles, in the same order.
        continues: the case itself continues beside its parts.
    """

    parts: tuple[CaseId, ...]
    titles: tuple[str, ...]
    continues: bool


@frozen(kw_only=True)
class CaseRenamed(CaseEvent):
    """Decided by the group: the case has another title from here on (更名); its id stays.

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
    """Decided by the group: agencies become responsible for the case or cease to be; the case stays.

    Attributes:
        added: agencies that become responsible.
        removed: agencies that cease to be.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]


@frozen(kw_only=True)
class DueDateMoved(CaseEvent):
    """Decided by the group: the day by which the case is to be done changes (預定完成日期延伸).

    Attributes:
        due: the new day; None where the minutes name none.
        wording: the wording of the minutes.
    """

    due: date | None
    wording: str


@frozen(kw_only=True)
class DirectiveIssued(MeetingEvent):
    """Decided by any level: agencies are directed to do something (請…辦理).

    Attributes:
        cases: the cases it is about; empty when about none in particular.
        named: the names by which the minutes call them.
        addressees: the agencies, members or bodies directed.
        task: in the recorder's own words, what they are to do.
        due: the day by which; None if none is set.
        due_wording: the wording of the minutes for the time (下次會議前, 第4季); empty if they set none.
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
        wording: the wording of the minutes (第4季小組會議).
    """

    due: date | None
    wording: str


@frozen(kw_only=True)
class CaseReferredForDelisting(CaseEvent):
    """Decided below: the case leaves the level's own register, and the level above is asked to delist it (提請解列).

    Attributes:
        to: the level that is asked.
        reason: why, where the minutes say.
    """

    to: str
    reason: Reason | None = None


@frozen(kw_only=True)
class CaseDelisted(CaseEvent):
    """Decided by any level: the case leaves that level's register (解列).

    Attributes:
        reason: why, where the minutes say.
    """

    reason: Reason | None = None


@frozen(kw_only=True)
class CaseReopened(CaseEvent):
    """Decided by any level: a delisted case is listed again on that level's register (恢復列管)."""


@frozen(kw_only=True)
class CaseMoved(CaseEvent):
    """Decided by any level: another group is responsible for the case from here on (移組).

    Attributes:
        to_group: the group it moves to.
    """

    to_group: str


@frozen(kw_only=True)
class DeadlineMet(CaseEvent):
    """Found by any level: what was due was done in time (如期完成)."""


@frozen(kw_only=True)
class Noted(MeetingEvent):
    """Decided by any level: a report is noted (洽悉); no register changes.

    Attributes:
        subject: what was reported.
        cases: the cases that the report is about; empty when it is about none that is recorded.
        named: the names by which the minutes call them.
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
    """Distinguished by a person: a case comes in, or is renamed, with a name like that of another, and is another case.

    It answers the question that recording asked, so that the question is not asked again; a confirmed alias is the
    opposite answer.

    Attributes:
        others: the cases that it is not.
        others_named: the names by which the minutes say so (有別於); empty where they say only that it is new.
        new: the minutes say that it is none of the cases of that name (新案).
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
"""Every class of event that minutes become, and the word for it in answers."""


def cases_of(event: Event) -> tuple[CaseId, ...]:
    """Return every case that the event is about, in its own order; none for headers and platforms."""
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
    """Return the cases whose standings depend on each other by the event: merged, split or linked; else its one case.

    A directive or a report about several cases relates none of them.
    """
    if isinstance(event, (CasesMerged, CaseSplit, CasesFoundSame)):
        return cases_of(event)
    return (event.case,) if isinstance(event, CaseEvent) else ()


def names_claimed(event: Event) -> tuple[tuple[CaseId, str], ...]:
    """Return every (case, name) that the event records: from here on the name means that case."""
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
