"""What findings on draft minutes say, in English and Traditional Chinese: problem and remedy of each kind."""

from __future__ import annotations

from collections.abc import Mapping

from ledger.text.language import Language

Sentences = Mapping[str, tuple[str, str]]
"""By kind of finding: the problem and the remedy, with blanks."""

SENTENCES: Mapping[Language, Sentences] = {
    "en": {
        "number-taken": (
            "{meeting} is on record already with other content, held {day}: {items} items",
            "if this is another meeting, take the next free number, {free}, as which the rest is checked here; "
            "if the record is wrong, amend it (`caseledger amend`)",
        ),
        "number-taken-same-day": (
            "{meeting}, held {day}, is on record already with other content: {items} items",
            "if the record is wrong, amend it (`caseledger amend`), as which the rest is checked here; "
            "if this is another meeting, take the next free number, {free}",
        ),
        "number-taken-just-so": (
            "{meeting}, held {day}, is on record just so already",
            "nothing is left to be recorded; the next free number is {free}",
        ),
        "number-skipped": (
            "before {meeting}, {missing} not on record; the last on record is {last}",
            "check the number; if those meetings were held, record their minutes first",
        ),
        "unusual-hour": (
            "{clock} is an unusual hour for a meeting",
            "check which half of the day is meant (上午, 下午)",
        ),
        "count": (
            "「{says}」 declares {declared} ({what}), and {derived} follow: {because}",
            "correct the number or the items; if only some are counted, say which (`group`, `under`, `category`)",
        ),
        "count-open": (
            "「{says}」 leaves open what it counts, or when: {because}",
            "say what is meant with `of` and `instant`, so that it is held to that",
        ),
        "count-of-rules": (
            "{because}",
            "the minutes that put it in order are not on record; record them, or correct the item",
        ),
        "sum": (
            "「{says}」 declares {declared} ({what}), and the groups' counts add up to {derived}: {names}",
            "correct the total, or the count of a group",
        ),
        "rest": (
            "the item continues the rest as {declared} cases, and {derived} follow: the register ({level}) less what "
            "the items name{names}",
            "correct the number, or name the cases that are not continued",
        ),
        "forgotten": (
            "no item names 「{title}」 ({case}), which is on the register ({level}); {last}",
            "give it an item, or continue the rest (`rest continued`)",
        ),
        "forgotten-unnamed": (
            "no item continues the rest, and {count} cases known by number only are on the register ({level}; {group})",
            "add an item with `rest continued` and `rest`, or name the cases",
        ),
        "other-name": (
            "「{name}」 is on record as a name of 「{title}」 ({case})",
            "write the present title, unless the other name is meant to stand; it is understood either way",
        ),
        "past-deadline": (
            "the deadline {due} is before the meeting itself, which is held {held}",
            "correct the day, and mind the year",
        ),
    },
    "zh-TW": {
        "number-taken": (
            "{meeting} 已登錄為 {day} 之會議（{items} 項），內容不同",
            "如係另一次會議，請改用下一會次 {free}（其餘即以此會次檢查）；"
            "如係既有登錄有誤，請予更正（`caseledger amend`）",
        ),
        "number-taken-same-day": (
            "{meeting}（{day}）已登錄（{items} 項），內容不同",
            "如係既有登錄有誤，請予更正（`caseledger amend`；其餘即以更正檢查）；如係另一次會議，請改用下一會次 {free}",
        ),
        "number-taken-just-so": ("{meeting}（{day}）已登錄，內容相同", "無須再登錄；新會議請用下一會次 {free}"),
        "number-skipped": (
            "{meeting} 之前，{missing} 尚未登錄；最後登錄者為 {last}",
            "請核對會次；如該等會議確已召開，請先登錄其紀錄",
        ),
        "unusual-hour": ("會議時刻為 {clock}，較為罕見", "請核對上午、下午"),
        "count": (
            "「{says}」載 {declared} 案（{what}），核算為 {derived} 案：{because}",
            "請更正案數或各項次；如僅計其中一部分，請寫明（`議題小組`、`範圍項次`、`類別`）",
        ),
        "count-open": (
            "「{says}」未載明計列項目或時點：{because}",
            "請以`計數`及`時點`寫明所指，俾據以核對",
        ),
        "count-of-rules": ("{because}", "可使其成立之會議紀錄尚未登錄；請予登錄，或更正該項次"),
        "sum": (
            "「{says}」載 {declared} 案（{what}），各組合計為 {derived} 案：{names}",
            "請更正合計，或某一小組之案數",
        ),
        "rest": (
            "本項其餘持續列管載 {declared} 案，核算為 {derived} 案（{level}列管而未列名者）{names}",
            "請更正案數，或寫明未持續列管之案",
        ),
        "forgotten": (
            "「{title}」（{case}）尚在列管（{level}），而各項次均未列名；{last}",
            "請增列該案，或以「其餘持續列管」涵蓋",
        ),
        "forgotten-unnamed": (
            "另有 {count} 案列管中而僅知案數（{level}、{group}），各項次均未述及其餘",
            "請增列「其餘持續列管」及「其餘案數」，或寫明案名",
        ),
        "other-name": (
            "「{name}」為「{title}」（{case}）之又名或原名",
            "請改用現行案名；如確係用此名，亦得辨識",
        ),
        "past-deadline": ("期限 {due} 早於本次會議（{held}）", "請更正日期，並留意年度"),
    },
}


LAST: Mapping[Language, Mapping[str, str]] = {
    "en": {"last": "last spoken of at {meeting} {item} ({day}): {kinds}", "none": "no item on record names it"},
    "zh-TW": {"last": "前次見於 {meeting} {item}（{day}）：{kinds}", "none": "已登錄之項次均未列名"},
}
"""The last time minutes spoke of a case, as a half sentence."""
