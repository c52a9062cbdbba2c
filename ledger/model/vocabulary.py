"""The words of the field: decisions, statuses, standings, reasons and what counts count, in two languages.

Every word that a sheet may use or an answer may print is here once, with its stored value (the value of the
enumeration), its Traditional Chinese and its English label, and the other spellings that sheets accept. Nothing here
knows one particular platform; it uses no other module of the model.

>>> find_word(Decision, "續列管"), find_word(Decision, "持續辦理").value, Status.LISTED.label("zh-TW")
(None, 'continued', '列管中')
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from ledger.text.bilingual import Text
from ledger.text.language import Language


class Word(str, Enum):
    """A member of a fixed vocabulary: stored by value, shown by label."""

    zh: str
    en: str
    also: tuple[str, ...]

    def __new__(cls, value: str, zh: str = "", en: str = "", also: tuple[str, ...] = ()) -> Word:
        """Create a member from its stored value, its labels and its other spellings."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh, member.en, member.also = zh or value, en or value.replace("-", " "), also
        return member

    def __str__(self) -> str:
        """Return the stored value, as JSON and ids use it."""
        return str(self.value)

    def label(self, language: Language) -> str:
        """Return the word for a reader of ``language``.

        Args:
            language: the language.
        """
        return self.labels.in_language(language)

    @property
    def labels(self) -> Text:
        """The word as the readers of both languages know it."""
        return Text(en=self.en, zh=self.zh)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every spelling that a sheet may use: English with spaces or hyphens, Chinese, and variants."""
        return tuple(dict.fromkeys((self.en, self.value, self.zh, *self.also)))


class Status(Word):
    """The overall status of a case, derived from its standing at every level."""

    PROPOSED = ("proposed", "提案中")
    DEFERRED = ("deferred", "暫不提請")
    WITHDRAWN = ("withdrawn", "取消提案")
    AWAITING_LISTING = ("awaiting-listing", "待列管")
    LISTED = ("listed", "列管中")
    AWAITING_DELISTING = ("awaiting-delisting", "待解列")
    DELISTED = ("delisted", "已解列")
    MERGED = ("merged", "已合併")


ENDED = frozenset((Status.DELISTED, Status.WITHDRAWN, Status.MERGED))
"""The statuses of a case that has ended: another one may bear its title."""


class Standing(Word):
    """The standing of a case on one level's register."""

    NOT_LISTED = ("not-listed", "未列管")
    LISTED = ("listed", "列管")
    DELISTED = ("delisted", "解列")
    WITHDRAWN = ("withdrawn", "取消")
    MERGED = ("merged", "併入他案")
    SPLIT = ("split", "分為他案")
    NOT_ON_RECORD = ("not-on-record", "無紀錄")


class Decision(Word):
    """What an item of the minutes decides about its cases: the verdicts of a sheet."""

    PROPOSED = ("proposed", "提案", "", ("新增提案",))
    MERGED = ("merged", "合併")
    SPLIT = ("split", "分案")
    ACCEPTED = ("accepted", "同意立案", "", ("同意新增立案", "立案"))
    ACCEPTED_WITH_CHANGES = ("accepted-with-changes", "修正後立案", "", ("以修正版本立案",))
    REFERRED_FOR_LISTING = ("referred-for-listing", "提請列管", "", ("提副首長會議列管",))
    LISTED = ("listed", "列管", "", ("同意新增", "新增列管"))
    CONTINUED = ("continued", "持續列管", "", ("持續辦理",))
    REST_CONTINUED = ("rest-continued", "其餘持續列管", "", ("其餘",))
    DEFERRED = ("deferred", "暫不提請列管", "", ("暫緩",))
    WITHDRAWN = ("withdrawn", "取消提案")
    REFERRED_FOR_DELISTING = ("referred-for-delisting", "提請解列", "", ("提副首長會議解列",))
    DELISTED = ("delisted", "解列", "", ("解除列管", "同意解列"))
    REOPENED = ("reopened", "恢復列管")
    MOVED = ("moved", "移組", "", ("移至他組",))
    DEADLINE_MET = ("deadline-met", "如期完成")
    NOTED = ("noted", "洽悉")
    NONE = ("none", "無決議", "no verdict", ("僅請辦",))


class Reason(Word):
    """Why a case left a register or a proposal was withdrawn."""

    COMPLETED = ("completed", "已辦理完成")
    ROUTINE = ("routine", "轉為常態交流")
    SUPERSEDED = ("superseded", "已由他案取代", "", ("已被取代",))
    NO_SUBSTANCE = ("no-substance", "暫無具體合作內容")
    NOT_COMMON = ("not-common", "非各市共同事項", "no common ground")
    OTHER = ("other", "其他")


