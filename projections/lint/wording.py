"""What findings on draft minutes say, in both languages: problem and remedy of each kind."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from ledger.text.bilingual import Text


@frozen(kw_only=True)
class Sentence:
    """What a finding of one kind says.

    Attributes:
        problem: what is found, with blanks.
        remedy: what to do about it, with blanks.
    """

    problem: Text
    remedy: Text


SENTENCES: Mapping[str, Sentence] = {
    "number-taken": Sentence(
        problem=Text(
            en="{meeting} is on record already with other content, held {day}: {items} items",
            zh="{meeting} 已登錄為 {day} 之會議（{items} 項），內容不同",
        ),
        remedy=Text(
            en=(
                "if this is another meeting, take the next free number, {free}, as which the rest is checked "
                "here; if the record is wrong, amend it (`caseledger amend`)"
            ),
            zh=(
                "如係另一次會議，請改用下一會次 {free}（其餘即以此會次檢查）；如係既有登錄有誤，請予更"
                "正（`caseledger amend`）"
            ),
        ),
    ),
    "number-taken-same-day": Sentence(
        problem=Text(
            en="{meeting}, held {day}, is on record already with other content: {items} items",
            zh="{meeting}（{day}）已登錄（{items} 項），內容不同",
        ),
        remedy=Text(
            en=(
                "if the record is wrong, amend it (`caseledger amend`), as which the rest is checked here; "
                "if this is another meeting, take the next free number, {free}"
            ),
            zh=(
                "如係既有登錄有誤，請予更正（`caseledger amend`；其餘即以更正檢查）；如係另一次會議，請"
                "改用下一會次 {free}"
            ),
        ),
    ),
    "number-taken-just-so": Sentence(
        problem=Text(
            en="{meeting}, held {day}, is on record just so already",
            zh="{meeting}（{day}）已登錄，內容相同",
        ),
        remedy=Text(
            en="nothing is left to be recorded; the next free number is {free}",
            zh="無須再登錄；新會議請用下一會次 {free}",
        ),
    ),
    "number-skipped": Sentence(
        problem=Text(
            en="before {meeting}, {missing} not on record; the last on record is {last}",
            zh="{meeting} 之前，{missing} 尚未登錄；最後登錄者為 {last}",
        ),
        remedy=Text(
            en="check the number; if those meetings were held, record their minutes first",
            zh="請核對會次；如該等會議確已召開，請先登錄其紀錄",
        ),
    ),
    "unusual-hour": Sentence(
        problem=Text(
            en="{clock} is an unusual hour for a meeting",
            zh="會議時刻為 {clock}，較為罕見",
        ),
        remedy=Text(
            en="check which half of the day is meant (上午, 下午)",
            zh="請核對上午、下午",
        ),
    ),
    "count": Sentence(
        problem=Text(
            en="「{says}」 declares {declared} ({what}), and {derived} follow: {because}",
            zh="「{says}」載 {declared} 案（{what}），核算為 {derived} 案：{because}",
        ),
        remedy=Text(
            en=("correct the number or the items; if only some are counted, say which (`group`, `under`, `category`)"),
            zh="請更正案數或各項次；如僅計其中一部分，請寫明（`議題小組`、`範圍項次`、`類別`）",
        ),
    ),
    "count-open": Sentence(
        problem=Text(
            en="「{says}」 leaves open what it counts, or when: {because}",
            zh="「{says}」未載明計列項目或時點：{because}",
        ),
        remedy=Text(
            en="say what is meant with `of` and `instant`, so that it is held to that",
            zh="請以`計數`及`時點`寫明所指，俾據以核對",
        ),
    ),
    "count-of-rules": Sentence(
        problem=Text(
            en="{because}",
            zh="{because}",
        ),
        remedy=Text(
            en="the minutes that put it in order are not on record; record them, or correct the item",
            zh="可使其成立之會議紀錄尚未登錄；請予登錄，或更正該項次",
        ),
    ),
    "sum": Sentence(
        problem=Text(
            en=("「{says}」 declares {declared} ({what}), and the groups' counts add up to {derived}: {names}"),
            zh="「{says}」載 {declared} 案（{what}），各組合計為 {derived} 案：{names}",
        ),
        remedy=Text(
            en="correct the total, or the count of a group",
            zh="請更正合計，或某一小組之案數",
        ),
    ),
    "rest": Sentence(
        problem=Text(
            en=(
                "the item continues the rest as {declared} cases, and {derived} follow: the register ({level}) "
                "less what the items name{names}"
            ),
            zh="本項其餘持續列管載 {declared} 案，核算為 {derived} 案（{level}列管而未列名者）{names}",
        ),
        remedy=Text(
            en="correct the number, or name the cases that are not continued",
            zh="請更正案數，或寫明未持續列管之案",
        ),
    ),
    "forgotten": Sentence(
        problem=Text(
            en="no item names 「{title}」 ({case}), which is on the register ({level}); {last}",
            zh="「{title}」（{case}）尚在列管（{level}），而各項次均未列名；{last}",
        ),
        remedy=Text(
            en="give it an item, or continue the rest (`rest continued`)",
            zh="請增列該案，或以「其餘持續列管」涵蓋",
        ),
    ),
    "forgotten-unnamed": Sentence(
        problem=Text(
            en=(
                "no item continues the rest, and {count} cases known by number only are on the register "
                "({level}; {group})"
            ),
            zh="另有 {count} 案列管中而僅知案數（{level}、{group}），各項次均未述及其餘",
        ),
        remedy=Text(
            en="add an item with `rest continued` and `rest`, or name the cases",
            zh="請增列「其餘持續列管」及「其餘案數」，或寫明案名",
        ),
    ),
    "other-name": Sentence(
        problem=Text(
            en="「{name}」 is on record as a name of 「{title}」 ({case})",
            zh="「{name}」為「{title}」（{case}）之又名或原名",
        ),
        remedy=Text(
            en=("write the present title, unless the other name is meant to stand; it is understood either way"),
            zh="請改用現行案名；如確係用此名，亦得辨識",
        ),
    ),
    "past-deadline": Sentence(
        problem=Text(
            en="the deadline {due} is before the meeting itself, which is held {held}",
            zh="期限 {due} 早於本次會議（{held}）",
        ),
        remedy=Text(
            en="correct the day, and mind the year",
            zh="請更正日期，並留意年度",
        ),
    ),
}
"""By the kind of finding, or the variant of a kind that has several."""

LAST_MENTION = Text(
    en="last spoken of at {meeting} {item} ({day}): {kinds}",
    zh="前次見於 {meeting} {item}（{day}）：{kinds}",
)
"""The last item on record that names a case, as a half sentence."""

NO_MENTION = Text(
    en="no item on record names it",
    zh="已登錄之項次均未列名",
)
"""The half sentence where no item on record names it."""
