"""The draft sheet of the next meeting: whole, readable, and true to the register."""

from __future__ import annotations

import io
import re
from argparse import Namespace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseledger.context import QueryContext
from caseledger.write.agenda import agenda_text
from ledger.application import CaseLedger
from ledger.dry_run import dry_run
from ledger.model.meetings import next_free
from ledger.model.minutes import Deadline, Directive, Item, Minutes
from ledger.model.platform import Platform
from ledger.model.vocabulary import Decision, Severity, Verdict
from ledger.sheets import SheetError, read_sheet
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from ledger.text.language import Language
from projections import lint, reconcile
from tests.caseledger.asking import Asker, assert_mistake
from tests.support.former import record_as_formerly
from tests.support.platforms import four_cities, river_basin

PLATFORMS = pytest.mark.parametrize("platform", [four_cities(), river_basin()], ids=["two levels", "three levels"])
KEYS = {"en": ("date", "decision", "continued", "These count"), "zh-TW": ("日期", "決議", "持續列管", "以下各行")}
LANGUAGES: tuple[Language, ...] = ("en", "zh-TW")


def filled(text: str, language: Language, held: date) -> str:
    """The draft as a secretary leaves it: dated, every case continued, the counts and the rest declared."""
    day, decision, continued, waiting = KEYS[language]
    text = text.split(f"  ## {waiting}")[0]
    text = re.sub(r"^# ", "", text, flags=re.MULTILINE)
    text = re.sub(rf"^{day}:", f"{day}: {held.isoformat()}", text, count=1, flags=re.MULTILINE)
    return re.sub(rf"^(    {decision}:)$", rf"\1 {continued}", text, flags=re.MULTILINE)


def drafted(ledger: CaseLedger, meeting: str, language: Language) -> str:
    """The draft sheet of ``meeting``."""
    context = QueryContext(options=Namespace(lang=language), ledger=ledger, out=io.StringIO())
    return agenda_text(context, meeting)


def next_meeting(platform: Platform, meetings: dict[str, object], series: str, held: date) -> str:
    """The id of the next meeting of a series."""
    level = next(level for level in platform.levels if series in platform.series_of(level))
    return next_free(f"{series}/{held.year}-1" if level.numbering == "yearly" else f"{series}/1", meetings)


@PLATFORMS
@settings(max_examples=40)
@given(data=st.data())
def test_a_draft_with_every_case_continued_records_and_agrees(platform: Platform, data: st.DataObject) -> None:
    """Dated and decided it reads, records, its counts agree, and the check of drafts has nothing to be mended."""
    history = data.draw(histories(platform=platform))
    language = data.draw(st.sampled_from(LANGUAGES))
    series = data.draw(st.sampled_from([one for level in platform.levels for one in platform.series_of(level)]))
    held = history.meetings[-1].held + timedelta(days=30)
    with new_ledger(platform) as ledger:
        for minutes in history.meetings:
            ledger.record(minutes)
        before = ledger.timeline()
        meeting = next_meeting(platform, before.meetings, series, held)
        minutes = read_sheet(filled(drafted(ledger, meeting, language), language, held), platform).minutes
        outcome = dry_run(ledger, minutes)
    level, group = platform.convened(meeting)
    register = before.replayed().register(level.id, group.id if group else "")
    assert {name for item in minutes.items for name in item.cases} == {state.title for state in register}
    assert (outcome.diagnostics, outcome.refused, outcome.left_out) == ((), (), ())
    assert outcome.after is not None
    assert {check.verdict for check in reconcile(outcome.after, meeting)} <= {Verdict.AGREES}
    findings = lint(minutes, before=outcome.before, after=outcome.after)
    assert [one for one in findings if one.severity is not Severity.CONSIDER] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_left_as_it_is_it_asks_for_every_decision(ask: Asker, language: Language) -> None:
    """The date and each of the nine decisions are what is missing, and nothing else."""
    text = ask("agenda", "industry", "--for", "industry/114-5", "--lang", language).out
    with pytest.raises(SheetError) as refused:
        read_sheet(text, four_cities())
    problems = [problem.problem.en for problem in refused.value.diagnostics]
    day, decision, _, _ = KEYS[language]
    assert sorted(problems) == sorted([f"`{day}` is left empty", *[f"`{decision}` is left empty"] * 9])


