"""The one table of keys: what a sheet may say, under which key, in which kind of words.

Reader, writer, JSON Schema and the empty sheet are all driven by these shapes; no other module
lists keys. A key has an English and a Traditional Chinese spelling, which mean the same and may be
mixed in one file. ``platform.yaml`` has its shapes in ``platform_shape``.

>>> MINUTES.find("決議事項").field, MINUTES.find("Carried_In").field
('items', 'carried_in')
"""

from __future__ import annotations

from ledger.model.vocabulary import Counted, Decision, Instant, Reason
from ledger.sheets.keys import Shape, ValueKind, YamlKey

_ITEM = YamlKey(
    field="item", en="item", zh="項次", kind=ValueKind.ITEM, required=True,
    en_help="the number of the agenda item, as the minutes print it",
    zh_help="會議紀錄上的項次，如 一(二)1",
)  # fmt: skip
_GROUP = YamlKey(
    field="group", en="group", zh="議題小組", kind=ValueKind.GROUP,
    en_help="the group concerned, where the meeting is not that group's own",
    zh_help="所屬議題小組；小組自己的會議免填",
)  # fmt: skip
_NEW = YamlKey(
    field="new", en="new", zh="新案", kind=ValueKind.TRUTH,
    en_help="yes if a listed case first appears here; beside whatever else brings a name in: it is another case "
    "than any on record of that name or one close to it",
    zh_help="所列管的案是否首次出現；於提案、合併、分案、更名等處，表示與已登錄之同名或近似案名者為不同案件",
)  # fmt: skip
_OTHER_THAN = YamlKey(
    field="other_than", en="other than", zh="有別於", kind=ValueKind.NAME, many=True,
    en_help="names on record, the same or close, of cases that the one coming in here is not",
    zh_help="已登錄之同名或近似案名，而與本項新出現之案為不同案件者",
)  # fmt: skip
_CATEGORY = YamlKey(
    field="category", en="category", zh="類別", kind=ValueKind.CATEGORY,
    en_help="the category of a case that first appears here; the platform's first if not given",
    zh_help="首次出現之案的類別；不填即平臺的第一類",
)  # fmt: skip
_OWNERS = YamlKey(
    field="owners", en="owners", zh="權責單位", kind=ValueKind.AGENCY, many=True,
    en_help="the agencies answerable for a case that first appears here",
    zh_help="首次出現之案的權責單位",
)  # fmt: skip
_SCOPE = YamlKey(
    field="scope", en="scope", zh="範圍", kind=ValueKind.MEMBER, many=True,
    en_help="the members that cooperate",
    zh_help="參與合作的成員",
)  # fmt: skip
_SUMMARY = YamlKey(
    field="summary", en="summary", zh="摘要", kind=ValueKind.TEXT,
    en_help="in your own words, what the bare decision leaves out",
    zh_help="決議文字之外應知道的事，請用自己的話寫",
)  # fmt: skip
_SOURCE = YamlKey(
    field="source", en="source", zh="來源", kind=ValueKind.LINE,
    en_help="document and item it is drawn from, when not these minutes",
    zh_help="若非出自本紀錄，寫明文件與項次",
)  # fmt: skip
_REASON = YamlKey(
    field="reason", en="reason", zh="原因", kind=ValueKind.WORD, words=Reason,
    en_help="why a case is delisted, referred for delisting or withdrawn",
    zh_help="解列、提請解列或取消提案的原因",
)  # fmt: skip


def _cases(*, required: bool) -> YamlKey:
    return YamlKey(
        field="cases", en="case", plural="cases", zh="案名", kind=ValueKind.NAME, many=True, required=required,
        en_help="the case by name, or a list of cases",
        zh_help="案名；數案可列成清單",
    )  # fmt: skip


