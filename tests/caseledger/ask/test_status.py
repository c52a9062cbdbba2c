"""``status``: every case, those of a group, or one."""

from __future__ import annotations

import pytest

from caseledger.phrases import say
from ledger.text.printable import cells
from tests.caseledger.asking import Asker, plain_table

CASE_FIELDS = {"id", "title", "group", "status", "registers", "since", "owners", "names"}


@pytest.mark.parametrize(("language", "words"), [("en", ("title", "listed")), ("zh-TW", ("案名", "列管中"))])
def test_status_lists_every_case_in_the_language_asked(ask: Asker, language: str, words: tuple[str, ...]) -> None:
    """Status shows each case once, with headings and status words of the language."""
    answer = ask("--lang", language, "status", "--group", "industry")
    assert answer.status == 0
    assert answer.out.count("industry-112-1.22") == 1
    assert "利息補貼及延(分)期繳稅申請" in answer.out
    assert all(word in answer.out for word in words)


def test_status_as_json_has_the_fields_promised(ask: Asker) -> None:
    """The JSON of status is one list of cases, each with the fields promised."""
    cases = ask("--json", "status").data
    assert len(cases) == 64
    assert all(set(case) >= CASE_FIELDS for case in cases)
    youth = next(case for case in cases if case["id"] == "industry-112-1.22")
    assert youth["status"] == "awaiting-delisting"
    assert youth["since"] == "2025-05-14"
    assert youth["names"] == ["青創交流合作", "青創合作交流"]
    assert youth["registers"]["vice-mayor"]["standing"] == "listed"


def test_status_of_one_case_is_a_list_of_one(ask: Asker) -> None:
    """With CASE the JSON is a list of that case alone, whether given by id, title, alias or part."""
    for name in ("industry-112-1.22", "青創交流合作", "青創合作交流", "青創"):
        assert [case["id"] for case in ask("--json", "status", name).data] == ["industry-112-1.22"]


def test_status_on_a_day_leaves_out_what_came_later(ask: Asker) -> None:
    """--on shows the end of that day, however the day is written."""
    told = [ask("--json", "status", "--on", day).data for day in ("113-07-10", "2024-07-10", "113/7/10")]
    assert told[0] == told[1] == told[2]
    waste = next(case for case in told[0] if case["title"] == "瑞芳工業區事業廢棄物清運案")
    assert waste["status"] == "awaiting-listing"
    assert not [case for case in told[0] if case["id"].startswith("vice-mayor-3")]
    day_after = ask("--json", "status", "瑞芳", "--on", "113-07-11").data
    assert [case["status"] for case in day_after] == ["listed"]


def test_status_without_presumptions_knows_only_what_minutes_say(ask: Asker) -> None:
    """What was presumed delisted is still awaiting delisting when presumptions are left out."""
    assert ask("--json", "status", "industry-112-1.01").data[0]["status"] == "delisted"
    assert ask("--json", "status", "industry-112-1.01", "--without-presumed").data[0]["status"] == "awaiting-delisting"


def test_group_is_found_by_id_and_by_chinese_name(ask: Asker) -> None:
    """--group takes the id as well as the name that the minutes use."""
    by_id = ask("--json", "status", "--group", "industry").data
    assert by_id == ask("--json", "status", "--group", "產業民生組").data
    assert {case["group"] for case in by_id} == {"industry"}


def test_unnamed_cases_are_told_below_the_register(ask: Asker) -> None:
    """Cases known by number only are told after the list, so that it does not pass for complete."""
    english = say("unnamed", "en", count=8, level="vice mayors", group="disaster prevention")
    chinese = say("unnamed", "zh-TW", count=8, level="副首長層級", group="災防組")
    assert english in ask("status").lines
    assert chinese in ask("--lang", "zh-TW", "status").lines


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_columns_of_the_register_start_at_one_cell(ask: Asker, language: str) -> None:
    """In plain output every column starts at the same terminal cell in all rows, wide characters or not."""
    told = {case["id"]: case for case in ask("--json", "status").data}
    lines = ask("status", "--lang", language).lines
    rows = plain_table([line for line in lines if not line.startswith(("另有",)) and " more on the " not in line])
    assert len(rows) == len(told) + 1
    for case, title, *_ in rows[1:]:
        assert told[case]["title"] == title


def test_pairs_of_one_case_are_aligned(ask: Asker) -> None:
    """The fields of one case stand below each other at one cell, in both languages."""
    for language in ("en", "zh-TW"):
        lines = ask("status", "青創交流合作", "--lang", language).lines
        place = cells(lines[0][: lines[0].index("industry-112-1.22")])
        for line in lines:
            gone = 0
            for position, character in enumerate(line):
                if gone == place:
                    assert line[position - 1] == " "
                    assert character != " "
                    break
                gone += cells(character)