class Counted(Word):
    """What a stated count counts."""

    LISTED = ("listed", "列管案", "on the register")
    RUNNING = ("running", "各層級均列管案", "listed at every level", ("執行中案",))
    KEPT = ("kept", "原列管續管", "listed before and still", ("原列管續管案",))
    ADDED = ("added", "新增", "put on the register")
    DELISTED = ("delisted", "解列", "delisted")
    OFF_REGISTER = ("off-register", "解列及提請解列", "delisted or referred for delisting")
    REFERRED_FOR_LISTING = ("referred-for-listing", "提請列管", "referred for listing")
    REFERRED_FOR_DELISTING = ("referred-for-delisting", "提請解列", "referred for delisting")
    CONTINUED = ("continued", "持續列管", "continued")
    REST_CONTINUED = ("rest-continued", "其餘持續列管", "the rest, continued")
    PROPOSED = ("proposed", "提案", "proposed")
    DEFERRED = ("deferred", "暫不提請列管", "deferred", ("暫緩",))
    WITHDRAWN = ("withdrawn", "取消提案", "withdrawn")
    MERGED_FROM = ("merged-from", "併案前", "merged", ("合併前",))
    MERGED_INTO = ("merged-into", "併案後", "merged into", ("合併後",))
    NAMED = ("named", "列名案", "named under the item")


class Instant(Word):
    """The instant at which a stated count is true, relative to the meeting that states it."""

    BEFORE = ("before", "會前")
    DURING = ("during", "本次")
    AFTER = ("after", "會後")


class Verdict(Word):
    """The result of checking one stated count."""

    AGREES = ("agrees", "相符")
    DIFFERS = ("differs", "不符")
    CANNOT_TELL = ("cannot-tell", "無從核對")


class Against(Word):
    """What a stated count is checked against: the kinds of check."""

    NAMED = ("named", "列名案", "the cases named")
    RESOLUTIONS = ("resolutions", "本次決議", "what was resolved")
    SUM = ("sum", "各組合計", "the groups' counts")
    REGISTER = ("register", "列管清單", "the register")
    READINGS = ("readings", "各種讀法", "every reading")
    RULES = ("rules", "決議規則", "the rules")


class CheckTopic(Word):
    """What reconciliation reports beside the declared counts."""

    CLASH = ("clash", "決議失據", "out of order")
    UNSTATED = ("unstated", "未載明計列項目", "not stated what")


class Cause(Word):
    """The possible causes of a difference, in the order in which equally good explanations are ranked."""

    UNMATCHED_NAME = ("unmatched-name", "案名未能對應", "unmatched name")
    NEAR_NAME = ("near-name", "案名近似", "near-match name")
    MISSING_MEETING = ("missing-meeting", "會議未登錄", "meeting not on record")
    PRESUMPTION = ("presumption", "推定")
    DOUBLE_COUNT = ("double-count", "重複計列", "counted twice")
    OFF_BY_GROUP = ("off-by-group", "組別不符", "counted under another group")
    MISCOUNT = ("miscount", "案數誤載", "the number itself")
    READING = ("reading", "計列項目不同", "counts something else")


class Gap(Word):
    """The kinds of what is missing from the record."""

    MEETING_NOT_ON_RECORD = ("meeting-not-on-record", "會議未登錄", "meeting not on record")
    LEFT_OUT_OF_LIST = ("left-out-of-list", "名單漏列", "left out of a list")
    REFERRAL_NOT_TAKEN_UP = ("referral-not-taken-up", "提請未獲處理", "request not taken up")
    STANDING_STILL = ("standing-still", "久未處理", "standing still")
    UNINTRODUCED = ("unintroduced", "來源未登錄", "unintroduced")
    WITHOUT_FOOTING = ("without-footing", "決議失據", "without footing")


class Way(Word):
    """The way in which cases enter or leave a register."""

    CARRIED_IN = ("carried-in", "轉入", "carried in")
    ADDED = ("added", "新增")
    MERGED_INTO = ("merged-into", "併入", "merged into")
    SPLIT_INTO = ("split-into", "分入", "split into")
    MOVED_IN = ("moved-in", "移入", "moved in")
    DELISTED = ("delisted", "解列")
    WITHDRAWN = ("withdrawn", "取消")
    MERGED_FROM = ("merged-from", "併出", "merged from")
    SPLIT_FROM = ("split-from", "分出", "split from")
    MOVED_OUT = ("moved-out", "移出", "moved out")
    NAMED = ("named", "補列案名", "named since")


class Break(Word):
    """Why the numbers of a register do not follow from the minutes at some point."""

    CARRIED_IN_LATER = ("carried-in-later", "事後轉入", "carried in later")
    FOUND_STANDING = ("found-standing", "列管來源不明", "found standing")
    TAKEN_OFF_UNCOUNTED = ("taken-off-uncounted", "未計而解列", "taken off uncounted")
    PRESUMED = ("presumed", "推定")
    DECLARED_DIFFERS = ("declared-differs", "與所載不符", "declared differs")
    MEETING_NOT_ON_RECORD = ("meeting-not-on-record", "會議未登錄", "meeting not on record")
    DOES_NOT_FOLLOW = ("does-not-follow", "前後不接", "does not follow")


