"""What each question answers, in both languages and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caseledger.phrases import say
from ledger.text.language import Language
from ledger.text.printable import cells
from tests.caseledger.asking import MEETINGS, Asker, assert_mistake, plain_table

CASE_FIELDS = {"id", "title", "group", "status", "registers", "since", "owners", "names"}
CHANGE_FIELDS = {"date", "meeting", "item", "kind", "before", "after", "presumed", "summary", "recorded_at"}
COUNTS = {
    "added",
    "delisted",
    "continued",
    "referred_for_listing",
    "referred_for_delisting",
    "deferred",
    "withdrawn",
    "merged_from",
    "merged_into",
}
CHECK_FIELDS = {"meeting", "item", "what", "instant", "declared", "derived", "verdict", "because"}


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


def test_history_tells_every_change_in_order(ask: Asker) -> None:
    """The JSON of history is one list of changes with the fields promised, in the order of effect."""
    changes = ask("--json", "history", "青創交流合作").data
    assert all(set(change) >= CHANGE_FIELDS for change in changes)
    assert [change["date"] for change in changes] == sorted(change["date"] for change in changes)
    assert (changes[0]["kind"], changes[0]["before"], changes[0]["after"]) == ("merged", None, "listed")
    assert (changes[-1]["kind"], changes[-1]["after"]) == ("referred-for-delisting", "awaiting-delisting")


@pytest.mark.parametrize(("language", "words"), [("en", ("presumed:", "delisted")), ("zh-TW", ("推定", "已解列"))])
def test_history_marks_what_is_presumed(ask: Asker, language: str, words: tuple[str, ...]) -> None:
    """A presumed change names no meeting and says that it is presumed, and why."""
    answer = ask("history", "industry-112-1.01", "--lang", language)
    assert all(word in answer.out for word in words)
    assert "林副市長提到第2次會議約在半年前" in answer.out
    presumed = [change for change in ask("--json", "history", "industry-112-1.01").data if change["presumed"]]
    assert [change["meeting"] for change in presumed] == [None]


def test_lineage_tells_ancestors_and_descendants(ask: Asker) -> None:
    """The JSON of lineage has the case, where it came from, what it became, and the edges between."""
    found = ask("--json", "lineage", "青創交流合作").data
    assert set(found) == {"case", "ancestors", "descendants", "edges"}
    assert [case["title"] for case in found["ancestors"]] == ["雙北社會企業交流合作案", "北桃創新創業基地觀摩交流"]
    assert found["descendants"] == []
    assert {edge["kind"] for edge in found["edges"]} == {"merged"}
    other_way = ask("--json", "lineage", "雙北社會企業交流合作案").data
    assert [case["id"] for case in other_way["descendants"]] == ["industry-112-1.22"]


@pytest.mark.parametrize(("form", "opening"), [("mermaid", "flowchart"), ("dot", "digraph"), ("svg", "<svg")])
@pytest.mark.parametrize(("language", "word"), [("en", "merged"), ("zh-TW", "合併")])
def test_lineage_is_drawn(ask: Asker, form: str, opening: str, language: str, word: str) -> None:
    """--format writes a drawing and nothing else, its arrows labelled in the language."""
    answer = ask("lineage", "青創交流合作", "--format", form, "--lang", language)
    assert answer.status == 0
    assert answer.out.startswith(opening)
    assert word in answer.out


def test_lineage_is_either_drawn_or_listed(ask: Asker) -> None:
    """--format and --json together are a mistake."""
    assert_mistake(ask("--json", "lineage", "青創", "--format", "svg"), "--format", "--json")


def test_tally_has_every_count_promised(ask: Asker) -> None:
    """The JSON of tally is a list of meetings in the order held, each with all its counts."""
    tallies = ask("--json", "tally").data
    assert [tally["meeting"] for tally in tallies] == list(MEETINGS)
    assert all(set(tally) >= {"meeting", "date", "counts", "by_group", "sentence"} for tally in tallies)
    assert all(set(tally["counts"]) == COUNTS for tally in tallies)
    first = tallies[0]["counts"]
    assert (first["delisted"], first["referred_for_delisting"]) == (2, 8)
    assert (first["merged_from"], first["merged_into"]) == (9, 6)


def test_tally_of_one_meeting_is_told_by_group(ask: Asker) -> None:
    """The tally of a meeting above the groups tells each group's counts."""
    (tally,) = ask("--json", "tally", "vice-mayor/3").data
    assert (tally["counts"]["added"], tally["counts"]["delisted"], tally["counts"]["continued"]) == (12, 24, 51)
    health = tally["by_group"]["health"]
    assert (health["added"], health["delisted"], health["continued"]) == (4, 9, 8)
    assert "衛生社福組" in ask("--lang", "zh-TW", "tally", "vice-mayor/3").out


