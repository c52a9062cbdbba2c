"""What is said by the guards of the lifecycle, when they refuse a resolution, in both languages.

A table of :mod:`ledger.text.catalogue`, whose ``phrase`` looks it up; it holds texts and no logic.
"""

from __future__ import annotations

LIFECYCLE: dict[str, str] = {
    "another case may bear its title in another group, or once it has ended: say so by `new: yes` (新案: 是) "
    "or `other than` (有別於)": "同名之另案，得於其他小組或該案結束後提出，請填「新案: 是」或「有別於」",
    "{remedy}; {another}": "{remedy}；{another}",
    # what cannot be done
    "carried in": "承接",
    "proposed": "提案",
    "accepted": "立案",
    "referred to {to} for listing": "提請{to}列管",
    "referred to {to} for delisting": "提請{to}解列",
    "listed as new": "作為新案列管",
    "listed by {level}": "由{level}列管",
    "continued: it is not on the register of {level}": "持續列管：該案不在{level}列管清單",
    "deferred": "暫緩提請",
    "withdrawn": "取消提案",
    "merged": "合併",
    "merged into": "併入他案",
    "split": "分案",
    "renamed": "更名",
    "given another scope": "變更範圍",
    "given other owners": "變更權責單位",
    "given another due date": "變更預定完成日期",
    "found to have met its deadline": "認定如期完成",
    "moved": "移組",
    "moved to {group}": "移至{group}",
    "given {owner} as owner": "新增 {owner} 為權責單位",
    "relieved of {owner}": "免除 {owner} 之權責",
    "planned for delisting": "預定解列",
    "delisted: it is not on the register of {level}": "解列：該案不在{level}列管清單",
    "reopened": "恢復列管",
    # what can be done about it
    "it is on record already: leave it out": "該案已登錄，請勿承接",
    "a proposal brings in a new case: use another title, or say what is resolved": "提案係提出新案：請改用他名，或寫明所作決議",
    "only a proposal is accepted; a case on the register is continued": "僅提案得立案；已列管者為持續列管",
    "it stands on that register already": "該案已在該層級列管",
    "reopen it, or propose a new case": "請恢復列管，或另提新案",
    "it is on record already; leave `new` (新案) out": "該案已登錄，請刪去 `新案`",
    "it stands on that register already: continue it": "該案已在該層級列管，請寫持續列管",
    "it was delisted there: reopen it (恢復列管)": "該案已由該層級解列，請寫恢復列管",
    "no level below follows it: accept it there first": "下級均未列管該案，請先於下級立案",
    "list, accept or reopen it": "請寫列管、同意立案或恢復列管",
    "only a proposal is deferred": "僅提案得暫緩",
    "what a level above has listed is delisted, not withdrawn": "上級已列管者應解列，不得取消提案",
    "only what stands on the register of {level} is merged": "僅{level}列管中之案得合併",
    "it must stand on the register of {level} to take cases over": "該案須在{level}列管中，始得併入他案",
    "only what stands on the register of {level} is split": "僅{level}列管中之案得分案",
    "reopen it first (恢復列管)": "請先恢復列管",
    "that agency is an owner already": "該單位已為權責單位",
    "the owners on record are {owners}": "已登錄之權責單位為 {owners}",
    "no owner of it is on record: give its owners where it first appears (權責單位)": (
        "該案未登錄權責單位：請於該案首次出現處填寫權責單位"
    ),
    "it is not on the register of {level}": "該案不在{level}列管清單",
    "it is not on that register: {level} delists it by itself (解列)": "該案未由上級列管：由{level}逕行解列",
    "check the name; if it was listed at a meeting not on record, record or presume that first": (
        "請核對案名；如係於未登錄之會議列管，請先登錄該會議或予推定"
    ),
    "only what {level} has delisted is reopened by it": "僅{level}已解列之案得由其恢復列管",
    "that group follows it already": "該組已列管此案",
    # the frames
    "{case}; it cannot be {cannot}": "{case}；不得{cannot}",
    "{remedy}; {irregular}": "{remedy}；{irregular}",
    'if the minutes really say so, give the item `irregular: "why"` (例外)': "如紀錄確係如此，請於該項次加註 `例外: 理由`",
    "{case}{into} (by {meeting}): nothing more can be resolved about it": "{case}{into}（{meeting}）：不得再作決議",
    " into {case}": "，併入 {case}",
    "name the case that goes on, or correct the name; {irregular}": "請改列續行之案，或更正案名；{irregular}",
    "{named} ({case}) is not on record before this meeting": "「{named}」（{case}）於本次會議前未登錄",
    "record the meeting that introduced it first, carry it in here, or record with `--backfill`": (
        "請先登錄其來源會議、於此承接，或以 `--backfill` 登錄"
    ),
}