def test_each_case_comes_with_what_is_known_of_it(ask: Asker) -> None:
    """Status, last resolution and open promises stand below the case they are about, each with meeting and item."""
    text = ask("agenda", "產業民生組", "--for", "industry/114-5", "--lang", "zh-TW").out
    entries = {entry.split("\n")[1].split(": ", 1)[1]: entry for entry in re.split(r"\n\n(?=(?:# )?  - )", text)[1:]}
    assert "## 列管中，113-06-03 起列管（industry-113-2.02）" in entries["瑞芳工業區事業廢棄物清運案"]
    assert "## 前次 industry/114-4 一(一)1（114-10-16）：持續列管、請辦事項" in entries["瑞芳工業區事業廢棄物清運案"]
    assert (
        "報告最新進度；期限 下一季工作小組會議（115-03-31）；industry/114-4 一(一)1"
        in entries["瑞芳工業區事業廢棄物清運案"]
    )
    assert "提請列管，對象 副首長層級；industry/114-2 一(二)（114-05-14）" in entries["基北北桃淨零轉型聯合行動"]
    assert "未結" not in entries["推動物價及經濟監控機制"]
    assert next(iter(entries)) == "瑞芳工業區事業廢棄物清運案"
    assert list(entries)[8] == "基北北桃食農教育論壇案"
    for waiting in ("研擬基北北桃設置公立寵物焚化爐可行性", "公有市場聯合行銷活動", "青創交流合作"):
        assert entries[waiting].startswith("#   - 項次: ")


def test_a_level_that_meets_as_one(ask: Asker) -> None:
    """The vice mayors' draft goes group by group, the cases known by number only ready to be continued as the rest."""
    text = ask("agenda", "vice-mayor", "--for", "vice-mayor/4", "--lang", "zh-TW").out
    assert "原文: 計18案, 數目: 18, 計數: 列管案, 時點: 會前, 議題小組: 交通組, 範圍項次: 一}" in text
    assert "原文: 計5案, 數目: 5, 計數: 列管案, 時點: 會前, 議題小組: 產業民生組, 範圍項次: 四, 全列: 是}" in text
    assert "#   - 項次: 一(三)\n#     議題小組: 交通組\n#     決議: 其餘持續列管\n#     其餘案數: 16\n" in text


