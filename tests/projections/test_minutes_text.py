"""Minutes written from the ledger: golden texts, a phrase for every kind, and text that stays text.

The golden texts are in ``tests/data/minutes``. When the wording has changed on purpose:
``python -m tests.projections.test_minutes_text`` writes them anew. Read the difference before you keep it.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve as altered
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ledger.errors import UnknownNameError
from ledger.model.events import CASE_EVENTS, CaseDelisted, CasesMerged
from ledger.model.minutes import CarriedIn, Deadline, Directive, Item, Minutes, Presumed
from ledger.model.vocabulary import Decision, Reason
from ledger.testing.histories import histories, irregular_histories
from ledger.testing.ledgers import new_ledger
from ledger.text.language import Language
from ledger.text.printable import visible
from ledger.timeline import Timeline
from projections import minutes_text, tallies
from projections.minutes_text import FORMS
from projections.minutes_text.forms import FormName, markdown_safe, text_safe
from projections.minutes_text.phrases import PHRASES, WITHOUT_PHRASE, Teller, without_particulars
from projections.replay.meetings import meeting_replays
from projections.tallies import Counts, sentence
from tests.support.former import record_as_formerly
from tests.support.platforms import FOUR_CITIES, ROOT, four_cities, recorded, river_basin

GOLDEN = ROOT / "tests" / "data" / "minutes"
PLATFORMS = pytest.mark.parametrize("platform", [four_cities(), river_basin()], ids=["two levels", "three levels"])
LANGUAGES: tuple[Language, ...] = ("en", "zh-TW")
ENDINGS: dict[FormName, str] = {"text": "txt", "markdown": "md"}
GROUP, ABOVE = "working-group", "vice-mayor"


@cache
def four() -> Timeline:
    """The eleven meetings."""
    with recorded(FOUR_CITIES) as ledger:
        return ledger.timeline()


def goldens() -> list[tuple[str, Language, FormName, Path]]:
    """Each golden text: meeting, language, form and file."""
    return [
        (meeting, language, form, GOLDEN / f"{meeting.replace('/', '-')}.{language}.{ending}")
        for meeting in ("industry/114-2", "vice-mayor/3")
        for language in LANGUAGES
        for form, ending in ENDINGS.items()
    ]


@pytest.mark.parametrize(
    ("meeting", "language", "form", "file"), goldens(), ids=lambda value: getattr(value, "name", "")
)
def test_real_meetings_are_written_just_so(meeting: str, language: Language, form: FormName, file: Path) -> None:
    """The text of a real meeting is the golden one, character by character, and the same when asked again."""
    text = minutes_text(four(), meeting, language=language, form=form)
    assert text == file.read_text(encoding="utf-8")
    assert text == minutes_text(four(), meeting, language=language, form=form)


def test_every_kind_of_event_has_a_phrase_or_is_named_as_having_none() -> None:
    """No kind of event is silently left out of minutes."""
    assert not set(PHRASES) & WITHOUT_PHRASE
    assert set(PHRASES) | WITHOUT_PHRASE == set(CASE_EVENTS)


# --- what is written -----------------------------------------------------------------------------

START = Minutes(
    meeting="industry/113-1",
    held=date(2024, 2, 1),
    carried_in=(
        CarriedIn(item="一", cases=("甲案", "乙案", "丙案", "丁案"), on=(GROUP, ABOVE), owners=("臺北市政府",)),
    ),
)


def item(decision: Decision | None, *cases: str, number: str = "一", **fields: Any) -> Item:
    """One item."""
    return Item(item=number, cases=cases, decisions=(decision,) if decision else (), **fields)


def written(*items: Item, language: Language = "zh-TW", form: FormName = "text", **header: Any) -> str:
    """The text of a second meeting that resolves ``items``."""
    minutes = Minutes(meeting="industry/113-2", held=date(2024, 6, 3), items=items, **header)
    with new_ledger(four_cities()) as ledger:
        ledger.record(START)
        record_as_formerly(ledger, minutes)
        return minutes_text(ledger.timeline(), "industry/113-2", language=language, form=form)


@pytest.mark.parametrize(
    ("one", "chinese", "english"),
    [
        (item(Decision.CONTINUED, "甲案"), "持續列管。", "stays on the register."),
        (item(Decision.DELISTED, "甲案", reason=Reason.COMPLETED), "解除列管（已辦理完成）。", "delisted (completed)."),
        (
            item(Decision.REFERRED_FOR_DELISTING, "甲案"),
            "提請副首長層級解除列管。",
            "referred to the vice mayors for delisting.",
        ),
        (
            item(Decision.MOVED, "甲案", to_group="都會發展組"),
            "移由都會發展組列管。",
            "moved to the group urban development.",
        ),
        (item(Decision.DEADLINE_MET, "甲案"), "確認如期完成。", "found to have been done in time."),
        (item(None, "甲案", renamed_to="新案"), "更名為「新案」。", "renamed “新案”."),
        (
            item(None, "甲案", scope=("taipei", "keelung")),
            "合作範圍調整為臺北市、基隆市。",
            "the members that cooperate are now Taipei, Keelung.",
        ),
        (
            item(None, "甲案", owners_added=("桃園市政府",), owners_removed=("臺北市政府",)),
            "增列桃園市政府為權責單位，臺北市政府免列權責單位。",
            "桃園市政府 added as owner, 臺北市政府 no longer owner.",
        ),
        (
            item(None, "甲案", due=Deadline(due=date(2024, 12, 31), wording="年底")),
            "預定完成日期調整為年底（113年12月31日）。",
            "now due 年底 (2024-12-31).",
        ),
        (
            item(None, "甲案", due=Deadline(wording="可延伸")),
            "預定完成日期調整（可延伸）。",
            "the due date is moved (可延伸).",
        ),
        (
            item(None, "甲案", delisting_planned=Deadline(wording="第4季")),
            "預定於第4季解除列管。",
            "to be delisted: 第4季.",
        ),
        (
            item(Decision.MERGED, "甲案", "乙案", into="合案"),
            "2案合併為「合案」1案。",
            "these 2 are merged into one, “合案”.",
        ),
        (item(Decision.SPLIT, "甲案", parts=("子", "丑")), "分為「子」、「丑」2案。", "split into “子”, “丑”."),
        (
            item(Decision.SPLIT, "甲案", parts=("子", "丑"), continues=True),
            "分出「子」、「丑」2案，本案續行。",
            "split off “子”, “丑”, and goes on beside them.",
        ),
        (item(Decision.PROPOSED, "新案", proposers=("基隆市政府",)), "由基隆市政府提案。", "proposed by 基隆市政府."),
        (item(Decision.LISTED, "新案", new=True), "同意新增列管。", "listed as a new case."),
        (item(Decision.REST_CONTINUED, rest=4), "其餘4案持續列管。", "the remaining 4 cases stay on the register."),
    ],
)
def test_each_kind_reads_as_a_sentence(one: Item, chinese: str, english: str) -> None:
    """Each resolution is one fixed sentence in each language."""
    assert f"　　決議：{chinese}\n" in written(one)
    assert f"    Resolved: {english}\n" in written(one, language="en")


def test_several_resolutions_of_an_entry_are_one_sentence() -> None:
    """Proposal, acceptance and request are told one after the other; what is set beside stands below."""
    told = Directive(to=("基隆市政府",), task="排定時間。", by=Deadline(due=date(2024, 12, 31)))
    one = Item(
        item="二(一)", cases=("新案",), decisions=(Decision.PROPOSED, Decision.ACCEPTED, Decision.REFERRED_FOR_LISTING),
        amended=True, owners=("桃園市政府",), directives=(told,), summary="自己的話",
    )  # fmt: skip
    assert "\n".join(
        [
            "二(一)　新案",
            "　　決議：提案；修正後同意立案；提請副首長層級列管。",
            "　　請辦：請基隆市政府辦理：排定時間。期限：113年12月31日。",
            "　　權責單位：桃園市政府",
            "　　說明：自己的話",
            "",
        ]
    ) in written(one)


def test_a_resolution_against_a_rule_says_why_it_was_admitted() -> None:
    """Below an irregular resolution stands the reason on record, below any other nothing of the kind."""
    text = written(item(Decision.DELISTED, "甲案"), item(Decision.CONTINUED, "甲案", number="二", irregular="紀錄如此"))
    assert "二　甲案\n　　決議：持續列管。\n　　權責單位：臺北市政府\n　　例外登錄：紀錄如此\n" in text
    assert text.count("例外登錄") == 1


def test_cases_resolved_alike_under_one_item_are_one_list() -> None:
    """Entries of one item that decide the same are one numbered list; a note is told with the number of its case."""
    text = written(
        item(Decision.CONTINUED, "甲案"),
        item(Decision.CONTINUED, "乙案"),
        item(Decision.CONTINUED, "丙案", summary="另有說明"),
        item(Decision.CONTINUED, "丁案", number="二"),
    )
    assert (
        "一　計3案\n　　1. 甲案\n　　2. 乙案\n　　3. 丙案\n　　決議：持續列管。\n　　權責單位：臺北市政府\n"
        "　　說明（第3案）：另有說明\n"
    ) in text
    assert "二　丁案\n" in text


def test_what_cases_of_one_decision_do_not_share_stands_beside_each() -> None:
    """Reasons, and that a case is new, split no list: they are told with their cases where these differ in them."""
    delisted = [
        item(Decision.DELISTED, "甲案", reason=Reason.COMPLETED),
        item(Decision.DELISTED, "乙案", reason=Reason.COMPLETED),
        item(Decision.DELISTED, "丙案", reason=Reason.ROUTINE),
        item(Decision.DELISTED, "丁案"),
    ]
    assert (
        "一　計4案\n　　1. 甲案（已辦理完成）\n　　2. 乙案（已辦理完成）\n　　3. 丙案（轉為常態交流）\n　　4. 丁案\n"
        "　　決議：解除列管。\n"
    ) in written(*delisted)
    assert "　　1. 甲案\n　　2. 乙案\n　　決議：解除列管（已辦理完成）。\n" in written(*delisted[:2])
    proposed = (item(Decision.PROPOSED, "戊案"), item(Decision.ACCEPTED, "戊案"))
    listed = (item(Decision.LISTED, "己案", new=True, group="industry"), item(Decision.LISTED, "戊案"))
    with new_ledger(four_cities()) as ledger:
        ledger.record(altered(START, items=proposed))
        ledger.record(Minutes(meeting="vice-mayor/3", held=date(2024, 6, 3), items=listed))
        text = minutes_text(ledger.timeline(), "vice-mayor/3", language="en")
    assert "一  2 cases\n    1. 己案 (a new case)\n    2. 戊案\n    Resolved: listed.\n" in text


def test_another_decision_between_two_alike_splits_no_list() -> None:
    """The count of an item is that of the minutes, in whatever order its cases were called."""
    text = written(
        item(Decision.CONTINUED, "甲案"), item(Decision.DELISTED, "乙案"), item(Decision.CONTINUED, "丙案"),
        item(Decision.DELISTED, "丁案", summary="做完"),
    )  # fmt: skip
    assert "一　計2案\n　　1. 甲案\n　　2. 丙案\n　　決議：持續列管。\n" in text
    assert "一　計2案\n　　1. 乙案\n　　2. 丁案\n　　決議：解除列管。\n" in text
    assert "　　說明（第2案）：做完\n" in text


def test_no_case_is_told_before_what_was_decided_of_it_earlier() -> None:
    """A case called twice, or after the rest, stands where it was called: no list takes it up."""
    again = item(Decision.CONTINUED, "乙案", owners_added=("桃園市政府",))
    text = written(item(Decision.CONTINUED, "甲案"), again, item(Decision.CONTINUED, "乙案"))
    assert "計2案" not in text
    rest = item(Decision.REST_CONTINUED, rest=3)
    assert "計2案" not in written(item(Decision.CONTINUED, "甲案"), rest, item(Decision.CONTINUED, "丙案"))


def test_the_same_note_of_two_entries_is_told_once() -> None:
    """With the numbers of all cases it is about; where these are all there are, without any."""
    two = Item(item="一", cases=("甲案", "乙案"), decisions=(Decision.CONTINUED,), summary="做完")
    other = item(Decision.CONTINUED, "丁案", summary="做完")
    assert "　　說明（第1、2、4案）：做完\n" in written(two, item(Decision.CONTINUED, "丙案"), other)
    assert "　　說明：做完\n" in written(two, other)


def test_a_note_on_a_whole_entry_is_not_told_of_its_last_case_alone() -> None:
    """An entry that merges two cases and gives the result an owner: no other case joins the list with its note."""
    owners = {"owners_added": ("桃園市政府",)}
    merged = item(Decision.MERGED, "甲案", "乙案", into="合案", summary="說明兩事", **owners)
    text = written(merged, item(None, "丙案", **owners), item(None, "丁案", **owners))
    assert "一　合案\n　　決議：增列桃園市政府為權責單位。\n" in text
    assert "　　說明：說明兩事\n" in text
    assert "一　計2案\n　　1. 丙案\n　　2. 丁案\n　　決議：增列桃園市政府為權責單位。\n" in text


def test_a_list_counts_each_case_once() -> None:
    """Continued under one item by two entries: two lists, since a list counts cases."""
    text = written(item(Decision.CONTINUED, "甲案"), item(Decision.CONTINUED, "甲案", "乙案"))
    assert "一　甲案\n　　決議：持續列管。" in text
    assert "一　計2案\n　　1. 甲案\n　　2. 乙案\n" in text


@pytest.mark.parametrize(("number", "cases"), [("七二(四)1", 3), ("七二(四)2", 7), ("七二(六)1", 4)])
def test_an_item_of_the_vice_mayors_counts_what_their_minutes_count(number: str, cases: int) -> None:
    """Cases with and without a note or owners of their own: one list, one count."""
    entries = re.findall(rf"^{re.escape(number)}　(.+)$", minutes_text(four(), "vice-mayor/3", language="zh-TW"), re.M)
    assert entries == [f"計{cases}案"]


@pytest.mark.parametrize(("form", "indent", "end"), [("text", "　　　　", "\n"), ("markdown", "  ", "\\\n")])
def test_texts_of_several_lines_keep_their_lines(form: FormName, indent: str, end: str) -> None:
    """Tasks, summaries and reasons are written line by line, set further in; other control marks stay visible."""
    told = Directive(to=("四市",), task="其一\n\n其二\r\n- 其三\r末", by=Deadline(wording="年底"))
    several = item(Decision.CONTINUED, "甲案", directives=(told,), summary="一\n# 二\x1b\n", irregular="甲\n乙")
    text = written(several, form=form)
    mark = "\\" * (form == "markdown")
    lines = [f"請四市辦理：其一{end}", f"其二{end}", f"{mark}- 其三{mark}\\x0d末。期限：年底。\n"]
    assert indent.join(lines) in text
    assert f"說明：一{end}{indent}{mark}# 二{mark}\\x1b\n" in text
    assert f"例外登錄：甲{end}{indent}乙\n" in text
    assert "x0a" not in text


def test_directives_stand_with_the_case_they_were_told_about() -> None:
    """Two entries that tell agencies the same are two directives, each told with the number of its case."""
    told = Directive(to=("基隆市政府",), task="排定時間")
    text = written(
        item(Decision.CONTINUED, "甲案", directives=(told,)), item(Decision.CONTINUED, "乙案", directives=(told,))
    )
    assert "　　請辦（第1案）：請基隆市政府辦理：排定時間。\n　　請辦（第2案）：請基隆市政府辦理：排定時間。\n" in text
    entries = (item(Decision.CONTINUED, "甲案"), item(Decision.CONTINUED, "乙案", directives=(told,)))
    assert "    To do (case 2): 基隆市政府: 排定時間.\n" in written(*entries, language="en")


def test_owners_that_cases_do_not_share_stand_beside_each() -> None:
    """Where the cases of a list have different owners each bears its own; where they share them, once below."""
    first = item(None, "甲案", number="零", owners_added=("桃園市政府",))
    text = written(first, item(Decision.CONTINUED, "甲案", "乙案"))
    assert "　　1. 甲案（權責單位：臺北市政府、桃園市政府）\n　　2. 乙案（權責單位：臺北市政府）\n　　決議" in text
    assert "　　2. 乙案\n　　決議：持續列管。\n　　權責單位：臺北市政府\n" in written(
        item(Decision.CONTINUED, "甲案", "乙案")
    )


def test_a_case_bears_the_title_it_had_when_its_item_was_called() -> None:
    """Before the item renames it the old title, after it the new, which the register shows too."""
    text = written(item(None, "甲案", renamed_to="新名"), item(Decision.CONTINUED, "甲案", number="二"))
    assert "一　甲案\n　　決議：更名為「新名」。" in text
    assert "二　新名\n　　決議：持續列管。" in text
    assert "1. 新名\n2. 乙案" in text


def test_the_register_has_what_stands_there_after_the_meeting() -> None:
    """In the order in which cases came in; a category of its own is told, what left is gone."""
    new = item(Decision.LISTED, "新措施", number="二", new=True, category="measure")
    text = written(item(Decision.DELISTED, "乙案"), new)
    assert text.endswith("會後工作小組列管清單（計4案）\n\n1. 甲案\n2. 丙案\n3. 丁案\n4. 新措施（措施）\n")


def test_what_the_meeting_did_not_resolve_is_left_out() -> None:
    """Cases found in place and names that a person confirmed make no entry; a meeting may resolve nothing."""
    text = written(item(None, "甲案", also_known_as=("又名",)))
    assert "決議事項\n\n（無）\n\n案數\n\n合計：會後列管4案。" in text
    assert "又名" not in text


def test_the_header_has_what_is_on_record_and_nothing_else() -> None:
    """Times, place, chairs and recorder where the minutes give them; a title is made up if need be."""
    bare = written(language="en").split("\n\n")[:2]
    assert bare == [
        "Four-city cooperation platform: minutes of industry/113-2",
        "Meeting: industry/113-2 (industry and livelihood, working group)\nHeld: 2024-06-03 (Monday)",
    ]
    full = written(title="紀錄", starts=time(9), ends=time(13, 30), place="市府", chairs=("甲", "乙"), recorder="丙")
    assert full.split("\n\n")[:2] == [
        "紀錄",
        "會議：industry/113-2（產業民生組工作小組）\n時間：113年6月3日（星期一）上午9時至下午1時30分\n地點：市府\n主持人：甲、乙\n紀錄：丙",
    ]


def test_places_that_rest_on_a_presumption_are_marked() -> None:
    """On the register a presumed place is told as such; without presumptions it is not there."""
    presumed = Presumed(
        item="一", cases=("戊案",), decision=Decision.LISTED, level=ABOVE, after=date(2024, 2, 1),
        before=date(2024, 6, 3), taken_on=date(2024, 5, 1), basis="後來可見",
    )  # fmt: skip
    new = CarriedIn(item="一", cases=("戊案",), on=(GROUP,), never_on=(ABOVE,))
    with new_ledger(four_cities()) as ledger:
        ledger.record(altered(START, carried_in=(*START.carried_in, new)))
        ledger.record(Minutes(meeting="vice-mayor/3", held=date(2024, 6, 3), presumed=(presumed,)))
        text = minutes_text(ledger.timeline(), "vice-mayor/3", language="zh-TW")
        without = minutes_text(ledger.timeline(presumptions=False), "vice-mayor/3", language="zh-TW")
    assert text.endswith("（計5案）\n\n【產業民生組】\n\n1. 甲案\n2. 乙案\n3. 丙案\n4. 丁案\n5. 戊案（推定）\n")
    assert without.endswith("（計4案）\n\n【產業民生組】\n\n1. 甲案\n2. 乙案\n3. 丙案\n4. 丁案\n")


def test_a_meeting_that_is_not_on_record_is_a_mistake() -> None:
    """It is refused, with near ones that are."""
    with pytest.raises(UnknownNameError, match="'industry/114-3'; near names: industry/112-3, industry/113-3"):
        minutes_text(four(), "industry/114-3")


# --- the counts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "after", "expected"),
    [
        (Counts(continued=5), 5, "5 confirmed as running"),
        (Counts(added=12, delisted=24, continued=51), 63, "24 delisted, 12 added and 51 confirmed as running"),
        (Counts(merged_from=9, merged_into=6, continued=7), 7, "9 merged into 6 and 7 confirmed as running"),
        (
            Counts(referred_for_listing=1, referred_for_delisting=2, deferred=3, withdrawn=4), 0,
            "2 referred for delisting, 1 referred for listing, 3 put off, 4 withdrawn and 0 confirmed as running",
        ),
    ],
)  # fmt: skip
def test_the_count_sentence_in_english_names_the_same_counts(counts: Counts, after: int, expected: str) -> None:
    """Each count that is not zero, in the order of the Chinese sentence."""
    assert sentence(counts, after, "en") == expected
    assert len(re.findall(r"\d+", sentence(counts, after))) == len(re.findall(r"\d+", expected))


def test_groups_that_a_meeting_passed_over_are_not_said_to_be_confirmed() -> None:
    """A level that keeps one group's cases alone: the others and all together tell what stands there, no more."""
    minutes = Minutes(
        meeting="vice-mayor/4", held=date(2025, 12, 1),
        items=(Item(item="一", decisions=(Decision.REST_CONTINUED,), rest=18, group="transport"),),
    )  # fmt: skip
    with recorded(FOUR_CITIES) as ledger:
        ledger.record(minutes)
        text = minutes_text(ledger.timeline(), "vice-mayor/4", language="zh-TW")
    assert "\n交通組：確認執行中18案。\n災防組：會後列管8案。\n" in text
    assert "\n合計：持續列管18案（會後列管63案）。\n" in text


