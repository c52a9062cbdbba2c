"""Blocks: what one item resolves alike is one list, with what its cases do not share beside each."""

from __future__ import annotations

import re
from datetime import date

import pytest
from attrs import evolve as altered

from ledger.model.minutes import Deadline, Directive, Item, Minutes
from ledger.model.vocabulary import Decision, Reason
from ledger.testing.ledgers import new_ledger
from projections import minutes_text
from tests.projections.minutes_text.written import (
    START,
    four,
    item,
    written,
)
from tests.support.platforms import four_cities


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
