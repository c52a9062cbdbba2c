"""The eleven real meetings: every count of theirs, checked by hand, comes out of the sheets."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import pytest

from ledger.errors import UnknownNameError
from ledger.model.vocabulary import Counted, Decision, Standing, Status, Verdict
from ledger.timeline import Recorded, Timeline
from projections import history, lineage, movements, reconcile, status, tallies
from tests.support.platforms import FOUR_CITIES, MEETINGS, ROOT, four_cities, meetings_of, recorded

MINUTES = ROOT.parent / "shared" / "minutes"
VICE_MAYORS = date(2024, 7, 11)
DAY_BEFORE = VICE_MAYORS - timedelta(days=1)

LISTED_AT_3 = {"新興能源經驗交流合作案", "山區捕獸鋏及山豬吊宣導及清除交流", "瑞芳工業區事業廢棄物清運案"}
DELISTED_AT_3 = {
    "電競產業推動合作案",
    "觀光工廠職涯探索見學交流",
    "智慧農(漁)業場域交流",
    "推廣數位轉型交流活動",
    "推動北五堵與保長坑策略合作計畫",
    "地熱發電廠經驗交流案",
    "食農/漁教育合作交流",
}


@cache
def events() -> tuple[Recorded, ...]:
    """Everything the eleven meetings put on record."""
    with recorded(FOUR_CITIES) as ledger:
        return tuple(ledger.events())


@cache
def timeline(presumptions: bool = True) -> Timeline:
    """The eleven meetings, in the order held."""
    return Timeline.of(events(), presumptions=presumptions)


@cache
def ids() -> dict[str, str]:
    """Every name on record, and the case it means."""
    return {name.text: state.id for state in status(timeline()) for name in state.names}


def titles(wanted: Status, on: date | None = None, group: str = "industry", presumptions: bool = True) -> set[str]:
    """The titles of the cases of that status on that day."""
    found = status(timeline(presumptions), on=on, group=group)
    return {state.title for state in found if state.status is wanted}


def status_of(name: str, on: date | None = None) -> Status | None:
    """The status of one case on one day; None before it was on record."""
    found = {state.id: state.status for state in status(timeline(), on=on)}
    return found.get(ids()[name])


def tally(meeting: str, presumptions: bool = True):
    """The tally of one meeting."""
    (one,) = tallies(timeline(presumptions), meeting)
    return one


def check_rows(presumptions: bool = True):
    """Every check of every count."""
    return list(reconcile(timeline(presumptions)))


# --- the meetings --------------------------------------------------------------------------------


def test_eleven_meetings_are_on_record_in_the_order_held():
    """Ten of the industry group and the third of the vice mayors, which fell between two of the group's."""
    assert tuple(timeline().meetings) == MEETINGS


def test_no_rule_is_broken():
    """All that the minutes resolve is in order: nothing needs to be admitted as irregular."""
    assert [state.irregular for state in status(timeline()) if state.irregular] == []


def test_twenty_cases_are_found_in_place_by_the_first_meeting():
    """Twenty named cases stand on the group's register when 112-1 opens; two never reached the vice mayors."""
    found = [dated for dated in timeline().entries if type(dated.event).__name__ == "CaseCarriedIn"]
    first = [dated.event for dated in found if dated.event.meeting == "industry/112-1"]
    assert len(first) == 20
    never = [e.named for e in first if any(p.level == "vice-mayor" and not p.listed for p in e.places)]
    assert len(never) == 2
    assert all(any(p.level == "working-group" and p.listed for p in e.places) for e in first)


# --- the registers, meeting by meeting -----------------------------------------------------------