WILD = [
    "# 甲: 乙",
    "\"甲\" '乙'",
    "甲 # 乙",
    "- 甲",
    "{甲: [乙",
    "*甲 &乙",
    "甲: ",
    "!甲",
    "| 甲",
    "甲\\n乙",
    "~",
    "null",
    "% 甲",
    "<<",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_the_record_stay_texts(language: Language) -> None:
    """Signs of YAML in titles, and line ends and control marks in notes, neither break the draft nor get lost."""
    told = Directive(
        to=("四市",),
        task="甲\n- item: 一\r\x1b[31m\u2028: # 乙\n\n",
        by=Deadline(due=date(2025, 12, 31), wording="年底\n前\x85"),
    )
    items = tuple(
        Item(item=f"一{n}", cases=(f"{title} {n}",), decisions=(Decision.LISTED,), new=True, directives=(told,))
        for n, title in enumerate(WILD)
    )
    with new_ledger(four_cities()) as ledger:
        record_as_formerly(ledger, Minutes(meeting="industry/114-1", held=date(2025, 2, 1), items=items))
        text = drafted(ledger, "industry/114-2", language)
        minutes = read_sheet(filled(text, language, date(2025, 5, 1)), four_cities()).minutes
        ledger.record(minutes)
    assert [item.cases for item in minutes.items] == [item.cases for item in items]
    assert "\x1b" not in text
    assert "：甲\n    ## - item: 一\\x0d\\x1b[31m\\u2028: # 乙" in text.replace(": 甲\n", "：甲\n")
    assert "年底\n    ## 前\\x85" in text
    assert "\\x0a" not in text


def test_control_marks_stay_visible(bare: Asker, hostile: Path) -> None:
    """Titles with control marks, in items and in comments, cannot steer a terminal, and add no line of their own."""
    text = bare("--ledger", hostile, "agenda", "industry", "--for", "industry/112-2").out
    assert "alert(1)" in text
    assert not any(mark in text for mark in "\x1b\x9b\u202e\u2028\u200b\r")
    assert all(line.startswith(("#", "  ##", "    ##")) for line in text.split("\n") if "script" in line)


@pytest.mark.parametrize(
    ("language", "no_minutes", "unnamed"),
    [
        (
            "en",
            "it has no minutes of transport: what stands on this register is not known.",
            "  ## 16 more on the register of vice mayors (transport) are known by number only\n",
        ),
        ("zh-TW", "並無交通組之會議紀錄，列管情形無從得知。", "  ## 另有 16 案列管於副首長層級（交通組）"),
    ],
)
def test_a_group_without_minutes_is_offered_what_other_levels_list(
    ask: Asker, language: Language, no_minutes: str, unnamed: str
) -> None:
    """It says that no minutes of the group are on record; its two cases by name and 16 by number are comments."""
    text = ask("agenda", "transport", "--for", "transport/115-1", "--lang", language).out
    assert no_minutes in text
    assert "0 cases" not in text
    assert "0 案" not in text
    offered = [line for line in text.split("\n") if line.startswith(("#     案名", "#     case:"))]
    assert [line.split(": ")[1] for line in offered] == [
        "跨市設置通勤綠廊標誌牌面",
        "研議電動輔助自行車跨市騎乘規範及配套",
    ]
    assert unnamed in text
    assert read_sheet(filled(text, language, date(2026, 3, 2)), four_cities()).minutes.items == ()


def test_a_group_with_minutes_is_offered_its_own_register_alone(ask: Asker) -> None:
    """What other levels list of it is its own register's business then; nothing is said of minutes it lacks."""
    text = ask("agenda", "industry", "--for", "industry/114-5", "--lang", "zh-TW").out
    assert "列管 9 案。" in text
    assert "無從得知" not in text


def test_an_empty_register(own: Asker, tmp_path: Path) -> None:
    """A group without a case gets a draft without a count and without an item."""
    with new_ledger(four_cities(), tmp_path / "own.sqlite"):
        pass
    text = own("agenda", "urban", "--for", "urban/114-1").out
    assert "declared" not in text
    assert read_sheet(filled(text, "en", date(2025, 1, 2)), four_cities()).minutes.items == ()


def test_as_json(ask: Asker) -> None:
    """With --json the draft is the one field of a document."""
    plain = ask("agenda", "industry", "--for", "industry/114-5")
    assert ask("--json", "agenda", "industry", "--for", "industry/114-5").data == {"sheet": plain.out}


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        ("nobody --for industry/114-5", ["'nobody'", "industry (產業民生組)", "vice-mayor (副首長層級)"]),
        ("working-group --for industry/114-5", ["'working-group'", "no level that meets as one"]),
        ("industry --for vice-mayor/4", ["vice-mayor/4", "not of industry"]),
        ("vice-mayor --for industry/114-5", ["industry/114-5", "not of vice-mayor"]),
        ("transport --for industry/114-5", ["industry/114-5", "not of transport"]),
        ("industry --for industry/114-4", ["on record already", "industry/114-5"]),
        ("industry --for nonsense", ["'nonsense'", "industry/114-2"]),
        ("industry", ["--for"]),
    ],
)
def test_mistakes(ask: Asker, arguments: str, parts: list[str]) -> None:
    """A body or meeting that does not fit is told with what would."""
    assert_mistake(ask("agenda", *arguments.split()), *parts)
