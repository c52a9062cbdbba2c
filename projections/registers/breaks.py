"""A change of a register that minutes do not account for, and its sentence in two languages.

A break is a finding and not an error: it names the minutes that show it and what is not known there.
``conservation`` finds breaks; this module defines what one is and how it is put into words.

>>> one = ChainBreak(kind=Break.CARRIED_IN_LATER, meeting=MeetingId("industry/113-2"), item="一", count=2)
>>> one.in_language("en")
'industry/113-2 一 carries in 2 cases: no minutes on record put them on this register'
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ledger.model.meetings import MeetingId
from ledger.model.vocabulary import Break, Instant
from ledger.text.bilingual import Text, alike, joined
from ledger.text.language import Language

_MOST_NAMES = 3


@frozen(kw_only=True)
class ChainBreak:
    """Why the numbers of a register are not proven at one place.

    Attributes:
        kind: what kind of break it is.
        meeting: the meeting whose minutes show it.
        item: the item that shows it; empty where the number of the meeting does.
        titles: the titles of the cases concerned, as far as names are known.
        count: how many cases are concerned, those known by number only included; for a chain that
            does not follow, how many are there.
        expected: the number that the minutes state, or that should follow; None where none does.
        says: the words of the minutes, or why something is presumed; empty where neither is quoted.
        instant: at which instant the minutes state it; None where they state nothing.
        missing: the meetings that are not on record.
    """

    kind: Break
    meeting: MeetingId
    item: str = ""
    titles: tuple[str, ...] = ()
    count: int = 0
    expected: int | None = None
    says: str = ""
    instant: Instant | None = None
    missing: tuple[MeetingId, ...] = ()

    def in_language(self, language: Language) -> str:
        """Return the break as a sentence.

        Args:
            language: of the sentence.
        """
        blanks = {
            "where": alike(f"{self.meeting} {self.item}".strip()),
            "cases": _cases(self.count),
            "names": _names(self),
            "says": alike(self.says),
            "missing": joined(self.missing),
        }
        return (
            _SENTENCES[self.kind]
            .in_language(language)
            .format(
                **{blank: text.in_language(language) for blank, text in blanks.items()},
                count=self.count,
                expected=self.expected,
                instant=self.instant.label(language) if self.instant else "",
            )
        )


def _cases(count: int) -> Text:
    return Text(en="1 case" if count == 1 else f"{count} cases", zh=f"{count} 案")


def _names(one: ChainBreak) -> Text:
    """Return the names in brackets as they follow a count: a few of them, and how many more there are."""
    shown, rest = one.titles[:_MOST_NAMES], one.count - len(one.titles[:_MOST_NAMES])
    if not shown:
        return alike("")
    return Text(
        en=f" ({', '.join(shown)}{f' and {rest} more' if rest > 0 else ''})",
        zh=f"（{'、'.join(shown)}{'等' if rest > 0 else ''}）",
    )


_SENTENCES: Mapping[Break, Text] = {
    Break.CARRIED_IN_LATER: Text(
        en="{where} carries in {cases}{names}: no minutes on record put them on this register",
        zh="{where} 轉入 {cases}{names}：已登錄之紀錄均未將其列管於此",
    ),
    Break.FOUND_STANDING: Text(
        en="{where} speaks of {cases}{names} as on this register: no minutes on record put them there",
        zh="{where} 視 {cases}{names}為列管中：已登錄之紀錄均未將其列管於此",
    ),
    Break.TAKEN_OFF_UNCOUNTED: Text(
        en="{where} takes off {cases}{names} that no minutes on record put there: not among those counted before",
        zh="{where} 解列 {cases}{names}：已登錄之紀錄均未將其列管於此，先前未計入",
    ),
    Break.PRESUMED: Text(
        en="{cases}{names} moved by presumption alone, shown by {where}: {says}",
        zh="{cases}{names}僅依推定異動，據 {where}：{says}",
    ),
    Break.DECLARED_DIFFERS: Text(
        en="{where} states {expected} ({says}) {instant} the meeting, where {count} follow from the record",
        zh="{where} 所載{instant} {expected} 案（{says}），依紀錄核算為 {count} 案",
    ),
    Break.MEETING_NOT_ON_RECORD: Text(
        en="no minutes of {missing} are on record before {where}: what was put on or taken off there is not known",
        zh="{where} 之前缺 {missing} 會議紀錄：其列管及解列情形不明",
    ),
    Break.DOES_NOT_FOLLOW: Text(
        en=("{expected} should stand on this register at {where}, {count} do: report this as a fault of the software"),
        zh="至 {where} 應列管 {expected} 案，實為 {count} 案：請回報此一程式錯誤",
    ),
}
"""The sentence for each kind of break; a test requires that every kind has one."""