@pytest.mark.parametrize(
    ("meeting", "before", "after", "sentence"),
    [
        ("industry/112-1", 20, 7, "解列2案、提請解列8案、暫緩1案、9案合併為6案及持續列管1案（會後列管7案）"),
        ("industry/112-2", 7, 9, "新增2案及確認執行中7案"),
        ("industry/112-3", 9, 4, "解列5案及確認執行中4案"),
        ("industry/113-1", 4, 3, "解列2案、新增1案及確認執行中2案"),
        ("industry/113-2", 3, 5, "新增2案、提請列管2案及確認執行中3案"),
        ("vice-mayor/3", 75, 63, "解列24案、新增12案及確認執行中51案"),
        ("industry/113-3", 5, 5, "確認執行中5案"),
        ("industry/113-4", 5, 4, "解列1案及確認執行中4案"),
        ("industry/114-1", 4, 4, "提請解列2案、新增2案及確認執行中2案"),
        ("industry/114-2", 4, 8, "提請解列3案、新增6案、提請列管1案、取消提案1案及持續列管1案（會後列管8案）"),
        ("industry/114-4", 8, 9, "新增1案及持續列管7案（會後列管9案）"),
    ],
)
def test_each_meeting_leaves_the_register_as_counted_by_hand(meeting, before, after, sentence):
    """The cases before and after each meeting, and the sentence in which minutes put what it resolved."""
    one = tally(meeting)
    assert (one.before, one.after, one.sentence) == (before, after, sentence)


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        (
            "industry/112-1",
            {
                "delisted": 2,
                "referred_for_delisting": 8,
                "merged_from": 9,
                "merged_into": 6,
                "continued": 1,
                "deferred": 1,
            },
        ),
        ("industry/112-2", {"added": 2, "continued": 7}),
        ("industry/112-3", {"delisted": 5, "continued": 4}),
        ("industry/113-1", {"delisted": 2, "added": 1, "continued": 2}),
        ("industry/113-2", {"added": 2, "continued": 3, "referred_for_listing": 2}),
        ("vice-mayor/3", {"added": 12, "delisted": 24, "continued": 51}),
        ("industry/113-3", {"continued": 5}),
        ("industry/113-4", {"delisted": 1, "continued": 4}),
        ("industry/114-1", {"added": 2, "continued": 2, "referred_for_delisting": 2}),
        (
            "industry/114-2",
            {"added": 6, "continued": 1, "referred_for_delisting": 3, "referred_for_listing": 1, "withdrawn": 1},
        ),
        ("industry/114-4", {"added": 1, "continued": 7}),
    ],
)
def test_each_meeting_resolves_as_counted_by_hand(meeting, expected):
    """What each meeting resolved, kind by kind; what is not told is none."""
    counts = tally(meeting).counts
    found = {name: getattr(counts, name) for name in type(counts).__slots__ if name != "__weakref__"}
    assert {name: number for name, number in found.items() if number} == expected


@pytest.mark.parametrize(
    ("group", "added", "delisted", "rest"),
    [
        ("transport", 2, 3, 16),
        ("disaster", 0, 1, 8),
        ("education", 0, 1, 4),
        ("industry", 3, 7, 2),
        ("urban", 1, 0, 4),
        ("health", 4, 9, 8),
        ("environment", 1, 2, 2),
        ("tourism", 1, 1, 7),
    ],
)
def test_the_vice_mayors_resolve_as_counted_in_each_group(group, added, delisted, rest):
    """The figures of vice-mayor/3, group by group."""
    counts = tally("vice-mayor/3").by_group[group]
    assert (counts.added, counts.delisted, counts.continued) == (added, delisted, rest)


def test_the_vice_mayors_resolve_for_eight_groups():
    """No other group, and nothing under no group, is counted at vice-mayor/3."""
    assert set(tally("vice-mayor/3").by_group) == {group.id for group in four_cities().groups}


def test_the_registers_are_what_the_movements_leave():
    """75 before the vice mayors' third meeting, 63 after it, of which 12 are new and 51 go on."""
    before = timeline().replayed(until=DAY_BEFORE)
    after = timeline().replayed(until=VICE_MAYORS)
    assert after.size("vice-mayor") == 63
    assert after.size("vice-mayor") - 12 == 51
    assert before.size("vice-mayor", "industry") == 9
    assert after.size("vice-mayor", "industry") == 5
    assert after.unnamed_on("vice-mayor") == 49
    assert after.size("working-group", "industry") == 5


def test_every_named_register_adds_up_meeting_by_meeting():
    """What entered less what left is what stands, at each level and in each group, after every step."""
    standing: dict[tuple[str, str], int] = {}
    replay = timeline().replay()
    for dated in timeline().entries:
        for movement in movements(replay.step(dated)):
            key = (movement.level, movement.group)
            standing[key] = standing.get(key, 0) + movement.sign
    for level in four_cities().level_ids:
        for group in four_cities().groups:
            assert standing.get((level, group.id), 0) == len(replay.register(level, group.id))


