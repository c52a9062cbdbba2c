"""``caseledger conservation``: each register as a table of its own equation, with its breaks below."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from caseledger.phrases import say
from ledger.model.minutes import CarriedIn, Minutes
from ledger.model.vocabulary import Way
from ledger.testing.ledgers import new_ledger
from tests.caseledger.asking import Asker, assert_mistake, on_terminal
from tests.caseledger.conftest import HOSTILE
from tests.support.former import record_as_formerly
from tests.support.platforms import four_cities

ROW_FIELDS = {
    "level", "group", "day", "meeting", "presumed", "presumption", "before", "flows", "after", "cases", "declared",
    "breaks",
}  # fmt: skip


def test_json_has_the_fields_promised_and_adds_up(ask: Asker) -> None:
    """One list of rows; in each, before and every way by name give after."""
    rows = ask("--json", "conservation").data
    assert len(rows) == 21
    for row in rows:
        assert set(row) == ROW_FIELDS
        assert set(row["flows"]) == {way.value for way in Way}
        signs = {way: 1 if way in ("carried-in", "added", "merged-into", "split-into", "moved-in") else -1 for way in
                 row["flows"]}  # fmt: skip
        assert row["before"] + sum(signs[way] * number for way, number in row["flows"].items()) == row["after"]
    assert [one["kind"] for row in rows for one in row["breaks"] if row["level"] == "working-group"] == [
        "meeting-not-on-record",
        "declared-differs",
    ]


def test_json_tells_breaks_in_the_language_asked(ask: Asker) -> None:
    """Only the sentence of a break depends on the language."""
    english, chinese = (ask("--json", "--lang", language, "conservation").data for language in ("en", "zh-TW"))
    told = [[one.pop("because") for row in rows for one in row["breaks"]] for rows in (english, chinese)]
    assert english == chinese
    assert all(one != other for one, other in zip(*told, strict=True))


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_each_row_reads_as_its_equation(ask: Asker, language: str) -> None:
    """In every row of a plain table the signed numbers lead from the first to the one after the equals sign."""
    rows = [line for line in ask("conservation", "--lang", language).lines if " = " in line]
    assert len(rows) == 21
    for row in rows:
        equation, _, after = row.partition("= ")
        numbers = [int(number) for number in re.findall(r"(?<![\w/+-])[+-]?\d+(?![\d/-])", equation)]
        assert sum(numbers) == int(after.split()[0]), row


def test_a_way_that_nothing_went_has_no_column(ask: Asker) -> None:
    """Of each register only the columns that are not all zero are shown."""
    lines = ask("conservation", "--level", "vice-mayor", "--group", "transport").lines
    headings = ["meeting", "date", "before", "carried in", "added", "delisted", "after"]
    assert re.split(r" {2,}", lines[1]) == headings


def test_breaks_are_numbered_and_listed_below_their_register(ask: Asker) -> None:
    """A row names its breaks by number; each is told below with meeting and item."""
    lines = ask("conservation", "--level", "working-group", "--lang", "zh-TW").lines
    (row,) = (line for line in lines if line.startswith("industry/114-4"))
    assert row.endswith("[1] [2]")
    told = [line for line in lines if line.startswith("[")]
    assert [line[:3] for line in told] == ["[1]", "[2]"]
    assert "industry/114-3" in told[0]
    assert "industry/114-4 一" in told[1]
    assert lines[-1] == "1 份清單，10 列，2 處未證"


def test_level_and_group_narrow_the_report_by_any_name(ask: Asker) -> None:
    """A level and a group may be named as sheets name them; what nobody knows is refused with what is known."""
    named = ask("--json", "conservation", "--level", "副市長層級", "--group", "交通組").data
    assert [(row["level"], row["group"]) for row in named] == [("vice-mayor", "transport")]
    assert_mistake(ask("conservation", "--level", "council"), "council", "working-group (工作小組)")
    assert_mistake(ask("conservation", "--group", "council"), "council", "industry (產業民生組)")


def test_both_clocks_and_presumptions_are_asked_as_everywhere(ask: Asker) -> None:
    """--on cuts by the day of effect, --known by what was known, --without-presumed leaves presumptions out."""
    assert len(ask("--json", "conservation", "--on", "112-06-26").data) == 2
    assert len(ask("--json", "conservation", "--known", "59").data) == 2
    assert not [row for row in ask("--json", "conservation", "--without-presumed").data if row["presumed"]]
    assert ask("conservation", "--on", "112-06-25").out == say("none", "en") + "\n"


def test_it_is_a_report(ask: Asker) -> None:
    """Breaks are findings: the exit status is 0 whether or not there are any."""
    assert ask("conservation").status == 0
    assert ask("conservation", "--level", "vice-mayor", "--group", "transport").status == 0


@pytest.mark.parametrize("width", [80, 100, 120])
def test_tables_stay_within_the_terminal_and_lose_nothing(recorded: Path, ask: Asker, width: int) -> None:
    """No line is wider than the terminal; every number and every break is there at every width."""
    told = {language: ask("--json", "--lang", language, "conservation").data for language in ("en", "zh-TW")}
    asked = [["conservation", "--lang", language] for language in told]
    for screen, rows in zip(on_terminal(recorded, width, asked), told.values(), strict=True):
        assert screen.widest <= width
        assert screen.text.count("= ") == len(rows)
        text = "".join(screen.text.split())
        for row in rows:
            assert f"={row['after']}" in text
            for one in row["breaks"]:
                assert "".join(one["because"].split()) in text


def test_no_hidden_mark_of_a_title_is_written(own: Asker, tmp_path: Path) -> None:
    """Titles in breaks and in JSON are made harmless as everywhere, and JSON keeps what they are."""
    with new_ledger(four_cities(), tmp_path / "own.sqlite") as ledger:
        ledger.record(Minutes(meeting="industry/112-1", held=date(2023, 6, 26)))
        late = CarriedIn(item="一", cases=(HOSTILE,), on=("working-group",))
        record_as_formerly(ledger, Minutes(meeting="industry/112-2", held=date(2023, 9, 23), carried_in=(late,)))
    for command in (("conservation",), ("--json", "conservation")):
        answer = own(*command)
        assert answer.status == 0
        assert "script" in answer.out
        assert not {c for c in answer.out if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")}
    assert own("--json", "conservation").data[-1]["cases"][0]["title"] == HOSTILE
