"""The parser: options of every command, help, and the language."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.caseledger.asking import Asker, assert_mistake
from tests.support.platforms import MEETINGS

COMMANDS = ("record", "status", "history", "lineage", "tally", "reconcile", "log", "sheet")


def test_version(bare: Asker) -> None:
    """--version prints the program's name and version, and nothing else."""
    answer = bare("--version")
    assert (answer.status, answer.out, answer.err) == (0, f"caseledger {version('case-ledger')}\n", "")


@pytest.mark.parametrize(("language", "word"), [("en", "usage: "), ("zh-TW", "用法")])
def test_help_lists_every_command(bare: Asker, language: str, word: str) -> None:
    """--help lists every command with a line on each, in the language asked."""
    answer = bare("--lang", language, "--help")
    assert answer.status == 0
    assert word in answer.out
    for command in COMMANDS:
        assert re.search(rf"(?m)^ +{command} +\S", answer.out), command


@pytest.mark.parametrize("language", ["en", "zh-TW"])
@pytest.mark.parametrize("command", [*COMMANDS, "sheet new", "sheet check", "sheet show", "sheet schema"])
def test_every_command_has_help(bare: Asker, command: str, language: str) -> None:
    """Every command explains itself in the language asked."""
    answer = bare(*command.split(), "--help", "--lang", language)
    assert answer.status == 0
    assert f"caseledger {command}" in answer.out
    assert ("選項" in answer.out) == (language == "zh-TW")


def test_language_follows_the_environment(ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --lang the language is that of LC_ALL, else LC_MESSAGES, else LANG."""
    monkeypatch.setenv("LANG", "zh_TW.UTF-8")
    assert "案名" in ask("status").out
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert "title" in ask("status").out


@pytest.mark.parametrize("command", ["status", "tally", "reconcile", "log"])
def test_options_stand_before_or_after_the_command(bare: Asker, recorded: Path, command: str) -> None:
    """--ledger, --lang and --json mean the same before and after the command."""
    options = ("--ledger", str(recorded), "--lang", "zh-TW", "--json")
    before, after = bare(*options, command), bare(command, *options)
    mixed = bare("--json", command, f"--ledger={recorded}", "--lang=zh-TW")
    assert before.data == after.data == mixed.data


def test_the_last_of_two_options_counts(bare: Asker, recorded: Path, tmp_path: Path) -> None:
    """An option given twice means what it says last, wherever the two stand."""
    answer = bare("--ledger", tmp_path / "none", "--lang", "en", "status", "--ledger", recorded, "--lang", "zh-TW")
    assert answer.status == 0
    assert "案名" in answer.out


def test_the_ledger_is_named_by_the_environment(bare: Asker, recorded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --ledger the ledger is that of CASELEDGER."""
    monkeypatch.setenv("CASELEDGER", str(recorded))
    assert [tally["meeting"] for tally in bare("--json", "tally").data] == list(MEETINGS)


@pytest.mark.parametrize(
    "arguments", [("status", ""), ("status", "--on", ""), ("status", "--group", ""), ("tally", ""), ("reconcile", "")]
)
def test_an_empty_argument_is_not_taken_for_none(ask: Asker, arguments: tuple[str, ...]) -> None:
    """An empty text, as an unset variable of a shell gives, is a mistake; it does not widen the question."""
    assert_mistake(ask(*arguments))


def test_an_empty_ledger_name_is_not_the_default_ledger(
    bare: Asker, recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--ledger with an empty name is a mistake even where a default ledger is at hand."""
    (tmp_path / "ledger.sqlite").write_bytes(recorded.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert_mistake(bare("--ledger", "", "status"))
