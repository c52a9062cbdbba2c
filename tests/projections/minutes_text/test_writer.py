"""The text of one meeting: golden texts, header, counts and register.

The golden texts are in ``tests/data/minutes``. When the wording has changed on purpose:
``python -m tests.projections.minutes_text.test_writer`` writes them again. Read the difference before you keep it.
"""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest
from attrs import evolve as altered
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.errors import UnknownNameError
from ledger.model.minutes import CarriedIn, Item, Minutes, Presumed
from ledger.model.vocabulary import Decision
from ledger.testing.histories import irregular_histories
from ledger.testing.ledgers import new_ledger
from ledger.text.language import Language
from projections import minutes_text, tallies
from projections.minutes_text.forms import FormName, markdown_safe
from projections.minutes_text.phrases import PHRASES
from projections.replay.meetings import meeting_replays
from tests.projections.minutes_text.written import (
    ABOVE,
    GROUP,
    LANGUAGES,
    PLATFORMS,
    START,
    four,
    inline_text,
    item,
    written,
)
from tests.support.platforms import FOUR_CITIES, ROOT, four_cities, recorded

GOLDEN = ROOT / "tests" / "data" / "minutes"
ENDINGS: dict[FormName, str] = {"text": "txt", "markdown": "md"}


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
    for meeting_replay in meeting_replays(timeline):
        head = meeting_replay.header
        markdown = minutes_text(timeline, head.meeting, language=language, form="markdown")
        inline_text(markdown)
        resolved, register = markdown.split("\n## ")[1], markdown.split("\n## ")[3]
        for step in meeting_replay.steps:
            if type(step.event) in PHRASES:
                assert f"**{step.event.item}**" in resolved
        listed = re.findall(r"^\d+\. ", register, re.MULTILINE)
        assert len(listed) == len(meeting_replay.after.register(head.level, head.group))
        assert len(listed) + meeting_replay.after.unnamed_on(head.level, head.group) == meeting_replay.after.size(
            head.level, head.group
        )
        for state in meeting_replay.after.register(head.level, head.group):
            assert markdown_safe(state.title) in register


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for meeting, language, form, file in goldens():
        file.write_text(minutes_text(four(), meeting, language=language, form=form), encoding="utf-8")
