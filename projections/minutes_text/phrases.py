"""Phrases: one fixed phrase for each kind of event, as minutes state what was resolved.

Chinese in the formal style of administrative minutes, English plainly; never the words of minutes on
record. Every kind of event has a phrase in ``PHRASES`` or stands in ``WITHOUT_PHRASE``. Uses the
labels of the platform; knows nothing of blocks and forms.

>>> context = PhraseContext(language="zh-TW", platform=platform, safe=str)
>>> event = next(dated.event for dated in timeline.entries if isinstance(dated.event, events.CaseContinued))
>>> PHRASES[events.CaseContinued](event, context)
'持續列管'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrs import evolve as altered
from attrs import frozen

from ledger.model import events
from ledger.model.dates import formal_day
from ledger.model.platform import Platform
from ledger.model.vocabulary import Reason
from ledger.text.bilingual import Text
from ledger.text.language import Language


@frozen(kw_only=True)
class PhraseContext:
    """What a phrase needs beside its event: language, labels and form.

    Attributes:
        language: the language of the text.
        platform: whose levels, groups and members have labels.
        safe: escapes text on record for the form that is written, on one line.
    """

    language: Language
    platform: Platform
    safe: Callable[[str], str]

    def say(self, english: str, chinese: str) -> str:
        """Return the text of the language.

        Args:
            english: the text in English.
            chinese: the text in Traditional Chinese.
        """
        return Text(en=english, zh=chinese).in_language(self.language)

    def level(self, level: str) -> str:
        """Return the label of a level.

        Args:
            level: the level's id.
        """
        return self.safe(self.platform.level(level).label(self.language))

    def group(self, group: str) -> str:
        """Return the label of a group; the id where the platform does not have it.

        Args:
            group: the group's id; empty where the record names none.
        """
        labels = (one.label(self.language) for one in self.platform.groups if one.id == group)
        return self.safe(next(labels, group)) or self.say("no group on record", "組別未載")

    def lines(self, text: str) -> str:
        """Return text of several lines with each line escaped and empty lines left out.

        Args:
            text: the text on record.
        """
        lines = (self.safe(line) for line in text.replace("\r\n", "\n").split("\n"))
        return "\n".join(line for line in lines if line)

    def members(self, members: Iterable[str]) -> str:
        """Return the labels of member bodies as a list.

        Args:
            members: the ids of the members.
        """
        labels = {member.id: member.label(self.language) for member in self.platform.members}
        return self.names(labels.get(member, member) for member in members)

    def names(self, names: Iterable[str]) -> str:
        """Return names on record as a list.

        Args:
            names: the names.
        """
        return self.say(", ", "、").join(self.safe(name) for name in names)

    def quoted(self, title: str) -> str:
        """Return a title in quotation marks.

        Args:
            title: the title on record.
        """
        return self.say(f"“{self.safe(title)}”", f"「{self.safe(title)}」")

    def due(self, due: date | None, wording: str) -> str:
        """Return a due date: the wording of the minutes, with the day in brackets; either where only one is known.

        Args:
            due: the day; None where the minutes name none.
            wording: the words of the minutes; may be empty.
        """
        day = formal_day(due, self.language) if due else ""
        if day and wording:
            return self.say(f"{self.safe(wording)} ({day})", f"{self.safe(wording)}（{day}）")
        return day or self.safe(wording) or self.say("no day named", "未定")

    def because(self, phrase: str, reason: Reason | None) -> str:
        """Return a phrase with the reason, where the minutes give one.

        Args:
            phrase: the phrase.
            reason: the reason on record.
        """
        if reason is None:
            return phrase
        label = reason.label(self.language)
        return self.say(f"{phrase} ({label})", f"{phrase}（{label}）")


def _proposed(event: events.CaseProposed, context: PhraseContext) -> str:
    if not event.proposers:
        return context.say("proposed", "提案")
    by = context.names(event.proposers)
    return context.say(f"proposed by {by}", f"由{by}提案")


def _accepted(event: events.CaseAccepted, context: PhraseContext) -> str:
    if event.amended:
        return context.say("accepted with changes", "修正後同意立案")
    return context.say("accepted", "同意立案")


def _referred_for_listing(event: events.CaseReferredForListing, context: PhraseContext) -> str:
    to = context.level(event.to)
    return context.say(f"referred to the {to} for listing", f"提請{to}列管")


def _listed(event: events.CaseListed, context: PhraseContext) -> str:
    if event.introduces:
        return context.say("listed as a new case", "同意新增列管")
    return context.say("listed", "同意列管")


def _rest_continued(event: events.RestContinued, context: PhraseContext) -> str:
    cases = "1 case" if event.stated == 1 else f"{event.stated} cases"
    return context.say(f"the remaining {cases} stay on the register", f"其餘{event.stated}案持續列管")


def _merged(event: events.CasesMerged, context: PhraseContext) -> str:
    title, number = context.quoted(event.title), len(event.sources)
    if event.sources == (event.target,):
        return context.say(f"goes on as {title}", f"整併後以{title}續行")
    if number == 1:
        return context.say(f"merged into {title}", f"併入{title}")
    return context.say(f"these {number} are merged into one, {title}", f"{number}案合併為{title}1案")


def _split(event: events.CaseSplit, context: PhraseContext) -> str:
    titles = context.say(", ", "、").join(context.quoted(title) for title in event.titles)
    number = len(event.titles)
    if event.continues:
        return context.say(f"split off {titles}, and goes on beside them", f"分出{titles}{number}案，本案續行")
    return context.say(f"split into {titles}", f"分為{titles}{number}案")


def _renamed(event: events.CaseRenamed, context: PhraseContext) -> str:
    title = context.quoted(event.title)
    return context.say(f"renamed {title}", f"更名為{title}")


def _scope_changed(event: events.ScopeChanged, context: PhraseContext) -> str:
    members = context.members(event.scope)
    return context.say(f"the members that cooperate are now {members}", f"合作範圍調整為{members}")


def _owners_changed(event: events.OwnersChanged, context: PhraseContext) -> str:
    added, removed = context.names(event.added), context.names(event.removed)
    parts = [context.say(f"{added} added as owner", f"增列{added}為權責單位")] if added else []
    parts += [context.say(f"{removed} no longer owner", f"{removed}免列權責單位")] if removed else []
    return context.say(", ", "，").join(parts)


def _due_date_moved(event: events.DueDateMoved, context: PhraseContext) -> str:
    due = context.due(event.due, event.wording)
    if event.due is None:
        return context.say(f"the due date is moved ({due})", f"預定完成日期調整（{due}）")
    return context.say(f"now due {due}", f"預定完成日期調整為{due}")


def _directive_issued(event: events.DirectiveIssued, context: PhraseContext) -> str:
    """Whole sentences, since a task is one: the addressees, the task, the due date."""
    to, task = context.names(event.addressees), context.lines(event.task)
    stop = "" if task.endswith(("。", ".", "！", "!", "？", "?")) else context.say(".", "。")
    by = context.due(event.due, event.due_wording) if event.due or event.due_wording else ""
    until = context.say(f" By: {by}.", f"期限：{by}。") if by else ""
    return context.say(f"{to}: {task}{stop}", f"請{to}辦理：{task}{stop}") + until


def _delisting_planned(event: events.DelistingPlanned, context: PhraseContext) -> str:
    due = context.due(event.due, event.wording)
    return context.say(f"to be delisted: {due}", f"預定於{due}解除列管")


def _referred_for_delisting(event: events.CaseReferredForDelisting, context: PhraseContext) -> str:
    to = context.level(event.to)
    return context.because(context.say(f"referred to the {to} for delisting", f"提請{to}解除列管"), event.reason)


def _moved(event: events.CaseMoved, context: PhraseContext) -> str:
    group = context.group(event.to_group)
    return context.say(f"moved to the group {group}", f"移由{group}列管")


def _noted(event: events.Noted, context: PhraseContext) -> str:
    """Noted, with the subject of the report where the item is about cases."""
    if not event.cases or not event.subject:
        return context.say("noted", "洽悉")
    subject = context.quoted(event.subject)
    return context.say(f"{subject} is noted", f"洽悉{subject}")


def _fixed(english: str, chinese: str) -> Callable[[Any, PhraseContext], str]:
    return lambda event, context: context.say(english, chinese)


PHRASES: dict[type[events.MeetingEvent], Callable[[Any, PhraseContext], str]] = {
    events.CaseProposed: _proposed,
    events.CaseAccepted: _accepted,
    events.CaseReferredForListing: _referred_for_listing,
    events.CaseListed: _listed,
    events.CaseContinued: _fixed("stays on the register", "持續列管"),
    events.RestContinued: _rest_continued,
    events.CaseDeferred: _fixed("put off: not to be referred for listing yet", "暫不提請列管"),
    events.CaseWithdrawn: lambda event, context: context.because(
        context.say("proposal withdrawn", "取消提案"), event.reason
    ),
    events.CasesMerged: _merged,
    events.CaseSplit: _split,
    events.CaseRenamed: _renamed,
    events.ScopeChanged: _scope_changed,
    events.OwnersChanged: _owners_changed,
    events.DueDateMoved: _due_date_moved,
    events.DirectiveIssued: _directive_issued,
    events.DelistingPlanned: _delisting_planned,
    events.CaseReferredForDelisting: _referred_for_delisting,
    events.CaseDelisted: lambda event, context: context.because(context.say("delisted", "解除列管"), event.reason),
    events.CaseReopened: _fixed("reopened and listed again", "恢復列管"),
    events.CaseMoved: _moved,
    events.DeadlineMet: _fixed("found to have been done in time", "確認如期完成"),
    events.Noted: _noted,
}
"""Per kind of event, the function that returns its phrase."""


def without_particulars(event: events.MeetingEvent, context: PhraseContext) -> tuple[events.MeetingEvent, str]:
    """Return the event without what may differ from case to case, and that in few words.

    Args:
        event: the event; the reason of a delisting and that a case is new are its particulars.
        context: language, labels and form.
    """
    if isinstance(event, events.CaseListed) and event.introduces:
        return altered(event, introduces=False), context.say("a new case", "新案")
    if (
        isinstance(event, (events.CaseDelisted, events.CaseReferredForDelisting, events.CaseWithdrawn))
        and event.reason is not None
    ):
        return altered(event, reason=None), event.reason.label(context.language)
    return event, ""


WITHOUT_PHRASE: frozenset[type[events.MeetingEvent]] = frozenset(
    (
        events.CaseFirstSeen,
        events.CaseCarriedIn,
        events.UnnamedCasesCarriedIn,
        events.AliasConfirmed,
        events.CaseDistinguished,
    )
)
"""The kinds of event that no meeting resolves: cases carried in or first mentioned, and confirmed names."""
