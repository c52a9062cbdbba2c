"""Checking draft minutes against a ledger: each kind of finding in both languages, and what comes of the whole.

The drafts lie in ``drafts`` beside what is found in them. ``python -m tests.caseledger.write.test_draft_check``
writes what is really found in its place; read the difference before you keep it.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from datetime import date
from pathlib import Path

import pytest

from caseledger.main import main
from ledger.application import CaseLedger
from ledger.model.minutes import Item, Minutes
from ledger.model.vocabulary import Decision, DraftConcern
from ledger.sheets import read_sheet
from ledger.testing.ledgers import new_ledger
from tests.caseledger.asking import Asker, assert_mistake, on_terminal
from tests.caseledger.conftest import HOSTILE
from tests.support.former import record_as_formerly
from tests.support.platforms import FOUR_CITIES, four_cities, meetings_of

DRAFTS = Path(__file__).parent / "drafts"
SHEETS = sorted(DRAFTS.glob("*.yaml"))
LANGUAGES = ("en", "zh-TW")


def agreed(sheet: Path, language: str) -> Path:
    """The file of what is found in a draft."""
    return sheet.with_suffix(f".{language}.expected")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_the_findings_are_the_agreed_ones(
    bare: Asker, recorded: Path, sheet: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each draft gets just the findings that are beside it, in the order of the file, and that exit status."""
    monkeypatch.chdir(DRAFTS)
    answer = bare("--lang", language, "sheet", "check", sheet.name, "--against", recorded)
    shown = answer.out.replace(str(recorded), "LEDGER") + f"exit status {answer.status}\n"
    assert answer.err == ""
    assert shown == agreed(sheet, language).read_text("utf-8")


def test_every_kind_of_finding_has_a_draft() -> None:
    """No kind of finding is without a draft that shows it, and no agreed text without its draft."""
    for language, colon in (("en", ": "), ("zh-TW", "：")):
        ending = f".{language}.expected"
        agreed = {path.name.removesuffix(ending): path for path in DRAFTS.glob(f"*{ending}")}
        assert agreed.keys() == {sheet.stem for sheet in SHEETS}
        shown = "\n".join(path.read_text("utf-8") for path in agreed.values())
        assert [c for c in DraftConcern if f"{c.label(language)}{colon}" not in shown] == []


def test_the_real_minutes_get_no_false_finding(bare: Asker, tmp_path: Path) -> None:
    """Checked before it was recorded, each real meeting gets no finding but those that are known to be true."""
    ledger_file, found = tmp_path / "growing.sqlite", {}
    sheets = [read_sheet(path, four_cities()) for path in FOUR_CITIES.glob("*-*.yaml")]
    with new_ledger(four_cities(), ledger_file):
        pass
    for sheet in sorted(sheets, key=lambda sheet: sheet.minutes.held):
        answer = bare("--json", "sheet", "check", sheet.path, "--against", ledger_file)
        found[sheet.minutes.meeting] = [problem["concern"] for problem in answer.data["problems"]]
        with CaseLedger(ledger_file) as ledger:
            ledger.record(sheet.minutes)
    assert {meeting: concerns for meeting, concerns in found.items() if concerns} == {
        "vice-mayor/3": ["number-skipped"],
        "industry/114-4": ["number-skipped", "forgotten", "count"],
    }
    assert len(found) == 11


def test_nothing_is_recorded(ask: Asker, bare: Asker, recorded: Path) -> None:
    """A check leaves the ledger as it was."""
    before = ask("log").out
    for sheet in SHEETS:
        bare("sheet", "check", sheet, "--against", recorded)
    assert ask("log").out == before


def test_minutes_on_record_just_so(bare: Asker, recorded: Path) -> None:
    """A sheet that is on record just so is told so, with the next free number; that alone is no finding."""
    answer = bare("--json", "sheet", "check", FOUR_CITIES / "industry-113-4.yaml", "--against", recorded)
    assert answer.status == 0
    (problem,) = answer.data["problems"]
    assert (problem["concern"], problem["severity"]) == ("number-taken", "consider")
    assert "industry/113-5" in problem["remedy"]


@pytest.mark.parametrize(("language", "words"), [("en", "nothing to remark upon"), ("zh-TW", "查無應予注意之處")])
def test_a_clean_draft(bare: Asker, recorded: Path, tmp_path: Path, language: str, words: str) -> None:
    """A draft without a flaw is told so, and against which ledger it was held."""
    draft = tmp_path / "114-5.yaml"
    draft.write_text(
        "會議: industry/114-5\n日期: 114-12-18\n決議事項:\n  - {項次: 一, 決議: 其餘, 其餘案數: 9}\n", "utf-8"
    )
    answer = bare("--lang", language, "sheet", "check", draft, "--against", recorded)
    assert (answer.status, answer.err) == (0, "")
    assert words in answer.lines[0]
    assert str(recorded) in answer.lines[1]