DEADLINE = Shape(
    name="deadline",
    zh="期限",
    keys=(
        YamlKey(
            field="due", en="by", zh="期限", kind=ValueKind.DAY,
            en_help="the last day",
            zh_help="最後一日",
        ),
        YamlKey(
            field="wording", en="wording", zh="原文", kind=ValueKind.LINE, also=("期限原文",),
            en_help="how the minutes put the time",
            zh_help="紀錄上的說法，如 第4季",
        ),
    ),
)  # fmt: skip

DIRECTIVE = Shape(
    name="directive",
    zh="請辦事項",
    keys=(
        YamlKey(
            field="to", en="to", zh="對象", kind=ValueKind.BODY, many=True, required=True,
            en_help="who is told: agencies, members or groups",
            zh_help="請誰辦理：單位、成員或小組",
        ),
        YamlKey(
            field="task", en="do", zh="事項", kind=ValueKind.TEXT, required=True,
            en_help="in your own words, what they are to do",
            zh_help="要辦的事，請用自己的話寫",
        ),
        YamlKey(
            field="by", en="by", zh="期限", kind=ValueKind.DEADLINE, shape=DEADLINE,
            en_help="by when: a day, or words such as 下次會議前",
            zh_help="期限：日期，或「下次會議前」等文字",
        ),
        YamlKey(
            field="wording", en="wording", zh="期限原文", kind=ValueKind.LINE, also=("原文",),
            en_help="how the minutes put the time, beside the day",
            zh_help="已填日期時，紀錄上的原來說法",
        ),
    ),
)  # fmt: skip

DECLARED = Shape(
    name="declared count",
    zh="宣告數",
    compact=True,
    keys=(
        _ITEM,
        YamlKey(
            field="says", en="says", zh="原文", kind=ValueKind.LINE, required=True,
            en_help="the few words of the minutes with the number",
            zh_help="紀錄上帶有數字的幾個字，如 解列3案",
        ),
        YamlKey(
            field="count", en="count", zh="數目", kind=ValueKind.NUMBER, required=True,
            en_help="the number itself, in cases",
            zh_help="幾案",
        ),
        YamlKey(
            field="of", en="of", zh="計數", kind=ValueKind.WORD, words=Counted,
            en_help="what is counted; left out where the minutes leave it open: every reading is then tried",
            zh_help="所計的是什麼；紀錄未載明則免填，將逐一試算各種讀法",
        ),
        YamlKey(
            field="instant", en="instant", zh="時點", kind=ValueKind.WORD, words=Instant,
            en_help="before, during or after the meeting's resolutions; if not given, both before and after are tried "
            "for cases on the register, and during is meant for all else",
            zh_help="會前、本次或會後；不填時，列管案與執行中案將會前、會後均試算，其他為本次",
        ),
        YamlKey(
            field="group", en="group", zh="議題小組", kind=ValueKind.GROUP,
            en_help="of which group only",
            zh_help="只計哪一小組",
        ),
        YamlKey(
            field="level", en="level", zh="層級", kind=ValueKind.LEVEL,
            en_help="on which level's register; the meeting's own if not given",
            zh_help="哪一層級的列管；不填即本會議的層級",
        ),
        YamlKey(
            field="category", en="category", zh="類別", kind=ValueKind.CATEGORY,
            en_help="of which category only",
            zh_help="只計哪一類別",
        ),
        YamlKey(
            field="scope", en="scope", zh="範圍", kind=ValueKind.MEMBER, many=True,
            en_help="of which members' cooperation only",
            zh_help="只計哪些成員之間的合作",
        ),
        YamlKey(
            field="under", en="under", zh="範圍項次", kind=ValueKind.ITEM,
            en_help="the item whose entries alone are counted",
            zh_help="只計此項次之下的各案",
        ),
        YamlKey(
            field="exhaustive", en="exhaustive", zh="全列", kind=ValueKind.TRUTH,
            en_help="yes if the minutes list by name every case they count",
            zh_help="紀錄是否逐案列出所計各案",
        ),
    ),
)  # fmt: skip