@pytest.mark.parametrize("meeting", list(four().meetings))
def test_the_count_sentence_is_the_tallys(meeting: str) -> None:
    """The total is the sentence that a tally of the meeting has."""
    (tally,) = tallies(four(), meeting)
    assert f"\n合計：{tally.sentence}。\n" in minutes_text(four(), meeting, language="zh-TW")


# --- text on record stays text -------------------------------------------------------------------

_MARKDOWN = MarkdownIt("commonmark").enable("table").enable("strikethrough")
_ALLOWED = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
    "ordered_list_open", "ordered_list_close", "list_item_open", "list_item_close", "inline",
}  # fmt: skip
HOSTILE = "# a | *b* _c_ [d](http://e) ![f](g) <script>h</script> &lt; `i` ~~j~~ \\ @k #1 www.l.m\x1b[31m\u202e\r\n- n"


def inline_text(markdown: str) -> list[str]:
    """The text of each inline part, which must hold nothing but text and bold names."""
    parts = []
    for token in _MARKDOWN.parse(markdown):
        assert token.type in _ALLOWED, (token.type, markdown)
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "text_special", "strong_open", "strong_close", "softbreak", "hardbreak"}, (
                kinds,
                token.content,
            )
            parts.append("".join(child.content for child in token.children or ()))
    return parts