# --- what was pending ----------------------------------------------------------------------------


def test_the_group_had_pending_exactly_what_the_vice_mayors_resolved():
    """The day before, three of the group's cases await listing and seven delisting: the very ones resolved."""
    assert titles(Status.AWAITING_LISTING, DAY_BEFORE) == LISTED_AT_3
    assert titles(Status.AWAITING_DELISTING, DAY_BEFORE) == DELISTED_AT_3
    steps = [
        step for step in timeline().steps() if step.event.meeting == "vice-mayor/3" and step.event.presumption is None
    ]
    moved = [(m.how, m.case) for step in steps for m in movements(step) if m.group == "industry"]
    assert {case for how, case in moved if how == "added"} == {ids()[title] for title in LISTED_AT_3}
    assert {case for how, case in moved if how == "delisted"} == {ids()[title] for title in DELISTED_AT_3}


def test_without_presumptions_less_was_pending_and_more_stood():
    """Left out: the eight delistings and two listings that nobody recorded; the record alone says otherwise."""
    assert titles(Status.AWAITING_DELISTING, DAY_BEFORE, presumptions=False) == (
        DELISTED_AT_3 - {"地熱發電廠經驗交流案", "推廣數位轉型交流活動"}
    ) | {
        "雙北合作推動國內跨境電商標竿企業選拔",
        "雙北農村社區經驗交流",
        "雙北商業數位轉型交流",
        "雙北遊蕩犬處理經驗交流",
        "綠能發電廠站暨變電所屋內化推動參訪",
        "請針對桃園市有設廠需求之新北市廠商給予行政協助",
        "林口土地招商推動合作案",
        "新北市展售活動",
    }
    assert titles(Status.AWAITING_LISTING, DAY_BEFORE, presumptions=False) == LISTED_AT_3
    assert titles(Status.DELISTED, DAY_BEFORE, presumptions=False) >= {"地熱發電廠經驗交流案", "推廣數位轉型交流活動"}
    one = tally("vice-mayor/3", presumptions=False)
    assert (one.before, one.counts.added, one.counts.delisted) == (81, 12, 24)


def test_after_the_vice_mayors_five_of_the_group_are_listed():
    """The three new ones and the two that go on stand at both levels."""
    assert titles(Status.LISTED, VICE_MAYORS) == LISTED_AT_3 | {"青創交流合作", "公有市場聯合行銷活動"}
    assert titles(Status.AWAITING_LISTING, VICE_MAYORS) == set()
    assert titles(Status.AWAITING_DELISTING, VICE_MAYORS) == set()


def test_in_the_end_one_case_is_listed_at_both_levels():
    """After 114-4 one case of the group is listed, eight await listing and four delisting."""
    assert titles(Status.LISTED) == {"瑞芳工業區事業廢棄物清運案"}
    assert titles(Status.AWAITING_LISTING) == {
        "基北北桃淨零轉型聯合行動",
        "共享產業與勞動監測資訊",
        "建立跨區服務就業平臺",
        "推動物價及經濟監控機制",
        "強化海外市場拓展合作",
        "協助企業擴大採購",
        "利息補貼及延(分)期繳稅申請",
        "基北北桃食農教育論壇案",
    }
    assert titles(Status.AWAITING_DELISTING) == {
        "公有市場聯合行銷活動",
        "新興能源經驗交流合作案",
        "山區捕獸鋏及山豬吊宣導及清除交流",
        "青創交流合作",
    }
    assert titles(Status.WITHDRAWN) == {"望海港灣智慧海洋機器人示範訓練場域規劃案"}
    assert titles(Status.DEFERRED) == {"研擬基北北桃設置公立寵物焚化爐可行性"}


# --- declared counts -----------------------------------------------------------------------------


def test_one_row_differs_and_says_why():
    """114-4 declares seven and eight follow: the one left out, where it was last seen, and what is missing."""
    (row,) = (check for check in check_rows() if check.verdict is Verdict.DIFFERS)
    assert (row.meeting, row.item, row.what, row.method) == ("industry/114-4", "一", Counted.LISTED, "register")
    assert (row.declared, row.derived) == (7, 8)
    for part in ("利息補貼及延(分)期繳稅申請", "industry/114-2 二(六)", "industry/114-3"):
        assert part in row.because