CARRIED_IN = Shape(
    name="case carried in",
    zh="承接案",
    keys=(
        _ITEM,
        _cases(required=False),
        YamlKey(
            field="unnamed", en="unnamed", zh="未具名", kind=ValueKind.NUMBER,
            en_help="how many cases, where the minutes give a number and no names",
            zh_help="只知案數、不知案名時的案數",
        ),
        _GROUP,
        YamlKey(
            field="on", en="on", zh="列管於", kind=ValueKind.LEVEL, many=True,
            en_help="the levels on whose registers they stand",
            zh_help="列管於哪些層級",
        ),
        YamlKey(
            field="never_on", en="never on", zh="未曾列管於", kind=ValueKind.LEVEL, many=True,
            en_help="the levels on whose registers they never stood",
            zh_help="從未列管於哪些層級",
        ),
        _CATEGORY,
        _OWNERS,
        _SCOPE,
        _NEW,
        _OTHER_THAN,
        YamlKey(
            field="among_unnamed", en="among the unnamed", zh="屬未具名案", kind=ValueKind.TRUTH,
            en_help="yes if they are among those carried in earlier by number only",
            zh_help="是否屬先前只記案數的案",
        ),
        _SUMMARY,
        _SOURCE,
    ),
)  # fmt: skip

PRESUMED = Shape(
    name="presumption",
    zh="推定",
    keys=(
        _ITEM,
        _cases(required=True),
        _GROUP,
        YamlKey(
            field="decision", en="decision", zh="決議", kind=ValueKind.WORD, words=Decision, required=True,
            en_help="what must have been decided",
            zh_help="必然已作成的決議",
        ),
        YamlKey(
            field="level", en="level", zh="層級", kind=ValueKind.LEVEL, required=True,
            en_help="the level that must have decided it",
            zh_help="必然作成該決議的層級",
        ),
        YamlKey(
            field="after", en="after", zh="不早於", kind=ValueKind.DAY, required=True,
            en_help="it cannot have been before this day",
            zh_help="不可能早於此日",
        ),
        YamlKey(
            field="before", en="before", zh="不晚於", kind=ValueKind.DAY, required=True,
            en_help="it must have been by this day",
            zh_help="至遲此日已作成",
        ),
        YamlKey(
            field="taken_on", en="taken on", zh="認定日", kind=ValueKind.DAY,
            en_help="the day from which answers count it; `after` if not given",
            zh_help="據以計算之日；不填即「不早於」之日",
        ),
        YamlKey(
            field="basis", en="basis", zh="依據", kind=ValueKind.TEXT, required=True,
            en_help="what on record shows it",
            zh_help="何以見得",
        ),
        _REASON,
    ),
)  # fmt: skip