def test_reconcile_finds_the_one_count_that_differs(ask: Asker) -> None:
    """Reconcile ends with 1 where a count differs, and says which case is unaccounted for."""
    answer = ask("--json", "reconcile")
    assert answer.status == 1
    assert all(set(check) >= CHECK_FIELDS for check in answer.data)
    assert {check["verdict"] for check in answer.data} == {"agrees", "differs", "cannot-tell"}
    (differs,) = [check for check in answer.data if check["verdict"] == "differs"]
    assert (differs["meeting"], differs["declared"], differs["derived"]) == ("industry/114-4", 7, 8)
    assert "利息補貼及延(分)期繳稅申請" in differs["because"]
    assert "industry/114-3" in differs["because"]


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_reconcile_ends_with_a_summary(ask: Asker, language: Language) -> None:
    """The last line of reconcile counts the verdicts."""
    assert ask("reconcile", "--lang", language).lines[-1] == say(
        "summary", language, agrees=47, differs=1, cannot_tell=7
    )


def test_reconcile_of_a_meeting_that_adds_up_is_no_finding(ask: Asker) -> None:
    """Reconcile of one meeting ends with 0 where all its counts agree."""
    answer = ask("--json", "reconcile", "industry/112-1")
    assert answer.status == 0
    assert {check["meeting"] for check in answer.data} == {"industry/112-1"}
    assert ask("reconcile", "industry/114-4").status == 1


def test_log_is_json_lines(ask: Asker) -> None:
    """Log writes one JSON object a line, in recorded order; with --json one document with the same events."""
    lines = [json.loads(line) for line in ask("log").lines]
    assert [line["position"] for line in lines] == list(range(1, len(lines) + 1))
    assert all(line["type"].count(".") == 2 for line in lines)
    assert ask("--json", "log").data == lines


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@pytest.mark.parametrize(
    "command",
    [
        ("status",),
        ("status", "青創"),
        ("history", "青創"),
        ("lineage", "青創"),
        ("tally",),
        ("reconcile",),
        ("log",),
        ("sheet", "schema"),
    ],
)
def test_json_is_the_same_document_in_every_language(ask: Asker, command: tuple[str, ...], language: str) -> None:
    """With --json standard output holds one JSON document, nothing before it and nothing after."""
    answer = ask("--json", "--lang", language, *command)
    assert answer.status in (0, 1)
    assert answer.err == ""
    assert answer.data
    if command != ("reconcile",):
        assert answer.data == ask("--json", *command).data


@pytest.mark.parametrize("command", ["new industry/114-5", "show industry/112-1"])
def test_a_sheet_is_never_passed_off_as_json(ask: Asker, command: str) -> None:
    """--json with a command that writes a sheet gives a JSON document or is refused, never YAML."""
    answer = ask("--json", "sheet", *command.split())
    if answer.status == 0:
        assert answer.data
    else:
        assert_mistake(answer, "--json")


@pytest.mark.parametrize(("language", "key"), [("en", "resolutions:"), ("zh-TW", "決議事項:")])
def test_sheet_show_writes_a_sheet_that_is_unchanged(ask: Asker, tmp_path: Path, language: str, key: str) -> None:
    """What sheet show writes can be recorded again and is found unchanged."""
    for meeting in MEETINGS:
        answer = ask("sheet", "show", meeting, "--lang", language)
        assert answer.status == 0
        assert key in answer.out
        (tmp_path / f"{meeting.replace('/', '-')}.yaml").write_text(answer.out, encoding="utf-8")
    again = ask("--json", "record", tmp_path)
    assert {receipt["outcome"] for receipt in again.data} == {"unchanged"}


@pytest.mark.parametrize(("language", "key"), [("en", "meeting: industry/114-5"), ("zh-TW", "會議: industry/114-5")])
def test_sheet_new_writes_a_template(ask: Asker, language: str, key: str) -> None:
    """Sheet new writes an empty sheet of that meeting in the language."""
    answer = ask("sheet", "new", "industry/114-5", "--lang", language)
    assert answer.status == 0
    assert key in answer.out


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_columns_of_the_register_start_at_one_cell(ask: Asker, language: str) -> None:
    """In plain output every column starts at the same terminal cell in all rows, wide characters or not."""
    told = {case["id"]: case for case in ask("--json", "status").data}
    lines = ask("status", "--lang", language).lines
    rows = plain_table([line for line in lines if not line.startswith(("另有",)) and " more on the " not in line])
    assert len(rows) == len(told) + 1
    for case, title, *_ in rows[1:]:
        assert told[case]["title"] == title


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@pytest.mark.parametrize("command", ["tally", "reconcile"])
def test_columns_of_numbers_end_at_one_cell(ask: Asker, command: str, language: str) -> None:
    """In plain output numbers are set to the right: the rows of a table of numbers are of one width."""
    lines = [line for line in ask(command, "--lang", language).lines if line.startswith(("industry/", "vice-mayor/"))]
    if command == "tally":
        table = lines[: len(MEETINGS)]
        assert len({cells(line) for line in table}) == 1
    else:
        data = ask("--json", "reconcile", "--lang", language).data
        ends = {
            cells(line[: line.rindex(check["because"])]) for line, check in zip(lines[: len(data)], data, strict=True)
        }
        assert len(ends) == 1


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