def test_the_same_difference_is_told_in_chinese():
    """The evidence reads in the language asked for, with the same names and places."""
    rows = reconcile(timeline(), "industry/114-4", language="zh-TW")
    (row,) = (check for check in rows if check.verdict is Verdict.DIFFERS)
    for part in ("利息補貼及延(分)期繳稅申請", "industry/114-2 二(六)", "industry/114-3", "缺 industry/114-3"):
        assert part in row.because


def test_only_the_rest_of_the_other_groups_cannot_be_told():
    """Seven counts of 其餘N案 rest on nothing but the minutes that state them."""
    rows = [check for check in check_rows() if check.verdict is Verdict.CANNOT_TELL]
    assert {(row.meeting, row.what, row.group) for row in rows} == {
        ("vice-mayor/3", Counted.REST_CONTINUED, group.id) for group in four_cities().groups if group.id != "industry"
    }
    assert len(rows) == 7
    assert all(str(row.declared) in row.because for row in rows)


def test_every_declared_count_has_a_check_and_all_others_agree():
    """Each number declared is held against something; of all checks one differs and seven cannot be told."""
    rows = check_rows()
    declared = {(h.meeting, c.item, c.says, c.of) for h in timeline().meetings.values() for c in h.declared}
    assert {(row.meeting, row.item, row.says) for row in rows} == {entry[:3] for entry in declared}
    assert sum(row.verdict is Verdict.AGREES for row in rows) == len(rows) - 8
    assert all(row.declared == row.derived for row in rows if row.verdict is Verdict.AGREES)


@pytest.mark.parametrize(
    ("meeting", "method", "what", "number"),
    [
        ("industry/112-1", "resolutions", Counted.OFF_REGISTER, 10),
        ("industry/112-1", "resolutions", Counted.MERGED_FROM, 9),
        ("industry/112-1", "resolutions", Counted.MERGED_INTO, 6),
        ("industry/112-2", "register", Counted.LISTED, 7),
        ("industry/112-3", "register", Counted.LISTED, 9),
        ("industry/113-1", "register", Counted.LISTED, 4),
        ("industry/113-3", "register", Counted.LISTED, 5),
        ("industry/113-4", "register", Counted.LISTED, 5),
        ("industry/114-2", "register", Counted.RUNNING, 1),
        ("industry/114-2", "resolutions", Counted.ADDED, 6),
        ("vice-mayor/3", "sum", Counted.CONTINUED, 51),
        ("vice-mayor/3", "sum", Counted.ADDED, 12),
        ("vice-mayor/3", "sum", Counted.DELISTED, 24),
    ],
)
def test_well_known_counts_agree(meeting, method, what, number):
    """The counts checked by hand, each against what proves it."""
    rows = [c for c in check_rows() if (c.meeting, c.method, c.what, c.declared) == (meeting, method, what, number)]
    assert rows
    assert all(row.verdict is Verdict.AGREES for row in rows)


def test_delisting_means_a_request_at_the_group_and_a_delisting_at_the_vice_mayors():
    """「解列3案」 at 114-2 is held against requests; 「解列 7 案」 at vice-mayor/3 against delistings."""
    rows = {(c.meeting, c.says): c.what for c in check_rows()}
    assert rows["industry/114-2", "解列3案"] is Counted.REFERRED_FOR_DELISTING
    assert rows["vice-mayor/3", "解列 7 案"] is Counted.DELISTED
    assert tally("industry/114-2").counts.delisted == 0


