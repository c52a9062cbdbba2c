"""Mistakes on the command line: one message, nothing on standard output, exit status 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ledger.application import CaseLedger
from ledger.errors import InputError
from tests.caseledger.asking import Asker, assert_mistake


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        ("", ["--help"]),
        ("nonsense", ["'nonsense'", "status", "--help"]),
        ("--nonsense status", ["--nonsense", "--help"]),
        ("status --nonsense", ["--nonsense", "--help"]),
        ("status --js", ["--js", "--help"]),
        ("history", ["CASE", "caseledger history --help"]),
        ("record", ["SHEET_OR_FOLDER", "caseledger record --help"]),
        ("sheet", ["caseledger sheet --help"]),
        ("sheet nonsense", ["'nonsense'", "check", "caseledger sheet --help"]),
        ("status a b", ["b", "--help"]),
        ("lineage 青創 --format png", ["'png'", "mermaid", "dot", "svg"]),
        ("--lang fr status", ["fr", "en", "zh-TW"]),
        ("--lang", ["--lang"]),
        ("status --on 2024-13-01", ["2024-13-01"]),
        ("status --on 113-02-30", ["113-02-30"]),
        ("status --on yesterday", ["yesterday", "114-05-14", "2025-05-14"]),
        ("status --on 999999-01-01", ["999999-01-01", "2025-05-14"]),
        ("history 青創 --on tomorrow", ["tomorrow"]),
        ("lineage 青創 --on tomorrow", ["tomorrow"]),
        ("status --group nonsense", ["'nonsense'", "industry (產業民生組)"]),
        ("tally industry/999-9", ["industry/999-9", "industry/114-4"]),
        ("tally nonsense", ["nonsense", "industry/114-4"]),
        ("reconcile vice-mayor/4", ["vice-mayor/4", "vice-mayor/3"]),
        ("sheet show industry/114-3", ["industry/114-3", "tally"]),
        ("sheet new nobody/114-3", ["nobody", "industry"]),
        ("sheet new nonsense", ["nonsense", "industry/114-2"]),
        ("status 無此案", ["無此案", "caseledger status"]),
        ("history 青創交流合案", ["青創交流合案", "青創交流合作"]),
        ("lineage industry-999-1.01", ["industry-999-1.01"]),
    ],
)
def test_mistakes_are_told_with_what_was_given_and_what_to_do(
    ask: Asker, arguments: str, parts: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake is told in one message that quotes what was given and says what is expected."""
    monkeypatch.chdir(tmp_path)
    assert_mistake(ask(*arguments.split()), *parts)
    assert_mistake(ask("--json", *arguments.split()))


MISTAKES = (
    "",
    "nonsense",
    "--nonsense status",
    "history",
    "sheet nonsense",
    "same 青創 --because x",
    "lineage 青創 --format png",
    "lineage 青創 --format svg --json",
    "history 青創 --knowledge --on 113-01-01",
    "--lang",
    "status --on 113-02-30",
    "status --on yesterday",
    "status --known 100-01-01",
    "status --known 0",
    "status --group nonsense",
    "conservation --level nonsense",
    "gaps --still 0",
    "gaps --still many",
    "status --json=yes",
    "tally industry/999-9",
    "minutes industry/999-9",
    "agenda nonsense --for industry/114-5",
    "agenda industry --for vice-mayor/4",
    "agenda industry --for industry/114-4",
    "promises --owner 某某局",
    "promises --owner 新北產業局",
    "sheet show industry/114-3",
    "sheet new nobody/114-3",
    "sheet new nonsense",
    "sheet new vice-mayor/114-3",
    "status 無此案",
    "history 青創交流合案",
    "history 電競產業",
    "same industry-112-1.01 industry-112-1.01 --because x",
    "record nowhere",
    "record .",
    "amend . --because x",
)


@pytest.mark.parametrize("arguments", MISTAKES)
def test_mistakes_are_told_in_chinese_throughout(
    ask: Asker, arguments: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Chinese a mistake holds no English word but names: of commands, options, ids, files, what was given."""
    monkeypatch.chdir(tmp_path)
    answer = ask("--lang", "zh-TW", *arguments.split()) if arguments != "--lang" else ask("--lang", "zh-TW", "--lang")
    assert_mistake(answer)
    told = answer.err.removeprefix("caseledger: ")
    own = r"`[^`]*`|'[^']*'|（[a-z-]+）|--[a-z-]+|[a-z-]+/(\d+-)?\d+|industry-[\w.-]+|[\w/-]+\.yaml|[A-Z_|]{3,}"
    words = re.findall("[A-Za-z]{2,}", re.sub(own, "", told))
    assert re.search("[\u4e00-\u9fff]", told), told
    assert set(words) <= GIVEN | set(arguments.split()), told


GIVEN = {"yaml", "en", "zh", "TW", "mermaid", "dot", "svg", "SQLite"}
"""Words that are the same in Chinese."""


@pytest.mark.parametrize("command", ["status", "history", "lineage"])
def test_an_ambiguous_name_lists_the_candidates(ask: Asker, command: str) -> None:
    """A part of several names is refused; every case that it fits is listed with id and names."""
    answer = ask(command, "電競產業")
    assert_mistake(answer, "fits 3 cases")
    for case in ("industry-112-1.11", "industry-112-1.12", "industry-112-1.21"):
        assert case in answer.err


def test_an_exact_title_is_not_ambiguous(ask: Asker) -> None:
    """A whole title means its case, though it is part of other titles too."""
    (case,) = ask("--json", "status", "電競產業推動合作案").data
    assert case["id"] == "industry-112-1.21"


@pytest.mark.parametrize(
    "name", ["臺北市立圖書館", "台北市立圖書館", "　臺北市立圖書館　", "「一證通用」", "『一證通用』"]
)
def test_names_are_found_whatever_their_marks_and_width(ask: Asker, name: str) -> None:
    """臺 and 台, spaces and quotation marks do not keep a case from being found."""
    (case,) = ask("--json", "status", name).data
    assert case["id"] == "vice-mayor-3.05"


@pytest.mark.parametrize("name", ["\x1b[31mred", "a\nb\tc", "\u202eabc", "\x9b31m"])
def test_what_was_given_is_shown_harmless(ask: Asker, name: str) -> None:
    """A message quotes control and direction marks of the argument as escapes, in one line."""
    answer = ask("status", name)
    assert_mistake(answer)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", answer.err)
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("command", ["status", "history", "lineage"])
def test_a_case_not_yet_on_record_is_answered_alike(ask: Asker, command: str) -> None:
    """Every question about a case gives one exit status for a day before the case was on record."""
    statuses = {ask(one, "青創", "--on", "100-01-01").status for one in ("status", command)}
    assert len(statuses) == 1


@pytest.mark.parametrize(
    "arguments", [("record", "a\0b"), ("--ledger", "a\0b", "status"), ("status", "a\0b"), ("sheet", "check", "\ud800")]
)
def test_what_no_path_can_hold_is_told(bare: Asker, arguments: tuple[str, ...]) -> None:
    """An argument with a NUL, or with half a character, is told in one message."""
    assert_mistake(bare(*arguments), "argument")


def test_a_ledger_at_no_path() -> None:
    """A path with a NUL in it is refused by the library too, in its own words."""
    with pytest.raises(InputError, match="NUL"):
        CaseLedger("a\0b")