ITEM = Shape(
    name="resolution",
    zh="決議事項",
    keys=(
        _ITEM,
        _cases(required=False),
        YamlKey(
            field="decisions", en="decision", plural="decisions", zh="決議", kind=ValueKind.WORD, words=Decision,
            many=True, required=True,
            en_help="one verdict or a list of them; `none` where the item only gives directives",
            zh_help="一項或數項決議；只有請辦事項時填「無決議」",
        ),
        _GROUP,
        _NEW,
        _OTHER_THAN,
        _CATEGORY,
        YamlKey(
            field="into", en="into", zh="併入", kind=ValueKind.NAME,
            en_help="for a merger: the title of the case the others become",
            zh_help="合併時：併成的案名",
        ),
        YamlKey(
            field="parts", en="parts", zh="分為", kind=ValueKind.NAME, many=True,
            en_help="for a split: the titles of the new cases",
            zh_help="分案時：新案的案名",
        ),
        YamlKey(
            field="continues", en="continues", zh="原案續存", kind=ValueKind.TRUTH,
            en_help="for a split: yes if the case itself goes on",
            zh_help="分案時：原案是否繼續",
        ),
        YamlKey(
            field="rest", en="rest", zh="其餘案數", kind=ValueKind.NUMBER,
            en_help="for the rest continued: how many cases that is",
            zh_help="其餘持續列管時：共幾案",
        ),
        YamlKey(
            field="subject", en="subject", zh="事由", kind=ValueKind.LINE,
            en_help="for a report noted: what was reported",
            zh_help="洽悉時：報告事由",
        ),
        YamlKey(
            field="to_group", en="to group", zh="移至", kind=ValueKind.GROUP,
            en_help="for a move: the group that takes the case over",
            zh_help="移組時：接手的議題小組",
        ),
        _REASON,
        YamlKey(
            field="renamed_to", en="renamed to", zh="更名為", kind=ValueKind.NAME,
            en_help="the new title of the case",
            zh_help="新案名",
        ),
        YamlKey(
            field="also_known_as", en="also known as", zh="又名", kind=ValueKind.NAME, many=True,
            en_help="other names that mean this case",
            zh_help="同一案的其他寫法",
        ),
        YamlKey(
            field="proposers", en="proposers", zh="提案單位", kind=ValueKind.AGENCY, many=True,
            en_help="for a proposal: who puts it forward",
            zh_help="提案時：提案單位",
        ),
        _OWNERS,
        YamlKey(
            field="owners_added", en="owners added", zh="新增權責單位", kind=ValueKind.AGENCY, many=True,
            en_help="agencies that become answerable for a case on record",
            zh_help="既有案新增的權責單位",
        ),
        YamlKey(
            field="owners_removed", en="owners removed", zh="刪除權責單位", kind=ValueKind.AGENCY, many=True,
            en_help="agencies that cease to be answerable",
            zh_help="既有案不再負責的單位",
        ),
        YamlKey(
            field="scope", en="scope", zh="範圍", kind=ValueKind.MEMBER, many=True,
            en_help="the members that cooperate, from the start or from here on",
            zh_help="參與合作的成員（自始，或自本次起）",
        ),
        YamlKey(
            field="due", en="due", zh="預定完成日期", kind=ValueKind.DEADLINE, shape=DEADLINE,
            en_help="where the due date of the case moves to",
            zh_help="預定完成日期改至何時",
        ),
        YamlKey(
            field="delisting_planned", en="delisting planned", zh="預定解列",
            kind=ValueKind.DEADLINE, shape=DEADLINE,
            en_help="when the case is to leave the register",
            zh_help="預定何時解列",
        ),
        YamlKey(
            field="directives", en="directives", zh="請辦事項", kind=ValueKind.ENTRY, many=True, shape=DIRECTIVE,
            en_help="what agencies are told to do",
            zh_help="請各單位辦理的事",
        ),
        _SUMMARY,
        YamlKey(
            field="irregular", en="irregular", zh="例外", kind=ValueKind.TEXT,
            en_help="why a resolution that breaks a rule is to be admitted all the same",
            zh_help="不合規則而仍應登錄的理由",
        ),
        _SOURCE,
    ),
)  # fmt: skip

NOT_HELD = Shape(
    name="skipped number",
    zh="未召開之次別",
    compact=True,
    keys=(
        YamlKey(
            field="meeting", en="meeting", zh="會議", kind=ValueKind.LINE, required=True, also=("number", "次別"),
            en_help="the number, as 109-2, or the whole id",
            zh_help="次別，如 109-2，或會議代號全名",
        ),
        YamlKey(
            field="because", en="because", zh="原因", kind=ValueKind.TEXT, required=True, also=("reason", "理由"),
            en_help="why no meeting bore it",
            zh_help="何以未召開，如 流會",
        ),
    ),
)  # fmt: skip

