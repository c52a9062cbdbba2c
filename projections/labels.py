"""Labels of what answers hold, in English and Traditional Chinese, for whoever shows answers to people.

Three tables: the fields of the answers' classes, the facts of a change, and the register of a level or
group. Words of a vocabulary have labels of their own (``Status.LISTED.label("zh-TW")``), and so have the
levels and groups of a platform. The command line takes the headings of its tables from here. This module
imports texts and the platform, and no answer.

>>> from ledger import CaseState
>>> field_label(CaseState, "owners").zh, fact_label("sources").zh
('權責單位', '併案')
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import fields, has

from ledger.errors import InputError
from ledger.lifecycle import CaseState
from ledger.model.intake.faults import shown
from ledger.model.platform import Platform
from ledger.text.bilingual import Text, alike
from ledger.text.catalogue import phrase

Labels = Mapping[str, tuple[str, str]]
"""From a name to its label in English and in Traditional Chinese."""

FIELDS: Labels = {
    "above": ("level above", "上級"),
    "accepted": ("accepted because", "接受原因"),
    "acknowledged": ("acknowledged", "已知悉"),
    "added": ("added", "新增"),
    "after": ("after", "變動後"),
    "alias": ("confirmed alias", "經確認之又名"),
    "ancestors": ("came from", "來源案"),
    "answered_at": ("answered", "核定"),
    "answered_by": ("answered by", "核定決議"),
    "as_of": ("as of", "截至"),
    "asked_at": ("resolved below", "下級決議"),
    "asked_by": ("asked by", "提請決議"),
    "awaiting": ("waiting for a decision", "待決定案"),
    "basis": ("basis", "推定依據"),
    "because": ("because", "依據"),
    "before": ("before", "變動前"),
    "below": ("level below", "下級"),
    "body": ("body", "單位"),
    "breaks": ("breaks", "未證之處"),
    "by_group": ("by group", "各組案數"),
    "carried_in": ("carried in", "轉入"),
    "case": ("case", "案號"),
    "cases": ("cases", "案件"),
    "category": ("category", "類別"),
    "cause": ("cause", "可能原因"),
    "changes": ("fields changed", "變動欄位"),
    "cited": ("cited", "援引紀錄"),
    "clash": ("rule broken", "牴觸規則"),
    "closed_at": ("closed at", "了結會議"),
    "closes": ("what could close it", "補正方式"),
    "computed": ("computed", "核算"),
    "concern": ("concern", "檢查項目"),
    "continued": ("kept", "持續列管"),
    "correction": ("correction", "更正"),
    "count": ("count", "案數"),
    "counts": ("counts", "各項案數"),
    "day": ("date", "日期"),
    "days": ("days", "日數"),
    "days_late": ("days late", "逾期日數"),
    "declared": ("declared", "紀錄所載"),
    "deferred": ("put off", "暫不提列"),
    "delisted": ("delisted", "解列"),
    "derived": ("follows", "核算"),
    "descendants": ("became", "後續案"),
    "difference": ("difference", "不符事項"),
    "differs": ("still differs", "仍不符"),
    "due": ("due", "預定完成"),
    "due_wording": ("time as worded", "期限原文"),
    "edges": ("steps", "沿革"),
    "elsewhere": ("on another level's register", "其他層級列管案"),
    "event": ("event", "事件"),
    "events": ("events", "事件"),
    "evidence": ("evidence", "依據"),
    "excerpt": ("excerpt", "原文"),
    "expected": ("expected", "應有案數"),
    "explanations": ("explanations", "可能原因"),
    "facts": ("facts", "其他事項"),
    "field": ("field", "欄位"),
    "first": ("from", "起日"),
    "fits": ("fits", "相符"),
    "flows": ("entered and left", "增減"),
    "found_standing": ("listed without a record of it", "列管來源不明"),
    "gap": ("gap", "缺漏"),
    "group": ("group", "議題小組"),
    "has_met": ("has met", "曾開會"),
    "holds": ("still covers a difference", "仍適用"),
    "how": ("way", "方式"),
    "id": ("case", "案號"),
    "instant": ("when", "時點"),
    "irregular": ("irregular", "例外登錄"),
    "item": ("item", "項次"),
    "kind": ("kind", "事項"),
    "kinds": ("kinds", "事項"),
    "last": ("until", "迄日"),
    "left_on": ("left on", "解列日"),
    "level": ("level", "層級"),
    "listed_on": ("listed on", "列管日"),
    "longest": ("most", "最長"),
    "longest_waiting": ("longest wait", "最久（日）"),
    "median": ("median", "中位數（日）"),
    "meeting": ("meeting", "會議"),
    "merged_from": ("merged from", "併出"),
    "merged_into": ("merged into", "併入"),
    "method": ("held against", "核對對象"),
    "missing": ("meetings not on record", "未登錄之會議"),
    "moved_in": ("moved in", "移入"),
    "moved_out": ("moved out", "移出"),
    "named": ("named since", "補列案名"),
    "names": ("names", "曾用案名"),
    "of": ("what", "計列項目"),
    "one_of": ("any one of them", "其中任一"),
    "other": ("other event", "相對事件"),
    "outcome": ("outcome", "結果"),
    "overdue": ("past its time", "期限已過"),
    "owed_by": ("owed by", "應辦單位"),
    "own": ("its own agencies", "所屬機關"),
    "owners": ("owners", "權責單位"),
    "perhaps": ("meetings perhaps held", "或曾召開之會議"),
    "place": ("place", "位置"),
    "places": ("registers", "各層級列管情形"),
    "position": ("position", "序號"),
    "presumed": ("presumed", "推定"),
    "presumed_median": ("presumed median", "推定中位數（日）"),
    "presumption": ("presumption", "推定"),
    "problem": ("problem", "問題"),
    "promises": ("promises", "待辦事項"),
    "proposal": ("proposal", "提案狀態"),
    "proposals": ("proposals", "提案"),
    "ratified": ("ratified", "核定案數"),
    "readings": ("readings", "可能讀法"),
    "reason": ("reason", "原因"),
    "recorded_at": ("recorded", "登錄時間"),
    "referral": ("referral", "提請事項"),
    "referred_for_delisting": ("to delist", "提請解列"),
    "referred_for_listing": ("to list", "提請列管"),
    "referred_on": ("referred on", "提請日"),
    "remedy": ("remedy", "補正方式"),
    "request": ("request", "事項"),
    "restated": ("restated", "重申"),
    "retracts": ("no longer holds", "已失效"),
    "revised": ("answers changed", "變動期間"),
    "says": ("says", "紀錄原文"),
    "scope": ("scope", "合作範圍"),
    "sentence": ("in words", "統計文句"),
    "settled_at": ("settled", "了結"),
    "settled_by": ("settled by", "了結決議"),
    "settlement": ("settlement", "推定結果"),
    "settles": ("settles", "可解釋之不符"),
    "severity": ("severity", "程度"),
    "shared": ("shared names", "共用名稱"),
    "shortest": ("fewest", "最短"),
    "since": ("since", "起始日"),
    "source": ("original case", "原案號"),
    "source_name": ("from", "原案（名）"),
    "split_from": ("split from", "分出"),
    "split_into": ("split into", "分入"),
    "standing": ("standing", "列管情形"),
    "state": ("state", "辦理情形"),
    "stated_at": ("first stated", "首次載明"),
    "status": ("status", "狀態"),
    "summary": ("summary", "摘要"),
    "taken_on": ("counted from", "採計日"),
    "target": ("resulting case", "新案號"),
    "target_name": ("to", "新案（名）"),
    "text": ("text", "內容"),
    "title": ("title", "案名"),
    "titles": ("titles", "案名"),
    "unintroduced": ("not introduced by any minutes", "來源未登錄"),
    "unnamed": ("known by number only", "未載案名"),
    "unnamed_elsewhere": ("known by number only, elsewhere", "其他層級未載案名"),
    "upsets": ("counts it would upset", "將致不符項數"),
    "verdict": ("verdict", "核對結果"),
    "waited_days": ("days", "歷時（日）"),
    "waiting": ("waiting", "待核定"),
    "way": ("way", "方式"),
    "what": ("what", "計列項目"),
    "withdrawn": ("taken back", "取消提案"),
    "withdraws": ("meeting withdrawn", "撤銷會議"),
    "Batch.what": ("kind", "事項"),
    "Batch.because": ("because", "原因"),
    "ChainBreak.kind": ("break", "未證之處"),
    "ChangeCorrection.because": ("because", "原因"),
    "ConservationRow.after": ("after", "會後"),
    "ConservationRow.before": ("before", "會前"),
    "Lag.presumed": ("presumed", "推定核定"),
    "Learned.because": ("because", "原因"),
    "NameUse.text": ("name", "案名"),
    "Presumption.after": ("after", "不早於"),
    "Presumption.before": ("before", "不晚於"),
    "Promise.due": ("by when", "期限"),
    "Promise.kind": ("promise", "事項"),
    "Promise.text": ("what", "內容"),
    "Tally.after": ("after", "會後"),
    "Tally.before": ("before", "會前"),
}
"""The label of each field, by its name; where one class means another thing by it, by class and name."""

FACTS: Labels = {
    "reason": ("reason", "原因"),
    "to": ("to", "受請單位"),
    "by": ("by", "期限"),
    "sources": ("from", "併案"),
    "into": ("into", "併入"),
    "parts": ("parts", "分為"),
    "stated": ("cases stated", "所載案數"),
    "subject": ("subject", "事由"),
    "other-than": ("other than", "有別於"),
}
"""The label of each fact that ``Change.facts`` names."""

_REGISTER = ("Register of {group}, {level}", "{level}{group}列管清單")
_NO_GROUP = ("no group on record", "（組別無紀錄）")
_REFERRAL = ("referred to {level}", "提請{level}")
_REGISTER_FIELD, _REFERRAL_FIELD = "register:", "referral:"


def field_label(owner: type, field: str) -> Text:
    """Return the label of a field of an answer's class.

    Args:
        owner: the class, such as ``CaseState`` or ``Promise``.
        field: the name of one of its fields.

    Raises:
        InputError: the class has no such field, or is none of an answer.
    """
    label = FIELDS.get(f"{owner.__name__}.{field}", FIELDS.get(field))
    known = {one.name for one in fields(owner)} if has(owner) else set()
    if label is None or field not in known:
        raise InputError(phrase("{owner} has no field {field}", owner=owner.__name__, field=field))
    return _text(label)


def change_label(platform: Platform, field: str) -> Text:
    """Return the label of what ``FieldChange.field`` names.

    That is a field of a case, its standing at a level, or what was asked of a level.

    Args:
        platform: the platform, for the labels of its levels.
        field: as a change has it: ``title``, ``register:vice-mayor``, ``referral:vice-mayor``.

    Raises:
        InputError: no case has such a field.
        UnknownNameError: the platform has no such level.
    """
    if field.startswith(_REGISTER_FIELD):
        return platform.level(field.removeprefix(_REGISTER_FIELD)).labels
    if field.startswith(_REFERRAL_FIELD):
        return _text(_REFERRAL).format(level=platform.level(field.removeprefix(_REFERRAL_FIELD)).labels)
    return field_label(CaseState, field.replace("-", "_"))


def fact_label(fact: str) -> Text:
    """Return the label of a fact of a change.

    Args:
        fact: its name, as ``Change.facts`` has it.

    Raises:
        InputError: no change has such a fact.
    """
    if fact not in FACTS:
        raise InputError(phrase("no change has a fact called {fact}", fact=shown(fact)))
    return _text(FACTS[fact])


def register_label(platform: Platform, level: str, group: str = "") -> Text:
    """Return the label of a register: of a level, and of a group where it keeps one for each.

    Args:
        platform: the platform, for the labels of its levels and groups.
        level: the id of the level.
        group: the id of the group, shown as it is where the platform has none of that id; empty for cases whose
            group is not on record.

    Raises:
        UnknownNameError: the platform has no such level.
    """
    known = {one.id: one.labels for one in platform.groups}
    of_group = known.get(group, alike(group)) if group else _text(_NO_GROUP)
    return _text(_REGISTER).format(level=platform.level(level).labels, group=of_group)


def _text(label: tuple[str, str]) -> Text:
    english, chinese = label
    return Text(en=english, zh=chinese)
