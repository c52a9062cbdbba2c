"""The keys of ``platform.yaml``, in the same form as the keys of a sheet.

>>> PLATFORM.find("議題小組").field
'groups'
"""

from __future__ import annotations

from ledger.sheets.keys import Shape, ValueKind, YamlKey

_ID = YamlKey(
    field="id", en="id", zh="代號", kind=ValueKind.IDENTIFIER, required=True,
    en_help="the stable name used in ids: lower-case letters, digits and hyphens",
    zh_help="固定代號：小寫英文、數字、連字號",
)  # fmt: skip
_ZH = YamlKey(
    field="zh", en="zh-TW", zh="中文", kind=ValueKind.LINE, required=True,
    en_help="the Traditional Chinese label",
    zh_help="中文名稱", also=("zh",),
)  # fmt: skip
_EN = YamlKey(
    field="en", en="en", zh="英文", kind=ValueKind.LINE, required=True,
    en_help="the English label",
    zh_help="英文名稱",
)  # fmt: skip
_ALSO = YamlKey(
    field="also", en="also", zh="又名", kind=ValueKind.LINE, many=True,
    en_help="other spellings under which sheets may name it",
    zh_help="會議紀錄可用的其他寫法",
)  # fmt: skip

NAME = Shape(name="name", zh="名稱", keys=(_ZH, _EN))
GROUP = Shape(name="group", zh="議題小組", keys=(_ID, _ZH, _EN, _ALSO))
MEMBER = Shape(name="member", zh="成員", keys=(_ID, _ZH, _EN, _ALSO))
CATEGORY = Shape(name="category", zh="類別", keys=(_ID, _ZH, _EN, _ALSO))

LEVEL = Shape(
    name="level",
    zh="層級",
    keys=(
        _ID,
        _ZH,
        _EN,
        _ALSO,
        YamlKey(
            field="series", en="meetings", zh="會議", kind=ValueKind.SERIES, required=True,
            en_help="how ids of its meetings begin: {group} where groups meet by themselves, or a fixed word",
            zh_help="會議代號的開頭：各組分別開會寫 {group}，否則寫固定代號",
        ),
        YamlKey(
            field="numbering", en="numbering", zh="編號", kind=ValueKind.NUMBERING, required=True,
            en_help="yearly (114-2) or ever (3)",
            zh_help="yearly：逐年編號；ever：連續編號",
        ),
    ),
)  # fmt: skip

AGENCY = Shape(
    name="agency",
    zh="權責單位",
    keys=(
        YamlKey(
            field="name", en="name", zh="名稱", kind=ValueKind.LINE, required=True,
            en_help="its full name, the form that is recorded",
            zh_help="全銜",
        ),
        YamlKey(
            field="member", en="member", zh="成員", kind=ValueKind.LINE,
            en_help="the id of the member it belongs to",
            zh_help="所屬成員的代號",
        ),
        _ALSO,
    ),
)  # fmt: skip

PLATFORM = Shape(
    name="platform",
    zh="平臺",
    keys=(
        YamlKey(
            field="id", en="platform", zh="平臺", kind=ValueKind.IDENTIFIER, required=True,
            en_help="the platform's id",
            zh_help="平臺代號", also=("平台",),
        ),
        YamlKey(
            field="name", en="name", zh="名稱", kind=ValueKind.ENTRY, shape=NAME, required=True,
            en_help="its name in both languages",
            zh_help="中英文名稱",
        ),
        YamlKey(
            field="levels", en="levels", zh="層級", kind=ValueKind.ENTRY, many=True, shape=LEVEL, required=True,
            en_help="the levels, lowest first",
            zh_help="各層級，由低而高",
        ),
        YamlKey(
            field="groups", en="groups", zh="議題小組",
            kind=ValueKind.ENTRY, many=True, shape=GROUP, required=True,
            en_help="the groups, in the order of reports",
            zh_help="各議題小組，依報表順序",
        ),
        YamlKey(
            field="members", en="members", zh="成員", kind=ValueKind.ENTRY, many=True, shape=MEMBER,
            en_help="the cooperating bodies",
            zh_help="合作的各成員",
        ),
        YamlKey(
            field="agencies", en="agencies", zh="權責單位", kind=ValueKind.ENTRY, many=True, shape=AGENCY,
            en_help="the bodies that own cases or are told to do something",
            zh_help="權責單位與受請辦的單位",
        ),
        YamlKey(
            field="categories", en="categories", zh="類別",
            kind=ValueKind.ENTRY, many=True, shape=CATEGORY, required=True,
            en_help="what kinds of case are counted apart; the first is the default",
            zh_help="分別計數的類別；第一類為預設",
        ),
        YamlKey(
            field="timezone", en="timezone", zh="時區", kind=ValueKind.LINE,
            en_help="whose days are meant where it is asked what was known by a day: Asia/Taipei; UTC if not given",
            zh_help="查詢某日所知時以何地之日為準：Asia/Taipei；未填為 UTC",
        ),
    ),
)  # fmt: skip