MINUTES = Shape(
    name="sheet",
    zh="會議紀錄",
    keys=(
        YamlKey(
            field="meeting", en="meeting", zh="會議", kind=ValueKind.MEETING, required=True,
            en_help="the id of the meeting, as industry/114-2 or vice-mayor/3",
            zh_help="會議代號",
        ),
        YamlKey(
            field="title", en="title", zh="標題", kind=ValueKind.LINE,
            en_help="the title of the minutes",
            zh_help="會議紀錄的標題",
        ),
        YamlKey(
            field="held", en="date", zh="日期", kind=ValueKind.DAY, required=True,
            en_help="the day it was held: 114-05-14 (ROC) or 2025-05-14",
            zh_help="開會日期，如 114-05-14",
        ),
        YamlKey(
            field="weekday", en="weekday", zh="星期", kind=ValueKind.WEEKDAY,
            en_help="the day of the week, as a check on the date",
            zh_help="星期幾，用以核對日期",
        ),
        YamlKey(
            field="starts", en="starts", zh="開始", kind=ValueKind.CLOCK,
            en_help="when it opened: 14:00 or 下午2時",
            zh_help="開會時間，如 14:00 或 下午2時",
        ),
        YamlKey(
            field="ends", en="ends", zh="結束", kind=ValueKind.CLOCK,
            en_help="when it closed",
            zh_help="散會時間",
        ),
        YamlKey(
            field="place", en="place", zh="地點", kind=ValueKind.LINE,
            en_help="where it was held",
            zh_help="開會地點",
        ),
        YamlKey(
            field="chairs", en="chair", plural="chairs", zh="主持人",
            kind=ValueKind.LINE, many=True, also=("主席",),
            en_help="who chaired it, with office",
            zh_help="主持人及職稱",
        ),
        YamlKey(
            field="recorder", en="recorder", zh="紀錄", kind=ValueKind.LINE, also=("記錄",),
            en_help="who took the minutes",
            zh_help="紀錄人",
        ),
        YamlKey(
            field="document", en="document", zh="文件", kind=ValueKind.LINE,
            en_help="the name of the source document",
            zh_help="原始文件的名稱",
        ),
        YamlKey(
            field="remark", en="remark", zh="備註", kind=ValueKind.TEXT,
            en_help="anything about the document a reader must know",
            zh_help="讀者應知道的事，如原件筆誤",
        ),
        YamlKey(
            field="irregular", en="irregular", zh="例外", kind=ValueKind.TEXT,
            en_help="why the date is right though it does not fit the number of this meeting or its neighbours",
            zh_help="日期與本會議或前後會議之次別不合，而確實無誤的理由",
        ),
        YamlKey(
            field="not_held", en="not held", zh="未召開", kind=ValueKind.NOT_HELD, many=True, shape=NOT_HELD,
            en_help="earlier numbers of this series that no meeting bore, each with the reason: `- 109-2: no quorum`",
            zh_help="同一系列中從未召開的次別及原因，如 `- 109-2: 流會`",
        ),
        YamlKey(
            field="declared", en="declared", zh="宣告數", kind=ValueKind.ENTRY, many=True, shape=DECLARED,
            en_help="every number of cases that the minutes state",
            zh_help="紀錄上寫明的各個案數",
        ),
        YamlKey(
            field="carried_in", en="carried in", zh="承接", kind=ValueKind.ENTRY, many=True, shape=CARRIED_IN,
            en_help="cases already there, whose beginnings are not on record",
            zh_help="早已存在、來歷不在紀錄中的案",
        ),
        YamlKey(
            field="presumed", en="presumed", zh="推定", kind=ValueKind.ENTRY, many=True, shape=PRESUMED,
            en_help="what a meeting that is not on record must have decided",
            zh_help="未留紀錄的會議必然作成的決議",
        ),
        YamlKey(
            field="items", en="resolutions", zh="決議事項",
            kind=ValueKind.ENTRY, many=True, shape=ITEM, required=True,
            en_help="the resolutions, in the order of the agenda",
            zh_help="依議程順序的各項決議",
        ),
    ),
)  # fmt: skip