@pytest.mark.parametrize(("language", "words"), [("en", "does not agree with the date"), ("zh-TW", "與日期不符")])
def test_as_json(bare: Asker, recorded: Path, language: str, words: str) -> None:
    """With --json every finding is listed with its place, whatever the exit status, in the language asked."""
    answer = bare("--json", "--lang", language, "sheet", "check", DRAFTS / "unreadable.yaml", "--against", recorded)
    assert (answer.status, answer.err) == (2, "")
    first, *others = answer.data["problems"]
    assert (first["concern"], first["severity"], first["line"], first["column"]) == ("unreadable", "mistake", 3, 5)
    assert words in first["problem"]
    assert [other["line"] for other in others] == [4, 5]
    assert answer.data["against"] == str(recorded)


def test_backfill_admits_and_tells_what_it_admits(bare: Asker, tmp_path: Path) -> None:
    """With --backfill a resolution that only a missing meeting can put in order is to be mended, not refused."""
    ledger_file = tmp_path / "new.sqlite"
    with new_ledger(four_cities(), ledger_file) as ledger:
        ledger.record(read_sheet(FOUR_CITIES / "industry-112-1.yaml", four_cities()).minutes, backfill=True)
    draft = tmp_path / "113-4.yaml"
    draft.write_text(
        "會議: industry/113-4\n日期: 113-11-13\n決議事項:\n"
        "  - {項次: 一, 案名: 研擬基北北桃設置公立寵物焚化爐可行性, 決議: 持續列管}\n"
        "  - {項次: 二, 決議: 其餘, 其餘案數: 7}\n",
        "utf-8",
    )
    plain = bare("--json", "sheet", "check", draft, "--against", ledger_file)
    filled = bare("--json", "sheet", "check", draft, "--against", ledger_file, "--backfill")
    assert (plain.status, filled.status) == (2, 1)
    refused = [[p for p in answer.data["problems"] if p["concern"] == "refused"] for answer in (plain, filled)]
    assert [[p["severity"] for p in one] for one in refused] == [["mistake"], ["problem"]]
    assert all(p["line"] == 4 for one in refused for p in one)


def test_a_ledger_that_is_not_there(bare: Asker, tmp_path: Path) -> None:
    """A ledger named by mistake is told so and not made."""
    assert_mistake(bare("sheet", "check", DRAFTS / "counts.yaml", "--against", tmp_path / "none.sqlite"), "none.sqlite")
    assert not list(tmp_path.iterdir())


def test_control_marks_are_made_visible(bare: Asker, tmp_path: Path) -> None:
    """Titles on record with control marks cannot steer a terminal through a finding."""
    ledger_file = tmp_path / "hostile.sqlite"
    item = Item(item="一", cases=(HOSTILE,), decisions=(Decision.LISTED,), new=True)
    with new_ledger(four_cities(), ledger_file) as ledger:
        record_as_formerly(ledger, Minutes(meeting="industry/112-1", held=date(2023, 6, 26), items=(item,)))
    draft = tmp_path / "112-2.yaml"
    draft.write_text("會議: industry/112-2\n日期: 112-09-01\n決議事項: []\n", "utf-8")
    for form in ((), ("--json",)):
        answer = bare(*form, "sheet", "check", draft, "--against", ledger_file)
        assert answer.status == 1
        assert "alert(1)" in answer.out
        assert not any(mark in answer.out for mark in "\x1b\x9b\u202e\u2028\u200b")


def test_on_a_terminal(recorded: Path, tmp_path: Path) -> None:
    """On a narrow terminal a finding stays one line, its place in one piece, for the terminal to wrap."""
    draft = shutil.copy(DRAFTS / "past-deadlines.yaml", tmp_path / "d.yaml")
    commands = [
        ["--lang", language, "sheet", "check", str(draft), "--against", str(recorded)] for language in LANGUAGES
    ]
    english, chinese = on_terminal(recorded, 60, commands)
    problem = "the deadline 2025-01-31 is before the meeting itself, which is held 2025-12-18"
    assert f"\n{draft}:8:13: deadline already past: {problem}\n" in f"\n{english.text}"
    assert f"\n{draft}:8:13: 期限早於會議：期限 114-01-31 早於本次會議（114-12-18）\n" in f"\n{chinese.text}"
    assert "\n  8 |     預定完成日期: 114-01-31\n" in english.text


def _rewrite() -> None:
    """Write what each draft is really told beside it."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(DRAFTS):
        file = Path(folder) / "ledger.sqlite"
        with new_ledger(four_cities(), file) as ledger:
            for minutes in meetings_of(FOUR_CITIES):
                ledger.record(minutes)
        for sheet in SHEETS:
            for language in LANGUAGES:
                with contextlib.redirect_stdout(io.StringIO()) as out:
                    status = main(["--lang", language, "sheet", "check", sheet.name, "--against", str(file)])
                shown = out.getvalue().replace(str(file), "LEDGER") + f"exit status {status}\n"
                agreed(sheet, language).write_text(shown, "utf-8")


if __name__ == "__main__":
    _rewrite()
