"""One fixed phrase for each kind of event: how minutes say what was resolved.

Chinese in the formal style of administrative minutes, English plainly; never the words of any
minutes on record. A test holds that every kind of event has a phrase or is named as having none.

>>> PHRASES[CaseContinued](event, teller)    # doctest: +SKIP
'持續列管'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrs import evolve as altered
from attrs import frozen

from ledger.model.dates import formal_day
from ledger.model.events import (
    AliasConfirmed,
    CaseAccepted,
    CaseCarriedIn,
    CaseContinued,
    CaseDeferred,
    CaseDelisted,
    CaseDistinguished,
    CaseFirstSeen,
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
    DelistingPlanned,
    DirectiveIssued,
    DueDateMoved,
    MeetingEvent,
    Noted,
    OwnersChanged,
    RestContinued,
    ScopeChanged,
    UnnamedCasesCarriedIn,
)
from ledger.model.platform import Platform
from ledger.model.vocabulary import Reason
from ledger.text.language import Language


@frozen(kw_only=True)
class Teller:
    """What a phrase needs beside its event.

    Attributes:
        language: in which it is told.
        platform: whose levels, groups and members have labels.
        safe: makes text on record harmless in the form that is written, on one line.
    """

    language: Language
    platform: Platform
    safe: Callable[[str], str]

    def say(self, chinese: str, english: str) -> str:
        """Whichever is in the language."""
        return chinese if self.language == "zh-TW" else english

    def level(self, level: str) -> str:
        """The label of a level."""
        return self.safe(self.platform.level(level).label(self.language))

    def group(self, group: str) -> str:
        """The label of a group; a group that the platform does not know keeps its id."""
        labels = (one.label(self.language) for one in self.platform.groups if one.id == group)
        return self.safe(next(labels, group)) or self.say("組別未載", "no group on record")

    def lines(self, text: str) -> str:
        """Text on record that may have several lines: each made harmless, the empty ones left out."""
        told = (self.safe(line) for line in text.replace("\r\n", "\n").split("\n"))
        return "\n".join(line for line in told if line)

    def members(self, members: Iterable[str]) -> str:
        """The labels of member bodies, as a list."""
        labels = {member.id: member.label(self.language) for member in self.platform.members}
        return self.names(labels.get(member, member) for member in members)

    def names(self, names: Iterable[str]) -> str:
        """Names on record as a list."""
        return self.say("、", ", ").join(self.safe(name) for name in names)

    def quoted(self, title: str) -> str:
        """A title within a sentence."""
        return self.say(f"「{self.safe(title)}」", f"“{self.safe(title)}”")

    def due(self, due: date | None, wording: str) -> str:
        """By when: as the minutes put it, with the day in brackets; whichever of the two is known."""
        day = formal_day(due, self.language) if due else ""
        if day and wording:
            return self.say(f"{self.safe(wording)}（{day}）", f"{self.safe(wording)} ({day})")
        return day or self.safe(wording) or self.say("未定", "no day named")

    def because(self, phrase: str, reason: Reason | None) -> str:
        """A phrase with the reason, where the minutes tell it."""
        if reason is None:
            return phrase
        told = reason.label(self.language)
        return self.say(f"{phrase}（{told}）", f"{phrase} ({told})")


def _proposed(event: CaseProposed, tell: Teller) -> str:
    if not event.proposers:
        return tell.say("提案", "proposed")
    by = tell.names(event.proposers)
    return tell.say(f"由{by}提案", f"proposed by {by}")


def _accepted(event: CaseAccepted, tell: Teller) -> str:
    if event.amended:
        return tell.say("修正後同意立案", "accepted with changes")
    return tell.say("同意立案", "accepted")


def _referred_for_listing(event: CaseReferredForListing, tell: Teller) -> str:
    to = tell.level(event.to)
    return tell.say(f"提請{to}列管", f"referred to the {to} for listing")


def _listed(event: CaseListed, tell: Teller) -> str:
    if event.introduces:
        return tell.say("同意新增列管", "listed as a new case")
    return tell.say("同意列管", "listed")


def _rest_continued(event: RestContinued, tell: Teller) -> str:
    cases = "1 case" if event.stated == 1 else f"{event.stated} cases"
    return tell.say(f"其餘{event.stated}案持續列管", f"the remaining {cases} stay on the register")


def _merged(event: CasesMerged, tell: Teller) -> str:
    title, number = tell.quoted(event.title), len(event.sources)
    if event.sources == (event.target,):
        return tell.say(f"整併後以{title}續行", f"goes on as {title}")
    if number == 1:
        return tell.say(f"併入{title}", f"merged into {title}")
    return tell.say(f"{number}案合併為{title}1案", f"these {number} are merged into one, {title}")


def _split(event: CaseSplit, tell: Teller) -> str:
    titles = tell.say("、", ", ").join(tell.quoted(title) for title in event.titles)
    number = len(event.titles)
    if event.continues:
        return tell.say(f"分出{titles}{number}案，本案續行", f"split off {titles}, and goes on beside them")
    return tell.say(f"分為{titles}{number}案", f"split into {titles}")


def _renamed(event: CaseRenamed, tell: Teller) -> str:
    title = tell.quoted(event.title)
    return tell.say(f"更名為{title}", f"renamed {title}")


def _scope_changed(event: ScopeChanged, tell: Teller) -> str:
    members = tell.members(event.scope)
    return tell.say(f"合作範圍調整為{members}", f"the members that cooperate are now {members}")


def _owners_changed(event: OwnersChanged, tell: Teller) -> str:
    added, removed = tell.names(event.added), tell.names(event.removed)
    told = [tell.say(f"增列{added}為權責單位", f"{added} added as owner")] if added else []
    told += [tell.say(f"{removed}免列權責單位", f"{removed} no longer owner")] if removed else []
    return tell.say("，", ", ").join(told)


def _due_date_moved(event: DueDateMoved, tell: Teller) -> str:
    due = tell.due(event.due, event.wording)
    if event.due is None:
        return tell.say(f"預定完成日期調整（{due}）", f"the due date is moved ({due})")
    return tell.say(f"預定完成日期調整為{due}", f"now due {due}")


def _directive_issued(event: DirectiveIssued, tell: Teller) -> str:
    """Whole sentences, since a task is one: who is told, what to do, by when."""
    to, task = tell.names(event.addressees), tell.lines(event.task)
    stop = "" if task.endswith(("。", ".", "！", "!", "？", "?")) else tell.say("。", ".")
    by = tell.due(event.due, event.due_wording) if event.due or event.due_wording else ""
    until = tell.say(f"期限：{by}。", f" By: {by}.") if by else ""
    return tell.say(f"請{to}辦理：{task}{stop}", f"{to}: {task}{stop}") + until


def _delisting_planned(event: DelistingPlanned, tell: Teller) -> str:
    due = tell.due(event.due, event.wording)
    return tell.say(f"預定於{due}解除列管", f"to be delisted: {due}")


def _referred_for_delisting(event: CaseReferredForDelisting, tell: Teller) -> str:
    to = tell.level(event.to)
    return tell.because(tell.say(f"提請{to}解除列管", f"referred to the {to} for delisting"), event.reason)


def _moved(event: CaseMoved, tell: Teller) -> str:
    group = tell.group(event.to_group)
    return tell.say(f"移由{group}列管", f"moved to the group {group}")


def _noted(event: Noted, tell: Teller) -> str:
    """Noted; what was reported stands beside the item, or here where that is about cases."""
    if not event.cases or not event.subject:
        return tell.say("洽悉", "noted")
    subject = tell.quoted(event.subject)
    return tell.say(f"洽悉{subject}", f"{subject} is noted")


def _fixed(chinese: str, english: str) -> Callable[[Any, Teller], str]:
    return lambda event, tell: tell.say(chinese, english)


PHRASES: dict[type[MeetingEvent], Callable[[Any, Teller], str]] = {
    CaseProposed: _proposed,
    CaseAccepted: _accepted,
    CaseReferredForListing: _referred_for_listing,
    CaseListed: _listed,
    CaseContinued: _fixed("持續列管", "stays on the register"),
    RestContinued: _rest_continued,
    CaseDeferred: _fixed("暫不提請列管", "put off: not to be referred for listing yet"),
    CaseWithdrawn: lambda event, tell: tell.because(tell.say("取消提案", "proposal withdrawn"), event.reason),
    CasesMerged: _merged,
    CaseSplit: _split,
    CaseRenamed: _renamed,
    ScopeChanged: _scope_changed,
    OwnersChanged: _owners_changed,
    DueDateMoved: _due_date_moved,
    DirectiveIssued: _directive_issued,
    DelistingPlanned: _delisting_planned,
    CaseReferredForDelisting: _referred_for_delisting,
    CaseDelisted: lambda event, tell: tell.because(tell.say("解除列管", "delisted"), event.reason),
    CaseReopened: _fixed("恢復列管", "reopened and listed again"),
    CaseMoved: _moved,
    DeadlineMet: _fixed("確認如期完成", "found to have been done in time"),
    Noted: _noted,
}
"""Per kind of event, the phrase that tells it."""


def without_particulars(event: MeetingEvent, tell: Teller) -> tuple[MeetingEvent, str]:
    """``event`` without what cases resolved alike need not share, and that in few words: a reason, a case new here."""
    if isinstance(event, CaseListed) and event.introduces:
        return altered(event, introduces=False), tell.say("新案", "a new case")
    if isinstance(event, (CaseDelisted, CaseReferredForDelisting, CaseWithdrawn)) and event.reason is not None:
        return altered(event, reason=None), event.reason.label(tell.language)
    return event, ""


WITHOUT_PHRASE: frozenset[type[MeetingEvent]] = frozenset(
    (CaseFirstSeen, CaseCarriedIn, UnnamedCasesCarriedIn, AliasConfirmed, CaseDistinguished)
)
"""What no meeting resolves: cases found in place or first seen, and what a person confirmed of names."""
