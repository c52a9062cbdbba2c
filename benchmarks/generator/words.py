"""The names and texts of a generated record: counties, remits, titles, summaries.

Everything is invented. Titles are given by number, not drawn: a county, a place of two townships, a subject
of one kind of committee alone, and an act, so that no two cases ever share one, without a list
of used ones. Nor is one so similar to another that recording would ask whether they are one case: each
county and kind of committee combines the townships otherwise.

>>> title_of("晴川市", REMITS[0], 0), title_of("晴川市", REMITS[0], 1152)
('晴川市東埔西嶺公車轉乘合作案', '晴川市東埔西嶺公車轉乘合作案第2期')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from attrs import frozen

from ledger.model.dates import ROC_OFFSET, chinese_numeral
from ledger.model.vocabulary import Reason

Lot = Callable[[], float]
"""Draws a number from 0 up to 1: ``Random(seed).random``, the one method whose numbers no version of Python changes."""


@frozen(kw_only=True)
class Remit:
    """The remit of one committee of each county.

    Attributes:
        id, zh, en: its name.
        bureau: the responsible bureau of the county.
        subjects: the subjects of its cases; no other committee has them.
    """

    id: str
    zh: str
    en: str
    bureau: str
    subjects: tuple[str, ...]


def _remit(remit_id: str, zh: str, en: str, bureau: str, subjects: str) -> Remit:
    return Remit(id=remit_id, zh=zh, en=en, bureau=bureau, subjects=tuple(subjects.split()))


REMITS = (
    _remit("transport", "交通", "transport", "交通局", "公車轉乘 路口號誌 停車導引 通勤接駁 公共自行車 客運路線"),
    _remit("roads", "道路", "roads", "工務局", "路面更新 橋梁檢測 人行道拓寬 管線共同溝 路燈節電 邊坡監測"),
    _remit("housing", "居住", "housing", "工務局", "社會住宅 租屋媒合 老屋補強 都市更新 危樓普查 青年租屋"),
    _remit("water", "水利", "water", "工務局", "雨水下水道 堤防巡檢 水庫清淤 滯洪空間 溪流魚梯 回收水"),
    _remit("health", "衛生", "public health", "衛生局", "疫苗冷鏈 登革熱通報 急診轉診 菸害稽查 社區篩檢 醫事人力"),
    _remit("food", "食安", "food safety", "衛生局", "食材登錄 校園午餐 夜市衛生 蔬果抽驗 食品追溯 餐飲分級"),
    _remit("welfare", "社福", "social welfare", "社會局", "長照據點 托育補助 身障輔具 獨居訪視 婦幼保護 食物銀行"),
    _remit("labour", "勞動", "labour", "社會局", "職業訓練 勞動檢查 外送員安全 就業博覽 職災重建 移工諮詢"),
    _remit("youth", "青年", "youth", "教育局", "青年實習 創業貸款 職涯探索 少年議會 返鄉服務 創客空間"),
    _remit("schools", "學校", "schools", "教育局", "偏鄉共聘 雙語課程 校舍耐震 圖書通借 課後照顧 校車共乘"),
    _remit("sports", "體育", "sports", "教育局", "運動中心 基層選手 河濱路跑 學校泳池 全民運動 球場共用"),
    _remit("culture", "文化", "culture", "文化局", "藝術駐村 古蹟修復 劇場聯演 文物普查 影視取景 口述歷史"),
    _remit("tourism", "觀光", "tourism", "文化局", "觀光護照 民宿評鑑 祭典動線 步道認養 旅遊接駁 水域安全"),
    _remit("libraries", "閱讀", "reading", "文化局", "行動書車 閱讀起步 館藏共購 地方文獻 電子書庫 說故事人"),
    _remit("farming", "農業", "farming", "農業局", "稻米契作 農村再生 有機驗證 農機共用 農夫市集 果樹保險"),
    _remit("fisheries", "漁業", "fisheries", "農業局", "漁獲履歷 漁港整建 人工魚礁 養殖用水 海洋廢棄物 漁船監控"),
    _remit("forests", "林業", "forests", "農業局", "造林獎勵 山林防火 樹木保護 林道維護 野生動物通道 步道生態"),
    _remit(
        "animals", "動保", "animal protection", "農業局", "流浪動物絕育 收容共管 寵物登記 動物防疫 狂犬病疫苗 犬貓救援"
    ),
    _remit("air", "空氣", "air quality", "環境局", "空品感測 柴油車管制 裸露地綠化 工廠許可 餐飲油煙 電動公務車"),
    _remit("waste", "廢棄物", "waste", "環境局", "焚化互助 舊衣回收 廚餘處理 掩埋場活化 一次用減量 資源分選"),
    _remit("climate", "氣候", "climate", "環境局", "淨零顧問 屋頂光電 熱島改善 碳盤查 綠建築 氣候教育"),
    _remit("fire", "消防", "fire service", "消防局", "無線電互通 高樓救災 義消訓練 消防栓普查 住警器 跨域支援"),
    _remit(
        "disasters", "災防", "disaster prevention", "消防局", "山區救難 地震預警 避難收容 防災士 土石流疏散 災情通報"
    ),
    _remit("police", "治安", "public safety", "消防局", "監視系統 毒品防制 詐騙攔阻 社區巡守 婦幼安全 路口執法"),
    _remit("trade", "商業", "trade", "財政局", "夜市數位化 商圈輔導 跨境電商 國際會展 老店傳承 消費保護"),
    _remit("markets", "市場", "markets", "財政局", "市場改建 攤位抽籤 冷鏈倉儲 批發資訊 攤區清運 公有攤商"),
    _remit("finance", "財政", "finance", "財政局", "公有地清查 促參招商 稅務協作 規費線上繳 公產活化 預算透明"),
    _remit("digital", "資訊", "information", "財政局", "開放資料 資安聯防 數位櫃臺 智慧路燈 網路普及 資料交換"),
    _remit("ports", "港埠", "ports", "交通局", "貨櫃調度 遊艇泊位 電動渡輪 港區環境 海運補貼 航道疏濬"),
    _remit("families", "新住民", "new families", "社會局", "新住民通譯 家庭教育 母語傳承 親子館 收養訪視 多元節慶"),
)
BUREAUS = tuple(dict.fromkeys(remit.bureau for remit in REMITS))
COUNTIES = (
    ("qingchuan", "晴川市"), ("wugang", "霧港市"), ("cuiping", "翠屏縣"), ("yunhu", "雲湖縣"), ("shilu", "石麓縣"),
    ("fengqiao", "楓橋市"), ("yinbin", "銀濱縣"), ("zhuyu", "竹嶼縣"), ("chiyan", "赤巖縣"), ("haitang", "海棠市"),
    ("luming", "鹿鳴縣"), ("yuewan", "月灣市"), ("songtao", "松濤縣"), ("jinsui", "金穗縣"), ("lanyang", "藍洋縣"),
    ("ziyun", "紫雲縣"), ("yuquan", "玉泉市"), ("xingyuan", "星原縣"), ("heting", "鶴汀縣"), ("liudi", "柳堤縣"),
    ("shuguang", "曙光市"), ("chengjiang", "澄江縣"),
)  # fmt: skip
_TOWNSHIPS = (
    "東埔", "西嶺", "南灣", "北坡", "中洲", "上寮", "下崙", "前溝", "後厝", "內湳", "外澳", "大坵",
    "小嶼", "新墩", "舊社", "溪尾", "湖口", "山腳", "海墘", "橋頭", "竹圍", "石坪", "草濕", "田心",
)  # fmt: skip
_ACTS = ("合作案", "交流計畫", "聯合推動案", "經驗分享案", "先期試辦", "資源互惠案", "改善方案", "跨域整合案")
_COMBINATIONS = 6 * len(_TOWNSHIPS) * len(_ACTS)
_STRIDE = 355  # prime to the number of combinations: neighbours in time differ in everything, and none comes twice

_ABOUT = (
    "本案由主辦單位說明目前辦理情形",
    "經與會單位充分討論",
    "各機關依上次會議紀錄逐項回報",
    "承辦單位已完成需求盤點",
    "第一階段成果已提送審查",
    "相關經費業納入年度預算",
    "現場會勘結果已彙整成冊",
    "委外廠商如期交付期中報告",
    "民眾意見調查顯示多數支持",
    "跨局處工作圈已召開三次",
)
_WHAT = (
    "，惟用地協調仍待相關單位確認",
    "，後續執行細節由幕僚單位再行研議",
    "，其成效指標應予量化並定期檢討",
    "，人力與經費缺口請於會後一週內提報",
    "，尚無窒礙難行之處",
    "，另請評估擴大適用範圍的可行性",
    "，部分工項因雨季影響略有落後",
    "，資訊系統介接規格已有共識",
    "，請參考他縣市作法修正計畫內容",
    "，招標文件俟法制單位確認後公告",
)
_END = (
    "，於下次會議提出進度。",
    "，餘照案辦理。",
    "，請列入追蹤事項。",
    "，並副知各與會機關。",
    "，以利後續推動。",
    "，俾如期完成。",
    "，請各單位積極配合。",
    "。",
)
TASKS = (
    "提供最新辦理進度並更新管考系統",
    "邀集相關單位研商分工方式",
    "彙整各機關所提資料後函送幕僚單位",
    "提出具體成果與下一階段期程",
    "就經費來源與分攤方式提出評估",
    "檢討落後原因並擬具趕工計畫",
    "辦理現場會勘並作成紀錄",
)
IRREGULAR = (
    "案已解列，主席裁示仍由小組追蹤成效，依紀錄照登",
    "原案解列後民眾續有陳情，會議決議恢復追蹤但未重新立案",
    "紀錄載明持續列管，與前次解列不符，經洽幕僚單位確認照錄",
)
REASONS = (Reason.COMPLETED, Reason.ROUTINE, Reason.SUPERSEDED, Reason.NO_SUBSTANCE, Reason.OTHER)
BASIS = "本次紀錄所附管考表載明該案業經協調會報列管，惟該次會議紀錄未見"
REPORTS = (
    "年度管考成果報告",
    "跨縣市聯繫窗口異動",
    "中央補助計畫申請時程",
    "前次會議決議事項執行情形",
    "年度預算執行率",
)
_SURNAMES = "林陳黃張李王吳劉蔡楊許鄭"
_GIVEN = ("宜蓁", "柏翰", "淑芬", "志豪", "雅筑", "冠霖", "怡君", "俊傑", "佩珊", "建宏")

AnyThing = TypeVar("AnyThing")
numeral = cache(chinese_numeral)
"""The numerals of items, each worked out once: every event has one."""


def pick(lot: Lot, things: Sequence[AnyThing]) -> AnyThing:
    """Return one of ``things``; unlike ``Random.choice``, the same in every Python version."""
    return things[int(lot() * len(things))]


def title_of(county: str, remit: Remit, number: int) -> str:
    """Return the title of the case numbered ``number``, from 0, of the committee of ``remit`` in ``county``."""
    rounds, place = divmod(number, _COMBINATIONS)
    rest, subject = divmod(place * _STRIDE % _COMBINATIONS, len(remit.subjects))
    act, township = divmod(rest, len(_TOWNSHIPS))
    other = (township + _apart(county, remit)) % len(_TOWNSHIPS)
    title = f"{county}{_TOWNSHIPS[township]}{_TOWNSHIPS[other]}{remit.subjects[subject]}{_ACTS[act]}"
    return f"{title}第{rounds + 1}期" if rounds else title


@cache
def _apart(county: str, remit: Remit) -> int:
    """Return the distance of the two townships of a place in the list."""
    place = next(number for number, (_, zh) in enumerate(COUNTIES) if county.startswith(zh))
    return 1 + (7 * place + REMITS.index(remit)) % (len(_TOWNSHIPS) - 1)


def summary(lot: Lot) -> str:
    """Return a sentence of the length that recorders write."""
    return pick(lot, _ABOUT) + pick(lot, _WHAT) + pick(lot, _END)


def person(lot: Lot) -> str:
    """Return a person's name."""
    return pick(lot, _SURNAMES) + pick(lot, _GIVEN)


def quarter_after(lot: Lot, day: date) -> tuple[date, str]:
    """Return the last day of some quarter in the two years after ``day``, and its wording in minutes."""
    quarter = day.year * 4 + (day.month - 1) // 3 + 1 + int(lot() * 8)
    year, ordinal = divmod(quarter, 4)
    ends = date(year, 12, 31) if ordinal == 3 else date(year, ordinal * 3 + 4, 1) - timedelta(days=1)
    return ends, f"{year - ROC_OFFSET}年第{ordinal + 1}季"
