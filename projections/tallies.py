"""What each meeting resolved, counted, with the sentence in which minutes put it.

A projection over ``replay.meetings``; the counts of a register's size are those of ``replay.movements``.

>>> next(tallies(timeline, "vice-mayor/3")).sentence
'解列24案、新增12案及確認執行中51案'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve as altered
from attrs import fields, frozen

from ledger.lifecycle import Irregularity
from ledger.model import events
from ledger.model.cases import CaseId
from ledger.model.intake.wall import at_the_door
from ledger.model.meetings import MeetingId
from ledger.model.references import meeting_asked
from ledger.text.bilingual import COMMA, Text
from ledger.text.language import Language
from ledger.timeline import Step, Timeline
from projections.replay.meetings import MeetingReplay, meeting_replays
from projections.replay.movements import movements


@frozen(kw_only=True)
class Counts:
    """How many cases a meeting resolved in each way.

    Attributes:
        added: put on the register of the meeting's level.
        delisted: delisted by the meeting itself (at a group's meeting, what never reached the level
            above is thereby delisted for good; the rest awaits that level).
        continued: kept on the register, 其餘N案 included with the number stated.
        referred_for_listing, referred_for_delisting: asked of the level above, restated requests included.
        deferred, withdrawn: proposals deferred, proposals withdrawn.
        merged_from, merged_into: places on the register that mergers gave up, and took.
    """

    added: int = 0
    delisted: int = 0
    continued: int = 0
    referred_for_listing: int = 0
    referred_for_delisting: int = 0
    deferred: int = 0
    withdrawn: int = 0
    merged_from: int = 0
    merged_into: int = 0


@frozen(kw_only=True)
class Tally:
    """The counts of one meeting.

    Attributes:
        meeting: its id.
        day: the day it was held.
        level: the level that held it.
        counts: over all groups.
        by_group: by the group's id, for each group concerned.
        before, after: how many cases the level's register held before and after, over the groups concerned.
        sentence: the counts as the minutes put them.
        irregular: the resolutions among those counted that break a rule, with why they were admitted.
    """

    meeting: MeetingId
    day: date
    level: str
    counts: Counts
    by_group: dict[str, Counts]
    before: int
    after: int
    sentence: str
    irregular: tuple[Irregularity, ...]


COUNTED: dict[type[events.MeetingEvent], str] = {
    events.CaseDelisted: "delisted",
    events.CaseContinued: "continued",
    events.CaseReferredForListing: "referred_for_listing",
    events.CaseReferredForDelisting: "referred_for_delisting",
    events.CaseDeferred: "deferred",
    events.CaseWithdrawn: "withdrawn",
}
MOVED = {"added": "added", "merged-from": "merged_from", "merged-into": "merged_into"}


@at_the_door
def tallies(timeline: Timeline, meeting: MeetingId | None = None, *, on: date | None = None) -> Iterator[Tally]:
    """Yield the tally of every meeting, in the order held.

    Args:
        timeline: everything on record, with or without presumptions.
        meeting: only this meeting.
        on: only meetings held by that day.

    Raises:
        UnknownNameError: ``meeting`` is not on record.
    """
    if meeting is not None:
        meeting_asked(meeting, timeline.meetings)
    return map(_tally, meeting_replays(timeline, only=meeting, on=on))


def _tally(meeting_replay: MeetingReplay) -> Tally:
    header = meeting_replay.header
    by_group = count_steps(meeting_replay.steps, header.level)
    if header.group:
        by_group.setdefault(header.group, Counts())
    total = added_up(by_group.values())
    before = meeting_replay.before.size(header.level, header.group)
    after = meeting_replay.after.size(header.level, header.group)
    return Tally(
        meeting=header.meeting,
        day=header.held,
        level=header.level,
        counts=total,
        by_group=by_group,
        before=before,
        after=after,
        sentence=sentence(total, after, "zh-TW"),
        irregular=tuple(irregularities(meeting_replay.steps)),
    )


def irregularities(steps: Iterable[Step]) -> Iterator[Irregularity]:
    """Yield the resolutions among ``steps`` that were admitted against a rule, and why."""
    for step in steps:
        event = step.event
        if event.irregular is not None:
            yield Irregularity(event=event.id, meeting=event.meeting, item=event.item, reason=event.irregular)


def count_steps(steps: Iterable[Step], level: str) -> dict[str, Counts]:
    """Return the counts of ``steps`` by group: of cases, each once in each way.

    Args:
        steps: what one meeting resolved.
        level: the level whose register ``added`` and the mergers are counted on.
    """
    found: dict[str, Counter[str]] = {}
    counted: set[tuple[str, CaseId]] = set()
    for step in steps:
        event = step.event
        counter = found.setdefault(event.group, Counter())
        for case in events.cases_of(event) if type(event) in COUNTED else ():
            one = (COUNTED[type(event)], case)
            counter[one[0]] += one not in counted
            counted.add(one)
        if isinstance(event, events.RestContinued):
            counter["continued"] += event.stated
        for movement in movements(step):
            if movement.level == level and movement.how in MOVED:
                found.setdefault(movement.group, Counter())[MOVED[movement.how]] += 1
    return {group: Counts(**counter) for group, counter in found.items() if group or counter}


def added_up(counts: Iterable[Counts]) -> Counts:
    """Return the sum of ``counts``, field by field."""
    total = Counts()
    for one in counts:
        total = altered(total, **{a.name: getattr(total, a.name) + getattr(one, a.name) for a in fields(Counts)})
    return total


def sentence(counts: Counts, after: int, language: Language = "en") -> str:
    """Return the counts in the form of the minutes: 「解列24案、新增12案及確認執行中51案」; what is zero is left out.

    Cases are confirmed as running only where the meeting continued every case that goes on beside those it
    added. Elsewhere the sentence states how many it continued, and how many are listed after it:
    「新增1案及持續列管7案（會後列管9案）」.

    Args:
        counts: the counts of one meeting.
        after: how many cases stand on its register after it.
        language: in the words of the minutes, or the same in English.
    """
    words = {name: text.in_language(language) for name, text in _WORDS.items()}
    parts = [words[name].format(number) for name in _ORDER if (number := getattr(counts, name))]
    if counts.merged_from:
        parts.append(words["merged"].format(counts.merged_from, counts.merged_into))
    if counts.continued == after - counts.added:
        return _joined(parts, words["confirmed"].format(counts.continued), language)
    if not parts and not counts.continued:
        return words["after"].format(after)
    last = words["kept"].format(counts.continued) if counts.continued else parts.pop()
    return _joined(parts, last, language) + words["in-brackets"].format(words["after"].format(after))


def _joined(parts: list[str], last: str, language: Language) -> str:
    conjunction = Text(en=" and ", zh="及").in_language(language)
    return COMMA.in_language(language).join(parts) + conjunction + last if parts else last


_ORDER = ("delisted", "referred_for_delisting", "added", "referred_for_listing", "deferred", "withdrawn")
_WORDS: Mapping[str, Text] = {
    "delisted": Text(en="{} delisted", zh="解列{}案"),
    "referred_for_delisting": Text(en="{} referred for delisting", zh="提請解列{}案"),
    "added": Text(en="{} added", zh="新增{}案"),
    "referred_for_listing": Text(en="{} referred for listing", zh="提請列管{}案"),
    "deferred": Text(en="{} put off", zh="暫緩{}案"),
    "withdrawn": Text(en="{} withdrawn", zh="取消提案{}案"),
    "merged": Text(en="{} merged into {}", zh="{}案合併為{}案"),
    "confirmed": Text(en="{} confirmed as running", zh="確認執行中{}案"),
    "kept": Text(en="{} kept", zh="持續列管{}案"),
    "after": Text(en="{} on the register after the meeting", zh="會後列管{}案"),
    "in-brackets": Text(en=" ({})", zh="（{}）"),
}
"""Per count, how minutes put it."""