@settings(max_examples=400)
@given(
    text=st.text(alphabet=st.one_of(st.sampled_from("#*_[]()<>|`~&\\!-+=1.:\t \n@甲/wh"), st.characters()), min_size=1)
)
@example(text=HOSTILE)
@example(text="1. a")
@example(text="12) a")
@example(text="- a")
@example(text="+ a")
@example(text="===")
@example(text="---")
@example(text="    code")
def test_escaped_text_is_read_back_as_itself(text: str) -> None:
    """As a paragraph, an item of a list and a heading, Markdown shows just the characters, hidden ones made visible."""
    shown = visible(text).strip()
    safe = markdown_safe(text)
    assert "\n" not in safe
    if not shown:
        return
    for before in ("", "1. ", "- ", "## ", "決議："):
        assert inline_text(before + safe + "\n") == [before * (before == "決議：") + shown]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("見 http://a.b", r"見 http\://a.b"),
        ("HTTPS://a", r"HTTPS\://a"),
        ("www.a.b", r"www\.a.b"),
        ("a@b.c", r"a\@b.c"),
        ("第3點 12:00", "第3點 12:00"),
    ],
)
def test_addresses_make_no_links_of_themselves(text: str, safe: str) -> None:
    """Readers that make links of bare addresses are given none to make; other text is left as it is."""
    assert markdown_safe(text) == safe