# --- single cases --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("青創交流合作", date(2023, 6, 25), None),
        ("青創交流合作", date(2023, 6, 26), Status.LISTED),
        ("青創交流合作", date(2025, 5, 13), Status.LISTED),
        ("青創交流合作", date(2025, 5, 14), Status.AWAITING_DELISTING),
        ("雙北社會企業交流合作案", date(2023, 6, 26), Status.MERGED),
        ("瑞芳工業區事業廢棄物清運案", date(2024, 6, 3), Status.AWAITING_LISTING),
        ("瑞芳工業區事業廢棄物清運案", DAY_BEFORE, Status.AWAITING_LISTING),
        ("瑞芳工業區事業廢棄物清運案", VICE_MAYORS, Status.LISTED),
        ("電競產業推動合作案", date(2023, 11, 28), Status.LISTED),
        ("電競產業推動合作案", date(2023, 11, 29), Status.AWAITING_DELISTING),
        ("電競產業推動合作案", VICE_MAYORS, Status.DELISTED),
        ("公有市場聯合行銷活動", date(2024, 11, 12), Status.LISTED),
        ("公有市場聯合行銷活動", date(2024, 11, 13), Status.AWAITING_DELISTING),
        ("地熱發電廠經驗交流案", date(2023, 9, 22), None),
        ("地熱發電廠經驗交流案", date(2023, 9, 23), Status.LISTED),
        ("望海港灣智慧海洋機器人示範訓練場域規劃案", date(2025, 2, 27), Status.AWAITING_LISTING),
        ("望海港灣智慧海洋機器人示範訓練場域規劃案", date(2025, 5, 14), Status.WITHDRAWN),
        ("研擬基北北桃設置公立寵物焚化爐可行性", date(2025, 12, 31), Status.DEFERRED),
        ("公司申請增資及遷址變更登記啟動跨縣市資金媒合合作服務", date(2023, 6, 26), Status.DELISTED),
        ("新北市展售活動", date(2023, 6, 26), Status.AWAITING_DELISTING),
        ("新北市展售活動", date(2024, 1, 11), Status.DELISTED),
        ("基北北桃淨零轉型聯合行動", date(2025, 2, 27), Status.AWAITING_LISTING),
    ],
)
def test_a_case_stood_so_on_that_day(name, day, expected):
    """The status of well-known cases on the day before and the day of each turn."""
    assert status_of(name, day) is expected


def test_a_case_bears_its_name_of_the_day():
    """A case asked about on a day before its renaming bears its old name."""
    case = ids()["食農/漁教育合作交流"]

    def title(day: date) -> str:
        return next(state.title for state in status(timeline(), on=day) if state.id == case)

    assert title(date(2023, 9, 22)) == "雙北食農教育合作交流"
    assert title(date(2023, 9, 23)) == "食農/漁教育合作交流"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山區捕獸鋏及山豬吊宣導及清除交流", "山區捕獸鉗及山豬吊宣導及清除交流"),
        ("青創交流合作", "青創合作交流"),
        ("望海港灣智慧海洋機器人示範訓練場域規劃案", "望海巷灣智慧海洋機器人示範場域規劃案"),
        ("地熱發電廠經驗交流案", "地熱發電廠經驗交流"),
        ("建立跨區服務就業平臺", "建立跨區就業服務平臺"),
        ("北北基桃合作辦理跨縣市碳健檢服務案", "基北北桃淨零轉型聯合行動"),
        ("觀光工廠跨縣市交流合作活動案", "觀光工廠職涯探索見學交流"),
    ],
)
def test_names_that_drift_mean_one_case(one, other):
    """Slips of the pen and renamings, once confirmed, are names of one case."""
    assert ids()[one] == ids()[other]


def test_a_name_never_confirmed_means_nothing():
    """A near name is not taken for a case."""
    with recorded(FOUR_CITIES) as ledger, pytest.raises(UnknownNameError, match="青創交流合作"):
        ledger.find_case("青創交流合做")


def test_the_lineage_of_a_merged_case_names_its_sources_as_they_were():
    """青創交流合作 came from two cases carried in, by one merger at 112-1."""
    found = lineage(timeline(), ids()["青創交流合作"])
    assert [state.title for state in found.ancestors] == ["雙北社會企業交流合作案", "北桃創新創業基地觀摩交流"]
    assert found.descendants == ()
    assert [(e.kind, e.source_name, e.target_name, e.meeting, e.item) for e in found.edges] == [
        ("merged", "雙北社會企業交流合作案", "青創交流合作", "industry/112-1", "二(二)"),
        ("merged", "北桃創新創業基地觀摩交流", "青創交流合作", "industry/112-1", "二(二)"),
    ]
    below = lineage(timeline(), ids()["雙北社會企業交流合作案"])
    assert [state.title for state in below.descendants] == ["青創交流合作"]


def test_the_merged_case_stands_where_its_sources_stood():
    """Carried in at both levels, the two sources give both places to the case they became."""
    states = {state.id: state for state in status(timeline(), on=date(2023, 6, 26))}
    merged = states[ids()["青創交流合作"]]
    assert [place.standing for place in merged.places] == [Standing.LISTED, Standing.LISTED]
    assert merged.scope == ("taipei", "new-taipei", "keelung", "taoyuan")
    assert merged.owners == ("桃園市政府經濟發展局",)


