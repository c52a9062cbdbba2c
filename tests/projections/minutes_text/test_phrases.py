"""Phrases: one for every kind of event, in both languages, with what the record says and no more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.model.events import CASE_EVENTS, CaseDelisted, CasesMerged
from ledger.model.minutes import Deadline, Item
from ledger.model.vocabulary import Decision, Reason
from ledger.testing.histories import histories
from ledger.testing.ledgers import new_ledger
from projections import minutes_text
from projections.minutes_text.forms import text_safe
from projections.minutes_text.phrases import PHRASES, WITHOUT_PHRASE, PhraseContext, without_particulars
from projections.replay.meetings import meeting_replays
from tests.projections.minutes_text.written import (
    PLATFORMS,
    four,
    item,
    written,
)
from tests.support.platforms import four_cities


def test_every_kind_of_event_has_a_phrase_or_is_named_as_having_none() -> None:
    """No kind of event is silently left out of minutes."""
    assert not set(PHRASES) & WITHOUT_PHRASE
    assert set(PHRASES) | WITHOUT_PHRASE == set(CASE_EVENTS)


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
    context = PhraseContext(language="zh-TW", platform=platform, safe=text_safe)
    for meeting_replay in meeting_replays(timeline):
        text = minutes_text(timeline, meeting_replay.header.meeting, language="zh-TW")
        for step in meeting_replay.steps:
            if type(step.event) in PHRASES:
                phrase = PHRASES[type(step.event)]
                bare, particular = without_particulars(step.event, context)
                apart = phrase(bare, context) in text and f"（{particular}）" in text
                assert phrase(step.event, context) in text or (particular and apart)
        assert text == minutes_text(timeline, meeting_replay.header.meeting, language="zh-TW")


def test_phrases_take_what_the_record_says_and_no_more() -> None:
    """A reason that is not on record is not told; one case that goes on as itself is not said to be merged."""
    steps = [step for held in meeting_replays(four(), "industry/112-1") for step in held.steps]
    by_title = {step.event.title: step.event for step in steps if isinstance(step.event, CasesMerged)}
    context = PhraseContext(language="zh-TW", platform=four_cities(), safe=text_safe)
    assert PHRASES[CasesMerged](by_title["公有市場聯合行銷活動"], context) == "整併後以「公有市場聯合行銷活動」續行"
    above = next(meeting_replays(four(), "vice-mayor/3"))
    delisted = next(step.event for step in above.steps if isinstance(step.event, CaseDelisted))
    assert PHRASES[CaseDelisted](delisted, context) == "解除列管"