class DraftConcern(Word):
    """The kinds of findings in draft minutes."""

    UNREADABLE = ("unreadable", "無法讀取", "cannot be read")
    SLIP = ("slip", "無法登錄", "cannot be recorded")
    REFUSED = ("refused", "與規則不合", "against the rules")
    UNSETTLING = ("unsettling", "影響既有決議", "unsettles the record")
    NUMBER_TAKEN = ("number-taken", "會次重複", "number taken")
    NUMBER_SKIPPED = ("number-skipped", "會次跳號", "number skipped")
    YEAR = ("year", "年度不符", "year differs")
    DATE_ORDER = ("date-order", "日期與會次不合", "dates out of order")
    UNUSUAL_HOUR = ("unusual-hour", "時刻罕見", "unusual hour")
    COUNT = ("count", "案數不符", "count differs")
    COUNT_OPEN = ("count-open", "計列未明", "count left open")
    FORGOTTEN = ("forgotten", "漏列", "case forgotten")
    OTHER_NAME = ("other-name", "非現行案名", "not the present title")
    PAST_DEADLINE = ("past-deadline", "期限早於會議", "deadline already past")


class Severity(Word):
    """The severity of a finding in draft minutes."""

    MISTAKE = ("mistake", "不得登錄", "recording would refuse it")
    PROBLEM = ("problem", "應予查明", "to be mended")
    CONSIDER = ("consider", "請斟酌", "to consider")


class Promised(Word):
    """The kinds of commitments in minutes: what a later meeting is expected to settle."""

    REFERRAL_FOR_LISTING = ("referral-for-listing", "提請列管", "listing asked")
    REFERRAL_FOR_DELISTING = ("referral-for-delisting", "提請解列", "delisting asked")
    DELISTING_PLANNED = ("delisting-planned", "預定解列")
    DIRECTIVE = ("directive", "請辦事項")
    DEFERRAL = ("deferral", "暫不提請列管")


class Fulfilment(Word):
    """The state of a commitment, as far as recorded minutes report it; what needs action comes first."""

    LATE = ("late", "逾期")
    SLIPPED = ("slipped", "重提未結")
    OPEN = ("open", "待辦")
    KEPT = ("kept", "已履行")
    SETTLED_OTHERWISE = ("settled-otherwise", "另行了結")


class Occasion(Word):
    """An occasion by which minutes set a time without a day; no other wording counts as one."""

    NEXT_MEETING = (
        "next-meeting",
        "下次會議",
        "",
        ("下次會議前", "下次會議時", "於下次會議", "於下次會議前", "the next meeting", "by next meeting",
         "by the next meeting", "before the next meeting", "at the next meeting"),
    )  # fmt: skip
    NEXT_GROUP_MEETING = (
        "next-group-meeting",
        "下次小組會議",
        "",
        ("下次小組會議前", "下次小組會議時", "下次工作小組會議", "下次工作小組會議前", "下次工作小組會議時",
         "下次議題小組會議", "下次議題小組會議前", "下次議題小組會議時",
         "the next group meeting", "by the next group meeting",
         "next working group meeting", "the next working group meeting", "by the next working group meeting"),
    )  # fmt: skip


class Kind(Word):
    """The kind of one change in a case's history."""

    FIRST_SEEN = ("first-seen", "首見（來源未登錄）")
    CARRIED_IN = ("carried-in", "既有案轉入")
    PROPOSED = ("proposed", "提案")
    ACCEPTED = ("accepted", "同意立案")
    REFERRED_FOR_LISTING = ("referred-for-listing", "提請列管")
    LISTED = ("listed", "列管")
    CONTINUED = ("continued", "持續列管")
    REST_CONTINUED = ("rest-continued", "其餘持續列管")
    DEFERRED = ("deferred", "暫不提請列管")
    WITHDRAWN = ("withdrawn", "取消提案")
    MERGED = ("merged", "合併")
    SPLIT = ("split", "分案")
    RENAMED = ("renamed", "更名")
    SCOPE_CHANGED = ("scope-changed", "範圍變更")
    OWNERS_CHANGED = ("owners-changed", "權責單位變更")
    DUE_DATE_MOVED = ("due-date-moved", "預定完成日期變更")
    DIRECTIVE_ISSUED = ("directive-issued", "請辦事項")
    DELISTING_PLANNED = ("delisting-planned", "預定解列")
    REFERRED_FOR_DELISTING = ("referred-for-delisting", "提請解列")
    DELISTED = ("delisted", "解列")
    REOPENED = ("reopened", "恢復列管")
    MOVED = ("moved", "移由他組列管")
    DEADLINE_MET = ("deadline-met", "如期完成")
    NOTED = ("noted", "洽悉")
    ALIAS_CONFIRMED = ("alias-confirmed", "確認又名")
    DISTINGUISHED = ("distinguished", "確認為另案")


AnyWord = TypeVar("AnyWord", bound=Word)


def find_word(vocabulary: type[AnyWord], text: str) -> AnyWord | None:
    """Return the member that ``text`` spells in either language, or None.

    Args:
        vocabulary: the words to choose from.
        text: a spelling, in any case, with spaces, hyphens or underscores.
    """
    wanted = text.strip().casefold().replace("_", "-")
    for member in vocabulary:
        if wanted in (spelling.casefold() for spelling in member.spellings):
            return member
    return None
