"""What is written reads back: the round trip in both languages, and the form of the text."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings

from ledger.model.events import DeclaredCount, NotHeld
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.model.vocabulary import Counted, Decision, Instant
from ledger.sheets import read_sheet, write_sheet
from ledger.text.language import Language
from tests.sheets.strategies import NASTY, NASTY_LINES, minutes
from tests.sheets.two_cities import PLATFORM

LANGUAGES: tuple[Language, ...] = ("en", "zh-TW")

WHOLE = Minutes(
    meeting="industry/114-2",
    held=date(2025, 5, 14),
    starts=time(10, 0),
    title="第2次會議",
    irregular="補開去年之會議",
    not_held=(NotHeld(meeting="industry/114-1", because="流會"),),
    chairs=("甲 局長", "乙 局長"),
    declared=(
        DeclaredCount(item="一", says="列管1案", count=1, of=Counted.LISTED, instant=Instant.BEFORE, scope=("taipei",)),
        DeclaredCount(item="一", says="共2案", count=2, of=Counted.LISTED, instant=Instant.AFTER, exhaustive=True),
    ),
    carried_in=(CarriedIn(item="一", unnamed=16, on=("vice-mayor",)),),
    presumed=(
        Presumed(
            item="一",
            cases=("甲案",),
            decision=Decision.LISTED,
            level="vice-mayor",
            after=date(2024, 1, 1),
            before=date(2024, 6, 30),
            taken_on=date(2024, 1, 1),
            basis="後續紀錄載明已列管",
        ),
    ),
    items=(
        Item(
            item="一(一)",
            cases=("甲案",),
            decisions=(Decision.ACCEPTED, Decision.REFERRED_FOR_LISTING),
            amended=True,
            directives=(
                Directive(
                    to=("臺北市政府產業發展局",), task="開會", by=Deadline(due=date(2025, 5, 31), wording="5月底前")
                ),
            ),
            due=Deadline(due=date(2025, 12, 31), wording="年底"),
            summary="第一行\n第二行",
        ),
        Item(item="一(二)", directives=(Directive(to=("基隆市",), task="研議", by=Deadline(wording="下次會議")),)),
    ),
)

WHOLE_IN_CHINESE = """\
會議: industry/114-2
標題: 第2次會議
日期: 114-05-14
星期: 三
開始: 10:00
主持人:
  - 甲 局長
  - 乙 局長
例外: 補開去年之會議

未召開:
  - {會議: 114-1, 原因: 流會}

宣告數:
  - {項次: 一, 原文: 列管1案, 數目: 1, 計數: 列管案, 時點: 會前, 範圍: 臺北市}
  - {項次: 一, 原文: 共2案, 數目: 2, 計數: 列管案, 時點: 會後, 全列: 是}

承接:
  - 項次: 一
    未具名: 16
    列管於: 副首長層級

推定:
  - 項次: 一
    案名: 甲案
    決議: 列管
    層級: 副首長層級
    不早於: 113-01-01
    不晚於: 113-06-30
    依據: 後續紀錄載明已列管

決議事項:
  - 項次: 一(一)
    案名: 甲案
    決議: [修正後立案, 提請列管]
    預定完成日期:
      期限: 114-12-31
      原文: 年底
    請辦事項:
      - 對象: 臺北市政府產業發展局
        事項: 開會
        期限: 114-05-31
        期限原文: 5月底前
    摘要: |-
      第一行
      第二行
  - 項次: 一(二)
    決議: 無決議
    請辦事項:
      - 對象: 基隆市
        事項: 研議
        期限: 下次會議
"""


@pytest.mark.parametrize("language", LANGUAGES)
@given(written=minutes())
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_every_minutes_read_back_as_they_were(language: Language, written: Minutes) -> None:
    """Whatever a sheet can say is read back equal, in either language."""
    assert read_sheet(write_sheet(written, PLATFORM, language), PLATFORM).minutes == written


@pytest.mark.parametrize("language", LANGUAGES)
@given(written=minutes())
@settings(suppress_health_check=list(HealthCheck))
def test_writing_is_canonical(language: Language, written: Minutes) -> None:
    """A sheet that is read and written again is the same text."""
    text = write_sheet(written, PLATFORM, language)
    assert write_sheet(read_sheet(text, PLATFORM).minutes, PLATFORM, language) == text


@pytest.mark.parametrize("text", NASTY + NASTY_LINES)
def test_signs_of_yaml_in_a_text_read_back(text: str) -> None:
    """A text that looks like YAML is still that text, in a value, in a list and in a task."""
    item = Item(item="一", summary=text, directives=(Directive(to=("四市主政局處",), task=text),))
    written = Minutes(meeting="industry/114-2", held=date(2025, 5, 14), remark=text, items=(item,))
    for language in LANGUAGES:
        assert read_sheet(write_sheet(written, PLATFORM, language), PLATFORM).minutes == written


@pytest.mark.parametrize("chairs", [("a, b", "c: d", "- e"), ("a",), tuple("[]{}")])
def test_signs_of_yaml_in_a_list_read_back(chairs: tuple[str, ...]) -> None:
    """The entries of a list keep their commas, colons and brackets."""
    written = Minutes(meeting="industry/114-2", held=date(2025, 5, 14), chairs=chairs)
    assert read_sheet(write_sheet(written, PLATFORM), PLATFORM).minutes == written


def test_the_chinese_form() -> None:
    """Chinese keys and words, ROC dates, short lists and declared counts on one line, several lines as a block."""
    assert write_sheet(WHOLE, PLATFORM, "zh-TW") == WHOLE_IN_CHINESE


def test_the_english_form_of_the_header() -> None:
    """English keys, ISO dates, ids."""
    assert write_sheet(WHOLE, PLATFORM, "en").splitlines()[:8] == [
        "meeting: industry/114-2",
        "title: 第2次會議",
        "date: 2025-05-14",
        "weekday: Wednesday",
        "starts: 10:00",
        "chairs:",
        "  - 甲 局長",
        "  - 乙 局長",
    ]


def test_quotes_only_where_needed() -> None:
    """Ordinary text stands without quotes, a text that would not read back stands in double quotes."""
    written = Minutes(meeting="industry/114-2", held=date(2025, 5, 14), place="401會議室（四樓）", remark="甲: 乙")
    text = write_sheet(written, PLATFORM, "en")
    assert "place: 401會議室（四樓）\n" in text
    assert 'remark: "甲: 乙"\n' in text


def test_minutes_without_resolutions_say_so() -> None:
    """The required list of resolutions is written even when it is empty."""
    assert write_sheet(Minutes(meeting="vice-mayor/4", held=date(2025, 5, 14)), PLATFORM, "en").endswith(
        "resolutions: []\n"
    )


def test_words_that_look_like_a_day_stay_words() -> None:
    """A deadline whose wording is itself a day, with no day taken from it, does not become that day."""
    by = Deadline(wording="114-05-14")
    item = Item(item="一", cases=("甲案",), due=by, directives=(Directive(to=("四市主政局處",), task="研議", by=by),))
    written = Minutes(meeting="industry/114-2", held=date(2025, 5, 14), items=(item,))
    assert read_sheet(write_sheet(written, PLATFORM), PLATFORM).minutes == written