def test_an_owner_removed_leaves_the_case_where_it_is():
    """113-2 takes an agency off the case; the case stays listed."""
    case = ids()["青創交流合作"]
    before, after = (
        next(state for state in status(timeline(), on=day) if state.id == case)
        for day in (date(2024, 6, 2), date(2024, 6, 3))
    )
    assert before.owners == ("桃園市政府經濟發展局",)
    assert after.owners == ()
    assert before.status is after.status is Status.LISTED


def test_the_history_of_a_case_tells_what_was_presumed():
    """A listing that no minutes record has no meeting, a basis, and the minutes that show it."""
    changes = history(timeline(), ids()["推廣數位轉型交流活動"])
    (presumed,) = (change for change in changes if change.presumption is not None)
    assert (presumed.meeting, presumed.evidence, presumed.day) == (None, "vice-mayor/3", date(2023, 9, 23))
    assert presumed.after is Status.LISTED
    bare = history(timeline(presumptions=False), ids()["推廣數位轉型交流活動"])
    assert len(bare) == len(changes) - 1


def test_ten_presumptions_and_no_more():
    """Two listings and eight delistings are presumed, each marked on its case."""
    presumed = [dated.event for dated in timeline().entries if dated.event.presumption is not None]
    kinds = [type(event).__name__ for event in presumed]
    assert (kinds.count("CaseListed"), kinds.count("CaseDelisted"), len(kinds)) == (2, 8, 10)
    assert {state.id for state in status(timeline()) if state.presumed} == {event.case for event in presumed}
    assert not any(state.presumed for state in status(timeline(presumptions=False)))


def test_the_six_measures_are_a_category_of_their_own():
    """The tariff measures are followed apart from the cooperation cases; five of them are named at 114-4."""
    measures = [state for state in status(timeline()) if state.category == "measure"]
    assert len(measures) == 6
    assert {state.group for state in measures} == {"industry"}
    continued = [
        dated.event.case
        for dated in timeline().entries
        if dated.event.meeting == "industry/114-4" and type(dated.event).__name__ == "CaseContinued"
    ]
    assert len({state.id for state in measures} & set(continued)) == 5


# --- the sheets ----------------------------------------------------------------------------------

needs_documents = pytest.mark.skipif(not MINUTES.is_dir(), reason="the documents of the meetings are not at hand")


@needs_documents
def test_every_document_named_exists():
    """Each sheet names the document it was drawn from, and each document has its sheet."""
    named = {one.document for one in meetings_of(FOUR_CITIES)}
    assert named == {path.name for path in MINUTES.glob("*.txt")}


@needs_documents
def test_summaries_are_in_words_of_their_own():
    """No run of fifteen Chinese characters or more is copied, titles of cases and names of agencies apart."""
    documents = "".join(re.sub(r"\s", "", path.read_text(encoding="utf-8")) for path in sorted(MINUTES.glob("*.txt")))
    facts = sorted(
        {*ids(), *(form for agency in four_cities().agencies for form in (agency.name, *agency.also))},
        key=len,
        reverse=True,
    )
    copied = []
    for minutes in meetings_of(FOUR_CITIES):
        texts = [one.summary for one in (*minutes.carried_in, *minutes.items)]
        texts += [directive.task for one in minutes.items for directive in one.directives]
        texts += [minutes.remark, *(presumed.basis for presumed in minutes.presumed)]
        for text in texts:
            for fact in facts:
                text = text.replace(fact, "|")
            for run in re.findall(r"[㐀-鿿]{15,}", text):
                copied += [
                    (minutes.meeting, run[start : start + 15])
                    for start in range(len(run) - 14)
                    if run[start : start + 15] in documents
                ]
    assert copied == []


def test_every_resolution_of_the_sheets_names_its_item():
    """Every item, count and presumption says where in the minutes it stands."""
    for minutes in meetings_of(FOUR_CITIES):
        for entry in (*minutes.items, *minutes.declared, *minutes.carried_in, *minutes.presumed):
            assert entry.item
    assert any(Decision.MERGED in item.decisions for item in meetings_of(FOUR_CITIES)[0].items)
