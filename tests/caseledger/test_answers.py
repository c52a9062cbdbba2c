"""Answers of several commands: one JSON document in every language, and columns that are aligned."""

from __future__ import annotations

import pytest

from ledger.text.printable import cells
from tests.caseledger.asking import Asker, assert_mistake
from tests.support.platforms import MEETINGS


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