@pytest.mark.parametrize("form", list(FORMS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_sheet_acts_by_itself(form: FormName, language: Language) -> None:
    """Titles, tasks, summaries, places and names with markup and control marks come out as their characters.

    Of a task and a summary each line does so; a line end within any other text is made visible.
    """
    told = Directive(to=("臺北市政府",), task=HOSTILE, by=Deadline(wording=HOSTILE))
    text = written(
        item(Decision.LISTED, HOSTILE, new=True, directives=(told,), summary=HOSTILE),
        item(Decision.CONTINUED, "甲案", renamed_to=HOSTILE + "2", number="二"),
        item(Decision.NOTED, subject=HOSTILE, number="三"),
        language=language, form=form, title=HOSTILE, place=HOSTILE, chairs=(HOSTILE,), recorder=HOSTILE,
    )  # fmt: skip
    lines = HOSTILE.split("\r\n")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", text)
    if form == "markdown":
        parts = inline_text(text)
        assert sum(visible(HOSTILE) in part for part in parts) == 10
        assert sum("".join(map(visible, lines)) in part for part in parts) == 2
    else:
        assert text.count(text_safe(HOSTILE)) == 10
        assert len(re.findall(r"\n\s+".join(re.escape(text_safe(line)) for line in lines), text)) == 2


@PLATFORMS
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_any_meeting_can_be_written_in_full(platform, data) -> None:
    """Whatever was resolved: every resolution is told by its item, every case of the register stands in its list."""
    history = data.draw(irregular_histories(platform=platform, max_meetings=4))
    with new_ledger(platform) as ledger:
        for minutes in history.meetings:
            ledger.record(minutes)
        timeline = ledger.timeline()
    language = data.draw(st.sampled_from(LANGUAGES))
    for sitting in meeting_replays(timeline):
        head = sitting.header
        markdown = minutes_text(timeline, head.meeting, language=language, form="markdown")
        inline_text(markdown)
        resolved, register = markdown.split("\n## ")[1], markdown.split("\n## ")[3]
        for step in sitting.steps:
            if type(step.event) in PHRASES:
                assert f"**{step.event.item}**" in resolved
        listed = re.findall(r"^\d+\. ", register, re.MULTILINE)
        assert len(listed) == len(sitting.after.register(head.level, head.group))
        assert len(listed) + sitting.after.unnamed_on(head.level, head.group) == sitting.after.size(
            head.level, head.group
        )
        for state in sitting.after.register(head.level, head.group):
            assert markdown_safe(state.title) in register


@PLATFORMS
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_phrase_of_a_step_is_in_the_text(platform, data) -> None:
    """Each event of a meeting puts its own phrase into the text, and a fresh asking writes the same text."""
    history = data.draw(histories(platform=platform, max_meetings=4))
    with new_ledger(platform) as ledger:
        for minutes in history.meetings:
            ledger.record(minutes)
        timeline = ledger.timeline()
    tell = Teller(language="zh-TW", platform=platform, safe=text_safe)
    for sitting in meeting_replays(timeline):
        text = minutes_text(timeline, sitting.header.meeting, language="zh-TW")
        for step in sitting.steps:
            if type(step.event) in PHRASES:
                phrase = PHRASES[type(step.event)]
                bare, particular = without_particulars(step.event, tell)
                apart = phrase(bare, tell) in text and f"（{particular}）" in text
                assert phrase(step.event, tell) in text or (particular and apart)
        assert text == minutes_text(timeline, sitting.header.meeting, language="zh-TW")


def test_phrases_take_what_the_record_says_and_no_more() -> None:
    """A reason that is not on record is not told; one case that goes on as itself is not said to be merged."""
    steps = [step for held in meeting_replays(four(), "industry/112-1") for step in held.steps]
    by_title = {step.event.title: step.event for step in steps if isinstance(step.event, CasesMerged)}
    tell = Teller(language="zh-TW", platform=four_cities(), safe=text_safe)
    assert PHRASES[CasesMerged](by_title["公有市場聯合行銷活動"], tell) == "整併後以「公有市場聯合行銷活動」續行"
    (delisted,) = {type(s.event): s.event for sitting in meeting_replays(four(), "vice-mayor/3") for s in sitting.steps
                   if isinstance(s.event, CaseDelisted)}.values()  # fmt: skip
    assert PHRASES[CaseDelisted](delisted, tell) == "解除列管"


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for meeting, language, form, file in goldens():
        file.write_text(minutes_text(four(), meeting, language=language, form=form), encoding="utf-8")
