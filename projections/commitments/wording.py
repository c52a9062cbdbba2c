"""What became of a commitment, put into words in two languages.

Apart from the assessment: ``promises`` says what the facts are, this module how a secretary reads them. No
sentence says that somebody failed: only what minutes on record say, and what they do not.

>>> _PHRASES["late-by"].format(days=3, day="114-05-14").zh
'逾期限（114-05-14）3 日'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from ledger.model.dates import day_text
from ledger.model.meetings import MeetingId
from ledger.model.platform import Platform
from ledger.model.vocabulary import Fulfilment, Promised
from ledger.text.bilingual import Text, joined
from ledger.text.language import Language
from projections.commitments.chains import REFERRALS, CommitmentChain, CommitmentSettlement
from projections.replay.citations import Citation


@frozen(kw_only=True)
class CommitmentFacts:
    """All that a sentence about one commitment may state.

    Attributes:
        chain: the commitment with all that was said of it.
        platform: for the names of levels.
        titles: of the cases it was made about.
        passed_to: titles of the cases to which it passed.
        joined: titles of the cases that took the place of its own, where that settled it.
        state: what became of it.
        due: the day it fell due; None if none is known.
        overdue: it is not settled, and its time has passed.
        days_late: by how many days.
        met: for a request, the meetings of the level asked since; for what is due by the next meeting, that one.
        missing: meetings not on record of which one may have been the next.
        next_spoken: where minutes first name a case of it at a meeting after the one that set its time.
        spoken: where they first do so once its time was over.
        language: of the words.
    """

    chain: CommitmentChain
    platform: Platform
    titles: tuple[str, ...]
    passed_to: tuple[str, ...]
    joined: tuple[str, ...]
    state: Fulfilment
    due: date | None
    overdue: bool
    days_late: int
    met: tuple[MeetingId, ...]
    missing: tuple[MeetingId, ...]
    next_spoken: Citation | None
    spoken: Citation | None
    language: Language

    def say(self, phrase: str, **blanks: object) -> str:
        """Return a phrase in the language asked for.

        Args:
            phrase: its key.
            **blanks: what fills its blanks.
        """
        return _PHRASES[phrase].in_language(self.language).format(**blanks)

    def day(self, day: date) -> str:
        """Return a day as the reader writes it."""
        return day_text(day, self.language)

    def level(self, level: str) -> str:
        """Return the label of a level."""
        return self.platform.level(level).label(self.language)

    def listed(self, texts: Iterable[str]) -> str:
        """Return several texts as one."""
        return joined(texts).in_language(self.language)

    def place(self, at: Citation) -> str:
        """Return meeting, item and day."""
        return self.say("place", where=at.where, day=self.day(at.day))


_PHRASES: Mapping[str, Text] = {
    "to-list": Text(en="{level} are asked to list it", zh="請{level}列管"),
    "to-delist": Text(en="{level} are asked to delist it", zh="請{level}解列"),
    "to-plan": Text(en="delist it once done", zh="辦理完成後解列"),
    "to-defer": Text(en="the proposal waits until it is taken up again", zh="提案暫緩，待再提"),
    "in-words": Text(en="{meant}: {summary}", zh="{meant}：{summary}"),
    "place": Text(en="{where} ({day})", zh="{where}（{day}）"),
    "done": Text(en="{what} by {level} at {place}", zh="{level}於 {place}{what}"),
    "presumed": Text(
        en="presumed {what} by {level} on {day}, as {where} shows",
        zh="推定{level}於 {day} {what}，見 {where}",
    ),
    "reason": Text(en="reason: {reason}", zh="原因：{reason}"),
    "became": Text(en="it went into {titles}", zh="併（分）入「{titles}」"),
    "late-by": Text(en="{days} days after it was due ({day})", zh="逾期限（{day}）{days} 日"),
    "after-meeting": Text(
        en="{days} days after the first later meeting of {level} ({meeting})",
        zh="在提請後{level}首次會議（{meeting}）之後 {days} 日",
    ),
    "passed": Text(
        en="its time ({due}) has passed; no minutes on record say {done}",
        zh="期限（{due}）已過，已登錄之紀錄未載明{done}",
    ),
    "met": Text(
        en="{level} have met since ({meetings}); no minutes on record say that they resolved it",
        zh="{level}其後已開會（{meetings}），已登錄之紀錄未見處理",
    ),
    "not-met": Text(en="no later meeting of {level} is on record", zh="其後尚無{level}會議紀錄登錄"),
    "due-on": Text(en="its time ({due}) has not passed", zh="期限（{due}）未到"),
    "due-next": Text(en="the next meeting is not on record yet", zh="下次會議尚未登錄"),
    "no-day": Text(en="the minutes name no day for it", zh="紀錄未訂期限"),
    "passed-with": Text(
        en=(
            "its time passed at the latest with {meeting}, which is not on record; days late are counted "
            "from {counted}, the next that is; no minutes on record say {done}"
        ),
        zh=(
            "期限至遲於 {meeting} 屆滿，該次會議未登錄；逾期日數自其後首次已登錄之 {counted}起算；已登"
            "錄之紀錄未載明{done}"
        ),
    ),
    "missing": Text(en="not on record in between: {meetings}", zh="其間未登錄者：{meetings}"),
    "ended-with-case": Text(
        en="the case was {what} by {level} at {place}, and with it this ended",
        zh="該案經{level}於 {place}{what}，本事項隨之終結",
    ),
    "ended": Text(en="with it this ended", zh="本事項隨之終結"),
    "restated": Text(en="restated at {places}", zh="其後於 {places}重提"),
    "next-spoken": Text(en="the case next appears at {place}", zh="該案其後首見於 {place}"),
    "spoken": Text(en="after its time it first appears at {place}", zh="期限後首見於 {place}"),
    "spoken-after": Text(
        en="the case next appears at {place}, after its time", zh="該案其後首見於 {place}，已在期限之後"
    ),
    "not-spoken-after": Text(en="no minutes on record speak of it after its time", zh="期限後已登錄之紀錄未再提及該案"),
    "not-spoken": Text(en="no later minutes on record speak of the case", zh="其後已登錄之紀錄未再提及該案"),
    "no-case": Text(
        en="it concerns no single case, and no later minutes on record are tied to it",
        zh="未涉特定案件，已登錄之後續紀錄均未與之對應",
    ),
    "deferred": Text(en="no minutes on record take it up again", zh="已登錄之紀錄未見再提"),
    "passed-to": Text(
        en="the case went into {titles}, with which this rests", zh="該案已併（分）入「{titles}」，由其承接"
    ),
    "done-directive": Text(en="that it was done", zh="辦畢"),
    "done-plan": Text(en="that it was delisted", zh="解列"),
    "joint": Text(en="; ", zh="；"),
}


def text_of(facts: CommitmentFacts) -> str:
    """Return what is promised: the task of a directive as recorded; of anything else what its kind means.

    Args:
        facts: the commitment.
    """
    chain = facts.chain
    if chain.kind is Promised.DIRECTIVE:
        return chain.task
    if chain.kind is Promised.REFERRAL_FOR_LISTING:
        return facts.say("to-list", level=facts.level(chain.level))
    if chain.kind is Promised.REFERRAL_FOR_DELISTING:
        return facts.say("to-delist", level=facts.level(chain.level))
    meant = facts.say("to-plan" if chain.kind is Promised.DELISTING_PLANNED else "to-defer")
    return facts.say("in-words", meant=meant, summary=chain.task) if chain.task else meant


def because(facts: CommitmentFacts) -> str:
    """Return what on record shows the state of a commitment, in one sentence.

    Args:
        facts: the commitment.
    """
    return facts.say("joint").join(_clauses(facts))


def _clauses(facts: CommitmentFacts) -> Iterator[str]:
    chain = facts.chain
    if chain.restated:
        yield facts.say("restated", places=facts.listed(facts.place(one) for one in chain.restated))
    if facts.passed_to:
        yield facts.say("passed-to", titles=facts.listed(facts.passed_to))
    if facts.state in (Fulfilment.KEPT, Fulfilment.SETTLED_OTHERWISE):
        yield from _settled(facts, chain.answers[-1])
    elif chain.kind in REFERRALS:
        yield _asked(facts)
    elif facts.overdue:
        yield from _past(facts)
    else:
        yield _ahead(facts)


def _settled(facts: CommitmentFacts, answer: CommitmentSettlement) -> Iterator[str]:
    what, level = answer.kind.label(facts.language), facts.level(answer.level)
    # A directive whose case has gone is open no longer: whether it was done is not asked any more.
    is_gone = facts.chain.kind is Promised.DIRECTIVE and not answer.kept
    if answer.at.presumed:
        yield facts.say("presumed", what=what, level=level, day=facts.day(answer.at.day), where=answer.at.where)
        if is_gone:
            yield facts.say("ended")
    else:
        yield facts.say("ended-with-case" if is_gone else "done", what=what, level=level, place=facts.place(answer.at))
    if answer.reason is not None:
        yield facts.say("reason", reason=answer.reason.label(facts.language))
    if facts.joined:
        yield facts.say("became", titles=facts.listed(facts.joined))
    if facts.days_late and facts.chain.kind in REFERRALS:
        blanks = {"level": facts.level(facts.chain.level), "meeting": facts.met[0]}
        yield facts.say("after-meeting", days=facts.days_late, **blanks)
    elif facts.days_late and facts.due is not None:
        yield facts.say("late-by", days=facts.days_late, day=facts.day(facts.due))


def _asked(facts: CommitmentFacts) -> str:
    level = facts.level(facts.chain.level)
    if facts.met:
        return facts.say("met", level=level, meetings=facts.listed(facts.met))
    return facts.say("not-met", level=level)


def _past(facts: CommitmentFacts) -> Iterator[str]:
    done = facts.say("done-plan" if facts.chain.kind is Promised.DELISTING_PLANNED else "done-directive")
    day = facts.day(facts.due) if facts.due is not None else ""
    if facts.missing:
        counted = facts.say("place", where=facts.listed(facts.met), day=day)
        yield facts.say("passed-with", meeting=facts.missing[0], counted=counted, done=done)
        if len(facts.missing) > 1:
            yield facts.say("missing", meetings=facts.listed(facts.missing))
    else:
        yield facts.say("passed", due=facts.listed([*facts.met, day]), done=done)
    yield from _where_to_look(facts)


def _where_to_look(facts: CommitmentFacts) -> Iterator[str]:
    """Yield the next meeting that names the case, and the first after its time, unless stated already."""
    first, after = facts.next_spoken, facts.spoken
    restated = facts.chain.restated
    if not facts.titles:
        yield facts.say("no-case")
    elif first is None and after is None:
        yield facts.say("not-spoken")
    elif first == after and first is not None and first not in restated:
        at_its_time = first.day == facts.due
        yield facts.say("next-spoken" if at_its_time else "spoken-after", place=facts.place(first))
    else:
        if first is not None and first not in restated:
            yield facts.say("next-spoken", place=facts.place(first))
        if after is None:
            yield facts.say("not-spoken-after")
        elif after not in restated:
            yield facts.say("spoken", place=facts.place(after))


def _ahead(facts: CommitmentFacts) -> str:
    deadline = facts.chain.deadline
    if facts.chain.kind is Promised.DEFERRAL:
        return facts.say("deferred")
    if facts.due is not None:
        return facts.say("due-on", due=facts.day(facts.due))
    return facts.say("due-next" if deadline is not None and deadline.next_of is not None else "no-day")
